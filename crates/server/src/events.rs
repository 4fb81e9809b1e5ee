//! `docs/events.md` and the messages of the OpenAPI document, made from what modules say they record.

use std::fmt::Write as _;

use serde_json::{Map, Value as Json, json};
use tenon_kernel::EventKind;

use crate::wiring;

const HEAD: &str = "\
# Events

Every change appends one event to its workspace's log, in the transaction that makes the change. Activity, audit and
whatever follows a change read this log; nothing else writes them.

An event has: `sequence` (per workspace, from one, no gaps), `id`, `at` (when it happened) and `recorded_at` (later than
`at` for imported history), `actor_kind` (`user`, `api_key`, `system`) and `actor_id`, `name`, `object_type`, `object_id`,
`project_id`, `changes` (each field with `from` and `to`), `reason`, `request_id`, `idempotency_key`. The address and
agent of the client are kept and shown to nobody but auditors.

Each row carries the SHA-256 of itself and the row before, and the workspace's head row the last hash, so an edited,
removed, reordered or cut-off log shows: see [Audit](audit.md). On PostgreSQL the application's role may only add to
the log.

Clients follow the log as it grows: see [Real time](real-time.md). They get these fields too; of `changes` and `reason` no
text longer than 1,000 characters, and nothing about sessions, API keys, imports and jobs. [Webhooks](webhooks.md) send
each event whole; the OpenAPI document has the schema of every message under `webhooks`.

## Payloads

What `changes` may hold is said below, event by event: the new thing's fields where it was added, and what differs
where it was changed. A side that has no value is `null`. Fields may be added to an event, and events to this list;
none changes its meaning or goes away: what is no longer the same gets another name. So ignore what you do not know.

This page is made by `tenon events`; tests compare the two, and let nothing be recorded that is not here.
";

/// The page of all events, in Markdown.
pub fn page() -> String {
    let mut page = String::from(HEAD);
    let events = wiring::events();
    page += "\n| about | events |\n| --- | --- |\n";
    for chapter in events.chapters() {
        let names = chapter.kinds.iter().map(|kind| format!("[`{0}`](#{1})", kind.name, anchor(kind.name)));
        let names: Vec<_> = names.collect();
        line(&mut page, format_args!("| {} | {} |", chapter.title, names.join(" ")));
    }
    for chapter in events.chapters() {
        line(&mut page, format_args!("\n## {}", chapter.title));
        let mut told: Vec<&EventKind> = Vec::new();
        for kind in &chapter.kinds {
            describe(&mut page, kind, &told);
            told.push(kind);
        }
    }
    page
}

fn line(page: &mut String, text: std::fmt::Arguments<'_>) {
    writeln!(page, "{text}").expect("a String");
}

/// As readers of Markdown make it from a heading.
fn anchor(name: &str) -> String {
    name.replace('.', "")
}

fn names(kind: &EventKind) -> Vec<&str> {
    kind.fields().iter().map(|field| field.name.as_str()).collect()
}

fn describe(page: &mut String, kind: &EventKind, told: &[&EventKind]) {
    line(page, format_args!("\n### {}\n\n{}", kind.name, kind.about));
    let objects: Vec<_> = kind.objects.iter().map(|object| format!("`{object}`")).collect();
    if kind.objects.len() > 1 {
        line(page, format_args!("\n`object_type` is {}.", objects.join(" or ")));
    }
    let fields = kind.fields();
    if fields.is_empty() {
        line(page, format_args!("\n`changes` is empty."));
        return;
    }
    // A field that an event above has too is described there.
    let known = |name: &str| {
        told.iter().find(|other| {
            let (here, there) =
                (kind.fields().iter().find(|f| f.name == name), other.fields().iter().find(|f| f.name == name));
            here.zip(there).is_some_and(|(here, there)| here.schema == there.schema && here.about == there.about)
        })
    };
    let (old, new): (Vec<&str>, Vec<&str>) = names(kind).into_iter().partition(|name| known(name).is_some());
    if !new.is_empty() {
        line(page, format_args!("\n| field | type | |\n| --- | --- | --- |"));
        for field in fields.iter().filter(|field| new.contains(&field.name.as_str())) {
            let about = field.about.replace('\n', " ");
            line(page, format_args!("| `{}` | {} | {about} |", field.name, in_words(&field.schema)));
        }
    }
    let mut by_place: Vec<(&str, Vec<String>)> = Vec::new();
    for name in old {
        let place = known(name).expect("it was just found").name;
        match by_place.iter_mut().find(|(known, _)| *known == place) {
            Some((_, names)) => names.push(format!("`{name}`")),
            None => by_place.push((place, vec![format!("`{name}`")])),
        }
    }
    for (place, names) in by_place {
        let also = if new.is_empty() { "May hold" } else { "Also" };
        line(page, format_args!("\n{also} {}, as [`{place}`](#{}).", names.join(", "), anchor(place)));
    }
    line(page, format_args!("\n```json\n{}\n```", json!({ "changes": kind.example })));
}

