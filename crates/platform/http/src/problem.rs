//! Problems on the wire: RFC 9457, rendered in one place.

use axum::{
    body::Body,
    http::{HeaderValue, StatusCode, header, header::HeaderName},
    response::{IntoResponse, Response},
};
use schemars::JsonSchema;
use serde::Serialize;
use tenon_kernel::{FieldError, Kind, Problem};
use tenon_store::StoreError;

/// Why a request was not answered as asked: a [`Problem`], perhaps with headers.
#[derive(Debug)]
pub struct Failure {
    problem: Problem,
    headers: Vec<(HeaderName, HeaderValue)>,
}

/// A rate limit that was reached.
#[derive(Clone, Copy, Debug)]
pub struct Limited {
    /// Its name, such as `sign-in`: letters, digits and hyphens.
    pub policy: &'static str,
    /// How many requests fit in a window.
    pub quota: u32,
    /// The window, in seconds.
    pub window: u32,
    /// Seconds until the next request is welcome.
    pub retry_after: u64,
}

impl Failure {
    /// The problem.
    pub fn problem(&self) -> &Problem {
        &self.problem
    }

    /// Adds a header to the answer.
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Failure {
        self.headers.push((name, value));
        self
    }

    /// 429 with `Retry-After` and the `RateLimit` headers.
    pub fn limited(limit: Limited) -> Failure {
        let Limited { policy, quota, window, retry_after } = limit;
        let detail = format!("Too many requests. Try again in {retry_after} s.");
        let failure = Failure::from(Problem::new(Kind::TooManyRequests, detail).with_retry_after(retry_after));
        let value = |text: String| HeaderValue::try_from(text).expect("a policy's name is plain ASCII");
        failure
            .header(HeaderName::from_static("ratelimit-policy"), value(format!("\"{policy}\";q={quota};w={window}")))
            .header(HeaderName::from_static("ratelimit"), value(format!("\"{policy}\";r=0;t={retry_after}")))
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Failure {
        Failure { problem, headers: Vec::new() }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Failure {
        Problem::from(error).into()
    }
}

impl IntoResponse for Failure {
    /// The problem travels beside an empty answer; the front, which knows the request's id and
    /// path, renders it.
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = status(self.problem.kind());
        response.headers_mut().extend(self.headers);
        response.extensions_mut().insert(self.problem);
        response
    }
}

pub(crate) fn status(kind: Kind) -> StatusCode {
    StatusCode::from_u16(kind.status()).expect("every kind has a status of RFC 9110")
}

/// A problem, as `application/problem+json`.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Problem")]
pub(crate) struct Document<'a> {
    /// A stable URI for the kind of problem; its page says more.
    #[serde(rename = "type")]
    kind: String,
    /// The kind in words.
    title: &'a str,
    /// The HTTP status.
    status: u16,
    /// What happened, in words.
    detail: &'a str,
    /// The path that was asked.
    instance: &'a str,
    /// Finds the request in the server's log.
    request_id: &'a str,
    /// The fields or query parameters that were not acceptable.
    #[serde(skip_serializing_if = "<[FieldError]>::is_empty")]
    #[schemars(default)]
    errors: &'a [FieldError],
    /// For an illegal transition: the steps that are allowed from here.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("type" = "array"))]
    allowed: Option<&'a [String]>,
}

/// The URI of a kind of problem.
pub(crate) fn type_uri(kind: Kind) -> String {
    format!("/problems/{}", kind.slug())
}

impl<'a> Document<'a> {
    fn new(problem: &'a Problem, path: &'a str, request_id: &'a str) -> Document<'a> {
        Document {
            kind: type_uri(problem.kind()),
            title: problem.kind().title(),
            status: problem.kind().status(),
            detail: problem.detail(),
            instance: path,
            request_id,
            errors: problem.errors(),
            allowed: problem.allowed(),
        }
    }
}

/// A problem as it is told inside a stream, where there is no answer of its own: the same document.
pub fn document(problem: &Problem, path: &str, request_id: &str) -> serde_json::Value {
    serde_json::to_value(Document::new(problem, path, request_id)).expect("a problem always serialises")
}

/// Makes the answer that tells a problem.
pub(crate) fn render(response: &mut Response, problem: &Problem, path: &str, request_id: &str) {
    let body = serde_json::to_vec(&Document::new(problem, path, request_id)).expect("a problem always serialises");
    *response.body_mut() = Body::from(body);
    let headers = response.headers_mut();
    headers.remove(header::CONTENT_LENGTH);
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    if problem.kind() == Kind::Unauthorized {
        headers.entry(header::WWW_AUTHENTICATE).or_insert(HeaderValue::from_static("Bearer"));
    }
    if let Some(seconds) = problem.retry_after() {
        headers.insert(header::RETRY_AFTER, seconds.into());
    }
}

/// The nearest problem for an error status that something else than our own code gave.
pub(crate) fn for_status(status: StatusCode) -> Option<Problem> {
    let (kind, detail) = match status.as_u16() {
        404 => (Kind::NotFound, "There is nothing at this path."),
        405 => (Kind::MethodNotAllowed, "This path does not have this method; `Allow` lists those it has."),
        413 => (Kind::TooLarge, "The body is too large."),
        415 => (Kind::UnsupportedMedia, "The body must be JSON."),
        422 => (Kind::Validation, "The request is not acceptable."),
        503 => (Kind::Unavailable, "The server is busy. Try again."),
        400..=499 => (Kind::Malformed, "The request could not be read."),
        500..=599 => return Some(Problem::internal(format!("an answer of status {status} without a problem"))),
        _ => return None,
    };
    Some(Problem::new(kind, detail))
}
