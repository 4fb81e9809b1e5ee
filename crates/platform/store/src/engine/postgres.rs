//! PostgreSQL: a pool of connections, each transaction told its tenant at no extra round trip.
//!
//! The client sends what it is given at once and in order, so `BEGIN` with the tenant, the
//! statements and `COMMIT` travel together; one wait answers all of them. Row-level security reads
//! `tenon.tenant` and `tenon.scope`, which last as long as the transaction: a connection without one
//! sees no row at all.

mod admin;
mod connect;
mod errors;
mod notify;
mod values;

pub(crate) use admin::Admin;

use std::{ops::Deref, pin::pin, time::Duration};

use deadpool_postgres::{
    Client as Connection, ClientWrapper, Hook, HookError, Manager, ManagerConfig, PoolError, QueueMode,
    RecyclingMethod, Runtime, TimeoutType,
};
use futures_util::{
    FutureExt, TryFutureExt, TryStreamExt,
    future::{BoxFuture, join, join_all},
};
use tenon_kernel::Value;
use tokio_postgres::{Error, Statement as Prepared};

use self::{
    errors::{connect_error, error, is_gone, words},
    values::{Bound, Decoded},
};
use super::{
    Deferred, Statement,
    signals::{Heard, Signals},
};
use crate::{StoreConfig, StoreError, record::Row, sql::Scope};

/// How long a statement waits for a free connection.
const POOL_WAIT: Duration = Duration::from_secs(10);
/// How long the server may take to accept a connection.
const CONNECT_WAIT: Duration = Duration::from_secs(10);
/// About how many prepared statements a connection keeps; lists make a text for each combination of filters, and
/// each kept one takes memory in the server.
const PREPARED: usize = 1024;
/// Fails in a transaction that already failed, so that `COMMIT`, which would answer "rolled back"
/// as if all were well, is not reached.
const COMMIT: &str = "SET LOCAL tenon.scope = ''; COMMIT";

pub(crate) struct Pool {
    connections: deadpool_postgres::Pool,
    target: connect::Target,
}

impl Pool {
    pub async fn open(config: &StoreConfig) -> Result<Pool, StoreError> {
        let target = connect::Target::parse(&config.url)?;
        let session = connect::inspect(&target).await?;
        let manager = Manager::from_config(
            target.config.clone(),
            target.tls.clone(),
            ManagerConfig { recycling_method: RecyclingMethod::Fast },
        );
        let greet = Hook::async_fn(move |connection: &mut ClientWrapper, _| {
            let session = session.clone();
            Box::pin(async move { connection.batch_execute(&session).await.map_err(HookError::Backend) })
        });
        let connections = deadpool_postgres::Pool::builder(manager)
            .max_size(config.connections.max(1))
            .queue_mode(QueueMode::Lifo)
            .runtime(Runtime::Tokio1)
            .wait_timeout(Some(POOL_WAIT))
            .create_timeout(Some(CONNECT_WAIT))
            .recycle_timeout(Some(CONNECT_WAIT))
            .post_create(greet)
            .build()
            .map_err(|e| StoreError::Defect(e.to_string()))?;
        Ok(Pool { connections, target })
    }

