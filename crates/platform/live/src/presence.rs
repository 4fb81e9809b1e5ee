//! Who looks at what, now. Kept in memory and told between nodes: it is gone with whoever knew it.

use std::{
    collections::{BTreeSet, HashMap},
    sync::Mutex,
    time::Duration,
};

use tenon_kernel::Id;
use tokio::{sync::watch, time::Instant};

const HELD: &str = "nothing panics while holding it";
/// How long what another node said is believed; it repeats itself more often.
const BELIEVED: Duration = Duration::from_secs(45);

#[derive(Default)]
struct Known {
    /// By item and person: how many of their sockets look at it.
    here: HashMap<Id, HashMap<Id, usize>>,
    /// By item and node.
    elsewhere: HashMap<(Id, Id), (Vec<Id>, Instant)>,
}

/// Who looks at the items of one tenant.
pub(crate) struct Presence {
    known: Mutex<Known>,
    changes: watch::Sender<u64>,
}

impl Default for Presence {
    fn default() -> Presence {
        Presence { known: Mutex::default(), changes: watch::Sender::new(0) }
    }
}

impl Presence {
    /// Wakes when anybody comes or goes.
    pub fn changes(&self) -> watch::Receiver<u64> {
        self.changes.subscribe()
    }

    fn changed(&self) {
        self.changes.send_modify(|n| *n += 1);
    }

    /// Somebody begins to look; answers whether nobody saw them there through this node before.
    pub fn come(&self, item: Id, user: Id) -> bool {
        let mut known = self.known.lock().expect(HELD);
        let count = known.here.entry(item).or_default().entry(user).or_default();
        *count += 1;
        let first = *count == 1;
        drop(known);
        if first {
            self.changed();
        }
        first
    }

    /// Somebody no longer looks; answers whether that was their last look through this node.
    pub fn go(&self, item: Id, user: Id) -> bool {
        let mut known = self.known.lock().expect(HELD);
        let Some(users) = known.here.get_mut(&item) else { return false };
        let Some(count) = users.get_mut(&user) else { return false };
        *count -= 1;
        let last = *count == 0;
        if last {
            users.remove(&user);
        }
        if users.is_empty() {
            known.here.remove(&item);
        }
        drop(known);
        if last {
            self.changed();
        }
        last
    }

    /// What another node says.
    pub fn told(&self, node: Id, item: Id, users: Vec<Id>) {
        let mut known = self.known.lock().expect(HELD);
        let now = Instant::now();
        let before = if users.is_empty() {
            known.elsewhere.remove(&(item, node))
        } else {
            known.elsewhere.insert((item, node), (users.clone(), now))
        };
        drop(known);
        if before.map(|(before, _)| before).unwrap_or_default() != users {
            self.changed();
        }
    }

    /// Drops what nodes said that are not heard of any more.
    pub fn forget_silent(&self) {
        let mut known = self.known.lock().expect(HELD);
        let before = known.elsewhere.len();
        known.elsewhere.retain(|_, (_, at)| at.elapsed() < BELIEVED);
        let dropped = known.elsewhere.len() != before;
        drop(known);
        if dropped {
            self.changed();
        }
    }

    /// Who looks at something, through any node.
    pub fn users(&self, item: Id) -> Vec<Id> {
        let known = self.known.lock().expect(HELD);
        let here = known.here.get(&item).into_iter().flat_map(|users| users.keys().copied());
        let elsewhere = known.elsewhere.iter().filter(|((i, _), _)| *i == item).flat_map(|(_, (users, _))| users);
        here.chain(elsewhere.copied()).collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// Who looks at something through this node.
    pub fn here(&self, item: Id) -> Vec<Id> {
        let known = self.known.lock().expect(HELD);
        let mut users: Vec<Id> = known.here.get(&item).into_iter().flat_map(|users| users.keys().copied()).collect();
        users.sort_unstable();
        users
    }

    /// All that is looked at through this node.
    pub fn items(&self) -> Vec<Id> {
        self.known.lock().expect(HELD).here.keys().copied().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(n: u8) -> Id {
        format!("0197f3a0-0000-7000-8000-0000000000{n:02x}").parse().unwrap()
    }

    #[tokio::test(start_paused = true)]
    async fn people_are_there_as_long_as_one_of_their_sockets_or_nodes_says_so() {
        let presence = Presence::default();
        let mut changes = presence.changes();
        assert!(presence.come(id(1), id(7)));
        assert!(!presence.come(id(1), id(7)), "a second tab is no second person");
        presence.told(id(99), id(1), vec![id(8)]);
        assert_eq!(presence.users(id(1)), [id(7), id(8)]);
        assert_eq!(presence.here(id(1)), [id(7)]);
        assert!(!presence.go(id(1), id(7)));
        assert!(presence.go(id(1), id(7)));
        assert!(!presence.go(id(1), id(7)), "they are gone already");
        assert_eq!(presence.users(id(1)), [id(8)]);
        assert!(changes.has_changed().unwrap());
        changes.mark_unchanged();
        tokio::time::advance(BELIEVED + Duration::from_secs(1)).await;
        presence.forget_silent();
        assert!(changes.has_changed().unwrap());
        assert!(presence.users(id(1)).is_empty(), "a node that fell silent is not believed");
    }
}
