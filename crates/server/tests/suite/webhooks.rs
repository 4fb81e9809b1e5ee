//! Webhooks: whom to tell, what is sent, and what becomes of it.

mod missed;
mod sending;

use std::time::Duration;

use serde_json::{Value as Json, json};
use tenon_outbound::OutboundConfig;
use tenon_testkit::{Client, Reaction, Receiver, Tenant, TestApp, TestOptions};

/// A server that may call this machine.
async fn app() -> TestApp {
    let allowed = vec!["127.0.0.0/8".parse().unwrap()];
    let outbound = OutboundConfig { allowed, http: true, connect: Duration::from_secs(2), ..OutboundConfig::default() };
    TestApp::with(TestOptions { outbound, ..TestOptions::default() }).await
}

async fn webhook(admin: &Client, url: &str, events: Json) -> (String, String) {
    let made = admin.post("/webhooks", json!({ "url": url, "events": events })).await.expect(201);
    (made.id(), made["secret"].as_str().unwrap().to_owned())
}

async fn deliveries(admin: &Client, webhook: &str) -> Vec<Json> {
    admin.all(format!("/webhooks/{webhook}/deliveries?sort=created_at")).await
}

/// Lets time pass until the only pending message is due, and has it sent.
async fn next_try(app: &TestApp, acme: &Tenant, webhook: &str) -> Json {
    let admin = acme.sign_in_again().await;
    let pending = admin.get(format!("/webhooks/{webhook}/deliveries?status=pending")).await.expect(200);
    let due: tenon_kernel::Timestamp = pending["data"][0]["due_at"].as_str().unwrap().parse().unwrap();
    let now = app.db.clock().now();
    app.advance((due.as_millis() - now.as_millis()) / 1000 + 2);
    app.run_jobs().await;
    deliveries(&acme.sign_in_again().await, webhook).await.pop().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_webhook_is_made_changed_and_deleted() {
    let app = app().await;
    let acme = app.tenant("Acme").await;
    let admin = &acme.admin;
    let body = json!({ "url": "HTTPS://Hooks.Example.com:443/tenon#top", "events": ["task.*", "*", "task.*"], "description": " Board " });
    let made = admin.request(axum::http::Method::POST, "/webhooks").json(&body).key("first").send().await.expect(201);
    assert_eq!(made["url"], "https://hooks.example.com/tenon");
    assert_eq!((&made["events"], &made["description"]), (&json!(["task.*", "*"]), &json!("Board")));
    assert_eq!((&made["enabled"], &made["disabled_reason"]), (&json!(true), &Json::Null));
    let secret = made["secret"].as_str().unwrap().to_owned();
    assert!(secret.starts_with("whsec_") && secret.len() == 6 + 44, "{secret}");

    // The secret is shown once: not to a repeated request, not later, not in the log.
    let again = admin.request(axum::http::Method::POST, "/webhooks").json(&body).key("first").send().await.expect(201);
    assert_eq!((again.id(), &again["secret"]), (made.id(), &Json::Null));
    let path = format!("/webhooks/{}", made.id());
    for text in [
        admin.get(&path).await.expect(200).body,
        admin.get("/webhooks").await.expect(200).body,
        admin.get("/sync/events?after=0").await.expect(200).body,
    ] {
        assert!(!String::from_utf8_lossy(&text).contains(&secret[6..]), "{text:?}");
    }
    assert!(admin.get(&path).await.expect(200).json.get("secret").is_none());

    let patch = json!({ "events": ["customer.created"], "description": null, "enabled": false });
    let changed = admin.patch(&path, patch).await.expect(200);
    assert_eq!((&changed["description"], &changed["enabled"]), (&Json::Null, &json!(false)));
    assert_eq!(changed["version"], 2);
    admin.delete(&path).await.expect(204);
    admin.get(&path).await.expect(404);
    admin.get(format!("{path}/deliveries")).await.expect(404);
    assert_eq!(admin.get("/webhooks?deleted=true").await.expect(200)["data"][0]["id"], made.id());
    admin.post(format!("{path}/restore"), json!({})).await.expect(200);
    admin.get(&path).await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_told_is_refused() {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    let admin = &acme.admin;
    let refused = async |body: Json, pointer: &str, code: &str| {
        let refused = admin.post("/webhooks", body.clone()).await.problem(422, "validation");
        let named = refused["errors"].as_array().unwrap().iter().any(|e| e["pointer"] == pointer && e["code"] == code);
        assert!(named, "{body}: {refused:?}");
    };
    for (url, code) in [
        ("http://hooks.example.com/", "refused_scheme"),
        ("ftp://hooks.example.com/", "refused_scheme"),
        ("https://127.0.0.1/", "refused_address"),
        ("https://0x7f.1/", "refused_address"),
        ("https://[::ffff:10.0.0.1]/", "refused_address"),
        ("https://169.254.169.254/latest/", "refused_address"),
        ("https://me:secret@hooks.example.com/", "refused_userinfo"),
        ("https://hooks.example.com:22/", "refused_port"),
        ("hooks.example.com", "not_a_url"),
    ] {
        refused(json!({ "url": url, "events": ["*"] }), "/url", code).await;
    }
    let url = "https://hooks.example.com/";
    refused(json!({ "url": url, "events": [] }), "/events", "too_few").await;
    refused(json!({ "url": url, "events": ["task"] }), "/events/0", "not_an_event").await;
    refused(json!({ "url": url, "events": ["*"], "secret": "whsec_c2hvcnQ=" }), "/secret", "not_a_secret").await;
    let both = admin.post("/webhooks", json!({ "url": "https://10.0.0.1/", "events": [] })).await;
    assert_eq!(both.problem(422, "validation").pointers(), ["/url", "/events"]);
    // The same when it is changed.
    let (id, _) = webhook(admin, url, json!(["*"])).await;
    let refused = admin.patch(format!("/webhooks/{id}"), json!({ "url": "https://localhost:6379/" })).await;
    assert_eq!(refused.problem(422, "validation").pointers(), ["/url"]);
    for _ in 1..50 {
        webhook(admin, url, json!(["*"])).await;
    }
    admin.post("/webhooks", json!({ "url": url, "events": ["*"] })).await.problem(409, "conflict");
}

#[tokio::test(flavor = "multi_thread")]
async fn admins_alone_have_to_do_with_webhooks() {
    let app = app().await;
    let acme = app.tenant("Acme").await;
    let (id, _) = webhook(&acme.admin, "https://hooks.example.com/", json!(["*"])).await;
    for role in ["Manager", "Member", "Viewer"] {
        let somebody = acme.member(role).await;
        somebody.get("/webhooks").await.problem(403, "forbidden");
        somebody.get(format!("/webhooks/{id}/deliveries")).await.problem(403, "forbidden");
        somebody.post("/webhooks", json!({ "url": "https://x.example/", "events": ["*"] })).await.expect(403);
        somebody.post(format!("/webhooks/{id}/test"), json!({})).await.expect(403);
        somebody.post(format!("/webhooks/{id}/rotate-secret"), json!({})).await.expect(403);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn secrets_rotate_without_a_gap() {
    let app = app().await;
    let acme = app.tenant("Acme").await;
    let receiver = Receiver::content().await;
    let (id, first) = webhook(&acme.admin, &receiver.url, json!(["customer.created"])).await;
    let path = format!("/webhooks/{id}/rotate-secret");
    let rotate = || acme.admin.request(axum::http::Method::POST, &path);
    let rotated = rotate().key("once").send().await.expect(200);
    let second = rotated["secret"].as_str().unwrap().to_owned();
    assert_ne!(first, second);
    assert_eq!(rotate().key("once").send().await.expect(200)["secret"], Json::Null);
    let mine = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    let given = acme.admin.post(&path, json!({ "secret": mine })).await.expect(200);
    assert_eq!(given["secret"], mine);
    acme.admin.post(&path, json!({ "secret": mine })).await.problem(422, "validation");

    acme.admin.customer().await;
    app.run_jobs().await;
    let message = receiver.last();
    assert!([&first, &second, mine].iter().all(|secret| message.is_signed_by(secret)));
    assert_eq!(message.header("webhook-signature").split(' ').count(), 3);
    app.advance(24 * 3600);
    acme.sign_in_again().await.customer().await;
    app.run_jobs().await;
    let message = receiver.last();
    assert!(message.is_signed_by(mine) && !message.is_signed_by(&first) && !message.is_signed_by(&second));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_test_is_sent_once_and_also_to_a_disabled_webhook() {
    let app = app().await;
    let acme = app.tenant("Acme").await;
    let receiver = Receiver::start(|_| Reaction::status(200).body("thanks")).await;
    let (id, secret) = webhook(&acme.admin, &receiver.url, json!(["customer.created"])).await;
    acme.admin.patch(format!("/webhooks/{id}"), json!({ "enabled": false })).await.expect(200);
    let test = acme.admin.post(format!("/webhooks/{id}/test"), json!({})).await.expect(202);
    assert_eq!((&test["status"], &test["event"]), (&json!("pending"), &json!("webhook.test")));
    app.run_jobs().await;
    let message = receiver.last();
    assert_eq!((receiver.count(), message.header("webhook-id")), (1, test.id().as_str()));
    assert!(message.is_signed_by(&secret));
    assert_eq!((&message.json()["type"], &message.json()["data"]["webhook_id"]), (&json!("webhook.test"), &json!(id)));
    let shown = acme.admin.get(format!("/webhooks/{id}/deliveries/{}", test.id())).await.expect(200);
    assert_eq!((&shown["status"], &shown["log"][0]["answer_body"]), (&json!("delivered"), &json!("thanks")));

    // Failed is failed; and it says nothing about the webhook.
    receiver.reacts(Reaction::status(500));
    let test = acme.admin.post(format!("/webhooks/{id}/test"), json!({})).await.expect(202);
    app.run_jobs().await;
    let shown = acme.admin.get(format!("/webhooks/{id}/deliveries/{}", test.id())).await.expect(200);
    assert_eq!(
        (&shown["status"], &shown["attempts"], &shown["last_status"]),
        (&json!("failed"), &json!(1), &json!(500))
    );
    assert_eq!(acme.admin.get(format!("/webhooks/{id}")).await.expect(200)["failing_since"], Json::Null);
    assert_eq!(receiver.count(), 2);
}
