//! How a route is declared.

use std::{marker::PhantomData, sync::Arc};

use axum::{handler::Handler, http::Method};
use futures_util::future::BoxFuture;
use schemars::JsonSchema;
use serde_json::Value as Json;
use tenon_kernel::{FieldKind, Kind, ListSpec, Page, Permission};

use crate::{
    AnswerSpec, App, BodyContent, BodySpec, Failure, Intake, Need, QueryField, Receiving, Route, Written,
    route::{Run, SchemaOf},
};

/// A draft whose need is not named yet.
pub struct Unguarded;
/// A draft whose need is named.
pub struct Guarded;
/// A draft of a `GET`.
pub struct Reads;
/// A draft of a method that writes.
pub struct Writes;

/// A route being declared. [`Draft::to`] finishes it, and exists only once its need is named.
///
/// ```
/// use tenon_http::{Answering, Route, Written, delete};
/// use tenon_kernel::Permission;
/// use tenon_store::Work;
///
/// const THING_DELETE: Permission = Permission::new("thing", "delete");
///
/// async fn remove(work: Work) -> Written {
///     work.removed().await
/// }
///
/// let draft = delete("/thing").tag("Things").summary("Remove the thing").answers_nothing();
/// let route: Route = draft.needs(&THING_DELETE).to(remove);
/// ```
///
/// Without its need there is no `.to`:
///
/// ```compile_fail,E0599
/// # use tenon_http::{Answering, Route, Written, delete};
/// # use tenon_store::Work;
/// # async fn remove(work: Work) -> Written {
/// #     work.removed().await
/// # }
/// let draft = delete("/thing").tag("Things").summary("Remove the thing").answers_nothing();
/// let route: Route = draft.to(remove);
/// ```
///
/// And a handler that writes must commit:
///
/// ```compile_fail,E0277
/// # use tenon_http::{Answer, Result, Route, delete};
/// # use tenon_store::Work;
/// async fn remove(_: Work) -> Result {
///     Ok(Answer::no_content())
/// }
///
/// let draft = delete("/thing").tag("Things").summary("Remove the thing").answers_nothing();
/// let route: Route = draft.signed_in().to(remove);
/// ```
#[must_use = "a draft becomes a route by `.to(handler)`"]
pub struct Draft<N, M> {
    route: Route,
    state: PhantomData<(N, M)>,
}

/// Declares a `GET`; `path` is under [`BASE`], with parameters in braces.
pub fn get(path: &'static str) -> Draft<Unguarded, Reads> {
    Draft::new(Method::GET, path)
}

/// Declares a `POST`.
pub fn post(path: &'static str) -> Draft<Unguarded, Writes> {
    Draft::new(Method::POST, path)
}

/// Declares a `PATCH`, a JSON Merge Patch that heeds `If-Match`.
pub fn patch(path: &'static str) -> Draft<Unguarded, Writes> {
    Draft::new(Method::PATCH, path).if_match()
}

/// Declares a `PUT` that heeds `If-Match`.
pub fn put(path: &'static str) -> Draft<Unguarded, Writes> {
    Draft::new(Method::PUT, path).if_match()
}

/// Declares a `DELETE` that heeds `If-Match`.
pub fn delete(path: &'static str) -> Draft<Unguarded, Writes> {
    Draft::new(Method::DELETE, path).if_match()
}

impl<M> Draft<Unguarded, M> {
    fn new(method: Method, path: &'static str) -> Self {
        let route = Route::new(method, path);
        Draft { route, state: PhantomData }
    }

    /// For everybody.
    pub fn public(self) -> Draft<Guarded, M> {
        self.need(Need::Public)
    }

    /// For whoever is somebody in a tenant.
    pub fn signed_in(self) -> Draft<Guarded, M> {
        self.need(Need::SignedIn)
    }

    /// For operators of the whole server.
    pub fn operator(self) -> Draft<Guarded, M> {
        self.need(Need::Operator)
    }

    /// For whoever has the permission.
    pub fn needs(self, permission: &Permission) -> Draft<Guarded, M> {
        self.needs_any([permission])
    }

