//! What is recorded about tasks and comments.

use serde_json::json;
use tenon_kernel::{EventKind, Events, Id};

use crate::{
    comment::Comment,
    task::{COUNTS, Task},
};

/// Registers the events.
pub fn events(events: &mut Events) {
    let task = |name, about| EventKind::new(name, &["task"], about);
    const OTHER: &str = "019c3f2e-7a5b-7c3d-8e4f-5a6b7c8d9e0f";
    events.chapter(
        "Tasks",
        [
            task("task.created", "A task was added.").of::<Task>().without(&COUNTS).example(json!({
                "number": { "from": null, "to": 12 }, "title": { "from": null, "to": "Sand the table top" },
                "status": { "from": null, "to": "todo" },
            })),
            task("task.updated", "A task was changed in what the events below do not tell.")
                .of::<Task>()
                .only(&[
                    "title",
                    "description",
                    "priority",
                    "reporter_id",
                    "labels",
                    "parent_id",
                    "start_date",
                    "due_date",
                    "estimate_hours",
                    "custom_fields",
                    "completed_at",
                ])
                .example(json!({ "due_date": { "from": "2026-03-09", "to": "2026-03-11" } })),
            task(
                "task.status_changed",
                "A task took one step through its states; several steps at once are several events. `reason` is the \
                 note given.",
            )
            .of::<Task>()
            .only(&["status", "order_index", "completed_at"])
            .example(json!({ "status": { "from": "todo", "to": "in_progress" } })),
            task("task.assignees_changed", "Other people or no one are to do it.")
                .of::<Task>()
                .only(&["assignees"])
                .example(json!({ "assignees": { "from": [], "to": [OTHER] } })),
            task("task.moved", "A task has another place on its board, in the column it is in.")
                .of::<Task>()
                .only(&["order_index"])
                .example(json!({ "order_index": { "from": "V", "to": "k" } })),
            task("task.dependency_added", "A task waits for another.")
                .field::<Id>("depends_on_id", "What it waits for.")
                .example(json!({ "depends_on_id": { "from": null, "to": OTHER } })),
            task("task.dependency_removed", "A task waits for another no more.")
                .field::<Id>("depends_on_id", "What it waited for.")
                .example(json!({ "depends_on_id": { "from": OTHER, "to": null } })),
            task("task.deleted", "A task was deleted.")
                .of::<Task>()
                .only(&["status"])
                .example(json!({ "status": { "from": "todo", "to": null } })),
            task("task.restored", "A deleted task was brought back.")
                .of::<Task>()
                .only(&["status"])
                .example(json!({ "status": { "from": null, "to": "todo" } })),
        ],
    );
    let comment = |name, about| EventKind::new(name, &["comment"], about);
    events.chapter(
        "Comments on tasks and projects",
        [
            comment("comment.added", "Somebody said something.").of::<Comment>().example(json!({
                "body": { "from": null, "to": "Looks good." }, "mentions": { "from": null, "to": [] },
                "task_id": { "from": null, "to": OTHER },
            })),
            comment("comment.edited", "A comment was changed.")
                .of::<Comment>()
                .only(&["body", "mentions", "edited_at"])
                .example(json!({ "body": { "from": "Looks god.", "to": "Looks good." } })),
            comment("comment.deleted", "A comment was deleted. The task is named, where it was about one.")
                .of::<Comment>()
                .only(&["task_id"])
                .example(json!({ "task_id": { "from": OTHER, "to": null } })),
        ],
    );
}
