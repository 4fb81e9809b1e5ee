//! Whose turn it is among the queues: each by its weight, none of them starved.

use crate::Queue;

/// Of ten turns in which all three have something to do, so many are theirs.
const WEIGHTS: [(Queue, i32); 3] = [(Queue::High, 6), (Queue::Default, 3), (Queue::Low, 1)];

/// Takes turns smoothly: high, default, high, low, high, … rather than six of one in a row.
#[derive(Debug, Default)]
pub(crate) struct Turns {
    credit: [i32; WEIGHTS.len()],
}

impl Turns {
    /// The next queue among those that have something to do; none when none has.
    pub fn next(&mut self, ready: impl Fn(Queue) -> bool) -> Option<Queue> {
        let ready: Vec<usize> = (0..WEIGHTS.len()).filter(|i| ready(WEIGHTS[*i].0)).collect();
        let total: i32 = ready.iter().map(|i| WEIGHTS[*i].1).sum();
        for i in &ready {
            self.credit[*i] += WEIGHTS[*i].1;
        }
        // The first of equals: the higher queue.
        let next = ready.into_iter().rev().max_by_key(|i| self.credit[*i])?;
        self.credit[next] -= total;
        Some(WEIGHTS[next].0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(turns: &mut Turns, count: usize, ready: &[Queue]) -> [usize; 3] {
        let mut had = [0; 3];
        for _ in 0..count {
            let next = turns.next(|queue| ready.contains(&queue)).expect("one of them is ready");
            had[next as usize] += 1;
        }
        had
    }

    #[test]
    fn queues_have_their_shares() {
        let mut turns = Turns::default();
        assert_eq!(of(&mut turns, 100, Queue::ALL), [60, 30, 10]);
        assert_eq!(of(&mut turns, 40, &[Queue::Default, Queue::Low]), [0, 30, 10]);
        assert_eq!(of(&mut turns, 7, &[Queue::Low]), [0, 0, 7]);
        assert_eq!(turns.next(|_| false), None);
    }

    #[test]
    fn shares_are_spread_out() {
        let mut turns = Turns::default();
        let first: Vec<Queue> = (0..10).filter_map(|_| turns.next(|_| true)).collect();
        assert_eq!(first[0], Queue::High);
        assert!(first.windows(4).all(|some| some.iter().any(|q| *q != Queue::High)), "{first:?}");
        assert!(first.contains(&Queue::Low), "{first:?}");
    }
}
