//! The databases: one small statement API over SQLite, PostgreSQL and MariaDB.
//!
//! A statement runs only through a handle that already carries the tenant: [`Read`] for looking,
//! [`Work`] for changing. SQL names its tables in braces (`FROM {tasks}`), and the handle renders
//! each as that table's rows *of this tenant*; a bare table name is refused. So a query that could
//! see two tenants cannot be written with them. [`Global`], the one handle that can, belongs to
//! `accounts`, which must find a person before it knows the tenant, and to `jobs`, which serves
//! tenants in turn.
//!
//! A [`Work`] is one transaction that changes rows and records what it did; committing it appends
//! the events to the tenant's log, gap-free and chained by hash, in the same transaction.

mod config;
mod db;
mod either;
mod engine;
mod error;
mod handles;
mod idempotency;
mod list;
mod log;
mod migrate;
#[macro_use]
mod record;
mod schema;
mod sql;
mod words;
mod work;

pub use config::{Engine, StoreConfig, Synchronous};
pub use db::{Db, DbBuilder, Listener, Reaction, Waker, Witness};
pub use either::Either;
pub use engine::Signals;
pub use error::StoreError;
pub use handles::{Global, Read, Rows};
pub use idempotency::{IdempotencyKey, Replay, Reply};
pub use list::{Extra, TOTAL_CAP};
pub use log::{
    AUDIT, AuditEntry, ChainError, Checkpoint, EVENTS, LoggedEvent, log_after, log_head, log_heads, sequence_at,
    verify_chain, verify_log,
};
pub use migrate::{Migration, MigrationState, migrate_down, migrate_up, migration_status};
pub use record::{Entity, FromRow, Row, Stored};
pub use words::{Hit, Indexed, SPACE, Sought, Term, is_cut};
pub use work::{Committed, Origin, Work};

/// What the `record!` macros and reactions need by name.
#[doc(hidden)]
pub mod __private {
    pub use tenon_kernel as kernel;
}
/// A boxed future, as reactions answer.
pub use futures_util::future::BoxFuture;
