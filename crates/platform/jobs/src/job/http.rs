//! The routes of jobs.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Value as Json, json};
use tenon_http::{self as http, Answer, Answering, Api, PathId, With, get, post};
use tenon_kernel::{Caller, Id, Listing, Problem, Timestamp};
use tenon_store::{Read, Work};

use super::{Job, LIST, Progress, READ, Status, UPDATE};
use crate::Jobs;

impl http::Resource for Job {
    const PATH: &'static str = "/jobs";

    fn id(&self) -> Id {
        self.id
    }

    fn version(&self) -> i64 {
        self.version
    }
}

/// How far a job is, for whoever waits for it.
#[derive(Debug, Serialize, JsonSchema)]
struct Standing {
    /// Its id.
    id: Id,
    /// What is done.
    kind: String,
    /// How it stands.
    status: Status,
    /// How far it is, if it said.
    progress: Option<Progress>,
    /// How often it was begun.
    attempts: i64,
    /// When it runs, or was to run.
    run_at: Timestamp,
    /// Why it failed, or why it runs again later.
    error: Option<String>,
    /// What came of it.
    result: Option<Json>,
    /// When it ended.
    finished_at: Option<Timestamp>,
}

pub(crate) fn routes(api: &mut Api) {
    api.add(get("/jobs").tag("Jobs").summary("List jobs").needs(&READ).lists::<Job>(&LIST).to(index));
    api.add(get("/jobs/{id}").tag("Jobs").summary("Get a job").needs(&READ).object("job").resource::<Job>().to(show));
    api.add(
        get("/jobs/{id}/status")
            .tag("Jobs")
            .summary("See how far a job is")
            .about("For whoever had it done, and for whoever may read jobs.")
            .signed_in()
            .object("job")
            .answers::<Standing>(200)
            .answer_example(json!({
                "id": "0195a000-0000-7000-8000-000000000001", "kind": "exports.make", "status": "running",
                "progress": { "done": 300, "of": 1000, "note": "tasks" }, "attempts": 1,
                "run_at": "2026-03-02T09:00:00.000Z", "error": null, "result": null, "finished_at": null,
            }))
            .to(standing),
    );
    api.add(
        post("/jobs/{id}/retry")
            .tag("Jobs")
            .summary("Run a job again")
            .about(
                "One that failed or was cancelled, from its first attempt; one that is scheduled runs now. A job that \
                 follows an event gets in line again with the others of its kind.",
            )
            .needs(&UPDATE)
            .object("job")
            .if_match()
            .resource::<Job>()
            .to(retry),
    );
    api.add(
        post("/jobs/{id}/cancel")
            .tag("Jobs")
            .summary("Cancel a job")
            .about("One that runs is stopped, and what it has not committed by then is undone.")
            .needs(&UPDATE)
            .object("job")
            .if_match()
            .resource::<Job>()
            .to(cancel),
    );
}

async fn index(With(jobs): With<Jobs>, mut read: Read, listing: Listing) -> http::Result {
    Ok(Answer::json(&super::list(&mut read, &listing, jobs.handlers()).await?))
}

async fn show(With(jobs): With<Jobs>, mut read: Read, PathId(id): PathId) -> http::Result {
    Ok(Answer::resource(&super::find(&mut read, id).await?.shown(jobs.handlers())))
}

async fn standing(caller: Caller, mut read: Read, PathId(id): PathId) -> http::Result {
    let row = super::find(&mut read, id).await?;
    if !caller.may(&READ) && (row.created_by.is_none() || row.created_by != caller.user) {
        return Err(Problem::not_found("job").into());
    }
    let job = row.shown(&crate::Handlers::new());
    Ok(Answer::json(&Standing {
        id: job.id,
        kind: job.kind,
        status: job.status,
        progress: job.progress,
        attempts: job.attempts,
        run_at: job.run_at,
        error: job.error,
        result: job.result,
        finished_at: job.finished_at,
    }))
}

async fn retry(With(jobs): With<Jobs>, mut work: Work, PathId(id): PathId) -> http::Written {
    let job = super::retry(&mut work, id).await?.shown(jobs.handlers());
    work.changed(&job).await
}

async fn cancel(With(jobs): With<Jobs>, mut work: Work, PathId(id): PathId) -> http::Written {
    let job = super::cancel(&mut work, id).await?.shown(jobs.handlers());
    let answer = work.changed(&job).await?;
    jobs.look_after(id);
    Ok(answer)
}
