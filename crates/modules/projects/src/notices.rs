//! Whom the events of projects concern.

use serde_json::{Map, Value as Json};
use tenon_kernel::{Date, Id, Result, Value};
use tenon_live::marks;
use tenon_notices::{Described, Notable, Notables, Notice, NoticeKind, Subject};
use tenon_store::{BoxFuture, Extra, LoggedEvent, Read, Rows, params};

use crate::{access, project::READ};

/// How many members hear of a project's status.
const MOST_MEMBERS: i64 = 200;

/// Says which events concern people.
pub(crate) fn notables(notables: &mut Notables) {
    notables.add(Notable { object: "project", wants, find, describe, seen });
}

/// Who was added to the project.
fn added(event: &LoggedEvent) -> Option<Id> {
    event.changes.get("user_id").and_then(|change| change.get("to")?.as_str()?.parse().ok())
}

fn wants(event: &LoggedEvent) -> bool {
    match event.name.as_str() {
        "project.member_added" => added(event).is_some_and(|user| Some(user) != event.actor_id),
        "project.status_changed" => true,
        _ => false,
    }
}

fn find<'a>(read: &'a mut Read, event: &'a LoggedEvent) -> BoxFuture<'a, Result<Vec<Notice>>> {
    Box::pin(async move {
        let project = event.object_id;
        let subject = Subject::project(project);
        if event.name == "project.member_added" {
            let to = added(event).into_iter().collect();
            return Ok(vec![Notice { kind: NoticeKind::Assigned, to, subject, changes: None }]);
        }
        let sql = "SELECT user_id, role FROM {project_members} WHERE project_id = ? ORDER BY user_id LIMIT ?";
        let members: Vec<(Id, String)> = read.many(sql, params![project, MOST_MEMBERS]).await?;
        let mut to: Vec<Id> = members.into_iter().map(|(user, _)| user).collect();
        to.extend(access::owner(read, project).await?.filter(|owner| !to.contains(owner)));
        let changes: Map<String, Json> =
            event.changes.iter().filter(|(field, _)| *field == "status").map(|(f, c)| (f.clone(), c.clone())).collect();
        Ok(vec![Notice { kind: NoticeKind::StatusChanged, to, subject, changes: Some(changes) }])
    })
}

fn describe<'a>(read: &'a mut Read, ids: &'a [Id]) -> BoxFuture<'a, Result<Vec<Described>>> {
    Box::pin(async move {
        if !read.caller().may(&READ) {
            return Ok(Vec::new());
        }
        let (visible, user) = access::visible_condition(read);
        let (marks, mut values) = marks(ids);
        values.extend::<Vec<Value>>(user);
        let sql = format!(
            "SELECT id, code, title, due_date FROM {{projects}} WHERE id IN ({marks}) AND deleted_at IS NULL AND {visible}"
        );
        let found: Vec<(Id, String, String, Option<Date>)> = read.many(&sql, &values).await?;
        let described =
            found.into_iter().map(|(id, code, title, due_date)| Described { id, title, key: Some(code), due_date });
        Ok(described.collect())
    })
}

fn seen(read: &mut Read) -> BoxFuture<'_, Result<Option<Extra>>> {
    Box::pin(async move {
        if !read.caller().may(&READ) {
            return Ok(Some(Extra::new("1 = 0", &[])));
        }
        access::visible(read).await
    })
}
