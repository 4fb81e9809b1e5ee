//! Hearing at once that there is something to read.

use std::time::Duration;

use serde_json::json;
use tenon_live::LiveConfig;
use tenon_testkit::{Client, Socket, TestApp, TestOptions, redis_url};

use super::Shop;

fn options(redis: Option<String>) -> TestOptions {
    let live = LiveConfig { redis, ..LiveConfig::default() };
    TestOptions { system_clock: true, live, ..TestOptions::default() }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ones_own_sockets_hear_how_much_is_unread() {
    let shop = Shop::of(TestApp::with(options(None)).await).await;
    let Shop { app, admin, tom, eva, .. } = &shop;
    let at = app.listen().await;
    let (mut first, _) = Socket::hello(&at.address, tom, &[], None).await;
    let (mut second, _) = Socket::hello(&at.address, tom, &["tenant"], None).await;
    let (mut other, _) = Socket::hello(&at.address, eva, &["tenant:all"], None).await;
    let project = admin.project().await;
    shop.task(&project, &[tom]).await;
    app.run_jobs().await;
    for socket in [&mut first, &mut second] {
        assert_eq!(socket.next_of("notified").await, json!({ "type": "notified", "unread": 1 }));
    }
    shop.read(tom).await;
    for socket in [&mut first, &mut second] {
        assert_eq!(socket.next_of("notified").await["unread"], 0, "one reads on one's telephone");
    }
    // Another hears of the task, but not of that.
    shop.task(&project, &[eva]).await;
    app.run_jobs().await;
    assert_eq!(other.next_of("notified").await["unread"], 1);
}

/// Through whatever carries words between nodes.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sockets_at_another_node_hear_it_too() {
    let one = TestApp::with(options(Some(redis_url()))).await;
    let two = TestApp::on(one.database.shared(), options(Some(redis_url()))).await;
    let shop = Shop::of(one).await;
    let Shop { app, admin, tom, .. } = &shop;
    let at = two.listen().await;
    let there: Client = two.client().bearing(tom.token.clone().unwrap());
    let (mut socket, _) = Socket::hello(&at.address, &there, &[], None).await;
    let project = admin.project().await;
    // Connections between nodes are made aside: until they are, a word may get lost.
    for _ in 0..40 {
        shop.task(&project, &[tom]).await;
        app.run_jobs().await;
        let heard = tokio::time::timeout(Duration::from_millis(500), socket.next_of("notified")).await;
        if let Ok(heard) = heard {
            assert!(heard["unread"].as_i64().unwrap() > 0);
            return;
        }
    }
    panic!("the other node was not told");
}
