//! Answers to repeated requests, kept in the transaction of their effect.

use tenon_kernel::{Caller, Id, Result, ToValue, Value};

use crate::{Db, FromRow, Row, handles::Rows};

/// How long an answer is kept.
pub(crate) const KEPT_MILLIS: i64 = 24 * 3600 * 1000;

/// A client's name for one request, and what the request was.
#[derive(Clone, Debug, PartialEq)]
pub struct IdempotencyKey {
    /// As the client sent it.
    pub key: String,
    /// SHA-256 over method, path, query and body.
    pub fingerprint: [u8; 32],
}

/// An answer as it went out.
#[derive(Clone, Debug, PartialEq)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// The version the answer shows.
    pub etag: Option<String>,
    /// Where the new thing is.
    pub location: Option<String>,
    /// The JSON body; empty for none.
    pub body: Vec<u8>,
    /// What to keep for a repeated request instead of a body that holds a secret shown once.
    pub kept: Option<Vec<u8>>,
}

impl Reply {
    /// 204: done, and nothing to say.
    pub fn nothing() -> Reply {
        Reply { status: 204, etag: None, location: None, body: Vec::new(), kept: None }
    }
}

/// What is known of a key.
#[derive(Debug, PartialEq)]
pub enum Replay {
    /// Nothing: do it.
    Fresh,
    /// Done: this was the answer.
    Known(Reply),
    /// It named another request.
    Reused,
}

struct Kept {
    fingerprint: Vec<u8>,
    created_at: i64,
    reply: Reply,
}

impl FromRow for Kept {
    fn from_row(row: &mut Row) -> std::result::Result<Self, tenon_kernel::WrongType> {
        let (fingerprint, created_at) = (row.next()?, row.next()?);
        let status: i64 = row.next()?;
        let reply =
            Reply { status: status as u16, etag: row.next()?, location: row.next()?, body: row.next()?, kept: None };
        Ok(Kept { fingerprint, created_at, reply })
    }
}

const FIND: &str = "SELECT fingerprint, created_at, status, etag, location, body FROM {idempotency_keys} WHERE caller_id = ? AND idempotency_key = ?";

impl Db {
    /// What is known of a key of this caller's.
    pub async fn replay(&self, caller: &Caller, key: &IdempotencyKey) -> Result<Replay> {
        let params = [caller_id(caller).to_value(), key.key.to_value()];
        let kept: Option<Kept> = self.read(caller).one(FIND, &params).await?;
        let now = self.clock().now().as_millis();
        Ok(match kept.filter(|k| k.created_at > now - KEPT_MILLIS) {
            None => Replay::Fresh,
            Some(kept) if kept.fingerprint != key.fingerprint => Replay::Reused,
            Some(kept) => Replay::Known(kept.reply),
        })
    }
}

/// Keys belong to a person; the server itself has none and uses the nil id.
pub(crate) fn caller_id(caller: &Caller) -> Id {
    caller.actor.id.or(caller.user).unwrap_or(Id::NIL)
}

pub(crate) const FORGET_EXPIRED: &str =
    "DELETE FROM idempotency_keys WHERE tenant_id = ? AND caller_id = ? AND idempotency_key = ? AND created_at <= ?";
pub(crate) const KEEP: &str = "INSERT INTO idempotency_keys (tenant_id, caller_id, idempotency_key, fingerprint, status, etag, location, body, created_at)";

pub(crate) fn values(caller: &Caller, key: &IdempotencyKey, reply: &Reply, now: i64) -> Vec<Value> {
    vec![
        caller_id(caller).to_value(),
        key.key.to_value(),
        key.fingerprint.to_vec().to_value(),
        Value::Int(reply.status.into()),
        reply.etag.to_value(),
        reply.location.to_value(),
        reply.kept.as_ref().unwrap_or(&reply.body).to_value(),
        Value::Int(now),
    ]
}
