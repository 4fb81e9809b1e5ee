//! Snapshots, pages and server-sent events.

use std::{collections::BTreeMap, time::Duration};

use serde_json::{Value as Json, json};
use tenon_live::LiveConfig;
use tenon_testkit::{Client, names, sequences};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpStream, tcp::OwnedReadHalf},
};

use super::{head, sequence, serve};

/// Every page of a snapshot: where it begins, and its rows by kind.
async fn snapshot(client: &Client, query: &str) -> (i64, BTreeMap<String, Vec<Json>>) {
    let mut rows = BTreeMap::<String, Vec<Json>>::new();
    let mut cursor = String::new();
    let mut begins = None;
    loop {
        let page = client.get(format!("/sync/snapshot?{query}{cursor}")).await.expect(200);
        let sequence = page["sequence"].as_i64().unwrap();
        assert_eq!(*begins.get_or_insert(sequence), sequence, "all pages go on from the first's sequence");
        for (kind, some) in page["rows"].as_object().unwrap() {
            rows.entry(kind.clone()).or_default().extend(some.as_array().unwrap().iter().cloned());
        }
        match page["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return (sequence, rows),
        }
    }
}

fn by_id(rows: &[Json]) -> BTreeMap<String, Json> {
    rows.iter().map(|row| (row["id"].as_str().unwrap().to_owned(), row.clone())).collect()
}

/// What a client does: a snapshot, then the messages after it, gives what the lists show.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_snapshot_and_the_events_after_it_are_the_lists() {
    let (app, _at) = serve(LiveConfig::default()).await;
    let acme = app.tenant("Acme").await;
    let admin = &acme.admin;
    let project = admin.project().await;
    let mut tasks = Vec::new();
    for _ in 0..7 {
        tasks.push(admin.task(&project).await);
    }
    for _ in 0..3 {
        admin.customer().await;
    }
    let (from, rows) = snapshot(admin, "page_size=2").await;
    assert_eq!(rows.keys().collect::<Vec<_>>(), ["customers", "leads", "projects", "users"]);
    let (in_project, mut copy) = snapshot(admin, &format!("project_id={project}&page_size=3")).await;
    assert_eq!((copy["tasks"].len(), copy["projects"].len(), in_project), (7, 1, from));
    copy.extend(rows);

    let (_, some) = snapshot(admin, "kinds=tasks,users").await;
    assert_eq!(some.keys().collect::<Vec<_>>(), ["tasks", "users"]);
    assert_eq!(some["tasks"].len(), 7);

    // Then much happens.
    admin.patch(format!("/tasks/{}", tasks[0]), json!({ "parent_id": tasks[1] })).await.expect(200);
    admin.post(format!("/tasks/{}/dependencies", tasks[2]), json!({ "depends_on_id": tasks[3] })).await.expect(201);
    admin.post(format!("/tasks/{}/status", tasks[0]), json!({ "to": "in_progress" })).await.expect(200);
    admin.post(format!("/tasks/{}/comments", tasks[4]), json!({ "body": "Oak?" })).await.expect(201);
    admin.delete(format!("/tasks/{}", tasks[3])).await.expect(204);
    admin.delete(format!("/tasks/{}", tasks[1])).await.expect(204);
    admin.post(format!("/tasks/{}/restore", tasks[1]), json!({})).await.expect(200);
    admin.task(&project).await;
    admin.post("/leads", json!({ "title": "A table" })).await.expect(201);
    let gone = copy["customers"][0]["id"].as_str().unwrap().to_owned();
    admin.delete(format!("/customers/{gone}")).await.expect(204);
    acme.member("Viewer").await;

    let mut kept: BTreeMap<String, BTreeMap<String, Json>> =
        copy.iter().map(|(kind, rows)| (kind.clone(), by_id(rows))).collect();
    let mut after = from;
    let mut pages = Vec::new();
    loop {
        let page = admin.get(format!("/sync/events?after={after}&page_size=4")).await.expect(200).json;
        assert_eq!(page["after"], after);
        for (kind, rows) in page["rows"].as_object().unwrap() {
            kept.entry(kind.clone()).or_default().extend(by_id(rows.as_array().unwrap()));
        }
        for gone in page["gone"].as_array().unwrap() {
            let kind = kept.get_mut(gone["kind"].as_str().unwrap()).unwrap();
            kind.remove(gone["id"].as_str().unwrap());
        }
        after = page["sequence"].as_i64().unwrap();
        let done = page["sequence"] == page["head"];
        pages.push(page);
        if done {
            break;
        }
    }
    assert_eq!(after, head(admin).await);
    let told = sequences(&pages);
    assert!(told.windows(2).all(|pair| pair[0] < pair[1]), "{told:?}");
    assert!(names(&pages).contains(&"task.restored".to_owned()));

    for (kind, without) in
        [("projects", "description"), ("customers", "notes"), ("leads", "description"), ("users", "")]
    {
        let listed: Vec<Json> = admin.all(format!("/{kind}")).await;
        let mut listed = by_id(&listed);
        listed.values_mut().for_each(|row| drop(row.as_object_mut().unwrap().remove(without)));
        assert_eq!(kept[kind], listed, "{kind}");
    }
    assert_eq!(kept["tasks"], by_id(&admin.all(format!("/projects/{project}/tasks")).await));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_asked_wrongly_is_told_so() {
    let (app, _at) = serve(LiveConfig::default()).await;
    let acme = app.tenant("Acme").await;
    let admin = &acme.admin;
    for (path, pointer) in [
        ("/sync/snapshot?kinds=weather", "?kinds"),
        ("/sync/snapshot?page_size=0", "?page_size"),
        ("/sync/snapshot?page_size=1001", "?page_size"),
        ("/sync/snapshot?cursor=x", "?cursor"),
        ("/sync/events", "?after"),
        ("/sync/events?after=0&topics=weather", "?topics"),
        ("/sync/events?after=0&page_size=101", "?page_size"),
        ("/realtime/events", "?topics"),
        ("/realtime/events?topics=weather", "?topics"),
    ] {
        assert_eq!(admin.get(path).await.problem(400, "malformed").pointers(), [pointer], "{path}");
    }
    admin.get("/sync/snapshot?project_id=0190a000-0000-7000-8000-00000000dead").await.problem(404, "not-found");
    let path = "/realtime/events?topics=project:0190a000-0000-7000-8000-00000000dead";
    admin.get(path).await.problem(404, "not-found");
}

