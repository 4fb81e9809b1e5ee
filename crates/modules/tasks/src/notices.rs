//! Whom the events of tasks and comments concern.

use std::collections::HashSet;

use serde_json::{Map, Value as Json};
use tenon_kernel::{Date, Id, Result, ToValue, Value};
use tenon_live::marks;
use tenon_notices::{Described, Due, Notable, Notables, Notice, NoticeKind, Span, Subject};
use tenon_projects::access as project_access;
use tenon_store::{BoxFuture, Extra, LoggedEvent, Read, Rows, params};

use crate::{access::READ, mention::mentioned, task::Assignees};

/// How many of those who commented hear of the next comment.
const MOST_COMMENTERS: i64 = 100;
/// How many characters of a comment are shown.
const EXCERPT: usize = 200;

/// Says which events concern people.
pub(crate) fn notables(notables: &mut Notables) {
    notables.add(Notable { object: "task", wants, find, describe, seen });
    notables.due(due);
    notables.excerpts(excerpts);
}

fn side<'a>(event: &'a LoggedEvent, field: &str, side: &str) -> &'a Json {
    event.changes.get(field).and_then(|change| change.get(side)).unwrap_or(&Json::Null)
}

fn ids(json: &Json) -> Vec<Id> {
    json.as_array().into_iter().flatten().filter_map(|id| id.as_str()?.parse().ok()).collect()
}

/// The ids that a field names now and did not before.
fn added(event: &LoggedEvent, field: &str) -> Vec<Id> {
    let before = ids(side(event, field, "from"));
    ids(side(event, field, "to")).into_iter().filter(|id| !before.contains(id)).collect()
}

/// Whom a description names now and did not before.
fn newly_mentioned(event: &LoggedEvent) -> Vec<Id> {
    let text = |which| side(event, "description", which).as_str().unwrap_or_default();
    let before = mentioned(text("from"));
    mentioned(text("to")).into_iter().filter(|id| !before.contains(id)).collect()
}

fn wants(event: &LoggedEvent) -> bool {
    let others = |users: Vec<Id>| users.into_iter().any(|user| Some(user) != event.actor_id);
    match event.name.as_str() {
        "task.created" => others(added(event, "assignees")) || others(newly_mentioned(event)),
        "task.assignees_changed" => others(added(event, "assignees")),
        "task.updated" => others(newly_mentioned(event)),
        "comment.edited" => others(added(event, "mentions")),
        "task.status_changed" | "comment.added" => true,
        _ => false,
    }
}

fn find<'a>(read: &'a mut Read, event: &'a LoggedEvent) -> BoxFuture<'a, Result<Vec<Notice>>> {
    Box::pin(async move {
        if event.object_type == "comment" {
            return of_comment(read, event).await;
        }
        let Some(project) = event.project_id else { return Ok(Vec::new()) };
        let subject = Subject::task(project, event.object_id);
        let notice = |kind, to| Notice { kind, to, subject, changes: None };
        if event.name == "task.status_changed" {
            let changes: Map<String, Json> = event
                .changes
                .iter()
                .filter(|(field, _)| *field == "status")
                .map(|(f, c)| (f.clone(), c.clone()))
                .collect();
            let to = followers(read, subject).await?;
            return Ok(vec![Notice { kind: NoticeKind::StatusChanged, to, subject, changes: Some(changes) }]);
        }
        Ok(vec![
            notice(NoticeKind::Assigned, added(event, "assignees")),
            notice(NoticeKind::Mentioned, newly_mentioned(event)),
        ])
    })
}

async fn of_comment(read: &mut Read, event: &LoggedEvent) -> Result<Vec<Notice>> {
    let sql = "SELECT project_id, task_id FROM {comments} WHERE id = ? AND deleted_at IS NULL";
    let found: Option<(Id, Option<Id>)> = read.one(sql, params![event.object_id]).await?;
    let Some((project_id, task_id)) = found else { return Ok(Vec::new()) };
    let subject = Subject { project_id, task_id, comment_id: Some(event.object_id) };
    let notice = |kind, to| Notice { kind, to, subject, changes: None };
    let mut notices = vec![notice(NoticeKind::Mentioned, added(event, "mentions"))];
    if event.name == "comment.added" {
        notices.push(notice(NoticeKind::Commented, followers(read, subject).await?));
    }
    Ok(notices)
}

/// Whose a thing is, and who commented on it: of a task who works on it and who reported it, of a
/// project who owns it.
async fn followers(read: &mut Read, subject: Subject) -> Result<Vec<Id>> {
    let mut all: HashSet<Id> = HashSet::new();
    match subject.task_id {
        Some(task) => {
            let sql = "SELECT assignees, reporter_id FROM {tasks} WHERE id = ? AND deleted_at IS NULL";
            let found: Option<(Assignees, Option<Id>)> = read.one(sql, params![task]).await?;
            let Some((assignees, reporter)) = found else { return Ok(Vec::new()) };
            all.extend(assignees.iter().copied().chain(reporter));
        }
        None => all.extend(project_access::owner(read, subject.project_id).await?),
    }
    let sql = "SELECT author_id, MAX(created_at) FROM {comments} WHERE subject_id = ? AND author_id IS NOT NULL \
               AND deleted_at IS NULL GROUP BY author_id ORDER BY MAX(created_at) DESC LIMIT ?";
    let said: Vec<(Id, i64)> = read.many(sql, params![subject.thing(), MOST_COMMENTERS]).await?;
    all.extend(said.into_iter().map(|(author, _)| author));
    Ok(all.into_iter().collect())
}

