//! Asking the server, as somebody.

use std::{fmt, ops::Index};

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, Method, header},
};
use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper_util::client::legacy::{Client as TcpClient, connect::HttpConnector};
use serde_json::Value as Json;
use tenon_http::{BASE, Router};
use tower::ServiceExt;

#[derive(Clone)]
pub(crate) enum Target {
    /// A router of this process.
    Router(Box<Router>),
    /// A server at an address such as `http://127.0.0.1:4711`.
    Address(Box<TcpClient<HttpConnector, Full<Bytes>>>, String),
}

/// Somebody who asks: nobody in particular, or a person who is signed in.
#[derive(Clone)]
pub struct Client {
    pub(crate) target: Target,
    /// What goes after `Bearer `.
    pub token: Option<String>,
    /// The signed-in person's id.
    pub user: String,
    /// The tenant's id.
    pub tenant: String,
}

impl Client {
    pub(crate) fn new(target: Target) -> Client {
        Client { target, token: None, user: String::new(), tenant: String::new() }
    }

    /// The same target with another token.
    pub fn bearing(&self, token: impl Into<String>) -> Client {
        Client { token: Some(token.into()), ..self.clone() }
    }

    /// The same person at another address, such as `127.0.0.1:4711`.
    ///
    /// # Panics
    /// For a server in this process, which has no address.
    pub fn at(&self, address: &str) -> Client {
        let Target::Address(connections, _) = &self.target else { panic!("a server in this process has no address") };
        Client { target: Target::Address(connections.clone(), format!("http://{address}")), ..self.clone() }
    }

    /// The same target, asked by nobody.
    pub fn anonymous(&self) -> Client {
        Client::new(self.target.clone())
    }

    /// Prepares any request. A path without a leading `/api/`, `/docs`, `/health`, `/metrics`,
    /// `/problems` or `/.well-known` is one of the API.
    pub fn request(&self, method: Method, path: impl AsRef<str>) -> Request {
        let path = path.as_ref();
        let outside = ["/api/", "/docs", "/health/", "/metrics", "/problems/", "/.well-known/"];
        let whole = outside.iter().any(|o| path.starts_with(o)) || !path.starts_with('/') || path == "/";
        self.outside(method, if whole { path.to_owned() } else { format!("{BASE}{path}") })
    }

    /// Prepares a request for exactly this path, such as a page's.
    pub fn outside(&self, method: Method, path: impl Into<String>) -> Request {
        let path = path.into();
        let mut headers = HeaderMap::new();
        if let Some(token) = &self.token {
            headers.insert(
                header::AUTHORIZATION,
                HeaderValue::try_from(format!("Bearer {token}")).expect("a token is plain"),
            );
        }
        Request { target: self.target.clone(), method, path, headers, body: Bytes::new() }
    }

    /// Asks for something.
    pub async fn get(&self, path: impl AsRef<str>) -> Response {
        self.request(Method::GET, path).send().await
    }

    /// Sends a `POST` with a JSON body.
    pub async fn post(&self, path: impl AsRef<str>, body: Json) -> Response {
        self.request(Method::POST, path).json(&body).send().await
    }

    /// Sends a `PATCH` with a JSON body.
    pub async fn patch(&self, path: impl AsRef<str>, body: Json) -> Response {
        self.request(Method::PATCH, path).json(&body).send().await
    }

    /// Sends a `PUT` with a JSON body.
    pub async fn put(&self, path: impl AsRef<str>, body: Json) -> Response {
        self.request(Method::PUT, path).json(&body).send().await
    }

    /// Sends a `DELETE`.
    pub async fn delete(&self, path: impl AsRef<str>) -> Response {
        self.request(Method::DELETE, path).send().await
    }

    /// Every row of a list, page after page by cursor.
    pub async fn all(&self, path: impl AsRef<str>) -> Vec<Json> {
        let path = path.as_ref();
        let join = if path.contains('?') { '&' } else { '?' };
        let mut rows = Vec::new();
        let mut cursor = String::new();
        loop {
            let page = self.get(format!("{path}{join}page_size=100{cursor}")).await.expect(200);
            rows.extend(page["data"].as_array().expect("a list has data").iter().cloned());
            match page["next_cursor"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => return rows,
            }
        }
    }
}

/// A request being prepared.
#[derive(Clone)]
pub struct Request {
    target: Target,
    method: Method,
    path: String,
    headers: HeaderMap,
    body: Bytes,
}

impl Request {
    /// Sets a header.
    pub fn header(mut self, name: &'static str, value: impl AsRef<str>) -> Request {
        self.headers.insert(name, HeaderValue::try_from(value.as_ref()).expect("a header's value"));
        self
    }

