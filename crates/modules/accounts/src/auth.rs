//! Signing in and out.
//!
//! A sign-in opens a session ([`crate::session`]) and answers an access token, good for minutes and
//! sent with every request, and a refresh token, good for days and sent only to get the next pair.
//! A browser asks for the refresh token as a cookie that scripts cannot read, with the header
//! `X-Tenon-Cookie: refresh` or `"cookie": true` in the body: it is then `HttpOnly`,
//! `SameSite=Strict`, sent to `/api/v1/auth` alone, and null in the body.

mod http;
mod refused;

use std::sync::Arc;

pub(crate) use http::{routes, signed_in, wants_cookie};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tenon_http::Failure;
use tenon_kernel::{Actor, Caller, Email, Id, Kind, Problem, Result, SystemRole, TenantId, Text};
use tenon_store::{Entity, Origin, Rows, Work, params};

use crate::{
    Accounts, GivenPassword, Password, Token, callers, committed,
    keys::worthless,
    mail::Later,
    member::{self, Standing},
    password::Verdict,
    role, save_global, secret, session,
    tenant::{self, NewTenant, Tenant, TenantStatus},
    user::{self, Membership, TokenPurpose, User, bad_token, taken},
};

/// How long a registration may be repeated with its `Idempotency-Key`, in seconds.
const REPEATABLE: i64 = 24 * 3600;
/// How often a registration is tried when others take its slug.
const TRIES: usize = 3;

/// A person who signs up, and the tenant they make.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Registration {
    /// What to sign in with; unique on the server.
    pub email: Email,
    /// 10 to 128 characters.
    pub password: Password,
    /// Given name.
    pub first_name: Text<1, 100>,
    /// Family name.
    pub last_name: Text<0, 100>,
    /// The tenant, whose Admin they become.
    pub tenant: NewTenant,
    /// Whether the refresh token comes as a cookie.
    #[serde(default)]
    pub cookie: bool,
}

/// Who signs in, and where to.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Login {
    /// The address of the account.
    pub email: Email,
    /// Its password.
    pub password: GivenPassword,
    /// The slug of one of my tenants; the one I was in last when absent.
    #[serde(default)]
    pub tenant: Option<Text<1, 50>>,
    /// Whether the refresh token comes as a cookie.
    #[serde(default)]
    pub cookie: bool,
}

/// A refresh token to be used or given up; absent when it is in the cookie.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Refresh {
    /// The token.
    #[serde(default)]
    pub refresh_token: Option<Token>,
    /// Whether the next one comes as a cookie; it does when this one did.
    #[serde(default)]
    pub cookie: bool,
}

/// Another of my tenants.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Switch {
    /// Its slug or id.
    pub tenant: Text<1, 50>,
    /// Whether the refresh token comes as a cookie.
    #[serde(default)]
    pub cookie: bool,
}

/// A token from a mail.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Verification {
    /// From the mail's link.
    pub token: Token,
}

/// An account whose password was forgotten.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Forgotten {
    /// Its address.
    pub email: Email,
}

/// A new password.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPassword {
    /// From the mail's link.
    pub token: Token,
    /// 10 to 128 characters.
    pub password: Password,
}

/// Somebody who signed in.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SignedIn {
    /// To be sent with every request as `Authorization: Bearer`.
    pub access_token: String,
    /// To be exchanged for the next pair; null when it comes as a cookie.
    pub refresh_token: Option<String>,
    /// `Bearer`.
    pub token_type: &'static str,
    /// How long the access token is good, in seconds.
    pub expires_in: i64,
    /// Who.
    pub user: User,
    /// Where.
    pub tenant: Tenant,
}

/// What forgetting a password comes to.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Accepted {
    /// The same whether or not there is such an account.
    pub detail: &'static str,
}

/// A work with a session in it, to be committed by the answer.
pub(crate) struct Started {
    pub work: Work,
    pub user: User,
    /// Signed before the work began, which must not wait for it.
    pub access_token: String,
    pub refresh_token: String,
    pub mail: Option<Later>,
}

