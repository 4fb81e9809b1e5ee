//! Links between tasks: what is part of what, and what waits for what. They come last, when every
//! task of the file is known; what they name may also have come with an earlier file.

use std::collections::{HashMap, HashSet};

use tenon_kernel::{Id, Result};
use tenon_store::{Rows, Work};
use tenon_tasks::{
    import::{self, Joined},
    task::Task,
};
use tokio::time::Instant;

use super::{Importer, Known, Prepared, wait_or_give_up};
use crate::{
    Report,
    links::{Dependency, Untangled, own_ancestors, untangle},
    refs::{self, Ref, RefKind, fingerprint},
    report::Counts,
};

/// How many links are written by one work.
const AT_ONCE: usize = 100;
/// Levels of tasks, the top one included.
const LEVELS: usize = 5;

const IN_NO_FILE: &str = "leads to a task that was not imported";

/// A link as a task of the file names it.
pub(super) struct Wanted {
    /// The task that names it, by its key.
    task: String,
    /// The other, by the source's id.
    other: String,
}

/// Which of the two waits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    BlockedBy,
    Blocks,
}

/// A link with both ends known.
#[derive(Clone)]
struct Link {
    kind: RefKind,
    /// What it is noted as.
    key: String,
    fingerprint: String,
    /// The part, or the one that waits.
    task: String,
    from: Id,
    to: Id,
    /// For people.
    words: String,
}

