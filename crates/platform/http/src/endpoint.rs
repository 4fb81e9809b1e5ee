//! What happens to a request between the router and its handler.

use std::{
    convert::Infallible,
    sync::Arc,
    task::{Context, Poll},
};

use axum::{
    body::{Body, Bytes},
    extract::Request,
    http::{HeaderValue, Method, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use futures_util::future::BoxFuture;
use tenon_kernel::{Caller, Kind, Problem};
use tenon_store::{IdempotencyKey, Replay};
use tokio::time::timeout;
use tower::Service;

use crate::{
    App, BodyContent, Failure, Need, Route,
    answer::reply_response,
    auth, body,
    idempotency::{self, MOST_RUNS},
    incoming::{Incoming, Receiving},
    limits::UploadPlace,
    metrics::RouteMetrics,
    query,
    route::{Receive, Run},
    trace::Call,
    version,
};

/// A route that is mounted.
pub(crate) struct Live {
    pub(crate) route: Route,
    pub(crate) metrics: RouteMetrics,
    run: Run,
}

/// The service behind a route's path and method.
#[derive(Clone)]
pub(crate) struct Endpoint {
    live: Arc<Live>,
    app: App,
}

impl Endpoint {
    pub(crate) fn new(mut route: Route, app: App) -> Endpoint {
        let run = route.run.take().expect("a finished route has a handler");
        let method = crate::front::known_method(route.method());
        let metrics = RouteMetrics::new(method, route.path());
        Endpoint { live: Arc::new(Live { route, metrics, run }), app }
    }
}

impl Service<Request> for Endpoint {
    type Response = Response;
    type Error = Infallible;
    type Future = BoxFuture<'static, Result<Response, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let Endpoint { live, app } = self.clone();
        Box::pin(async move { Ok(bounded(&live, &app, request).await.unwrap_or_else(IntoResponse::into_response)) })
    }
}

/// Within the bounds on how many at once and how long.
async fn bounded(live: &Arc<Live>, app: &App, request: Request) -> Result<Response, Failure> {
    let call = request.extensions().get::<Arc<Call>>().cloned();
    let call = call.ok_or_else(|| Problem::internal("a route is mounted without the front"))?;
    call.route.get_or_init(|| Arc::clone(live));
    if live.route.essential {
        return guarded(live, app, &call, request).await;
    }
    let _place = app.gate().enter().await?;
    let config = app.config();
    let limit = match live.route.body() {
        Some(spec) if matches!(spec.content, BodyContent::Upload { .. }) => config.upload_timeout,
        _ => config.request_timeout,
    };
    let Ok(answer) = timeout(limit, guarded(live, app, &call, request)).await else {
        // Unlike the store's refusals this one cannot promise that nothing was changed.
        let detail =
            "The server did not finish in time. Send the same request again, a write with the same `Idempotency-Key`.";
        return Err(Problem::new(Kind::Unavailable, detail).with_retry_after(1).into());
    };
    answer
}

/// Past the sign-in, with its query read.
async fn guarded(live: &Live, app: &App, call: &Call, mut request: Request) -> Result<Response, Failure> {
    if let Err(refusal) = admit(&live.route, app, call, &mut request).await {
        if live.route.receive.is_some() {
            let (parts, body) = request.into_parts();
            Incoming::new(&parts, body, app.config().body_timeout).let_go().await;
        }
        return Err(refusal);
    }
    if live.route.writes() {
        return write(live, app, request).await;
    }
    if !request.headers().contains_key(header::IF_NONE_MATCH) {
        return Ok((live.run)(request, app.clone()).await);
    }
    let headers = request.headers().clone();
    let response = (live.run)(request, app.clone()).await;
    let same = |etag: &HeaderValue| etag.to_str().is_ok_and(|etag| version::none_match(&headers, etag));
    if response.status() == StatusCode::OK && response.headers().get(header::ETAG).is_some_and(same) {
        return Ok(not_modified(response));
    }
    Ok(response)
}

/// Notes who is asking and what for; refuses whom the route is not for and what it does not take.
async fn admit(route: &Route, app: &App, call: &Call, request: &mut Request) -> Result<(), Failure> {
    if *route.need() != Need::Public {
        let caller = app.auth().authenticate(auth::bearer(request.headers())?).await?;
        call.note_caller(&caller);
        auth::check(route.need(), &caller)?;
        request.extensions_mut().insert(caller);
    }
    let raw = request.uri().query();
    if raw.is_some() || route.list_spec().is_some() || !route.queries().is_empty() {
        let asked = query::read(route, raw)?;
        if let Some(listing) = asked.listing {
            let caller = request.extensions().get::<Caller>();
            if listing.deleted && !caller.is_some_and(|c| c.permissions.is_all()) {
                return Err(Problem::forbidden("Only Admins list what was deleted.").into());
            }
            request.extensions_mut().insert(listing);
        }
        request.extensions_mut().insert(asked.query);
    }
    Ok(())
}

fn not_modified(response: Response) -> Response {
    let (mut parts, _) = response.into_parts();
    parts.status = StatusCode::NOT_MODIFIED;
    parts.headers.remove(header::CONTENT_TYPE);
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::empty())
}

