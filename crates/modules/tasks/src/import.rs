//! What an import may write: tasks as they were elsewhere, with their numbers, times, people,
//! comments and history. No permission is asked here and no request checked: who imports was asked
//! before, and what is imported was read by rules of its own.

use std::collections::{BTreeSet, HashMap, HashSet};

use tenon_kernel::{Actor, Changes, Date, Event, Id, Kind, Result, Text, Timestamp, ToValue};
use tenon_projects::{CustomFields, Priority};
use tenon_store::{Rows, Work, params};

use crate::{
    comment::{self, Comment, Markdown, Mentions},
    dependency::{self, Dependency},
    rank::{self, Own},
    status::Status,
    task::{self, Assignees, Description, Hours, Labels, Task, event, parent},
};

/// A task as it was elsewhere. All that it names must be there already; its parent and what it waits
/// for are given later, by [`adopt`] and [`link`].
#[derive(Clone, Debug)]
pub struct ImportTask {
    /// Its id, made by whoever imports.
    pub id: Id,
    /// Its number, kept if the project has none such yet.
    pub number: Option<i64>,
    /// What is to be done.
    pub title: Text<1, 200>,
    /// The same at length.
    pub description: Option<Description>,
    /// How far it is now.
    pub status: Status,
    /// How much it presses.
    pub priority: Priority,
    /// Who asked for it.
    pub reporter_id: Option<Id>,
    /// Who entered it; none for somebody not known.
    pub created_by: Option<Id>,
    /// Who works on it.
    pub assignees: Assignees,
    /// Words to group by.
    pub labels: Labels,
    /// When it is to begin.
    pub start_date: Option<Date>,
    /// When it is to be done, not before it begins.
    pub due_date: Option<Date>,
    /// How long it should take.
    pub estimate_hours: Option<Hours>,
    /// The source's own fields.
    pub custom_fields: CustomFields,
    /// When it was added.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// When it was done.
    pub completed_at: Option<Timestamp>,
    /// What the source tells of its states, oldest first; may have holes.
    pub history: Vec<ImportStep>,
    /// What was said about it, oldest first.
    pub comments: Vec<ImportComment>,
}

/// A change of status elsewhere.
#[derive(Clone, Debug)]
pub struct ImportStep {
    /// When.
    pub at: Timestamp,
    /// By whom, if known.
    pub by: Option<Id>,
    /// From what.
    pub from: Status,
    /// To what.
    pub to: Status,
    /// More about it, such as the source's own words for the states.
    pub reason: Option<String>,
}

/// A comment as it was elsewhere.
#[derive(Clone, Debug)]
pub struct ImportComment {
    /// Its id, made by whoever imports.
    pub id: Id,
    /// Who said it, if known.
    pub author_id: Option<Id>,
    /// What.
    pub body: Markdown,
    /// Whom it mentions: members.
    pub mentions: Mentions,
    /// When.
    pub created_at: Timestamp,
    /// When it was last edited.
    pub edited_at: Option<Timestamp>,
}

/// What became of something that joins two tasks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joined {
    /// It is there now.
    New,
    /// It was there before.
    Known,
    /// One of the tasks is not there.
    Missing,
    /// Not kept: it would close a circle.
    Circle,
    /// Not kept: it would lie too deep, or in another project.
    Unfit,
}

// Rules

fn actor(user: Option<Id>) -> Actor {
    user.map_or(Actor::SYSTEM, Actor::user)
}

/// The states a task went through, each with its step: whole, whatever the source left out, from the
/// first to the one it is in now.
fn whole_history(task: &ImportTask) -> (Status, Vec<(Status, ImportStep)>) {
    let first = task.history.first().map_or(task.status, |step| step.from);
    let mut now = first;
    let mut whole = Vec::new();
    for step in &task.history {
        if step.to != now {
            whole.push((now, step.clone()));
            now = step.to;
        }
    }
    if now != task.status {
        let last = whole.last().map_or(task.created_at, |(_, step): &(Status, ImportStep)| step.at);
        let at = task.completed_at.filter(|_| task.status == Status::Done).unwrap_or(task.updated_at).max(last);
        whole.push((now, ImportStep { at, by: None, from: now, to: task.status, reason: None }));
    }
    (first, whole)
}

