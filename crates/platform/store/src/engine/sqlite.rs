//! SQLite: readers in a pool, one writer whose commits are shared.
//!
//! Works run one after another as savepoints of one open transaction; each answers only after the
//! commit that holds it is on the disk. Whoever finished first and gets the writer again commits
//! for all that finished meanwhile, so the slower the disk, the more works share one fsync.

mod admin;
mod checkpoint;

use std::{
    ops::{Deref, DerefMut},
    sync::{Arc, Mutex},
    time::Duration,
};

use rusqlite::{Connection, ErrorCode, OpenFlags, StatementStatus, config::DbConfig, types::ValueRef};
use tenon_kernel::Value;
use tokio::sync::{Mutex as AsyncMutex, OwnedMutexGuard, Semaphore, SemaphorePermit, watch};

pub(crate) use self::admin::Admin;
use self::checkpoint::Checkpoints;
use super::{Deferred, Reach, Statement};
use crate::{
    StoreConfig, StoreError, Synchronous,
    record::Row,
    sql::{Rendered, Scope},
};

/// How long a work waits for the writer before the server says it is busy.
const WRITER_WAIT: Duration = Duration::from_secs(20);
/// How long a read waits for a connection.
const READER_WAIT: Duration = Duration::from_secs(20);
/// How long another process (an import beside the server) may hold the database.
const BUSY_WAIT: Duration = Duration::from_secs(10);
const BUSY_PAUSE: Duration = Duration::from_millis(5);
/// Up to so many steps of SQLite's virtual machine a statement runs where it stands: it is over
/// before another thread would have taken it.
const QUICK: u32 = 10_000;

pub(crate) struct Pool {
    readers: Arc<Readers>,
    writer: Arc<AsyncMutex<Writer>>,
    checkpoints: Arc<Checkpoints>,
}

struct Readers {
    idle: Mutex<Vec<Connection>>,
    permits: Semaphore,
}

struct Writer {
    connection: Connection,
    /// The transaction that is open, if one is, and who waits for it.
    group: Option<Arc<Group>>,
    /// Changes of works in it that are made right before its commit.
    gathered: Vec<Gathered>,
}

type Gathered = (Scope, Arc<Rendered>, Vec<Value>);

/// Works that share a commit.
struct Group {
    outcome: watch::Sender<Option<Result<(), String>>>,
}

pub(crate) fn open(config: &StoreConfig, read_only: bool) -> Result<Connection, StoreError> {
    let path = config.sqlite_path();
    let unusable =
        |e: rusqlite::Error| StoreError::Unusable(format!("cannot use the database {}: {e}", path.display()));
    let mut flags = OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_READ_WRITE;
    if !read_only {
        flags |= OpenFlags::SQLITE_OPEN_CREATE;
    }
    let connection = Connection::open_with_flags(&path, flags).map_err(unusable)?;
    connection.busy_timeout(BUSY_WAIT).map_err(unusable)?;
    connection.set_prepared_statement_cache_capacity(512);
    // Else statements are planned anew for each value that the planner would like to look at, which
    // costs more than most of them.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map_err(unusable)?;
    let synchronous = match config.synchronous {
        Synchronous::Full => "FULL",
        Synchronous::Normal => "NORMAL",
    };
    use_wal(&connection).map_err(unusable)?;
    connection
        .execute_batch(&format!(
            "PRAGMA synchronous = {synchronous}; PRAGMA foreign_keys = ON; \
             PRAGMA cache_size = -32000; PRAGMA mmap_size = 1073741824; PRAGMA temp_store = MEMORY; \
             PRAGMA journal_size_limit = 67108864; PRAGMA wal_autocheckpoint = 0;"
        ))
        .map_err(unusable)?;
    // SQLite's own lower() knows ASCII alone; the other engines know Unicode.
    connection
        .create_scalar_function(
            "lower",
            1,
            rusqlite::functions::FunctionFlags::SQLITE_UTF8 | rusqlite::functions::FunctionFlags::SQLITE_DETERMINISTIC,
            |context| Ok(context.get::<Option<String>>(0)?.map(|text| text.to_lowercase())),
        )
        .map_err(unusable)?;
    if read_only {
        connection.execute_batch("PRAGMA query_only = ON").map_err(unusable)?;
    }
    Ok(connection)
}

/// Of several that open a new file at once, one sets its mode. The others would have to raise a shared
/// lock, for which SQLite does not wait, whatever its time-out says, as two that wait would do so for ever.
#[expect(clippy::disallowed_methods, reason = "opening blocks, as SQLite's own wait for a lock does")]
fn use_wal(connection: &Connection) -> rusqlite::Result<()> {
    let began = tokio::time::Instant::now();
    loop {
        match connection.execute_batch("PRAGMA journal_mode = WAL") {
            Err(e) if e.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) && began.elapsed() < BUSY_WAIT => {
                std::thread::sleep(BUSY_PAUSE);
            }
            done => return done,
        }
    }
}

