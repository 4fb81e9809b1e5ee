//! What may have attachments, and who may do what with them: the modules say.

use tenon_kernel::{Id, Permission, Problem, Result};
use tenon_store::{BoxFuture, Either, Read, Work};

/// What a caller may do with the attachments of something they see.
#[derive(Debug)]
pub struct Access {
    /// The project it belongs to.
    pub project_id: Id,
    /// What kind of thing the subject is, such as `task`: what events are about.
    pub subject_kind: &'static str,
    /// The thing it is part of, or itself: what its attachments are listed with.
    pub subject_id: Id,
    /// Whether the caller may add some, else why not.
    pub add: Result<()>,
    /// Whether the caller may rename, delete and restore them, else why not.
    pub change: Result<()>,
}

/// Looks a thing up for the caller; 404 when they do not see it.
pub type Look = for<'a> fn(Either<'a>, Id) -> BoxFuture<'a, Result<Access>>;

/// A kind of thing that may have attachments.
#[derive(Clone)]
pub struct Owner {
    /// What it is called, such as `task`.
    pub kind: &'static str,
    /// The path of its attachments, with its id: `/tasks/{id}/attachments`.
    pub path: &'static str,
    /// The path to begin an upload past the server at: `/tasks/{id}/attachments/presign`.
    pub presign_path: &'static str,
    /// Who may look at all.
    pub read: Permission,
    /// Who may add and change at all: one of these.
    pub write: Vec<Permission>,
    /// What the caller may do with one.
    pub look: Look,
    /// The event that takes its attachments along, where that is not found out by looking.
    pub gone_with: Option<&'static str>,
}

/// Everything that may have attachments.
#[derive(Clone, Default)]
pub struct Owners(Vec<Owner>);

impl Owners {
    /// Nothing yet.
    pub fn new() -> Owners {
        Owners::default()
    }

    /// Adds a kind.
    ///
    /// # Panics
    /// When it is there already: this is start-up code.
    pub fn add(&mut self, owner: Owner) -> &mut Owners {
        assert!(self.get(owner.kind).is_none(), "{} is there twice", owner.kind);
        self.0.push(owner);
        self
    }

    pub(crate) fn get(&self, kind: &str) -> Option<&Owner> {
        self.0.iter().find(|owner| owner.kind == kind)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Owner> {
        self.0.iter()
    }

    /// Whoever has one of these may look at some.
    pub(crate) fn readers(&self) -> Vec<&Permission> {
        distinct(self.0.iter().map(|owner| &owner.read))
    }

    /// Whoever has one of these may change some.
    pub(crate) fn writers(&self) -> Vec<&Permission> {
        distinct(self.0.iter().flat_map(|owner| &owner.write))
    }

    fn named(&self, kind: &str) -> Result<&Owner> {
        self.get(kind).ok_or_else(|| Problem::internal(format!("no module says who may do what with a {kind}")))
    }

    /// Looks before anything is changed.
    pub(crate) async fn seen(&self, read: &mut Read, kind: &str, id: Id) -> Result<Access> {
        let owner = self.named(kind)?;
        if !read.caller().may(&owner.read) {
            return Err(Problem::not_found(owner.kind));
        }
        (owner.look)(Either::Read(read), id).await
    }

    /// Looks inside the work that changes.
    pub(crate) async fn opened(&self, work: &mut Work, kind: &str, id: Id) -> Result<Access> {
        let owner = self.named(kind)?;
        if !work.caller().may(&owner.read) {
            return Err(Problem::not_found(owner.kind));
        }
        (owner.look)(Either::Work(work), id).await
    }
}

fn distinct<'a>(all: impl Iterator<Item = &'a Permission>) -> Vec<&'a Permission> {
    let mut some: Vec<&Permission> = Vec::new();
    for permission in all {
        if !some.contains(&permission) {
            some.push(permission);
        }
    }
    some
}
