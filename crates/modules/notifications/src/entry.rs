//! The entries of people's feeds.

mod http;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};
use tenon_kernel::{Field, FieldKind, Id, ListSpec, Listing, Page, Problem, Result, Shortcut, Timestamp, Value, words};
use tenon_notices::{Notables, NoticeKind, Subject};
use tenon_store::{Extra, Read, Rows, Stored, Work, params, record};

pub(crate) use self::http::routes;

/// Unread entries are counted up to here.
const COUNTED: i64 = 100;

words! {
    /// What an entry is about.
    pub enum ObjectType {
        /// A task.
        Task = "task",
        /// A project.
        Project = "project",
        /// A comment on one of these.
        Comment = "comment",
    }
}

/// Something that concerns me.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Notification {
    /// Its id.
    pub id: Id,
    /// Why: the strongest reason of all that it gathers.
    pub kind: NoticeKind,
    /// When it happened, or happened last.
    pub at: Timestamp,
    /// When I read it; null while I have not.
    pub read_at: Option<Timestamp>,
    /// How much it gathers that happened to the thing while it was unread.
    pub count: i64,
    /// Who did it; null when nobody did, as for what is due.
    pub actor_id: Option<Id>,
    /// What it is about.
    pub object_type: ObjectType,
    /// Which one.
    pub object_id: Id,
    /// The task, or the comment's.
    pub task_id: Option<Id>,
    /// The project, or the task's.
    pub project_id: Option<Id>,
    /// What the task or project is called now.
    pub title: String,
    /// What people call it for short, such as `OAK-12`.
    pub key: Option<String>,
    /// How the comment begins; null when there is none, or none any more.
    pub excerpt: Option<String>,
    /// What changed, field by field, `from` and `to`.
    pub changes: Option<Map<String, Json>>,
}

/// An entry as it is kept.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub id: Id,
    pub user_id: Id,
    pub thing_id: Id,
    pub kind: NoticeKind,
    pub at: Timestamp,
    pub read_at: Option<Timestamp>,
    pub count: i64,
    pub actor_id: Option<Id>,
    pub project_id: Id,
    pub task_id: Option<Id>,
    pub comment_id: Option<Id>,
    pub changes: Option<Map<String, Json>>,
}

record!(Entry in notifications {
    id, user_id, thing_id, kind, at, read_at, count = event_count, actor_id, project_id, task_id, comment_id, changes,
});

impl Entry {
    pub fn subject(&self) -> Subject {
        Subject { project_id: self.project_id, task_id: self.task_id, comment_id: self.comment_id }
    }
}

/// How much I have not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Summary {
    /// So many entries.
    pub unread: u32,
    /// Whether there are more than were counted.
    pub capped: bool,
}

/// Up to which entry all are read.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Until {
    /// This one and all older ones; all there are without it.
    #[serde(default)]
    pub until: Option<Id>,
}

/// How many entries were not read before.
#[derive(Debug, Serialize, JsonSchema)]
pub struct WereRead {
    /// So many.
    pub read: u64,
}

/// What a list of entries can be asked; newest first.
pub(crate) static LIST: ListSpec = ListSpec {
    table: "notifications",
    fields: &[
        Field::new("kind", FieldKind::Word(NoticeKind::WORDS)),
        Field::new("at", FieldKind::Timestamp).sorted(),
        Field::new("task_id", FieldKind::Id),
        Field::new("project_id", FieldKind::Id),
    ],
    shortcuts: &[Shortcut { name: "unread", kind: FieldKind::Bool, about: "Those not read, or those read." }],
    default_sort: "-at",
    soft_delete: false,
};

// Commands

/// One page of the caller's entries, of what they may see now.
pub(crate) async fn list(read: &mut Read, notables: &Notables, listing: &Listing) -> Result<Page<Notification>> {
    let mut extra = mine(read, notables).await?;
    match listing.shortcut("unread") {
        Some(Value::Bool(true)) => extra.push(Extra::new("read_at IS NULL", &[])),
        Some(_) => extra.push(Extra::new("read_at IS NOT NULL", &[])),
        None => {}
    }
    let page: Page<Entry> = read.list(listing, &extra).await?;
    let Page { data, page, page_size, total, total_capped, next_cursor } = page;
    let data = shown(read, notables, data).await?;
    Ok(Page { data, page, page_size, total, total_capped, next_cursor })
}

/// An entry of the caller's; 404 when it is another's or about what they do not see.
pub(crate) async fn find(read: &mut Read, notables: &Notables, id: Id) -> Result<Notification> {
    let (sql, values) = condition(&mine(read, notables).await?);
    let sql = format!("SELECT {} FROM {{notifications}} WHERE {sql} AND id = ?", Entry::COLUMNS);
    let mut values = values;
    values.push(Value::from(&id));
    let found: Option<Entry> = read.one(&sql, &values).await?;
    let mut shown = shown(read, notables, found.into_iter().collect()).await?;
    shown.pop().ok_or_else(|| Problem::not_found("notification"))
}

