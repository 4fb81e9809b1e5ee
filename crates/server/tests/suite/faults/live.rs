//! Listeners on several nodes, while nodes, Redis and the database are killed under writes.
//!
//! `TENON_TEST_LIVE_CLIENTS` and `TENON_TEST_LIVE_ROUNDS` say how many; the whole of it is a
//! thousand and fifty.

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicI64, Ordering},
    },
    time::Duration,
};

use axum::http::Method;
use serde_json::{Value as Json, json};
use tenon_store::Engine;
use tenon_testkit::{Client, Heard, Neighbour, Socket, Tenant, TestDatabase, TestServer, amount, engine};
use tokio::time::{Instant, sleep, timeout};

const WRITERS: usize = 4;
/// How long everybody may take to have heard the last, once all is up again.
const CALM: Duration = Duration::from_secs(120);

/// The servers as clients find them, and how far the log must be heard.
struct Field {
    /// Where each node listens; empty while it is down.
    nodes: Mutex<Vec<String>>,
    writing: AtomicBool,
    /// The log's end, once nobody writes any more.
    end: AtomicI64,
}

impl Field {
    fn some_node(&self, turn: usize) -> Option<String> {
        let nodes = self.nodes.lock().unwrap();
        nodes.get(turn % nodes.len()).filter(|address| !address.is_empty()).cloned()
    }

    fn set(&self, node: usize, address: &str) {
        self.nodes.lock().unwrap()[node] = address.to_owned();
    }
}

/// What one heard: the sequence of each event, as it came; and what was wrong.
#[derive(Default)]
struct Record {
    heard: Vec<i64>,
    last: i64,
    connections: usize,
    wrong: Vec<String>,
}

impl Record {
    fn take(&mut self, message: &Json) {
        let (after, to) = (message["after"].as_i64().unwrap(), message["sequence"].as_i64().unwrap());
        if after > self.last {
            self.wrong.push(format!("a gap from {} to {after}", self.last));
        }
        let events = message["events"].as_array().unwrap();
        self.heard.extend(events.iter().map(|e| e["sequence"].as_i64().unwrap()));
        self.last = to.max(self.last);
    }
}

/// Listens, comes back to another node whenever the connection is lost, and goes on where it was.
async fn listen(field: Arc<Field>, client: Client, number: usize, from: i64) -> Record {
    let mut record = Record { last: from, ..Record::default() };
    for turn in number.. {
        let end = field.end.load(Ordering::SeqCst);
        if end > 0 && record.last >= end || !record.wrong.is_empty() {
            break;
        }
        let socket = match field.some_node(turn) {
            Some(address) => timeout(Duration::from_secs(10), Socket::try_connect(&address)).await,
            None => Ok(Err(String::new())),
        };
        let Ok(Ok(mut socket)) = socket else {
            sleep(Duration::from_millis(100)).await;
            continue;
        };
        record.connections += 1;
        let hello = json!({ "type": "hello", "token": client.token, "topics": ["tenant:all"], "after": record.last });
        socket.say(hello).await;
        loop {
            let heard = timeout(Duration::from_millis(500), socket.hear()).await;
            match heard {
                Ok(Heard::Told(message)) => match message["type"].as_str().unwrap() {
                    "events" => record.take(&message),
                    "ready" | "heartbeat" => {}
                    // The database is away, so nobody can be let in for now.
                    "error" if message["problem"]["status"] == 503 => {}
                    _ => record.wrong.push(message.to_string()),
                },
                Ok(Heard::Closed(4401 | 4403 | 4409)) => record.wrong.push("shut out".into()),
                Ok(_) => break,
                Err(_) => {}
            }
            let end = field.end.load(Ordering::SeqCst);
            if end > 0 && record.last >= end || !record.wrong.is_empty() {
                break;
            }
        }
    }
    record
}

