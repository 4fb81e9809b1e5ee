//! Notables: what modules say about events that concern people.

use std::collections::{HashMap, HashSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};
use tenon_kernel::{Date, Id, Result, words};
use tenon_store::{BoxFuture, Extra, LoggedEvent, Read};

words! {
    /// Why somebody is told; the stronger reasons come later.
    pub enum NoticeKind {
        /// Something of theirs goes on to another status.
        StatusChanged = "status_changed",
        /// Somebody commented on something of theirs.
        Commented = "commented",
        /// Something of theirs is due by tomorrow.
        DueSoon = "due_soon",
        /// Something of theirs should have been done by now.
        Overdue = "overdue",
        /// Somebody names them.
        Mentioned = "mentioned",
        /// Something is theirs to do now.
        Assigned = "assigned",
    }
}

impl NoticeKind {
    /// Whether it is put on top of what is already there and was not read: when it is no weaker, or when
    /// somebody turns to this person themselves.
    pub fn tops(self, earlier: NoticeKind) -> bool {
        self >= earlier || self == NoticeKind::Mentioned
    }
}

/// What somebody is told of: a task, or else a project, and the comment that is the occasion.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Subject {
    /// The project, or the task's.
    pub project_id: Id,
    /// The task, if it is one.
    pub task_id: Option<Id>,
    /// The comment, if one is the occasion.
    pub comment_id: Option<Id>,
}

impl Subject {
    /// A task.
    pub fn task(project_id: Id, task_id: Id) -> Subject {
        Subject { project_id, task_id: Some(task_id), comment_id: None }
    }

    /// A project.
    pub fn project(project_id: Id) -> Subject {
        Subject { project_id, task_id: None, comment_id: None }
    }

    /// The thing that it is about: one entry is made for it while that is unread.
    pub fn thing(&self) -> Id {
        self.task_id.unwrap_or(self.project_id)
    }
}

/// That an event concerns people.
#[derive(Clone, Debug)]
pub struct Notice {
    /// Why.
    pub kind: NoticeKind,
    /// Whom: users, whether or not they may see it, want it or did it themselves.
    pub to: Vec<Id>,
    /// What it is about.
    pub subject: Subject,
    /// What changed, if that is worth showing: field by field, `from` and `to`.
    pub changes: Option<Map<String, Json>>,
}

/// How a thing is called, for somebody who sees it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Described {
    /// The task's or project's id.
    pub id: Id,
    /// What it is called.
    pub title: String,
    /// What people call it for short, such as `OAK-12`.
    pub key: Option<String>,
    /// When it is to be done.
    pub due_date: Option<Date>,
}

/// Which things with a due date are asked for.
#[derive(Clone, Copy, Debug)]
pub struct Span {
    /// Due on this day or later.
    pub from: Date,
    /// Due on this day or before.
    pub to: Date,
    /// This person's alone.
    pub of: Option<Id>,
    /// After this one, by id.
    pub after: Option<Id>,
    /// At most so many.
    pub most: u32,
}

/// Something that is to be done by a day, and is not.
#[derive(Clone, Debug)]
pub struct Due {
    /// What.
    pub subject: Subject,
    /// By when.
    pub date: Date,
    /// Whose it is.
    pub to: Vec<Id>,
}

/// A condition on rows with the columns `project_id` and `task_id` that leaves those the caller sees.
pub type Seen = for<'a> fn(&'a mut Read) -> BoxFuture<'a, Result<Option<Extra>>>;
/// Finds whom an event concerns.
type Find = for<'a> fn(&'a mut Read, &'a LoggedEvent) -> BoxFuture<'a, Result<Vec<Notice>>>;
/// Describes those of these things that the caller sees.
type Describe = for<'a> fn(&'a mut Read, &'a [Id]) -> BoxFuture<'a, Result<Vec<Described>>>;
/// Finds what is due in a span, in the order of ids.
type FindDue = for<'a> fn(&'a mut Read, Span) -> BoxFuture<'a, Result<Vec<Due>>>;
/// How comments that the caller sees begin.
type Excerpts = for<'a> fn(&'a mut Read, &'a [Id]) -> BoxFuture<'a, Result<Vec<(Id, String)>>>;
/// The name of the tenant's time zone.
type Timezone = for<'a> fn(&'a mut Read) -> BoxFuture<'a, Result<String>>;

