//! Which column is which field.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tenon_kernel::{FromValue, ToValue, Value, WrongType};

use super::dates::DateOrder;
use crate::text::one_line;

/// Headings by field. Only `title` is needed; a field left out is not read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CsvMapping {
    /// What a row is known by at the next run. A number, or a key that ends in
    /// one (`ALOY-51`), is also the task's number.
    pub id: Option<String>,
    /// Needed.
    pub title: Option<String>,
    /// Markdown.
    pub description: Option<String>,
    /// The project's key.
    pub project: Option<String>,
    /// The project's name; its key when left out.
    pub project_title: Option<String>,
    /// By name ([`crate::meaning`]); todo when empty.
    pub status: Option<String>,
    /// By name ([`crate::meaning`]); normal when empty.
    pub priority: Option<String>,
    /// Several values.
    pub labels: Option<String>,
    /// A name or an e-mail address.
    pub reporter: Option<String>,
    /// Names or e-mail addresses, several apart by `;` or `,`.
    pub assignees: Option<String>,
    /// An instant or a day.
    pub created_at: Option<String>,
    /// An instant or a day.
    pub updated_at: Option<String>,
    /// An instant or a day.
    pub resolved_at: Option<String>,
    /// A day.
    pub start_date: Option<String>,
    /// A day.
    pub due_date: Option<String>,
    /// Hours, with `.` or `,` before the decimals.
    pub estimate_hours: Option<String>,
    /// The id of another row.
    pub parent: Option<String>,
    /// Ids of other rows.
    pub blocked_by: Option<String>,
    /// Ids of other rows.
    pub blocks: Option<String>,
    /// One comment a cell: its text, or `when;who;text` as Jira writes it.
    pub comments: Option<String>,
    /// How to read days such as `03/04/2026`, which no table says itself. When
    /// left out they are read only where one of the numbers is above 12.
    pub date_order: Option<DateOrder>,
    /// The project of rows that name none.
    pub default_project: Option<String>,
}

impl ToValue for CsvMapping {
    fn to_value(&self) -> Value {
        Value::Text(serde_json::to_string(self).expect("a mapping always serialises"))
    }
}

impl FromValue for CsvMapping {
    fn from_value(value: Value) -> Result<CsvMapping, WrongType> {
        serde_json::from_str(&String::from_value(value)?).map_err(|e| WrongType(format!("not a mapping: {e}")))
    }
}

/// The fields in their order within [`Columns`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Id,
    Title,
    Description,
    Project,
    ProjectTitle,
    Status,
    Priority,
    Labels,
    Reporter,
    Assignees,
    CreatedAt,
    UpdatedAt,
    ResolvedAt,
    StartDate,
    DueDate,
    EstimateHours,
    Parent,
    BlockedBy,
    Blocks,
    Comments,
}

const FIELDS: usize = 20;

