//! `tenon worker`: what is done behind the answers, in a process of its own.

use serde_json::json;
use tenon_store::Db;
use tenon_testkit::{Tenant, TestDatabase, TestServer, enqueue};
use tokio::time::{Duration, Instant, sleep};

use super::Place;

const PROGRAM: &str = env!("CARGO_BIN_EXE_tenon");

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_worker_does_what_a_server_leaves_to_it() {
    let database = TestDatabase::empty().await;
    let settings = [("DATABASE_URL", database.url.as_str()), ("TENON_DATABASE_CONNECTIONS", "4")];
    let answers = [settings.as_slice(), &[("TENON_WORKERS", "0")]].concat();
    let server = TestServer::start(PROGRAM, &answers).await;
    let mut worker = TestServer::worker(PROGRAM, &settings).await;
    let acme = Tenant::register(&server.client(), "Acme").await;
    let db = Db::builder(database.config()).open().await.unwrap();
    let id = enqueue(&db, acme.tenant_id(), vec![tenon_jobs::NewJob::new("jobs.clean")]).await[0];
    let deadline = Instant::now() + Duration::from_secs(30);
    loop {
        let job = acme.admin.get(format!("/jobs/{id}")).await.expect(200);
        if job["status"] == "done" {
            assert_eq!(job["result"], json!({ "removed": 0 }));
            break;
        }
        assert!(Instant::now() < deadline, "{job:?}");
        sleep(Duration::from_millis(50)).await;
    }
    let client = worker.client();
    assert_eq!(client.get("/health/ready").await.expect(200)["checks"], json!(["database", "jobs"]));
    let figures = String::from_utf8(client.get("/metrics").await.expect(200).body.to_vec()).unwrap();
    assert!(figures.contains("tenon_jobs_ended_total{kind=\"jobs.clean\",outcome=\"done\"} 1"), "{figures}");
    client.get("/jobs").await.problem(404, "not-found");
    assert!(worker.stop().await.success(), "{}", worker.log());
    db.close().await;
}

#[tokio::test]
async fn a_worker_needs_a_database_and_something_to_do() {
    let database = TestDatabase::empty().await;
    let place = Place::new(&[("DATABASE_URL", &database.url)]);
    place.call(&["worker", "--workers", "0"]).await.failed("TENON_WORKERS");
    place.call(&["worker"]).await.failed("migrate up");
}
