//! Identifiers: UUIDv7, made in Rust or by a client.

use std::{fmt, str::FromStr};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The id of any row. New ones come from a [`Clock`](crate::Clock) so that tests can freeze them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Id(pub Uuid);

impl Id {
    /// The all-zero id; never given to a row.
    pub const NIL: Id = Id(Uuid::nil());

    /// Another id of the same moment and, among those masked alike, in the same order but for ids of one
    /// instant: its last bits, which are random, are altered.
    pub fn masked(self, mask: u32) -> Id {
        Id(Uuid::from_u128(self.0.as_u128() ^ u128::from(mask)))
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Id {
    type Err = uuid::Error;

    /// Accepts the hyphenated form alone, so that one id has one spelling in URLs and caches.
    fn from_str(text: &str) -> Result<Id, uuid::Error> {
        if text.len() == 36 { Uuid::try_parse(text).map(Id) } else { Uuid::try_parse("").map(Id) }
    }
}

impl JsonSchema for Id {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Id".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "uuid" })
    }
}

/// The id of a tenant. A type of its own, so that no other id can stand in for it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TenantId(pub Id);

impl TenantId {
    /// Stands for "no tenant": work on global rows only, such as a sign-in.
    pub const NONE: TenantId = TenantId(Id::NIL);
}

impl fmt::Display for TenantId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl JsonSchema for TenantId {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "TenantId".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Id::json_schema(generator)
    }
}