    /// Several statements see one state: they share a snapshot.
    pub async fn read(&self, scope: Scope, statements: &[Statement<'_>]) -> Result<Vec<Vec<Row>>, StoreError> {
        let mode = if statements.len() > 1 { "ISOLATION LEVEL REPEATABLE READ READ ONLY" } else { "READ ONLY" };
        let begin = begin(mode, scope);
        // Reading twice changes nothing, so a connection that died while idle costs a second try.
        let first = session(&self.connections).await?.read(&begin, scope, statements).await;
        match first {
            Err(Fault::Server(e)) if is_gone(&e) => {
                self.connections.retain(|_, _| false);
                Ok(session(&self.connections).await?.read(&begin, scope, statements).await?)
            }
            other => Ok(other?),
        }
    }

    /// The transaction begins with its first statement.
    pub async fn begin(&self, scope: Scope) -> Result<Tx, StoreError> {
        let session = session(&self.connections).await?;
        let deferred = Vec::new();
        Ok(Tx { session, pool: self.connections.clone(), current: scope, begun: false, failed: false, deferred })
    }

    /// A connection of its own that says and hears short texts.
    pub fn signals(&self, heard: Heard) -> Signals {
        let (signals, said) = Signals::new();
        tokio::spawn(notify::run(self.target.clone(), said, heard));
        signals
    }

    pub fn close(&self) {
        self.connections.close();
    }
}

async fn session(pool: &deadpool_postgres::Pool) -> Result<Session, StoreError> {
    let connection = pool.get().await.map_err(|e| match e {
        PoolError::Timeout(TimeoutType::Wait) => {
            StoreError::Unavailable("every connection to PostgreSQL is busy".into())
        }
        PoolError::Timeout(_) => StoreError::Unavailable("PostgreSQL does not answer".into()),
        PoolError::Backend(e) | PoolError::PostCreateHook(HookError::Backend(e)) => connect_error(&e),
        PoolError::Closed => StoreError::Unavailable("the database is closed".into()),
        other => StoreError::Defect(other.to_string()),
    })?;
    // Counting them takes a while, so not each time.
    if Connection::metrics(&connection).recycle_count % 64 == 63 && connection.statement_cache.size() >= PREPARED {
        connection.statement_cache.clear();
    }
    Ok(Session { connection: Some(connection), open: false, waiting: false })
}

fn begin(mode: &str, scope: Scope) -> String {
    match scope {
        Scope::Tenant(tenant) => format!("BEGIN {mode}; SET LOCAL tenon.tenant = '{tenant}'"),
        Scope::Global => format!("BEGIN {mode}; SET LOCAL tenon.scope = 'global'"),
    }
}

/// A connection that goes back to the pool outside any transaction, whatever happened to it.
struct Session {
    connection: Option<Connection>,
    /// Whether a transaction is or may be open.
    open: bool,
    /// Whether answers are under way. Still true when dropped: the caller gave up.
    waiting: bool,
}

impl Deref for Session {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.connection.as_ref().expect("held until dropped")
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let Some(connection) = self.connection.take() else { return };
        if !self.open && !self.waiting {
            return;
        }
        if self.waiting
            && let Ok(runtime) = tokio::runtime::Handle::try_current()
        {
            // A statement may still run, and whoever got this connection next would wait for it.
            runtime.spawn(async move { connection.batch_execute("ROLLBACK").await });
        } else {
            // The first poll sends it; the next statement on this connection queues behind it.
            let _ = connection.batch_execute("ROLLBACK").now_or_never();
        }
    }
}

impl Session {
    async fn read(mut self, begin: &str, scope: Scope, statements: &[Statement<'_>]) -> Result<Vec<Vec<Row>>, Fault> {
        let tenant = Value::Uuid(scope.tenant());
        let mut prepared = Vec::with_capacity(statements.len());
        for (rendered, params) in statements {
            prepared.push((self.prepare_cached(&rendered.text).await?, rendered.bind(&tenant, params)?));
        }
        self.waiting = true;
        let connection: &Connection = &self;
        let mut steps: Vec<BoxFuture<'_, Result<Vec<Row>, Error>>> = Vec::with_capacity(statements.len() + 2);
        let control = |sql| connection.batch_execute(sql).map_ok(|()| Vec::new()).boxed();
        steps.push(control(begin));
        steps.extend(prepared.iter().map(|(prepared, values)| query(connection, prepared, values)));
        steps.push(control("COMMIT"));
        let answers = join_all(steps).await;
        self.waiting = false;
        let mut rows = answers.into_iter().collect::<Result<Vec<_>, _>>()?;
        rows.pop();
        rows.remove(0);
        Ok(rows)
    }
}

pub(crate) struct Tx {
    session: Session,
    pool: deadpool_postgres::Pool,
    /// Whose rows the server shows now.
    current: Scope,
    begun: bool,
    /// A statement failed, so the server has given up the transaction.
    failed: bool,
    /// Changes in the scope of `current` that travel with the next statement.
    deferred: Vec<Deferred>,
}

impl Tx {
    pub async fn query(&mut self, scope: Scope, statement: Statement<'_>) -> Result<Vec<Row>, StoreError> {
        self.run(scope, statement, query).await
    }

    pub async fn execute(&mut self, scope: Scope, statement: Statement<'_>) -> Result<u64, StoreError> {
        self.run(scope, statement, execute).await
    }

    /// Sends the change with the next statement; at once when that may see other rows.
    pub async fn defer(&mut self, scope: Scope, change: Deferred) -> Result<(), StoreError> {
        if scope == self.current {
            self.deferred.push(change);
            return Ok(());
        }
        let matched = self.execute(scope, (&change.rendered, &change.values)).await?;
        change.check(matched)
    }

    async fn run<T>(&mut self, scope: Scope, (rendered, params): Statement<'_>, act: Act<T>) -> Result<T, StoreError> {
        self.check()?;
        let tenant = Value::Uuid(scope.tenant());
        let values = rendered.bind(&tenant, params)?;
        let fresh = !self.begun;
        match self.attempt(scope, &rendered.text, &values, act).await {
            // Nothing is committed yet, so the first statement may be tried again.
            Err(Fault::Server(e)) if fresh && is_gone(&e) => {
                self.renew().await?;
                Ok(self.attempt(scope, &rendered.text, &values, act).await?)
            }
            other => Ok(other?),
        }
    }

