//! Where a server's log lines wait a moment, so that busy minutes cost one write for many lines.

use std::{
    io::{self, Write},
    sync::{Arc, Condvar, Mutex, MutexGuard},
    thread,
    time::Duration,
};

use tracing_subscriber::fmt::MakeWriter;

/// How long a line may wait. What is lost by `kill -9` is at most this much of the log.
const LONGEST_WAIT: Duration = Duration::from_millis(50);
const FULL: usize = 16 << 10;

/// Lines that wait for standard error. Warnings and errors do not wait, and take along what came before.
#[derive(Clone)]
pub(super) struct Lines(Arc<Shared>);

struct Shared {
    waiting: Mutex<Waiting>,
    came: Condvar,
}

#[derive(Default)]
struct Waiting {
    text: Vec<u8>,
    ended: bool,
}

impl Waiting {
    fn write_out(&mut self) {
        // There is nowhere to say that the log cannot be written.
        drop(io::stderr().write_all(&self.text));
        self.text.clear();
    }
}

impl Shared {
    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().expect("writing a line does not panic")
    }
}

impl Lines {
    /// Starts the thread that writes out what waited long enough.
    pub(super) fn start() -> io::Result<Lines> {
        let shared = Arc::new(Shared { waiting: Mutex::default(), came: Condvar::new() });
        let lines = Lines(Arc::clone(&shared));
        thread::Builder::new().name("tenon-log".into()).spawn(move || {
            let mut waiting = shared.waiting();
            while !waiting.ended {
                if waiting.text.is_empty() {
                    waiting = shared.came.wait(waiting).expect("writing a line does not panic");
                    continue;
                }
                // Lines that come meanwhile need wake nobody.
                let waited = shared.came.wait_timeout_while(waiting, LONGEST_WAIT, |waiting| !waiting.ended);
                waiting = waited.expect("writing a line does not panic").0;
                waiting.write_out();
            }
        })?;
        Ok(lines)
    }

    fn line(&self, urgent: bool) -> Line<'_> {
        Line { waiting: self.0.waiting(), came: &self.0.came, urgent }
    }

    /// Writes out what waits, and from now on whatever comes at once.
    pub(super) fn end(&self) {
        let mut waiting = self.0.waiting();
        waiting.ended = true;
        waiting.write_out();
        self.0.came.notify_one();
    }
}

/// Takes the text of one line.
pub(super) struct Line<'a> {
    waiting: MutexGuard<'a, Waiting>,
    came: &'a Condvar,
    urgent: bool,
}

impl Write for Line<'_> {
    fn write(&mut self, text: &[u8]) -> io::Result<usize> {
        if self.waiting.text.is_empty() {
            self.came.notify_one();
        }
        self.waiting.text.extend_from_slice(text);
        Ok(text.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.waiting.write_out();
        Ok(())
    }
}

impl Drop for Line<'_> {
    fn drop(&mut self) {
        if self.urgent || self.waiting.ended || self.waiting.text.len() >= FULL {
            self.waiting.write_out();
        }
    }
}

impl<'a> MakeWriter<'a> for Lines {
    type Writer = Line<'a>;

    fn make_writer(&'a self) -> Line<'a> {
        self.line(true)
    }

    fn make_writer_for(&'a self, about: &tracing::Metadata<'_>) -> Line<'a> {
        self.line(*about.level() <= tracing::Level::WARN)
    }
}