impl Importer<'_> {
    pub(super) fn want_links(&mut self, Prepared { task, key, .. }: Prepared) {
        let wanted = |other: String| Wanted { task: key.clone(), other };
        self.parents.extend(task.parent.map(wanted));
        self.dependencies.extend(task.blocked_by.into_iter().map(|other| (wanted(other), Way::BlockedBy)));
        self.dependencies.extend(task.blocks.into_iter().map(|other| (wanted(other), Way::Blocks)));
        let parts: Vec<String> = task.subtasks.iter().map(|part| self.key(&task.project.source_key, part)).collect();
        self.subtasks.extend(parts);
    }

    /// Writes what links the tasks.
    pub(super) async fn links(&mut self) -> Result<()> {
        let parents = std::mem::take(&mut self.parents);
        let dependencies = std::mem::take(&mut self.dependencies);
        let resolve = |wanted: &Wanted| {
            let project = self.tasks.get(&wanted.task).map_or("", |seen| &seen.project);
            self.key(project, &wanted.other)
        };
        let parents: Vec<(String, String)> =
            parents.into_iter().map(|w| (resolve(&w), w.task)).map(|(p, c)| (c, p)).collect();
        let dependencies = dependencies.into_iter().map(|(wanted, way)| {
            let other = resolve(&wanted);
            let (task, depends_on) = if way == Way::BlockedBy { (wanted.task, other) } else { (other, wanted.task) };
            Dependency { task, depends_on }
        });
        let dependencies: Vec<Dependency> = dependencies.collect();
        let named: HashSet<String> = parents
            .iter()
            .map(|(_, parent)| parent)
            .chain(dependencies.iter().flat_map(|d| [&d.task, &d.depends_on]))
            .cloned()
            .collect();
        let ids = self.ids(named.iter().chain(&self.subtasks)).await?;
        for _ in self.subtasks.iter().filter(|part| !ids.contains_key(*part)) {
            self.known.tally.not_kept("subtasks", IN_NO_FILE, 1);
        }
        let links = self.family(&parents, &ids);
        self.write_links(links).await?;
        // Looking for circles can take a while in a file that is made to be odd.
        let untangled = tokio::task::spawn_blocking(move || untangle(dependencies)).await;
        let untangled = untangled.map_err(tenon_kernel::Problem::internal)?;
        let links = self.waiting(untangled, &ids);
        self.write_links(links).await
    }

    /// Our tasks by their keys: those of this file, and those of earlier ones.
    async fn ids<'k>(&self, keys: impl Iterator<Item = &'k String>) -> Result<HashMap<String, Id>> {
        let mut ids = HashMap::new();
        let mut elsewhere = Vec::new();
        for key in keys {
            match self.tasks.get(key) {
                Some(seen) => ids.extend(seen.id.map(|id| (key.clone(), id))),
                None => elsewhere.push(key.as_str()),
            }
        }
        let mut read = self.db.read(self.caller);
        let known = refs::find(&mut read, self.source, RefKind::Task, elsewhere).await?;
        ids.extend(known.into_iter().map(|(key, noted)| (key, noted.object_id)));
        Ok(ids)
    }

    /// Which tasks become part of which; the others are told.
    fn family(&mut self, parents: &[(String, String)], ids: &HashMap<String, Id>) -> Vec<Link> {
        let tally = &mut self.known.tally;
        let mut fit: HashMap<&str, &str> = HashMap::new();
        for (child, parent) in parents {
            let project = |key: &str| self.tasks.get(key).map(|seen| &seen.project);
            if !ids.contains_key(parent) {
                tally.not_kept("parent", IN_NO_FILE, 1);
            } else if project(parent).is_some_and(|p| Some(p) != project(child)) {
                tally.not_kept("parent", "is a task of another project", 1);
            } else {
                fit.insert(child, parent);
            }
        }
        for child in own_ancestors(&fit) {
            fit.remove(child);
            tally.not_kept("parent", "a task would be part of itself", 1);
        }
        let mut links = Vec::new();
        let mut deep: HashMap<&str, usize> = HashMap::new();
        for (child, parent) in parents {
            if !fit.contains_key(child.as_str()) {
                continue;
            }
            if level(&fit, &mut deep, child) > LEVELS {
                tally.not_kept("parent", "would lie more than five levels deep", 1);
                continue;
            }
            let Some((from, to)) = self.tasks.get(child).and_then(|seen| seen.id).zip(ids.get(parent).copied()) else {
                continue;
            };
            links.push(Link {
                kind: RefKind::Parent,
                key: child.clone(),
                fingerprint: fingerprint(parent),
                task: child.clone(),
                from,
                to,
                words: format!("{child} is part of {parent}"),
            });
        }
        // From the top down, so that what is checked against the database is checked against what is above.
        links.sort_by_key(|link| deep.get(link.task.as_str()).copied().unwrap_or(0));
        links
    }

    /// Which tasks wait for which; circles and what was not imported are told.
    fn waiting(&mut self, untangled: Untangled, ids: &HashMap<String, Id>) -> Vec<Link> {
        let tally = &mut self.known.tally;
        for Dependency { task, depends_on } in &untangled.circles {
            tally.not_kept("dependencies", &format!("would close a circle: {task} waits for {depends_on}"), 1);
        }
        let mut links = Vec::new();
        for Dependency { task, depends_on } in untangled.kept {
            let Some((from, to)) = ids.get(&task).copied().zip(ids.get(&depends_on).copied()) else {
                tally.not_kept("dependencies", IN_NO_FILE, 1);
                continue;
            };
            let words = format!("{task} waits for {depends_on}");
            let key = refs::key(&[&task, &depends_on]);
            links.push(Link { kind: RefKind::Dependency, key, fingerprint: String::new(), task, from, to, words });
        }
        links
    }

    async fn write_links(&mut self, links: Vec<Link>) -> Result<()> {
        for some in links.chunks(AT_ONCE) {
            let mut tries = 0;
            self.known = loop {
                tries += 1;
                match self.try_links(some).await {
                    Ok(known) => break known,
                    Err(problem) => wait_or_give_up(tries, problem).await?,
                }
            };
        }
        Ok(())
    }

    async fn try_links(&self, links: &[Link]) -> Result<Known> {
        let mut known = self.known.clone();
        let mut read = self.db.read(self.caller);
        let new = self.not_yet(&mut read, &mut known, links).await?;
        if self.options.dry_run || new.is_empty() {
            for (link, before) in new {
                let counts = counts(&mut known.tally.report, link.kind);
                if before.is_some() { counts.updated += 1 } else { counts.created += 1 }
            }
            return Ok(known);
        }
        let mut known = self.known.clone();
        let (mut work, since) = (self.work(), Instant::now());
        let new = self.not_yet(&mut work, &mut known, links).await?;
        self.join(&mut work, &mut known, &new).await?;
        self.commit(work, since).await?;
        Ok(known)
    }

    /// The links that are not there yet, with what is noted of those that led elsewhere; the others
    /// are counted.
    async fn not_yet<'l>(
        &self,
        rows: &mut impl Rows,
        known: &mut Known,
        links: &'l [Link],
    ) -> Result<Vec<(&'l Link, Option<Ref>)>> {
        let Some(kind) = links.first().map(|link| link.kind) else { return Ok(Vec::new()) };
        let noted = refs::find(rows, self.source, kind, links.iter().map(|l| l.key.as_str())).await?;
        let counts = counts(&mut known.tally.report, kind);
        let mut new = Vec::new();
        for link in links {
            match noted.get(&link.key) {
                Some(before) if before.fingerprint == link.fingerprint => counts.unchanged += 1,
                Some(before) if !self.untouched(rows, link).await? => {
                    debug_assert_eq!(before.object_id, link.from);
                    counts.left += 1;
                }
                before => new.push((link, before.cloned())),
            }
        }
        Ok(new)
    }

    /// Whether a task is as an import left it.
    async fn untouched(&self, rows: &mut impl Rows, link: &Link) -> Result<bool> {
        let noted = refs::find(rows, self.source, RefKind::Task, [link.task.as_str()]).await?;
        let here: Option<Task> = rows.find(link.from).await?;
        let version = here.filter(|task| task.deleted_at.is_none()).map(|task| task.version);
        Ok(version.is_some() && version == noted.get(&link.task).map(|n| n.version))
    }

    async fn join(&self, work: &mut Work, known: &mut Known, new: &[(&Link, Option<Ref>)]) -> Result<()> {
        let Some(kind) = new.first().map(|(link, _)| link.kind) else { return Ok(()) };
        let joined = if kind == RefKind::Parent {
            let mut joined = Vec::with_capacity(new.len());
            for (link, _) in new {
                joined.push(import::adopt(work, link.from, link.to).await?);
            }
            joined
        } else {
            let pairs: Vec<(Id, Id)> = new.iter().map(|(link, _)| (link.from, link.to)).collect();
            import::link(work, &pairs).await?
        };
        let tally = &mut known.tally;
        let field = if kind == RefKind::Parent { "parent" } else { "dependencies" };
        let mut noted = Vec::new();
        for ((link, before), joined) in new.iter().zip(joined) {
            let counts = counts(&mut tally.report, kind);
            match joined {
                Joined::New if before.is_some() => counts.updated += 1,
                Joined::New => counts.created += 1,
                Joined::Known => counts.matched += 1,
                Joined::Missing => tally.not_kept(field, "one of the two tasks is deleted here", 1),
                Joined::Circle => tally.not_kept(field, &format!("would close a circle: {}", link.words), 1),
                Joined::Unfit => {
                    tally.not_kept(field, &format!("is too deep, or in another project: {}", link.words), 1)
                }
            }
            if !matches!(joined, Joined::New | Joined::Known) {
                continue;
            }
            if kind == RefKind::Parent && joined == Joined::New {
                // Being put under another counts as a change of the task, but not as one made here.
                refs::moved_on(work, self.source, &link.task).await?;
            }
            match before {
                Some(before) => {
                    refs::update(work, &Ref { fingerprint: link.fingerprint.clone(), ..before.clone() }).await?;
                }
                None => noted.push(self.noted(kind, &link.key, link.from, 0, &link.fingerprint)),
            }
        }
        Ok(work.insert_all(&noted).await?)
    }
}

