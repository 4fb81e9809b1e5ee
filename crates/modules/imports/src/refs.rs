//! Which of our rows came from which of theirs, and what theirs looked like then: why running an
//! import again changes nothing.

use std::collections::HashMap;

use serde::Serialize;
use sha2::{Digest, Sha256};
use tenon_kernel::{Id, Result, ToValue, Value, words};
use tenon_store::{Rows, Work, record};

words! {
    /// Which tool a file comes from.
    pub enum SourceKind {
        /// Issues as Jira's REST API gives them, one JSON object a line.
        Jira = "jira",
        /// A board as Trello exports it.
        Trello = "trello",
        /// A table.
        Csv = "csv",
    }
}

words! {
    /// What kind of row came of theirs.
    pub(crate) enum RefKind {
        /// A project.
        Project = "project",
        /// A member.
        Person = "person",
        /// A task.
        Task = "task",
        /// A comment on a task.
        Comment = "comment",
        /// That a task is part of another: the row is the part.
        Parent = "parent",
        /// That a task waits for another: the row is the one that waits.
        Dependency = "dependency",
    }
}

/// Where one of our rows came from.
#[derive(Clone, Debug)]
pub(crate) struct Ref {
    pub source: SourceKind,
    pub kind: RefKind,
    /// What the source knows it by.
    pub source_id: String,
    pub object_id: Id,
    /// Our row's version as the import left it: a higher one shows that it was changed here.
    pub version: i64,
    /// Of what the source said.
    pub fingerprint: String,
}

record!(Ref in import_refs { source, kind, source_id, object_id, version, fingerprint });

/// The longest key that is kept as it is, in characters; longer ones are kept as their hash.
const LONGEST_KEY: usize = 300;

/// A source's name for a thing, made of parts that are each unique within the one before.
pub(crate) fn key(parts: &[&str]) -> String {
    let whole = parts.join("/");
    if whole.chars().count() <= LONGEST_KEY { whole } else { format!("sha256:{}", hex(&Sha256::digest(&whole))) }
}

/// A short text that differs when what the source says does.
pub(crate) fn fingerprint(said: &impl Serialize) -> String {
    let bytes = serde_json::to_vec(said).expect("a plan always serialises");
    hex(&Sha256::digest(bytes)[..16])
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

/// How many are looked up by one statement. Always as many, so that there is one text of it.
const AT_ONCE: usize = 100;

/// What is known of these things of the source, by their keys.
pub(crate) async fn find(
    rows: &mut impl Rows,
    source: SourceKind,
    kind: RefKind,
    keys: impl IntoIterator<Item = &str>,
) -> Result<HashMap<String, Ref>> {
    let keys: Vec<&str> = keys.into_iter().collect();
    let mut found = HashMap::new();
    let places = vec!["?"; AT_ONCE].join(", ");
    let sql = format!(
        "SELECT source, kind, source_id, object_id, version, fingerprint FROM {{import_refs}} \
         WHERE source = ? AND kind = ? AND source_id IN ({places})"
    );
    for chunk in keys.chunks(AT_ONCE) {
        let mut params: Vec<Value> = vec![source.to_value(), kind.to_value()];
        params.extend((0..AT_ONCE).map(|i| chunk[i.min(chunk.len() - 1)].to_value()));
        let refs: Vec<Ref> = rows.many(&sql, &params).await?;
        found.extend(refs.into_iter().map(|r| (r.source_id.clone(), r)));
    }
    Ok(found)
}

/// Notes what the source says now, and which version of ours says the same.
pub(crate) async fn update(work: &mut Work, changed: &Ref) -> Result<()> {
    work.change(
        "UPDATE {import_refs} SET version = ?, fingerprint = ? WHERE source = ? AND kind = ? AND source_id = ?",
        tenon_store::params![changed.version, changed.fingerprint, changed.source, changed.kind, changed.source_id],
    )
    .await?;
    Ok(())
}

/// Notes that an import itself brought a task to its next version.
pub(crate) async fn moved_on(work: &mut Work, source: SourceKind, task: &str) -> Result<()> {
    let sql = "UPDATE {import_refs} SET version = version + 1 WHERE source = ? AND kind = ? AND source_id = ?";
    work.change(sql, tenon_store::params![source, RefKind::Task, task]).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_fit_and_stay_apart() {
        assert_eq!(key(&["ALOY-1", "10023"]), "ALOY-1/10023");
        let (a, b) = ("a".repeat(400), "a".repeat(401));
        assert_ne!(key(&[&a]), key(&[&b]));
        assert_eq!(key(&[&a]).len(), 71);
        assert_eq!(fingerprint(&("x", 1)).len(), 32);
        assert_ne!(fingerprint(&("x", 1)), fingerprint(&("x", 2)));
    }
}
