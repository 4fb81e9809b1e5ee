//! One request as the log knows it.

use std::{
    net::IpAddr,
    sync::{Arc, OnceLock},
};

use axum::http::{HeaderName, HeaderValue, Method, Request, StatusCode, header};
use tenon_kernel::{Caller, Clock, Id, Kind, Problem, TenantId};
use tokio::time::Instant;

use crate::endpoint::Live;

pub(crate) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
const LONGEST_ID: usize = 128;
const LONGEST_AGENT: usize = 300;
const MOST_LANGUAGES: usize = 100;

/// What is known of a request, shared by the front and its endpoint.
pub(crate) struct Call {
    pub(crate) request_id: HeaderValue,
    pub(crate) ip: Option<IpAddr>,
    pub(crate) started: Instant,
    /// Set by the endpoint.
    pub(crate) route: OnceLock<Arc<Live>>,
    /// Set once the caller is known.
    who: OnceLock<(TenantId, Option<Id>)>,
}

impl Call {
    pub(crate) fn new(request_id: HeaderValue, ip: Option<IpAddr>) -> Call {
        Call { request_id, ip, started: Instant::now(), route: OnceLock::new(), who: OnceLock::new() }
    }

    pub(crate) fn request_id(&self) -> &str {
        self.request_id.to_str().unwrap_or_default()
    }

    pub(crate) fn note_caller(&self, caller: &Caller) {
        self.who.get_or_init(|| (caller.tenant, caller.user));
    }

    /// The line of this request. Never its query, body or credentials.
    pub(crate) fn log(&self, method: &Method, status: StatusCode) {
        let route = self.route.get().map_or("unmatched", |live| live.route.path());
        let ms = self.started.elapsed().as_micros() as f64 / 1000.0;
        let (status, request_id) = (status.as_u16(), self.request_id());
        let method = method.as_str();
        match self.who.get() {
            Some((tenant, user)) => {
                let user = user.map(tracing::field::display);
                tracing::info!(target: "tenon::request", method, route, status, ms, request_id, tenant_id = %tenant, user_id = user);
            }
            None => tracing::info!(target: "tenon::request", method, route, status, ms, request_id),
        }
    }

    /// What a caller is not told.
    pub(crate) fn log_cause(&self, problem: &Problem) {
        let Some(cause) = problem.cause() else { return };
        let request_id = self.request_id();
        if problem.kind() == Kind::Internal {
            tracing::error!(request_id, cause, "a request failed");
        } else {
            tracing::warn!(request_id, cause, "a request was turned away");
        }
    }
}

/// The id that came with a request, when it is fit to be repeated, else a new one.
pub(crate) fn request_id<B>(request: &Request<B>, clock: &dyn Clock) -> HeaderValue {
    let fit = |id: &&HeaderValue| {
        (1..=LONGEST_ID).contains(&id.len())
            && id.as_bytes().iter().all(|b| b.is_ascii_alphanumeric() || b".-_".contains(b))
    };
    request
        .headers()
        .get(REQUEST_ID)
        .filter(fit)
        .cloned()
        .unwrap_or_else(|| HeaderValue::try_from(clock.new_id().to_string()).expect("an id is plain ASCII"))
}

/// The client's `User-Agent`, bounded.
pub(crate) fn user_agent(headers: &axum::http::HeaderMap) -> Option<String> {
    bounded(headers, header::USER_AGENT, LONGEST_AGENT)
}

/// The client's `Accept-Language`, bounded.
pub(crate) fn languages(headers: &axum::http::HeaderMap) -> Option<String> {
    bounded(headers, header::ACCEPT_LANGUAGE, MOST_LANGUAGES)
}

fn bounded(headers: &axum::http::HeaderMap, name: header::HeaderName, longest: usize) -> Option<String> {
    let text = String::from_utf8_lossy(headers.get(name)?.as_bytes());
    Some(text.chars().filter(|c| !c.is_control()).take(longest).collect())
}

#[cfg(test)]
mod tests {
    use tenon_kernel::{FrozenClock, Timestamp};

    use super::*;

    #[test]
    fn request_ids_are_taken_when_fit_and_made_when_not() {
        let clock = FrozenClock::at(Timestamp::from_millis(0));
        let ask = |given: Option<&[u8]>| {
            let mut request = Request::new(());
            if let Some(given) = given {
                request.headers_mut().insert(REQUEST_ID, HeaderValue::from_bytes(given).unwrap());
            }
            request_id(&request, &clock).to_str().unwrap().to_owned()
        };
        assert_eq!(ask(Some(b"a.B_9-x")), "a.B_9-x");
        assert_eq!(ask(Some(&[b'a'; 128])).len(), 128);
        for unfit in [None, Some(&b""[..]), Some(b"a b"), Some("\u{e9}".as_bytes()), Some(&[b'a'; 129]), Some(b"a\"b")]
        {
            assert_eq!(ask(unfit).len(), 36, "{unfit:?}");
        }
    }

    #[test]
    fn what_clients_say_of_themselves_is_bounded() {
        let mut headers = axum::http::HeaderMap::new();
        assert_eq!((user_agent(&headers), languages(&headers)), (None, None));
        for name in [header::USER_AGENT, header::ACCEPT_LANGUAGE] {
            headers.insert(name, HeaderValue::try_from("x".repeat(1000)).unwrap());
        }
        assert_eq!((user_agent(&headers).unwrap().len(), languages(&headers).unwrap().len()), (300, 100));
    }
}
