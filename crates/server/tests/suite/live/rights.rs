//! Who hears what, and until when.

use std::{collections::BTreeSet, time::Duration};

use axum::http::Method;
use serde_json::{Value as Json, json};
use tenon_live::LiveConfig;
use tenon_testkit::{Client, Socket, Tenant, TestApp, kinds, names};
use tokio::time::Instant;

use super::{head, sequence, serve};

/// By when a right that is taken away must have ended.
const SOON: Duration = Duration::from_secs(1);

/// A project for its members alone.
async fn hidden(client: &Client) -> String {
    let body = json!({ "title": "Secret", "visibility": "members" });
    client.post("/projects", body).await.expect(201).id()
}

async fn add_member(admin: &Client, project: &str, user: &Client) {
    let body = json!({ "user_id": user.user, "role": "member" });
    admin.post(format!("/projects/{project}/members"), body).await.expect(201);
}

async fn role_named(admin: &Client, name: &str) -> String {
    let roles = admin.all("/roles").await;
    roles.iter().find(|r| r["name"] == name).unwrap_or_else(|| panic!("no {name}"))["id"].as_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hidden_project_is_heard_by_its_members_alone() {
    let (app, at) = serve(LiveConfig::default()).await;
    let acme = app.tenant("Acme").await;
    // Admins see every project; Managers do not.
    let (owner, other) = (acme.member("Manager").await, acme.member("Manager").await);
    let (mut theirs, from) = Socket::hello(&at.address, &owner, &["tenant:all"], None).await;
    let (mut none, _) = Socket::hello(&at.address, &other, &["tenant:all"], None).await;
    let (mut all, _) = Socket::hello(&at.address, &acme.admin, &["tenant:all"], None).await;
    let project = hidden(&owner).await;
    let task = owner.task(&project).await;
    owner.post(format!("/tasks/{task}/comments"), json!({ "body": "Hush." })).await.expect(201);
    let last = other.post("/leads", json!({ "title": "A table" })).await.expect(201);
    let end = sequence(&last);
    for socket in [&mut theirs, &mut all] {
        // Making a project hidden from others makes nobody start anew.
        let heard = socket.until(from, end).await;
        assert!(names(&heard).ends_with(&["task.created".into(), "comment.added".into(), "lead.created".into()]));
        assert!(kinds(&heard).contains("tasks"));
    }
    let heard = none.until(from, end).await;
    assert_eq!(names(&heard), ["lead.created"]);
    assert!(!Json::from(heard).to_string().contains(&project), "not even its id");
    let page = other.get(format!("/sync/events?after={from}")).await.expect(200);
    assert!(!page.json.to_string().contains(&project));
    other.get(format!("/sync/snapshot?project_id={project}")).await.problem(404, "not-found");
    let all_rows = other.get("/sync/snapshot?kinds=projects,tasks").await.expect(200);
    assert!(!all_rows.json.to_string().contains(&project));
    none.say(json!({ "type": "subscribe", "topics": [format!("project:{project}"), format!("task:{task}")] })).await;
    assert_eq!(none.next_of("subscribed").await["topics"], json!([]));
    none.say(json!({ "type": "presence", "task_id": task })).await;
    for _ in 0..3 {
        assert_eq!(none.next_of("error").await["problem"]["status"], 404);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_project_that_is_hidden_is_heard_no_more_and_one_that_opens_anew() {
    let (app, at) = serve(LiveConfig::default()).await;
    let acme = app.tenant("Acme").await;
    let manager = acme.member("Manager").await;
    let project = acme.admin.project().await;
    let topic = format!("project:{project}");
    let (mut socket, from) = Socket::hello(&at.address, &manager, &[&topic, "tenant"], None).await;
    let (mut admin, _) = Socket::hello(&at.address, &acme.admin, &["tenant:all"], None).await;
    let path = format!("/projects/{project}");
    acme.admin.patch(&path, json!({ "visibility": "members" })).await.expect(200);
    let task = acme.admin.task(&project).await;
    assert_eq!(socket.next().await["reason"], "permissions");
    // Being let in, and everything else that changes what they see, makes them start anew too.
    add_member(&acme.admin, &project, &manager).await;
    assert_eq!(socket.next_of("reset").await["reason"], "permissions");
    let visible = acme.admin.task(&project).await;
    let heard = socket.next_of("events").await;
    assert!(heard.to_string().contains(&visible) && !heard.to_string().contains(&task), "{heard}");
    acme.admin.delete(format!("{path}/members/{}", manager.user)).await.expect(204);
    assert_eq!(socket.next_of("reset").await["reason"], "permissions");
    acme.admin.task(&project).await;
    let opened = acme.admin.patch(&path, json!({ "visibility": "tenant" })).await.expect(200);
    assert_eq!(socket.next_of("reset").await["reason"], "permissions");
    // Whoever sees all projects heard all of it, without starting anew.
    let heard = admin.until(from, sequence(&opened)).await;
    assert_eq!(names(&heard).iter().filter(|n| *n == "task.created").count(), 3);

    // The same for a client that was away meanwhile: its copy may hold what it may not see now.
    let (socket, from) = Socket::hello(&at.address, &manager, &[&topic, "tenant"], None).await;
    drop(socket);
    acme.admin.customer().await;
    acme.admin.patch(&path, json!({ "visibility": "members" })).await.expect(200);
    let (mut socket, _) = Socket::hello(&at.address, &manager, &["tenant"], Some(from)).await;
    assert_eq!(socket.next_of("reset").await["reason"], "permissions");
    manager.get(format!("/sync/events?after={from}")).await.problem(410, "reset");
    acme.admin.get(format!("/sync/events?after={from}")).await.expect(200);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_hears_of_what_one_may_read() {
    let (app, at) = serve(LiveConfig::default()).await;
    let acme = app.tenant("Acme").await;
    let viewer = acme.member("Viewer").await;
    let (mut socket, from) = Socket::hello(&at.address, &viewer, &["tenant:all"], None).await;
    let customer = acme.admin.customer().await;
    let name = acme.admin.patch(format!("/users/{}", viewer.user), json!({ "last_name": "Hopper" })).await.expect(200);
    let heard = socket.until(from, sequence(&name)).await;
    assert!(names(&heard).contains(&"customer.created".to_owned()));
    assert!(!names(&heard).contains(&"user.updated".to_owned()), "what happened to people is for their admins");
    assert!(kinds(&heard).contains("users"), "what became of it is for everybody");

    // A role that reads nothing but projects.
    let body = json!({ "name": "Doorman", "permissions": ["project:read"] });
    let role = acme.admin.post("/roles", body).await.expect(201).id();
    let path = format!("/users/{}", viewer.user);
    acme.admin.patch(&path, json!({ "roles": [role] })).await.expect(200);
    assert_eq!(socket.next_of("reset").await["reason"], "permissions");
    acme.admin.patch(format!("/customers/{customer}"), json!({ "phone": "1" })).await.expect(200);
    let project = acme.admin.project().await;
    acme.admin.task(&project).await;
    let seen = head(&acme.admin).await;
    let after = head(&viewer).await;
    assert_eq!(seen, after);
    let heard: BTreeSet<String> = kinds(&[socket.next_of("events").await]);
    assert_eq!(heard, ["projects".to_owned()].into());
    let snapshot = viewer.get("/sync/snapshot?kinds=projects,customers,tasks,users").await.expect(200);
    assert_eq!(snapshot["rows"].as_object().unwrap().keys().collect::<Vec<_>>(), ["projects"]);
    // Who was away while their role changed starts anew as well.
    let (mut back, _) = Socket::hello(&at.address, &viewer, &["tenant"], Some(from)).await;
    assert_eq!(back.next().await["reason"], "permissions");
}

/// How long it takes from a change until a socket ends, and with which code.
async fn ended_after(at: &str, victim: &Client, change: impl AsyncFnOnce()) -> (u16, Duration) {
    let (mut socket, _) = Socket::hello(at, victim, &["tenant"], None).await;
    let (mut closing, begun) = (tokio::spawn(async move { socket.closed().await }), Instant::now());
    change().await;
    let code = (&mut closing).await.unwrap();
    (code, begun.elapsed())
}

/// What the busiest of machines may do to one try it does not do to each of three.
async fn soon(what: &str, code: u16, mut attempt: impl AsyncFnMut() -> (u16, Duration)) {
    let mut took = Vec::new();
    for _ in 0..3 {
        let (got, after) = attempt().await;
        assert_eq!(got, code, "{what}");
        if after < SOON {
            return;
        }
        took.push(after);
    }
    panic!("{what}: {took:?}");
}

async fn fresh(app: &TestApp, name: &str) -> (Tenant, Client) {
    let tenant = app.tenant(name).await;
    let member = tenant.member("Member").await;
    (tenant, member)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_is_shut_out_hears_nothing_a_second_later() {
    let (app, at) = serve(LiveConfig::default()).await;
    let (acme, _) = fresh(&app, "Acme").await;
    let at = at.address.as_str();
    soon("signed out", 4401, async || {
        let member = acme.member("Member").await;
        ended_after(at, &member, async || drop(member.post("/auth/logout", json!({})).await.expect(204))).await
    })
    .await;
    soon("session ended from another", 4401, async || {
        let member = acme.member("Member").await;
        let email = member.get("/users/me").await.expect(200)["email"].as_str().unwrap().to_owned();
        let elsewhere = acme.sign_in(&email).await;
        ended_after(at, &member, async || {
            let sessions = elsewhere.all("/sessions").await;
            // Its own is the newest, which comes first.
            let older = sessions.last().unwrap()["id"].as_str().unwrap();
            elsewhere.delete(format!("/sessions/{older}")).await.expect(204);
        })
        .await
    })
    .await;
    soon("membership removed", 4401, async || {
        let member = acme.member("Member").await;
        let path = format!("/users/{}", member.user);
        ended_after(at, &member, async || drop(acme.admin.delete(path).await.expect(204))).await
    })
    .await;
    soon("API key deleted", 4401, async || {
        let body = json!({ "name": "Lamp", "scopes": ["project:read"] });
        let key = acme.admin.post("/api-keys", body).await.expect(201);
        let lamp = acme.admin.bearing(key["secret"].as_str().unwrap());
        let path = format!("/api-keys/{}", key.id());
        ended_after(at, &lamp, async || drop(acme.admin.delete(path).await.expect(204))).await
    })
    .await;
    let mut number = 0;
    soon("workspace suspended", 4403, async || {
        number += 1;
        let (other, member) = fresh(&app, &format!("Other {number}")).await;
        ended_after(at, &member, async || {
            app.accounts.set_suspended(&other.slug, true).await.unwrap();
        })
        .await
    })
    .await;
    let mut socket = Socket::connect(at).await;
    socket.say(json!({ "type": "hello", "token": "worthless", "topics": [] })).await;
    assert_eq!(socket.closed().await, 4401);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_change_of_role_is_in_force_within_a_second() {
    let (app, at) = serve(LiveConfig::default()).await;
    let (acme, _) = fresh(&app, "Acme").await;
    let viewer = role_named(&acme.admin, "Viewer").await;
    let mut best = Duration::MAX;
    for _ in 0..3 {
        let member = acme.member("Member").await;
        let (mut socket, _) = Socket::hello(&at.address, &member, &["tenant"], None).await;
        let begun = Instant::now();
        let path = format!("/users/{}", member.user);
        acme.admin.patch(path, json!({ "roles": [viewer] })).await.expect(200);
        socket.next_of("reset").await;
        best = best.min(begun.elapsed());
    }
    assert!(best < SOON, "{best:?}");
}

/// A fresh token keeps a socket open; one that ends without it is worthless.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_socket_lives_as_long_as_its_token() {
    let app = TestApp::new().await;
    let at = app.listen().await;
    let acme = app.tenant("Acme").await;
    let (mut kept, _) = Socket::hello(&at.address, &acme.admin, &["tenant"], None).await;
    let (mut lost, _) = Socket::hello(&at.address, &acme.admin, &["tenant"], None).await;
    app.advance(800);
    let later = acme.sign_in_again().await;
    kept.say(json!({ "type": "auth", "token": later.token })).await;
    kept.say(json!({ "type": "ping" })).await;
    kept.next_of("pong").await;
    app.advance(300);
    assert_eq!(lost.closed().await, 4401);
    kept.say(json!({ "type": "ping" })).await;
    kept.next_of("pong").await;
    // A token of somebody else does not do.
    let member = acme.member("Member").await;
    kept.say(json!({ "type": "auth", "token": member.token })).await;
    assert_eq!(kept.closed().await, 4401);
    let refused =
        app.client().bearing(acme.admin.token.clone().unwrap()).request(Method::GET, "/users/me").send().await;
    assert_eq!(refused.status, 401);
}
