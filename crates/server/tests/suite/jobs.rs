//! What is done behind the answers: in order, once, again after a failure, by one worker at a time.

mod events;
mod fences;
mod routes;
mod turns;
mod workers;

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use serde_json::{Value as Json, json};
use tenon_customers::customer::{self, NewCustomer};
use tenon_jobs::{Finished, Handlers, JobKind, NewJob, Retry, Running, run};
use tenon_kernel::{Kind, Problem, Result};
use tenon_store::{Origin, Work};
use tenon_testkit::{Client, TestApp, TestOptions};

/// What handlers did, in order.
#[derive(Clone, Default)]
pub struct Notes(Arc<Mutex<Vec<String>>>);

impl Notes {
    pub fn add(&self, note: impl Into<String>) {
        self.0.lock().unwrap().push(note.into());
    }

    /// What was noted since this was asked last.
    pub fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.0.lock().unwrap())
    }

    pub fn count(&self) -> usize {
        self.0.lock().unwrap().len()
    }
}

pub async fn app(handlers: Handlers) -> TestApp {
    TestApp::with(TestOptions { handlers, ..TestOptions::default() }).await
}

/// The effect by which a job is known to have been done.
pub async fn add_customer(work: &mut Work, name: &str) -> Result<()> {
    let new: NewCustomer = serde_json::from_value(json!({ "name": name })).map_err(Problem::internal)?;
    customer::create(work, new).await.map(|_| ())
}

/// The names of a tenant's customers, in order.
pub async fn customers(client: &Client) -> Vec<String> {
    let all = client.all("/customers?sort=created_at").await;
    all.iter().map(|customer| customer["name"].as_str().unwrap().to_owned()).collect()
}

pub fn refused(why: &str) -> Problem {
    Problem::new(Kind::Conflict, why)
}

/// `test.add` adds a customer whose name is its payload, and notes it.
pub fn adding(notes: &Notes) -> Handlers {
    let mut handlers = Handlers::new();
    let notes = notes.clone();
    let add = move |running: Running| {
        let notes = notes.clone();
        async move {
            let name: String = running.payload()?;
            let mut work = running.work();
            add_customer(&mut work, &name).await?;
            notes.add(name);
            running.finish(work).await
        }
    };
    handlers.add(JobKind::new("test.add", run(add)));
    handlers
}

pub fn add(name: &str) -> NewJob {
    NewJob::new("test.add").payload(&name).unwrap()
}

pub async fn job(client: &Client, id: impl std::fmt::Display) -> Json {
    client.get(format!("/jobs/{id}")).await.expect(200).json
}

#[tokio::test]
async fn a_job_is_there_if_and_only_if_its_work_was_committed() {
    let notes = Notes::default();
    let app = app(adding(&notes)).await;
    let acme = app.tenant("Acme").await;
    let mut work = app.db.work(&tenon_kernel::Caller::system(acme.tenant_id()), Origin::default());
    tenon_jobs::enqueue(&mut work, add("Nobody's")).await.unwrap();
    drop(work);
    assert_eq!(app.run_jobs().await, 0);
    let id = acme.enqueue(add("Harbour Hotel")).await;
    assert_eq!(job(&acme.admin, id).await["status"], "queued");
    assert_eq!(app.run_jobs().await, 1);
    assert_eq!(customers(&acme.admin).await, ["Harbour Hotel"]);
    let done = job(&acme.admin, id).await;
    assert_eq!((&done["status"], &done["attempts"], &done["error"]), (&json!("done"), &json!(1), &Json::Null));
    assert_eq!(app.run_jobs().await, 0);
}

#[tokio::test]
async fn a_key_has_one_unfinished_job() {
    let notes = Notes::default();
    let app = app(adding(&notes)).await;
    let (acme, other) = (app.tenant("Acme").await, app.tenant("Other").await);
    let first = acme.enqueue(add("one").unique("report")).await;
    assert_eq!(acme.enqueue(add("two").unique("report")).await, first);
    assert_ne!(other.enqueue(add("three").unique("report")).await, first, "keys are a tenant's own");
    assert_ne!(acme.enqueue(add("four").unique("digest")).await, first);
    assert_eq!(app.run_jobs().await, 3);
    assert_ne!(acme.enqueue(add("five").unique("report")).await, first, "the first has ended");
    assert_eq!(app.run_jobs().await, 1);
    let mut done = notes.take();
    done.sort();
    assert_eq!(done, ["five", "four", "one", "three"]);
}

