//! Custom fields: what a tenant keeps about a thing beyond the fields everybody has.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value as Json};
use tenon_kernel::{FromValue, Patch, Problem, Result, ToValue, Value, WrongType};

const MOST_KEYS: usize = 50;
const LONGEST_KEY: usize = 100;
const MOST_BYTES: usize = 16 * 1024;

/// A JSON object of at most 50 keys of at most 100 characters and 16 KiB in all. A patch is merged
/// into it (RFC 7396): keys it names are set, those it gives as `null` are removed, others stay.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(transparent)]
pub struct CustomFields(Map<String, Json>);

impl CustomFields {
    /// The fields after a patch; 422 at `pointer` when they would be too many or too large.
    pub fn patched(&self, patch: Patch<CustomFields>, pointer: &str) -> Result<CustomFields> {
        let merged = match patch {
            Patch::Absent => return Ok(self.clone()),
            Patch::Null => CustomFields::default(),
            Patch::Value(patch) => {
                let mut merged = self.0.clone();
                merge(&mut merged, patch.0);
                CustomFields(merged)
            }
        };
        let wrong = |code: &str, message: String| Err(Problem::invalid(pointer, code, message));
        if merged.0.len() > MOST_KEYS {
            return wrong("too_many", format!("must have at most {MOST_KEYS} keys"));
        }
        if merged.0.keys().any(|key| key.chars().count() > LONGEST_KEY) {
            return wrong("too_long", format!("a key must have at most {LONGEST_KEY} characters"));
        }
        let bytes = serde_json::to_vec(&merged.0).map_err(Problem::internal)?.len();
        if bytes > MOST_BYTES {
            return wrong("too_long", format!("must have at most {MOST_BYTES} bytes as JSON, has {bytes}"));
        }
        Ok(merged)
    }

    /// The fields by key.
    pub fn as_map(&self) -> &Map<String, Json> {
        &self.0
    }
}

impl From<Map<String, Json>> for CustomFields {
    /// Unchecked: [`CustomFields::patched`] checks before anything is kept.
    fn from(fields: Map<String, Json>) -> CustomFields {
        CustomFields(fields)
    }
}

/// RFC 7396, for objects.
fn merge(target: &mut Map<String, Json>, patch: Map<String, Json>) {
    for (key, value) in patch {
        match value {
            Json::Null => {
                target.remove(&key);
            }
            Json::Object(inner) => {
                let mut kept = match target.remove(&key) {
                    Some(Json::Object(kept)) => kept,
                    _ => Map::new(),
                };
                merge(&mut kept, inner);
                target.insert(key, Json::Object(kept));
            }
            other => {
                target.insert(key, other);
            }
        }
    }
}

impl<'de> Deserialize<'de> for CustomFields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Map::deserialize(deserializer).map(CustomFields)
    }
}

impl JsonSchema for CustomFields {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "CustomFields".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "object",
            "description": "The tenant's own fields: at most 50 keys of at most 100 characters, 16 KiB in all. A patch is merged in; `null` removes a key.",
            "maxProperties": MOST_KEYS,
            "propertyNames": { "maxLength": LONGEST_KEY },
            "additionalProperties": true,
        })
    }
}

impl ToValue for CustomFields {
    fn to_value(&self) -> Value {
        self.0.to_value()
    }
}

impl FromValue for CustomFields {
    fn from_value(value: Value) -> Result<Self, WrongType> {
        Map::from_value(value).map(CustomFields)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn fields(json: Json) -> CustomFields {
        serde_json::from_value(json).unwrap()
    }

    #[test]
    fn a_patch_is_merged() {
        let old = fields(json!({ "wood": "oak", "size": { "w": 2, "h": 1 }, "tags": [1, 2] }));
        let patch = fields(json!({ "wood": null, "size": { "h": null, "d": 3 }, "tags": [3], "new": { "a": null } }));
        let merged = old.patched(Patch::Value(patch), "/custom_fields").unwrap();
        assert_eq!(merged, fields(json!({ "size": { "w": 2, "d": 3 }, "tags": [3], "new": {} })));
        assert_eq!(old.patched(Patch::Absent, "/x").unwrap(), old);
        assert_eq!(old.patched(Patch::Null, "/x").unwrap(), CustomFields::default());
    }

    #[test]
    fn bounds_hold_for_what_comes_out() {
        let full: Map<_, _> = (0..MOST_KEYS).map(|i| (format!("k{i}"), json!(i))).collect();
        let full = CustomFields(full);
        assert!(full.patched(Patch::Value(fields(json!({ "k1": 7 }))), "/f").is_ok());
        assert!(full.patched(Patch::Value(fields(json!({ "k0": null, "x": 7 }))), "/f").is_ok());
        for wrong in
            [json!({ "x": 7 }), json!({ "k1": "x".repeat(MOST_BYTES) }), json!({ "k1": null, "k".repeat(101): 1 })]
        {
            let problem = full.patched(Patch::Value(fields(wrong)), "/f").unwrap_err();
            assert_eq!(problem.errors()[0].pointer, "/f");
        }
    }
}
