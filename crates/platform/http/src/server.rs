//! Connections: accepted, bounded, and finished before the server ends.

use std::{convert::Infallible, io, net::SocketAddr, sync::Arc, time::Duration};

use axum::{
    Router,
    body::Body,
    extract::{ConnectInfo, Request},
};
use hyper::{body::Incoming, service::service_fn};
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::{conn::auto::Builder, graceful::GracefulShutdown},
};
use tokio::{
    io::AsyncWriteExt,
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore},
};
use tower::Service;

use crate::{HttpConfig, metrics};

/// What a connection too many is told.
const FULL: &str = r#"{"type":"/problems/unavailable","title":"Try again","status":503,"detail":"The server has too many connections. Try again."}"#;
const MOST_HEADERS: usize = 100;
const HEAD_BUFFER: usize = 64 << 10;
const UPKEEP: Duration = Duration::from_secs(5);

/// One of the connections that may be open at once; in each request's extensions. Whoever takes a
/// connection over, as a WebSocket does, holds on to it.
#[derive(Clone)]
pub struct Place(#[expect(dead_code, reason = "it is held, not looked at")] Arc<OwnedSemaphorePermit>);

/// Serves connections until `shutdown`, then lets those in flight finish.
///
/// # Errors
/// When the listener cannot tell its address; a failing accept is retried.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    config: &HttpConfig,
    shutdown: impl Future<Output = ()> + Send,
) -> io::Result<()> {
    tracing::info!(address = %listener.local_addr()?, "listening");
    let mut builder = Builder::new(TokioExecutor::new());
    builder
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(config.header_timeout)
        .max_headers(MOST_HEADERS)
        .max_buf_size(HEAD_BUFFER);
    builder
        .http2()
        .timer(TokioTimer::new())
        .keep_alive_interval(Duration::from_secs(20))
        .keep_alive_timeout(Duration::from_secs(20))
        .max_concurrent_streams(200)
        .max_header_list_size(HEAD_BUFFER as u32);
    let places = Arc::new(Semaphore::new(config.max_connections));
    let graceful = GracefulShutdown::new();
    let upkeep = tokio::spawn(keep_figures());
    let mut shutdown = std::pin::pin!(shutdown);
    loop {
        let (stream, peer) = tokio::select! {
            accepted = accept(&listener) => accepted,
            () = &mut shutdown => break,
        };
        let Ok(place) = Arc::clone(&places).try_acquire_owned() else {
            tokio::spawn(turn_away(stream));
            continue;
        };
        let router = router.clone();
        let place = Place(Arc::new(place));
        let service = {
            let place = place.clone();
            service_fn(move |request| answer(router.clone(), peer, place.clone(), request))
        };
        let connection = builder.serve_connection_with_upgrades(TokioIo::new(stream), service).into_owned();
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            // What breaks off a connection is the client's affair; requests have told theirs.
            if let Err(error) = connection.await {
                tracing::debug!(%peer, error, "a connection broke off");
            }
            drop(place);
        });
    }
    drop(listener);
    upkeep.abort();
    tracing::info!("stopping: finishing requests in flight");
    if tokio::time::timeout(config.drain_timeout, graceful.shutdown()).await.is_err() {
        tracing::warn!("stopped with requests still in flight");
    }
    Ok(())
}

async fn accept(listener: &TcpListener) -> (TcpStream, SocketAddr) {
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => {
                // Answers go out in one piece; waiting for more would only delay them.
                let _ = stream.set_nodelay(true);
                return (stream, peer);
            }
            // Out of file descriptors, or the client was gone already: not a reason to end.
            Err(error) => {
                tracing::warn!(%error, "could not accept a connection");
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
    }
}

async fn answer(
    mut router: Router,
    peer: SocketAddr,
    place: Place,
    request: hyper::Request<Incoming>,
) -> Result<axum::response::Response, Infallible> {
    let mut request: Request = request.map(Body::new);
    request.extensions_mut().insert(ConnectInfo(peer));
    request.extensions_mut().insert(place);
    router.call(request).await
}

async fn turn_away(mut stream: TcpStream) {
    let length = FULL.len();
    let answer = format!(
        "HTTP/1.1 503 Service Unavailable\r\nretry-after: 1\r\nconnection: close\r\n\
         content-type: application/problem+json\r\ncontent-length: {length}\r\n\r\n{FULL}"
    );
    let tell = async {
        stream.write_all(answer.as_bytes()).await?;
        stream.shutdown().await
    };
    // Whether the client listens is its affair.
    let _ = tokio::time::timeout(Duration::from_secs(1), tell).await;
}

async fn keep_figures() {
    let mut every = tokio::time::interval(UPKEEP);
    loop {
        every.tick().await;
        if let Some(recorder) = metrics::recorder() {
            recorder.run_upkeep();
        }
    }
}
