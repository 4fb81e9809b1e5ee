//! Tasks.

mod http;
mod list;
pub(crate) mod parent;

pub use http::routes;
pub use list::{LIST, TaskRow, list};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tenon_kernel::{
    Change, Changes, Check, Date, Event, Id, Kind, Number, Patch, Problem, Result, Set, Text, Timestamp, ToValue,
};
use tenon_projects::{CustomFields, Priority, access::role};
use tenon_store::{Stored, Work, entity, params, record};

use crate::{
    access::{self, Act},
    assignee, dependency,
    rank::{self, Own},
    status::{Status, way},
};

/// Who works on a task.
pub type Assignees = Set<Id, 20>;
/// Words to group tasks by.
pub type Labels = Set<Text<1, 50>, 20>;
/// What is to be done, at length: Markdown.
pub type Description = Text<0, 100_000>;
/// Hours.
pub type Hours = Number<0, 100_000>;

/// The most subtasks that are deleted and restored with their parent.
const MOST_SUBTASKS: usize = 1_000;

/// A piece of work in a project.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Task {
    /// Its id.
    pub id: Id,
    /// The project it belongs to.
    pub project_id: Id,
    /// Counts the project's tasks, from one, without gaps.
    pub number: i64,
    /// What is to be done.
    pub title: Text<1, 200>,
    /// The same at length: Markdown.
    pub description: Option<Description>,
    /// How far it is.
    pub status: Status,
    /// How much it presses.
    pub priority: Priority,
    /// Who asked for it.
    pub reporter_id: Option<Id>,
    /// Who works on it: users.
    pub assignees: Assignees,
    /// Words to group by.
    pub labels: Labels,
    /// The task it is a part of.
    pub parent_id: Option<Id>,
    /// When it is to begin.
    pub start_date: Option<Date>,
    /// When it is to be done.
    pub due_date: Option<Date>,
    /// How long it should take, in hours.
    pub estimate_hours: Option<Hours>,
    /// Where it stands on the board: text to sort by, byte by byte, then by id.
    pub order_index: String,
    /// The tenant's own fields.
    pub custom_fields: CustomFields,
    /// How many comments it has.
    pub comment_count: i64,
    /// How many subtasks it has.
    pub subtask_count: i64,
    /// How many of them are done.
    pub subtask_done_count: i64,
    /// How many tasks it waits for.
    pub blocked_by_count: i64,
    /// How many tasks wait for it.
    pub blocks_count: i64,
    /// When it was done, if it is.
    pub completed_at: Option<Timestamp>,
    /// Counts its changes; the counts above are not among them.
    pub version: i64,
    /// When it was added.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// When it was deleted, if it is.
    pub deleted_at: Option<Timestamp>,
}

entity!(Task "task" in tasks {
    id, project_id, number, title, description, status, priority, reporter_id, assignees, labels, parent_id, start_date, due_date,
    estimate_hours, order_index, custom_fields, comment_count, subtask_count, subtask_done_count, blocked_by_count, blocks_count,
    completed_at, version, created_at, updated_at, deleted_at,
});

/// A task to add.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTask {
    /// Its id, if the client makes it.
    pub id: Option<Id>,
    /// What is to be done.
    pub title: Text<1, 200>,
    /// The same at length: Markdown.
    pub description: Option<Description>,
    /// How much it presses.
    #[serde(default)]
    pub priority: Priority,
    /// Who asked for it; the caller if not given.
    pub reporter_id: Option<Id>,
    /// Who works on it: users.
    #[serde(default)]
    pub assignees: Assignees,
    /// Words to group by.
    #[serde(default)]
    pub labels: Labels,
    /// The task it is a part of, in the same project; at most five levels deep.
    pub parent_id: Option<Id>,
    /// When it is to begin.
    pub start_date: Option<Date>,
    /// When it is to be done; not before `start_date`.
    pub due_date: Option<Date>,
    /// How long it should take, in hours.
    pub estimate_hours: Option<Hours>,
    /// The tenant's own fields.
    #[serde(default)]
    pub custom_fields: CustomFields,
}

