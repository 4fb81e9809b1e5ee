//! Subscriptions: the devices that somebody is told on.

use std::collections::HashSet;

use aws_lc_rs::digest::{SHA256, digest};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;
use tenon_http::{self as http, Answer, Answering, Api, Body, PathId, With, delete, get, post};
use tenon_kernel::{Check, Id, Kind, Problem, Result, Text, Timestamp};
use tenon_outbound::Outbound;
use tenon_store::{Read, Rows, Stored, Work, params, record};

use super::{
    seal::{AUTH, is_point},
    vapid::PushKey,
};
use crate::Notifications;

/// How many devices one may be told on.
const MOST: i64 = 20;

/// A device that I am told on.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "PushSubscription")]
pub struct Subscription {
    /// Its id.
    pub id: Id,
    /// The push service that messages go through, such as `fcm.googleapis.com`.
    pub host: String,
    /// The program that subscribed.
    pub user_agent: Option<String>,
    /// Since when.
    pub created_at: Timestamp,
    /// When something was last told there; null when nothing was.
    pub last_used_at: Option<Timestamp>,
}

/// All devices that I am told on.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "PushSubscriptions")]
pub struct Subscriptions {
    /// The newest first; at most 20.
    pub data: Vec<Subscription>,
}

/// What a browser gives who subscribes: `PushSubscription.toJSON()`, without `expirationTime`.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "NewPushSubscription")]
pub struct NewSubscription {
    /// Where messages go: an `https` URL of the browser's push service.
    pub endpoint: Text<1, 1000>,
    /// What they are encrypted with.
    pub keys: SubscriptionKeys,
}

/// What messages to a browser are encrypted with.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "PushSubscriptionKeys")]
pub struct SubscriptionKeys {
    /// The browser's public key: a point of P-256, uncompressed, base64url.
    pub p256dh: Text<1, 100>,
    /// The secret it shares with this server: 16 bytes, base64url.
    pub auth: Text<1, 50>,
}

/// A subscription as it is kept.
pub(super) struct Row {
    pub id: Id,
    pub user_id: Id,
    /// The sign-in that subscribed; none behind an API key.
    pub session_id: Option<Id>,
    pub endpoint: Text<1, 1000>,
    endpoint_key: String,
    pub public_key: Vec<u8>,
    pub auth: Vec<u8>,
    user_agent: Option<String>,
    created_at: Timestamp,
    last_used_at: Option<Timestamp>,
}

record!(Row in push_subscriptions {
    id, user_id, session_id, endpoint, endpoint_key, public_key, auth, user_agent, created_at, last_used_at,
});

impl Row {
    /// The push service. Nothing else of the endpoint is shown or logged: who knows it whole can write there.
    pub fn host(&self) -> String {
        let rest = self.endpoint.split_once("://").map_or("", |(_, rest)| rest);
        rest.split(['/', '?']).next().unwrap_or_default().to_owned()
    }

    fn shown(self) -> Subscription {
        let host = self.host();
        let Row { id, user_agent, created_at, last_used_at, .. } = self;
        Subscription { id, host, user_agent, created_at, last_used_at }
    }
}

// Rules

/// What was checked of a subscription.
struct Checked {
    endpoint: Text<1, 1000>,
    public_key: Vec<u8>,
    auth: Vec<u8>,
}

fn check(outbound: &Outbound, new: &NewSubscription) -> Result<Checked> {
    let read = |text: &str| URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')).unwrap_or_default();
    let (public_key, auth) = (read(&new.keys.p256dh), read(&new.keys.auth));
    let target = outbound.target(&new.endpoint);
    let mut check = Check::new();
    if let Err(refused) = target {
        check.that(false, "/endpoint", refused.code(), refused.to_string());
    }
    check.that(is_point(&public_key), "/keys/p256dh", "not_a_key", "must be a point of P-256, uncompressed, base64url");
    check.that(auth.len() == AUTH, "/keys/auth", "not_a_secret", "must be 16 bytes, base64url");
    check.done()?;
    let spelled = target.map(|target| target.as_str()).map_err(Problem::internal)?;
    // It may grow by being spelt as URLs are.
    let endpoint = Text::new(spelled).map_err(|e| Problem::invalid("/endpoint", "too_long", e))?;
    Ok(Checked { endpoint, public_key, auth })
}

/// What an endpoint is found by.
fn key_of(endpoint: &str) -> String {
    URL_SAFE_NO_PAD.encode(digest(&SHA256, endpoint.as_bytes()))
}

// Commands

/// Tells the caller on this device from now on; answers whether it is a new one. One browser is one
/// person's: whoever it told before is not told there any more.
async fn subscribe(work: &mut Work, outbound: &Outbound, new: &NewSubscription) -> Result<(Subscription, bool)> {
    let me = work.caller().user_id()?;
    let Checked { endpoint, public_key, auth } = check(outbound, new)?;
    let endpoint_key = key_of(&endpoint);
    let (session_id, user_agent) = (work.caller().session, work.origin().user_agent.clone());
    let old: Option<Row> = work.lock_by("endpoint_key = ?", params![endpoint_key]).await?;
    if let Some(old) = old {
        if old.user_id == me {
            let sql = "UPDATE {push_subscriptions} SET session_id = ?, public_key = ?, auth = ?, user_agent = ? \
                       WHERE id = ?";
            work.change(sql, params![session_id, public_key, auth, user_agent, old.id]).await?;
            return Ok((Row { user_agent, ..old }.shown(), false));
        }
        remove(work, old.id).await?;
    }
    let count = "SELECT COUNT(*) FROM {push_subscriptions} WHERE user_id = ?";
    if work.scalar::<i64>(count, params![me]).await?.unwrap_or_default() >= MOST {
        let detail = format!("One is told on at most {MOST} devices; remove some of them first.");
        return Err(Problem::new(Kind::Conflict, detail));
    }
    let row = Row {
        id: work.new_id(),
        user_id: me,
        session_id,
        endpoint,
        endpoint_key,
        public_key,
        auth,
        user_agent,
        created_at: work.now(),
        last_used_at: None,
    };
    work.insert(&row).await.map_err(|error| match error {
        // The same browser at the same moment: run again, which finds it.
        error if error.is_unique("endpoint_key") => Problem::again(error),
        other => other.into(),
    })?;
    Ok((row.shown(), true))
}

