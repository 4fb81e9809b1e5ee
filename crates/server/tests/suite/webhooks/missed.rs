//! Messages about events that fell while nobody wanted them.

use super::*;

/// Turns a webhook on or off.
async fn enable(admin: &Client, id: &str, enabled: bool) {
    admin.patch(format!("/webhooks/{id}"), json!({ "enabled": enabled })).await.expect(200);
}

fn sequences(receiver: &Receiver) -> Vec<i64> {
    let mut all: Vec<i64> =
        receiver.received().iter().map(|m| m.json()["data"]["sequence"].as_i64().unwrap()).collect();
    all.sort_unstable();
    all
}

async fn sequence(admin: &Client) -> i64 {
    admin.get("/sync/events?after=0").await.expect(200)["head"].as_i64().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_fell_while_it_was_disabled_is_made_by_a_replay_and_once() {
    let app = app().await;
    let acme = app.tenant("Acme").await;
    let admin = &acme.admin;
    let before_all = sequence(admin).await;
    let receiver = Receiver::content().await;
    admin.customer().await;
    app.advance(60);
    let (id, secret) = webhook(admin, &receiver.url, json!(["customer.created"])).await;
    let mut wanted = Vec::new();
    let mut moments = Vec::new();
    for step in 0..4 {
        enable(admin, &id, step == 0 || step == 3).await;
        app.advance(60);
        moments.push(app.db.clock().now());
        admin.customer().await;
        wanted.push(sequence(admin).await);
        admin.project().await;
        app.run_jobs().await;
        app.advance(60);
    }
    let first = receiver.received();
    assert_eq!(first.len(), 2, "what fell while it was enabled");
    let replay = async |range: Json| {
        let answer = admin.post(format!("/webhooks/{id}/replay"), range).await.expect(202);
        app.run_jobs().await;
        let job = answer["job_id"].as_str().unwrap().to_owned();
        let ended = admin.get(format!("/jobs/{job}/status")).await.expect(200);
        assert_eq!(ended["status"], "done", "{ended:?}");
        let job = admin.get(format!("/jobs/{job}")).await.expect(200);
        assert_eq!(job["result"]["next_sequence"], Json::Null, "{job:?}");
        (answer["replayed"].as_i64().unwrap(), job["result"]["made"].as_i64().unwrap())
    };
    // By moments, one of them; then the whole log by numbers, which is also older than the webhook.
    let (from, to) = (moments[1].to_string(), moments[1].to_string());
    assert_eq!(replay(json!({ "from": from, "to": to })).await, (0, 1));
    assert_eq!(sequences(&receiver), [wanted[0], wanted[1], wanted[3]]);
    let whole = json!({ "from_sequence": 1, "to_sequence": before_all + 1_000_000 });
    assert_eq!(replay(whole.clone()).await, (0, 1));
    assert_eq!(sequences(&receiver), wanted, "each once, and nothing from before it was there");
    assert_eq!(replay(whole).await, (0, 0), "nothing is made twice");
    assert_eq!(sequences(&receiver), wanted);
    assert!(receiver.received().iter().all(|message| message.is_signed_by(&secret)));
    assert_eq!(deliveries(admin, &id).await.len(), 4);

    // What it did not want then and wants now.
    admin
        .patch(format!("/webhooks/{id}"), json!({ "events": ["customer.created", "project.created"] }))
        .await
        .expect(200);
    let projects = json!({ "from_sequence": wanted[0], "to_sequence": wanted[1] + 1 });
    assert_eq!(replay(projects).await, (0, 2));
    assert_eq!(receiver.count(), 6);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_has_one_id_however_often_it_is_made() {
    let app = app().await;
    let acme = app.tenant("Acme").await;
    let admin = &acme.admin;
    let (one, other) = (Receiver::content().await, Receiver::content().await);
    let (id, _) = webhook(admin, &one.url, json!(["customer.created"])).await;
    webhook(admin, &other.url, json!(["customer.created"])).await;
    for _ in 0..3 {
        admin.customer().await;
    }
    app.run_jobs().await;
    let ids = |receiver: &Receiver| {
        let mut ids: Vec<String> =
            receiver.received().iter().map(|message| message.header("webhook-id").to_owned()).collect();
        ids.sort();
        ids
    };
    let sent = ids(&one);
    assert_eq!(sent.len(), 3);
    assert!(sent.iter().all(|id| !ids(&other).contains(id)), "another webhook's are others");
    // As if they had been lost.
    let mut raw = tenon_testkit::Raw::open(&app.database.url).await;
    raw.execute("DELETE FROM webhook_attempts").await;
    raw.execute("DELETE FROM webhook_deliveries").await;
    let head = sequence(admin).await;
    let range = json!({ "from_sequence": 1, "to_sequence": head });
    admin.post(format!("/webhooks/{id}/replay"), range).await.expect(202);
    app.run_jobs().await;
    let mut twice = [sent.clone(), sent].concat();
    twice.sort();
    assert_eq!(ids(&one), twice);
    assert_eq!(other.count(), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_older_than_deliveries_are_kept_is_not_made_again() {
    let app = app().await;
    let acme = app.tenant("Acme").await;
    let receiver = Receiver::content().await;
    let (id, _) = webhook(&acme.admin, &receiver.url, json!(["customer.created"])).await;
    acme.admin.customer().await;
    app.run_jobs().await;
    app.advance(31 * 24 * 3600);
    app.run_jobs().await;
    let admin = acme.sign_in_again().await;
    assert_eq!(deliveries(&admin, &id).await.len(), 0, "removed");
    let range = json!({ "from_sequence": 1, "to_sequence": sequence(&admin).await });
    admin.post(format!("/webhooks/{id}/replay"), range).await.expect(202);
    app.run_jobs().await;
    assert_eq!(receiver.count(), 1, "it was delivered, though nobody knows any more");
}
