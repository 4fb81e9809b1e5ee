//! How a command ends.

use std::{fmt, io, io::Write as _, process::ExitCode};

use tenon_kernel::Problem;
use tenon_store::StoreError;

/// Why a command did not do what it was told: one line a person can act on.
#[derive(Debug)]
pub struct Failed(pub String);

/// What a command answers.
pub type Done<T = ()> = Result<T, Failed>;

impl Failed {
    /// Tells it, and gives the status.
    pub fn exit(&self) -> ExitCode {
        let _ = writeln!(io::stderr(), "error: {}", self.0);
        ExitCode::FAILURE
    }
}

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<StoreError> for Failed {
    fn from(error: StoreError) -> Failed {
        match error {
            StoreError::Unavailable(why) => {
                Failed(format!("the database cannot be used now: {why}; nothing was changed"))
            }
            StoreError::Unusable(why) => Failed(why),
            other => Failed(other.to_string()),
        }
    }
}

impl From<Problem> for Failed {
    fn from(problem: Problem) -> Failed {
        // At the command line the cause is for the one who can act on it.
        Failed(problem.cause().unwrap_or(problem.detail()).to_owned())
    }
}

impl From<io::Error> for Failed {
    fn from(error: io::Error) -> Failed {
        Failed(error.to_string())
    }
}

/// Writes a line to standard output; a reader that has gone (`| head`) is no failure.
pub fn print(text: &str) -> Done {
    match writeln!(io::stdout().lock(), "{text}") {
        Err(e) if e.kind() != io::ErrorKind::BrokenPipe => Err(Failed(format!("cannot write: {e}"))),
        _ => Ok(()),
    }
}
