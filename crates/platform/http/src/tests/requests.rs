//! One request at a time.

use super::*;

const ID: &str = "019a9f3c-0000-7000-8000-000000000001";

#[tokio::test]
async fn callers_are_let_in_by_need() {
    let router = router().await;
    for (what, token, status) in [
        ("GET /api/v1/things", "", 401),
        ("GET /api/v1/things", "stranger", 401),
        ("GET /api/v1/things", "suspended", 403),
        ("GET /api/v1/things", "op", 403),
        ("GET /api/v1/things", "reader", 200),
        ("POST /api/v1/things", "reader", 403),
        ("POST /api/v1/upload", "admin", 403),
        ("POST /api/v1/flaky", "reader", 200),
        ("GET /api/v1/told", "", 200),
    ] {
        let seen = send(&router, ask(what, token), "").await;
        assert_eq!(seen.status, status, "{what} by {token}: {seen:?}");
        match status {
            401 => {
                seen.is(Kind::Unauthorized);
                assert_eq!(seen.header("www-authenticate"), "Bearer");
            }
            403 => drop(seen.is(Kind::Forbidden)),
            _ => {}
        }
    }
    let refused = send(&router, ask("POST /api/v1/things", "reader"), "").await;
    assert_eq!(refused.json()["detail"], "This needs the permission `thing:create`.");
}

#[tokio::test]
async fn things_have_addresses_and_versions() {
    let router = router().await;
    let made = send_json(&router, ask("POST /api/v1/things", "admin"), &json!({ "title": "oak" })).await;
    assert_eq!((made.status.as_u16(), made.header("etag")), (201, "\"3\""));
    assert_eq!(made.header("location"), format!("/api/v1/things/{}", made.json()["id"].as_str().unwrap()));
    assert_eq!(made.header("cache-control"), "private, no-cache");
    let uri = format!("GET /api/v1/things/{ID}");
    let shown = send(&router, ask(&uri, "reader"), "").await;
    assert_eq!((shown.status.as_u16(), shown.header("etag")), (200, "\"3\""));
    let same = send(&router, ask(&uri, "reader").header("if-none-match", "W/\"3\""), "").await;
    assert_eq!((same.status.as_u16(), &*same.text, same.header("etag")), (304, "", "\"3\""));
    let other = send(&router, ask(&uri, "reader").header("if-none-match", "\"2\""), "").await;
    assert_eq!(other.status, 200);
    let uri = format!("PATCH /api/v1/things/{ID}");
    for (if_match, kind) in [("\"2\"", Kind::StaleVersion), ("3", Kind::Malformed)] {
        send(&router, ask(&uri, "admin").header("if-match", if_match), "").await.is(kind);
    }
    let changed = send(&router, ask(&uri, "admin").header("if-match", "\"2\", \"3\""), "").await;
    assert_eq!((changed.status.as_u16(), changed.json()["title"].as_str()), (200, Some("none")));
    let uri = format!("DELETE /api/v1/things/{ID}/parts/{ID}");
    let gone = send(&router, ask(&uri, "admin"), "").await;
    assert_eq!((gone.status.as_u16(), &*gone.text, gone.header("content-type")), (204, "", ""));
}

#[tokio::test]
async fn what_is_not_there_is_a_problem() {
    let router = router().await;
    let nothing = send(&router, ask("GET /api/v1/nothing", ""), "").await.is(Kind::NotFound);
    assert_eq!(nothing["instance"], "/api/v1/nothing");
    for path in ["7", "%FF", "%00", "019a9f3c00007000800000000000000a"] {
        let problem = send(&router, ask(&format!("GET /api/v1/things/{path}"), "reader"), "").await.is(Kind::NotFound);
        assert_eq!(problem["detail"], "There is no such thing.", "{path}");
    }
    let part = send(&router, ask(&format!("DELETE /api/v1/things/{ID}/parts/7"), "admin"), "").await;
    assert_eq!(part.is(Kind::NotFound)["detail"], "There is no such part.");
    let method = send(&router, ask("PUT /api/v1/things", "admin"), "").await;
    method.is(Kind::MethodNotAllowed);
    assert_eq!(method.header("allow"), "GET,HEAD,POST");
    let strange = send(&router, ask("BREW /api/v1/things", "admin"), "").await;
    strange.is(Kind::MethodNotAllowed);
}

