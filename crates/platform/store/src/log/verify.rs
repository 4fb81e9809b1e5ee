//! Proof that a tenant's log is what was recorded.

use std::collections::HashMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tenon_kernel::{Id, Result, ToValue, Value};

use super::{FIELDS, chain};
use crate::Rows;

/// What is wrong with a tenant's log.
#[derive(Debug, PartialEq)]
pub enum ChainError {
    /// A number is missing or comes twice.
    Gap {
        /// The number that should be there.
        expected: i64,
        /// The one that is.
        found: i64,
    },
    /// The event is not what was recorded, or not after what it was recorded after.
    Altered {
        /// Its number.
        sequence: i64,
    },
    /// The log is whole in itself, but is not the one that the checkpoint was taken of: it was written anew,
    /// hashes and all.
    Rewritten {
        /// The checkpoint's number.
        sequence: i64,
    },
    /// The log ends before its head, or a checkpoint, says.
    Truncated {
        /// The last number there is.
        last: i64,
        /// The last number there was.
        head: i64,
    },
}

impl std::fmt::Display for ChainError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            ChainError::Gap { expected, found } => {
                write!(f, "event {expected} should come next, but {found} does: events were removed or moved")
            }
            ChainError::Altered { sequence } => write!(f, "event {sequence} is not as it was recorded"),
            ChainError::Rewritten { sequence } => {
                write!(f, "event {sequence} is another than the checkpoint saw: the log was written anew")
            }
            ChainError::Truncated { last, head } => {
                write!(f, "the log ends with event {last}, but had {head}: its end was cut off")
            }
        }
    }
}

/// How far a log had come, kept elsewhere: whoever rewrites a log with new hashes cannot rewrite this.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Checkpoint {
    /// The last event's number.
    pub sequence: i64,
    /// Its running hash, SHA-256 in hexadecimal; empty before the first event.
    pub hash: String,
}

impl Checkpoint {
    /// Of a tenant's log as it stands.
    pub async fn take<R: Rows>(rows: &mut R) -> Result<Checkpoint> {
        let head: Option<(i64, Vec<u8>)> = rows.one("SELECT sequence, hash FROM {event_heads}", &[]).await?;
        let (sequence, hash) = head.unwrap_or_default();
        Ok(Checkpoint { sequence, hash: hex(&hash) })
    }
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Reads a tenant's whole log and checks numbers and hashes; answers how many events it holds.
pub async fn verify_chain<R: Rows>(rows: &mut R) -> Result<std::result::Result<i64, ChainError>> {
    verify_log(rows, &[]).await
}

/// The same, and that the log still holds what it held at each checkpoint.
pub async fn verify_log<R: Rows>(
    rows: &mut R,
    checkpoints: &[Checkpoint],
) -> Result<std::result::Result<i64, ChainError>> {
    const PAGE: i64 = 1_000;
    let sql = format!("SELECT {FIELDS}, hash FROM {{events}} WHERE sequence > ? ORDER BY sequence LIMIT {PAGE}");
    let mut seen: HashMap<i64, Vec<&str>> = HashMap::new();
    for checkpoint in checkpoints {
        seen.entry(checkpoint.sequence).or_default().push(&checkpoint.hash);
    }
    let (mut last, mut before) = (0, Vec::new());
    loop {
        let page: Vec<Chained> = rows.many(&sql, &[Value::Int(last)]).await?;
        let count = page.len() as i64;
        for Chained { sequence, fields, hash } in page {
            if sequence != last + 1 {
                return Ok(Err(ChainError::Gap { expected: last + 1, found: sequence }));
            }
            if chain(&before, &fields) != hash {
                return Ok(Err(ChainError::Altered { sequence }));
            }
            if seen.get(&sequence).is_some_and(|hashes| hashes.iter().any(|seen| **seen != hex(&hash))) {
                return Ok(Err(ChainError::Rewritten { sequence }));
            }
            (last, before) = (sequence, hash);
        }
        if count < PAGE {
            break;
        }
    }
    let head: Option<(i64, Vec<u8>)> = rows.one("SELECT sequence, hash FROM {event_heads}", &[]).await?;
    Ok(match head {
        Some((head, _)) if head != last => Err(ChainError::Truncated { last, head }),
        Some((_, hash)) if hash != before && last > 0 => Err(ChainError::Altered { sequence: last }),
        _ => match seen.into_keys().max() {
            Some(seen) if seen > last => Err(ChainError::Truncated { last, head: seen }),
            _ => Ok(last),
        },
    })
}

struct Chained {
    sequence: i64,
    fields: Vec<Value>,
    hash: Vec<u8>,
}

impl crate::FromRow for Chained {
    /// Reads each column as the type it was hashed as, whatever the engine calls it.
    fn from_row(row: &mut crate::Row) -> std::result::Result<Self, tenon_kernel::WrongType> {
        let sequence: i64 = row.next()?;
        let mut fields = vec![sequence.to_value()];
        fields.push(row.next::<Id>()?.to_value());
        for _ in 0..2 {
            fields.push(row.next::<i64>()?.to_value());
        }
        fields.push(row.next::<String>()?.to_value());
        fields.push(row.next::<Option<Id>>()?.to_value());
        for _ in 0..2 {
            fields.push(row.next::<String>()?.to_value());
        }
        fields.push(row.next::<Id>()?.to_value());
        fields.push(row.next::<Option<Id>>()?.to_value());
        fields.push(row.next::<String>()?.to_value());
        for _ in 0..5 {
            fields.push(row.next::<Option<String>>()?.to_value());
        }
        Ok(Chained { sequence, fields, hash: row.next()? })
    }
}
