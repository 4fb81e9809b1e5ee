//! Which events a webhook wants.

use std::{borrow::Cow, fmt};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, de::Error};

/// One event (`task.created`), those of one kind of thing (`task.*`), or all (`*`).
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(transparent)]
pub struct Pattern(String);

const LONGEST: usize = 80;

impl Pattern {
    /// Checks and takes the text; the error is `code: message`.
    pub fn new(text: &str) -> Result<Pattern, String> {
        let word = |w: &str| !w.is_empty() && w.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
        let fits = match text.split_once('.') {
            Some((object, "*")) => word(object),
            Some((object, what)) => word(object) && word(what),
            None => text == "*",
        };
        if fits && text.len() <= LONGEST {
            Ok(Pattern(text.to_owned()))
        } else {
            Err("not_an_event: must be an event such as task.created, those of a kind as task.*, or *".into())
        }
    }

    /// Whether an event is meant.
    pub fn fits(&self, event: &str) -> bool {
        match self.0.strip_suffix('*') {
            Some(start) => event.starts_with(start),
            None => event == self.0,
        }
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<'de> Deserialize<'de> for Pattern {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Pattern::new(&String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

impl JsonSchema for Pattern {
    fn schema_name() -> Cow<'static, str> {
        "EventPattern".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "maxLength": LONGEST, "pattern": "^(\\*|[a-z_]+\\.(\\*|[a-z_]+))$" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_fit_what_they_say() {
        let fits = |pattern: &str, event: &str| Pattern::new(pattern).unwrap().fits(event);
        assert!(fits("*", "task.created") && fits("task.*", "task.created") && fits("task.created", "task.created"));
        assert!(!fits("task.*", "tasks.created") && !fits("task.*", "subtask.created"));
        assert!(!fits("task.created", "task.created_again") && !fits("task.created", "task.updated"));
        for wrong in
            ["", "task", "task.", ".created", "*.created", "task.cre*", "Task.created", "a.b.c", "task .x", "**"]
        {
            assert!(Pattern::new(wrong).is_err(), "{wrong}");
        }
    }
}
