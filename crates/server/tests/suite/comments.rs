//! Comments on tasks and projects.

use axum::http::Method;
use serde_json::{Value as Json, json};

use super::tasks::{NOBODY, column, shop};

#[tokio::test(flavor = "multi_thread")]
async fn people_talk_about_a_task() {
    let shop = shop().await;
    let task = shop.titled("Plane").await;
    let path = format!("/tasks/{task}/comments");
    let before = shop.get(&task).await.etag();
    let again = async || {
        shop.viewer.request(Method::GET, format!("/tasks/{task}")).header("if-none-match", &before).send().await
    };
    assert_eq!(again().await.status, 304);
    let mut ids = Vec::new();
    for (client, body) in [(&shop.member, "First."), (&shop.manager, "Second."), (&shop.member, "Third.")] {
        let said = client.post(&path, json!({ "body": body })).await.expect(201);
        assert_eq!(said.header("location"), Some(format!("/api/v1/comments/{}", said.id()).as_str()));
        assert_eq!(
            (&said["author_id"], &said["task_id"], &said["edited_at"]),
            (&json!(client.user), &json!(task), &Json::Null)
        );
        ids.push(said.id());
        shop.app.advance(1);
    }
    assert_eq!(column(&shop.viewer, &path, "body").await, ["First.", "Second.", "Third."], "oldest first");
    assert_eq!(
        column(&shop.viewer, &format!("{path}?sort=-created_at&page_size=2"), "body").await,
        ["Third.", "Second."]
    );
    let paged: Vec<Json> = shop.viewer.all(format!("{path}?author_id={}", shop.member.user)).await;
    assert_eq!(paged.len(), 2);
    let first = shop.viewer.get(format!("{path}?page_size=1")).await.expect(200);
    let second = shop
        .viewer
        .get(format!("{path}?page_size=1&cursor={}", first["next_cursor"].as_str().unwrap()))
        .await
        .expect(200);
    assert_eq!((&first["total"], &second["data"][0]["body"]), (&json!(3), &json!("Second.")));
    let now = shop.get(&task).await;
    assert_eq!(now["comment_count"], 3);
    assert_eq!(now["version"], 1, "what is said about a task does not change it");
    assert_eq!(again().await.status, 200, "but its counts are told");
    let path_of_task = format!("/tasks/{task}");
    let still =
        shop.manager.request(Method::PATCH, &path_of_task).json(&json!({ "priority": "high" })).if_match(&before);
    still.send().await.expect(200);

    // Authors edit and delete theirs, managers delete any.
    let of = |id: &str| format!("/comments/{id}");
    shop.manager.patch(of(&ids[0]), json!({ "body": "Mine now." })).await.problem(403, "forbidden");
    shop.admin.patch(of(&ids[0]), json!({ "body": "Mine now." })).await.problem(403, "forbidden");
    shop.viewer.delete(of(&ids[0])).await.problem(403, "forbidden");
    shop.member.delete(of(&ids[1])).await.problem(403, "forbidden");
    let stale =
        shop.member.request(Method::PATCH, of(&ids[0])).json(&json!({ "body": "X" })).if_match("\"4\"").send().await;
    stale.problem(412, "stale-version");
    let edited = shop.member.patch(of(&ids[0]), json!({ "body": "First!" })).await.expect(200);
    assert!(edited["edited_at"].is_string() && edited["version"] == 2);
    let same = shop.member.patch(of(&ids[0]), json!({ "body": "First!" })).await.expect(200);
    assert_eq!(same.etag(), "\"2\"");
    shop.member.delete(of(&ids[2])).await.expect(204);
    shop.manager.delete(of(&ids[0])).await.expect(204);
    shop.member.get(of(&ids[0])).await.problem(404, "not-found");
    shop.member.patch(of(&ids[0]), json!({ "body": "X" })).await.problem(404, "not-found");
    assert_eq!(column(&shop.viewer, &path, "body").await, ["Second."]);
    assert_eq!(shop.get(&task).await["comment_count"], 1);
    let names = column(&shop.viewer, &format!("/tasks/{task}/activity?sort=sequence"), "name").await;
    let said = ["comment.added"; 3].into_iter().chain([
        "task.updated",
        "comment.edited",
        "comment.deleted",
        "comment.deleted",
    ]);
    assert_eq!(names, std::iter::once("task.created").chain(said).collect::<Vec<_>>());
    shop.manager.delete(format!("/tasks/{task}")).await.expect(204);
    shop.manager.get(of(&ids[1])).await.problem(404, "not-found");
}

#[tokio::test(flavor = "multi_thread")]
async fn members_are_mentioned_and_others_are_text() {
    let shop = shop().await;
    let task = shop.titled("Plane").await;
    let path = format!("/tasks/{task}/comments");
    let (member, viewer) = (&shop.member.user, &shop.viewer.user);
    let body = format!("@[Member](user:{member}) and @[Nobody](user:{NOBODY}), @[Member](user:{member}) @plain");
    let said = shop.manager.post(&path, json!({ "body": body })).await.expect(201);
    assert_eq!((&said["mentions"], &said["body"]), (&json!([member]), &json!(body)));
    let body = format!("@[Viewer](user:{viewer}) @[Member](user:{member})");
    let edited = shop.manager.patch(format!("/comments/{}", said.id()), json!({ "body": body })).await.expect(200);
    assert_eq!(edited["mentions"], json!([viewer, member]));
    let crowd: String = (0..21).map(|i| format!("@[x](user:0198c0de-7a11-7000-8000-{i:012}) ")).collect();
    for wrong in [
        json!({ "body": "" }),
        json!({ "body": "x".repeat(50_001) }),
        json!({ "body": crowd }),
        json!({ "body": null }),
    ] {
        assert_eq!(shop.manager.post(&path, wrong).await.problem(422, "validation").pointers(), ["/body"]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn people_talk_about_a_project() {
    let shop = shop().await;
    let path = format!("/projects/{}/comments", shop.project);
    let task = shop.titled("Plane").await;
    shop.member.post(format!("/tasks/{task}/comments"), json!({ "body": "On the task." })).await.expect(201);
    let said = shop.member.post(&path, json!({ "body": "On the project." })).await.expect(201);
    assert_eq!((&said["task_id"], &said["project_id"]), (&Json::Null, &json!(shop.project)));
    assert_eq!(column(&shop.viewer, &path, "body").await, ["On the project."]);
    let secret =
        shop.manager.post("/projects", json!({ "title": "Secret", "visibility": "members" })).await.expect(201).id();
    let path = format!("/projects/{secret}/comments");
    let hidden = shop.manager.post(&path, json!({ "body": "Hush." })).await.expect(201).id();
    shop.member.get(&path).await.problem(404, "not-found");
    shop.member.post(&path, json!({ "body": "Hm." })).await.problem(404, "not-found");
    for refused in
        [shop.member.get(format!("/comments/{hidden}")).await, shop.member.delete(format!("/comments/{hidden}")).await]
    {
        refused.problem(404, "not-found");
    }
}
