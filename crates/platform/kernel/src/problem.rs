//! What went wrong, in the terms of RFC 9457.

use std::fmt;

use schemars::JsonSchema;
use serde::Serialize;

use crate::WrongType;

macro_rules! kinds {
    ($($(#[$meta:meta])* $kind:ident = $status:literal $slug:literal $title:literal $about:literal),+ $(,)?) => {
        /// The kinds of problem; each has one status, one title and one stable `type` URI.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum Kind { $(#[doc = $about] $kind),+ }

        impl Kind {
            /// Every kind.
            pub const ALL: &'static [Kind] = &[$(Kind::$kind),+];
            /// The HTTP status.
            pub const fn status(self) -> u16 {
                match self { $(Kind::$kind => $status),+ }
            }
            /// The last part of the `type` URI.
            pub const fn slug(self) -> &'static str {
                match self { $(Kind::$kind => $slug),+ }
            }
            /// The title, the same for every occurrence.
            pub const fn title(self) -> &'static str {
                match self { $(Kind::$kind => $title),+ }
            }
            /// What it means and what to do, for the docs.
            pub const fn about(self) -> &'static str {
                match self { $(Kind::$kind => $about),+ }
            }
        }
    };
}

kinds! {
    Malformed = 400 "malformed" "Malformed request" "The request could not be read: broken JSON or UTF-8, or a query parameter, operator or value that is not known. `errors` names the place and what is allowed.",
    Unauthorized = 401 "unauthorized" "Sign in first" "No credentials came with the request, or they are wrong, expired or revoked.",
    Forbidden = 403 "forbidden" "Not allowed" "The caller is known but lacks the permission, which `detail` names.",
    NotFound = 404 "not-found" "Not found" "There is no such thing, or none the caller may know of.",
    MethodNotAllowed = 405 "method-not-allowed" "Method not allowed" "The path exists but not with this method; `Allow` lists those it has.",
    Timeout = 408 "request-timeout" "The request took too long to arrive" "The body did not arrive in time. Send it again.",
    IllegalTransition = 409 "illegal-transition" "Illegal transition" "The state machine does not allow this step; `allowed` lists those it does.",
    Conflict = 409 "conflict" "Conflict" "The request does not fit the present state, such as a dependency that would close a cycle.",
    Taken = 409 "taken" "Already taken" "A value that must be unique is in use already; `errors` names the field.",
    Running = 409 "still-running" "Still running" "A request with the same Idempotency-Key is still being answered.",
    Reset = 410 "reset" "Start anew" "The place in the log to go on from is too old or not known here. Take a snapshot and go on from its sequence.",
    StaleVersion = 412 "stale-version" "Changed meanwhile" "`If-Match` names a version that is no longer current. Read again, then decide.",
    TooLarge = 413 "too-large" "Body too large" "The body exceeds the limit, which `detail` gives.",
    UriTooLong = 414 "uri-too-long" "URI too long" "The path and query exceed the limit, which `detail` gives.",
    UnsupportedMedia = 415 "unsupported-media-type" "Unsupported media type" "The body must be JSON and say so in `Content-Type`.",
    RangeNotSatisfiable = 416 "range-not-satisfiable" "Range not satisfiable" "`Range` begins after the last byte; `Content-Range` says how many there are.",
    Validation = 422 "validation" "Validation failed" "The request was understood but some fields are not acceptable; `errors` names each.",
    KeyReused = 422 "idempotency-key-reused" "Idempotency-Key reused" "The same Idempotency-Key came with another request before.",
    TooManyRequests = 429 "too-many-requests" "Too many requests" "Wait for `Retry-After` seconds.",
    HeadersTooLarge = 431 "headers-too-large" "Headers too large" "The request's headers exceed the limit.",
    Internal = 500 "internal" "Internal error" "A defect of the server. `request_id` finds it in the log.",
    Unavailable = 503 "unavailable" "Try again" "The server is too busy, or its database is away. Wait for `Retry-After` seconds and send the same request again.",
}

/// One field that was not acceptable.
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
pub struct FieldError {
    /// A JSON pointer into the body (`/due_date`), or `?name` for a query parameter.
    pub pointer: String,
    /// A stable word for the reason, such as `too_long`.
    pub code: String,
    /// The reason in words.
    pub message: String,
}

/// A problem to tell a caller. Small: the particulars are boxed.
#[derive(Clone, Debug)]
pub struct Problem(Box<Inner>);

#[derive(Clone, Debug)]
struct Inner {
    kind: Kind,
    detail: String,
    errors: Vec<FieldError>,
    allowed: Option<Vec<String>>,
    retry_after: Option<u64>,
    cause: Option<String>,
    again: bool,
}

impl Problem {
    /// A problem of a kind, in words for the caller.
    pub fn new(kind: Kind, detail: impl Into<String>) -> Problem {
        Problem(Box::new(Inner {
            kind,
            detail: detail.into(),
            errors: Vec::new(),
            allowed: None,
            retry_after: None,
            cause: None,
            again: false,
        }))
    }

    /// 404; `what` such as "project". Says nothing about whether another tenant has it.
    pub fn not_found(what: &str) -> Problem {
        Problem::new(Kind::NotFound, format!("There is no such {what}."))
    }