/// With its body gathered, once for each idempotency key, and again when the database says so.
async fn write(live: &Live, app: &App, request: Request) -> Result<Response, Failure> {
    let (mut parts, body) = request.into_parts();
    if let Some(receive) = &live.route.receive {
        return received(live, app, parts, body, receive).await;
    }
    let (bytes, _memory) = gather(&live.route, app, &parts, body).await?;
    let caller = parts.extensions.get::<Caller>().cloned();
    let key = if caller.is_some() { idempotency::key(&parts, &bytes)? } else { None };
    if let (Some(caller), Some(key)) = (caller, key) {
        let _taken = app.running().take(&caller, &key)?;
        parts.extensions.insert(key.clone());
        return run(live, app, parts, bytes, Some((&caller, &key))).await;
    }
    run(live, app, parts, bytes, None).await
}

/// With its body received part by part: what became of it goes to the handler, and its digest stands
/// for it where requests are compared.
async fn received(
    live: &Live,
    app: &App,
    mut parts: Parts,
    body: Body,
    receive: &Receive,
) -> Result<Response, Failure> {
    let caller = parts.extensions.get::<Caller>().cloned();
    let mut key = if caller.is_some() { idempotency::key(&parts, b"")? } else { None };
    let _taken = match (&caller, &key) {
        (Some(caller), Some(key)) => Some(app.running().take(caller, key)?),
        _ => None,
    };
    let body = Incoming::new(&parts, body, app.config().body_timeout);
    let mut receiving = Receiving::new(parts.clone(), app.clone(), body);
    let intake = match receive(&mut receiving).await {
        Ok(intake) => intake,
        Err(refusal) => {
            receiving.body.let_go().await;
            return Err(refusal);
        }
    };
    if key.is_some() {
        key = idempotency::key(&parts, &intake.digest)?;
    }
    parts.extensions.insert(intake);
    if let (Some(caller), Some(key)) = (caller, key) {
        parts.extensions.insert(key.clone());
        return run(live, app, parts, Bytes::new(), Some((&caller, &key))).await;
    }
    run(live, app, parts, Bytes::new(), None).await
}

type Memory = Option<UploadPlace>;

async fn gather(route: &Route, app: &App, parts: &Parts, body: Body) -> Result<(Bytes, Memory), Problem> {
    use axum::body::HttpBody;

    let config = app.config();
    let Some(BodyContent::Upload { types, max }) = route.body().map(|spec| &spec.content) else {
        return Ok((body::gather(body, config.max_body, config.body_timeout).await?, None));
    };
    let media = body::essence(&parts.headers).unwrap_or_default();
    if !types.iter().any(|known| known.eq_ignore_ascii_case(media)) {
        let detail = format!("Send one of {} and say so in `Content-Type`.", types.join(", "));
        return Err(Problem::new(Kind::UnsupportedMedia, detail));
    }
    let size = body.size_hint();
    let expected = size.exact().or(size.upper()).map_or(*max, |n| usize::try_from(n).unwrap_or(*max).min(*max));
    let memory = app.uploads().take(expected)?;
    Ok((body::gather(body, *max, config.body_timeout).await?, Some(memory)))
}

async fn run(
    live: &Live,
    app: &App,
    parts: Parts,
    bytes: Bytes,
    key: Option<(&Caller, &IdempotencyKey)>,
) -> Result<Response, Failure> {
    for turn in 1.. {
        let response = match once(live, app, &parts, &bytes, key).await {
            Ok(response) => response,
            Err(problem) => Failure::from(problem).into_response(),
        };
        let again = response.extensions().get().is_some_and(Problem::is_again);
        if !again || turn == MOST_RUNS {
            return Ok(response);
        }
        tokio::time::sleep(idempotency::pause(turn, &**app.clock())).await;
    }
    unreachable!("the last turn returns")
}

async fn once(
    live: &Live,
    app: &App,
    parts: &Parts,
    bytes: &Bytes,
    key: Option<(&Caller, &IdempotencyKey)>,
) -> Result<Response, Problem> {
    // Asked before every run: what undid the last one may have been the same request on another node.
    if let Some((caller, key)) = key {
        match app.db().replay(caller, key).await? {
            Replay::Fresh => {}
            Replay::Known(reply) => {
                let mut response = reply_response(reply);
                response.headers_mut().insert(idempotency::REPLAYED, idempotency::TRUE);
                return Ok(response);
            }
            Replay::Reused => {
                let detail = "This Idempotency-Key came with another request before; use a new one.";
                return Err(Problem::new(Kind::KeyReused, detail));
            }
        }
    }
    let request = Request::from_parts(parts.clone(), Body::from(bytes.clone()));
    Ok((live.run)(request, app.clone()).await)
}

/// The methods a route answers: a `GET` also answers `HEAD`.
pub(crate) fn filter(method: &Method) -> axum::routing::MethodFilter {
    axum::routing::MethodFilter::try_from(method.clone()).expect("routes have the usual methods")
}