/// Writes through whichever node answers, some of it where not everybody may look.
async fn write(field: Arc<Field>, client: Client, secret: String, number: usize, pause: Duration) -> usize {
    let mut written = 0;
    let mut turn = number;
    while field.writing.load(Ordering::SeqCst) {
        turn += 1;
        let Some(address) = field.some_node(turn) else {
            sleep(Duration::from_millis(20)).await;
            continue;
        };
        let request = if turn.is_multiple_of(3) {
            let path = format!("/projects/{secret}/tasks");
            client.at(&address).request(Method::POST, path).json(&json!({ "title": "Sand the table top" }))
        } else {
            client.at(&address).request(Method::POST, "/customers").json(&json!({ "name": "Harbour Hotel" }))
        };
        match timeout(Duration::from_secs(5), request.try_send()).await {
            Ok(Ok(answer)) if answer.status == 201 => written += 1,
            _ => sleep(Duration::from_millis(20)).await,
        }
        // Each is told to everybody: with a thousand listeners fewer writes keep the machine as busy.
        sleep(pause).await;
    }
    written
}

/// What is to be killed, one after the other.
#[derive(Clone, Copy, Debug)]
enum Victim {
    Node(usize),
    Redis,
    Database,
}

/// A project for its members alone, of whom the Admin is none; and a key that may read, but not all of it.
async fn secret(admin: &Client) -> (String, Client) {
    let project = admin.post("/projects", json!({ "title": "Secret", "visibility": "members" })).await.expect(201).id();
    let somebody = json!({ "email": "grace@acme.example", "first_name": "Grace", "last_name": "Hopper" });
    let somebody = admin.post("/users", somebody).await.expect(201).id();
    let members = format!("/projects/{project}/members");
    admin.post(&members, json!({ "user_id": somebody, "role": "owner" })).await.expect(201);
    admin.delete(format!("{members}/{}", admin.user)).await.expect(204);
    let body = json!({ "name": "Lamp", "scopes": ["project:read", "task:read", "customer:read"] });
    let key = admin.post("/api-keys", body).await.expect(201);
    (project, admin.bearing(key["secret"].as_str().unwrap()))
}

/// The events that somebody may hear after a place, by number, and where the log ends.
async fn heard_by(client: &Client, from: i64) -> (Vec<i64>, i64) {
    let (mut after, mut all) = (from, Vec::new());
    loop {
        let page = client.get(format!("/sync/events?after={after}")).await.expect(200);
        all.extend(page["events"].as_array().unwrap().iter().map(|e| e["sequence"].as_i64().unwrap()));
        after = page["sequence"].as_i64().unwrap();
        if page["sequence"] == page["head"] {
            return (all, after);
        }
    }
}

/// The database and Redis of this test alone, as far as the engine has them.
struct Ground {
    postgres: Option<Neighbour>,
    redis: Option<Neighbour>,
    _database: Option<TestDatabase>,
    nodes: Vec<TestServer>,
}

impl Ground {
    async fn lay() -> Ground {
        let several = engine() != Engine::Sqlite;
        let postgres = if engine() == Engine::Postgres { Some(Neighbour::postgres().await) } else { None };
        let database = if postgres.is_none() { Some(TestDatabase::empty().await) } else { None };
        let redis = if several { Some(Neighbour::redis().await) } else { None };
        let url = postgres.as_ref().map(|p| p.url.clone()).or(database.as_ref().map(|d| d.url.clone())).unwrap();
        let mut settings = vec![
            ("DATABASE_URL", url.as_str()),
            ("TENON_DATABASE_CONNECTIONS", "12"),
            ("TENON_ACCESS_TOKEN_SECONDS", "86400"),
            ("TENON_LIVE_CATCH_UP", "1000000"),
            ("TENON_LIVE_CONNECTIONS", "100000"),
        ];
        settings.extend(redis.as_ref().map(|r| ("REDIS_URL", r.url.as_str())));
        let mut nodes = Vec::new();
        for _ in 0..if several { 2 } else { 1 } {
            nodes.push(TestServer::start(env!("CARGO_BIN_EXE_tenon"), &settings).await);
        }
        Ground { postgres, redis, _database: database, nodes }
    }

    fn victims(&self) -> Vec<Victim> {
        let mut victims: Vec<Victim> = (0..self.nodes.len()).map(Victim::Node).collect();
        victims.extend(self.redis.as_ref().map(|_| Victim::Redis));
        victims.extend(self.postgres.as_ref().map(|_| Victim::Database));
        victims
    }

