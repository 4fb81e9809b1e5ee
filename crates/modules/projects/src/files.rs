//! Who may attach files to projects.

use tenon_files::{Access, Owner, Owners};
use tenon_kernel::{Id, Problem, Result};
use tenon_store::{BoxFuture, Either};

use crate::{
    access,
    project::{CONTRIBUTE, READ, UPDATE},
};

/// Says what may have attachments.
pub(crate) fn owners(owners: &mut Owners) {
    owners.add(Owner {
        kind: "project",
        path: "/projects/{id}/attachments",
        presign_path: "/projects/{id}/attachments/presign",
        read: READ,
        write: vec![UPDATE, CONTRIBUTE],
        look: of_project,
        gone_with: None,
    });
}

/// Whoever may write notes on a project may attach files to it.
fn of_project(mut rows: Either<'_>, id: Id) -> BoxFuture<'_, Result<Access>> {
    Box::pin(async move {
        let access = access::of(&mut rows, id).await?;
        let write = if access.may_write_notes() {
            Ok(())
        } else {
            Err(Problem::forbidden(format!("This needs the permission `{UPDATE}`, or to work in the project.")))
        };
        Ok(Access { project_id: id, subject_kind: "project", subject_id: id, add: write.clone(), change: write })
    })
}
