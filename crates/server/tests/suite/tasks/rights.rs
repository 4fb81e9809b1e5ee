//! Who may do what with tasks, and who sees them.

use super::*;

#[tokio::test(flavor = "multi_thread")]
async fn people_do_what_their_roles_allow() {
    let shop = shop().await;
    let tasks = format!("/projects/{}/tasks", shop.project);
    let (others, own) =
        (shop.titled("Others").await, shop.task(json!({ "title": "Own", "assignees": [shop.member.user] })).await.id());
    let patch = |task: &str| format!("/tasks/{task}");
    let title = json!({ "title": "Changed" });

    // A member without a part in the project: their own tasks alone.
    let refused = shop.member.post(&tasks, title.clone()).await.problem(403, "forbidden");
    assert!(refused["detail"].as_str().unwrap().contains("task:create"), "{refused:?}");
    shop.member.patch(patch(&others), title.clone()).await.problem(403, "forbidden");
    to(&shop.member, &others, "in_progress").await.problem(403, "forbidden");
    shop.member.post(format!("/tasks/{others}/move"), json!({})).await.problem(403, "forbidden");
    shop.member.delete(patch(&own)).await.problem(403, "forbidden");
    shop.member.patch(patch(&own), title.clone()).await.expect(200);
    to(&shop.member, &own, "in_progress").await.expect(200);
    shop.member.patch(patch(&own), json!({ "reporter_id": shop.member.user })).await.problem(403, "forbidden");
    let refused = shop.member.post(format!("/tasks/{own}/assignees"), json!({ "add": [shop.viewer.user] })).await;
    assert!(refused.problem(403, "forbidden")["detail"].as_str().unwrap().contains("task:assign"));

    // Reopening is for managers.
    for status in ["in_review", "done"] {
        to(&shop.member, &own, status).await.expect(200);
    }
    let refused = to(&shop.member, &own, "in_progress").await.problem(403, "forbidden");
    assert!(refused["detail"].as_str().unwrap().contains("task:reopen"), "{refused:?}");
    assert_eq!(to(&shop.member, &own, "todo").await.problem(409, "illegal-transition")["allowed"], json!([]));
    to(&shop.manager, &own, "in_progress").await.expect(200);

    // With a part in it, all of its tasks; as an owner also who works on them.
    shop.join(&shop.member, "member").await;
    let made = shop.member.post(&tasks, title.clone()).await.expect(201);
    assert_eq!(made["reporter_id"], json!(shop.member.user));
    shop.member.patch(patch(&others), title.clone()).await.expect(200);
    let assign = json!({ "add": [shop.viewer.user] });
    shop.member.post(format!("/tasks/{others}/assignees"), assign.clone()).await.problem(403, "forbidden");
    let members = format!("/projects/{}/members/{}", shop.project, shop.member.user);
    shop.manager.patch(members, json!({ "role": "owner" })).await.expect(200);
    shop.member.post(format!("/tasks/{others}/assignees"), assign).await.expect(200);

    // A viewer of the tenant never writes, whatever their part.
    shop.join(&shop.viewer, "owner").await;
    shop.viewer.get(patch(&others)).await.expect(200);
    for (method, path, body) in [
        (Method::POST, tasks.clone(), title.clone()),
        (Method::PATCH, patch(&others), title.clone()),
        (Method::POST, format!("/tasks/{others}/status"), json!({ "to": "in_progress" })),
        (Method::POST, format!("/tasks/{others}/assignees"), json!({ "remove": [shop.viewer.user] })),
        (Method::POST, format!("/tasks/{others}/comments"), json!({ "body": "Hm." })),
        (Method::DELETE, patch(&others), json!({})),
    ] {
        shop.viewer.request(method, path).json(&body).send().await.problem(403, "forbidden");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn tasks_of_hidden_projects_are_not_there() {
    let shop = shop().await;
    let secret =
        shop.manager.post("/projects", json!({ "title": "Secret", "visibility": "members" })).await.expect(201).id();
    let body = json!({ "title": "Hidden", "assignees": [shop.member.user] });
    let task = shop.manager.post(format!("/projects/{secret}/tasks"), body).await.expect(201).id();
    let seen = shop.titled("Seen").await;
    let path = format!("/tasks/{task}");
    shop.member.get(&path).await.problem(404, "not-found");
    shop.member.get(format!("/projects/{secret}/tasks")).await.problem(404, "not-found");
    // Not even its version is told.
    shop.member
        .request(Method::PATCH, &path)
        .json(&json!({ "title": "X" }))
        .if_match("\"9\"")
        .send()
        .await
        .problem(404, "not-found");
    for (sub, body) in [
        ("status", json!({ "to": "in_progress" })),
        ("move", json!({})),
        ("assignees", json!({})),
        ("comments", json!({ "body": "Hm." })),
    ] {
        shop.member.post(format!("{path}/{sub}"), body).await.problem(404, "not-found");
    }
    for sub in ["activity", "comments", "dependencies"] {
        shop.member.get(format!("{path}/{sub}")).await.problem(404, "not-found");
    }
    let refused = shop.manager.post(format!("/tasks/{seen}/dependencies"), json!({ "depends_on_id": task })).await;
    refused.expect(201);
    assert_eq!(shop.member.get(format!("/tasks/{seen}/dependencies")).await.expect(200)["blocked_by"], json!([]));
    for list in [
        "/tasks".to_owned(),
        format!("/tasks?assignee_id={}", shop.member.user),
        format!("/tasks?project_id={secret}"),
        "/tasks?q=hidden".to_owned(),
    ] {
        let rows = column(&shop.member, &list, "title").await;
        assert!(!rows.contains(&"Hidden".to_owned()), "{list}: {rows:?}");
    }
    assert_eq!(shop.member.get(format!("/tasks?project_id={secret}")).await.expect(200)["total"], 0);
    let bulk = json!({ "ids": [task], "set": { "priority": "high" } });
    assert_eq!(shop.member.post("/tasks/bulk", bulk).await.problem(422, "validation").pointers(), ["/ids/0"]);
    shop.manager
        .post(format!("/projects/{secret}/members"), json!({ "user_id": shop.member.user, "role": "viewer" }))
        .await
        .expect(201);
    shop.member.get(&path).await.expect(200);
    shop.admin.delete(format!("/projects/{secret}")).await.expect(204);
    shop.admin.get(&path).await.problem(404, "not-found");
    assert_eq!(column(&shop.admin, "/tasks", "title").await, ["Seen"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn people_assign_themselves_where_the_workspace_allows_it() {
    let shop = shop().await;
    let task = shop.titled("Plane").await;
    let path = format!("/tasks/{task}/assignees");
    let me = json!({ "add": [shop.member.user] });
    assert_eq!(shop.member.post(&path, me.clone()).await.expect(200)["assignees"], json!([shop.member.user]));
    shop.manager.post(&path, json!({ "add": [shop.viewer.user] })).await.expect(200);
    shop.member.post(&path, json!({ "remove": [shop.viewer.user] })).await.problem(403, "forbidden");
    assert_eq!(
        shop.member.post(&path, json!({ "remove": [shop.member.user] })).await.expect(200)["assignees"],
        json!([shop.viewer.user])
    );
    shop.admin.patch("/settings", json!({ "self_assignment": false })).await.expect(200);
    shop.member.post(&path, me.clone()).await.problem(403, "forbidden");
    shop.manager.post(&path, me).await.expect(200);
    assert_eq!(
        column(&shop.member, &format!("/tasks?assignee_id={}", shop.member.user), "id").await,
        std::slice::from_ref(&task)
    );

    let unknown =
        shop.manager.post(&path, json!({ "add": [shop.admin.user, NOBODY] })).await.problem(422, "validation");
    assert_eq!(unknown.pointers(), ["/add/1"]);
    let before = shop.get(&task).await.etag();
    shop.manager.post(&path, json!({ "remove": [NOBODY] })).await.expect(200);
    assert_eq!(shop.get(&task).await.etag(), before, "taking off who is not on it changes nothing");
    let told = history(&shop.manager, &task).await;
    assert!(
        told.iter()
            .skip(1)
            .all(|(name, changes)| name == "task.assignees_changed" && changes.get("assignees").is_some())
    );
}
