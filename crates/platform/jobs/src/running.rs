//! A job in the hands of a worker.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use serde::de::DeserializeOwned;
use serde_json::Value as Json;
use tenon_kernel::{Caller, Id, Kind, Problem, Result, TenantId, Timestamp};
use tenon_store::{Db, LoggedEvent, Origin, Read, Work, log_after, params};
use tokio::{sync::Notify, time::Instant};

use crate::{commit, figures::Outcome, job::Row, lane};

/// Progress is noted at most this often; a handler may tell it for every row.
const NOTE: Duration = Duration::from_secs(1);
const MOST_ERROR: usize = 2_000;
const MOST_NOTE: usize = 300;
const HELD: &str = "nothing panics while holding it";

const FAILED: &str = "UPDATE {jobs} SET status = 'failed', error = ?, result = NULL, held_key = NULL, lease_until = NULL, \
                      worker = NULL, finished_at = ?, updated_at = ?, version = version + 1 \
                      WHERE id = ? AND fence = ? AND status = 'running'";
// What it was to be done with is not needed any more, and may be secret.
const DONE: &str = "UPDATE {jobs} SET status = 'done', payload = 'null', error = NULL, result = ?, held_key = NULL, \
                    lease_until = NULL, worker = NULL, finished_at = ?, updated_at = ?, version = version + 1 \
                    WHERE id = ? AND fence = ? AND status = 'running'";
const LATER: &str = "UPDATE {jobs} SET status = 'scheduled', run_at = ?, attempts = ?, error = ?, lease_until = NULL, \
                     worker = NULL, updated_at = ?, version = version + 1 WHERE id = ? AND fence = ? AND status = 'running'";
const LET_GO: &str = "UPDATE {jobs} SET status = 'queued', attempts = ?, error = ?, lease_until = NULL, worker = NULL, \
                      updated_at = ?, version = version + 1 WHERE id = ? AND fence = ? AND status = 'running'";
const KEEP: &str = "UPDATE {jobs} SET lease_until = ? WHERE id = ? AND fence = ? AND status = 'running'";
const NOTED: &str = "UPDATE {jobs} SET lease_until = ?, progress_done = ?, progress_of = ?, progress_note = ?, updated_at = ?, \
                     version = version + 1 WHERE id = ? AND fence = ? AND status = 'running'";

/// What becomes of a job that was begun.
#[derive(Clone, Debug)]
pub(crate) enum End {
    /// It was done, with a result.
    Done(Option<Json>),
    /// It runs again at this moment; the attempt counts as one that failed, or not.
    Later { at: Timestamp, why: String, counts: bool },
    /// It runs again as soon as somebody has time; the attempt counts, or not.
    LetGo { why: Option<String>, counts: bool },
    /// It failed for good.
    Failed(String),
}

/// A job that a worker has, as it was when it was taken. Whatever is written about it names the
/// fence, so it is written by nobody who has lost it.
pub(crate) struct Held {
    pub db: Db,
    pub tenant: TenantId,
    pub row: Row,
    pub lease: Duration,
    /// Rung when there is reason to look whether it is still held.
    pub bell: Notify,
    lost: AtomicBool,
    outcome: Mutex<Option<Outcome>>,
    noted: Mutex<Option<Instant>>,
}

impl Held {
    pub fn new(db: Db, tenant: TenantId, row: Row, lease: Duration) -> Held {
        Held {
            db,
            tenant,
            row,
            lease,
            bell: Notify::new(),
            lost: AtomicBool::new(false),
            outcome: Mutex::new(None),
            noted: Mutex::new(None),
        }
    }

    fn fence(&self) -> (Id, i64) {
        (self.row.id, self.row.fence)
    }

    /// How it ended, once it has.
    pub fn outcome(&self) -> Option<Outcome> {
        *self.outcome.lock().expect(HELD)
    }

    /// Notes that somebody else has it now.
    pub fn lose(&self) {
        self.lost.store(true, Ordering::SeqCst);
    }

    pub fn is_lost(&self) -> bool {
        self.lost.load(Ordering::SeqCst)
    }

    fn lease_until(&self, now: Timestamp) -> Timestamp {
        Timestamp::from_millis(now.as_millis() + i64::try_from(self.lease.as_millis()).unwrap_or(i64::MAX / 4))
    }

    /// A work of the server itself, in the job's tenant.
    pub fn work(&self) -> Work {
        let origin = Origin { request_id: format!("job-{}", self.row.id), ..Origin::default() };
        self.db.work(&Caller::system(self.tenant), origin)
    }

    /// Renews the lease; false when the job ended, was cancelled, or is somebody else's.
    pub async fn keep(&self) -> Result<bool> {
        let mut work = self.work();
        let (id, fence) = self.fence();
        let until = self.lease_until(work.now());
        let kept = work.change(KEEP, params![until, id, fence]).await? == 1;
        if kept {
            commit(work).await?;
        }
        Ok(kept)
    }

