//! The guarded client.

use std::{error::Error as _, io, sync::Arc, time::Duration};

use bytes::{Bytes, BytesMut};
use http_body_util::{BodyExt, Full};
use hyper::{HeaderMap, Method, body::Incoming};
use hyper_util::{
    client::legacy::{Client, Error},
    rt::{TokioExecutor, TokioTimer},
};
use tenon_kernel::Timestamp;
use tokio::time::{Instant, timeout_at};

use crate::{
    CertificateDer, Range, Refused, Resolve, System, Target,
    connect::{Connector, tls},
};

/// How the client behaves; the same for everybody.
#[derive(Clone, Debug)]
pub struct OutboundConfig {
    /// Ranges that may be called though they are inside, as they are written.
    pub allowed: Vec<Range>,
    /// Whether `http` may be called, not only `https`.
    pub http: bool,
    /// Authorities that are trusted besides Mozilla's.
    pub authorities: Vec<CertificateDer<'static>>,
    /// How long it may take until a connection is open: the look-up, TCP and TLS.
    pub connect: Duration,
    /// How long an unused connection is kept.
    pub idle: Duration,
}

impl Default for OutboundConfig {
    fn default() -> OutboundConfig {
        OutboundConfig {
            allowed: Vec::new(),
            http: false,
            authorities: Vec::new(),
            connect: Duration::from_secs(5),
            idle: Duration::from_secs(20),
        }
    }
}

/// The most bytes of an answer's head.
const HEAD: usize = 32 << 10;
/// The most headers of an answer.
const HEADERS: usize = 64;
/// The most bytes of a request's headers.
const REQUEST_HEAD: usize = 16 << 10;
/// Connections kept to one host.
const KEPT: usize = 16;

/// A call to make.
#[derive(Clone, Debug)]
pub struct Request {
    /// How.
    pub method: Method,
    /// Where.
    pub target: Target,
    /// With what; `Host` and `Content-Length` are added.
    pub headers: HeaderMap,
    /// Saying what.
    pub body: Bytes,
    /// The most bytes of the answer's body that are wanted.
    pub most: usize,
    /// How long everything may take.
    pub patience: Duration,
}

/// An answer. A redirect is one too: it is never followed.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The headers, at most 64 of them and 32 KiB.
    pub headers: HeaderMap,
    /// The body as far as it was wanted and came.
    pub body: Bytes,
    /// Whether there was more of it, or it did not come whole.
    pub cut: bool,
}

impl Answer {
    /// The seconds that its `Retry-After` asks for, a number or a moment; none where it has none that can be read.
    pub fn retry_after(&self, now: Timestamp) -> Option<i64> {
        let text = self.headers.get("retry-after")?.to_str().ok()?.trim();
        if let Ok(seconds) = text.parse::<u32>() {
            return Some(seconds.into());
        }
        let moment = jiff::fmt::rfc2822::parse(text).ok()?.timestamp().as_second();
        Some((moment - now.as_millis().div_euclid(1000)).max(0))
    }
}

