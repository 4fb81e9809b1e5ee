//! From an event to its deliveries.

use tenon_jobs::{Consumer, Finished, Running, run};
use tenon_kernel::Result;
use tenon_store::{BoxFuture, Read};

use crate::{
    delivery, drain,
    webhook::{self, Webhook},
};

pub(crate) fn consumer() -> Consumer {
    Consumer { name: "webhooks", wants: |_| true, gate: Some(gate), run: run(fan_out) }
}

fn gate(read: &mut Read) -> BoxFuture<'_, Result<bool>> {
    Box::pin(webhook::any_enabled(read))
}

async fn fan_out(running: Running) -> Result<Finished> {
    let event = running.event().await?;
    let mut work = running.work();
    for webhook in webhook::enabled(&mut work).await?.into_iter().filter(|w| w.wants(&event)) {
        // Locked, and looked at again, before a job is looked for: one that is just ending has not
        // seen this message, and ends under the same lock.
        let locked: Option<Webhook> = work.lock_any(webhook.id).await?;
        if locked.is_some_and(|w| w.wants(&event)) && delivery::add(&mut work, webhook.id, &event).await? {
            drain::start(&mut work, webhook.id).await?;
        }
    }
    running.finish(work).await
}
