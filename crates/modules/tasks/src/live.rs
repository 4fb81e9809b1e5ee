//! What clients keep of tasks, and which of them an event touches.

use tenon_kernel::{Id, Result, ToValue, Value};
use tenon_live::{Kind, Kinds, Loading, Place, Row, Touched, Touching, marks};
use tenon_projects::access as project_access;
use tenon_store::{LoggedEvent, Read, Rows, Stored};

use crate::{access::READ, task::TaskRow};

/// Says what clients may keep.
pub(crate) fn kinds(kinds: &mut Kinds) {
    kinds.add(Kind {
        name: "tasks",
        read: READ,
        objects: &["task", "comment"],
        topic: Some("task"),
        groups: false,
        detail: true,
        touched,
        load,
        page,
    });
}

/// The ids that a field was and became.
fn ids_in<'a>(event: &'a LoggedEvent, field: &str) -> impl Iterator<Item = Id> + 'a {
    let change = event.changes.get(field);
    ["from", "to"].into_iter().filter_map(move |side| change?.get(side)?.as_str()?.parse().ok())
}

fn touched<'a>(read: &'a mut Read, events: &'a [LoggedEvent]) -> Touching<'a> {
    Box::pin(async move {
        let mut touched = Touched::default();
        let (mut hidden, mut unnamed) = (Vec::new(), Vec::new());
        for event in events {
            match event.object_type.as_str() {
                "task" => {
                    touched.rows.push(event.object_id);
                    touched.items.push((event.sequence, event.object_id));
                    touched.rows.extend(ids_in(event, "parent_id").chain(ids_in(event, "depends_on_id")));
                    if matches!(event.name.as_str(), "task.deleted" | "task.restored") {
                        hidden.push(event.object_id);
                    }
                }
                "comment" => match ids_in(event, "task_id").next() {
                    Some(task) => {
                        touched.rows.push(task);
                        touched.items.push((event.sequence, task));
                    }
                    None if event.name == "comment.edited" => unnamed.push((event.sequence, event.object_id)),
                    None => {}
                },
                _ => {}
            }
        }
        // Those on the other sides of its dependencies count it no more, or again.
        touched.rows.extend(others(read, &hidden).await?);
        // An edit does not say whose comment it was.
        for (sequence, comment) in unnamed {
            let sql = "SELECT task_id FROM {comments} WHERE id = ?";
            let task: Option<Option<Id>> = read.scalar(sql, &[comment.to_value()]).await?;
            touched.items.extend(task.flatten().map(|task| (sequence, task)));
        }
        Ok(touched)
    })
}

async fn others(read: &mut Read, tasks: &[Id]) -> Result<Vec<Id>> {
    let mut others = Vec::new();
    for some in tasks.chunks(200) {
        let (marks, values) = marks(some);
        for sql in [
            format!("SELECT depends_on_id FROM {{task_dependencies}} WHERE task_id IN ({marks})"),
            format!("SELECT task_id FROM {{task_dependencies}} WHERE depends_on_id IN ({marks})"),
        ] {
            others.extend(read.many::<(Id,)>(&sql, &values).await?.into_iter().map(|(id,)| id));
        }
    }
    Ok(others)
}

async fn by_id(read: &mut Read, ids: &[Id]) -> Result<Vec<TaskRow>> {
    let (marks, values) = marks(ids);
    read.many(&format!("SELECT {} FROM {{tasks}} WHERE id IN ({marks})", TaskRow::COLUMNS), &values).await
}

/// With the tasks they are parts of, which count them.
fn load<'a>(read: &'a mut Read, ids: &'a [Id]) -> Loading<'a> {
    Box::pin(async move {
        let mut tasks = by_id(read, ids).await?;
        let mut parents: Vec<Id> = tasks.iter().filter_map(|t| t.parent_id).filter(|p| !ids.contains(p)).collect();
        parents.sort_unstable();
        parents.dedup();
        if !parents.is_empty() {
            tasks.extend(by_id(read, &parents).await?);
        }
        tasks.iter().map(row).collect()
    })
}

fn row(task: &TaskRow) -> Result<Row> {
    match task.deleted_at {
        Some(_) => Ok(Row::gone(task.id, Some(task.project_id))),
        None => Row::of(task.id, Some(task.project_id), task, &[]),
    }
}

fn page(read: &mut Read, place: Place) -> Loading<'_> {
    Box::pin(async move {
        let (seen, user) = project_access::seen(read);
        let mut sql = format!("SELECT {} FROM {{tasks}} WHERE deleted_at IS NULL AND {seen}", TaskRow::COLUMNS);
        let mut values: Vec<Value> = user;
        for (condition, id) in [(" AND project_id = ?", place.project), (" AND id > ?", place.after)] {
            if let Some(id) = id {
                sql.push_str(condition);
                values.push(id.to_value());
            }
        }
        sql.push_str(" ORDER BY id LIMIT ?");
        values.push(Value::Int(place.limit.into()));
        read.many::<TaskRow>(&sql, &values).await?.iter().map(row).collect()
    })
}
