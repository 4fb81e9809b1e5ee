//! Tables: one task a row, with a heading row and a mapping of columns.
//!
//! The separator (`,` `;` or tab) is seen from the heading row. A column that
//! comes several times under the same heading (as in Jira's own CSV) gives
//! several values; a single cell gives several when they stand apart by `,`,
//! `;` or a line end. A row without an id is known by its project and title, so
//! that it stays the same task when rows are added above it. Instants without a
//! zone are read as UTC. Columns that map to no field become custom fields.

mod dates;
mod mapping;
mod row;

use std::collections::HashMap;
use std::io::{self, BufRead, Chain, Cursor, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

pub use self::dates::DateOrder;
use self::mapping::Columns;
pub use self::mapping::CsvMapping;
pub(crate) use self::row::NO_PROJECT;
use crate::plan::{Entry, LineError};
use crate::source::{Input, Limits, size};

/// Opens a table. Gzip is recognised.
///
/// Without a mapping the columns are guessed from their headings; see
/// [`CsvMapping::guess`].
///
/// # Errors
/// When its beginning cannot be read, it has no headings, the mapping names a
/// heading that is not there (the message lists those that are), or no column
/// can be the title.
pub fn read<R: BufRead>(file: R, mapping: Option<&CsvMapping>, limits: &Limits) -> Result<Rows<R>, LineError> {
    // A buffer is read at once, whatever number of rows is in it.
    let limit = limits.line.max(4 * BUFFER as u64);
    let left = Arc::new(AtomicU64::new(limit));
    let mut guard = Guard { input: Input::open(file, limits.total)?, last: b'\n', left: Arc::clone(&left), limit };
    // Looked at and put back: the heading row may itself have line ends in
    // quotes, which only the parser knows about.
    let mut front = Vec::with_capacity(BUFFER);
    guard
        .by_ref()
        .take(BUFFER as u64)
        .read_to_end(&mut front)
        .map_err(|e| LineError::fatal(1, format!("the file cannot be read: {e}")))?;
    let delimiter = delimiter(&front);
    let input = Cursor::new(front).chain(guard);
    let mut reader = ::csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .has_headers(false)
        .buffer_capacity(BUFFER)
        .from_reader(input);
    let mut record = ::csv::ByteRecord::new();
    let found = reader.read_byte_record(&mut record).map_err(|e| LineError::fatal(1, e.to_string()))?;
    left.store(limit, Ordering::Relaxed);
    let headings: Vec<String> = record.iter().map(|h| String::from_utf8_lossy(h).trim().to_owned()).collect();
    if !found || headings.iter().all(String::is_empty) {
        return Err(LineError::fatal(1, "the table has no heading row"));
    }
    let guessed;
    let mapping = match mapping {
        Some(mapping) => mapping,
        None => {
            guessed = CsvMapping::guess(&headings);
            &guessed
        }
    };
    let columns = Columns::new(mapping, headings).map_err(|message| LineError::fatal(1, message))?;
    Ok(Rows { reader, record, columns, titles: HashMap::new(), left, limit, ended: false })
}

/// Bytes read at a time.
const BUFFER: usize = 16 << 10;

/// The rows of a table; see [`read`].
pub struct Rows<R: BufRead> {
    reader: ::csv::Reader<Chain<Cursor<Vec<u8>>, Guard<R>>>,
    record: ::csv::ByteRecord,
    columns: Columns,
    /// How often a row without an id was seen, by what it is known by.
    titles: HashMap<u64, u32>,
    left: Arc<AtomicU64>,
    limit: u64,
    ended: bool,
}

impl<R: BufRead> Rows<R> {
    /// The headings no field is read from: their cells become custom fields.
    pub fn unused(&self) -> Vec<&str> {
        self.columns.unused()
    }
}

impl<R: BufRead> Iterator for Rows<R> {
    type Item = Entry;

    fn next(&mut self) -> Option<Entry> {
        while !self.ended {
            self.left.store(self.limit, Ordering::Relaxed);
            match self.reader.read_byte_record(&mut self.record) {
                Ok(false) => self.ended = true,
                Ok(true) => {
                    if self.record.iter().all(|cell| cell.trim_ascii().is_empty()) {
                        continue;
                    }
                    // The parser's own position is before any empty lines it
                    // skipped; so count back from the end.
                    let inside = self.record.as_slice().iter().filter(|b| **b == b'\n').count() as u64;
                    let line = self.reader.position().line().saturating_sub(1 + inside);
                    let task = row::read(line, &self.record, &self.columns, &mut self.titles);
                    return Some(task.map_err(|message| LineError::bad(line, message)));
                }
                Err(error) => {
                    self.ended = true;
                    let line = self.reader.position().line();
                    return Some(Err(LineError::fatal(line, format!("the table cannot be read further: {error}"))));
                }
            }
        }
        None
    }
}

/// What the parser reads from. Bounds how much one row may take, by what is read
/// between two rows: an unclosed quote would otherwise swallow the file. Makes
/// every line end a `\n`, so that lines can be counted.
struct Guard<R: BufRead> {
    input: Input<R>,
    /// The last byte read.
    last: u8,
    /// What may still be read for this row; the rows refill it.
    left: Arc<AtomicU64>,
    limit: u64,
}

impl<R: BufRead> Read for Guard<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if out.is_empty() {
            return Ok(0);
        }
        loop {
            let n = self.input.read(out)?;
            match self.left.load(Ordering::Relaxed).checked_sub(n as u64) {
                Some(left) => self.left.store(left, Ordering::Relaxed),
                None => {
                    let message = format!("a row is longer than {}; perhaps a quote is not closed", size(self.limit));
                    return Err(io::Error::new(io::ErrorKind::FileTooLarge, message));
                }
            }
            if n == 0 {
                // Whether there is a last line end must not matter either.
                return match std::mem::replace(&mut self.last, b'\n') {
                    b'\n' | b'\r' => Ok(0),
                    _ => {
                        out[0] = b'\n';
                        Ok(1)
                    }
                };
            }
            let mut kept = 0;
            for i in 0..n {
                let b = out[i];
                if !(b == b'\n' && self.last == b'\r') {
                    out[kept] = if b == b'\r' { b'\n' } else { b };
                    kept += 1;
                }
                self.last = b;
            }
            if kept > 0 {
                return Ok(kept);
            }
        }
    }
}

/// The separator that the first line has most of, outside quotes.
fn delimiter(front: &[u8]) -> u8 {
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    let mut quoted = false;
    for b in front {
        match b {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            b if !quoted => {
                if let Some((_, n)) = counts.iter_mut().find(|(d, _)| d == b) {
                    *n += 1;
                }
            }
            _ => {}
        }
    }
    let mut best = counts[0];
    for count in counts {
        if count.1 > best.1 {
            best = count;
        }
    }
    best.0
}

#[cfg(test)]
mod tests;
