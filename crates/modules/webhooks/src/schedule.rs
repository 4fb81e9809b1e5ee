//! When a message is tried again.

use sha2::{Digest, Sha256};
use tenon_kernel::{Id, Timestamp};

/// Seconds to wait after each try that failed. With the first, at once, that makes eleven tries over
/// three days and three hours.
const DELAYS: [i64; 10] =
    [5, 60, 5 * 60, 30 * 60, 2 * 60 * 60, 5 * 60 * 60, 10 * 60 * 60, 14 * 60 * 60, 20 * 60 * 60, 24 * 60 * 60];
/// How much longer a delay may get, so that what failed together is not tried together.
const JITTER: f64 = 0.2;
/// The longest wait that a receiver may ask for.
const LONGEST_WAIT: i64 = 24 * 60 * 60;
/// An endpoint to which nothing got through for so long is given up once a message is, in seconds.
const LASTING: i64 = 3 * 24 * 60 * 60;
/// And after so long in any case.
const HOPELESS: i64 = 5 * 24 * 60 * 60;

/// When a message is tried next after it failed for the `tries`th time (from one); never when it was
/// tried often enough. `wait` is what the receiver asked for, in seconds.
pub(crate) fn next(id: Id, tries: i64, now: Timestamp, wait: Option<i64>) -> Option<Timestamp> {
    let delay = *DELAYS.get(usize::try_from(tries - 1).ok()?)?;
    let spread = (delay as f64 * 1000.0 * (1.0 + JITTER * chance(id, tries))) as i64;
    let asked = wait.unwrap_or(0).clamp(0, LONGEST_WAIT) * 1000;
    Some(Timestamp::from_millis(now.as_millis() + spread.max(asked)))
}

/// From zero to one, the same each time: what is spread evenly needs no real chance.
fn chance(id: Id, tries: i64) -> f64 {
    let mut hash = Sha256::new();
    hash.update(id.0.as_bytes());
    hash.update(tries.to_be_bytes());
    let digest = hash.finalize();
    f64::from(u16::from_be_bytes([digest[0], digest[1]])) / f64::from(u16::MAX)
}

/// Whether an endpoint is given up: nothing got through since `failing_since`, and now a message was
/// tried for the last time, or it has gone on for too long altogether.
pub(crate) fn is_lasting(failing_since: Timestamp, used_up: bool, now: Timestamp) -> bool {
    let seconds = (now.as_millis() - failing_since.as_millis()) / 1000;
    seconds >= HOPELESS || used_up && seconds >= LASTING
}

#[cfg(test)]
mod tests {
    use tenon_kernel::{Clock, FrozenClock};

    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(1_772_442_000_000);

    fn ids(count: usize) -> Vec<Id> {
        let clock = FrozenClock::at(NOW);
        (0..count).map(|_| clock.new_id()).collect()
    }

    #[test]
    fn eleven_tries_over_more_than_three_days() {
        for id in ids(200) {
            let (mut now, mut tries) = (NOW, 1);
            while let Some(at) = next(id, tries, now, None) {
                let waited = at.as_millis() - now.as_millis();
                let base = DELAYS[tries as usize - 1] * 1000;
                assert!((base..=base * 12 / 10).contains(&waited), "{waited} after try {tries}");
                (now, tries) = (at, tries + 1);
            }
            assert_eq!(tries, 11);
            let hours = (now.as_millis() - NOW.as_millis()) / 3_600_000;
            assert!((72..96).contains(&hours), "{hours} hours");
        }
    }

    #[test]
    fn what_failed_together_is_spread() {
        let mut ats: Vec<i64> = ids(1_000).into_iter().map(|id| next(id, 4, NOW, None).unwrap().as_millis()).collect();
        ats.sort_unstable();
        ats.dedup();
        assert!(ats.len() > 900, "{} different moments", ats.len());
        let minute = 60_000;
        let first_minute = ats.iter().filter(|at| **at < ats[0] + minute).count();
        assert!(first_minute < 300, "{first_minute} of 1000 in one of six minutes");
    }

    #[test]
    fn a_receiver_may_ask_for_patience() {
        let id = ids(1)[0];
        let at = |tries, wait| next(id, tries, NOW, wait).unwrap().as_millis() - NOW.as_millis();
        assert_eq!(at(1, Some(120)), 120_000);
        assert!(at(2, Some(1)) >= 60_000, "but not for haste");
        assert_eq!(at(1, Some(10_000_000)), LONGEST_WAIT * 1000, "nor for ever");
        assert_eq!(next(id, 11, NOW, Some(5)), None);
    }

    #[test]
    fn what_fails_for_long_is_given_up() {
        let since = |hours: i64| NOW.plus_seconds(-hours * 3600);
        assert!(!is_lasting(since(71), true, NOW) && is_lasting(since(72), true, NOW));
        assert!(!is_lasting(since(119), false, NOW) && is_lasting(since(120), false, NOW));
    }
}