impl NewTask {
    /// One with nothing but a title.
    pub fn titled(title: Text<1, 200>) -> NewTask {
        NewTask {
            id: None,
            title,
            description: None,
            priority: Priority::default(),
            reporter_id: None,
            assignees: Assignees::default(),
            labels: Labels::default(),
            parent_id: None,
            start_date: None,
            due_date: None,
            estimate_hours: None,
            custom_fields: CustomFields::default(),
        }
    }
}

/// What to change about a task. Its status, its place on the board and who works on it have routes
/// of their own.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct TaskPatch {
    /// What is to be done.
    pub title: Change<Text<1, 200>>,
    /// Markdown.
    pub description: Patch<Description>,
    /// How much it presses.
    pub priority: Change<Priority>,
    /// Who asked for it.
    pub reporter_id: Patch<Id>,
    /// Words to group by; replaces them all.
    pub labels: Change<Labels>,
    /// The task it is a part of, in the same project; at most five levels deep.
    pub parent_id: Patch<Id>,
    /// When it is to begin.
    pub start_date: Patch<Date>,
    /// When it is to be done.
    pub due_date: Patch<Date>,
    /// How long it should take, in hours.
    pub estimate_hours: Patch<Hours>,
    /// Merged into the tenant's own fields: `null` removes a key, or all of them.
    pub custom_fields: Patch<CustomFields>,
}

// Events

/// What other changes move; they are told by those.
pub(crate) const COUNTS: [&str; 5] =
    ["comment_count", "subtask_count", "subtask_done_count", "blocked_by_count", "blocks_count"];

pub(crate) fn event(name: &'static str, task: &Task) -> Event {
    Event::new(name, "task", task.id).in_project(task.project_id)
}

fn changes(old: &impl Serialize, new: &Task) -> Changes {
    let mut changes = Changes::between(old, new);
    COUNTS.iter().for_each(|count| drop(changes.0.remove(*count)));
    changes
}

/// What is said about a new task.
pub(crate) fn created(task: &Task) -> Event {
    event("task.created", task).with(changes(&serde_json::Value::Null, task))
}

/// What is said about a change: one event for each kind of it.
fn said(old: &Task, new: &Task, why: Option<String>) -> Vec<Event> {
    let mut rest = changes(old, new);
    let mut events = Vec::new();
    let mut say = |name, changes: Changes| {
        if !changes.is_empty() {
            events.push(event(name, new).with(changes).because(why.clone()));
        }
    };
    if old.status != new.status {
        let mut from = old.status;
        let way = way(old.status, new.status);
        for (i, to) in way.iter().enumerate() {
            let mut step = Changes::none().with("status", from, to);
            if i + 1 == way.len() {
                step.0.extend(take(&mut rest, &["order_index", "completed_at"]).0);
            }
            say("task.status_changed", step);
            from = *to;
        }
        rest.0.remove("status");
    }
    say("task.moved", take(&mut rest, &["order_index"]));
    say("task.assignees_changed", take(&mut rest, &["assignees"]));
    say("task.updated", rest);
    events
}

fn take(changes: &mut Changes, fields: &[&str]) -> Changes {
    Changes(fields.iter().filter_map(|field| changes.0.remove_entry(*field)).collect())
}

// Rules

/// Whether two states of a task differ in what is kept.
pub(crate) fn differ(old: &Task, new: &Task) -> bool {
    old.values() != new.values()
}

/// What must hold between the fields of a task.
pub(crate) fn check(task: &Task) -> Result<()> {
    let in_order = task.start_date.zip(task.due_date).is_none_or(|(start, due)| start <= due);
    Check::new().that(in_order, "/due_date", "before_start", "must not be before start_date").done()
}

// Commands

