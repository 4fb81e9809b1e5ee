//! Requests that come more than once.

use super::*;

fn keyed(what: &str, token: &str, key: &str) -> axum::http::request::Builder {
    ask(what, token).header("idempotency-key", key)
}

#[tokio::test]
async fn the_first_answer_is_given_again() {
    let router = router().await;
    let make = |token, key, title| {
        let router = &router;
        async move { send_json(router, keyed("POST /api/v1/things", token, key), &json!({ "title": title })).await }
    };
    let first = make("admin", "k1", "oak").await;
    assert_eq!((first.status.as_u16(), first.header("idempotency-replayed")), (201, ""));
    let again = make("admin", "k1", "oak").await;
    assert_eq!((again.status.as_u16(), again.header("idempotency-replayed")), (201, "true"));
    assert_eq!((&again.text, again.header("content-type")), (&first.text, "application/json"));
    for name in ["etag", "location"] {
        assert_eq!(again.header(name), first.header(name));
    }
    make("admin", "k1", "elm").await.is(Kind::KeyReused);
    for (token, key) in [("admin", "k2"), ("other", "k1")] {
        let fresh = make(token, key, "oak").await;
        assert!(fresh.status == 201 && fresh.text != first.text, "{token} {key}");
    }
}

#[tokio::test]
async fn every_write_may_have_a_key_and_failures_are_not_kept() {
    let router = router().await;
    let id = "019a9f3c-0000-7000-8000-000000000001";
    let remove = format!("DELETE /api/v1/things/{id}/parts/{id}");
    for replayed in ["", "true"] {
        let gone = send(&router, keyed(&remove, "admin", "d"), "").await;
        assert_eq!((gone.status.as_u16(), gone.header("idempotency-replayed")), (204, replayed));
    }
    let change = format!("PATCH /api/v1/things/{id}");
    send(&router, keyed(&change, "admin", "c").header("if-match", "\"2\""), "").await.is(Kind::StaleVersion);
    let changed = send(&router, keyed(&change, "admin", "c").header("if-match", "\"3\""), "").await;
    assert_eq!((changed.status.as_u16(), changed.header("idempotency-replayed")), (200, ""));
    send(&router, keyed(&remove, "admin", "c"), "").await.is(Kind::KeyReused);
}

#[tokio::test]
async fn a_secret_is_shown_once() {
    let router = router().await;
    let make = || keyed("POST /api/v1/once", "admin", "k");
    let first = send_json(&router, make(), &json!({ "title": "secret" })).await;
    let again = send_json(&router, make(), &json!({ "title": "secret" })).await;
    assert_eq!((first.json()["title"].as_str(), again.json()["title"].as_str()), (Some("secret"), Some("hidden")));
    assert_eq!((again.status.as_u16(), again.header("location")), (201, first.header("location")));
    assert_eq!(first.json()["id"], again.json()["id"]);
}

#[tokio::test]
async fn one_that_still_runs_is_told_so() {
    let app = app(HttpConfig::default()).await;
    let gates: Arc<Gates> = app.get().unwrap();
    let router = api().router(app);
    let slow = |router: Router| async move { send(&router, keyed("POST /api/v1/slow-things", "admin", "k"), "").await };
    let first = tokio::spawn(slow(router.clone()));
    gates.begun.notified().await;
    let early = slow(router.clone()).await;
    early.is(Kind::Running);
    assert_eq!(early.header("retry-after"), "1");
    gates.go_on.notify_one();
    assert_eq!(first.await.unwrap().status, 200);
    assert_eq!(slow(router).await.header("idempotency-replayed"), "true");
}
