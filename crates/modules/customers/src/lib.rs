//! Customers and leads.
//!
//! A *customer* is a person or company the tenant works for; its *contacts* are the people there. A
//! *lead* is a possible job: open until it is won or lost. `projects` turns a lead into a project
//! and then calls [`lead::win`]; nothing here knows projects.

pub mod contact;
pub mod customer;
mod events;
pub mod lead;
mod live;
mod search;

pub use events::events;
use tenon_http::Api;
use tenon_kernel::{Grant, SystemRole::*};
use tenon_live::Kinds;
use tenon_store::DbBuilder;
use tenon_words::Kinds as Searchable;

/// What may be done with customers and leads, and by whom besides Admins.
pub static GRANTS: &[Grant] = &[
    Grant { permission: customer::READ, about: "See customers and their contacts.", roles: &[Manager, Member, Viewer] },
    Grant { permission: customer::CREATE, about: "Add customers.", roles: &[Manager] },
    Grant { permission: customer::UPDATE, about: "Change customers and their contacts.", roles: &[Manager] },
    Grant { permission: customer::DELETE, about: "Delete and restore customers.", roles: &[Manager] },
    Grant { permission: lead::READ, about: "See leads.", roles: &[Manager, Member, Viewer] },
    Grant { permission: lead::CREATE, about: "Add leads.", roles: &[Manager] },
    Grant { permission: lead::UPDATE, about: "Change leads.", roles: &[Manager] },
    Grant { permission: lead::DELETE, about: "Delete and restore leads.", roles: &[Manager] },
];

/// Registers the routes.
pub fn routes(api: &mut Api) {
    api.tag("Customers", "People and companies the workspace works for.");
    api.tag("Leads", "Possible jobs.");
    customer::routes(api);
    contact::routes(api);
    lead::routes(api);
}

/// Tells the store what other modules may refer to.
pub fn wire(db: DbBuilder) -> DbBuilder {
    db.kind("customer", "SELECT 1 FROM {customers} WHERE id = ? AND deleted_at IS NULL")
        .kind("lead", "SELECT 1 FROM {leads} WHERE id = ? AND deleted_at IS NULL")
}

/// Says what can be found.
pub fn searchable(kinds: &mut Searchable) {
    search::kinds(kinds);
}

/// Says what clients may keep.
pub fn live(kinds: &mut Kinds) {
    live::kinds(kinds);
}
