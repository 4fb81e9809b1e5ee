//! Reading a file beside the database work: a thread parses, and hands over batches.

use std::{
    io::{self, BufRead, Read},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use tokio::sync::mpsc;

use crate::{
    Limits, SourceKind,
    csv::{self, CsvMapping},
    jira,
    plan::{Entry, LineError},
    trello,
};

/// How many tasks are written by one work: few enough that others who write hardly wait.
const TASKS: usize = 25;
/// How many comments are, at most, unless one task has more.
const COMMENTS: usize = 150;
/// How many batches are read ahead.
const AHEAD: usize = 2;

/// A file to import.
pub struct Source {
    /// Which tool it comes from.
    pub(crate) kind: SourceKind,
    file: Box<dyn BufRead + Send>,
    mapping: Option<CsvMapping>,
    limits: Limits,
}

impl Source {
    /// A file of that tool, packed with gzip or not.
    pub fn new(kind: SourceKind, file: impl BufRead + Send + 'static) -> Source {
        Source { kind, file: Box::new(file), mapping: None, limits: Limits::default() }
    }

    /// With columns that are fields of one's choosing; guessed from the headings otherwise. For tables alone.
    pub fn mapping(self, mapping: CsvMapping) -> Source {
        Source { mapping: Some(mapping), ..self }
    }

    /// With other bounds on what is read.
    pub fn limits(self, limits: Limits) -> Source {
        Source { limits, ..self }
    }
}

/// What was read, and how much of the file that took.
pub(crate) struct Batch {
    pub entries: Vec<Entry>,
    /// Bytes of the file read so far, as it is on the disk.
    pub bytes: u64,
}

/// Starts reading. The error is why nothing can be read.
pub(crate) fn start(source: Source) -> mpsc::Receiver<Result<Batch, LineError>> {
    let (sender, receiver) = mpsc::channel(AHEAD);
    tokio::task::spawn_blocking(move || {
        let read = Arc::new(AtomicU64::new(0));
        let Source { kind, file, mapping, limits } = source;
        let file = Counted { file, read: Arc::clone(&read) };
        let ended = match kind {
            SourceKind::Jira => jira::read(file, &limits).map(|entries| hand_over(entries, &read, &sender)),
            SourceKind::Trello => trello::read(file, &limits).map(|entries| hand_over(entries, &read, &sender)),
            SourceKind::Csv => {
                csv::read(file, mapping.as_ref(), &limits).map(|entries| hand_over(entries, &read, &sender))
            }
        };
        if let Err(error) = ended {
            // Nobody listens any more when the import was given up.
            let _ = sender.blocking_send(Err(error));
        }
    });
    receiver
}

fn hand_over(entries: impl Iterator<Item = Entry>, read: &AtomicU64, to: &mpsc::Sender<Result<Batch, LineError>>) {
    let (mut batch, mut comments) = (Vec::new(), 0);
    let bytes = || read.load(Ordering::Relaxed);
    for entry in entries {
        comments += entry.as_ref().map_or(0, |task| task.comments.len());
        batch.push(entry);
        if batch.len() >= TASKS || comments >= COMMENTS {
            comments = 0;
            if to.blocking_send(Ok(Batch { entries: std::mem::take(&mut batch), bytes: bytes() })).is_err() {
                return;
            }
        }
    }
    if !batch.is_empty() {
        let _ = to.blocking_send(Ok(Batch { entries: batch, bytes: bytes() }));
    }
}

/// Counts what is read.
struct Counted {
    file: Box<dyn BufRead + Send>,
    read: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let n = self.file.read(out)?;
        self.read.fetch_add(n as u64, Ordering::Relaxed);
        Ok(n)
    }
}

impl BufRead for Counted {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.file.fill_buf()
    }

    fn consume(&mut self, n: usize) {
        self.file.consume(n);
        self.read.fetch_add(n as u64, Ordering::Relaxed);
    }
}
