//! What modules say about what clients may keep.

use std::collections::{HashMap, HashSet};

use serde::Serialize;
use serde_json::Value as Json;
use tenon_kernel::{Id, Permission, Problem, Result, ToValue, Value};
use tenon_store::{BoxFuture, LoggedEvent, Read};

/// A row as clients get it, or that it is gone.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its id.
    pub id: Id,
    /// The project it belongs to: whoever does not see that does not see it.
    pub project: Option<Id>,
    /// As in the lists of the API; none when it was deleted.
    pub json: Option<Box<str>>,
}

impl Row {
    /// A row, without some of its fields: long texts.
    pub fn of<T: Serialize>(id: Id, project: Option<Id>, thing: &T, without: &[&str]) -> Result<Row> {
        let json = if without.is_empty() {
            serde_json::to_string(thing).map_err(Problem::internal)?
        } else {
            let mut json = serde_json::to_value(thing).map_err(Problem::internal)?;
            if let Json::Object(fields) = &mut json {
                without.iter().for_each(|field| drop(fields.remove(*field)));
            }
            json.to_string()
        };
        Ok(Row { id, project, json: Some(json.into()) })
    }

    /// A row that is no longer there.
    pub fn gone(id: Id, project: Option<Id>) -> Row {
        Row { id, project, json: None }
    }
}

/// Which rows of a kind some events touch.
#[derive(Debug, Default)]
pub struct Touched {
    /// The rows, in any order, also twice.
    pub rows: Vec<Id>,
    /// Which row an event, by its sequence, is about: for the topic of that one row.
    pub items: Vec<(i64, Id)>,
}

/// Where a page of rows begins, by id.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// After this id.
    pub after: Option<Id>,
    /// Of this project alone.
    pub project: Option<Id>,
    /// At most so many.
    pub limit: u32,
}

/// Rows on their way.
pub type Loading<'a> = BoxFuture<'a, Result<Vec<Row>>>;
/// What events touch, on its way.
pub type Touching<'a> = BoxFuture<'a, Result<Touched>>;

/// Rows that clients may keep.
pub struct Kind {
    /// What they are called, such as `tasks`.
    pub name: &'static str,
    /// Who may see them, and events about them.
    pub read: Permission,
    /// The kinds of things whose events are read with the same permission, such as `task`, `comment`.
    pub objects: &'static [&'static str],
    /// The word of the topic of one of these rows, such as `task` for `task:<id>`. For the rows that
    /// are projects it is a topic of all that belongs to the project.
    pub topic: Option<&'static str>,
    /// Whether these rows are projects, in the sense of [`Row::project`].
    pub groups: bool,
    /// Whether there are so many that the topic `tenant` leaves them and their events out.
    pub detail: bool,
    /// Which rows some events touch. Reads for the server itself.
    pub touched: for<'a> fn(&'a mut Read, &'a [LoggedEvent]) -> Touching<'a>,
    /// Rows by id, at most 200, deleted ones as gone; may add rows that changed along with them.
    /// Reads for the server itself.
    pub load: for<'a> fn(&'a mut Read, &'a [Id]) -> Loading<'a>,
    /// A page of the rows that the caller may see, by id, deleted ones left out.
    pub page: for<'a> fn(&'a mut Read, Place) -> Loading<'a>,
}

/// What an event does to who sees a project.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shift {
    /// It is new: nobody has seen any of it before.
    Born,
    /// It is about one person's part in it.
    Member(Id),
    /// Fewer see it than before.
    Closed,
    /// More see it than before.
    Opened,
}

/// A project that not everybody sees.
#[derive(Clone, Debug)]
pub struct Fenced {
    /// Which.
    pub project: Id,
    /// Who does.
    pub members: Vec<Id>,
}

