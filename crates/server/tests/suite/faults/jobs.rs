//! Workers are killed and stopped in the middle of jobs.
//!
//! `TENON_TEST_JOBS` says how many jobs there are; the whole of it is ten thousand, as on SQLite.

use std::{path::Path, time::Duration};

use serde_json::json;
use tenon_customers::customer::{self, NewCustomer};
use tenon_jobs::{Handlers, JobKind, JobsConfig, NewJob, Running, run};
use tenon_kernel::{Caller, Problem};
use tenon_store::{Engine, verify_chain};
use tenon_testkit::{Raw, Tenant, TestApp, TestDatabase, TestOptions, Twin, amount, engine};
use tokio::time::{Instant, sleep};

const TENANTS: usize = 5;
const KILLS: usize = 8;
/// How long it takes until others take the jobs of a worker that was killed. Usually it is half a minute,
/// for which nobody need wait here.
const LEASE: Duration = Duration::from_secs(8);
/// How long after a worker was killed its jobs may stay where they are.
const RESUMED: Duration = Duration::from_secs(60);

/// `test.count` adds one customer; `test.hold` does so when a file is there.
fn handlers() -> Handlers {
    let mut handlers = Handlers::new();
    handlers.add(JobKind { lease: LEASE, ..JobKind::new("test.count", run(count)) });
    handlers.add(JobKind { lease: Duration::from_secs(3), ..JobKind::new("test.hold", run(hold)) });
    handlers
}

async fn count(running: Running) -> tenon_kernel::Result<tenon_jobs::Finished> {
    let number: usize = running.payload()?;
    // Long enough that whoever is killed has some under way, however slowly they are taken.
    sleep(Duration::from_millis(5 * (number as u64 % 4))).await;
    let mut work = running.work();
    let new: NewCustomer =
        serde_json::from_value(json!({ "name": format!("Job {number}") })).map_err(Problem::internal)?;
    customer::create(&mut work, new).await?;
    running.finish(work).await
}

/// Says how it ended, also when it is let go of.
struct Says(bool);

impl Drop for Says {
    fn drop(&mut self) {
        println!("{}", if self.0 { "committed" } else { "refused" });
    }
}

async fn hold(running: Running) -> tenon_kernel::Result<tenon_jobs::Finished> {
    let file: String = running.payload()?;
    let mut says = Says(false);
    println!("begun");
    while !Path::new(&file).exists() {
        sleep(Duration::from_millis(20)).await;
    }
    let mut work = running.work();
    let new: NewCustomer = serde_json::from_value(json!({ "name": "Held" })).map_err(Problem::internal)?;
    customer::create(&mut work, new).await?;
    let ended = running.finish(work).await;
    says.0 = ended.is_ok();
    ended
}

fn options(workers: usize) -> TestOptions {
    let jobs = JobsConfig { workers, ..JobsConfig::default() };
    TestOptions { system_clock: true, jobs, handlers: handlers(), ..TestOptions::default() }
}

/// What a twin does: works on the database that its role names, until it is killed.
async fn work(url: &str) {
    let _app = TestApp::on(TestDatabase::at(url), options(8)).await;
    println!("working");
    std::future::pending::<()>().await;
}

async fn enqueue(app: &TestApp, tenant: &Tenant, numbers: impl Iterator<Item = usize>) {
    let jobs = numbers.map(|number| NewJob::new("test.count").payload(&number).unwrap()).collect();
    tenon_testkit::enqueue(&app.db, tenant.tenant_id(), jobs).await;
}