fn counts(report: &mut Report, kind: RefKind) -> &mut Counts {
    if kind == RefKind::Parent { &mut report.subtasks } else { &mut report.dependencies }
}

/// On which level a task lies: one more than its parent, from one.
fn level<'k>(parents: &HashMap<&'k str, &'k str>, known: &mut HashMap<&'k str, usize>, task: &'k str) -> usize {
    let mut way = vec![task];
    let mut top = task;
    while let Some(parent) = parents.get(top).copied().filter(|_| !known.contains_key(top)) {
        way.push(parent);
        top = parent;
    }
    let mut level = known.get(top).copied().unwrap_or(1);
    known.insert(top, level);
    for at in way.into_iter().rev().skip(1) {
        level = if level >= LEVELS { LEVELS + 1 } else { level + 1 };
        known.insert(at, level);
    }
    known.get(task).copied().unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_count_from_the_top() {
        let parents =
            HashMap::from([("b", "a"), ("c", "b"), ("d", "c"), ("e", "d"), ("f", "e"), ("g", "f"), ("x", "a")]);
        let mut known = HashMap::new();
        let levels: Vec<usize> = ["g", "c", "a", "x", "f", "e"].map(|t| level(&parents, &mut known, t)).to_vec();
        assert_eq!(levels, [6, 3, 1, 2, 6, 5]);
    }
}