    async fn attempt<T>(&mut self, scope: Scope, text: &str, values: &[&Value], act: Act<T>) -> Result<T, Fault> {
        let (deferred, current) = (std::mem::take(&mut self.deferred), self.current);
        let answer = self.send(scope, &deferred, (text, values), act).await;
        if answer.is_err() {
            (self.deferred, self.current) = (deferred, current);
        }
        answer
    }

    async fn send<T>(
        &mut self,
        scope: Scope,
        deferred: &[Deferred],
        (text, values): (&str, &[&Value]),
        act: Act<T>,
    ) -> Result<T, Fault> {
        let session = &mut self.session;
        session.waiting = true;
        // Prepared before the transaction begins, else a mistake in the text would be its first failure.
        let prepared = prepare(session, deferred.iter().map(|d| d.rendered.text.as_str()).chain([text])).await;
        session.waiting = false;
        let prepared = prepared.inspect_err(|_| self.failed = self.begun)?;
        let (last, earlier) = prepared.split_last().expect("at least the statement itself");
        let tenant = Value::Uuid(self.current.tenant());
        let bound = deferred.iter().map(|d| d.rendered.bind(&tenant, &d.values)).collect::<Result<Vec<_>, _>>()?;
        let begin = (!self.begun).then(|| begin("", if deferred.is_empty() { scope } else { self.current }));
        let switch = (self.current != scope && (self.begun || !deferred.is_empty())).then(|| switch(scope));
        session.open = true;
        session.waiting = true;
        let (before, answer) = {
            let connection: &Connection = session;
            let control = |sql| connection.batch_execute(sql).map_ok(|()| 0).boxed();
            let mut before: Vec<BoxFuture<'_, Result<u64, Error>>> = Vec::with_capacity(deferred.len() + 2);
            before.extend(begin.as_deref().map(control));
            before.extend(earlier.iter().zip(&bound).map(|(p, values)| execute(connection, p, values)));
            before.extend(switch.as_deref().map(control));
            let answer = act(connection, last, values);
            // Joined futures are polled in order, and each sends its message when first polled.
            if before.is_empty() { (Vec::new(), answer.await) } else { join(join_all(before), answer).await }
        };
        session.waiting = false;
        self.begun = true;
        self.current = scope;
        self.failed = true;
        // The first that failed says why; those behind it only that the transaction is over.
        let before = before.into_iter().collect::<Result<Vec<u64>, _>>()?;
        let answer = answer?;
        let matched = &before[usize::from(begin.is_some())..];
        for (change, matched) in deferred.iter().zip(matched) {
            change.check(*matched)?;
        }
        self.failed = false;
        Ok(answer)
    }

    /// A statement that failed or was given up half-way ends the transaction.
    fn check(&self) -> Result<(), StoreError> {
        if self.failed || self.session.waiting {
            return Err(StoreError::Defect("an earlier statement of this transaction failed".into()));
        }
        Ok(())
    }

    async fn renew(&mut self) -> Result<(), StoreError> {
        // It counts as one of the pool's until it is let go.
        self.failed = true;
        drop(self.session.connection.take().map(Connection::take));
        self.pool.retain(|_, _| false);
        self.session = session(&self.pool).await?;
        (self.begun, self.failed) = (false, false);
        Ok(())
    }

