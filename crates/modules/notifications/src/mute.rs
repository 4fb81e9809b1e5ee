//! Mutes: tasks and projects that somebody does not want to hear of.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;
use tenon_http::{self as http, Answer, Answering, Api, PathId, With, delete, get, put};
use tenon_kernel::{Id, Kind, Problem, Result, Timestamp, ToValue, Value};
use tenon_notices::Subject;
use tenon_store::{Read, Rows, Work, params, record};

use crate::{Notifications, entry::ObjectType};

/// How many things one may mute.
const MOST: i64 = 500;

/// Something I do not want to hear of.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Mute {
    /// What it is: `task`, or `project` with all its tasks.
    pub object_type: ObjectType,
    /// Which one.
    pub object_id: Id,
    /// What it is called now.
    pub title: String,
    /// What people call it for short, such as `OAK-12`.
    pub key: Option<String>,
    /// Since when.
    pub created_at: Timestamp,
}

/// Everything I do not want to hear of.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Mutes {
    /// What was muted last first; at most 500.
    pub data: Vec<Mute>,
}

struct Row {
    user_id: Id,
    object_id: Id,
    object_type: ObjectType,
    created_at: Timestamp,
}

record!(Row in notification_mutes { user_id, object_id, object_type, created_at });

// Commands

async fn all(read: &mut Read, notifications: &Notifications) -> Result<Mutes> {
    let me = read.caller().user_id()?;
    let sql = "SELECT user_id, object_id, object_type, created_at FROM {notification_mutes} WHERE user_id = ? \
               ORDER BY created_at DESC, object_id LIMIT ?";
    let rows: Vec<Row> = read.many(sql, params![me, MOST]).await?;
    let subjects: Vec<Subject> = rows.iter().map(Row::subject).collect();
    let described = notifications.notables.describe(read, &subjects).await?;
    let mutes = rows.into_iter().filter_map(|row| {
        let thing = described.get(&row.object_id)?;
        Some(row.shown(thing.title.clone(), thing.key.clone()))
    });
    Ok(Mutes { data: mutes.collect() })
}

impl Row {
    fn subject(&self) -> Subject {
        match self.object_type {
            // The project is not looked at.
            ObjectType::Task => Subject::task(self.object_id, self.object_id),
            _ => Subject::project(self.object_id),
        }
    }

    fn shown(self, title: String, key: Option<String>) -> Mute {
        let Row { object_type, object_id, created_at, .. } = self;
        Mute { object_type, object_id, title, key, created_at }
    }
}

/// Mutes a thing that the caller sees; nothing changes when it is muted already.
async fn mute(
    work: &mut Work,
    read: &mut Read,
    notifications: &Notifications,
    object_type: ObjectType,
    object_id: Id,
) -> Result<Mute> {
    let user_id = work.caller().user_id()?;
    let row = Row { user_id, object_id, object_type, created_at: work.now() };
    let described = notifications.notables.describe(read, &[row.subject()]).await?;
    let thing = described.get(&object_id).ok_or_else(|| Problem::not_found(object_type.as_str()))?;
    let find = "SELECT created_at FROM {notification_mutes} WHERE user_id = ? AND object_id = ?";
    let since: Option<Timestamp> = work.scalar(find, params![user_id, object_id]).await?;
    let row = Row { created_at: since.unwrap_or(row.created_at), ..row };
    if since.is_none() {
        let count = "SELECT COUNT(*) FROM {notification_mutes} WHERE user_id = ?";
        if work.scalar::<i64>(count, params![user_id]).await?.unwrap_or_default() >= MOST {
            let detail = format!("At most {MOST} tasks and projects can be muted; unmute some of them first.");
            return Err(Problem::new(Kind::Conflict, detail));
        }
        let keys = [("user_id", user_id.to_value()), ("object_id", object_id.to_value())];
        let columns = [("object_type", object_type.to_value()), ("created_at", row.created_at.to_value())];
        work.put("notification_mutes", &keys, &columns).await?;
    }
    Ok(row.shown(thing.title.clone(), thing.key.clone()))
}

/// Hears of a thing again; 404 when it is not one that the caller sees or has muted.
async fn unmute(
    work: &mut Work,
    read: &mut Read,
    notifications: &Notifications,
    object_type: ObjectType,
    object_id: Id,
) -> Result<()> {
    let user_id = work.caller().user_id()?;
    let sql = "DELETE FROM {notification_mutes} WHERE user_id = ? AND object_id = ? AND object_type = ?";
    if work.change(sql, params![user_id, object_id, object_type]).await? == 0 {
        let row = Row { user_id, object_id, object_type, created_at: work.now() };
        if !notifications.notables.describe(read, &[row.subject()]).await?.contains_key(&object_id) {
            return Err(Problem::not_found(object_type.as_str()));
        }
    }
    Ok(())
}