/// The same answer for an unknown address and a wrong password.
fn wrong() -> Failure {
    Problem::new(Kind::Unauthorized, "The address or the password is wrong.").into()
}

/// A person acting in a tenant, with every right: for what signing in itself does there.
pub(crate) fn person(user: Id, tenant: TenantId) -> Caller {
    Caller { actor: Actor::user(user), user: Some(user), operator: false, ..Caller::system(tenant) }
}

pub(crate) fn quiet(origin: Origin) -> Origin {
    Origin { idempotency: None, ..origin }
}

/// Makes a user and their tenant. `key` is the request's `Idempotency-Key`: a registration whose
/// answer got lost may be repeated with it and then signs in.
pub(crate) async fn register(
    accounts: &Accounts,
    origin: Origin,
    key: Option<&str>,
    new: Registration,
) -> Result<Started, Failure> {
    let db = &accounts.db;
    accounts.throttle.registration(origin.ip.as_deref(), db.clock().now())?;
    new.password.check_not(&new.email, "/password")?;
    let key = key.map(secret::hash);
    let known = user::by_email(&mut db.global(), &new.email).await?;
    // Somebody without a password was invited or imported, and never came: the address is free.
    if let Some(known) = known.filter(|u| u.password_hash.is_some()) {
        return repeated(accounts, origin, key, known, &new.password).await;
    }
    let hash = accounts.hasher.hash(&new.password).await?;
    for attempt in 1.. {
        match found(accounts, origin.clone(), key.clone(), hash.clone(), &new).await {
            // Another took the slug we had made up.
            Err(problem) if new.tenant.slug.is_none() && attempt < TRIES && is_slug(&problem) => {}
            other => return Ok(other?),
        }
    }
    unreachable!("the last try returns")
}

fn is_slug(problem: &Problem) -> bool {
    problem.errors().iter().any(|e| e.pointer == "/tenant/slug")
}

async fn found(
    accounts: &Accounts,
    origin: Origin,
    key: Option<String>,
    hash: String,
    new: &Registration,
) -> Result<Started> {
    let (tenant, session) = (TenantId(accounts.db.clock().new_id()), accounts.db.clock().new_id());
    let known = user::by_email(&mut accounts.db.global(), &new.email).await?;
    let id = known.as_ref().map_or_else(|| accounts.db.clock().new_id(), |u| u.id);
    let access_token = accounts.keys.issue(id, tenant, session).await?;
    let mut work = accounts.db.work(&person(id, tenant), quiet(origin));
    let place = tenant::create(&mut work, &new.tenant).await?;
    let first_name = Text::new(&*new.first_name).map_err(Problem::internal)?;
    let known = match known {
        Some(known) => work.global().lock::<User>(known.id).await?,
        None => None,
    };
    let user = match known {
        Some(old) => {
            if old.password_hash.is_some() {
                return Err(Problem::taken("/email", "somebody has this address already"));
            }
            let mut user =
                User { first_name, last_name: new.last_name.clone(), password_hash: Some(hash), ..old.clone() };
            (user.registration_key, user.last_tenant_id) = (key, Some(place.id));
            save_global(&mut work, &old, &mut user).await.map_err(taken)?;
            user
        }
        None => {
            let fresh = User::new(&work, Some(new.email.clone()), first_name, new.last_name.clone());
            let mut user = User { id, password_hash: Some(hash), ..fresh };
            (user.registration_key, user.last_tenant_id) = (key, Some(place.id));
            work.global().insert(&user).await.map_err(taken)?;
            user
        }
    };
    let roles = role::create_system_roles(&mut work).await?;
    let admin = roles.iter().find(|(role, _)| *role == SystemRole::Admin).map(|(_, id)| *id);
    let admin = admin.ok_or_else(|| Problem::internal("there is no role Admin"))?;
    user::join(&mut work, &user, admin).await?;
    let mail = user::verification(accounts, &mut work, user.id, &new.email).await?;
    let refresh_token = session::start(&mut work, session, user.id, accounts.config.refresh_days).await?;
    Ok(Started { work, user, access_token, refresh_token, mail: Some(mail) })
}

