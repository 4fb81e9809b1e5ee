//! From events to jobs.

use std::{collections::HashSet, sync::Mutex};

use serde_json::json;
use tenon_jobs::{Consumer, Handlers, Running, run};
use tenon_store::{BoxFuture, Read, Rows, migrate_down, migrate_up, migration_status};
use tenon_testkit::{Client, Raw, TestApp, TestOptions};

use super::{Notes, app, refused};

async fn create(client: &Client, name: &str) {
    client.post("/customers", json!({ "name": name })).await.expect(201);
}

/// A consumer that notes the name of each new customer; those named `bad…` fail as often as is said.
fn following(name: &'static str, notes: &Notes, fails: u32) -> Consumer {
    let notes = notes.clone();
    let follow = move |running: Running| {
        let notes = notes.clone();
        async move {
            let event = running.event().await?;
            let customer = event.changes["name"]["to"].as_str().unwrap_or_default().to_owned();
            if customer.starts_with("bad") && running.attempt() <= fails {
                notes.add(format!("{customer} failed"));
                return Err(refused("It is bad."));
            }
            notes.add(customer);
            running.done().await
        }
    };
    Consumer { name, wants: |event| event.name == "customer.created", gate: None, run: run(follow) }
}

#[tokio::test]
async fn each_event_has_one_job_in_the_order_of_the_log() {
    let notes = Notes::default();
    let mut handlers = Handlers::new();
    handlers.consume(following("test.follow", &notes, 1));
    let app = app(handlers).await;
    let (acme, other) = (app.tenant("Acme").await, app.tenant("Other").await);
    for i in 0..3 {
        create(&acme.admin, &format!("first {i}")).await;
    }
    create(&acme.admin, "bad one").await;
    create(&acme.admin, "after it").await;
    acme.admin.project().await;
    create(&other.admin, "elsewhere").await;
    app.run_jobs().await;
    let mut seen = notes.take();
    let elsewhere = seen.iter().position(|note| note == "elsewhere").expect("another's lane is not held up");
    seen.remove(elsewhere);
    assert_eq!(seen, ["first 0", "first 1", "first 2", "bad one failed"], "what comes after it waits");
    let waiting = acme.admin.get("/jobs?status=waiting").await.expect(200);
    assert_eq!(waiting["total"], 1, "{waiting:?}");
    create(&acme.admin, "at last").await;
    app.run_jobs().await;
    assert_eq!(notes.count(), 0);
    app.advance(2);
    app.run_jobs().await;
    assert_eq!(notes.take(), ["bad one", "after it", "at last"]);
    assert_eq!(app.run_jobs().await, 0, "each once");
}

#[tokio::test]
async fn what_keeps_failing_is_parked_and_lets_the_others_by() {
    let notes = Notes::default();
    let mut handlers = Handlers::new();
    handlers.consume(following("test.follow", &notes, 8));
    let app = app(handlers).await;
    let acme = app.tenant("Acme").await;
    for name in ["bad one", "good one", "bad two", "good two"] {
        create(&acme.admin, name).await;
    }
    for _ in 0..40 {
        app.run_jobs().await;
        app.advance(30);
    }
    let seen = notes.take();
    let of = |name: &str| seen.iter().filter(|note| note.starts_with(name)).count();
    assert_eq!((of("bad one failed"), of("good one"), of("bad two failed"), of("good two")), (8, 1, 8, 1), "{seen:?}");
    assert_eq!(seen[8], "good one");
    let admin = acme.sign_in_again().await;
    let parked = admin.get("/jobs?status=failed&sort=created_at").await.expect(200);
    assert_eq!((&parked["total"], &parked["data"][0]["error"]), (&json!(2), &json!("It is bad.")));

    // By hand they get in line again, the earlier event first.
    for job in parked["data"].as_array().unwrap().iter().rev() {
        let retried = admin.post(format!("/jobs/{}/retry", job["id"].as_str().unwrap()), json!(null)).await.expect(200);
        assert!(["queued", "waiting"].contains(&retried["status"].as_str().unwrap()), "{retried:?}");
    }
    let standing: Vec<_> = admin.all("/jobs?status[in]=queued,waiting").await;
    let heads = standing.iter().filter(|job| job["status"] == "queued").count();
    assert_eq!((standing.len(), heads), (2, 1), "a lane has one head");
    let head = standing.iter().find(|job| job["status"] == "queued").unwrap()["id"].as_str().unwrap();
    admin.post(format!("/jobs/{head}/cancel"), json!(null)).await.expect(200);
    let left = admin.get("/jobs?status=queued").await.expect(200);
    assert_eq!(left["total"], 1, "the next takes the cancelled one's place");
}

