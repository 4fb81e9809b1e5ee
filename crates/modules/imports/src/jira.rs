//! Jira: issues as its REST API gives them (versions 2 and 3), one JSON object
//! a line.
//!
//! What becomes what:
//! - state by category and name, priority by name ([`crate::meaning`]);
//! - components and the type of issue become labels (`component:XML`,
//!   `type:Bug`), since that is what people filter by, and so does a resolution
//!   that says the work was not done (`resolution:Won't Fix`);
//! - "blocks" and "depends on" links become dependencies; other links, versions,
//!   sprints, environment and the names of attached files become a list at the
//!   end of the description;
//! - the parent is the issue's own, else its epic;
//! - `customfield_…` and other fields with simple values become custom fields,
//!   under their titles where the export has them (`expand=names`);
//! - comments restricted to some role are left out: everybody who sees the task
//!   would see them.

mod fields;
mod issue;

use std::io::BufRead;

use serde_json::Value;

use crate::plan::{Entry, LineError};
use crate::source::{Limits, Lines};

/// Opens a file of issues. Gzip is recognised.
///
/// # Errors
/// When not even its beginning can be read.
pub fn read<R: BufRead>(file: R, limits: &Limits) -> Result<Issues<R>, LineError> {
    Ok(Issues { lines: Lines::open(file, limits)? })
}

/// The issues of a file, one at a time; see [`read`].
pub struct Issues<R: BufRead> {
    lines: Lines<R>,
}

impl<R: BufRead> Iterator for Issues<R> {
    type Item = Entry;

    fn next(&mut self) -> Option<Entry> {
        Some(match self.lines.next_line()? {
            Ok((line, bytes)) => parse(line, bytes),
            Err(error) => Err(error),
        })
    }
}

fn parse(line: u64, bytes: &[u8]) -> Entry {
    let value: Value = serde_json::from_slice(bytes).map_err(|e| {
        let place = format!(" at line 1 column {}", e.column());
        let reason = e.to_string();
        let reason = reason.strip_suffix(&place).unwrap_or(&reason);
        LineError::bad(line, format!("is not JSON: {reason} (column {})", e.column()))
    })?;
    issue::read(line, value).map_err(|message| LineError::bad(line, message))
}

#[cfg(test)]
mod tests;
