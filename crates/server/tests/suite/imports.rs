//! Imports: what goes in, what is told, and that running one again changes nothing.

mod again;
mod routes;

use serde_json::{Value as Json, json};
use tenon_imports::{Options, Progress, Report, Source, SourceKind, csv::CsvMapping};
use tenon_kernel::{Caller, Problem};
use tenon_store::Origin;
use tenon_testkit::{Client, Tenant, TestApp};

struct Shop {
    app: TestApp,
    acme: Tenant,
    admin: Client,
}

async fn shop() -> Shop {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    let admin = acme.admin.clone();
    Shop { app, acme, admin }
}

impl Shop {
    fn caller(&self) -> Caller {
        let id = |text: &str| text.parse().expect("an id");
        let tenant = tenon_kernel::TenantId(id(&self.acme.id));
        Caller {
            user: Some(id(&self.admin.user)),
            actor: tenon_kernel::Actor::user(id(&self.admin.user)),
            ..Caller::system(tenant)
        }
    }

    async fn try_import(&self, source: Source, options: &Options) -> Result<Report, Problem> {
        let origin = Origin { request_id: "an-import".into(), ..Origin::default() };
        tenon_imports::run(&self.app.db, &self.caller(), &origin, source, options, |_: &Progress| ()).await
    }

    async fn import(&self, source: Source) -> Report {
        self.try_import(source, &Options::default()).await.expect("it can be imported")
    }

    async fn dry(&self, source: Source) -> Report {
        self.try_import(source, &Options { dry_run: true, project: None }).await.expect("it can be looked at")
    }

    /// The number of the last event, which tells whether anything happened.
    async fn sequence(&self) -> i64 {
        let activity: Option<(i64,)> =
            tenon_store::Rows::one(&mut self.app.db.read(&self.caller()), "SELECT sequence FROM {event_heads}", &[])
                .await
                .expect("there are events");
        activity.expect("there are events").0
    }

    async fn project(&self, code: &str) -> Json {
        let all = self.admin.all("/projects").await;
        all.into_iter().find(|p| p["code"] == code).unwrap_or_else(|| panic!("there is no project {code}"))
    }

    async fn tasks(&self, project: &str) -> Vec<Json> {
        let id = self.project(project).await["id"].as_str().expect("an id").to_owned();
        self.admin.all(format!("/tasks?project_id={id}&sort=number")).await
    }

    async fn task(&self, project: &str, number: i64) -> Json {
        let id = self.tasks(project).await.into_iter().find(|t| t["number"] == number);
        let id = id.unwrap_or_else(|| panic!("{project} has no number {number}"))["id"].clone();
        self.admin.get(format!("/tasks/{}", id.as_str().expect("an id"))).await.expect(200).json
    }

    async fn name_of(&self, id: &Json) -> String {
        let user = self.admin.get(format!("/users/{}", id.as_str().expect("an id"))).await.expect(200);
        format!("{} {}", user["first_name"].as_str().unwrap_or(""), user["last_name"].as_str().unwrap_or(""))
            .trim()
            .to_owned()
    }
}

fn person(key: &str, name: &str) -> Json {
    json!({ "key": key, "name": key, "displayName": name, "active": true })
}

/// A Jira issue with these fields.
fn issue(key: &str, fields: Json) -> Json {
    let project = key.split('-').next().expect("a key");
    let mut all = json!({
        "summary": format!("Task {key}"), "status": { "name": "Open", "statusCategory": { "key": "new" } },
        "project": { "key": project, "name": format!("Project {project}") },
        "created": "2012-03-01T10:00:00.000+0000", "updated": "2012-03-05T10:00:00.000+0000",
        "reporter": person("ada", "Ada Byron"),
    });
    all.as_object_mut().expect("an object").extend(fields.as_object().expect("an object").clone());
    json!({ "key": key, "fields": all })
}

fn text(issues: &[Json]) -> String {
    issues.iter().map(|i| format!("{i}\n")).collect()
}

fn jira(issues: &[Json]) -> Source {
    lines(text(issues))
}

fn lines(text: String) -> Source {
    Source::new(SourceKind::Jira, std::io::Cursor::new(text.into_bytes()))
}

fn link(kind: (&str, &str), way: &str, other: &str) -> Json {
    let (outward, inward) = kind;
    json!({ "type": { "name": "Link", "outward": outward, "inward": inward }, way: { "key": other } })
}

const BLOCKS: (&str, &str) = ("blocks", "is blocked by");

