//! The three drivers behind one face. Nothing outside this folder sees a driver's type.

pub(crate) mod mariadb;
pub(crate) mod postgres;
mod signals;
pub(crate) mod sqlite;
#[cfg(test)]
mod tests;

use std::sync::Arc;

pub use signals::Signals;
use tenon_kernel::Value;

use crate::{
    Engine, StoreConfig, StoreError,
    record::Row,
    sql::{Rendered, Scope},
};

/// A rendered statement with its values.
pub(crate) type Statement<'a> = (&'a Rendered, &'a [Value]);

/// A change whose outcome nobody waits for: it travels with the next statement that somebody does.
pub(crate) struct Deferred {
    pub rendered: Arc<Rendered>,
    pub values: Vec<Value>,
    /// How many rows it must match; else somebody else was quicker.
    pub matches: Option<u64>,
}

impl Deferred {
    fn check(&self, matched: u64) -> Result<(), StoreError> {
        match self.matches {
            Some(wanted) if wanted != matched => Err(StoreError::Again("a row was changed by another".into())),
            _ => Ok(()),
        }
    }
}

/// Open connections to one database.
#[expect(clippy::large_enum_variant, reason = "there is one of a process")]
pub(crate) enum Pool {
    Sqlite(sqlite::Pool),
    Postgres(postgres::Pool),
    Mariadb(mariadb::Pool),
}

/// How much a read may look at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Reach {
    /// A few rows by an index: so quick that it may run where it is asked.
    Point,
    /// Anything: must not hold up other requests.
    Wide,
}

impl Pool {
    /// Connects; fails in words an operator can act on.
    pub async fn open(config: &StoreConfig) -> Result<Pool, StoreError> {
        Ok(match config.engine().map_err(StoreError::Unusable)? {
            Engine::Sqlite => Pool::Sqlite(sqlite::Pool::open(config).await?),
            Engine::Postgres => Pool::Postgres(postgres::Pool::open(config).await?),
            Engine::Mariadb => Pool::Mariadb(mariadb::Pool::open(config).await?),
        })
    }

    /// Runs statements that only read, all seeing the same state where the engine can, in one round trip.
    pub async fn read(
        &self,
        scope: Scope,
        reach: Reach,
        statements: &[Statement<'_>],
    ) -> Result<Vec<Vec<Row>>, StoreError> {
        match self {
            Pool::Sqlite(pool) => pool.read(scope, reach, statements).await,
            Pool::Postgres(pool) => pool.read(scope, statements).await,
            Pool::Mariadb(pool) => pool.read(scope, statements).await,
        }
    }

    /// Opens a transaction that writes.
    pub async fn begin(&self, scope: Scope) -> Result<Tx, StoreError> {
        Ok(match self {
            Pool::Sqlite(pool) => Tx::Sqlite(pool.begin(scope).await?),
            Pool::Postgres(pool) => Tx::Postgres(pool.begin(scope).await?),
            Pool::Mariadb(pool) => Tx::Mariadb(pool.begin(scope).await?),
        })
    }

    /// Short texts between the processes that use this database, where the engine carries them.
    pub fn signals(&self, heard: signals::Heard) -> Option<Signals> {
        match self {
            Pool::Postgres(pool) => Some(pool.signals(heard)),
            Pool::Sqlite(_) | Pool::Mariadb(_) => None,
        }
    }

    /// Finishes what is under way and closes.
    pub async fn close(&self) {
        match self {
            Pool::Sqlite(pool) => pool.close().await,
            Pool::Postgres(pool) => pool.close(),
            Pool::Mariadb(pool) => pool.close().await,
        }
    }
}

/// An open transaction. Dropping it undoes it.
#[expect(
    clippy::large_enum_variant,
    reason = "there are as many as requests that write, and each is moved a few times"
)]
pub(crate) enum Tx {
    Sqlite(sqlite::Tx),
    Postgres(postgres::Tx),
    Mariadb(mariadb::Tx),
}

impl Tx {
    /// Runs a statement that answers rows. `scope` may differ from the transaction's: the global
    /// handle inside a tenant's work.
    pub async fn query(&mut self, scope: Scope, statement: Statement<'_>) -> Result<Vec<Row>, StoreError> {
        match self {
            Tx::Sqlite(tx) => tx.query(scope, statement),
            Tx::Postgres(tx) => tx.query(scope, statement).await,
            Tx::Mariadb(tx) => tx.query(scope, statement).await,
        }
    }

    /// Runs a statement that changes rows; answers how many it matched.
    pub async fn execute(&mut self, scope: Scope, statement: Statement<'_>) -> Result<u64, StoreError> {
        match self {
            Tx::Sqlite(tx) => tx.execute(scope, statement),
            Tx::Postgres(tx) => tx.execute(scope, statement).await,
            Tx::Mariadb(tx) => tx.execute(scope, statement).await,
        }
    }

    /// Runs a change now or together with the next statement, as is cheaper. Its error may come with that one.
    pub async fn defer(&mut self, scope: Scope, change: Deferred) -> Result<(), StoreError> {
        if let Tx::Postgres(tx) = self {
            return tx.defer(scope, change).await;
        }
        let matched = self.execute(scope, (&change.rendered, &change.values)).await?;
        change.check(matched)
    }

    /// Like [`Tx::defer`], for a change that is cheaper together with those of other works: it may be made
    /// as late as at the commit. Its error fails the commit.
    pub async fn gather(&mut self, scope: Scope, change: Deferred) -> Result<(), StoreError> {
        match self {
            Tx::Sqlite(tx) => {
                tx.gather(scope, change);
                Ok(())
            }
            _ => self.defer(scope, change).await,
        }
    }

