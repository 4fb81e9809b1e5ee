//! What is recorded about jobs.

use serde_json::json;
use tenon_kernel::{EventKind, Events};

use crate::job::Status;

/// Registers the events.
pub fn events(events: &mut Events) {
    let job = |name, about| EventKind::new(name, &["job"], about).field::<Status>("status", "How it stands.");
    events.chapter(
        "Jobs",
        [
            job("job.retried", "Somebody had a job that failed tried again.")
                .example(json!({ "status": { "from": "failed", "to": "queued" } })),
            job("job.cancelled", "Somebody cancelled a job.")
                .example(json!({ "status": { "from": "queued", "to": "cancelled" } })),
        ],
    );
}
