//! Imports that run behind the answer: one at a time for a tenant, a few for the process.
//!
//! They live in this process. One that stops takes them with it: they are noted as failed, what was
//! read is in, and sending the file again goes on from there.

use std::{
    collections::HashMap,
    fs::File,
    io::{BufReader, Seek, SeekFrom},
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
    time::Duration,
};

use tenon_kernel::{Caller, Id, Problem, Result, TenantId};
use tenon_store::{Db, Origin};
use tokio::{
    sync::{Mutex as Turn, Semaphore, watch},
    task::{JoinHandle, JoinSet},
};

use crate::{
    Limits, Options, Progress, Report, Source,
    import::{self, Import, Status},
    run::{commit, run},
};

/// How many imports run at once in this process.
const AT_ONCE: usize = 2;
/// How often progress is noted, at most.
const BEAT: Duration = Duration::from_secs(1);
/// After how many beats without progress it is noted that the import goes on.
const SILENT_BEATS: u32 = 10;
const STOPPED: &str = "The server was stopped. What was read is in; send the file again, and it goes on from there.";

/// What is read after the answer, so that a client need not wait. Memory is bounded: a file that
/// unpacks to more than this is refused.
const LIMITS: Limits = Limits { line: 16 << 20, document: 64 << 20, total: 2 << 30 };

/// The imports that this process runs.
pub struct Imports {
    directory: PathBuf,
    slots: Arc<Semaphore>,
    turns: Mutex<HashMap<TenantId, Arc<Turn<()>>>>,
    running: Mutex<JoinSet<()>>,
    stop: watch::Sender<bool>,
}

const LOCKED: &str = "nothing panics while holding the lock";

impl Imports {
    /// With files kept in this directory, which is made when it is needed.
    pub fn new(directory: impl Into<PathBuf>) -> Imports {
        Imports {
            directory: directory.into(),
            slots: Arc::new(Semaphore::new(AT_ONCE)),
            turns: Mutex::default(),
            running: Mutex::default(),
            stop: watch::Sender::new(false),
        }
    }

    pub(crate) fn directory(&self) -> &Path {
        &self.directory
    }

    /// Gives up what runs and waits, and notes that. For a server that stops.
    pub async fn stop(&self) {
        self.stop.send_replace(true);
        let mut running = std::mem::take(&mut *self.running.lock().expect(LOCKED));
        while running.join_next().await.is_some() {}
    }

    pub(crate) fn enqueue(&self, db: Db, caller: Caller, origin: Origin, import: Import, file: File) {
        let turn = {
            let mut turns = self.turns.lock().expect(LOCKED);
            turns.retain(|_, turn| Arc::strong_count(turn) > 1);
            Arc::clone(turns.entry(caller.tenant).or_default())
        };
        // What the request demanded of its own write is not for these.
        let origin = Origin { idempotency: None, if_match: None, ..origin }.of_import(import.id);
        let one = One { db, caller, origin, id: import.id };
        let (slots, stop) = (Arc::clone(&self.slots), self.stop.subscribe());
        let mut running = self.running.lock().expect(LOCKED);
        while running.try_join_next().is_some() {}
        running.spawn(one.see_through(import, file, turn, slots, stop));
    }
}

/// One import.
#[derive(Clone)]
struct One {
    db: Db,
    caller: Caller,
    origin: Origin,
    id: Id,
}

impl One {
    async fn see_through(
        self,
        import: Import,
        file: File,
        turn: Arc<Turn<()>>,
        slots: Arc<Semaphore>,
        mut stop: watch::Receiver<bool>,
    ) {
        let progress = watch::Sender::new(Progress::default());
        let seen = progress.subscribe();
        let beats = tokio::spawn(self.clone().beat(progress.subscribe()));
        let mut from = Status::Queued;
        let outcome = tokio::select! {
            outcome = self.wait_and_run(import, file, turn, slots, progress, &mut from) => outcome,
            _ = stop.wait_for(|stop| *stop) => Err(STOPPED.to_owned()),
        };
        beats.abort();
        let last = *seen.borrow();
        match &outcome {
            Ok(report) => tracing::info!(import = %self.id, tasks = report.tasks.total(), "imported"),
            Err(why) => tracing::warn!(import = %self.id, "an import failed: {why}"),
        }
        let ended = self.note(&Note::End(from, last, Box::new(outcome))).await;
        if let Err(problem) = ended {
            tracing::error!(import = %self.id, "what became of an import could not be noted: {problem}");
        }
    }

