//! What modules say about what can be found.

use tenon_kernel::{Id, Permission, Result, Timestamp, ToValue};
use tenon_store::{BoxFuture, Read, Rows};

/// A row as a search shows it.
#[derive(Clone, Debug)]
pub struct Shown {
    /// Its id.
    pub id: Id,
    /// The project it belongs to, or that it is.
    pub project_id: Option<Id>,
    /// What it is part of, such as the task that a comment is about.
    pub parent_id: Option<Id>,
    /// What it is called.
    pub title: String,
    /// What people call it for short, such as `OAK-12`.
    pub reference: Option<String>,
    /// How it stands, if it goes through states.
    pub status: Option<String>,
    /// What it says at length, if that was asked for.
    pub text: Option<String>,
    /// When it was last changed.
    pub updated_at: Timestamp,
}

/// Answers those of these rows, at most 400, that the caller may see, with their texts if `true`.
pub type Show = for<'a> fn(&'a mut Read, &'a [Id], bool) -> BoxFuture<'a, Result<Vec<Shown>>>;
/// Answers the rows that are called just so, such as `OAK-12`, whoever may see them; few.
pub type Exact = for<'a> fn(&'a mut Read, &'a str) -> BoxFuture<'a, Result<Vec<Id>>>;

/// Answers which projects the caller sees.
pub type Fencing = for<'a> fn(&'a mut Read) -> BoxFuture<'a, Result<Fence>>;

/// A kind of rows that can be found.
pub struct Kind {
    /// What one is called, such as `task`: the kind of thing its events are about.
    pub name: &'static str,
    /// The table, which has `id` and `created_at`.
    pub table: &'static str,
    /// Who may look for them.
    pub read: Permission,
    /// The columns, and fields of its events, that are its title.
    pub title: &'static [&'static str],
    /// Those that are its text.
    pub text: &'static [&'static str],
    /// The column that names its project, if it belongs to one or is one.
    pub project: Option<&'static str>,
    /// The event of a new one, which tells all these fields.
    pub created: &'static str,
    /// The events that may change one of them.
    pub changed: &'static [&'static str],
    /// Shows rows.
    pub show: Show,
    /// Finds one by what it is called for short.
    pub exact: Option<Exact>,
}

impl Kind {
    /// The columns of title and text.
    pub(crate) fn columns(&self) -> impl Iterator<Item = &'static str> {
        self.title.iter().chain(self.text).copied()
    }
}

/// Which projects a caller sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fence {
    /// All but these few.
    Without(Vec<Id>),
    /// Only these few.
    Only(Vec<Id>),
    /// Too many on either side to name.
    Unnamed,
}

/// Everything that modules said.
#[derive(Default)]
pub struct Kinds {
    pub(crate) kinds: Vec<Kind>,
    fence: Option<Fencing>,
}

impl Kinds {
    /// Nothing yet.
    pub fn new() -> Kinds {
        Kinds::default()
    }

    /// Adds a kind of rows.
    ///
    /// # Panics
    /// When it is there already: this is start-up code.
    pub fn add(&mut self, kind: Kind) -> &mut Kinds {
        assert!(self.get(kind.name).is_none(), "{} is there twice", kind.name);
        self.kinds.push(kind);
        self
    }

    /// Says which projects a caller sees. It saves looking at what they do not; who sees a row is said
    /// by [`Kind::show`].
    pub fn fence(&mut self, fence: Fencing) -> &mut Kinds {
        self.fence = Some(fence);
        self
    }

    /// The kinds, in the order they were added.
    pub fn all(&self) -> impl Iterator<Item = &Kind> {
        self.kinds.iter()
    }

    /// A kind by its name.
    pub fn get(&self, name: &str) -> Option<&Kind> {
        self.kinds.iter().find(|kind| kind.name == name)
    }

    /// The newest titles of every kind that has some, at most so many of each, whoever may see them.
    pub async fn titles(&self, read: &mut Read, most: i64) -> Result<Vec<String>> {
        let mut all = Vec::new();
        for kind in self.kinds.iter().filter(|kind| !kind.title.is_empty()) {
            let columns = kind.title.join(" || ' ' || ");
            let sql = format!("SELECT {columns} FROM {{{}}} ORDER BY created_at DESC LIMIT ?", kind.table);
            let found: Vec<(String,)> = read.many(&sql, &[most.to_value()]).await?;
            all.extend(found.into_iter().map(|(title,)| title));
        }
        Ok(all)
    }

    /// Which projects the caller sees.
    pub async fn fenced(&self, read: &mut Read) -> Result<Fence> {
        match self.fence {
            Some(fence) => fence(read).await,
            None => Ok(Fence::Without(Vec::new())),
        }
    }
}
