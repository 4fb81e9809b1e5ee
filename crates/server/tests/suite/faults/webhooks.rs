//! Messages while the server is killed, to receivers that fail, and to one that is dead.
//!
//! `TENON_TEST_DELIVERIES`, `TENON_TEST_DELIVERY_KILLS` and `TENON_TEST_DELIVERY_FAILURES` say how many; the
//! whole of it is 20,000, eight and two for each message.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use axum::http::Method;
use serde_json::{Value as Json, json};
use sha2::{Digest, Sha256};
use tenon_store::Engine;
use tenon_testkit::{Client, Reaction, Receiver, Tenant, TestDatabase, TestServer, amount, engine};
use tokio::{
    net::TcpListener,
    time::{Instant, sleep, timeout},
};

const ENDPOINTS: usize = 4;
/// How long everything may take to arrive once nobody is killed any more: leases run out, and what
/// failed twice waits for a minute and more.
const CALM: Duration = Duration::from_secs(420);

/// A server that may call this machine, and its database.
async fn server() -> (TestServer, Option<TestDatabase>) {
    let database = if engine() == Engine::Sqlite { None } else { Some(TestDatabase::empty().await) };
    let mut settings = vec![
        ("TENON_OUTBOUND_ALLOW", "127.0.0.0/8"),
        ("TENON_OUTBOUND_HTTP", "allow"),
        ("TENON_ACCESS_TOKEN_SECONDS", "86400"),
    ];
    settings.extend(database.as_ref().map(|d| ("DATABASE_URL", d.url.as_str())));
    (TestServer::start(env!("CARGO_BIN_EXE_tenon"), &settings).await, database)
}

async fn webhook(admin: &Client, url: &str) -> (String, String) {
    let body = json!({ "url": url, "events": ["customer.created"] });
    let made = admin.post("/webhooks", body).await.expect(201);
    (made.id(), made["secret"].as_str().unwrap().to_owned())
}

/// From zero to 255, for a message and its attempt: the same each time, and nobody can foresee it.
fn dice(id: &str, attempt: usize) -> u8 {
    Sha256::digest(format!("{id} {attempt}"))[0]
}

/// Fails a message so often at most: once, and it comes again after seconds; twice, after a minute.
async fn moody(failures: usize) -> Receiver {
    let attempts: Mutex<HashMap<String, usize>> = Mutex::default();
    Receiver::start(move |message| {
        let id = message.header("webhook-id").to_owned();
        let mut attempts = attempts.lock().unwrap();
        let attempt = attempts.entry(id.clone()).or_default();
        *attempt += 1;
        match dice(&id, *attempt) {
            _ if *attempt > failures => Reaction::status(200),
            0..30 => Reaction::status(500),
            30..40 => Reaction::status(429).header("retry-after", "1"),
            40..50 => Reaction::status(302).header("location", "/elsewhere"),
            // Taken, but nobody hears of it in time when the server is killed meanwhile.
            50..90 => Reaction { after: Duration::from_millis(200), ..Reaction::status(200) },
            _ => Reaction::status(202),
        }
    })
    .await
}

/// Writes until there is enough, through whoever answers.
async fn write(admin: Client, address: Arc<Mutex<String>>, left: Arc<AtomicUsize>) {
    while left.load(Ordering::SeqCst) > 0 {
        let here = admin.at(&address.lock().unwrap().clone());
        let request = here.request(Method::POST, "/customers").json(&json!({ "name": "Harbour Hotel" }));
        match timeout(Duration::from_secs(5), request.try_send()).await {
            Ok(Ok(answer)) if answer.status == 201 => {
                // Several writers: the last one may find it done.
                let _done = left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1));
            }
            _ => sleep(Duration::from_millis(20)).await,
        }
    }
}