    /// For whoever has one of the permissions.
    pub fn needs_any<'a>(self, any: impl IntoIterator<Item = &'a Permission>) -> Draft<Guarded, M> {
        self.need(Need::Permission(any.into_iter().cloned().collect()))
    }

    fn need(mut self, need: Need) -> Draft<Guarded, M> {
        self.route.need = Some(need);
        Draft { route: self.route, state: PhantomData }
    }
}

impl<N, M> Draft<N, M> {
    fn with(mut self, change: impl FnOnce(&mut Route)) -> Self {
        change(&mut self.route);
        self
    }

    /// The chapter of the docs.
    pub fn tag(self, tag: &'static str) -> Self {
        self.with(|r| r.tag = tag)
    }

    /// What it does, in a few words.
    pub fn summary(self, summary: &'static str) -> Self {
        self.with(|r| r.summary = summary)
    }

    /// More about it.
    pub fn about(self, about: &'static str) -> Self {
        self.with(|r| r.about = about)
    }

    /// The path is not under [`BASE`].
    pub fn absolute(self) -> Self {
        self.with(|r| r.absolute = true)
    }

    /// Answers however busy the server is: health and figures.
    pub(crate) fn essential(self) -> Self {
        self.with(|r| r.essential = true)
    }

    /// Takes a list's query; the handler takes a [`Listing`](tenon_kernel::Listing).
    pub fn list(self, spec: &'static ListSpec) -> Self {
        self.with(|r| r.list = Some(spec))
    }

    /// Takes a list's query and answers a page of `T`.
    pub fn lists<T: JsonSchema>(self, spec: &'static ListSpec) -> Self {
        self.list(spec).answers::<Page<T>>(200)
    }

    /// Takes a query parameter; the handler takes a [`Query`](crate::Query).
    pub fn query(self, name: &'static str, kind: FieldKind, about: &'static str) -> Self {
        self.with(|r| r.queries.push(QueryField { name, kind, about, required: false }))
    }

    /// Takes a query parameter that must be given.
    pub fn query_required(self, name: &'static str, kind: FieldKind, about: &'static str) -> Self {
        self.with(|r| r.queries.push(QueryField { name, kind, about, required: true }))
    }

    /// Answers a thing with its `ETag`; a `GET` also answers `If-None-Match`.
    pub fn resource<T: JsonSchema>(self) -> Self {
        self.json::<T>(200, true, false)
    }

    /// Answers 201 with a new thing, its `ETag` and its `Location`.
    pub fn creates<T: JsonSchema>(self) -> Self {
        self.json::<T>(201, true, true)
    }

    /// Answers a JSON document.
    pub fn answers<T: JsonSchema>(self, status: u16) -> Self {
        self.json::<T>(status, false, false)
    }

    fn json<T: JsonSchema>(self, status: u16, etag: bool, location: bool) -> Self {
        let schema: SchemaOf = |generator| generator.subschema_for::<T>();
        self.with(|r| r.answer = Some(AnswerSpec::Json { status, schema, etag, location, example: None }))
    }

    /// Answers 204.
    pub fn answers_nothing(self) -> Self {
        self.with(|r| r.answer = Some(AnswerSpec::Nothing { status: 204 }))
    }

    /// Answers 303: a browser goes on to a page.
    pub fn redirects(self) -> Self {
        self.with(|r| r.answer = Some(AnswerSpec::Nothing { status: 303 }))
    }

    /// Answers something else than JSON.
    pub fn answers_media(self, status: u16, media: &'static str, about: &'static str) -> Self {
        self.with(|r| r.answer = Some(AnswerSpec::Media { status, media, about }))
    }

    /// May give the same answer with another status, such as 200 when what it would create is there.
    pub fn or_status(self, status: u16) -> Self {
        self.with(|r| r.also = Some(status))
    }

    /// May refuse with a problem that is not usual for its method.
    pub fn or_problem(self, kind: Kind) -> Self {
        self.with(|r| r.refusals.push(kind))
    }

    /// An example of the answer.
    pub fn answer_example(self, example: Json) -> Self {
        self.with(|r| r.answer_example = Some(example))
    }

    /// What the next parameter of the path is the id of.
    pub fn object(self, object: &'static str) -> Self {
        self.with(|r| r.names.push((object, true)))
    }

