//! Ranks: where a task stands on its board, as text that sorts.
//!
//! Between any two ranks there is another, so moving a task writes that task alone. A rank is a
//! fraction in base 62 (`0-9A-Za-z`, compared byte by byte, the same in every database) and never
//! ends in `0`. Ranks at the bottom start with [`BOTTOM`] and the moment they were made, those at
//! the top with [`TOP`] and the time left until the end of days; so new tasks and moves to an end
//! always make short ranks, and only moves in between make longer ones.
//!
//! Each new rank ends in digits of the task's own, so two tasks that are moved into one gap at the
//! same moment get different ranks. Should two ranks ever be equal, ids decide, and whoever is
//! moved beside one of them comes before or after both.

use tenon_kernel::{Id, Timestamp};

/// The longest rank that is kept, in characters. Reached only by thousands of moves into one gap.
pub(crate) const LONGEST: usize = 500;

const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const BASE: u64 = 62;
const TOP: u8 = b'C';
const BOTTOM: u8 = b'm';
/// Digits of a moment: enough for 6,900 years of milliseconds.
const MOMENT: u32 = 8;
/// Digits of a task's own, besides the last, which is not zero.
const OWN: u32 = 4;

/// Digits that tell a task's rank from another's made for the same place: its number, or, for one
/// that has a place already, the random end of its id.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Own(u64);

impl Own {
    /// Of a new task: later numbers come after earlier ones.
    pub fn number(number: i64) -> Own {
        Own(number.unsigned_abs())
    }

    /// Of a task that is moved.
    pub fn id(id: Id) -> Own {
        let [.., a, b, c, d] = *id.0.as_bytes();
        Own(u32::from_be_bytes([a, b, c, d]).into())
    }

    fn write(self, rank: &mut String) {
        write_digits(rank, self.0 % BASE.pow(OWN), OWN);
        rank.push('V');
    }
}

fn write_digits(rank: &mut String, mut value: u64, length: u32) {
    let mut digits = vec![b'0'; length as usize];
    for digit in digits.iter_mut().rev() {
        *digit = DIGITS[(value % BASE) as usize];
        value /= BASE;
    }
    rank.extend(digits.into_iter().map(char::from));
}

fn digit(rank: &[u8], at: usize) -> Option<u64> {
    rank.get(at).and_then(|b| DIGITS.binary_search(b).ok()).map(|d| d as u64)
}

/// The moment that a rank at an end was made of, or lies right after.
fn moment(rank: &str) -> u64 {
    let rank = rank.as_bytes();
    (1..=MOMENT as usize).fold(0, |sum, at| sum * BASE + digit(rank, at).unwrap_or(0))
}

fn at_end(end: u8, moment: u64, own: Own) -> String {
    let mut rank = String::from(char::from(end));
    write_digits(&mut rank, moment, MOMENT);
    own.write(&mut rank);
    rank
}

/// A rank after `last` and after all that were made before now.
pub(crate) fn bottom(now: Timestamp, last: Option<&str>, own: Own) -> String {
    let now = now.as_millis().unsigned_abs();
    // A clock that went back must not put the task before what is there.
    let after = last.filter(|l| l.as_bytes().first() == Some(&BOTTOM)).map_or(0, |last| moment(last) + 1);
    at_end(BOTTOM, now.max(after), own)
}

/// A rank before `first` and before all that were made before now.
pub(crate) fn top(now: Timestamp, first: &str, own: Own) -> String {
    let left = BASE.pow(MOMENT) - 1 - now.as_millis().unsigned_abs();
    let before = if first.as_bytes().first() == Some(&TOP) { moment(first).saturating_sub(1) } else { left };
    at_end(TOP, left.min(before), own)
}

