//! Listening, as somebody.

use std::{collections::BTreeSet, net::SocketAddr, time::Duration};

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value as Json, json};
use tokio::net::{TcpSocket, TcpStream};
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream, client_async, connect_async,
    tungstenite::{Error, Message},
};

use crate::Client;

/// Long enough for a busy machine; nothing waits this long unless something is wrong.
const PATIENCE: Duration = Duration::from_secs(30);

/// An open WebSocket.
pub struct Socket(WebSocketStream<MaybeTlsStream<TcpStream>>);

/// What came of waiting.
#[derive(Clone, Debug, PartialEq)]
pub enum Heard {
    /// A message.
    Told(Json),
    /// The server closed with this code.
    Closed(u16),
    /// The connection broke off.
    Broken,
}

impl Socket {
    /// Connects to `127.0.0.1:PORT`.
    pub async fn connect(address: &str) -> Socket {
        Socket::try_connect(address).await.unwrap_or_else(|e| panic!("{address}: {e}"))
    }

    /// Connects to a server that may be gone.
    pub async fn try_connect(address: &str) -> Result<Socket, String> {
        let url = format!("ws://{address}/api/v1/realtime");
        connect_async(url).await.map(|(socket, _)| Socket(socket)).map_err(|e| e.to_string())
    }

    /// Connects with room for so few bytes that what is not read soon holds the server up.
    pub async fn narrow(address: &str) -> Socket {
        let narrow = TcpSocket::new_v4().expect("a socket can be made");
        narrow.set_recv_buffer_size(4096).expect("the system may round it up");
        let address: SocketAddr = address.parse().expect("an address with its port");
        let stream = narrow.connect(address).await.expect("the server listens");
        let url = format!("ws://{address}/api/v1/realtime");
        let (socket, _) = client_async(url, MaybeTlsStream::Plain(stream)).await.expect("it speaks WebSocket");
        Socket(socket)
    }

    /// Connects and says who it is; answers the socket once the server is ready, and from where.
    pub async fn hello(address: &str, client: &Client, topics: &[&str], after: Option<i64>) -> (Socket, i64) {
        let mut socket = Socket::connect(address).await;
        let mut hello = json!({ "type": "hello", "token": client.token, "topics": topics });
        if let Some(after) = after {
            hello["after"] = after.into();
        }
        socket.say(hello).await;
        let ready = socket.next().await;
        assert_eq!(ready["type"], "ready", "{ready}");
        let sequence = ready["sequence"].as_i64().unwrap_or_else(|| panic!("{ready}"));
        (socket, sequence)
    }

    /// Says something.
    pub async fn say(&mut self, message: Json) {
        self.send(Message::Text(message.to_string().into())).await;
    }

    /// Sends anything; the server may have closed already.
    pub async fn send(&mut self, message: Message) {
        let _closed_meanwhile = self.0.send(message).await;
    }

    /// Waits for what comes next, pings left out.
    pub async fn hear(&mut self) -> Heard {
        let heard = async {
            loop {
                match self.0.next().await {
                    Some(Ok(Message::Text(text))) => {
                        return Heard::Told(serde_json::from_str(&text).unwrap_or_else(|e| panic!("{e} in {text}")));
                    }
                    Some(Ok(Message::Close(frame))) => return Heard::Closed(frame.map_or(1005, |f| f.code.into())),
                    Some(Ok(_)) => {}
                    Some(Err(Error::ConnectionClosed)) | None => return Heard::Broken,
                    Some(Err(_)) => return Heard::Broken,
                }
            }
        };
        tokio::time::timeout(PATIENCE, heard).await.expect("nothing came")
    }

    /// The next message.
    #[track_caller]
    #[expect(clippy::should_implement_trait, reason = "what comes next is awaited")]
    pub fn next(&mut self) -> impl Future<Output = Json> + '_ {
        let place = std::panic::Location::caller();
        async move {
            match self.hear().await {
                Heard::Told(message) => message,
                other => panic!("{place}: {other:?} came instead of a message"),
            }
        }
    }

    /// The next message of a kind, others left out.
    pub async fn next_of(&mut self, kind: &str) -> Json {
        loop {
            let message = self.next().await;
            if message["type"] == kind {
                return message;
            }
        }
    }

    /// With which code the server closes, whatever it says before.
    pub async fn closed(&mut self) -> u16 {
        loop {
            match self.hear().await {
                Heard::Closed(code) => return code,
                Heard::Broken => panic!("the connection broke off"),
                Heard::Told(_) => {}
            }
        }
    }

    /// Messages with events until the client is told everything up to a sequence. Fails at a gap.
    pub async fn until(&mut self, mut from: i64, sequence: i64) -> Vec<Json> {
        let mut messages = Vec::new();
        while from < sequence {
            let message = self.next().await;
            if message["type"] == "events" {
                let (after, to) = (message["after"].as_i64().unwrap(), message["sequence"].as_i64().unwrap());
                assert!(after <= from && to > from, "a gap after {from}: {message}");
                from = to;
                messages.push(message);
            } else {
                assert!(["heartbeat", "presence", "pong"].contains(&message["type"].as_str().unwrap()), "{message}");
            }
        }
        messages
    }
}

/// The sequences of the events in some messages, in the order they came.
pub fn sequences(messages: &[Json]) -> Vec<i64> {
    events(messages).iter().map(|e| e["sequence"].as_i64().expect("events are numbered")).collect()
}

/// The events in some messages.
pub fn events(messages: &[Json]) -> Vec<Json> {
    messages.iter().flat_map(|m| m["events"].as_array().cloned().unwrap_or_default()).collect()
}

/// The names of the events in some messages.
pub fn names(messages: &[Json]) -> Vec<String> {
    events(messages).iter().map(|e| e["name"].as_str().expect("events have names").to_owned()).collect()
}

/// The kinds of the rows in some messages.
pub fn kinds(messages: &[Json]) -> BTreeSet<String> {
    messages.iter().flat_map(|m| m["rows"].as_object().cloned().unwrap_or_default()).map(|(kind, _)| kind).collect()
}
