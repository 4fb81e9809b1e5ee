//! A page of the log, with the rows its events touched, ready to be told.

use std::{
    collections::{BTreeSet, HashSet},
    fmt::Write as _,
};

use futures_util::future::try_join_all;
use serde_json::Value as Json;
use tenon_kernel::{Caller, Id, Problem, Result, TenantId, Timestamp};
use tenon_store::{Db, LoggedEvent, Read, log_after};

use crate::{
    kinds::{Fences, Kinds, Shift},
    standing::{Shaken, Standing},
    view::{Sight, Topics},
};

/// The most events of a page.
pub(crate) const PAGE: u32 = 100;
/// Of a longer text in an event only so much is told; whoever wants it all reads the thing.
const LONGEST_TEXT: usize = 1_000;
/// How many ids are asked for at once.
const IDS: usize = 200;

struct Told {
    sequence: i64,
    object: usize,
    project: Option<Id>,
    items: Vec<(usize, Id)>,
    json: Box<str>,
}

struct Kept {
    kind: usize,
    id: Id,
    project: Option<Id>,
    json: Option<Box<str>>,
}

/// Events after a number up to another, and the rows they touched as they are now.
pub(crate) struct Batch {
    pub after: i64,
    pub sequence: i64,
    /// When its last event was recorded.
    pub recorded_at: Timestamp,
    /// Who must be looked at again because of it.
    pub shaken: Vec<(i64, Shaken)>,
    /// Which projects others see than before. Not those that are new in it.
    pub shifts: Vec<(i64, Id, Shift)>,
    /// Whether who sees what must be read again before it is told.
    pub reshapes: bool,
    pub bytes: usize,
    events: Vec<Told>,
    rows: Vec<Kept>,
}

/// Who a batch is told to.
pub(crate) struct Viewer<'a> {
    pub kinds: &'a Kinds,
    pub sight: &'a Sight,
    pub fences: &'a Fences,
    pub topics: &'a Topics,
}

impl Batch {
    /// The next page of a tenant's log; none when there is none.
    pub async fn read(
        db: &Db,
        tenant: TenantId,
        kinds: &Kinds,
        standing: &dyn Standing,
        after: i64,
        most: u32,
    ) -> Result<Option<Batch>> {
        let mut read = db.read(&Caller::system(tenant));
        let events = log_after(&mut read, after, most).await?;
        let (Some(first), Some(last)) = (events.first(), events.last()) else { return Ok(None) };
        if first.sequence != after + 1 || last.sequence - after != events.len() as i64 {
            return Err(Problem::internal(format!("the log of {tenant} has a gap after {after}")));
        }
        let (sequence, recorded_at) = (last.sequence, last.recorded_at);
        // Rows are read after their events: they may be newer, never older.
        let all = kinds.kinds.iter().enumerate().map(|(at, _)| touched_rows(read.clone(), kinds, at, &events));
        let (mut rows, mut items) = (Vec::new(), Vec::new());
        for (at, (kept, about)) in try_join_all(all).await?.into_iter().enumerate() {
            rows.extend(kept);
            items.extend(about.into_iter().map(|(sequence, id)| (sequence, at, id)));
        }
        let shaken = events.iter().filter_map(|e| Some((e.sequence, standing.shaken(e)?))).collect();
        let (shifts, reshapes) = shifts(kinds, &events);
        let mut told = Vec::with_capacity(events.len());
        for event in events {
            let Some(object) = kinds.object(&event.object_type) else { continue };
            let (sequence, project) = (event.sequence, event.project_id);
            let items =
                items.iter().filter(|(s, ..)| *s == sequence).map(|(_, kind, id)| (*kind, *id)).collect::<Vec<_>>();
            told.push(Told { sequence, object, project, items, json: event_json(event)? });
        }
        let bytes = told.iter().map(|t| t.json.len() + 100).sum::<usize>()
            + rows.iter().map(|r| r.json.as_ref().map_or(0, |j| j.len()) + 80).sum::<usize>();
        Ok(Some(Batch { after, sequence, recorded_at, shaken, shifts, reshapes, bytes, events: told, rows }))
    }

    /// Whether it changes, after a place, what somebody may see by their rights.
    pub fn rights_shaken(&self, sight: &Sight, position: i64) -> bool {
        let me = sight.user();
        let mine = |shaken: &Shaken| shaken.rights && shaken.user.is_none_or(|user| user == me);
        self.shaken.iter().any(|(sequence, shaken)| *sequence > position && mine(shaken))
    }

    /// Whether somebody sees other projects than before, after a place.
    pub fn shifted(&self, viewer: &Viewer<'_>, position: i64) -> bool {
        let me = viewer.sight.user();
        let moves = |(sequence, project, shift): &(i64, Id, Shift)| match shift {
            _ if *sequence <= position => false,
            Shift::Born => false,
            Shift::Member(user) => *user == me && viewer.fences.has(*project),
            Shift::Closed => viewer.fences.hides(*project, me),
            Shift::Opened => true,
        };
        !viewer.sight.sees_all() && self.shifts.iter().any(moves)
    }

