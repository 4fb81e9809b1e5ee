//! What a statement is given and what a row holds, the same for every database.

use uuid::Uuid;

use crate::{Date, Email, Id, Money, Number, Slug, TenantId, Text, Timestamp};

/// A value in a statement or a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// SQL's NULL.
    Null,
    /// A truth value.
    Bool(bool),
    /// A whole number; timestamps (Unix milliseconds) and money (ten-thousandths) too.
    Int(i64),
    /// A fraction.
    Real(f64),
    /// Text; dates and JSON too.
    Text(String),
    /// An id.
    Uuid(Uuid),
    /// Bytes, such as hashes.
    Bytes(Vec<u8>),
}

/// The values of a statement's `?` placeholders, in order.
pub type Params<'a> = &'a [Value];

/// A column held something its field cannot take; a defect of the code or the database, never of a request.
#[derive(Debug)]
pub struct WrongType(pub String);

impl WrongType {
    /// Says what was wanted and what was there.
    pub fn new(wanted: &str, found: &Value) -> WrongType {
        WrongType(format!("wanted {wanted}, found {found:?}"))
    }
}

/// What can be given to a statement.
pub trait ToValue {
    /// As a statement's value.
    fn to_value(&self) -> Value;
}

/// What a column can be read into.
pub trait FromValue: Sized {
    /// From a row's value.
    fn from_value(value: Value) -> Result<Self, WrongType>;
}

impl<T: ToValue> From<&T> for Value {
    fn from(value: &T) -> Value {
        value.to_value()
    }
}

impl<T: ToValue + ?Sized> ToValue for &T {
    fn to_value(&self) -> Value {
        (**self).to_value()
    }
}

impl<T: ToValue> ToValue for Option<T> {
    fn to_value(&self) -> Value {
        self.as_ref().map_or(Value::Null, T::to_value)
    }
}

impl<T: FromValue> FromValue for Option<T> {
    fn from_value(value: Value) -> Result<Self, WrongType> {
        if value == Value::Null { Ok(None) } else { T::from_value(value).map(Some) }
    }
}

impl ToValue for Value {
    fn to_value(&self) -> Value {
        self.clone()
    }
}

impl FromValue for Value {
    fn from_value(value: Value) -> Result<Self, WrongType> {
        Ok(value)
    }
}

impl ToValue for bool {
    fn to_value(&self) -> Value {
        Value::Bool(*self)
    }
}

impl FromValue for bool {
    fn from_value(value: Value) -> Result<Self, WrongType> {
        match value {
            Value::Bool(b) => Ok(b),
            Value::Int(i) => Ok(i != 0),
            other => Err(WrongType::new("a truth value", &other)),
        }
    }
}

impl ToValue for i64 {
    fn to_value(&self) -> Value {
        Value::Int(*self)
    }
}

impl FromValue for i64 {
    /// Sums come as decimals from PostgreSQL and MariaDB; they are read as text or fractions here.
    fn from_value(value: Value) -> Result<Self, WrongType> {
        match &value {
            Value::Int(i) => Ok(*i),
            Value::Bool(b) => Ok((*b).into()),
            Value::Text(text) => text.parse().map_err(|_| WrongType::new("a whole number", &value)),
            Value::Bytes(bytes) => std::str::from_utf8(bytes)
                .ok()
                .and_then(|text| text.parse().ok())
                .ok_or_else(|| WrongType::new("a whole number", &value)),
            other => Err(WrongType::new("a whole number", other)),
        }
    }
}

impl ToValue for f64 {
    fn to_value(&self) -> Value {
        Value::Real(*self)
    }
}

impl FromValue for f64 {
    fn from_value(value: Value) -> Result<Self, WrongType> {
        match value {
            Value::Real(f) => Ok(f),
            Value::Int(i) => Ok(i as f64),
            other => Err(WrongType::new("a number", &other)),
        }
    }
}

impl ToValue for str {
    fn to_value(&self) -> Value {
        Value::Text(self.to_owned())
    }
}

impl ToValue for String {
    fn to_value(&self) -> Value {
        Value::Text(self.clone())
    }
}

impl FromValue for String {
    fn from_value(value: Value) -> Result<Self, WrongType> {
        match value {
            Value::Text(text) => Ok(text),
            // MariaDB's protocol does not tell text from bytes.
            Value::Bytes(bytes) => String::from_utf8(bytes).map_err(|e| WrongType(format!("text is not UTF-8: {e}"))),
            other => Err(WrongType::new("text", &other)),
        }
    }
}

impl ToValue for [u8] {
    fn to_value(&self) -> Value {
        Value::Bytes(self.to_vec())
    }
}

