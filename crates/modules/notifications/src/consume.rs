//! From events to people.

use std::sync::Arc;

use tenon_jobs::{Consumer, Finished, Handlers, Running, run};
use tenon_kernel::{Actor, Result};

use crate::Notifications;

/// What happened longer ago is no news, in seconds: after a long stand-still nobody is flooded.
const NEWS: i64 = 24 * 3600;

pub(crate) fn register(handlers: &mut Handlers, notifications: &Arc<Notifications>) {
    let (telling, asked) = (Arc::clone(notifications), Arc::clone(notifications));
    let run = run(move |running| {
        let notifications = Arc::clone(&telling);
        async move { follow(&notifications, running).await }
    });
    let consumer = Consumer { name: "notifications", wants: |_| true, gate: None, run };
    handlers.consume_where(consumer, move |event| asked.notables.wants(event));
}

async fn follow(notifications: &Notifications, running: Running) -> Result<Finished> {
    let event = running.event().await?;
    let (db, tenant) = (running.db().clone(), running.tenant());
    if event.recorded_at < db.clock().now().plus_seconds(-NEWS) {
        return running.done().await;
    }
    // All that is looked up is looked up before the work begins, which must not hold others up.
    let notices = notifications.notables.find(&mut running.read(), &event).await?;
    let actor = notifications.people.behind(tenant, Actor { kind: event.actor_kind, id: event.actor_id }).await?;
    let tellings = notifications.choose(&db, tenant, &event.id.to_string(), actor, notices).await?;
    let mut work = running.work();
    let changed = notifications.tell(&mut work, tellings).await?;
    let finished = running.finish(work).await?;
    for caller in changed {
        notifications.say(&db, &caller).await;
    }
    Ok(finished)
}
