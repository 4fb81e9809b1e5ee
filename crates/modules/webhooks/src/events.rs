//! What is recorded about webhooks.

use serde_json::json;
use tenon_kernel::{EventKind, Events, Id};

use crate::{delivery::Which, webhook::Webhook};

/// Registers the events.
pub fn events(events: &mut Events) {
    let webhook = |name, about| EventKind::new(name, &["webhook"], about);
    events.chapter(
        "Webhooks",
        [
            webhook("webhook.created", "A webhook was added.").of::<Webhook>().example(json!({
                "url": { "from": null, "to": "https://hooks.example.com/tenon" },
                "events": { "from": null, "to": ["task.*"] }, "enabled": { "from": null, "to": true },
            })),
            webhook("webhook.updated", "A webhook was changed.")
                .of::<Webhook>()
                .without(&["id", "deleted_at"])
                .example(json!({ "events": { "from": ["task.*"], "to": ["task.*", "comment.added"] } })),
            webhook("webhook.secret_rotated", "A webhook has another secret."),
            webhook("webhook.tested", "A test message was sent."),
            webhook("webhook.replayed", "Messages are sent again: one, or those of a range.")
                .field::<Id>("delivery_id", "The one.")
                .field::<Which>("only", "Which of the range.")
                .field::<u64>("replayed", "How many of the range, as far as they were there already.")
                .example(json!({ "only": { "from": null, "to": "failed" }, "replayed": { "from": null, "to": 17 } })),
            webhook("webhook.disabled", "A webhook was given up; `reason` says why.")
                .of::<Webhook>()
                .only(&["enabled", "disabled_reason", "failing_since"])
                .example(json!({ "enabled": { "from": true, "to": false } })),
            webhook("webhook.deleted", "A webhook was deleted."),
            webhook("webhook.restored", "A deleted webhook was brought back."),
        ],
    );
}
