//! The fields of an issue, taken out one by one so that what nobody took is
//! known at the end.

use serde_json::{Map, Value};

use crate::markdown;
use crate::plan::{ImportedPerson, MAX_CUSTOM, MAX_CUSTOM_VALUE, MAX_NAME};
use crate::source::size;
use crate::text::{self, Remarks, clean, one_line};

/// The most values in the list of a custom field.
const MAX_VALUES: usize = 50;

/// Fields that say nothing of their own: addresses, sums over other fields,
/// Jira's own bookkeeping.
const DERIVED: [&str; 24] = [
    "self",
    "expand",
    "id",
    "workratio",
    "lastViewed",
    "progress",
    "aggregateprogress",
    "aggregatetimespent",
    "aggregatetimeestimate",
    "aggregatetimeoriginalestimate",
    "statuscategorychangedate",
    "statusCategory",
    "resolutionDate",
    "thumbnail",
    "timetracking",
    "renderedFields",
    "schema",
    "operations",
    "editmeta",
    "transitions",
    "versionedRepresentations",
    "fieldsToInclude",
    "issuerestriction",
    "watches",
];

/// Sums that say that there is something else to lose.
const COUNTED: [(&str, &str, &str); 3] = [
    ("votes", "votes", "votes are not kept"),
    ("worklog", "total", "logged work is not kept"),
    ("watches", "watchCount", "watchers are not kept"),
];

pub(super) struct Fields {
    map: Map<String, Value>,
    /// Titles of fields by id, where the export has them.
    names: Map<String, Value>,
}

impl Fields {
    pub fn new(map: Map<String, Value>, names: Option<Value>) -> Self {
        let names = match names {
            Some(Value::Object(names)) => names,
            _ => Map::new(),
        };
        Self { map, names }
    }

    /// Takes a field; nothing when it is absent or null.
    pub fn take(&mut self, name: &str) -> Option<Value> {
        self.map.remove(name).filter(|v| !v.is_null())
    }

    /// Takes the field of one of these names or titles.
    fn take_titled(&mut self, titles: &[&str]) -> Option<Value> {
        for title in titles {
            if let Some(value) = self.take(title) {
                return Some(value);
            }
            let id = self.names.iter().find(|(_, t)| t.as_str().is_some_and(|t| t.eq_ignore_ascii_case(title)));
            if let Some(id) = id.map(|(id, _)| id.clone())
                && let Some(value) = self.take(&id)
            {
                return Some(value);
            }
        }
        None
    }

    pub fn text(&mut self, name: &str) -> Option<String> {
        match self.map.get(name) {
            Some(Value::String(_)) => match self.map.remove(name) {
                Some(Value::String(text)) => Some(text),
                _ => None,
            },
            _ => None,
        }
    }

    /// The name of a field that is an object with a name.
    pub fn name(&mut self, name: &str) -> Option<String> {
        simple_text(&self.take(name)?).map(|n| one_line(&n, MAX_NAME)).filter(|n| !n.is_empty())
    }

    pub fn list(&mut self, name: &str, remarks: &mut Remarks) -> Vec<Value> {
        match self.take(name) {
            Some(Value::Array(list)) => list,
            None => Vec::new(),
            Some(_) => {
                remarks.lost(name, 1, "is not a list");
                Vec::new()
            }
        }
    }

    /// The names of a list of objects with names.
    pub fn names(&mut self, name: &str, remarks: &mut Remarks) -> Vec<String> {
        let mut names = Vec::new();
        for value in self.list(name, remarks) {
            match simple_text(&value).map(|n| one_line(&n, MAX_NAME)).filter(|n| !n.is_empty()) {
                Some(name) => names.push(name),
                None => remarks.lost(name, 1, "has no name"),
            }
        }
        names
    }

    pub fn timestamp(&mut self, name: &str, remarks: &mut Remarks) -> Option<i64> {
        let value = self.take(name)?;
        instant_of(&value, name, remarks)
    }

    pub fn date(&mut self, names: &[&str], remarks: &mut Remarks) -> Option<String> {
        let value = self.take_titled(names)?;
        let date = value.as_str().and_then(text::date);
        if date.is_none() {
            remarks.lost(names[0], 1, "is not a date");
        }
        date
    }

    /// Seconds in Jira, hours here.
    pub fn estimate(&mut self) -> Option<f64> {
        let tracked =
            self.map.get("timetracking").and_then(|t| t.get("originalEstimateSeconds")).and_then(Value::as_f64);
        let seconds = self.take("timeoriginalestimate").and_then(|v| v.as_f64()).or(tracked)?;
        (seconds > 0.0 && seconds < 1e10).then_some(seconds / 3600.0)
    }

    /// The parent, else the epic: as the agile API gives it, or as the field
    /// with that title.
    pub fn parent(&mut self, this: &str, remarks: &mut Remarks) -> Option<String> {
        let parent = self.take("parent").as_ref().and_then(key);
        let epic = self.take_titled(&["epic", "Epic Link"]).as_ref().and_then(key);
        if let (Some(parent), Some(epic)) = (&parent, &epic)
            && parent != epic
        {
            remarks.lost("epic", 1, "a task has one parent; that of the issue itself was kept");
        }
        let parent = parent.or(epic)?;
        if parent == this {
            remarks.lost("parent", 1, "an issue cannot be its own parent");
            return None;
        }
        Some(parent)
    }

