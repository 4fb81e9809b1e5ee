//! Sending what is due: a job for each webhook that has something.
//!
//! Attempts of one webhook run side by side, few for one that fails, so that it holds up neither
//! itself nor others. What they came to is written down some at a time; a process that is killed
//! before sends those again, with the same id. While a job runs it takes up what becomes due; it ends
//! under the webhook's lock, which whoever makes a message holds too, so nothing is left lying. What is
//! due later is waited for by a job of its own, `webhooks.wake`, since the one that sends must be free
//! for what is due at once.

use std::{
    collections::{HashSet, VecDeque},
    sync::Arc,
    time::Duration,
};

use futures_util::{StreamExt, stream::FuturesUnordered};
use serde::{Deserialize, Serialize};
use tenon_jobs::{Finished, JobKind, NewJob, Retry, Running, enqueue, run};
use tenon_kernel::{Id, Result, Timestamp};
use tenon_outbound::Outbound;
use tenon_store::{BoxFuture, Rows, Work};
use tokio::{
    sync::Semaphore,
    time::{Instant, timeout},
};

use crate::{
    attempt::{self, Made, Verdict},
    commit,
    delivery::{self, DeliveryStatus, Letter},
    figures, schedule,
    webhook::{self, Webhook},
};

const DELIVER: &str = "webhooks.deliver";
const WAKE: &str = "webhooks.wake";
/// Attempts at once to a webhook that takes messages.
const WIDE: usize = 16;
/// Attempts at once to one to which nothing gets through.
const NARROW: usize = 2;
/// Messages read at once.
const PAGE: i64 = 100;
/// Outcomes are written down when there are so many,
const WRITTEN_AT_ONCE: usize = 50;
/// or the oldest is so old; and new messages are looked for as often while some are under way.
const TICK: Duration = Duration::from_millis(250);
/// How long one job goes on before others get a turn; shorter for those that fail.
const TURN: Duration = Duration::from_secs(20);
const SHORT_TURN: Duration = Duration::from_secs(5);
/// Jobs at once in one process. They wait for receivers, mostly.
const AT_ONCE: usize = 256;
/// How long it takes until another process goes on with what one that was killed had begun.
const LEASE: Duration = Duration::from_secs(10);
/// How many of them may be of webhooks that fail: the workers of a process are for those that do not.
const FAILING_AT_ONCE: usize = 4;
/// How long the others that fail wait for that, in seconds.
const ASIDE: i64 = 2;

/// Which webhook a job is about.
#[derive(Debug, Serialize, Deserialize)]
struct About {
    webhook_id: Id,
}

/// Has what is due to a webhook sent, in the caller's transaction, which holds the webhook's lock.
pub(crate) async fn start(work: &mut Work, webhook_id: Id) -> Result<()> {
    let job = NewJob::new(DELIVER).payload(&About { webhook_id })?.unique(webhook_id.to_string());
    enqueue(work, job).await?;
    Ok(())
}

/// Has it started again when the next message is due. One job a second is enough for all of them.
async fn start_at(work: &mut Work, webhook_id: Id, due: Timestamp) -> Result<()> {
    let second = due.as_millis().div_euclid(1000) + 1;
    let job = NewJob::new(WAKE)
        .payload(&About { webhook_id })?
        .at(Timestamp::from_millis(second * 1000))
        .unique(format!("{webhook_id}:{second}"));
    enqueue(work, job).await?;
    Ok(())
}

/// What only a database that is away makes fail is tried until it is back.
const STUBBORN: Retry = Retry::new(100_000, Duration::from_secs(1), Duration::from_secs(60));

pub(crate) fn deliver(outbound: Outbound) -> JobKind {
    let failing = Arc::new(Semaphore::new(FAILING_AT_ONCE));
    let deliver = run(move |running| drain(outbound.clone(), Arc::clone(&failing), running));
    JobKind { retry: STUBBORN, lease: LEASE, at_once: AT_ONCE, ..JobKind::new(DELIVER, deliver) }
}

