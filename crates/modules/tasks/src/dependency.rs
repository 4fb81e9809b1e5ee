//! What a task waits for: it can start when those tasks are finished.
//!
//! Dependencies inform and are not enforced: a task that waits can still be started. They never form
//! a circle, also not through tasks that are deleted, which may come back.

use std::collections::{BTreeMap, HashSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;
use tenon_http::{self as http, Answer, Answering, Api, Body, PathId, PathIds, delete, get, post};
use tenon_kernel::{Changes, Id, Kind, Listing, MAX_PAGE, Problem, Result, Timestamp};
use tenon_projects::access as project_access;
use tenon_store::{Extra, Read, Rows, StoreError, Work, params, record};

use crate::{
    access::{self, Act, CONTRIBUTE, READ, UPDATE},
    task::{LIST, Task, TaskRow, event, ids},
};

/// The most tasks that one waits for, and that wait for one: what one answer can show.
const MOST: i64 = MAX_PAGE as i64;
/// How many tasks are looked at in search of a circle, before the chain counts as too long.
const MOST_STEPS: usize = 10_000;

/// That a task waits for another.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Dependency {
    /// The task that waits.
    pub task_id: Id,
    /// The task that must be finished first.
    pub depends_on_id: Id,
    /// Since when.
    pub created_at: Timestamp,
}

record!(Dependency in task_dependencies { task_id, depends_on_id, created_at });

/// What a task is to wait for.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewDependency {
    /// The task that must be finished first; it may be in another project.
    pub depends_on_id: Id,
}

/// The tasks on both sides of a task, without those the caller may not see.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Dependencies {
    /// What it waits for.
    pub blocked_by: Vec<TaskRow>,
    /// What waits for it.
    pub blocks: Vec<TaskRow>,
}

// Commands

/// What a task waits for, and what waits for it.
pub async fn list(read: &mut Read, task: Id) -> Result<Dependencies> {
    access::project_of(read, task).await?;
    let mut sides = Vec::new();
    for sql in [
        "id IN (SELECT depends_on_id FROM {task_dependencies} WHERE task_id = ?)",
        "id IN (SELECT task_id FROM {task_dependencies} WHERE depends_on_id = ?)",
    ] {
        let mut extra = vec![Extra::new(sql, params![task])];
        extra.extend(project_access::visible(read).await?);
        let mut listing = Listing::parse(&LIST, &[("sort".into(), "created_at".into())])?;
        (listing.page_size, listing.total) = (MAX_PAGE, false);
        sides.push(read.list::<TaskRow>(&listing, &extra).await?.data);
    }
    let blocks = sides.pop().unwrap_or_default();
    Ok(Dependencies { blocked_by: sides.pop().unwrap_or_default(), blocks })
}

/// Makes a task wait for another.
pub async fn add(work: &mut Work, task: Id, new: NewDependency) -> Result<Dependency> {
    let other = new.depends_on_id;
    let seen = access::see(work, task).await?;
    seen.need(work.caller(), Act::Edit)?;
    access::refer(work, other, "/depends_on_id").await?;
    // All that adds dependencies in the tenant waits here, so no two can close a circle together.
    work.next_number("task_dependency", Id::NIL).await?;
    check_circle(work, task, other).await?;
    let (waiting, first) = lock_both(work, task, other).await?;
    if waiting.blocked_by_count >= MOST || first.blocks_count >= MOST {
        return Err(Problem::new(Kind::Conflict, format!("A task has at most {MOST} dependencies on either side.")));
    }
    let dependency = Dependency { task_id: task, depends_on_id: other, created_at: work.now() };
    work.insert(&dependency).await.map_err(|error| match error {
        StoreError::Unique(_) => Problem::taken("/depends_on_id", "It waits for that task already."),
        error => error.into(),
    })?;
    count(work, [(task, (1, 0)), (other, (0, 1))].into()).await?;
    work.record(event("task.dependency_added", &waiting).with(Changes::none().with("depends_on_id", (), other)));
    Ok(dependency)
}

/// Makes a task no longer wait for another.
pub async fn remove(work: &mut Work, task: Id, other: Id) -> Result<()> {
    let seen = access::see(work, task).await?;
    seen.need(work.caller(), Act::Edit)?;
    let missing = || Problem::not_found("dependency");
    if task == other {
        return Err(missing());
    }
    let hidden = |problem: Problem| if problem.kind() == Kind::NotFound { missing() } else { problem };
    access::project_of(work, other).await.map_err(hidden)?;
    let (waiting, _) = lock_both(work, task, other).await?;
    let sql = "DELETE FROM {task_dependencies} WHERE task_id = ? AND depends_on_id = ?";
    if work.change(sql, params![task, other]).await? == 0 {
        return Err(missing());
    }
    count(work, [(task, (-1, 0)), (other, (0, -1))].into()).await?;
    work.record(event("task.dependency_removed", &waiting).with(Changes::none().with("depends_on_id", other, ())));
    Ok(())
}

