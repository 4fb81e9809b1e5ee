//! Imports: files that were sent, how far they are, and what became of them.

mod http;

use schemars::JsonSchema;
use serde::Serialize;
use tenon_kernel::{
    Changes, Event, Field, FieldKind, Id, Kind, ListSpec, Listing, Page, Permission, Problem, Result, Shortcut, Text,
    Timestamp, Value, words,
};
use tenon_store::{Extra, Rows, Work, params, record};

pub(crate) use self::http::routes;
use crate::{Progress, Report, SourceKind, csv::CsvMapping};

/// See imports and what became of them.
pub const READ: Permission = Permission::new("import", "read");
/// Import files: makes projects, tasks, comments and inactive members, and writes history as others.
pub const CREATE: Permission = Permission::new("import", "create");

/// How long an import that is not done may be silent before it counts as given up, in seconds.
const SILENCE: i64 = 60;
/// How many imports of a tenant may wait or run.
const MOST_WAITING: i64 = 10;
const GIVEN_UP: &str =
    "The server stopped while this ran. What was read is in; send the file again, and it goes on from there.";

words! {
    /// How an import stands.
    pub enum Status {
        /// Waits for its turn.
        Queued = "queued",
        /// Is being read.
        Running = "running",
        /// Was read; `report` says what became of it.
        Done = "done",
        /// Ended early; `error` says why. What was read before is in.
        Failed = "failed",
    }
}

/// A file that was sent.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Import {
    /// Its id.
    pub id: Id,
    /// Which tool it comes from.
    pub source: SourceKind,
    /// What the sender calls it.
    pub name: Option<Text<1, 200>>,
    /// The project it was limited to, or goes into.
    pub project: Option<Text<1, 200>>,
    /// Whether it only says what it would do.
    pub dry_run: bool,
    /// Which column is which field, if it is a table and that was told.
    pub mapping: Option<CsvMapping>,
    /// How it stands.
    pub status: Status,
    /// The file's size in bytes, as it was sent.
    pub size_bytes: i64,
    /// How many of them were read.
    pub read_bytes: i64,
    /// How many tasks were read.
    pub tasks_read: i64,
    /// What became of it, once it is done.
    pub report: Option<Report>,
    /// Why it failed, if it did.
    pub error: Option<String>,
    /// Who sent it.
    pub created_by: Option<Id>,
    /// When the server last worked at it, or said that it will.
    #[serde(skip)]
    pub alive_at: Timestamp,
    /// When its turn came.
    pub started_at: Option<Timestamp>,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
    /// Counts its changes.
    pub version: i64,
    /// When it was sent.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

record!(Import in imports {
    id, source, name, project, dry_run, mapping, status, size_bytes, read_bytes, tasks_read, report, error, created_by, alive_at,
    started_at, ended_at, version, created_at, updated_at,
});

/// An import to begin.
#[derive(Debug)]
pub struct NewImport {
    /// Which tool the file comes from.
    pub source: SourceKind,
    /// What the sender calls it.
    pub name: Option<Text<1, 200>>,
    /// The project it is limited to, or goes into.
    pub project: Option<Text<1, 200>>,
    /// Whether it only says what it would do.
    pub dry_run: bool,
    /// Which column is which field.
    pub mapping: Option<CsvMapping>,
    /// The file's size.
    pub size_bytes: i64,
}

/// What a list of imports can be asked.
pub static LIST: ListSpec = ListSpec {
    table: "imports",
    fields: &[
        Field::new("source", FieldKind::Word(SourceKind::WORDS)),
        Field::new("dry_run", FieldKind::Bool),
        Field::new("created_by", FieldKind::Id),
        Field::new("created_at", FieldKind::Timestamp).sorted(),
    ],
    shortcuts: &[Shortcut { name: "status", kind: FieldKind::Word(Status::WORDS), about: "How they stand." }],
    default_sort: "-created_at",
    soft_delete: false,
};

// Events

fn event(name: &'static str, import: Id) -> Event {
    Event::new(name, "import", import)
}

// Rules

impl Import {
    fn waits(&self) -> bool {
        matches!(self.status, Status::Queued | Status::Running)
    }

    /// As it stands at a moment: one that the server gave up when it stopped has failed, whether or
    /// not anybody has noted that yet.
    fn at(mut self, now: Timestamp) -> Import {
        if self.waits() && self.alive_at < now.plus_seconds(-SILENCE) {
            self.ended_at = Some(self.alive_at);
            self.status = Status::Failed;
            self.error = Some(GIVEN_UP.into());
        }
        self
    }
}

// Commands

/// Notes a file that was sent. Whoever calls this must see that it is read.
pub async fn create(work: &mut Work, new: NewImport) -> Result<Import> {
    give_up_silent(work).await?;
    let waiting = "SELECT COUNT(*) FROM {imports} WHERE status IN ('queued', 'running')";
    if work.scalar::<i64>(waiting, &[]).await?.unwrap_or(0) >= MOST_WAITING {
        return Err(Problem::new(
            Kind::Conflict,
            format!("{MOST_WAITING} imports are waiting already; let them end first."),
        ));
    }
    let now = work.now();
    let import = Import {
        id: work.new_id(),
        source: new.source,
        name: new.name,
        project: new.project,
        dry_run: new.dry_run,
        mapping: new.mapping,
        status: Status::Queued,
        size_bytes: new.size_bytes,
        read_bytes: 0,
        tasks_read: 0,
        report: None,
        error: None,
        created_by: work.caller().user,
        alive_at: now,
        started_at: None,
        ended_at: None,
        version: 1,
        created_at: now,
        updated_at: now,
    };
    work.insert(&import).await?;
    work.record(event("import.created", import.id).with(Changes::to(&import)));
    Ok(import)
}