    /// Known fields without a place of their own: lines for the description.
    pub fn details(&mut self, details: &mut Vec<(String, String)>, remarks: &mut Remarks) {
        for (field, shown) in [("fixVersions", "Fix versions"), ("versions", "Affects versions")] {
            let names = self.names(field, remarks);
            if !names.is_empty() {
                remarks.changed(field, names.len(), "versions are told in the description");
                details.push(detail(shown, &names.join(", ")));
            }
        }
        let mut sprints = Vec::new();
        for field in ["sprint", "closedSprints"] {
            match self.take(field) {
                Some(Value::Array(list)) => sprints.extend(list.iter().filter_map(simple_text)),
                Some(one) => sprints.extend(simple_text(&one)),
                None => {}
            }
        }
        if !sprints.is_empty() {
            remarks.changed("sprint", sprints.len(), "sprints are told in the description");
            details.push(detail("Sprints", &sprints.join(", ")));
        }
        let mut files = Vec::new();
        for file in self.list("attachment", remarks) {
            let name = text(&file, "filename").map(|n| one_line(n, MAX_NAME)).unwrap_or_else(|| "unnamed".to_owned());
            let mut shown = String::new();
            markdown::push_code(&mut shown, &name);
            if let Some(bytes) = file.get("size").and_then(Value::as_u64) {
                shown.push_str(&format!(" ({})", size(bytes)));
            }
            files.push(shown);
        }
        if !files.is_empty() {
            remarks.lost(
                "attachment",
                files.len(),
                "files are not in the export; their names are told in the description",
            );
            details.push(("Attachments, not imported".to_owned(), files.join(", ")));
        }
        if let Some(security) = self.name("security") {
            remarks.lost(
                "security",
                1,
                format!("was seen under the security level `{}` only", one_line(&security, 50)),
            );
        }
    }

    /// What nobody took, of the fields and of the issue around them: simple
    /// values are kept, the rest is told.
    pub fn custom(mut self, around: Map<String, Value>, remarks: &mut Remarks) -> Map<String, Value> {
        for (field, count, reason) in COUNTED {
            let n = self.map.get(field).and_then(|v| v.get(count)).and_then(Value::as_u64).unwrap_or(0);
            if n > 0 {
                remarks.lost(field, usize::try_from(n).unwrap_or(usize::MAX), reason);
            }
            self.map.remove(field);
        }
        let mut kept = Map::new();
        for (field, value) in self.map.into_iter().chain(around) {
            if DERIVED.contains(&field.as_str()) || is_empty(&value) {
                continue;
            }
            let title = self.names.get(&field).and_then(Value::as_str).unwrap_or(&field);
            let title = one_line(title, 100);
            match simple(&value, &title, remarks) {
                None => remarks.lost(&title, 1, "has a form that Tenon has no field for"),
                Some(_) if kept.len() >= MAX_CUSTOM || title.is_empty() || kept.contains_key(&title) => {
                    remarks.lost(&title, 1, "is one custom field too many");
                }
                Some(value) => {
                    kept.insert(title, value);
                }
            }
        }
        kept
    }
}

pub(super) fn text<'a>(value: &'a Value, name: &str) -> Option<&'a str> {
    value.get(name).and_then(Value::as_str)
}

/// The key of an issue or a project, from itself or an object that has one.
pub(super) fn key(value: &Value) -> Option<String> {
    let key = value.as_str().or_else(|| text(value, "key"))?;
    let key = one_line(key, MAX_NAME);
    (!key.is_empty()).then_some(key)
}

pub(super) fn person(value: &Value) -> Option<ImportedPerson> {
    let key = ["accountId", "key", "name"].iter().find_map(|k| text(value, k).filter(|k| !k.trim().is_empty()));
    let name = text(value, "displayName").or_else(|| text(value, "name"));
    let active = value.get("active").and_then(Value::as_bool).unwrap_or(true);
    text::person(key, name, text(value, "emailAddress"), active)
}

pub(super) fn instant(object: &Value, name: &str, field: &str, remarks: &mut Remarks) -> Option<i64> {
    instant_of(object.get(name).filter(|v| !v.is_null())?, field, remarks)
}

fn instant_of(value: &Value, field: &str, remarks: &mut Remarks) -> Option<i64> {
    let at = value.as_str().and_then(text::timestamp);
    if at.is_none() {
        remarks.lost(field, 1, "is not a time");
    }
    at
}

/// A line of the details, from plain text.
pub(super) fn detail(name: &str, value: &str) -> (String, String) {
    let (mut shown_name, mut shown) = (String::new(), String::new());
    markdown::push_text(&mut shown_name, name);
    markdown::push_text(&mut shown, value);
    (shown_name, shown)
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(s) => s.trim().is_empty(),
        Value::Array(a) => a.iter().all(is_empty),
        Value::Object(o) => o.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

/// The text that stands for a value: itself, or the name of a thing with one.
fn simple_text(value: &Value) -> Option<String> {
    if let Value::String(text) = value {
        return Some(text.clone());
    }
    let named = ["value", "name", "displayName", "key"].iter().find_map(|k| text(value, k))?;
    // A choice of two steps, as of a country and a city.
    match value.get("child").and_then(|c| text(c, "value")) {
        Some(child) => Some(format!("{named} / {child}")),
        None => Some(named.to_owned()),
    }
}

/// A value a custom field can hold.
fn simple(value: &Value, field: &str, remarks: &mut Remarks) -> Option<Value> {
    match value {
        Value::Bool(_) | Value::Number(_) => Some(value.clone()),
        Value::Array(list) if list.len() <= MAX_VALUES => {
            list.iter().map(|v| short(&simple_text(v)?, field, remarks)).collect::<Option<Vec<_>>>().map(Value::Array)
        }
        Value::Array(_) | Value::Null => None,
        Value::String(_) | Value::Object(_) => short(&simple_text(value)?, field, remarks),
    }
}

fn short(text: &str, field: &str, remarks: &mut Remarks) -> Option<Value> {
    let fits = text.chars().nth(MAX_CUSTOM_VALUE).is_none();
    fits.then(|| Value::String(clean(text.trim(), field, remarks).into_owned()))
}