impl CsvMapping {
    /// Every column that can be mapped: our name for it and the headings it is
    /// guessed from, as [`plain`] leaves them.
    fn slots(&mut self) -> [(&mut Option<String>, &'static [&'static str]); FIELDS] {
        [
            (&mut self.id, &["id", "key", "issue key", "issue id", "task id", "card id", "number", "nr", "no"]),
            (&mut self.title, &["title", "summary", "name", "task", "task name", "card name", "subject", "issue"]),
            (&mut self.description, &["description", "desc", "card description", "body", "notes", "details"]),
            (&mut self.project, &["project key", "project", "board", "board name"]),
            (&mut self.project_title, &["project name", "project title"]),
            (&mut self.status, &["status", "state", "list", "list name", "column", "stage", "section"]),
            (&mut self.priority, &["priority", "importance", "urgency"]),
            (&mut self.labels, &["labels", "label", "tags", "tag", "categories", "category"]),
            (&mut self.reporter, &["reporter", "creator", "created by", "author", "requester", "opened by"]),
            (&mut self.assignees, &["assignees", "assignee", "assigned to", "owner", "members", "responsible"]),
            (&mut self.created_at, &["created", "created at", "created on", "creation date", "date created", "opened"]),
            (&mut self.updated_at, &["updated", "updated at", "last modified", "modified", "last updated"]),
            (&mut self.resolved_at, &["resolved", "completed at", "completed", "closed at", "closed", "done at"]),
            (&mut self.start_date, &["start date", "start", "starts", "begin"]),
            (&mut self.due_date, &["due date", "due", "deadline", "due on"]),
            (&mut self.estimate_hours, &["estimate hours", "estimate", "estimated hours", "hours"]),
            (&mut self.parent, &["parent", "parent key", "parent id", "parent task"]),
            (&mut self.blocked_by, &["blocked by", "depends on", "predecessors", "dependencies"]),
            (&mut self.blocks, &["blocks", "blocking", "successors"]),
            (&mut self.comments, &["comments", "comment"]),
        ]
    }

    /// The mapping that common headings suggest.
    pub fn guess(headings: &[String]) -> Self {
        let mut mapping = Self::default();
        let plain: Vec<String> = headings.iter().map(|h| plain(h)).collect();
        let mut taken = vec![false; headings.len()];
        for (slot, names) in mapping.slots() {
            let found = names.iter().find_map(|n| (0..plain.len()).find(|i| plain[*i] == *n && !taken[*i]));
            if let Some(i) = found {
                for (other, taken) in taken.iter_mut().enumerate() {
                    *taken |= headings[other] == headings[i];
                }
                *slot = Some(headings[i].clone());
            }
        }
        mapping
    }
}

/// A heading as it is compared: lower case, words apart by one space.
fn plain(heading: &str) -> String {
    let words: String = heading.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    one_line(&words, 100).to_lowercase()
}

/// The columns of each field, by place.
pub(super) struct Columns {
    headings: Vec<String>,
    of: [Vec<usize>; FIELDS],
    pub date_order: Option<DateOrder>,
    pub default_project: Option<String>,
}

impl Columns {
    pub fn new(mapping: &CsvMapping, headings: Vec<String>) -> Result<Self, String> {
        let mut of = [const { Vec::new() }; FIELDS];
        let mut unknown = Vec::new();
        let mut wanted = mapping.clone();
        for (n, (slot, _)) in wanted.slots().into_iter().enumerate() {
            let Some(want) = slot.as_deref() else { continue };
            let exact = |h: &String| h == want.trim();
            let alike = |h: &String| plain(h) == plain(want) && !want.trim().is_empty();
            of[n] = (0..headings.len()).filter(|i| exact(&headings[*i])).collect();
            if of[n].is_empty() {
                of[n] = (0..headings.len()).filter(|i| alike(&headings[*i])).collect();
            }
            if of[n].is_empty() {
                unknown.push(want.to_owned());
            }
        }
        let list = |names: &[String]| {
            let shown: Vec<String> = names.iter().take(50).map(|n| format!("`{}`", one_line(n, 60))).collect();
            shown.join(", ")
        };
        if !unknown.is_empty() {
            return Err(format!("the table has no column {}; it has {}", list(&unknown), list(&headings)));
        }
        if of[Field::Title as usize].is_empty() {
            return Err(format!("no column is mapped to the title; the table has {}", list(&headings)));
        }
        let default_project = mapping.default_project.clone().map(|p| one_line(&p, 200)).filter(|p| !p.is_empty());
        Ok(Self { headings, of, date_order: mapping.date_order, default_project })
    }

    pub fn of(&self, field: Field) -> &[usize] {
        &self.of[field as usize]
    }

    pub fn heading(&self, field: Field) -> &str {
        self.of(field).first().map_or("", |i| &self.headings[*i])
    }

    pub fn width(&self) -> usize {
        self.headings.len()
    }

    pub fn unused(&self) -> Vec<&str> {
        (0..self.headings.len())
            .filter(|i| !self.of.iter().any(|columns| columns.contains(i)))
            .map(|i| self.headings[i].as_str())
            .collect()
    }

    /// The places and headings of the columns no field is read from.
    pub fn unused_places(&self) -> impl Iterator<Item = (usize, &str)> {
        let used: std::collections::HashSet<usize> = self.of.iter().flatten().copied().collect();
        self.headings.iter().enumerate().filter(move |(i, _)| !used.contains(i)).map(|(i, h)| (i, h.as_str()))
    }
}
