//! The record of one change.

mod kinds;

use serde::Serialize;
use serde_json::{Map, Value as Json, json};

pub use self::kinds::{ChangedField, EventChapter, EventKind, Events};
use crate::{Actor, Id, Timestamp};

/// From what to what, field by field: `{"status": {"from": "todo", "to": "in_progress"}}`.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Changes(pub Map<String, Json>);

/// What every row has and no reader of a history wants to see change.
const NOISE: [&str; 4] = ["version", "updated_at", "created_at", "tenant_id"];

impl Changes {
    /// Nothing changed.
    pub fn none() -> Changes {
        Changes::default()
    }

    /// A new thing: every field that has a value.
    pub fn to(new: &impl Serialize) -> Changes {
        Changes::between(&Json::Null, new)
    }

    /// What differs between two states of a thing, by their JSON fields.
    pub fn between(old: &impl Serialize, new: &impl Serialize) -> Changes {
        let fields = |thing: Json| if let Json::Object(map) = thing { map } else { Map::new() };
        let to_json = |r: serde_json::Result<Json>| r.expect("a resource always serialises");
        let mut old = fields(to_json(serde_json::to_value(old)));
        let new = fields(to_json(serde_json::to_value(new)));
        let mut changes = Map::new();
        for (name, to) in new {
            let from = old.remove(&name).unwrap_or(Json::Null);
            if from != to && !NOISE.contains(&name.as_str()) {
                changes.insert(name, json!({ "from": from, "to": to }));
            }
        }
        Changes(changes)
    }

    /// Adds one field.
    pub fn with(mut self, field: &str, from: impl Serialize, to: impl Serialize) -> Changes {
        self.0.insert(field.into(), json!({ "from": from, "to": to }));
        self
    }

    /// What the field became, if it changed.
    pub fn new_value(&self, field: &str) -> Option<&Json> {
        self.0.get(field)?.get("to")
    }

    /// What the field was, if it changed.
    pub fn old_value(&self, field: &str) -> Option<&Json> {
        self.0.get(field)?.get("from")
    }

    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// A change to record: what happened to which thing. The work it is recorded in adds who, when,
/// from where, and its place in the tenant's sequence.
#[derive(Clone, Debug)]
pub struct Event {
    /// What happened, such as `task.status_changed`.
    pub name: &'static str,
    /// The kind of thing, such as `task`.
    pub object_type: &'static str,
    /// Which one.
    pub object_id: Id,
    /// The project it belongs to, if any, so that a project's history is one index away.
    pub project_id: Option<Id>,
    /// From what to what.
    pub changes: Changes,
    /// Why, in the actor's words.
    pub reason: Option<String>,
    /// When it happened, if not now: imported history.
    pub at: Option<Timestamp>,
    /// Who did it, if not the caller: imported history.
    pub actor: Option<Actor>,
}

impl Event {
    /// Something happened to a thing.
    pub fn new(name: &'static str, object_type: &'static str, object_id: Id) -> Event {
        Event {
            name,
            object_type,
            object_id,
            project_id: None,
            changes: Changes::none(),
            reason: None,
            at: None,
            actor: None,
        }
    }

    /// In this project.
    pub fn in_project(mut self, project: Id) -> Event {
        self.project_id = Some(project);
        self
    }

    /// From what to what.
    pub fn with(mut self, changes: Changes) -> Event {
        self.changes = changes;
        self
    }

    /// Why.
    pub fn because(mut self, reason: Option<String>) -> Event {
        self.reason = reason;
        self
    }

    /// At another time and by another than the caller: imported history.
    pub fn imported(mut self, at: Timestamp, actor: Actor) -> Event {
        self.at = Some(at);
        self.actor = Some(actor);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_name_what_differs() {
        let old = json!({ "title": "a", "status": "todo", "version": 1, "labels": [] });
        let new = json!({ "title": "a", "status": "done", "version": 2, "labels": ["x"] });
        let changes = Changes::between(&old, &new);
        assert_eq!(
            serde_json::to_value(&changes).unwrap(),
            json!({ "status": { "from": "todo", "to": "done" }, "labels": { "from": [], "to": ["x"] } })
        );
    }
}
