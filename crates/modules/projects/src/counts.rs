//! How many tasks a project has in each state, kept as tasks come, move and go, so that a list of
//! projects never counts.

use std::collections::HashMap;

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value as Json;
use tenon_kernel::{Changes, Event, Id, Problem, Result, ToValue, Value};
use tenon_store::{BoxFuture, Rows, Work, params, record};

/// How many tasks a project has, by their state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct TaskCounts {
    /// Not begun.
    pub todo: i64,
    /// Being done.
    pub in_progress: i64,
    /// Being looked at.
    pub in_review: i64,
    /// Done.
    pub done: i64,
    /// Held up.
    pub blocked: i64,
    /// All of them.
    pub total: i64,
}

/// The states that tasks are counted by; each is a column.
const STATES: [&str; 5] = ["todo", "in_progress", "in_review", "done", "blocked"];

/// The events of tasks that move the counts.
pub(crate) const MOVING: [&str; 5] =
    ["task.created", "task.status_changed", "task.moved", "task.deleted", "task.restored"];

struct Counted {
    project_id: Id,
    todo: i64,
    in_progress: i64,
    in_review: i64,
    done: i64,
    blocked: i64,
}

record!(Counted in project_task_counts { project_id, todo, in_progress, in_review, done, blocked });

impl From<Counted> for TaskCounts {
    fn from(counted: Counted) -> TaskCounts {
        let Counted { todo, in_progress, in_review, done, blocked, .. } = counted;
        let total = todo + in_progress + in_review + done + blocked;
        TaskCounts { todo, in_progress, in_review, done, blocked, total }
    }
}

// Rules

fn state(word: &str) -> Result<&'static str> {
    let known = STATES.iter().find(|s| **s == word);
    known.copied().ok_or_else(|| Problem::internal(format!("tasks are not counted by the state `{word}`")))
}

/// What a change of a task's status adds to the counts: one from where it was, one to where it is.
fn moves(changes: &Changes) -> Result<Vec<(&'static str, i64)>> {
    let mut moves = Vec::new();
    for (word, n) in [(changes.old_value("status"), -1), (changes.new_value("status"), 1)] {
        if let Some(Json::String(word)) = word {
            moves.push((state(word)?, n));
        }
    }
    Ok(moves)
}

// Commands

/// Follows an event of a task, in the same work.
pub(crate) fn follow<'a>(work: &'a mut Work, event: &'a Event) -> BoxFuture<'a, Result<()>> {
    Box::pin(async move {
        let moves = moves(&event.changes)?;
        let project = event.project_id.ok_or_else(|| Problem::internal(format!("{} names no project", event.name)))?;
        add_task_counts(work, project, &moves).await
    })
}

/// Adds so many tasks in each state. Only for tasks written without one of the events that are
/// followed already: `task.created`, `task.status_changed`, `task.moved`, `task.deleted`, `task.restored`.
pub async fn add_task_counts(work: &mut Work, project: Id, moves: &[(&str, i64)]) -> Result<()> {
    let mut columns = STATES.map(|state| (state, 0));
    for (word, n) in moves {
        let at = state(word)?;
        columns.iter_mut().filter(|(column, _)| *column == at).for_each(|(_, sum)| *sum += n);
    }
    if columns.iter().all(|(_, n)| *n == 0) {
        return Ok(());
    }
    Ok(work.add("project_task_counts", &[("project_id", project.to_value())], &columns).await?)
}

// SQL

/// The counts of one project.
pub async fn of(rows: &mut impl Rows, project: Id) -> Result<TaskCounts> {
    Ok(of_all(rows, &[project]).await?.remove(&project).unwrap_or_default())
}

/// The counts of a page of projects, in one statement.
pub async fn of_all(rows: &mut impl Rows, projects: &[Id]) -> Result<HashMap<Id, TaskCounts>> {
    let Some(last) = projects.last() else { return Ok(HashMap::new()) };
    // A few lengths of the list of ids, so that the databases see a few texts and not a hundred.
    let length = [1, 20, 100].into_iter().find(|n| *n >= projects.len()).unwrap_or(projects.len());
    let mut ids: Vec<Value> = projects.iter().map(ToValue::to_value).collect();
    ids.resize(length, last.to_value());
    let marks = vec!["?"; length].join(", ");
    let sql = format!(
        "SELECT project_id, todo, in_progress, in_review, done, blocked FROM {{project_task_counts}} WHERE project_id IN ({marks})"
    );
    let counted: Vec<Counted> = rows.many(&sql, &ids).await?;
    Ok(counted.into_iter().map(|c| (c.project_id, c.into())).collect())
}

/// How many tasks a project has in these states, or in all: what a list of its tasks has in total.
pub async fn task_count(rows: &mut impl Rows, project: Id, states: Option<&[&str]>) -> Result<u64> {
    let sql = "SELECT todo, in_progress, in_review, done, blocked FROM {project_task_counts} WHERE project_id = ?";
    let found: Option<(i64, i64, i64, i64, i64)> = rows.one(sql, params![project]).await?;
    let (todo, in_progress, in_review, done, blocked) = found.unwrap_or_default();
    let counts = STATES.into_iter().zip([todo, in_progress, in_review, done, blocked]);
    let sum: i64 = counts.filter(|(state, _)| states.is_none_or(|s| s.contains(state))).map(|(_, n)| n).sum();
    u64::try_from(sum).map_err(|_| Problem::internal(format!("project {project} counts {sum} tasks")))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_task_is_counted_where_it_is() {
        let changed = |from: Json, to: Json| moves(&Changes::none().with("status", from, to));
        assert_eq!(changed(json!(null), json!("todo")).unwrap(), [("todo", 1)]);
        assert_eq!(changed(json!("todo"), json!("in_progress")).unwrap(), [("todo", -1), ("in_progress", 1)]);
        assert_eq!(changed(json!("done"), json!(null)).unwrap(), [("done", -1)]);
        assert!(moves(&Changes::none().with("rank", "a", "b")).unwrap().is_empty());
        assert!(changed(json!("todo"), json!("lost")).is_err());
    }
}
