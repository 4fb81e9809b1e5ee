//! The log as auditors read it: also from where each change came.

use schemars::JsonSchema;
use serde::{Serialize, Serializer};
use tenon_kernel::{ActorKind, Field, FieldKind, ListSpec, Result, Shortcut, Timestamp, ToValue, Value, WrongType};

use super::{LoggedEvent, log_head, verify::hex};
use crate::{FromRow, Row, Rows, Stored};

/// An event with where it came from.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct AuditEntry {
    /// What happened.
    #[serde(flatten)]
    pub event: LoggedEvent,
    /// The address it came from.
    pub ip: Option<String>,
    /// The program it came from, as that called itself.
    pub user_agent: Option<String>,
    /// The running hash: SHA-256, in hexadecimal, over the entry before and this one.
    #[serde(serialize_with = "as_hex")]
    #[schemars(with = "String")]
    pub hash: Vec<u8>,
}

fn as_hex<S: Serializer>(hash: &[u8], serializer: S) -> std::result::Result<S::Ok, S::Error> {
    serializer.serialize_str(&hex(hash))
}

impl FromRow for AuditEntry {
    fn from_row(row: &mut Row) -> std::result::Result<AuditEntry, WrongType> {
        let event = LoggedEvent::from_row(row)?;
        Ok(AuditEntry { event, ip: row.next()?, user_agent: row.next()?, hash: row.next()? })
    }
}

impl Stored for AuditEntry {
    const TABLE: &'static str = LoggedEvent::TABLE;
    const COLUMNS: &'static str = "sequence, id, at, recorded_at, actor_kind, actor_id, name, object_type, object_id, project_id, changes, \
         reason, request_id, idempotency_key, ip, user_agent, hash";
    const COLUMN_LIST: &'static [&'static str] = &[
        "sequence",
        "id",
        "at",
        "recorded_at",
        "actor_kind",
        "actor_id",
        "name",
        "object_type",
        "object_id",
        "project_id",
        "changes",
        "reason",
        "request_id",
        "idempotency_key",
        "ip",
        "user_agent",
        "hash",
    ];

    fn values(&self) -> Vec<Value> {
        let mut values = self.event.values();
        values.extend([self.ip.to_value(), self.user_agent.to_value(), self.hash.to_value()]);
        values
    }
}

/// What the audit can be asked; newest first.
pub static AUDIT: ListSpec = ListSpec {
    table: "events",
    fields: &[
        Field::new("sequence", FieldKind::Int).sorted(),
        Field::new("name", FieldKind::Text),
        Field::new("actor_kind", FieldKind::Word(ActorKind::WORDS)),
        Field::new("actor_id", FieldKind::Id),
        Field::new("object_id", FieldKind::Id),
        Field::new("project_id", FieldKind::Id),
    ],
    shortcuts: &[
        Shortcut { name: "from", kind: FieldKind::Timestamp, about: "Recorded then or later." },
        Shortcut { name: "until", kind: FieldKind::Timestamp, about: "Recorded before then." },
    ],
    default_sort: "-sequence",
    soft_delete: false,
};

/// The number of the first event that was recorded at a moment or later; one past the last if none was.
/// Events are recorded in the order of their numbers, so this halves the log again and again.
pub async fn sequence_at<R: Rows>(rows: &mut R, moment: Timestamp) -> Result<i64> {
    let (mut low, mut high) = (1, log_head(rows).await? + 1);
    while low < high {
        let middle = low + (high - low) / 2;
        let recorded: Option<i64> =
            rows.scalar("SELECT recorded_at FROM {events} WHERE sequence = ?", &[middle.to_value()]).await?;
        match recorded {
            Some(at) if at < moment.as_millis() => low = middle + 1,
            _ => high = middle,
        }
    }
    Ok(low)
}
