//! What leaves the server: the one guarded HTTP client, and mail.
//!
//! Whoever lets people type a URL lets them aim the server at things that only the server can reach:
//! the database beside it, the metadata of the cloud it runs in, a printer. [`Outbound`] therefore
//! resolves a name once, checks every address it got, connects to exactly such an address, and
//! follows no redirect, so there is no second look-up and no second URL that nobody checked. All
//! calls to addresses that people of a tenant choose go through it.
//!
//! [`Mail`] goes to the operator's own mail server and is not guarded.

mod address;
mod client;
mod connect;
mod mail;
mod resolve;
mod target;

pub use address::Range;
pub use client::{Answer, Failed, Outbound, OutboundConfig, Request};
pub use hyper::{
    Method,
    header::{HeaderMap, HeaderName, HeaderValue},
};
pub use mail::{Log, Mail, MailConfig, Message, Post, Smtp, Undelivered};
pub use resolve::{Resolve, System};
pub use rustls::pki_types::CertificateDer;
pub use target::{Refused, Target};