    /// Writes in the work what becomes of it; a problem when it is not held any more.
    pub async fn settle(&self, work: &mut Work, end: &End) -> Result<()> {
        if work.caller().tenant != self.tenant {
            return Err(Problem::internal("a job can only be ended by a work in its own tenant"));
        }
        let leaves = matches!(end, End::Done(_) | End::Failed(_));
        let lane = self.row.lane.as_deref().filter(|_| leaves);
        if lane.is_some() {
            lane::lock(work).await?;
        }
        let now = work.now();
        let (id, fence) = self.fence();
        let attempts = |counts: &bool| if *counts { self.row.attempts } else { self.row.attempts - 1 };
        let changed = match end {
            End::Done(result) => work.change(DONE, params![result, now, now, id, fence]).await?,
            End::Failed(why) => {
                let why = bounded(why, MOST_ERROR);
                work.change(FAILED, params![why, now, now, id, fence]).await?
            }
            End::Later { at, why, counts } => {
                let why = bounded(why, MOST_ERROR);
                work.change(LATER, params![at, attempts(counts), why, now, id, fence]).await?
            }
            End::LetGo { why, counts } => {
                let why = why.as_deref().map(|why| bounded(why, MOST_ERROR)).or_else(|| self.row.error.clone());
                work.change(LET_GO, params![attempts(counts), why, now, id, fence]).await?
            }
        };
        if changed == 0 {
            self.lose();
            return Err(lost());
        }
        match lane {
            Some(lane) => lane::advance(work, lane).await,
            None => Ok(()),
        }
    }
}

fn lost() -> Problem {
    Problem::new(Kind::Conflict, "The job was cancelled, has ended, or was given to another worker.")
}

/// What a column takes of a text.
fn bounded(text: &str, most: usize) -> String {
    text.chars().filter(|c| *c != '\0').take(most).collect()
}

/// That a job has ended: made by ending it alone.
#[derive(Debug)]
pub struct Finished(());

/// A job this process holds the lease of. Fenced: once the lease is lost, whether or not anybody has
/// noticed, nothing can be committed together with the end of the job.
pub struct Running {
    held: Arc<Held>,
}

impl Running {
    pub(crate) fn new(held: Arc<Held>) -> Running {
        Running { held }
    }

    /// The job's id.
    pub fn id(&self) -> Id {
        self.held.row.id
    }

    /// Whose it is; [`TenantId::NONE`] for a recurring one.
    pub fn tenant(&self) -> TenantId {
        self.held.tenant
    }

    /// Which attempt this is, from one.
    pub fn attempt(&self) -> u32 {
        u32::try_from(self.held.row.attempts).unwrap_or(u32::MAX)
    }

    /// What it was added with.
    pub fn payload<T: DeserializeOwned>(&self) -> Result<T> {
        let cause = |e| Problem::internal(format!("the payload of a {}: {e}", self.held.row.kind));
        serde_json::from_value(self.held.row.payload.clone()).map_err(cause)
    }

    /// The event that a consumer's job follows.
    pub async fn event(&self) -> Result<LoggedEvent> {
        let (sequence, id) = (self.held.row.event_sequence, self.held.row.event_id);
        let sequence = sequence.ok_or_else(|| Problem::internal("this job follows no event"))?;
        let found = log_after(&mut self.read(), sequence - 1, 1).await?.into_iter().next();
        found.filter(|event| Some(event.id) == id).ok_or_else(|| Problem::internal("a job's event is not in the log"))
    }

    /// The database.
    pub fn db(&self) -> &Db {
        &self.held.db
    }

    /// To look at the tenant's rows, as the server itself.
    pub fn read(&self) -> Read {
        self.held.db.read(&Caller::system(self.held.tenant))
    }

    /// To change the tenant's rows, as the server itself. Give it to the job's end, so that it is
    /// committed if and only if the job is still held; what is committed otherwise is not fenced.
    pub fn work(&self) -> Work {
        self.held.work()
    }

    /// Notes how far it is, and renews the lease. A problem once the job is cancelled or lost: give up then.
    pub async fn progress(&self, done: u64, of: u64, note: &str) -> Result<()> {
        if self.held.is_lost() {
            return Err(lost());
        }
        {
            let mut noted = self.held.noted.lock().expect(HELD);
            if noted.is_some_and(|at| at.elapsed() < NOTE) {
                return Ok(());
            }
            *noted = Some(Instant::now());
        }
        let mut work = self.work();
        let (id, fence) = self.held.fence();
        let now = work.now();
        let until = self.held.lease_until(now);
        let count = |n| i64::try_from(n).unwrap_or(i64::MAX);
        let note = Some(bounded(note, MOST_NOTE)).filter(|note| !note.is_empty());
        let values = params![until, count(done), count(of), note, now, id, fence];
        if work.change(NOTED, values).await? == 0 {
            self.held.lose();
            return Err(lost());
        }
        commit(work).await
    }

    /// Commits the effect and the end of the job in one transaction.
    pub async fn finish(self, work: Work) -> Result<Finished> {
        self.end(work, End::Done(None), Outcome::Done).await
    }

    /// The same, with something to show for it.
    pub async fn finish_with(self, work: Work, result: Json) -> Result<Finished> {
        self.end(work, End::Done(Some(result)), Outcome::Done).await
    }

    /// Ends a job that had no effect of its own.
    pub async fn done(self) -> Result<Finished> {
        let work = self.work();
        self.finish(work).await
    }

    /// Commits what there is so far and runs again at another moment. It is not counted as an attempt.
    pub async fn again(self, work: Work, at: Timestamp, why: &str) -> Result<Finished> {
        self.end(work, End::Later { at, why: why.to_owned(), counts: false }, Outcome::Again).await
    }

    /// Commits what there is so far; the job has failed for good and is kept for an operator.
    pub async fn park(self, work: Work, why: &str) -> Result<Finished> {
        self.end(work, End::Failed(why.to_owned()), Outcome::Parked).await
    }

    async fn end(self, mut work: Work, end: End, outcome: Outcome) -> Result<Finished> {
        self.held.settle(&mut work, &end).await?;
        commit(work).await?;
        *self.held.outcome.lock().expect(HELD) = Some(outcome);
        Ok(Finished(()))
    }
}
