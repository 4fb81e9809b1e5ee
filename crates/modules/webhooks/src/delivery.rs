//! Deliveries: one message to one webhook, and every attempt to hand it over.

mod http;

use std::collections::HashSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json, json};
use sha2::{Digest, Sha256};
use tenon_kernel::{
    Changes, Event, Field, FieldKind, Id, Kind, ListSpec, Listing, Page, Problem, Result, Timestamp, Value, words,
};
use tenon_store::{Extra, LoggedEvent, Rows, Stored, Work, params, record};

pub(crate) use self::http::routes;
use crate::{
    drain,
    missed::{self, Part},
    webhook::Webhook,
};

words! {
    /// How a delivery stands.
    pub enum DeliveryStatus {
        /// It is sent as soon as it is due.
        Pending = "pending",
        /// It was taken.
        Delivered = "delivered",
        /// It was tried as often as it is.
        Failed = "failed",
    }
}

/// A message to a webhook.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Delivery {
    /// Its id, the `webhook-id` of the message: the same in each attempt.
    pub id: Id,
    /// Whom it is for.
    pub webhook_id: Id,
    /// The event's place in the log; null for a test.
    pub sequence: Option<i64>,
    /// What happened, such as `task.created`.
    pub event: String,
    /// How it stands.
    pub status: DeliveryStatus,
    /// How often it was sent.
    pub attempts: i64,
    /// When it is sent next, while it is pending.
    pub due_at: Option<Timestamp>,
    /// The status of the last answer.
    pub last_status: Option<i64>,
    /// Why there was none, or why it is no success.
    pub last_error: Option<String>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was taken or given up.
    pub finished_at: Option<Timestamp>,
}

record!(Delivery in webhook_deliveries {
    id, webhook_id, sequence, event, status, attempts, due_at, last_status, last_error, created_at, finished_at
});

/// The whole row: what is to be sent.
#[derive(Clone, Debug)]
pub(crate) struct Letter {
    pub id: Id,
    pub webhook_id: Id,
    pub sequence: Option<i64>,
    pub event: String,
    pub body: String,
    pub status: DeliveryStatus,
    /// How often it failed since it was made or last replayed.
    pub tries: i64,
    pub attempts: i64,
    pub due_at: Option<Timestamp>,
    pub last_status: Option<i64>,
    pub last_error: Option<String>,
    pub created_at: Timestamp,
    pub finished_at: Option<Timestamp>,
}

record!(Letter in webhook_deliveries {
    id, webhook_id, sequence, event, body, status, tries, attempts, due_at, last_status, last_error, created_at,
    finished_at
});

/// One attempt to hand a message over.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Attempt {
    #[serde(skip)]
    pub(crate) delivery_id: Id,
    /// Counts from one.
    pub number: i64,
    /// When it began.
    pub at: Timestamp,
    /// How long it took.
    pub duration_ms: i64,
    /// The headers that were sent; the body is the delivery's.
    pub request_headers: Map<String, Json>,
    /// The answer's status, if there was one.
    pub status: Option<i64>,
    /// The answer's headers.
    pub answer_headers: Option<Map<String, Json>>,
    /// The first 4 KiB of the answer's body.
    pub answer_body: Option<String>,
    /// Whether there was more of it.
    pub answer_cut: bool,
    /// Why there was no answer.
    pub error: Option<String>,
}

record!(Attempt in webhook_attempts {
    delivery_id, number, at, duration_ms, request_headers, status, answer_headers, answer_body, answer_cut, error
});

/// A delivery with all there is to know about it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ShownDelivery {
    /// The delivery.
    #[serde(flatten)]
    pub delivery: Delivery,
    /// The message, byte for byte: what the signature is over.
    pub body: String,
    /// Every attempt, oldest first; the last 100.
    pub log: Vec<Attempt>,
}

words! {
    /// Which deliveries are sent again.
    pub enum Which {
        /// Those that were given up.
        Failed = "failed",
        /// Those that were taken too.
        All = "all",
    }
}

/// Which deliveries to send again: by time, or by the events' places in the log.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Replay {
    /// Made at this moment or later; of messages that were never made, the event's recording.
    pub from: Option<Timestamp>,
    /// Made at this moment or before.
    pub to: Option<Timestamp>,
    /// Of this event or later ones.
    pub from_sequence: Option<i64>,
    /// Of this event or earlier ones.
    pub to_sequence: Option<i64>,
    /// Which of them; those that were given up unless this says otherwise.
    #[serde(default = "failed")]
    pub only: Which,
}

