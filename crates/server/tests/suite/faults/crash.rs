//! The server is killed while it writes, a hundred times.
//!
//! `TENON_TEST_CRASHES` says how often; on MariaDB it is usually less, for the rules are the same.

use std::time::Duration;

use tenon_store::Engine;
use tenon_testkit::{TestDatabase, TestServer, amount, engine};

use super::load::{Cut, Load, audit, register};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_acknowledged_is_lost_when_the_process_is_killed() {
    let rounds = amount("TENON_TEST_CRASHES", if engine() == Engine::Mariadb { 30 } else { 100 }) as u64;
    let database = TestDatabase::empty().await;
    let settings = [
        ("DATABASE_URL", database.url.as_str()),
        ("TENON_DATABASE_CONNECTIONS", "12"),
        ("TENON_ACCESS_TOKEN_SECONDS", "86400"),
    ];
    let mut server = TestServer::start(env!("CARGO_BIN_EXE_tenon"), &settings).await;
    let (admin, tenant) = register(&server).await;
    let token = admin.token.clone().unwrap();
    let mut load = Load::new();
    let mut cut_short = 0;
    for round in 1..=rounds {
        let before = load.acknowledged();
        // Not always at the same point of the server's rhythm.
        let lasting = Duration::from_millis(40 + round * 37 % 110);
        let client = server.client_bearing(&token);
        load.run(&client, lasting, async || {
            server.kill().await;
            Cut::Process
        })
        .await;
        cut_short += u64::from(load.acknowledged() > before);
        server.restart().await;
        if round % 10 == 0 {
            let lost = load.lost(&server.client_bearing(&token)).await;
            assert_eq!(lost, Vec::<String>::new(), "after round {round}");
        }
    }
    assert_eq!(cut_short, rounds, "a round in which nothing was written shows nothing");
    server.kill().await;
    let events = audit(&database.config(), &tenant).await;
    let acknowledged = load.acknowledged();
    println!("{rounds} kills: {acknowledged} acknowledged writes, all there; {events} events, each once");
    assert!(events as u64 >= acknowledged, "{events} events for {acknowledged} acknowledged writes");
    assert!(events as u64 <= acknowledged + rounds * 8 + 50, "{events} events for {acknowledged} acknowledged writes");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_told_to_stop_finishes_what_it_began() {
    let database = TestDatabase::empty().await;
    let settings = [("DATABASE_URL", database.url.as_str()), ("TENON_DATABASE_CONNECTIONS", "12")];
    let mut server = TestServer::start(env!("CARGO_BIN_EXE_tenon"), &settings).await;
    let (admin, tenant) = register(&server).await;
    let mut load = Load::new();
    let mut status = None;
    load.run(&admin, Duration::from_millis(500), async || {
        status = Some(server.stop().await);
        Cut::Process
    })
    .await;
    assert!(status.is_some_and(|s| s.success()), "{status:?}: {}", server.log());
    assert!(load.acknowledged() > 10, "there was load");
    server.restart().await;
    let lost = load.lost(&server.client_bearing(admin.token.as_deref().unwrap())).await;
    assert_eq!(lost, Vec::<String>::new());
    server.kill().await;
    audit(&database.config(), &tenant).await;
}
