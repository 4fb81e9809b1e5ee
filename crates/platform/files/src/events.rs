//! What is recorded about attachments.

use schemars::JsonSchema;
use serde_json::json;
use tenon_kernel::{EventKind, Events, Id};

/// What an event says of an attachment.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "its schema alone is asked for")]
struct Told {
    /// Its id.
    id: Id,
    /// The kind of thing it is attached to, such as `task`.
    owner_kind: String,
    /// Which one.
    owner_id: Id,
    /// How it is called.
    name: String,
    /// Its size in bytes.
    size_bytes: i64,
    /// Its media type.
    content_type: String,
}

/// Registers the events. They are about what the files belong to, in the end: a task or a project.
pub fn events(events: &mut Events) {
    const ABOUT: &str = "The file: `id`, `owner_kind`, `owner_id`, `name`, `size_bytes`, `content_type`.";
    let file = |name, about| EventKind::new(name, &["task", "project"], about).field::<Told>("attachment", ABOUT);
    let oak = json!({
        "id": "019c3f2e-7a5b-7c3d-8e4f-5a6b7c8d9e0f", "owner_kind": "task",
        "owner_id": "019c3f2d-1111-7000-8000-5a6b7c8d9e0f", "name": "oak.pdf", "size_bytes": 48_213,
        "content_type": "application/pdf",
    });
    let mut renamed = oak.clone();
    renamed["name"] = "oak, planed.pdf".into();
    events.chapter(
        "Files",
        [
            file("attachment.added", "A file was attached.")
                .example(json!({ "attachment": { "from": null, "to": oak } })),
            file("attachment.renamed", "A file has another name.")
                .example(json!({ "attachment": { "from": oak, "to": renamed } })),
            file("attachment.deleted", "A file was deleted.")
                .example(json!({ "attachment": { "from": oak, "to": null } })),
            file("attachment.restored", "A deleted file was brought back.")
                .example(json!({ "attachment": { "from": null, "to": oak } })),
        ],
    );
}