/// The second of two equal registrations.
async fn repeated(
    accounts: &Accounts,
    origin: Origin,
    key: Option<String>,
    known: User,
    password: &Password,
) -> Result<Started, Failure> {
    let taken = || Failure::from(Problem::taken("/email", "somebody has this address already"));
    let now = accounts.db.clock().now();
    let same = key.is_some() && known.registration_key == key && known.created_at.plus_seconds(REPEATABLE) > now;
    if !same || accounts.hasher.verify(password.expose(), known.password_hash.as_deref()).await? == Verdict::Wrong {
        return Err(taken());
    }
    let place = pick(accounts, &known, None).await?;
    start(accounts, origin, known, place, None).await
}

/// Signs a person in.
pub(crate) async fn login(accounts: &Accounts, origin: Origin, login: Login) -> Result<Started, Failure> {
    let (db, ip) = (&accounts.db, origin.ip.as_deref());
    let now = db.clock().now();
    accounts.throttle.attempt(ip, now)?;
    accounts.throttle.password(&login.email, ip, now)?;
    let known = user::by_email(&mut db.global(), &login.email).await?;
    let kept = known.as_ref().and_then(|u| u.password_hash.as_deref());
    let verdict = accounts.hasher.verify(login.password.expose(), kept).await?;
    let user = match known {
        Some(user) if verdict != Verdict::Wrong => user,
        known => {
            if let Some(user) = known {
                refused::record(accounts, origin, user, login.tenant);
            }
            return Err(wrong());
        }
    };
    accounts.throttle.succeeded(&login.email, ip);
    let place = pick(accounts, &user, login.tenant.as_deref()).await?;
    let hash = match verdict {
        Verdict::Outdated => Some(accounts.hasher.hash_given(login.password.expose()).await?),
        _ => None,
    };
    start(accounts, origin, user, place, hash).await
}

/// The tenant to sign in to: the one that was asked for, else the one of last time, else the first
/// that lets the person in; 403 when none does.
async fn pick(accounts: &Accounts, user: &User, asked: Option<&str>) -> Result<TenantId> {
    if !user.is_active || user.is_deleted() {
        return Err(Problem::forbidden("This account is deactivated."));
    }
    let all = user::memberships(&accounts.db, user.id).await?;
    choose(&all, user.last_tenant_id, asked)
}

fn choose(all: &[Membership], last: Option<Id>, asked: Option<&str>) -> Result<TenantId> {
    let open = |m: &&Membership| m.tenant_status == TenantStatus::Active && m.status == Standing::Active;
    if let Some(asked) = asked {
        let named = all.iter().find(|m| m.slug == asked || m.tenant_id.to_string() == asked);
        // Whether others have a workspace of this name is not for this person to know.
        let named = named.ok_or_else(|| Problem::forbidden("You have no such workspace."))?;
        callers::shut_out(true, named.tenant_status, named.status, false)?;
        return Ok(named.tenant_id);
    }
    let last = all.iter().filter(open).find(|m| Some(m.tenant_id.0) == last);
    if let Some(found) = last.or_else(|| all.iter().find(open)) {
        return Ok(found.tenant_id);
    }
    let suspended = all.iter().any(|m| m.tenant_status == TenantStatus::Suspended);
    Err(Problem::forbidden(if suspended {
        "Your workspace is suspended."
    } else {
        "You are not an active member of any workspace."
    }))
}

