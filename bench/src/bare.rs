//! The baseline beneath every server in this language: axum's router and hyper, answering the same
//! bytes from memory. It reads the body of a POST and looks at nothing.

use std::{collections::BTreeMap, fs, path::Path, sync::Arc};

use axum::{
    Router,
    extract::{Path as InPath, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode},
    response::{IntoResponse, Response},
    routing::{get, post},
    serve::ListenerExt,
};
use bytes::Bytes;
use serde::{Deserialize, Serialize};
use tokio::net::TcpListener;

use crate::{Result, api::Reply, state::Load};

/// An answer of the server's.
#[derive(Serialize, Deserialize)]
pub struct Kept {
    status: u16,
    headers: BTreeMap<String, String>,
    body: String,
}

impl Kept {
    /// Without what hyper adds by itself.
    pub fn of(reply: &Reply) -> Kept {
        let own = |name: &HeaderName| name != "date" && name != "content-length";
        let headers = reply.headers.iter().filter(|(name, _)| own(name));
        Kept {
            status: reply.status.as_u16(),
            headers: headers
                .map(|(n, v)| (n.to_string(), String::from_utf8_lossy(v.as_bytes()).into_owned()))
                .collect(),
            body: String::from_utf8_lossy(&reply.body).into_owned(),
        }
    }

    /// For `bare`.
    pub fn write(&self, directory: &Path, load: Load) -> Result<()> {
        fs::write(directory.join(format!("{}.reply", load.name())), serde_json::to_vec_pretty(self)?)?;
        Ok(())
    }
}

struct Ready {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
}

impl Ready {
    fn read(directory: &Path, load: Load) -> Result<Arc<Ready>> {
        let path = directory.join(format!("{}.reply", load.name()));
        let text = fs::read(&path).map_err(|e| format!("cannot read {}: {e}", path.display()))?;
        let kept: Kept = serde_json::from_slice(&text)?;
        let mut headers = HeaderMap::new();
        for (name, value) in &kept.headers {
            headers.append(HeaderName::try_from(name)?, HeaderValue::try_from(value)?);
        }
        Ok(Arc::new(Ready { status: StatusCode::from_u16(kept.status)?, headers, body: kept.body.into() }))
    }

    fn answer(&self) -> Response {
        (self.status, self.headers.clone(), self.body.clone()).into_response()
    }
}

async fn read(State(ready): State<Arc<Ready>>) -> Response {
    ready.answer()
}

async fn read_one(State(ready): State<Arc<Ready>>, InPath(_): InPath<String>) -> Response {
    ready.answer()
}

async fn write(State(ready): State<Arc<Ready>>, InPath(_): InPath<String>, _: Bytes) -> Response {
    ready.answer()
}

/// Serves until it is killed.
pub async fn run(listen: &str, directory: &Path) -> Result<()> {
    let kept = |load| Ready::read(directory, load);
    let router = Router::new()
        .route("/health/ready", get(|| async { "ready" }))
        .route("/api/v1/tasks", get(read).with_state(kept(Load::List)?))
        .route("/api/v1/tasks/{id}", get(read_one).with_state(kept(Load::Get)?))
        .route("/api/v1/projects/{id}/tasks", post(write).with_state(kept(Load::Create)?))
        .route("/api/v1/tasks/{id}/status", post(write).with_state(kept(Load::Status)?));
    let listener = TcpListener::bind(listen).await.map_err(|e| format!("cannot listen on {listen}: {e}"))?;
    let listener = listener.tap_io(|stream| {
        // As the server does.
        let _ = stream.set_nodelay(true);
    });
    axum::serve(listener, router).await?;
    Ok(())
}