impl ToValue for Vec<u8> {
    fn to_value(&self) -> Value {
        Value::Bytes(self.clone())
    }
}

impl FromValue for Vec<u8> {
    fn from_value(value: Value) -> Result<Self, WrongType> {
        match value {
            Value::Bytes(bytes) => Ok(bytes),
            Value::Text(text) => Ok(text.into_bytes()),
            other => Err(WrongType::new("bytes", &other)),
        }
    }
}

impl ToValue for Id {
    fn to_value(&self) -> Value {
        Value::Uuid(self.0)
    }
}

impl FromValue for Id {
    fn from_value(value: Value) -> Result<Self, WrongType> {
        match &value {
            Value::Uuid(uuid) => Ok(Id(*uuid)),
            Value::Bytes(bytes) => Uuid::from_slice(bytes).map(Id).map_err(|_| WrongType::new("an id", &value)),
            other => Err(WrongType::new("an id", other)),
        }
    }
}

impl ToValue for TenantId {
    fn to_value(&self) -> Value {
        self.0.to_value()
    }
}

impl FromValue for TenantId {
    fn from_value(value: Value) -> Result<Self, WrongType> {
        Id::from_value(value).map(TenantId)
    }
}

impl ToValue for Timestamp {
    fn to_value(&self) -> Value {
        Value::Int(self.as_millis())
    }
}

impl FromValue for Timestamp {
    fn from_value(value: Value) -> Result<Self, WrongType> {
        i64::from_value(value).map(Timestamp::from_millis)
    }
}

impl ToValue for Money {
    fn to_value(&self) -> Value {
        Value::Int(self.ten_thousandths())
    }
}

impl FromValue for Money {
    fn from_value(value: Value) -> Result<Self, WrongType> {
        i64::from_value(value).map(Money::from_ten_thousandths)
    }
}

impl ToValue for Date {
    fn to_value(&self) -> Value {
        Value::Text(self.to_string())
    }
}

impl FromValue for Date {
    fn from_value(value: Value) -> Result<Self, WrongType> {
        String::from_value(value)?.parse().map_err(|e: &str| WrongType(e.into()))
    }
}

impl<const MIN: usize, const MAX: usize> ToValue for Text<MIN, MAX> {
    fn to_value(&self) -> Value {
        Value::Text(self.to_string())
    }
}

impl<const MIN: usize, const MAX: usize> FromValue for Text<MIN, MAX> {
    fn from_value(value: Value) -> Result<Self, WrongType> {
        Text::new(String::from_value(value)?).map_err(WrongType)
    }
}

impl<const MIN: usize, const MAX: usize> std::fmt::Display for Text<MIN, MAX> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self)
    }
}

impl<const MIN: i64, const MAX: i64> ToValue for Number<MIN, MAX> {
    fn to_value(&self) -> Value {
        Value::Real(self.get())
    }
}

impl<const MIN: i64, const MAX: i64> FromValue for Number<MIN, MAX> {
    fn from_value(value: Value) -> Result<Self, WrongType> {
        Number::new(f64::from_value(value)?).map_err(WrongType)
    }
}

impl ToValue for Email {
    fn to_value(&self) -> Value {
        Value::Text(self.as_str().to_owned())
    }
}

impl FromValue for Email {
    fn from_value(value: Value) -> Result<Self, WrongType> {
        Email::new(&String::from_value(value)?).map_err(|e| WrongType(e.into()))
    }
}

impl ToValue for Slug {
    fn to_value(&self) -> Value {
        Value::Text(self.as_str().to_owned())
    }
}

impl FromValue for Slug {
    fn from_value(value: Value) -> Result<Self, WrongType> {
        Slug::new(&String::from_value(value)?).map_err(|e| WrongType(e.into()))
    }
}

/// JSON is kept as text: the three databases' JSON types differ in order, spacing and operators.
impl ToValue for serde_json::Value {
    fn to_value(&self) -> Value {
        Value::Text(self.to_string())
    }
}

impl FromValue for serde_json::Value {
    fn from_value(value: Value) -> Result<Self, WrongType> {
        serde_json::from_str(&String::from_value(value)?).map_err(|e| WrongType(format!("not JSON: {e}")))
    }
}

impl ToValue for serde_json::Map<String, serde_json::Value> {
    fn to_value(&self) -> Value {
        Value::Text(serde_json::to_string(self).expect("a JSON object always serialises"))
    }
}

impl FromValue for serde_json::Map<String, serde_json::Value> {
    fn from_value(value: Value) -> Result<Self, WrongType> {
        serde_json::from_str(&String::from_value(value)?).map_err(|e| WrongType(format!("not a JSON object: {e}")))
    }
}
