//! Who somebody is, and what shakes that.

use tenon_kernel::{Caller, Id, Result, Timestamp};
use tenon_store::{BoxFuture, LoggedEvent};

/// Somebody who was let in.
#[derive(Clone, Debug)]
pub struct Admitted {
    /// Who.
    pub caller: Caller,
    /// When what they showed is worth nothing by itself.
    pub good_until: Option<Timestamp>,
}

/// An event after which some must be looked at again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Shaken {
    /// Who; none for everybody in the tenant.
    pub user: Option<Id>,
    /// Whether it may change what they may see, rather than whether they may come in.
    pub rights: bool,
}

/// Knows who comes in. `accounts` does.
pub trait Standing: Send + Sync + 'static {
    /// The caller behind a token or an API key as it stands now, never as it stood a moment ago.
    fn admit<'a>(&'a self, bearer: &'a str) -> BoxFuture<'a, Result<Admitted>>;

    /// Whom an event shakes, if anybody.
    fn shaken(&self, event: &LoggedEvent) -> Option<Shaken>;

    /// The places of those whose sign-in or key is no longer good, by one look for all of them. What
    /// the tenants' logs tell need not be found by it.
    fn lapsed<'a>(&'a self, callers: &'a [Caller]) -> BoxFuture<'a, Result<Vec<usize>>>;
}
