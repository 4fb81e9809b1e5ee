//! The routes of signing in and out.

use serde_json::json;
use tenon_http as http;
use tenon_http::{
    Answer, Answering, Api, Body, Commit, HeaderName, HeaderValue, State, With, get,
    header::{self, HeaderMap},
    post,
};
use tenon_kernel::{Caller, Problem, TenantId};
use tenon_store::{Origin, Rows};

use super::{
    Accepted, Forgotten, Login, NewPassword, Refresh, Registration, SignedIn, Started, Switch, Verification, forgot,
    login, logout, refresh, register, reset_password, switch, verify_email,
};
use crate::{
    Accounts, Token, callers,
    keys::{Jwks, worthless},
    tenant::Tenant,
};

const COOKIE: &str = "tenon_refresh";
const ASKS_COOKIE: HeaderName = HeaderName::from_static("x-tenon-cookie");
const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");
const TAG: &str = "Sign-in";

pub(crate) fn routes(api: &mut Api) {
    api.tag(TAG, "Access tokens are JWTs (RS256, keys at `/.well-known/jwks.json`), good for 15 minutes; refresh tokens are good for 7 days and once. A spent refresh token that comes again ends its session, except within 30 seconds from the same client while its successor is unused: then an answer got lost, and a fresh successor replaces it. Browsers send `X-Tenon-Cookie: refresh` (or `\"cookie\": true`) and get the refresh token as an HttpOnly cookie instead, which `refresh` and `logout` read when the body has no token. Sign-ins are throttled: 429 with `Retry-After`.");
    let answer = json!({
        "access_token": "eyJhbGciOiJSUzI1NiIs…", "refresh_token": "q4Z3…", "token_type": "Bearer", "expires_in": 900,
        "user": { "id": "0198c5a0-0000-7000-8000-000000000001", "email": "ada@example.com", "username": null,
            "first_name": "Ada", "last_name": "Lovelace", "is_active": true, "is_verified": false,
            "is_operator": false, "version": 1, "created_at": "2026-01-31T09:30:00.000Z", "updated_at": "2026-01-31T09:30:00.000Z" },
        "tenant": { "id": "0198c5a0-0000-7000-8000-000000000002", "name": "Lovelace Joinery", "slug": "lovelace-joinery",
            "domain": null, "status": "active", "plan": "free", "settings": {}, "version": 1,
            "created_at": "2026-01-31T09:30:00.000Z", "updated_at": "2026-01-31T09:30:00.000Z" }
    });
    api.add(
        post("/auth/register")
            .tag(TAG)
            .summary("Register")
            .about("Makes a user and a tenant, the user its Admin, and signs in. Repeated with the same `Idempotency-Key`, address and password within 24 hours it signs in again instead of answering 409.")
            .public()
            .body::<Registration>()
            .example(json!({ "email": "ada@example.com", "password": "correct horse battery", "first_name": "Ada", "last_name": "Lovelace", "tenant": { "name": "Lovelace Joinery" } }))
            .answers::<SignedIn>(201)
            .answer_example(answer.clone())
            .to(do_register),
    );
    api.add(
        post("/auth/login")
            .tag(TAG)
            .summary("Sign in")
            .about("Into the tenant named by its slug, else the one of last time.")
            .public()
            .body::<Login>()
            .example(json!({ "email": "ada@example.com", "password": "correct horse battery" }))
            .answers::<SignedIn>(200)
            .answer_example(answer)
            .to(do_login),
    );
    api.add(
        post("/auth/refresh")
            .tag(TAG)
            .summary("Exchange a refresh token")
            .about("Answers the next pair of tokens. The token sent is spent.")
            .public()
            .optional_body::<Refresh>()
            .example(json!({ "refresh_token": "the-refresh-token" }))
            .answers::<SignedIn>(200)
            .to(do_refresh),
    );
    api.add(
        post("/auth/logout")
            .tag(TAG)
            .summary("Sign out")
            .about("Ends the session of the refresh token, or without one that of the access token. Always 204.")
            .public()
            .optional_body::<Refresh>()
            .example(json!({ "refresh_token": "the-refresh-token" }))
            .answers_nothing()
            .to(do_logout),
    );
    api.add(
        post("/auth/switch")
            .tag(TAG)
            .summary("Switch to another tenant")
            .about("Opens a session in another of my tenants, named by slug or id; the present one goes on.")
            .signed_in()
            .body::<Switch>()
            .example(json!({ "tenant": "lovelace-joinery" }))
            .answers::<SignedIn>(200)
            .to(do_switch),
    );
    api.add(
        post("/auth/verify-email")
            .tag(TAG)
            .summary("Verify an address")
            .about("With the token of the mail's link.")
            .public()
            .body::<Verification>()
            .example(json!({ "token": "the-token-of-the-link" }))
            .answers_nothing()
            .to(do_verify),
    );
    api.add(
        post("/auth/forgot-password")
            .tag(TAG)
            .summary("Ask for a new password")
            .about("Mails a link, good for an hour. The answer is the same whether or not there is such an account.")
            .public()
            .body::<Forgotten>()
            .example(json!({ "email": "ada@example.com" }))
            .answers::<Accepted>(202)
            .to(do_forgot),
    );
    api.add(
        post("/auth/reset-password")
            .tag(TAG)
            .summary("Choose a new password")
            .about("With the token of the mail's link. Ends all sessions.")
            .public()
            .body::<NewPassword>()
            .example(json!({ "token": "the-token-of-the-link", "password": "correct horse battery" }))
            .answers_nothing()
            .to(do_reset),
    );
    api.add(
        get("/.well-known/jwks.json")
            .absolute()
            .tag(TAG)
            .summary("Public keys of access tokens")
            .public()
            .answers::<Jwks>(200)
            .to(jwks),
    );
}

