//! `GET /realtime`: the WebSocket.

use std::{sync::Arc, time::Duration};

use axum::{
    Extension,
    extract::{
        WebSocketUpgrade,
        ws::{CloseFrame, Message, WebSocket, rejection::WebSocketUpgradeRejection},
    },
    http::HeaderMap,
    response::Response,
};
use serde::Deserialize;
use serde_json::{Value as Json, json};
use tenon_http::{self as http, Api, With, bearer, document, get};
use tenon_kernel::{Id, Kind as ProblemKind, Problem, Result};
use tokio::time::{Instant, timeout, timeout_at};
use tokio_tungstenite::tungstenite::{self, error::CapacityError};

use crate::{
    Live,
    feed::{Feed, Out},
    figures,
    hub::Inner,
    view::{Topic, parse_topics},
};

const PATH: &str = "/api/v1/realtime";
/// The longest message of a client.
const LONGEST: usize = 16 << 10;
/// Up to here a message is still read, so that its sender can be told in order.
const READ_AT_ALL: usize = 64 << 10;
/// Small, because there are thousands of sockets; a longer message takes more as long as it lasts.
const BUFFER: usize = 2 << 10;
/// A client that answers no ping for so many heartbeats is gone.
const SILENT_BEATS: u32 = 3;
const LAST_WORDS: Duration = Duration::from_secs(2);

const GOING_AWAY: u16 = 1001;
const TOO_BIG: u16 = 1009;
const MALFORMED: u16 = 4400;
const WORTHLESS: u16 = 4401;
const SHUT_OUT: u16 = 4403;
const TOO_LATE: u16 = 4408;
const TOO_SLOW: u16 = 4409;
const TOO_MANY: u16 = 4429;
const TRY_AGAIN: u16 = 1013;

/// What a client says.
#[derive(Debug, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
enum Said {
    Hello {
        token: Option<String>,
        #[serde(default)]
        topics: Vec<String>,
        after: Option<i64>,
    },
    Subscribe {
        topics: Vec<String>,
        after: Option<i64>,
    },
    Auth {
        token: String,
    },
    Presence {
        task_id: Option<Id>,
    },
    Ping {},
}

/// Why a socket ends.
struct End {
    code: u16,
    problem: Option<Problem>,
}

impl End {
    fn of(problem: Problem) -> End {
        let code = match problem.kind() {
            ProblemKind::Unauthorized => WORTHLESS,
            ProblemKind::Forbidden => SHUT_OUT,
            ProblemKind::TooManyRequests => TOO_MANY,
            ProblemKind::Malformed | ProblemKind::Validation => MALFORMED,
            _ => TRY_AGAIN,
        };
        End { code, problem: Some(problem) }
    }

    fn malformed(detail: impl Into<String>) -> End {
        End { code: MALFORMED, problem: Some(Problem::new(ProblemKind::Malformed, detail)) }
    }

    fn bare(code: u16) -> End {
        End { code, problem: None }
    }
}

/// The client went by itself, or cannot be reached.
struct Gone;

enum Stop {
    End(End),
    Gone,
}

impl From<End> for Stop {
    fn from(end: End) -> Stop {
        Stop::End(end)
    }
}

impl From<Gone> for Stop {
    fn from(_: Gone) -> Stop {
        Stop::Gone
    }
}

struct Socket {
    socket: WebSocket,
    stalled: Duration,
}

impl Socket {
    /// Hands a message over. One that is not taken in time ends the socket: nothing waits for it.
    async fn send(&mut self, text: String) -> std::result::Result<(), Stop> {
        match timeout(self.stalled, self.socket.send(Message::Text(text.into()))).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) => Err(Stop::Gone),
            Err(_) => Err(Stop::End(End::bare(TOO_SLOW))),
        }
    }

    async fn send_json(&mut self, json: Json) -> std::result::Result<(), Stop> {
        self.send(json.to_string()).await
    }

    /// What the client says next; none for what the protocol answers by itself.
    fn read(message: Option<std::result::Result<Message, axum::Error>>) -> std::result::Result<Option<Said>, Stop> {
        let message = match message {
            None => return Err(Gone.into()),
            Some(Err(error)) => return Err(broken(error)),
            Some(Ok(message)) => message,
        };
        match message {
            Message::Text(text) if text.len() > LONGEST => Err(End::bare(TOO_BIG).into()),
            Message::Binary(bytes) if bytes.len() > LONGEST => Err(End::bare(TOO_BIG).into()),
            Message::Text(text) => serde_json::from_str(&text)
                .map(Some)
                .map_err(|e| End::malformed(format!("The message cannot be read: {e}.")).into()),
            Message::Binary(_) => Err(End::malformed("Messages are JSON as text.").into()),
            Message::Close(_) => Err(Gone.into()),
            Message::Ping(_) | Message::Pong(_) => Ok(None),
        }
    }

    async fn end(mut self, End { code, problem }: End) {
        figures::ended(code);
        let reason = problem.as_ref().map(|p| p.kind().slug()).unwrap_or_default();
        let part = async {
            if let Some(problem) = &problem {
                let error = json!({ "type": "error", "problem": document(problem, PATH, "") });
                self.socket.send(Message::Text(error.to_string().into())).await?;
            }
            let frame = CloseFrame { code, reason: reason.into() };
            self.socket.send(Message::Close(Some(frame))).await?;
            // Its answer, so that the connection does not break off under what it still sends.
            while let Some(Ok(message)) = self.socket.recv().await {
                if matches!(message, Message::Close(_)) {
                    break;
                }
            }
            Ok::<(), axum::Error>(())
        };
        let _whether_it_listens = timeout(LAST_WORDS, part).await;
    }
}

