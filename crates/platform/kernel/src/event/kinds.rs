//! What is documented about events: which there are, and what their changes may hold.

use std::sync::OnceLock;

use schemars::{JsonSchema, generate::SchemaSettings};
use serde_json::{Map, Value as Json};

use super::{Event, NOISE};

/// A field that the changes of an event may hold.
#[derive(Clone, Debug)]
pub struct ChangedField {
    /// Its name, as in the thing itself.
    pub name: String,
    /// What it is.
    pub about: String,
    /// The JSON Schema of its `from` and `to`, without references. Each may be null besides.
    pub schema: Json,
}

/// A field that no type has, whose schema is made when it is asked for.
#[derive(Debug)]
struct Further {
    name: &'static str,
    about: &'static str,
    schema: fn() -> Json,
}

/// A kind of event that a module records.
#[derive(Debug)]
pub struct EventKind {
    /// Its name, such as `task.created`.
    pub name: &'static str,
    /// The kinds of things it may be about, such as `task`.
    pub objects: &'static [&'static str],
    /// When it is recorded.
    pub about: &'static str,
    /// The changes of one, such as `{"status": {"from": "todo", "to": "in_progress"}}`.
    pub example: Json,
    types: Vec<fn() -> Vec<ChangedField>>,
    further: Vec<Further>,
    only: Option<&'static [&'static str]>,
    without: &'static [&'static str],
    fields: OnceLock<Vec<ChangedField>>,
}

impl EventKind {
    /// One about these kinds of things, whose changes hold nothing.
    pub fn new(name: &'static str, objects: &'static [&'static str], about: &'static str) -> EventKind {
        EventKind {
            name,
            objects,
            about,
            example: Json::Object(Map::new()),
            types: Vec::new(),
            further: Vec::new(),
            only: None,
            without: &[],
            fields: OnceLock::new(),
        }
    }

    /// Its changes may hold the fields of a type, but those of which no change tells.
    pub fn of<T: JsonSchema>(mut self) -> EventKind {
        self.types.push(fields_of::<T>);
        self
    }

    /// Of the fields of its types only these.
    pub fn only(mut self, fields: &'static [&'static str]) -> EventKind {
        self.only = Some(fields);
        self
    }

    /// Of the fields of its types all but these.
    pub fn without(mut self, fields: &'static [&'static str]) -> EventKind {
        self.without = fields;
        self
    }

    /// Its changes may hold this too.
    pub fn field<T: JsonSchema>(mut self, name: &'static str, about: &'static str) -> EventKind {
        self.further.push(Further { name, about, schema: schema_of::<T> });
        self
    }

    /// The changes of one.
    pub fn example(mut self, changes: Json) -> EventKind {
        self.example = changes;
        self
    }

    /// What its changes may hold, by name.
    pub fn fields(&self) -> &[ChangedField] {
        self.fields.get_or_init(|| {
            let mut fields: Vec<ChangedField> = Vec::new();
            let of_types = self.types.iter().flat_map(|of_type| of_type());
            let wanted =
                |name: &str| self.only.is_none_or(|only| only.contains(&name)) && !self.without.contains(&name);
            let of_types = of_types.filter(|field| wanted(&field.name));
            let further = self.further.iter().map(|field| ChangedField {
                name: field.name.to_owned(),
                about: field.about.to_owned(),
                schema: (field.schema)(),
            });
            // What is said of a field by itself is more than what its type says.
            for field in of_types.chain(further) {
                fields.retain(|known| known.name != field.name);
                fields.push(field);
            }
            fields.sort_by(|a, b| a.name.cmp(&b.name));
            fields
        })
    }

    /// What is wrong with the changes of an event of this kind, if anything.
    pub fn fault(&self, changes: &Map<String, Json>) -> Option<String> {
        changes.iter().find_map(|(name, change)| {
            let Some(field) = self.fields().iter().find(|field| field.name == *name) else {
                return Some(format!("{} has the field `{name}`, which is not declared", self.name));
            };
            ["from", "to"].into_iter().find_map(|side| {
                let value = &change[side];
                (!value.is_null() && !fits(&field.schema, value))
                    .then(|| format!("{}: `{name}` is {value}, which is not {}", self.name, field.schema))
            })
        })
    }
}

/// A chapter of the page of events.
#[derive(Debug)]
pub struct EventChapter {
    /// What its events are about, in words.
    pub title: &'static str,
    /// The kinds of its events.
    pub kinds: Vec<EventKind>,
}

/// Every kind of event that is recorded: what modules register for the docs, and for whoever checks
/// that nothing else is.
#[derive(Debug, Default)]
pub struct Events(Vec<EventChapter>);

impl Events {
    /// None yet.
    pub fn new() -> Events {
        Events::default()
    }

    /// A chapter: these kinds, about what the title says.
    pub fn chapter(&mut self, title: &'static str, kinds: impl IntoIterator<Item = EventKind>) -> &mut Events {
        self.0.push(EventChapter { title, kinds: kinds.into_iter().collect() });
        self
    }

    /// All chapters.
    pub fn chapters(&self) -> &[EventChapter] {
        &self.0
    }

    /// All kinds.
    pub fn kinds(&self) -> impl Iterator<Item = &EventKind> {
        self.0.iter().flat_map(|chapter| &chapter.kinds)
    }

