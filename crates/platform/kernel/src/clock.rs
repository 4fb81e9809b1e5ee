//! Time, ids and randomness come from a [`Clock`], so that tests can freeze and repeat them.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use crate::{Id, Timestamp};

/// Where "now" and new ids come from.
pub trait Clock: Send + Sync + 'static {
    /// The present moment.
    fn now(&self) -> Timestamp;
    /// A new UUIDv7, later ones sorting after earlier ones of the same process.
    fn new_id(&self) -> Id;
}

/// The machine's clock.
#[derive(Debug, Default, Clone, Copy)]
pub struct SystemClock;

#[expect(clippy::disallowed_methods, reason = "the one place that asks the machine")]
impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(jiff::Timestamp::now().as_millisecond())
    }

    fn new_id(&self) -> Id {
        Id(uuid::Uuid::now_v7())
    }
}

/// A clock that stands still until told otherwise, and counts its ids up.
#[derive(Debug)]
pub struct FrozenClock {
    now: AtomicI64,
    next: AtomicU64,
}

impl FrozenClock {
    /// Stands at `now`; ids count from one.
    pub fn at(now: Timestamp) -> FrozenClock {
        FrozenClock { now: AtomicI64::new(now.as_millis()), next: AtomicU64::new(1) }
    }

    /// Moves on by so many milliseconds.
    pub fn advance(&self, millis: i64) {
        self.now.fetch_add(millis, Ordering::SeqCst);
    }
}

impl Clock for FrozenClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.now.load(Ordering::SeqCst))
    }

    fn new_id(&self) -> Id {
        let count = self.next.fetch_add(1, Ordering::SeqCst);
        let millis = self.now.load(Ordering::SeqCst) as u64;
        let mut random = [0u8; 10];
        random[2..].copy_from_slice(&count.to_be_bytes());
        Id(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
    }
}