/// Opens a session of a person in a tenant that lets them in.
async fn start(
    accounts: &Accounts,
    origin: Origin,
    user: User,
    tenant: TenantId,
    new_hash: Option<String>,
) -> Result<Started, Failure> {
    let session = accounts.db.clock().new_id();
    let access_token = accounts.keys.issue(user.id, tenant, session).await?;
    let mut work = accounts.db.work(&person(user.id, tenant), quiet(origin));
    session::forget_old(&mut work, user.id).await?;
    let refresh_token = session::start(&mut work, session, user.id, accounts.config.refresh_days).await?;
    // What a person said about themselves elsewhere may not have reached this tenant.
    let found: Option<User> = work.global().lock(user.id).await?;
    let mut user = found.ok_or_else(worthless)?;
    if member::follow(&mut work, &user).await? {
        work.record(tenon_kernel::Event::new("user.updated", "user", user.id));
    }
    // No new version: what others see of the person did not change.
    let sql = "UPDATE {users} SET last_tenant_id = ?, password_hash = ? WHERE id = ?";
    if let Some(hash) = new_hash {
        user.password_hash = Some(hash);
    }
    work.global().change(sql, params![tenant, user.password_hash, user.id]).await?;
    Ok(Started { work, user, access_token, refresh_token, mail: None })
}

/// Exchanges a refresh token for the next pair.
pub(crate) async fn refresh(accounts: &Accounts, origin: Origin, token: &str) -> Result<Started, Failure> {
    accounts.throttle.attempt(origin.ip.as_deref(), accounts.db.clock().now())?;
    let session = session::of_token(&accounts.db, token).await?.ok_or_else(worthless)?;
    let user: User = accounts.db.global().need(session.user_id).await?;
    pick(accounts, &user, Some(&session.in_tenant_id.to_string())).await?;
    let access_token = accounts.keys.issue(user.id, session.in_tenant_id, session.id).await?;
    let work = accounts.db.work(&session::owner(&session), quiet(origin));
    let (work, refresh_token) = session::refresh(work, &session, token, accounts.config.refresh_days).await?;
    Ok(Started { work, user, access_token, refresh_token, mail: None })
}

/// Ends the session of a refresh token, or else the caller's; nothing happens when there is neither.
pub(crate) async fn logout(
    accounts: &Accounts,
    origin: Origin,
    token: Option<&str>,
    bearer: Option<&str>,
) -> Result<Work> {
    use tenon_http::Authenticate;

    let db = &accounts.db;
    let mut session = match token {
        Some(token) => session::of_token(db, token).await?,
        None => None,
    };
    if let (None, Some(bearer)) = (&session, bearer)
        && let Ok(caller) = accounts.authenticate(bearer).await
        && let Some(id) = caller.session
    {
        session = db.global().find(id).await?;
    }
    let Some(session) = session else { return Ok(db.work(&Caller::system(TenantId::NONE), quiet(origin))) };
    let mut work = db.work(&session::owner(&session), quiet(origin));
    session::end(&mut work, &session, "signed out").await?;
    Ok(work)
}

/// Opens a session in another of the caller's tenants; the one they are in goes on.
pub(crate) async fn switch(accounts: &Accounts, caller: &Caller, origin: Origin, to: &str) -> Result<Started, Failure> {
    session::needs_session(caller)?;
    let user: User = accounts.db.global().need(caller.user_id()?).await?;
    let place = pick(accounts, &user, Some(to)).await?;
    start(accounts, origin, user, place, None).await
}

/// Notes that a person's address is theirs.
pub(crate) async fn verify_email(accounts: &Accounts, origin: Origin, token: &str) -> Result<Work, Failure> {
    let now = accounts.db.clock().now();
    accounts.throttle.attempt(origin.ip.as_deref(), now)?;
    let token = user::find_token(&mut accounts.db.global(), token, TokenPurpose::Verify, now).await?;
    let user: User = accounts.db.global().need(token.user_id).await?;
    let mut work = accounts.db.work(&person(user.id, accounts.home(&user).await?), quiet(origin));
    user::use_token(&mut work, &token).await?;
    let old: User = work.global().lock(user.id).await?.ok_or_else(bad_token)?;
    if old.email.as_ref() != Some(&token.email) {
        return Err(bad_token().into());
    }
    let mut new = User { is_verified: true, ..old.clone() };
    if save_global(&mut work, &old, &mut new).await? && work.caller().tenant != TenantId::NONE {
        let changes = tenon_kernel::Changes::between(&old, &new);
        work.record(tenon_kernel::Event::new("user.updated", "user", user.id).with(changes));
    }
    Ok(work)
}