/// Two at once with the same key: one adds the job, the other is told to try again and finds it.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_at_once_with_a_key_add_one_job() {
    let app = Arc::new(app(adding(&Notes::default())).await);
    let acme = app.tenant("Acme").await;
    let tenant = acme.tenant_id();
    let adding = |_| {
        let app = Arc::clone(&app);
        tokio::spawn(async move {
            loop {
                let mut work = app.db.work(&tenon_kernel::Caller::system(tenant), Origin::default());
                let added = match tenon_jobs::enqueue(&mut work, add("one").unique("report")).await {
                    Ok(id) => {
                        let reply = tenon_store::Reply {
                            status: 204,
                            etag: None,
                            location: None,
                            body: Vec::new(),
                            kept: None,
                        };
                        work.commit(reply).await.map(|_| id)
                    }
                    Err(problem) => Err(problem),
                };
                match added {
                    Ok(id) => return id,
                    Err(problem) => assert!(problem.is_again(), "{problem}"),
                }
            }
        })
    };
    let mut ids = Vec::new();
    for task in (0..8).map(adding).collect::<Vec<_>>() {
        ids.push(task.await.unwrap());
    }
    ids.dedup();
    assert_eq!(ids.len(), 1, "{ids:?}");
    assert_eq!(acme.admin.get("/jobs").await.expect(200)["total"], 1);
}

#[tokio::test]
async fn a_scheduled_job_runs_when_its_time_has_come() {
    let notes = Notes::default();
    let app = app(adding(&notes)).await;
    let acme = app.tenant("Acme").await;
    let id = acme.enqueue(add("later").at(tenon_testkit::now().plus_seconds(3600))).await;
    acme.enqueue(add("now").at(tenon_testkit::now().plus_seconds(-5))).await;
    app.run_jobs().await;
    assert_eq!(notes.take(), ["now"]);
    let waiting = job(&acme.admin, id).await;
    assert_eq!((&waiting["status"], &waiting["run_at"]), (&json!("scheduled"), &json!("2026-03-02T10:00:00.000Z")));
    app.advance(3599);
    app.run_jobs().await;
    assert_eq!(notes.count(), 0);
    app.advance(1);
    app.run_jobs().await;
    assert_eq!(notes.take(), ["later"]);
}

/// A kind whose handler fails, or panics, until it is told that all is well.
fn failing(notes: &Notes, well: &Arc<Mutex<bool>>, retry: Retry) -> Handlers {
    let mut handlers = Handlers::new();
    let (notes, well) = (notes.clone(), Arc::clone(well));
    let fail = move |running: Running| {
        let (notes, well) = (notes.clone(), *well.lock().unwrap());
        async move {
            notes.add(format!("attempt {}", running.attempt()));
            if well {
                return running.done().await;
            }
            let mut work = running.work();
            add_customer(&mut work, "half of it").await?;
            let how: String = running.payload()?;
            assert_ne!(how, "panic", "as it was told");
            Err::<Finished, _>(Problem::internal("a secret cause").with_retry_after(1))
        }
    };
    handlers.add(JobKind { retry, ..JobKind::new("test.fail", run(fail)) });
    handlers
}

