//! What handlers answer with.

use axum::{
    body::Body,
    http::{HeaderValue, StatusCode, header, header::HeaderName},
    response::{IntoResponse, Response},
};
use futures_util::{Stream, TryStreamExt};
use serde::Serialize;
use tenon_kernel::{Id, Problem};
use tenon_store::{Committed, Reply, Work};

use crate::{BASE, Failure};

/// What a handler that looks answers.
pub type Result<T = Answer> = std::result::Result<T, Failure>;

/// What a handler that writes answers: only a committed [`Work`] makes a [`Commit`], so a
/// forgotten commit does not compile.
pub type Written = Result<Commit>;

pub(crate) const SEQUENCE: HeaderName = HeaderName::from_static("tenon-sequence");
const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// A thing with an address and a version.
pub trait Resource: Serialize {
    /// Where its kind lives under [`BASE`], such as `/tasks`.
    const PATH: &'static str;
    /// Its id.
    fn id(&self) -> Id;
    /// Counts its changes, from one; the `ETag`.
    fn version(&self) -> i64;
    /// What the answer shows that changes without its version, such as counters of other things, in
    /// few characters. It becomes part of the `ETag`, which `If-Match` ignores.
    fn derived(&self) -> Option<String> {
        None
    }
}

pub(crate) fn etag<T: Resource>(thing: &T) -> String {
    let version = thing.version();
    thing.derived().map_or_else(|| format!("\"{version}\""), |derived| format!("\"{version}.{derived}\""))
}

fn location<T: Resource>(thing: &T) -> String {
    format!("{BASE}{}/{}", T::PATH, thing.id())
}

fn header_value(text: String) -> HeaderValue {
    HeaderValue::try_from(text).expect("versions, ids and fixed paths are plain ASCII")
}

/// An answer that changed nothing.
#[derive(Debug)]
pub struct Answer(Response);

impl Answer {
    /// 200 and a JSON document.
    pub fn json<T: Serialize + ?Sized>(value: &T) -> Answer {
        Answer::status(200, value)
    }

    /// 200, a thing and its `ETag`.
    pub fn resource<T: Resource>(thing: &T) -> Answer {
        Answer::json(thing).header(header::ETAG, header_value(etag(thing)))
    }

    /// Another status and a JSON document.
    pub fn status<T: Serialize + ?Sized>(status: u16, value: &T) -> Answer {
        match serde_json::to_vec(value) {
            Ok(body) => Answer(json_response(status, body)),
            Err(error) => Answer(Failure::from(Problem::internal(error)).into_response()),
        }
    }

    /// 204.
    pub fn no_content() -> Answer {
        Answer(json_response(204, Vec::new()))
    }

    /// 303 to a page of this server, by its path.
    pub fn see(path: &'static str) -> Answer {
        Answer(json_response(303, Vec::new())).header(header::LOCATION, HeaderValue::from_static(path))
    }

    /// 200 and anything else, such as a CSV.
    pub fn bytes(content_type: &'static str, body: impl Into<Body>) -> Answer {
        let mut response = Response::new(body.into());
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
        Answer(response)
    }

