//! Webhooks: whom to tell.

mod http;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tenon_kernel::{
    Change, Changes, Check, Event, Field, FieldKind, Id, ListSpec, Listing, Page, Patch, Permission, Problem, Result,
    Set, Text, Timestamp,
};
use tenon_outbound::Outbound;
use tenon_store::{LoggedEvent, Rows, Work, entity, params};

pub(crate) use self::http::routes;
use crate::{
    drain,
    pattern::Pattern,
    secret::{Secrets, SigningSecret},
    sweep,
};

/// See webhooks and what was delivered.
pub const READ: Permission = Permission::new("webhook", "read");
/// Add webhooks.
pub const CREATE: Permission = Permission::new("webhook", "create");
/// Change, test and replay webhooks, and rotate their secrets.
pub const UPDATE: Permission = Permission::new("webhook", "update");
/// Delete and restore webhooks.
pub const DELETE: Permission = Permission::new("webhook", "delete");

/// Which events a webhook wants.
pub type Patterns = Set<Pattern, 50>;

/// How many webhooks a tenant may have. Each event is compared with, and may be sent to, every one.
const MOST: i64 = 50;

/// A URL that is told of events.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Webhook {
    /// Its id.
    pub id: Id,
    /// Where messages are sent.
    pub url: Text<1, 2000>,
    /// What it is for.
    pub description: Option<Text<1, 500>>,
    /// The events it is told of: `task.created`, `task.*`, or `*` for all.
    pub events: Patterns,
    /// Whether messages are sent.
    pub enabled: bool,
    /// Why it was disabled, if the server did it.
    pub disabled_reason: Option<String>,
    #[serde(skip)]
    pub(crate) secrets: Secrets,
    /// Since when no message got through, if the last did not.
    pub failing_since: Option<Timestamp>,
    /// Counts its changes.
    pub version: i64,
    /// When it was added.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// When it was deleted, if it is.
    pub deleted_at: Option<Timestamp>,
}

entity!(Webhook "webhook" in webhooks {
    id, url, description, events = patterns, enabled, disabled_reason, secrets, failing_since, version, created_at, updated_at,
    deleted_at
});

/// A webhook with its secret, which is shown this once.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct RevealedWebhook {
    /// The webhook.
    #[serde(flatten)]
    pub webhook: Webhook,
    /// What its messages are signed with from now on. Null when the answer is repeated for the same
    /// `Idempotency-Key`.
    pub secret: Option<SigningSecret>,
}

/// A webhook to add.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewWebhook {
    /// Its id, if the client makes it.
    pub id: Option<Id>,
    /// Where to send messages: `https://…` on the public internet.
    pub url: Text<1, 2000>,
    /// What it is for.
    pub description: Option<Text<1, 500>>,
    /// The events it is told of, at least one.
    #[schemars(length(min = 1))]
    pub events: Patterns,
    /// Whether messages are sent; they are unless this says otherwise.
    #[serde(default = "yes")]
    pub enabled: bool,
    /// What to sign with, if it is not to be made here.
    pub secret: Option<SigningSecret>,
}

fn yes() -> bool {
    true
}

/// What to change about a webhook.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct WebhookPatch {
    /// Where to send messages.
    pub url: Change<Text<1, 2000>>,
    /// What it is for.
    pub description: Patch<Text<1, 500>>,
    /// The events it is told of; replaces them all.
    pub events: Change<Patterns>,
    /// Whether messages are sent. Enabled again, those that are still due are sent.
    pub enabled: Change<bool>,
}

/// A secret to go on with.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rotation {
    /// What to sign with, if it is not to be made here.
    pub secret: Option<SigningSecret>,
}

/// What a list of webhooks can be asked.
pub static LIST: ListSpec = ListSpec {
    table: "webhooks",
    fields: &[
        Field::new("url", FieldKind::Text),
        Field::new("enabled", FieldKind::Bool),
        Field::new("created_at", FieldKind::Timestamp).sorted(),
    ],
    shortcuts: &[],
    default_sort: "-created_at",
    soft_delete: true,
};

// Events

fn event(name: &'static str, webhook: &Webhook) -> Event {
    Event::new(name, "webhook", webhook.id)
}

// Rules

/// The URL in its one spelling, if it may be called. Where its name leads shows when it is called.
fn check(outbound: &Outbound, url: &str, events: &Patterns) -> Result<Text<1, 2000>> {
    let target = outbound.target(url);
    let mut check = Check::new();
    if let Err(refused) = target {
        check.that(false, "/url", refused.code(), refused.to_string());
    }
    check.that(!events.is_empty(), "/events", "too_few", "must name at least one event");
    check.done()?;
    let spelled = target.map(|target| target.as_str()).map_err(Problem::internal)?;
    Text::new(spelled).map_err(|e| Problem::invalid("/url", "too_long", e))
}

impl Webhook {
    /// Whether it is told of an event: one that it wants, and that it was there for.
    pub(crate) fn wants(&self, event: &LoggedEvent) -> bool {
        let is_there = self.enabled && self.deleted_at.is_none() && self.created_at <= event.recorded_at;
        is_there && self.events.iter().any(|pattern| pattern.fits(&event.name))
    }
}

// Commands

