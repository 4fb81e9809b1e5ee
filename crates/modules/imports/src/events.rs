//! What is recorded about imports.

use serde_json::json;
use tenon_kernel::{EventKind, Events};

use crate::import::Import;

/// Registers the events.
pub fn events(events: &mut Events) {
    let import = |name, about| EventKind::new(name, &["import"], about);
    events.chapter(
        "Imports",
        [
            import("import.created", "A file was taken to be imported.").of::<Import>().example(json!({
                "source": { "from": null, "to": "csv" }, "name": { "from": null, "to": "tasks.csv" },
                "status": { "from": null, "to": "queued" },
            })),
            import("import.status_changed", "An import began or ended; `reason` says why one failed.")
                .of::<Import>()
                .only(&["status"])
                .example(json!({ "status": { "from": "running", "to": "done" } })),
        ],
    );
}