/// A stream of server-sent events.
struct Stream {
    reader: BufReader<OwnedReadHalf>,
    _writer: tokio::net::tcp::OwnedWriteHalf,
}

impl Stream {
    async fn open(address: &str, client: &Client, query: &str, last: Option<i64>) -> Stream {
        let (reader, mut writer) = TcpStream::connect(address).await.unwrap().into_split();
        let last = last.map(|id| format!("Last-Event-ID: {id}\r\n")).unwrap_or_default();
        let token = client.token.as_deref().unwrap();
        let request = format!(
            "GET /api/v1/realtime/events?{query} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer {token}\r\n{last}\r\n"
        );
        writer.write_all(request.as_bytes()).await.unwrap();
        let mut stream = Stream { reader: BufReader::new(reader), _writer: writer };
        let mut head = Vec::new();
        loop {
            let line = stream.line().await.expect("an answer has a head");
            if line.is_empty() {
                break;
            }
            head.push(line);
        }
        assert!(head[0].contains(" 200 "), "{head:?}");
        assert!(head.contains(&"content-type: text/event-stream".to_owned()), "{head:?}");
        stream
    }

    async fn line(&mut self) -> Option<String> {
        let mut line = String::new();
        let read = tokio::time::timeout(Duration::from_secs(30), self.reader.read_line(&mut line));
        let count = read.await.expect("nothing came").unwrap_or_default();
        (count > 0).then(|| line.trim_end().to_owned())
    }

    /// The next event: its name, id and data; none at the stream's end.
    async fn next(&mut self) -> Option<(String, Option<i64>, Json)> {
        let (mut name, mut id) = (String::new(), None);
        loop {
            // The sizes of chunks are lines as well.
            let line = self.line().await?;
            if let Some(text) = line.strip_prefix("event: ") {
                name = text.to_owned();
            } else if let Some(text) = line.strip_prefix("id: ") {
                id = Some(text.parse().unwrap());
            } else if let Some(text) = line.strip_prefix("data: ") {
                return Some((name, id, serde_json::from_str(text).unwrap()));
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn server_sent_events_tell_the_same_and_go_on_where_they_ended() {
    let (app, at) = serve(LiveConfig { heartbeat: Duration::from_millis(200), ..LiveConfig::default() }).await;
    let acme = app.tenant("Acme").await;
    let start = head(&acme.admin).await;
    let mut stream = Stream::open(&at.address, &acme.admin, "topics=tenant", None).await;
    let (name, id, ready) = stream.next().await.unwrap();
    assert_eq!((name.as_str(), id, &ready["sequence"]), ("ready", Some(start), &json!(start)));
    acme.admin.customer().await;
    let told = loop {
        let (name, id, data) = stream.next().await.unwrap();
        if name == "events" {
            assert_eq!(id, data["sequence"].as_i64());
            break data;
        }
        assert_eq!(name, "heartbeat");
    };
    assert_eq!(names(std::slice::from_ref(&told)), ["customer.created"]);
    drop(stream);
    let made = acme.admin.post("/leads", json!({ "title": "A table" })).await.expect(201);
    let last = told["sequence"].as_i64();
    let mut stream = Stream::open(&at.address, &acme.admin, "topics=tenant&after=0", last).await;
    assert_eq!(stream.next().await.unwrap().1, last, "the header wins");
    let (_, id, told) = stream.next().await.unwrap();
    assert_eq!((names(&[told]), id), (vec!["lead.created".to_owned()], Some(sequence(&made))));
    let mut old = Stream::open(&at.address, &acme.admin, "topics=tenant&after=99999", None).await;
    old.next().await.unwrap();
    assert_eq!(old.next().await.unwrap().2["reason"], "unknown_sequence");

    // Whoever signs out hears why the stream ends; a server that goes away just ends it.
    let member = acme.member("Member").await;
    let mut theirs = Stream::open(&at.address, &member, "topics=tenant", None).await;
    theirs.next().await.unwrap();
    member.post("/auth/logout", json!({})).await;
    let end = loop {
        let (name, _, data) = theirs.next().await.unwrap();
        if name == "error" {
            break data;
        }
    };
    assert_eq!(end["problem"]["status"], 401);
    assert!(theirs.next().await.is_none());
    app.live.stop().await;
    while let Some((name, ..)) = stream.next().await {
        assert!(["heartbeat", "events"].contains(&name.as_str()), "{name}");
    }
}