    /// Kills one, lets the others be for so long, and starts it again.
    async fn kill(&mut self, victim: Victim, field: &Field, away: Duration) {
        match victim {
            Victim::Node(node) => {
                field.set(node, "");
                self.nodes[node].kill().await;
                sleep(away).await;
                self.nodes[node].restart().await;
                field.set(node, self.nodes[node].address());
            }
            Victim::Redis => restart(self.redis.as_mut().unwrap(), away).await,
            Victim::Database => restart(self.postgres.as_mut().unwrap(), away).await,
        }
    }
}

async fn restart(neighbour: &mut Neighbour, away: Duration) {
    neighbour.crash().await;
    sleep(away).await;
    neighbour.start().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_listener_hears_everything_once_whatever_is_killed() {
    let (clients, rounds) = (amount("TENON_TEST_LIVE_CLIENTS", 40), amount("TENON_TEST_LIVE_ROUNDS", 8));
    let mut ground = Ground::lay().await;
    let admin = Tenant::register(&ground.nodes[0].client(), "Acme").await.admin;
    let (secret, lamp) = secret(&admin).await;
    let (_, from) = heard_by(&admin, 0).await;
    let addresses = ground.nodes.iter().map(|n| n.address().to_owned()).collect();
    let field =
        Arc::new(Field { nodes: Mutex::new(addresses), writing: AtomicBool::new(true), end: AtomicI64::new(0) });
    let listeners: Vec<_> = (0..clients)
        .map(|number| {
            let who = if number % 4 == 3 { lamp.clone() } else { admin.clone() };
            tokio::spawn(listen(Arc::clone(&field), who, number, from))
        })
        .collect();
    let pause = Duration::from_millis(20.max(clients as u64 / 5));
    let writers: Vec<_> = (0..WRITERS)
        .map(|number| tokio::spawn(write(Arc::clone(&field), admin.clone(), secret.clone(), number, pause)))
        .collect();
    let victims = ground.victims();
    let mut killed: BTreeMap<String, usize> = BTreeMap::new();
    for round in 0..rounds {
        // Not always at the same point of anybody's rhythm, and away for longer or shorter.
        let turn = round as u64;
        sleep(Duration::from_millis(300 + turn * 137 % 400)).await;
        let victim = victims[round % victims.len()];
        ground.kill(victim, &field, Duration::from_millis(turn * 211 % 900)).await;
        *killed.entry(format!("{victim:?}")).or_default() += 1;
    }
    sleep(Duration::from_millis(500)).await;
    field.writing.store(false, Ordering::SeqCst);
    let mut written = 0;
    for writer in writers {
        written += writer.await.unwrap();
    }
    let here = admin.at(ground.nodes[0].address());
    let (all, end) = calmly(&here, from).await;
    let (some, _) = calmly(&lamp.at(ground.nodes[0].address()), from).await;
    assert!(some.len() < all.len() && !some.is_empty(), "{} and {}", some.len(), all.len());
    assert!(all.len() >= written, "{} events of {written} acknowledged writes", all.len());
    field.end.store(end, Ordering::SeqCst);
    let calm = Instant::now() + CALM;
    let mut connections = 0;
    for (number, listener) in listeners.into_iter().enumerate() {
        let record =
            tokio::time::timeout_at(calm, listener).await.unwrap_or_else(|_| panic!("client {number} hangs")).unwrap();
        let wanted = if number % 4 == 3 { &some } else { &all };
        assert_eq!(record.wrong, Vec::<String>::new(), "client {number}");
        assert!(record.heard == *wanted, "client {number} heard {} of {}", record.heard.len(), wanted.len());
        connections += record.connections;
    }
    println!(
        "{rounds} kills ({killed:?}): {written} acknowledged writes, {} events, each heard once and in order by {clients} \
         listeners over {connections} connections",
        all.len()
    );
}

/// The log, from a server that may still be finding its database again.
async fn calmly(client: &Client, from: i64) -> (Vec<i64>, i64) {
    let deadline = Instant::now() + CALM;
    loop {
        let asked = client.request(Method::GET, format!("/sync/events?after={from}")).try_send().await;
        if asked.is_ok_and(|answer| answer.status == 200) {
            return heard_by(client, from).await;
        }
        assert!(Instant::now() < deadline, "the server does not find its database again");
        sleep(Duration::from_millis(100)).await;
    }
}
