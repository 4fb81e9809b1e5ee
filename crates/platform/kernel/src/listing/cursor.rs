//! Places in lists, as clients carry them from page to page.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};

use super::{FieldKind, SortKey};
use crate::{Id, Problem, Result, Value};

/// A place in an ordered list: the sort values and the id of the last row seen. Opaque to clients.
#[derive(Clone, PartialEq, Debug)]
pub struct Cursor {
    /// One for each sort key.
    pub values: Vec<Value>,
    /// Breaks ties.
    pub id: Id,
}

#[derive(Serialize, Deserialize)]
struct RawCursor(String, Vec<RawValue>, Id);

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum RawValue {
    Bool(bool),
    Int(i64),
    Text(String),
}

pub(super) fn fingerprint(sort: &[SortKey]) -> String {
    sort.iter().map(|k| format!("{}{}", if k.descending { "-" } else { "" }, k.column)).collect::<Vec<_>>().join(",")
}

impl Cursor {
    /// As text for a URL.
    pub fn encode(&self, sort: &[SortKey]) -> String {
        let values = self.values.iter().map(|value| match value {
            Value::Bool(b) => RawValue::Bool(*b),
            Value::Int(i) => RawValue::Int(*i),
            Value::Text(text) => RawValue::Text(text.clone()),
            other => unreachable!("no list sorts by {other:?}"),
        });
        let raw = RawCursor(fingerprint(sort), values.collect(), self.id);
        URL_SAFE_NO_PAD.encode(serde_json::to_vec(&raw).expect("a cursor always serialises"))
    }

    /// From a URL; it must have been made for the same order.
    pub fn decode(text: &str, sort: &[SortKey]) -> Result<Cursor> {
        let wrong = |message: &str| Problem::bad_query("cursor", "bad_cursor", message);
        let raw: Option<RawCursor> =
            URL_SAFE_NO_PAD.decode(text).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
        let RawCursor(made_for, raw_values, id) = raw.ok_or_else(|| wrong("must be a `next_cursor` of this list"))?;
        if made_for != fingerprint(sort) || raw_values.len() != sort.len() {
            return Err(wrong("belongs to another `sort`; start again without it"));
        }
        let mut values = Vec::with_capacity(raw_values.len());
        for (raw, key) in raw_values.into_iter().zip(sort) {
            let fits = matches!(
                (&raw, key.kind),
                (RawValue::Bool(_), FieldKind::Bool)
                    | (RawValue::Text(_), FieldKind::Text | FieldKind::Word(_) | FieldKind::Date)
                    | (RawValue::Int(_), FieldKind::Rank(_) | FieldKind::Timestamp | FieldKind::Int | FieldKind::Money)
            );
            if !fits {
                return Err(wrong("must be a `next_cursor` of this list"));
            }
            values.push(match raw {
                RawValue::Bool(b) => Value::Bool(b),
                RawValue::Int(i) => Value::Int(i),
                RawValue::Text(text) if text.contains('\0') => return Err(wrong("must not contain NUL")),
                RawValue::Text(text) => Value::Text(text),
            });
        }
        Ok(Cursor { values, id })
    }
}