#[tokio::test]
async fn head_is_a_get_without_its_body() {
    let router = router().await;
    let seen = send(&router, ask(&format!("HEAD /api/v1/things/{ID}"), "reader"), "").await;
    assert_eq!((seen.status.as_u16(), &*seen.text, seen.header("etag")), (200, "", "\"3\""));
    assert!(seen.header("content-length").parse::<u32>().unwrap() > 10);
}

#[tokio::test]
async fn queries_are_checked() {
    let router = router().await;
    let listed = send(&router, ask("GET /api/v1/things?page=2&colour[in]=red,blue", "reader"), "").await;
    assert_eq!(listed.json(), json!({ "page": 2, "conditions": 1 }));
    let listed = send(&router, ask("GET /api/v1/things?colour%5Bne%5D=red", "reader"), "").await;
    assert_eq!(listed.json()["conditions"], 1);
    for (what, pointer) in [
        ("GET /api/v1/things?shape=round", "?shape"),
        ("GET /api/v1/things?colour=green", "?colour"),
        ("GET /api/v1/things?sort=colour", "?sort"),
        ("GET /api/v1/greet/ada?loud=maybe", "?loud"),
        ("GET /api/v1/greet/ada?page=1", "?page"),
        ("GET /api/v1/told?x=1", "?x"),
    ] {
        let problem = send(&router, ask(what, "reader"), "").await.is(Kind::Malformed);
        assert_eq!(problem["errors"][0]["pointer"], pointer, "{what}");
    }
    send(&router, ask("GET /api/v1/things?deleted=true", "reader"), "").await.is(Kind::Forbidden);
    assert_eq!(send(&router, ask("GET /api/v1/things?deleted=true", "admin"), "").await.status, 200);
    let greeted = send(&router, ask("GET /api/v1/greet/%C3%A4da?loud=true", ""), "").await;
    assert_eq!(greeted.json(), json!({ "name": "äda", "loud": true }));
}

#[tokio::test]
async fn bodies_are_checked() {
    let router = router().await;
    let post = |media: &'static str| ask("POST /api/v1/things", "admin").header("content-type", media);
    send(&router, post("text/plain"), "{}").await.is(Kind::UnsupportedMedia);
    send(&router, ask("POST /api/v1/things", "admin"), "{}").await.is(Kind::UnsupportedMedia);
    send(&router, post("application/json"), "").await.is(Kind::Malformed);
    send(&router, post("application/json"), "{\"title\":").await.is(Kind::Malformed);
    send(&router, post("application/json"), vec![b' '; (1 << 20) + 1]).await.is(Kind::TooLarge);
    for list in ["[]", "[\"oak\"]", "\"oak\"", "null"] {
        let problem = send(&router, post("application/json"), list).await.is(Kind::Validation);
        assert_eq!(problem["errors"][0]["code"], "wrong_type", "{list}");
    }
    let problem = send(&router, post("application/json"), "{\"title\": \"\"}").await.is(Kind::Validation);
    let errors = json!([{ "pointer": "/title", "code": "too_short", "message": "must have at least 1 character" }]);
    assert_eq!(problem["errors"], errors);
    let patch =
        ask(&format!("PATCH /api/v1/things/{ID}"), "admin").header("content-type", "application/merge-patch+json");
    assert_eq!(send(&router, patch, "{\"title\": \"elm\"}").await.json()["title"], "elm");
}