/// A number for each task: its own where that is free, else one after all there are. Answers them and
/// the highest.
fn give_numbers(wanted: &[Option<i64>], taken: &HashSet<i64>, highest: i64) -> (Vec<i64>, i64) {
    let mut used = taken.clone();
    let own: Vec<Option<i64>> = wanted.iter().map(|n| n.filter(|n| *n > 0 && used.insert(*n))).collect();
    let mut highest = own.iter().flatten().copied().fold(highest, i64::max);
    let numbers = own.into_iter().map(|own| {
        own.unwrap_or_else(|| {
            highest += 1;
            highest
        })
    });
    let numbers = numbers.collect();
    (numbers, highest)
}

fn row(project: Id, new: &ImportTask, number: i64, now: Timestamp) -> Task {
    let done_at =
        || new.history.iter().rev().find(|step| step.to == Status::Done).map_or(new.updated_at, |step| step.at);
    Task {
        id: new.id,
        project_id: project,
        number,
        title: new.title.clone(),
        description: new.description.clone(),
        status: new.status,
        priority: new.priority,
        reporter_id: new.reporter_id,
        assignees: new.assignees.clone(),
        labels: new.labels.clone(),
        parent_id: None,
        start_date: new.start_date,
        due_date: new.due_date,
        estimate_hours: new.estimate_hours,
        order_index: rank::bottom(now, None, Own::number(number)),
        custom_fields: new.custom_fields.clone(),
        comment_count: 0,
        subtask_count: 0,
        subtask_done_count: 0,
        blocked_by_count: 0,
        blocks_count: 0,
        completed_at: (new.status == Status::Done).then(|| new.completed_at.unwrap_or_else(done_at)),
        version: 1,
        created_at: new.created_at,
        updated_at: new.updated_at,
        deleted_at: None,
    }
}

fn added(comment: &Comment) -> Event {
    let said = comment::event("comment.added", comment).with(Changes::to(comment));
    said.imported(comment.created_at, actor(comment.author_id))
}

fn comment_row(project: Id, task: Id, new: ImportComment) -> Comment {
    Comment {
        id: new.id,
        project_id: project,
        task_id: Some(task),
        author_id: new.author_id,
        body: new.body,
        mentions: new.mentions,
        edited_at: new.edited_at,
        version: 1,
        created_at: new.created_at,
        updated_at: new.edited_at.unwrap_or(new.created_at),
        deleted_at: None,
    }
}

// Commands

/// Adds tasks to a project with their comments and history, which is told in the log in the order of
/// time. Answers the tasks in the order given, with the numbers they got. A few hundred at once.
pub async fn insert(work: &mut Work, project: Id, tasks: Vec<ImportTask>) -> Result<Vec<Task>> {
    let numbers = numbers(work, project, &tasks).await?;
    let now = work.now();
    let mut rows = Vec::with_capacity(tasks.len());
    let mut comments = Vec::new();
    let mut events: Vec<Event> = Vec::new();
    for (mut new, number) in tasks.into_iter().zip(numbers) {
        let said = std::mem::take(&mut new.comments);
        let row = Task { comment_count: said.len() as i64, ..row(project, &new, number, now) };
        let (first, steps) = whole_history(&new);
        let mut created = task::created(&row);
        for field in ["status", "completed_at"] {
            created.changes.0.remove(field);
        }
        created.changes = created.changes.with("status", (), first);
        events.push(created.imported(new.created_at, actor(new.created_by)));
        for (from, step) in steps {
            let changes = Changes::none().with("status", from, step.to);
            events.push(
                event("task.status_changed", &row).with(changes).because(step.reason).imported(step.at, actor(step.by)),
            );
        }
        for new in said {
            let comment = comment_row(project, row.id, new);
            events.push(added(&comment));
            comments.push(comment);
        }
        rows.push(row);
    }
    work.insert_all(&rows).await?;
    task::index_all(work, &rows).await?;
    work.insert_all(&comments).await?;
    events.sort_by_key(|event| event.at);
    events.into_iter().for_each(|event| work.record(event));
    Ok(rows)
}

