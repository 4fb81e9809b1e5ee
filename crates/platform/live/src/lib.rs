//! Real time: the tenant's event log, told to clients as it grows.
//!
//! The log is the only truth; nothing is queued for anybody. For each tenant with listeners one
//! reader follows the log and keeps the last pages of it, with the rows they touched, in a ring. A
//! client is a *feed*: a place in the log, what it wants to hear (*topics*), what it may see, and
//! nothing else. It takes pages from the ring, or from the database when it is further behind, so a
//! slow client costs a number. What wakes the reader (a commit in this process, another node's hint
//! through Redis or PostgreSQL) may get lost; it looks each second anyhow.
//!
//! Modules say which *kinds* of rows clients may keep, who may see them and which of them an event
//! touches; this crate names no module.

mod batch;
mod channel;
mod feed;
mod figures;
mod hub;
mod kinds;
mod nodes;
mod presence;
mod socket;
mod standing;
mod stream;
mod sync;
mod view;

use std::time::Duration;

pub use hub::{Hints, Live};
pub use kinds::{Fence, Fenced, Kind, Kinds, Loading, Place, Row, Shift, Touched, Touching, marks, row_objects};
pub use standing::{Admitted, Shaken, Standing};
use tenon_http::Api;

/// How clients are served.
#[derive(Clone, Debug)]
pub struct LiveConfig {
    /// `redis://…`: how nodes wake each other. Without it PostgreSQL does, else each looks by itself.
    pub redis: Option<String>,
    /// How many events a client may be behind before it must start anew.
    pub catch_up: i64,
    /// How often the log is looked at when nobody says that it grew.
    pub poll: Duration,
    /// How often the standing of everybody who listens is checked.
    pub watch: Duration,
    /// How often a client hears that all is well.
    pub heartbeat: Duration,
    /// How long a socket may take to say who it is.
    pub hello: Duration,
    /// How long a message may take to be taken.
    pub stalled: Duration,
    /// How many sockets and streams one person may have in a tenant.
    pub most_of_one: usize,
    /// How many bytes of a tenant's log are kept at hand.
    pub ring: usize,
}

impl Default for LiveConfig {
    fn default() -> LiveConfig {
        LiveConfig {
            redis: None,
            catch_up: 10_000,
            poll: Duration::from_secs(1),
            watch: Duration::from_millis(500),
            heartbeat: Duration::from_secs(20),
            hello: Duration::from_secs(10),
            stalled: Duration::from_secs(15),
            most_of_one: 32,
            ring: 4 << 20,
        }
    }
}

/// Registers the routes. The app must bring an `Arc<Live>`.
pub fn routes(api: &mut Api) {
    api.tag("Real time", "The workspace's events and the rows they touch, as they happen: by WebSocket, by server-sent events, or page by page. See docs/real-time.md.");
    socket::routes(api);
    stream::routes(api);
    sync::routes(api);
}
