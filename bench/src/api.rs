//! As much of an HTTP client as filling a server needs: one connection, one request at a time.

use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::{HeaderMap, Method, Request, StatusCode, client::conn::http1::SendRequest, header};
use hyper_util::rt::TokioIo;
use serde_json::{Value, json};
use tokio::net::TcpStream;
use uuid::Uuid;

use crate::{Result, state::State};

/// An answer, whole.
pub struct Reply {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

/// A connection to the server.
pub struct Api {
    connection: SendRequest<Full<Bytes>>,
    host: String,
    /// Sent with every request once there is one.
    pub token: Option<String>,
}

impl Api {
    /// To `http://host:port`.
    pub async fn connect(url: &str) -> Result<Api> {
        let host = url.strip_prefix("http://").ok_or("the server's URL must start with http://")?.trim_end_matches('/');
        let stream = TcpStream::connect(host).await.map_err(|e| format!("cannot connect to {host}: {e}"))?;
        stream.set_nodelay(true)?;
        let (connection, driver) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await?;
        tokio::spawn(driver);
        Ok(Api { connection, host: host.to_owned(), token: None })
    }

    /// Sends a request; any status is an answer.
    pub async fn send(&mut self, method: Method, path: &str, body: Option<&Value>) -> Result<Reply> {
        let mut request = Request::builder().method(method).uri(path).header(header::HOST, &self.host);
        if let Some(token) = &self.token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        if body.is_some() {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        let body = body.map(Value::to_string).unwrap_or_default();
        self.connection.ready().await?;
        let reply = self.connection.send_request(request.body(Full::new(body.into()))?).await?;
        let (head, body) = reply.into_parts();
        Ok(Reply { status: head.status, headers: head.headers, body: body.collect().await?.to_bytes() })
    }

    /// Sends a request that must succeed.
    pub async fn call(&mut self, method: Method, path: &str, body: Option<&Value>) -> Result<Value> {
        let reply = self.send(method.clone(), path, body).await?;
        if !reply.status.is_success() {
            return Err(
                format!("{method} {path} answered {}: {}", reply.status, String::from_utf8_lossy(&reply.body)).into()
            );
        }
        Ok(serde_json::from_slice(&reply.body)?)
    }

    /// Signs in; later requests carry the token.
    pub async fn login(&mut self, state: &State) -> Result<String> {
        let credentials = json!({ "email": state.email, "password": state.password });
        let signed_in = self.call(Method::POST, "/api/v1/auth/login", Some(&credentials)).await?;
        let token = text(&signed_in, "/access_token")?.to_owned();
        self.token = Some(token.clone());
        Ok(token)
    }
}

/// The text at a JSON pointer.
pub fn text<'a>(value: &'a Value, pointer: &str) -> Result<&'a str> {
    value.pointer(pointer).and_then(Value::as_str).ok_or_else(|| format!("no text at {pointer} in {value}").into())
}

/// The id at a JSON pointer.
pub fn id(value: &Value, pointer: &str) -> Result<Uuid> {
    Ok(text(value, pointer)?.parse()?)
}
