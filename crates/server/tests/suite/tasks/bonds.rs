//! Tasks that are part of others, and tasks that wait for others.

use super::*;

#[tokio::test(flavor = "multi_thread")]
async fn subtasks_form_a_tree() {
    let shop = shop().await;
    let mut line = vec![shop.titled("Level 1").await];
    for level in 2..=5 {
        let body = json!({ "title": format!("Level {level}"), "parent_id": line.last().unwrap() });
        line.push(shop.task(body).await.id());
    }
    let below = shop
        .manager
        .post(format!("/projects/{}/tasks", shop.project), json!({ "title": "Level 6", "parent_id": line[4] }))
        .await;
    assert_eq!(below.problem(422, "validation")["errors"][0]["code"], "too_deep");
    let top = shop.titled("Top").await;
    let under = |task: &str, parent: &str| (format!("/tasks/{task}"), json!({ "parent_id": parent }));
    let (path, body) = under(&line[0], &top);
    assert_eq!(shop.manager.patch(path, body).await.problem(422, "validation").pointers(), ["/parent_id"]);
    for task in [&line[0], &line[4]] {
        let (path, body) = under(&line[0], task);
        shop.manager.patch(path, body).await.problem(409, "conflict");
    }
    let other = shop.manager.project().await;
    let elsewhere = shop.manager.task(&other).await;
    let (path, body) = under(&line[4], &elsewhere);
    assert_eq!(shop.manager.patch(path, body).await.problem(422, "validation").pointers(), ["/parent_id"]);

    let sub = shop.task(json!({ "title": "Second", "parent_id": line[0] })).await.id();
    to(&shop.manager, &sub, "in_progress").await.expect(200);
    shop.manager.post(format!("/tasks/{sub}/complete"), json!({})).await.expect(200);
    let counts = async || {
        let task = shop.get(&line[0]).await;
        (task["subtask_count"].as_i64().unwrap(), task["subtask_done_count"].as_i64().unwrap())
    };
    assert_eq!(counts().await, (2, 1));
    assert_eq!(
        column(&shop.manager, &format!("/tasks?parent_id={}&sort=number", line[0]), "title").await,
        ["Level 2", "Second"]
    );
    assert_eq!(
        column(&shop.manager, "/tasks?top_level=true&sort=title", "title").await,
        ["Level 1", "Sand the table top", "Top"]
    );

    // Deleted and restored with what is below.
    shop.manager.delete(format!("/tasks/{sub}")).await.expect(204);
    assert_eq!(counts().await, (1, 0));
    shop.manager.delete(format!("/tasks/{}", line[1])).await.expect(204);
    assert_eq!(counts().await, (0, 0));
    for task in &line[1..] {
        shop.manager.get(format!("/tasks/{task}")).await.problem(404, "not-found");
    }
    let project = async || {
        shop.manager.get(format!("/projects/{}", shop.project)).await.expect(200)["task_counts"]["total"].clone()
    };
    assert_eq!(project().await, 2);
    shop.manager.post(format!("/tasks/{}/restore", line[3]), json!({})).await.problem(409, "conflict");
    shop.manager.post(format!("/tasks/{}/restore", line[1]), json!({})).await.expect(200);
    shop.manager.post(format!("/tasks/{}/restore", line[1]), json!({})).await.expect(200);
    assert_eq!((counts().await, project().await), ((1, 0), json!(6)));
    shop.get(&line[4]).await;
    shop.manager.post(format!("/tasks/{sub}/restore"), json!({})).await.expect(200);
    assert_eq!(counts().await, (2, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn dependencies_never_form_a_circle() {
    let shop = shop().await;
    let mut tasks = Vec::new();
    for title in ["A", "B", "C"] {
        tasks.push(shop.titled(title).await);
    }
    let [a, b, c] = &tasks[..] else { panic!("three were made") };
    let wait = async |task: &str, other: &str| {
        shop.manager.post(format!("/tasks/{task}/dependencies"), json!({ "depends_on_id": other })).await
    };
    let made = wait(a, b).await.expect(201);
    assert_eq!((&made["task_id"], &made["depends_on_id"]), (&json!(a), &json!(b)));
    wait(b, c).await.expect(201);
    wait(a, b).await.problem(409, "taken");
    wait(c, a).await.problem(409, "conflict");
    wait(a, a).await.problem(409, "conflict");
    assert_eq!(wait(a, NOBODY).await.problem(422, "validation").pointers(), ["/depends_on_id"]);
    let both = shop.viewer.get(format!("/tasks/{b}/dependencies")).await.expect(200);
    assert_eq!((&both["blocked_by"][0]["id"], &both["blocks"][0]["id"]), (&json!(c), &json!(a)));
    let counts = async |task: &str| {
        let task = shop.get(task).await;
        (task["blocked_by_count"].as_i64().unwrap(), task["blocks_count"].as_i64().unwrap())
    };
    assert_eq!((counts(a).await, counts(b).await, counts(c).await), ((1, 0), (1, 1), (0, 1)));
    // What is hidden is not counted, comes back with it, and keeps circles out meanwhile.
    shop.manager.delete(format!("/tasks/{b}")).await.expect(204);
    assert_eq!((counts(a).await, counts(c).await), ((0, 0), (0, 0)));
    wait(c, a).await.problem(409, "conflict");
    shop.manager.post(format!("/tasks/{b}/restore"), json!({})).await.expect(200);
    assert_eq!((counts(a).await, counts(b).await, counts(c).await), ((1, 0), (1, 1), (0, 1)));
    shop.member.delete(format!("/tasks/{a}/dependencies/{b}")).await.problem(403, "forbidden");
    shop.manager.delete(format!("/tasks/{a}/dependencies/{b}")).await.expect(204);
    shop.manager.delete(format!("/tasks/{a}/dependencies/{b}")).await.problem(404, "not-found");
    wait(c, a).await.expect(201);
    let names: Vec<String> = history(&shop.manager, a).await.into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["task.created", "task.dependency_added", "task.dependency_removed"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_requests_cannot_close_a_circle_together() {
    let shop = shop().await;
    for _ in 0..4 {
        let mut ring = Vec::new();
        for i in 0..6 {
            ring.push(shop.titled(&format!("Ring {i}")).await);
        }
        let mut adding = JoinSet::new();
        for i in 0..6 {
            let (client, task, other) = (shop.manager.clone(), ring[i].clone(), ring[(i + 1) % 6].clone());
            adding.spawn(async move {
                client.post(format!("/tasks/{task}/dependencies"), json!({ "depends_on_id": other })).await.status
            });
        }
        let mut answers = adding.join_all().await;
        answers.sort_unstable();
        assert_eq!(answers, [201, 201, 201, 201, 201, 409]);
    }
}
