//! The audit: who did what, when, from where.
//!
//! The event log holds every change and every sign-in, each with a hash over itself and the one before;
//! here it is listed for auditors, exported whole, and its *checkpoint* handed out: the last number and hash,
//! to be kept elsewhere. `tenon audit verify` proves the log against it. Nothing here writes.

mod entry;
mod export;

use tenon_http::Api;
use tenon_kernel::{Grant, Permission};

/// Sees the audit.
pub const READ: Permission = Permission::new("audit", "read");

/// What may be done with the audit: Admins alone see it.
pub static GRANTS: &[Grant] = &[Grant { permission: READ, about: "See and export the audit.", roles: &[] }];

/// Registers the routes.
pub fn routes(api: &mut Api) {
    api.tag("Audit", "Every change and sign-in, with where it came from. See docs/audit.md.");
    entry::routes(api);
    export::routes(api);
}

pub use export::{Format, write};
