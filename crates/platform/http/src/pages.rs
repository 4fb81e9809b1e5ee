//! The server's own routes: the OpenAPI document, the docs, health and figures; and the router.

use std::{
    sync::{Arc, OnceLock},
    time::Duration,
};

use axum::{
    Router,
    body::Bytes,
    extract::{Request, State},
    http::{HeaderValue, Method, header, header::HeaderName},
    response::{IntoResponse, Response},
    routing::MethodRouter,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use futures_util::future::BoxFuture;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Value as Json, json};
use sha2::{Digest, Sha256};
use tenon_kernel::{Kind, Problem};
use tower::{ServiceExt, util::option_layer};
use tower_http::cors::{AllowOrigin, CorsLayer};

use crate::{
    Answer, Api, App, BASE, HttpConfig, PathText, Result, docs,
    endpoint::{self, Endpoint},
    front::{Front, nothing_here, other_method},
    get, idempotency, metrics, openapi,
    trace::REQUEST_ID,
};

pub(crate) type ReadyCheck = Arc<dyn Fn() -> BoxFuture<'static, std::result::Result<(), String>> + Send + Sync>;

/// How long a check of readiness may take.
const CHECK_TIMEOUT: Duration = Duration::from_secs(3);
const TAG: &str = "Server";

/// What the own routes show; made once, when the router is.
#[derive(Default)]
pub(crate) struct Pages {
    document: OnceLock<Page>,
    docs: OnceLock<Page>,
    ready: OnceLock<Vec<(&'static str, ReadyCheck)>>,
}

struct Page {
    body: Bytes,
    etag: HeaderValue,
}

impl Page {
    fn new(body: String) -> Page {
        let hash = STANDARD.encode(&Sha256::digest(&body)[..12]);
        let etag = HeaderValue::try_from(format!("\"{hash}\"")).expect("base64 is plain ASCII");
        Page { body: body.into(), etag }
    }

