//! Versions, soft deletion and repeated requests.

use axum::http::Method;
use serde_json::json;
use tenon_testkit::{TestApp, TestOptions};

#[tokio::test]
async fn a_stale_version_is_not_changed() {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    let made = acme.admin.post("/customers", json!({ "name": "Harbour Hotel" })).await.expect(201);
    assert_eq!(made.etag(), "\"1\"");
    let path = format!("/customers/{}", made.id());
    let change = |etag: &str, name: &str| {
        acme.admin.request(Method::PATCH, &path).if_match(etag).json(&json!({ "name": name })).send()
    };
    let changed = change("\"1\"", "Hotel am Hafen").await.expect(200);
    assert_eq!(changed.etag(), "\"2\"");
    for stale in ["\"1\"", "\"3\"", "\"x\"", "W/\"1\"", "\"1\", \"7\""] {
        change(stale, "Lost").await.problem(412, "stale-version");
    }
    change("2", "Lost").await.problem(400, "malformed");
    change("\"7\", W/\"2\"", "Third").await.expect(200);
    change("*", "Fourth").await.expect(200);
    acme.admin.request(Method::DELETE, &path).if_match("\"1\"").send().await.problem(412, "stale-version");
    let read = acme.admin.get(&path).await.expect(200);
    assert_eq!((&read["name"], read.etag().as_str()), (&json!("Fourth"), "\"4\""));
    acme.admin.request(Method::DELETE, &path).if_match("\"4\"").send().await.expect(204);
    acme.admin.get(&path).await.problem(404, "not-found");
}

#[tokio::test]
async fn what_a_client_has_is_not_sent_again() {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    let id = acme.admin.customer().await;
    let path = format!("/customers/{id}");
    let ask = |etag: &str| acme.admin.request(Method::GET, &path).header("if-none-match", etag).send();
    let known = ask("\"1\"").await.expect(304);
    assert!(known.body.is_empty() && known.etag() == "\"1\"", "{known:?}");
    ask("\"2\"").await.expect(200);
    acme.admin.patch(&path, json!({ "name": "New" })).await.expect(200);
    ask("\"1\"").await.expect(200);
}

#[tokio::test]
async fn deleted_things_hide_and_come_back() {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    let id = acme.admin.customer().await;
    let path = format!("/customers/{id}");
    acme.admin.delete(&path).await.expect(204);
    acme.admin.get(&path).await.problem(404, "not-found");
    acme.admin.patch(&path, json!({ "name": "x" })).await.problem(404, "not-found");
    acme.admin.delete(&path).await.problem(404, "not-found");
    assert_eq!(acme.admin.get("/customers").await.expect(200)["total"], 0);
    let hidden = acme.admin.get("/customers?deleted=true").await.expect(200);
    assert_eq!(hidden["data"][0]["id"], id);
    assert!(hidden["data"][0]["deleted_at"].is_string());
    acme.member("Manager").await.get("/customers?deleted=true").await.problem(403, "forbidden");
    let back = acme.admin.request(Method::POST, format!("{path}/restore")).send().await.expect(200);
    assert!(back["deleted_at"].is_null());
    acme.admin.get(&path).await.expect(200);
}

#[tokio::test]
async fn a_repeated_request_is_answered_once() {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    let other = app.tenant("Other").await;
    let ask = |key: &str, name: &str| {
        acme.admin.request(Method::POST, "/customers").key(key).json(&json!({ "name": name })).send()
    };
    let first = ask("k1", "Harbour Hotel").await.expect(201);
    assert_eq!(first.header("idempotency-replayed"), None);
    let again = ask("k1", "Harbour Hotel").await.expect(201);
    assert_eq!(
        (again.body.clone(), again.etag(), again.header("location")),
        (first.body.clone(), first.etag(), first.header("location"))
    );
    assert_eq!(again.header("idempotency-replayed"), Some("true"));
    ask("k1", "Another").await.problem(422, "idempotency-key-reused");
    ask("k2", "Harbour Hotel").await.expect(201);
    assert_eq!(acme.admin.get("/customers").await.expect(200)["total"], 2);
    // Keys are a person's own.
    let theirs =
        other.admin.request(Method::POST, "/customers").key("k1").json(&json!({ "name": "Elsewhere" })).send().await;
    theirs.expect(201);
    for wrong in ["", "has space", &"x".repeat(256)] {
        ask(wrong, "Refused").await.problem(400, "malformed");
    }
    // A refusal is not kept: the same key may be used for the corrected request.
    ask("k3", "").await.problem(422, "validation");
    ask("k3", "Corrected").await.expect(201);
}

#[tokio::test]
async fn a_key_is_forgotten_after_a_day() {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    let ask = |client: &tenon_testkit::Client| {
        client.request(Method::POST, "/customers").key("daily").json(&json!({ "name": "Again" })).send()
    };
    let first = ask(&acme.admin).await.expect(201).id();
    app.advance(24 * 3600 - 60);
    let admin = acme.sign_in_again().await;
    assert_eq!(ask(&admin).await.expect(201).id(), first);
    app.advance(120);
    assert_ne!(ask(&admin).await.expect(201).id(), first);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_same_request_many_times_at_once_happens_once() {
    let app = TestApp::with(TestOptions { system_clock: true, ..TestOptions::default() }).await;
    let acme = app.tenant("Acme").await;
    let ask = |_| {
        let request =
            acme.admin.request(Method::POST, "/customers").key("at-once").json(&json!({ "name": "Harbour Hotel" }));
        tokio::spawn(request.send())
    };
    let mut ids = Vec::new();
    for task in (0..50).map(ask).collect::<Vec<_>>() {
        let answered = task.await.unwrap();
        match answered.status {
            201 => ids.push(answered.id()),
            _ => drop(answered.problem(409, "still-running")),
        }
    }
    ids.dedup();
    assert_eq!(ids.len(), 1, "one customer was made and everyone was told of it: {ids:?}");
    assert_eq!(acme.admin.get("/customers").await.expect(200)["total"], 1);
}

#[tokio::test]
async fn writes_name_their_place_in_the_log() {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    let sequence =
        |response: &tenon_testkit::Response| response.header("tenon-sequence").unwrap().parse::<i64>().unwrap();
    let first = acme.admin.post("/customers", json!({ "name": "One" })).await.expect(201);
    let second = acme.admin.post("/customers", json!({ "name": "Two" })).await.expect(201);
    assert_eq!(sequence(&second), sequence(&first) + 1);
    let unchanged = acme.admin.patch(format!("/customers/{}", second.id()), json!({ "name": "Two" })).await.expect(200);
    assert_eq!(unchanged.header("tenon-sequence"), None, "nothing happened, so nothing is recorded");
}
