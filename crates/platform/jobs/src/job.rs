//! Jobs.

mod http;
mod store;

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value as Json;
use tenon_kernel::{
    Changes, Event, Field, FieldKind, Id, Kind as ProblemKind, ListSpec, Listing, Page, Permission, Problem, Result,
    Shortcut, Timestamp, words,
};
use tenon_store::{Extra, Rows, StoreError, Work, params};

pub(crate) use self::{http::routes, store::Row};
use crate::{Handlers, hints::WAKE, lane};

/// See jobs.
pub const READ: Permission = Permission::new("job", "read");
/// Try jobs again and cancel them.
pub const UPDATE: Permission = Permission::new("job", "update");

words! {
    /// How urgent a kind of job is.
    pub ranked enum Queue {
        /// Somebody waits for it.
        High = "high",
        /// Soon.
        Default = "default",
        /// When there is time.
        Low = "low",
    }
}

words! {
    /// How a job stands.
    pub enum Status {
        /// Its turn comes when an earlier event's job of the same consumer has ended.
        Waiting = "waiting",
        /// It runs at a later time.
        Scheduled = "scheduled",
        /// It runs as soon as a worker is free.
        Queued = "queued",
        /// A worker is at it.
        Running = "running",
        /// It was done.
        Done = "done",
        /// It failed for good, and is kept.
        Failed = "failed",
        /// Somebody cancelled it.
        Cancelled = "cancelled",
    }
}

/// How far a job is.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Progress {
    /// So much is done.
    pub done: i64,
    /// Of so much; zero while nobody knows.
    pub of: i64,
    /// What is being done, in words.
    pub note: Option<String>,
}

/// Something that is done behind the answers. What it is to be done with is not shown: it may be secret.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Job {
    /// Its id.
    pub id: Id,
    /// What is done, such as `webhooks.deliver`.
    pub kind: String,
    /// How urgent it is; null for a kind that this version of the server does not know.
    pub queue: Option<Queue>,
    /// How it stands.
    pub status: Status,
    /// The event it follows, if it follows one.
    pub event_id: Option<Id>,
    /// That event's place in the log.
    pub event_sequence: Option<i64>,
    /// What names it: at most one unfinished job of its kind has this.
    pub unique_key: Option<String>,
    /// How often it was begun.
    pub attempts: i64,
    /// When it runs, or was to run.
    pub run_at: Timestamp,
    /// How far it is, if it said.
    pub progress: Option<Progress>,
    /// Why it failed, or why it runs again later.
    pub error: Option<String>,
    /// What came of it.
    pub result: Option<Json>,
    /// Who had it done, if a person did.
    pub created_by: Option<Id>,
    /// Counts its changes.
    pub version: i64,
    /// When it was added.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// When it was last begun.
    pub started_at: Option<Timestamp>,
    /// When it ended.
    pub finished_at: Option<Timestamp>,
}

/// A job to add.
#[derive(Clone, Debug)]
pub struct NewJob {
    kind: &'static str,
    payload: Json,
    at: Option<Timestamp>,
    unique: Option<String>,
}

impl NewJob {
    /// A job of a registered kind, to be run as soon as possible.
    pub fn new(kind: &'static str) -> NewJob {
        NewJob { kind, payload: Json::Null, at: None, unique: None }
    }

    /// With what its handler needs to know. It is kept as JSON until the job is done.
    pub fn payload(mut self, payload: &impl Serialize) -> Result<NewJob> {
        self.payload = serde_json::to_value(payload).map_err(Problem::internal)?;
        Ok(self)
    }

    /// Not before this moment.
    pub fn at(mut self, at: Timestamp) -> NewJob {
        self.at = Some(at);
        self
    }

    /// At most one unfinished job of the tenant has this kind and key of at most 200 characters.
    pub fn unique(mut self, key: impl Into<String>) -> NewJob {
        self.unique = Some(key.into());
        self
    }
}

/// What a list of jobs can be asked.
pub(crate) static LIST: ListSpec = ListSpec {
    table: "jobs",
    fields: &[
        Field::new("status", FieldKind::Word(Status::WORDS)),
        Field::new("kind", FieldKind::Text),
        Field::new("event_id", FieldKind::Id),
        Field::new("run_at", FieldKind::Timestamp).sorted(),
        Field::new("created_at", FieldKind::Timestamp).sorted(),
    ],
    shortcuts: &[Shortcut { name: "queue", kind: FieldKind::Word(Queue::WORDS), about: "As urgent as this." }],
    default_sort: "-created_at",
    soft_delete: false,
};

// Events

fn event(name: &'static str, job: &Row, to: Status) -> Event {
    Event::new(name, "job", job.id).with(Changes::none().with("status", job.status, to))
}

// Rules

/// Where an operator may take a job from where it stands: to be run anew, or to be left.
fn steps(from: Status) -> &'static [Status] {
    match from {
        Status::Waiting | Status::Queued | Status::Running => &[Status::Cancelled],
        Status::Scheduled | Status::Failed => &[Status::Queued, Status::Cancelled],
        Status::Cancelled => &[Status::Queued],
        Status::Done => &[],
    }
}

fn check_step(from: Status, to: Status) -> Result<()> {
    if steps(from).contains(&to) {
        return Ok(());
    }
    Err(Problem::illegal_transition(from, to, steps(from).iter().copied()))
}

// Commands

