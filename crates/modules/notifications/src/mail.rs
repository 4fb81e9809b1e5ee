//! Mails about what concerns people, one for each occasion.

use std::sync::Arc;

use tenon_jobs::{Handlers, Running, run};
use tenon_kernel::Result;
use tenon_letters::{Action, Letter, Letters};

use crate::{Notifications, PREFERENCES, again::Again, key, path_of, tell::Told, texts};

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

/// The mail, if there still is a reason to send one.
async fn write(notifications: &Notifications, running: &Running) -> Result<Option<Letter>> {
    let told: Told = running.payload()?;
    let Some(Again { person, preferences, called, said, quote }) = Again::look(notifications, running, &told).await?
    else {
        return Ok(None);
    };
    let Some(email) = person.email.filter(|_| preferences.of(told.kind).email) else { return Ok(None) };
    let language = preferences.language;
    let secret = key::of(running.db(), running.tenant(), told.user_id).await?;
    Ok(Some(Letter {
        name: Some(person.name).filter(|name| !name.is_empty()),
        heading: called.clone(),
        lines: vec![said.clone()],
        quote,
        action: Some(Action {
            label: texts::open(language).to_owned(),
            url: notifications.page(running.tenant(), &path_of(told.subject.task_id, told.subject.project_id)),
        }),
        settings: Some(Action {
            label: texts::settings(language).to_owned(),
            url: notifications.page(running.tenant(), PREFERENCES),
        }),
        unsubscribe: Some(notifications.unsubscribe(running.tenant(), told.user_id, &secret)),
        ..Letter::new(email, language, format!("{called}: {said}"))
    }))
}
