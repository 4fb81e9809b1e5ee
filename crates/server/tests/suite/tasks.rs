//! Tasks: their fields, states, lists and bulk changes; beneath, who may do what, and how they hang together.

mod bonds;
mod rights;

use axum::http::Method;
use serde_json::{Value as Json, json};
use tenon_testkit::{Client, Response, Tenant, TestApp};
use tokio::task::JoinSet;

pub(crate) const NOBODY: &str = "0198c0de-7a11-7000-8000-00000000ffff";

/// A tenant with somebody of each role, and a project that all of them see.
pub(crate) struct Shop {
    pub app: TestApp,
    pub acme: Tenant,
    pub admin: Client,
    pub manager: Client,
    pub member: Client,
    pub viewer: Client,
    pub project: String,
}

pub(crate) async fn shop() -> Shop {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    let admin = acme.admin.clone();
    let manager = acme.member("Manager").await;
    let (member, viewer) = (acme.member("Member").await, acme.member("Viewer").await);
    let project = manager.project().await;
    Shop { app, acme, admin, manager, member, viewer, project }
}

impl Shop {
    /// A new task, made by the manager.
    pub async fn task(&self, body: Json) -> Response {
        self.manager.post(format!("/projects/{}/tasks", self.project), body).await.expect(201)
    }

    pub async fn titled(&self, title: &str) -> String {
        self.task(json!({ "title": title })).await.id()
    }

    pub async fn get(&self, task: &str) -> Response {
        self.manager.get(format!("/tasks/{task}")).await.expect(200)
    }

    /// Another person's role in the project.
    pub async fn join(&self, user: &Client, role: &str) {
        let body = json!({ "user_id": user.user, "role": role });
        self.manager.post(format!("/projects/{}/members", self.project), body).await.expect(201);
    }
}

async fn to(client: &Client, task: &str, status: &str) -> Response {
    client.post(format!("/tasks/{task}/status"), json!({ "to": status })).await
}

/// What a list has of a field, as text.
pub(crate) async fn column(client: &Client, path: &str, field: &str) -> Vec<String> {
    let list = client.get(path).await.expect(200);
    let rows = list["data"].as_array().expect("a list").iter();
    rows.map(|row| row[field].as_str().map_or_else(|| row[field].to_string(), str::to_owned)).collect()
}