/// Adds a job in the caller's own transaction: it is there if and only if that is committed. Answers
/// its id, or that of the unfinished one with the same kind and key.
pub async fn enqueue(work: &mut Work, job: NewJob) -> Result<Id> {
    let NewJob { kind, payload, at, unique } = job;
    if let Some(key) = &unique {
        let held = "SELECT id FROM {jobs} WHERE kind = ? AND held_key = ?";
        if let Some(id) = work.scalar(held, params![kind, key]).await? {
            return Ok(id);
        }
    }
    let now = work.now();
    let later = at.filter(|at| *at > now);
    let mut row = Row::new(work.new_id(), kind, now);
    row.status = if later.is_some() { Status::Scheduled } else { Status::Queued };
    row.run_at = later.unwrap_or(now);
    row.payload = payload;
    row.unique_key.clone_from(&unique);
    row.held_key = unique;
    row.created_by = work.caller().user;
    if row.held_key.is_some() {
        work.insert(&row).await.map_err(|error| match error {
            // Another added it at the same moment: run again, which finds it.
            error if error.is_unique("held_key") => Problem::again(error),
            other => other.into(),
        })?;
    } else {
        work.insert_later(&row).await?;
    }
    if later.is_none() {
        work.wake(WAKE);
    }
    Ok(row.id)
}

/// The job, locked, and before it the lane it is in: in this order everywhere, so that nobody waits
/// for each other.
async fn lock(work: &mut Work, id: Id) -> Result<Row> {
    let seen = find(work, id).await?;
    if seen.lane.is_some() {
        lane::lock(work).await?;
    }
    let found: Option<Row> = work.lock_any(id).await?;
    let row = found.ok_or_else(|| Problem::not_found("job"))?;
    work.check_version(row.version)?;
    Ok(row)
}

/// Has a job run again from its first attempt: one that failed or was cancelled, or now instead of later.
pub(crate) async fn retry(work: &mut Work, id: Id) -> Result<Row> {
    let row = lock(work, id).await?;
    check_step(row.status, Status::Queued)?;
    let now = work.now();
    let to = match (&row.lane, row.status) {
        // The head of its lane already, else it gets in line.
        (None, _) | (_, Status::Scheduled) => Status::Queued,
        (Some(_), _) => Status::Waiting,
    };
    let sql = "UPDATE {jobs} SET status = ?, held_key = unique_key, attempts = 0, run_at = ?, finished_at = NULL, \
               updated_at = ?, version = version + 1 WHERE id = ?";
    let changed = work.change(sql, params![to, now, now, id]).await;
    changed.map_err(|error: StoreError| match error {
        error if error.is_unique("held_key") => {
            Problem::new(ProblemKind::Conflict, "Another job of this kind and key has not ended yet.")
        }
        other => other.into(),
    })?;
    if let Some(lane) = &row.lane {
        lane::fill(work, lane).await?;
    }
    work.record(event("job.retried", &row, Status::Queued));
    work.wake(WAKE);
    find(work, id).await
}

/// Leaves a job undone. One that runs cannot commit what it has not committed yet.
pub(crate) async fn cancel(work: &mut Work, id: Id) -> Result<Row> {
    let row = lock(work, id).await?;
    check_step(row.status, Status::Cancelled)?;
    let now = work.now();
    let sql = "UPDATE {jobs} SET status = 'cancelled', held_key = NULL, lease_until = NULL, worker = NULL, \
               finished_at = ?, updated_at = ?, version = version + 1 WHERE id = ?";
    work.change(sql, params![now, now, id]).await?;
    if let Some(lane) = &row.lane {
        lane::fill(work, lane).await?;
    }
    work.record(event("job.cancelled", &row, Status::Cancelled));
    find(work, id).await
}

/// A job as it stands.
pub(crate) async fn find(rows: &mut impl Rows, id: Id) -> Result<Row> {
    rows.find(id).await?.ok_or_else(|| Problem::not_found("job"))
}

/// One page of jobs.
pub(crate) async fn list(rows: &mut impl Rows, listing: &Listing, handlers: &Handlers) -> Result<Page<Job>> {
    let mut extra = Vec::new();
    if let Some(queue) = listing.text("queue") {
        let kinds: Vec<String> = handlers
            .kinds()
            .filter(|kind| kind.queue.as_str() == queue)
            // Names of kinds are plain: see Handlers::add.
            .map(|kind| format!("'{}'", kind.name))
            .collect();
        let sql = if kinds.is_empty() { "1 = 0".to_owned() } else { format!("kind IN ({})", kinds.join(", ")) };
        extra.push(Extra::new(sql, &[]));
    }
    Ok(rows.list::<Row>(listing, &extra).await?.map(|row| row.shown(handlers)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_operator_takes_a_job_where_it_may_go() {
        for from in Status::ALL {
            for to in [Status::Queued, Status::Cancelled] {
                let may = check_step(*from, to);
                let expected = match (from, to) {
                    (Status::Done, _) => false,
                    (Status::Cancelled, to) => to == Status::Queued,
                    (Status::Waiting | Status::Queued | Status::Running, to) => to == Status::Cancelled,
                    (Status::Scheduled | Status::Failed, _) => true,
                };
                assert_eq!(may.is_ok(), expected, "{from} to {to}");
                if let Err(problem) = may {
                    assert_eq!(problem.kind(), ProblemKind::IllegalTransition);
                    assert_eq!(problem.allowed().map(<[String]>::len), Some(steps(*from).len()));
                }
            }
        }
    }
}