fn broken(error: axum::Error) -> Stop {
    let error = error.into_inner();
    match error.downcast_ref::<tungstenite::Error>() {
        Some(tungstenite::Error::Capacity(CapacityError::MessageTooLong { .. })) => End::bare(TOO_BIG).into(),
        Some(tungstenite::Error::Utf8(_) | tungstenite::Error::Capacity(_)) => {
            End::malformed("Messages are JSON as UTF-8 text.").into()
        }
        Some(tungstenite::Error::Protocol(tungstenite::error::ProtocolError::ResetWithoutClosingHandshake)) | None => {
            Stop::Gone
        }
        Some(tungstenite::Error::Protocol(_)) => End::malformed("This is not WebSocket.").into(),
        Some(_) => Stop::Gone,
    }
}

/// From the first word to the last.
async fn serve(hub: Arc<Inner>, socket: WebSocket, header: Option<String>) {
    let stalled = hub.config.stalled;
    let mut socket = Socket { socket, stalled };
    let stop = match greet(&hub, &mut socket, header).await {
        Ok(feed) => converse(feed, &mut socket).await,
        Err(stop) => stop,
    };
    if let Stop::End(end) = stop {
        socket.end(end).await;
    }
}

/// Waits for who it is.
async fn greet(hub: &Arc<Inner>, socket: &mut Socket, header: Option<String>) -> std::result::Result<Feed, Stop> {
    let deadline = Instant::now() + hub.config.hello;
    let mut closing = hub.closing.subscribe();
    let (token, topics, after) = loop {
        let message = tokio::select! {
            message = timeout_at(deadline, socket.socket.recv()) => message,
            _ = closing.wait_for(|closing| *closing) => return Err(End::bare(GOING_AWAY).into()),
        };
        let Ok(message) = message else {
            return Err(
                End { code: TOO_LATE, problem: Some(Problem::new(ProblemKind::Timeout, "No hello came.")) }.into()
            );
        };
        match Socket::read(message)? {
            Some(Said::Hello { token, topics, after }) => break (token.or(header), topics, after),
            Some(Said::Ping {}) => socket.send_json(json!({ "type": "pong" })).await?,
            Some(_) => return Err(End::malformed("Say hello first.").into()),
            None => {}
        }
    };
    let topics = parse_topics(topics.iter().map(String::as_str), &hub.kinds).map_err(End::of)?;
    let missing = || End::of(Problem::new(ProblemKind::Unauthorized, "Send an access token or an API key in `token`."));
    let token = token.ok_or_else(missing)?;
    let mut feed = Box::pin(Feed::open(hub, &token, after, "websocket")).await.map_err(End::of)?;
    let unseen = Box::pin(feed.subscribe(topics, None)).await.map_err(End::of)?;
    let (user, tenant) = (feed.caller().user, feed.caller().tenant);
    let ready = json!({ "type": "ready", "sequence": feed.position(), "user_id": user, "tenant_id": tenant });
    socket.send_json(ready).await?;
    tell_unseen(hub, socket, &unseen).await?;
    Ok(feed)
}

async fn tell_unseen(hub: &Inner, socket: &mut Socket, unseen: &[Topic]) -> std::result::Result<(), Stop> {
    for topic in unseen {
        let topic = topic.to_text(&hub.kinds);
        let problem = Problem::new(ProblemKind::NotFound, format!("There is no {}.", topic.replace(':', " ")));
        socket.send_json(json!({ "type": "error", "topic": topic, "problem": document(&problem, PATH, "") })).await?;
    }
    Ok(())
}

async fn converse(mut feed: Feed, socket: &mut Socket) -> Stop {
    let heartbeat = feed.hub().config.heartbeat;
    let mut pings = tokio::time::interval_at(Instant::now() + heartbeat, heartbeat);
    let mut heard = Instant::now();
    loop {
        let done = tokio::select! {
            message = socket.socket.recv() => {
                heard = Instant::now();
                match Socket::read(message) {
                    Ok(Some(said)) => Box::pin(answer(&mut feed, socket, said)).await,
                    Ok(None) => Ok(()),
                    Err(stop) => Err(stop),
                }
            }
            out = feed.next() => tell(&feed, socket, out).await,
            _ = pings.tick() => ping(socket, heard, heartbeat).await,
        };
        if let Err(stop) = done {
            return stop;
        }
    }
}

