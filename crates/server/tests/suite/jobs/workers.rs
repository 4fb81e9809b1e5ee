//! The loops of a process that works.

use std::{sync::Arc, time::Duration};

use serde_json::{Value as Json, json};
use tenon_jobs::{Consumer, Handlers, JobKind, JobsConfig, NewJob, Running, run};
use tenon_store::Engine;
use tenon_testkit::{Client, TestApp, TestOptions, engine};
use tokio::{
    sync::Semaphore,
    time::{Instant, sleep},
};

use super::{Notes, add, adding, customers, job};

/// A look of its own comes so seldom that what comes sooner came by a hint.
const SELDOM: Duration = Duration::from_secs(120);

fn options(handlers: Handlers, workers: usize, poll: Duration) -> TestOptions {
    let jobs = JobsConfig { workers, poll, drain: Duration::from_millis(500), ..JobsConfig::default() };
    TestOptions { system_clock: true, jobs, handlers, ..TestOptions::default() }
}

async fn until(what: &str, mut there: impl AsyncFnMut() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(30);
    while !there().await {
        assert!(Instant::now() < deadline, "{what}");
        sleep(Duration::from_millis(10)).await;
    }
}

fn following(notes: &Notes, mut handlers: Handlers) -> Handlers {
    let notes = notes.clone();
    let follow = move |running: Running| {
        let notes = notes.clone();
        async move {
            notes.add(running.event().await?.name);
            running.done().await
        }
    };
    let wants = |event: &tenon_store::LoggedEvent| event.name == "project.created";
    handlers.consume(Consumer { name: "test.follow", wants, gate: None, run: run(follow) });
    handlers
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_committed_here_is_begun_at_once() {
    let (added, followed) = (Notes::default(), Notes::default());
    let app = TestApp::with(options(following(&followed, adding(&added)), 4, SELDOM)).await;
    let acme = app.tenant("Acme").await;
    for round in 1..=5 {
        acme.enqueue(add("one")).await;
        acme.admin.project().await;
        until("a job is run", async || added.count() == round).await;
        until("an event is followed", async || followed.count() == round).await;
    }
    until("all are done", async || count(&acme.admin, "done").await == 10).await;
    app.jobs.stop().await;
}

async fn count(client: &Client, status: &str) -> i64 {
    client.get(format!("/jobs?status={status}")).await.expect(200)["total"].as_i64().unwrap()
}

/// One process answers, another works.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_committed_elsewhere_is_begun_soon() {
    let (added, followed) = (Notes::default(), Notes::default());
    let handlers = || following(&followed, adding(&added));
    let answering = TestApp::with(options(handlers(), 0, SELDOM)).await;
    // PostgreSQL carries hints; elsewhere the worker finds out by itself.
    let poll = if engine() == Engine::Postgres { SELDOM } else { Duration::from_millis(100) };
    let working = TestApp::on(answering.database.shared(), options(handlers(), 2, poll)).await;
    let acme = answering.tenant("Acme").await;
    if engine() == Engine::Postgres {
        // Connections to what carries the hints are made aside: until one is heard, none is.
        let deadline = Instant::now() + Duration::from_secs(30);
        while added.count() == 0 {
            assert!(Instant::now() < deadline, "the processes do not hear each other");
            acme.enqueue(add("probe")).await;
            sleep(Duration::from_millis(200)).await;
        }
        until("all probes are run", async || count(&acme.admin, "queued").await == 0).await;
        added.take();
    }
    for round in 1..=3 {
        acme.enqueue(add("one")).await;
        acme.admin.project().await;
        until("a job is run", async || added.count() == round).await;
        until("an event is followed", async || followed.count() == round).await;
    }
    working.jobs.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_worker_that_stops_ends_what_it_can_and_gives_back_the_rest() {
    let (begun, go) = (Arc::new(Semaphore::new(0)), Arc::new(Semaphore::new(0)));
    let mut handlers = adding(&Notes::default());
    let (beginning, going) = (Arc::clone(&begun), Arc::clone(&go));
    let wait = move |running: Running| {
        let (begun, go) = (Arc::clone(&beginning), Arc::clone(&going));
        async move {
            begun.add_permits(1);
            if running.payload::<Json>()? == json!("long") {
                std::future::pending::<()>().await;
            }
            go.acquire().await.unwrap().forget();
            let mut work = running.work();
            super::add_customer(&mut work, "short").await?;
            running.finish(work).await
        }
    };
    handlers.add(JobKind::new("test.wait", run(wait)));
    let app = TestApp::with(options(handlers, 4, Duration::from_millis(100))).await;
    let acme = app.tenant("Acme").await;
    let short = acme.enqueue(NewJob::new("test.wait").payload(&"short").unwrap()).await;
    let long = acme.enqueue(NewJob::new("test.wait").payload(&"long").unwrap()).await;
    begun.acquire_many(2).await.unwrap().forget();
    let jobs = Arc::clone(&app.jobs);
    let stopping = tokio::spawn(async move { jobs.stop().await });
    go.add_permits(1);
    stopping.await.unwrap();
    assert_eq!(job(&acme.admin, short).await["status"], "done");
    assert_eq!(customers(&acme.admin).await, ["short"]);
    let given_back = job(&acme.admin, long).await;
    assert_eq!((&given_back["status"], &given_back["attempts"]), (&json!("queued"), &json!(0)), "as if never begun");
    let late = acme.enqueue(add("late")).await;
    sleep(Duration::from_millis(300)).await;
    assert_eq!(job(&acme.admin, late).await["status"], "queued", "it takes nothing any more");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_handler_in_the_way_of_another_transaction_runs_again_at_once() {
    let notes = Notes::default();
    let mut handlers = Handlers::new();
    let noting = notes.clone();
    let again = move |running: Running| {
        let notes = noting.clone();
        async move {
            notes.add(format!("attempt {}", running.attempt()));
            if notes.count() < 3 {
                return Err(tenon_kernel::Problem::again("a deadlock"));
            }
            running.done().await
        }
    };
    handlers.add(JobKind::new("test.again", run(again)));
    let app = super::app(handlers).await;
    let acme = app.tenant("Acme").await;
    let id = acme.enqueue(NewJob::new("test.again")).await;
    app.run_jobs().await;
    assert_eq!(notes.take(), ["attempt 1"; 3]);
    assert_eq!(job(&acme.admin, id).await["status"], "done");
}

/// A job may put itself off, or give up, with what it has done so far.
#[tokio::test]
async fn a_job_may_run_again_later_or_give_up() {
    let mut handlers = Handlers::new();
    let step = |running: Running| async move {
        let mut work = running.work();
        let made = tenon_store::Rows::scalar::<i64>(&mut work, "SELECT COUNT(*) FROM {customers}", &[]).await?;
        super::add_customer(&mut work, &format!("step {}", made.unwrap_or_default())).await?;
        let at = work.now().plus_seconds(60);
        if made < Some(3) { running.again(work, at, "not yet").await } else { running.park(work, "enough").await }
    };
    handlers.add(JobKind::new("test.step", run(step)));
    let app = super::app(handlers).await;
    let acme = app.tenant("Acme").await;
    let id = acme.enqueue(NewJob::new("test.step")).await;
    for _ in 0..10 {
        app.run_jobs().await;
        app.advance(60);
    }
    let ended = job(&acme.admin, id).await;
    assert_eq!(
        (&ended["status"], &ended["error"], &ended["attempts"]),
        (&json!("failed"), &json!("enough"), &json!(1))
    );
    assert_eq!(customers(&acme.admin).await, ["step 0", "step 1", "step 2", "step 3"]);
}

/// One that comes again and again comes once, however many processes there are.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_recurring_job_comes_once_each_time() {
    let notes = Notes::default();
    let handlers = || {
        let mut handlers = Handlers::new();
        let notes = notes.clone();
        let tick = move |running: Running| {
            let notes = notes.clone();
            async move {
                assert_eq!(running.tenant(), tenon_kernel::TenantId::NONE);
                notes.add("tick");
                running.done().await
            }
        };
        handlers.add(JobKind::new("test.tick", run(tick)));
        handlers.every("test.tick", Duration::from_secs(3600));
        handlers
    };
    let one = super::app(handlers()).await;
    let two = TestApp::on(one.database.shared(), TestOptions { handlers: handlers(), ..TestOptions::default() }).await;
    one.run_jobs().await;
    assert_eq!(notes.count(), 0, "the first comes after one period");
    for hours in [1, 1, 5] {
        for app in [&one, &two] {
            app.advance(hours * 3600);
        }
        for app in [&one, &two] {
            app.run_jobs().await;
        }
        assert_eq!(notes.take(), ["tick"], "after {hours} hours");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn figures_tell_how_much_waits() {
    let app = TestApp::with(options(adding(&Notes::default()), 1, Duration::from_millis(50))).await;
    let acme = app.tenant("Acme").await;
    acme.enqueue(add("one")).await;
    let figures = async || String::from_utf8(app.client().get("/metrics").await.expect(200).body.to_vec()).unwrap();
    until("it is counted", async || {
        let text = figures().await;
        [
            "tenon_jobs_depth{queue=\"high\",status=\"queued\"}",
            "tenon_jobs_oldest_seconds{queue=\"default\"}",
            "tenon_jobs_ended_total{kind=\"test.add\",outcome=\"done\"}",
            "tenon_jobs_running",
        ]
        .iter()
        .all(|figure| text.contains(figure))
    })
    .await;
    let ready = app.client().get("/health/ready").await.expect(200);
    assert_eq!(ready["checks"], json!(["database", "files", "jobs"]));
    app.jobs.stop().await;
}
