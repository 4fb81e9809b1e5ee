//! Removing what is old.

use std::time::Duration;

use tenon_jobs::{Finished, JobKind, NewJob, Queue, Running, enqueue, run};
use tenon_kernel::{Result, Timestamp};
use tenon_store::Work;

use crate::{commit, delivery, drain, webhook};

const KIND: &str = "webhooks.sweep";
const DAY: i64 = 24 * 60 * 60;
/// How long deliveries are kept, in seconds.
pub(crate) const KEPT: i64 = 30 * DAY;
/// How many are removed in one transaction, so that nobody waits long behind it.
const AT_ONCE: i64 = 200;

/// Has the tenant swept once a day, for as long as there is anything: a job of the tenant's own, since
/// only in a tenant are there rows to see.
pub(crate) async fn daily(work: &mut Work) -> Result<()> {
    let tomorrow = work.now().plus_seconds(DAY);
    enqueue(work, NewJob::new(KIND).at(tomorrow).unique("daily")).await?;
    Ok(())
}

pub(crate) fn sweep() -> JobKind {
    JobKind { queue: Queue::Low, lease: Duration::from_secs(60), ..JobKind::new(KIND, run(work_on)) }
}

async fn work_on(running: Running) -> Result<Finished> {
    let now = running.db().clock().now();
    let before = now.plus_seconds(-KEPT);
    let mut removed = 0;
    loop {
        let gone = remove(&running, before).await?;
        removed += gone;
        if gone == 0 {
            break;
        }
        running.progress(removed as u64, 0, "removing deliveries").await?;
    }
    let mut work = running.work();
    // Nothing should be left waiting; but a job may have been cancelled.
    for webhook in webhook::enabled(&mut work).await? {
        if delivery::next_due(&mut work, &webhook).await?.is_some_and(|due| due < now.plus_seconds(-DAY)) {
            drain::start(&mut work, webhook.id).await?;
        }
    }
    if webhook::any(&mut work).await? || delivery::any(&mut work).await? {
        running.again(work, now.plus_seconds(DAY), "once a day").await
    } else {
        running.finish(work).await
    }
}

async fn remove(running: &Running, before: Timestamp) -> Result<usize> {
    let mut work = running.work();
    let gone = delivery::remove_before(&mut work, before, AT_ONCE).await?;
    if gone > 0 {
        commit(work).await?;
    }
    Ok(gone)
}
