//! What a client begins with, and the log page by page.

use std::{collections::BTreeMap, fmt::Write as _};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use tenon_http::{self as http, Answer, Api, Query, With, get};
use tenon_kernel::{Caller, FieldKind, Id, Kind as ProblemKind, Problem, Result};
use tenon_store::{LoggedEvent, Read, log_head};

use crate::{
    Live,
    batch::{PAGE, Viewer, empty},
    feed::check_start,
    hub::Inner,
    kinds::{Fences, Place},
    view::{Sight, Topic, Topics, parse_topics},
};

const MOST_ROWS: i64 = 1_000;

/// Rows a client may keep, by kind. The schema of what is written from rows that are text already.
#[derive(Serialize, JsonSchema)]
struct Snapshot {
    /// Go on after this with events: what is in the log up to here is in the rows.
    sequence: i64,
    /// The rows, by kind, as in the lists of the API but without long texts.
    rows: BTreeMap<String, Vec<BTreeMap<String, Json>>>,
    /// More rows; null when these were the last.
    next_cursor: Option<String>,
}

/// Events and the rows they touched, as they are now. The schema of what is written from text.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "LiveEvents")]
struct Events {
    /// `events`.
    r#type: String,
    /// Nothing is missing after this.
    after: i64,
    /// Up to here.
    sequence: i64,
    /// The log's end.
    head: i64,
    /// What happened, of what the caller may see.
    events: Vec<LoggedEvent>,
    /// The rows that were touched, by kind.
    rows: BTreeMap<String, Vec<BTreeMap<String, Json>>>,
    /// The rows that are no longer there.
    gone: Vec<Gone>,
}

/// A row that is no longer there.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "LiveGone")]
struct Gone {
    /// Its kind.
    kind: String,
    /// Its id.
    id: Id,
}

/// Where a snapshot goes on.
#[derive(Serialize, Deserialize, Debug, PartialEq)]
struct Cursor {
    sequence: i64,
    kinds: Vec<String>,
    project: Option<Id>,
    /// The first of `kinds` that is not done, and after which row.
    after: Option<Id>,
}

impl Cursor {
    fn encode(&self) -> String {
        URL_SAFE_NO_PAD.encode(serde_json::to_vec(self).expect("a cursor always serialises"))
    }

    fn decode(text: &str) -> Result<Cursor> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok();
        bytes
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .ok_or_else(|| Problem::bad_query("cursor", "malformed", "is not one that an answer gave"))
    }
}

pub(crate) fn routes(api: &mut Api) {
    api.add(
        get("/sync/snapshot")
            .tag("Real time")
            .summary("Take a snapshot")
            .about("The rows a client may keep, page by page, and the sequence to go on from. Without `kinds` and `project_id`: all kinds but tasks. With `project_id`: that project and its tasks. Kinds the caller may not read are left out.")
            .signed_in()
            .query("kinds", FieldKind::Text, "Which kinds, separated by commas.")
            .query("project_id", FieldKind::Id, "Of this project alone.")
            .query("page_size", FieldKind::Int, "At most so many rows, up to 1,000, which is the default.")
            .query("cursor", FieldKind::Text, "`next_cursor` of the page before.")
            .answers::<Snapshot>(200)
            .answer_example(json!({ "sequence": 4711, "rows": { "users": [] }, "next_cursor": null }))
            .to(snapshot),
    );
    api.add(
        get("/sync/events")
            .tag("Real time")
            .summary("Read events after a sequence")
            .about("The messages of the live stream page by page: ask again after `sequence` until it is `head`. 410 when `after` is too old or not known: then take a snapshot.")
            .signed_in()
            .query_required("after", FieldKind::Int, "The sequence to go on after.")
            .query("page_size", FieldKind::Int, "At most so many events, up to 100, which is the default.")
            .query("topics", FieldKind::Text, "What to hear, separated by commas; `tenant:all` if not given.")
            .or_problem(ProblemKind::Reset)
            .answers::<Events>(200)
            .answer_example(json!({ "type": "events", "after": 4710, "sequence": 4711, "head": 4711, "events": [], "rows": {}, "gone": [] }))
            .to(events),
    );
}

fn page_size(query: &Query, most: i64) -> Result<u32> {
    match query.int("page_size") {
        None => Ok(most as u32),
        Some(size) if (1..=most).contains(&size) => Ok(size as u32),
        Some(_) => Err(Problem::bad_query("page_size", "out_of_range", format!("must be from 1 to {most}"))),
    }
}

