//! One worker at a time: leases, fences, cancelling.

use std::{sync::Arc, time::Duration};

use serde_json::json;
use tenon_jobs::{Handlers, JobKind, NewJob, Running, run};
use tenon_testkit::{TestApp, TestOptions};
use tokio::sync::Semaphore;

use super::{Notes, add_customer, app, customers, job};

/// Where handlers wait until the test lets them go on.
#[derive(Clone)]
struct Stage {
    notes: Notes,
    begun: Arc<Semaphore>,
    go: Arc<Semaphore>,
}

impl Stage {
    fn new() -> Stage {
        Stage { notes: Notes::default(), begun: Arc::new(Semaphore::new(0)), go: Arc::new(Semaphore::new(0)) }
    }

    /// `test.wait` waits, then has its effect and ends.
    fn handlers(&self) -> Handlers {
        let mut handlers = Handlers::new();
        let stage = self.clone();
        let wait = move |running: Running| {
            let stage = stage.clone();
            async move {
                running.progress(3, 10, "halfway").await?;
                stage.begun.add_permits(1);
                stage.go.acquire().await.unwrap().forget();
                let mut work = running.work();
                add_customer(&mut work, &format!("attempt {}", running.attempt())).await?;
                let ended = running.finish_with(work, json!({ "made": 1 })).await;
                stage.notes.add(if ended.is_ok() { "committed" } else { "refused" });
                ended
            }
        };
        handlers.add(JobKind::new("test.wait", run(wait)));
        handlers
    }

    async fn begun(&self) {
        let begun = tokio::time::timeout(Duration::from_secs(20), self.begun.acquire()).await;
        begun.expect("it begins").unwrap().forget();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_worker_that_lost_its_job_cannot_commit() {
    let (stale, fresh) = (Stage::new(), Stage::new());
    let one = TestApp::with(TestOptions { handlers: stale.handlers(), ..TestOptions::default() }).await;
    let options = TestOptions { handlers: fresh.handlers(), ..TestOptions::default() };
    let two = TestApp::on(one.database.shared(), options).await;
    let acme = one.tenant("Acme").await;
    let id = acme.enqueue(NewJob::new("test.wait")).await;
    let jobs = Arc::clone(&one.jobs);
    let working = tokio::spawn(async move { jobs.work_off().await });
    stale.begun().await;
    assert_eq!(job(&acme.admin, id).await["status"], "running");
    assert_eq!(two.run_jobs().await, 0, "it is leased");

    // For the other a lease's time has passed in which nothing was heard.
    two.advance(31);
    fresh.go.add_permits(1);
    assert_eq!(two.run_jobs().await, 1);
    assert_eq!(fresh.notes.take(), ["committed"]);
    stale.go.add_permits(1);
    working.await.unwrap().unwrap();
    assert_eq!(stale.notes.take(), ["refused"]);
    assert_eq!(customers(&acme.admin).await, ["attempt 2"], "the effect is there once");
    let done = job(&acme.admin, id).await;
    assert_eq!((&done["status"], &done["attempts"], &done["result"]["made"]), (&json!("done"), &json!(2), &json!(1)));
}

/// Given back and taken again: the first worker's number is an old one, though the job runs.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_worker_that_lost_its_job_cannot_commit_while_another_runs_it() {
    let (stale, fresh) = (Stage::new(), Stage::new());
    let one = TestApp::with(TestOptions { handlers: stale.handlers(), ..TestOptions::default() }).await;
    let options = TestOptions { handlers: fresh.handlers(), ..TestOptions::default() };
    let two = TestApp::on(one.database.shared(), options).await;
    let acme = one.tenant("Acme").await;
    acme.enqueue(NewJob::new("test.wait")).await;
    let jobs = [Arc::clone(&one.jobs), Arc::clone(&two.jobs)];
    let [first, second] = jobs.map(|jobs| async move { jobs.work_off().await });
    let first = tokio::spawn(first);
    stale.begun().await;
    two.advance(31);
    let second = tokio::spawn(second);
    fresh.begun().await;
    stale.go.add_permits(1);
    first.await.unwrap().unwrap();
    assert_eq!(stale.notes.take(), ["refused"]);
    assert_eq!(customers(&acme.admin).await, Vec::<String>::new());
    fresh.go.add_permits(1);
    second.await.unwrap().unwrap();
    assert_eq!(fresh.notes.take(), ["committed"]);
    assert_eq!(customers(&acme.admin).await, ["attempt 2"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_cancelled_job_commits_nothing() {
    let stage = Stage::new();
    let app = app(stage.handlers()).await;
    let acme = app.tenant("Acme").await;
    let waiting = acme.enqueue(NewJob::new("test.wait").at(tenon_testkit::now().plus_seconds(60))).await;
    acme.admin.post(format!("/jobs/{waiting}/cancel"), json!(null)).await.expect(200);
    app.advance(60);
    assert_eq!(app.run_jobs().await, 0);

    let id = acme.enqueue(NewJob::new("test.wait")).await;
    let jobs = Arc::clone(&app.jobs);
    let working = tokio::spawn(async move { jobs.work_off().await });
    stage.begun().await;
    let standing = acme.admin.get(format!("/jobs/{id}/status")).await.expect(200);
    assert_eq!(standing["status"], "running");
    assert_eq!(standing["progress"], json!({ "done": 3, "of": 10, "note": "halfway" }));
    acme.admin.post(format!("/jobs/{id}/cancel"), json!(null)).await.expect(200);
    stage.go.add_permits(1);
    working.await.unwrap().unwrap();
    assert_eq!(customers(&acme.admin).await, Vec::<String>::new());
    let cancelled = job(&acme.admin, id).await;
    assert_eq!((&cancelled["status"], &cancelled["result"]), (&json!("cancelled"), &json!(null)));

    // It may be had done nevertheless.
    acme.admin.post(format!("/jobs/{id}/retry"), json!(null)).await.expect(200);
    stage.go.add_permits(1);
    assert_eq!(app.run_jobs().await, 1);
    assert_eq!(customers(&acme.admin).await, ["attempt 1"]);
}

/// A handler that does not end by itself is let go of when its job is cancelled.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_cancelled_job_frees_its_worker() {
    let stage = Stage::new();
    let app = app(stage.handlers()).await;
    let acme = app.tenant("Acme").await;
    let id = acme.enqueue(NewJob::new("test.wait")).await;
    let jobs = Arc::clone(&app.jobs);
    let working = tokio::spawn(async move { jobs.work_off().await });
    stage.begun().await;
    acme.admin.post(format!("/jobs/{id}/cancel"), json!(null)).await.expect(200);
    let ended = tokio::time::timeout(Duration::from_secs(10), working).await;
    assert_eq!(ended.expect("it does not wait for ever").unwrap().unwrap(), 1);
    assert_eq!(stage.notes.count(), 0);
}
