//! Reading a file into a tenant.
//!
//! Tasks are written in batches, each a work of its own: all of a batch is in or nothing, so that
//! whoever stops in the middle can go on, and others write in between. Links between tasks come
//! last, when every task is known. What came from where is noted ([`crate::refs`]), so that running
//! a file again writes only what changed in it.

mod again;
mod batch;
mod link;
mod place;

use std::{
    collections::{HashMap, HashSet},
    time::Duration,
};

use tenon_kernel::{Caller, Id, Kind, Problem, Result};
use tenon_store::{Db, Engine, Origin, Reply, Work};
use tokio::time::Instant;

use crate::{
    Report, Source, SourceKind,
    plan::{Entry, ImportedTask},
    reading,
    refs::{self, fingerprint},
    report::Tally,
};
use link::Wanted;
use place::Place;

/// How a file is imported.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Jira: the key of the only project to take from the file. Trello: the code of the project to
    /// fill. Tables: the code of the project for rows that name none.
    pub project: Option<String>,
    /// Only say what would be done.
    pub dry_run: bool,
}

/// How far an import is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Bytes of the file that were read, as it is on the disk.
    pub bytes: u64,
    /// Tasks that were read.
    pub tasks: u64,
    /// Comments that were read.
    pub comments: u64,
}

/// Reads a file into the caller's tenant, and tells after each batch how far it is.
///
/// # Errors
/// When nothing of the file can be read, or the database refuses. What was read until then is in.
pub async fn run(
    db: &Db,
    caller: &Caller,
    origin: &Origin,
    source: Source,
    options: &Options,
    mut progress: impl FnMut(&Progress) + Send,
) -> Result<Report> {
    let mut import = Importer::new(db, caller, origin, source.kind, options);
    let mut batches = reading::start(source);
    let mut now = Progress::default();
    while let Some(batch) = batches.recv().await {
        let batch = batch.map_err(|error| {
            let detail = format!("The file cannot be imported: {error}.");
            Problem::new(Kind::Validation, detail).with_error("", "unreadable", error.message)
        })?;
        import.batch(batch.entries).await?;
        let report = &import.known.tally.report;
        now = Progress {
            bytes: batch.bytes,
            tasks: report.tasks.total() + report.skipped,
            comments: report.comments.total(),
        };
        progress(&now);
    }
    import.links().await?;
    progress(&now);
    Ok(import.known.tally.done())
}

/// How long others are let in between two works, at most.
const LONGEST_PAUSE: Duration = Duration::from_millis(50);
/// How often a work is tried that others were in the way of.
const TRIES: u32 = 6;

/// A file on its way in.
struct Importer<'a> {
    db: &'a Db,
    caller: &'a Caller,
    origin: &'a Origin,
    source: SourceKind,
    options: &'a Options,
    known: Known,
    /// Every task of the file by its key; what memory a file takes is mostly this.
    tasks: HashMap<String, Seen>,
    parents: Vec<Wanted>,
    dependencies: Vec<(Wanted, link::Way)>,
    /// Keys of tasks that are said to be parts of others.
    subtasks: HashSet<String>,
}

/// What is learned batch by batch; a batch that fails leaves it as it was.
#[derive(Clone, Default)]
struct Known {
    tally: Tally,
    projects: HashMap<String, Place>,
    /// Members by the source's keys, with the names they are shown by.
    people: HashMap<String, (Id, String)>,
    /// Names and addresses of those whom this import made.
    made: HashSet<String>,
}

/// A task of the file.
struct Seen {
    line: u64,
    /// Its project, by the source's key.
    project: String,
    /// None for one that could not be written.
    id: Option<Id>,
}

/// A task of the file, ready to be compared with what is here.
struct Prepared {
    task: ImportedTask,
    key: String,
    fingerprint: String,
    /// Key and fingerprint of each comment.
    comments: Vec<(String, String)>,
}