/// What a schema says, for people.
fn in_words(schema: &Json) -> String {
    for alternatives in ["anyOf", "oneOf"] {
        if let Some(any) = schema[alternatives].as_array() {
            let mut words: Vec<String> = any.iter().filter(|one| one["type"] != "null").map(in_words).collect();
            words.dedup();
            return words.join(" or ");
        }
    }
    if let Some(words) = schema["enum"].as_array() {
        let words: Vec<_> =
            words.iter().filter(|word| !word.is_null()).map(|word| format!("`{}`", plain(word))).collect();
        return words.join(" ");
    }
    if let Some(word) = schema.get("const") {
        return format!("`{}`", plain(word));
    }
    let types = schema["type"].as_array().cloned().unwrap_or_else(|| vec![schema["type"].clone()]);
    let named = types.iter().filter_map(Json::as_str).find(|name| *name != "null");
    match (named, schema["format"].as_str()) {
        (Some("string"), Some("uuid")) => "id".into(),
        (Some("string"), Some("date-time")) => "time".into(),
        (Some("string"), Some("date")) => "date".into(),
        (Some("string"), _) => "text".into(),
        (Some("boolean"), _) => "`true` `false`".into(),
        (Some("array"), _) => match &schema["items"] {
            Json::Object(_) => format!("list of {}", in_words(&schema["items"])),
            _ => "list".into(),
        },
        (Some(name), _) => name.into(),
        (None, _) => "any".into(),
    }
}

fn plain(word: &Json) -> String {
    word.as_str().map_or_else(|| word.to_string(), str::to_owned)
}

/// What webhooks send, by event, for the OpenAPI document.
pub fn messages() -> Map<String, Json> {
    wiring::events().kinds().map(|kind| (kind.name.to_owned(), json!({ "post": message(kind) }))).collect()
}

fn message(kind: &EventKind) -> Json {
    let sides = |schema: &Json| json!({ "anyOf": [schema, { "type": "null" }] });
    let fields: Map<String, Json> = kind
        .fields()
        .iter()
        .map(|field| {
            let (from, to) = (sides(&field.schema), sides(&field.schema));
            let change = json!({
                "type": "object", "description": field.about, "required": ["from", "to"],
                "properties": { "from": from, "to": to },
            });
            (field.name.clone(), change)
        })
        .collect();
    let of_kind = json!({
        "properties": {
            "name": { "const": kind.name },
            "object_type": { "enum": kind.objects },
            "changes": { "type": "object", "properties": fields },
        },
    });
    let schema = json!({
        "type": "object",
        "required": ["type", "timestamp", "data"],
        "properties": {
            "type": { "const": kind.name },
            "timestamp": { "type": "string", "format": "date-time" },
            "data": { "allOf": [{ "$ref": "#/components/schemas/LoggedEvent" }, of_kind] },
        },
    });
    json!({
        "summary": kind.about,
        "tags": ["Webhooks"],
        "requestBody": { "required": true, "content": { "application/json": { "schema": schema } } },
        "responses": { "2XX": { "description": "It was taken." } },
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_page_of_events_is_up_to_date() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/events.md");
        let kept = std::fs::read_to_string(path).unwrap_or_default();
        assert!(
            kept == page(),
            "docs/events.md is not what the modules say; write it anew:\n  cargo run -p tenon-server -- events > docs/events.md"
        );
    }

    #[test]
    fn every_event_is_declared_once_with_an_example_of_its_own_fields() {
        let events = wiring::events();
        let mut seen = BTreeSet::new();
        for kind in events.kinds() {
            assert!(seen.insert(kind.name), "{} is declared twice", kind.name);
            let changes = kind.example.as_object().unwrap_or_else(|| panic!("{} has no example", kind.name));
            assert_eq!(kind.fault(changes), None, "the example");
            assert_eq!(
                changes.is_empty(),
                kind.fields().is_empty(),
                "{} has an example where it has fields",
                kind.name
            );
            for field in kind.fields() {
                assert!(!field.about.is_empty(), "{} does not say what `{}` is", kind.name, field.name);
            }
        }
        assert!(seen.len() > 60, "only {} events are declared", seen.len());
    }
}
