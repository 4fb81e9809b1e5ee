//! The plan: what every source is read into, before anything is written.
//!
//! People, tasks and links are named by the source's own keys (`ALOY-51`,
//! `user001`); whoever writes the plan maps them to ids. A link may name a
//! task that is in no file, and links may form cycles: only the writer can
//! know.

use serde::Serialize;
use serde_json::{Map, Value};

/// The longest title, in characters.
pub const MAX_TITLE: usize = 200;
/// The longest description or comment, in characters.
pub const MAX_TEXT: usize = 100_000;
/// The longest label, in characters.
pub const MAX_LABEL: usize = 50;
/// The longest name, e-mail address or key of the source, in characters.
pub const MAX_NAME: usize = 200;
/// How many custom fields one task keeps.
pub const MAX_CUSTOM: usize = 50;
/// The longest text in a custom field, in characters.
pub const MAX_CUSTOM_VALUE: usize = 2_000;
/// The body given to a comment that has no text in the source, so that who
/// wrote it and when is not lost.
pub const EMPTY_COMMENT: &str = "*(no text)*";

/// What a source yields: a task, or the reason why a line gave none.
pub type Entry = Result<ImportedTask, LineError>;

/// Why one line, row or card was not read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct LineError {
    /// The line of the file (the first is 1); for a Trello card its place in
    /// the board's `cards`. 0 where the file as a whole is meant.
    pub line: u64,
    /// What is wrong, in words for the person who imports.
    pub message: String,
    /// True when the rest of the file could not be read either (damaged gzip,
    /// a limit, a failing disk): the source ends after it.
    pub fatal: bool,
}

impl LineError {
    pub(crate) fn bad(line: u64, message: impl Into<String>) -> Self {
        Self { line, message: message.into(), fatal: false }
    }

    pub(crate) fn fatal(line: u64, message: impl Into<String>) -> Self {
        Self { line, message: message.into(), fatal: true }
    }
}

/// The state of a task, with Tenon's own words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Not begun.
    Todo,
    /// Being worked on.
    InProgress,
    /// Finished as far as its worker can tell.
    InReview,
    /// Ended, whether done or given up.
    Done,
    /// Begun and held up.
    Blocked,
}

impl Status {
    /// The word used in JSON and in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Todo => "todo",
            Self::InProgress => "in_progress",
            Self::InReview => "in_review",
            Self::Done => "done",
            Self::Blocked => "blocked",
        }
    }
}

/// The priority of a task, with Tenon's own words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    /// When there is time.
    Low,
    /// Also where the source says nothing.
    Normal,
    /// Before others.
    High,
    /// Now.
    Urgent,
}

impl Priority {
    /// The word used in JSON and in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Normal => "normal",
            Self::High => "high",
            Self::Urgent => "urgent",
        }
    }
}

/// A project, as each of its tasks names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ImportedProject {
    /// What the source calls it: a Jira project key, a Trello short link, the
    /// text of a CSV cell. Unique within the source.
    pub source_key: String,
    /// 1 to 200 characters.
    pub title: String,
    /// Markdown; empty when there is none.
    pub description: String,
}

/// Somebody the source names.
///
/// One person may come with different values on different lines (left the
/// company between two exports); `source_key` says who is the same.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct ImportedPerson {
    /// The source's key: account id, user key or user name; the name where a
    /// source has nothing better.
    pub source_key: String,
    /// Never empty, at most 200 characters.
    pub name: String,
    /// Only where the source shows it.
    pub email: Option<String>,
    /// False for those the source has deactivated.
    pub active: bool,
}

/// A task with everything that belongs to it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ImportedTask {
    /// Where it was read, as in [`LineError::line`].
    pub line: u64,
    /// The source's key (`ALOY-51`): the same at every run, unique in the source.
    pub source_id: String,
    /// The project it belongs to.
    pub project: ImportedProject,
    /// Its number in the project, at least 1, where the source has one.
    pub number: Option<i64>,
    /// 1 to 200 characters, one line.
    pub title: String,
    /// Markdown, at most 100,000 characters. Ends with a list of what Tenon has
    /// no field for but a reader would miss.
    pub description: String,
    /// The state it is in now.
    pub status: Status,
    /// `Normal` where the source says nothing.
    pub priority: Priority,
    /// Trimmed, 1 to 50 characters each, unique whatever their case.
    pub labels: Vec<String>,
    /// Who asked for it.
    pub reporter: Option<ImportedPerson>,
    /// Who entered it, where the source tells the two apart; else the reporter.
    pub creator: Option<ImportedPerson>,
    /// Unique.
    pub assignees: Vec<ImportedPerson>,
    /// Unix milliseconds.
    pub created_at: Option<i64>,
    /// Unix milliseconds, never before `created_at`.
    pub updated_at: Option<i64>,
    /// Unix milliseconds. May be set on a task that was reopened since.
    pub resolved_at: Option<i64>,
    /// `YYYY-MM-DD`, never after `due_date`.
    pub start_date: Option<String>,
    /// `YYYY-MM-DD`.
    pub due_date: Option<String>,
    /// Finite and not negative.
    pub estimate_hours: Option<f64>,
    /// The task this one is a part of.
    pub parent: Option<String>,
    /// Tasks the source lists as parts of this one. Each names its parent
    /// itself, so this only serves to report those that are in no file.
    pub subtasks: Vec<String>,
    /// Tasks that must end before this one starts. The other side usually lists
    /// the same link in `blocks`.
    pub blocked_by: Vec<String>,
    /// Tasks that wait for this one.
    pub blocks: Vec<String>,
    /// In the source's order, oldest first.
    pub comments: Vec<ImportedComment>,
    /// Changes of status the source tells of, oldest first. Often incomplete
    /// or absent; the last one need not end at `status`.
    pub history: Vec<StatusChange>,
    /// The source's own fields with simple values: text, numbers, booleans and
    /// lists of texts.
    pub custom_fields: Map<String, Value>,
    /// What is in the source and not in this plan.
    pub not_kept: Vec<Remark>,
    /// What is in this plan in another form than in the source.
    pub changed: Vec<Remark>,
}

/// A comment on a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ImportedComment {
    /// The source's id, unique in the source.
    pub source_id: String,
    /// None for an anonymous one.
    pub author: Option<ImportedPerson>,
    /// Markdown, 1 to 100,000 characters ([`EMPTY_COMMENT`] when there was none).
    pub body: String,
    /// Unix milliseconds.
    pub created_at: Option<i64>,
    /// Unix milliseconds, never before `created_at`; later when it was edited.
    pub updated_at: Option<i64>,
}

/// One step in the life of a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StatusChange {
    /// Unix milliseconds.
    pub at: i64,
    /// None where the source does not tell.
    pub author: Option<ImportedPerson>,
    /// A name that is not known reads as `InProgress` (Jira) or `Todo` (Trello).
    pub from: Status,
    /// May equal `from`: two states of the source can be one of ours.
    pub to: Status,
    /// The source's own word for `from`.
    pub from_name: String,
    /// The source's own word for `to`.
    pub to_name: String,
}

/// Something to tell the person who imports.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Remark {
    /// The field, as the source names it.
    pub field: String,
    /// What happened to it and why.
    pub reason: String,
    /// How many values, or characters, are meant.
    pub count: u64,
}
