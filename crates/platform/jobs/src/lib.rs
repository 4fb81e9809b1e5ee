//! What is done behind the answers: jobs, and how each event of the log becomes one job for every
//! consumer that wants it.
//!
//! A *job* is a row: a kind, a payload, when it is to run. It is added in the transaction that wants
//! it done ([`enqueue`]), so it is there if and only if that transaction is. A *consumer* is a kind
//! whose jobs the dispatcher adds, one for each event it wants; those of a tenant are a *lane*: they
//! run one after the other, in the order of the log. Whoever works takes a *lease* and a *fence*, a
//! number that counts the takings of the job: a worker that lost its lease holds an old number, and
//! nothing it does can be committed together with the end of the job ([`Running::finish`]). A job
//! that keeps failing is kept, for an operator to look at and try again.
//!
//! Whatever wakes anybody here is a hint that may get lost; each also looks by itself once a second.

mod claim;
mod dispatch;
mod events;
mod figures;
mod handlers;
mod hints;
mod job;
mod lane;
mod retry;
mod running;
mod schedule;
mod turns;
mod upkeep;
mod worker;

use std::time::Duration;

pub use events::events;
pub use handlers::{Consumer, Gate, Handlers, JobKind, Run, run};
pub use hints::Hints;
pub use job::{Job, NewJob, Progress, Queue, READ, Status, UPDATE, enqueue};
pub use retry::Retry;
pub use running::{Finished, Running};
use tenon_http::Api;
use tenon_kernel::Grant;
use tenon_store::{Reply, Work};
pub use upkeep::housekeeping;
pub use worker::Jobs;

/// How jobs are worked on in this process.
#[derive(Clone, Debug)]
pub struct JobsConfig {
    /// How many run at once; with none, events are not turned into jobs here either.
    pub workers: usize,
    /// How often each looks by itself, when nobody says that there is something to do.
    pub poll: Duration,
    /// How long the events of a burst gather before they are turned into jobs together.
    pub gather: Duration,
    /// How long jobs that run may take to end once the process is told to stop.
    pub drain: Duration,
}

impl Default for JobsConfig {
    fn default() -> JobsConfig {
        JobsConfig {
            workers: 8,
            poll: Duration::from_secs(1),
            gather: Duration::from_millis(20),
            drain: Duration::from_secs(30),
        }
    }
}

/// What may be done with jobs, and by whom besides Admins.
pub static GRANTS: &[Grant] = &[
    Grant { permission: READ, about: "See what runs behind the answers, and what failed.", roles: &[] },
    Grant { permission: UPDATE, about: "Try failed jobs again, and cancel jobs.", roles: &[] },
];

/// Registers the routes. Their handlers take [`Jobs`].
pub fn routes(api: &mut Api) {
    api.tag("Jobs", "What is done behind the answers: how far it is, what failed, and trying it again.");
    job::routes(api);
}

/// Commits what answers nobody.
async fn commit(work: Work) -> tenon_kernel::Result<()> {
    work.commit(Reply { status: 204, etag: None, location: None, body: Vec::new(), kept: None }).await.map(|_| ())
}
