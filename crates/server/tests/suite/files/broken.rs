//! Uploads that break off, and those that are refused while they come.

use std::time::Duration;

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use super::files_in;
use crate::tasks::{column, shop};

/// Begins an upload of so many bytes, and sends some of them.
pub(crate) async fn begin(address: &str, token: &str, path: &str, says: &str, sends: usize) -> TcpStream {
    let mut stream = TcpStream::connect(address).await.expect("it listens");
    let head = format!(
        "POST /api/v1{path}/attachments?name=broken.bin HTTP/1.1\r\nHost: {address}\r\nAuthorization: Bearer {token}\r\n\
         Content-Type: application/octet-stream\r\n{says}\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    stream.write_all(&vec![b'x'; sends]).await.unwrap();
    stream.flush().await.unwrap();
    stream
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_client_does_not_finish_was_never_there() {
    let shop = shop().await;
    let task = shop.titled("Plane").await;
    let path = format!("/tasks/{task}");
    let listening = shop.app.listen().await;
    let token = shop.manager.token.clone().unwrap();
    // Short and long ones: the long one has begun to be written when it breaks off.
    for (says, sends) in
        [("Content-Length: 1000", 10), ("Content-Length: 20000000", 12_000_000), ("Transfer-Encoding: chunked", 0)]
    {
        let mut stream = begin(&listening.address, &token, &path, says, sends).await;
        if says.starts_with("Transfer") {
            stream.write_all(b"5\r\nabcde\r\nffff\r\nabc").await.unwrap();
        }
        stream.shutdown().await.unwrap();
        let mut answer = Vec::new();
        // Whatever it says to somebody who is gone.
        let _heard = tokio::time::timeout(Duration::from_secs(20), stream.read_to_end(&mut answer)).await;
        let answer = String::from_utf8_lossy(&answer);
        assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 400"), "{says}: {answer}");
    }
    assert!(column(&shop.viewer, &format!("{path}/attachments"), "id").await.is_empty());
    for _ in 0..500 {
        if files_in(&shop.app.files()).is_empty() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("{:?}", files_in(&shop.app.files()));
}

/// A client that sends everything before it reads gets its refusal all the same.
#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_outlives_what_is_still_being_sent() {
    let shop = shop().await;
    let task = shop.titled("Plane").await;
    let listening = shop.app.listen().await;
    for (client, status) in [(&shop.viewer, "403"), (&shop.member, "403")] {
        let token = client.token.clone().unwrap();
        let size = 8_000_000;
        let says = format!("Connection: close\r\nContent-Length: {size}");
        let mut stream = begin(&listening.address, &token, &format!("/tasks/{task}"), &says, size).await;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await.expect("the connection is not torn down");
        let answer = String::from_utf8_lossy(&answer).into_owned();
        assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{answer}");
    }
    // One that asks first is told before it sends.
    let says = "Expect: 100-continue\r\nContent-Length: 8000000";
    let token = shop.viewer.token.clone().unwrap();
    let mut stream = begin(&listening.address, &token, &format!("/tasks/{task}"), says, 0).await;
    let mut answer = vec![0; 12];
    stream.read_exact(&mut answer).await.unwrap();
    assert_eq!(answer, b"HTTP/1.1 403");
}