/// Adds a task to a project, at the end of its board.
pub async fn create(work: &mut Work, project: Id, new: NewTask) -> Result<Task> {
    let role = role(work, project).await?.role;
    access::need(work.caller(), Act::Create, role, false)?;
    let me = work.caller().user;
    if new.reporter_id.is_some_and(|reporter| Some(reporter) != me) {
        access::need(work.caller(), Act::Assign, role, false)?;
    }
    let now = work.now();
    let mut task = Task {
        id: new.id.unwrap_or_else(|| work.new_id()),
        project_id: project,
        number: 0,
        title: new.title,
        description: new.description,
        status: Status::Todo,
        priority: new.priority,
        reporter_id: new.reporter_id.or(me),
        assignees: new.assignees,
        labels: new.labels,
        parent_id: new.parent_id,
        start_date: new.start_date,
        due_date: new.due_date,
        estimate_hours: new.estimate_hours,
        order_index: String::new(),
        custom_fields: CustomFields::default().patched(Patch::Value(new.custom_fields), "/custom_fields")?,
        comment_count: 0,
        subtask_count: 0,
        subtask_done_count: 0,
        blocked_by_count: 0,
        blocks_count: 0,
        completed_at: None,
        version: 1,
        created_at: now,
        updated_at: now,
        deleted_at: None,
    };
    check(&task)?;
    if let Some(reporter) = new.reporter_id {
        work.check_reference("user", reporter, "/reporter_id").await?;
    }
    if let Some(parent) = task.parent_id {
        parent::check(work, &task, parent, true).await?;
    }
    assignee::allow(work, role, &task.assignees, &Assignees::default()).await?;
    assignee::exist(work, &task.assignees, "/assignees").await?;
    task.number = work.next_number("task", project).await?;
    task.order_index = rank::bottom(now, None, Own::number(task.number));
    work.insert_later(&task).await?;
    index(work, &task, &Assignees::default(), &Labels::default()).await?;
    parent::count(work, None, Some(&task)).await?;
    work.record(created(&task));
    Ok(task)
}

/// Changes what the patch mentions.
pub async fn change(work: &mut Work, id: Id, patch: TaskPatch) -> Result<Task> {
    let opened = access::open(work, id).await?;
    opened.need(work.caller(), Act::Edit)?;
    let old = &opened.task;
    let mut new = old.clone();
    patch.title.apply(&mut new.title);
    patch.description.apply(&mut new.description);
    patch.priority.apply(&mut new.priority);
    patch.reporter_id.apply(&mut new.reporter_id);
    patch.labels.apply(&mut new.labels);
    patch.parent_id.apply(&mut new.parent_id);
    patch.start_date.apply(&mut new.start_date);
    patch.due_date.apply(&mut new.due_date);
    patch.estimate_hours.apply(&mut new.estimate_hours);
    new.custom_fields = old.custom_fields.patched(patch.custom_fields, "/custom_fields")?;
    check(&new)?;
    if new.reporter_id != old.reporter_id {
        // Whose task it is decides who may change it.
        opened.need(work.caller(), Act::Assign)?;
        if let Some(reporter) = new.reporter_id {
            work.check_reference("user", reporter, "/reporter_id").await?;
        }
    }
    if let Some(parent) = new.parent_id.filter(|_| new.parent_id != old.parent_id) {
        parent::check(work, &new, parent, false).await?;
    }
    write(work, old, &mut new, None).await?;
    Ok(new)
}

/// Hides a task and its subtasks, at most 1,000, each with an event.
pub async fn remove(work: &mut Work, id: Id) -> Result<()> {
    let opened = access::open(work, id).await?;
    opened.need(work.caller(), Act::Delete)?;
    let now = work.now();
    let below = parent::below(work, id, None).await?;
    parent::count(work, Some(&opened.task), None).await?;
    hide(work, opened.task, below, Some(now)).await
}

/// Brings a hidden task back, and the subtasks that were hidden with it. One that is not hidden
/// stays as it is; one whose parent is hidden waits for that.
pub async fn restore(work: &mut Work, id: Id) -> Result<Task> {
    let opened = access::open_any(work, id).await?;
    opened.need(work.caller(), Act::Delete)?;
    let task = opened.task;
    let Some(hidden) = task.deleted_at else { return Ok(task) };
    if let Some(parent) = task.parent_id {
        let parent: Option<Task> = work.lock_any(parent).await?;
        if parent.is_none_or(|p| p.deleted_at.is_some()) {
            return Err(Problem::new(Kind::Conflict, "The task it is a part of is deleted; restore that first."));
        }
    }
    let below = parent::below(work, id, Some(hidden)).await?;
    let mut restored = task.clone();
    restored.deleted_at = None;
    parent::count(work, None, Some(&restored)).await?;
    hide(work, task, below, None).await?;
    work.lock_any(id).await?.ok_or_else(|| Problem::internal("a task vanished"))
}