/// Who sees which projects.
pub struct Fence {
    /// Whoever has this sees all.
    pub all: Permission,
    /// The projects that not everybody sees.
    pub load: for<'a> fn(&'a mut Read) -> BoxFuture<'a, Result<Vec<Fenced>>>,
    /// What an event does to who sees its project.
    pub shift: fn(&LoggedEvent) -> Option<Shift>,
}

/// How an event about a kind of thing is shown.
pub(crate) struct Object {
    pub read: Option<Permission>,
    pub detail: bool,
}

/// Everything that modules said.
#[derive(Default)]
pub struct Kinds {
    pub(crate) kinds: Vec<Kind>,
    pub(crate) objects: Vec<Object>,
    by_object: HashMap<&'static str, usize>,
    pub(crate) fence: Option<Fence>,
}

impl Kinds {
    /// Nothing yet.
    pub fn new() -> Kinds {
        Kinds::default()
    }

    /// Adds a kind of rows.
    ///
    /// # Panics
    /// When it is there already, or there are more than 32: this is start-up code.
    pub fn add(&mut self, kind: Kind) -> &mut Kinds {
        assert!(self.kinds.iter().all(|k| k.name != kind.name), "{} is there twice", kind.name);
        for object in kind.objects {
            self.put(object, Object { read: Some(kind.read.clone()), detail: kind.detail });
        }
        self.kinds.push(kind);
        assert!(self.kinds.len() <= 32, "there are at most 32 kinds of rows");
        self
    }

    /// Shows events about a kind of thing that has no rows here; to everybody if no permission is named.
    pub fn tell(&mut self, object: &'static str, read: Option<Permission>) -> &mut Kinds {
        self.put(object, Object { read, detail: false });
        self
    }

    /// Says who sees which projects.
    pub fn fence(&mut self, fence: Fence) -> &mut Kinds {
        self.fence = Some(fence);
        self
    }

    fn put(&mut self, name: &'static str, object: Object) {
        let known = self.by_object.insert(name, self.objects.len());
        assert!(known.is_none(), "events about `{name}` are shown twice");
        self.objects.push(object);
        assert!(self.objects.len() <= 64, "there are at most 64 kinds of things");
    }

    pub(crate) fn object(&self, name: &str) -> Option<usize> {
        self.by_object.get(name).copied()
    }

    pub(crate) fn named(&self, name: &str) -> Option<usize> {
        self.kinds.iter().position(|kind| kind.name == name)
    }

    pub(crate) fn by_topic(&self, word: &str) -> Option<usize> {
        self.kinds.iter().position(|kind| kind.topic == Some(word))
    }
}

/// The rows that the events about some kinds of things are about.
pub fn row_objects(events: &[LoggedEvent], objects: &[&str]) -> Touched {
    let about = events.iter().filter(|event| objects.contains(&event.object_type.as_str()));
    Touched { rows: about.map(|event| event.object_id).collect(), items: Vec::new() }
}

/// `?` for each id, with the ids; in few lengths, so that the databases see few texts. Some ids may
/// come twice.
pub fn marks(ids: &[Id]) -> (String, Vec<Value>) {
    let length = [1, 4, 20, 200].into_iter().find(|n| *n >= ids.len()).unwrap_or(ids.len());
    let mut values: Vec<Value> = ids.iter().map(ToValue::to_value).collect();
    if let Some(last) = values.last().cloned() {
        values.resize(length, last);
    }
    (vec!["?"; values.len()].join(", "), values)
}

/// Who sees the projects that not everybody sees.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Fences(HashMap<Id, HashSet<Id>>);

impl Fences {
    pub fn new(fenced: Vec<Fenced>) -> Fences {
        Fences(fenced.into_iter().map(|f| (f.project, f.members.into_iter().collect())).collect())
    }

    /// Whether not everybody sees it.
    pub fn has(&self, project: Id) -> bool {
        self.0.contains_key(&project)
    }

    /// Whether somebody does not.
    pub fn hides(&self, project: Id, from: Id) -> bool {
        self.0.get(&project).is_some_and(|members| !members.contains(&from))
    }
}