#[tokio::test]
async fn a_job_that_keeps_failing_is_kept_and_tried_again_by_hand() {
    let (notes, well) = (Notes::default(), Arc::new(Mutex::new(false)));
    let retry = Retry::new(3, Duration::from_secs(10), Duration::from_secs(60));
    let app = app(failing(&notes, &well, retry)).await;
    let acme = app.tenant("Acme").await;
    for how in ["fail", "panic"] {
        let id = acme.enqueue(NewJob::new("test.fail").payload(&how).unwrap().unique("it")).await;
        assert_eq!(app.run_jobs().await, 1);
        let waiting = job(&acme.admin, id).await;
        assert_eq!((&waiting["status"], &waiting["attempts"]), (&json!("scheduled"), &json!(1)), "{how}");
        for _ in 0..5 {
            app.advance(60);
            app.run_jobs().await;
        }
        assert_eq!(notes.take(), ["attempt 1", "attempt 2", "attempt 3"], "{how}");
        let failed = job(&acme.admin, id).await;
        assert_eq!((&failed["status"], &failed["attempts"]), (&json!("failed"), &json!(3)), "{how}");
        assert_eq!(failed["error"], "The server made a mistake; it has been logged.", "no cause is shown");
        assert_eq!(customers(&acme.admin).await, Vec::<String>::new(), "nothing of a failed attempt stays");
        let listed = acme.admin.get("/jobs?status=failed&kind=test.fail").await.expect(200);
        assert_eq!(listed["total"], 1);

        *well.lock().unwrap() = true;
        acme.admin.post(format!("/jobs/{id}/retry"), Json::Null).await.expect(200);
        assert_eq!(app.run_jobs().await, 1);
        assert_eq!(notes.take(), ["attempt 1"], "{how}");
        assert_eq!(job(&acme.admin, id).await["status"], "done");
        *well.lock().unwrap() = false;
    }
}

/// A worker whose job takes it along is not given it without end.
#[tokio::test]
async fn a_job_that_is_begun_too_often_has_failed() {
    let notes = Notes::default();
    let app = app(adding(&notes)).await;
    let acme = app.tenant("Acme").await;
    let id = acme.enqueue(add("deadly")).await;
    let mut raw = tenon_testkit::Raw::open(&app.database.url).await;
    for attempt in 1..=10 {
        // As a worker leaves it that took it and was killed.
        raw.execute(&format!(
            "UPDATE jobs SET status = 'running', attempts = {attempt}, fence = fence + 1, lease_until = 0 WHERE id = {}",
            raw.id(id)
        ))
        .await;
        if attempt < 10 {
            let before = notes.count();
            // Taken back, and not run here: the next worker dies of it too.
            raw.execute("UPDATE jobs SET kind = 'test.nobodys'").await;
            app.run_jobs().await;
            assert_eq!(job(&acme.admin, id).await["status"], "queued");
            raw.execute("UPDATE jobs SET kind = 'test.add'").await;
            assert_eq!(notes.count(), before);
        }
    }
    app.run_jobs().await;
    let failed = job(&acme.admin, id).await;
    assert_eq!((&failed["status"], &failed["error"]), (&json!("failed"), &json!("Its worker fell silent.")));
    assert_eq!(notes.count(), 0);
}

#[tokio::test]
async fn what_is_done_is_removed_after_a_week_and_what_failed_is_kept() {
    let (notes, well) = (Notes::default(), Arc::new(Mutex::new(false)));
    let retry = Retry::new(1, Duration::ZERO, Duration::ZERO);
    let app = app(failing(&notes, &well, retry)).await;
    let acme = app.tenant("Acme").await;
    let failed = acme.enqueue(NewJob::new("test.fail").payload(&"fail").unwrap()).await;
    app.run_jobs().await;
    *well.lock().unwrap() = true;
    let cancelled = acme.enqueue(NewJob::new("test.fail").payload(&"fail").unwrap()).await;
    acme.admin.post(format!("/jobs/{cancelled}/cancel"), Json::Null).await.expect(200);
    for _ in 0..120 {
        acme.enqueue(NewJob::new("test.fail").payload(&"fail").unwrap()).await;
    }
    app.run_jobs().await;
    let total =
        async || acme.sign_in_again().await.get("/jobs?kind=test.fail").await.expect(200)["total"].as_u64().unwrap();
    assert_eq!(total().await, 122);
    app.advance(7 * 24 * 3600 - 3600);
    app.run_jobs().await;
    assert_eq!(total().await, 122);
    app.advance(2 * 3600);
    app.run_jobs().await;
    assert_eq!(total().await, 1);
    let admin = acme.sign_in_again().await;
    assert_eq!(job(&admin, failed).await["status"], "failed");
    admin.get(format!("/jobs/{cancelled}")).await.problem(404, "not-found");
}
