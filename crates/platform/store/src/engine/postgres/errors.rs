//! What PostgreSQL's errors mean to the layers above.

use std::{error::Error as _, fmt::Write as _};

use tokio_postgres::{Error, error::SqlState};

use crate::StoreError;

/// Whether the connection is lost: the server was restarted, or the network cut.
pub(super) fn is_gone(e: &Error) -> bool {
    match e.as_db_error() {
        Some(db) => {
            [SqlState::ADMIN_SHUTDOWN, SqlState::CRASH_SHUTDOWN, SqlState::CANNOT_CONNECT_NOW].contains(db.code())
        }
        None => e.is_closed() || e.source().is_some_and(|cause| cause.is::<std::io::Error>()),
    }
}

/// What PostgreSQL's error means to the layers above.
pub(super) fn error(e: Error) -> StoreError {
    let Some(db) = e.as_db_error() else {
        return if is_gone(&e) { StoreError::Unavailable(words(&e)) } else { StoreError::Defect(words(&e)) };
    };
    let code = db.code();
    let text = format!("{} ({})", db.message(), code.code());
    let constraint = db.constraint().unwrap_or("a constraint");
    match *code {
        SqlState::UNIQUE_VIOLATION => {
            // "Key (tenant_id, email)=(…) already exists.": the columns without the values.
            let columns = db
                .detail()
                .and_then(|d| d.split_once(")=("))
                .map_or("", |(columns, _)| columns.trim_start_matches("Key "));
            StoreError::Unique(format!("{constraint} {columns})"))
        }
        SqlState::FOREIGN_KEY_VIOLATION | SqlState::RESTRICT_VIOLATION => {
            StoreError::ForeignKey(format!("{constraint}: {text}"))
        }
        SqlState::T_R_SERIALIZATION_FAILURE | SqlState::T_R_DEADLOCK_DETECTED | SqlState::LOCK_NOT_AVAILABLE => {
            StoreError::Again(text)
        }
        SqlState::IDLE_IN_TRANSACTION_SESSION_TIMEOUT | SqlState::READ_ONLY_SQL_TRANSACTION => {
            StoreError::Unavailable(text)
        }
        SqlState::DATA_CORRUPTED | SqlState::INDEX_CORRUPTED => StoreError::Unusable(text),
        // Connections, resources (disk, memory, too many clients), operators, the system.
        _ if ["08", "53", "57", "58"].contains(&&code.code()[..2]) => StoreError::Unavailable(text),
        _ => StoreError::Defect(text),
    }
}

/// Why no connection could be had.
pub(super) fn connect_error(e: &Error) -> StoreError {
    let Some(db) = e.as_db_error() else { return StoreError::Unavailable(words(e)) };
    match &db.code().code()[..2] {
        "28" | "3D" | "42" => StoreError::Unusable(db.message().into()),
        _ => StoreError::Unavailable(db.message().into()),
    }
}

/// The error with its causes, which the driver leaves out.
pub(super) fn words(e: &Error) -> String {
    let mut text = e.to_string();
    let mut cause = e.source();
    while let Some(error) = cause {
        let _ = write!(text, ": {error}");
        cause = error.source();
    }
    text
}
