//! What a database can refuse.

use tenon_kernel::{Problem, WrongType};

/// Why a statement or a database did not do what it was told.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A unique index has the value already; named by index or columns, as the engine tells.
    #[error("unique: {0}")]
    Unique(String),
    /// A reference points nowhere, or something still points here.
    #[error("foreign key: {0}")]
    ForeignKey(String),
    /// Undone because of another transaction (deadlock, serialisation); run the whole work again.
    #[error("undone by another transaction: {0}")]
    Again(String),
    /// Away, full, or too busy for now.
    #[error("unavailable: {0}")]
    Unavailable(String),
    /// Cannot be used at all: missing, foreign, damaged, newer than this program.
    #[error("{0}")]
    Unusable(String),
    /// A defect.
    #[error("{0}")]
    Defect(String),
}

impl StoreError {
    /// Whether a unique index refused the value; `part` is in the index's or a column's name.
    pub fn is_unique(&self, part: &str) -> bool {
        matches!(self, StoreError::Unique(name) if name.contains(part))
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Problem {
        use tenon_kernel::Kind;
        match error {
            StoreError::Unique(_) => Problem::new(Kind::Taken, "There is one like this already."),
            StoreError::ForeignKey(_) => {
                Problem::new(Kind::Validation, "It refers to something that is not there, or is itself referred to.")
            }
            StoreError::Again(cause) => Problem::again(cause),
            StoreError::Unavailable(cause) => Problem::unavailable(cause, 1),
            StoreError::Unusable(cause) => Problem::unavailable(cause, 5),
            StoreError::Defect(cause) => Problem::internal(cause),
        }
    }
}

impl From<WrongType> for StoreError {
    fn from(wrong: WrongType) -> StoreError {
        StoreError::Defect(wrong.0)
    }
}
