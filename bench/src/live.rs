//! Many who listen: how long a change takes to reach them all, and what one who hears nothing costs.

use std::{
    collections::HashMap,
    fs,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use futures_util::{SinkExt, StreamExt};
use hyper::Method;
use serde_json::json;
use tokio::{
    net::TcpStream,
    sync::Semaphore,
    time::{Instant, sleep},
};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async, tungstenite::Message};

use crate::{
    Result,
    api::{Api, text},
};

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// How many connect at once.
const AT_ONCE: usize = 64;
/// How long after the last write its messages may still be on their way.
const LAST: Duration = Duration::from_secs(5);

/// A tenant of its own, with a project: its token and the project's id.
async fn register(api: &mut Api) -> Result<(String, String)> {
    let body = json!({
        "email": "listener@bench.example", "password": "a long sentence of the bench",
        "first_name": "Ada", "last_name": "Bench", "tenant": { "name": "Listeners" },
    });
    let registered = api.call(Method::POST, "/api/v1/auth/register", Some(&body)).await?;
    let token = text(&registered, "/access_token")?.to_owned();
    api.token = Some(token.clone());
    let project = api.call(Method::POST, "/api/v1/projects", Some(&json!({ "title": "Shelves" }))).await?;
    Ok((token, text(&project, "/id")?.to_owned()))
}

async fn listen(host: &str, token: &str, topics: &[&str]) -> Result<Socket> {
    let (mut socket, _) = connect_async(format!("ws://{host}/api/v1/realtime")).await?;
    let hello = json!({ "type": "hello", "token": token, "topics": topics });
    socket.send(Message::Text(hello.to_string().into())).await?;
    loop {
        match socket.next().await {
            Some(Ok(Message::Text(text))) if text.contains("\"ready\"") => return Ok(socket),
            Some(Ok(Message::Text(text))) => return Err(format!("not let in: {text}").into()),
            Some(Ok(_)) => {}
            Some(Err(error)) => return Err(error.into()),
            None => return Err("the server closed the socket".into()),
        }
    }
}

async fn listen_all(host: &str, token: &str, count: usize) -> Result<Vec<Socket>> {
    let turns = Arc::new(Semaphore::new(AT_ONCE));
    let opening = (0..count).map(|_| {
        let (turns, host, token) = (Arc::clone(&turns), host.to_owned(), token.to_owned());
        tokio::spawn(async move {
            let _turn = turns.acquire_owned().await?;
            listen(&host, &token, &["tenant:all"]).await
        })
    });
    let mut sockets = Vec::with_capacity(count);
    for opened in opening.collect::<Vec<_>>() {
        sockets.push(opened.await??);
    }
    Ok(sockets)
}

/// The numbers after `"after":` and `"sequence":` at a message's start.
fn range(text: &str) -> Option<(i64, i64)> {
    let rest = text.strip_prefix("{\"type\":\"events\",\"after\":")?;
    let (after, rest) = rest.split_once(",\"sequence\":")?;
    let sequence = rest.split(|c: char| !c.is_ascii_digit()).next()?;
    Some((after.parse().ok()?, sequence.parse().ok()?))
}

/// Writes at a steady rate while so many listen; prints how long each write took to reach each of them.
pub async fn run(url: &str, clients: usize, writes: usize, rate: f64) -> Result<()> {
    let mut api = Api::connect(url).await?;
    let host = url.strip_prefix("http://").ok_or("the server's URL must start with http://")?.to_owned();
    let (token, project) = register(&mut api).await?;
    let began = Instant::now();
    let sockets = listen_all(&host, &token, clients).await?;
    let connecting = began.elapsed();
    // When each write was sent, by its place in the log.
    let sent: Arc<Mutex<HashMap<i64, Instant>>> = Arc::default();
    let (tell, mut told) = tokio::sync::mpsc::unbounded_channel::<(i64, Instant)>();
    let gaps = Arc::new(AtomicUsize::new(0));
    for mut socket in sockets {
        let (tell, gaps) = (tell.clone(), Arc::clone(&gaps));
        tokio::spawn(async move {
            let mut last = None;
            while let Some(Ok(message)) = socket.next().await {
                let Message::Text(text) = message else { continue };
                let Some((after, sequence)) = range(&text) else { continue };
                let now = Instant::now();
                if last.is_some_and(|last| last != after) {
                    gaps.fetch_add(1, Ordering::Relaxed);
                }
                last = Some(sequence);
                for number in after + 1..=sequence {
                    if tell.send((number, now)).is_err() {
                        return;
                    }
                }
            }
        });
    }
    drop(tell);
    let pause = Duration::from_secs_f64(1.0 / rate);
    let mut next = Instant::now();
    for _ in 0..writes {
        let at = Instant::now();
        let path = format!("/api/v1/projects/{project}/tasks");
        let made = api.send(Method::POST, &path, Some(&json!({ "title": "Sand the table top" }))).await?;
        let sequence = made.headers.get("tenon-sequence").and_then(|s| s.to_str().ok()).and_then(|s| s.parse().ok());
        sent.lock().map_err(|_| "poisoned")?.insert(sequence.ok_or("a write without its sequence")?, at);
        next += pause;
        tokio::time::sleep_until(next).await;
    }
    let mut delays = Vec::with_capacity(clients * writes);
    let mut early: Vec<(i64, Instant)> = Vec::new();
    let end = Instant::now() + LAST;
    while delays.len() < clients * writes {
        match tokio::time::timeout_at(end, told.recv()).await {
            Ok(Some((number, at))) => match sent.lock().map_err(|_| "poisoned")?.get(&number) {
                Some(sent) => delays.push(at.duration_since(*sent)),
                None => early.push((number, at)),
            },
            _ => break,
        }
    }
    delays.sort_unstable();
    let at =
        |part: f64| delays.get(((delays.len() as f64 - 1.0) * part) as usize).map_or(0.0, |d| d.as_secs_f64() * 1000.0);
    let result = json!({
        "what": "live", "clients": clients, "writes": writes, "rate": rate,
        "wanted": clients * writes, "delivered": delays.len(), "gaps": gaps.load(Ordering::Relaxed),
        "not_ours": early.len(), "connecting_ms": connecting.as_millis() as u64,
        "p50_ms": at(0.5), "p95_ms": at(0.95), "p99_ms": at(0.99), "max_ms": at(1.0),
    });
    println!("{result}");
    Ok(())
}

/// Opens so many sockets that hear nothing; prints what each takes of the server's memory.
pub async fn idle(url: &str, sockets: usize, process: u32) -> Result<()> {
    let mut api = Api::connect(url).await?;
    let host = url.strip_prefix("http://").ok_or("the server's URL must start with http://")?.to_owned();
    let (token, _) = register(&mut api).await?;
    // What the first few need, all of them share.
    let first = listen_all(&host, &token, 50).await?;
    sleep(Duration::from_secs(2)).await;
    let before = resident(process)?;
    let open = listen_all(&host, &token, sockets).await?;
    sleep(Duration::from_secs(3)).await;
    let after = resident(process)?;
    let each = (after.saturating_sub(before)) as f64 / sockets as f64;
    let result = json!({
        "what": "idle", "sockets": open.len() + first.len(), "before_kib": before, "after_kib": after, "kib_each": (each * 100.0).round() / 100.0,
    });
    println!("{result}");
    Ok(())
}

/// The memory of a process, in KiB.
fn resident(process: u32) -> Result<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).ok_or("no VmRSS")?;
    Ok(line.trim().trim_end_matches(" kB").parse()?)
}
