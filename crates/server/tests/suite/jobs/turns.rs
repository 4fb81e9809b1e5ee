//! Whose turn it is.

use std::time::Duration;

use tenon_jobs::{Handlers, JobKind, JobsConfig, NewJob, Queue, Running, run};
use tenon_testkit::{Tenant, TestApp, TestOptions, enqueue};
use tokio::time::{Instant, sleep};

use super::{Notes, app};

/// Kinds that note who ran, one in each queue.
fn noting(notes: &Notes) -> Handlers {
    let mut handlers = Handlers::new();
    for (name, queue) in [("test.high", Queue::High), ("test.default", Queue::Default), ("test.low", Queue::Low)] {
        let notes = notes.clone();
        let note = move |running: Running| {
            let notes = notes.clone();
            async move {
                notes.add(running.payload::<String>()?);
                running.done().await
            }
        };
        handlers.add(JobKind { queue, ..JobKind::new(name, run(note)) });
    }
    handlers
}

async fn many(app: &TestApp, tenant: &Tenant, kind: &'static str, note: &str, count: usize) {
    for _ in 0..count.div_ceil(500) {
        let jobs = (0..count.min(500)).map(|_| NewJob::new(kind).payload(&note).unwrap()).collect();
        enqueue(&app.db, tenant.tenant_id(), jobs).await;
    }
}

#[tokio::test]
async fn tenants_take_turns() {
    let notes = Notes::default();
    let app = app(noting(&notes)).await;
    let (one, two, three) = (app.tenant("One").await, app.tenant("Two").await, app.tenant("Three").await);
    many(&app, &one, "test.default", "one", 20).await;
    many(&app, &two, "test.default", "two", 2).await;
    many(&app, &three, "test.default", "three", 3).await;
    assert_eq!(app.run_jobs().await, 25);
    let ran = notes.take();
    for (name, within) in [("two", 6), ("three", 9)] {
        let last = ran.iter().rposition(|note| note == name).unwrap();
        assert!(last < within, "{name} waited for others' jobs: {ran:?}");
    }
}

#[tokio::test]
async fn urgent_jobs_go_first_and_the_others_are_not_forgotten() {
    let notes = Notes::default();
    let app = app(noting(&notes)).await;
    let acme = app.tenant("Acme").await;
    for (kind, note) in [("test.low", "low"), ("test.default", "default"), ("test.high", "high")] {
        many(&app, &acme, kind, note, 40).await;
    }
    assert_eq!(app.run_jobs().await, 120);
    let ran = notes.take();
    let of_first = |count: usize, name: &str| ran[..count].iter().filter(|note| *note == name).count();
    assert_eq!(ran[0], "high");
    assert_eq!([of_first(20, "high"), of_first(20, "default"), of_first(20, "low")], [12, 6, 2], "{ran:?}");
}

/// Thousands of one tenant's jobs delay another's by no more than what is being run.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_crowded_tenant_does_not_delay_another() {
    const CROWD: usize = 2_000;
    let notes = Notes::default();
    let jobs = JobsConfig { workers: 1, ..JobsConfig::default() };
    let options = TestOptions { system_clock: true, jobs, handlers: noting(&notes), ..TestOptions::default() };
    let app = TestApp::with(options).await;
    let (crowded, other) = (app.tenant("Crowded").await, app.tenant("Other").await);
    many(&app, &crowded, "test.default", "crowded", CROWD).await;
    let deadline = Instant::now() + Duration::from_secs(30);
    while notes.count() == 0 {
        assert!(Instant::now() < deadline, "nothing runs");
        sleep(Duration::from_millis(1)).await;
    }
    other.enqueue(NewJob::new("test.default").payload(&"other").unwrap()).await;
    let before = notes.count();
    let ran = loop {
        let ran = notes.0.lock().unwrap().clone();
        if ran.iter().any(|note| note == "other") {
            break ran;
        }
        assert!(Instant::now() < deadline, "it did not run");
        sleep(Duration::from_millis(1)).await;
    };
    app.jobs.stop().await;
    let at = ran.iter().position(|note| note == "other").unwrap();
    // One that ran, one that was taken already, one whose turn it was.
    assert!(at <= before + 3, "{at} after {before}");
    assert!(notes.count() < CROWD, "the crowd was not served yet: else this shows nothing");
}