fn reasons(told: &[tenon_imports::report::Told], field: &str) -> Vec<(String, u64)> {
    told.iter().filter(|t| t.field == field).map(|t| (t.reason.clone(), t.count)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_issue_becomes_a_task_with_its_people_comments_and_past() {
    let shop = shop().await;
    let issue = issue(
        "OAK-7",
        json!({
            "summary": "Plane the top", "description": "With *care*.", "priority": { "name": "Critical" },
            "status": { "name": "Closed", "statusCategory": { "key": "done" } },
            "resolutiondate": "2012-03-04T10:00:00.000+0000", "resolution": { "name": "Fixed" },
            "labels": ["oak"], "issuetype": { "name": "Bug" }, "duedate": "2012-04-01",
            "assignee": person("ben", "Ben Cole"), "creator": person("cat", "Cat Dean"),
            "comment": { "comments": [
                { "id": "2", "author": person("ada", "Ada Byron"), "body": "Thanks [~ben], and [~nobody].",
                  "created": "2012-03-03T10:00:00.000+0000", "updated": "2012-03-03T11:00:00.000+0000" },
                { "id": "1", "author": person("ben", "Ben Cole"), "body": "On it.", "created": "2012-03-02T10:00:00.000+0000" },
            ], "total": 2 },
        }),
    );
    let report = shop.import(jira(&[issue])).await;
    let made = |c: tenon_imports::report::Counts| (c.created, c.total());
    assert_eq!(
        [made(report.projects), made(report.people), made(report.tasks), made(report.comments)],
        [(1, 1), (3, 3), (1, 1), (2, 2)]
    );
    assert_eq!(report.bad_lines.count, 0, "{report:?}");

    let project = shop.project("OAK").await;
    assert_eq!((&project["title"], &project["status"]), (&json!("Project OAK"), &json!("in_progress")));
    assert_eq!((&project["task_counts"]["done"], &project["task_counts"]["total"]), (&json!(1), &json!(1)));
    let task = shop.task("OAK", 7).await;
    for (field, value) in [
        ("title", json!("Plane the top")),
        ("description", json!("With **care**.")),
        ("status", json!("done")),
        ("priority", json!("urgent")),
        ("labels", json!(["oak", "type:Bug"])),
        ("due_date", json!("2012-04-01")),
        ("created_at", json!("2012-03-01T10:00:00.000Z")),
        ("updated_at", json!("2012-03-05T10:00:00.000Z")),
        ("completed_at", json!("2012-03-04T10:00:00.000Z")),
        ("comment_count", json!(2)),
    ] {
        assert_eq!(task[field], value, "{field}");
    }
    let (ada, ben) = (task["reporter_id"].clone(), task["assignees"][0].clone());
    assert_eq!((shop.name_of(&ada).await, shop.name_of(&ben).await), ("Ada Byron".into(), "Ben Cole".into()));
    let id = task["id"].as_str().unwrap();
    let comments = shop.admin.all(format!("/tasks/{id}/comments")).await;
    assert_eq!((&comments[0]["body"], &comments[0]["author_id"]), (&json!("On it."), &ben));
    let said = format!("Thanks @[Ben Cole](user:{}), and @nobody.", ben.as_str().unwrap());
    assert_eq!((&comments[1]["body"], &comments[1]["mentions"]), (&json!(said), &json!([ben])));
    assert_eq!(comments[1]["edited_at"], "2012-03-03T11:00:00.000Z");

    let activity = shop.admin.all(format!("/tasks/{id}/activity")).await;
    let told: Vec<(&str, &str)> =
        activity.iter().map(|e| (e["name"].as_str().unwrap(), e["at"].as_str().unwrap())).collect();
    assert!(told.contains(&("task.created", "2012-03-01T10:00:00.000Z")), "{told:?}");
    assert!(told.contains(&("task.status_changed", "2012-03-04T10:00:00.000Z")), "{told:?}");
    let created = activity.iter().find(|e| e["name"] == "task.created").unwrap();
    assert_eq!(shop.name_of(&created["actor_id"]).await, "Cat Dean");
    let whole = shop.admin.all(format!("/projects/{}/activity", project["id"].as_str().unwrap())).await;
    let said = whole.iter().find(|e| e["name"] == "comment.added").unwrap();
    assert_eq!((&said["at"], &said["actor_id"]), (&json!("2012-03-03T10:00:00.000Z"), &ada));
    let chain = tenon_store::verify_chain(&mut shop.app.db.read(&shop.caller())).await.unwrap();
    assert!(chain.is_ok(), "{chain:?}");

    // A task made by hand goes on after the highest number.
    let id = project["id"].as_str().unwrap();
    let next = shop.admin.post(format!("/projects/{id}/tasks"), json!({ "title": "Next" })).await.expect(201);
    assert_eq!(next["number"], 8);
}

#[tokio::test(flavor = "multi_thread")]
async fn bad_lines_are_told_by_number_and_the_rest_go_in() {
    let shop = shop().await;
    let good = |n: u32| issue(&format!("OAK-{n}"), json!({})).to_string();
    let text = format!(
        "{}\n\nnot json\n{}\n[1]\n{{\"key\":\"OAK-9\"}}\n{}\n{}\n",
        good(1),
        json!({ "key": "OAK-8", "fields": {} }),
        good(2),
        good(1)
    );
    let report = shop.import(lines(text)).await;
    let told: Vec<u64> = report.bad_lines.first.iter().map(|b| b.line).collect();
    assert_eq!((report.bad_lines.count, told), (5, vec![3, 4, 5, 6, 8]), "{:?}", report.bad_lines);
    assert!(report.bad_lines.first[4].message.contains("on line 1 already"));
    assert_eq!(report.tasks.created, 2);
    assert_eq!(shop.tasks("OAK").await.len(), 2);
    assert_eq!(report.broken_off, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_breaks_off_says_so_and_keeps_what_came_before() {
    let shop = shop().await;
    let issues: Vec<Json> = (1..=300).map(|n| issue(&format!("OAK-{n}"), json!({}))).collect();
    let all = text(&issues);
    let limits = tenon_imports::Limits { total: all.len() as u64 * 3 / 4, ..tenon_imports::Limits::default() };
    let report = shop.import(lines(all).limits(limits)).await;
    assert!(report.broken_off.as_deref().is_some_and(|why| why.contains("cannot be read further")), "{report:?}");
    assert!((200..300).contains(&report.tasks.created));
    assert_eq!(shop.tasks("OAK").await.len() as u64, report.tasks.created);

    let empty = shop.import(lines(String::new())).await;
    assert_eq!(empty.tasks.total(), 0);
    let board = Source::new(SourceKind::Trello, std::io::Cursor::new(b"{}".to_vec()));
    let refused = shop.try_import(board, &Options::default()).await.unwrap_err();
    assert!(refused.detail().contains("is no Trello board"), "{refused}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dry_run_writes_nothing_and_says_the_same() {
    let shop = shop().await;
    let issues = [
        issue("OAK-2", json!({ "parent": { "key": "OAK-1" }, "assignee": person("ben", "Ben Cole") })),
        issue(
            "OAK-1",
            json!({ "reporter": person("byron", "ada BYRON"), "issuelinks": [link(BLOCKS, "outwardIssue", "OAK-2")] }),
        ),
        issue(
            "OAK-3",
            json!({ "issuelinks": [link(BLOCKS, "outwardIssue", "OAK-3"), link(BLOCKS, "inwardIssue", "ELM-1")] }),
        ),
        json!({ "key": "OAK-4" }),
    ];
    let before = shop.sequence().await;
    let dry = shop.dry(jira(&issues)).await;
    assert_eq!(shop.sequence().await, before);
    assert_eq!(shop.admin.get("/projects").await.expect(200)["total"], 0);
    assert_eq!(shop.admin.get("/users").await.expect(200)["total"], 1);
    let real = shop.import(jira(&issues)).await;
    assert!(dry.dry_run && !real.dry_run);
    assert_eq!(Report { dry_run: false, ..dry }, real);
    assert_eq!((real.tasks.created, real.people.created, real.people.matched), (3, 2, 1));
    assert_eq!((real.subtasks.created, real.dependencies.created), (1, 1));
    let again = shop.dry(jira(&issues)).await;
    let real = shop.import(jira(&issues)).await;
    assert_eq!(Report { dry_run: false, ..again }, real);
}

#[tokio::test(flavor = "multi_thread")]
async fn people_are_found_by_address_then_by_name_or_made() {
    let shop = shop().await;
    let manager = shop.acme.member("Manager").await;
    let address =
        shop.admin.get(format!("/users/{}", manager.user)).await.expect(200)["email"].as_str().unwrap().to_owned();
    let mut by_address = person("m1", "Somebody Else");
    by_address["emailAddress"] = json!(address.to_uppercase());
    let issues = [
        issue("OAK-1", json!({ "reporter": by_address })),
        issue("OAK-2", json!({ "reporter": person("x1", "ADA acme") })),
        issue("OAK-3", json!({ "reporter": person("x2", "Zoe Nobody") })),
        issue("OAK-4", json!({ "reporter": person("x2", "Zoe Renamed") })),
        issue("OAK-5", json!({ "reporter": null })),
    ];
    let report = shop.import(jira(&issues)).await;
    assert_eq!((report.people.matched, report.people.created), (2, 1));
    let tasks = shop.tasks("OAK").await;
    let reporter = |n: usize| tasks[n]["reporter_id"].clone();
    assert_eq!((reporter(0), reporter(1)), (json!(manager.user), json!(shop.admin.user)));
    assert_eq!((reporter(2), &reporter(4)), (reporter(3), &Json::Null));
    let zoe = shop.admin.get(format!("/users/{}", reporter(2).as_str().unwrap())).await.expect(200);
    assert_eq!(
        (&zoe["first_name"], &zoe["last_name"], &zoe["status"]),
        (&json!("Zoe"), &json!("Nobody"), &json!("inactive"))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn links_come_last_each_once_and_never_in_a_circle() {
    let shop = shop().await;
    let deep: Vec<Json> =
        (1..=7).map(|n| issue(&format!("OAK-{n}"), json!({ "parent": { "key": format!("OAK-{}", n + 1) } }))).collect();
    let others = [
        issue("OAK-8", json!({})),
        // Both sides name the same link; a circle of three; a task that is in no file.
        issue("OAK-11", json!({ "issuelinks": [link(BLOCKS, "outwardIssue", "OAK-12")] })),
        issue(
            "OAK-12",
            json!({ "issuelinks": [link(BLOCKS, "inwardIssue", "OAK-11"), link(BLOCKS, "outwardIssue", "OAK-13")] }),
        ),
        issue(
            "OAK-13",
            json!({ "issuelinks": [link(BLOCKS, "outwardIssue", "OAK-11"), link(BLOCKS, "inwardIssue", "ELM-5")] }),
        ),
        // Parents in a circle, in another project, in no file.
        issue("OAK-21", json!({ "parent": { "key": "OAK-22" } })),
        issue("OAK-22", json!({ "parent": { "key": "OAK-21" } })),
        issue("ASH-1", json!({ "parent": { "key": "OAK-8" } })),
        issue("OAK-23", json!({ "parent": { "key": "ELM-1" } })),
    ];
    let issues: Vec<Json> = deep.into_iter().chain(others).collect();
    let report = shop.import(jira(&issues)).await;
    assert_eq!(report.dependencies.created, 2);
    let circles = reasons(&report.not_kept, "dependencies");
    assert!(circles.contains(&("would close a circle: OAK-11 waits for OAK-13".into(), 1)), "{circles:?}");
    assert!(circles.contains(&("leads to a task that was not imported".into(), 1)), "{circles:?}");
    let mut parents = reasons(&report.not_kept, "parent");
    parents.sort();
    let told: Vec<(&str, u64)> = parents.iter().map(|(why, n)| (why.as_str(), *n)).collect();
    let wanted = [
        ("a task would be part of itself", 1),
        ("is a task of another project", 1),
        ("leads to a task that was not imported", 1),
        ("would lie more than five levels deep", 3),
    ];
    assert_eq!(told, wanted);
    assert_eq!(report.subtasks.created, 5);
    let (two, eight) = (shop.task("OAK", 7).await, shop.task("OAK", 8).await);
    assert_eq!((&two["parent_id"], &eight["subtask_count"]), (&eight["id"], &json!(1)));
    let waiting = shop.task("OAK", 12).await;
    let path = format!("/tasks/{}/dependencies", waiting["id"].as_str().unwrap());
    let sides = shop.admin.get(path).await.expect(200);
    let numbers =
        |side: &str| sides[side].as_array().unwrap().iter().map(|t| t["number"].as_i64().unwrap()).collect::<Vec<_>>();
    assert_eq!((numbers("blocked_by"), numbers("blocks")), (vec![11], vec![13]));

    // What was missing comes with a later file.
    let elm = issue("ELM-5", json!({ "issuelinks": [link(BLOCKS, "outwardIssue", "OAK-13")] }));
    let report = shop.import(jira(&[elm])).await;
    assert_eq!(report.dependencies.created, 1, "{report:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_goes_into_the_project_of_its_code() {
    let shop = shop().await;
    let there = shop.admin.post("/projects", json!({ "title": "Oak, by hand", "code": "OAK" })).await.expect(201).id();
    let by_hand = shop.admin.task(&there).await;
    let issues = [issue("OAK-1", json!({})), issue("OAK-2", json!({})), issue("ASH-1", json!({}))];
    let only = Options { project: Some("oak".into()), dry_run: false };
    let dry = shop.try_import(jira(&issues), &Options { dry_run: true, ..only.clone() }).await.unwrap();
    let report = shop.try_import(jira(&issues), &only).await.unwrap();
    assert_eq!(Report { dry_run: false, ..dry }, report);
    assert_eq!((report.projects.matched, report.projects.created, report.skipped), (1, 0, 1));
    assert_eq!(reasons(&report.changed, "number").len(), 1);
    let tasks = shop.tasks("OAK").await;
    let numbers: Vec<(i64, bool)> =
        tasks.iter().map(|t| (t["number"].as_i64().unwrap(), t["id"] == by_hand.as_str())).collect();
    assert_eq!(numbers, [(1, true), (2, false), (3, false)]);

    shop.admin.delete(format!("/projects/{there}")).await.expect(204);
    let report = shop.import(jira(&[issue("OAK-3", json!({})), issue("ASH-1", json!({}))])).await;
    assert_eq!((report.bad_lines.count, report.tasks.created), (1, 1));
    assert!(report.bad_lines.first[0].message.contains("deleted here"), "{:?}", report.bad_lines);
}

#[tokio::test(flavor = "multi_thread")]
async fn boards_and_tables_go_in_too() {
    let shop = shop().await;
    let member = json!({ "id": "5f0000000000000000000001", "username": "ann", "fullName": "Ann Ash" });
    let card = "6560e1800000000000000001";
    let board = json!({
        "shortLink": "aBc123", "name": "Workshop", "lists": [{ "id": "l1", "name": "Doing", "pos": 1 }], "members": [member],
        "cards": [{ "id": card, "idShort": 12, "name": "Saw", "idList": "l1", "pos": 1, "idMembers": [member["id"]],
                    "labels": [{ "name": "wood" }], "badges": { "comments": 1 } }],
        "actions": [{ "id": "a1", "type": "commentCard", "date": "2024-01-01T00:00:00.000Z", "memberCreator": member,
                      "data": { "card": { "id": card }, "text": "Soon, @ann." } }],
    });
    let trello = || Source::new(SourceKind::Trello, std::io::Cursor::new(board.to_string().into_bytes()));
    let into = |code: &str| Options { project: Some(code.into()), dry_run: false };
    let report = shop.try_import(trello(), &into("SHOP")).await.unwrap();
    assert_eq!((report.tasks.created, report.comments.created), (1, 1));
    let saw = shop.task("SHOP", 12).await;
    assert_eq!(
        (&saw["title"], &saw["status"], &saw["labels"]),
        (&json!("Saw"), &json!("in_progress"), &json!(["wood"]))
    );

    let table =
        "Nr;Aufgabe;Stand;Wer;Bis;Holz;Vorher\n1;Cut;done;Ann Ash;02.03.2026;oak;\n2;Plane;doing;;09.03.2026;;1\n";
    let csv = || {
        let mapping = json!({ "id": "Nr", "title": "Aufgabe", "status": "Stand", "assignees": "Wer", "due_date": "Bis",
                              "blocked_by": "Vorher", "date_order": "day_first" });
        let mapping: CsvMapping = serde_json::from_value(mapping).unwrap();
        Source::new(SourceKind::Csv, std::io::Cursor::new(table.as_bytes())).mapping(mapping)
    };
    let kitchen = shop.try_import(csv(), &into("KITCHEN")).await.unwrap();
    assert_eq!(
        (kitchen.tasks.created, kitchen.people.unchanged + kitchen.people.matched, kitchen.dependencies.created),
        (2, 1, 1)
    );
    let cut = shop.task("KITCHEN", 1).await;
    assert_eq!(
        (&cut["due_date"], &cut["status"], &cut["custom_fields"]),
        (&json!("2026-03-02"), &json!("done"), &json!({ "Holz": "oak" }))
    );
    assert_eq!(cut["assignees"], saw["assignees"]);
    // Row 1 of another table is another task.
    let bath = shop.try_import(csv(), &into("BATH")).await.unwrap();
    assert_eq!((bath.tasks.created, bath.dependencies.created), (2, 1));

    let before = shop.sequence().await;
    let again = shop.try_import(trello(), &into("SHOP")).await.unwrap();
    assert_eq!((again.tasks.unchanged, again.comments.unchanged), (1, 1));
    let again = shop.try_import(csv(), &into("BATH")).await.unwrap();
    assert_eq!((again.tasks.unchanged, again.dependencies.unchanged), (2, 1));
    assert_eq!(shop.sequence().await, before);
    // Without a code the numbering makes one.
    let report = shop.import(csv()).await;
    assert_eq!(report.projects.created, 1);
    assert_eq!(shop.tasks("PRJ-2026-001").await.len(), 2);
}