/// The places in the log of what the webhooks want.
async fn wanted(admin: &Client) -> Vec<i64> {
    let (mut after, mut all) = (0, Vec::new());
    loop {
        let page = admin.get(format!("/sync/events?after={after}")).await.expect(200);
        let events = page["events"].as_array().unwrap();
        all.extend(events.iter().filter(|e| e["name"] == "customer.created").map(|e| e["sequence"].as_i64().unwrap()));
        after = page["sequence"].as_i64().unwrap();
        if page["sequence"] == page["head"] {
            return all;
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_message_arrives_whatever_is_killed() {
    let deliveries = amount("TENON_TEST_DELIVERIES", 800);
    let kills = amount("TENON_TEST_DELIVERY_KILLS", 1);
    let failures = amount("TENON_TEST_DELIVERY_FAILURES", 1);
    let (mut server, _database) = server().await;
    let admin = Tenant::register(&server.client(), "Acme").await.admin;
    let mut endpoints = Vec::new();
    for _ in 0..ENDPOINTS {
        let receiver = moody(failures).await;
        let (id, secret) = webhook(&admin, &receiver.url).await;
        endpoints.push((id, secret, receiver));
    }
    let address = Arc::new(Mutex::new(server.address().to_owned()));
    let left = Arc::new(AtomicUsize::new(deliveries.div_ceil(ENDPOINTS)));
    let writers: Vec<_> =
        (0..4).map(|_| tokio::spawn(write(admin.clone(), Arc::clone(&address), Arc::clone(&left)))).collect();
    let arrived = |endpoints: &[(String, String, Receiver)]| endpoints.iter().map(|e| e.2.count()).sum::<usize>();
    for kill in 0..kills {
        // While messages are under way: some more have arrived since the last time.
        let (before, deadline) = (arrived(&endpoints), Instant::now() + Duration::from_secs(90));
        while arrived(&endpoints) < before + 20 {
            assert!(Instant::now() < deadline, "nothing is sent any more after kill {kill}: {}", server.log());
            sleep(Duration::from_millis(20)).await;
        }
        sleep(Duration::from_millis(kill as u64 * 137 % 400)).await;
        server.kill().await;
        server.restart().await;
        *address.lock().unwrap() = server.address().to_owned();
    }
    for writer in writers {
        writer.await.unwrap();
    }
    let admin = admin.at(server.address());
    let sequences = wanted(&admin).await;
    assert!(sequences.len() >= deliveries.div_ceil(ENDPOINTS));
    let deadline = Instant::now() + CALM;
    for (id, ..) in &endpoints {
        loop {
            let open = admin.get(format!("/webhooks/{id}/deliveries?status=pending&page_size=1")).await;
            let done = admin.get(format!("/webhooks/{id}/deliveries?page_size=1&sort=-created_at")).await.expect(200);
            let newest = done["data"][0]["sequence"].as_i64().unwrap_or_default();
            if open.expect(200)["data"].as_array().unwrap().is_empty() && newest >= *sequences.last().unwrap() {
                break;
            }
            assert!(Instant::now() < deadline, "not everything was delivered: {}", server.log());
            sleep(Duration::from_millis(500)).await;
        }
    }
    let mut twice = 0;
    for (id, secret, receiver) in &endpoints {
        let messages = receiver.received();
        assert!(messages.iter().all(|m| m.is_signed_by(secret)), "each message is signed");
        // One id for each event, however often it came, and one body for each id.
        let mut ids: BTreeMap<i64, &str> = BTreeMap::new();
        let mut bodies: HashMap<&str, &[u8]> = HashMap::new();
        for message in &messages {
            let sequence = message.json()["data"]["sequence"].as_i64().unwrap();
            assert_eq!(*ids.entry(sequence).or_insert(message.header("webhook-id")), message.header("webhook-id"));
            assert_eq!(*bodies.entry(message.header("webhook-id")).or_insert(&message.body), &message.body[..]);
        }
        assert_eq!(ids.keys().copied().collect::<Vec<_>>(), sequences, "every event, none besides");
        twice += messages.len() - ids.len();
        let failed = admin.get(format!("/webhooks/{id}/deliveries?status[ne]=delivered")).await.expect(200);
        assert_eq!(failed["data"], json!([]));
        let shown = admin.get(format!("/webhooks/{id}")).await.expect(200);
        assert_eq!((&shown["enabled"], &shown["failing_since"]), (&json!(true), &Json::Null));
    }
    println!(
        "{kills} kills: {} events to {ENDPOINTS} receivers that fail at random, every message delivered, {twice} attempts \
         besides the first",
        sequences.len()
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_dead_receiver_holds_up_nobody() {
    let (server, _database) = server().await;
    let admin = Tenant::register(&server.client(), "Acme").await.admin;
    // Takes connections and says nothing: each attempt lasts as long as it may.
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", silent.local_addr().unwrap());
    let tried = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&tried);
    tokio::spawn(async move {
        let mut held = Vec::new();
        while let Ok((stream, _)) = silent.accept().await {
            counted.fetch_add(1, Ordering::SeqCst);
            held.push(stream);
        }
    });
    let receiver = Receiver::content().await;
    webhook(&admin, &receiver.url).await;
    let alone = waits(&admin, &receiver).await;
    webhook(&admin, &url).await;
    // Something for the dead one to hang on.
    for _ in 0..20 {
        admin.customer().await;
    }
    while tried.load(Ordering::SeqCst) == 0 || receiver.count() < MESSAGES + 20 {
        sleep(Duration::from_millis(20)).await;
    }
    let beside = waits(&admin, &receiver).await;
    println!(
        "median {:?}, longest {:?}; beside a dead receiver median {:?}, longest {:?}",
        alone[MESSAGES / 2],
        alone[MESSAGES - 1],
        beside[MESSAGES / 2],
        beside[MESSAGES - 1]
    );
    let delay = beside[MESSAGES - 1].saturating_sub(alone[MESSAGES - 1]);
    assert!(delay < Duration::from_secs(1), "a message waited {:?}", beside[MESSAGES - 1]);
}

const MESSAGES: usize = 60;

/// How long messages take from what they tell of to their receiver, shortest first.
async fn waits(admin: &Client, receiver: &Receiver) -> Vec<Duration> {
    let mut written: HashMap<String, Instant> = HashMap::new();
    for _ in 0..MESSAGES {
        written.insert(admin.customer().await, Instant::now());
        sleep(Duration::from_millis(25)).await;
    }
    let deadline = Instant::now() + Duration::from_secs(60);
    loop {
        let arrived = receiver.received().into_iter().filter_map(|message| {
            let began = *written.get(message.json()["data"]["object_id"].as_str()?)?;
            Some(message.at.saturating_duration_since(began))
        });
        let mut waits: Vec<Duration> = arrived.collect();
        if waits.len() >= MESSAGES {
            assert_eq!(waits.len(), MESSAGES, "each once");
            waits.sort_unstable();
            return waits;
        }
        assert!(Instant::now() < deadline, "{} of {MESSAGES} arrived", waits.len());
        sleep(Duration::from_millis(20)).await;
    }
}
