//! Projects: their fields, states, codes, members, visibility, notes, counts, and the leads they come of.

mod members;

use axum::http::Method;
use serde_json::{Value as Json, json};
use tenon_testkit::{Client, Response, Tenant, TestApp};
use tokio::task::JoinSet;

struct People {
    _app: TestApp,
    acme: Tenant,
    admin: Client,
    manager: Client,
    member: Client,
    viewer: Client,
}

async fn people() -> People {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    let admin = acme.admin.clone();
    let (manager, member, viewer) =
        (acme.member("Manager").await, acme.member("Member").await, acme.member("Viewer").await);
    People { _app: app, acme, admin, manager, member, viewer }
}

async fn create(client: &Client, body: Json) -> Response {
    client.post("/projects", body).await.expect(201)
}

async fn hidden(client: &Client) -> String {
    create(client, json!({ "title": "Secret", "visibility": "members" })).await.id()
}

async fn join(client: &Client, project: &str, user: &Client, role: &str) -> Response {
    client.post(format!("/projects/{project}/members"), json!({ "user_id": user.user, "role": role })).await
}

fn column<'a>(list: &'a Response, field: &str) -> Vec<&'a str> {
    list["data"].as_array().expect("a list").iter().map(|row| row[field].as_str().unwrap_or("null")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_project_keeps_every_field() {
    let People { _app, manager, .. } = people().await;
    let customer = manager.customer().await;
    let body = json!({
        "code": "OAK-1", "title": "Oak tables", "description": "Eight, **oiled**.", "status": "planned",
        "customer_id": customer, "owner_id": manager.user, "priority": "high", "start_date": "2026-02-02", "due_date": "2026-03-13",
        "budget_amount": "5200.00", "estimated_price": "8400.50", "estimated_cost": "4100.00", "visibility": "members",
        "custom_fields": { "wood": "oak", "size": { "w": 2 }, "nothing": null },
    });
    let made = create(&manager, body.clone()).await;
    assert_eq!(made.header("location"), Some(format!("/api/v1/projects/{}", made.id()).as_str()));
    let read = manager.get(format!("/projects/{}", made.id())).await.expect(200);
    assert_eq!((read.json.clone(), read.etag()), (made.json.clone(), made.etag()));
    assert_eq!(read.etag(), "\"1.0-0-0-0-0\"", "the version, and the tasks in each state");
    for (field, value) in body.as_object().unwrap() {
        if field != "custom_fields" {
            assert_eq!(read[field], *value, "{field}");
        }
    }
    assert_eq!(read["custom_fields"], json!({ "wood": "oak", "size": { "w": 2 } }));
    assert_eq!(read["lead_id"], Json::Null);
    assert_eq!(
        read["task_counts"],
        json!({ "todo": 0, "in_progress": 0, "in_review": 0, "done": 0, "blocked": 0, "total": 0 })
    );

    let path = format!("/projects/{}", made.id());
    let patch = json!({
        "title": "Oak benches", "due_date": null, "customer_id": null, "budget_amount": null, "priority": "low",
        "custom_fields": { "wood": null, "size": { "h": 1 }, "oil": true },
    });
    let changed = manager.patch(&path, patch).await.expect(200);
    assert_eq!(
        (&changed["title"], &changed["due_date"], &changed["priority"]),
        (&json!("Oak benches"), &Json::Null, &json!("low"))
    );
    assert_eq!(changed["custom_fields"], json!({ "size": { "w": 2, "h": 1 }, "oil": true }));
    assert_eq!(changed["description"], "Eight, **oiled**.");
    assert_eq!(manager.patch(&path, json!({ "custom_fields": null })).await.expect(200)["custom_fields"], json!({}));
    let same = manager.patch(&path, json!({ "priority": "low" })).await.expect(200);
    assert_eq!(same["version"], 3, "what changes nothing is no change");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_is_named_and_changes_nothing() {
    let People { _app, manager, .. } = people().await;
    let made = create(&manager, json!({ "code": "A", "title": "A", "start_date": "2026-03-02" })).await;
    let path = format!("/projects/{}", made.id());
    let nobody = "0198c0de-7a11-7000-8000-00000000ffff";
    for (body, pointer) in [
        (json!({ "title": "B", "start_date": "2026-03-02", "due_date": "2026-03-01" }), "/due_date"),
        (json!({ "title": "B", "budget_amount": "-1.00" }), "/budget_amount"),
        (json!({ "title": "B", "customer_id": nobody }), "/customer_id"),
        (json!({ "title": "B", "owner_id": nobody }), "/owner_id"),
        (json!({ "title": "B", "status": "completed" }), "/status"),
        (json!({ "title": "B", "custom_fields": { "x": "x".repeat(17_000) } }), "/custom_fields"),
    ] {
        assert_eq!(manager.post("/projects", body).await.problem(422, "validation").pointers(), [pointer]);
    }
    for (body, pointer) in [
        (json!({ "due_date": "2026-03-01" }), "/due_date"),
        (json!({ "estimated_cost": "-0.01", "title": "C" }), "/estimated_cost"),
        (json!({ "owner_id": nobody }), "/owner_id"),
    ] {
        assert_eq!(manager.patch(&path, body).await.problem(422, "validation").pointers(), [pointer]);
    }
    assert_eq!(
        manager.post("/projects", json!({ "title": "B", "code": "A" })).await.problem(409, "taken").pointers(),
        ["/code"]
    );
    let other = create(&manager, json!({ "title": "B", "code": "B" })).await;
    let taken = manager.patch(format!("/projects/{}", other.id()), json!({ "code": "A" })).await;
    assert_eq!(taken.problem(409, "taken").pointers(), ["/code"]);
    let stale = manager.request(Method::PATCH, &path).json(&json!({ "title": "C" })).if_match("\"7\"").send().await;
    stale.problem(412, "stale-version");
    assert_eq!(manager.get(&path).await.expect(200).json, made.json);
    assert_eq!(manager.get("/projects").await.expect(200)["total"], 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn codes_count_up_and_pass_over_those_given_by_hand() {
    let People { _app, manager, .. } = people().await;
    create(&manager, json!({ "title": "By hand", "code": "PRJ-2026-002" })).await;
    let first = create(&manager, json!({ "title": "One" })).await;
    let second = create(&manager, json!({ "title": "Two" })).await;
    assert_eq!((&first["code"], &second["code"]), (&json!("PRJ-2026-001"), &json!("PRJ-2026-003")));

    let mut racing = JoinSet::new();
    for _ in 0..16 {
        let manager = manager.clone();
        racing.spawn(async move { create(&manager, json!({ "title": "Racing" })).await["code"].to_string() });
    }
    let mut codes = racing.join_all().await;
    codes.sort();
    codes.dedup();
    assert_eq!(codes.len(), 16);
    assert_eq!(codes.last().unwrap(), "\"PRJ-2026-019\"", "no number is left out");
}

#[tokio::test(flavor = "multi_thread")]
async fn states_follow_the_machine_and_the_activity_tells() {
    let People { _app, admin, manager, .. } = people().await;
    let project = create(&manager, json!({ "title": "Tables" })).await.id();
    let path = format!("/projects/{project}");
    let to = |client: &Client, to: &str| {
        let (client, path, body) =
            (client.clone(), format!("{path}/status"), json!({ "to": to, "reason": "So it is" }));
        async move { client.post(path, body).await }
    };
    let refused = to(&manager, "completed").await.problem(409, "illegal-transition");
    assert_eq!(refused["allowed"], json!(["planned", "cancelled"]));
    let started = manager.post(format!("{path}/start"), json!({})).await.expect(200);
    assert_eq!((&started["status"], &started["version"]), (&json!("in_progress"), &json!(3)));
    manager.post(format!("{path}/start"), json!({})).await.problem(409, "illegal-transition");
    to(&manager, "on_hold").await.expect(200);
    to(&manager, "in_progress").await.expect(200);
    to(&manager, "completed").await.expect(200);
    assert_eq!(to(&manager, "in_progress").await.problem(409, "illegal-transition")["allowed"], json!([]));
    to(&manager, "planned").await.problem(403, "forbidden");
    assert_eq!(to(&admin, "planned").await.expect(200)["status"], "planned");
    let stale =
        manager.request(Method::POST, format!("{path}/status")).json(&json!({ "to": "cancelled" })).if_match("\"2\"");
    stale.send().await.problem(412, "stale-version");

    let activity = manager.get(format!("{path}/activity")).await.expect(200);
    let steps: Vec<(Json, Json)> = activity["data"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|e| e["name"] == "project.status_changed")
        .map(|e| (e["changes"]["status"]["from"].clone(), e["changes"]["status"]["to"].clone()))
        .collect();
    let expected = [
        ("completed", "planned"),
        ("in_progress", "completed"),
        ("on_hold", "in_progress"),
        ("in_progress", "on_hold"),
        ("planned", "in_progress"),
        ("draft", "planned"),
    ];
    assert_eq!(steps, expected.map(|(from, to)| (json!(from), json!(to))));
    assert_eq!(activity["data"][0]["reason"], "So it is");
    assert_eq!(activity["data"][0]["actor_id"], json!(admin.user));
    let first = activity["data"].as_array().unwrap().iter().rev().map(|e| e["name"].as_str().unwrap());
    assert_eq!(first.take(2).collect::<Vec<_>>(), ["project.created", "project.member_added"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_of_many_steps_at_once_wins() {
    let People { _app, manager, .. } = people().await;
    let project = create(&manager, json!({ "title": "Tables", "status": "planned" })).await.id();
    let mut racing = JoinSet::new();
    for i in 0..20 {
        let (manager, path) = (manager.clone(), format!("/projects/{project}/status"));
        let to = if i % 2 == 0 { "in_progress" } else { "cancelled" };
        racing.spawn(async move { manager.post(path, json!({ "to": to })).await.status });
    }
    let statuses = racing.join_all().await;
    assert!(statuses.iter().all(|s| [200, 409].contains(s)), "{statuses:?}");
    let changes = manager.all(format!("/projects/{project}/activity?name=project.status_changed")).await;
    assert_eq!(changes.len(), statuses.iter().filter(|s| **s == 200).count());
    let version = manager.get(format!("/projects/{project}")).await.expect(200)["version"].as_u64().unwrap();
    assert_eq!(version as usize, 1 + changes.len(), "no update is lost");
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_filter_sort_and_count() {
    let People { _app, admin, manager, .. } = people().await;
    let customer = manager.customer().await;
    for (title, more) in [
        ("Alder", json!({ "due_date": "2026-03-01", "priority": "urgent", "status": "planned" })),
        ("Birch", json!({ "due_date": "2026-03-02", "priority": "low", "customer_id": customer })),
        ("Cedar", json!({ "description": "a BIRCH top", "priority": "high", "owner_id": admin.user })),
        ("Dogwood", json!({ "due_date": "2026-01-10", "code": "BIRCHES" })),
    ] {
        let mut body = json!({ "title": title });
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        create(&manager, body).await;
    }
    let dogwood =
        manager.get("/projects?title=Dogwood").await.expect(200)["data"][0]["id"].as_str().unwrap().to_owned();
    manager.post(format!("/projects/{dogwood}/status"), json!({ "to": "cancelled" })).await.expect(200);
    for (query, titles) in [
        ("sort=due_date", "Dogwood Alder Birch Cedar"),
        ("sort=-priority,title", "Alder Cedar Dogwood Birch"),
        ("sort=-code", "Cedar Birch Alder Dogwood"),
        ("sort=-title&page_size=2", "Dogwood Cedar"),
        ("status=planned", "Alder"),
        ("status[in]=planned,cancelled&sort=title", "Alder Dogwood"),
        ("priority[gte]=high&sort=title", "Alder Cedar"),
        (&format!("owner_id={}", admin.user), "Cedar"),
        (&format!("customer_id={customer}"), "Birch"),
        ("q=birch&sort=title", "Birch Cedar Dogwood"),
        ("q=birch&status=cancelled", "Dogwood"),
        ("due_before=2026-03-02&sort=title", "Alder Dogwood"),
        ("due_after=2026-03-01", "Birch"),
        ("overdue=true", "Alder"),
        ("overdue=false&sort=title", "Birch Cedar Dogwood"),
        ("due_date[lte]=2026-03-01&sort=due_date", "Dogwood Alder"),
    ] {
        let list = manager.get(format!("/projects?{query}")).await.expect(200);
        assert_eq!(column(&list, "title").join(" "), titles, "{query}");
    }
    let customers = manager.get(format!("/customers/{customer}/projects")).await.expect(200);
    assert_eq!(column(&customers, "title"), ["Birch"]);
    manager.get("/customers/0198c0de-7a11-7000-8000-00000000ffff/projects").await.problem(404, "not-found");
    let summary = manager.get("/projects/summary").await.expect(200);
    let counts =
        json!({ "draft": 2, "planned": 1, "in_progress": 0, "on_hold": 0, "completed": 0, "cancelled": 1, "total": 4 });
    assert_eq!(summary.json, counts);
    for wrong in ["colour=red", "status=lost", "sort=status", "priority[like]=high", "due_before=soon"] {
        manager.get(format!("/projects?{wrong}")).await.problem(400, "malformed");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn deleting_hides_and_restoring_brings_back() {
    let People { _app, admin, manager, .. } = people().await;
    let project = create(&manager, json!({ "title": "Tables", "code": "T" })).await.id();
    let path = format!("/projects/{project}");
    manager.delete(&path).await.expect(204);
    manager.get(&path).await.problem(404, "not-found");
    manager.delete(&path).await.problem(404, "not-found");
    manager.patch(&path, json!({ "title": "X" })).await.problem(404, "not-found");
    manager.get(format!("{path}/activity")).await.problem(404, "not-found");
    assert_eq!(manager.get("/projects").await.expect(200)["total"], 0);
    manager.get("/projects?deleted=true").await.problem(403, "forbidden");
    assert_eq!(column(&admin.get("/projects?deleted=true").await.expect(200), "id"), [project.as_str()]);
    manager.post("/projects", json!({ "title": "Chairs", "code": "T" })).await.problem(409, "taken");
    let restore = manager.request(Method::POST, format!("{path}/restore"));
    assert_eq!(restore.clone().send().await.expect(200)["deleted_at"], Json::Null);
    assert_eq!(restore.send().await.expect(200)["version"], 3, "restoring twice is restoring once");
    let names = manager.all(format!("{path}/activity?sort=sequence")).await;
    let names: Vec<&str> = names.iter().map(|e| e["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["project.created", "project.member_added", "project.deleted", "project.restored"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn notes_belong_to_their_authors() {
    let People { _app, manager, member, .. } = people().await;
    let project = create(&manager, json!({ "title": "Tables" })).await.id();
    let other = create(&manager, json!({ "title": "Chairs" })).await.id();
    join(&manager, &project, &member, "member").await.expect(201);
    let notes = format!("/projects/{project}/notes");
    let note = member.post(&notes, json!({ "body": "Rounded **corners**." })).await.expect(201);
    let path = format!("{notes}/{}", note.id());
    assert_eq!(manager.get(&path).await.expect(200).json, note.json);
    manager.get(format!("/projects/{other}/notes/{}", note.id())).await.problem(404, "not-found");
    manager.delete(format!("/projects/{other}/notes/{}", note.id())).await.problem(404, "not-found");
    manager.patch(&path, json!({ "body": "Square." })).await.problem(403, "forbidden");
    let edited = member.patch(&path, json!({ "body": "Square." })).await.expect(200);
    assert_eq!((&edited["body"], edited.etag()), (&json!("Square."), "\"2\"".into()));
    let theirs = manager.post(&notes, json!({ "body": "Ours." })).await.expect(201);
    member.delete(format!("{notes}/{}", theirs.id())).await.problem(403, "forbidden");
    assert_eq!(column(&member.get(&notes).await.expect(200), "body"), ["Ours.", "Square."]);
    manager.delete(&path).await.expect(204);
    manager.get(&path).await.problem(404, "not-found");
    assert_eq!(column(&member.get(&notes).await.expect(200), "body"), ["Ours."]);
    let names = manager.all(format!("/projects/{project}/activity?object_type=note&sort=sequence")).await;
    let names: Vec<&str> = names.iter().map(|e| e["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["note.added", "note.edited", "note.added", "note.deleted"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lead_becomes_one_project_however_often() {
    let People { _app, manager, member, .. } = people().await;
    let customer = manager.customer().await;
    let lead = json!({ "title": "Tables", "description": "Eight.", "customer_id": customer, "value": "8400.00" });
    let lead = manager.post("/leads", lead).await.expect(201).id();
    let convert = manager.request(Method::POST, format!("/leads/{lead}/convert"));
    member.request(Method::POST, format!("/leads/{lead}/convert")).send().await.problem(403, "forbidden");
    let mut racing = JoinSet::new();
    for _ in 0..20 {
        let convert = convert.clone();
        racing.spawn(async move { convert.send().await });
    }
    let answers = racing.join_all().await;
    assert_eq!(answers.iter().filter(|a| a.status == 201).count(), 1);
    assert!(answers.iter().all(|a| [200, 201].contains(&a.status) && a.id() == answers[0].id()));
    let project = manager.get(format!("/projects/{}", answers[0].id())).await.expect(200);
    for (field, value) in [
        ("title", json!("Tables")),
        ("description", json!("Eight.")),
        ("status", json!("planned")),
        ("lead_id", json!(lead)),
        ("customer_id", json!(customer)),
        ("owner_id", json!(manager.user)),
        ("estimated_price", json!("8400.00")),
    ] {
        assert_eq!(project[field], value, "{field}");
    }
    let won = manager.get(format!("/leads/{lead}")).await.expect(200);
    assert_eq!((&won["status"], &won["project_id"]), (&json!("won"), &project["id"]));
    let again = manager.post("/projects", json!({ "title": "X", "lead_id": lead })).await.problem(409, "taken");
    assert_eq!(again.pointers(), ["/lead_id"]);
    assert_eq!(manager.get("/projects").await.expect(200)["total"], 1);

    let lost = manager.post("/leads", json!({ "title": "Chairs" })).await.expect(201).id();
    manager.patch(format!("/leads/{lost}"), json!({ "status": "lost" })).await.expect(200);
    manager.request(Method::POST, format!("/leads/{lost}/convert")).send().await.problem(409, "conflict");
    let third = manager.post("/leads", json!({ "title": "Shelves" })).await.expect(201).id();
    let named = json!({ "title": "Library", "code": "LIB", "owner_id": member.user });
    let named = manager.post(format!("/leads/{third}/convert"), named).await.expect(201);
    assert_eq!(
        (&named["title"], &named["code"], &named["owner_id"]),
        (&json!("Library"), &json!("LIB"), &json!(member.user))
    );
    manager.delete(format!("/projects/{}", named.id())).await.expect(204);
    manager.request(Method::POST, format!("/leads/{third}/convert")).send().await.problem(409, "conflict");
}

#[tokio::test(flavor = "multi_thread")]
async fn task_counts_follow_the_tasks() {
    let People { _app, manager, .. } = people().await;
    let project = create(&manager, json!({ "title": "Tables" })).await.id();
    let idle = create(&manager, json!({ "title": "Chairs" })).await.id();
    let first = manager.task(&project).await;
    manager.task(&project).await;
    manager.post(format!("/tasks/{first}/status"), json!({ "to": "in_progress" })).await.expect(200);
    let counts = |todo: i64, in_progress: i64| json!({ "todo": todo, "in_progress": in_progress, "in_review": 0, "done": 0, "blocked": 0, "total": todo + in_progress });
    assert_eq!(manager.get(format!("/projects/{project}")).await.expect(200)["task_counts"], counts(1, 1));
    for row in manager.all("/projects").await {
        let expected = if row["id"] == json!(idle) { counts(0, 0) } else { counts(1, 1) };
        assert_eq!(row["task_counts"], expected);
    }
    manager.delete(format!("/tasks/{first}")).await.expect(204);
    assert_eq!(manager.get(format!("/projects/{project}")).await.expect(200)["task_counts"], counts(1, 0));
    manager.post(format!("/tasks/{first}/restore"), json!({})).await.expect(200);
    assert_eq!(manager.get(format!("/projects/{project}")).await.expect(200)["task_counts"], counts(1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn codes_and_days_are_those_of_the_settings() {
    let People { _app, admin, manager, .. } = people().await;
    // It is 09:00 UTC on 2026-03-02, which is 23:00 the day before in Honolulu.
    create(&manager, json!({ "title": "Due", "due_date": "2026-03-01" })).await;
    assert_eq!(manager.get("/projects?overdue=true").await.expect(200)["total"], 1);
    let patch = json!({ "timezone": "Pacific/Honolulu", "numbering": { "project": "J{year}/{number:2}" } });
    admin.patch("/settings", patch).await.expect(200);
    assert_eq!(manager.get("/projects?overdue=true").await.expect(200)["total"], 0);
    // The numbers of the year go on.
    assert_eq!(create(&manager, json!({ "title": "Two" })).await["code"], "J2026/02");
}
