//! Bounds: how much, how long, how many at once.

use std::{sync::Arc, time::Duration};

use axum::http::{HeaderMap, Uri};
use tenon_kernel::{Kind, Problem, Result};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, SemaphorePermit};

use crate::Network;

/// How the server bounds what comes in. The defaults suit one machine.
#[derive(Clone, Debug)]
pub struct HttpConfig {
    /// The largest JSON body, in bytes.
    pub max_body: usize,
    /// How long a body may take to arrive; an upload: from one part to the next.
    pub body_timeout: Duration,
    /// How long a request may take in all; uploads have [`HttpConfig::upload_timeout`].
    pub request_timeout: Duration,
    /// How long a request with an upload may take in all.
    pub upload_timeout: Duration,
    /// How many requests are answered at once.
    pub max_in_flight: usize,
    /// How long a request waits for its turn before it is told to come back.
    pub queue_timeout: Duration,
    /// How many bytes of uploads are held in memory at once, in mebibytes.
    pub upload_memory_mib: u32,
    /// The longest path and query, in bytes.
    pub max_uri: usize,
    /// The most bytes of header names and values.
    pub max_headers: usize,
    /// How many connections are open at once.
    pub max_connections: usize,
    /// How long a connection may take to send a request's headers.
    pub header_timeout: Duration,
    /// How long requests in flight may take once the server is told to stop.
    pub drain_timeout: Duration,
    /// Whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<Network>,
    /// The origins whose pages may call the API, such as `https://app.example.com`.
    pub allowed_origins: Vec<String>,
}

impl Default for HttpConfig {
    fn default() -> HttpConfig {
        HttpConfig {
            max_body: 1 << 20,
            body_timeout: Duration::from_secs(30),
            request_timeout: Duration::from_secs(30),
            upload_timeout: Duration::from_secs(600),
            max_in_flight: 1024,
            queue_timeout: Duration::from_secs(1),
            upload_memory_mib: 256,
            max_uri: 8 << 10,
            max_headers: 16 << 10,
            max_connections: 10_000,
            header_timeout: Duration::from_secs(15),
            drain_timeout: Duration::from_secs(30),
            trusted_proxies: Vec::new(),
            allowed_origins: Vec::new(),
        }
    }
}

/// Lets only so many in at once.
pub(crate) struct Gate {
    places: Semaphore,
    wait: Duration,
}

impl Gate {
    pub(crate) fn new(config: &HttpConfig) -> Gate {
        Gate { places: Semaphore::new(config.max_in_flight), wait: config.queue_timeout }
    }

    /// A place, at once or soon; else 503.
    pub(crate) async fn enter(&self) -> Result<SemaphorePermit<'_>> {
        if let Ok(permit) = self.places.try_acquire() {
            return Ok(permit);
        }
        match tokio::time::timeout(self.wait, self.places.acquire()).await {
            Ok(Ok(permit)) => Ok(permit),
            _ => Err(Problem::unavailable("too many requests in flight", 1)),
        }
    }
}

/// Bounds what uploads may hold in memory together, in mebibytes.
pub(crate) struct UploadMemory {
    free: Arc<Semaphore>,
    all: u32,
}

impl UploadMemory {
    pub(crate) fn new(config: &HttpConfig) -> UploadMemory {
        let all = config.upload_memory_mib.max(1);
        UploadMemory { free: Arc::new(Semaphore::new(all as usize)), all }
    }

    /// Room for so many bytes; 503 when others hold it.
    pub(crate) fn take(&self, bytes: usize) -> Result<UploadPlace> {
        let mebibytes = u32::try_from(bytes.div_ceil(1 << 20)).unwrap_or(u32::MAX).clamp(1, self.all);
        let free = Arc::clone(&self.free);
        let permit = free.try_acquire_many_owned(mebibytes);
        permit.map(UploadPlace).map_err(|_| Problem::unavailable("too many uploads at once", 5))
    }
}

/// Room in memory that an upload has until this is dropped.
#[derive(Debug)]
pub struct UploadPlace(#[expect(dead_code, reason = "held, not looked at")] OwnedSemaphorePermit);

/// 414 or 431 for a request that is too long before its body.
pub(crate) fn check_head(config: &HttpConfig, uri: &Uri, headers: &HeaderMap) -> Result<()> {
    let length = uri.path_and_query().map_or(0, |p| p.as_str().len());
    if length > config.max_uri {
        let detail = format!("The path and query have {length} bytes; {} are the most.", config.max_uri);
        return Err(Problem::new(Kind::UriTooLong, detail));
    }
    let size: usize = headers.iter().map(|(name, value)| name.as_str().len() + value.len()).sum();
    if size > config.max_headers {
        let detail = format!("The headers have {size} bytes; {} are the most.", config.max_headers);
        return Err(Problem::new(Kind::HeadersTooLarge, detail));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_gate_turns_away_whom_it_cannot_let_in_soon() {
        let config = HttpConfig { max_in_flight: 1, queue_timeout: Duration::from_millis(20), ..HttpConfig::default() };
        let gate = Gate::new(&config);
        let inside = gate.enter().await.unwrap();
        let refused = gate.enter().await.unwrap_err();
        assert_eq!((refused.kind(), refused.retry_after()), (Kind::Unavailable, Some(1)));
        drop(inside);
        assert!(gate.enter().await.is_ok());
    }

    #[test]
    fn upload_memory_is_shared_and_given_back() {
        let memory = UploadMemory::new(&HttpConfig { upload_memory_mib: 4, ..HttpConfig::default() });
        let first = memory.take(3 << 20).unwrap();
        assert_eq!(memory.take(2 << 20).unwrap_err().kind(), Kind::Unavailable);
        assert!(memory.take(1).is_ok());
        drop(first);
        assert!(memory.take(100 << 20).is_ok(), "an upload larger than all of it may go alone");
    }
}