async fn ping(socket: &mut Socket, heard: Instant, heartbeat: Duration) -> std::result::Result<(), Stop> {
    if heard.elapsed() > heartbeat * SILENT_BEATS {
        return Err(Stop::Gone);
    }
    match timeout(socket.stalled, socket.socket.send(Message::Ping(Default::default()))).await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(_)) => Err(Stop::Gone),
        Err(_) => Err(Stop::End(End::bare(TOO_SLOW))),
    }
}

async fn answer(feed: &mut Feed, socket: &mut Socket, said: Said) -> std::result::Result<(), Stop> {
    let hub = Arc::clone(feed.hub());
    match said {
        Said::Hello { .. } => Err(End::malformed("Hello was said already.").into()),
        Said::Subscribe { topics, after } => {
            let topics = parse_topics(topics.iter().map(String::as_str), &hub.kinds).map_err(End::of)?;
            let unseen = feed.subscribe(topics.clone(), after).await.map_err(End::of)?;
            let seen = topics.iter().filter(|t| !unseen.contains(t)).map(|t| t.to_text(&hub.kinds));
            let seen: Vec<String> = seen.collect();
            socket.send_json(json!({ "type": "subscribed", "topics": seen, "sequence": feed.position() })).await?;
            tell_unseen(&hub, socket, &unseen).await
        }
        Said::Auth { token } => Ok(feed.renew(&token).await.map_err(End::of)?),
        Said::Presence { task_id } => {
            let kind = hub.kinds.by_topic("task");
            let item = task_id.and_then(|id| Some((kind?, id)));
            match feed.look(item).await {
                Ok(()) => Ok(()),
                Err(problem) if problem.kind() == ProblemKind::NotFound => {
                    socket.send_json(json!({ "type": "error", "problem": document(&problem, PATH, "") })).await
                }
                Err(problem) => Err(End::of(problem).into()),
            }
        }
        Said::Ping {} => socket.send_json(json!({ "type": "pong" })).await,
    }
}

async fn tell(feed: &Feed, socket: &mut Socket, out: Out) -> std::result::Result<(), Stop> {
    match out {
        Out::Events { text, lag, .. } => {
            socket.send(text).await?;
            figures::told(lag);
            Ok(())
        }
        Out::Reset { reason, sequence } => {
            socket.send_json(json!({ "type": "reset", "reason": reason, "sequence": sequence })).await
        }
        Out::Presence { kind, item, users } => {
            let word = feed.hub().kinds.kinds[kind].topic.unwrap_or_default();
            let mut told = json!({ "type": "presence", "users": users });
            told[format!("{word}_id")] = json!(item);
            socket.send_json(told).await
        }
        Out::Told(text) => socket.send(text.to_string()).await,
        Out::Beat { sequence } => socket.send_json(json!({ "type": "heartbeat", "sequence": sequence })).await,
        Out::Ended(problem) => Err(End::of(problem).into()),
        Out::Closing => Err(End::bare(GOING_AWAY).into()),
    }
}

pub(crate) fn routes(api: &mut Api) {
    api.add(
        get("/realtime")
            .tag("Real time")
            .summary("Listen by WebSocket")
            .about("The first message must be `hello` with an access token or an API key. What may be said and what is told is in docs/real-time.md.")
            .public()
            .answers_media(101, "application/json", "Messages in both directions are JSON texts.")
            .to(upgrade),
    );
}

async fn upgrade(
    With(live): With<Live>,
    place: Option<Extension<http::Place>>,
    headers: HeaderMap,
    upgrade: std::result::Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> http::Result<Response> {
    let upgrade = upgrade.map_err(|_| {
        Problem::new(ProblemKind::Malformed, "This path speaks WebSocket: open it with `Upgrade: websocket`.")
    })?;
    let hub = Arc::clone(live.inner());
    if hub.is_closing() {
        return Err(Problem::unavailable("the server is stopping", 1).into());
    }
    let token = header_token(&headers)?;
    let upgrade =
        upgrade.read_buffer_size(BUFFER).write_buffer_size(0).max_message_size(READ_AT_ALL).max_frame_size(READ_AT_ALL);
    Ok(upgrade.on_upgrade(async move |socket| {
        let _place = place;
        serve(hub, socket, token).await;
    }))
}

/// A token may come with the upgrade; a malformed header is no token.
fn header_token(headers: &HeaderMap) -> Result<Option<String>> {
    if !headers.contains_key(axum::http::header::AUTHORIZATION) {
        return Ok(None);
    }
    bearer(headers).map(|token| Some(token.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::serve;

    /// The size of what a function's future takes.
    fn size<A, B, C, F>(_: impl FnOnce(A, B, C) -> F) -> usize {
        size_of::<F>()
    }

    #[test]
    fn a_socket_takes_little_memory() {
        let whole = size(serve);
        assert!(whole < 8 << 10, "{whole} bytes");
    }
}
