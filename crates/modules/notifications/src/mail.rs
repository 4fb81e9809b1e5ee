//! Mails about what concerns people, one for each occasion.

use std::sync::Arc;

use tenon_jobs::{Handlers, Running, run};
use tenon_kernel::Result;
use tenon_letters::{Action, Letter, Letters};
use tenon_notices::Described;

use crate::{Notifications, key, preference, tell::Told, texts};

pub(crate) const KIND: &str = "notifications.mail";

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

/// The mail, if it is still one that the person wants and may have: all is looked at again, since it may
/// have waited.
async fn write(notifications: &Notifications, running: &Running) -> Result<Option<Letter>> {
    let told: Told = running.payload()?;
    let (db, tenant) = (running.db(), running.tenant());
    let person = notifications.people.active(tenant, &[told.user_id]).await?.pop();
    let Some((person, email)) = person.and_then(|person| Some((person.clone(), person.email?))) else {
        return Ok(None);
    };
    let mut all = preference::of_all(&mut running.read(), &[told.user_id]).await?;
    let Some(preferences) = all.remove(&told.user_id).filter(|preferences| preferences.of(told.kind).email) else {
        return Ok(None);
    };
    let mut read = db.read(&person.caller);
    let described = notifications.notables.describe(&mut read, &[told.subject]).await?;
    let Some(thing) = described.get(&told.subject.thing()) else { return Ok(None) };
    let quoted = notifications.notables.quote(&mut read, &[told.subject]).await?;
    let actor = match told.actor_id {
        Some(actor) => notifications.people.names(tenant, &[actor]).await?.remove(&actor),
        None => None,
    };
    let language = preferences.language;
    let secret = key::of(db, tenant, told.user_id).await?;
    let said = texts::notice(language, told.kind, actor.as_deref(), told.changes.as_ref(), thing.due_date);
    Ok(Some(Letter {
        name: Some(person.name).filter(|name| !name.is_empty()),
        heading: called(thing),
        lines: vec![said.clone()],
        quote: told.subject.comment_id.and_then(|comment| quoted.get(&comment).cloned()),
        action: Some(Action {
            label: texts::open(language).to_owned(),
            url: notifications.page(told.subject.task_id, told.subject.project_id),
        }),
        settings: Some(Action { label: texts::settings(language).to_owned(), url: notifications.settings_page() }),
        unsubscribe: Some(notifications.unsubscribe(tenant, told.user_id, &secret)),
        ..Letter::new(email, language, format!("{}: {said}", called(thing)))
    }))
}

/// What a thing is called in a mail.
pub(crate) fn called(thing: &Described) -> String {
    match &thing.key {
        Some(key) => format!("[{key}] {}", thing.title),
        None => thing.title.clone(),
    }
}