pub(crate) fn wake() -> JobKind {
    JobKind { retry: STUBBORN, ..JobKind::new(WAKE, run(wake_up)) }
}

async fn wake_up(running: Running) -> Result<Finished> {
    let About { webhook_id } = running.payload()?;
    let mut work = running.work();
    let webhook: Option<Webhook> = work.lock_any(webhook_id).await?;
    if webhook.is_some_and(|w| w.enabled && w.deleted_at.is_none()) {
        start(&mut work, webhook_id).await?;
    }
    running.finish(work).await
}

async fn drain(outbound: Outbound, failing: Arc<Semaphore>, running: Running) -> Result<Finished> {
    let About { webhook_id } = running.payload()?;
    let Some(webhook) = running.read().find::<Webhook>(webhook_id).await?.filter(|w| w.deleted_at.is_none()) else {
        return running.done().await;
    };
    let is_failing = webhook.failing_since.is_some();
    let _place = match is_failing.then(|| failing.try_acquire_owned()).transpose() {
        Ok(place) => place,
        Err(_) => {
            let work = running.work();
            let later = work.now().plus_seconds(ASIDE);
            return running.again(work, later, "others that fail are being tried").await;
        }
    };
    let turn = if is_failing { SHORT_TURN } else { TURN };
    let mut run = Run {
        outbound,
        webhook: Arc::new(webhook),
        queue: VecDeque::new(),
        flying: FuturesUnordered::new(),
        taken: HashSet::new(),
        done: Vec::new(),
        written: Instant::now(),
        sent: 0,
        until: Instant::now() + turn,
    };
    while run.go_on(&running).await? {}
    run.end(running).await
}

/// A message with what came of it.
type Outcome = (Letter, Made);

/// What one job is doing.
struct Run {
    outbound: Outbound,
    webhook: Arc<Webhook>,
    /// Read and not begun.
    queue: VecDeque<Letter>,
    /// Under way.
    flying: FuturesUnordered<BoxFuture<'static, Outcome>>,
    /// Every message that was read and not written down: in the queue, under way, or done.
    taken: HashSet<Id>,
    done: Vec<Outcome>,
    written: Instant,
    sent: u64,
    until: Instant,
}

impl Run {
    /// One step; answers whether there is another.
    async fn go_on(&mut self, running: &Running) -> Result<bool> {
        if self.queue.is_empty() && Instant::now() < self.until {
            self.write(running).await?;
            self.read(running).await?;
        }
        let width = if self.webhook.failing_since.is_none() { WIDE } else { NARROW };
        while self.flying.len() < width
            && let Some(letter) = self.queue.pop_front()
        {
            self.flying.push(self.send(letter, running.db().clock().now()));
        }
        if self.flying.is_empty() {
            self.write(running).await?;
            return Ok(false);
        }
        if let Ok(Some(outcome)) = timeout(TICK, self.flying.next()).await {
            self.done.push(outcome);
        }
        if self.done.len() >= WRITTEN_AT_ONCE || self.written.elapsed() > TICK {
            self.write(running).await?;
            running.progress(self.sent, 0, "sending").await?;
        }
        Ok(true)
    }

    /// What is due by now and not in hand. After its turn a job finishes what it began and reads no more.
    async fn read(&mut self, running: &Running) -> Result<()> {
        let mut read = running.read();
        let Some(webhook) = read.find::<Webhook>(self.webhook.id).await?.filter(|w| w.deleted_at.is_none()) else {
            return Ok(());
        };
        let now = running.db().clock().now();
        // Those in hand are among the first.
        let most = PAGE + self.taken.len() as i64;
        let due = delivery::due(&mut read, &webhook, now, most).await?;
        self.webhook = Arc::new(webhook);
        for letter in due {
            if self.taken.insert(letter.id) {
                self.queue.push_back(letter);
            }
        }
        Ok(())
    }