    /// 200 and a body that is made while it is sent. When making it fails the connection is cut, so that
    /// nobody takes a part for the whole.
    pub fn stream<S>(content_type: &'static str, pieces: S) -> Answer
    where
        S: Stream<Item = tenon_kernel::Result<Vec<u8>>> + Send + 'static,
    {
        let pieces = pieces.map_err(|problem| {
            tracing::error!(cause = problem.cause(), "an answer broke off");
            std::io::Error::other("the answer broke off")
        });
        Answer::bytes(content_type, Body::from_stream(pieces))
    }

    /// Sets a header.
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Answer {
        self.0.headers_mut().insert(name, value);
        self
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        self.0
    }
}

fn json_response(status: u16, body: Vec<u8>) -> Response {
    let empty = body.is_empty();
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = StatusCode::from_u16(status).expect("a route's status is one of RFC 9110");
    if !empty {
        response.headers_mut().insert(header::CONTENT_TYPE, JSON);
    }
    response
}

/// The answer to a write, made by committing it.
#[derive(Debug)]
pub struct Commit(Response);

impl Commit {
    /// Sets a header, such as `Set-Cookie`.
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Commit {
        self.0.headers_mut().insert(name, value);
        self
    }
}

impl From<Committed> for Commit {
    fn from(committed: Committed) -> Commit {
        let mut response = reply_response(committed.reply);
        if let Some(sequence) = committed.sequence {
            response.headers_mut().insert(SEQUENCE, sequence.into());
        }
        Commit(response)
    }
}

impl IntoResponse for Commit {
    fn into_response(self) -> Response {
        self.0
    }
}

/// A reply as it goes out, for the first time or again.
pub(crate) fn reply_response(reply: Reply) -> Response {
    let mut response = json_response(reply.status, reply.body);
    let headers = response.headers_mut();
    for (name, text) in [(header::ETAG, reply.etag), (header::LOCATION, reply.location)] {
        if let Some(text) = text {
            headers.insert(name, header_value(text));
        }
    }
    response
}

/// Commits a [`Work`] and answers.
pub trait Answering: Sized {
    /// 201 with the new thing, its `ETag` and its `Location`.
    fn created<T: Resource>(self, thing: &T) -> impl Future<Output = Written> + Send {
        let reply = json_reply(201, thing).map(|reply| Reply {
            etag: Some(etag(thing)),
            location: Some(location(thing)),
            ..reply
        });
        self.replied(reply)
    }

    /// 200 with the changed thing and its `ETag`.
    fn changed<T: Resource>(self, thing: &T) -> impl Future<Output = Written> + Send {
        let reply = json_reply(200, thing).map(|reply| Reply { etag: Some(etag(thing)), ..reply });
        self.replied(reply)
    }

    /// 204.
    fn removed(self) -> impl Future<Output = Written> + Send {
        self.replied(Ok(Reply::nothing()))
    }

    /// 200 and a JSON document.
    fn done<T: Serialize + ?Sized>(self, value: &T) -> impl Future<Output = Written> + Send {
        self.replied(json_reply(200, value))
    }

    /// Another status and a JSON document.
    fn answered<T: Serialize + ?Sized>(self, status: u16, value: &T) -> impl Future<Output = Written> + Send {
        self.replied(json_reply(status, value))
    }

    /// 201 with a thing that shows a secret once, such as a new API key. The answer is not kept: the
    /// same request with the same `Idempotency-Key` gets `kept` instead, the thing without its secret.
    fn created_once<T: Resource, K: Serialize>(self, thing: &T, kept: &K) -> impl Future<Output = Written> + Send {
        let kept = serde_json::to_vec(kept).map_err(|error| Failure::from(Problem::internal(error)));
        let reply = json_reply(201, thing).and_then(|reply| {
            Ok(Reply { etag: Some(etag(thing)), location: Some(location(thing)), kept: Some(kept?), ..reply })
        });
        self.replied(reply)
    }

    /// The same with 200, for a thing that has another secret now.
    fn changed_once<T: Resource, K: Serialize>(self, thing: &T, kept: &K) -> impl Future<Output = Written> + Send {
        let kept = serde_json::to_vec(kept).map_err(|error| Failure::from(Problem::internal(error)));
        let reply =
            json_reply(200, thing).and_then(|reply| Ok(Reply { etag: Some(etag(thing)), kept: Some(kept?), ..reply }));
        self.replied(reply)
    }

    /// Commits, unless there is no reply to give.
    #[doc(hidden)]
    fn replied(self, reply: Result<Reply>) -> impl Future<Output = Written> + Send + use<Self>;
}

fn json_reply<T: Serialize + ?Sized>(status: u16, value: &T) -> Result<Reply> {
    let body = serde_json::to_vec(value).map_err(Problem::internal)?;
    Ok(Reply { status, etag: None, location: None, body, kept: None })
}

impl Answering for Work {
    async fn replied(self, reply: Result<Reply>) -> Written {
        Ok(Commit::from(self.commit(reply?).await?))
    }
}