impl<'a> Importer<'a> {
    fn new(
        db: &'a Db,
        caller: &'a Caller,
        origin: &'a Origin,
        source: SourceKind,
        options: &'a Options,
    ) -> Importer<'a> {
        let mut known = Known::default();
        known.tally.report.dry_run = options.dry_run;
        Importer {
            db,
            caller,
            origin,
            source,
            options,
            known,
            tasks: HashMap::new(),
            parents: Vec::new(),
            dependencies: Vec::new(),
            subtasks: HashSet::new(),
        }
    }

    async fn batch(&mut self, entries: Vec<Entry>) -> Result<()> {
        let mut batch = Vec::with_capacity(entries.len());
        for entry in entries {
            match entry {
                Ok(task) => batch.extend(self.admit(task)),
                Err(error) => self.known.tally.unreadable(error),
            }
        }
        let mut tries = 0;
        let (known, ids) = loop {
            tries += 1;
            match self.try_batch(&batch).await {
                Ok(done) => break done,
                Err(problem) => wait_or_give_up(tries, problem).await?,
            }
        };
        self.known = known;
        for (prepared, id) in batch.into_iter().zip(ids) {
            if let Some(seen) = self.tasks.get_mut(&prepared.key) {
                seen.id = id;
            }
            if id.is_some() {
                self.want_links(prepared);
            }
        }
        Ok(())
    }

    /// Looks first, and opens a work only when there is something to write.
    async fn try_batch(&self, batch: &[Prepared]) -> Result<(Known, Vec<Option<Id>>)> {
        let looked = batch::look(self, batch).await?;
        if self.options.dry_run || !looked.writes {
            return Ok((looked.known, looked.ids));
        }
        let (mut work, since) = (self.work(), Instant::now());
        let written = batch::write(self, &mut work, batch).await?;
        self.commit(work, since).await?;
        Ok((written.known, written.ids))
    }

    /// The task with its keys, unless it is not to be taken.
    fn admit(&mut self, mut task: ImportedTask) -> Option<Prepared> {
        let wanted = self.options.project.as_deref();
        match (self.source, wanted) {
            (SourceKind::Jira, Some(wanted)) if !task.project.source_key.eq_ignore_ascii_case(wanted) => {
                self.known.tally.report.skipped += 1;
                return None;
            }
            (SourceKind::Csv, Some(wanted)) if task.project.source_key == crate::csv::NO_PROJECT => {
                wanted.clone_into(&mut task.project.source_key);
                wanted.clone_into(&mut task.project.title);
            }
            _ => {}
        }
        let key = self.key(&task.project.source_key, &task.source_id);
        if let Some(seen) = self.tasks.get(&key) {
            let message = format!("{} was on line {} already", task.source_id, seen.line);
            self.known.tally.bad_line(task.line, message);
            return None;
        }
        let seen = Seen { line: task.line, project: task.project.source_key.clone(), id: None };
        self.tasks.insert(key.clone(), seen);
        self.known.tally.remarks(&task.not_kept, &task.changed);
        let comments = task.comments.iter();
        let comments = comments.map(|c| (refs::key(&[&key, &c.source_id]), again::of_comment(c))).collect();
        let fingerprint = fingerprint(&again::of_task(&task));
        Some(Prepared { task, key, fingerprint, comments })
    }

    /// What a task is known by. Rows of tables are known within their project: two tables may both
    /// have a row 1.
    fn key(&self, project: &str, id: &str) -> String {
        if self.source == SourceKind::Csv { refs::key(&[project, id]) } else { refs::key(&[id]) }
    }

    fn work(&self) -> Work {
        // What a request demanded of its own write is not for these.
        let origin = Origin { idempotency: None, if_match: None, ..self.origin.clone() };
        self.db.work(self.caller, origin)
    }

    /// Commits a work that began at a moment. SQLite has one writer, and processes that wait for it
    /// look only now and then whether it is free: so it is left to them for a while.
    async fn commit(&self, work: Work, since: Instant) -> Result<()> {
        commit(work).await?;
        if self.db.engine() == Engine::Sqlite {
            tokio::time::sleep((since.elapsed() / 2).min(LONGEST_PAUSE)).await;
        }
        Ok(())
    }
}

/// Commits what nobody waits for an answer to.
pub(crate) async fn commit(work: Work) -> Result<()> {
    work.commit(Reply::nothing()).await.map(|_| ())
}

/// Waits when trying again is worth it: another was in the way, or the database is away for a moment.
async fn wait_or_give_up(tries: u32, problem: Problem) -> Result<()> {
    let passing = problem.is_again() || matches!(problem.kind(), Kind::Unavailable | Kind::Taken);
    if !passing || tries >= TRIES {
        return Err(problem);
    }
    tokio::time::sleep(Duration::from_millis(100 << tries)).await;
    Ok(())
}
