//! Making the messages that were never made: about events that fell while a webhook was disabled, or
//! did not want them yet.

use serde::{Deserialize, Serialize};
use serde_json::json;
use tenon_jobs::{Finished, JobKind, NewJob, Queue, Running, enqueue, run};
use tenon_kernel::{Id, Result, Timestamp};
use tenon_store::{LoggedEvent, Work, log_after, log_head, sequence_at};

use crate::{commit, delivery, drain, sweep, webhook::Webhook};

const KIND: &str = "webhooks.make_missed";
/// How many events are looked at in one transaction.
const PAGE: u32 = 100;
/// How many messages one job makes; its result says where the next should begin.
const MOST: u64 = 10_000;
/// Events stand in the log in the order of their recording, but for the clocks of several nodes.
const SKEW: i64 = 60;

/// A part of the log, by moments of recording or by numbers, both ends in it.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) enum Part {
    Recorded(Timestamp, Timestamp),
    Numbered(i64, i64),
}

impl Part {
    fn has(&self, event: &LoggedEvent) -> bool {
        match self {
            Part::Recorded(from, to) => *from <= event.recorded_at && event.recorded_at <= *to,
            Part::Numbered(from, to) => *from <= event.sequence && event.sequence <= *to,
        }
    }
}

#[derive(Debug, Serialize, Deserialize)]
struct About {
    webhook_id: Id,
    part: Part,
}

/// Has them made, in the caller's transaction. Answers the job.
pub(crate) async fn start(work: &mut Work, webhook_id: Id, part: Part) -> Result<Id> {
    let about = About { webhook_id, part };
    let key = match part {
        Part::Recorded(from, to) => format!("{webhook_id}:{}-{}", from.as_millis(), to.as_millis()),
        Part::Numbered(from, to) => format!("{webhook_id}:{from}-{to}"),
    };
    enqueue(work, NewJob::new(KIND).payload(&about)?.unique(key)).await
}

pub(crate) fn kind() -> JobKind {
    JobKind { queue: Queue::Low, ..JobKind::new(KIND, run(make)) }
}

/// Messages are there or made; so a job that begins again does nothing twice.
async fn make(running: Running) -> Result<Finished> {
    let About { webhook_id, part } = running.payload()?;
    // What is older was perhaps delivered, and removed since.
    let since = running.db().clock().now().plus_seconds(-sweep::KEPT);
    let (first, last) = bounds(&running, part, since).await?;
    let (mut after, mut made) = (first - 1, 0);
    while after < last && made < MOST {
        let events = log_after(&mut running.read(), after, PAGE).await?;
        let Some(end) = events.last() else { break };
        let mut work = running.work();
        // Under the lock under which events become messages otherwise.
        let webhook: Option<Webhook> = work.lock_any(webhook_id).await?;
        let Some(webhook) = webhook.filter(|webhook| webhook.enabled && webhook.deleted_at.is_none()) else { break };
        let is_wanted = |event: &&LoggedEvent| part.has(event) && event.recorded_at >= since && webhook.wants(event);
        let wanted: Vec<&LoggedEvent> = events.iter().filter(is_wanted).collect();
        let added = delivery::add_missing(&mut work, webhook_id, &wanted).await?;
        if added > 0 {
            drain::start(&mut work, webhook_id).await?;
            commit(work).await?;
        } else {
            // Noting the progress is another transaction.
            drop(work);
        }
        made += added;
        after = end.sequence;
        let (done, of) = (after.min(last) - first + 1, last - first + 1);
        running.progress(u64::try_from(done).unwrap_or(0), u64::try_from(of).unwrap_or(0), "looking at events").await?;
    }
    let work = running.work();
    let next = (after < last).then_some(after + 1);
    running.finish_with(work, json!({ "made": made, "next_sequence": next })).await
}

/// The numbers between which the events are.
async fn bounds(running: &Running, part: Part, since: Timestamp) -> Result<(i64, i64)> {
    let mut read = running.read();
    let head = log_head(&mut read).await?;
    let oldest = sequence_at(&mut read, since.plus_seconds(-SKEW)).await?;
    let (first, last) = match part {
        Part::Recorded(from, to) => {
            let first = sequence_at(&mut read, from.plus_seconds(-SKEW)).await?;
            (first, sequence_at(&mut read, to.plus_seconds(SKEW)).await?)
        }
        Part::Numbered(from, to) => (from, to),
    };
    Ok((first.max(oldest).max(1), last.min(head)))
}