fn failed() -> Which {
    Which::Failed
}

/// What came of it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Replayed {
    /// How many are sent again.
    pub replayed: u64,
    /// The job that makes the messages which were never made. Its result says how many (`made`), and
    /// where to go on when there were too many for one (`next_sequence`).
    pub job_id: Id,
}

/// The most deliveries sent again at once.
const MOST: i64 = 10_000;
/// The most attempts shown of one delivery.
const SHOWN: i64 = 100;

/// What a list of deliveries can be asked.
pub static LIST: ListSpec = ListSpec {
    table: "webhook_deliveries",
    fields: &[
        Field::new("status", FieldKind::Word(DeliveryStatus::WORDS)),
        Field::new("event", FieldKind::Text),
        Field::new("sequence", FieldKind::Int),
        Field::new("last_status", FieldKind::Int),
        Field::new("created_at", FieldKind::Timestamp).sorted(),
    ],
    shortcuts: &[],
    default_sort: "-created_at",
    soft_delete: false,
};

// Rules

/// The id of the message to a webhook about an event. Such ids are in the order of their events.
fn message_id(webhook: Id, event: Id) -> Id {
    let digest = Sha256::digest(webhook.to_string());
    event.masked(u32::from_be_bytes([digest[0], digest[1], digest[2], digest[3]]))
}

/// The message about an event.
fn body(event: &LoggedEvent) -> Result<String> {
    let message = json!({ "type": event.name, "timestamp": event.at, "data": event });
    serde_json::to_string(&message).map_err(Problem::internal)
}

impl Replay {
    /// The range, if it names one and only one.
    fn part(&self) -> Result<Part> {
        match (self.from, self.to, self.from_sequence, self.to_sequence) {
            (Some(from), Some(to), None, None) if from <= to => Ok(Part::Recorded(from, to)),
            (None, None, Some(from), Some(to)) if from <= to => Ok(Part::Numbered(from, to)),
            (_, to, _, to_sequence) => {
                let pointer = if to.is_some() || to_sequence.is_none() { "/to" } else { "/to_sequence" };
                let why = "name `from` and `to`, or `from_sequence` and `to_sequence`, in order";
                Err(Problem::invalid(pointer, "no_range", why))
            }
        }
    }
}

/// The deliveries of a range.
fn condition(part: Part) -> (&'static str, [Value; 2]) {
    match part {
        Part::Recorded(from, to) => ("created_at >= ? AND created_at <= ?", [Value::from(&from), Value::from(&to)]),
        Part::Numbered(from, to) => ("sequence >= ? AND sequence <= ?", [Value::from(&from), Value::from(&to)]),
    }
}

fn must_be_enabled(webhook: &Webhook) -> Result<()> {
    if webhook.enabled {
        return Ok(());
    }
    Err(Problem::new(Kind::Conflict, "The webhook is disabled: enable it, then replay."))
}

// Commands

/// Makes the message about an event, due now. Answers whether there was none yet.
pub(crate) async fn add(work: &mut Work, webhook: Id, event: &LoggedEvent) -> Result<bool> {
    let there = "SELECT 1 FROM {webhook_deliveries} WHERE webhook_id = ? AND sequence = ?";
    if work.scalar::<i64>(there, params![webhook, event.sequence]).await?.is_some() {
        return Ok(false);
    }
    work.insert(&about(work, webhook, event)?).await?;
    Ok(true)
}

/// Makes the messages about some events, in the order of the log, that are not there; answers how many.
pub(crate) async fn add_missing(work: &mut Work, webhook: Id, events: &[&LoggedEvent]) -> Result<u64> {
    let (Some(first), Some(last)) = (events.first(), events.last()) else { return Ok(0) };
    let there = "SELECT sequence FROM {webhook_deliveries} WHERE webhook_id = ? AND sequence >= ? AND sequence <= ?";
    let there: Vec<(i64,)> = work.many(there, params![webhook, first.sequence, last.sequence]).await?;
    let there: HashSet<i64> = there.into_iter().map(|(sequence,)| sequence).collect();
    let missing = events.iter().filter(|event| !there.contains(&event.sequence));
    let letters = missing.map(|event| about(work, webhook, event)).collect::<Result<Vec<_>>>()?;
    work.insert_all(&letters).await?;
    Ok(letters.len() as u64)
}

