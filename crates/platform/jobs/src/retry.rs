//! How often a job is tried, and when again.

use std::time::Duration;

use sha2::{Digest, Sha256};
use tenon_kernel::Id;

/// How often a job is tried, and how long is waited in between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retry {
    /// The most attempts, the first among them.
    pub most: u32,
    /// The longest wait after the first attempt; doubled with each further one.
    pub first: Duration,
    /// The longest wait of all.
    pub longest: Duration,
}

impl Retry {
    /// So many attempts, with waits between these.
    pub const fn new(most: u32, first: Duration, longest: Duration) -> Retry {
        Retry { most, first, longest }
    }

    /// Whether a job that failed so many times is tried again.
    pub fn goes_on(&self, attempts: u32) -> bool {
        attempts < self.most
    }

    /// How long to wait after an attempt, counted from one: anything up to twice as long as after the
    /// one before, so that jobs that failed together do not come back together. Chance comes from the
    /// job's id, so a test can repeat it.
    pub fn wait(&self, job: Id, attempt: u32) -> Duration {
        let doubled = self.first.as_millis().saturating_mul(1 << attempt.saturating_sub(1).min(40));
        let most = doubled.min(self.longest.as_millis());
        let hash = Sha256::new().chain_update(job.0.as_bytes()).chain_update(attempt.to_be_bytes()).finalize();
        let chance = u32::from_be_bytes([hash[0], hash[1], hash[2], hash[3]]);
        let millis = most * u128::from(chance) / u128::from(u32::MAX);
        Duration::from_millis(u64::try_from(millis).unwrap_or(u64::MAX))
    }
}

impl Default for Retry {
    /// Ten attempts over some hours.
    fn default() -> Retry {
        Retry::new(10, Duration::from_secs(10), Duration::from_secs(3600))
    }
}

#[cfg(test)]
mod tests {
    use tenon_kernel::{Clock, FrozenClock, Timestamp};

    use super::*;

    #[test]
    fn waits_grow_up_to_a_bound_and_differ() {
        let retry = Retry::new(10, Duration::from_secs(2), Duration::from_secs(60));
        let clock = FrozenClock::at(Timestamp::from_millis(1_772_442_000_000));
        let jobs: Vec<Id> = (0..500).map(|_| clock.new_id()).collect();
        for (attempt, most) in [(1, 2), (2, 4), (3, 8), (5, 32), (6, 60), (30, 60), (u32::MAX, 60)] {
            let waits: Vec<Duration> = jobs.iter().map(|job| retry.wait(*job, attempt)).collect();
            let bound = Duration::from_secs(most);
            assert!(waits.iter().all(|wait| *wait <= bound), "attempt {attempt}");
            let mean = waits.iter().sum::<Duration>() / 500;
            assert!(mean > bound * 4 / 10 && mean < bound * 6 / 10, "attempt {attempt}: {mean:?} of {bound:?}");
            assert!(waits.iter().max() > Some(&(bound * 9 / 10)), "attempt {attempt}");
            assert!(waits.iter().min() < Some(&(bound / 10)), "attempt {attempt}");
        }
        assert_eq!(retry.wait(jobs[0], 3), retry.wait(jobs[0], 3));
    }

    #[test]
    fn attempts_end() {
        let retry = Retry::new(3, Duration::ZERO, Duration::ZERO);
        assert!(retry.goes_on(1) && retry.goes_on(2) && !retry.goes_on(3) && !retry.goes_on(4));
        assert_eq!(retry.wait(Id::NIL, 1), Duration::ZERO);
    }
}