impl Pool {
    pub async fn open(config: &StoreConfig) -> Result<Pool, StoreError> {
        let path = config.sqlite_path();
        if !path.exists() {
            return Err(StoreError::Unusable(format!("there is no database at {}", path.display())));
        }
        let connection = open(config, false)?;
        // What the tables hold decides which index a list takes; without figures SQLite guesses badly
        // among many. Readers opened after this know them. Bounded: it looks at 400 rows of an index.
        connection
            .execute_batch("PRAGMA analysis_limit = 400; PRAGMA optimize = 0x10002")
            .or_else(|e| if e.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) { Ok(()) } else { Err(error(e)) })?;
        let size = config.connections.max(2);
        let idle = (0..size).map(|_| open(config, true)).collect::<Result<Vec<_>, _>>()?;
        let writer = Arc::new(AsyncMutex::new(Writer { connection, group: None, gathered: Vec::new() }));
        let checkpoints = Arc::new(Checkpoints::start(config, &writer)?);
        let readers = Arc::new(Readers { idle: Mutex::new(idle), permits: Semaphore::new(size) });
        Ok(Pool { readers, writer, checkpoints })
    }

    #[expect(clippy::disallowed_methods, reason = "a read is one task of its own; nothing joined to it waits")]
    pub async fn read(
        &self,
        scope: Scope,
        reach: Reach,
        statements: &[Statement<'_>],
    ) -> Result<Vec<Vec<Row>>, StoreError> {
        let permit = match self.readers.permits.try_acquire() {
            Ok(permit) => permit,
            Err(_) => tokio::time::timeout(READER_WAIT, self.readers.permits.acquire())
                .await
                .map_err(|_| StoreError::Unavailable("every reader is busy".into()))?
                .map_err(|_| StoreError::Unavailable("the database is closed".into()))?,
        };
        let reader = Reader::take(&self.readers, permit);
        let run = |connection: &Connection| -> Result<Vec<Vec<Row>>, StoreError> {
            if statements.len() > 1 {
                tell(connection, "BEGIN")?;
            }
            let rows = statements.iter().map(|s| query(connection, scope, *s)).collect();
            if statements.len() > 1 {
                tell(connection, "COMMIT")?;
            }
            rows
        };
        match reach {
            Reach::Point => run(&reader),
            Reach::Wide if statements.iter().all(|(rendered, _)| rendered.effort() <= QUICK) => run(&reader),
            // Moves this thread's other tasks elsewhere, which costs less than handing the statement to another thread.
            Reach::Wide
                if tokio::runtime::Handle::current().runtime_flavor() == tokio::runtime::RuntimeFlavor::MultiThread =>
            {
                tokio::task::block_in_place(|| run(&reader))
            }
            Reach::Wide => run(&reader),
        }
    }

    pub async fn begin(&self, _scope: Scope) -> Result<Tx, StoreError> {
        let mut writer = tokio::time::timeout(WRITER_WAIT, self.writer.clone().lock_owned())
            .await
            .map_err(|_| StoreError::Unavailable("the writer is busy".into()))?;
        if writer.group.is_none() {
            writer = begin_group(writer).await?;
        }
        tell(&writer.connection, "SAVEPOINT work")?;
        Ok(Tx {
            writer: Some(writer),
            gathered: Vec::new(),
            lock: self.writer.clone(),
            checkpoints: self.checkpoints.clone(),
        })
    }

    pub async fn close(&self) {
        self.readers.permits.close();
        let checkpoints = self.checkpoints.clone();
        if tokio::task::spawn_blocking(move || checkpoints.stop()).await.is_err() {
            tracing::warn!("the checkpoints of the database did not end in time");
        }
        let mut writer = self.writer.lock().await;
        // Works that were given up may have left a transaction nobody waits for.
        if writer.group.is_some() && writer.commit_group().is_err() {
            tracing::warn!("an unanswered transaction was undone while closing");
        }
    }
}

struct Reader<'a> {
    readers: &'a Readers,
    connection: Option<Connection>,
    _permit: SemaphorePermit<'a>,
}

impl<'a> Reader<'a> {
    fn take(readers: &'a Readers, permit: SemaphorePermit<'a>) -> Reader<'a> {
        let connection = readers.idle.lock().expect("nothing panics while holding it").pop();
        Reader { readers, connection, _permit: permit }
    }
}

impl Deref for Reader<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.connection.as_ref().expect("a permit stands for a connection")
    }
}

impl Drop for Reader<'_> {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take() {
            if !connection.is_autocommit() {
                let _ = connection.execute_batch("ROLLBACK");
            }
            self.readers.idle.lock().expect("nothing panics while holding it").push(connection);
        }
    }
}

