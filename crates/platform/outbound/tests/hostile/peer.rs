//! The other end: listeners that note who comes, and name servers that lie.

use std::{
    collections::HashMap,
    io,
    net::IpAddr,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use tenon_outbound::Resolve;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

pub fn answer(status: u16, body: &str) -> String {
    format!("HTTP/1.1 {status} Any\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len())
}

pub fn redirect(status: u16, location: &str) -> String {
    format!("HTTP/1.1 {status} Any\r\nLocation: {location}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
}

#[derive(Clone, Copy, PartialEq)]
enum After {
    Close,
    Stall,
    Again,
}

/// A listener; gone when dropped.
pub struct Peer {
    port: u16,
    arrived: Arc<AtomicUsize>,
    heard: Arc<Mutex<Vec<String>>>,
    tasks: Vec<JoinHandle<()>>,
}

impl Peer {
    async fn start(listeners: Vec<TcpListener>, says: String, after: After) -> Peer {
        let port = listeners[0].local_addr().unwrap().port();
        let (arrived, heard) = (Arc::new(AtomicUsize::new(0)), Arc::new(Mutex::new(Vec::new())));
        let tasks = listeners
            .into_iter()
            .map(|listener| {
                let (arrived, heard, says) = (Arc::clone(&arrived), Arc::clone(&heard), says.clone());
                tokio::spawn(async move {
                    while let Ok((stream, _)) = listener.accept().await {
                        arrived.fetch_add(1, Ordering::SeqCst);
                        tokio::spawn(talk(stream, says.clone(), after, Arc::clone(&heard)));
                    }
                })
            })
            .collect();
        Peer { port, arrived, heard, tasks }
    }

    /// On one address, saying one thing to everybody.
    pub async fn at(address: &str, says: String) -> Peer {
        Peer::at_port(address, 0, says).await
    }

    pub async fn at_port(address: &str, port: u16, says: String) -> Peer {
        Peer::start(vec![TcpListener::bind((address, port)).await.unwrap()], says, After::Close).await
    }

    /// On every address of this machine, of both kinds.
    pub async fn everywhere(says: String) -> Peer {
        let v4 = TcpListener::bind("0.0.0.0:0").await.unwrap();
        let port = v4.local_addr().unwrap().port();
        let mut listeners = vec![v4];
        // Where the system's IPv6 takes IPv4 too, the first has it already; loopback is what matters.
        if let Ok(v6) = TcpListener::bind(("::1", port)).await {
            listeners.push(v6);
        }
        Peer::start(listeners, says, After::Close).await
    }

    /// Takes whatever comes and says nothing.
    pub async fn silent(address: &str) -> Peer {
        Peer::start(vec![TcpListener::bind((address, 0)).await.unwrap()], String::new(), After::Stall).await
    }

    /// Says this and no more.
    pub async fn stalling(address: &str, says: &str) -> Peer {
        Peer::start(vec![TcpListener::bind((address, 0)).await.unwrap()], says.into(), After::Stall).await
    }

    /// Answers one request after the other on one connection.
    pub async fn keeping(address: &str) -> Peer {
        let says = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".to_owned();
        Peer::start(vec![TcpListener::bind((address, 0)).await.unwrap()], says, After::Again).await
    }

    pub fn port(&self) -> u16 {
        self.port
    }

    /// How many connections came.
    pub fn arrived(&self) -> usize {
        self.arrived.load(Ordering::SeqCst)
    }

    pub fn heard(&self) -> Vec<String> {
        self.heard.lock().unwrap().clone()
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        for task in &self.tasks {
            task.abort();
        }
    }
}

/// Reads whole requests of the tests: their body is `hello`.
async fn talk(mut stream: TcpStream, says: String, after: After, heard: Arc<Mutex<Vec<String>>>) {
    let mut read = Vec::new();
    let mut piece = [0; 4096];
    loop {
        match stream.read(&mut piece).await {
            Ok(0) | Err(_) => return,
            Ok(n) => read.extend_from_slice(&piece[..n]),
        }
        heard.lock().unwrap().push(String::from_utf8_lossy(&read).into_owned());
        if !read.ends_with(b"hello") {
            continue;
        }
        read.clear();
        // It may be gone before it has heard everything.
        let _gone = stream.write_all(says.as_bytes()).await;
        match after {
            After::Close => {
                let _gone = stream.shutdown().await;
                return;
            }
            After::Stall => std::future::pending().await,
            After::Again => {}
        }
    }
}

/// A name server that says what the test wants, one answer after the other, the last for ever.
#[derive(Default)]
pub struct Names {
    answers: Mutex<HashMap<String, Vec<Vec<IpAddr>>>>,
    hanging: Mutex<Option<String>>,
    asked: AtomicUsize,
}

impl Names {
    /// Answers in turn, each of addresses with spaces between.
    pub fn set(&self, name: &str, answers: &[&str]) {
        let answers = answers.iter().map(|a| a.split_whitespace().map(|a| a.parse().unwrap()).collect()).collect();
        self.answers.lock().unwrap().insert(name.to_owned(), answers);
    }

    /// Does not answer for this name.
    pub fn hang(&self, name: &str) {
        *self.hanging.lock().unwrap() = Some(name.to_owned());
    }

    pub fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }

    fn next(&self, host: &str) -> io::Result<Vec<IpAddr>> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        let mut all = self.answers.lock().unwrap();
        let answers = all.get_mut(host).ok_or(io::ErrorKind::NotFound)?;
        Ok(if answers.len() > 1 { answers.remove(0) } else { answers[0].clone() })
    }
}

impl Resolve for Names {
    fn addresses<'a>(&'a self, host: &'a str) -> futures_util::future::BoxFuture<'a, io::Result<Vec<IpAddr>>> {
        Box::pin(async move {
            if self.hanging.lock().unwrap().as_deref() == Some(host) {
                std::future::pending::<()>().await;
            }
            self.next(host)
        })
    }
}