    fn answer(page: Option<&Page>, content_type: &'static str) -> Result {
        let page = page.ok_or_else(|| Problem::internal("the router was not made by Api::router"))?;
        let answer = Answer::bytes(content_type, page.body.clone()).header(header::ETAG, page.etag.clone());
        Ok(answer.header(header::CACHE_CONTROL, HeaderValue::from_static("public, no-cache")))
    }
}

/// Whether the server is well.
#[derive(Serialize, JsonSchema)]
struct Health {
    /// `ok`.
    status: &'static str,
    /// What was checked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    checks: Vec<&'static str>,
}

/// Adds the own routes to an API.
pub(crate) fn add(api: &mut Api, pages: &Arc<Pages>) {
    api.tag(TAG, "The server itself: its description, health and figures.");
    let own = Arc::clone(pages);
    let document = move || async move { Page::answer(own.document.get(), "application/json") };
    api.add(get("/openapi.json").tag(TAG).summary("This document").public().answers::<Json>(200).to(document));
    let own = Arc::clone(pages);
    let page = move || async move { Ok::<_, crate::Failure>(docs::secured(Page::answer(own.docs.get(), docs::HTML)?)) };
    let route = get("/docs").absolute().tag(TAG).summary("The readable docs").public();
    api.add(route.answers_media(200, docs::HTML, "A page.").to(page));
    let route = get("/problems/{slug}").absolute().tag(TAG).summary("What a kind of problem means").public();
    api.add(
        route.word("The last part of a problem's `type`.").answers_media(200, docs::HTML, "A page.").to(problem_page),
    );
    let alive = || async { Answer::json(&Health { status: "ok", checks: Vec::new() }) };
    let route = get("/health/live").absolute().tag(TAG).summary("Whether the server runs").public().essential();
    api.add(route.answers::<Health>(200).answer_example(json!({ "status": "ok" })).to(alive));
    let own = Arc::clone(pages);
    let ready =
        move |State(app): State<App>| async move { is_ready(&app, own.ready.get().map_or(&[], Vec::as_slice)).await };
    let route =
        get("/health/ready").absolute().tag(TAG).summary("Whether the server can do its work").public().essential();
    let example = json!({ "status": "ok", "checks": ["database"] });
    api.add(route.about("503 names what is not well.").answers::<Health>(200).answer_example(example).to(ready));
    let route = get("/metrics").absolute().tag(TAG).summary("Figures for Prometheus").public().essential();
    api.add(route.answers_media(200, "text/plain", "Prometheus' text format.").to(figures));
}

async fn problem_page(PathText(slug): PathText) -> Result {
    let kind = Kind::ALL.iter().find(|kind| kind.slug() == slug);
    let kind = kind.ok_or_else(|| Problem::not_found("kind of problem"))?;
    Ok(docs::secured(Answer::bytes(docs::HTML, docs::problem_page(*kind))))
}

async fn is_ready(app: &App, checks: &[(&'static str, ReadyCheck)]) -> Result {
    let mut wrong: Vec<(&str, String)> = Vec::new();
    if let Err(problem) = app.db().ping().await {
        wrong.push(("database", problem.to_string()));
    }
    for (name, check) in checks {
        match tokio::time::timeout(CHECK_TIMEOUT, check()).await {
            Ok(Ok(())) => {}
            Ok(Err(cause)) => wrong.push((name, cause)),
            Err(_) => wrong.push((name, "takes too long".into())),
        }
    }
    if wrong.is_empty() {
        let names = std::iter::once("database").chain(checks.iter().map(|(name, _)| *name));
        return Ok(Answer::json(&Health { status: "ok", checks: names.collect() }));
    }
    for (check, cause) in &wrong {
        tracing::warn!(check, cause, "not ready");
    }
    let names: Vec<&str> = wrong.iter().map(|(name, _)| *name).collect();
    let mut problem = Problem::new(Kind::Unavailable, format!("Not ready: {}.", names.join(", "))).with_retry_after(5);
    for name in names {
        problem = problem.with_error(name, "unavailable", "does not answer as it should");
    }
    Err(problem.into())
}

async fn figures() -> Result {
    let recorder =
        metrics::recorder().ok_or_else(|| Problem::unavailable("another metrics recorder is installed", 60))?;
    Ok(Answer::bytes("text/plain; version=0.0.4", recorder.render()))
}

impl Api {
    /// The OpenAPI 3.1 document of all routes.
    pub fn document(&self) -> Json {
        openapi::document(self)
    }

    /// What serves the routes, and the document and docs made of them.
    pub fn router(self, app: App) -> Router {
        metrics::recorder();
        let document = self.document();
        let pages = &self.pages;
        pages.document.get_or_init(|| Page::new(document.to_string()));
        pages.docs.get_or_init(|| Page::new(docs::page(&document)));
        pages.ready.get_or_init(|| self.ready.clone());
        let mut router = Router::new();
        for route in self.routes() {
            let filter = endpoint::filter(route.method());
            let service = MethodRouter::new().on_service(filter, Endpoint::new(route.clone(), app.clone()));
            router = router.route(route.path(), service);
        }
        let router = match self.outside {
            Some(outside) => router.fallback(move |request: Request| elsewhere(outside.clone(), request)),
            None => router.fallback(nothing_here),
        };
        let router = router.method_not_allowed_fallback(other_method);
        let layers = tower::ServiceBuilder::new().layer(Front(app.clone())).layer(option_layer(cors(app.config())));
        router.layer(layers)
    }
}

/// Whatever is not the API's: the web app. A wrong path of the API stays a problem.
async fn elsewhere(outside: Router, request: Request) -> Response {
    if request.uri().path().starts_with("/api/") {
        return nothing_here().await.into_response();
    }
    outside.oneshot(request).await.into_response()
}

/// Lets pages of other origins call the API, if the configuration names any.
fn cors(config: &HttpConfig) -> Option<CorsLayer> {
    let origins: Vec<HeaderValue> =
        config.allowed_origins.iter().filter_map(|o| HeaderValue::from_str(o).ok()).collect();
    if origins.is_empty() {
        return None;
    }
    let own = HeaderName::from_static;
    let layer = CorsLayer::new()
        .allow_origin(AllowOrigin::list(origins))
        .allow_credentials(true)
        .allow_methods([Method::GET, Method::POST, Method::PATCH, Method::PUT, Method::DELETE])
        .allow_headers([
            header::AUTHORIZATION,
            header::CONTENT_TYPE,
            header::IF_MATCH,
            header::IF_NONE_MATCH,
            idempotency::HEADER,
            REQUEST_ID,
        ])
        .expose_headers([
            header::ETAG,
            header::LOCATION,
            header::RETRY_AFTER,
            REQUEST_ID,
            own("ratelimit"),
            own("ratelimit-policy"),
            crate::answer::SEQUENCE,
            idempotency::REPLAYED,
        ])
        .max_age(Duration::from_secs(3600));
    Some(layer)
}

/// The path of the document, for the docs page.
pub(crate) fn document_path() -> String {
    format!("{BASE}/openapi.json")
}
