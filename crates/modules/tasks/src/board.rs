//! The board: a column for each status, in each the tasks by their rank.

use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::json;
use tenon_http::{self as http, Answering, Api, Body, PathId, post};
use tenon_kernel::{Check, Id, Kind, Problem, Result, Text};
use tenon_store::{Rows, Work, params};

use crate::{
    access::{self, Act, CONTRIBUTE, REOPEN, TRANSITION},
    rank::{self, Own},
    status::{Status, check_step, enter},
    task::{Task, write},
};

/// Where a task is to stand. With neither neighbour it goes to the end of the column.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Move {
    /// The column; where it is if not given.
    pub status: Option<Status>,
    /// The task of the same project that it is to stand right before.
    pub before: Option<Id>,
    /// The task of the same project that it is to stand right after.
    pub after: Option<Id>,
    /// Why; kept as the reason in the task's activity.
    pub note: Option<Text<1, 2000>>,
}

// Rules

fn check(task: &Task, to: &Move) -> Result<()> {
    Check::new()
        .that(to.before != Some(task.id), "/before", "itself", "must be another task")
        .that(to.after != Some(task.id), "/after", "itself", "must be another task")
        .that(to.before.is_none() || to.before != to.after, "/after", "same", "must be another task than before")
        .done()
}

/// What a task is to stand between.
#[derive(Debug, PartialEq)]
enum Place {
    Between(String, String),
    First(String),
    Last(Option<String>),
}

impl Place {
    /// Whether a rank lies there already.
    fn holds(&self, rank: &str) -> bool {
        match self {
            Place::Between(left, right) => left.as_str() < rank && rank < right.as_str(),
            Place::First(right) => rank < right.as_str(),
            Place::Last(left) => left.as_deref().is_none_or(|left| left < rank),
        }
    }
}

// Commands

/// Moves a task on its board: to another column, to another place, or both. Writes this task alone.
///
/// When both neighbours are named but no longer stand in that order, the task goes right after
/// `after`: two people may have moved at once.
pub async fn place(work: &mut Work, id: Id, to: Move) -> Result<Task> {
    let opened = access::open(work, id).await?;
    opened.need(work.caller(), Act::Transition)?;
    let old = opened.task;
    let now = work.now();
    let mut new = old.clone();
    if let Some(status) = to.status.filter(|status| *status != old.status) {
        check_step(old.status, status, work.caller().may(&REOPEN))?;
        enter(&mut new, status, now);
    }
    let place = find_place(work, &new, &to).await?;
    if !place.holds(&old.order_index) {
        let own = Own::id(id);
        let rank = match &place {
            Place::Between(left, right) => rank::between(left, right, own),
            Place::First(right) => Some(rank::top(now, right, own)),
            Place::Last(left) => Some(rank::bottom(now, left.as_deref(), own)),
        };
        let crowded = "There is no room left right there: too many tasks were moved into that gap. Move the task beside another one.";
        new.order_index = rank.ok_or_else(|| Problem::new(Kind::Conflict, crowded))?;
    }
    write(work, &old, &mut new, to.note.map(String::from)).await?;
    Ok(new)
}

// SQL

async fn rank_of(work: &mut Work, task: &Task, neighbour: Option<Id>, pointer: &str) -> Result<Option<String>> {
    let Some(neighbour) = neighbour else { return Ok(None) };
    let sql = "SELECT order_index FROM {tasks} WHERE id = ? AND project_id = ? AND deleted_at IS NULL";
    let rank: Option<String> = work.scalar(sql, params![neighbour, task.project_id]).await?;
    let missing = || Problem::invalid(pointer, "unknown_reference", "there is no task with this id in the project");
    rank.ok_or_else(missing).map(Some)
}

/// The gap that a move names, in the column that the task will be in. Neighbours of equal rank are
/// passed over together, since nothing fits between them.
async fn find_place(work: &mut Work, task: &Task, to: &Move) -> Result<Place> {
    let before = rank_of(work, task, to.before, "/before").await?;
    let after = rank_of(work, task, to.after, "/after").await?;
    check(task, to)?;
    let column = "FROM {tasks} WHERE project_id = ? AND status = ? AND deleted_at IS NULL AND id <> ?";
    Ok(match (after, before) {
        (Some(after), Some(before)) if after < before => Place::Between(after, before),
        (Some(after), _) => {
            let sql = format!("SELECT order_index {column} AND order_index > ? ORDER BY order_index, id LIMIT 1");
            let next: Option<String> = work.scalar(&sql, params![task.project_id, task.status, task.id, after]).await?;
            match next {
                Some(next) => Place::Between(after, next),
                None => Place::Last(Some(after)),
            }
        }
        (None, Some(before)) => {
            let sql =
                format!("SELECT order_index {column} AND order_index < ? ORDER BY order_index DESC, id DESC LIMIT 1");
            let previous: Option<String> =
                work.scalar(&sql, params![task.project_id, task.status, task.id, before]).await?;
            match previous {
                Some(previous) => Place::Between(previous, before),
                None => Place::First(before),
            }
        }
        (None, None) => {
            let sql = format!("SELECT order_index {column} ORDER BY order_index DESC, id DESC LIMIT 1");
            Place::Last(work.scalar(&sql, params![task.project_id, task.status, task.id]).await?)
        }
    })
}

// Routes

pub(crate) fn routes(api: &mut Api) {
    api.add(
        post("/tasks/{id}/move")
            .tag("Tasks")
            .summary("Move a task on the board")
            .about("To another column, by the same steps as a change of status, and to a place in it: right before or right after another task of the project, or at the end. Only the moved task changes.")
            .needs_any([&TRANSITION, &CONTRIBUTE])
            .object("task")
            .if_match()
            .body::<Move>()
            .example(json!({ "status": "in_progress", "after": "0197f3a0-0000-7000-8000-000000000002" }))
            .refers("/after", "task")
            .refers("/before", "task")
            .resource::<Task>()
            .to(put),
    );
}

async fn put(mut work: Work, PathId(id): PathId, Body(to): Body<Move>) -> http::Written {
    let task = place(&mut work, id, to).await?;
    work.changed(&task).await
}
