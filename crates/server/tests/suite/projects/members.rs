//! Who belongs to a project, and what that changes.

use super::*;

#[tokio::test(flavor = "multi_thread")]
async fn project_roles_add_to_what_members_may() {
    let People { _app, manager, member, viewer, .. } = people().await;
    let project = create(&manager, json!({ "title": "Tables" })).await.id();
    let path = format!("/projects/{project}");
    let title = json!({ "title": "Benches" });
    let note = json!({ "body": "Rounded corners." });
    member.post("/projects", json!({ "title": "Mine" })).await.problem(403, "forbidden");
    member.get(&path).await.expect(200);
    member.patch(&path, title.clone()).await.problem(403, "forbidden");
    member.post(format!("{path}/notes"), note.clone()).await.problem(403, "forbidden");
    join(&member, &project, &member, "owner").await.problem(403, "forbidden");

    join(&manager, &project, &member, "viewer").await.expect(201);
    member.post(format!("{path}/notes"), note.clone()).await.problem(403, "forbidden");
    let role = |role: &str| {
        let (manager, path) = (manager.clone(), format!("{path}/members/{}", member.user));
        let body = json!({ "role": role });
        async move { manager.patch(path, body).await.expect(200) }
    };
    role("member").await;
    let mine = member.post(format!("{path}/notes"), note.clone()).await.expect(201);
    assert_eq!(mine["author_id"], json!(member.user));
    member.patch(&path, title.clone()).await.problem(403, "forbidden");
    member.post(format!("{path}/status"), json!({ "to": "planned" })).await.problem(403, "forbidden");
    role("owner").await;
    member.patch(&path, title.clone()).await.expect(200);
    member.post(format!("{path}/status"), json!({ "to": "planned" })).await.expect(200);
    member.delete(&path).await.problem(403, "forbidden");

    join(&member, &project, &viewer, "owner").await.expect(201);
    for written in [
        viewer.patch(&path, title).await,
        viewer.post(format!("{path}/notes"), note.clone()).await,
        viewer.delete(format!("{path}/members/{}", member.user)).await,
        viewer.post(format!("{path}/status"), json!({ "to": "cancelled" })).await,
    ] {
        written.problem(403, "forbidden");
    }
    let twice = join(&member, &project, &viewer, "member").await.problem(409, "taken");
    assert_eq!(twice.pointers(), ["/user_id"]);
    let members = viewer.get(format!("{path}/members")).await.expect(200);
    assert_eq!(column(&members, "role"), ["owner", "owner", "owner"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_project_keeps_an_owner() {
    let People { _app, manager, member, .. } = people().await;
    let project = create(&manager, json!({ "title": "Tables" })).await.id();
    let of = |client: &Client| format!("/projects/{project}/members/{}", client.user);
    manager.delete(of(&manager)).await.problem(409, "conflict");
    manager.patch(of(&manager), json!({ "role": "viewer" })).await.problem(409, "conflict");
    join(&manager, &project, &member, "owner").await.expect(201);
    // Each takes the other's ownership, at once: one of them is too late.
    let (a, b) = tokio::join!(
        manager.patch(of(&member), json!({ "role": "viewer" })),
        member.patch(of(&manager), json!({ "role": "viewer" })),
    );
    let mut statuses = [a.status, b.status];
    statuses.sort();
    assert!(statuses == [200, 403] || statuses == [200, 409], "{statuses:?}");
    let owners = manager.get(format!("/projects/{project}/members?role=owner")).await.expect(200);
    assert_eq!(owners["total"], 1);

    let other = create(&manager, json!({ "title": "Chairs" })).await.id();
    let path = format!("/projects/{other}/members/{}", member.user);
    let joined = join(&manager, &other, &member, "member").await.expect(201);
    assert_eq!((&joined["role"], &joined["version"]), (&json!("member"), &json!(1)));
    manager.request(Method::DELETE, &path).if_match("\"2\"").send().await.problem(412, "stale-version");
    member.delete(&path).await.expect(204);
    member.delete(&path).await.problem(404, "not-found");
    let named = manager.patch(format!("/projects/{other}"), json!({ "owner_id": member.user })).await.expect(200);
    assert_eq!(named["owner_id"], json!(member.user));
    let owners = manager.get(format!("/projects/{other}/members?role=owner")).await.expect(200);
    assert_eq!(owners["total"], 2, "who is responsible is an owner");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_project_for_members_only_is_not_there_for_others() {
    let People { _app, acme, admin, manager, member, .. } = people().await;
    let secret = hidden(&manager).await;
    let open = create(&manager, json!({ "title": "Open" })).await.id();
    let other = acme.member("Manager").await;
    let path = format!("/projects/{secret}");
    for outsider in [&other, &member] {
        outsider.get(&path).await.problem(404, "not-found");
        for part in ["members", "notes", "activity"] {
            outsider.get(format!("{path}/{part}")).await.problem(404, "not-found");
        }
        outsider.patch(&path, json!({ "title": "X" })).await.problem(404, "not-found");
        outsider.post(format!("{path}/status"), json!({ "to": "planned" })).await.problem(404, "not-found");
        outsider.post(format!("{path}/notes"), json!({ "body": "X" })).await.problem(404, "not-found");
        join(outsider, &secret, outsider, "owner").await.problem(404, "not-found");
        outsider
            .request(Method::PATCH, &path)
            .json(&json!({}))
            .if_match("\"9\"")
            .send()
            .await
            .problem(404, "not-found");
        let list = outsider.get("/projects").await.expect(200);
        assert_eq!((column(&list, "id"), &list["total"]), (vec![open.as_str()], &json!(1)));
        assert_eq!(outsider.get("/projects/summary").await.expect(200)["total"], 1);
    }
    other.delete(&path).await.problem(404, "not-found");
    other.post(format!("{path}/restore"), json!({})).await.problem(404, "not-found");
    assert_eq!(admin.get("/projects").await.expect(200)["total"], 2);
    admin.get(&path).await.expect(200);
    join(&manager, &secret, &member, "viewer").await.expect(201);
    member.get(&path).await.expect(200);
    assert_eq!(member.get("/projects").await.expect(200)["total"], 2);
    member.delete(format!("{path}/members/{}", member.user)).await.expect(204);
    member.get(&path).await.problem(404, "not-found");
    manager.patch(&path, json!({ "visibility": "tenant" })).await.expect(200);
    member.get(&path).await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_belongs_to_a_hidden_project_is_hidden_with_it() {
    let People { _app, admin, manager, member, .. } = people().await;
    let open = create(&manager, json!({ "title": "Open" })).await.id();
    let gone = create(&manager, json!({ "title": "Gone" })).await.id();
    let secret = hidden(&manager).await;
    for project in [&open, &gone, &secret] {
        manager.task(project).await;
    }
    let sees = async |client: &Client| client.get("/tasks").await.expect(200)["total"].as_u64().unwrap();
    assert_eq!((sees(&admin).await, sees(&manager).await, sees(&member).await), (3, 3, 2));
    manager.delete(format!("/projects/{gone}")).await.expect(204);
    assert_eq!((sees(&admin).await, sees(&manager).await, sees(&member).await), (2, 2, 1));
    join(&manager, &secret, &member, "viewer").await.expect(201);
    manager.post(format!("/projects/{gone}/restore"), json!({})).await.expect(200);
    assert_eq!((sees(&admin).await, sees(&manager).await, sees(&member).await), (3, 3, 3));
}
