//! Who wakes whom. All of it hints: whoever hears nothing looks by itself.

use std::{
    collections::HashSet,
    sync::{Arc, Mutex, OnceLock, Weak},
    time::Duration,
};

use tenon_kernel::{Id, TenantId};
use tenon_store::{Db, DbBuilder, Signals};
use tokio::{sync::Notify, time::sleep};

/// What a work is told to wake when it adds a job that can run: see [`Work::wake`](tenon_store::Work::wake).
pub(crate) const WAKE: &str = "jobs";
/// Begins what processes say to each other through the database.
const SAID: &str = "jobs";
/// How many tenants fit into one text: PostgreSQL carries 8,000 bytes.
const MOST_IN_ONE: usize = 150;
/// A busy process says so at most this often.
const PAUSE: Duration = Duration::from_millis(10);
const HELD: &str = "nothing panics while holding it";

/// Tells [`Jobs`](crate::Jobs) of commits of this process. Made before the database is opened.
#[derive(Clone, Default)]
pub struct Hints(Arc<OnceLock<Weak<Bells>>>);

impl Hints {
    /// Hangs them on the database.
    pub fn hang(&self, db: DbBuilder) -> DbBuilder {
        let (grown, added) = (Arc::clone(&self.0), Arc::clone(&self.0));
        db.listen(Arc::new(move |tenant, _| {
            if let Some(bells) = grown.get().and_then(Weak::upgrade) {
                bells.grew(tenant);
            }
        }))
        .wakes(
            WAKE,
            Arc::new(move || {
                if let Some(bells) = added.get().and_then(Weak::upgrade) {
                    bells.added();
                }
            }),
        )
    }

    pub(crate) fn ring(&self, bells: &Arc<Bells>) {
        let _the_first_stays = self.0.set(Arc::downgrade(bells));
    }
}

/// What wakes the loops of one process.
#[derive(Default)]
pub(crate) struct Bells {
    grown: Mutex<HashSet<TenantId>>,
    /// A log grew.
    pub events: Notify,
    /// A job can run.
    pub jobs: Notify,
}

impl Bells {
    pub fn grew(&self, tenant: TenantId) {
        if self.grown.lock().expect(HELD).insert(tenant) {
            self.events.notify_one();
        }
    }

    fn added(&self) {
        self.jobs.notify_one();
    }

    /// The tenants whose logs grew since this was asked last.
    pub fn grown(&self) -> HashSet<TenantId> {
        std::mem::take(&mut *self.grown.lock().expect(HELD))
    }

    /// Hears what processes that do not work themselves say, as long as the answer is kept.
    pub fn hear(self: &Arc<Bells>, db: &Db) -> Option<Signals> {
        let bells = Arc::downgrade(self);
        db.signals(move |text| {
            if let Some(bells) = bells.upgrade() {
                bells.heard(text);
            }
        })
    }

    fn heard(&self, text: &str) {
        let mut words = text.split(' ');
        if words.next() != Some(SAID) {
            return;
        }
        words.filter_map(|word| word.parse::<Id>().ok()).for_each(|id| self.grew(TenantId(id)));
        self.added();
    }

    /// Says to those who work what happens here, where nobody does.
    pub async fn speak(&self, db: &Db) {
        let Some(signals) = db.signals(|_| {}) else { return };
        loop {
            tokio::select! {
                () = self.events.notified() => {}
                () = self.jobs.notified() => {}
            }
            let grown: Vec<TenantId> = self.grown().into_iter().collect();
            let texts: Vec<&[TenantId]> =
                if grown.is_empty() { vec![&[]] } else { grown.chunks(MOST_IN_ONE).collect() };
            for some in texts {
                let mut text = String::from(SAID);
                for tenant in some {
                    text.push(' ');
                    text.push_str(&tenant.to_string());
                }
                // What is not taken is lost: the others look by themselves.
                let _taken = signals.say(text);
            }
            sleep(PAUSE).await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hears_whose_log_grew_and_nothing_else() {
        let bells = Bells::default();
        let (one, two) = ("0195a000-0000-7000-8000-000000000001", "0195a000-0000-7000-8000-000000000002");
        for text in ["", "{\"from\":1}", "job 1", "jobs nonsense"] {
            bells.heard(text);
        }
        assert!(bells.grown().is_empty());
        bells.heard(&format!("{SAID} {one} {two} {one}"));
        let mut heard: Vec<String> = bells.grown().iter().map(ToString::to_string).collect();
        heard.sort();
        assert_eq!(heard, [one, two]);
        assert!(bells.grown().is_empty());
    }
}
