//! The event log: who did what, when, to which thing, from what to what. Everything that follows a
//! change reads it.
//!
//! Each tenant's events are numbered without gaps, under the lock of the tenant's head row, taken
//! last in the transaction; so a reader by sequence never skips one. Each carries a hash over itself
//! and the one before, so that editing, removing or reordering any of them shows.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value as Json};
use sha2::{Digest, Sha256};
use tenon_kernel::{ActorKind, Event, Field, FieldKind, Id, ListSpec, Result, TenantId, Timestamp, ToValue, Value};

mod audit;
mod verify;

use crate::{
    Global, Rows,
    work::{IMPORT, Origin},
};
pub use audit::{AUDIT, AuditEntry, sequence_at};
pub use verify::{ChainError, Checkpoint, verify_chain, verify_log};

/// An event as the log keeps it and the API shows it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct LoggedEvent {
    /// Its place in the tenant's log, from one, without gaps.
    pub sequence: i64,
    /// Names it, also across tenants.
    pub id: Id,
    /// When it happened.
    pub at: Timestamp,
    /// When it was recorded; later than `at` for imported history.
    pub recorded_at: Timestamp,
    /// What kind of actor did it.
    pub actor_kind: ActorKind,
    /// The user or API key; null for the server itself.
    pub actor_id: Option<Id>,
    /// What happened, such as `task.status_changed`.
    pub name: String,
    /// The kind of thing it happened to.
    pub object_type: String,
    /// Which one.
    pub object_id: Id,
    /// The project it belongs to.
    pub project_id: Option<Id>,
    /// Each changed field, `from` and `to`.
    pub changes: Map<String, Json>,
    /// Why, in the actor's words.
    pub reason: Option<String>,
    /// The request that made it.
    pub request_id: String,
    /// The key of the request that made it, so that a client knows its own change.
    pub idempotency_key: Option<String>,
}

crate::record!(LoggedEvent in events {
    sequence, id, at, recorded_at, actor_kind, actor_id, name, object_type, object_id, project_id, changes, reason,
    request_id, idempotency_key,
});

impl LoggedEvent {
    /// Whether it is history from elsewhere, or was made by bringing that here; nobody need be told of it.
    pub fn is_imported(&self) -> bool {
        self.at != self.recorded_at || self.request_id.starts_with(IMPORT)
    }
}

/// What a list of events can be asked; newest first.
pub static EVENTS: ListSpec = ListSpec {
    table: "events",
    fields: &[
        Field::new("sequence", FieldKind::Int).sorted(),
        Field::new("name", FieldKind::Text),
        Field::new("actor_id", FieldKind::Id),
        Field::new("object_type", FieldKind::Text),
        Field::new("at", FieldKind::Timestamp),
    ],
    shortcuts: &[],
    default_sort: "-sequence",
    soft_delete: false,
};

/// The last number of a tenant's log; zero before its first event.
pub async fn log_head<R: Rows>(rows: &mut R) -> Result<i64> {
    Ok(rows.scalar("SELECT sequence FROM {event_heads}", &[]).await?.unwrap_or_default())
}

/// The last numbers of the logs of tenants after one, by tenant, at most so many.
pub async fn log_heads(rows: &mut Global, after: TenantId, most: u32) -> Result<Vec<(TenantId, i64)>> {
    let sql = "SELECT tenant_id, sequence FROM {event_heads} WHERE tenant_id > ? ORDER BY tenant_id LIMIT ?";
    rows.many(sql, &[after.to_value(), Value::Int(i64::from(most))]).await
}

/// The events of a tenant after a number, oldest first, at most so many: some dozens.
pub async fn log_after<R: Rows>(rows: &mut R, after: i64, most: u32) -> Result<Vec<LoggedEvent>> {
    let columns = <LoggedEvent as crate::Stored>::COLUMNS;
    let sql = format!("SELECT {columns} FROM {{events}} WHERE sequence > ? ORDER BY sequence LIMIT ?");
    rows.few(&sql, &[Value::Int(after), Value::Int(i64::from(most))]).await
}

pub(crate) const APPEND: &str = "INSERT INTO events (tenant_id, sequence, id, at, recorded_at, actor_kind, actor_id, name, object_type, object_id, project_id, changes, reason, ip, user_agent, request_id, idempotency_key, hash)";
const FIELDS: &str = "sequence, id, at, recorded_at, actor_kind, actor_id, name, object_type, object_id, project_id, changes, reason, ip, user_agent, request_id, idempotency_key";

/// An event's columns after `tenant_id`, hash last.
pub(crate) fn values(
    event: &Event,
    who: tenon_kernel::Actor,
    id: Id,
    now: Timestamp,
    origin: &Origin,
    sequence: i64,
    before: &[u8],
) -> Vec<Value> {
    let actor = event.actor.unwrap_or(who);
    let mut values = vec![
        sequence.to_value(),
        id.to_value(),
        event.at.unwrap_or(now).to_value(),
        now.to_value(),
        actor.kind.to_value(),
        actor.id.to_value(),
        event.name.to_value(),
        event.object_type.to_value(),
        event.object_id.to_value(),
        event.project_id.to_value(),
        event.changes.0.to_value(),
        event.reason.to_value(),
        origin.ip.to_value(),
        origin.user_agent.to_value(),
        origin.request_id.to_value(),
        origin.idempotency.as_ref().map(|i| i.key.clone()).to_value(),
    ];
    let hash = chain(before, &values);
    values.push(Value::Bytes(hash));
    values
}

/// SHA-256 over the hash before and each column, each with its kind and length so that no two rows
/// read the same.
fn chain(before: &[u8], values: &[Value]) -> Vec<u8> {
    let mut hash = Sha256::new();
    let mut add = |kind: u8, bytes: &[u8]| {
        hash.update([kind]);
        hash.update((bytes.len() as u64).to_be_bytes());
        hash.update(bytes);
    };
    add(b'h', before);
    for value in values {
        match value {
            Value::Null => add(b'0', &[]),
            Value::Bool(b) => add(b'b', &[u8::from(*b)]),
            Value::Int(i) => add(b'i', &i.to_be_bytes()),
            Value::Real(f) => add(b'r', &f.to_be_bytes()),
            Value::Text(text) => add(b't', text.as_bytes()),
            Value::Uuid(uuid) => add(b'u', uuid.as_bytes()),
            Value::Bytes(bytes) => add(b'x', bytes),
        }
    }
    hash.finalize().to_vec()
}