    /// 403.
    pub fn forbidden(detail: impl Into<String>) -> Problem {
        Problem::new(Kind::Forbidden, detail)
    }

    /// 409 for a value in use; `pointer` such as `/code`.
    pub fn taken(pointer: &str, message: impl Into<String>) -> Problem {
        let message = message.into();
        Problem::new(Kind::Taken, message.clone()).with_error(pointer, "taken", message)
    }

    /// 409 for a step the state machine does not know.
    pub fn illegal_transition<T: fmt::Display>(from: T, to: T, allowed: impl IntoIterator<Item = T>) -> Problem {
        let allowed: Vec<String> = allowed.into_iter().map(|a| a.to_string()).collect();
        let hint = if allowed.is_empty() {
            format!("`{from}` is an end state.")
        } else {
            format!("From `{from}` one can go to: {}.", allowed.join(", "))
        };
        let mut problem = Problem::new(Kind::IllegalTransition, format!("Cannot go from `{from}` to `{to}`. {hint}"));
        problem.0.allowed = Some(allowed);
        problem
    }

    /// 422 for one field.
    pub fn invalid(pointer: &str, code: &str, message: impl Into<String>) -> Problem {
        let message = message.into();
        Problem::new(Kind::Validation, format!("{pointer}: {message}")).with_error(pointer, code, message)
    }

    /// 400 for a query parameter.
    pub fn bad_query(name: &str, code: &str, message: impl Into<String>) -> Problem {
        let message = message.into();
        Problem::new(Kind::Malformed, format!("Query parameter `{name}`: {message}")).with_error(
            &format!("?{name}"),
            code,
            message,
        )
    }

    /// 500; the cause is logged and never shown.
    pub fn internal(cause: impl fmt::Display) -> Problem {
        let mut problem = Problem::new(Kind::Internal, "The server made a mistake; it has been logged.");
        problem.0.cause = Some(cause.to_string());
        problem
    }

    /// 503; the cause is logged and never shown.
    pub fn unavailable(cause: impl fmt::Display, retry_after: u64) -> Problem {
        let mut problem = Problem::new(Kind::Unavailable, "The server is busy; nothing was changed. Try again.");
        problem.0.cause = Some(cause.to_string());
        problem.0.retry_after = Some(retry_after);
        problem
    }

    /// Two transactions were in each other's way and this one was undone; running it again is
    /// safe and the server does so by itself.
    pub fn again(cause: impl fmt::Display) -> Problem {
        let mut problem = Problem::unavailable(cause, 1);
        problem.0.again = true;
        problem
    }

    /// Adds a field to `errors`.
    pub fn with_error(mut self, pointer: &str, code: &str, message: impl Into<String>) -> Problem {
        self.0.errors.push(FieldError { pointer: pointer.into(), code: code.into(), message: message.into() });
        self
    }

    /// Sets `Retry-After`, in seconds.
    pub fn with_retry_after(mut self, seconds: u64) -> Problem {
        self.0.retry_after = Some(seconds);
        self
    }

    /// The kind.
    pub fn kind(&self) -> Kind {
        self.0.kind
    }

    /// In words, for the caller.
    pub fn detail(&self) -> &str {
        &self.0.detail
    }

    /// The fields that were not acceptable.
    pub fn errors(&self) -> &[FieldError] {
        &self.0.errors
    }

    /// The steps the state machine allows, for an illegal one.
    pub fn allowed(&self) -> Option<&[String]> {
        self.0.allowed.as_deref()
    }

    /// Seconds to wait before trying again.
    pub fn retry_after(&self) -> Option<u64> {
        self.0.retry_after
    }

    /// For the log alone.
    pub fn cause(&self) -> Option<&str> {
        self.0.cause.as_deref()
    }

    /// Whether running the same request again, now, is right.
    pub fn is_again(&self) -> bool {
        self.0.again
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.0.kind.title(), self.0.detail)?;
        self.0.cause.as_ref().map_or(Ok(()), |cause| write!(f, " ({cause})"))
    }
}

impl std::error::Error for Problem {}

impl From<WrongType> for Problem {
    fn from(wrong: WrongType) -> Problem {
        Problem::internal(wrong.0)
    }
}

/// Collects what is wrong with a request, so that one answer names every field.
#[derive(Default)]
pub struct Check(Vec<FieldError>);

impl Check {
    /// Nothing wrong so far.
    pub fn new() -> Check {
        Check::default()
    }

    /// Notes an error at `pointer` unless `ok`.
    pub fn that(&mut self, ok: bool, pointer: &str, code: &str, message: impl Into<String>) -> &mut Check {
        if !ok {
            self.0.push(FieldError { pointer: pointer.into(), code: code.into(), message: message.into() });
        }
        self
    }

    /// The 422 that names every error, if there was one.
    pub fn done(&mut self) -> Result<(), Problem> {
        if self.0.is_empty() {
            return Ok(());
        }
        let fields: Vec<&str> = self.0.iter().map(|e| e.pointer.as_str()).collect();
        let mut problem = Problem::new(Kind::Validation, format!("Not acceptable: {}.", fields.join(", ")));
        problem.0.errors = std::mem::take(&mut self.0);
        Err(problem)
    }
}
