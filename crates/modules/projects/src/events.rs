//! What is recorded about projects, their members and their notes.

use serde_json::json;
use tenon_kernel::{EventKind, Events};

use crate::{member::Member, note::Note, project::Project};

/// Registers the events.
pub fn events(events: &mut Events) {
    let project = |name, about| EventKind::new(name, &["project"], about);
    let member = |name, about| project(name, about).of::<Member>().only(&["user_id", "role"]);
    const SOMEBODY: &str = "019c3f2e-7a5b-7c3d-8e4f-5a6b7c8d9e0f";
    events.chapter(
        "Projects",
        [
            project("project.created", "A project was added.").of::<Project>().example(json!({
                "code": { "from": null, "to": "PRJ-2026-001" }, "title": { "from": null, "to": "Reading room shelves" },
                "status": { "from": null, "to": "draft" },
            })),
            project("project.updated", "A project was changed, but not its status.")
                .of::<Project>()
                .without(&["id", "status", "deleted_at"])
                .example(json!({ "due_date": { "from": null, "to": "2026-03-31" } })),
            project("project.status_changed", "A project took a step through its states; `reason` is the one given.")
                .of::<Project>()
                .only(&["status"])
                .example(json!({ "status": { "from": "planned", "to": "in_progress" } })),
            member("project.member_added", "Somebody became a member of a project.").example(json!({
                "user_id": { "from": null, "to": SOMEBODY }, "role": { "from": null, "to": "member" },
            })),
            member("project.member_changed", "A member has another role.").example(json!({
                "user_id": { "from": SOMEBODY, "to": SOMEBODY }, "role": { "from": "member", "to": "owner" },
            })),
            member("project.member_removed", "Somebody is a member no more.").example(json!({
                "user_id": { "from": SOMEBODY, "to": null }, "role": { "from": "member", "to": null },
            })),
            project("project.deleted", "A project was deleted."),
            project("project.restored", "A deleted project was brought back."),
        ],
    );
    let note = |name, about| EventKind::new(name, &["note"], about);
    events.chapter(
        "Notes on projects",
        [
            note("note.added", "A note was added.")
                .of::<Note>()
                .example(json!({ "body": { "from": null, "to": "Key at the desk." } })),
            note("note.edited", "A note was changed.")
                .of::<Note>()
                .only(&["body"])
                .example(json!({ "body": { "from": "Key at the desk.", "to": "Key in the safe." } })),
            note("note.deleted", "A note was deleted."),
        ],
    );
}