async fn start(test: &str, url: &str) -> Twin {
    let mut twin = Twin::start(test, url);
    twin.until("working").await;
    twin
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn jobs_of_killed_workers_are_all_done_and_each_once() {
    if let Some(url) = Twin::role() {
        return work(&url).await;
    }
    const NAME: &str = "faults::jobs::jobs_of_killed_workers_are_all_done_and_each_once";
    // The rules are the same on the servers, only slower.
    let usual = if engine() == Engine::Sqlite { 10_000 } else { 3_000 };
    let all = amount("TENON_TEST_JOBS", usual) / TENANTS * TENANTS;
    let app = TestApp::with(options(0)).await;
    let mut tenants = Vec::new();
    for number in 0..TENANTS {
        tenants.push(app.tenant(&format!("Shop {number}")).await);
    }
    let each = all / TENANTS;
    for (i, tenant) in tenants.iter().enumerate() {
        for first in (0..each).step_by(500) {
            enqueue(&app, tenant, (first..each.min(first + 500)).map(|n| i * each + n)).await;
        }
    }
    let url = app.database.url.clone();
    let mut raw = Raw::open(&url).await;
    const LEFT: &str = "SELECT COUNT(*) FROM jobs WHERE kind = 'test.count' AND status <> 'done'";
    const LEASED: &str = "SELECT COUNT(*) FROM jobs WHERE kind = 'test.count' AND status = 'running'";
    let mut twins = vec![start(NAME, &url).await, start(NAME, &url).await];
    let began = Instant::now();
    let (mut kills, mut interrupted) = (0, 0);
    let mut left = raw.number(LEFT).await;
    // As long as there is something to interrupt: a slow machine is killed later, a fast one sooner.
    let share = left / (KILLS as i64 + 2);
    while kills < KILLS && left > 0 {
        let goal = left - share;
        while left > goal && left > 0 {
            sleep(Duration::from_millis(5)).await;
            left = raw.number(LEFT).await;
            assert!(began.elapsed() < Duration::from_secs(600), "{left} of {all} are left");
        }
        let one = kills % twins.len();
        twins[one].kill().await;
        kills += 1;
        interrupted += raw.number(LEASED).await;
        twins[one] = start(NAME, &url).await;
    }
    let last_kill = Instant::now();
    // What ran until now and was neither ended nor taken over: whatever began or was renewed since has a
    // later lease. What was free to be taken may take as long as a slow machine needs.
    let leased_till = app.db.clock().now().as_millis() + i64::try_from(LEASE.as_millis()).unwrap();
    let stuck = format!(
        "SELECT COUNT(*) FROM jobs WHERE kind = 'test.count' AND status = 'running' AND lease_until <= {leased_till}"
    );
    while raw.number(&stuck).await > 0 {
        assert!(last_kill.elapsed() < RESUMED, "what was interrupted is not resumed");
        sleep(Duration::from_millis(50)).await;
    }
    let resumed = last_kill.elapsed();
    while left > 0 {
        sleep(Duration::from_millis(50)).await;
        left = raw.number(LEFT).await;
        assert!(last_kill.elapsed() < Duration::from_secs(600), "{left} jobs are left");
    }
    let done = last_kill.elapsed();
    for twin in &mut twins {
        twin.kill().await;
    }
    assert_eq!(kills, KILLS, "there was too little to do");
    let again = raw.number("SELECT COUNT(*) FROM jobs WHERE kind = 'test.count' AND attempts > 1").await;
    assert!(
        again > 0 && interrupted > 0,
        "{again} were begun again, {interrupted} were under way when a worker was killed: this shows nothing"
    );
    let names = "FROM customers WHERE name LIKE 'Job %'";
    assert_eq!(raw.number(&format!("SELECT COUNT(*) {names}")).await, all as i64, "each effect is there once");
    assert_eq!(raw.number(&format!("SELECT COUNT(DISTINCT name) {names}")).await, all as i64);
    for tenant in &tenants {
        let events = verify_chain(&mut app.db.read(&Caller::system(tenant.tenant_id()))).await.unwrap().unwrap();
        assert!(events >= each as i64);
    }
    println!(
        "{kills} kills among {all} jobs: {again} were begun again, the last resumed {resumed:.1?} and all done {done:.1?} \
         after the last kill"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_worker_that_was_stopped_and_woken_cannot_commit() {
    if let Some(url) = Twin::role() {
        return work(&url).await;
    }
    let app = TestApp::with(options(0)).await;
    let acme = app.tenant("Acme").await;
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("go");
    let mut twin = Twin::start("faults::jobs::a_worker_that_was_stopped_and_woken_cannot_commit", &app.database.url);
    twin.until("working").await;
    acme.enqueue(NewJob::new("test.hold").payload(&file.to_str().unwrap()).unwrap()).await;
    twin.until("begun").await;
    twin.signal("STOP").await;
    std::fs::write(&file, "").unwrap();
    let stopped = Instant::now();
    // The lease ends, and it is done here.
    while app.run_jobs().await == 0 {
        assert!(stopped.elapsed() < RESUMED, "nobody takes the job of a stopped worker");
        sleep(Duration::from_millis(50)).await;
    }
    let resumed = stopped.elapsed();
    let mut raw = Raw::open(&app.database.url).await;
    assert_eq!(raw.number("SELECT COUNT(*) FROM customers WHERE name = 'Held'").await, 1);
    assert_eq!(raw.number("SELECT attempts FROM jobs WHERE kind = 'test.hold' AND status = 'done'").await, 2);
    twin.signal("CONT").await;
    let said = twin.until("ed").await;
    assert_eq!(said, "refused");
    twin.kill().await;
    assert_eq!(raw.number("SELECT COUNT(*) FROM customers WHERE name = 'Held'").await, 1, "the effect is there once");
    println!("taken over {resumed:.1?} after the worker stopped; refused when it woke");
}