#[tokio::test]
async fn uploads_have_their_own_bounds() {
    let router = router().await;
    let upload = |media: &'static str| ask("POST /api/v1/upload", "op").header("content-type", media);
    let held = send(&router, upload("application/gzip"), vec![0; 1 << 10]).await;
    assert_eq!(held.json(), json!({ "type": "application/gzip", "size": 1024 }));
    send(&router, upload("application/gzip"), vec![0; 1025]).await.is(Kind::TooLarge);
    send(&router, upload("text/html"), "x").await.is(Kind::UnsupportedMedia);
}

#[tokio::test]
async fn causes_stay_in_the_log() {
    let router = router().await;
    for path in ["broken", "panics"] {
        let seen = send(&router, ask(&format!("GET /api/v1/{path}"), ""), "").await;
        seen.is(Kind::Internal);
        assert!(!seen.text.contains("secret"), "{}", seen.text);
    }
}

#[tokio::test]
async fn requests_are_named_and_placed() {
    let router = router().await;
    let seen =
        send(&router, ask("GET /api/v1/told", "").header("x-request-id", "abc-1").header("user-agent", "curl"), "")
            .await;
    assert_eq!(
        (seen.header("x-request-id"), seen.json()),
        ("abc-1", json!({ "id": "abc-1", "ip": null, "agent": "curl" }))
    );
    let made = send(&router, ask("GET /api/v1/told", "").header("x-request-id", "a b"), "").await;
    assert_eq!(made.header("x-request-id").len(), 36);
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("x-frame-options", "DENY"),
        ("content-security-policy", "default-src 'none'; frame-ancestors 'none'"),
        ("cache-control", "no-store"),
    ] {
        assert_eq!(made.header(name), value);
    }
}

#[tokio::test]
async fn heads_are_bounded() {
    let router = router().await;
    let long = format!("GET /api/v1/things?x={}", "a".repeat(8 << 10));
    send(&router, ask(&long, ""), "").await.is(Kind::UriTooLong);
    let wide = ask("GET /api/v1/things", "").header("x-filler", "a".repeat(17 << 10));
    send(&router, wide, "").await.is(Kind::HeadersTooLarge);
}

#[tokio::test]
async fn limits_are_told_in_headers() {
    let seen = send(&router().await, ask("GET /api/v1/throttled", ""), "").await;
    seen.is(Kind::TooManyRequests);
    assert_eq!(seen.header("retry-after"), "7");
    assert_eq!(seen.header("ratelimit"), "\"sign-in\";r=0;t=7");
    assert_eq!(seen.header("ratelimit-policy"), "\"sign-in\";q=5;w=60");
}

#[tokio::test]
async fn what_the_database_wants_again_is_run_again() {
    let router = router().await;
    let seen = send(&router, ask("POST /api/v1/flaky", "reader"), "").await;
    assert_eq!((seen.status.as_u16(), seen.json()), (200, json!({ "turn": 3 })));
    let seen = send(&router, ask("POST /api/v1/never-well", "reader"), "").await;
    seen.is(Kind::Unavailable);
    assert_eq!(seen.header("retry-after"), "1");
}

#[tokio::test]
async fn bad_idempotency_keys_are_refused() {
    let router = router().await;
    let keyed = ask("POST /api/v1/things", "admin").header("idempotency-key", "a b");
    send_json(&router, keyed, &json!({ "title": "oak" })).await.is(Kind::Malformed);
}

#[tokio::test(start_paused = true)]
async fn slow_requests_are_given_up() {
    let router = router().await;
    let seen = send(&router, ask("GET /api/v1/slow", ""), "").await;
    seen.is(Kind::Unavailable);
}

