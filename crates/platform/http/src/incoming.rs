//! Bodies too long to hold: taken part by part, before the handler runs.

use std::{any::Any, sync::Arc, time::Duration};

use axum::{
    body::{Body as RawBody, Bytes, HttpBody},
    extract::FromRequestParts,
    http::{header, request::Parts},
};
use http_body_util::BodyExt;
use tenon_kernel::{Kind, Problem, Result};
use tokio::time::{Instant, timeout_at};

use crate::{App, Failure, limits::UploadPlace};

/// A refused body is read on for so long and no longer.
const LINGER: Duration = Duration::from_secs(10);
/// A refused body is read on for so many bytes and no further.
const LINGER_BYTES: u64 = 64 << 20;

/// A body on its way.
pub struct Incoming {
    body: RawBody,
    patience: Duration,
    awaits_word: bool,
    broken: bool,
}

impl Incoming {
    pub(crate) fn new(parts: &Parts, body: RawBody, patience: Duration) -> Incoming {
        Incoming { body, patience, awaits_word: parts.headers.contains_key(header::EXPECT), broken: false }
    }

    /// How many bytes the client said it sends, if it did.
    pub fn announced(&self) -> Option<u64> {
        self.body.size_hint().exact()
    }

    /// The next part; none at the end. 408 when it takes too long, 400 when the body broke off.
    pub async fn part(&mut self) -> Result<Option<Bytes>> {
        self.awaits_word = false;
        loop {
            let frame = match tokio::time::timeout(self.patience, self.body.frame()).await {
                Ok(Some(Ok(frame))) => frame,
                Ok(None) => return Ok(None),
                Ok(Some(Err(_))) => {
                    self.broken = true;
                    return Err(Problem::new(Kind::Malformed, "The body broke off."));
                }
                Err(_) => {
                    self.broken = true;
                    let detail =
                        format!("The next part of the body did not arrive within {} s.", self.patience.as_secs());
                    return Err(Problem::new(Kind::Timeout, detail));
                }
            };
            if let Ok(part) = frame.into_data()
                && !part.is_empty()
            {
                return Ok(Some(part));
            }
        }
    }

    /// Reads on for a while without looking. Many clients read no answer before they have sent
    /// everything, and closing on them would take the refusal away with the connection. One that asked
    /// first (`Expect: 100-continue`) has sent nothing.
    pub(crate) async fn let_go(&mut self) {
        if self.broken || self.awaits_word {
            return;
        }
        let until = Instant::now() + LINGER;
        let mut read = 0;
        while let Ok(Some(Ok(frame))) = timeout_at(until, self.body.frame()).await {
            read += frame.data_ref().map_or(0, |part| part.len() as u64);
            if read > LINGER_BYTES {
                break;
            }
        }
    }
}

/// A request whose body is being received: who asks for what, and the body.
pub struct Receiving {
    parts: Parts,
    app: App,
    /// The body.
    pub body: Incoming,
}

impl Receiving {
    pub(crate) fn new(parts: Parts, app: App, body: Incoming) -> Receiving {
        Receiving { parts, app, body }
    }

    /// What a handler could take of the request, such as a [`PathId`](crate::PathId) or a
    /// [`Read`](tenon_store::Read).
    pub async fn take<T: FromRequestParts<App, Rejection = Failure>>(&mut self) -> Result<T, Failure> {
        T::from_request_parts(&mut self.parts, &self.app).await
    }

    /// What every handler can reach.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// The media type the client names, without its parameters.
    pub fn content_type(&self) -> Option<&str> {
        crate::body::essence(&self.parts.headers)
    }

    /// Room in memory for so many bytes; 503 when other uploads hold it.
    pub fn room(&self, bytes: usize) -> Result<UploadPlace> {
        self.app.uploads().take(bytes)
    }
}

/// What became of a body.
#[derive(Clone)]
pub struct Intake {
    /// Stands for the bytes where requests are compared.
    pub digest: [u8; 32],
    /// What the handler takes as [`Received`].
    pub thing: Arc<dyn Any + Send + Sync>,
}

/// What became of the body that the route received. A handler that runs again gets it again.
pub struct Received<T>(pub Arc<T>);

impl<T: Any + Send + Sync> FromRequestParts<App> for Received<T> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Received<T>, Failure> {
        let intake: Option<&Intake> = parts.extensions.get();
        let thing = intake.and_then(|intake| Arc::clone(&intake.thing).downcast().ok());
        let missing = || Problem::internal(format!("nothing received a {}", std::any::type_name::<T>()));
        Ok(Received(thing.ok_or_else(missing)?))
    }
}
