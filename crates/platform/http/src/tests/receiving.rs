//! Bodies that are received part by part.

use std::sync::atomic::AtomicUsize;

use axum::body::Bytes;
use futures_util::stream;

use super::*;

/// A body of these parts, and how many of them were asked for.
fn body(parts: &'static [&'static str]) -> (RawBody, Arc<AtomicUsize>) {
    let asked = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&asked);
    let parts = parts.iter().copied().map(move |part| {
        counted.fetch_add(1, Ordering::SeqCst);
        if part == "!" { Err(std::io::Error::other("it broke")) } else { Ok(Bytes::from_static(part.as_bytes())) }
    });
    (RawBody::from_stream(stream::iter(parts)), asked)
}

#[tokio::test]
async fn parts_come_one_by_one_and_are_kept_for_another_run() {
    let router = router().await;
    let (parts, _) = body(&["ab", "", "cde"]);
    // The first run is undone by the database: the body is not asked for again.
    let seen = send(&router, ask("POST /api/v1/stream", "admin"), parts).await;
    assert_eq!((seen.status.as_u16(), seen.json()), (200, json!([2, 3])));
    let (parts, _) = body(&["ab", "!"]);
    let broken = send(&router, ask("POST /api/v1/stream", "admin"), parts).await.is(Kind::Malformed);
    assert_eq!(broken["detail"], "The body broke off.");
}

#[tokio::test]
async fn whoever_is_refused_is_refused_before_anything_is_taken_in() {
    let router = router().await;
    for (path, token, kind) in [
        ("/api/v1/stream", "", Kind::Unauthorized),
        ("/api/v1/stream", "reader", Kind::Forbidden),
        ("/api/v1/stream?refuse=true", "admin", Kind::Forbidden),
        ("/api/v1/stream?x=1", "admin", Kind::Malformed),
    ] {
        let what = format!("POST {path}");
        // A client that waits for word has not sent anything, and is not made to.
        let (parts, asked) = body(&["ab", "cde"]);
        send(&router, ask(&what, token).header("expect", "100-continue"), parts).await.is(kind);
        assert_eq!(asked.load(Ordering::SeqCst), 0, "{what}");
        // From any other the rest is read and let go, so that it hears the refusal.
        let (parts, asked) = body(&["ab", "cde"]);
        send(&router, ask(&what, token), parts).await.is(kind);
        assert_eq!(asked.load(Ordering::SeqCst), 2, "{what}");
    }
}

#[tokio::test]
async fn the_same_bytes_under_the_same_key_are_answered_once() {
    let router = router().await;
    let send_keyed = async |parts: &'static [&'static str]| {
        let (parts, _) = body(parts);
        send(&router, ask("POST /api/v1/stream", "admin").header("idempotency-key", "k"), parts).await
    };
    let first = send_keyed(&["ab", "cde"]).await;
    assert_eq!((first.status.as_u16(), first.header("idempotency-replayed")), (200, ""));
    let again = send_keyed(&["abcde"]).await;
    assert_eq!((again.json(), again.header("idempotency-replayed")), (first.json(), "true"));
    send_keyed(&["abcdx"]).await.is(Kind::KeyReused);
}
