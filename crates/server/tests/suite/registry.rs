//! Tests generated from the list of routes: a route that is added is tested here without a line.

mod foreign;
mod roles;
mod world;

use std::collections::BTreeSet;

use axum::http::Method;
use serde_json::Value as Json;
use tenon_http::{BodyContent, Need, Route};
use tenon_testkit::{Client, Request, TestApp};
use world::{body_of, fill, fresh_path};

/// An id that nobody has.
const NOBODYS: &str = "0190a000-0000-7000-8000-00000000dead";

fn name(route: &Route) -> String {
    format!("{} {}", route.method(), route.path())
}

/// A request of a route with these values in its path and its example as body.
fn request(client: &Client, route: &Route, values: &[String]) -> Request {
    let request = client.request(route.method().clone(), fill(route, values));
    match route.body().map(|b| &b.content) {
        None => request,
        Some(BodyContent::Json(_)) => request.json(&body_of(route)),
        Some(BodyContent::Upload { types, .. }) => request.bytes(types[0], "{}"),
    }
}

/// In the path: an id nobody has, or a word.
fn nobodys(route: &Route) -> Vec<String> {
    route.path_names().iter().map(|p| if p.is_id { NOBODYS.to_owned() } else { "word".to_owned() }).collect()
}

#[tokio::test]
async fn no_guarded_route_answers_a_stranger() {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    let token = acme.admin.token.clone().unwrap();
    let (head, signature) = token.rsplit_once('.').unwrap();
    let altered = format!("{head}.{}", signature.chars().rev().collect::<String>());
    let mut guarded = 0;
    for route in app.routes.iter().filter(|r| r.is_guarded()) {
        guarded += 1;
        request(&app.client(), route, &nobodys(route)).send().await.problem(401, "unauthorized");
        for worthless in ["x", "tnk_0000", altered.as_str()] {
            let asked = request(&app.client().bearing(worthless), route, &nobodys(route)).send().await;
            assert_eq!(asked.status, 401, "{asked:?}");
        }
    }
    assert!(guarded > 50, "only {guarded} routes are guarded");
}

#[tokio::test]
async fn the_document_is_what_is_mounted() {
    let app = TestApp::new().await;
    let document = app.document().await;
    let mut documented = BTreeSet::new();
    for (path, operations) in document["paths"].as_object().unwrap() {
        for (method, operation) in operations.as_object().unwrap() {
            documented.insert(format!("{} {path}", method.to_uppercase()));
            for field in ["summary", "operationId"] {
                assert!(operation[field].as_str().is_some_and(|t| !t.is_empty()), "{method} {path} has no {field}");
            }
            assert_eq!(operation["tags"].as_array().map(Vec::len), Some(1), "{method} {path} is in one chapter");
        }
    }
    for route in &app.routes {
        if let Some(BodyContent::Json(_)) = route.body().map(|b| &b.content) {
            let operation = &document["paths"][route.path()][route.method().as_str().to_lowercase()];
            let example = &operation["requestBody"]["content"]["application/json"]["example"];
            assert!(!example.is_null(), "{} has a body without an example", name(route));
        }
    }
    let registered: BTreeSet<String> = app.routes.iter().map(name).collect();
    assert_eq!(documented, registered);
    let ids: BTreeSet<String> = app.routes.iter().map(Route::operation_id).collect();
    assert_eq!(ids.len(), app.routes.len(), "two operations have the same id");

    // What webhooks send, event by event.
    let sent: BTreeSet<&str> = document["webhooks"].as_object().unwrap().keys().map(String::as_str).collect();
    let events = tenon_server::wiring::events();
    assert_eq!(sent, events.kinds().map(|kind| kind.name).collect());
    let message = &document["webhooks"]["task.status_changed"]["post"]["requestBody"]["content"]["application/json"];
    let data = &message["schema"]["properties"]["data"]["allOf"];
    let event = data[0]["$ref"].as_str().unwrap().trim_start_matches('#');
    assert!(document.pointer(event).is_some_and(|event| event["properties"]["sequence"].is_object()), "{data}");
    assert!(data[1]["properties"]["changes"]["properties"]["status"]["properties"]["to"].is_object(), "{data}");

    // What is mounted tells its methods itself, to a method that no path has.
    for path in document["paths"].as_object().unwrap().keys() {
        let mut known: BTreeSet<&str> =
            app.routes.iter().filter(|r| r.path() == path).map(|r| r.method().as_str()).collect();
        if known.contains("GET") {
            known.insert("HEAD");
        }
        let route = app.routes.iter().find(|r| r.path() == path).unwrap();
        let probe = Method::from_bytes(b"PROBE").unwrap();
        let refused =
            app.client().request(probe, fill(route, &nobodys(route))).send().await.problem(405, "method-not-allowed");
        let allowed: BTreeSet<&str> = refused.header("allow").unwrap().split(',').map(str::trim).collect();
        assert_eq!(allowed, known, "{path}");
    }
}