#[tokio::test(start_paused = true)]
async fn a_full_server_turns_requests_away_but_tells_its_health() {
    let config = HttpConfig { max_in_flight: 1, ..HttpConfig::default() };
    let router = api().router(app(config).await);
    let first = tokio::spawn({
        let router = router.clone();
        async move { send(&router, ask("GET /api/v1/slow", ""), "").await }
    });
    tokio::time::sleep(Duration::from_millis(1)).await;
    let seen = send(&router, ask("GET /api/v1/told", ""), "").await;
    seen.is(Kind::Unavailable);
    assert_eq!(seen.header("retry-after"), "1");
    assert_eq!(send(&router, ask("GET /health/live", ""), "").await.status, 200);
    first.abort();
}

#[tokio::test]
async fn other_origins_are_let_in_by_name() {
    let config = HttpConfig { allowed_origins: vec!["https://app.example.com".into()], ..HttpConfig::default() };
    let router = api().router(app(config).await);
    let preflight = |origin: &str| {
        let request = ask("OPTIONS /api/v1/things", "").header("origin", origin);
        request.header("access-control-request-method", "POST").header("access-control-request-headers", "if-match")
    };
    let yes = send(&router, preflight("https://app.example.com"), "").await;
    assert_eq!((yes.status.as_u16(), yes.header("access-control-allow-origin")), (200, "https://app.example.com"));
    assert!(!yes.header("x-request-id").is_empty());
    let no = send(&router, preflight("https://evil.example.com"), "").await;
    assert_eq!(no.header("access-control-allow-origin"), "");
    let get = ask("GET /api/v1/told", "").header("origin", "https://app.example.com");
    let exposed = send(&router, get, "").await.header("access-control-expose-headers").to_owned();
    assert!(exposed.contains("etag") && exposed.contains("tenon-sequence"), "{exposed}");
    let failed = ask("GET /api/v1/things", "").header("origin", "https://app.example.com");
    let failed = send(&router, failed, "").await;
    failed.is(Kind::Unauthorized);
    assert_eq!(failed.header("access-control-allow-origin"), "https://app.example.com");
    let closed = super::router().await;
    send(&closed, preflight("https://app.example.com"), "").await.is(Kind::MethodNotAllowed);
}

#[tokio::test]
async fn the_web_app_is_outside_the_api() {
    let mut api = api();
    let page = || async { ([(header::CACHE_CONTROL, "no-cache")], "the app") };
    api.outside(Router::new().fallback(axum::routing::get(page)));
    let router = api.router(app(HttpConfig::default()).await);
    let page = send(&router, ask("GET /projects/7", ""), "").await;
    assert_eq!((page.status.as_u16(), &*page.text, page.header("cache-control")), (200, "the app", "no-cache"));
    send(&router, ask("GET /api/v1/nothing", ""), "").await.is(Kind::NotFound);
}

#[tokio::test]
async fn health_and_figures() {
    let mut api = api();
    api.ready("storage", || Box::pin(async { Err("the secret path is full".into()) }));
    let router = api.router(app(HttpConfig::default()).await);
    let live = send(&router, ask("GET /health/live", ""), "").await;
    assert_eq!((live.status.as_u16(), live.json()), (200, json!({ "status": "ok" })));
    let ready = send(&router, ask("GET /health/ready", ""), "").await;
    assert_eq!(ready.is(Kind::Unavailable)["errors"][0]["pointer"], "storage");
    assert!(!ready.text.contains("secret"));
    let ready = send(&super::router().await, ask("GET /health/ready", ""), "").await;
    assert_eq!((ready.status.as_u16(), ready.json()), (200, json!({ "status": "ok", "checks": ["database"] })));
    send(&router, ask(&format!("GET /api/v1/things/{ID}"), "reader"), "").await;
    let figures = send(&router, ask("GET /metrics", ""), "").await;
    for line in [
        "http_requests_total{method=\"GET\",route=\"/api/v1/things/{id}\",status=\"200\"}",
        "http_request_duration_seconds_bucket{method=\"GET\",route=\"/api/v1/things/{id}\",le=\"0.005\"}",
        "http_requests_in_flight",
    ] {
        assert!(figures.text.contains(line), "{line} is not in\n{}", figures.text);
    }
}
