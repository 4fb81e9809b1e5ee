//! Refresh tokens, signing out, switching.

use axum::http::Method;
use serde_json::{Value as Json, json};
use tenon_testkit::{Client, Raw, Response, TestApp};

use super::{PASSWORD, bearer, login, registration, text};

async fn refresh(client: &Client, token: &str) -> Response {
    client.anonymous().post("/auth/refresh", json!({ "refresh_token": token })).await
}

fn token(answer: &Response) -> String {
    text(&answer["refresh_token"])
}

#[tokio::test(flavor = "multi_thread")]
async fn refreshing_rotates() {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    let first = login(&acme.admin, "admin@acme.example", PASSWORD).await.expect(200);
    app.advance(900 + 30);
    bearer(&acme.admin, &first).get("/users/me").await.problem(401, "unauthorized");
    let second = refresh(&acme.admin, &token(&first)).await.expect(200);
    assert_ne!(first["access_token"], second["access_token"]);
    assert_eq!(second["tenant"]["slug"], "acme");
    bearer(&acme.admin, &second).get("/users/me").await.expect(200);
    for nonsense in ["x", &*"y".repeat(43), text(&second["access_token"]).get(..100).unwrap()] {
        refresh(&acme.admin, nonsense).await.problem(401, "unauthorized");
    }
    // Each use starts seven days anew.
    app.advance(6 * 24 * 3600);
    let third = refresh(&acme.admin, &token(&second)).await.expect(200);
    app.advance(6 * 24 * 3600);
    let fourth = refresh(&acme.admin, &token(&third)).await.expect(200);
    app.advance(7 * 24 * 3600);
    refresh(&acme.admin, &token(&fourth)).await.problem(401, "unauthorized");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_spent_token_ends_its_family() {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    let first = login(&acme.admin, "admin@acme.example", PASSWORD).await.expect(200);
    let second = refresh(&acme.admin, &token(&first)).await.expect(200);
    let third = refresh(&acme.admin, &token(&second)).await.expect(200);
    // The thief shows the first: its successor was used, so the time does not matter.
    refresh(&acme.admin, &token(&first)).await.problem(401, "unauthorized");
    refresh(&acme.admin, &token(&third)).await.problem(401, "unauthorized");
    for answer in [&first, &second, &third] {
        bearer(&acme.admin, answer).get("/users/me").await.problem(401, "unauthorized");
    }
    acme.admin.get("/users/me").await.expect(200);
    let mut raw = Raw::open(&app.database.url).await;
    let reasons = raw.rows("SELECT reason FROM events WHERE name = 'session.ended'").await;
    assert_eq!(reasons.len(), 1);
    assert!(reasons[0].contains("reused"), "{reasons:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_answer_may_be_asked_for_again() {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    let first = login(&acme.admin, "admin@acme.example", PASSWORD).await.expect(200);
    let lost = refresh(&acme.admin, &token(&first)).await.expect(200);
    app.advance(29);
    let again = refresh(&acme.admin, &token(&first)).await.expect(200);
    let next = refresh(&acme.admin, &token(&again)).await.expect(200);
    // The answer that got lost turns up in other hands.
    refresh(&acme.admin, &token(&lost)).await.problem(401, "unauthorized");
    refresh(&acme.admin, &token(&next)).await.problem(401, "unauthorized");

    // Half a minute later, or from another program, it is no longer the same client asking again.
    let first = login(&acme.admin, "admin@acme.example", PASSWORD).await.expect(200);
    refresh(&acme.admin, &token(&first)).await.expect(200);
    app.advance(30);
    refresh(&acme.admin, &token(&first)).await.problem(401, "unauthorized");

    let first = login(&acme.admin, "admin@acme.example", PASSWORD).await.expect(200);
    refresh(&acme.admin, &token(&first)).await.expect(200);
    let body = json!({ "refresh_token": token(&first) });
    let request = acme.admin.anonymous().request(Method::POST, "/auth/refresh");
    request.header("user-agent", "another").json(&body).send().await.problem(401, "unauthorized");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_refreshes_at_once_one_token_remains() {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    let first = login(&acme.admin, "admin@acme.example", PASSWORD).await.expect(200);
    let tries = (0..8).map(|_| {
        let (client, token) = (acme.admin.clone(), token(&first));
        tokio::spawn(async move { refresh(&client, &token).await })
    });
    let mut answers = Vec::new();
    for task in tries.collect::<Vec<_>>() {
        answers.push(task.await.unwrap().expect(200));
    }
    let mut raw = Raw::open(&app.database.url).await;
    let session = acme.admin.get("/sessions").await.expect(200);
    assert_eq!(session["data"].as_array().unwrap().len(), 2, "the registration's and this one");
    assert_eq!(raw.number("SELECT COUNT(*) FROM refresh_tokens WHERE spent_at IS NULL").await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn browsers_keep_the_token_in_a_cookie() {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    let body = json!({ "email": "admin@acme.example", "password": PASSWORD });
    let request = acme.admin.anonymous().request(Method::POST, "/auth/login").header("x-tenon-cookie", "refresh");
    let signed_in = request.json(&body).send().await.expect(200);
    assert_eq!(signed_in["refresh_token"], Json::Null);
    let cookie = signed_in.header("set-cookie").unwrap().to_owned();
    for part in ["Path=/api/v1/auth", "HttpOnly", "SameSite=Strict", "Max-Age=604800"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(!cookie.contains("Secure"), "the server is reached by plain HTTP");
    let pair = cookie.split(';').next().unwrap().to_owned();
    let ask = async |path: &str, pair: &str| {
        acme.admin.anonymous().request(Method::POST, path).header("cookie", pair).send().await
    };
    let next = ask("/auth/refresh", &pair).await.expect(200);
    assert_eq!(next["refresh_token"], Json::Null);
    let pair = next.header("set-cookie").unwrap().split(';').next().unwrap().to_owned();
    let gone = ask("/auth/logout", &pair).await.expect(204);
    assert!(gone.header("set-cookie").unwrap().contains("Max-Age=0"));
    ask("/auth/refresh", &pair).await.problem(401, "unauthorized");
    ask("/auth/refresh", "other=1").await.problem(401, "unauthorized");
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_ends_one_session_at_once() {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    let one = login(&acme.admin, "admin@acme.example", PASSWORD).await.expect(200);
    let two = login(&acme.admin, "admin@acme.example", PASSWORD).await.expect(200);
    let (me_one, me_two) = (bearer(&acme.admin, &one), bearer(&acme.admin, &two));
    me_one.get("/users/me").await.expect(200);
    me_one.anonymous().post("/auth/logout", json!({ "refresh_token": token(&one) })).await.expect(204);
    me_one.get("/users/me").await.problem(401, "unauthorized");
    refresh(&acme.admin, &token(&one)).await.problem(401, "unauthorized");
    me_two.get("/users/me").await.expect(200);
    me_two.request(Method::POST, "/auth/logout").send().await.expect(204);
    me_two.get("/users/me").await.problem(401, "unauthorized");
    acme.admin.anonymous().request(Method::POST, "/auth/logout").send().await.expect(204);
    acme.admin.get("/users/me").await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn my_sessions_are_mine_alone() {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    let member = acme.member("Member").await;
    let mine = member.get("/sessions").await.expect(200);
    assert_eq!(mine["total"], 1);
    let id = text(&mine["data"][0]["id"]);
    acme.admin.delete(format!("/sessions/{id}")).await.problem(404, "not-found");
    member.delete(format!("/sessions/{id}")).await.expect(204);
    member.get("/sessions").await.problem(401, "unauthorized");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_person_in_two_tenants() {
    let app = TestApp::new().await;
    let (acme, apex) = (app.tenant("Acme").await, app.tenant("Apex").await);
    let new = |slug: &str| tenon_accounts::admin::NewUser {
        email: tenon_kernel::Email::new("ada@example.com").unwrap(),
        password: tenon_accounts::Password::new(PASSWORD).unwrap(),
        first_name: tenon_kernel::Text::new(slug).unwrap(),
        last_name: tenon_kernel::Text::new("Lovelace").unwrap(),
    };
    for tenant in [&acme, &apex] {
        app.accounts.create_user(&tenant.slug, new(&tenant.slug), tenon_kernel::SystemRole::Member).await.unwrap();
    }
    let signed_in = login(&acme.admin, "ada@example.com", PASSWORD).await.expect(200);
    assert_eq!(signed_in["tenant"]["slug"], "acme", "the first one");
    let me = bearer(&acme.admin, &signed_in);
    assert_eq!(me.get("/users/me").await["memberships"].as_array().unwrap().len(), 2);
    let switched = me.post("/auth/switch", json!({ "tenant": "apex" })).await.expect(200);
    assert_eq!(switched["tenant"]["slug"], "apex");
    let there = bearer(&acme.admin, &switched);
    assert_eq!(there.get("/tenants/me").await.expect(200)["slug"], "apex");
    assert_eq!(me.get("/tenants/me").await.expect(200)["slug"], "acme", "the session before goes on");
    let last = login(&acme.admin, "ada@example.com", PASSWORD).await.expect(200);
    assert_eq!(last["tenant"]["slug"], "apex", "where they were last");
    let other = app.tenant("Third").await;
    me.post("/auth/switch", json!({ "tenant": other.slug })).await.problem(403, "forbidden");
    me.post("/auth/switch", json!({ "tenant": other.id })).await.problem(403, "forbidden");

    // What they say about themselves reaches both, what an Admin says neither.
    let id = text(&signed_in["user"]["id"]);
    me.patch("/users/me", json!({ "first_name": "Augusta" })).await.expect(200);
    for tenant in [&acme, &apex] {
        assert_eq!(tenant.admin.get(format!("/users/{id}")).await.expect(200)["first_name"], "Augusta");
    }
    acme.admin.patch(format!("/users/{id}"), json!({ "first_name": "Eve" })).await.problem(403, "forbidden");

    // Deactivated in one, they go on in the other.
    acme.admin.patch(format!("/users/{id}"), json!({ "status": "inactive" })).await.expect(200);
    me.get("/users/me").await.problem(401, "unauthorized");
    there.get("/users/me").await.expect(200);
    there.post("/auth/switch", json!({ "tenant": "acme" })).await.problem(403, "forbidden");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_suspended_tenant_is_refused_everywhere() {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    let signed_in = login(&acme.admin, "admin@acme.example", PASSWORD).await.expect(200);
    let member = acme.member("Member").await;
    app.accounts.set_suspended("acme", true).await.unwrap();
    for client in [&acme.admin, &member] {
        client.get("/users/me").await.problem(403, "forbidden");
        client.post("/auth/switch", json!({ "tenant": "acme" })).await.problem(403, "forbidden");
    }
    refresh(&acme.admin, &token(&signed_in)).await.problem(403, "forbidden");
    login(&acme.admin, "admin@acme.example", PASSWORD).await.problem(403, "forbidden");
    login(&acme.admin, "admin@acme.example", "a wrong password").await.problem(401, "unauthorized");
    app.accounts.set_suspended("acme", false).await.unwrap();
    acme.admin.get("/users/me").await.expect(200);
    refresh(&acme.admin, &token(&signed_in)).await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_another_process_revokes_holds_within_a_second() {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    acme.admin.get("/users/me").await.expect(200);
    // As another node would: this process is not told.
    let mut raw = Raw::open(&app.database.url).await;
    raw.execute("UPDATE sessions SET ended_at = 1").await;
    app.advance(1);
    acme.admin.get("/users/me").await.problem(401, "unauthorized");
}

#[tokio::test(flavor = "multi_thread")]
async fn secrets_are_kept_as_hashes_alone() {
    let app = TestApp::new().await;
    let client = app.client();
    let made = client.post("/auth/register", registration("ada@example.com", "Acme")).await.expect(201);
    let admin = bearer(&client, &made);
    let key = admin
        .request(Method::POST, "/api-keys")
        .key("k")
        .json(&json!({ "name": "x", "scopes": ["user:read"] }))
        .send()
        .await
        .expect(201);
    let secrets =
        [text(&made["refresh_token"]), text(&made["access_token"]), text(&key["secret"]), PASSWORD.to_owned()];
    let mut raw = Raw::open(&app.database.url).await;
    for (table, _) in raw.tables().await {
        let rows = raw.rows(&format!("SELECT * FROM {table}")).await.join("\n");
        for secret in &secrets {
            let hex: String = secret.bytes().map(|b| format!("{b:02x}")).collect();
            let found = rows.contains(secret.as_str()) || rows.to_lowercase().contains(&hex);
            assert!(!found, "{table} holds a secret");
        }
    }
}