    /// Runs the last changes and commits, in as few round trips as the engine can.
    pub async fn commit_with(self, scope: Scope, last: &[Statement<'_>]) -> Result<(), StoreError> {
        match self {
            Tx::Sqlite(mut tx) => {
                for statement in last {
                    tx.execute(scope, *statement)?;
                }
                tx.commit().await
            }
            Tx::Postgres(tx) => tx.commit_with(scope, last).await,
            Tx::Mariadb(mut tx) => {
                for statement in last {
                    tx.execute(scope, *statement).await?;
                }
                tx.commit().await
            }
        }
    }
}

/// A connection that may change the schema.
pub(crate) enum Admin {
    Sqlite(sqlite::Admin),
    Postgres(postgres::Admin),
    Mariadb(mariadb::Admin),
}

impl Admin {
    /// Connects as the owner of the tables.
    pub async fn open(config: &StoreConfig) -> Result<Admin, StoreError> {
        Ok(match config.engine().map_err(StoreError::Unusable)? {
            Engine::Sqlite => Admin::Sqlite(sqlite::Admin::open(config)?),
            Engine::Postgres => Admin::Postgres(postgres::Admin::open(config).await?),
            Engine::Mariadb => Admin::Mariadb(mariadb::Admin::open(config).await?),
        })
    }

    /// Waits until no other process migrates, and keeps others waiting until dropped.
    pub async fn lock(&mut self) -> Result<(), StoreError> {
        match self {
            Admin::Sqlite(admin) => admin.lock(),
            Admin::Postgres(admin) => admin.lock().await,
            Admin::Mariadb(admin) => admin.lock().await,
        }
    }

    /// Opens the transaction of one migration.
    pub async fn begin(&mut self) -> Result<(), StoreError> {
        match self {
            Admin::Sqlite(admin) => admin.begin(),
            Admin::Postgres(admin) => admin.begin().await,
            Admin::Mariadb(_) => Ok(()),
        }
    }

    /// Keeps it.
    pub async fn commit(&mut self) -> Result<(), StoreError> {
        match self {
            Admin::Sqlite(admin) => admin.commit(),
            Admin::Postgres(admin) => admin.commit().await,
            Admin::Mariadb(_) => Ok(()),
        }
    }

    /// Undoes it, where the engine can.
    pub async fn rollback(&mut self) -> Result<(), StoreError> {
        match self {
            Admin::Sqlite(admin) => admin.rollback(),
            Admin::Postgres(admin) => admin.rollback().await,
            Admin::Mariadb(_) => Ok(()),
        }
    }

    /// Runs one statement.
    pub async fn execute(&mut self, sql: &str) -> Result<(), StoreError> {
        match self {
            Admin::Sqlite(admin) => admin.execute(sql),
            Admin::Postgres(admin) => admin.execute(sql).await,
            Admin::Mariadb(admin) => admin.execute(sql).await,
        }
    }

    /// What was applied: name, checksum, moment in Unix milliseconds. Makes nothing; before a first `lock` there may be no list.
    pub async fn applied(&mut self) -> Result<Vec<(String, String, i64)>, StoreError> {
        match self {
            Admin::Sqlite(admin) => admin.applied(),
            Admin::Postgres(admin) => admin.applied().await,
            Admin::Mariadb(admin) => admin.applied().await,
        }
    }

    /// Notes a migration as applied.
    pub async fn note(&mut self, name: &str, checksum: &str, at: i64) -> Result<(), StoreError> {
        match self {
            Admin::Sqlite(admin) => admin.note(name, checksum, at),
            Admin::Postgres(admin) => admin.note(name, checksum, at).await,
            Admin::Mariadb(admin) => admin.note(name, checksum, at).await,
        }
    }

    /// Notes a migration as taken back.
    pub async fn forget(&mut self, name: &str) -> Result<(), StoreError> {
        match self {
            Admin::Sqlite(admin) => admin.forget(name),
            Admin::Postgres(admin) => admin.forget(name).await,
            Admin::Mariadb(admin) => admin.forget(name).await,
        }
    }

    /// Puts a new table behind the engine's own wall, where it has one.
    pub async fn secure_table(&mut self, table: &str, of_tenant: bool) -> Result<(), StoreError> {
        match self {
            Admin::Postgres(admin) => admin.secure_table(table, of_tenant).await,
            Admin::Sqlite(_) | Admin::Mariadb(_) => Ok(()),
        }
    }

    /// Lets the app alone use a new function, where the engine knows such rights.
    pub async fn secure_function(&mut self, function: &str) -> Result<(), StoreError> {
        match self {
            Admin::Postgres(admin) => admin.secure_function(function).await,
            Admin::Sqlite(_) | Admin::Mariadb(_) => Ok(()),
        }
    }

    /// Keeps all that was committed and lets others migrate. Call it last: on SQLite nothing stays without it.
    pub async fn finish(&mut self) -> Result<(), StoreError> {
        match self {
            Admin::Sqlite(admin) => admin.finish(),
            // The lock ends with the connection, and rights were given with each table.
            Admin::Postgres(_) | Admin::Mariadb(_) => Ok(()),
        }
    }
}

/// A decimal number's text: sums of whole numbers are decimals on PostgreSQL and MariaDB.
fn decimal(text: &str) -> Value {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let is_whole = fraction.bytes().all(|digit| digit == b'0');
    match (is_whole.then(|| whole.parse()), text.parse()) {
        (Some(Ok(int)), _) => Value::Int(int),
        (None, Ok(real)) => Value::Real(real),
        _ => Value::Text(text.into()),
    }
}
