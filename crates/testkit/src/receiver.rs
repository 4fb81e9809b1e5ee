//! The other end of webhooks: an HTTP server that notes what it is sent, answers as the test says,
//! and verifies signatures by itself.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header::HeaderName},
    response::{IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::Value as Json;
use sha2::Sha256;
use tokio::{net::TcpListener, task::JoinHandle, time::Instant};

/// A message as it came.
#[derive(Clone, Debug)]
pub struct Received {
    /// The path it came to.
    pub path: String,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body, byte for byte.
    pub body: Bytes,
    /// When it came.
    pub at: Instant,
}

impl Received {
    /// A header as text; empty when it is not there.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The body as JSON.
    pub fn json(&self) -> Json {
        serde_json::from_slice(&self.body).expect("messages are JSON")
    }

    /// Whether a signature of it is by this secret (`whsec_…`), as docs/webhooks.md says to verify, but
    /// for the time, which may stand still.
    pub fn is_signed_by(&self, secret: &str) -> bool {
        let key = STANDARD.decode(secret.strip_prefix("whsec_").expect("a secret")).expect("base64");
        self.header("webhook-signature").split(' ').any(|signature| {
            let Some(given) = signature.strip_prefix("v1,").and_then(|s| STANDARD.decode(s).ok()) else { return false };
            let mut mac = Hmac::<Sha256>::new_from_slice(&key).expect("a key of any length");
            mac.update(format!("{}.{}.", self.header("webhook-id"), self.header("webhook-timestamp")).as_bytes());
            mac.update(&self.body);
            mac.verify_slice(&given).is_ok()
        })
    }
}

/// What a receiver does with a message.
#[derive(Clone, Debug)]
pub struct Reaction {
    /// The status it answers.
    pub status: u16,
    /// And these headers.
    pub headers: Vec<(&'static str, String)>,
    /// And this body.
    pub body: String,
    /// After so long.
    pub after: Duration,
}

impl Reaction {
    /// A status and nothing else, at once.
    pub fn status(status: u16) -> Reaction {
        Reaction { status, headers: Vec::new(), body: String::new(), after: Duration::ZERO }
    }

    /// With a header.
    pub fn header(mut self, name: &'static str, value: impl Into<String>) -> Reaction {
        self.headers.push((name, value.into()));
        self
    }

    /// With a body.
    pub fn body(mut self, body: impl Into<String>) -> Reaction {
        self.body = body.into();
        self
    }
}

type React = Arc<dyn Fn(&Received) -> Reaction + Send + Sync>;

struct Inner {
    react: Mutex<React>,
    received: Mutex<Vec<Received>>,
}

/// A receiver on a port of this machine; gone when dropped.
pub struct Receiver {
    /// Where it is: `http://127.0.0.1:PORT/`.
    pub url: String,
    inner: Arc<Inner>,
    task: JoinHandle<()>,
}

const HELD: &str = "nothing panics while holding it";

impl Receiver {
    /// Answers as the function says.
    pub async fn start(react: impl Fn(&Received) -> Reaction + Send + Sync + 'static) -> Receiver {
        let inner = Arc::new(Inner { react: Mutex::new(Arc::new(react)), received: Mutex::default() });
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("there is a free port");
        let url = format!("http://{}/", listener.local_addr().expect("it is bound"));
        let router = Router::new().fallback(take).with_state(Arc::clone(&inner));
        let task = tokio::spawn(async move {
            axum::serve(listener, router).await.expect("it serves");
        });
        Receiver { url, inner, task }
    }

    /// Answers 200 to everything.
    pub async fn content() -> Receiver {
        Receiver::start(|_| Reaction::status(200)).await
    }

    /// From now on answers this.
    pub fn reacts(&self, reaction: Reaction) {
        *self.inner.react.lock().expect(HELD) = Arc::new(move |_| reaction.clone());
    }

    /// What came so far.
    pub fn received(&self) -> Vec<Received> {
        self.inner.received.lock().expect(HELD).clone()
    }

    /// How many came so far.
    pub fn count(&self) -> usize {
        self.inner.received.lock().expect(HELD).len()
    }

    /// What came last.
    ///
    /// # Panics
    /// When nothing came.
    pub fn last(&self) -> Received {
        self.received().pop().expect("something was received")
    }
}

impl Drop for Receiver {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn take(State(inner): State<Arc<Inner>>, uri: axum::http::Uri, headers: HeaderMap, body: Bytes) -> Response {
    let received = Received { path: uri.path().to_owned(), headers, body, at: Instant::now() };
    let react = Arc::clone(&*inner.react.lock().expect(HELD));
    inner.received.lock().expect(HELD).push(received.clone());
    let reaction = react(&received);
    tokio::time::sleep(reaction.after).await;
    let mut response = reaction.body.into_response();
    *response.status_mut() = StatusCode::from_u16(reaction.status).expect("a status");
    for (name, value) in reaction.headers {
        let value = HeaderValue::try_from(value).expect("a header's value");
        response.headers_mut().insert(HeaderName::from_static(name), value);
    }
    response
}
