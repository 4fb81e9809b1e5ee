//! Looking again at what somebody is to be told, when it goes out: it may have waited.

use tenon_jobs::Running;
use tenon_kernel::Result;
use tenon_notices::{Described, Person};

use crate::{
    Notifications, mute,
    preference::{self, Preferences},
    tell::Told,
    texts,
};

/// What somebody is told, as things stand now.
pub(crate) struct Again {
    pub person: Person,
    pub preferences: Preferences,
    /// What the task or project is called.
    pub called: String,
    /// What happened, in the person's language.
    pub said: String,
    /// How the comment begins that is the occasion.
    pub quote: Option<String>,
}

impl Again {
    /// None when they left, muted it since, or may not see it any more. Which channels they want is the caller's to ask.
    pub async fn look(notifications: &Notifications, running: &Running, told: &Told) -> Result<Option<Again>> {
        let tenant = running.tenant();
        let Some(person) = notifications.people.active(tenant, &[told.user_id]).await?.pop() else { return Ok(None) };
        let mut all = preference::of_all(&mut running.read(), &[told.user_id]).await?;
        let Some(preferences) = all.remove(&told.user_id) else { return Ok(None) };
        if !mute::muted(&mut running.read(), &[told.user_id], told.subject).await?.is_empty() {
            return Ok(None);
        }
        let mut read = running.db().read(&person.caller);
        let described = notifications.notables.describe(&mut read, &[told.subject]).await?;
        let Some(thing) = described.get(&told.subject.thing()) else { return Ok(None) };
        let mut quoted = notifications.notables.quote(&mut read, &[told.subject]).await?;
        let actor = match told.actor_id {
            Some(actor) => notifications.people.names(tenant, &[actor]).await?.remove(&actor),
            None => None,
        };
        let changes = told.changes.as_ref();
        Ok(Some(Again {
            called: called(thing),
            said: texts::notice(preferences.language, told.kind, actor.as_deref(), changes, thing.due_date),
            quote: told.subject.comment_id.and_then(|comment| quoted.remove(&comment)),
            person,
            preferences,
        }))
    }
}

/// What a thing is called to who is told of it.
pub(crate) fn called(thing: &Described) -> String {
    match &thing.key {
        Some(key) => format!("[{key}] {}", thing.title),
        None => thing.title.clone(),
    }
}