    async fn wait_and_run(
        &self,
        import: Import,
        file: File,
        turn: Arc<Turn<()>>,
        slots: Arc<Semaphore>,
        progress: watch::Sender<Progress>,
        from: &mut Status,
    ) -> Result<Report, String> {
        let _turn = turn.lock_owned().await;
        let _slot = slots.acquire_owned().await.map_err(|e| e.to_string())?;
        let begun = self.note(&Note::Begin).await.map_err(told)?;
        if !begun {
            return Err("It was given up before its turn came.".into());
        }
        *from = Status::Running;
        let source = source(&import, file).map_err(|e| format!("The file could not be kept: {e}"))?;
        let options = Options { project: import.project.map(String::from), dry_run: import.dry_run };
        let One { db, caller, origin, .. } = self.clone();
        // A task of its own, so that a defect in reading a file ends that import alone.
        let mut running = Ending(tokio::spawn(async move {
            run(&db, &caller, &origin, source, &options, |now| {
                progress.send_replace(*now);
            })
            .await
        }));
        match (&mut running.0).await {
            Ok(outcome) => outcome.map_err(told),
            Err(panic) => Err(told(Problem::internal(panic))),
        }
    }

    /// Notes progress, and that the import goes on, until it is stopped.
    async fn beat(self, mut progress: watch::Receiver<Progress>) {
        let mut silent = 0;
        loop {
            tokio::time::sleep(BEAT).await;
            silent += 1;
            if silent < SILENT_BEATS && !progress.has_changed().unwrap_or(false) {
                continue;
            }
            silent = 0;
            let now = *progress.borrow_and_update();
            if let Err(problem) = self.note(&Note::Beat(now)).await {
                tracing::warn!(import = %self.id, "progress could not be noted: {problem}");
            }
        }
    }

    /// Notes something, again when another transaction was in the way; false when the import has
    /// ended already.
    async fn note(&self, note: &Note) -> Result<bool> {
        let mut tries = 0;
        loop {
            tries += 1;
            match self.try_note(note).await {
                Err(problem) if tries < 5 && problem.retry_after().is_some() => tokio::time::sleep(BEAT * tries).await,
                done => return done,
            }
        }
    }

    async fn try_note(&self, note: &Note) -> Result<bool> {
        let mut work = self.db.work(&self.caller, self.origin.clone());
        let noted = match note {
            Note::Begin => import::begin(&mut work, self.id).await?,
            Note::Beat(progress) => import::beat(&mut work, self.id, progress).await?,
            Note::End(from, progress, outcome) => {
                import::beat(&mut work, self.id, progress).await?;
                import::end(&mut work, self.id, *from, (**outcome).clone()).await?
            }
        };
        commit(work).await?;
        Ok(noted)
    }
}

/// What is noted about an import while it runs.
enum Note {
    Begin,
    Beat(Progress),
    End(Status, Progress, Box<Result<Report, String>>),
}

/// A task that ends with whoever waits for it.
struct Ending<T>(JoinHandle<T>);

impl<T> Drop for Ending<T> {
    fn drop(&mut self) {
        self.0.abort();
    }
}

fn source(import: &Import, mut file: File) -> std::io::Result<Source> {
    file.seek(SeekFrom::Start(0))?;
    let source = Source::new(import.source, BufReader::with_capacity(64 << 10, file)).limits(LIMITS);
    Ok(match &import.mapping {
        Some(mapping) => source.mapping(mapping.clone()),
        None => source,
    })
}

/// What the person who imports is told of a problem; the cause is for the log.
fn told(problem: Problem) -> String {
    if let Some(cause) = problem.cause() {
        tracing::error!("an import met a problem: {cause}");
    }
    problem.detail().to_owned()
}
