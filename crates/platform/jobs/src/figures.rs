//! Figures for `/metrics`.

use std::{sync::Once, time::Duration};

use metrics::{Unit, counter, describe_counter, describe_gauge, describe_histogram, gauge, histogram};

use crate::{Queue, Status};

const DEPTH: &str = "tenon_jobs_depth";
const OLDEST: &str = "tenon_jobs_oldest_seconds";
const RUNNING: &str = "tenon_jobs_running";
const ENDED: &str = "tenon_jobs_ended_total";
const RUN: &str = "tenon_jobs_run_seconds";
const LAG: &str = "tenon_jobs_dispatch_lag_seconds";
const LOST: &str = "tenon_jobs_lost_total";

fn describe() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        describe_gauge!(DEPTH, "Jobs that have not ended, and failed ones, by queue and status.");
        describe_gauge!(
            OLDEST,
            Unit::Seconds,
            "How long the job that waits longest for a worker has waited, by queue."
        );
        describe_gauge!(RUNNING, "Jobs that this process runs.");
        describe_counter!(ENDED, "Attempts that ended in this process, by kind and outcome.");
        describe_histogram!(RUN, Unit::Seconds, "How long attempts took, by kind.");
        describe_histogram!(LAG, Unit::Seconds, "From an event's recording to its being turned into jobs.");
        describe_counter!(LOST, "Jobs whose worker did not renew its lease, given to others by this process.");
    });
}

/// How an attempt ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Done,
    Again,
    Failed,
    Parked,
    Lost,
}

impl Outcome {
    fn word(self) -> &'static str {
        match self {
            Outcome::Done => "done",
            Outcome::Again => "again",
            Outcome::Failed => "failed",
            Outcome::Parked => "parked",
            Outcome::Lost => "lost",
        }
    }
}

pub(crate) fn running(count: usize) {
    describe();
    gauge!(RUNNING).set(count as f64);
}

pub(crate) fn ended(kind: &str, outcome: Outcome, took: Duration) {
    describe();
    counter!(ENDED, "kind" => kind.to_owned(), "outcome" => outcome.word()).increment(1);
    histogram!(RUN, "kind" => kind.to_owned()).record(took.as_secs_f64());
}

pub(crate) fn dispatched(lag_millis: i64) {
    describe();
    histogram!(LAG).record(lag_millis.max(0) as f64 / 1000.0);
}

pub(crate) fn lost() {
    describe();
    counter!(LOST).increment(1);
}

/// Takes what a look at the table found: each queue and status, and how long the oldest waits.
pub(crate) fn depth(counts: &[(Queue, Status, i64)], oldest_millis: &[(Queue, i64)]) {
    describe();
    for (queue, status, count) in counts {
        gauge!(DEPTH, "queue" => queue.as_str(), "status" => status.as_str()).set(*count as f64);
    }
    for (queue, millis) in oldest_millis {
        gauge!(OLDEST, "queue" => queue.as_str()).set((*millis).max(0) as f64 / 1000.0);
    }
}
