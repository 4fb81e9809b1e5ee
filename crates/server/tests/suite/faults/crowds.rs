//! Everybody at once, on the same rows.

use std::{collections::HashMap, time::Duration};

use axum::http::Method;
use serde_json::{Value as Json, json};
use tenon_accounts::AccountsConfig;
use tenon_http::HttpConfig;
use tenon_testkit::{Client, Request, Response, TestApp, TestOptions};

const CROWD: usize = 1_000;

/// The bounds of a server that has the time. Passwords are hashed at a small part of their cost:
/// a thousand of them would keep two cores busy until the last were told to come back, which is
/// right, but not what is asked here.
async fn app() -> TestApp {
    let http = HttpConfig {
        max_in_flight: 2 * CROWD,
        request_timeout: Duration::from_secs(280),
        queue_timeout: Duration::from_secs(280),
        ..HttpConfig::default()
    };
    let options = TestOptions { http, system_clock: true, ..TestOptions::default() };
    let accounts = AccountsConfig { hash_memory_kib: 512, hash_passes: 1, ..options.accounts };
    TestApp::with(TestOptions { accounts, ..options }).await
}

/// Sends all at once; no answer may be a 5xx.
async fn all(requests: Vec<Request>) -> Vec<Response> {
    let tasks: Vec<_> = requests.into_iter().map(|r| tokio::spawn(r.send())).collect();
    let mut answers = Vec::new();
    for task in tasks {
        let answered = task.await.unwrap();
        assert!(answered.status < 500, "{answered:?}");
        answers.push(answered);
    }
    answers
}

fn by_status(answers: &[Response]) -> HashMap<u16, usize> {
    let mut counts = HashMap::new();
    for answered in answers {
        *counts.entry(answered.status).or_default() += 1;
    }
    counts
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_thousand_registrations_make_each_person_and_tenant_once() {
    let app = app().await;
    // A hundred people, each ten times.
    let register = |i: usize| {
        let who = i % 100;
        let body = json!({
            "email": format!("person{who}@shop.example"), "password": "correct horse battery staple", "first_name": "Ada",
            "last_name": "Shop", "tenant": { "name": format!("Shop {who}"), "slug": format!("shop-{who}") },
        });
        app.client().request(Method::POST, "/auth/register").json(&body)
    };
    let answers = all((0..CROWD).map(register).collect()).await;
    assert_eq!(by_status(&answers), HashMap::from([(201, 100), (409, 900)]));
    let mut tenants: Vec<&str> =
        answers.iter().filter(|a| a.status == 201).map(|a| a["tenant"]["id"].as_str().unwrap()).collect();
    tenants.sort_unstable();
    tenants.dedup();
    assert_eq!(tenants.len(), 100);
}

async fn history(client: &Client, path: &str, name: &str) -> Vec<Json> {
    let mut events = client.all(path).await;
    events.retain(|e| e["name"] == name);
    events.reverse();
    events
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_thousand_transitions_of_one_task_each_follow_the_one_before() {
    let app = app().await;
    let acme = app.tenant("Acme").await;
    let task = acme.admin.task(&acme.admin.project().await).await;
    let steps = ["in_progress", "in_review", "blocked", "done"];
    let step = |i: usize| {
        acme.admin.request(Method::POST, format!("/tasks/{task}/status")).json(&json!({ "to": steps[i % 4] }))
    };
    let answers = all((0..CROWD).map(step).collect()).await;
    let counts = by_status(&answers);
    let (made, refused) = (counts.get(&200).copied().unwrap_or(0), counts.get(&409).copied().unwrap_or(0));
    assert_eq!(made + refused, CROWD, "{counts:?}");
    assert!(made >= 1, "{counts:?}");
    let changes = history(&acme.admin, &format!("/tasks/{task}/activity"), "task.status_changed").await;
    let mut at = json!("todo");
    for change in &changes {
        let status = &change["changes"]["status"];
        assert_eq!(status["from"], at, "a change was lost: {change}");
        at = status["to"].clone();
    }
    let now = acme.admin.get(format!("/tasks/{task}")).await.expect(200);
    assert_eq!(now["status"], at);
    // To the state it is in already may be answered without a change.
    assert!(
        changes.len() <= made && now["version"] == changes.len() + 1,
        "{} events for {made} answers, version {}",
        changes.len(),
        now["version"]
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_a_thousand_changes_of_one_version_one_is_made() {
    let app = app().await;
    let acme = app.tenant("Acme").await;
    let project = acme.admin.project().await;
    let change = |i: usize| {
        let body = json!({ "title": format!("Title {i}") });
        acme.admin.request(Method::PATCH, format!("/projects/{project}")).if_match("\"1\"").json(&body)
    };
    let answers = all((0..CROWD).map(change).collect()).await;
    assert_eq!(by_status(&answers), HashMap::from([(200, 1), (412, CROWD - 1)]));
    let now = acme.admin.get(format!("/projects/{project}")).await.expect(200);
    let winner = answers.iter().find(|a| a.status == 200).unwrap();
    assert_eq!((&now["title"], &now["version"]), (&winner["title"], &json!(2)));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_thousand_moves_on_one_board_leave_it_whole() {
    let app = app().await;
    let acme = app.tenant("Acme").await;
    let project = acme.admin.project().await;
    let mut tasks = Vec::new();
    for _ in 0..20 {
        tasks.push(acme.admin.task(&project).await);
    }
    let mover = |i: usize| {
        // Each task to each place, so that hardly any move finds it there already.
        let (task, place) = (i * 7 % 20, (i * 13 + i / 20 + 5) % 20);
        let other = &tasks[if place == task { (place + 1) % 20 } else { place }];
        let side = if (i / 3).is_multiple_of(2) { "before" } else { "after" };
        let body = json!({ "status": "todo", side: other });
        acme.admin.request(Method::POST, format!("/tasks/{}/move", tasks[task])).json(&body)
    };
    let answers = all((0..CROWD).map(mover).collect()).await;
    assert_eq!(by_status(&answers), HashMap::from([(200, CROWD)]));
    let board = acme.admin.all(format!("/tasks?project_id={project}&sort=order_index")).await;
    let mut places: Vec<&str> = board.iter().map(|t| t["order_index"].as_str().unwrap()).collect();
    let mut ids: Vec<&str> = board.iter().map(|t| t["id"].as_str().unwrap()).collect();
    assert!(places.is_sorted(), "{places:?}");
    places.dedup();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!((places.len(), ids.len()), (20, 20), "two tasks in one place, or one lost");
    // Each task's moves are counted by its version, and each was recorded.
    let mut recorded = 0;
    for task in &board {
        let moves =
            history(&acme.admin, &format!("/tasks/{}/activity", task["id"].as_str().unwrap()), "task.moved").await;
        assert_eq!(task["version"], moves.len() + 1, "{task}");
        recorded += moves.len();
    }
    assert!(recorded > CROWD / 2, "{recorded} moves were recorded");
}