/// Why there is no answer. The texts are for whoever chose the URL: they name no address.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Failed {
    /// The URL may not be called.
    #[error("refused: the URL {0}")]
    Refused(#[from] Refused),
    /// The request's headers are too long.
    #[error("the request's headers exceed {} bytes", REQUEST_HEAD)]
    Head,
    /// The host's name has no address.
    #[error("the host's name cannot be resolved")]
    Unresolved,
    /// Nobody listens, or nobody is there.
    #[error("no connection: {0}")]
    Unreachable(io::ErrorKind),
    /// The other end is not who the URL names, or speaks no TLS.
    #[error("no TLS connection: {0}")]
    Tls(String),
    /// It took too long.
    #[error("no answer in time: waited for {0}")]
    Late(&'static str),
    /// What came is no answer.
    #[error("no answer: {0}")]
    Broken(String),
}

/// Calls addresses on the internet, and no others. Cheap to clone; clones share their connections.
#[derive(Clone)]
pub struct Outbound {
    client: Client<Connector, Full<Bytes>>,
    allowed: Arc<[Range]>,
    http: bool,
}

impl Outbound {
    /// With the operating system's look-ups; the error says what is wrong with the configuration.
    pub fn new(config: &OutboundConfig) -> Result<Outbound, String> {
        Outbound::with_resolver(config, Arc::new(System::default()))
    }

    /// With other look-ups.
    pub fn with_resolver(config: &OutboundConfig, resolve: Arc<dyn Resolve>) -> Result<Outbound, String> {
        let allowed: Arc<[Range]> = config.allowed.clone().into();
        let tls = Arc::new(tls(&config.authorities)?);
        let connector = Connector { resolve, allowed: Arc::clone(&allowed), tls, patience: config.connect };
        // A connection goes on being to the address that was checked when it was opened.
        let client = Client::builder(TokioExecutor::new())
            .pool_timer(TokioTimer::new())
            .pool_idle_timeout(config.idle)
            .pool_max_idle_per_host(KEPT)
            .http1_max_headers(HEADERS)
            .http1_max_buf_size(HEAD)
            .build(connector);
        Ok(Outbound { client, allowed, http: config.http })
    }

    /// Reads a URL and says at once what can be said without a look-up.
    pub fn target(&self, url: &str) -> Result<Target, Refused> {
        Target::new(url, self.http, &self.allowed)
    }

    /// Makes a call, once. What a server does with a request that it did not answer is not known.
    pub async fn send(&self, request: Request) -> Result<Answer, Failed> {
        let until = Instant::now() + request.patience;
        let head: usize = request.headers.iter().map(|(name, value)| name.as_str().len() + value.len() + 4).sum();
        if head > REQUEST_HEAD {
            return Err(Failed::Head);
        }
        let mut asked = hyper::Request::new(Full::new(request.body));
        *asked.method_mut() = request.method;
        *asked.uri_mut() = request.target.uri;
        *asked.headers_mut() = request.headers;
        let answered = timeout_at(until, self.client.request(asked)).await;
        let (head, body) = answered.map_err(|_| Failed::Late("the answer"))?.map_err(told)?.into_parts();
        let (body, cut) = read(body, request.most, until).await;
        Ok(Answer { status: head.status.as_u16(), headers: head.headers, body, cut })
    }
}

/// The body as far as it is wanted. Whoever sends more, or slowly, is left: the connection is closed.
async fn read(mut body: Incoming, most: usize, until: Instant) -> (Bytes, bool) {
    let mut read = BytesMut::new();
    loop {
        match timeout_at(until, body.frame()).await {
            Ok(None) => return (read.freeze(), false),
            Ok(Some(Ok(frame))) => {
                let Ok(data) = frame.into_data() else { continue };
                let room = most - read.len();
                read.extend_from_slice(&data[..data.len().min(room)]);
                if data.len() > room {
                    return (read.freeze(), true);
                }
            }
            Ok(Some(Err(_))) | Err(_) => return (read.freeze(), true),
        }
    }
}

/// What hyper says, in words for whoever chose the URL.
fn told(error: Error) -> Failed {
    let mut source = error.source();
    while let Some(cause) = source {
        if let Some(failed) = cause.downcast_ref::<Failed>() {
            return failed.clone();
        }
        source = cause.source();
    }
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text = cause.to_string();
        source = cause.source();
    }
    Failed::Broken(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_receiver_says_when_to_come_again() {
        let now = Timestamp::from_millis(1_772_442_000_000);
        let of = |text: &str| {
            let headers = HeaderMap::from_iter([(hyper::header::RETRY_AFTER, text.parse().unwrap())]);
            Answer { status: 503, headers, body: Bytes::new(), cut: false }.retry_after(now)
        };
        assert_eq!(of("120"), Some(120));
        assert_eq!(of("Mon, 02 Mar 2026 09:02:00 GMT"), Some(120));
        assert_eq!(of("Mon, 02 Mar 2026 08:00:00 GMT"), Some(0));
        for wrong in ["", "-1", "soon", "1.5", "Mon, 99 Mar 2026", "99999999999999999999"] {
            assert_eq!(of(wrong), None, "{wrong}");
        }
    }
}