type Held = OwnedMutexGuard<Writer>;

async fn begin_group(mut writer: Held) -> Result<Held, StoreError> {
    let begin = |writer: &Writer| writer.connection.prepare_cached("BEGIN IMMEDIATE")?.execute([]);
    writer.connection.busy_timeout(Duration::ZERO).map_err(error)?;
    let mut begun = begin(&writer);
    writer.connection.busy_timeout(BUSY_WAIT).map_err(error)?;
    if matches!(&begun, Err(e) if e.sqlite_error_code() == Some(ErrorCode::DatabaseBusy)) {
        // Another process is writing: wait for it on a thread that may wait.
        (writer, begun) = tokio::task::spawn_blocking(move || {
            let begun = begin(&writer);
            (writer, begun)
        })
        .await
        .map_err(|e| StoreError::Defect(e.to_string()))?;
    }
    begun.map_err(error)?;
    writer.group = Some(Arc::new(Group { outcome: watch::Sender::new(None) }));
    Ok(writer)
}

pub(crate) struct Tx {
    writer: Option<Held>,
    gathered: Vec<Gathered>,
    lock: Arc<AsyncMutex<Writer>>,
    checkpoints: Arc<Checkpoints>,
}

impl Tx {
    fn held(&mut self) -> &mut Writer {
        self.writer.as_mut().expect("held until committed").deref_mut()
    }

    pub fn query(&mut self, scope: Scope, statement: Statement<'_>) -> Result<Vec<Row>, StoreError> {
        let writer = self.held();
        query(&writer.connection, scope, statement).inspect_err(|e| writer.check_undone(e))
    }

    pub fn execute(&mut self, scope: Scope, statement: Statement<'_>) -> Result<u64, StoreError> {
        let writer = self.held();
        execute(&writer.connection, scope, statement).inspect_err(|e| writer.check_undone(e))
    }

    /// Makes a change right before the commit, together with those of all works that share it; until
    /// then nobody sees it, the work itself neither.
    pub fn gather(&mut self, scope: Scope, change: Deferred) {
        self.gathered.push((scope, change.rendered, change.values));
    }

    /// Lets the next work go on, then waits until a commit that holds this one is on the disk.
    pub async fn commit(mut self) -> Result<(), StoreError> {
        let writer = self.held();
        tell(&writer.connection, "RELEASE work")?;
        let group = writer.group.clone().ok_or_else(|| StoreError::Unavailable("the transaction was undone".into()))?;
        let outcome = group.outcome.subscribe();
        let mut waiting = outcome.clone();
        let mut gathered = std::mem::take(&mut self.gathered);
        self.held().gathered.append(&mut gathered);
        self.writer = None;
        let lock = self.lock.clone();
        tokio::select! {
            biased;
            // In a block of its own: the guard it answers must not live across the other branch's await.
            done = async { waiting.wait_for(Option::is_some).await.ok().and_then(|o| o.clone()) } => told(done),
            writer = lock.lock_owned() => {
                let done = outcome.borrow().clone();
                match done {
                    Some(outcome) => told(Some(outcome)),
                    None => commit_group(writer, self.checkpoints.clone()).await,
                }
            }
        }
    }
}

impl Drop for Tx {
    fn drop(&mut self) {
        let Some(writer) = self.writer.as_mut() else { return };
        let Some(group) = &writer.group else { return };
        // Whoever waits for the transaction commits it. If nobody does it must end here: left open, it
        // would keep every other process from writing until this one happens to write again.
        let alone = group.outcome.receiver_count() == 0;
        let undo = if alone { "ROLLBACK" } else { "ROLLBACK TO work; RELEASE work" };
        match writer.connection.execute_batch(undo) {
            Ok(()) if alone => {
                writer.group = None;
                writer.gathered.clear();
            }
            Ok(()) => {}
            Err(e) => writer.check_undone(&error(e)),
        }
    }
}

fn told(outcome: Option<Result<(), String>>) -> Result<(), StoreError> {
    outcome.unwrap_or_else(|| Err("the commit was given up".into())).map_err(StoreError::Unavailable)
}

async fn commit_group(mut writer: Held, checkpoints: Arc<Checkpoints>) -> Result<(), StoreError> {
    // On a thread that may wait for the disk; it goes on even if this request is given up.
    tokio::task::spawn_blocking(move || {
        let committed = writer.commit_group();
        checkpoints.wake();
        committed.map_err(StoreError::Unavailable)
    })
    .await
    .map_err(|e| StoreError::Defect(e.to_string()))?
}