/// What happened to a task, oldest first: names and changes.
async fn history(client: &Client, task: &str) -> Vec<(String, Json)> {
    let events = client.all(format!("/tasks/{task}/activity")).await;
    events.iter().rev().map(|e| (e["name"].as_str().unwrap().to_owned(), e["changes"].clone())).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_task_keeps_every_field() {
    let shop = shop().await;
    let parent = shop.titled("Table").await;
    let body = json!({
        "title": "Sand the table top", "description": "First **80**, then 240.\n", "priority": "high",
        "assignees": [shop.member.user, shop.viewer.user], "labels": ["oak", "Surface"], "parent_id": parent,
        "start_date": "2026-03-02", "due_date": "2026-03-04", "estimate_hours": 3.5,
        "custom_fields": { "grit": 240, "steps": { "a": 1 }, "nothing": null },
    });
    let made = shop.task(body.clone()).await;
    let path = format!("/tasks/{}", made.id());
    assert_eq!(made.header("location"), Some(format!("/api/v1{path}").as_str()));
    let read = shop.get(&made.id()).await;
    assert_eq!(read.json, made.json);
    for (field, value) in body.as_object().unwrap() {
        if field != "custom_fields" {
            assert_eq!(read[field], *value, "{field}");
        }
    }
    assert_eq!(read["custom_fields"], json!({ "grit": 240, "steps": { "a": 1 } }));
    assert_eq!((&read["number"], &read["status"], &read["version"]), (&json!(2), &json!("todo"), &json!(1)));
    assert_eq!((&read["reporter_id"], &read["completed_at"]), (&json!(shop.manager.user), &Json::Null));
    assert_eq!(shop.get(&parent).await["subtask_count"], 1);

    let patch = json!({
        "title": "Sand both sides", "description": null, "priority": "low", "labels": ["oak"], "parent_id": null,
        "due_date": null, "estimate_hours": 4, "custom_fields": { "grit": null, "steps": { "b": 2 } },
        "reporter_id": shop.member.user,
    });
    let changed = shop.manager.patch(&path, patch).await.expect(200);
    assert_eq!(changed["custom_fields"], json!({ "steps": { "a": 1, "b": 2 } }));
    for (field, value) in
        [("description", Json::Null), ("due_date", Json::Null), ("labels", json!(["oak"])), ("version", json!(2))]
    {
        assert_eq!(changed[field], value, "{field}");
    }
    assert_eq!(changed["start_date"], "2026-03-02");
    assert_eq!(shop.get(&parent).await["subtask_count"], 0);
    let same = shop.manager.patch(&path, json!({ "priority": "low" })).await.expect(200);
    assert_eq!(same["version"], 2, "what changes nothing is no change");

    let told = history(&shop.manager, &made.id()).await;
    assert_eq!(told.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["task.created", "task.updated"]);
    assert_eq!(told[1].1["title"], json!({ "from": "Sand the table top", "to": "Sand both sides" }));
    assert!(told[1].1.get("start_date").is_none() && told[1].1.get("subtask_count").is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_is_named_and_changes_nothing() {
    let shop = shop().await;
    let made = shop.task(json!({ "title": "A", "start_date": "2026-03-02" })).await;
    let tasks = format!("/projects/{}/tasks", shop.project);
    let many = |n: usize| (0..n).map(|i| format!("l{i}")).collect::<Vec<_>>();
    for (body, pointer) in [
        (json!({ "title": " " }), "/title"),
        (json!({ "title": "x".repeat(201) }), "/title"),
        (json!({ "title": "B", "description": "x".repeat(100_001) }), "/description"),
        (json!({ "title": "B", "status": "done" }), "/status"),
        (json!({ "title": "B", "priority": "huge" }), "/priority"),
        (json!({ "title": "B", "estimate_hours": -1 }), "/estimate_hours"),
        (json!({ "title": "B", "start_date": "2026-03-02", "due_date": "2026-03-01" }), "/due_date"),
        (json!({ "title": "B", "parent_id": NOBODY }), "/parent_id"),
        (json!({ "title": "B", "reporter_id": NOBODY }), "/reporter_id"),
        (json!({ "title": "B", "assignees": [shop.member.user, NOBODY] }), "/assignees/1"),
        (json!({ "title": "B", "labels": ["a", ""] }), "/labels/1"),
        (json!({ "title": "B", "labels": many(21) }), "/labels"),
        (json!({ "title": "B", "custom_fields": { "x": "x".repeat(17_000) } }), "/custom_fields"),
    ] {
        assert_eq!(shop.manager.post(&tasks, body).await.problem(422, "validation").pointers(), [pointer]);
    }
    let path = format!("/tasks/{}", made.id());
    for (body, pointer) in [
        (json!({ "due_date": "2026-03-01" }), "/due_date"),
        (json!({ "title": null }), "/title"),
        (json!({ "status": "done" }), "/status"),
        (json!({ "order_index": "a" }), "/order_index"),
    ] {
        assert_eq!(shop.manager.patch(&path, body).await.problem(422, "validation").pointers(), [pointer]);
    }
    let stale =
        shop.manager.request(Method::PATCH, &path).json(&json!({ "title": "C" })).if_match("\"7\"").send().await;
    stale.problem(412, "stale-version");
    let stale = shop.manager.request(Method::POST, format!("{path}/start")).if_match("\"7\"").send().await;
    stale.problem(412, "stale-version");
    assert_eq!(shop.get(&made.id()).await.json, made.json);
    assert_eq!(shop.manager.get(&tasks).await.expect(200)["total"], 1);

    let mine = json!({ "id": "0198c0de-7a11-7000-8000-000000000001", "title": "Mine" });
    assert_eq!(shop.task(mine.clone()).await.id(), mine["id"].as_str().unwrap());
    shop.manager.post(&tasks, mine).await.problem(409, "taken");
    assert_eq!(shop.task(json!({ "title": "Next" })).await["number"], 3, "what failed took no number");
}

#[tokio::test(flavor = "multi_thread")]
async fn numbers_have_no_gaps_however_many_add_at_once() {
    let shop = shop().await;
    let mut adding = JoinSet::new();
    for i in 0..24 {
        let (client, path) = (shop.manager.clone(), format!("/projects/{}/tasks", shop.project));
        let title = if i % 3 == 0 { String::new() } else { format!("Task {i}") };
        adding.spawn(async move { client.post(path, json!({ "title": title })).await.json["number"].as_i64() });
    }
    let mut numbers: Vec<i64> = adding.join_all().await.into_iter().flatten().collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=16).collect::<Vec<_>>());
    let project = shop.manager.get(format!("/projects/{}", shop.project)).await.expect(200);
    assert_eq!((&project["task_counts"]["todo"], &project["task_counts"]["total"]), (&json!(16), &json!(16)));
    let other = shop.manager.project().await;
    let first = shop.manager.post(format!("/projects/{other}/tasks"), json!({ "title": "First" })).await.expect(201);
    assert_eq!(first["number"], 1, "each project counts its own");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_task_goes_through_its_states_by_steps() {
    let shop = shop().await;
    let task = shop.titled("Plane").await;
    let refused = to(&shop.manager, &task, "done").await.problem(409, "illegal-transition");
    assert_eq!(refused["allowed"], json!(["in_progress"]));
    to(&shop.manager, &task, "todo").await.problem(409, "illegal-transition");
    let note = json!({ "to": "in_progress", "note": "The timber is here." });
    shop.manager.post(format!("/tasks/{task}/status"), note).await.expect(200);
    for status in ["blocked", "in_progress", "in_review", "done"] {
        assert_eq!(to(&shop.manager, &task, status).await.expect(200)["status"], status);
    }
    let done = shop.get(&task).await;
    assert!(done["completed_at"].is_string());
    assert_eq!(
        to(&shop.manager, &task, "todo").await.problem(409, "illegal-transition")["allowed"],
        json!(["in_progress"])
    );
    assert_eq!(to(&shop.manager, &task, "in_progress").await.expect(200)["completed_at"], Json::Null);

    let events = shop.manager.all(format!("/tasks/{task}/activity")).await;
    let steps: Vec<(&Json, &Json)> =
        events.iter().rev().skip(1).map(|e| (&e["changes"]["status"]["from"], &e["changes"]["status"]["to"])).collect();
    assert_eq!(steps[0], (&json!("todo"), &json!("in_progress")));
    assert_eq!(steps.last().unwrap(), &(&json!("done"), &json!("in_progress")));
    assert!(steps.windows(2).all(|pair| pair[0].1 == pair[1].0), "{steps:?}");
    let first = &events[events.len() - 2];
    assert_eq!((&first["reason"], &first["actor_id"]), (&json!("The timber is here."), &json!(shop.manager.user)));

    // By their own names, and from work to done in one request that tells of two steps.
    let task = shop.titled("Oil").await;
    let path = format!("/tasks/{task}");
    shop.manager.post(format!("{path}/complete"), json!({})).await.problem(409, "illegal-transition");
    assert_eq!(
        shop.manager.request(Method::POST, format!("{path}/start")).send().await.expect(200)["status"],
        "in_progress"
    );
    shop.manager.post(format!("{path}/start"), json!({})).await.problem(409, "illegal-transition");
    let done = shop.manager.post(format!("{path}/complete"), json!({ "note": "Twice." })).await.expect(200);
    assert_eq!((&done["status"], &done["version"]), (&json!("done"), &json!(3)));
    let told = history(&shop.manager, &task).await;
    let steps: Vec<_> = told.iter().skip(1).map(|(name, changes)| (name.as_str(), &changes["status"]["to"])).collect();
    let changed = "task.status_changed";
    assert_eq!(steps, [(changed, &json!("in_progress")), (changed, &json!("in_review")), (changed, &json!("done"))]);
    shop.manager.post(format!("{path}/start"), json!({})).await.problem(409, "illegal-transition");
    let counts = shop.manager.get(format!("/projects/{}", shop.project)).await.expect(200)["task_counts"].clone();
    assert_eq!(counts, json!({ "todo": 0, "in_progress": 1, "in_review": 0, "done": 1, "blocked": 0, "total": 2 }));
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_filter_and_sort() {
    let shop = shop().await;
    let other = shop.manager.project().await;
    let member = &shop.member.user;
    for (title, more) in [
        ("Alder", json!({ "priority": "urgent", "due_date": "2026-03-01", "labels": ["wood"], "assignees": [member] })),
        ("Birch", json!({ "priority": "low", "due_date": "2026-03-02", "description": "Not for TABLES" })),
        ("Cedar", json!({ "priority": "high", "due_date": "2026-03-09", "labels": ["wood", "red"] })),
        ("Douglas", json!({ "assignees": [member, shop.viewer.user], "reporter_id": member })),
    ] {
        let mut body = json!({ "title": title });
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        shop.task(body).await;
    }
    shop.manager
        .post(format!("/projects/{other}/tasks"), json!({ "title": "Elsewhere", "labels": ["wood"] }))
        .await
        .expect(201);
    let project = &shop.project;
    for (query, titles) in [
        ("".to_owned(), "Elsewhere Douglas Cedar Birch Alder"),
        (format!("project_id={project}&sort=title"), "Alder Birch Cedar Douglas"),
        (format!("project_id={project}&sort=-number"), "Douglas Cedar Birch Alder"),
        (format!("project_id={project}&sort=order_index"), "Alder Birch Cedar Douglas"),
        (format!("project_id={project}&sort=-priority"), "Alder Cedar Douglas Birch"),
        (format!("project_id={project}&sort=due_date"), "Alder Birch Cedar Douglas"),
        (format!("project_id={other}&sort=updated_at"), "Elsewhere"),
        (format!("project_id={NOBODY}"), ""),
        ("project_id=".to_owned() + project + "&number[gte]=3&sort=number", "Cedar Douglas"),
        (format!("assignee_id={member}&sort=title"), "Alder Douglas"),
        (format!("assignee_id={member}&project_id={project}&priority=urgent"), "Alder"),
        (format!("assignee_id={NOBODY}"), ""),
        (format!("reporter_id={member}"), "Douglas"),
        ("unassigned=true&sort=title".to_owned(), "Birch Cedar Elsewhere"),
        ("label=wood&sort=title".to_owned(), "Alder Cedar Elsewhere"),
        (format!("label=wood&project_id={project}&sort=title"), "Alder Cedar"),
        ("label=Wood".to_owned(), ""),
        ("q=tables".to_owned(), "Birch"),
        ("q=ED".to_owned(), "Cedar"),
        ("due_before=2026-03-02".to_owned(), "Alder"),
        ("due_after=2026-03-01&sort=title".to_owned(), "Birch Cedar"),
        ("overdue=true".to_owned(), "Alder"),
        ("overdue=false&sort=title".to_owned(), "Birch Cedar Douglas Elsewhere"),
        ("priority[in]=low,high&sort=priority".to_owned(), "Birch Cedar"),
        ("priority[gte]=high&sort=-priority".to_owned(), "Alder Cedar"),
        ("status=todo&title[like]=%25er&sort=title".to_owned(), "Alder"),
        ("status[ne]=todo".to_owned(), ""),
        ("due_date=2026-03-09".to_owned(), "Cedar"),
    ] {
        assert_eq!(column(&shop.viewer, &format!("/tasks?{query}"), "title").await.join(" "), titles, "{query}");
        let total = shop.viewer.get(format!("/tasks?{query}")).await["total"].as_u64().unwrap();
        assert_eq!(total as usize, titles.split_whitespace().count(), "{query}");
    }
    // Overdue is a matter of where the workspace is: it is the 3rd of March in Auckland when it is 14:00 UTC.
    shop.admin.patch("/settings", json!({ "timezone": "Pacific/Auckland" })).await.expect(200);
    shop.app.advance(5 * 3_600);
    assert_eq!(
        column(&shop.acme.sign_in_again().await, "/tasks?overdue=true&sort=title", "title").await,
        ["Alder", "Birch"]
    );
    let admin = shop.acme.sign_in_again().await;
    for wrong in ["status=lost", "colour=red", "sort=status", "due_before=soon", "assignee_id=me", "overdue=maybe"] {
        admin.get(format!("/tasks?{wrong}")).await.problem(400, "malformed");
    }
    let row = admin.get("/tasks?q=tables").await.expect(200)["data"][0].clone();
    assert!(row.get("description").is_none() && row.get("custom_fields").is_some(), "lists leave long text out");
    let all = admin.all("/tasks?sort=due_date,-priority").await;
    assert_eq!(all.len(), 5);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_deleted_is_listed_by_admins_alone() {
    let shop = shop().await;
    let task = shop.titled("Gone").await;
    shop.manager.delete(format!("/tasks/{task}")).await.expect(204);
    shop.manager.delete(format!("/tasks/{task}")).await.problem(404, "not-found");
    assert_eq!(column(&shop.admin, "/tasks?deleted=true", "title").await, ["Gone"]);
    assert_eq!(column(&shop.admin, "/tasks", "title").await, Vec::<String>::new());
    shop.manager.get("/tasks?deleted=true").await.problem(403, "forbidden");
    shop.manager.get(format!("/projects/{}/tasks?deleted=true", shop.project)).await.problem(403, "forbidden");
    shop.member.post(format!("/tasks/{task}/restore"), json!({})).await.problem(403, "forbidden");
    let back = shop.manager.post(format!("/tasks/{task}/restore"), json!({})).await.expect(200);
    assert_eq!((&back["deleted_at"], &back["version"]), (&Json::Null, &json!(3)));
    let names: Vec<String> = history(&shop.manager, &task).await.into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["task.created", "task.deleted", "task.restored"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bulk_change_is_whole_or_nothing() {
    let shop = shop().await;
    let other = shop.manager.project().await;
    let (a, b, c) = (shop.titled("A").await, shop.titled("B").await, shop.manager.task(&other).await);
    let body = json!({
        "ids": [c, a, b],
        "set": {
            "status": "in_progress", "priority": "urgent", "due_date": "2026-03-09",
            "assignees": { "add": [shop.member.user] }, "labels": { "add": ["rush"] },
        },
        "note": "The fair is early.",
    });
    let answer = shop.manager.post("/tasks/bulk", body.clone()).await.expect(200);
    let rows: Vec<(&Json, &Json)> =
        answer["data"].as_array().unwrap().iter().map(|r| (&r["id"], &r["version"])).collect();
    assert_eq!(rows, [(&json!(c), &json!(2)), (&json!(a), &json!(2)), (&json!(b), &json!(2))]);
    let read = shop.get(&a).await;
    for (field, value) in [
        ("status", json!("in_progress")),
        ("priority", json!("urgent")),
        ("due_date", json!("2026-03-09")),
        ("assignees", json!([shop.member.user])),
        ("labels", json!(["rush"])),
    ] {
        assert_eq!(read[field], value, "{field}");
    }
    let names: Vec<String> = history(&shop.manager, &a).await.into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["task.created", "task.status_changed", "task.assignees_changed", "task.updated"]);
    let again = shop.manager.post("/tasks/bulk", body).await.expect(200);
    assert!(again["data"].as_array().unwrap().iter().all(|r| r["changed"] == false && r["version"] == 2));

    to(&shop.manager, &b, "blocked").await.expect(200);
    let set = json!({ "ids": [a, b, NOBODY], "set": { "status": "in_review", "priority": "low" } });
    let refused = shop.manager.post("/tasks/bulk", set).await.problem(409, "illegal-transition");
    assert_eq!(refused.pointers(), ["/ids/1", "/ids/2"]);
    assert_eq!(
        (&shop.get(&a).await["priority"], &shop.get(&a).await["status"]),
        (&json!("urgent"), &json!("in_progress"))
    );
    // Each as its own: the member has a part in these, but not in one of their own making elsewhere.
    let strange = shop.titled("Strange").await;
    let set = json!({ "ids": [a, strange], "set": { "priority": "low" } });
    assert_eq!(shop.member.post("/tasks/bulk", set).await.problem(403, "forbidden").pointers(), ["/ids/1"]);
    shop.member.post("/tasks/bulk", json!({ "ids": [a, b], "set": { "priority": "low" } })).await.expect(200);
    for (body, pointer) in [
        (json!({ "ids": [], "set": {} }), "/ids"),
        (json!({ "ids": [a], "set": { "title": "X" } }), "/set/title"),
        (json!({ "ids": [a], "set": { "assignees": { "add": [NOBODY] } } }), "/set/assignees/add/0"),
        (
            json!({ "ids": (0..201).map(|i| format!("0198c0de-7a11-7000-8000-{i:012}")).collect::<Vec<_>>(), "set": {} }),
            "/ids",
        ),
    ] {
        assert_eq!(shop.manager.post("/tasks/bulk", body).await.problem(422, "validation").pointers(), [pointer]);
    }
}
