//! The audit: who did what, from where, as a list, as a file, and whether it is still what it was.

use serde_json::{Value as Json, json};
use tenon_testkit::{Raw, TestApp, TestDatabase, TestOptions};

use crate::cli::Place;

async fn names(client: &tenon_testkit::Client, query: &str) -> Vec<String> {
    let page = client.get(format!("/audit?page_size=100{query}")).await.expect(200);
    page["data"].as_array().unwrap().iter().map(|e| e["name"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_change_is_listed_with_where_it_came_from() {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    let other = app.tenant("Other").await;
    let request = acme.admin.request(axum::http::Method::POST, "/customers").header("user-agent", "Shop Till/2");
    let customer = request.json(&json!({ "name": "Harbour Hotel" })).send().await.expect(201);
    other.admin.customer().await;
    let newest = acme.admin.get("/audit?page_size=1").await.expect(200);
    let entry = &newest["data"][0];
    assert_eq!(
        (&entry["name"], &entry["object_id"], &entry["actor_kind"], &entry["actor_id"], &entry["user_agent"]),
        (
            &json!("customer.created"),
            &json!(customer.id()),
            &json!("user"),
            &json!(acme.admin.user),
            &json!("Shop Till/2")
        )
    );
    assert_eq!(entry["changes"]["name"], json!({ "from": null, "to": "Harbour Hotel" }));
    assert_eq!(entry["hash"].as_str().unwrap().len(), 64);
    assert_eq!(newest["total"], entry["sequence"], "nothing is missing, and nothing of another workspace is there");

    assert_eq!(names(&acme.admin, "&name=customer.created").await, ["customer.created"]);
    assert_eq!(names(&acme.admin, &format!("&object_id={}", customer.id())).await, ["customer.created"]);
    assert!(names(&acme.admin, &format!("&actor_id={}", acme.admin.user)).await.contains(&"customer.created".into()));
    assert!(names(&acme.admin, "&actor_kind=api_key").await.is_empty());
    acme.admin.get("/audit?ip=1.2.3.4").await.problem(400, "malformed");
    acme.admin.get("/audit?from=yesterday").await.problem(400, "malformed");
    acme.member("Manager").await.get("/audit").await.problem(403, "forbidden");
}

#[tokio::test(flavor = "multi_thread")]
async fn times_pick_what_was_recorded_then() {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    let clock = app.clock.as_ref().unwrap();
    let mut moments = Vec::new();
    for _ in 0..5 {
        clock.advance(60_000);
        let admin = acme.sign_in_again().await;
        moments.push(tenon_kernel::Clock::now(&**clock).to_string());
        admin.customer().await;
        admin.customer().await;
    }
    let admin = acme.sign_in_again().await;
    let made = |from: &str, until: &str| format!("&name=customer.created&from={from}&until={until}");
    assert_eq!(names(&admin, &made(&moments[0], &moments[4])).await.len(), 8);
    assert_eq!(names(&admin, &made(&moments[1], &moments[2])).await.len(), 2);
    assert_eq!(names(&admin, &made(&moments[2], &moments[2])).await.len(), 0);
    assert_eq!(names(&admin, &format!("&name=customer.created&from={}", moments[4])).await.len(), 2);
    assert_eq!(names(&admin, "&name=customer.created&until=2020-01-01T00:00:00Z").await.len(), 0);
    assert_eq!(names(&admin, "&name=customer.created&from=2099-01-01T00:00:00Z").await.len(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn sign_ins_are_in_it_and_so_are_those_refused() {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    let email = format!("admin@{}.example", acme.slug);
    let login = json!({ "email": email, "password": "not the password at all" });
    app.client().post("/auth/login", login).await.problem(401, "unauthorized");
    let nobody = json!({ "email": "nobody@acme.example", "password": "not the password at all" });
    app.client().post("/auth/login", nobody).await.problem(401, "unauthorized");
    // Recorded beside the answer.
    let refused = async {
        loop {
            let page = acme.admin.get("/audit?name=session.refused").await.expect(200);
            if page["data"].as_array().unwrap().len() == 1 {
                return page;
            }
            tokio::task::yield_now().await;
        }
    };
    let refused = tokio::time::timeout(std::time::Duration::from_secs(20), refused).await.expect("it is recorded");
    let entry = &refused["data"][0];
    assert_eq!(entry["changes"]["user_id"]["to"], json!(acme.admin.user));
    assert_eq!((&entry["actor_kind"], &entry["reason"]), (&json!("system"), &json!("wrong password")));
    assert_eq!(names(&acme.admin, "&name=session.started").await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn files_hold_all_of_it_and_run_nothing() {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    let project = acme.admin.project().await;
    for _ in 0..600 {
        let body = json!({ "title": "Sand the table top" });
        acme.admin.post(format!("/projects/{project}/tasks"), body).await.expect(201);
    }
    let hostile = ["=cmd|' /C calc'!A0", "+1", "-1+1", "@SUM(1)"];
    for reason in hostile {
        let planned = if reason == hostile[0] { "planned" } else { "on_hold" };
        let to = if ["+1", "@SUM(1)"].contains(&reason) { "in_progress" } else { planned };
        let request = acme.admin.request(axum::http::Method::POST, format!("/projects/{project}/status"));
        request.header("user-agent", "=1+1").json(&json!({ "to": to, "reason": reason })).send().await.expect(200);
    }
    let csv = acme.admin.get("/audit/export.csv").await.expect(200);
    assert_eq!(csv.header("content-type"), Some("text/csv"));
    assert_eq!(csv.header("content-disposition"), Some("attachment; filename=\"audit.csv\""));
    let mut rows = csv::Reader::from_reader(&*csv.body);
    let heading: Vec<String> = rows.headers().unwrap().iter().map(str::to_owned).collect();
    let rows: Vec<csv::StringRecord> = rows.records().map(|row| row.unwrap()).collect();
    let total = acme.admin.get("/audit?page_size=1").await.expect(200)["data"][0]["sequence"].as_i64().unwrap();
    assert_eq!(rows.len() as i64, total);
    let column = |name: &str| heading.iter().position(|h| h == name).unwrap();
    let sequences: Vec<i64> = rows.iter().map(|row| row[column("sequence")].parse().unwrap()).collect();
    assert_eq!(sequences, (1..=total).collect::<Vec<_>>(), "each once, oldest first");
    for cell in rows.iter().flat_map(|row| row.iter()) {
        assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "a spreadsheet would run {cell:?}");
    }
    let reasons: Vec<&str> = rows.iter().map(|row| &row[column("reason")]).filter(|r| !r.is_empty()).collect();
    assert_eq!(reasons, hostile.map(|reason| format!("'{reason}")));

    let lines = acme.admin.get("/audit/export.jsonl?name=task.created").await.expect(200);
    assert_eq!(lines.header("content-type"), Some("application/jsonl"));
    let entries: Vec<Json> =
        std::str::from_utf8(&lines.body).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(entries.len(), 600);
    assert!(entries.iter().all(|entry| entry["name"] == "task.created"));
    acme.admin.get("/audit/export.csv?colour=red").await.problem(400, "malformed");
}

/// Somebody who can write to the database changes the past. Each way is undone before the next.
#[tokio::test(flavor = "multi_thread")]
async fn a_past_that_was_changed_shows() {
    let database = TestDatabase::migrated().await;
    let place = Place::new(&[("DATABASE_URL", &database.url)]);
    let app = TestApp::on(database, TestOptions { system_clock: true, ..Default::default() }).await;
    let acme = app.tenant("Acme").await;
    for _ in 0..4 {
        acme.admin.customer().await;
    }
    let taken = place.call(&["audit", "checkpoint", "all"]).await.well();
    let file = place.path().join("checkpoints");
    std::fs::write(&file, &taken).unwrap();
    let line: Json = serde_json::from_str(taken.trim()).unwrap();
    let by_api = acme.admin.get("/audit/checkpoint").await.expect(200);
    assert_eq!((&line["sequence"], &line["hash"]), (&by_api["sequence"], &by_api["hash"]));
    acme.admin.customer().await;
    let last = line["sequence"].as_i64().unwrap() + 1;
    let verify = ["audit", "verify", "all", "--checkpoint", "checkpoints"];
    let well = place.call(&verify).await.well();
    assert_eq!(well, format!("ok    acme: {last} events, every hash right, 1 checkpoints hold\n"));

    let mut raw = Raw::open(&app.database.url).await;
    let swap = |a: i64, b: i64| {
        [(a, 1_000), (b, a), (1_000, b)]
            .map(|(from, to)| format!("UPDATE events SET sequence = {to} WHERE sequence = {from}"))
    };
    let edit = |reason: &str| vec![format!("UPDATE events SET reason = {reason} WHERE sequence = 2")];
    let move_away = |from: i64, to: i64| vec![format!("UPDATE events SET sequence = {to} WHERE sequence = {from}")];
    for (change, undo, says) in [
        (edit("'never said'"), edit("NULL"), "event 2 is not as it was recorded"),
        (move_away(3, 2_000), move_away(2_000, 3), "event 3 should come next, but 4 does"),
        (swap(2, 3).to_vec(), swap(2, 3).to_vec(), "event 2 is not as it was recorded"),
        (move_away(last, -1), move_away(-1, last), "its end was cut off"),
    ] {
        for statement in &change {
            raw.execute(statement).await;
        }
        let found = place.call(&["audit", "verify", "acme"]).await;
        assert!(found.status == 1 && found.out.contains(says), "{change:?}: {found:?}");
        for statement in &undo {
            raw.execute(statement).await;
        }
        assert_eq!(place.call(&verify).await.well(), well, "{undo:?}");
    }
    // The end is cut off, and its traces with it: only the checkpoint knows.
    let before: i64 = last - 2;
    raw.execute(&format!("DELETE FROM events WHERE sequence > {before}")).await;
    raw.execute(&format!(
        "UPDATE event_heads SET sequence = {before}, hash = (SELECT e.hash FROM events e WHERE e.sequence = {before})"
    ))
    .await;
    assert!(place.call(&["audit", "verify", "acme"]).await.well().starts_with("ok "), "whole in itself");
    let found = place.call(&verify).await;
    assert!(found.status == 1 && found.out.contains("its end was cut off"), "{found:?}");
    // It goes on, with right hashes, past where it was cut: another past than the checkpoint saw.
    for _ in 0..3 {
        acme.admin.customer().await;
    }
    assert!(place.call(&["audit", "verify", "acme"]).await.well().starts_with("ok "), "whole in itself");
    let found = place.call(&verify).await;
    assert!(found.status == 1 && found.out.contains("the log was written anew"), "{found:?}");
    std::fs::write(&file, "not a checkpoint\n").unwrap();
    place.call(&verify).await.failed("line 1 of checkpoints is no checkpoint");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_command_line_exports_what_the_api_does() {
    let database = TestDatabase::migrated().await;
    let place = Place::new(&[("DATABASE_URL", &database.url)]);
    let app = TestApp::on(database, TestOptions { system_clock: true, ..Default::default() }).await;
    let acme = app.tenant("Acme").await;
    acme.admin.customer().await;
    for (format, path) in [("csv", "/audit/export.csv"), ("jsonl", "/audit/export.jsonl")] {
        let printed = place.call(&["audit", "export", "acme", "--format", format]).await.well();
        let served = acme.admin.get(path).await.expect(200);
        assert_eq!(printed.as_bytes(), &*served.body);
    }
    assert_eq!(place.call(&["audit", "export", "acme", "--format", "xml"]).await.status, 2);
    place.call(&["audit", "verify", "nobody"]).await.failed("there is no tenant `nobody`");
}