/// A rank between two; none when they are not in order or it would be too long.
pub(crate) fn between(left: &str, right: &str, own: Own) -> Option<String> {
    if left >= right {
        return None;
    }
    let (left, mut right) = (left.as_bytes(), Some(right.as_bytes()));
    let mut rank = String::new();
    for at in 0..LONGEST {
        let low = digit(left, at).unwrap_or(0);
        let high = right.map_or(BASE, |r| digit(r, at).unwrap_or(0));
        if high > low + 1 {
            rank.push(char::from(DIGITS[usize::try_from(low.midpoint(high)).ok()?]));
            own.write(&mut rank);
            return (rank.len() <= LONGEST).then_some(rank);
        }
        rank.push(char::from(DIGITS[usize::try_from(low).ok()?]));
        if high > low {
            // From here on anything is less than the right one.
            right = None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn id(n: u64) -> Id {
        tenon_kernel::Clock::new_id(&tenon_kernel::FrozenClock::at(Timestamp::from_millis(n as i64)))
    }

    fn own(n: u64) -> Own {
        Own(n.wrapping_mul(2_654_435_761) % (1 << 32))
    }

    const NOW: Timestamp = Timestamp::from_millis(1_780_000_000_000);

    #[test]
    fn new_tasks_come_in_the_order_of_their_numbers_and_moments() {
        let first = bottom(NOW, None, Own::number(1));
        assert_eq!(first.len(), 14);
        let second = bottom(NOW, None, Own::number(2));
        let later = bottom(NOW.plus_seconds(1), None, Own::number(1));
        assert!(first < second && second < later);
    }

    #[test]
    fn a_clock_that_goes_back_changes_no_order() {
        let last = bottom(NOW, None, Own::number(1));
        let after = bottom(NOW.plus_seconds(-60), Some(&last), Own::number(2));
        assert!(last < after);
        let first = top(NOW, &last, Own::number(3));
        let before = top(NOW.plus_seconds(-60), &first, Own::number(4));
        assert!(before < first && first < last);
    }

    #[test]
    fn two_moves_into_one_gap_differ() {
        let (left, right) = (bottom(NOW, None, Own::number(1)), bottom(NOW, None, Own::number(2)));
        let (one, two) = (between(&left, &right, own(1)).unwrap(), between(&left, &right, own(2)).unwrap());
        assert!(left < one && one < right && left < two && two < right && one != two);
        let inner = between(one.as_str().min(&two), one.as_str().max(&two), own(3)).unwrap();
        assert!(one.as_str().min(&two) < inner.as_str() && inner.as_str() < one.as_str().max(&two));
        assert_eq!(between(&left, &left, own(1)), None);
        assert_eq!(between(&right, &left, own(1)), None);
        assert_ne!(Own::id(id(1)).0, 0);
    }

    #[test]
    fn thousands_of_moves_go_into_one_gap() {
        for lean in [0, 1, 2] {
            let (mut left, mut right) = (bottom(NOW, None, Own::number(1)), bottom(NOW, None, Own::number(2)));
            let mut moves = 0;
            while let Some(rank) = between(&left, &right, own(moves)) {
                assert!(left < rank && rank < right);
                moves += 1;
                if lean == 0 || (lean == 1 && moves % 2 == 0) { left = rank } else { right = rank }
            }
            assert!(moves > 2_000, "{moves} moves");
        }
    }

    #[derive(Clone, Debug)]
    enum Step {
        New,
        Top(usize),
        Bottom(usize),
        Between(usize, usize),
    }

    fn step() -> impl Strategy<Value = Step> {
        prop_oneof![
            Just(Step::New),
            any::<usize>().prop_map(Step::Top),
            any::<usize>().prop_map(Step::Bottom),
            (any::<usize>(), any::<usize>()).prop_map(|(task, place)| Step::Between(task, place)),
        ]
    }

    proptest! {
        /// The board as a person sees it, a list, beside the board as it is kept, ranks: after any
        /// moves they agree, and each move changed the rank of the moved task alone.
        #[test]
        fn any_moves_keep_the_order(steps in prop::collection::vec(step(), 1..400), skew in -5_000i64..5_000) {
            let mut seen: Vec<u64> = Vec::new();
            let mut ranks: std::collections::BTreeMap<u64, String> = std::collections::BTreeMap::new();
            for (turn, step) in steps.into_iter().enumerate() {
                let now = Timestamp::from_millis(NOW.as_millis() + skew * (turn as i64 % 7));
                let count = seen.len();
                let task = match step {
                    Step::New => turn as u64 + 1_000,
                    Step::Top(i) | Step::Bottom(i) | Step::Between(i, _) if count > 0 => seen[i % count],
                    _ => continue,
                };
                let before = ranks.clone();
                seen.retain(|t| *t != task);
                let rank = match step {
                    Step::Top(_) => {
                        seen.insert(0, task);
                        seen.get(1).map(|first| top(now, &ranks[first], own(task)))
                    }
                    Step::Between(_, place) if !seen.is_empty() && place % (seen.len() + 1) < seen.len() => {
                        let place = place % (seen.len() + 1);
                        seen.insert(place, task);
                        let right = &ranks[&seen[place + 1]];
                        match place.checked_sub(1).map(|p| &ranks[&seen[p]]) {
                            Some(left) => between(left, right, own(task)),
                            None => Some(top(now, right, own(task))),
                        }
                    }
                    _ => {
                        let last = seen.last().map(|last| ranks[last].as_str());
                        let rank = bottom(now, last, own(task));
                        seen.push(task);
                        Some(rank)
                    }
                };
                if let Some(rank) = rank {
                    prop_assert!(!rank.ends_with('0') && rank.len() < 120, "{rank}");
                    ranks.insert(task, rank);
                }
                let mut by_rank: Vec<(&String, &u64)> = ranks.iter().map(|(task, rank)| (rank, task)).collect();
                by_rank.sort();
                prop_assert_eq!(by_rank.into_iter().map(|(_, task)| *task).collect::<Vec<_>>(), seen.clone());
                prop_assert!(before.iter().all(|(other, rank)| *other == task || ranks.get(other) == Some(rank)));
            }
        }
    }
}