/// Adds a webhook, and has what is old swept from now on.
pub async fn create(work: &mut Work, outbound: &Outbound, new: NewWebhook) -> Result<RevealedWebhook> {
    let url = check(outbound, &new.url, &new.events)?;
    let count: Option<i64> = work.scalar("SELECT COUNT(*) FROM {webhooks} WHERE deleted_at IS NULL", &[]).await?;
    if count.unwrap_or_default() >= MOST {
        let why = format!("A workspace has at most {MOST} webhooks.");
        return Err(Problem::new(tenon_kernel::Kind::Conflict, why));
    }
    let secret = new.secret.map_or_else(SigningSecret::draw, Ok)?;
    let now = work.now();
    let webhook = Webhook {
        id: new.id.unwrap_or_else(|| work.new_id()),
        url,
        description: new.description,
        events: new.events,
        enabled: new.enabled,
        disabled_reason: None,
        secrets: Secrets::one(secret.clone()),
        failing_since: None,
        version: 1,
        created_at: now,
        updated_at: now,
        deleted_at: None,
    };
    work.insert(&webhook).await?;
    sweep::daily(work).await?;
    work.record(event("webhook.created", &webhook).with(Changes::to(&webhook)));
    Ok(RevealedWebhook { webhook, secret: Some(secret) })
}

/// Changes what the patch mentions.
pub async fn change(work: &mut Work, outbound: &Outbound, id: Id, patch: WebhookPatch) -> Result<Webhook> {
    let old: Webhook = work.lock(id).await?;
    let mut new = old.clone();
    patch.url.apply(&mut new.url);
    patch.description.apply(&mut new.description);
    patch.events.apply(&mut new.events);
    patch.enabled.apply(&mut new.enabled);
    // What was taken once may be refused meanwhile; that is not this change's doing.
    if new.url != old.url || new.events != old.events {
        new.url = check(outbound, &new.url, &new.events)?;
    }
    if new.enabled != old.enabled || new.url != old.url {
        new.failing_since = None;
    }
    if new.enabled {
        new.disabled_reason = None;
    }
    if work.save(&old, &mut new).await? {
        if new.enabled && !old.enabled {
            drain::start(work, id).await?;
        }
        work.record(event("webhook.updated", &new).with(Changes::between(&old, &new)));
    }
    Ok(new)
}

/// Signs with another secret from now on, and for a day with the one before too.
pub async fn rotate(work: &mut Work, id: Id, given: Option<SigningSecret>) -> Result<RevealedWebhook> {
    let old: Webhook = work.lock(id).await?;
    let secret = given.map_or_else(SigningSecret::draw, Ok)?;
    let mut webhook = old.clone();
    webhook.secrets.rotate(secret.clone(), work.now())?;
    work.save(&old, &mut webhook).await?;
    work.record(event("webhook.secret_rotated", &webhook));
    Ok(RevealedWebhook { webhook, secret: Some(secret) })
}

/// Hides a webhook: nothing is sent to it any more.
pub async fn remove(work: &mut Work, id: Id) -> Result<()> {
    let webhook: Webhook = work.hide(id).await?;
    work.record(event("webhook.deleted", &webhook));
    Ok(())
}

/// Brings a hidden webhook back; what is still due is sent.
pub async fn restore(work: &mut Work, id: Id) -> Result<Webhook> {
    let (webhook, changed) = work.unhide(id).await?;
    if changed {
        drain::start(work, id).await?;
        sweep::daily(work).await?;
        work.record(event("webhook.restored", &webhook));
    }
    Ok(webhook)
}

/// Ends telling a webhook by itself; Admins are told why by the event.
pub(crate) async fn give_up(work: &mut Work, old: &Webhook, reason: &str) -> Result<()> {
    let mut new = old.clone();
    new.enabled = false;
    new.disabled_reason = Some(reason.to_owned());
    if work.save(old, &mut new).await? {
        let changes = Changes::between(old, &new);
        work.record(event("webhook.disabled", &new).with(changes).because(Some(reason.to_owned())));
    }
    Ok(())
}

/// One page of webhooks.
pub async fn list(rows: &mut impl Rows, listing: &Listing) -> Result<Page<Webhook>> {
    rows.list(listing, &[]).await
}

// SQL

/// Those that are told of anything.
pub(crate) async fn enabled(rows: &mut impl Rows) -> Result<Vec<Webhook>> {
    let columns = <Webhook as tenon_store::Stored>::COLUMNS;
    let sql = format!("SELECT {columns} FROM {{webhooks}} WHERE enabled = ? AND deleted_at IS NULL ORDER BY id");
    rows.few(&sql, params![true]).await
}

/// Whether there is any.
pub(crate) async fn any_enabled(rows: &mut impl Rows) -> Result<bool> {
    let sql = "SELECT 1 FROM {webhooks} WHERE enabled = ? AND deleted_at IS NULL LIMIT 1";
    Ok(rows.scalar::<i64>(sql, params![true]).await?.is_some())
}

/// Whether there is any at all, enabled or not.
pub(crate) async fn any(rows: &mut impl Rows) -> Result<bool> {
    let sql = "SELECT 1 FROM {webhooks} WHERE deleted_at IS NULL LIMIT 1";
    Ok(rows.scalar::<i64>(sql, &[]).await?.is_some())
}

/// Notes since when nothing gets through; no change of the webhook, so no new version.
pub(crate) async fn note_failing(work: &mut Work, id: Id, since: Option<Timestamp>) -> Result<()> {
    work.change("UPDATE {webhooks} SET failing_since = ? WHERE id = ?", params![since, id]).await?;
    Ok(())
}