// SQL

/// 409 when the other task waits, directly or not, for this one.
pub(crate) async fn check_circle(work: &mut Work, task: Id, other: Id) -> Result<()> {
    let mut seen = HashSet::from([other]);
    let mut ahead = vec![other];
    while !ahead.is_empty() {
        if seen.contains(&task) {
            return Err(Problem::new(
                Kind::Conflict,
                "That task waits for this one already, directly or through others.",
            ));
        }
        if seen.len() > MOST_STEPS {
            return Err(Problem::new(
                Kind::Conflict,
                format!("That task waits for more than {MOST_STEPS} others in all."),
            ));
        }
        let mut next = Vec::new();
        for some in ahead.chunks(100) {
            let (marks, values) = ids(some);
            let sql = format!("SELECT depends_on_id FROM {{task_dependencies}} WHERE task_id IN ({marks})");
            let found: Vec<(Id,)> = work.many(&sql, &values).await?;
            next.extend(found.into_iter().map(|(id,)| id).filter(|id| seen.insert(*id)));
        }
        ahead = next;
    }
    Ok(())
}

/// Both tasks, locked in one order whoever asks.
async fn lock_both(work: &mut Work, one: Id, two: Id) -> Result<(Task, Task)> {
    let mut locked = BTreeMap::new();
    for id in [one.min(two), one.max(two)] {
        let task: Option<Task> = work.lock_any(id).await?;
        locked.insert(id, task.filter(|t| t.deleted_at.is_none()).ok_or_else(|| Problem::not_found("task"))?);
    }
    let first = locked.remove(&one);
    first.zip(locked.remove(&two)).ok_or_else(|| Problem::internal("two tasks are one"))
}

/// Adds to the counts of tasks: how many they wait for, how many wait for them.
pub(crate) async fn count(work: &mut Work, sums: BTreeMap<Id, (i64, i64)>) -> Result<()> {
    for (id, (blocked_by, blocks)) in sums {
        let sql =
            "UPDATE {tasks} SET blocked_by_count = blocked_by_count + ?, blocks_count = blocks_count + ? WHERE id = ?";
        work.change(sql, params![blocked_by, blocks, id]).await?;
    }
    Ok(())
}

/// Takes tasks that are hidden out of the counts of those on their other sides, or puts them back.
pub(crate) async fn count_hidden(work: &mut Work, tasks: &[Id], hidden: bool) -> Result<()> {
    let n = if hidden { -1 } else { 1 };
    let mut sums: BTreeMap<Id, (i64, i64)> = BTreeMap::new();
    for some in tasks.chunks(100) {
        let (marks, values) = ids(some);
        let sql = format!("SELECT depends_on_id FROM {{task_dependencies}} WHERE task_id IN ({marks})");
        for (id,) in work.many::<(Id,)>(&sql, &values).await? {
            sums.entry(id).or_default().1 += n;
        }
        let sql = format!("SELECT task_id FROM {{task_dependencies}} WHERE depends_on_id IN ({marks})");
        for (id,) in work.many::<(Id,)>(&sql, &values).await? {
            sums.entry(id).or_default().0 += n;
        }
    }
    count(work, sums).await
}

// Routes

pub(crate) fn routes(api: &mut Api) {
    api.add(
        get("/tasks/{id}/dependencies")
            .tag("Tasks")
            .summary("List what a task waits for and what waits for it")
            .needs(&READ)
            .object("task")
            .answers::<Dependencies>(200)
            .to(index),
    );
    api.add(
        post("/tasks/{id}/dependencies")
            .tag("Tasks")
            .summary("Make a task wait for another")
            .about("Finish to start: the task can start when the other is done. A circle is a 409. Needs what changing the task needs.")
            .needs_any([&UPDATE, &CONTRIBUTE])
            .object("task")
            .body::<NewDependency>()
            .example(json!({ "depends_on_id": "0197f3a0-0000-7000-8000-000000000002" }))
            .refers("/depends_on_id", "task")
            .answers::<Dependency>(201)
            .to(create),
    );
    api.add(
        delete("/tasks/{id}/dependencies/{depends_on_id}")
            .tag("Tasks")
            .summary("Make a task no longer wait for another")
            .needs_any([&UPDATE, &CONTRIBUTE])
            .object("task")
            .object("task")
            .no_if_match()
            .answers_nothing()
            .to(destroy),
    );
}

async fn index(mut read: Read, PathId(id): PathId) -> http::Result {
    Ok(Answer::json(&list(&mut read, id).await?))
}

async fn create(mut work: Work, PathId(id): PathId, Body(new): Body<NewDependency>) -> http::Written {
    let dependency = add(&mut work, id, new).await?;
    work.answered(201, &dependency).await
}

async fn destroy(mut work: Work, PathIds([id, other]): PathIds<2>) -> http::Written {
    remove(&mut work, id, other).await?;
    work.removed().await
}
