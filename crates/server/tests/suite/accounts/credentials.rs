//! Registering, passwords, mailed links.

use serde_json::json;
use tenon_kernel::{Email, Kind};
use tenon_testkit::{Raw, TestApp};

use super::{PASSWORD, app_with_mail, bearer, login, registration, text};

#[tokio::test(flavor = "multi_thread")]
async fn registering_makes_a_user_and_a_tenant() {
    let app = TestApp::new().await;
    let client = app.client();
    let made = client.post("/auth/register", registration("Ada@Example.com", "Müller & Söhne")).await.expect(201);
    assert_eq!(made["token_type"], "Bearer");
    assert_eq!(made["expires_in"], 900);
    assert_eq!(made["user"]["email"], "ada@example.com");
    assert_eq!(made["user"]["is_verified"], false);
    assert_eq!(made["tenant"]["slug"], "m-ller-s-hne");
    assert!(made["user"].get("password_hash").is_none());

    let me = bearer(&client, &made).get("/users/me").await.expect(200);
    assert_eq!(me["roles"][0]["name"], "Admin");
    assert_eq!(me["memberships"][0]["slug"], "m-ller-s-hne");
    assert!(me["permissions"].as_array().unwrap().iter().any(|p| p == "user:update"));

    // A name twice is two slugs, a slug twice a conflict, an address twice another.
    let second = client.post("/auth/register", registration("b@example.com", "Müller & Söhne")).await.expect(201);
    assert!(text(&second["tenant"]["slug"]).starts_with("m-ller-s-hne-"));
    let mut taken = registration("c@example.com", "X");
    taken["tenant"]["slug"] = json!("m-ller-s-hne");
    assert_eq!(client.post("/auth/register", taken).await.problem(409, "taken").pointers(), ["/tenant/slug"]);
    let again = client.post("/auth/register", registration("ada@example.com", "Y")).await;
    assert_eq!(again.problem(409, "taken").pointers(), ["/email"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn bad_registrations_say_what_is_wrong() {
    let app = TestApp::new().await;
    for (field, value, code) in [
        ("/password", json!("short"), "wrong_length"),
        ("/password", json!("password123"), "too_common"),
        ("/password", json!("ada@example.com"), "is_the_email"),
        ("/email", json!("ada"), "not_an_email"),
        ("/first_name", json!(" "), "too_short"),
        ("/tenant/slug", json!("-a-"), "not_a_slug"),
        ("/tenant/name", json!("x".repeat(201)), "too_long"),
        ("/colour", json!("red"), "unknown_field"),
    ] {
        let mut body = registration("ada@example.com", "Acme");
        match field.strip_prefix("/tenant/") {
            Some(inner) => body["tenant"][inner] = value,
            None => body[&field[1..]] = value,
        }
        let answer = app.client().post("/auth/register", body).await.problem(422, "validation");
        assert_eq!(answer["errors"][0]["code"], code, "{answer:?}");
        assert_eq!(answer.pointers(), [field]);
    }
    let mut raw = Raw::open(&app.database.url).await;
    assert_eq!(raw.number("SELECT COUNT(*) FROM users").await + raw.number("SELECT COUNT(*) FROM tenants").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_registration_may_be_repeated_with_its_key() {
    let app = TestApp::new().await;
    let client = app.client();
    let register = async |key: &str, password: &str| {
        let mut body = registration("ada@example.com", "Acme");
        body["password"] = json!(password);
        client.request(axum::http::Method::POST, "/auth/register").key(key).json(&body).send().await
    };
    let first = register("key-1", PASSWORD).await.expect(201);
    let second = register("key-1", PASSWORD).await.expect(201);
    assert_eq!(first["tenant"]["id"], second["tenant"]["id"]);
    assert_ne!(first["refresh_token"], second["refresh_token"]);
    bearer(&client, &second).get("/users/me").await.expect(200);
    register("key-2", PASSWORD).await.problem(409, "taken");
    register("key-1", "another password").await.problem(409, "taken");
    app.advance(24 * 3600);
    register("key-1", PASSWORD).await.problem(409, "taken");
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_credentials_look_alike() {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    let unknown = login(&acme.admin, "nobody@example.com", PASSWORD).await.problem(401, "unauthorized");
    let wrong = login(&acme.admin, "admin@acme.example", "wrong password").await.problem(401, "unauthorized");
    assert_eq!(unknown["detail"], wrong["detail"]);
    login(&acme.admin, "ADMIN@acme.example", PASSWORD).await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn bcrypt_hashes_verify_and_are_replaced() {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    let mut raw = Raw::open(&app.database.url).await;
    // A published test vector of bcrypt: the password is `U*U`.
    let old = "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";
    raw.execute(&format!("UPDATE users SET password_hash = '{old}'")).await;
    login(&acme.admin, "admin@acme.example", "U*V").await.expect(401);
    login(&acme.admin, "admin@acme.example", "U*U").await.expect(200);
    let kept = raw.rows("SELECT password_hash FROM users").await.remove(0);
    assert!(kept.contains("$argon2id$v=19$"), "{kept}");
    login(&acme.admin, "admin@acme.example", "U*U").await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_is_verified_by_its_mail() {
    let (app, letters) = app_with_mail().await;
    let client = app.client();
    let made = client.post("/auth/register", registration("ada@example.com", "Acme")).await.expect(201);
    let me = bearer(&client, &made);
    let token = letters.token("verify", "ada@example.com").await;
    let verify = async |token: &str| client.post("/auth/verify-email", json!({ "token": token })).await;
    verify("nonsense").await.problem(422, "validation");
    verify(&token).await.expect(204);
    assert_eq!(me.get("/users/me").await["is_verified"], true);
    verify(&token).await.problem(422, "validation");

    // Another address has to be verified anew; the old mail does not do it.
    let change = json!({ "email": "ada@lovelace.example", "current_password": PASSWORD });
    let changed = me.patch("/users/me", change).await.expect(200);
    assert_eq!(changed["is_verified"], false);
    let token = letters.token("verify", "ada@lovelace.example").await;
    app.advance(72 * 3600);
    verify(&token).await.problem(422, "validation");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forgotten_password_is_replaced_and_ends_all_sessions() {
    let (app, letters) = app_with_mail().await;
    let acme = app.tenant("Acme").await;
    let client = app.client();
    let forgot = async |email: &str| client.post("/auth/forgot-password", json!({ "email": email })).await.expect(202);
    let known = forgot("admin@acme.example").await;
    assert_eq!(known.json, forgot("nobody@example.com").await.json);
    let token = letters.token("reset", "admin@acme.example").await;
    let reset = async |token: &str, password: &str| {
        client.post("/auth/reset-password", json!({ "token": token, "password": password })).await
    };
    reset(&token, "short").await.problem(422, "validation");
    reset("nonsense", "a whole new password").await.problem(422, "validation");
    reset(&token, "a whole new password").await.expect(204);
    acme.admin.get("/users/me").await.problem(401, "unauthorized");
    login(&client, "admin@acme.example", PASSWORD).await.expect(401);
    let back = login(&client, "admin@acme.example", "a whole new password").await.expect(200);
    assert_eq!(back["user"]["is_verified"], true, "who got the mail has the address");
    reset(&token, "yet another password").await.problem(422, "validation");

    forgot("admin@acme.example").await;
    let mut late = Vec::new();
    while late.len() < 2 {
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        late = letters.find("reset", "admin@acme.example");
    }
    app.advance(3600);
    reset(&late[1], "yet another password").await.problem(422, "validation");
    assert!(letters.find("reset", "nobody@example.com").is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn changing_ones_password_needs_the_old_one() {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    let elsewhere = acme.sign_in_again().await;
    let patch = async |body| acme.admin.patch("/users/me", body).await;
    assert_eq!(
        patch(json!({ "password": "a whole new password" })).await.problem(422, "validation").pointers(),
        ["/current_password"]
    );
    let wrong = json!({ "password": "a whole new password", "current_password": "wrong" });
    assert_eq!(patch(wrong).await.problem(422, "validation").pointers(), ["/current_password"]);
    patch(json!({ "password": "a whole new password", "current_password": PASSWORD })).await.expect(200);
    acme.admin.get("/users/me").await.expect(200);
    elsewhere.get("/users/me").await.problem(401, "unauthorized");
    login(&acme.admin, "admin@acme.example", PASSWORD).await.expect(401);
    // Neither the log nor the answers to repeated requests hold it.
    let mut raw = Raw::open(&app.database.url).await;
    let all = [raw.rows("SELECT changes FROM events").await, raw.rows("SELECT password_hash FROM users").await]
        .concat()
        .join("\n");
    assert!(!all.contains("whole new") && !all.contains(PASSWORD));
}

#[tokio::test(flavor = "multi_thread")]
async fn operators_work_at_the_command_line() {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    let path = format!("/tenants/{}", acme.id);
    acme.admin.get(&path).await.problem(403, "forbidden");
    let email = Email::new("admin@acme.example").unwrap();
    app.accounts.set_operator(&email, true).await.unwrap();
    assert_eq!(acme.admin.get(&path).await.expect(200)["slug"], "acme");
    acme.admin.get("/tenants/0198c5a0-0000-7000-8000-000000000000").await.problem(404, "not-found");
    let nobody = Email::new("nobody@example.com").unwrap();
    assert_eq!(app.accounts.set_operator(&nobody, true).await.unwrap_err().kind(), Kind::NotFound);
    let password = tenon_accounts::Password::new("an operator's choice").unwrap();
    app.accounts.reset_password(&email, &password).await.unwrap();
    acme.admin.get(&path).await.problem(401, "unauthorized");
    login(&acme.admin, "admin@acme.example", "an operator's choice").await.expect(200);
}
