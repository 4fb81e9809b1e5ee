//! Projects.
//!
//! A *project* is a job: what is to be done for whom, by when and for how much. Its *members* are
//! users with a role in it, which adds to what their permissions allow; a project for members only
//! is hidden from everybody else. *Notes* are what people write about it, its *activity* the events
//! that name it. A project may come of a *lead*, which is won by that. Tasks belong to `tasks`;
//! projects only count them, by following the tasks' events.

pub mod access;
pub mod convert;
pub mod counts;
mod custom_fields;
mod events;
mod files;
mod live;
pub mod member;
pub mod note;
mod notices;
pub mod project;
pub mod search;

use std::sync::Arc;

pub use custom_fields::CustomFields;
pub use events::events;
pub use project::Priority;
use tenon_files::Owners;
use tenon_http::Api;
use tenon_kernel::{Grant, SystemRole::*};
use tenon_live::Kinds;
use tenon_notices::Notables;
use tenon_store::DbBuilder;
use tenon_words::Kinds as Searchable;

/// What may be done with projects, and by whom besides Admins.
pub static GRANTS: &[Grant] = &[
    Grant {
        permission: project::READ,
        about: "See projects, but those for members only just as a member.",
        roles: &[Manager, Member, Viewer],
    },
    Grant { permission: project::READ_ALL, about: "See every project, also those for members only.", roles: &[] },
    Grant { permission: project::CREATE, about: "Add projects.", roles: &[Manager] },
    Grant {
        permission: project::UPDATE,
        about: "Change projects, their status, members and notes.",
        roles: &[Manager],
    },
    Grant {
        permission: project::CONTRIBUTE,
        about: "Do in a project what the role in it allows: owners change it and its members, members write notes.",
        roles: &[Member],
    },
    Grant { permission: project::DELETE, about: "Delete and restore projects.", roles: &[Manager] },
    Grant { permission: project::REOPEN, about: "Reopen completed and cancelled projects.", roles: &[] },
];

/// Registers the routes.
pub fn routes(api: &mut Api) {
    api.tag("Projects", "Jobs, who is in them and how they stand.");
    project::routes(api);
    member::routes(api);
    note::routes(api);
    convert::routes(api);
}

/// Tells the store what other modules may refer to, and follows the tasks.
pub fn wire(db: DbBuilder) -> DbBuilder {
    let db = db.kind("project", "SELECT 1 FROM {projects} WHERE id = ? AND deleted_at IS NULL");
    counts::MOVING.into_iter().fold(db, |db, event| db.react(event, Arc::new(counts::follow)))
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
