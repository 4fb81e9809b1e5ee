//! Who is told, and how.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};
use tenon_jobs::{NewJob, enqueue};
use tenon_kernel::{Caller, Id, Problem, Result, TenantId, Timestamp, ToValue};
use tenon_notices::{Notice, NoticeKind, Person, Subject};
use tenon_store::{Db, Rows, Work, params, record};

use crate::{
    Notifications,
    entry::Entry,
    mail, mute,
    preference::{self, Channels},
    push,
};

/// So many people are told of one event.
const MOST: usize = 500;
/// So many mails a person gets in an hour; what is more is in their feed, and in the digest.
const MOST_MAILS: i64 = 20;
/// And so many times their devices are told.
const MOST_PUSHES: i64 = 60;
const HOUR: i64 = 3600;

/// One thing that one person is told, however.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Told {
    pub user_id: Id,
    pub kind: NoticeKind,
    pub subject: Subject,
    pub actor_id: Option<Id>,
    pub changes: Option<Map<String, Json>>,
    /// Names the occasion: an event, or a day.
    pub source: String,
}

/// What is about to be told to somebody who may be.
pub(crate) struct Telling {
    pub person: Person,
    told: Told,
    channels: Channels,
}

struct Source {
    user_id: Id,
    source: String,
    at: Timestamp,
    mailed_at: Option<Timestamp>,
    pushed_at: Option<Timestamp>,
}

record!(Source in notification_sources { user_id, source, at, mailed_at, pushed_at });

// Rules

/// For each person the strongest of what concerns them.
fn strongest(notices: Vec<Notice>) -> HashMap<Id, (NoticeKind, usize)> {
    let mut strongest: HashMap<Id, (NoticeKind, usize)> = HashMap::new();
    for (at, notice) in notices.iter().enumerate() {
        for user in &notice.to {
            let known = strongest.entry(*user).or_insert((notice.kind, at));
            if known.0 < notice.kind {
                *known = (notice.kind, at);
            }
        }
    }
    strongest
}

impl Notifications {
    /// Who is to be told of these: those who may see it and want to hear, but not who did it.
    pub(crate) async fn choose(
        &self,
        db: &Db,
        tenant: TenantId,
        source: &str,
        actor: Option<Id>,
        notices: Vec<Notice>,
    ) -> Result<Vec<Telling>> {
        let mut chosen = strongest(notices.clone());
        if let Some(actor) = actor {
            chosen.remove(&actor);
        }
        let mut read = db.read(&Caller::system(tenant));
        let mut users: Vec<Id> = chosen.keys().copied().collect();
        users.sort_unstable();
        users.truncate(MOST);
        let mut tellings = Vec::new();
        for some in users.chunks(100) {
            let preferences = preference::of_all(&mut read, some).await?;
            let with_devices = push::with_devices(&mut read, some).await?;
            let mut muted = HashSet::new();
            for (at, notice) in notices.iter().enumerate() {
                let its: Vec<Id> = some.iter().copied().filter(|user| chosen[user].1 == at).collect();
                muted.extend(mute::muted(&mut read, &its, notice.subject).await?);
            }
            for person in self.people.active(tenant, some).await? {
                let Some((kind, at)) = chosen.get(&person.id()).copied() else { continue };
                let Some(preferences) = preferences.get(&person.id()) else { continue };
                let subject = notices[at].subject;
                let mut channels = preferences.of(kind);
                channels.email &= self.letters.is_real() && person.email.is_some();
                channels.push &= with_devices.contains(&person.id());
                if muted.contains(&person.id()) || !(channels.in_app || channels.email || channels.push) {
                    continue;
                }
                let seen = self.notables.describe(&mut db.read(&person.caller), &[subject]).await?;
                if !seen.contains_key(&subject.thing()) {
                    continue;
                }
                let told = Told {
                    user_id: person.id(),
                    kind,
                    subject,
                    actor_id: actor,
                    changes: notices[at].changes.clone(),
                    source: source.to_owned(),
                };
                tellings.push(Telling { person, told, channels });
            }
        }
        Ok(tellings)
    }

