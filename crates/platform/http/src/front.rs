//! What every request passes first and every answer passes last.

use std::{
    any::Any,
    convert::Infallible,
    mem,
    net::SocketAddr,
    panic::AssertUnwindSafe,
    sync::{Arc, OnceLock},
    task::{Context, Poll},
};

use axum::{
    body::HttpBody,
    extract::{ConnectInfo, Request},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header, header::Entry},
    response::{IntoResponse, Response},
};
use futures_util::{FutureExt, future::BoxFuture};
use tenon_kernel::{Kind, Problem};
use tower::{Layer, Service};
use tracing::Instrument;

use crate::{
    App, Failure, limits,
    metrics::{RouteMetrics, in_flight},
    peer, problem,
    trace::{self, Call, REQUEST_ID},
};

const CSP: HeaderValue = HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'");
const LONGEST_INSTANCE: usize = 256;

/// Puts the front before a router.
#[derive(Clone)]
pub(crate) struct Front(pub(crate) App);

impl<S> Layer<S> for Front {
    type Service = Fronted<S>;

    fn layer(&self, inner: S) -> Fronted<S> {
        Fronted { inner, app: self.0.clone() }
    }
}

#[derive(Clone)]
pub(crate) struct Fronted<S> {
    inner: S,
    app: App,
}

impl<S, A> Service<Request> for Fronted<S>
where
    S: Service<Request, Response = A, Error = Infallible> + Clone + Send + 'static,
    S::Future: Send,
    A: IntoResponse + 'static,
{
    type Response = Response;
    type Error = Infallible;
    type Future = BoxFuture<'static, Result<Response, Infallible>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let next = self.inner.clone();
        // The one that was found ready is the one to call.
        let inner = mem::replace(&mut self.inner, next);
        Box::pin(pass(self.app.clone(), inner, request).map(Ok))
    }
}

async fn pass<S, A>(app: App, mut inner: S, mut request: Request) -> Response
where
    S: Service<Request, Response = A, Error = Infallible>,
    A: IntoResponse,
{
    let id = trace::request_id(&request, &**app.clock());
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|c| c.0);
    let call = Arc::new(Call::new(id, peer::client_ip(peer, request.headers(), &app.config().trusted_proxies)));
    let (method, uri) = (request.method().clone(), request.uri().clone());
    let gauge = in_flight();
    gauge.increment(1.0);
    let mut response = match limits::check_head(app.config(), &uri, request.headers()) {
        Ok(()) => {
            request.extensions_mut().insert(Arc::clone(&call));
            // For what is logged on the way; costs next to nothing unless someone listens at this level.
            let span = tracing::debug_span!("request", request_id = call.request_id());
            let answer = async { inner.call(request).await.into_response() }.instrument(span);
            let answer = AssertUnwindSafe(answer).catch_unwind();
            answer.await.unwrap_or_else(|panic| Failure::from(panicked(&*panic)).into_response())
        }
        Err(problem) => Failure::from(problem).into_response(),
    };
    gauge.decrement(1.0);
    tell_problem(&mut response, &call, uri.path());
    set_headers(&mut response, &call);
    let (status, seconds) = (response.status(), call.started.elapsed().as_secs_f64());
    match call.route.get() {
        Some(live) => live.metrics.record(status.as_u16(), seconds),
        None => unmatched(&method).record(status.as_u16(), seconds),
    }
    call.log(&method, status);
    response
}

fn panicked(panic: &(dyn Any + Send)) -> Problem {
    let text = panic.downcast_ref::<&str>().copied();
    let text = text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("no message");
    Problem::internal(format!("panic: {text}"))
}

fn tell_problem(response: &mut Response, call: &Call, path: &str) {
    let told = response.extensions_mut().remove::<Problem>();
    let problem = match told {
        Some(problem) => problem,
        None if is_foreign(response) => match problem::for_status(response.status()) {
            Some(problem) => problem,
            None => return,
        },
        None => return,
    };
    call.log_cause(&problem);
    let mut end = path.len().min(LONGEST_INSTANCE);
    while !path.is_char_boundary(end) {
        end -= 1;
    }
    problem::render(response, &problem, &path[..end], call.request_id());
}

/// An error answer that is not ours: a framework's, in plain text or with nothing to say.
fn is_foreign(response: &Response) -> bool {
    if !(response.status().is_client_error() || response.status().is_server_error()) {
        return false;
    }
    let plain = |kind: &HeaderValue| kind.as_bytes().starts_with(b"text/plain");
    response.headers().get(header::CONTENT_TYPE).map_or(response.body().is_end_stream(), plain)
}

fn set_headers(response: &mut Response, call: &Call) {
    let modified = response.status() != StatusCode::NOT_MODIFIED;
    let headers = response.headers_mut();
    headers.reserve(8);
    headers.insert(REQUEST_ID, call.request_id.clone());
    let kept = if headers.contains_key(header::ETAG) { "private, no-cache" } else { "no-store" };
    put_default(headers, header::CACHE_CONTROL, HeaderValue::from_static(kept));
    put_default(headers, header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    if modified {
        put_default(headers, header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        put_default(headers, header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
        put_default(headers, header::CONTENT_SECURITY_POLICY, CSP);
    }
}

fn put_default(headers: &mut HeaderMap, name: header::HeaderName, value: HeaderValue) {
    if let Entry::Vacant(entry) = headers.entry(name) {
        entry.insert(value);
    }
}

/// The method as a label: what anybody may make up must not become new series.
pub(crate) fn known_method(method: &Method) -> &'static str {
    METHODS.iter().find(|known| **known == method.as_str()).unwrap_or(&"OTHER")
}

const METHODS: [&str; 8] = ["GET", "POST", "PATCH", "PUT", "DELETE", "HEAD", "OPTIONS", "OTHER"];

fn unmatched(method: &Method) -> &'static RouteMetrics {
    static ALL: OnceLock<Vec<RouteMetrics>> = OnceLock::new();
    let all = ALL.get_or_init(|| METHODS.iter().map(|method| RouteMetrics::new(method, "unmatched")).collect());
    let place = METHODS.iter().position(|known| *known == method.as_str()).unwrap_or(METHODS.len() - 1);
    &all[place]
}

/// What answers where no route is.
pub(crate) async fn nothing_here() -> Failure {
    Problem::new(Kind::NotFound, "There is nothing at this path.").into()
}

/// What answers where a route has other methods. The router adds `Allow`.
pub(crate) async fn other_method() -> Failure {
    Problem::new(Kind::MethodNotAllowed, "This path does not have this method; `Allow` lists those it has.").into()
}