/// What a module says about its events and things.
pub struct Notable {
    /// What its things are: `task` or `project`.
    pub object: &'static str,
    /// Whether an event may concern anybody. Asked for every event, so it must be quick.
    pub wants: fn(&LoggedEvent) -> bool,
    /// Whom it concerns.
    pub find: Find,
    /// What its things are called.
    pub describe: Describe,
    /// Which of them the caller sees.
    pub seen: Seen,
}

/// Everything that modules said.
#[derive(Default)]
pub struct Notables {
    all: Vec<Notable>,
    due: Option<FindDue>,
    excerpts: Option<Excerpts>,
    timezone: Option<Timezone>,
}

impl Notables {
    /// Nothing yet.
    pub fn new() -> Notables {
        Notables::default()
    }

    /// Adds what a module says.
    pub fn add(&mut self, notable: Notable) {
        self.all.push(notable);
    }

    /// Says what is due.
    pub fn due(&mut self, due: FindDue) {
        self.due = Some(due);
    }

    /// Says how comments begin.
    pub fn excerpts(&mut self, excerpts: Excerpts) {
        self.excerpts = Some(excerpts);
    }

    /// Says which time zone a tenant lives in.
    pub fn timezone(&mut self, timezone: Timezone) {
        self.timezone = Some(timezone);
    }

    /// Whether an event may concern anybody: not what the server does by itself, nor history that was
    /// brought from elsewhere.
    pub fn wants(&self, event: &LoggedEvent) -> bool {
        event.actor_id.is_some() && !event.is_imported() && self.all.iter().any(|notable| (notable.wants)(event))
    }

    /// Whom an event concerns.
    pub async fn find(&self, read: &mut Read, event: &LoggedEvent) -> Result<Vec<Notice>> {
        let mut notices = Vec::new();
        for notable in self.all.iter().filter(|notable| (notable.wants)(event)) {
            notices.extend((notable.find)(read, event).await?);
        }
        Ok(notices)
    }

    /// What things are called, by id: those that the caller sees.
    pub async fn describe(&self, read: &mut Read, subjects: &[Subject]) -> Result<HashMap<Id, Described>> {
        let (tasks, projects): (Vec<&Subject>, Vec<&Subject>) = subjects.iter().partition(|s| s.task_id.is_some());
        let mut described = HashMap::new();
        for (object, some) in [("task", tasks), ("project", projects)] {
            let ids: Vec<Id> = some.iter().map(|s| s.thing()).collect::<HashSet<_>>().into_iter().collect();
            for notable in self.all.iter().filter(|notable| notable.object == object && !ids.is_empty()) {
                for ids in ids.chunks(200) {
                    described.extend((notable.describe)(read, ids).await?.into_iter().map(|d| (d.id, d)));
                }
            }
        }
        Ok(described)
    }

    /// How the comments begin that these are about, by id: those that are there and that the caller sees.
    pub async fn quote(&self, read: &mut Read, subjects: &[Subject]) -> Result<HashMap<Id, String>> {
        let ids: Vec<Id> = subjects.iter().filter_map(|s| s.comment_id).collect::<HashSet<_>>().into_iter().collect();
        let mut quoted = HashMap::new();
        if let Some(excerpts) = self.excerpts {
            for ids in ids.chunks(200) {
                quoted.extend(excerpts(read, ids).await?);
            }
        }
        Ok(quoted)
    }

    /// The conditions that leave what the caller sees; see [`Seen`].
    pub async fn seen(&self, read: &mut Read) -> Result<Vec<Extra>> {
        let mut conditions = Vec::new();
        for notable in &self.all {
            conditions.extend((notable.seen)(read).await?);
        }
        Ok(conditions)
    }

    /// What is due in a span.
    pub async fn find_due(&self, read: &mut Read, span: Span) -> Result<Vec<Due>> {
        match self.due {
            Some(due) => due(read, span).await,
            None => Ok(Vec::new()),
        }
    }

    /// The name of the tenant's time zone.
    pub async fn find_timezone(&self, read: &mut Read) -> Result<String> {
        match self.timezone {
            Some(timezone) => timezone(read).await,
            None => Ok("UTC".to_owned()),
        }
    }
}