    /// Tells people what they were not told before, in the caller's work; answers whose feed changed.
    pub(crate) async fn tell(&self, work: &mut Work, tellings: Vec<Telling>) -> Result<Vec<Caller>> {
        let mut changed = Vec::new();
        for Telling { person, told, channels } in tellings {
            let known = "SELECT 1 FROM {notification_sources} WHERE user_id = ? AND source = ?";
            if work.scalar::<i64>(known, params![told.user_id, told.source]).await?.is_some() {
                continue;
            }
            let now = work.now();
            let mailed = channels.email && may_mail(work, told.user_id, now).await?;
            let pushed = channels.push && may_push(work, told.user_id, now).await?;
            let source = Source {
                user_id: told.user_id,
                source: told.source.clone(),
                at: now,
                mailed_at: mailed.then_some(now),
                pushed_at: pushed.then_some(now),
            };
            work.insert(&source).await.map_err(|error| match error {
                error @ tenon_store::StoreError::Unique(_) => Problem::again(error),
                other => other.into(),
            })?;
            if mailed {
                let key = format!("{}:{}", told.source, told.user_id);
                enqueue(work, NewJob::new(mail::KIND).payload(&told)?.unique(key)).await?;
            }
            if pushed {
                push::tell(work, &told).await?;
            }
            if channels.in_app {
                enter(work, told, now).await?;
                changed.push(person.caller);
            }
        }
        Ok(changed)
    }
}

/// Which of these people were told of which of these sources.
pub(crate) async fn told_of(rows: &mut impl Rows, users: &[Id], sources: &[String]) -> Result<HashSet<(Id, String)>> {
    let mut known = HashSet::new();
    for users in users.chunks(100) {
        let (user_marks, values) = tenon_live::marks(users);
        for sources in sources.chunks(100) {
            let mut values = values.clone();
            values.extend(sources.iter().map(ToValue::to_value));
            let marks = vec!["?"; sources.len()].join(", ");
            let sql = format!(
                "SELECT user_id, source FROM {{notification_sources}} WHERE user_id IN ({user_marks}) AND source IN ({marks})"
            );
            known.extend(rows.many::<(Id, String)>(&sql, &values).await?);
        }
    }
    Ok(known)
}

async fn may_mail(work: &mut Work, user: Id, now: Timestamp) -> Result<bool> {
    let sql = "SELECT COUNT(*) FROM {notification_sources} WHERE user_id = ? AND mailed_at > ?";
    let mailed: i64 = work.scalar(sql, params![user, now.plus_seconds(-HOUR)]).await?.unwrap_or_default();
    Ok(mailed < MOST_MAILS)
}

async fn may_push(work: &mut Work, user: Id, now: Timestamp) -> Result<bool> {
    let sql = "SELECT COUNT(*) FROM {notification_sources} WHERE user_id = ? AND pushed_at > ?";
    let pushed: i64 = work.scalar(sql, params![user, now.plus_seconds(-HOUR)]).await?.unwrap_or_default();
    Ok(pushed < MOST_PUSHES)
}

/// Puts something into a person's feed: into the entry of the thing that they have not read, or into a
/// new one. The stronger reason stays on top, but for a mention: that waits for an answer.
async fn enter(work: &mut Work, told: Told, now: Timestamp) -> Result<()> {
    let Told { user_id, kind, subject, actor_id, changes, .. } = told;
    let thing_id = subject.thing();
    let open: Option<Entry> =
        work.lock_by("user_id = ? AND thing_id = ? AND read_at IS NULL", params![user_id, thing_id]).await?;
    let Some(open) = open else {
        let entry = Entry {
            id: work.new_id(),
            user_id,
            thing_id,
            kind,
            at: now,
            read_at: None,
            count: 1,
            actor_id,
            project_id: subject.project_id,
            task_id: subject.task_id,
            comment_id: subject.comment_id,
            changes,
        };
        return Ok(work.insert(&entry).await?);
    };
    if kind.tops(open.kind) {
        let sql = "UPDATE {notifications} SET kind = ?, at = ?, event_count = event_count + 1, actor_id = ?, comment_id = ?, \
                   changes = ? WHERE id = ?";
        work.change(sql, params![kind, now, actor_id, subject.comment_id, changes, open.id]).await?;
    } else {
        let sql = "UPDATE {notifications} SET at = ?, event_count = event_count + 1 WHERE id = ?";
        work.change(sql, params![now, open.id]).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_person_is_told_the_strongest() {
        let id = |n: u8| format!("0197f3a0-0000-7000-8000-0000000000{n:02}").parse::<Id>().unwrap();
        let notice = |kind, to: &[u8]| Notice {
            kind,
            to: to.iter().map(|n| id(*n)).collect(),
            subject: Subject::project(Id::NIL),
            changes: None,
        };
        let strongest = strongest(vec![
            notice(NoticeKind::Commented, &[1, 2]),
            notice(NoticeKind::Assigned, &[2, 3]),
            notice(NoticeKind::Mentioned, &[1, 2, 3]),
        ]);
        let of = |n| strongest[&id(n)];
        assert_eq!(
            (of(1), of(2), of(3)),
            ((NoticeKind::Mentioned, 2), (NoticeKind::Assigned, 1), (NoticeKind::Assigned, 1))
        );
    }
}
