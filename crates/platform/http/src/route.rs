//! What a route is: everything that is said of it when it is declared.

use std::{collections::BTreeSet, sync::Arc};

use axum::{extract::Request, http::Method, response::Response};
use futures_util::future::BoxFuture;
use schemars::{Schema, SchemaGenerator};
use serde_json::Value as Json;
use tenon_kernel::{FieldKind, Kind, ListSpec, Permission};

use crate::{App, BASE, Failure, Intake, Receiving};

/// Makes a type's JSON schema.
pub type SchemaOf = fn(&mut SchemaGenerator) -> Schema;
pub(crate) type Run = Arc<dyn Fn(Request, App) -> BoxFuture<'static, Response> + Send + Sync>;
pub(crate) type Receive =
    Arc<dyn for<'a> Fn(&'a mut Receiving) -> BoxFuture<'a, Result<Intake, Failure>> + Send + Sync>;

/// What a caller must have to use a route.
#[derive(Clone, PartialEq, Debug)]
pub enum Need {
    /// Nothing.
    Public,
    /// To be somebody in a tenant.
    SignedIn,
    /// To operate the whole server.
    Operator,
    /// One of these permissions.
    Permission(Vec<Permission>),
}

/// A parameter in a path.
#[derive(Clone, PartialEq, Debug)]
pub struct PathName {
    /// As the path has it: `id` for `{id}`.
    pub name: String,
    /// What it names, such as `project`.
    pub object: &'static str,
    /// Whether it is an id rather than a word.
    pub is_id: bool,
}

/// A query parameter beside those of a list.
#[derive(Clone, Copy, Debug)]
pub struct QueryField {
    /// Its name.
    pub name: &'static str,
    /// What its value looks like.
    pub kind: FieldKind,
    /// What it does.
    pub about: &'static str,
    /// Whether it must be given.
    pub required: bool,
}

/// What a body holds.
#[derive(Clone)]
pub enum BodyContent {
    /// A JSON document.
    Json(SchemaOf),
    /// Bytes of one of these media types.
    Upload {
        /// The media types.
        types: &'static [&'static str],
        /// The most bytes that are held; what is received part by part has a bound of its own.
        max: usize,
    },
}

/// The body a route takes.
#[derive(Clone)]
pub struct BodySpec {
    /// What it holds.
    pub content: BodyContent,
    /// Whether it must be there.
    pub required: bool,
    /// A document that the route accepts once the things it names exist.
    pub example: Option<Json>,
}

/// What a route answers when all is well.
#[derive(Clone)]
pub enum AnswerSpec {
    /// A JSON document.
    Json {
        /// The status.
        status: u16,
        /// Its schema.
        schema: SchemaOf,
        /// Whether it has an `ETag`.
        etag: bool,
        /// Whether it has a `Location`.
        location: bool,
        /// An example.
        example: Option<Json>,
    },
    /// No body.
    Nothing {
        /// The status.
        status: u16,
    },
    /// Something else than JSON.
    Media {
        /// The status.
        status: u16,
        /// The media type.
        media: &'static str,
        /// What it is.
        about: &'static str,
    },
}

/// A way to ask for something, and what answers.
#[derive(Clone)]
pub struct Route {
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) absolute: bool,
    pub(crate) need: Option<Need>,
    pub(crate) tag: &'static str,
    pub(crate) summary: &'static str,
    pub(crate) about: &'static str,
    pub(crate) list: Option<&'static ListSpec>,
    pub(crate) queries: Vec<QueryField>,
    pub(crate) body: Option<BodySpec>,
    pub(crate) body_example: Option<Json>,
    pub(crate) answer: Option<AnswerSpec>,
    pub(crate) answer_example: Option<Json>,
    pub(crate) also: Option<u16>,
    pub(crate) names: Vec<(&'static str, bool)>,
    pub(crate) path_names: Vec<PathName>,
    pub(crate) references: Vec<(&'static str, &'static str)>,
    pub(crate) refusals: Vec<Kind>,
    pub(crate) if_match: bool,
    pub(crate) essential: bool,
    pub(crate) receive: Option<Receive>,
    pub(crate) run: Option<Run>,
}