    /// The last statements and the commit travel together.
    pub async fn commit_with(mut self, scope: Scope, last: &[Statement<'_>]) -> Result<(), StoreError> {
        self.check()?;
        if !self.begun {
            if last.is_empty() && self.deferred.is_empty() {
                return Ok(());
            }
            self.start(self.current).await?;
        }
        if !self.deferred.is_empty() && (self.current != scope || self.deferred.iter().any(|d| d.matches.is_some())) {
            // What they matched decides whether to commit at all.
            self.settle().await?;
        }
        let tenant = Value::Uuid(scope.tenant());
        let session = &mut self.session;
        session.waiting = true;
        let deferred = self.deferred.iter().map(|d| (&*d.rendered, d.values.as_slice()));
        let last: Vec<Statement<'_>> = deferred.chain(last.iter().copied()).collect();
        let prepared =
            prepare(session, last.iter().map(|(rendered, _)| rendered.text.as_str())).await.map_err(error)?;
        let values = last.iter().map(|(rendered, params)| rendered.bind(&tenant, params));
        let values = values.collect::<Result<Vec<_>, _>>()?;
        let switch = switch(scope);
        let connection: &Connection = session;
        let mut steps: Vec<BoxFuture<'_, Result<u64, Error>>> = Vec::with_capacity(last.len() + 2);
        let control = |sql| connection.batch_execute(sql).map_ok(|()| 0).boxed();
        if self.current != scope {
            steps.push(control(&switch));
        }
        steps.extend(prepared.iter().zip(&values).map(|(prepared, values)| execute(connection, prepared, values)));
        steps.push(control(COMMIT));
        let answers = join_all(steps).await;
        session.waiting = false;
        answers.into_iter().collect::<Result<Vec<u64>, _>>().map_err(error)?;
        session.open = false;
        Ok(())
    }

    /// Runs what was deferred.
    async fn settle(&mut self) -> Result<(), StoreError> {
        let Some(last) = self.deferred.pop() else { return Ok(()) };
        let matched = self.execute(self.current, (&last.rendered, &last.values)).await?;
        last.check(matched)
    }

    /// Begins alone, since what follows includes the commit and must not be tried twice.
    async fn start(&mut self, scope: Scope) -> Result<(), StoreError> {
        let begin = begin("", scope);
        let begun = self.session.batch_execute(&begin).await;
        match begun {
            Err(e) if is_gone(&e) => {
                self.renew().await?;
                self.session.batch_execute(&begin).await.map_err(error)?;
            }
            other => other.map_err(error)?,
        }
        self.session.open = true;
        (self.begun, self.current) = (true, scope);
        Ok(())
    }
}

fn switch(scope: Scope) -> String {
    match scope {
        Scope::Tenant(tenant) => format!("SET LOCAL tenon.scope = ''; SET LOCAL tenon.tenant = '{tenant}'"),
        Scope::Global => "SET LOCAL tenon.scope = 'global'".into(),
    }
}

/// Prepared once for each connection; later ones cost no round trip.
async fn prepare<'a>(connection: &Connection, texts: impl Iterator<Item = &'a str>) -> Result<Vec<Prepared>, Error> {
    let mut prepared = Vec::new();
    for text in texts {
        prepared.push(connection.prepare_cached(text).await?);
    }
    Ok(prepared)
}

type Act<T> = for<'a> fn(&'a Connection, &'a Prepared, &'a [&'a Value]) -> BoxFuture<'a, Result<T, Error>>;

fn query<'a>(
    connection: &'a Connection,
    prepared: &'a Prepared,
    values: &'a [&'a Value],
) -> BoxFuture<'a, Result<Vec<Row>, Error>> {
    async move {
        let mut found = pin!(connection.query_raw(prepared, values.iter().map(|v| Bound(v))).await?);
        let mut rows = Vec::new();
        while let Some(row) = found.try_next().await? {
            let values = (0..row.len()).map(|i| row.try_get::<_, Decoded>(i).map(|d| d.0));
            rows.push(Row::new(values.collect::<Result<_, _>>()?));
        }
        Ok(rows)
    }
    .boxed()
}

fn execute<'a>(
    connection: &'a Connection,
    prepared: &'a Prepared,
    values: &'a [&'a Value],
) -> BoxFuture<'a, Result<u64, Error>> {
    async move { connection.execute_raw(prepared, values.iter().map(|v| Bound(v))).await }.boxed()
}

/// What went wrong, before it is known whether trying again helps.
enum Fault {
    Server(Error),
    Store(StoreError),
}

impl From<Error> for Fault {
    fn from(e: Error) -> Fault {
        Fault::Server(e)
    }
}

impl From<StoreError> for Fault {
    fn from(e: StoreError) -> Fault {
        Fault::Store(e)
    }
}

impl From<Fault> for StoreError {
    fn from(fault: Fault) -> StoreError {
        match fault {
            Fault::Server(e) => error(e),
            Fault::Store(e) => e,
        }
    }
}

#[cfg(test)]
impl Pool {
    /// Counts with a pooled connection that is in no transaction.
    pub async fn outside(&self, sql: &str) -> i64 {
        session(&self.connections).await.unwrap().query_one(sql, &[]).await.unwrap().get(0)
    }

    /// What the server says to the commit of a transaction that it gave up.
    pub async fn commit_after_failure(&self) -> Result<(), StoreError> {
        let mut session = session(&self.connections).await.unwrap();
        session.open = true;
        session.batch_execute("BEGIN").await.unwrap();
        assert!(session.batch_execute("SELECT 1 / 0").await.is_err());
        session.batch_execute(COMMIT).await.map_err(error)
    }
}
