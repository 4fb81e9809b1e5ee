//! The digest: on Monday morning, what was not read and what is to be done this week.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use tenon_jobs::{Handlers, NewJob, Running, enqueue, run};
use tenon_kernel::{Date, Id, Result, TenantId, ToValue};
use tenon_letters::{Action, Item, Letter, Letters, Section};
use tenon_notices::{Span, Subject};

use crate::{
    Notifications, PREFERENCES,
    again::called,
    commit,
    entry::{self, Notification},
    key, path_of,
    preference::{self, Digest},
    tell::told_of,
    texts,
};

const KIND: &str = "notifications.digest";
/// How many entries and tasks are listed.
const LISTED: usize = 10;
/// How long a task may have been due.
const BACK_DAYS: i64 = 365;
const PAGE: u32 = 200;

/// Whose digest, of which week.
#[derive(Serialize, Deserialize)]
struct About {
    user_id: Id,
    /// The Monday it begins with.
    week: Date,
}

pub(crate) fn register(handlers: &mut Handlers, notifications: &Arc<Notifications>) {
    let notifications = Arc::clone(notifications);
    let send = run(move |running: Running| {
        let notifications = Arc::clone(&notifications);
        async move {
            match write(&notifications, &running).await? {
                Some(letter) => notifications.letters.send(running, &letter).await,
                None => running.done().await,
            }
        }
    });
    handlers.add(Letters::kind(KIND, send));
}

/// Has everybody's digest of a week written, once.
pub(crate) async fn begin(notifications: &Notifications, running: &Running, week: Date) -> Result<()> {
    if !notifications.letters.is_real() {
        return Ok(());
    }
    let mut after = None;
    loop {
        let users = notifications.people.everybody(running.tenant(), after, PAGE).await?;
        let Some(last) = users.last() else { return Ok(()) };
        after = Some(*last);
        let preferences = preference::of_all(&mut running.read(), &users).await?;
        let mut work = running.work();
        let source = format!("digest:{week}");
        let known = told_of(&mut work, &users, std::slice::from_ref(&source)).await?;
        let wanted = |user: &Id| preferences.get(user).is_some_and(|p| p.digest == Digest::Weekly);
        for user_id in users.into_iter().filter(wanted) {
            if known.contains(&(user_id, source.clone())) {
                continue;
            }
            let keys = [("user_id", user_id.to_value()), ("source", source.to_value())];
            let at = work.now().to_value();
            work.put("notification_sources", &keys, &[("at", at)]).await?;
            let key = format!("{source}:{user_id}");
            enqueue(&mut work, NewJob::new(KIND).payload(&About { user_id, week })?.unique(key)).await?;
        }
        commit(work).await?;
        running.progress(0, 0, "having digests written").await?;
    }
}

async fn write(notifications: &Notifications, running: &Running) -> Result<Option<Letter>> {
    let About { user_id, week } = running.payload()?;
    let (db, tenant) = (running.db(), running.tenant());
    let person = notifications.people.active(tenant, &[user_id]).await?.pop();
    let Some((person, email)) = person.and_then(|person| Some((person.clone(), person.email?))) else {
        return Ok(None);
    };
    let mut all = preference::of_all(&mut running.read(), &[user_id]).await?;
    let Some(preferences) = all.remove(&user_id).filter(|p| p.digest == Digest::Weekly) else { return Ok(None) };
    let mut read = db.read(&person.caller);
    let unread = entry::newest_unread(&mut read, &notifications.notables, LISTED as i64 + 1).await?;
    let span =
        Span { from: week.plus_days(-BACK_DAYS), to: week.plus_days(6), of: Some(user_id), after: None, most: PAGE };
    let mut due = notifications.notables.find_due(&mut running.read(), span).await?;
    due.sort_by_key(|due| due.date);
    let subjects: Vec<Subject> = due.iter().map(|due| due.subject).collect();
    let seen = notifications.notables.describe(&mut read, &subjects).await?;
    due.retain(|due| seen.contains_key(&due.subject.thing()));
    if unread.is_empty() && due.is_empty() {
        return Ok(None);
    }
    let language = preferences.language;
    let listed = |late: bool| {
        let some = due.iter().filter(|due| (due.date < week) == late).take(LISTED);
        let item = |due: &tenon_notices::Due| {
            let thing = seen.get(&due.subject.thing())?;
            let note = Some(texts::due_by(language, due.date));
            Some(Item {
                title: called(thing),
                note,
                url: notifications.page(tenant, &path_of(due.subject.task_id, due.subject.project_id)),
            })
        };
        some.filter_map(item).collect::<Vec<_>>()
    };
    let news = unread.iter().take(LISTED).map(|entry| told(notifications, tenant, language, entry)).collect();
    let words = texts::digest(language);
    let sections = [(words.overdue, listed(true)), (words.this_week, listed(false)), (words.unread, news)];
    let sections = sections.into_iter().filter(|(_, items): &(_, Vec<Item>)| !items.is_empty());
    let tenant_name = notifications.people.tenant_name(tenant).await?;
    let secret = key::of(db, tenant, user_id).await?;
    Ok(Some(Letter {
        name: Some(person.name).filter(|name| !name.is_empty()),
        sections: sections.map(|(heading, items)| Section { heading: heading.to_owned(), items }).collect(),
        action: Some(Action { label: texts::open(language).to_owned(), url: notifications.page(tenant, "/inbox") }),
        settings: Some(Action {
            label: texts::settings(language).to_owned(),
            url: notifications.page(tenant, PREFERENCES),
        }),
        unsubscribe: Some(notifications.unsubscribe(tenant, user_id, &secret)),
        ..Letter::new(email, language, format!("{} {tenant_name}", words.subject))
    }))
}

/// An entry in a line.
fn told(
    notifications: &Notifications,
    tenant: TenantId,
    language: tenon_letters::Language,
    entry: &Notification,
) -> Item {
    let key = entry.key.as_ref().map(|key| format!("[{key}] ")).unwrap_or_default();
    Item {
        title: format!("{key}{}", entry.title),
        note: Some(texts::reason(language, entry.kind).to_owned()),
        url: notifications.page(tenant, &path_of(entry.task_id, entry.project_id.unwrap_or(Id::NIL))),
    }
}
