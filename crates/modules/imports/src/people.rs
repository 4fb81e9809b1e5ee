//! People: who of theirs is who of ours.
//!
//! Somebody is found by what an earlier import noted, then by address, then by full name, and made
//! as an inactive member if all that fails: a part of history, who can be invited later.

use std::collections::{BTreeMap, HashMap, HashSet};

use tenon_accounts::member;
use tenon_kernel::{Email, Id, Listing, Result};
use tenon_store::{Rows, Work};

use crate::{
    SourceKind,
    plan::{ImportedPerson, ImportedTask},
    refs::{self, Ref, RefKind},
    report::Counts,
};

/// Everybody that some tasks name and who is not `seen` before, each once. Of somebody who is named
/// several times with different values, any address counts.
pub(crate) fn named<'a>(
    tasks: impl IntoIterator<Item = &'a ImportedTask>,
    seen: impl Fn(&str) -> bool,
) -> BTreeMap<&'a str, Somebody<'a>> {
    let mut all: BTreeMap<&str, Somebody> = BTreeMap::new();
    for task in tasks {
        let of_task = task.reporter.iter().chain(&task.creator).chain(&task.assignees);
        let of_comments = task.comments.iter().filter_map(|c| c.author.as_ref());
        let of_history = task.history.iter().filter_map(|c| c.author.as_ref());
        for person in of_task.chain(of_comments).chain(of_history).filter(|p| !seen(&p.source_key)) {
            let known = all.entry(&person.source_key).or_insert(Somebody { name: &person.name, email: None });
            known.email = known.email.or(person.email.as_deref());
        }
    }
    all
}

/// Somebody the source names.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Somebody<'a> {
    pub name: &'a str,
    pub email: Option<&'a str>,
}

/// How somebody was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Known {
    /// By an earlier import.
    Imported,
    /// By address or name.
    Member,
    /// Not at all: has to be made.
    New,
}

/// Finds those people. New ones have the nil id. `made` holds the names and addresses of those whom
/// the same import makes, so that nobody is made twice, also when nothing is written.
pub(crate) async fn find<'a>(
    rows: &mut impl Rows,
    source: SourceKind,
    people: &BTreeMap<&'a str, Somebody<'a>>,
    made: &mut HashSet<String>,
) -> Result<HashMap<&'a str, (Known, Id)>> {
    let keys: HashMap<&str, String> = people.keys().map(|key| (*key, refs::key(&[key]))).collect();
    let noted = refs::find(rows, source, RefKind::Person, keys.values().map(String::as_str)).await?;
    let mut found = HashMap::new();
    for (key, somebody) in people {
        let who = match noted.get(&keys[key]) {
            Some(noted) => (Known::Imported, noted.object_id),
            None => match member_of(rows, somebody).await? {
                Some(id) => (Known::Member, id),
                None => {
                    let known_by = [Some(somebody.name), somebody.email];
                    let known_by: Vec<String> = known_by.into_iter().flatten().map(str::to_lowercase).collect();
                    let twice = known_by.iter().any(|k| made.contains(k));
                    made.extend(known_by);
                    (if twice { Known::Member } else { Known::New }, Id::NIL)
                }
            },
        };
        found.insert(*key, who);
    }
    Ok(found)
}

/// Counts those people, and remembers who they are.
pub(crate) fn note(
    people: &BTreeMap<&str, Somebody<'_>>,
    found: &HashMap<&str, (Known, Id)>,
    counts: &mut Counts,
    known: &mut HashMap<String, (Id, String)>,
) {
    for (key, (who, id)) in found {
        match who {
            Known::Imported => counts.unchanged += 1,
            Known::Member => counts.matched += 1,
            Known::New => counts.created += 1,
        }
        known.insert((*key).to_owned(), (*id, people[key].name.to_owned()));
    }
}

async fn member_of(rows: &mut impl Rows, somebody: &Somebody<'_>) -> Result<Option<Id>> {
    if let Some(email) = somebody.email.and_then(|e| Email::new(e).ok()) {
        let query = [("email".to_owned(), email.to_string()), ("page_size".to_owned(), "1".to_owned())];
        let listing = Listing { total: false, ..Listing::parse(&member::MEMBERS, &query)? };
        let page = member::list(rows, &listing).await?;
        if let Some(found) = page.data.first() {
            return Ok(Some(found.member.id));
        }
    }
    member::find_by_name(rows, somebody.name).await
}

/// Makes whoever is new, and notes who is who.
pub(crate) async fn make<'a>(
    work: &mut Work,
    source: SourceKind,
    people: &BTreeMap<&'a str, Somebody<'a>>,
    found: &mut HashMap<&'a str, (Known, Id)>,
) -> Result<()> {
    let mut noted = Vec::new();
    for (key, somebody) in people {
        let Some((known, id)) = found.get_mut(key) else { continue };
        if *id == Id::NIL {
            let email = somebody.email.and_then(|e| Email::new(e).ok());
            *id = member::ensure_imported(work, somebody.name, email.as_ref()).await?;
        }
        if *known != Known::Imported {
            noted.push(Ref {
                source,
                kind: RefKind::Person,
                source_id: refs::key(&[key]),
                object_id: *id,
                version: 0,
                fingerprint: String::new(),
            });
        }
    }
    Ok(work.insert_all(&noted).await?)
}

/// A person's key.
pub(crate) fn key(person: Option<&ImportedPerson>) -> Option<&str> {
    person.map(|p| p.source_key.as_str())
}