fn describe<'a>(read: &'a mut Read, ids: &'a [Id]) -> BoxFuture<'a, Result<Vec<Described>>> {
    Box::pin(async move {
        if !read.caller().may(&READ) {
            return Ok(Vec::new());
        }
        let (seen, user) = project_access::seen(read);
        let (marks, mut values) = marks(ids);
        values.extend::<Vec<Value>>(user);
        let sql = format!(
            "SELECT id, project_id, number, title, due_date FROM {{tasks}} WHERE id IN ({marks}) AND deleted_at IS NULL AND {seen}"
        );
        let found: Vec<(Id, Id, i64, String, Option<Date>)> = read.many(&sql, &values).await?;
        let projects: Vec<Id> = found.iter().map(|row| row.1).collect::<HashSet<_>>().into_iter().collect();
        let names = project_access::names(read, &projects).await?;
        let described = found.into_iter().map(|(id, project, number, title, due_date)| Described {
            id,
            title,
            key: names.get(&project).map(|(code, _)| format!("{code}-{number}")),
            due_date,
        });
        Ok(described.collect())
    })
}

fn seen(read: &mut Read) -> BoxFuture<'_, Result<Option<Extra>>> {
    Box::pin(async move {
        Ok(Some(if read.caller().may(&READ) {
            let there =
                "(task_id IS NULL OR EXISTS (SELECT 1 FROM {tasks} t WHERE t.id = task_id AND t.deleted_at IS NULL))";
            Extra::new(there, &[])
        } else {
            Extra::new("task_id IS NULL", &[])
        }))
    })
}

/// How comments begin; whoever sees what they are about sees them.
fn excerpts<'a>(read: &'a mut Read, ids: &'a [Id]) -> BoxFuture<'a, Result<Vec<(Id, String)>>> {
    Box::pin(async move {
        if !read.caller().may(&READ) {
            return Ok(Vec::new());
        }
        let (seen, user) = project_access::seen(read);
        let (marks, mut values) = marks(ids);
        values.extend::<Vec<Value>>(user);
        let sql = format!("SELECT id, body FROM {{comments}} WHERE id IN ({marks}) AND deleted_at IS NULL AND {seen}");
        let found: Vec<(Id, String)> = read.many(&sql, &values).await?;
        Ok(found.into_iter().map(|(id, body)| (id, excerpt(&body))).collect())
    })
}

/// The beginning of a text in one line, with names in the place of mentions.
fn excerpt(body: &str) -> String {
    let mut plain = String::new();
    let mut rest = body;
    while let Some((before, after)) = rest.split_once("@[") {
        plain.push_str(before);
        rest = match after.split_once("](user:") {
            Some((name, tail)) if !name.contains(['\n', ']']) && !name.contains("@[") && tail.contains(')') => {
                plain.push('@');
                plain.push_str(name);
                tail.split_once(')').map_or("", |(_, rest)| rest)
            }
            _ => {
                plain.push_str("@[");
                after
            }
        };
    }
    plain.push_str(rest);
    let line = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(EXCERPT) {
        Some((at, _)) => format!("{}…", line[..at].trim_end()),
        None => line,
    }
}

fn due(read: &mut Read, span: Span) -> BoxFuture<'_, Result<Vec<Due>>> {
    Box::pin(async move {
        let mut sql = "SELECT id, project_id, due_date, assignees, reporter_id FROM {tasks} \
                       WHERE due_key >= ? AND due_key <= ? AND status <> 'done' AND deleted_at IS NULL"
            .to_owned();
        let mut values: Vec<Value> = params![span.from, span.to].to_vec();
        if let Some(user) = span.of {
            sql.push_str(
                " AND (id IN (SELECT a.task_id FROM {task_assignees} a WHERE a.user_id = ?) \
                 OR reporter_id = ? AND assignees = '[]')",
            );
            values.extend([user.to_value(), user.to_value()]);
        }
        if let Some(after) = span.after {
            sql.push_str(" AND id > ?");
            values.push(after.to_value());
        }
        sql.push_str(" ORDER BY id LIMIT ?");
        values.push(Value::Int(span.most.into()));
        let found: Vec<(Id, Id, Date, Assignees, Option<Id>)> = read.many(&sql, &values).await?;
        let due = found.into_iter().map(|(task, project, date, assignees, reporter)| {
            // Nobody's task is whoever's who asked for it.
            let to =
                if assignees.is_empty() { reporter.into_iter().collect() } else { assignees.iter().copied().collect() };
            Due { subject: Subject::task(project, task), date, to }
        });
        Ok(due.collect())
    })
}

#[cfg(test)]
mod tests {
    use super::excerpt;

    #[test]
    fn an_excerpt_is_one_line_with_names() {
        let id = "0197f3a0-0000-7000-8000-000000000001";
        assert_eq!(excerpt(&format!("Hello @[Ada B](user:{id}),\n\nthe  oak.")), "Hello @Ada B, the oak.");
        assert_eq!(excerpt("an @[open one"), "an @[open one");
        assert_eq!(excerpt(&format!("@[x @[Ada](user:{id})!")), "@[x @Ada!");
        let long = "ä".repeat(300);
        assert_eq!(excerpt(&long).chars().count(), 201);
    }
}
