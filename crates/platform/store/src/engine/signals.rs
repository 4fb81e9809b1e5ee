//! Short texts between the processes that use one database.

use std::sync::Arc;

use tokio::sync::mpsc;

/// What hears them. Called where a connection is read, so it must not take long.
pub(crate) type Heard = Arc<dyn Fn(&str) + Send + Sync>;

/// How many texts may wait to be said. They are hints: what does not fit is dropped.
const WAITING: usize = 64;

/// Says short texts to the other processes. See [`Db::signals`](crate::Db::signals).
pub struct Signals {
    said: mpsc::Sender<String>,
}

impl Signals {
    pub(crate) fn new() -> (Signals, mpsc::Receiver<String>) {
        let (said, saying) = mpsc::channel(WAITING);
        (Signals { said }, saying)
    }

    /// Says a text of at most 7,000 bytes; answers whether it was taken. It may get lost nevertheless.
    pub fn say(&self, text: String) -> bool {
        self.said.try_send(text).is_ok()
    }
}
