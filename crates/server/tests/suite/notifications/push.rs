//! Telling devices, as a push service and a browser behind it take it.

mod browser;

use std::time::Duration;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Value as Json, json};
use tenon_kernel::{Id, ToValue};
use tenon_outbound::{MailConfig, OutboundConfig};
use tenon_store::Reply;
use tenon_testkit::{Client, Raw, Reaction, Receiver, TestApp, TestOptions};

use self::browser::{Browser, claims};
use super::{Shop, comment, mention};

/// A server that may call this machine.
async fn shop() -> Shop {
    let allowed = vec!["127.0.0.0/8".parse().unwrap()];
    let outbound = OutboundConfig { allowed, http: true, connect: Duration::from_secs(2), ..OutboundConfig::default() };
    let mail = MailConfig { url: None, from: Some("Tenon <tenon@shop.example>".into()) };
    Shop::of(TestApp::with(TestOptions { outbound, mail, ..TestOptions::default() }).await).await
}

async fn devices(client: &Client) -> Vec<Json> {
    client.get("/notifications/push/subscriptions").await.expect(200)["data"].as_array().unwrap().clone()
}

async fn public_key(client: &Client) -> String {
    client.get("/notifications/push").await.expect(200)["public_key"].as_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_shows_what_happened() {
    let shop = shop().await;
    let Shop { app, admin, tom, eva, .. } = &shop;
    let (service, of_eva) = (Receiver::start(|_| Reaction::status(201)).await, Receiver::content().await);
    let (browser, hers) = (Browser::new(), Browser::new());
    let made = browser.subscribe(tom, &format!("{}to/tom", service.url)).await.expect(201);
    hers.subscribe(eva, &of_eva.url).await.expect(201);
    eva.patch("/notifications/preferences", json!({ "language": "de" })).await.expect(200);
    let project = admin.project().await;
    let task = shop.task(&project, &[tom]).await;
    app.run_jobs().await;

    assert_eq!((service.count(), of_eva.count()), (1, 0), "whom it concerns");
    let message = service.last();
    let entry = &shop.feed(tom).await[0];
    let expected = json!({
        "title": format!("[{}] Sand the table top", entry["key"].as_str().unwrap()), "body": "Ada Acme assigned this to you",
        "url": format!("/tasks/{task}?workspace={}", shop.acme.id), "tag": task, "unread": 1,
    });
    assert_eq!(browser.read(&message), expected);
    let claims = claims(&message, &public_key(tom).await);
    let now = app.db.clock().now().as_millis() / 1000;
    let until = claims["exp"].as_i64().unwrap();
    assert!(until > now && until <= now + 24 * 3600, "{claims}");
    assert_eq!(claims["aud"], service.url.trim_end_matches('/'));
    assert_eq!(claims["sub"], "mailto:tenon@shop.example");
    assert_eq!(
        (message.path.as_str(), message.header("urgency"), message.header("ttl")),
        ("/to/tom", "normal", "86400")
    );
    let topic = message.header("topic").to_owned();
    assert!(topic.len() <= 32 && URL_SAFE_NO_PAD.decode(&topic).is_ok(), "{topic}");
    assert_eq!(devices(tom).await[0]["last_used_at"], json!(app.db.clock().now()));

    // In one's language; of the same thing under the same name.
    comment(admin, &task, &format!("{} the oak is here.", mention(eva))).await;
    comment(admin, &task, &format!("{} and there.", mention(tom))).await;
    app.run_jobs().await;
    let told = hers.read(&of_eva.last());
    assert_eq!(
        (&told["body"], &told["tag"]),
        (&json!("Ada Acme hat dich erwähnt: @Somebody the oak is here."), &json!(task))
    );
    assert_eq!((service.count(), service.last().header("topic")), (2, topic.as_str()), "comments alone are not told");
    assert_eq!(of_eva.last().header("topic"), topic);

    // Nothing waits to be told again, and what is secret is shown nowhere.
    app.advance(24 * 3600);
    app.run_jobs().await;
    assert_eq!((service.count(), of_eva.count()), (2, 1));
    let mut raw = Raw::open(&app.database.url).await;
    let left = raw.number("SELECT COUNT(*) FROM jobs WHERE kind = 'notifications.push' AND status <> 'done'").await;
    assert_eq!(left, 0);
    let shown = made.json.to_string();
    assert!(!shown.contains("/to/tom") && !shown.contains(&URL_SAFE_NO_PAD.encode(browser.public_key())), "{shown}");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_is_told_as_one_wants_and_may() {
    let shop = shop().await;
    let Shop { app, admin, tom, .. } = &shop;
    let service = Receiver::content().await;
    Browser::new().subscribe(tom, &service.url).await.expect(201);
    let wants = async |kinds: Json| {
        tom.patch("/notifications/preferences", json!({ "kinds": kinds })).await.expect(200);
    };
    let project = admin.project().await;
    wants(json!({ "assigned": { "push": false } })).await;
    let task = shop.task(&project, &[tom]).await;
    app.run_jobs().await;
    assert_eq!(service.count(), 0);
    wants(json!({ "commented": { "push": true, "in_app": false } })).await;
    comment(admin, &task, "And?").await;
    app.run_jobs().await;
    assert_eq!((service.count(), service.last().header("urgency")), (1, "low"), "on the device alone");

    // A project that one may not see, and what one does oneself.
    let hidden = admin.post("/projects", json!({ "title": "Secret", "visibility": "members" })).await.expect(201).id();
    let secret = shop.task(&hidden, &[tom]).await;
    comment(admin, &secret, &mention(tom)).await;
    comment(tom, &task, "Fine.").await;
    app.run_jobs().await;
    assert_eq!(service.count(), 1);

    // What waits is looked at again: whether it is wanted, seen, muted or read by now.
    service.reacts(Reaction::status(503));
    let waiting = async |wanted: i64| {
        app.run_jobs().await;
        let mut raw = Raw::open(&app.database.url).await;
        let sql = "SELECT COUNT(*) FROM jobs WHERE kind = 'notifications.push' AND status = 'scheduled'";
        assert_eq!(raw.number(sql).await, wanted);
    };
    let later = async |told: usize| {
        service.reacts(Reaction::status(201));
        app.advance(60);
        app.run_jobs().await;
        assert_eq!(service.count(), told);
        waiting(0).await;
        service.reacts(Reaction::status(503));
    };
    comment(admin, &task, &mention(tom)).await;
    waiting(1).await;
    wants(json!({ "mentioned": { "push": false } })).await;
    later(2).await;
    wants(json!({ "mentioned": { "push": true } })).await;
    comment(admin, &task, &mention(tom)).await;
    waiting(1).await;
    tom.put(format!("/notifications/mutes/task/{task}"), json!(null)).await.expect(200);
    later(3).await;
    tom.delete(format!("/notifications/mutes/task/{task}")).await.expect(204);
    comment(admin, &task, &mention(tom)).await;
    waiting(1).await;
    shop.read(tom).await;
    later(4).await;
    comment(admin, &task, &mention(tom)).await;
    waiting(1).await;
    admin.patch(format!("/projects/{project}"), json!({ "visibility": "members" })).await.expect(200);
    later(5).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_that_was_told_is_not_told_again_because_another_was_not() {
    let shop = shop().await;
    let Shop { app, admin, tom, .. } = &shop;
    let (one, other) = (Receiver::content().await, Receiver::content().await);
    let (browser, second) = (Browser::new(), Browser::new());
    browser.subscribe(tom, &one.url).await.expect(201);
    second.subscribe(tom, &other.url).await.expect(201);
    other.reacts(Reaction::status(429).header("retry-after", "120"));
    shop.task(&admin.project().await, &[tom]).await;
    app.run_jobs().await;
    assert_eq!((one.count(), other.count()), (1, 1));
    // It said when.
    app.advance(100);
    app.run_jobs().await;
    assert_eq!(other.count(), 1);
    other.reacts(Reaction::status(500));
    app.advance(21);
    app.run_jobs().await;
    assert_eq!(other.count(), 2);
    let failed = admin.get("/jobs?kind=notifications.push&status=scheduled").await.expect(200);
    assert_eq!((&failed["total"], &failed["data"][0]["attempts"]), (&json!(1), &json!(1)));
    other.reacts(Reaction::status(201));
    app.advance(15);
    app.run_jobs().await;
    assert_eq!((one.count(), other.count()), (1, 3), "each once, whatever it took");
    assert_eq!(second.read(&other.last())["body"], "Ada Acme assigned this to you");
    assert_eq!(other.last().header("ttl"), (24 * 3600 - 136).to_string());
    // The event's job run again tells nobody again.
    let mut raw = Raw::open(&app.database.url).await;
    raw.execute("UPDATE jobs SET status = 'queued', finished_at = NULL WHERE kind = 'notifications'").await;
    app.run_jobs().await;
    assert_eq!((one.count(), other.count()), (1, 3));

    // What nobody could be told for a day is no news.
    one.reacts(Reaction::status(503));
    other.reacts(Reaction::status(503).header("retry-after", "Fri, 01 Jan 2100 00:00:00 GMT"));
    shop.task(&admin.project().await, &[tom]).await;
    app.run_jobs().await;
    app.advance(24 * 3600);
    let (before, also) = (one.count(), other.count());
    app.run_jobs().await;
    assert_eq!((one.count(), other.count()), (before, also));
    assert_eq!(raw.number("SELECT COUNT(*) FROM jobs WHERE kind = 'notifications.push' AND status <> 'done'").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_push_service_says_for_good_is_heeded() {
    let shop = shop().await;
    let Shop { app, admin, tom, .. } = &shop;
    let service = Receiver::content().await;
    let project = admin.project().await;
    let mut told = 0;
    for status in [404, 410] {
        service.reacts(Reaction::status(status));
        Browser::new().subscribe(tom, &service.url).await.expect(201);
        for _ in 0..2 {
            shop.task(&project, &[tom]).await;
            app.run_jobs().await;
        }
        told += 1;
        assert_eq!((service.count(), devices(tom).await.len()), (told, 0), "{status}");
    }
    Browser::new().subscribe(tom, &service.url).await.expect(201);
    for status in [400, 401, 403, 413, 307] {
        service.reacts(Reaction::status(status).header("retry-after", "1").header("location", "/elsewhere"));
        shop.task(&project, &[tom]).await;
        app.run_jobs().await;
        app.advance(60);
        app.run_jobs().await;
        told += 1;
        assert_eq!(service.count(), told, "{status}: once");
    }
    let done = admin.get("/jobs?kind=notifications.push&status=done&sort=-created_at").await.expect(200);
    assert_eq!(done["data"][0]["result"], json!({ "refused": "answered 307" }));
    assert_eq!(done["total"], told);
    let mut raw = Raw::open(&app.database.url).await;
    assert_eq!(raw.number("SELECT COUNT(*) FROM push_subscriptions").await, 1, "the next may be taken");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_is_ones_own() {
    let shop = shop().await;
    let Shop { app, admin, tom, eva, .. } = &shop;
    let service = Receiver::content().await;
    let browser = Browser::new();
    let subscribe = |client: &Client, browser: &Browser| {
        let body = browser.subscription(&format!("{}device", service.url));
        let request = client.request(axum::http::Method::POST, "/notifications/push/subscriptions");
        request.header("user-agent", "Firefox on Linux").json(&body).send()
    };
    let made = subscribe(tom, &browser).await.expect(201);
    let host = service.url.trim_start_matches("http://").trim_end_matches('/');
    assert_eq!((&made["host"], &made["user_agent"]), (&json!(host), &json!("Firefox on Linux")));
    assert_eq!((&made["created_at"], &made["last_used_at"]), (&json!(app.db.clock().now()), &Json::Null));
    app.advance(60);
    // The same again, with other keys: the same device.
    let browser = Browser::new();
    let again = subscribe(tom, &browser).await.expect(200);
    assert_eq!(again.json, made.json);
    assert_eq!(json!(devices(tom).await), json!([made.json]));
    assert_eq!((devices(eva).await.len(), devices(admin).await.len()), (0, 0));
    let path = format!("/notifications/push/subscriptions/{}", made.id());
    for other in [eva, admin] {
        other.delete(&path).await.problem(404, "not-found");
    }

    // What is meant for one is not shown to who took the browser over while it waited.
    service.reacts(Reaction::status(503));
    let project = admin.project().await;
    shop.task(&project, &[tom]).await;
    app.run_jobs().await;
    assert_eq!(service.count(), 1);
    service.reacts(Reaction::status(201));
    let taken = subscribe(eva, &browser).await.expect(201);
    assert_ne!(taken.id(), made.id());
    assert_eq!((devices(tom).await.len(), devices(eva).await.len()), (0, 1));
    app.advance(60);
    app.run_jobs().await;
    assert_eq!(service.count(), 1);
    shop.task(&project, &[tom, eva]).await;
    app.run_jobs().await;
    assert_eq!(service.count(), 2, "hers alone");
    browser.read(&service.last());

    tom.delete(&path).await.problem(404, "not-found");
    eva.delete(format!("/notifications/push/subscriptions/{}", taken.id())).await.expect(204);
    shop.task(&project, &[eva]).await;
    app.run_jobs().await;
    assert_eq!((service.count(), devices(eva).await.len()), (2, 0));
    // Who left is told nothing.
    subscribe(tom, &browser).await.expect(201);
    admin.patch(format!("/users/{}", tom.user), json!({ "status": "inactive" })).await.expect(200);
    shop.task(&project, &[eva]).await;
    app.run_jobs().await;
    assert_eq!(service.count(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_subscription_is_refused() {
    let shop = Shop::open().await;
    let Shop { tom, .. } = &shop;
    let browser = Browser::new();
    let good = browser.subscription("https://push.example.net/a");
    let refused = async |body: Json, pointer: &str, code: &str| {
        let refused = tom.post("/notifications/push/subscriptions", body.clone()).await.problem(422, "validation");
        let named = refused["errors"].as_array().unwrap().iter().any(|e| e["pointer"] == pointer && e["code"] == code);
        assert!(named, "{body}: {refused:?}");
    };
    let with = |pointer: &str, value: Json| {
        let mut body = good.clone();
        *body.pointer_mut(pointer).unwrap() = value;
        body
    };
    for (endpoint, code) in [
        ("http://push.example.net/a", "refused_scheme"),
        ("ftp://push.example.net/a", "refused_scheme"),
        ("https://127.0.0.1/", "refused_address"),
        ("https://0x7f.1/", "refused_address"),
        ("https://[::1]/", "refused_address"),
        ("https://10.0.0.7/", "refused_address"),
        ("https://169.254.169.254/latest/", "refused_address"),
        ("https://me:secret@push.example.net/", "refused_userinfo"),
        ("https://push.example.net:25/", "refused_port"),
        ("push.example.net/a", "not_a_url"),
    ] {
        refused(with("/endpoint", json!(endpoint)), "/endpoint", code).await;
    }
    let long = format!("https://push.example.net/{}", "a".repeat(1_000));
    for (pointer, value) in [
        ("/endpoint", json!(long)),
        ("/endpoint", json!("")),
        ("/endpoint", json!(7)),
        ("/keys", json!("secret")),
        ("/keys/auth", json!(null)),
    ] {
        let body = with(pointer, value);
        let refused = tom.post("/notifications/push/subscriptions", body).await.problem(422, "validation");
        assert_eq!(refused.pointers(), [pointer]);
    }
    let mut off = browser.public_key();
    off[64] ^= 1;
    for wrong in [vec![4; 64], off, vec![0; 65]] {
        refused(with("/keys/p256dh", json!(URL_SAFE_NO_PAD.encode(wrong))), "/keys/p256dh", "not_a_key").await;
    }
    refused(with("/keys/p256dh", json!("not base64url!")), "/keys/p256dh", "not_a_key").await;
    for wrong in ["c2hvcnQ", "BTBZMqHH6r4Tts7J_aSIggA", "!"] {
        refused(with("/keys/auth", json!(wrong)), "/keys/auth", "not_a_secret").await;
    }
    let all = json!({ "endpoint": "https://10.0.0.1/", "keys": { "p256dh": "x", "auth": "x" } });
    let all = tom.post("/notifications/push/subscriptions", all).await.problem(422, "validation");
    assert_eq!(all.pointers(), ["/endpoint", "/keys/p256dh", "/keys/auth"]);
    tom.delete("/notifications/push/subscriptions/x").await.expect(404);

    // So many and no more.
    for number in 0..20 {
        browser.subscribe(tom, &format!("https://push.example.net/{number}")).await.expect(201);
    }
    browser.subscribe(tom, "https://push.example.net/20").await.problem(409, "conflict");
    browser.subscribe(tom, "https://push.example.net/7").await.expect(200);
    assert_eq!(devices(tom).await.len(), 20);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_device_is_told_nothing_once_its_sign_in_was_ended() {
    let shop = shop().await;
    let Shop { app, acme, admin, tom, .. } = &shop;
    let service = Receiver::content().await;
    let lost = Browser::new().subscribe(tom, &format!("{}lost", service.url)).await.expect(201).id();
    let of_lost = tom.get("/sessions").await.expect(200)["data"][0]["id"].as_str().unwrap().to_owned();
    let email = admin.get(format!("/users/{}", tom.user)).await.expect(200)["email"].as_str().unwrap().to_owned();
    let tom = &acme.sign_in(&email).await;
    let (browser, kept) = (Browser::new(), format!("{}kept", service.url));
    browser.subscribe(tom, &kept).await.expect(201);
    tom.delete(format!("/sessions/{of_lost}")).await.expect(204);
    let project = admin.project().await;
    shop.task(&project, &[tom]).await;
    app.run_jobs().await;
    assert_eq!((service.count(), service.last().path.as_str()), (1, "/kept"));
    assert!(devices(tom).await.iter().all(|device| device["id"] != json!(lost)), "and it is gone");

    // Who signs in anew there says so.
    let before = tom.get("/sessions").await.expect(200)["data"][0]["id"].as_str().unwrap().to_owned();
    let tom = &acme.sign_in(&email).await;
    browser.subscribe(tom, &kept).await.expect(200);
    tom.delete(format!("/sessions/{before}")).await.expect(204);
    shop.task(&project, &[tom]).await;
    app.run_jobs().await;
    assert_eq!((service.count(), devices(tom).await.len()), (2, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_told_without_end() {
    let shop = shop().await;
    let Shop { app, acme, admin, tom, eva, .. } = &shop;
    let service = Receiver::content().await;
    for (client, path) in [(tom, "tom"), (eva, "eva")] {
        Browser::new().subscribe(client, &format!("{}{path}", service.url)).await.expect(201);
    }
    let user = tom.user.parse::<Id>().unwrap().to_value();
    let mut work = acme.work();
    let now = work.now().to_value();
    for number in 0..60 {
        let keys = [("user_id", user.clone()), ("source", format!("before:{number}").to_value())];
        let columns = [("at", now.clone()), ("pushed_at", now.clone())];
        work.put("notification_sources", &keys, &columns).await.unwrap();
    }
    work.commit(Reply::nothing()).await.unwrap();
    let project = admin.project().await;
    shop.task(&project, &[tom, eva]).await;
    app.run_jobs().await;
    assert_eq!((service.count(), service.last().path.as_str()), (1, "/eva"));
    assert_eq!(shop.feed(tom).await.len(), 1, "it is in the feed");
    app.advance(3601);
    let admin = acme.sign_in_again().await;
    let body = json!({ "title": "Oil it", "assignees": [tom.user] });
    admin.post(format!("/projects/{project}/tasks"), body).await.expect(201);
    app.run_jobs().await;
    assert_eq!((service.count(), service.last().path.as_str()), (2, "/tom"));
}

/// All nodes sign with one key, also when they start at once.
#[tokio::test(flavor = "multi_thread")]
async fn there_is_one_key() {
    let one = TestApp::new().await;
    let two = TestApp::on(one.database.shared(), TestOptions::default()).await;
    let acme = one.tenant("Acme").await;
    let there = two.client().bearing(acme.admin.token.clone().unwrap());
    let (here, there) = tokio::join!(public_key(&acme.admin), public_key(&there));
    assert_eq!(here, there);
    let point = URL_SAFE_NO_PAD.decode(&here).unwrap();
    assert_eq!((point.len(), point[0]), (65, 4), "uncompressed");
    let later = TestApp::on(one.database.shared(), TestOptions::default()).await;
    assert_eq!(public_key(&later.client().bearing(acme.admin.token.clone().unwrap())).await, here);
    let mut raw = Raw::open(&one.database.url).await;
    assert_eq!(raw.number("SELECT COUNT(*) FROM push_keys").await, 1);
    one.client().get("/notifications/push").await.problem(401, "unauthorized");
}