/// The message about an event. Its id is the same whenever it is made, so that a receiver knows it.
fn about(work: &Work, webhook: Id, event: &LoggedEvent) -> Result<Letter> {
    let id = message_id(webhook, event.id);
    Ok(Letter { id, ..letter(work, webhook, Some(event.sequence), &event.name, body(event)?) })
}

fn letter(work: &Work, webhook_id: Id, sequence: Option<i64>, event: &str, body: String) -> Letter {
    let now = work.now();
    Letter {
        id: work.new_id(),
        webhook_id,
        sequence,
        event: event.to_owned(),
        body,
        status: DeliveryStatus::Pending,
        tries: 0,
        attempts: 0,
        due_at: Some(now),
        last_status: None,
        last_error: None,
        created_at: now,
        finished_at: None,
    }
}

/// Sends a message that is about nothing, once, to a webhook that may be disabled.
pub async fn test(work: &mut Work, id: Id) -> Result<Delivery> {
    let webhook: Webhook = work.lock(id).await?;
    let data = json!({ "webhook_id": webhook.id, "message": "This is a test." });
    let message = json!({ "type": "webhook.test", "timestamp": work.now(), "data": data });
    let letter = letter(work, id, None, "webhook.test", message.to_string());
    work.insert(&letter).await?;
    drain::start(work, id).await?;
    work.record(Event::new("webhook.tested", "webhook", id));
    need(work, id, letter.id).await
}

/// Sends one message again, with the same id and the same body.
pub async fn replay(work: &mut Work, id: Id, delivery: Id) -> Result<Delivery> {
    let webhook: Webhook = work.lock(id).await?;
    let found = need(work, id, delivery).await?;
    if found.sequence.is_some() {
        must_be_enabled(&webhook)?;
    }
    again(work, id, "id = ?", params![delivery]).await?;
    work.record(Event::new("webhook.replayed", "webhook", id).with(Changes::none().with("delivery_id", (), delivery)));
    need(work, id, delivery).await
}

/// Sends many messages again, and has those made that were never made.
pub async fn replay_range(work: &mut Work, id: Id, replay: &Replay) -> Result<Replayed> {
    let part = replay.part()?;
    let (range, bounds) = condition(part);
    let webhook: Webhook = work.lock(id).await?;
    must_be_enabled(&webhook)?;
    let which = match replay.only {
        Which::Failed => "status = 'failed'",
        Which::All => "status <> 'pending'",
    };
    let condition = format!("{range} AND {which}");
    let count = format!(
        "SELECT COUNT(*) FROM (SELECT 1 FROM {{webhook_deliveries}} WHERE webhook_id = ? AND {condition} LIMIT ?) counted"
    );
    let count: Option<i64> = work.scalar(&count, params![id, bounds[0], bounds[1], MOST + 1]).await?;
    if count.unwrap_or_default() > MOST {
        let why = format!("holds more than {MOST} messages: replay them in pieces");
        let pointer = if replay.to.is_some() { "/to" } else { "/to_sequence" };
        return Err(Problem::invalid(pointer, "too_many", why));
    }
    let replayed = again(work, id, &condition, &bounds).await?;
    let job_id = missed::start(work, id, part).await?;
    let changes = Changes::none().with("only", (), replay.only).with("replayed", (), replayed);
    work.record(Event::new("webhook.replayed", "webhook", id).with(changes));
    Ok(Replayed { replayed, job_id })
}

/// As if they had never been tried; their attempts stay.
async fn again(work: &mut Work, webhook: Id, condition: &str, bounds: &[Value]) -> Result<u64> {
    let sql = format!(
        "UPDATE {{webhook_deliveries}} SET status = 'pending', tries = 0, due_at = ?, finished_at = NULL \
         WHERE webhook_id = ? AND {condition}"
    );
    let mut values = params![work.now(), webhook].to_vec();
    values.extend_from_slice(bounds);
    let count = work.change(&sql, &values).await?;
    drain::start(work, webhook).await?;
    Ok(count)
}

