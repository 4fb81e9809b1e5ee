//! Tasks.
//!
//! A *task* is a piece of work in a project, counted there by its *number*. It goes through the
//! states of [`status`], stands somewhere on the *board* by its *rank*, may be a part of another task
//! (a *subtask*) and may wait for others (its *dependencies*). *Comments* are what people say about a
//! task or a project. Who may do what is in [`access`]; what an import writes goes through
//! [`import`]. Uses `projects` for what the caller sees, and `settings`; users are named by
//! reference alone.

pub mod access;
pub mod assignee;
pub mod board;
pub mod bulk;
pub mod comment;
pub mod dependency;
mod events;
mod files;
pub mod import;
mod live;
mod mention;
mod notices;
mod rank;
mod search;
pub mod status;
pub mod task;

pub use events::events;
pub use mention::mentioned;
use tenon_files::Owners;
use tenon_http::Api;
use tenon_kernel::{Grant, SystemRole::*};
use tenon_live::Kinds;
use tenon_notices::Notables;
use tenon_store::DbBuilder;
use tenon_words::Kinds as Searchable;

/// What may be done with tasks and comments, and by whom besides Admins.
pub static GRANTS: &[Grant] = &[
    Grant { permission: access::READ, about: "See tasks and comments.", roles: &[Manager, Member, Viewer] },
    Grant { permission: access::CREATE, about: "Add tasks to any project.", roles: &[Manager] },
    Grant { permission: access::UPDATE, about: "Change any task.", roles: &[Manager] },
    Grant {
        permission: access::ASSIGN,
        about: "Assign anybody to any task, and say who reported it.",
        roles: &[Manager],
    },
    Grant { permission: access::TRANSITION, about: "Move any task to another status or place.", roles: &[Manager] },
    Grant { permission: access::DELETE, about: "Delete and restore tasks.", roles: &[Manager] },
    Grant { permission: access::REOPEN, about: "Reopen tasks that are done.", roles: &[Manager] },
    Grant {
        permission: access::CONTRIBUTE,
        about: "Change and move tasks assigned to or reported by oneself, and add and change tasks of projects one works in.",
        roles: &[Member],
    },
    Grant {
        permission: comment::CREATE,
        about: "Comment, and edit and delete one's own comments.",
        roles: &[Manager, Member],
    },
    Grant { permission: comment::MODERATE, about: "Delete anybody's comments.", roles: &[Manager] },
];

/// Registers the routes.
pub fn routes(api: &mut Api) {
    api.tag("Tasks", "Pieces of work in a project.");
    api.tag("Comments", "What people say about tasks and projects.");
    task::routes(api);
    status::routes(api);
    board::routes(api);
    assignee::routes(api);
    dependency::routes(api);
    bulk::routes(api);
    comment::routes(api);
}

/// Tells the store what other modules may refer to.
pub fn wire(db: DbBuilder) -> DbBuilder {
    db.kind("task", "SELECT 1 FROM {tasks} WHERE id = ? AND deleted_at IS NULL")
        .kind("comment", "SELECT 1 FROM {comments} WHERE id = ? AND deleted_at IS NULL")
}

/// Says what may have attachments.
pub fn files(owners: &mut Owners) {
    files::owners(owners);
}

/// Says what can be found.
pub fn searchable(kinds: &mut Searchable) {
    search::kinds(kinds);
}

/// Says which events concern people.
pub fn notables(notables: &mut Notables) {
    notices::notables(notables);
}

/// Says what clients may keep.
pub fn live(kinds: &mut Kinds) {
    live::kinds(kinds);
}
