//! Who may attach files to tasks and comments.

use tenon_files::{Access, Owner, Owners};
use tenon_kernel::{Id, Result};
use tenon_store::{BoxFuture, Either, Rows};

use crate::{
    access::{self, Act, CONTRIBUTE, READ, UPDATE},
    comment::{self, Comment},
};

/// Says what may have attachments.
pub(crate) fn owners(owners: &mut Owners) {
    owners.add(Owner {
        kind: "task",
        path: "/tasks/{id}/attachments",
        presign_path: "/tasks/{id}/attachments/presign",
        read: READ,
        write: vec![UPDATE, CONTRIBUTE],
        look: of_task,
        gone_with: None,
    });
    owners.add(Owner {
        kind: "comment",
        path: "/comments/{id}/attachments",
        presign_path: "/comments/{id}/attachments/presign",
        read: READ,
        write: vec![comment::CREATE, comment::MODERATE],
        look: of_comment,
        gone_with: Some("comment.deleted"),
    });
}

/// Whoever may change a task may change what is attached to it.
fn of_task(mut rows: Either<'_>, id: Id) -> BoxFuture<'_, Result<Access>> {
    Box::pin(async move {
        let opened = access::see(&mut rows, id).await?;
        let edit = match rows.asked_by() {
            Some(caller) => opened.need(caller, Act::Edit),
            None => Ok(()),
        };
        Ok(Access {
            project_id: opened.task.project_id,
            subject_kind: "task",
            subject_id: id,
            add: edit.clone(),
            change: edit,
        })
    })
}

/// Authors attach files to their comments; whoever may delete a comment may delete what is attached.
fn of_comment(mut rows: Either<'_>, id: Id) -> BoxFuture<'_, Result<Access>> {
    Box::pin(async move {
        let comment: Comment = comment::find(&mut rows, id).await?;
        let (add, change) = match rows.asked_by() {
            Some(caller) => (comment::may_edit(caller, &comment), comment::may_remove(caller, &comment)),
            None => (Ok(()), Ok(())),
        };
        let (subject_kind, subject_id) = match comment.task_id {
            Some(task) => ("task", task),
            None => ("project", comment.project_id),
        };
        Ok(Access { project_id: comment.project_id, subject_kind, subject_id, add, change })
    })
}