/// Hides tasks, or brings them back.
async fn hide(work: &mut Work, task: Task, below: Vec<Task>, at: Option<Timestamp>) -> Result<()> {
    if below.len() > MOST_SUBTASKS {
        let detail = format!("It has more than {MOST_SUBTASKS} subtasks; delete or restore some of them first.");
        return Err(Problem::new(Kind::Conflict, detail));
    }
    let all: Vec<Task> = std::iter::once(task).chain(below).collect();
    let ids: Vec<Id> = all.iter().map(|task| task.id).collect();
    dependency::count_hidden(work, &ids, at.is_some()).await?;
    for old in all {
        let mut new = old.clone();
        new.deleted_at = at;
        work.save(&old, &mut new).await?;
        let (name, changes) = if at.is_some() {
            ("task.deleted", Changes::none().with("status", new.status, ()))
        } else {
            ("task.restored", Changes::none().with("status", (), new.status))
        };
        work.record(event(name, &new).with(changes));
    }
    Ok(())
}

// SQL

struct Label {
    label: String,
    project_id: Id,
    task_id: Id,
}

record!(Label in task_labels { label, project_id, task_id });

struct Assignee {
    user_id: Id,
    project_id: Id,
    task_id: Id,
}

record!(Assignee in task_assignees { user_id, project_id, task_id });

/// Writes what changed about a task, and says so. Answers whether anything did.
pub(crate) async fn write(work: &mut Work, old: &Task, new: &mut Task, why: Option<String>) -> Result<bool> {
    if !work.save_later(old, new).await? {
        return Ok(false);
    }
    index(work, new, &old.assignees, &old.labels).await?;
    parent::count(work, Some(old), Some(new)).await?;
    for event in said(old, new, why) {
        work.record(event);
    }
    Ok(true)
}

/// Keeps the tables that lists filter by.
async fn index(work: &mut Work, new: &Task, assignees: &Assignees, labels: &Labels) -> Result<()> {
    let (project, task) = (new.project_id, new.id);
    for user in assignees.without(&new.assignees) {
        let sql = "DELETE FROM {task_assignees} WHERE user_id = ? AND project_id = ? AND task_id = ?";
        work.change(sql, params![user, project, task]).await?;
    }
    for label in labels.without(&new.labels) {
        let sql = "DELETE FROM {task_labels} WHERE label = ? AND project_id = ? AND task_id = ?";
        work.change(sql, params![label, project, task]).await?;
    }
    insert_indexed(work, &[new], |task| (task.assignees.without(assignees), task.labels.without(labels))).await
}

/// The same for many new tasks at once.
pub(crate) async fn index_all(work: &mut Work, new: &[Task]) -> Result<()> {
    let new: Vec<&Task> = new.iter().collect();
    insert_indexed(work, &new, |task| (task.assignees.iter(), task.labels.iter())).await
}

async fn insert_indexed<'a, A, L>(work: &mut Work, tasks: &[&'a Task], added: impl Fn(&'a Task) -> (A, L)) -> Result<()>
where
    A: Iterator<Item = &'a Id>,
    L: Iterator<Item = &'a Text<1, 50>>,
{
    let (mut assignees, mut labels) = (Vec::new(), Vec::new());
    for task in tasks {
        let (project_id, task_id) = (task.project_id, task.id);
        let (users, words) = added(task);
        assignees.extend(users.map(|user| Assignee { user_id: *user, project_id, task_id }));
        labels.extend(words.map(|label| Label { label: label.to_string(), project_id, task_id }));
    }
    work.insert_all(&assignees).await?;
    Ok(work.insert_all(&labels).await?)
}

/// `?` for each id, with the ids.
pub(crate) fn ids(ids: &[Id]) -> (String, Vec<tenon_kernel::Value>) {
    (vec!["?"; ids.len()].join(", "), ids.iter().map(ToValue::to_value).collect())
}
