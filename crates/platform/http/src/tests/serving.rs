//! Over real connections.

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::oneshot,
    task::JoinHandle,
};

use super::*;

struct Server {
    address: std::net::SocketAddr,
    stop: oneshot::Sender<()>,
    done: JoinHandle<std::io::Result<()>>,
}

async fn start(config: HttpConfig) -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel();
    let router = api().router(app(config.clone()).await);
    let done = tokio::spawn(async move {
        let shutdown = async move { drop(stopped.await) };
        serve(listener, router, &config, shutdown).await
    });
    Server { address, stop, done }
}

async fn talk(server: &Server, text: &str) -> String {
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    stream.write_all(text.as_bytes()).await.unwrap();
    let mut answer = String::new();
    let read = stream.read_to_string(&mut answer);
    tokio::time::timeout(Duration::from_secs(10), read).await.expect("the server closes the connection").unwrap();
    answer
}

#[tokio::test]
async fn the_peer_is_known_and_the_server_stops() {
    let server = start(HttpConfig::default()).await;
    let answer = talk(&server, "GET /api/v1/told HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await;
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n") && answer.contains("\"ip\":\"127.0.0.1\""), "{answer}");
    server.stop.send(()).unwrap();
    server.done.await.unwrap().unwrap();
    assert!(TcpStream::connect(server.address).await.is_err());
}

#[tokio::test]
async fn headers_must_arrive_in_time() {
    let server = start(HttpConfig { header_timeout: Duration::from_millis(100), ..HttpConfig::default() }).await;
    let answer = talk(&server, "GET /api/v1/told HTTP/1.1\r\nhost: x\r\n").await;
    assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 408"), "{answer}");
    // A connection that was kept alive and says nothing more ends as well.
    let answer = talk(&server, "GET /api/v1/told HTTP/1.1\r\nhost: x\r\n\r\n").await;
    assert!(answer.starts_with("HTTP/1.1 200 OK"), "{answer}");
}

#[tokio::test]
async fn bodies_must_arrive_in_time() {
    let server = start(HttpConfig { body_timeout: Duration::from_millis(100), ..HttpConfig::default() }).await;
    let head =
        "POST /api/v1/things HTTP/1.1\r\nhost: x\r\nauthorization: Bearer admin\r\ncontent-type: application/json\r\n";
    let answer = talk(&server, &format!("{head}connection: close\r\ncontent-length: 50\r\n\r\n{{\"title\"")).await;
    assert!(answer.starts_with("HTTP/1.1 408") && answer.contains("/problems/request-timeout"), "{answer}");
}

#[tokio::test]
async fn a_connection_too_many_is_told_so() {
    let server = start(HttpConfig { max_connections: 1, ..HttpConfig::default() }).await;
    let mut first = TcpStream::connect(server.address).await.unwrap();
    // It is held once it was answered.
    first.write_all(b"GET /health/live HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
    first.read_exact(&mut [0; 12]).await.unwrap();
    let answer = talk(&server, "").await;
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("HTTP/1.1 503") && head.contains("retry-after: 1"), "{head}");
    assert!(head.contains(&format!("content-length: {}", body.len())), "{head} for {} bytes", body.len());
    assert_eq!(serde_json::from_str::<Json>(body).unwrap()["status"], 503);
}

#[tokio::test]
async fn requests_in_flight_are_finished_first() {
    let config = HttpConfig { request_timeout: Duration::from_millis(400), ..HttpConfig::default() };
    let server = start(config).await;
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    stream.write_all(b"GET /api/v1/slow HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
    super::SLOW.acquire().await.unwrap().forget();
    server.stop.send(()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 503"), "{answer}");
    server.done.await.unwrap().unwrap();
}
