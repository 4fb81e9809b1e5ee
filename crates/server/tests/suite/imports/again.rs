//! Running an import again.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use super::*;

fn comment(id: &str, body: &str) -> Json {
    json!({ "id": id, "author": person("ada", "Ada Byron"), "body": body, "created": "2012-03-02T10:00:00.000+0000" })
}

fn said(comments: &[Json]) -> Json {
    json!({ "comments": comments, "total": comments.len() })
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_file_changes_no_row_and_no_event() {
    let shop = shop().await;
    let issues: Vec<Json> = (1..=120)
        .map(|n| {
            let fields = json!({
                "comment": said(&[comment(&format!("c{n}"), "Yes."), comment(&format!("d{n}"), "No.")]),
                "assignee": person(&format!("p{}", n % 9), &format!("Person {}", n % 9)),
                "parent": { "key": format!("OAK-{}", 120 - n % 3) },
                "issuelinks": [link(BLOCKS, "outwardIssue", &format!("OAK-{}", n % 120 + 1))],
            });
            issue(&format!("OAK-{n}"), fields)
        })
        .collect();
    let first = shop.import(jira(&issues)).await;
    assert_eq!((first.tasks.created, first.comments.created, first.people.created), (120, 240, 10));
    let sequence = shop.sequence().await;
    let everything = || async {
        tenon_testkit::Raw::open(&shop.app.database.url).await.checksums_without(tenon_kernel::Id::NIL).await
    };
    let before = everything().await;
    let second = shop.import(jira(&issues)).await;
    for (counts, before) in [
        (second.tasks, first.tasks),
        (second.comments, first.comments),
        (second.people, first.people),
        (second.projects, first.projects),
        (second.subtasks, first.subtasks),
        (second.dependencies, first.dependencies),
    ] {
        assert_eq!((counts.unchanged, counts.total()), (before.created, before.created));
    }
    assert_eq!((&second.not_kept, &second.changed), (&first.not_kept, &first.changed));
    assert_eq!(shop.sequence().await, sequence);
    assert_eq!(everything().await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_changed_in_the_file_is_changed_unless_it_was_changed_here() {
    let shop = shop().await;
    let old: Vec<Json> =
        (1..=4).map(|n| issue(&format!("OAK-{n}"), json!({ "comment": said(&[comment("1", "Old.")]) }))).collect();
    // The comment's number is unique within its task alone.
    assert_eq!(shop.import(jira(&old)).await.comments.created, 4);
    let [two, three] =
        [shop.task("OAK", 2).await, shop.task("OAK", 3).await].map(|t| t["id"].as_str().unwrap().to_owned());
    shop.admin.patch(format!("/tasks/{two}"), json!({ "title": "Mine" })).await.expect(200);
    shop.admin.delete(format!("/tasks/{three}")).await.expect(204);
    let sequence = shop.sequence().await;

    let new: Vec<Json> = (1..=4)
        .map(|n| {
            let (edited, added) = (comment("1", if n == 4 { "Edited." } else { "Old." }), comment("2", "New."));
            let summary = if n == 4 { "Task OAK-4".to_owned() } else { format!("Renamed {n}") };
            let done = json!({ "name": "Done", "statusCategory": { "key": "done" } });
            let status = if n == 1 { done } else { json!({ "name": "Open", "statusCategory": { "key": "new" } }) };
            issue(
                &format!("OAK-{n}"),
                json!({ "summary": summary, "status": status, "comment": said(&[edited, added]) }),
            )
        })
        .collect();
    let dry = shop.dry(jira(&new)).await;
    assert_eq!(shop.sequence().await, sequence);
    let report = shop.import(jira(&new)).await;
    assert_eq!(Report { dry_run: false, ..dry }, report);
    assert_eq!((report.tasks.updated, report.tasks.left, report.tasks.unchanged), (1, 2, 1));
    assert_eq!((report.comments.created, report.comments.unchanged, report.comments.left), (3, 3, 2));
    let one = shop.task("OAK", 1).await;
    assert_eq!(
        (&one["title"], &one["status"], &one["comment_count"]),
        (&json!("Renamed 1"), &json!("done"), &json!(2))
    );
    assert_eq!(shop.task("OAK", 2).await["title"], "Mine");
    assert_eq!(shop.project("OAK").await["task_counts"]["done"], 1);

    let sequence = shop.sequence().await;
    let report = shop.import(jira(&new)).await;
    assert_eq!((report.tasks.unchanged, report.tasks.left, report.tasks.updated), (2, 2, 0));
    assert_eq!(shop.sequence().await, sequence);
    // An import's own change is no change made here: the next one may change it again.
    let newer = issue("OAK-1", json!({ "summary": "Renamed again" }));
    assert_eq!(shop.import(jira(&[newer])).await.tasks.updated, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn being_put_under_another_task_is_no_change_made_here() {
    let shop = shop().await;
    let child = |summary: &str, parent: u32| {
        issue("OAK-1", json!({ "summary": summary, "parent": { "key": format!("OAK-{parent}") } }))
    };
    let parents = [issue("OAK-2", json!({})), issue("OAK-3", json!({}))];
    let file = |first: Json| jira(&[first, parents[0].clone(), parents[1].clone()]);
    assert_eq!(shop.import(file(child("Peg", 2))).await.subtasks.created, 1);
    let report = shop.import(file(child("Longer peg", 3))).await;
    assert_eq!((report.tasks.updated, report.subtasks.updated), (1, 1), "{report:?}");
    let (peg, three) = (shop.task("OAK", 1).await, shop.task("OAK", 3).await);
    assert_eq!((&peg["title"], &peg["parent_id"]), (&json!("Longer peg"), &three["id"]));
    assert_eq!((&three["subtask_count"], &shop.task("OAK", 2).await["subtask_count"]), (&json!(1), &json!(0)));
    // Taken out of it here, it stays out.
    let path = format!("/tasks/{}", peg["id"].as_str().unwrap());
    shop.admin.patch(&path, json!({ "parent_id": null })).await.expect(200);
    let report = shop.import(file(child("Longer peg", 3))).await;
    assert_eq!(report.subtasks.unchanged, 1);
    let report = shop.import(file(child("Longer peg", 2))).await;
    assert_eq!((report.subtasks.left, &shop.task("OAK", 1).await["parent_id"]), (1, &Json::Null));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_that_is_stopped_leaves_whole_batches_and_goes_on_from_there() {
    let shop = shop().await;
    let issues: Vec<Json> = (1..=400)
        .map(|n| {
            let parent = if n < 400 { json!({ "key": "OAK-400" }) } else { Json::Null };
            issue(&format!("OAK-{n}"), json!({ "comment": said(&[comment("1", "Yes.")]), "parent": parent }))
        })
        .collect();
    let done = Arc::new(AtomicU64::new(0));
    let (caller, db, source) = (shop.caller(), shop.app.db.clone(), jira(&issues));
    let (seen, stop) = (Arc::clone(&done), Arc::new(tokio::sync::Notify::new()));
    let stopping = Arc::clone(&stop);
    let running = tokio::spawn(async move {
        let origin = Origin::default();
        let told = |now: &Progress| {
            seen.store(now.tasks, Ordering::SeqCst);
            if now.tasks >= 150 {
                stopping.notify_one();
            }
        };
        tenon_imports::run(&db, &caller, &origin, source, &Options::default(), told).await
    });
    stop.notified().await;
    running.abort();
    let _ = running.await;
    assert!(done.load(Ordering::SeqCst) >= 150);
    let tasks = shop.tasks("OAK").await;
    assert!(tasks.len() % 25 == 0 && tasks.len() >= 150, "{} tasks", tasks.len());
    assert!(tasks.iter().all(|t| t["comment_count"] == 1));
    let there = tasks.len() as u64;

    let report = shop.import(jira(&issues)).await;
    assert_eq!((report.tasks.unchanged, report.tasks.created), (there, 400 - there));
    // How far the links were when it stopped is chance.
    assert_eq!(report.subtasks.created + report.subtasks.unchanged, 399);
    assert_eq!(shop.task("OAK", 400).await["subtask_count"], 399);
    let sequence = shop.sequence().await;
    assert_eq!(shop.import(jira(&issues)).await.tasks.unchanged, 400);
    assert_eq!(shop.sequence().await, sequence);
    let chain = tenon_store::verify_chain(&mut shop.app.db.read(&shop.caller())).await.unwrap();
    assert!(chain.is_ok(), "{chain:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_imports_of_the_same_file_at_once_write_it_once() {
    let shop = shop().await;
    let issues: Vec<Json> =
        (1..=200).map(|n| issue(&format!("OAK-{n}"), json!({ "comment": said(&[comment("1", "Yes.")]) }))).collect();
    let (one, two) = tokio::join!(shop.import(jira(&issues)), shop.import(jira(&issues)));
    assert_eq!(one.tasks.created + two.tasks.created, 200);
    assert_eq!(one.tasks.unchanged + two.tasks.unchanged, 200);
    assert_eq!(one.comments.created + two.comments.created, 200);
    assert_eq!(shop.tasks("OAK").await.len(), 200);
    assert_eq!(shop.admin.get("/projects").await.expect(200)["total"], 1);
}
