//! A hundred tenants, each trying every id of another's in every place that takes one.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::Value as Json;
use tenon_http::{BodyContent, Need, Route};
use tenon_kernel::{FieldKind, Id};
use tenon_testkit::{Raw, Request, Response, Tenant, TestApp};

use super::{
    NOBODYS, name,
    world::{body_of, fill, make},
};

const TENANTS: usize = 100;

/// A tenant and one thing of each kind.
struct Shop {
    tenant: Tenant,
    things: BTreeMap<&'static str, String>,
}

impl Shop {
    async fn open(app: &TestApp, number: usize, kinds: &BTreeSet<&'static str>) -> Shop {
        let tenant = app.tenant(&format!("Shop {number}")).await;
        let mut things = BTreeMap::new();
        for kind in kinds {
            things.insert(*kind, make(&tenant, kind, None, "").await);
        }
        Shop { tenant, things }
    }

    /// A request with its own things everywhere, but for those that `replaced` says.
    fn request(&self, route: &Route, in_path: &[Option<&str>], in_body: Option<(&str, &str)>) -> Request {
        let values: Vec<String> = route
            .path_names()
            .iter()
            .enumerate()
            .map(|(i, p)| match in_path.get(i).copied().flatten() {
                Some(id) => id.to_owned(),
                None if p.is_id => self.things[p.object].clone(),
                None => "validation".to_owned(),
            })
            .collect();
        let request = self.tenant.admin.request(route.method().clone(), fill(route, &values));
        match route.body().map(|b| &b.content) {
            None => request,
            Some(BodyContent::Upload { types, .. }) => request.bytes(types[0], "{}"),
            Some(BodyContent::Json(_)) => {
                let mut body = body_of(route);
                for (pointer, kind) in route.references() {
                    put(&mut body, pointer, &self.things[kind], false);
                }
                if let Some((pointer, id)) = in_body {
                    put(&mut body, pointer, id, true);
                }
                request.json(&body)
            }
        }
    }
}

/// Puts an id at a pointer; where there is nothing yet only when told to.
fn put(body: &mut Json, pointer: &str, id: &str, make: bool) {
    if let Some(place) = body.pointer_mut(pointer) {
        *place = Json::String(id.to_owned());
        return;
    }
    if !make {
        return;
    }
    let steps: Vec<&str> = pointer.split('/').skip(1).collect();
    let mut place = body;
    for (i, step) in steps.iter().enumerate() {
        let in_list = steps.get(i + 1).is_some_and(|next| next.parse::<usize>().is_ok());
        let empty = if in_list { Json::Array(Vec::new()) } else { Json::Object(serde_json::Map::new()) };
        place = match place {
            Json::Array(items) => {
                items.clear();
                items.push(empty);
                &mut items[0]
            }
            other => {
                let fields = other.as_object_mut().expect("a pointer leads through objects and lists");
                let next = fields.entry(*step).or_insert(Json::Null);
                if next.is_null() {
                    *next = empty;
                }
                next
            }
        };
    }
    *place = Json::String(id.to_owned());
}

#[test]
fn ids_are_put_where_nothing_is() {
    let mut body = serde_json::json!({ "set": {}, "list": ["old"] });
    put(&mut body, "/set/people/add/0", "a", true);
    put(&mut body, "/list/0", "b", false);
    put(&mut body, "/none", "c", false);
    put(&mut body, "/some", "d", true);
    assert_eq!(body, serde_json::json!({ "set": { "people": { "add": ["a"] } }, "list": ["b"], "some": "d" }));
}

/// An answer without what names the request and its maker: two that are equal tell nothing apart.
fn told(response: &Response, id: &str, attacker: &Shop) -> (u16, String) {
    let mut json = response.json.clone();
    if let Some(fields) = json.as_object_mut() {
        fields.remove("request_id");
    }
    let mut text = json.to_string().replace(id, "ID");
    for (kind, own) in &attacker.things {
        text = text.replace(own, kind);
    }
    (response.status, text)
}

/// What the first attacker is told about nobody's ids, place by place. The answers about foreign ids must
/// not differ from these, whoever asks.
#[derive(Default)]
struct Unknown(HashMap<String, (u16, String)>);

impl Unknown {
    /// Asks about a foreign id, and the first time in a place about nobody's too: the answers must not differ.
    async fn same(&mut self, place: &str, attacker: &Shop, ask: impl Fn(&str) -> Request, foreign: &str) -> Response {
        let answered = ask(foreign).send().await;
        if !self.0.contains_key(place) {
            let unknown = told(&ask(NOBODYS).send().await, NOBODYS, attacker);
            self.0.insert(place.to_owned(), unknown);
        }
        assert_eq!(
            told(&answered, foreign, attacker),
            self.0[place],
            "{place}: a foreign id and nobody's are told apart: {answered:?}"
        );
        answered
    }
}

/// Every kind of thing that a route takes the id of.
fn kinds(routes: &[Route]) -> BTreeSet<&'static str> {
    let in_paths = routes.iter().flat_map(|r| r.path_names()).filter(|p| p.is_id).map(|p| p.object);
    let in_bodies = routes.iter().flat_map(|r| r.references()).map(|(_, kind)| *kind);
    in_paths.chain(in_bodies).collect()
}