/// Whether a browser asks for the refresh token as a cookie.
pub(crate) fn wants_cookie(headers: &HeaderMap) -> bool {
    headers.get(ASKS_COOKIE).is_some_and(|v| v.as_bytes().eq_ignore_ascii_case(b"refresh"))
}

fn cookie(headers: &HeaderMap) -> Option<Token> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|v| v.to_str().ok());
    let pairs = all.flat_map(|text| text.split(';')).filter_map(|pair| pair.trim().split_once('='));
    let value = pairs.filter(|(name, _)| *name == COOKIE).map(|(_, value)| value).next()?;
    Token::new(value).ok()
}

fn set_cookie(accounts: &Accounts, token: &str, seconds: i64) -> Result<HeaderValue, Problem> {
    let secure = if accounts.config.public_url.starts_with("https://") { "; Secure" } else { "" };
    let base = http::BASE;
    let text = format!("{COOKIE}={token}; Path={base}/auth; Max-Age={seconds}; HttpOnly; SameSite=Strict{secure}");
    HeaderValue::try_from(text).map_err(Problem::internal)
}

/// Commits a sign-in and answers its tokens.
pub(crate) async fn signed_in(accounts: &Accounts, status: u16, started: Started, as_cookie: bool) -> http::Written {
    let Started { mut work, user, access_token, refresh_token, mail } = started;
    let id = work.caller().tenant.0;
    let tenant: Tenant = work.global().need(id).await?;
    let cookie = match as_cookie {
        true => Some(set_cookie(accounts, &refresh_token, accounts.config.refresh_days * 24 * 3600)?),
        false => None,
    };
    let answer = SignedIn {
        access_token,
        refresh_token: (!as_cookie).then_some(refresh_token),
        token_type: "Bearer",
        expires_in: accounts.config.access_seconds,
        user,
        tenant,
    };
    let written = work.answered(status, &answer).await?;
    if let Some(mail) = mail {
        accounts.hand_over(mail);
    }
    Ok(match cookie {
        Some(cookie) => written.header(header::SET_COOKIE, cookie),
        None => written,
    })
}

async fn do_register(
    With(accounts): With<Accounts>,
    origin: Origin,
    headers: HeaderMap,
    Body(new): Body<Registration>,
) -> http::Written {
    let as_cookie = new.cookie || wants_cookie(&headers);
    let key = headers.get(IDEMPOTENCY_KEY).and_then(|v| v.to_str().ok()).filter(|key| (1..=255).contains(&key.len()));
    let started = register(&accounts, origin, key, new).await?;
    signed_in(&accounts, 201, started, as_cookie).await
}

