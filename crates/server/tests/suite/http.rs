//! The rules that hold for every route (SPEC 2), shown on customers.

mod bodies;
mod lists;
mod versions;

use serde_json::json;
use tenon_http::HttpConfig;
use tenon_testkit::{TestApp, TestOptions};

#[tokio::test]
async fn what_is_not_there_is_a_problem() {
    let app = TestApp::new().await;
    let nobody = app.client();
    nobody.get("/nothing").await.problem(404, "not-found");
    nobody.get("/api/v2/customers").await.problem(404, "not-found");
    nobody.get("/").await.problem(404, "not-found");
    let refused = nobody.delete("/customers").await.problem(405, "method-not-allowed");
    let mut allowed: Vec<&str> = refused.header("allow").unwrap().split(',').map(str::trim).collect();
    allowed.sort_unstable();
    assert_eq!(allowed, ["GET", "HEAD", "POST"]);
}

#[tokio::test]
async fn ids_have_one_spelling() {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    let id = acme.admin.customer().await;
    acme.admin.get(format!("/customers/{id}")).await.expect(200);
    for wrong in ["1", "not-an-id", &id.replace('-', ""), &format!("{{{id}}}"), &format!("{id}0")] {
        acme.admin.get(format!("/customers/{wrong}")).await.problem(404, "not-found");
    }
    acme.admin.get("/customers/00000000-0000-0000-0000-000000000000").await.problem(404, "not-found");
}

#[tokio::test]
async fn every_answer_names_its_request() {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    let ask =
        |id: &'static str| acme.admin.request(axum::http::Method::GET, "/customers").header("x-request-id", id).send();
    assert_eq!(ask("mine-1.2_3").await.expect(200).header("x-request-id"), Some("mine-1.2_3"));
    for unfit in ["has space", "semi;colon", "<script>"] {
        let answered = ask(unfit).await.expect(200);
        assert_eq!(answered.header("x-request-id").unwrap().len(), 36, "{unfit}");
    }
    let made = acme.admin.get("/customers").await.expect(200);
    assert_eq!(made.header("x-request-id").unwrap().len(), 36);
    // The event of a write carries it.
    let key = acme
        .admin
        .request(axum::http::Method::POST, "/projects")
        .header("x-request-id", "find-me")
        .json(&json!({ "title": "Bench" }));
    let project = key.send().await.expect(201).id();
    let history = acme.admin.get(format!("/projects/{project}/activity")).await.expect(200);
    assert_eq!(history["data"][0]["request_id"], "find-me");
}

#[tokio::test]
async fn other_origins_are_let_in_by_configuration_alone() {
    let shut = TestApp::new().await;
    let answered = shut
        .client()
        .request(axum::http::Method::GET, "/health/live")
        .header("origin", "https://app.example.com")
        .send()
        .await;
    assert_eq!(answered.expect(200).header("access-control-allow-origin"), None);

    let http = HttpConfig { allowed_origins: vec!["https://app.example.com".into()], ..HttpConfig::default() };
    let app = TestApp::with(TestOptions { http, ..TestOptions::default() }).await;
    let preflight = |origin: &'static str| {
        let request = app.client().request(axum::http::Method::OPTIONS, "/customers").header("origin", origin);
        request
            .header("access-control-request-method", "PATCH")
            .header("access-control-request-headers", "authorization,if-match")
            .send()
    };
    let allowed = preflight("https://app.example.com").await.expect(200);
    assert_eq!(allowed.header("access-control-allow-origin"), Some("https://app.example.com"));
    assert!(allowed.header("access-control-allow-methods").unwrap().contains("PATCH"));
    assert!(allowed.header("access-control-allow-headers").unwrap().contains("if-match"));
    assert_eq!(preflight("https://evil.example").await.header("access-control-allow-origin"), None);
    // A refusal can be read by the page that caused it.
    let refused = app
        .client()
        .request(axum::http::Method::GET, "/customers")
        .header("origin", "https://app.example.com")
        .send()
        .await;
    let refused = refused.problem(401, "unauthorized");
    assert_eq!(refused.header("access-control-allow-origin"), Some("https://app.example.com"));
    assert!(refused.header("access-control-expose-headers").unwrap().contains("x-request-id"));
}

#[tokio::test]
async fn health_and_figures_answer_everybody() {
    let app = TestApp::new().await;
    let nobody = app.client();
    assert_eq!(nobody.get("/health/live").await.expect(200)["status"], "ok");
    let ready = nobody.get("/health/ready").await.expect(200);
    assert_eq!(ready["checks"][0], "database");
    nobody.get("/customers").await.expect(401);
    let figures = nobody.get("/metrics").await.expect(200);
    let text = String::from_utf8(figures.body.to_vec()).unwrap();
    assert!(text.contains("http_requests_total{method=\"GET\",route=\"/api/v1/customers\",status=\"401\"}"), "{text}");
    assert!(text.contains("http_request_duration_seconds_bucket"), "{text}");
    // What this process shows, the page of metrics has.
    let page = include_str!("../../../../docs/metrics.md");
    for line in text.lines().filter_map(|line| line.strip_prefix("# TYPE ")) {
        let (name, kind) = line.split_once(' ').unwrap();
        assert!(page.contains(&format!("| `{name}` | {kind} |")), "docs/metrics.md does not have the {kind} {name}");
    }
    let docs = nobody.get("/docs").await.expect(200);
    assert!(docs.header("content-type").unwrap().starts_with("text/html"));
}

#[tokio::test]
async fn a_database_that_is_gone_is_a_503_and_not_ready() {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    app.db.close().await;
    let refused = acme.admin.get("/customers").await;
    assert!(refused.status == 503, "{refused:?}");
    let refused = refused.problem(503, "unavailable");
    assert!(refused.header("retry-after").is_some(), "{refused:?}");
    let unready = app.client().get("/health/ready").await.problem(503, "unavailable");
    let text = String::from_utf8_lossy(&unready.body).to_lowercase();
    for internal in ["sqlite", "postgres", "maria", "closed", "pool"] {
        assert!(!text.contains(internal), "a problem shows internals: {text}");
    }
    app.client().get("/health/live").await.expect(200);
}

#[tokio::test]
async fn what_is_too_long_is_refused() {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    acme.admin.get(format!("/customers?q={}", "x".repeat(9_000))).await.problem(414, "uri-too-long");
    let request = acme.admin.request(axum::http::Method::GET, "/customers").header("x-long", "x".repeat(17_000));
    request.send().await.problem(431, "headers-too-large");
}

#[tokio::test]
async fn a_crowd_is_told_to_come_back() {
    let http = HttpConfig { max_in_flight: 1, queue_timeout: std::time::Duration::ZERO, ..HttpConfig::default() };
    let app = TestApp::with(TestOptions { http, system_clock: true, ..TestOptions::default() }).await;
    let acme = app.tenant("Acme").await;
    // Each hashes a password, which takes its while.
    let sign_in = || {
        let client = app.client();
        let body = json!({ "email": "admin@acme.example", "password": "wrong password, and long" });
        tokio::spawn(async move { client.post("/auth/login", body).await })
    };
    let mut statuses = Vec::new();
    for task in (0..8).map(|_| sign_in()).collect::<Vec<_>>() {
        let answered = task.await.unwrap();
        if answered.status == 503 {
            let refused = answered.clone().problem(503, "unavailable");
            assert!(refused.header("retry-after").unwrap().parse::<u32>().unwrap() >= 1);
        }
        statuses.push(answered.status);
    }
    assert!(statuses.contains(&401) && statuses.contains(&503), "{statuses:?}");
    acme.admin.get("/customers").await.expect(200);
}
