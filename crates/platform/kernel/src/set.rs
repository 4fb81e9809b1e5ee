//! Small sets kept inside a row, such as labels.

use std::ops::Deref;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, de::DeserializeOwned, de::Error};

use crate::{FromValue, ToValue, Value, WrongType};

/// At most `MAX` different values, in the order given; a JSON array in the API and in its column.
/// What a list filters by is kept in a table of its own as well.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Set<T, const MAX: usize>(Vec<T>);

impl<T, const MAX: usize> Default for Set<T, MAX> {
    fn default() -> Self {
        Set(Vec::new())
    }
}

impl<T: PartialEq, const MAX: usize> Set<T, MAX> {
    /// Takes each value once; the error is `code: message`.
    pub fn new(values: impl IntoIterator<Item = T>) -> Result<Self, String> {
        let mut set = Vec::new();
        for value in values {
            if !set.contains(&value) {
                set.push(value);
            }
        }
        if set.len() > MAX { Err(format!("too_many: must have at most {MAX} values")) } else { Ok(Set(set)) }
    }

    /// Those that are here but not there.
    pub fn without<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = &'a T> {
        self.0.iter().filter(|value| !other.0.contains(value))
    }
}

impl<T, const MAX: usize> Deref for Set<T, MAX> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<'de, T: Deserialize<'de> + PartialEq, const MAX: usize> Deserialize<'de> for Set<T, MAX> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Set::new(Vec::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

impl<T: JsonSchema, const MAX: usize> JsonSchema for Set<T, MAX> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("Set_{}_{MAX}", T::schema_name()).into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "array", "items": generator.subschema_for::<T>(), "maxItems": MAX })
    }
}

impl<T: Serialize, const MAX: usize> ToValue for Set<T, MAX> {
    fn to_value(&self) -> Value {
        Value::Text(serde_json::to_string(&self.0).expect("plain values always serialise"))
    }
}

impl<T: DeserializeOwned, const MAX: usize> FromValue for Set<T, MAX> {
    fn from_value(value: Value) -> Result<Self, WrongType> {
        serde_json::from_str(&String::from_value(value)?).map(Set).map_err(|e| WrongType(format!("not a list: {e}")))
    }
}