    fn send(&self, letter: Letter, at: Timestamp) -> BoxFuture<'static, Outcome> {
        let (outbound, webhook) = (self.outbound.clone(), Arc::clone(&self.webhook));
        Box::pin(async move {
            let made = attempt::make(&outbound, &webhook, &letter, at).await;
            (letter, made)
        })
    }

    /// Writes down what came of attempts.
    async fn write(&mut self, running: &Running) -> Result<()> {
        self.written = Instant::now();
        if self.done.is_empty() {
            return Ok(());
        }
        let mut work = running.work();
        let outcome = note(&mut work, self.webhook.id, &self.done).await?;
        commit(work).await?;
        for (letter, made) in self.done.drain(..) {
            self.taken.remove(&letter.id);
            self.sent += 1;
            figures::attempted(made.verdict, made.took);
            if made.verdict == Verdict::Taken {
                figures::delivered(running.db().clock().now().as_millis() - letter.created_at.as_millis());
            }
        }
        if outcome.given_up {
            figures::disabled();
            // What was read is for an enabled webhook.
            for letter in self.queue.drain(..) {
                self.taken.remove(&letter.id);
            }
        }
        if let Some(webhook) = outcome.webhook {
            self.webhook = Arc::new(webhook);
        }
        Ok(())
    }

    /// Ends the job, unless something is due: then it goes on after others had a turn.
    async fn end(self, running: Running) -> Result<Finished> {
        let mut work = running.work();
        let webhook: Option<Webhook> = work.lock_any(self.webhook.id).await?;
        let Some(webhook) = webhook.filter(|w| w.deleted_at.is_none()) else { return running.finish(work).await };
        let now = work.now();
        match delivery::next_due(&mut work, &webhook).await? {
            Some(due) if due <= now => running.again(work, now, "more is due").await,
            Some(due) => {
                start_at(&mut work, webhook.id, due).await?;
                running.finish(work).await
            }
            None => running.finish(work).await,
        }
    }
}

/// What writing down changed about the webhook.
struct Noted {
    webhook: Option<Webhook>,
    given_up: bool,
}

/// Writes down what came of attempts to one webhook, and what follows from it for the webhook.
async fn note(work: &mut Work, id: Id, outcomes: &[Outcome]) -> Result<Noted> {
    let webhook: Option<Webhook> = work.lock_any(id).await?;
    let now = work.now();
    let (mut attempts, mut taken, mut gone, mut used_up) = (Vec::new(), false, false, false);
    let mut first_failure: Option<Timestamp> = None;
    for (letter, made) in outcomes {
        let after = letter.clone().after(made, now);
        if !delivery::note(work, &after).await? {
            continue;
        }
        attempts.push(made.attempt.clone());
        // A test says nothing about how it usually goes.
        if letter.sequence.is_none() {
            continue;
        }
        match made.verdict {
            Verdict::Taken => taken = true,
            Verdict::Gone => gone = true,
            Verdict::NotTaken => {
                used_up |= after.status == DeliveryStatus::Failed;
                first_failure = Some(first_failure.map_or(made.attempt.at, |first| first.min(made.attempt.at)));
            }
        }
    }
    work.insert_all(&attempts).await?;
    let Some(mut webhook) = webhook else { return Ok(Noted { webhook: None, given_up: false }) };
    let since = if taken { None } else { webhook.failing_since.or(first_failure) };
    if since != webhook.failing_since {
        webhook::note_failing(work, id, since).await?;
        webhook.failing_since = since;
    }
    let reason = if gone {
        Some("The URL answered 410 Gone: it wants no more messages.".to_owned())
    } else {
        since
            .filter(|since| schedule::is_lasting(*since, used_up, now))
            .map(|since| format!("Nothing was taken since {since}."))
    };
    let given_up = match reason {
        Some(reason) if webhook.enabled => {
            webhook::give_up(work, &webhook, &reason).await?;
            true
        }
        _ => false,
    };
    Ok(Noted { webhook: Some(webhook), given_up })
}
