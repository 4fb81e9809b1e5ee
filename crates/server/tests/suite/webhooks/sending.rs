//! Sending, again and again, and giving up.

use std::time::Duration;

use serde_json::{Value as Json, json};
use tenon_outbound::OutboundConfig;
use tenon_testkit::{Reaction, Receiver, TestApp, TestOptions};

use super::{app, deliveries, next_try, webhook};

#[tokio::test(flavor = "multi_thread")]
async fn an_event_is_told_to_whom_it_may_concern() {
    let app = app().await;
    let acme = app.tenant("Acme").await;
    let (one, other) = (Receiver::content().await, Receiver::content().await);
    let (id, secret) = webhook(&acme.admin, &one.url, json!(["customer.*"])).await;
    let (_, other_secret) = webhook(&acme.admin, &format!("{}path?a=b", other.url), json!(["*"])).await;
    let foreign = Receiver::content().await;
    webhook(&app.tenant("Other").await.admin, &foreign.url, json!(["customer.created"])).await;
    let customer = acme.admin.customer().await;
    acme.admin.patch(format!("/customers/{customer}"), json!({ "phone": "+49 40 1234567" })).await.expect(200);
    acme.admin.project().await;
    app.run_jobs().await;

    let mut heard = one.received();
    heard.sort_by_key(|message| message.json()["data"]["sequence"].as_i64());
    assert_eq!(heard.len(), 2, "{heard:?}");
    let message = &heard[0];
    assert!(message.is_signed_by(&secret) && !message.is_signed_by(&other_secret));
    assert_eq!(message.header("content-type"), "application/json");
    assert!(message.header("user-agent").starts_with("Tenon-Webhooks/"));
    assert_eq!(message.header("webhook-timestamp"), (app.db.clock().now().as_millis() / 1000).to_string());
    let told = message.json();
    assert_eq!((&told["type"], &told["timestamp"]), (&json!("customer.created"), &json!("2026-03-02T09:00:00.000Z")));
    let data = &told["data"];
    assert_eq!((&data["object_type"], &data["object_id"]), (&json!("customer"), &json!(customer)));
    assert_eq!((&data["actor_kind"], &data["actor_id"]), (&json!("user"), &json!(acme.admin.user)));
    assert_eq!(data["changes"]["name"], json!({ "from": null, "to": "Harbour Hotel" }));
    assert_eq!(heard[1].json()["data"]["changes"]["phone"]["to"], "+49 40 1234567");
    // The other hears of everything since it was there, its own making included, and of nothing twice.
    let names: Vec<String> = other.received().iter().map(|m| m.json()["type"].as_str().unwrap().to_owned()).collect();
    for name in ["customer.created", "customer.updated", "project.created"] {
        assert_eq!(names.iter().filter(|n| *n == name).count(), 1, "{names:?}");
    }
    assert_eq!(other.last().path, "/path");
    assert_eq!(foreign.count(), 0);

    let list = deliveries(&acme.admin, &id).await;
    assert_eq!(list.len(), 2);
    assert_eq!((&list[0]["status"], &list[0]["attempts"]), (&json!("delivered"), &json!(1)));
    let first = list.iter().find(|d| d["id"] == message.header("webhook-id")).unwrap();
    let shown =
        acme.admin.get(format!("/webhooks/{id}/deliveries/{}", first["id"].as_str().unwrap())).await.expect(200);
    assert_eq!(shown["body"].as_str().unwrap().as_bytes(), &message.body[..]);
    let attempt = &shown["log"][0];
    for name in ["webhook-id", "webhook-timestamp", "webhook-signature"] {
        assert_eq!(attempt["request_headers"][name], message.header(name));
    }
    assert_eq!((&attempt["status"], &attempt["error"]), (&json!(200), &Json::Null));
    assert!(attempt["answer_headers"]["content-length"] == "0" && attempt["duration_ms"].as_i64().unwrap() >= 0);
    let by_event = acme.admin.get(format!("/webhooks/{id}/deliveries?event=customer.updated&status=delivered")).await;
    assert_eq!(by_event.expect(200)["data"].as_array().unwrap().len(), 1);
    // Run again, nothing is sent again.
    app.run_jobs().await;
    assert_eq!(one.count(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_taken_is_sent_again_for_three_days_and_then_given_up() {
    let app = app().await;
    let acme = app.tenant("Acme").await;
    let receiver = Receiver::start(|_| Reaction::status(500).body("x".repeat(10_000))).await;
    let (id, secret) = webhook(&acme.admin, &receiver.url, json!(["customer.created"])).await;
    let notified = Receiver::content().await;
    webhook(&acme.admin, &notified.url, json!(["webhook.disabled"])).await;
    acme.admin.customer().await;
    app.run_jobs().await;
    let began = app.db.clock().now();
    let mut delivery = deliveries(&acme.admin, &id).await.pop().unwrap();
    assert_eq!((&delivery["status"], &delivery["attempts"]), (&json!("pending"), &json!(1)));
    // Not before its time.
    app.advance(3);
    app.run_jobs().await;
    assert_eq!(receiver.count(), 1);
    let failing = acme.admin.get(format!("/webhooks/{id}")).await.expect(200);
    assert_eq!(failing["failing_since"], began.to_string());
    let mut tries = 1;
    while delivery["status"] == "pending" {
        delivery = next_try(&app, &acme, &id).await;
        tries += 1;
        assert_eq!(receiver.count(), tries, "{delivery}");
    }
    assert_eq!((tries, &delivery["status"], &delivery["attempts"]), (11, &json!("failed"), &json!(11)));
    let hours = (app.db.clock().now().as_millis() - began.as_millis()) / 3_600_000;
    assert!((72..96).contains(&hours), "{hours} hours");

    let messages = receiver.received();
    assert!(messages.iter().all(|m| m.header("webhook-id") == delivery["id"] && m.body == messages[0].body));
    assert!(messages.iter().all(|m| m.is_signed_by(&secret)));
    let mut times: Vec<&str> = messages.iter().map(|m| m.header("webhook-timestamp")).collect();
    times.dedup();
    assert_eq!(times.len(), 11, "each attempt has its own time");
    let admin = acme.sign_in_again().await;
    let shown = admin.get(format!("/webhooks/{id}/deliveries/{}", delivery["id"].as_str().unwrap())).await.expect(200);
    assert_eq!(shown["log"].as_array().unwrap().len(), 11);
    let attempt = &shown["log"][10];
    assert_eq!((&attempt["number"], &attempt["answer_cut"]), (&json!(11), &json!(true)));
    assert_eq!(attempt["answer_body"].as_str().unwrap().len(), 4096);

    // Nothing else got through in that time: the webhook is disabled, and the log says so.
    let webhook = admin.get(format!("/webhooks/{id}")).await.expect(200);
    assert_eq!(webhook["enabled"], false);
    assert!(webhook["disabled_reason"].as_str().unwrap().starts_with("Nothing was taken since 2026-03-02"));
    app.run_jobs().await;
    let notice = &notified.last().json()["data"];
    assert_eq!(notified.count(), 1);
    assert_eq!((&notice["object_id"], &notice["actor_kind"]), (&json!(id), &json!("system")));
    admin.customer().await;
    app.run_jobs().await;
    assert_eq!(receiver.count(), 11, "a disabled webhook is told nothing");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_receiver_may_ask_to_wait() {
    let app = app().await;
    let acme = app.tenant("Acme").await;
    let receiver = Receiver::start(|_| Reaction::status(429).header("retry-after", "120")).await;
    let (id, _) = webhook(&acme.admin, &receiver.url, json!(["customer.created"])).await;
    acme.admin.customer().await;
    app.run_jobs().await;
    let due = |delivery: &Json| delivery["due_at"].as_str().unwrap().to_owned();
    assert_eq!(due(&deliveries(&acme.admin, &id).await[0]), "2026-03-02T09:02:00.000Z");
    app.advance(60);
    app.run_jobs().await;
    assert_eq!(receiver.count(), 1);
    // By the date, and for no longer than a day.
    receiver.reacts(Reaction::status(503).header("retry-after", "Fri, 01 Jan 2100 00:00:00 GMT"));
    app.advance(61);
    app.run_jobs().await;
    assert_eq!(due(&deliveries(&acme.admin, &id).await[0]), "2026-03-03T09:02:01.000Z");
    receiver.reacts(Reaction::status(204));
    let delivery = next_try(&app, &acme, &id).await;
    assert_eq!((&delivery["status"], &delivery["last_status"]), (&json!("delivered"), &json!(204)));
    let webhook = acme.sign_in_again().await.get(format!("/webhooks/{id}")).await.expect(200);
    assert_eq!(webhook["failing_since"], Json::Null);
}

#[tokio::test(flavor = "multi_thread")]
async fn gone_is_gone() {
    let app = app().await;
    let acme = app.tenant("Acme").await;
    let receiver = Receiver::start(|_| Reaction::status(410)).await;
    let (id, _) = webhook(&acme.admin, &receiver.url, json!(["customer.created"])).await;
    acme.admin.customer().await;
    app.run_jobs().await;
    acme.admin.customer().await;
    app.run_jobs().await;
    assert_eq!(receiver.count(), 1);
    let webhook = acme.admin.get(format!("/webhooks/{id}")).await.expect(200);
    assert_eq!(webhook["enabled"], false);
    assert!(webhook["disabled_reason"].as_str().unwrap().contains("410"));
    let delivery = deliveries(&acme.admin, &id).await.pop().unwrap();
    assert_eq!((&delivery["status"], &delivery["due_at"]), (&json!("failed"), &Json::Null));
}

#[tokio::test(flavor = "multi_thread")]
async fn redirects_are_failures_and_not_followed() {
    let app = app().await;
    let acme = app.tenant("Acme").await;
    let elsewhere = Receiver::content().await;
    let to = elsewhere.url.clone();
    let receiver = Receiver::start(move |_| Reaction::status(307).header("location", to.clone())).await;
    let (id, _) = webhook(&acme.admin, &receiver.url, json!(["customer.created"])).await;
    acme.admin.customer().await;
    app.run_jobs().await;
    let delivery = deliveries(&acme.admin, &id).await.pop().unwrap();
    assert_eq!((&delivery["status"], &delivery["last_status"]), (&json!("pending"), &json!(307)));
    assert_eq!((receiver.count(), elsewhere.count()), (1, 0));
}

/// A name that is fine to look at, and leads inside.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_inside_is_not_reached() {
    let outbound = OutboundConfig { http: true, connect: Duration::from_secs(2), ..OutboundConfig::default() };
    let app = TestApp::with(TestOptions { outbound, ..TestOptions::default() }).await;
    let acme = app.tenant("Acme").await;
    let receiver = Receiver::content().await;
    let url = receiver.url.replace("127.0.0.1", "localhost");
    let (id, _) = webhook(&acme.admin, &url, json!(["customer.created"])).await;
    acme.admin.customer().await;
    app.run_jobs().await;
    let delivery = deliveries(&acme.admin, &id).await.pop().unwrap();
    assert_eq!((&delivery["status"], &delivery["attempts"]), (&json!("pending"), &json!(1)));
    let said = delivery["last_error"].as_str().unwrap();
    assert!(said.starts_with("refused") && !said.contains("127.") && !said.contains("::1"), "{said}");
    assert_eq!(receiver.count(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_is_sent_when_the_webhook_is_enabled_again() {
    let app = app().await;
    let acme = app.tenant("Acme").await;
    let receiver = Receiver::start(|_| Reaction::status(500)).await;
    let (id, _) = webhook(&acme.admin, &receiver.url, json!(["customer.created"])).await;
    let path = format!("/webhooks/{id}");
    acme.admin.customer().await;
    app.run_jobs().await;
    acme.admin.patch(&path, json!({ "enabled": false })).await.expect(200);
    receiver.reacts(Reaction::status(200));
    app.advance(3600);
    app.run_jobs().await;
    assert_eq!(receiver.count(), 1);
    let admin = acme.sign_in_again().await;
    admin.patch(&path, json!({ "enabled": true })).await.expect(200);
    app.run_jobs().await;
    assert_eq!(receiver.count(), 2);
    assert_eq!(deliveries(&admin, &id).await[0]["status"], "delivered");
}

#[tokio::test(flavor = "multi_thread")]
async fn messages_are_replayed_with_the_same_id_and_body() {
    let app = app().await;
    let acme = app.tenant("Acme").await;
    let admin = &acme.admin;
    // Takes every other message, and wants to be told of the others never again.
    let receiver = Receiver::content().await;
    let (id, _) = webhook(admin, &receiver.url, json!(["customer.created"])).await;
    for _ in 0..3 {
        admin.customer().await;
        app.run_jobs().await;
        app.advance(10);
    }
    let list = deliveries(admin, &id).await;
    let one = list[0]["id"].as_str().unwrap();
    let again = admin.post(format!("/webhooks/{id}/deliveries/{one}/replay"), json!({})).await.expect(202);
    assert_eq!((&again["status"], &again["attempts"]), (&json!("pending"), &json!(1)));
    app.run_jobs().await;
    let messages = receiver.received();
    assert_eq!(messages.len(), 4);
    assert_eq!((messages[3].header("webhook-id"), &messages[3].body), (one, &messages[0].body));
    assert_eq!(deliveries(admin, &id).await[0]["attempts"], 2);

    let replay = async |body: Json| {
        let replayed = admin.post(format!("/webhooks/{id}/replay"), body).await.expect(202);
        app.run_jobs().await;
        (replayed["replayed"].as_i64().unwrap(), receiver.count())
    };
    let whole = json!({ "from": "2026-03-02T00:00:00Z", "to": "2026-03-03T00:00:00Z" });
    assert_eq!(replay(whole.clone()).await, (0, 4), "none failed");
    let all = |range: &Json| {
        let mut range = range.clone();
        range["only"] = json!("all");
        range
    };
    assert_eq!(replay(all(&whole)).await, (3, 7));
    let (first, last) = (&list[1]["sequence"], &list[2]["sequence"]);
    assert_eq!(replay(all(&json!({ "from_sequence": first, "to_sequence": last }))).await, (2, 9));
    let (from, to) = (&list[1]["created_at"], &list[1]["created_at"]);
    assert_eq!(replay(all(&json!({ "from": from, "to": to }))).await, (1, 10));

    for wrong in [
        json!({}),
        json!({ "from": "2026-03-02T00:00:00Z" }),
        json!({ "from": "2026-03-03T00:00:00Z", "to": "2026-03-02T00:00:00Z" }),
        json!({ "from_sequence": 2, "to_sequence": 1 }),
        json!({ "from": "2026-03-02T00:00:00Z", "to": "2026-03-03T00:00:00Z", "from_sequence": 1, "to_sequence": 2 }),
    ] {
        admin.post(format!("/webhooks/{id}/replay"), wrong).await.problem(422, "validation");
    }
    admin.patch(format!("/webhooks/{id}"), json!({ "enabled": false })).await.expect(200);
    admin.post(format!("/webhooks/{id}/deliveries/{one}/replay"), json!({})).await.problem(409, "conflict");
    admin.post(format!("/webhooks/{id}/replay"), whole).await.problem(409, "conflict");
    let nobodys = "0190a000-0000-7000-8000-00000000dead";
    admin.get(format!("/webhooks/{id}/deliveries/{nobodys}")).await.problem(404, "not-found");
    let (other, _) = webhook(admin, &receiver.url, json!(["*"])).await;
    admin.get(format!("/webhooks/{other}/deliveries/{one}")).await.problem(404, "not-found");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_failed_alone_is_replayed_and_others_are_not() {
    let app = app().await;
    let acme = app.tenant("Acme").await;
    let admin = &acme.admin;
    let receiver = Receiver::start(|message| {
        Reaction::status(if message.json()["data"]["changes"]["name"]["to"] == "Bad" { 410 } else { 200 })
    })
    .await;
    let (id, _) = webhook(admin, &receiver.url, json!(["customer.created"])).await;
    admin.customer().await;
    admin.post("/customers", json!({ "name": "Bad" })).await.expect(201);
    app.run_jobs().await;
    receiver.reacts(Reaction::status(200));
    admin.patch(format!("/webhooks/{id}"), json!({ "enabled": true })).await.expect(200);
    let before = receiver.count();
    let whole = json!({ "from": "2026-03-02T00:00:00Z", "to": "2026-03-03T00:00:00Z" });
    let replayed = admin.post(format!("/webhooks/{id}/replay"), whole).await.expect(202);
    assert_eq!(replayed["replayed"], 1);
    app.run_jobs().await;
    assert_eq!(receiver.count(), before + 1);
    assert!(deliveries(admin, &id).await.iter().all(|d| d["status"] == "delivered"));
}

#[tokio::test(flavor = "multi_thread")]
async fn deliveries_are_kept_for_thirty_days() {
    let app = app().await;
    let acme = app.tenant("Acme").await;
    let receiver = Receiver::content().await;
    let (id, _) = webhook(&acme.admin, &receiver.url, json!(["customer.created"])).await;
    acme.admin.customer().await;
    app.run_jobs().await;
    for day in 1..=31 {
        app.advance(24 * 3600);
        app.run_jobs().await;
        let admin = acme.sign_in_again().await;
        if day == 29 {
            assert_eq!(deliveries(&admin, &id).await.len(), 1);
            admin.customer().await;
            app.run_jobs().await;
        }
    }
    let left = deliveries(&acme.sign_in_again().await, &id).await;
    assert_eq!(left.len(), 1, "{left:?}");
    assert_eq!(receiver.count(), 2);
}