/// How much the caller has not read of what they may see now.
pub(crate) async fn unread(read: &mut Read, notables: &Notables) -> Result<Summary> {
    let (sql, mut values) = condition(&mine(read, notables).await?);
    values.push(Value::Int(COUNTED + 1));
    let sql = format!(
        "SELECT COUNT(*) FROM (SELECT 1 FROM {{notifications}} WHERE {sql} AND read_at IS NULL LIMIT ?) counted"
    );
    let count: i64 = read.scalar(&sql, &values).await?.unwrap_or_default();
    Ok(Summary { unread: u32::try_from(count.min(COUNTED)).unwrap_or_default(), capped: count > COUNTED })
}

/// Whether somebody has read all they were told of a thing.
pub(crate) async fn is_read(rows: &mut impl Rows, user: Id, thing: Id) -> Result<bool> {
    let sql = "SELECT 1 FROM {notifications} WHERE user_id = ? AND thing_id = ? AND read_at IS NULL LIMIT 1";
    Ok(rows.scalar::<i64>(sql, params![user, thing]).await?.is_none())
}

/// The newest of the caller's that they have not read and may see.
pub(crate) async fn newest_unread(read: &mut Read, notables: &Notables, most: i64) -> Result<Vec<Notification>> {
    let (sql, mut values) = condition(&mine(read, notables).await?);
    values.push(Value::Int(most));
    let columns = Entry::COLUMNS;
    let sql = format!(
        "SELECT {columns} FROM {{notifications}} WHERE {sql} AND read_at IS NULL ORDER BY at DESC, id DESC LIMIT ?"
    );
    let entries = read.many(&sql, &values).await?;
    shown(read, notables, entries).await
}

/// Notes whether the caller has read an entry of theirs.
pub(crate) async fn mark(work: &mut Work, id: Id, read: bool) -> Result<()> {
    let (me, now) = (work.caller().user_id()?, work.now());
    if read {
        let sql = "UPDATE {notifications} SET read_at = ? WHERE id = ? AND user_id = ? AND read_at IS NULL";
        work.change(sql, params![now, id, me]).await?;
    } else {
        let sql = "UPDATE {notifications} SET read_at = NULL WHERE id = ? AND user_id = ?";
        work.change(sql, params![id, me]).await?;
    }
    Ok(())
}

/// Notes that the caller has read everything, or everything up to an entry of theirs.
pub(crate) async fn mark_all(work: &mut Work, until: Option<Id>) -> Result<u64> {
    let (me, now) = (work.caller().user_id()?, work.now());
    let mut sql = "UPDATE {notifications} SET read_at = ? WHERE user_id = ? AND read_at IS NULL".to_owned();
    let mut values = params![now, me].to_vec();
    if let Some(until) = until {
        let find = "SELECT at FROM {notifications} WHERE id = ? AND user_id = ?";
        let at: Option<Timestamp> = work.scalar(find, params![until, me]).await?;
        let at =
            at.ok_or_else(|| Problem::invalid("/until", "unknown_reference", "there is no notification with this id"))?;
        sql.push_str(" AND (at < ? OR at = ? AND id <= ?)");
        values.extend_from_slice(params![at, at, until]);
    }
    Ok(work.change(&sql, &values).await?)
}

// SQL

/// What leaves the caller's entries that they may see.
async fn mine(read: &mut Read, notables: &Notables) -> Result<Vec<Extra>> {
    let me = read.caller().user_id()?;
    let mut conditions = vec![Extra::new("user_id = ?", params![me])];
    conditions.extend(notables.seen(read).await?);
    Ok(conditions)
}

fn condition(extra: &[Extra]) -> (String, Vec<Value>) {
    let sql: Vec<String> = extra.iter().map(|each| format!("({})", each.sql())).collect();
    (sql.join(" AND "), extra.iter().flat_map(|each| each.params().to_vec()).collect())
}

/// Entries as the caller sees them; what vanished meanwhile is left out.
async fn shown(read: &mut Read, notables: &Notables, entries: Vec<Entry>) -> Result<Vec<Notification>> {
    let subjects: Vec<Subject> = entries.iter().map(Entry::subject).collect();
    let described = notables.describe(read, &subjects).await?;
    let quoted = notables.quote(read, &subjects).await?;
    let shown = entries.into_iter().filter_map(|entry| {
        let thing = described.get(&entry.thing_id)?;
        let (object_type, object_id) = match (entry.comment_id, entry.task_id) {
            (Some(comment), _) => (ObjectType::Comment, comment),
            (None, Some(task)) => (ObjectType::Task, task),
            (None, None) => (ObjectType::Project, entry.project_id),
        };
        Some(Notification {
            id: entry.id,
            kind: entry.kind,
            at: entry.at,
            read_at: entry.read_at,
            count: entry.count,
            actor_id: entry.actor_id,
            object_type,
            object_id,
            task_id: entry.task_id,
            project_id: Some(entry.project_id),
            title: thing.title.clone(),
            key: thing.key.clone(),
            excerpt: entry.comment_id.and_then(|comment| quoted.get(&comment).cloned()),
            changes: entry.changes,
        })
    });
    Ok(shown.collect())
}