/// One page of a webhook's deliveries.
pub async fn list(rows: &mut impl Rows, webhook: Id, listing: &Listing) -> Result<Page<Delivery>> {
    rows.need::<Webhook>(webhook).await?;
    rows.list(listing, &[Extra::new("webhook_id = ?", params![webhook])]).await
}

/// A delivery with its log.
pub async fn show(rows: &mut impl Rows, webhook: Id, id: Id) -> Result<ShownDelivery> {
    rows.need::<Webhook>(webhook).await?;
    let delivery = need(rows, webhook, id).await?;
    let body: Option<String> = rows.scalar("SELECT body FROM {webhook_deliveries} WHERE id = ?", params![id]).await?;
    let log = format!(
        "SELECT {} FROM {{webhook_attempts}} WHERE delivery_id = ? ORDER BY number DESC LIMIT ?",
        Attempt::COLUMNS
    );
    let mut log: Vec<Attempt> = rows.few(&log, params![id, SHOWN]).await?;
    log.reverse();
    Ok(ShownDelivery { delivery, body: body.unwrap_or_default(), log })
}

// SQL

async fn need(rows: &mut impl Rows, webhook: Id, id: Id) -> Result<Delivery> {
    let found: Option<Delivery> = rows.find(id).await?;
    found.filter(|d| d.webhook_id == webhook).ok_or_else(|| Problem::not_found("webhook_delivery"))
}

/// The next messages that are due; of a webhook that is not enabled only tests.
pub(crate) async fn due(rows: &mut impl Rows, webhook: &Webhook, now: Timestamp, most: i64) -> Result<Vec<Letter>> {
    let which = if webhook.enabled { "" } else { " AND sequence IS NULL" };
    let sql = format!(
        "SELECT {} FROM {{webhook_deliveries}} WHERE webhook_id = ? AND status = 'pending' AND due_at <= ?{which} \
         ORDER BY due_at, id LIMIT ?",
        Letter::COLUMNS
    );
    rows.many(&sql, params![webhook.id, now, most]).await
}

/// When the next message is due.
pub(crate) async fn next_due(rows: &mut impl Rows, webhook: &Webhook) -> Result<Option<Timestamp>> {
    let which = if webhook.enabled { "" } else { " AND sequence IS NULL" };
    let sql = format!(
        "SELECT due_at FROM {{webhook_deliveries}} WHERE webhook_id = ? AND status = 'pending'{which} \
         ORDER BY due_at, id LIMIT 1"
    );
    Ok(rows.scalar::<Option<Timestamp>>(&sql, params![webhook.id]).await?.flatten())
}

/// Notes what became of a message, unless another worker did meanwhile. Answers whether it did.
pub(crate) async fn note(work: &mut Work, letter: &Letter) -> Result<bool> {
    let sql = "UPDATE {webhook_deliveries} SET status = ?, tries = ?, attempts = ?, due_at = ?, last_status = ?, \
               last_error = ?, finished_at = ? WHERE id = ? AND attempts = ? AND status = 'pending'";
    let Letter { status, tries, attempts, due_at, last_status, last_error, finished_at, id, .. } = letter;
    let values = params![status, tries, attempts, due_at, last_status, last_error, finished_at, id, attempts - 1];
    Ok(work.change(sql, values).await? == 1)
}

/// Removes some that are older than a moment; answers how many.
pub(crate) async fn remove_before(work: &mut Work, before: Timestamp, most: i64) -> Result<usize> {
    let sql = "SELECT id FROM {webhook_deliveries} WHERE created_at < ? ORDER BY created_at, id LIMIT ?";
    let old: Vec<(Id,)> = work.many(sql, params![before, most]).await?;
    if old.is_empty() {
        return Ok(0);
    }
    let ids: Vec<Value> = old.iter().map(|(id,)| Value::from(id)).collect();
    let marks = vec!["?"; ids.len()].join(", ");
    work.change(&format!("DELETE FROM {{webhook_attempts}} WHERE delivery_id IN ({marks})"), &ids).await?;
    work.change(&format!("DELETE FROM {{webhook_deliveries}} WHERE id IN ({marks})"), &ids).await?;
    Ok(ids.len())
}

/// Whether there are any.
pub(crate) async fn any(rows: &mut impl Rows) -> Result<bool> {
    Ok(rows.scalar::<i64>("SELECT 1 FROM {webhook_deliveries} LIMIT 1", &[]).await?.is_some())
}