/// Sets a task to what the source says of it now: every field but its number, its place, its history,
/// its comments and what joins it to others. What changes is said as of now. None when the task is
/// not there or is deleted.
pub async fn update(work: &mut Work, from: ImportTask) -> Result<Option<Task>> {
    let old: Option<Task> = work.lock_any(from.id).await?;
    let Some(old) = old.filter(|task| task.deleted_at.is_none()) else { return Ok(None) };
    let fresh = row(old.project_id, &from, old.number, work.now());
    let mut new = Task {
        title: fresh.title,
        description: fresh.description,
        status: fresh.status,
        priority: fresh.priority,
        reporter_id: fresh.reporter_id,
        assignees: fresh.assignees,
        labels: fresh.labels,
        start_date: fresh.start_date,
        due_date: fresh.due_date,
        estimate_hours: fresh.estimate_hours,
        custom_fields: fresh.custom_fields,
        completed_at: fresh.completed_at,
        ..old.clone()
    };
    task::write(work, &old, &mut new, None).await?;
    Ok(Some(new))
}

/// Adds comments to a task that is there; answers whether it is.
pub async fn add_comments(work: &mut Work, task: Id, comments: Vec<ImportComment>) -> Result<bool> {
    let Some(task) = work.lock_any::<Task>(task).await? else { return Ok(false) };
    let rows: Vec<Comment> = comments.into_iter().map(|new| comment_row(task.project_id, task.id, new)).collect();
    work.insert_all(&rows).await?;
    let counted = "UPDATE {tasks} SET comment_count = comment_count + ? WHERE id = ?";
    work.change(counted, params![rows.len() as i64, task.id]).await?;
    rows.iter().for_each(|comment| work.record(added(comment)));
    Ok(true)
}

/// Makes one task a part of another, as it was elsewhere when the part was added.
pub async fn adopt(work: &mut Work, child: Id, parent: Id) -> Result<Joined> {
    let Some(old) = work.lock_any::<Task>(child).await? else { return Ok(Joined::Missing) };
    if old.parent_id == Some(parent) {
        return Ok(Joined::Known);
    }
    match parent::check(work, &old, parent, false).await {
        Ok(()) => {}
        Err(problem) => {
            return match (problem.kind(), problem.errors().first().map(|e| e.code.as_str())) {
                (Kind::Conflict, _) => Ok(Joined::Circle),
                (Kind::Validation, Some("too_deep")) => Ok(Joined::Unfit),
                (Kind::Validation, _) if work.find::<Task>(parent).await?.is_some() => Ok(Joined::Unfit),
                (Kind::Validation, _) => Ok(Joined::Missing),
                _ => Err(problem),
            };
        }
    }
    let mut new = old.clone();
    new.parent_id = Some(parent);
    work.change("UPDATE {tasks} SET parent_id = ?, version = version + 1 WHERE id = ?", params![parent, child]).await?;
    parent::count(work, Some(&old), Some(&new)).await?;
    let changes = Changes::none().with("parent_id", old.parent_id, parent);
    work.record(event("task.updated", &new).with(changes).imported(old.created_at, Actor::SYSTEM));
    Ok(Joined::New)
}

/// Makes tasks wait for others: `(task, depends_on)`. Answers what became of each.
pub async fn link(work: &mut Work, links: &[(Id, Id)]) -> Result<Vec<Joined>> {
    work.next_number("task_dependency", Id::NIL).await?;
    let mut known: HashMap<Id, Option<Task>> = HashMap::new();
    let mut answers = Vec::with_capacity(links.len());
    for (task, other) in links {
        for id in [task, other] {
            if !known.contains_key(id) {
                known.insert(*id, work.find(*id).await?);
            }
        }
        let Some((waiting, first)) = known[task].as_ref().zip(known[other].as_ref()) else {
            answers.push(Joined::Missing);
            continue;
        };
        answers.push(link_one(work, waiting, first).await?);
    }
    Ok(answers)
}

async fn link_one(work: &mut Work, task: &Task, other: &Task) -> Result<Joined> {
    let there = "SELECT 1 FROM {task_dependencies} WHERE task_id = ? AND depends_on_id = ?";
    if work.scalar::<i64>(there, params![task.id, other.id]).await?.is_some() {
        return Ok(Joined::Known);
    }
    match dependency::check_circle(work, task.id, other.id).await {
        Ok(()) => {}
        Err(problem) if problem.kind() == Kind::Conflict => return Ok(Joined::Circle),
        Err(problem) => return Err(problem),
    }
    let at = task.created_at.max(other.created_at);
    work.insert(&Dependency { task_id: task.id, depends_on_id: other.id, created_at: at }).await?;
    let (n, back) = (i64::from(other.deleted_at.is_none()), i64::from(task.deleted_at.is_none()));
    dependency::count(work, [(task.id, (n, 0)), (other.id, (0, back))].into()).await?;
    let changes = Changes::none().with("depends_on_id", (), other.id);
    work.record(event("task.dependency_added", task).with(changes).imported(at, Actor::SYSTEM));
    Ok(Joined::New)
}

