//! How often one may try.

use serde_json::json;
use tenon_accounts::Throttles;
use tenon_testkit::{TestApp, TestOptions};

use super::{PASSWORD, login, registration};

async fn app(throttle: Throttles) -> TestApp {
    let mut options = TestOptions::default();
    options.accounts.throttle = throttle;
    TestApp::with(options).await
}

#[tokio::test(flavor = "multi_thread")]
async fn failed_sign_ins_lock_out_for_longer_and_longer() {
    let app = app(Throttles { sign_in_failures: 3, ..Throttles::off() }).await;
    let acme = app.tenant("Acme").await;
    for _ in 0..3 {
        login(&acme.admin, "admin@acme.example", "wrong").await.problem(401, "unauthorized");
    }
    let locked = login(&acme.admin, "admin@acme.example", PASSWORD).await.problem(429, "too-many-requests");
    assert_eq!(locked.header("retry-after"), Some("60"));
    assert_eq!(locked.header("ratelimit-policy"), Some("\"sign-in-failures\";q=3;w=900"));
    login(&acme.admin, "nobody@acme.example", "wrong").await.problem(401, "unauthorized");
    app.advance(60);
    login(&acme.admin, "admin@acme.example", "wrong").await.problem(401, "unauthorized");
    let locked = login(&acme.admin, "admin@acme.example", PASSWORD).await.problem(429, "too-many-requests");
    assert_eq!(locked.header("retry-after"), Some("120"));
    app.advance(120);
    login(&acme.admin, "admin@acme.example", PASSWORD).await.expect(200);
    login(&acme.admin, "admin@acme.example", "wrong").await.problem(401, "unauthorized");
    login(&acme.admin, "admin@acme.example", PASSWORD).await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn attempts_registrations_and_mails_are_counted() {
    let app =
        app(Throttles { sign_ins_per_minute: 5, registrations_per_hour: 2, mails_per_hour: 1, ..Throttles::off() })
            .await;
    let client = app.client();
    for n in 0..2 {
        client.post("/auth/register", registration(&format!("a{n}@example.com"), "Acme")).await.expect(201);
    }
    let refused =
        client.post("/auth/register", registration("a2@example.com", "Acme")).await.problem(429, "too-many-requests");
    assert_eq!(refused.header("retry-after"), Some("1800"));
    for _ in 0..5 {
        client.post("/auth/refresh", json!({ "refresh_token": "nonsense" })).await.problem(401, "unauthorized");
    }
    let refused = login(&client, "a0@example.com", PASSWORD).await.problem(429, "too-many-requests");
    assert_eq!(refused.header("retry-after"), Some("12"));
    assert_eq!(refused.header("ratelimit"), Some("\"sign-in\";r=0;t=12"));
    app.advance(12);
    login(&client, "a0@example.com", PASSWORD).await.expect(200);
}