impl Route {
    pub(crate) fn new(method: Method, path: &'static str) -> Route {
        Route {
            method,
            path: path.to_owned(),
            absolute: false,
            need: None,
            tag: "",
            summary: "",
            about: "",
            list: None,
            queries: Vec::new(),
            body: None,
            body_example: None,
            answer: None,
            answer_example: None,
            also: None,
            names: Vec::new(),
            path_names: Vec::new(),
            references: Vec::new(),
            refusals: Vec::new(),
            if_match: false,
            essential: false,
            receive: None,
            run: None,
        }
    }

    /// `GET`, `POST`, `PATCH`, `PUT` or `DELETE`.
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// The whole path, with its parameters in braces.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What a caller must have.
    pub fn need(&self) -> &Need {
        self.need.as_ref().expect("a route is finished only after its need is named")
    }

    /// The chapter of the docs it belongs to.
    pub fn tag(&self) -> &'static str {
        self.tag
    }

    /// What it does, in a few words.
    pub fn summary(&self) -> &'static str {
        self.summary
    }

    /// More about it; may be empty.
    pub fn about(&self) -> &'static str {
        self.about
    }

    /// A name for generated clients, such as `get_tasks_by_id`.
    pub fn operation_id(&self) -> String {
        let mut id = self.method.as_str().to_ascii_lowercase();
        for part in self.path.strip_prefix(BASE).unwrap_or(&self.path).split('/').filter(|p| !p.is_empty()) {
            let by = if part.starts_with('{') { "_by_" } else { "_" };
            id.push_str(by);
            id.extend(
                part.chars().filter(|c| !"{}".contains(*c)).map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }),
            );
        }
        id
    }

    /// The body it takes.
    pub fn body(&self) -> Option<&BodySpec> {
        self.body.as_ref()
    }

    /// The parameters of its path, from the left.
    pub fn path_names(&self) -> &[PathName] {
        &self.path_names
    }

    /// The ids in its body: where, by JSON pointer, and of what.
    pub fn references(&self) -> &[(&'static str, &'static str)] {
        &self.references
    }

    /// The list it answers a page of.
    pub fn list_spec(&self) -> Option<&'static ListSpec> {
        self.list
    }

    /// Its query parameters beside those of the list.
    pub fn queries(&self) -> &[QueryField] {
        &self.queries
    }

    /// Whether it heeds `If-Match`.
    pub fn honours_if_match(&self) -> bool {
        self.if_match
    }

    /// What it answers when all is well.
    pub fn answer(&self) -> &AnswerSpec {
        self.answer.as_ref().expect("the registry takes no route without an answer")
    }

    /// The status when all is well.
    pub fn status(&self) -> u16 {
        match self.answer() {
            AnswerSpec::Json { status, .. } | AnswerSpec::Nothing { status } | AnswerSpec::Media { status, .. } => {
                *status
            }
        }
    }

    /// Another status that comes with the same answer, when all is well too.
    pub fn other_status(&self) -> Option<u16> {
        self.also
    }

    /// Whether it may change something.
    pub fn writes(&self) -> bool {
        self.method != Method::GET
    }

    /// Whether only known callers may use it.
    pub fn is_guarded(&self) -> bool {
        *self.need() != Need::Public
    }

    pub(crate) fn has_etag(&self) -> bool {
        matches!(self.answer(), AnswerSpec::Json { etag: true, .. })
    }

    /// The problems it can answer with, by status.
    pub fn problems(&self) -> BTreeSet<u16> {
        let mut kinds = vec![Kind::Malformed, Kind::UriTooLong, Kind::TooManyRequests, Kind::HeadersTooLarge];
        kinds.extend([Kind::Internal, Kind::Unavailable]);
        if self.is_guarded() || self.writes() {
            kinds.extend([Kind::Unauthorized, Kind::Forbidden, Kind::NotFound]);
        }
        if !self.path_names.is_empty() {
            kinds.push(Kind::NotFound);
        }
        if self.writes() {
            kinds.extend([Kind::Timeout, Kind::Conflict, Kind::TooLarge, Kind::Validation]);
        }
        if self.body.is_some() {
            kinds.push(Kind::UnsupportedMedia);
        }
        if self.if_match {
            kinds.push(Kind::StaleVersion);
        }
        kinds.extend(&self.refusals);
        kinds.into_iter().map(Kind::status).collect()
    }
}
