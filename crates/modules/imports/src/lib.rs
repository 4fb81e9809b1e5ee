//! Imports: what other tools export, read into projects, tasks, comments and people.
//!
//! A *source* ([`jira`], [`trello`], [`csv`]) reads a file and yields
//! [`plan::ImportedTask`]s one by one; what it could not read comes out in
//! between as [`plan::LineError`]s. It does not know the database: a plan
//! names people, tasks and links by the source's own keys. [`run()`] writes a
//! plan into a tenant, notes what came from where, and answers a [`Report`];
//! run again it writes only what changed in the file. An [`import::Import`] is
//! a file that was sent to the API, which [`Imports`] runs behind the answer.
//! Rows of other modules are written through their own functions alone.

mod adf;
mod background;
pub mod csv;
mod events;
mod history;
pub mod import;
pub mod jira;
mod links;
mod markdown;
mod meaning;
mod mentions;
mod people;
pub mod plan;
mod reading;
mod refs;
pub mod report;
mod run;
mod source;
mod text;
pub mod trello;
pub mod wiki;

pub use background::Imports;
pub use events::events;
pub use reading::Source;
pub use refs::SourceKind;
pub use report::Report;
pub use run::{Options, Progress, run};
pub use source::Limits;
use tenon_http::Api;
use tenon_kernel::Grant;

/// What may be done with imports, and by whom besides Admins.
pub static GRANTS: &[Grant] = &[
    Grant { permission: import::READ, about: "See imports and what became of them.", roles: &[] },
    Grant {
        permission: import::CREATE,
        about: "Import files, which adds projects, tasks, comments and inactive people, and history in their names.",
        roles: &[],
    },
];

/// Registers the routes. Their handlers take [`Imports`].
pub fn routes(api: &mut Api) {
    api.tag("Imports", "Files of other tools, read into the workspace.");
    import::routes(api);
}