// SQL

async fn numbers(work: &mut Work, project: Id, tasks: &[ImportTask]) -> Result<Vec<i64>> {
    // Also locks the numbering, so that no number is given twice.
    let highest = work.next_numbers("task", project, 0).await?;
    let wanted: Vec<Option<i64>> = tasks.iter().map(|task| task.number).collect();
    let named: BTreeSet<i64> = wanted.iter().flatten().copied().collect();
    let mut taken = HashSet::new();
    for some in named.into_iter().collect::<Vec<_>>().chunks(200) {
        let marks = vec!["?"; some.len()].join(", ");
        let sql = format!("SELECT number FROM {{tasks}} WHERE project_id = ? AND number IN ({marks})");
        let mut values = vec![project.to_value()];
        values.extend(some.iter().map(ToValue::to_value));
        taken.extend(work.many::<(i64,)>(&sql, &values).await?.into_iter().map(|(number,)| number));
    }
    let (numbers, now) = give_numbers(&wanted, &taken, highest);
    if now > highest {
        work.next_numbers("task", project, now - highest).await?;
    }
    Ok(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(millis: i64) -> Timestamp {
        Timestamp::from_millis(millis)
    }

    fn task(status: Status, history: &[(i64, Status, Status)]) -> ImportTask {
        ImportTask {
            id: Id::NIL,
            number: None,
            title: Text::new("A").unwrap(),
            description: None,
            status,
            priority: Priority::default(),
            reporter_id: None,
            created_by: None,
            assignees: Assignees::default(),
            labels: Labels::default(),
            start_date: None,
            due_date: None,
            estimate_hours: None,
            custom_fields: CustomFields::default(),
            created_at: at(10),
            updated_at: at(90),
            completed_at: None,
            history: history
                .iter()
                .map(|(t, from, to)| ImportStep { at: at(*t), by: None, from: *from, to: *to, reason: None })
                .collect(),
            comments: Vec::new(),
        }
    }

    #[test]
    fn a_history_is_made_whole() {
        use Status::{Blocked, Done, InProgress, InReview, Todo};
        let steps = |task: &ImportTask| {
            let (first, steps) = whole_history(task);
            let mut now = first;
            for (from, step) in &steps {
                assert_eq!(*from, now);
                now = step.to;
            }
            assert_eq!(now, task.status);
            (first, steps.into_iter().map(|(_, step)| (step.at.as_millis(), step.to)).collect::<Vec<_>>())
        };
        assert_eq!(steps(&task(Todo, &[])), (Todo, vec![]));
        assert_eq!(steps(&task(Done, &[])), (Done, vec![]));
        assert_eq!(steps(&task(Done, &[(20, Todo, InProgress)])), (Todo, vec![(20, InProgress), (90, Done)]));
        let holes = [(20, Todo, Todo), (30, Todo, InProgress), (40, InReview, InProgress), (50, Blocked, InReview)];
        assert_eq!(steps(&task(InReview, &holes)), (Todo, vec![(30, InProgress), (50, InReview)]));
        let mut resolved = task(Done, &[(95, Todo, InProgress)]);
        resolved.completed_at = Some(at(80));
        assert_eq!(steps(&resolved), (Todo, vec![(95, InProgress), (95, Done)]));
    }

    #[test]
    fn numbers_are_kept_where_they_are_free() {
        let taken = HashSet::from([2]);
        assert_eq!(give_numbers(&[Some(5), Some(2), None, Some(5), Some(0)], &taken, 3), (vec![5, 6, 7, 8, 9], 9));
        assert_eq!(give_numbers(&[None, None], &HashSet::new(), 0), (vec![1, 2], 2));
        assert_eq!(give_numbers(&[Some(1)], &HashSet::new(), 7), (vec![1], 7));
    }
}