// SQL

/// Those of these people who do not want to hear of a thing.
pub(crate) async fn muted(read: &mut Read, users: &[Id], subject: Subject) -> Result<Vec<Id>> {
    if users.is_empty() {
        return Ok(Vec::new());
    }
    let (marks, mut values) = tenon_live::marks(users);
    values.extend([subject.thing().to_value(), subject.project_id.to_value()] as [Value; 2]);
    let sql = format!(
        "SELECT DISTINCT user_id FROM {{notification_mutes}} WHERE user_id IN ({marks}) AND object_id IN (?, ?)"
    );
    Ok(read.many::<(Id,)>(&sql, &values).await?.into_iter().map(|(user,)| user).collect())
}

// Routes

const TAG: &str = "Notifications";

pub(crate) fn routes(api: &mut Api) {
    let example = json!({
        "object_type": "task", "object_id": "0197f3a0-0000-7000-8000-000000000001", "title": "Sand the table top",
        "key": "OAK-12", "created_at": "2026-03-02T09:00:00.000Z",
    });
    api.add(
        get("/notifications/mutes")
            .tag(TAG)
            .summary("List what I muted")
            .signed_in()
            .answers::<Mutes>(200)
            .answer_example(json!({ "data": [example.clone()] }))
            .to(index),
    );
    api.add(
        put("/notifications/mutes/task/{id}")
            .tag(TAG)
            .summary("Mute a task")
            .about("I am not told of it any more, for whatever reason. Entries that are there stay.")
            .signed_in()
            .object("task")
            .no_if_match()
            .answers::<Mute>(200)
            .answer_example(example.clone())
            .to(mute_task),
    );
    api.add(
        delete("/notifications/mutes/task/{id}")
            .tag(TAG)
            .summary("Unmute a task")
            .signed_in()
            .object("task")
            .no_if_match()
            .answers_nothing()
            .to(unmute_task),
    );
    api.add(
        put("/notifications/mutes/project/{id}")
            .tag(TAG)
            .summary("Mute a project")
            .about("I am not told of it or its tasks any more, for whatever reason. Entries that are there stay.")
            .signed_in()
            .object("project")
            .no_if_match()
            .answers::<Mute>(200)
            .answer_example(example)
            .to(mute_project),
    );
    api.add(
        delete("/notifications/mutes/project/{id}")
            .tag(TAG)
            .summary("Unmute a project")
            .signed_in()
            .object("project")
            .no_if_match()
            .answers_nothing()
            .to(unmute_project),
    );
}

async fn index(mut read: Read, With(notifications): With<Notifications>) -> http::Result {
    Ok(Answer::json(&all(&mut read, &notifications).await?))
}

async fn mute_task(
    http::State(app): http::State<http::App>,
    With(notifications): With<Notifications>,
    mut work: Work,
    PathId(id): PathId,
) -> http::Written {
    let mut read = app.db().read(work.caller());
    let mute = mute(&mut work, &mut read, &notifications, ObjectType::Task, id).await?;
    work.done(&mute).await
}

async fn unmute_task(
    http::State(app): http::State<http::App>,
    With(notifications): With<Notifications>,
    mut work: Work,
    PathId(id): PathId,
) -> http::Written {
    let mut read = app.db().read(work.caller());
    unmute(&mut work, &mut read, &notifications, ObjectType::Task, id).await?;
    work.removed().await
}

async fn mute_project(
    http::State(app): http::State<http::App>,
    With(notifications): With<Notifications>,
    mut work: Work,
    PathId(id): PathId,
) -> http::Written {
    let mut read = app.db().read(work.caller());
    let mute = mute(&mut work, &mut read, &notifications, ObjectType::Project, id).await?;
    work.done(&mute).await
}

async fn unmute_project(
    http::State(app): http::State<http::App>,
    With(notifications): With<Notifications>,
    mut work: Work,
    PathId(id): PathId,
) -> http::Written {
    let mut read = app.db().read(work.caller());
    unmute(&mut work, &mut read, &notifications, ObjectType::Project, id).await?;
    work.removed().await
}