/// Who may do what, for a reviewer to read: a change of this list is a change of somebody's rights.
#[tokio::test]
async fn needs() {
    let app = TestApp::new().await;
    let mut lines: Vec<String> = app
        .routes
        .iter()
        .map(|route| {
            let need = match route.need() {
                Need::Public => "everybody".to_owned(),
                Need::SignedIn => "signed in".to_owned(),
                Need::Operator => "operator".to_owned(),
                Need::Permission(any) => any.iter().map(ToString::to_string).collect::<Vec<_>>().join(" or "),
            };
            format!("{:6} {:60} {need}", route.method().as_str(), route.path())
        })
        .collect();
    lines.sort_by_key(|line| line.split_whitespace().nth(1).map(str::to_owned));
    insta::assert_snapshot!(lines.join("\n"));
}

/// What an example needs that cannot be had here: the answer it gets instead, and why.
const ANSWERED_OTHERWISE: &[(&str, u16, &str)] = &[
    ("POST /api/v1/auth/refresh", 401, "the token of the example is nobody's"),
    ("POST /api/v1/auth/switch", 403, "the workspace of the example is nobody's here"),
    ("POST /api/v1/auth/verify-email", 422, "the token of the example was never mailed"),
    ("POST /api/v1/auth/reset-password", 422, "the token of the example was never mailed"),
    ("POST /api/v1/auth/accept-invitation", 422, "the token of the example was never mailed"),
    ("POST /api/v1/tasks/{id}/attachments/presign", 409, "the files are on this server's disk"),
    ("POST /api/v1/comments/{id}/attachments/presign", 409, "the files are on this server's disk"),
    ("POST /api/v1/projects/{id}/attachments/presign", 409, "the files are on this server's disk"),
];

#[tokio::test]
async fn every_example_is_accepted() {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    let mut tried = 0;
    let mut wrong = Vec::new();
    for route in app.routes.iter().filter(|r| matches!(r.body().map(|b| &b.content), Some(BodyContent::Json(_)))) {
        tried += 1;
        let values = fresh_path(&acme, route).await;
        let mut body = body_of(route);
        for (pointer, kind) in route.references() {
            if let Some(place) = body.pointer_mut(pointer) {
                *place = Json::String(world::referable(&acme, kind, &values).await);
            }
        }
        // Some end the session they are asked in.
        let client = if route.is_guarded() { acme.sign_in_again().await } else { app.client() };
        let answered = client.request(route.method().clone(), fill(route, &values)).json(&body).send().await;
        let expected = ANSWERED_OTHERWISE
            .iter()
            .find(|(at, ..)| *at == name(route))
            .map_or(route.status(), |(_, status, _)| *status);
        if answered.status != expected {
            wrong.push(format!("{expected} wanted: {answered:?}"));
        }
    }
    assert!(tried > 20, "only {tried} examples were tried");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Without a body where one is needed, and with one that is none.
#[tokio::test]
async fn every_body_is_checked() {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    for route in app.routes.iter().filter(|r| matches!(r.body().map(|b| &b.content), Some(BodyContent::Json(_)))) {
        let path = fill(route, &nobodys(route));
        let ask = |body: &'static str| {
            acme.admin.request(route.method().clone(), &path).bytes("application/json", body).send()
        };
        for broken in ["{", "[1,", "\u{0}"] {
            let refused = ask(broken).await;
            assert!([400, 403].contains(&refused.status), "{refused:?}");
        }
        let refused = ask("{\"no_such_field\":1}").await;
        assert!([422, 403].contains(&refused.status), "{refused:?}");
        if route.body().is_some_and(|b| b.required) {
            let refused = ask("").await;
            assert!([400, 403].contains(&refused.status), "{refused:?}");
        }
    }
}

#[tokio::test]
async fn every_query_is_checked() {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    for route in app.routes.iter().filter(|r| *r.method() == Method::GET && *r.need() != Need::Operator) {
        let path = fill(route, &nobodys(route));
        let refused = acme.admin.get(format!("{path}?no_such_parameter=1")).await;
        assert_eq!(refused.status, 400, "{refused:?}");
        assert_eq!(refused.pointers(), ["?no_such_parameter"], "{refused:?}");
    }
}

/// Every field a list documents is taken, and every order.
#[tokio::test]
async fn every_list_does_what_it_documents() {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    for route in &app.routes {
        let Some(spec) = route.list_spec() else { continue };
        let path = fill(route, &fresh_path(&acme, route).await);
        for field in spec.fields {
            let value = world::some_value(field.kind);
            for op in tenon_kernel::Op::allowed(field.kind) {
                let answered = acme.admin.get(format!("{path}?{}[{op}]={value}", field.name)).await;
                assert_eq!(answered.status, 200, "{answered:?}");
            }
            if field.sort.is_some() {
                for order in ["", "-"] {
                    let answered = acme.admin.get(format!("{path}?sort={order}{}", field.name)).await;
                    assert_eq!(answered.status, 200, "{answered:?}");
                }
            }
        }
        for shortcut in spec.shortcuts {
            let answered =
                acme.admin.get(format!("{path}?{}={}", shortcut.name, world::some_value(shortcut.kind))).await;
            assert_eq!(answered.status, 200, "{answered:?}");
        }
    }
}
