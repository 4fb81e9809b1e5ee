//! Requests that may come twice, and requests that the database wants run again.

use std::{collections::HashSet, sync::Mutex, time::Duration};

use axum::http::{HeaderMap, HeaderName, HeaderValue, request::Parts};
use sha2::{Digest, Sha256};
use tenon_kernel::{Caller, Clock, Id, Kind, Problem, Result, TenantId};
use tenon_store::IdempotencyKey;

pub(crate) const HEADER: HeaderName = HeaderName::from_static("idempotency-key");
pub(crate) const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");
pub(crate) const TRUE: HeaderValue = HeaderValue::from_static("true");
const LONGEST: usize = 255;
/// How often a request is run again before the client is told to.
pub(crate) const MOST_RUNS: u32 = 6;

/// The key of a request, if it has one, with what the request is.
pub(crate) fn key(parts: &Parts, body: &[u8]) -> Result<Option<IdempotencyKey>> {
    let Some(key) = raw_key(&parts.headers)? else { return Ok(None) };
    let mut hash = Sha256::new();
    // Lengths keep the parts apart: no two requests hash the same text.
    for part in [parts.method.as_str(), parts.uri.path(), parts.uri.query().unwrap_or_default()] {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    hash.update(body);
    Ok(Some(IdempotencyKey { key, fingerprint: hash.finalize().into() }))
}

fn raw_key(headers: &HeaderMap) -> Result<Option<String>> {
    let wrong = || Problem::new(Kind::Malformed, "`Idempotency-Key` must be 1 to 255 visible ASCII characters.");
    let mut values = headers.get_all(HEADER).iter();
    let Some(value) = values.next() else { return Ok(None) };
    let visible = value.as_bytes().iter().all(u8::is_ascii_graphic);
    if !visible || !(1..=LONGEST).contains(&value.len()) || values.next().is_some() {
        return Err(wrong());
    }
    value.to_str().map(|key| Some(key.to_owned())).map_err(|_| wrong())
}

type Name = (TenantId, Id, String);

/// The keys whose requests this process is answering now.
#[derive(Default)]
pub(crate) struct Running(Mutex<HashSet<Name>>);

/// A key is taken until this is dropped.
pub(crate) struct Taken<'a> {
    running: &'a Running,
    name: Name,
}

impl Running {
    /// 409 while another request with the caller's key is being answered.
    pub(crate) fn take(&self, caller: &Caller, key: &IdempotencyKey) -> Result<Taken<'_>> {
        let owner = caller.actor.id.or(caller.user).unwrap_or(Id::NIL);
        let name = (caller.tenant, owner, key.key.clone());
        if self.names().insert(name.clone()) {
            Ok(Taken { running: self, name })
        } else {
            let detail = "A request with this Idempotency-Key is still being answered.";
            Err(Problem::new(Kind::Running, detail).with_retry_after(1))
        }
    }

    fn names(&self) -> std::sync::MutexGuard<'_, HashSet<Name>> {
        self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

impl Drop for Taken<'_> {
    fn drop(&mut self) {
        self.running.names().remove(&self.name);
    }
}

/// How long to wait before the next run: a few milliseconds, doubling, never the same for two.
pub(crate) fn pause(run: u32, clock: &dyn Clock) -> Duration {
    let bytes = clock.new_id().0.into_bytes();
    let random = u64::from(u16::from_be_bytes([bytes[14], bytes[15]]));
    let most = 4_000 << run.min(MOST_RUNS);
    Duration::from_micros(500 + random % most)
}

#[cfg(test)]
mod tests {
    use axum::http::Request;

    use super::*;

    fn request(method: &str, uri: &str, key: &str) -> Parts {
        Request::builder().method(method).uri(uri).header(HEADER, key).body(()).unwrap().into_parts().0
    }

    #[test]
    fn keys_are_bounded_visible_and_single() {
        assert_eq!(key(&Request::new(()).into_parts().0, b"").unwrap(), None);
        assert_eq!(key(&request("POST", "/", "k-1"), b"").unwrap().unwrap().key, "k-1");
        for wrong in ["", "a b", "\u{e9}", &"k".repeat(256)] {
            assert!(key(&request("POST", "/", wrong), b"").is_err(), "{wrong:?}");
        }
        let mut twice = request("POST", "/", "a");
        twice.headers.append(HEADER, HeaderValue::from_static("b"));
        assert!(key(&twice, b"").is_err());
    }

    #[test]
    fn a_fingerprint_tells_requests_apart() {
        let all: HashSet<[u8; 32]> = [
            ("POST", "/a", "x"),
            ("PUT", "/a", "x"),
            ("POST", "/a", "y"),
            ("POST", "/a?b", "x"),
            ("POST", "/ab", "x"),
            ("POST", "/a?", "bx"),
        ]
        .map(|(method, uri, body)| key(&request(method, uri, "k"), body.as_bytes()).unwrap().unwrap().fingerprint)
        .into();
        assert_eq!(all.len(), 6);
    }

    #[test]
    fn one_key_runs_once_at_a_time() {
        let running = Running::default();
        let key = IdempotencyKey { key: "k".into(), fingerprint: [0; 32] };
        let caller = Caller::system(TenantId::NONE);
        let taken = running.take(&caller, &key).unwrap();
        assert_eq!(running.take(&caller, &key).err().unwrap().kind(), Kind::Running);
        drop(taken);
        assert!(running.take(&caller, &key).is_ok());
    }
}
