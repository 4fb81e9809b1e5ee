//! Sending files, and seeing what became of them.

use std::time::Duration;

use axum::http::Method;
use tenon_testkit::Response;

use super::*;

async fn send(client: &Client, query: &str, content_type: &str, body: impl Into<axum::body::Bytes>) -> Response {
    client.request(Method::POST, format!("/imports?{query}")).bytes(content_type, body).send().await
}

async fn ended(client: &Client, id: &str) -> Response {
    for _ in 0..1_000 {
        let import = client.get(format!("/imports/{id}")).await.expect(200);
        if !["queued", "running"].contains(&import["status"].as_str().unwrap()) {
            return import;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("import {id} does not end");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_taken_at_once_and_read_afterwards() {
    let shop = shop().await;
    let issues: Vec<Json> = (1..=60).map(|n| issue(&format!("OAK-{n}"), json!({}))).collect();
    let file = format!("{}broken\n", text(&issues));
    let taken = send(&shop.admin, "source=jira&name=oak.jsonl", "application/x-ndjson", file.clone()).await.expect(202);
    let id = taken.id();
    assert_eq!(taken.header("location"), Some(format!("/api/v1/imports/{id}").as_str()));
    assert_eq!((&taken["status"], &taken["size_bytes"]), (&json!("queued"), &json!(file.len())));
    let import = ended(&shop.admin, &id).await;
    assert_eq!(
        (&import["status"], &import["error"], &import["name"]),
        (&json!("done"), &Json::Null, &json!("oak.jsonl"))
    );
    assert_eq!(
        (&import["report"]["tasks"]["created"], &import["report"]["bad_lines"]["first"][0]["line"]),
        (&json!(60), &json!(61))
    );
    assert_eq!(import["created_by"], shop.admin.user.as_str());
    assert_eq!((&import["read_bytes"], &import["tasks_read"]), (&json!(file.len()), &json!(60)));
    assert_eq!(shop.tasks("OAK").await.len(), 60);

    let board = send(&shop.admin, "source=trello&dry_run=true", "application/json", "{}").await.expect(202).id();
    let board = ended(&shop.admin, &board).await;
    assert_eq!(board["status"], "failed");
    assert!(board["error"].as_str().unwrap().contains("is no Trello board"), "{board:?}");
    let list = shop.admin.get("/imports?status=failed").await.expect(200);
    assert_eq!((&list["total"], &list["data"][0]["id"]), (&json!(1), &board["id"]));
    assert_eq!(shop.admin.get("/imports?source=jira&status=done&sort=created_at").await.expect(200)["total"], 1);

    let mapping = "%7B%22title%22%3A%22What%22%7D";
    let query = format!("source=csv&project=TAB&mapping={mapping}");
    let table = send(&shop.admin, &query, "text/csv", "What,Wood\nCut,oak\n").await.expect(202).id();
    let table = ended(&shop.admin, &table).await;
    assert_eq!((&table["status"], &table["mapping"]["title"]), (&json!("done"), &json!("What")), "{table:?}");
    assert_eq!(shop.tasks("TAB").await[0]["custom_fields"], json!({ "Wood": "oak" }));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_an_import_is_refused() {
    let shop = shop().await;
    let gzip = "application/gzip";
    send(&shop.admin, "", gzip, "x").await.problem(400, "malformed");
    send(&shop.admin, "source=asana", gzip, "x").await.problem(400, "malformed");
    send(&shop.admin, "source=jira&mapping=%7B%7D", gzip, "x").await.problem(400, "malformed");
    send(&shop.admin, "source=csv&mapping=%7B%22colour%22%3A1%7D", gzip, "x").await.problem(400, "malformed");
    send(&shop.admin, "source=csv&mapping=x", gzip, "x").await.problem(400, "malformed");
    let long = "x".repeat(201);
    assert_eq!(
        send(&shop.admin, &format!("source=jira&name={long}"), gzip, "x").await.problem(400, "malformed").pointers(),
        ["?name"]
    );
    send(&shop.admin, "source=jira&name=", gzip, "x").await.problem(400, "malformed");
    send(&shop.admin, "source=jira", gzip, "").await.problem(400, "malformed");
    send(&shop.admin, "source=jira", "application/pdf", "x").await.problem(415, "unsupported-media-type");
    for role in ["Manager", "Member", "Viewer"] {
        let member = shop.acme.member(role).await;
        send(&member, "source=jira", gzip, "x").await.problem(403, "forbidden");
        member.get("/imports").await.problem(403, "forbidden");
    }
    assert_eq!(shop.admin.get("/imports").await.expect(200)["total"], 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn files_of_a_workspace_come_one_after_another_and_not_too_many_wait() {
    let shop = shop().await;
    let issues: Vec<Json> = (1..=800).map(|n| issue(&format!("OAK-{n}"), json!({}))).collect();
    let file = text(&issues);
    let mut sent = Vec::new();
    let mut refused = 0;
    for _ in 0..12 {
        let answer = send(&shop.admin, "source=jira", "application/x-ndjson", file.clone()).await;
        if answer.status == 202 {
            sent.push(answer.id());
        } else {
            answer.problem(409, "conflict");
            refused += 1;
        }
    }
    assert!(refused > 0 && sent.len() >= 10, "{} were taken", sent.len());
    let running = shop.admin.get("/imports?status=running").await.expect(200);
    assert!(running["total"].as_u64().unwrap() <= 1, "{running:?}");
    let mut created = 0;
    for id in &sent {
        let import = ended(&shop.admin, id).await;
        assert_eq!(import["status"], "done", "{import:?}");
        created += import["report"]["tasks"]["created"].as_u64().unwrap();
    }
    assert_eq!(created, 800);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_server_left_behind_has_failed() {
    let shop = shop().await;
    let id = send(&shop.admin, "source=jira", "application/x-ndjson", text(&[issue("OAK-1", json!({}))]))
        .await
        .expect(202)
        .id();
    ended(&shop.admin, &id).await;
    let mut raw = tenon_testkit::Raw::open(&shop.app.database.url).await;
    raw.execute("UPDATE imports SET status = 'running', report = NULL, ended_at = NULL").await;
    assert_eq!(shop.admin.get(format!("/imports/{id}")).await.expect(200)["status"], "running");
    shop.app.advance(61);
    let admin = shop.acme.sign_in_again().await;
    let import = admin.get(format!("/imports/{id}")).await.expect(200);
    assert_eq!(import["status"], "failed");
    assert!(import["error"].as_str().unwrap().contains("send the file again"), "{import:?}");
    assert_eq!(admin.get("/imports?status=failed").await.expect(200)["total"], 1);
    assert_eq!(admin.get("/imports?status=running").await.expect(200)["total"], 0);
    // The next one notes it.
    send(&admin, "source=jira", "application/x-ndjson", "x").await.expect(202);
    assert_eq!(raw.number("SELECT COUNT(*) FROM imports WHERE status = 'failed' AND error IS NOT NULL").await, 1);
}
