//! Links between tasks: each once, and no circles.

use std::collections::{HashMap, HashSet};

/// How far a circle is looked for, in tasks. A chain longer than this is refused like a circle:
/// nobody plans so, and looking must end.
const FARTHEST: usize = 10_000;

/// That one task must end before another starts, by the source's keys.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Dependency {
    /// The one that waits.
    pub task: String,
    /// The one it waits for.
    pub depends_on: String,
}

/// What is to become of dependencies.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Untangled {
    /// Those without a circle, each once, in the order they came.
    pub kept: Vec<Dependency>,
    /// Those that would close a circle of those before.
    pub circles: Vec<Dependency>,
}

/// Takes each dependency once and leaves out those that would close a circle. The same list gives
/// the same answer, so that a file read again says the same.
pub(crate) fn untangle(all: impl IntoIterator<Item = Dependency>) -> Untangled {
    let mut seen = HashSet::new();
    let mut numbers: HashMap<String, usize> = HashMap::new();
    // By number of a task: those it waits for.
    let mut waits_for: Vec<Vec<usize>> = Vec::new();
    let mut done = Untangled::default();
    for dependency in all {
        if !seen.insert(dependency.clone()) {
            continue;
        }
        let [task, before] = [&dependency.task, &dependency.depends_on].map(|key| {
            let next = waits_for.len();
            let number = *numbers.entry(key.clone()).or_insert(next);
            if number == next {
                waits_for.push(Vec::new());
            }
            number
        });
        if reaches(&waits_for, before, task) {
            done.circles.push(dependency);
        } else {
            waits_for[task].push(before);
            done.kept.push(dependency);
        }
    }
    done
}

/// Whether a way leads from one to the other; true as well when that takes too long to tell.
fn reaches(waits_for: &[Vec<usize>], from: usize, to: usize) -> bool {
    let mut seen = HashSet::from([from]);
    let mut next = vec![from];
    while let Some(at) = next.pop() {
        if at == to || seen.len() > FARTHEST {
            return true;
        }
        next.extend(waits_for[at].iter().filter(|n| seen.insert(**n)));
    }
    false
}

/// Which tasks cannot be part of the one they name, because that is, by way of others, a part of them.
pub(crate) fn own_ancestors<'a>(parents: &HashMap<&'a str, &'a str>) -> HashSet<&'a str> {
    let mut circles = HashSet::new();
    // Those whose way up is known to end.
    let mut fine: HashSet<&str> = HashSet::new();
    let mut children: Vec<&str> = parents.keys().copied().collect();
    children.sort_unstable();
    for child in children {
        let (mut way, mut at) = (vec![child], child);
        while let Some(parent) = parents.get(at).copied().filter(|_| !fine.contains(at)) {
            if circles.contains(at) {
                break;
            }
            if way.contains(&parent) {
                // The link that closes the circle is the last one followed, whoever it is read from.
                circles.insert(at);
                break;
            }
            if way.len() > 1_000 {
                circles.insert(child);
                break;
            }
            way.push(parent);
            at = parent;
        }
        fine.extend(way);
    }
    circles
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dependencies(pairs: &[(&str, &str)]) -> Vec<Dependency> {
        let one = |(task, before): &(&str, &str)| Dependency { task: (*task).into(), depends_on: (*before).into() };
        pairs.iter().map(one).collect()
    }

    #[test]
    fn each_once_and_no_circles() {
        let all = dependencies(&[
            ("a", "b"),
            ("b", "c"),
            ("a", "b"),
            ("c", "a"),
            ("a", "c"),
            ("d", "d"),
            ("c", "d"),
            ("d", "b"),
        ]);
        let done = untangle(all);
        assert_eq!(done.kept, dependencies(&[("a", "b"), ("b", "c"), ("a", "c"), ("c", "d")]));
        assert_eq!(done.circles, dependencies(&[("c", "a"), ("d", "d"), ("d", "b")]));
    }

    #[test]
    fn parents_that_go_in_circles_are_left_out_once() {
        let parents = HashMap::from([("a", "b"), ("b", "c"), ("c", "a"), ("d", "a"), ("e", "f"), ("x", "x")]);
        let left_out = own_ancestors(&parents);
        assert_eq!(left_out.len(), 2, "{left_out:?}");
        assert!(left_out.contains("x") && left_out.iter().any(|l| ["a", "b", "c"].contains(l)));
    }
}
