//! What tests of behaviour stand on: a server in this process or in one of its own, a database that
//! is thrown away, people to ask as, and things to ask about.
//!
//! ```no_run
//! # async fn test() {
//! let app = tenon_testkit::TestApp::new().await;
//! let acme = app.tenant("Acme").await;
//! let project = acme.admin.project().await;
//! let viewer = acme.member("Viewer").await;
//! viewer.get(format!("/projects/{project}")).await.expect(200);
//! viewer.delete(format!("/projects/{project}")).await.expect(403);
//! # }
//! ```
//!
//! `TENON_TEST_ENGINE` says which database: `sqlite` (the default), `postgres` or `mariadb`. The
//! latter two need an administrator's login in `TENON_TEST_POSTGRES_URL` or
//! `TENON_TEST_MARIADB_URL`, as `scripts/with-databases` gives it; without it the test fails.

mod app;
mod client;
mod database;
mod mail;
mod neighbour;
mod raw;
mod receiver;
mod server;
mod shop;
mod socket;
mod twin;

pub use app::{Listening, TestApp, TestOptions, now};
pub use client::{Client, Request, Response};
pub use database::{TestDatabase, amount, engine, redis_url};
pub use mail::MailServer;
pub use neighbour::Neighbour;
pub use raw::Raw;
pub use receiver::{Reaction, Received, Receiver};
pub use server::TestServer;
pub use shop::{PASSWORD, Tenant, enqueue};
pub use socket::{Heard, Socket, events, kinds, names, sequences};
pub use twin::Twin;