    /// The message for somebody who has everything up to `sent`, and events up to `position` even if
    /// they did not hear of them. None when there is nothing in it for them.
    pub fn message(&self, viewer: &Viewer<'_>, sent: i64, position: i64, head: Option<i64>) -> Option<String> {
        let Viewer { kinds, sight, fences, topics } = viewer;
        let mut events = String::new();
        for told in self.events.iter().filter(|t| t.sequence > position) {
            let object = &kinds.objects[told.object];
            if sight.object(told.object)
                && topics.event(object.detail, told.project, &told.items)
                && sight.project(told.project, fences)
            {
                separate(&mut events);
                events.push_str(&told.json);
            }
        }
        let (mut rows, mut gone) = (String::new(), String::new());
        for (at, kind) in kinds.kinds.iter().enumerate().filter(|(at, _)| sight.kind(*at)) {
            let mut some = String::new();
            for row in self.rows.iter().filter(|row| row.kind == at) {
                if !(topics.row(at, kind.detail, row.id, row.project) && sight.project(row.project, fences)) {
                    continue;
                }
                if let Some(json) = &row.json {
                    separate(&mut some);
                    some.push_str(json);
                } else {
                    separate(&mut gone);
                    let _ = write!(gone, r#"{{"kind":"{}","id":"{}"}}"#, kind.name, row.id);
                }
            }
            if !some.is_empty() {
                separate(&mut rows);
                let _ = write!(rows, r#""{}":[{some}]"#, kind.name);
            }
        }
        if events.is_empty() && rows.is_empty() && gone.is_empty() {
            return None;
        }
        Some(message(sent, self.sequence, head, &events, &rows, &gone))
    }
}

/// The message that nothing happened that the client would hear of.
pub(crate) fn empty(after: i64, sequence: i64, head: Option<i64>) -> String {
    message(after, sequence, head, "", "", "")
}

fn message(after: i64, sequence: i64, head: Option<i64>, events: &str, rows: &str, gone: &str) -> String {
    let mut text = String::with_capacity(events.len() + rows.len() + gone.len() + 120);
    let _ = write!(text, r#"{{"type":"events","after":{after},"sequence":{sequence}"#);
    if let Some(head) = head {
        let _ = write!(text, r#","head":{head}"#);
    }
    let _ = write!(text, r#","events":[{events}],"rows":{{{rows}}},"gone":[{gone}]}}"#);
    text
}

fn separate(text: &mut String) {
    if !text.is_empty() {
        text.push(',');
    }
}

async fn touched_rows(
    mut read: Read,
    kinds: &Kinds,
    at: usize,
    events: &[LoggedEvent],
) -> Result<(Vec<Kept>, Vec<(i64, Id)>)> {
    let kind = &kinds.kinds[at];
    let touched = (kind.touched)(&mut read, events).await?;
    let ids: Vec<Id> = touched.rows.into_iter().collect::<BTreeSet<_>>().into_iter().collect();
    let mut kept = Vec::with_capacity(ids.len());
    let mut seen = HashSet::new();
    for some in ids.chunks(IDS) {
        for row in (kind.load)(&mut read, some).await? {
            if seen.insert(row.id) {
                kept.push(Kept { kind: at, id: row.id, project: row.project, json: row.json });
            }
        }
    }
    Ok((kept, touched.items))
}

/// Which projects others see than before, and whether who sees what must be read again.
fn shifts(kinds: &Kinds, events: &[LoggedEvent]) -> (Vec<(i64, Id, Shift)>, bool) {
    let Some(fence) = &kinds.fence else { return (Vec::new(), false) };
    let all: Vec<_> = events.iter().filter_map(|e| Some((e.sequence, e.project_id?, (fence.shift)(e)?))).collect();
    let born: HashSet<Id> = all.iter().filter(|(.., s)| *s == Shift::Born).map(|(_, project, _)| *project).collect();
    let reshapes = !all.is_empty();
    (all.into_iter().filter(|(_, project, _)| !born.contains(project)).collect(), reshapes)
}

fn event_json(event: LoggedEvent) -> Result<Box<str>> {
    let mut event = event;
    event.changes.values_mut().for_each(cut);
    if let Some(reason) = &mut event.reason {
        cut_text(reason);
    }
    Ok(serde_json::to_string(&event).map_err(Problem::internal)?.into())
}

fn cut(value: &mut Json) {
    match value {
        Json::String(text) => cut_text(text),
        Json::Array(items) => items.iter_mut().for_each(cut),
        Json::Object(fields) => fields.values_mut().for_each(cut),
        _ => {}
    }
}

fn cut_text(text: &mut String) {
    if let Some((end, _)) = text.char_indices().nth(LONGEST_TEXT) {
        text.truncate(end);
        text.push('…');
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{
        kinds::Fenced,
        view::{
            Topic,
            tests::{NOTE_READ, caller, id, kinds},
        },
    };

    /// Events 5, 6 and 7: a note in a hidden folder, one in an open folder, a bell; the notes' rows.
    fn batch() -> Batch {
        let told = |sequence: i64, object, project| Told {
            sequence,
            object,
            project,
            items: Vec::new(),
            json: format!("{{\"sequence\":{sequence}}}").into(),
        };
        let kept = |n, project, json: Option<&str>| Kept { kind: 1, id: id(n), project, json: json.map(Into::into) };
        Batch {
            after: 4,
            sequence: 7,
            recorded_at: Timestamp::from_millis(0),
            shaken: vec![(6, Shaken { user: Some(id(7)), rights: true })],
            shifts: vec![(5, id(1), Shift::Member(id(7))), (6, id(1), Shift::Closed), (7, id(2), Shift::Member(id(8)))],
            reshapes: true,
            bytes: 0,
            events: vec![told(5, 1, Some(id(1))), told(6, 1, Some(id(2))), told(7, 2, None)],
            rows: vec![
                kept(11, Some(id(1)), Some("{}")),
                kept(12, Some(id(2)), Some("{\"a\":1}")),
                kept(13, Some(id(2)), None),
            ],
        }
    }

    fn told(user: u8, topic: Topic, sent: i64, position: i64) -> Option<Json> {
        let (kinds, batch) = (kinds(), batch());
        let sight = Sight::of(&caller(user, &[NOTE_READ]), &kinds);
        let fences = Fences::new(vec![Fenced { project: id(1), members: vec![id(8)] }]);
        let mut topics = Topics::default();
        topics.add(topic, None);
        let viewer = Viewer { kinds: &kinds, sight: &sight, fences: &fences, topics: &topics };
        batch.message(&viewer, sent, position, None).map(|text| serde_json::from_str(&text).unwrap())
    }

    #[test]
    fn each_is_told_what_they_see_and_wanted_and_had_not() {
        let gone = json!([{ "kind": "notes", "id": id(13) }]);
        let expected = json!({
            "type": "events", "after": 3, "sequence": 7, "events": [{ "sequence": 6 }, { "sequence": 7 }],
            "rows": { "notes": [{ "a": 1 }] }, "gone": gone,
        });
        assert_eq!(told(7, Topic::Whole, 3, 4), Some(expected));
        let member = told(8, Topic::Whole, 4, 4).unwrap();
        assert_eq!(member["events"].as_array().map(Vec::len), Some(3));
        assert_eq!(member["rows"]["notes"].as_array().map(Vec::len), Some(2));
        let late = told(8, Topic::Whole, 4, 6).unwrap();
        assert_eq!(late["events"], json!([{ "sequence": 7 }]), "what was told is not told again");
        assert_eq!(told(7, Topic::Tenant, 4, 4).unwrap()["events"], json!([{ "sequence": 7 }]));
        assert_eq!(told(7, Topic::Project(id(1)), 4, 4), None, "a hidden folder, though they named it");
        assert_eq!(told(7, Topic::Tenant, 4, 7), None, "nothing of it is new to them");
    }

    #[test]
    fn a_page_says_whom_it_changes() {
        let (kinds, batch) = (kinds(), batch());
        let fences = Fences::new(vec![Fenced { project: id(1), members: vec![id(8)] }]);
        let topics = Topics::default();
        let shifted = |user, position| {
            let sight = Sight::of(&caller(user, &[]), &kinds);
            let viewer = Viewer { kinds: &kinds, sight: &sight, fences: &fences, topics: &topics };
            batch.shifted(&viewer, position)
        };
        assert!(shifted(7, 4) && shifted(7, 5), "taken out, then hidden from");
        assert!(!shifted(7, 6));
        assert!(!shifted(8, 4), "still sees the one, and the other is open to all");
        let shaken = |user, position| batch.rights_shaken(&Sight::of(&caller(user, &[]), &kinds), position);
        assert!(shaken(7, 5) && !shaken(7, 6) && !shaken(8, 4));
    }

    #[test]
    fn long_texts_are_cut() {
        let mut value = json!({ "to": ["ä".repeat(1_000), "ä".repeat(1_001)], "n": 1 });
        cut(&mut value);
        assert_eq!(value["to"][0].as_str().unwrap().chars().count(), 1_000);
        let cut = value["to"][1].as_str().unwrap();
        assert!(cut.chars().count() == 1_001 && cut.ends_with('…'));
        assert_eq!(
            empty(1, 2, Some(3)),
            r#"{"type":"events","after":1,"sequence":2,"head":3,"events":[],"rows":{},"gone":[]}"#
        );
    }
}
