//! The web app as it is served: which file for which path, and what browsers are told about it.

use axum::{body::Bytes, http::Method};
use tenon_server::web::Site;
use tenon_testkit::{Client, Request, Response, TestApp, TestOptions};

const PAGE: &str = "<!doctype html><script src=/assets/app-1a2b.js></script>";
const CODE: &str = "console.log('a tenon fits its mortise')";
const SMALL: &[u8] = b"the same, compressed";

async fn app() -> TestApp {
    let file = |name: &str, bytes: &'static [u8]| (name.to_owned(), Bytes::from_static(bytes));
    let web = Site::new([
        file("index.html", PAGE.as_bytes()),
        file("theme.js", b"0"),
        file("assets/app-1a2b.js", CODE.as_bytes()),
        file("assets/app-1a2b.js.br", SMALL),
        file("assets/inter.woff2", b"font"),
    ]);
    TestApp::with(TestOptions { web, ..TestOptions::default() }).await
}

fn browse(client: &Client, path: &str) -> Request {
    client.outside(Method::GET, path).header("accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8")
}

fn text(answer: &Response) -> &str {
    std::str::from_utf8(&answer.body).unwrap()
}

#[tokio::test]
async fn every_path_of_the_app_gives_the_page() {
    let app = app().await;
    let nobody = app.client();
    for path in ["/", "/index.html", "/projects", "/projects/0198-no-id/board?task=1", "/sign-in?next=/a.b", "/x/"] {
        let page = browse(&nobody, path).send().await.expect(200);
        assert_eq!(text(&page), PAGE, "{path}");
        assert_eq!(page.header("content-type"), Some("text/html; charset=utf-8"));
        assert_eq!(page.header("cache-control"), Some("no-cache"));
    }
}

#[tokio::test]
async fn the_page_may_run_only_what_comes_with_it() {
    let app = app().await;
    let page = browse(&app.client(), "/").send().await.expect(200);
    let policy = page.header("content-security-policy").unwrap();
    for part in [
        "default-src 'none'",
        "script-src 'self';",
        "style-src 'self';",
        "connect-src 'self';",
        "frame-ancestors 'none'",
    ] {
        assert!(policy.contains(part), "{part} is not in {policy}");
    }
    for loose in ["unsafe", "http:", "https:", "*"] {
        assert!(!policy.contains(loose), "{loose} is in {policy}");
    }
    assert_eq!(page.header("x-content-type-options"), Some("nosniff"));
    assert_eq!(page.header("x-frame-options"), Some("DENY"));
    assert_eq!(page.header("referrer-policy"), Some("no-referrer"));
    assert_eq!(page.header("cross-origin-opener-policy"), Some("same-origin"));
    assert_eq!(page.header("strict-transport-security"), None, "whoever ends TLS says that");
}

#[tokio::test]
async fn a_file_is_itself_or_a_404_and_never_the_page() {
    let app = app().await;
    let nobody = app.client();
    let code = browse(&nobody, "/assets/app-1a2b.js").send().await.expect(200);
    assert_eq!((text(&code), code.header("content-type")), (CODE, Some("text/javascript; charset=utf-8")));
    assert_eq!(code.header("cache-control"), Some("public, max-age=31536000, immutable"));
    let theme = browse(&nobody, "/theme.js").send().await.expect(200);
    assert_eq!(theme.header("cache-control"), Some("no-cache"));
    for gone in ["/assets/app-0000.js", "/assets/app", "/robots.txt", "/assets/app-1a2b.js.br", "/assets/../index.html"]
    {
        browse(&nobody, gone).send().await.problem(404, "not-found");
    }
}

#[tokio::test]
async fn what_is_the_servers_own_is_no_page() {
    let app = app().await;
    let nobody = app.client();
    for path in ["/api/v1/nothing", "/api", "/docs/more", "/problems", "/health", "/metrics/x", "/.well-known/nothing"]
    {
        browse(&nobody, path).send().await.problem(404, "not-found");
    }
    // Whoever does not ask for a page has mistaken a path of the API.
    for accept in ["application/json", "*/*", "text/html;q=0, application/json"] {
        let asked = nobody.outside(Method::GET, "/v1/projects").header("accept", accept);
        asked.send().await.problem(404, "not-found");
    }
    nobody.outside(Method::GET, "/projects").send().await.problem(404, "not-found");
    let refused = nobody.outside(Method::POST, "/projects").send().await.problem(405, "method-not-allowed");
    assert_eq!(refused.header("allow"), Some("GET, HEAD"));
    assert!(text(&browse(&nobody, "/docs").send().await.expect(200)).contains("API"));
}

#[tokio::test]
async fn each_form_of_a_file_has_a_tag_of_its_own() {
    let app = app().await;
    let nobody = app.client();
    let ask = |coding: &str| browse(&nobody, "/assets/app-1a2b.js").header("accept-encoding", coding).send();
    let small = ask("gzip, deflate, br;q=0.9").await.expect(200);
    assert_eq!((&small.body[..], small.header("content-encoding")), (SMALL, Some("br")));
    assert_eq!(small.header("vary"), Some("accept-encoding"));
    let mut plain_tag = None;
    for coding in ["gzip", "br;q=0", "identity", "brotli"] {
        let plain = ask(coding).await.expect(200);
        assert_eq!((text(&plain), plain.header("content-encoding")), (CODE, None), "{coding}");
        assert_eq!(plain.header("vary"), Some("accept-encoding"));
        plain_tag = plain.header("etag").map(str::to_owned);
    }
    let (small_tag, plain_tag) = (small.header("etag").unwrap(), plain_tag.unwrap());
    assert_ne!(small_tag, plain_tag);

    let again = |coding: &'static str, tag: String| {
        let asked = browse(&nobody, "/assets/app-1a2b.js").header("accept-encoding", coding);
        asked.header("if-none-match", tag).send()
    };
    let unchanged = again("br", format!("\"other\", W/{small_tag}")).await.expect(304);
    assert_eq!((unchanged.body.len(), unchanged.header("etag")), (0, Some(small_tag)));
    assert_eq!(unchanged.header("cache-control"), Some("public, max-age=31536000, immutable"));
    assert_eq!(unchanged.header("vary"), Some("accept-encoding"));
    again("gzip", small_tag.to_owned()).await.expect(200);
    again("gzip", plain_tag).await.expect(304);
}

#[tokio::test]
async fn a_head_tells_the_length_alone() {
    let app = app().await;
    let head = app.client().outside(Method::HEAD, "/").header("accept", "text/html").send().await.expect(200);
    assert_eq!(head.header("content-length"), Some(PAGE.len().to_string().as_str()));
    assert_eq!(head.body.len(), 0);
}

#[tokio::test]
async fn a_program_without_its_app_says_how_to_get_it() {
    let app = TestApp::new().await;
    let nobody = app.client();
    let page = browse(&nobody, "/").send().await.expect(404);
    assert!(text(&page).contains("make run"), "{}", text(&page));
    assert_eq!(page.header("content-type"), Some("text/html; charset=utf-8"));
    assert!(page.header("content-security-policy").unwrap().contains("default-src 'none'"));
    nobody.outside(Method::GET, "/").send().await.problem(404, "not-found");
}
