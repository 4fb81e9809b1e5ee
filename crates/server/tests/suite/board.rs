//! The board: columns, places, and many hands moving at once.

use serde_json::json;
use tokio::task::JoinSet;

use super::tasks::{NOBODY, Shop, column, shop};

impl Shop {
    async fn board(&self, status: &str) -> String {
        let path = format!("/projects/{}/tasks?status={status}&sort=order_index&page_size=100", self.project);
        column(&self.manager, &path, "title").await.join(" ")
    }

    async fn cards(&self, titles: &str) -> Vec<String> {
        let mut ids = Vec::new();
        for title in titles.split(' ') {
            ids.push(self.titled(title).await);
        }
        ids
    }

    async fn place(&self, task: &str, to: serde_json::Value) -> tenon_testkit::Response {
        self.manager.post(format!("/tasks/{task}/move"), to).await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_goes_where_it_is_put() {
    let shop = shop().await;
    let ids = shop.cards("A B C D E").await;
    let [a, b, c, d, e] = &ids[..] else { panic!("five were made") };
    assert_eq!(shop.board("todo").await, "A B C D E");
    for (task, to, board) in [
        (e, json!({ "before": a }), "E A B C D"),
        (a, json!({ "after": d }), "E B C D A"),
        (c, json!({ "after": e }), "E C B D A"),
        (d, json!({ "before": b, "after": c }), "E C D B A"),
        (b, json!({ "before": e }), "B E C D A"),
        (b, json!({}), "E C D A B"),
        (d, json!({ "after": c }), "E C D A B"),
    ] {
        shop.place(task, to.clone()).await.expect(200);
        assert_eq!(shop.board("todo").await, board, "{to}");
    }
    for (task, version) in ids.iter().zip([2, 3, 2, 2, 2]) {
        let now = shop.get(task).await;
        assert_eq!(now["version"], version, "{}: a task changes when it is moved, and not otherwise", now["title"]);
    }
    // A card in its place already is not moved.
    let before = shop.get(d).await.etag();
    shop.place(d, json!({ "before": a })).await.expect(200);
    assert_eq!(shop.get(d).await.etag(), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_changes_its_column_by_the_same_steps() {
    let shop = shop().await;
    let ids = shop.cards("A B C").await;
    let [a, b, c] = &ids[..] else { panic!("three were made") };
    for task in [a, b] {
        shop.place(task, json!({ "status": "in_progress" })).await.expect(200);
    }
    assert_eq!(shop.board("in_progress").await, "A B");
    let moved = shop.place(c, json!({ "status": "in_progress", "before": b, "note": "Now." })).await.expect(200);
    assert_eq!(moved["status"], "in_progress");
    assert_eq!((shop.board("in_progress").await, shop.board("todo").await), ("A C B".into(), "".into()));
    let events = shop.manager.get(format!("/tasks/{c}/activity")).await.expect(200);
    let last = &events["data"][0];
    assert_eq!((&last["name"], &last["reason"]), (&json!("task.status_changed"), &json!("Now.")));
    assert!(last["changes"]["order_index"]["to"].is_string());
    let refused = shop.place(c, json!({ "status": "done", "after": a })).await.problem(409, "illegal-transition");
    assert_eq!(refused["allowed"], json!(["in_review", "blocked"]));
    shop.place(b, json!({ "before": a })).await.expect(200);
    let events = shop.manager.get(format!("/tasks/{b}/activity")).await.expect(200);
    assert_eq!(events["data"][0]["name"], "task.moved");
    let counts = shop.manager.get(format!("/projects/{}", shop.project)).await.expect(200)["task_counts"].clone();
    assert_eq!((&counts["todo"], &counts["in_progress"]), (&json!(0), &json!(3)));

    let other = shop.manager.project().await;
    let elsewhere = shop.manager.task(&other).await;
    for (to, pointer) in [
        (json!({ "after": a }), "/after"),
        (json!({ "before": NOBODY }), "/before"),
        (json!({ "after": elsewhere }), "/after"),
        (json!({ "after": b, "before": b }), "/after"),
        (json!({ "status": "lost" }), "/status"),
    ] {
        assert_eq!(shop.place(a, to).await.problem(422, "validation").pointers(), [pointer]);
    }
}

/// Many people drag the same cards into the same gaps: every card stays on the board once, every move
/// is answered, and the order can be changed further.
#[tokio::test(flavor = "multi_thread")]
async fn many_hands_move_at_once() {
    let shop = shop().await;
    let ids = shop.cards("A B C D E F").await;
    let mut moving = JoinSet::new();
    for i in 0..60 {
        let (client, task) = (shop.manager.clone(), ids[i % 6].clone());
        let neighbour = ids[(i * 5 + 1) % 6].clone();
        let to = match i % 3 {
            _ if neighbour == task => json!({}),
            0 => json!({ "after": neighbour }),
            1 => json!({ "before": neighbour }),
            _ => json!({}),
        };
        moving.spawn(async move { client.post(format!("/tasks/{task}/move"), to).await.status });
    }
    assert!(moving.join_all().await.iter().all(|status| *status == 200));
    let mut board: Vec<String> = shop.board("todo").await.split(' ').map(str::to_owned).collect();
    let last = board.last().unwrap().clone();
    board.sort();
    assert_eq!(board.join(" "), "A B C D E F");

    // Into one gap, all at once: any order will do, but all between the two.
    let (first, end) = (&ids[0], &ids[1]);
    shop.place(first, json!({})).await.expect(200);
    shop.place(end, json!({})).await.expect(200);
    let mut moving = JoinSet::new();
    for task in &ids[2..] {
        let (client, task, to) = (shop.manager.clone(), task.clone(), json!({ "after": first, "before": end }));
        moving.spawn(async move { client.post(format!("/tasks/{task}/move"), to).await.status });
    }
    assert!(moving.join_all().await.iter().all(|status| *status == 200));
    let board = shop.board("todo").await;
    assert!(board.starts_with("A ") && board.ends_with(" B") && board.len() == 11, "{board} ({last} was last)");
    for task in &ids[2..] {
        shop.place(task, json!({ "after": first })).await.expect(200);
    }
    assert_eq!(shop.board("todo").await, "A F E D C B");
}
