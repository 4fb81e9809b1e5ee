//! Two servers over one database: each tells its listeners what happens through the other.

use std::time::Duration;

use serde_json::json;
use tenon_live::LiveConfig;
use tenon_store::Engine;
use tenon_testkit::{Client, Socket, TestApp, TestOptions, engine, names, redis_url};
use tokio::time::Instant;

use super::sequence;

/// A look of its own comes so seldom that what comes sooner came by a hint.
const SELDOM: Duration = Duration::from_secs(60);

async fn two(live: LiveConfig) -> (TestApp, TestApp) {
    let options = || TestOptions { system_clock: true, live: live.clone(), ..TestOptions::default() };
    let one = TestApp::with(options()).await;
    let two = TestApp::on(one.database.shared(), options()).await;
    (one, two)
}

/// Somebody of the first server, as the second knows them.
fn there(app: &TestApp, client: &Client) -> Client {
    app.client().bearing(client.token.clone().unwrap())
}

/// Changes go both ways, and who looks at what is known on both sides.
async fn told_both_ways(one: &TestApp, two: &TestApp, presence: bool) {
    let (at_one, at_two) = (one.listen().await, two.listen().await);
    let acme = one.tenant("Acme").await;
    let here = &acme.admin;
    let there = there(two, here);
    let project = here.project().await;
    let task = here.task(&project).await;
    let topic = format!("task:{task}");
    let (mut first, from) = Socket::hello(&at_one.address, here, &["tenant", &topic], None).await;
    let (mut second, _) = Socket::hello(&at_two.address, &there, &["tenant", &topic], Some(from)).await;
    let mut end = from;
    for turn in 0..10 {
        let writer = if turn % 2 == 0 { here } else { &there };
        let made = writer.post("/customers", json!({ "name": "Harbour Hotel" })).await.expect(201);
        let (before, now) = (end, sequence(&made));
        assert_eq!(names(&first.until(before, now).await), ["customer.created"]);
        assert_eq!(names(&second.until(before, now).await), ["customer.created"]);
        end = now;
    }
    if presence {
        first.say(json!({ "type": "presence", "task_id": task })).await;
        assert_eq!(second.next_of("presence").await["users"], json!([here.user]));
        drop(first);
        assert_eq!(second.next_of("presence").await["users"], json!([]));
    }
}

/// Waits until the nodes hear each other: connections to what carries their words are made aside.
async fn until_connected(one: &TestApp, two: &TestApp) {
    let at = two.listen().await;
    let tenant = one.tenant("Probe").await;
    let there = there(two, &tenant.admin);
    let deadline = Instant::now() + Duration::from_secs(20);
    loop {
        let (mut socket, _) = Socket::hello(&at.address, &there, &["tenant"], None).await;
        tenant.admin.customer().await;
        if tokio::time::timeout(Duration::from_millis(500), socket.next_of("events")).await.is_ok() {
            return;
        }
        assert!(Instant::now() < deadline, "the nodes do not hear each other");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nodes_wake_each_other_through_the_database() {
    // PostgreSQL alone can; the others are covered by the look of their own.
    if engine() != Engine::Postgres {
        return told_both_ways_by_looking().await;
    }
    let (one, two) = two(LiveConfig { poll: SELDOM, ..LiveConfig::default() }).await;
    until_connected(&one, &two).await;
    told_both_ways(&one, &two, true).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nodes_wake_each_other_through_redis() {
    // SQLite is one machine's; what its processes write is seen by the look of their own.
    if engine() == Engine::Sqlite {
        return told_both_ways_by_looking().await;
    }
    let redis = Some(redis_url());
    let (one, two) = two(LiveConfig { poll: SELDOM, redis, ..LiveConfig::default() }).await;
    until_connected(&one, &two).await;
    told_both_ways(&one, &two, true).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nodes_that_hear_nothing_look_by_themselves() {
    told_both_ways_by_looking().await;
}

async fn told_both_ways_by_looking() {
    // A Redis that is not there: nobody carries anything.
    let redis = Some("redis://127.0.0.1:1/".to_owned());
    let poll = Duration::from_millis(100);
    let (one, two) = two(LiveConfig { poll, redis, ..LiveConfig::default() }).await;
    told_both_ways(&one, &two, false).await;
}
