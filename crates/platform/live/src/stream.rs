//! `GET /realtime/events`: the same as server-sent events, where WebSockets do not get through.

use axum::{
    body::{Body, Bytes},
    http::{HeaderMap, HeaderName, HeaderValue, header},
    response::Response,
};
use futures_util::stream;
use serde_json::json;
use tenon_http::{self as http, Api, Query, With, bearer, document, get};
use tenon_kernel::{FieldKind, Problem};

use crate::{
    Live,
    feed::{Feed, Out},
    figures,
    view::parse_topics,
};

const PATH: &str = "/api/v1/realtime/events";
const LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");
/// Proxies that gather what they pass on would hold events back.
const X_ACCEL_BUFFERING: HeaderName = HeaderName::from_static("x-accel-buffering");

pub(crate) fn routes(api: &mut Api) {
    api.add(
        get("/realtime/events")
            .tag("Real time")
            .summary("Listen by server-sent events")
            .about("The same messages as by WebSocket. Each has its sequence as `id`; a client that comes back with `Last-Event-ID` misses nothing.")
            .signed_in()
            .query_required("topics", FieldKind::Text, "What to hear, separated by commas: `tenant`, `tenant:all`, `project:ID`, `task:ID`.")
            .query("after", FieldKind::Int, "Go on after this sequence; `Last-Event-ID` wins. From now on without either.")
            .answers_media(200, "text/event-stream", "Events named `ready`, `events`, `reset`, `presence`, `notified`, `heartbeat` and `error`.")
            .to(listen),
    );
}

async fn listen(With(live): With<Live>, headers: HeaderMap, query: Query) -> http::Result<Response> {
    let hub = live.inner();
    let topics = query.text("topics").unwrap_or_default().split(',').map(str::trim).filter(|t| !t.is_empty());
    let topics = parse_topics(topics, &hub.kinds).map_err(in_query)?;
    let last = headers.get(LAST_EVENT_ID).and_then(|id| id.to_str().ok()).and_then(|id| id.parse().ok());
    if hub.is_closing() {
        return Err(Problem::unavailable("the server is stopping", 1).into());
    }
    let mut feed = Feed::open(hub, bearer(&headers)?, last.or_else(|| query.int("after")), "events").await?;
    let unseen = feed.subscribe(topics, None).await?;
    if !unseen.is_empty() {
        return Err(Problem::not_found("project or task").into());
    }
    let (user, tenant, sequence) = (feed.caller().user, feed.caller().tenant, feed.position());
    let ready = json!({ "type": "ready", "sequence": sequence, "user_id": user, "tenant_id": tenant });
    let ready = format!("retry: 1000\n{}", event("ready", Some(sequence), &ready.to_string()));
    let told = stream::unfold((Some(feed), Some(ready)), |(feed, first)| async move {
        let mut feed = feed?;
        if let Some(first) = first {
            return Some((Ok::<_, std::convert::Infallible>(Bytes::from(first)), (Some(feed), None)));
        }
        let out = feed.next().await;
        let (text, goes_on) = tell(&feed, out)?;
        Some((Ok(Bytes::from(text)), (goes_on.then_some(feed), None)))
    });
    let mut response = Response::new(Body::from_stream(told));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(X_ACCEL_BUFFERING, HeaderValue::from_static("no"));
    Ok(response)
}

fn in_query(problem: Problem) -> Problem {
    Problem::bad_query("topics", "unknown_topic", problem.detail().trim_end_matches('.').to_owned())
}

/// What is written, and whether more follows; none when there is nothing more to say.
fn tell(feed: &Feed, out: Out) -> Option<(String, bool)> {
    Some(match out {
        Out::Events { text, sequence, lag } => {
            figures::told(lag);
            (event("events", Some(sequence), &text), true)
        }
        Out::Reset { reason, sequence } => {
            let told = json!({ "type": "reset", "reason": reason, "sequence": sequence });
            (event("reset", Some(sequence), &told.to_string()), true)
        }
        Out::Presence { kind, item, users } => {
            let word = feed.hub().kinds.kinds[kind].topic.unwrap_or_default();
            let mut told = json!({ "type": "presence", "users": users });
            told[format!("{word}_id")] = json!(item);
            (event("presence", None, &told.to_string()), true)
        }
        Out::Told(text) => (event("notified", None, &text), true),
        Out::Beat { sequence } => {
            let told = json!({ "type": "heartbeat", "sequence": sequence });
            (event("heartbeat", None, &told.to_string()), true)
        }
        Out::Ended(problem) => {
            figures::ended(problem.kind().status());
            let told = json!({ "type": "error", "problem": document(&problem, PATH, "") });
            (event("error", None, &told.to_string()), false)
        }
        Out::Closing => return None,
    })
}

/// One event as it is written. JSON has no line breaks of its own.
fn event(name: &str, id: Option<i64>, data: &str) -> String {
    let id = id.map(|id| format!("id: {id}\n")).unwrap_or_default();
    format!("{id}event: {name}\ndata: {data}\n\n")
}
