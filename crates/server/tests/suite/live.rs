//! Real time: what listeners are told, in which order, and by when no more.

mod nodes;
mod rights;
mod sync;

use std::{collections::BTreeMap, time::Duration};

use axum::http::Method;
use serde_json::{Value as Json, json};
use tenon_live::LiveConfig;
use tenon_testkit::{Client, Heard, Socket, TestApp, TestOptions, events, kinds, names, sequences};
use tokio_tungstenite::tungstenite::Message;

/// A server whose clock goes on, and an address to connect to.
async fn serve(live: LiveConfig) -> (TestApp, tenon_testkit::Listening) {
    let app = TestApp::with(TestOptions { system_clock: true, live, ..TestOptions::default() }).await;
    let listening = app.listen().await;
    (app, listening)
}

/// Where a tenant's log ends.
async fn head(client: &Client) -> i64 {
    client.get("/sync/snapshot?kinds=users&page_size=1").await.expect(200)["sequence"].as_i64().unwrap()
}

/// The place of a write in the log.
fn sequence(response: &tenon_testkit::Response) -> i64 {
    response.header("tenon-sequence").unwrap().parse().unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_change_comes_with_the_rows_it_touched() {
    let (app, at) = serve(LiveConfig::default()).await;
    let acme = app.tenant("Acme").await;
    let admin = &acme.admin;
    let (mut socket, from) = Socket::hello(&at.address, admin, &["tenant:all"], None).await;
    assert_eq!(from, head(admin).await);

    let project = admin.project().await;
    let parent = admin.task(&project).await;
    let body = json!({ "title": "Oil it", "parent_id": parent, "description": "x".repeat(5_000) });
    let made = admin.request(Method::POST, format!("/projects/{project}/tasks")).json(&body).key("my-own-key").send();
    let made = made.await.expect(201);
    let messages = socket.until(from, sequence(&made)).await;
    assert_eq!(sequences(&messages), (from + 1..=sequence(&made)).collect::<Vec<_>>());
    let told = events(&messages);
    let last = told.last().unwrap();
    assert_eq!((&last["name"], &last["idempotency_key"]), (&json!("task.created"), &json!("my-own-key")));
    let description = last["changes"]["description"]["to"].as_str().unwrap();
    assert_eq!(description.chars().count(), 1_001, "long texts are cut");

    let last = messages.last().unwrap();
    let tasks = last["rows"]["tasks"].as_array().unwrap();
    let row = |id: &str| tasks.iter().find(|t| t["id"] == id).unwrap_or_else(|| panic!("{last}"));
    assert_eq!(row(&parent)["subtask_count"], 1, "the parent counts it");
    assert_eq!(last["rows"]["projects"][0]["task_counts"]["total"], 2);
    assert!(last["rows"]["projects"][0].get("description").is_none());
    // A row is what the lists show.
    let listed = admin.get(format!("/projects/{project}/tasks?id={}", made.id())).await.expect(200);
    assert_eq!(*row(&made.id()), listed["data"][0]);

    // A dependency is on both its ends; what is deleted is gone, and those that counted it are told.
    let from = last["sequence"].as_i64().unwrap();
    let other = admin.task(&project).await;
    let waits = json!({ "depends_on_id": other });
    admin.post(format!("/tasks/{parent}/dependencies"), waits).await.expect(201);
    let gone = admin.delete(format!("/tasks/{other}")).await.expect(204);
    let messages = socket.until(from, sequence(&gone)).await;
    let last = messages.last().unwrap();
    assert!(last["gone"].as_array().unwrap().contains(&json!({ "kind": "tasks", "id": other })), "{last}");
    let waiting = last["rows"]["tasks"].as_array().unwrap().iter().find(|t| t["id"] == parent);
    assert_eq!(waiting.unwrap()["blocked_by_count"], 0, "{last}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_hears_what_one_subscribed_to() {
    let (app, at) = serve(LiveConfig::default()).await;
    let acme = app.tenant("Acme").await;
    let admin = &acme.admin;
    let (one, two) = (admin.project().await, admin.project().await);
    let task = admin.task(&one).await;
    let (topic, item) = (format!("project:{one}"), format!("task:{task}"));
    let (mut tenant, from) = Socket::hello(&at.address, admin, &["tenant"], None).await;
    let (mut project, _) = Socket::hello(&at.address, admin, &[&topic], None).await;
    let (mut single, _) = Socket::hello(&at.address, admin, &[&item], None).await;

    admin.customer().await;
    admin.task(&two).await;
    let comment = admin.post(format!("/tasks/{task}/comments"), json!({ "body": "Oak?" })).await.expect(201);
    let edited = admin.patch(format!("/comments/{}", comment.id()), json!({ "body": "Oak." })).await.expect(200);
    admin.task(&one).await;
    let last = admin.patch(format!("/projects/{one}"), json!({ "title": "Shelves" })).await.expect(200);

    // The last is for all but the one task's listener, who hears nothing after the comment's edit.
    let heard = single.until(from, sequence(&edited)).await;
    assert_eq!(names(&heard), ["comment.added", "comment.edited"]);
    let heard_so_far = heard.last().unwrap()["sequence"].as_i64().unwrap();
    let rows: Vec<&Json> = heard.iter().flat_map(|m| m["rows"]["tasks"].as_array().into_iter().flatten()).collect();
    assert!(!rows.is_empty() && rows.iter().all(|row| row["id"] == task), "{heard:?}");
    let heard = project.until(from, sequence(&last)).await;
    assert_eq!(names(&heard), ["comment.added", "comment.edited", "task.created", "project.updated"]);
    assert!(!heard.iter().any(|m| m.to_string().contains(&two)), "nothing of the other project");
    let heard = tenant.until(from, sequence(&last)).await;
    assert_eq!(names(&heard), ["customer.created", "project.updated"]);
    assert_eq!(kinds(&heard), ["customers".to_owned(), "projects".into()].into());

    // Another set of topics replaces the first.
    single.say(json!({ "type": "subscribe", "topics": ["tenant"] })).await;
    let answer = single.next_of("subscribed").await;
    assert_eq!(answer["topics"], json!(["tenant"]));
    let from = heard_so_far.max(answer["sequence"].as_i64().unwrap());
    let made = admin.post("/leads", json!({ "title": "A table" })).await.expect(201);
    assert_eq!(names(&single.until(from, sequence(&made)).await), ["lead.created"]);
}

/// Clients that come at any moment while others write: each gets every event once, in order.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn catching_up_while_others_write_leaves_no_gap_and_no_double() {
    // So small a ring that some of the log must be read again.
    let (app, at) = serve(LiveConfig { ring: 20_000, ..LiveConfig::default() }).await;
    let acme = app.tenant("Acme").await;
    let start = head(&acme.admin).await;
    let writers: Vec<_> = (0..4)
        .map(|_| {
            let admin = acme.admin.clone();
            tokio::spawn(async move {
                let mut last = 0;
                for _ in 0..60 {
                    let made = admin.post("/customers", json!({ "name": "Harbour Hotel" })).await.expect(201);
                    last = sequence(&made);
                }
                last
            })
        })
        .collect();
    let end = start + 4 * 60;
    let mut clients = Vec::new();
    for number in 0..12_i64 {
        // Each comes once the log has got somewhere else; some go away on the way and come back.
        while head(&acme.admin).await < start + number * 15 {
            tokio::task::yield_now().await;
        }
        let (address, admin) = (at.address.clone(), acme.admin.clone());
        clients.push(tokio::spawn(async move {
            let mut heard: Vec<i64> = Vec::new();
            let mut from = start;
            if number % 3 == 0 {
                let (mut socket, ready) = Socket::hello(&address, &admin, &["tenant:all"], Some(from)).await;
                assert_eq!(ready, from);
                let part = socket.until(from, start + number * 5 + 1).await;
                from = part.last().unwrap()["sequence"].as_i64().unwrap();
                heard.extend(sequences(&part));
            }
            let (mut socket, _) = Socket::hello(&address, &admin, &["tenant:all"], Some(from)).await;
            heard.extend(sequences(&socket.until(from, end).await));
            heard
        }));
    }
    for client in clients {
        assert_eq!(client.await.unwrap(), (start + 1..=end).collect::<Vec<_>>());
    }
    let lasts: Vec<i64> = futures_join(writers).await;
    assert_eq!(lasts.into_iter().max(), Some(end));
}

async fn futures_join(tasks: Vec<tokio::task::JoinHandle<i64>>) -> Vec<i64> {
    let mut all = Vec::new();
    for task in tasks {
        all.push(task.await.unwrap());
    }
    all
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_is_too_far_behind_or_ahead_starts_anew() {
    let (app, at) = serve(LiveConfig { catch_up: 5, ..LiveConfig::default() }).await;
    let acme = app.tenant("Acme").await;
    for _ in 0..8 {
        acme.admin.customer().await;
    }
    let end = head(&acme.admin).await;
    for (after, reason) in [(end - 6, "too_old"), (end + 1, "unknown_sequence"), (-1, "unknown_sequence")] {
        let (mut socket, from) = Socket::hello(&at.address, &acme.admin, &["tenant"], Some(after)).await;
        assert_eq!(from, end);
        assert_eq!(socket.next().await, json!({ "type": "reset", "reason": reason, "sequence": end }));
        let refused = acme.admin.get(format!("/sync/events?after={after}")).await.problem(410, "reset");
        assert!(refused["detail"].as_str().unwrap().contains("snapshot"), "{refused:?}");
    }
    let (mut socket, from) = Socket::hello(&at.address, &acme.admin, &["tenant"], Some(end - 5)).await;
    assert_eq!((from, sequences(&socket.until(from, end).await).len()), (end - 5, 5));
    // Going on from another place, as after a snapshot.
    socket.say(json!({ "type": "subscribe", "topics": ["tenant"], "after": end - 2 })).await;
    assert_eq!(socket.next().await["sequence"], end - 2);
    assert_eq!(sequences(&socket.until(end - 2, end).await), [end - 1, end]);
    socket.say(json!({ "type": "subscribe", "topics": ["tenant"], "after": end - 6 })).await;
    assert_eq!(socket.next().await["type"], "subscribed");
    assert_eq!(socket.next().await["reason"], "too_old");
}

/// A socket that misbehaves ends alone.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn bad_messages_close_their_socket_and_no_other() {
    let hello = Duration::from_millis(300);
    let (app, at) = serve(LiveConfig { hello, ..LiveConfig::default() }).await;
    let acme = app.tenant("Acme").await;
    let (mut witness, from) = Socket::hello(&at.address, &acme.admin, &["tenant"], None).await;
    let text = |text: &str| Message::Text(text.to_owned().into());
    let long = |n: usize| Message::Text(format!("{{\"type\":\"ping\",\"x\":\"{}\"}}", "x".repeat(n)).into());
    let bad = [
        (text("{"), 4400),
        (text("[]"), 4400),
        (text(r#"{"type":"sing"}"#), 4400),
        (text(r#"{"type":"ping","loud":true}"#), 4400),
        (text(r#"{"type":"subscribe","topics":["weather"]}"#), 4400),
        (text(r#"{"type":"subscribe","topics":["project:7"]}"#), 4400),
        (text(r#"{"type":"hello","topics":[]}"#), 4400),
        (text(r#"{"type":"auth","token":"worthless"}"#), 4401),
        (Message::Binary(vec![1, 2, 3].into()), 4400),
        (long(17_000), 1009),
        (long(1_000_000), 1009),
    ];
    for (message, code) in bad {
        let shown: String = format!("{message:?}").chars().take(80).collect();
        let (mut socket, _) = Socket::hello(&at.address, &acme.admin, &["tenant"], None).await;
        socket.send(message).await;
        let ended = loop {
            match socket.hear().await {
                Heard::Told(told) => assert_eq!(told["type"], "error", "{shown}: {told}"),
                other => break other,
            }
        };
        // What is far too long may still be on its way when the connection is gone.
        let broken = ended == Heard::Broken && shown.len() >= 80 && code == 1009;
        assert!(ended == Heard::Closed(code) || broken, "{shown}: {ended:?}");
    }
    // Before anybody said hello.
    for (message, code) in [(r#"{"type":"subscribe","topics":[]}"#, 4400), (r#"{"type":"hello","topics":[]}"#, 4401)] {
        let mut socket = Socket::connect(&at.address).await;
        socket.send(text(message)).await;
        assert_eq!(socket.closed().await, code, "{message}");
    }
    let mut silent = Socket::connect(&at.address).await;
    assert_eq!(silent.closed().await, 4408);
    let many: Vec<String> = (0..51).map(|n| format!("project:0190a000-0000-7000-8000-0000000000{n:02}")).collect();
    let (mut greedy, _) = Socket::hello(&at.address, &acme.admin, &["tenant"], None).await;
    greedy.say(json!({ "type": "subscribe", "topics": many })).await;
    assert_eq!(greedy.closed().await, 4400);

    acme.admin.customer().await;
    assert_eq!(names(&witness.until(from, from + 1).await), ["customer.created"]);
    let refused = app.client().get("/realtime").await.problem(400, "malformed");
    assert!(refused["detail"].as_str().unwrap().contains("WebSocket"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_quiet_client_hears_that_all_is_well_and_where_it_is() {
    let heartbeat = Duration::from_millis(150);
    let (app, at) = serve(LiveConfig { heartbeat, ..LiveConfig::default() }).await;
    let acme = app.tenant("Acme").await;
    let project = acme.admin.project().await;
    let (mut socket, from) = Socket::hello(&at.address, &acme.admin, &["tenant"], None).await;
    assert_eq!(socket.next().await, json!({ "type": "heartbeat", "sequence": from }));
    socket.say(json!({ "type": "ping" })).await;
    socket.next_of("pong").await;
    // A comment on a task is nothing for this one; it is told how far the log is nevertheless.
    let task = acme.admin.task(&project).await;
    let end = from + 1;
    socket.until(from, end).await;
    let comment = acme.admin.post(format!("/tasks/{task}/comments"), json!({ "body": "Oak?" })).await.expect(201);
    let told = socket.until(end, sequence(&comment)).await;
    assert_eq!(told.last().unwrap()["events"], json!([]));
    // Sockets that answer no pings are not here: the client's library answers them.
    socket.next_of("heartbeat").await;
}

/// Nothing is kept for a client that does not read: it is let go, and comes back with its sequence.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_client_that_does_not_read_is_let_go_and_misses_nothing() {
    let (app, at) =
        serve(LiveConfig { stalled: Duration::from_millis(300), catch_up: 100_000, ..LiveConfig::default() }).await;
    let acme = app.tenant("Acme").await;
    let start = head(&acme.admin).await;
    let mut slow = Socket::narrow(&at.address).await;
    slow.say(json!({ "type": "hello", "token": acme.admin.token, "topics": ["tenant"], "after": start })).await;
    assert_eq!(slow.next().await["type"], "ready");
    let mut end = start;
    // As much as the system holds for a socket, and more.
    let notes = "x".repeat(2_000);
    while app.live.clients() > 0 {
        assert!(end < start + 20_000, "it is still there");
        let made = acme.admin.post("/customers", json!({ "name": "Harbour Hotel", "notes": notes })).await;
        end = sequence(&made.expect(201));
    }
    let (mut back, _) = Socket::hello(&at.address, &acme.admin, &["tenant"], Some(start)).await;
    assert_eq!(sequences(&back.until(start, end).await), (start + 1..=end).collect::<Vec<_>>());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_sees_who_looks_at_a_task() {
    let (app, at) = serve(LiveConfig::default()).await;
    let acme = app.tenant("Acme").await;
    let project = acme.admin.project().await;
    let task = acme.admin.task(&project).await;
    let member = acme.member("Member").await;
    let topic = format!("task:{task}");
    let (mut one, _) = Socket::hello(&at.address, &acme.admin, &[&topic], None).await;
    let (mut two, _) = Socket::hello(&at.address, &member, &[&topic, "tenant"], None).await;
    let look = json!({ "type": "presence", "task_id": task });
    one.say(look.clone()).await;
    let told = |users: &[&str]| json!({ "type": "presence", "task_id": task, "users": users });
    assert_eq!(one.next_of("presence").await, told(&[&acme.admin.user]));
    assert_eq!(two.next_of("presence").await, told(&[&acme.admin.user]));
    two.say(look.clone()).await;
    let mut both = [acme.admin.user.as_str(), member.user.as_str()];
    both.sort_unstable();
    assert_eq!(one.next_of("presence").await, told(&both));
    // Who comes later is told at once; who leaves is no longer there.
    let (mut late, _) = Socket::hello(&at.address, &member, &[&topic], None).await;
    assert_eq!(late.next_of("presence").await, told(&both));
    drop(one);
    assert_eq!(late.next_of("presence").await, told(&[&member.user]));
    late.say(json!({ "type": "presence", "task_id": "0190a000-0000-7000-8000-00000000dead" })).await;
    assert_eq!(late.next_of("error").await["problem"]["status"], 404);
    two.say(json!({ "type": "presence", "task_id": null })).await;
    assert_eq!(late.next_of("presence").await, told(&[]));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_of_another_tenant_is_ever_told() {
    let (app, at) = serve(LiveConfig::default()).await;
    let (acme, other) = (app.tenant("Acme").await, app.tenant("Other").await);
    let project = other.admin.project().await;
    let task = other.admin.task(&project).await;
    let topics = ["tenant:all".to_owned(), format!("project:{project}"), format!("task:{task}")];
    let topics: Vec<&str> = topics.iter().map(String::as_str).collect();
    let (mut socket, from) = Socket::hello(&at.address, &acme.admin, &topics, None).await;
    for _ in 0..2 {
        let error = socket.next_of("error").await;
        assert_eq!(error["problem"]["status"], 404, "{error}");
    }
    socket.say(json!({ "type": "presence", "task_id": task })).await;
    assert_eq!(socket.next_of("error").await["problem"]["status"], 404);
    other.admin.task(&project).await;
    other.admin.customer().await;
    acme.admin.customer().await;
    let heard = socket.until(from, from + 1).await;
    assert_eq!(names(&heard), ["customer.created"]);
    let page = acme.admin.get("/sync/events?after=0").await.expect(200);
    assert!(!page.json.to_string().contains(&project));
    acme.admin.get(format!("/sync/snapshot?project_id={project}")).await.problem(404, "not-found");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_person_has_so_many_sockets_and_the_server_takes_leave_of_all() {
    let (app, at) = serve(LiveConfig { most_of_one: 3, ..LiveConfig::default() }).await;
    let acme = app.tenant("Acme").await;
    let mut sockets = Vec::new();
    for _ in 0..3 {
        sockets.push(Socket::hello(&at.address, &acme.admin, &["tenant"], None).await.0);
    }
    let mut fourth = Socket::connect(&at.address).await;
    fourth.say(json!({ "type": "hello", "token": acme.admin.token, "topics": ["tenant"] })).await;
    assert_eq!(fourth.closed().await, 4429);
    let member = acme.member("Member").await;
    sockets.push(Socket::hello(&at.address, &member, &["tenant"], None).await.0);
    // Who goes makes room.
    drop(sockets.remove(0));
    while app.live.clients() > 3 {
        tokio::task::yield_now().await;
    }
    sockets.push(Socket::hello(&at.address, &acme.admin, &["tenant"], None).await.0);
    let figures = app.client().get("/metrics").await.expect(200);
    assert!(String::from_utf8_lossy(&figures.body).contains("live_clients{transport=\"websocket\"}"));

    let parting = tokio::spawn(async move {
        let mut codes = BTreeMap::<u16, usize>::new();
        for mut socket in sockets {
            *codes.entry(socket.closed().await).or_default() += 1;
        }
        codes
    });
    app.live.stop().await;
    assert_eq!(parting.await.unwrap(), [(1001, 4)].into());
    assert_eq!(app.live.clients(), 0);
}
