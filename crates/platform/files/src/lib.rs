//! Files that people attach to things.
//!
//! An *attachment* is a file that belongs to an *owner*: a task, a comment, a project, or whatever a
//! module says may have some ([`Owners`]). Its *subject* is the task or project that the owner is part
//! of. Who may do what with it is what they may do with its owner, which the module answers. Its bytes
//! are in the *storage*, a directory or a bucket, under a key that nobody chose: written before its row
//! is committed, so that whoever sees the row gets the bytes. What is written and then has no row, and
//! what was deleted long ago, a sweep takes away.
//!
//! What bytes are is told from the bytes. They are handed out so that no browser runs them as a page of
//! ours: as a file to keep, or, for plain images, as pixels and nothing else. Small pictures are made
//! behind the answer.

mod attachment;
mod collect;
mod content;
mod events;
mod intake;
mod name;
mod owner;
mod place;
mod sniff;
mod storage;
mod thumbnail;

use std::sync::Arc;

pub use attachment::{Attachment, AttachmentPatch, NewUpload, PresignedUpload, Status, Thumbnail};
pub use events::events;
pub use name::{FileName, clean};
pub use owner::{Access, Look, Owner, Owners};
pub use place::{Bucket, Place};
use storage::Storage;
use tenon_http::Api;
use tenon_jobs::Handlers;
use tenon_kernel::{Problem, Result};
use tenon_store::DbBuilder;

/// Where files are kept, and how long they may be. Not to be printed: it holds a secret.
#[derive(Clone)]
pub struct FilesConfig {
    /// Where.
    pub place: Place,
    /// Who we are there. Without it, a bucket is asked as the machine's environment says.
    pub access_key: Option<String>,
    /// The secret to it.
    pub secret_key: Option<String>,
    /// The longest file, in bytes.
    pub max_bytes: u64,
}

impl FilesConfig {
    /// In a directory, with the usual bounds.
    pub fn on_disk(directory: impl Into<std::path::PathBuf>) -> FilesConfig {
        FilesConfig { place: Place::Disk(directory.into()), access_key: None, secret_key: None, max_bytes: 50 << 20 }
    }
}

/// What handlers and jobs need: the storage, and who owns what.
pub struct Files {
    pub(crate) storage: Storage,
    pub(crate) owners: Owners,
    pub(crate) max_bytes: u64,
}

impl Files {
    /// Opens the storage.
    pub fn open(config: &FilesConfig, owners: Owners) -> Result<Files> {
        let storage = Storage::open(config);
        let storage = storage.map_err(|e| Problem::internal(format!("the file storage {}: {e}", config.place)))?;
        Ok(Files { storage, owners, max_bytes: config.max_bytes })
    }

    /// Whether the storage answers; why not.
    pub async fn check(&self) -> Result<(), String> {
        self.storage.check().await
    }
}

/// Registers the routes. The app must bring an `Arc<Files>`.
pub fn routes(api: &mut Api, owners: &Owners) {
    api.tag(
        "Attachments",
        "Files that belong to tasks, comments and projects. What one may do with them is what one may do with those. \
         See docs/files.md.",
    );
    attachment::routes(api, owners);
    content::routes(api, owners);
}

/// Tells the store what may be referred to, and follows what takes its attachments along.
pub fn wire(db: DbBuilder, owners: &Owners) -> DbBuilder {
    let db = db.kind("attachment", attachment::FINDS);
    owners
        .iter()
        .filter_map(|owner| owner.gone_with)
        .fold(db, |db, event| db.react(event, Arc::new(attachment::follow)))
}

/// Says what is done behind the answers.
pub fn jobs(handlers: &mut Handlers, files: &Arc<Files>) {
    thumbnail::jobs(handlers, files);
    collect::jobs(handlers, files);
}