/// What a first page is asked for.
async fn begin(hub: &Inner, read: &mut Read, query: &Query) -> Result<Cursor> {
    let project = query.id("project_id");
    let kinds = match query.text("kinds") {
        Some(names) => {
            let mut kinds = Vec::new();
            for name in names.split(',').map(str::trim).filter(|n| !n.is_empty()) {
                if hub.kinds.named(name).is_none() {
                    let known: Vec<&str> = hub.kinds.kinds.iter().map(|k| k.name).collect();
                    let message = format!("has no kind `{name}`; kinds are {}", known.join(", "));
                    return Err(Problem::bad_query("kinds", "unknown_kind", message));
                }
                if !kinds.iter().any(|kind| kind == name) {
                    kinds.push(name.to_owned());
                }
            }
            kinds
        }
        None => {
            let wanted =
                hub.kinds.kinds.iter().filter(|k| if project.is_some() { k.detail || k.groups } else { !k.detail });
            wanted.map(|k| k.name.to_owned()).collect()
        }
    };
    // Before any row is read: a row may be newer than this, never older.
    let sequence = log_head(read).await?;
    if let Some(id) = project {
        see_project(hub, read, id).await?;
    }
    Ok(Cursor { sequence, kinds, project, after: None })
}

/// 404 unless the caller sees the project.
async fn see_project(hub: &Inner, read: &mut Read, project: Id) -> Result<()> {
    let missing = || Problem::not_found("project");
    let kind = hub.kinds.kinds.iter().find(|k| k.groups && read.caller().may(&k.read)).ok_or_else(missing)?;
    let place = Place { after: None, project: Some(project), limit: 1 };
    let rows = (kind.page)(read, place).await?;
    rows.first().map(|_| ()).ok_or_else(missing)
}

async fn snapshot(With(live): With<Live>, mut read: Read, query: Query) -> http::Result {
    let hub = live.inner();
    let size = page_size(&query, MOST_ROWS)?;
    let mut cursor = match query.text("cursor") {
        Some(text) => Cursor::decode(text)?,
        None => begin(hub, &mut read, &query).await?,
    };
    let mut rows = String::new();
    let mut left = size;
    while let Some(name) = cursor.kinds.first().cloned() {
        let kind = hub.kinds.named(&name).map(|at| &hub.kinds.kinds[at]);
        let Some(kind) = kind.filter(|k| read.caller().may(&k.read)) else {
            cursor.kinds.remove(0);
            continue;
        };
        if left == 0 {
            break;
        }
        let place = Place { after: cursor.after, project: cursor.project, limit: left };
        let page = (kind.page)(&mut read, place).await?;
        if !rows.is_empty() {
            rows.push(',');
        }
        let some: Vec<&str> = page.iter().filter_map(|row| row.json.as_deref()).collect();
        let _ = write!(rows, r#""{name}":[{}]"#, some.join(","));
        let count = page.len() as u32;
        match page.last().filter(|_| count >= left) {
            Some(last) => {
                cursor.after = Some(last.id);
                left = 0;
            }
            None => {
                cursor.after = None;
                cursor.kinds.remove(0);
                left -= count;
            }
        }
    }
    let next = (!cursor.kinds.is_empty()).then(|| cursor.encode());
    let next = serde_json::to_string(&next).map_err(Problem::internal)?;
    let text = format!(r#"{{"sequence":{},"rows":{{{rows}}},"next_cursor":{next}}}"#, cursor.sequence);
    Ok(Answer::bytes("application/json", text))
}

async fn events(With(live): With<Live>, mut read: Read, caller: Caller, query: Query) -> http::Result {
    let hub = live.inner();
    let size = page_size(&query, i64::from(PAGE))?;
    let after = query.int("after").unwrap_or_default();
    let topics = parse_topics(query.text("topics").unwrap_or("tenant:all").split(',').map(str::trim), &hub.kinds)
        .map_err(|problem| Problem::bad_query("topics", "unknown_topic", problem.detail().to_owned()))?;
    let mut wanted = Topics::default();
    // Whatever a topic names, only what the caller sees is told.
    topics.into_iter().for_each(|topic: Topic| wanted.add(topic, None));
    let head = log_head(&mut read).await?;
    check_start(after, head, hub.config.catch_up)?;
    let Some(page) = hub.read(caller.tenant, after, size).await? else {
        return Ok(Answer::bytes("application/json", empty(after, after, Some(head))));
    };
    let sight = Sight::of(&caller, &hub.kinds);
    let fences = if sight.sees_all() { Fences::default() } else { hub.fences(caller.tenant).await? };
    let viewer = Viewer { kinds: &hub.kinds, sight: &sight, fences: &fences, topics: &wanted };
    if page.rights_shaken(&sight, after) || page.shifted(&viewer, after) {
        return Err(Problem::new(ProblemKind::Reset, "What you may see has changed. Take a snapshot.").into());
    }
    let head = head.max(page.sequence);
    let text =
        page.message(&viewer, after, after, Some(head)).unwrap_or_else(|| empty(after, page.sequence, Some(head)));
    Ok(Answer::bytes("application/json", text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_comes_back_as_it_went() {
        let cursor = Cursor { sequence: 7, kinds: vec!["users".into()], project: None, after: Some(Id::NIL) };
        assert_eq!(Cursor::decode(&cursor.encode()).unwrap(), cursor);
        assert_eq!(Cursor::decode("x").unwrap_err().kind(), ProblemKind::Malformed);
    }
}
