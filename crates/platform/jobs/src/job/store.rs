//! A job's row.

use serde_json::Value as Json;
use tenon_kernel::{Id, Timestamp};
use tenon_store::record;

use super::{Job, Progress, Status};
use crate::Handlers;

/// A job as it is kept.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub id: Id,
    pub kind: String,
    pub status: Status,
    pub payload: Json,
    pub event_sequence: Option<i64>,
    pub event_id: Option<Id>,
    /// The consumer whose jobs run in order; none for jobs that stand alone.
    pub lane: Option<String>,
    /// What names it.
    pub unique_key: Option<String>,
    /// The same as long as nobody else may have that name.
    pub held_key: Option<String>,
    pub attempts: i64,
    /// Counts how often it was taken; a worker with another number has lost it.
    pub fence: i64,
    /// Who has it.
    pub worker: Option<String>,
    pub run_at: Timestamp,
    /// Until when, unless its worker says that it goes on.
    pub lease_until: Option<Timestamp>,
    pub progress_done: i64,
    pub progress_of: i64,
    pub progress_note: Option<String>,
    pub error: Option<String>,
    pub result: Option<Json>,
    pub created_by: Option<Id>,
    pub version: i64,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    pub started_at: Option<Timestamp>,
    pub finished_at: Option<Timestamp>,
}

record!(Row in jobs {
    id, kind, status, payload, event_sequence, event_id, lane, unique_key, held_key, attempts, fence, worker, run_at,
    lease_until, progress_done, progress_of, progress_note, error, result, created_by, version, created_at, updated_at,
    started_at, finished_at,
});

impl Row {
    /// A new one, to be run now.
    pub fn new(id: Id, kind: &str, now: Timestamp) -> Row {
        Row {
            id,
            kind: kind.to_owned(),
            status: Status::Queued,
            payload: Json::Null,
            event_sequence: None,
            event_id: None,
            lane: None,
            unique_key: None,
            held_key: None,
            attempts: 0,
            fence: 0,
            worker: None,
            run_at: now,
            lease_until: None,
            progress_done: 0,
            progress_of: 0,
            progress_note: None,
            error: None,
            result: None,
            created_by: None,
            version: 1,
            created_at: now,
            updated_at: now,
            started_at: None,
            finished_at: None,
        }
    }

    /// As it is shown.
    pub fn shown(self, handlers: &Handlers) -> Job {
        let queue = handlers.queue(&self.kind);
        let said = self.progress_of > 0 || self.progress_done > 0 || self.progress_note.is_some();
        let progress =
            said.then_some(Progress { done: self.progress_done, of: self.progress_of, note: self.progress_note });
        Job {
            id: self.id,
            kind: self.kind,
            queue,
            status: self.status,
            event_id: self.event_id,
            event_sequence: self.event_sequence,
            unique_key: self.unique_key,
            attempts: self.attempts,
            run_at: self.run_at,
            progress,
            error: self.error,
            result: self.result,
            created_by: self.created_by,
            version: self.version,
            created_at: self.created_at,
            updated_at: self.updated_at,
            started_at: self.started_at,
            finished_at: self.finished_at,
        }
    }
}
