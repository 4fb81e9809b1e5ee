//! API keys: credentials for programs that act for a person, with no more rights than the person
//! gave them and still has.

mod http;

pub(crate) use http::routes;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use tenon_kernel::{
    Caller, Changes, Event, Field, FieldKind, Id, ListSpec, Listing, Page, PermissionSet, Problem, Result, Text,
    Timestamp, ToValue, Value, WrongType,
};
use tenon_store::{Extra, Rows, Work, entity, params};

use crate::{API_KEY_MANAGE, role::Catalogue, secret};

/// What every key starts with, so that people and scanners know one when they see it.
pub(crate) const PREFIX: &str = "tnk_";
/// How much of a key is shown in lists.
const SHOWN: usize = 10;

/// What a key may do, by permission name.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Scopes(Vec<String>);

impl ToValue for Scopes {
    fn to_value(&self) -> Value {
        json!(self.0).to_value()
    }
}

impl tenon_kernel::FromValue for Scopes {
    fn from_value(value: Value) -> std::result::Result<Scopes, WrongType> {
        let names = Json::from_value(value)?;
        serde_json::from_value(names).map(Scopes).map_err(|e| WrongType(format!("not a list of scopes: {e}")))
    }
}

/// A key, without its secret.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct ApiKey {
    /// Names it; the actor of what is done with it.
    pub id: Id,
    /// Whose it is.
    pub user_id: Id,
    /// What it is for.
    pub name: Text<1, 100>,
    /// How it starts.
    pub prefix: String,
    #[serde(skip)]
    secret_hash: String,
    /// What it may do, as far as its owner still may.
    pub scopes: Scopes,
    /// When it stops working.
    pub expires_at: Option<Timestamp>,
    /// When it was last used, to the minute.
    pub last_used_at: Option<Timestamp>,
    /// Counts its changes.
    pub version: i64,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
    #[serde(skip)]
    deleted_at: Option<Timestamp>,
}

entity!(ApiKey "api_key" in api_keys {
    id, user_id, name, prefix, secret_hash, scopes, expires_at, last_used_at, version, created_at, updated_at, deleted_at
});

/// A key to be made.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewApiKey {
    /// What it is for.
    pub name: Text<1, 100>,
    /// What it may do, such as `task:read`: permissions I have myself. At least one.
    #[schemars(length(min = 1))]
    pub scopes: Vec<Text<3, 81>>,
    /// When it stops working; never when absent.
    #[serde(default)]
    pub expires_at: Option<Timestamp>,
}

/// A new key with its secret, which is shown this once.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct CreatedApiKey {
    /// The key.
    #[serde(flatten)]
    pub key: ApiKey,
    /// What to send as `Authorization: Bearer`. Null when the answer is repeated for the same
    /// `Idempotency-Key`, since the secret is not kept.
    pub secret: Option<String>,
}

/// What the list of keys can be asked.
pub static API_KEYS: ListSpec = ListSpec {
    table: "api_keys",
    fields: &[
        Field::new("created_at", FieldKind::Timestamp).sorted(),
        Field::new("name", FieldKind::Text),
        Field::new("user_id", FieldKind::Id),
    ],
    shortcuts: &[],
    default_sort: "-created_at",
    soft_delete: false,
};

/// The caller's keys; everybody's for those who manage them.
pub(crate) async fn list<R: Rows>(rows: &mut R, caller: &Caller, listing: &Listing) -> Result<Page<ApiKey>> {
    let mut extra = vec![Extra::new("deleted_at IS NULL", &[])];
    if !caller.may(&API_KEY_MANAGE) {
        extra.push(Extra::new("user_id = ?", params![caller.user_id()?]));
    }
    rows.list(listing, &extra).await
}

fn visible(key: ApiKey, caller: &Caller) -> Result<ApiKey> {
    if Some(key.user_id) == caller.user || caller.may(&API_KEY_MANAGE) {
        Ok(key)
    } else {
        Err(Problem::not_found("api_key"))
    }
}

pub(crate) async fn find<R: Rows>(rows: &mut R, caller: &Caller, id: Id) -> Result<ApiKey> {
    visible(rows.need(id).await?, caller)
}

/// Makes a key for the caller.
pub(crate) async fn create(work: &mut Work, catalogue: &Catalogue, new: NewApiKey) -> Result<CreatedApiKey> {
    let user_id = work.caller().user_id()?;
    let now = work.now();
    if new.scopes.is_empty() {
        return Err(Problem::invalid("/scopes", "too_few", "must name at least one permission"));
    }
    if new.expires_at.is_some_and(|at| at <= now) {
        return Err(Problem::invalid("/expires_at", "in_the_past", "must be in the future"));
    }
    let scopes = catalogue.granted(&new.scopes, work.caller(), "/scopes")?;
    let secret = format!("{PREFIX}{}", secret::draw()?);
    let key = ApiKey {
        id: work.new_id(),
        user_id,
        name: new.name,
        prefix: secret[..SHOWN].to_owned(),
        secret_hash: secret::hash(&secret),
        scopes: Scopes(catalogue.names(&PermissionSet::of(scopes))),
        expires_at: new.expires_at,
        last_used_at: None,
        version: 1,
        created_at: now,
        updated_at: now,
        deleted_at: None,
    };
    work.insert(&key).await?;
    work.record(Event::new("api_key.created", "api_key", key.id).with(Changes::to(&key)));
    Ok(CreatedApiKey { key, secret: Some(secret) })
}

/// Makes a key worthless.
pub(crate) async fn remove(work: &mut Work, id: Id) -> Result<()> {
    let key: ApiKey = work.lock(id).await?;
    visible(key, work.caller())?;
    let gone: ApiKey = work.hide(id).await?;
    work.record(Event::new("api_key.deleted", "api_key", id).with(Changes::none().with("name", &gone.name, ())));
    Ok(())
}
