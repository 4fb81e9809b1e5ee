//! People of a tenant: inviting, changing, removing.

use serde_json::json;
use tenon_testkit::{Raw, TestApp};

use super::{PASSWORD, app_with_mail, bearer, login, registration, role, text};

#[tokio::test(flavor = "multi_thread")]
async fn somebody_new_is_invited_and_joins() {
    let (app, letters) = app_with_mail().await;
    let acme = app.tenant("Acme").await;
    let manager = role(&acme.admin, "Manager").await;
    let body = json!({ "email": "grace@example.com", "first_name": "Grace", "roles": [manager] });
    let added = acme.admin.post("/users", body.clone()).await.expect(201);
    assert_eq!((&added["status"], &added["roles"][0]["name"]), (&json!("invited"), &json!("Manager")));
    assert_eq!(acme.admin.post("/users", body).await.problem(409, "taken").pointers(), ["/email"]);
    login(&acme.admin, "grace@example.com", PASSWORD).await.problem(401, "unauthorized");
    // An Admin cannot answer for them.
    let path = format!("/users/{}", added.id());
    acme.admin.patch(&path, json!({ "status": "active" })).await.problem(409, "illegal-transition");

    let token = letters.token("invite", "grace@example.com").await;
    let accept = async |token: &str, password: &str| {
        let body = json!({ "token": token, "password": password, "last_name": "Hopper" });
        acme.admin.anonymous().post("/auth/accept-invitation", body).await
    };
    accept("nonsense", PASSWORD).await.problem(422, "validation");
    assert_eq!(accept(&token, "short").await.problem(422, "validation").pointers(), ["/password"]);
    let joined = accept(&token, PASSWORD).await.expect(200);
    assert_eq!(joined["user"]["is_verified"], true);
    let grace = bearer(&acme.admin, &joined);
    let me = grace.get("/users/me").await.expect(200);
    assert_eq!((&me["first_name"], &me["last_name"]), (&json!("Grace"), &json!("Hopper")));
    assert_eq!(acme.admin.get(&path).await.expect(200)["last_name"], "Hopper");
    accept(&token, PASSWORD).await.problem(422, "validation");
    login(&acme.admin, "grace@example.com", PASSWORD).await.expect(200);
    let list = acme.admin.get("/users/invitations").await.expect(200);
    assert_eq!(list["data"][0]["status"], "accepted");
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_with_an_account_joins_with_its_password() {
    let (app, letters) = app_with_mail().await;
    let (acme, apex) = (app.tenant("Acme").await, app.tenant("Apex").await);
    let body = json!({ "email": "admin@apex.example" });
    let invitation = acme.admin.post("/users/invitations", body).await.expect(201);
    let shown = acme.admin.get(format!("/users/{}", text(&invitation["user_id"]))).await.expect(200);
    assert_eq!(
        (&shown["first_name"], &shown["status"]),
        (&json!(""), &json!("invited")),
        "their name is theirs to tell"
    );
    let token = letters.token("invite", "admin@apex.example").await;
    let accept = async |password: &str| {
        let body = json!({ "token": token, "password": password });
        acme.admin.anonymous().post("/auth/accept-invitation", body).await
    };
    accept("not their password").await.problem(422, "validation");
    let joined = accept(PASSWORD).await.expect(200);
    assert_eq!(joined["tenant"]["slug"], "acme");
    assert_eq!(joined["user"]["id"], apex.admin.user.as_str());
    let shown = acme.admin.get(format!("/users/{}", apex.admin.user)).await.expect(200);
    assert_eq!((&shown["first_name"], &shown["roles"][0]["name"]), (&json!("Ada"), &json!("Member")));
    apex.admin.get("/tenants/me").await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn invitations_are_replaced_taken_back_and_grow_old() {
    let (app, letters) = app_with_mail().await;
    let acme = app.tenant("Acme").await;
    let invite = async |email: &str| acme.admin.post("/users/invitations", json!({ "email": email })).await.expect(201);
    let accept = async |token: &str| {
        let body = json!({ "token": token, "password": PASSWORD });
        acme.admin.anonymous().post("/auth/accept-invitation", body).await
    };
    let first = invite("grace@example.com").await;
    let token = letters.token("invite", "grace@example.com").await;
    let path = format!("/users/invitations/{}", first.id());
    acme.admin.delete(&path).await.expect(204);
    accept(&token).await.problem(422, "validation");
    acme.admin.delete(&path).await.problem(409, "conflict");
    acme.admin.get(format!("/users/{}", text(&first["user_id"]))).await.problem(404, "not-found");
    let again = invite("grace@example.com").await;
    assert_eq!(again["user_id"], first["user_id"], "the same person");
    let newer = letters.token("invite", "grace@example.com").await;
    assert_ne!(token, newer);
    app.advance(7 * 24 * 3600);
    accept(&newer).await.problem(422, "validation");

    // Whoever was only invited may still register, and is then asked for that password.
    let made = app.client().post("/auth/register", registration("grace@example.com", "Hopper")).await.expect(201);
    let memberships = bearer(&acme.admin, &made).get("/users/me").await.expect(200)["memberships"].clone();
    assert_eq!(memberships.as_array().unwrap().iter().filter(|m| m["status"] == "active").count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deactivated_member_is_out_at_once() {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    let member = acme.member("Member").await;
    let key = member.post("/api-keys", json!({ "name": "k", "scopes": ["user:read"] })).await.expect(201);
    let robot = member.bearing(text(&key["secret"]));
    for client in [&member, &robot] {
        client.get("/users").await.expect(200);
    }
    let path = format!("/users/{}", member.user);
    acme.admin.patch(&path, json!({ "status": "inactive" })).await.expect(200);
    member.get("/users").await.problem(401, "unauthorized");
    robot.get("/users").await.problem(403, "forbidden");
    acme.admin.patch(&path, json!({ "status": "active" })).await.expect(200);
    member.get("/users").await.problem(401, "unauthorized");
    robot.get("/users").await.expect(200);

    acme.admin.delete(&path).await.expect(204);
    robot.get("/users").await.problem(403, "forbidden");
    acme.admin.get(&path).await.problem(404, "not-found");
    assert_eq!(acme.admin.get("/users?deleted=true").await.expect(200)["total"], 1);
    acme.admin.post(format!("{path}/restore"), json!({})).await.expect(200);
    robot.get("/users").await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_admin_stays() {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    let me = format!("/users/{}", acme.admin.user);
    let viewer = role(&acme.admin, "Viewer").await;
    for body in [json!({ "roles": [viewer] }), json!({ "status": "inactive" }), json!({ "roles": [] })] {
        acme.admin.patch(&me, body).await.problem(409, "conflict");
    }
    acme.admin.delete(&me).await.problem(409, "conflict");

    // Two Admins who demote each other: one of them remains.
    let second = acme.member("Admin").await;
    let them = format!("/users/{}", second.user);
    let body = json!({ "roles": [viewer] });
    let (one, two) = tokio::join!(acme.admin.patch(&them, body.clone()), second.patch(&me, body));
    let mut statuses = [one.status, two.status];
    statuses.sort_unstable();
    assert!(matches!(statuses, [200, 403 | 409]), "{one:?} {two:?}");
    let mut raw = Raw::open(&app.database.url).await;
    let admins = "SELECT COUNT(*) FROM membership_roles h JOIN roles r ON r.id = h.role_id WHERE r.name = 'Admin'";
    assert_eq!(raw.number(admins).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_rises_above_themselves() {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    let clerk = json!({ "name": "Clerk", "permissions": ["user:read", "user:update", "user:delete", "user:create", "role:create", "role:update", "role:read", "api_key:create"] });
    let clerk = acme.admin.post("/roles", clerk).await.expect(201).id();
    let member = acme.member("Viewer").await;
    let me = format!("/users/{}", member.user);
    acme.admin.patch(&me, json!({ "roles": [clerk] })).await.expect(200);
    let admin = role(&acme.admin, "Admin").await;
    for body in [json!({ "roles": [admin] }), json!({ "roles": [clerk, admin] })] {
        assert_eq!(member.patch(&me, body).await.problem(422, "validation")["errors"][0]["code"], "beyond_yours");
    }
    let body = json!({ "email": "x@example.com", "roles": [admin] });
    member.post("/users", body).await.problem(422, "validation");
    let above = format!("/users/{}", acme.admin.user);
    for body in [json!({ "status": "inactive" }), json!({ "first_name": "Eve" }), json!({ "roles": [] })] {
        member.patch(&above, body).await.problem(403, "forbidden");
    }
    member.delete(&above).await.problem(403, "forbidden");
    let more = json!({ "name": "More", "permissions": ["user:read", "tenant:update"] });
    assert_eq!(member.post("/roles", more).await.problem(422, "validation").pointers(), ["/permissions/1"]);
    let scopes = json!({ "name": "k", "scopes": ["user:read", "tenant:update"] });
    assert_eq!(member.post("/api-keys", scopes).await.problem(422, "validation").pointers(), ["/scopes/1"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn people_are_listed_filtered_and_sorted() {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    let viewer = acme.member("Viewer").await;
    acme.admin
        .post("/users", json!({ "email": "grace@example.com", "first_name": "Grace", "last_name": "Hopper" }))
        .await
        .expect(201);
    let names = async |query: &str| {
        let list = acme.admin.get(format!("/users{query}")).await.expect(200);
        list["data"].as_array().unwrap().iter().map(|u| text(&u["first_name"])).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(names("").await, "Ada Grace Viewer");
    assert_eq!(names("?sort=-name").await, "Viewer Grace Ada");
    assert_eq!(names("?status=invited").await, "Grace");
    assert_eq!(names("?q=HOPPER").await, "Grace");
    assert_eq!(names("?email[like]=%25@acme.example").await, "Ada Viewer");
    assert_eq!(names(&format!("?role_id={}", role(&acme.admin, "Admin").await)).await, "Ada");
    let first = acme.admin.get("/users?page_size=2").await.expect(200);
    let rest = acme.admin.get(format!("/users?page_size=2&cursor={}", text(&first["next_cursor"]))).await.expect(200);
    assert_eq!((&rest["data"][0]["first_name"], &rest["next_cursor"]), (&json!("Viewer"), &json!(null)));
    viewer.get("/users").await.expect(200);
    viewer.get("/users?deleted=true").await.problem(403, "forbidden");
    viewer.post("/users", json!({ "email": "x@example.com" })).await.problem(403, "forbidden");
}

#[tokio::test(flavor = "multi_thread")]
async fn versions_guard_people_and_tenants() {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    let path = format!("/users/{}", acme.member("Member").await.user);
    let etag = acme.admin.get(&path).await.expect(200).etag();
    let change = async |etag: &str, name: &str| {
        let request = acme.admin.request(axum::http::Method::PATCH, &path).if_match(etag);
        request.json(&json!({ "first_name": name })).send().await
    };
    let next = change(&etag, "Joan").await.expect(200).etag();
    change(&etag, "Jean").await.problem(412, "stale-version");
    change(&next, "Jean").await.expect(200);

    let tenant = acme.admin.get("/tenants/me").await.expect(200);
    let request = acme.admin.request(axum::http::Method::PATCH, "/tenants/me").if_match(tenant.etag());
    let body = json!({ "name": "Acme Ltd", "domain": "acme.example", "settings": { "board": { "dense": true } } });
    let changed = request.clone().json(&body).send().await.expect(200);
    assert_eq!((&changed["name"], &changed["settings"]["board"]["dense"]), (&json!("Acme Ltd"), &json!(true)));
    request.json(&json!({ "name": "Apex" })).send().await.problem(412, "stale-version");
    let cleared =
        acme.admin.patch("/tenants/me", json!({ "domain": null, "settings": { "board": null } })).await.expect(200);
    assert_eq!((&cleared["domain"], &cleared["settings"]), (&json!(null), &json!({})));
    app.tenant("Apex").await;
    assert_eq!(
        acme.admin.patch("/tenants/me", json!({ "slug": "apex" })).await.problem(409, "taken").pointers(),
        ["/slug"]
    );
}

/// A browser keeps one answer for an address, whoever is signed in, and asks with its `ETag`.
#[tokio::test(flavor = "multi_thread")]
async fn what_has_one_address_for_all_is_told_apart() {
    let app = TestApp::new().await;
    let (acme, apex) = (app.tenant("Acme").await, app.tenant("Apex").await);
    for path in ["/users/me", "/tenants/me", "/settings"] {
        let (here, there) =
            (acme.admin.get(path).await.expect(200).etag(), apex.admin.get(path).await.expect(200).etag());
        assert_ne!(here, there, "{path}");
    }
}
