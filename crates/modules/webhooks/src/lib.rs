//! Telling other programs what happens.
//!
//! A *webhook* is a URL of the tenant's choosing, with the *events* it wants to hear of. Each event of
//! the log that fits becomes a *delivery*: one message, the same bytes and the same id however often
//! it is sent. A delivery is *attempted* until the URL takes it, over three days; each attempt is
//! kept with what was answered. Messages are signed as Standard Webhooks says, so that the receiver
//! knows that they are ours and not old.
//!
//! Everything goes through `tenon-outbound`, which reaches nothing inside. Attempts run in jobs, one
//! for each webhook that has something due, so that one that does not answer holds up no other.

mod attempt;
mod delivery;
mod drain;
mod events;
mod fan_out;
mod figures;
mod missed;
mod pattern;
mod schedule;
mod secret;
mod signature;
mod sweep;
mod webhook;

pub use delivery::{Attempt, Delivery, DeliveryStatus, ShownDelivery};
pub use events::events;
pub use pattern::Pattern;
pub use secret::SigningSecret;
use tenon_http::Api;
use tenon_jobs::Handlers;
use tenon_kernel::{Grant, Result};
use tenon_outbound::Outbound;
use tenon_store::{Reply, Work};
pub use webhook::{NewWebhook, RevealedWebhook, Webhook, WebhookPatch};

/// What may be done with webhooks; Admins alone do.
pub static GRANTS: &[Grant] = &[
    Grant { permission: webhook::READ, about: "See webhooks and what was delivered.", roles: &[] },
    Grant { permission: webhook::CREATE, about: "Add webhooks.", roles: &[] },
    Grant {
        permission: webhook::UPDATE,
        about: "Change, test and replay webhooks, and rotate their secrets.",
        roles: &[],
    },
    Grant { permission: webhook::DELETE, about: "Delete and restore webhooks.", roles: &[] },
];

/// Registers the routes. The app must bring an `Arc<Outbound>`.
pub fn routes(api: &mut Api) {
    api.tag("Webhooks", "URLs that are told of events as they happen. Each message is signed; see docs/webhooks.md for how to verify it.");
    webhook::routes(api);
    delivery::routes(api);
}

/// Registers what runs behind the answers.
pub fn jobs(handlers: &mut Handlers, outbound: &Outbound) {
    handlers.consume(fan_out::consumer());
    handlers.add(drain::deliver(outbound.clone()));
    handlers.add(drain::wake());
    handlers.add(missed::kind());
    handlers.add(sweep::sweep());
}

/// Commits a work that answers nobody.
async fn commit(work: Work) -> Result<()> {
    work.commit(Reply { status: 204, etag: None, location: None, body: Vec::new(), kept: None }).await.map(|_| ())
}
