//! What is recorded about settings.

use serde_json::json;
use tenon_kernel::{EventKind, Events};

use crate::Settings;

/// Registers the events.
pub fn events(events: &mut Events) {
    events.chapter(
        "Settings",
        [EventKind::new("settings.updated", &["settings"], "The workspace's settings were changed.")
            .of::<Settings>()
            .example(json!({ "timezone": { "from": "Etc/UTC", "to": "Europe/Berlin" } }))],
    );
}