    /// What is wrong with an event, if anything: that nobody declared it, or something that it holds.
    pub fn fault(&self, event: &Event) -> Option<String> {
        let Some(kind) = self.kinds().find(|kind| kind.name == event.name) else {
            return Some(format!("the event {} is not declared", event.name));
        };
        if !kind.objects.contains(&event.object_type) {
            return Some(format!("{} is about {}, which is not declared", event.name, event.object_type));
        }
        kind.fault(&event.changes.0)
    }
}

/// The schema of a type as it is written, without references.
fn schema_of<T: JsonSchema>() -> Json {
    let settings = SchemaSettings::draft2020_12().for_serialize().with(|settings| {
        settings.inline_subschemas = true;
        settings.meta_schema = None;
    });
    settings.into_generator().into_root_schema_for::<T>().to_value()
}

fn fields_of<T: JsonSchema>() -> Vec<ChangedField> {
    let Json::Object(mut schema) = schema_of::<T>() else { return Vec::new() };
    let Some(Json::Object(properties)) = schema.remove("properties") else { return Vec::new() };
    let told = properties.into_iter().filter(|(name, _)| !NOISE.contains(&name.as_str()));
    told.map(|(name, schema)| {
        let about = schema["description"].as_str().unwrap_or_default().to_owned();
        ChangedField { name, about, schema }
    })
    .collect()
}

/// Whether a value is of a schema, as far as types, words, items and properties go.
fn fits(schema: &Json, value: &Json) -> bool {
    let Json::Object(rules) = schema else { return schema != false };
    rules.iter().all(|(rule, wanted)| match (rule.as_str(), wanted) {
        ("anyOf" | "oneOf", Json::Array(any)) => any.iter().any(|schema| fits(schema, value)),
        ("allOf", Json::Array(all)) => all.iter().all(|schema| fits(schema, value)),
        ("enum", Json::Array(words)) => words.contains(value),
        ("const", word) => word == value,
        ("type", Json::Array(types)) => types.iter().any(|name| is_of_type(name, value)),
        ("type", name) => is_of_type(name, value),
        ("items", schema) => value.as_array().is_none_or(|items| items.iter().all(|item| fits(schema, item))),
        ("properties", Json::Object(known)) => value.as_object().is_none_or(|fields| {
            fields.iter().all(|(name, value)| known.get(name).is_none_or(|schema| fits(schema, value)))
        }),
        ("required", Json::Array(names)) => value
            .as_object()
            .is_none_or(|fields| names.iter().all(|name| name.as_str().is_some_and(|name| fields.contains_key(name)))),
        _ => true,
    })
}

fn is_of_type(name: &Json, value: &Json) -> bool {
    match name.as_str() {
        Some("null") => value.is_null(),
        Some("boolean") => value.is_boolean(),
        Some("integer") => value.is_i64() || value.is_u64(),
        Some("number") => value.is_number(),
        Some("string") => value.is_string(),
        Some("array") => value.is_array(),
        Some("object") => value.is_object(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{Changes, Id};

    #[derive(JsonSchema)]
    #[expect(dead_code, reason = "its schema alone is asked for")]
    struct Thing {
        /// How it is called.
        title: String,
        count: Option<i64>,
        labels: Vec<String>,
        version: i64,
    }

    fn events() -> Events {
        let mut events = Events::new();
        let kind = EventKind::new("thing.updated", &["thing"], "It changed.").of::<Thing>().without(&["labels"]);
        events.chapter("Things", [kind.field::<bool>("well", "Whether it is.")]);
        events
    }

    #[test]
    fn fields_are_those_of_the_type() {
        let events = events();
        let fields: Vec<_> =
            events.kinds().flat_map(EventKind::fields).map(|f| (f.name.as_str(), f.about.as_str())).collect();
        assert_eq!(fields, [("count", ""), ("title", "How it is called."), ("well", "Whether it is.")]);
    }

    #[test]
    fn what_is_not_declared_is_a_fault() {
        let events = events();
        let fault = |name, object, changes| events.fault(&Event::new(name, object, Id::NIL).with(changes));
        let none = Changes::none;
        assert_eq!(fault("thing.updated", "thing", none()), None);
        assert_eq!(fault("thing.updated", "thing", none().with("title", (), "a").with("count", 1, ())), None);
        for (name, object, changes) in [
            ("thing.deleted", "thing", none()),
            ("thing.updated", "task", none()),
            ("thing.updated", "thing", none().with("labels", (), ["a"])),
            ("thing.updated", "thing", none().with("title", (), 1)),
            ("thing.updated", "thing", none().with("count", "one", 1)),
            ("thing.updated", "thing", none().with("well", (), json!({}))),
        ] {
            assert!(fault(name, object, changes).is_some(), "{name} {object}");
        }
    }

    #[test]
    fn values_fit_their_schemas() {
        let people = json!({ "type": "array", "items": { "type": "object", "required": ["id"],
            "properties": { "id": { "type": "string" }, "role": { "enum": ["owner", null] } } } });
        assert!(fits(&people, &json!([{ "id": "a", "role": null }, { "id": "b" }])));
        assert!(!fits(&people, &json!([{ "role": "owner" }])));
        assert!(!fits(&people, &json!([{ "id": "a", "role": "guest" }])));
        assert!(fits(&json!({ "oneOf": [{ "const": "a" }, { "const": "b" }] }), &json!("b")));
        assert!(!fits(&json!({ "oneOf": [{ "const": "a" }, { "const": "b" }] }), &json!("c")));
    }
}