async fn do_login(
    With(accounts): With<Accounts>,
    origin: Origin,
    headers: HeaderMap,
    Body(body): Body<Login>,
) -> http::Written {
    let as_cookie = body.cookie || wants_cookie(&headers);
    let started = login(&accounts, origin, body).await?;
    signed_in(&accounts, 200, started, as_cookie).await
}

async fn do_refresh(
    With(accounts): With<Accounts>,
    origin: Origin,
    headers: HeaderMap,
    body: Option<Body<Refresh>>,
) -> http::Written {
    let Body(body) = body.unwrap_or_default();
    let in_body = body.refresh_token.is_some();
    let as_cookie = body.cookie || wants_cookie(&headers) || !in_body;
    let token = body.refresh_token.or_else(|| cookie(&headers)).ok_or_else(worthless)?;
    let started = refresh(&accounts, origin, token.expose()).await?;
    signed_in(&accounts, 200, started, as_cookie).await
}

async fn do_logout(
    With(accounts): With<Accounts>,
    origin: Origin,
    headers: HeaderMap,
    body: Option<Body<Refresh>>,
) -> http::Written {
    let Body(body) = body.unwrap_or_default();
    let sent = cookie(&headers);
    let clear = sent.is_some();
    let token = body.refresh_token.or(sent);
    let bearer = headers.get(header::AUTHORIZATION).and_then(|v| v.to_str().ok()).and_then(|v| v.split_once(' '));
    let bearer = bearer.filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer")).map(|(_, token)| token.trim());
    let work = logout(&accounts, origin, token.as_ref().map(Token::expose), bearer).await?;
    let written: Commit = work.removed().await?;
    Ok(if clear { written.header(header::SET_COOKIE, set_cookie(&accounts, "", 0)?) } else { written })
}

async fn do_switch(
    With(accounts): With<Accounts>,
    caller: Caller,
    origin: Origin,
    headers: HeaderMap,
    Body(body): Body<Switch>,
) -> http::Written {
    let as_cookie = body.cookie || wants_cookie(&headers);
    let started = switch(&accounts, &caller, origin, &body.tenant).await?;
    signed_in(&accounts, 200, started, as_cookie).await
}

async fn do_verify(With(accounts): With<Accounts>, origin: Origin, Body(body): Body<Verification>) -> http::Written {
    verify_email(&accounts, origin, body.token.expose()).await?.removed().await
}

async fn do_forgot(
    State(app): State<http::App>,
    With(accounts): With<Accounts>,
    origin: Origin,
    Body(body): Body<Forgotten>,
) -> http::Written {
    forgot(&accounts, origin, body.email)?;
    let nothing = app.db().work(&Caller::system(TenantId::NONE), Origin::default());
    nothing.answered(202, &Accepted { detail: "If there is such an account, a mail is on its way." }).await
}

async fn do_reset(With(accounts): With<Accounts>, origin: Origin, Body(body): Body<NewPassword>) -> http::Written {
    let written = reset_password(&accounts, origin, body).await?.removed().await?;
    callers::forget_standings();
    Ok(written)
}

async fn jwks(With(accounts): With<Accounts>) -> http::Result {
    let cache = HeaderValue::from_static("public, max-age=300");
    Ok(Answer::json(&accounts.keys.jwks().await).header(header::CACHE_CONTROL, cache))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_refresh_token_is_found_among_cookies() {
        let ask = |text: &str| {
            let headers = HeaderMap::from_iter([(header::COOKIE, HeaderValue::try_from(text).unwrap())]);
            cookie(&headers).map(|t| t.expose().to_owned())
        };
        assert_eq!(ask("a=b; tenon_refresh=xyz; c=d").as_deref(), Some("xyz"));
        assert_eq!(ask("xtenon_refresh=no"), None);
        assert_eq!(ask("tenon_refresh="), None);
    }
}
