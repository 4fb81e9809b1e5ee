//! What counts as a change when a file is read again: what a task or comment says, not how its
//! source counts or orders it, nor what is kept apart (comments, links).

use serde::Serialize;

use crate::{
    people::key,
    plan::{ImportedComment, ImportedTask},
    refs::fingerprint,
};

/// What a task says.
pub(super) fn of_task(task: &ImportedTask) -> impl Serialize + use<'_> {
    let assignees: Vec<Option<&str>> = task.assignees.iter().map(|p| key(Some(p))).collect();
    let what = (&task.title, &task.description, task.status, task.priority, &task.labels);
    let who = (key(task.reporter.as_ref()), assignees);
    let when = (&task.start_date, &task.due_date, task.estimate_hours, task.resolved_at);
    (what, who, when, &task.custom_fields)
}

/// The fingerprint of what a comment says.
pub(super) fn of_comment(comment: &ImportedComment) -> String {
    fingerprint(&(key(comment.author.as_ref()), &comment.body))
}