/// Mails a link to choose a new password to whoever has the address. That happens aside, so that
/// the answer comes as quickly when nobody has it.
pub(crate) fn forgot(accounts: &Arc<Accounts>, origin: Origin, email: Email) -> Result<(), Failure> {
    let now = accounts.db.clock().now();
    accounts.throttle.attempt(origin.ip.as_deref(), now)?;
    if accounts.throttle.may_mail(&email, now) {
        let accounts = Arc::clone(accounts);
        tokio::spawn(async move {
            if let Err(problem) = send_reset(&accounts, origin, &email).await {
                tracing::warn!(cause = problem.cause(), "a link to choose a new password was not sent");
            }
        });
    }
    Ok(())
}

async fn send_reset(accounts: &Accounts, origin: Origin, email: &Email) -> Result<()> {
    let Some(user) = user::by_email(&mut accounts.db.global(), email).await?.filter(|u| u.is_active) else {
        return Ok(());
    };
    let mut work = accounts.db.work(&Caller::system(TenantId::NONE), quiet(origin));
    let mail = user::reset(accounts, &mut work, user.id, email).await?;
    committed(work).await?;
    accounts.hand_over(mail);
    Ok(())
}

/// Sets the password that a person chose, and ends all their sessions.
pub(crate) async fn reset_password(accounts: &Accounts, origin: Origin, new: NewPassword) -> Result<Work, Failure> {
    let now = accounts.db.clock().now();
    accounts.throttle.attempt(origin.ip.as_deref(), now)?;
    let token = user::find_token(&mut accounts.db.global(), new.token.expose(), TokenPurpose::Reset, now).await?;
    new.password.check_not(&token.email, "/password")?;
    let user: User = accounts.db.global().need(token.user_id).await?;
    if user.email.as_ref() != Some(&token.email) {
        return Err(bad_token().into());
    }
    let hash = accounts.hasher.hash(&new.password).await?;
    let mut work = accounts.db.work(&person(user.id, accounts.home(&user).await?), quiet(origin));
    user::use_token(&mut work, &token).await?;
    user::set_password(&mut work, user.id, hash, true).await?;
    Ok(work)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn membership(n: u8, slug: &str, tenant_status: TenantStatus, status: Standing) -> Membership {
        let id = format!("00000000-0000-7000-8000-0000000000{n:02}").parse().unwrap();
        Membership { tenant_id: TenantId(id), name: slug.into(), slug: slug.into(), tenant_status, status }
    }

    #[test]
    fn the_tenant_is_the_one_asked_for_or_the_last_or_the_first() {
        use {Standing::*, TenantStatus::Suspended};
        let served = TenantStatus::Active;
        let all = [
            membership(1, "shut", Suspended, Active),
            membership(2, "first", served, Active),
            membership(3, "last", served, Active),
            membership(4, "asked", served, Invited),
        ];
        let id = |n: usize| Some(all[n].tenant_id.0);
        let chosen = |last, asked| choose(&all, last, asked).map(|t| Some(t.0));
        assert_eq!(chosen(id(2), None).unwrap(), id(2));
        assert_eq!(chosen(None, None).unwrap(), id(1));
        assert_eq!(chosen(id(0), None).unwrap(), id(1), "the last one is suspended");
        assert_eq!(chosen(id(2), Some("first")).unwrap(), id(1));
        let by_id = all[1].tenant_id.to_string();
        assert_eq!(chosen(id(2), Some(&by_id)).unwrap(), id(1));
        for refused in ["shut", "asked", "others"] {
            assert_eq!(chosen(id(2), Some(refused)).unwrap_err().kind(), Kind::Forbidden, "{refused}");
        }
        assert!(choose(&all[..1], None, None).unwrap_err().detail().contains("suspended"));
        assert!(choose(&[], None, None).is_err());
    }
}
