//! Tasks that are parts of others: where a task may be put, and how many parts each has.

use std::collections::BTreeMap;

use tenon_kernel::{Id, Kind, Problem, Result, Timestamp, ToValue};
use tenon_store::{Rows, Stored, Work, params};

use super::{MOST_SUBTASKS, Task, ids};
use crate::status::Status;

/// Levels of tasks, the top one included.
const LEVELS: usize = 5;

/// Whether a task may become a part of another: one of the same project, not of itself or of its own
/// parts, and not too deep. `fresh` says that the task is not there yet, so nothing is below it.
pub(crate) async fn check(work: &mut Work, task: &Task, parent: Id, fresh: bool) -> Result<()> {
    if !fresh {
        // Two moves at once must not put each task under the other.
        work.next_number("task_tree", task.project_id).await?;
    }
    let found: Option<Task> = work.find(parent).await?;
    if found.is_none_or(|p| p.project_id != task.project_id || p.deleted_at.is_some()) {
        return Err(Problem::invalid(
            "/parent_id",
            "unknown_reference",
            "there is no task with this id in the project",
        ));
    }
    let mut above = 0;
    let mut next = Some(parent);
    while let Some(id) = next {
        if id == task.id {
            return Err(Problem::new(
                Kind::Conflict,
                "A task cannot be a part of itself or of one of its own subtasks.",
            ));
        }
        above += 1;
        if above > LEVELS {
            break;
        }
        next = work.scalar::<Option<Id>>("SELECT parent_id FROM {tasks} WHERE id = ?", params![id]).await?.flatten();
    }
    if above >= LEVELS || !fresh && has_chain(work, task.id, LEVELS - above).await? {
        let message = format!("would lie more than {LEVELS} levels deep");
        return Err(Problem::invalid("/parent_id", "too_deep", message));
    }
    Ok(())
}

/// Whether there are subtasks so many levels below a task, hidden ones too. Looks level by level:
/// most tasks have none, and a planner without statistics makes much of a long join.
async fn has_chain(work: &mut Work, task: Id, levels: usize) -> Result<bool> {
    let mut joins = String::new();
    for level in 1..=levels {
        if level > 1 {
            joins.push_str(&format!(" JOIN {{tasks}} t{level} ON t{level}.parent_id = t{}.id", level - 1));
        }
        let sql = format!("SELECT 1 FROM {{tasks}} t1{joins} WHERE t1.parent_id = ? LIMIT 1");
        if work.scalar::<i64>(&sql, params![task]).await?.is_none() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The subtasks of a task on all levels, each after its parent: those that are not hidden, or those
/// that were hidden at a moment. May be more than [`MOST_SUBTASKS`], but not endlessly.
pub(crate) async fn below(work: &mut Work, task: Id, hidden: Option<Timestamp>) -> Result<Vec<Task>> {
    let mut all: Vec<Task> = Vec::new();
    let mut level = vec![task];
    while !level.is_empty() && all.len() <= MOST_SUBTASKS {
        let mut next = Vec::new();
        for parents in level.chunks(100) {
            let (marks, mut values) = ids(parents);
            let state = if hidden.is_some() { "deleted_at = ?" } else { "deleted_at IS NULL" };
            values.extend(hidden.map(|at| at.to_value()));
            let sql = format!(
                "SELECT {} FROM {{tasks}} WHERE parent_id IN ({marks}) AND {state} ORDER BY id LIMIT {}",
                Task::COLUMNS,
                MOST_SUBTASKS + 1
            );
            next.extend(work.many::<Task>(&sql, &values).await?);
        }
        level = next.iter().map(|task| task.id).collect();
        all.extend(next);
    }
    Ok(all)
}

/// Follows what happened to a task in the counts of its parent: none before it was there, none after
/// it is hidden.
pub(crate) async fn count(work: &mut Work, old: Option<&Task>, new: Option<&Task>) -> Result<()> {
    for (parent, (all, done)) in sums(old, new) {
        let sql = "UPDATE {tasks} SET subtask_count = subtask_count + ?, subtask_done_count = subtask_done_count + ? WHERE id = ?";
        work.change(sql, params![all, done, parent]).await?;
    }
    Ok(())
}

fn sums(old: Option<&Task>, new: Option<&Task>) -> BTreeMap<Id, (i64, i64)> {
    let mut sums: BTreeMap<Id, (i64, i64)> = BTreeMap::new();
    for (task, n) in [(old, -1), (new, 1)] {
        if let Some((parent, task)) = task.and_then(|task| Some((task.parent_id?, task))) {
            let sum = sums.entry(parent).or_default();
            sum.0 += n;
            sum.1 += if task.status == Status::Done { n } else { 0 };
        }
    }
    sums.retain(|_, sum| *sum != (0, 0));
    sums
}