    /// The next parameter of the path is a word; what it says.
    pub fn word(self, about: &'static str) -> Self {
        self.with(|r| r.names.push((about, false)))
    }
}

impl<N> Draft<N, Writes> {
    /// Takes a JSON body; the handler takes a [`Body<T>`](crate::Body).
    pub fn body<T: JsonSchema>(self) -> Self {
        self.takes(BodyContent::Json(|generator| generator.subschema_for::<T>()), true)
    }

    /// Takes a JSON body or none; the handler takes an `Option<Body<T>>`.
    pub fn optional_body<T: JsonSchema>(self) -> Self {
        self.takes(BodyContent::Json(|generator| generator.subschema_for::<T>()), false)
    }

    /// Takes bytes of one of the media types; the handler takes an [`Upload`](crate::Upload).
    pub fn upload(self, types: &'static [&'static str], max: usize) -> Self {
        self.takes(BodyContent::Upload { types, max }, true)
    }

    /// Takes bytes of any length and whatever media type, part by part: `receive` puts them somewhere
    /// before the handler runs, which takes what became of them as [`Received`](crate::Received). It is
    /// for `receive` to ask who may send at all before it reads, and to bound what it reads.
    pub fn receives<F>(self, types: &'static [&'static str], receive: F) -> Self
    where
        F: for<'a> Fn(&'a mut Receiving) -> BoxFuture<'a, Result<Intake, Failure>> + Send + Sync + 'static,
    {
        let draft = self.takes(BodyContent::Upload { types, max: 0 }, true);
        draft.with(|r| r.receive = Some(Arc::new(receive)))
    }

    fn takes(self, content: BodyContent, required: bool) -> Self {
        self.with(|r| r.body = Some(BodySpec { content, required, example: None }))
    }

    /// An example of the body: one the route accepts once the things it names exist.
    pub fn example(self, example: Json) -> Self {
        self.with(|r| r.body_example = Some(example))
    }

    /// The body has an id of something, at this JSON pointer.
    pub fn refers(self, pointer: &'static str, object: &'static str) -> Self {
        self.with(|r| r.references.push((pointer, object)))
    }

    /// Heeds `If-Match`, as `PATCH`, `PUT` and `DELETE` do unasked.
    pub fn if_match(self) -> Self {
        self.with(|r| r.if_match = true)
    }

    /// Does not heed `If-Match`.
    pub fn no_if_match(self) -> Self {
        self.with(|r| r.if_match = false)
    }
}

impl<N, M> Draft<N, M> {
    fn finish<H, T>(self, handler: H) -> Route
    where
        H: Handler<T, App>,
        T: 'static,
    {
        let run: Run = Arc::new(move |request, app| Box::pin(handler.clone().call(request, app)));
        self.with(|r| r.run = Some(run)).route
    }
}

impl Draft<Guarded, Reads> {
    /// What answers it.
    pub fn to<H, T>(self, handler: H) -> Route
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.finish(handler)
    }
}

impl Draft<Guarded, Writes> {
    /// What answers it: a handler that commits its work.
    pub fn to<H, T>(self, handler: H) -> Route
    where
        H: Handler<T, App> + Gives<T, Written>,
        T: 'static,
    {
        self.finish(handler)
    }

    /// What answers it, when it changes nothing: a dry run, a query too long for a URL.
    #[expect(clippy::wrong_self_convention, reason = "reads on from `.to`; nothing is converted")]
    pub fn to_uncommitted<H, T>(self, handler: H) -> Route
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.finish(handler)
    }
}

/// A handler whose arguments are `T` and whose answer is `O`.
#[diagnostic::on_unimplemented(
    message = "a route that writes must answer with `tenon_http::Written`",
    note = "commit the `Work` with `work.created(..)`, `changed`, `removed` or `done`"
)]
pub trait Gives<T, O> {}

macro_rules! gives {
    ($($($argument:ident)*;)+) => {$(
        impl<F, Fut, M, O, $($argument),*> Gives<(M, $($argument,)*), O> for F
        where
            F: FnOnce($($argument),*) -> Fut,
            Fut: Future<Output = O>,
        {
        }
    )+};
}
gives! { ; A; A B; A B C; A B C D; A B C D E; A B C D E G; A B C D E G H; A B C D E G H I; }