impl Writer {
    /// Commits for everyone in the open transaction and tells them.
    fn commit_group(&mut self) -> Result<(), String> {
        let mut gathered = self.gathered.drain(..);
        let committed = gathered
            .try_for_each(|(scope, sql, values)| execute(&self.connection, scope, (&sql, &values)).map(drop))
            .and_then(|()| tell(&self.connection, "COMMIT"))
            .map_err(|e| e.to_string());
        drop(gathered);
        if committed.is_err() && !self.connection.is_autocommit() {
            let _ = self.connection.execute_batch("ROLLBACK");
        }
        if let Some(group) = self.group.take() {
            group.outcome.send_replace(Some(committed.clone()));
        }
        committed
    }

    /// A full disk or an I/O error can undo the whole open transaction: then everyone in it is told.
    fn check_undone(&mut self, cause: &StoreError) {
        if self.connection.is_autocommit()
            && let Some(group) = self.group.take()
        {
            self.gathered.clear();
            group.outcome.send_replace(Some(Err(cause.to_string())));
        }
    }
}

fn execute(connection: &Connection, scope: Scope, (rendered, params): Statement<'_>) -> Result<u64, StoreError> {
    let tenant = Value::Uuid(scope.tenant());
    let mut prepared = connection.prepare_cached(&rendered.text).map_err(error)?;
    let changed = prepared.execute(rusqlite::params_from_iter(rendered.bind(&tenant, params)?.into_iter().map(Bound)));
    changed.map(|n| n as u64).map_err(error)
}

/// Runs a statement without values that comes again and again.
fn tell(connection: &Connection, sql: &str) -> Result<(), StoreError> {
    connection.prepare_cached(sql).and_then(|mut s| s.execute([])).map(|_| ()).map_err(error)
}

struct Bound<'a>(&'a Value);

impl rusqlite::ToSql for Bound<'_> {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        use rusqlite::types::{ToSqlOutput::Borrowed, ToSqlOutput::Owned, Value as Sql};
        Ok(match self.0 {
            Value::Null => Owned(Sql::Null),
            Value::Bool(b) => Owned(Sql::Integer((*b).into())),
            Value::Int(i) => Owned(Sql::Integer(*i)),
            Value::Real(f) => Owned(Sql::Real(*f)),
            Value::Text(text) => Borrowed(ValueRef::Text(text.as_bytes())),
            Value::Uuid(uuid) => Borrowed(ValueRef::Blob(uuid.as_bytes())),
            Value::Bytes(bytes) => Borrowed(ValueRef::Blob(bytes)),
        })
    }
}

fn query(connection: &Connection, scope: Scope, (rendered, params): Statement<'_>) -> Result<Vec<Row>, StoreError> {
    let tenant = Value::Uuid(scope.tenant());
    let mut prepared = connection.prepare_cached(&rendered.text).map_err(error)?;
    let width = prepared.column_count();
    let bound = rusqlite::params_from_iter(rendered.bind(&tenant, params)?.into_iter().map(Bound));
    let mut found = prepared.query(bound).map_err(error)?;
    let mut rows = Vec::new();
    while let Some(row) = found.next().map_err(error)? {
        let mut values = Vec::with_capacity(width);
        for i in 0..width {
            values.push(match row.get_ref(i).map_err(error)? {
                ValueRef::Null => Value::Null,
                ValueRef::Integer(i) => Value::Int(i),
                ValueRef::Real(f) => Value::Real(f),
                ValueRef::Text(text) => Value::Text(
                    std::str::from_utf8(text)
                        .map_err(|e| StoreError::Defect(format!("text is not UTF-8: {e}")))?
                        .into(),
                ),
                ValueRef::Blob(bytes) => Value::Bytes(bytes.to_vec()),
            });
        }
        rows.push(Row::new(values));
    }
    drop(found);
    rendered.note_effort(prepared.reset_status(StatementStatus::VmStep).try_into().unwrap_or(0));
    Ok(rows)
}

/// What SQLite's error means to the layers above.
pub(crate) fn error(e: rusqlite::Error) -> StoreError {
    let text = e.to_string();
    let extended = e.sqlite_error().map(|e| e.extended_code);
    match e.sqlite_error_code() {
        Some(ErrorCode::ConstraintViolation) => match extended {
            Some(rusqlite::ffi::SQLITE_CONSTRAINT_FOREIGNKEY) => StoreError::ForeignKey(text),
            Some(rusqlite::ffi::SQLITE_CONSTRAINT_UNIQUE | rusqlite::ffi::SQLITE_CONSTRAINT_PRIMARYKEY) => {
                StoreError::Unique(text)
            }
            _ => StoreError::Defect(text),
        },
        Some(
            ErrorCode::DatabaseBusy
            | ErrorCode::DatabaseLocked
            | ErrorCode::DiskFull
            | ErrorCode::SystemIoFailure
            | ErrorCode::CannotOpen
            | ErrorCode::ReadOnly,
        ) => StoreError::Unavailable(text),
        Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => StoreError::Unusable(text),
        _ => StoreError::Defect(text),
    }
}