/// Notes that those of which nothing was heard for long have failed.
async fn give_up_silent(work: &mut Work) -> Result<()> {
    let now = work.now();
    let sql = "SELECT id, status FROM {imports} WHERE status IN ('queued', 'running') AND alive_at < ?";
    let silent: Vec<(Id, Status)> = work.many(sql, params![now.plus_seconds(-SILENCE)]).await?;
    for (id, from) in silent {
        end(work, id, from, Err(GIVEN_UP.into())).await?;
    }
    Ok(())
}

/// Notes that its turn has come; false when somebody gave it up.
pub(crate) async fn begin(work: &mut Work, id: Id) -> Result<bool> {
    let now = work.now();
    let sql = "UPDATE {imports} SET status = 'running', started_at = ?, alive_at = ?, updated_at = ?, version = version + 1 \
               WHERE id = ? AND status = 'queued'";
    let begun = work.change(sql, params![now, now, now, id]).await? == 1;
    if begun {
        let changes = Changes::none().with("status", Status::Queued, Status::Running);
        work.record(event("import.status_changed", id).with(changes));
    }
    Ok(begun)
}

/// Notes how far it is, and that it goes on; false when it has ended. No event: nothing follows from it.
pub(crate) async fn beat(work: &mut Work, id: Id, progress: &Progress) -> Result<bool> {
    let now = work.now();
    let sql = "UPDATE {imports} SET read_bytes = ?, tasks_read = ?, alive_at = ?, updated_at = ?, version = version + 1 \
               WHERE id = ? AND status IN ('queued', 'running')";
    Ok(work.change(sql, params![progress.bytes as i64, progress.tasks as i64, now, now, id]).await? == 1)
}

/// Notes what became of it: a report, or why there is none; false when it had ended, as one does that
/// was given up.
pub(crate) async fn end(work: &mut Work, id: Id, from: Status, outcome: Result<Report, String>) -> Result<bool> {
    let now = work.now();
    let (status, report, error) = match outcome {
        Ok(report) => match report.broken_off.clone() {
            None => (Status::Done, Some(report), None),
            Some(why) => (Status::Failed, Some(report), Some(why)),
        },
        Err(why) => (Status::Failed, None, Some(why)),
    };
    let error = error.map(|e| e.chars().take(1000).collect::<String>());
    let sql = "UPDATE {imports} SET status = ?, report = ?, error = ?, ended_at = ?, updated_at = ?, version = version + 1 \
               WHERE id = ? AND status IN ('queued', 'running')";
    let ended = work.change(sql, params![status, report, error, now, now, id]).await? == 1;
    if ended {
        let changes = Changes::none().with("status", from, status);
        work.record(event("import.status_changed", id).with(changes).because(error));
    }
    Ok(ended)
}

// SQL

/// An import as it stands.
pub async fn find(rows: &mut impl Rows, id: Id, now: Timestamp) -> Result<Import> {
    let found: Option<Import> = rows.find(id).await?;
    found.map(|import| import.at(now)).ok_or_else(|| Problem::not_found("import"))
}

/// One page of imports.
pub async fn list(rows: &mut impl Rows, listing: &Listing, now: Timestamp) -> Result<Page<Import>> {
    let dead = now.plus_seconds(-SILENCE);
    let of = |sql: &str, params: &[Value]| Extra::new(sql, params);
    let status = listing.text("status").map(|status| match status {
        "failed" => of("(status = 'failed' OR (status IN ('queued', 'running') AND alive_at < ?))", params![dead]),
        "done" => of("status = 'done'", &[]),
        waiting => of("(status = ? AND alive_at >= ?)", params![waiting, dead]),
    });
    let extra: Vec<Extra> = status.into_iter().collect();
    let mut page = rows.list::<Import>(listing, &extra).await?;
    page.data = page.data.into_iter().map(|import| import.at(now)).collect();
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn import(status: Status, alive_at: i64) -> Import {
        let at = Timestamp::from_millis(alive_at * 1000);
        Import {
            id: Id::NIL,
            source: SourceKind::Jira,
            name: None,
            project: None,
            dry_run: false,
            mapping: None,
            status,
            size_bytes: 10,
            read_bytes: 5,
            tasks_read: 1,
            report: None,
            error: None,
            created_by: None,
            alive_at: at,
            started_at: None,
            ended_at: None,
            version: 1,
            created_at: at,
            updated_at: at,
        }
    }

    #[test]
    fn what_the_server_left_behind_has_failed() {
        let now = Timestamp::from_millis(1_000_000);
        for (status, alive_at, then) in [
            (Status::Running, 939, Status::Failed),
            (Status::Queued, 939, Status::Failed),
            (Status::Running, 940, Status::Running),
            (Status::Done, 0, Status::Done),
            (Status::Failed, 0, Status::Failed),
        ] {
            let seen = import(status, alive_at).at(now);
            assert_eq!(seen.status, then, "{status} silent since {alive_at}");
            assert_eq!(seen.error.is_some(), status != then);
        }
    }
}
