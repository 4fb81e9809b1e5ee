//! The list of routes, from which the router, the OpenAPI document, the docs and the tests are made.

use std::sync::Arc;

use axum::{Router, http::Method};
use futures_util::future::BoxFuture;
use serde_json::{Map, Value as Json};

use crate::{
    AnswerSpec, BASE, BodyContent, PathName, Route,
    pages::{self, Pages, ReadyCheck},
};

/// Every route of the server, in the order of the docs.
pub struct Api {
    routes: Vec<Route>,
    pub(crate) pages: Arc<Pages>,
    pub(crate) tags: Vec<(&'static str, &'static str)>,
    pub(crate) ready: Vec<(&'static str, ReadyCheck)>,
    pub(crate) outside: Option<Router>,
    pub(crate) messages: Option<fn() -> Map<String, Json>>,
}

impl Default for Api {
    fn default() -> Api {
        Api::new()
    }
}

impl Api {
    /// The server's own routes: its document, docs, health and figures.
    pub fn new() -> Api {
        let pages = Arc::new(Pages::default());
        let mut api = Api {
            routes: Vec::new(),
            pages: Arc::clone(&pages),
            tags: Vec::new(),
            ready: Vec::new(),
            outside: None,
            messages: None,
        };
        pages::add(&mut api, &pages);
        api
    }

    /// Says what a chapter of the docs is about; chapters come in the order they are named.
    pub fn tag(&mut self, name: &'static str, about: &'static str) -> &mut Api {
        self.tags.retain(|(known, _)| *known != name);
        self.tags.push((name, about));
        self
    }

    /// Says what the server sends to others by itself: the `webhooks` of the document, by name.
    pub fn webhooks(&mut self, messages: fn() -> Map<String, Json>) -> &mut Api {
        self.messages = Some(messages);
        self
    }

    /// Adds a route.
    ///
    /// # Panics
    /// When the route is not whole: no summary, tag or answer, parameters not named, a JSON body
    /// without example, or there twice. This is start-up code; the first test finds it.
    pub fn add(&mut self, mut route: Route) -> &mut Api {
        if !route.absolute {
            route.path.insert_str(0, BASE);
        }
        let at = format!("{} {}", route.method, route.path);
        assert!(!route.summary.is_empty() && !route.tag.is_empty(), "{at} has no summary or no tag");
        assert!(self.find(&route.method, &route.path).is_none(), "{at} is there twice");
        let names = route.path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
        let names: Vec<&str> = names.collect();
        assert_eq!(names.len(), route.names.len(), "{at}: each parameter of the path needs an .object or .word");
        route.path_names = names
            .into_iter()
            .zip(&route.names)
            .map(|(name, (object, is_id))| PathName { name: name.to_owned(), object, is_id: *is_id })
            .collect();
        if let Some(body) = &mut route.body {
            body.example = route.body_example.take();
            let json = matches!(body.content, BodyContent::Json(_));
            assert!(!json || body.example.is_some(), "{at} has a body without an example");
        }
        match &mut route.answer {
            Some(AnswerSpec::Json { example, .. }) => *example = route.answer_example.take(),
            Some(_) => {}
            None => panic!("{at} does not say what it answers"),
        }
        self.routes.push(route);
        self
    }

    /// Every route.
    pub fn routes(&self) -> &[Route] {
        &self.routes
    }

    /// A route by its method and whole path.
    pub fn find(&self, method: &Method, path: &str) -> Option<&Route> {
        self.routes.iter().find(|r| r.method == *method && r.path == path)
    }

    /// A further check of readiness; the database is one already. Its error is logged, never shown.
    pub fn ready<F>(&mut self, name: &'static str, check: F) -> &mut Api
    where
        F: Fn() -> BoxFuture<'static, std::result::Result<(), String>> + Send + Sync + 'static,
    {
        self.ready.push((name, Arc::new(check)));
        self
    }

    /// What answers outside the API, such as the web app. It sets its own `Cache-Control` and
    /// `Content-Security-Policy`; without them its pages get the API's, which show nothing.
    pub fn outside(&mut self, router: Router) -> &mut Api {
        self.outside = Some(router);
        self
    }
}