    /// With a JSON body.
    pub fn json(self, body: &Json) -> Request {
        self.bytes("application/json", body.to_string())
    }

    /// With any body.
    pub fn bytes(mut self, content_type: &str, body: impl Into<Bytes>) -> Request {
        self.headers.insert(header::CONTENT_TYPE, HeaderValue::try_from(content_type).expect("a media type"));
        self.body = body.into();
        self
    }

    /// Only when the thing is at this version still.
    pub fn if_match(self, etag: impl AsRef<str>) -> Request {
        self.header("if-match", etag)
    }

    /// The client's name for the request.
    pub fn key(self, key: impl AsRef<str>) -> Request {
        self.header("idempotency-key", key)
    }

    /// Sends it, and waits for the whole answer.
    pub async fn send(self) -> Response {
        let what = format!("{} {}", self.method, self.path);
        self.try_send().await.unwrap_or_else(|e| panic!("{what}: {e}"))
    }

    /// Sends it to a server that may be gone.
    pub async fn try_send(self) -> Result<Response, String> {
        let Request { target, method, path, mut headers, body } = self;
        let asked = format!("{method} {path} {}", String::from_utf8_lossy(&body[..body.len().min(500)]));
        let (head, bytes) = match target {
            Target::Router(router) => {
                headers.insert(header::CONTENT_LENGTH, body.len().into());
                let mut request = axum::http::Request::builder()
                    .method(method)
                    .uri(path)
                    .body(Body::from(body))
                    .map_err(|e| e.to_string())?;
                *request.headers_mut() = headers;
                let response = router.oneshot(request).await.map_err(|e| e.to_string())?;
                let (head, body) = response.into_parts();
                (head, body.collect().await.map_err(|e| e.to_string())?.to_bytes())
            }
            Target::Address(client, base) => {
                let request =
                    axum::http::Request::builder().method(method).uri(format!("{base}{path}")).body(Full::new(body));
                let mut request = request.map_err(|e| e.to_string())?;
                *request.headers_mut() = headers;
                let response = client.request(request).await.map_err(|e| e.to_string())?;
                let (head, body) = response.into_parts();
                (head, body.collect().await.map_err(|e| e.to_string())?.to_bytes())
            }
        };
        let json = serde_json::from_slice(&bytes).unwrap_or(Json::Null);
        Ok(Response { status: head.status.as_u16(), headers: head.headers, json, body: bytes, asked })
    }
}

/// A whole answer.
#[derive(Clone)]
pub struct Response {
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The body as JSON; null when it is none.
    pub json: Json,
    /// The body as it came.
    pub body: Bytes,
    asked: String,
}

impl Response {
    /// Fails with the whole answer unless it has this status.
    #[track_caller]
    pub fn expect(self, status: u16) -> Response {
        assert!(self.status == status, "wanted {status}: {self:?}");
        self
    }

    /// Fails unless it is a whole problem of this status and kind, such as `stale-version`.
    #[track_caller]
    pub fn problem(self, status: u16, kind: &str) -> Response {
        assert!(self.status == status && self.kind() == kind, "wanted {status} {kind}: {self:?}");
        assert_eq!(self.header("content-type"), Some("application/problem+json"), "{self:?}");
        assert_eq!(self["status"], status, "{self:?}");
        for field in ["title", "detail", "instance", "request_id"] {
            assert!(self[field].as_str().is_some_and(|t| !t.is_empty()), "the problem has no {field}: {self:?}");
        }
        assert_eq!(self["request_id"].as_str(), self.header("x-request-id"), "{self:?}");
        self
    }

    /// The last part of a problem's `type`.
    pub fn kind(&self) -> &str {
        self["type"].as_str().and_then(|t| t.rsplit('/').next()).unwrap_or_default()
    }

    /// The pointers of a problem's `errors`.
    pub fn pointers(&self) -> Vec<&str> {
        let errors = self["errors"].as_array().map(Vec::as_slice).unwrap_or_default();
        errors.iter().filter_map(|e| e["pointer"].as_str()).collect()
    }

    /// The thing's id.
    #[track_caller]
    pub fn id(&self) -> String {
        self["id"].as_str().unwrap_or_else(|| panic!("it has no id: {self:?}")).to_owned()
    }

    /// A header as text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The version it shows.
    #[track_caller]
    pub fn etag(&self) -> String {
        self.header("etag").unwrap_or_else(|| panic!("it has no ETag: {self:?}")).to_owned()
    }
}

impl Index<&str> for Response {
    type Output = Json;

    fn index(&self, field: &str) -> &Json {
        &self.json[field]
    }
}

impl fmt::Debug for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let body = String::from_utf8_lossy(&self.body[..self.body.len().min(4_000)]);
        write!(f, "{}\n  -> {} {body}", self.asked, self.status)
    }
}
