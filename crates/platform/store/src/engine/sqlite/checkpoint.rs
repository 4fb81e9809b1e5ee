//! Moves what the write-ahead log holds into the database file, beside the writers.
//!
//! SQLite does this inside whichever commit makes the log long, and everyone waits. Here a thread does it a moment after
//! commits. Only when the log grew large does it keep writers out for the little that is left, since
//! a log starts over only when all of it is in the file.

use std::{
    sync::{
        Arc, Mutex, Weak,
        mpsc::{Receiver, RecvTimeoutError, SyncSender, TrySendError, sync_channel},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

use rusqlite::Connection;
use tokio::sync::Mutex as AsyncMutex;

use super::{Writer, open};
use crate::{StoreConfig, StoreError};

/// How long the log gathers: pages that change again meanwhile are written once.
const GATHER: Duration = Duration::from_millis(50);
/// From this length on, in pages of 4 KiB, the log is made to start over.
const LONG: i64 = 8_000;

pub(super) struct Checkpoints {
    /// None once stopped.
    wake: Mutex<Option<SyncSender<()>>>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

impl Checkpoints {
    pub fn start(config: &StoreConfig, writer: &Arc<AsyncMutex<Writer>>) -> Result<Checkpoints, StoreError> {
        let connection = open(config, false)?;
        let (wake, woken) = sync_channel(1);
        let writer = Arc::downgrade(writer);
        let thread = thread::Builder::new()
            .name("tenon-checkpoint".into())
            .spawn(move || run(&connection, &writer, &woken))
            .map_err(|e| StoreError::Unavailable(format!("cannot start a thread: {e}")))?;
        Ok(Checkpoints { wake: Mutex::new(Some(wake)), thread: Mutex::new(Some(thread)) })
    }

    /// Something was committed.
    pub fn wake(&self) {
        if let Some(wake) = &*self.wake.lock().expect("nothing panics while holding it") {
            // Full: it is awake already.
            let (Ok(()) | Err(TrySendError::Full(()) | TrySendError::Disconnected(()))) = wake.try_send(());
        }
    }

    /// Ends the thread and waits for it.
    pub fn stop(&self) {
        drop(self.wake.lock().expect("nothing panics while holding it").take());
        let thread = self.thread.lock().expect("nothing panics while holding it").take();
        let Some(thread) = thread else { return };
        thread.thread().unpark();
        if thread.join().is_err() {
            tracing::error!("the checkpoints of the database ended in a panic");
        }
    }
}

fn run(connection: &Connection, writer: &Weak<AsyncMutex<Writer>>, woken: &Receiver<()>) {
    while woken.recv().is_ok() {
        if gather(woken).is_err() {
            return;
        }
        match checkpoint(connection) {
            Ok(pages) if pages >= LONG => start_over(connection, writer),
            Ok(_) => {}
            // The log only grows longer, and the next commit tries again.
            Err(error) => tracing::warn!(%error, "a checkpoint of the database failed"),
        }
    }
}

/// Waits a while whatever comes; Err when stopped.
fn gather(woken: &Receiver<()>) -> Result<(), ()> {
    // The channel holds one message, so at most one comes at once.
    match woken.recv_timeout(GATHER) {
        Err(RecvTimeoutError::Disconnected) => return Err(()),
        Err(RecvTimeoutError::Timeout) => return Ok(()),
        Ok(()) => {}
    }
    thread::park_timeout(GATHER);
    Ok(())
}

/// Moves what no reader still needs; answers how many pages the log holds.
fn checkpoint(connection: &Connection) -> rusqlite::Result<i64> {
    connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |row| row.get(1))
}

/// With no writer at work all of the log can be moved; the next write then begins it anew.
fn start_over(connection: &Connection, writer: &Weak<AsyncMutex<Writer>>) {
    let Some(writer) = writer.upgrade() else { return };
    let mut writer = writer.blocking_lock();
    if writer.group.is_some() {
        // Whoever waits for it is told how it went.
        let _ = writer.commit_group();
    }
    if let Err(error) = checkpoint(connection) {
        tracing::warn!(%error, "a checkpoint of the database failed");
    }
}
