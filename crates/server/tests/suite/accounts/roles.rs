//! Roles, permissions and API keys.

use axum::http::Method;
use serde_json::{Value as Json, json};
use tenon_testkit::TestApp;

use super::{role, text};

#[tokio::test(flavor = "multi_thread")]
async fn own_roles_are_made_changed_and_removed() {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    let admin = &acme.admin;
    let body = json!({ "name": "Clerk", "permissions": ["user:read", "user:fly"] });
    assert_eq!(admin.post("/roles", body).await.problem(422, "validation").pointers(), ["/permissions/1"]);
    let made = admin.post("/roles", json!({ "name": "Clerk", "permissions": ["user:read"] })).await.expect(201);
    let path = format!("/roles/{}", made.id());
    assert_eq!(made.header("location").unwrap(), format!("/api/v1{path}"));
    assert_eq!(admin.post("/roles", json!({ "name": "Clerk" })).await.problem(409, "taken").pointers(), ["/name"]);
    assert_eq!(admin.patch(&path, json!({ "name": "Admin" })).await.problem(409, "taken").pointers(), ["/name"]);
    let repeated = json!({ "id": made.id(), "name": "Other" });
    assert_eq!(admin.post("/roles", repeated).await.problem(409, "taken").pointers(), ["/id"]);

    // What a role gains or loses, its people gain or lose at once.
    let person = acme.member("Viewer").await;
    admin.patch(format!("/users/{}", person.user), json!({ "roles": [made.id()] })).await.expect(200);
    person.get("/users").await.expect(200);
    person.get("/roles").await.problem(403, "forbidden");
    let before = admin.get(format!("{path}/permissions")).await.expect(200);
    let body = json!({ "permissions": ["role:read", "user:read"] });
    let put = admin.request(Method::PUT, format!("{path}/permissions")).if_match(before.etag()).json(&body);
    assert_eq!(put.clone().send().await.expect(200)["permissions"], json!(["role:read", "user:read"]));
    put.send().await.problem(412, "stale-version");
    person.get("/roles").await.expect(200);
    admin.put(format!("{path}/permissions"), json!({ "permissions": ["role:read"] })).await.expect(200);
    person.get("/users").await.problem(403, "forbidden");

    admin.delete(&path).await.problem(409, "conflict");
    admin.patch(format!("/users/{}", person.user), json!({ "roles": [] })).await.expect(200);
    admin.delete(&path).await.expect(204);
    admin.get(&path).await.problem(404, "not-found");
    admin.post("/roles", json!({ "name": "Clerk" })).await.expect(201);
    admin.post(format!("{path}/restore"), json!({})).await.expect(409);
}

#[tokio::test(flavor = "multi_thread")]
async fn system_roles_stay_as_they_are() {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    for name in ["Admin", "Manager", "Member", "Viewer"] {
        let path = format!("/roles/{}", role(&acme.admin, name).await);
        acme.admin.patch(&path, json!({ "description": "x" })).await.problem(409, "conflict");
        acme.admin.put(format!("{path}/permissions"), json!({ "permissions": [] })).await.problem(409, "conflict");
        acme.admin.delete(&path).await.problem(409, "conflict");
        let allowed = acme.admin.get(format!("{path}/permissions")).await.expect(200);
        assert!(allowed["permissions"].as_array().unwrap().iter().any(|p| p == "user:read"), "{name}");
    }
    let known = acme.admin.get("/permissions").await.expect(200);
    let tenant = known["data"].as_array().unwrap().iter().find(|p| p["name"] == "tenant:update").unwrap();
    assert_eq!(tenant["roles"], json!(["Admin"]));
}

#[tokio::test(flavor = "multi_thread")]
async fn api_keys_do_what_their_scopes_and_owners_may() {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    let manager = acme.member("Manager").await;
    let body =
        json!({ "name": "Report", "scopes": ["user:read", "api_key:read"], "expires_at": "2026-03-02T10:00:00.000Z" });
    let request = manager.request(Method::POST, "/api-keys").key("once").json(&body);
    let made = request.clone().send().await.expect(201);
    let secret = text(&made["secret"]);
    assert!(secret.starts_with("tnk_") && secret.starts_with(&text(&made["prefix"])));
    let repeated = request.send().await.expect(201);
    assert_eq!((&repeated["secret"], &repeated["id"]), (&Json::Null, &made["id"]), "the secret is shown once");

    let robot = manager.bearing(&secret);
    robot.get("/users").await.expect(200);
    robot.get("/roles").await.problem(403, "forbidden");
    robot.post("/auth/switch", json!({ "tenant": "acme" })).await.problem(403, "forbidden");
    let delicate = json!({ "password": "a whole new password", "current_password": super::PASSWORD });
    robot.patch("/users/me", delicate).await.problem(403, "forbidden");
    let me = robot.get("/users/me").await.expect(200);
    assert_eq!(me["permissions"], json!(["api_key:read", "user:read"]));

    // The use of a key is noted aside.
    let path = format!("/api-keys/{}", made.id());
    let mut noted = Json::Null;
    for _ in 0..200 {
        noted = manager.get(&path).await.expect(200)["last_used_at"].clone();
        if noted != Json::Null {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    assert_eq!(noted, "2026-03-02T09:00:00.000Z");

    // Others neither see nor revoke it, but Admins do.
    let other = acme.member("Member").await;
    other.get(&path).await.problem(404, "not-found");
    other.delete(&path).await.problem(404, "not-found");
    assert_eq!(other.get("/api-keys").await.expect(200)["total"], 0);
    assert_eq!(acme.admin.get("/api-keys").await.expect(200)["total"], 1);

    // With its owner's rights it loses its own.
    let viewer = role(&acme.admin, "Viewer").await;
    acme.admin.patch(format!("/users/{}", manager.user), json!({ "roles": [viewer] })).await.expect(200);
    robot.get("/api-keys").await.problem(403, "forbidden");
    robot.get("/users").await.expect(200);
    acme.admin.delete(&path).await.expect(204);
    robot.get("/users").await.problem(401, "unauthorized");

    let body = json!({ "name": "Short", "scopes": ["user:read"], "expires_at": "2026-03-02T10:00:00.000Z" });
    let short = acme.admin.post("/api-keys", body.clone()).await.expect(201);
    let robot = acme.admin.bearing(text(&short["secret"]));
    robot.get("/users").await.expect(200);
    app.advance(3600);
    robot.get("/users").await.problem(401, "unauthorized");
    let admin = acme.sign_in_again().await;
    assert_eq!(admin.post("/api-keys", body).await.problem(422, "validation").pointers(), ["/expires_at"]);
    admin.post("/api-keys", json!({ "name": "None", "scopes": [] })).await.problem(422, "validation");
}