/// Tries every place of a route; answers how many it has.
async fn attack(attacker: &Shop, victim: &Shop, route: &Route, number: usize, unknown: &mut Unknown) -> usize {
    let mut places = 0;
    let what = name(route);
    let refused = if *route.need() == Need::Operator { 403 } else { 404 };
    for (i, parameter) in route.path_names().iter().enumerate().filter(|(_, p)| p.is_id) {
        places += 1;
        let foreign = &victim.things[parameter.object];
        let ask = |id: &str| {
            let mut path = vec![None; i];
            path.push(Some(id));
            attacker.request(route, &path, None)
        };
        let place = format!("{what} {i}");
        let answered = unknown.same(&place, attacker, ask, foreign).await;
        assert_eq!(answered.status, refused, "{place}: {answered:?}");
    }
    for (pointer, kind) in route.references() {
        places += 1;
        let ask = |id: &str| attacker.request(route, &[], Some((pointer, id)));
        let place = format!("{what} {pointer}");
        let answered = unknown.same(&place, attacker, ask, &victim.things[kind]).await;
        assert_eq!((answered.status, answered.pointers()), (422, vec![*pointer]), "{place}: {answered:?}");
    }
    let fields = route.list_spec().map(|s| s.fields).unwrap_or_default();
    let filters = fields.iter().filter(|f| f.kind == FieldKind::Id).map(|f| f.name);
    let shortcuts = route.list_spec().map(|s| s.shortcuts).unwrap_or_default();
    let filters = filters.chain(shortcuts.iter().filter(|s| s.kind == FieldKind::Id).map(|s| s.name));
    // A new thing's own id names nothing that is there, as in bodies.
    let named = route.queries().iter().filter(|q| q.kind == FieldKind::Id && !(route.writes() && q.name == "id"));
    let filters = filters.chain(named.map(|q| q.name));
    for filter in filters {
        // The first tenant tries every kind of thing in every filter, the others one each, by turns.
        let tried = victim.things.values().skip(if number == 0 { 0 } else { number % victim.things.len() });
        for foreign in tried.take(if number == 0 { usize::MAX } else { 1 }) {
            places += 1;
            let path =
                fill(route, &route.path_names().iter().map(|p| attacker.things[p.object].clone()).collect::<Vec<_>>());
            let ask = |id: &str| attacker.tenant.admin.request(route.method().clone(), format!("{path}?{filter}={id}"));
            let answered = unknown.same(&format!("{what}?{filter}"), attacker, ask, foreign).await;
            if answered.json.get("next_cursor").is_some() {
                assert_eq!(answered["data"], Json::Array(Vec::new()), "{what}?{filter}: {answered:?}");
            }
        }
    }
    places
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_hundred_tenants_find_and_change_nothing_of_each_other() {
    let app = TestApp::new().await;
    let kinds = kinds(&app.routes);
    let mut shops = Vec::new();
    for number in 0..TENANTS {
        shops.push(Shop::open(&app, number, &kinds).await);
    }
    let mut raw = Raw::open(&app.database.url).await;
    let before = raw.checksums_without(Id::NIL).await;
    let (mut places, mut unknown) = (0, Unknown::default());
    for (number, attacker) in shops.iter().enumerate() {
        let victim = &shops[(number + 1 + number / 2) % TENANTS];
        for route in app.routes.iter().filter(|r| r.is_guarded()) {
            let tried = attack(attacker, victim, route, number, &mut unknown).await;
            if number == 0 {
                places += tried;
            }
        }
        // What the attacker lists is its own.
        let own = &attacker.tenant.id;
        for route in app.routes.iter().filter(|r| r.list_spec().is_some() && r.path_names().is_empty()) {
            let page = attacker.tenant.admin.get(format!("{}?page_size=100", route.path())).await.expect(200);
            let text = page.json.to_string();
            for other in shops.iter().filter(|s| s.tenant.id != *own) {
                let foreign = other.things.iter().find(|(_, id)| text.contains(id.as_str()));
                assert!(foreign.is_none(), "{} shows {foreign:?} of another tenant", name(route));
            }
        }
    }
    assert!(places > 60, "only {places} places take an id");
    let after = raw.checksums_without(Id::NIL).await;
    for (table, sum) in &before {
        assert_eq!(after.get(table), Some(sum), "{table} was changed");
    }
}

/// The pointers of all ids that a schema takes, `0` standing for any place in a list.
fn ids_in(document: &Json, schema: &Json, pointer: &str, found: &mut Vec<String>) {
    if let Some(reference) = schema["$ref"].as_str() {
        let target = document.pointer(reference.trim_start_matches('#')).expect("a reference leads somewhere");
        return ids_in(document, target, pointer, found);
    }
    if schema["format"] == "uuid" {
        found.push(pointer.to_owned());
    }
    for alternatives in ["anyOf", "oneOf", "allOf"] {
        for schema in schema[alternatives].as_array().into_iter().flatten() {
            ids_in(document, schema, pointer, found);
        }
    }
    if schema["items"].is_object() {
        ids_in(document, &schema["items"], &format!("{pointer}/0"), found);
    }
    for (name, schema) in schema["properties"].as_object().into_iter().flatten() {
        ids_in(document, schema, &format!("{pointer}/{name}"), found);
    }
}

/// What is not declared is not tried above.
#[tokio::test]
async fn every_id_in_a_body_is_declared() {
    let app = TestApp::new().await;
    let document = app.document().await;
    let mut wrong = Vec::new();
    let mut declared = 0;
    for route in &app.routes {
        let operation = &document["paths"][route.path()][route.method().as_str().to_lowercase()];
        let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
        let mut ids = Vec::new();
        ids_in(&document, schema, "", &mut ids);
        // A new thing's own id names nothing that is there.
        // To take away what is not there is no mistake, whoever's it is.
        for pointer in ids.iter().filter(|p| *p != "/id" && !p.ends_with("/remove/0")) {
            if route.references().iter().any(|(known, _)| known == pointer) {
                declared += 1;
            } else {
                wrong.push(format!("{} {pointer}", name(route)));
            }
        }
    }
    assert!(declared > 10, "only {declared} ids are taken by bodies");
    assert!(wrong.is_empty(), "declare with .refers what these ids name:\n{}", wrong.join("\n"));
}
