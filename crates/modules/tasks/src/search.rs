//! How tasks and comments are found.

use std::collections::HashMap;

use tenon_kernel::{Id, Result, Timestamp, Value};
use tenon_live::marks;
use tenon_projects::{access as project_access, search::by_code};
use tenon_store::{BoxFuture, Read, Rows, params};
use tenon_words::{Kind, Kinds, Shown};

use crate::access::READ;

/// Says what can be found.
pub(crate) fn kinds(kinds: &mut Kinds) {
    kinds.add(Kind {
        name: "task",
        table: "tasks",
        read: READ,
        title: &["title"],
        text: &["description"],
        project: Some("project_id"),
        created: "task.created",
        changed: &["task.updated"],
        show: show_tasks,
        exact: Some(exact),
    });
    kinds.add(Kind {
        name: "comment",
        table: "comments",
        read: READ,
        title: &[],
        text: &["body"],
        project: Some("project_id"),
        created: "comment.added",
        changed: &["comment.edited"],
        show: show_comments,
        exact: None,
    });
}

fn reference(code: &str, number: i64) -> String {
    format!("{code}-{number}")
}

fn show_tasks<'a>(read: &'a mut Read, ids: &'a [Id], text: bool) -> BoxFuture<'a, Result<Vec<Shown>>> {
    Box::pin(async move {
        let (seen, user) = project_access::seen(read);
        let (marks, mut values) = marks(ids);
        values.extend::<Vec<Value>>(user);
        let text = if text { "description" } else { "NULL" };
        let sql = format!(
            "SELECT id, project_id, number, title, status, updated_at, {text} FROM {{tasks}} WHERE id IN ({marks}) AND deleted_at IS NULL AND {seen}"
        );
        type Found = (Id, Id, i64, String, String, Timestamp, Option<String>);
        let found: Vec<Found> = read.many(&sql, &values).await?;
        let names = project_access::names(read, &distinct(found.iter().map(|row| row.1))).await?;
        let shown = found.into_iter().map(|(id, project, number, title, status, updated_at, text)| Shown {
            id,
            project_id: Some(project),
            parent_id: None,
            title,
            reference: names.get(&project).map(|(code, _)| reference(code, number)),
            status: Some(status),
            text,
            updated_at,
        });
        Ok(shown.collect())
    })
}

/// A comment is called what it is about.
fn show_comments<'a>(read: &'a mut Read, ids: &'a [Id], text: bool) -> BoxFuture<'a, Result<Vec<Shown>>> {
    Box::pin(async move {
        let (seen, user) = project_access::seen(read);
        let (marks, mut values) = marks(ids);
        values.extend::<Vec<Value>>(user);
        let text = if text { "body" } else { "NULL" };
        let sql = format!(
            "SELECT id, project_id, task_id, updated_at, {text} FROM {{comments}} WHERE id IN ({marks}) AND deleted_at IS NULL AND {seen}"
        );
        type Found = (Id, Id, Option<Id>, Timestamp, Option<String>);
        let found: Vec<Found> = read.many(&sql, &values).await?;
        let names = project_access::names(read, &distinct(found.iter().map(|row| row.1))).await?;
        let tasks = tasks(read, &distinct(found.iter().filter_map(|row| row.2))).await?;
        let shown = found.into_iter().filter_map(|(id, project, task, updated_at, text)| {
            let (code, project_title) = names.get(&project)?;
            // A comment goes with its task.
            let (title, reference, status) = match task {
                Some(task) => {
                    let (number, title, status) = tasks.get(&task)?.clone();
                    (title, reference(code, number), Some(status))
                }
                None => (project_title.clone(), code.clone(), None),
            };
            let project_id = Some(project);
            Some(Shown { id, project_id, parent_id: task, title, reference: Some(reference), status, text, updated_at })
        });
        Ok(shown.collect())
    })
}

/// Each once.
fn distinct(ids: impl Iterator<Item = Id>) -> Vec<Id> {
    let mut ids: Vec<Id> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

async fn tasks(read: &mut Read, ids: &[Id]) -> Result<HashMap<Id, (i64, String, String)>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let (marks, values) = marks(ids);
    let sql = format!("SELECT id, number, title, status FROM {{tasks}} WHERE id IN ({marks}) AND deleted_at IS NULL");
    let found: Vec<(Id, i64, String, String)> = read.many(&sql, &values).await?;
    Ok(found.into_iter().map(|(id, number, title, status)| (id, (number, title, status))).collect())
}

/// `OAK-12`: the project's code and the task's number.
fn exact<'a>(read: &'a mut Read, called: &'a str) -> BoxFuture<'a, Result<Vec<Id>>> {
    Box::pin(async move {
        let Some((code, number)) = called.rsplit_once('-') else { return Ok(Vec::new()) };
        let Some(number) = number.parse::<i64>().ok().filter(|n| *n > 0) else { return Ok(Vec::new()) };
        let Some(project) = by_code(read, code).await? else { return Ok(Vec::new()) };
        let sql = "SELECT id FROM {tasks} WHERE project_id = ? AND number = ?";
        let found: Vec<(Id,)> = read.few(sql, params![project, number]).await?;
        Ok(found.into_iter().map(|(id,)| id).collect())
    })
}