#[tokio::test]
async fn several_consumers_go_their_own_ways() {
    let (one, two) = (Notes::default(), Notes::default());
    let mut handlers = Handlers::new();
    handlers.consume(following("test.one", &one, 1));
    handlers.consume(following("test.two", &two, 0));
    let app = app(handlers).await;
    let acme = app.tenant("Acme").await;
    create(&acme.admin, "bad one").await;
    create(&acme.admin, "good one").await;
    app.run_jobs().await;
    assert_eq!(one.take(), ["bad one failed"]);
    assert_eq!(two.take(), ["bad one", "good one"], "one that fails holds up nobody else");
}

fn is_open(read: &mut Read) -> BoxFuture<'_, tenon_kernel::Result<bool>> {
    Box::pin(async move {
        Ok(read.scalar::<i64>("SELECT 1 FROM {customers} WHERE name = 'open' LIMIT 1", &[]).await?.is_some())
    })
}

#[tokio::test]
async fn a_tenant_that_wants_nothing_gets_nothing_now_or_later() {
    let notes = Notes::default();
    let mut handlers = Handlers::new();
    handlers.consume(Consumer { gate: Some(is_open), ..following("test.follow", &notes, 0) });
    let app = app(handlers).await;
    let (acme, other) = (app.tenant("Acme").await, app.tenant("Other").await);
    create(&other.admin, "open").await;
    create(&acme.admin, "before").await;
    app.run_jobs().await;
    assert_eq!(notes.take(), ["open"]);
    let mut raw = Raw::open(&app.database.url).await;
    let id = raw.id(acme.tenant_id().0);
    let noted = format!("SELECT COUNT(*) FROM dispatch_heads WHERE tenant_id = {id}");
    assert_eq!(raw.number(&noted).await, 0, "what nobody wants is not written down at once");
    create(&acme.admin, "open").await;
    create(&acme.admin, "after").await;
    app.run_jobs().await;
    assert_eq!(notes.take(), ["open", "after"], "what came before is not made up for");
}

/// Many pages of events, and two dispatchers that find them at the same moment.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn dispatchers_at_once_make_one_job_of_each_event() {
    static SEEN: Mutex<Vec<i64>> = Mutex::new(Vec::new());
    let handlers = || {
        let mut handlers = Handlers::new();
        let see = |running: Running| async move {
            let sequence = running.event().await?.sequence;
            SEEN.lock().unwrap().push(sequence);
            running.done().await
        };
        let wants = |event: &tenon_store::LoggedEvent| event.name.starts_with("customer.");
        handlers.consume(Consumer { name: "test.see", wants, gate: None, run: run(see) });
        handlers
    };
    let one = TestApp::with(TestOptions { handlers: handlers(), ..TestOptions::default() }).await;
    let two = TestApp::on(one.database.shared(), TestOptions { handlers: handlers(), ..TestOptions::default() }).await;
    let acme = one.tenant("Acme").await;
    let customer = acme.admin.customer().await;
    for i in 0..250 {
        acme.admin.patch(format!("/customers/{customer}"), json!({ "phone": format!("{i}") })).await.expect(200);
    }
    let (first, second) = tokio::join!(one.jobs.work_off(), two.jobs.work_off());
    // Another transaction may be in the way of one of the two.
    for (app, problem) in [(&one, first.err()), (&two, second.err())] {
        if let Some(problem) = problem {
            assert!(problem.is_again(), "{problem}");
            app.run_jobs().await;
        }
    }
    one.run_jobs().await;
    let seen = SEEN.lock().unwrap().clone();
    let distinct: HashSet<i64> = seen.iter().copied().collect();
    assert_eq!((seen.len(), distinct.len()), (251, 251), "each event once");
    assert!(seen.is_sorted(), "in the order of the log");
}

#[tokio::test]
async fn an_upgrade_does_not_do_again_what_happened_before_there_were_jobs() {
    let notes = Notes::default();
    let options = || {
        let mut handlers = Handlers::new();
        handlers.consume(following("test.follow", &notes, 0));
        TestOptions { handlers, ..TestOptions::default() }
    };
    let before = TestApp::with(options()).await;
    let acme = before.tenant("Acme").await;
    create(&acme.admin, "long ago").await;
    let config = before.database.config();
    let names: Vec<String> = migration_status(&config).await.unwrap().into_iter().map(|m| m.name).collect();
    let since = names.iter().position(|name| name == "0008_jobs").unwrap();
    before.db.close().await;
    migrate_down(&config, names.len() - since).await.unwrap();
    migrate_up(&config).await.unwrap();
    let after = TestApp::on(before.database.shared(), options()).await;
    let admin = after.client().bearing(acme.admin.token.clone().unwrap());
    create(&admin, "now").await;
    after.run_jobs().await;
    assert_eq!(notes.take(), ["now"]);
}