async fn all(read: &mut Read) -> Result<Subscriptions> {
    let me = read.caller().user_id()?;
    let columns = Row::COLUMNS;
    let sql = format!(
        "SELECT {columns} FROM {{push_subscriptions}} WHERE user_id = ? ORDER BY created_at DESC, id DESC LIMIT ?"
    );
    let rows: Vec<Row> = read.many(&sql, params![me, MOST]).await?;
    Ok(Subscriptions { data: rows.into_iter().map(Row::shown).collect() })
}

/// Tells the caller nothing more on a device of theirs; 404 when it is none.
async fn unsubscribe(work: &mut Work, id: Id) -> Result<()> {
    let me = work.caller().user_id()?;
    let sql = "DELETE FROM {push_subscriptions} WHERE id = ? AND user_id = ?";
    match work.change(sql, params![id, me]).await? {
        0 => Err(Problem::not_found("push_subscription")),
        _ => Ok(()),
    }
}

// SQL

/// Those of these people who have devices to be told on.
pub(crate) async fn with_devices(read: &mut Read, users: &[Id]) -> Result<HashSet<Id>> {
    let (marks, values) = tenon_live::marks(users);
    let sql = format!("SELECT DISTINCT user_id FROM {{push_subscriptions}} WHERE user_id IN ({marks})");
    Ok(read.many::<(Id,)>(&sql, &values).await?.into_iter().map(|(user,)| user).collect())
}

/// Somebody's devices.
pub(super) async fn devices(rows: &mut impl Rows, user: Id) -> Result<Vec<Id>> {
    let sql = "SELECT id FROM {push_subscriptions} WHERE user_id = ? ORDER BY id";
    Ok(rows.few::<(Id,)>(sql, params![user]).await?.into_iter().map(|(id,)| id).collect())
}

/// Notes that something was told on a device.
pub(super) async fn used(work: &mut Work, id: Id) -> Result<()> {
    let now = work.now();
    work.change("UPDATE {push_subscriptions} SET last_used_at = ? WHERE id = ?", params![now, id]).await?;
    Ok(())
}

/// Removes a device.
pub(super) async fn remove(work: &mut Work, id: Id) -> Result<()> {
    work.change("DELETE FROM {push_subscriptions} WHERE id = ?", params![id]).await?;
    Ok(())
}

// Routes

const TAG: &str = "Notifications";

pub(crate) fn routes(api: &mut Api) {
    // The browser's keys are those of RFC 8291, appendix A.
    let p256dh = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
    let example = json!({
        "id": "0197f3a0-0000-7000-8000-000000000001", "host": "push.example.net",
        "user_agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
        "created_at": "2026-03-02T09:00:00.000Z", "last_used_at": null,
    });
    api.add(
        get("/notifications/push")
            .tag(TAG)
            .summary("Get the key for Web Push")
            .about("What a browser subscribes with (`applicationServerKey`). It is the same for everybody.")
            .signed_in()
            .answers::<PushKey>(200)
            .answer_example(json!({ "public_key": p256dh }))
            .to(show_key),
    );
    api.add(
        get("/notifications/push/subscriptions")
            .tag(TAG)
            .summary("List the devices that I am told on")
            .signed_in()
            .answers::<Subscriptions>(200)
            .answer_example(json!({ "data": [example.clone()] }))
            .to(index),
    );
    api.add(
        post("/notifications/push/subscriptions")
            .tag(TAG)
            .summary("Tell me on this device")
            .about(
                "With what the browser gave who subscribed. The same endpoint again is the same device (200); one that \
                 was another person's is theirs no more.",
            )
            .signed_in()
            .body::<NewSubscription>()
            .example(json!({
                "endpoint": "https://push.example.net/push/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV",
                "keys": { "p256dh": p256dh, "auth": "BTBZMqHH6r4Tts7J_aSIgg" },
            }))
            .answers::<Subscription>(201)
            .or_status(200)
            .answer_example(example)
            .to(create),
    );
    api.add(
        delete("/notifications/push/subscriptions/{id}")
            .tag(TAG)
            .summary("Tell me nothing more on a device")
            .signed_in()
            .object("push_subscription")
            .no_if_match()
            .answers_nothing()
            .to(destroy),
    );
}

async fn show_key(http::State(app): http::State<http::App>, With(notifications): With<Notifications>) -> http::Result {
    Ok(Answer::json(&notifications.signer(app.db()).await?.public_key()))
}

async fn index(mut read: Read) -> http::Result {
    Ok(Answer::json(&all(&mut read).await?))
}

async fn create(
    With(notifications): With<Notifications>,
    mut work: Work,
    Body(new): Body<NewSubscription>,
) -> http::Written {
    let (subscription, is_new) = subscribe(&mut work, &notifications.outbound, &new).await?;
    work.answered(if is_new { 201 } else { 200 }, &subscription).await
}

async fn destroy(mut work: Work, PathId(id): PathId) -> http::Written {
    unsubscribe(&mut work, id).await?;
    work.removed().await
}
