//! The way in: routes and what answers them.
//!
//! An [`Api`] is a list of [`Route`]s, each declared with its need, its query, its body and its
//! answer. The same list becomes the axum router, the OpenAPI document, the docs page and the
//! generated tests, so none can drift from the others. A handler takes a [`Work`](tenon_store::Work)
//! or a [`Read`](tenon_store::Read), which exist only for a caller who was let in, and a handler
//! that writes can answer only with a [`Commit`].
//!
//! Every request passes, in this order: the *front* (request id, bounds, panics, log, metrics,
//! headers, problems as JSON), the router, the *endpoint* of its route (back-pressure, time-out,
//! sign-in, permission, query, body, idempotency), then its handler.

mod answer;
mod app;
mod auth;
mod body;
mod docs;
mod draft;
mod endpoint;
mod extract;
mod front;
mod idempotency;
mod incoming;
mod limits;
mod metrics;
mod openapi;
mod pages;
mod peer;
mod problem;
mod query;
mod registry;
mod route;
mod server;
mod trace;
mod version;

#[cfg(test)]
mod tests;

pub use answer::{Answer, Answering, Commit, Resource, Result, Written};
pub use app::App;
pub use auth::{Authenticate, bearer};
pub use axum::{Router, extract::State, http::HeaderValue, http::header, http::header::HeaderName};
pub use body::{Body, Upload};
pub use draft::{Draft, Gives, Guarded, Reads, Unguarded, Writes, delete, get, patch, post, put};
pub use extract::{PathId, PathIds, PathText, With};
pub use futures_util::future::BoxFuture;
pub use incoming::{Incoming, Intake, Received, Receiving};
pub use limits::{HttpConfig, UploadPlace};
pub use peer::Network;
pub use problem::{Failure, Limited, document};
pub use query::Query;
pub use registry::Api;
pub use route::{AnswerSpec, BodyContent, BodySpec, Need, PathName, QueryField, Route, SchemaOf};
pub use server::{Place, serve};

/// Where the API's own paths start.
pub const BASE: &str = "/api/v1";
