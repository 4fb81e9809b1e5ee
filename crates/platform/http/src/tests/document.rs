//! The document and the docs.

use std::collections::BTreeSet;

use super::*;

fn references<'a>(value: &'a Json, found: &mut Vec<&'a str>) {
    match value {
        Json::Array(items) => items.iter().for_each(|item| references(item, found)),
        Json::Object(fields) => {
            found.extend(fields.get("$ref").and_then(Json::as_str));
            fields.values().for_each(|field| references(field, found));
        }
        _ => {}
    }
}

#[test]
fn the_document_and_the_registry_are_the_same_routes() {
    let api = api();
    let document = api.document();
    let mut documented = BTreeSet::new();
    for (path, operations) in document["paths"].as_object().unwrap() {
        documented.extend(operations.as_object().unwrap().keys().map(|verb| format!("{} {path}", verb.to_uppercase())));
    }
    let registered: BTreeSet<String> = api.routes().iter().map(|r| format!("{} {}", r.method(), r.path())).collect();
    assert_eq!(documented, registered);
    let ids: BTreeSet<String> = api.routes().iter().map(Route::operation_id).collect();
    assert_eq!(ids.len(), api.routes().len(), "operation ids are unique");
    assert!(ids.contains("delete_things_by_id_parts_by_part_id"), "{ids:?}");
}

#[test]
fn every_reference_leads_somewhere() {
    let document = api().document();
    let mut found = Vec::new();
    references(&document, &mut found);
    assert!(found.len() > 50);
    for reference in found {
        let target = reference.strip_prefix('#').and_then(|pointer| document.pointer(pointer));
        assert!(target.is_some(), "{reference} leads nowhere");
    }
}

#[test]
fn an_operation_says_what_a_client_must_know() {
    let document = api().document();
    let list = &document["paths"]["/api/v1/things"]["get"];
    assert_eq!(list["x-permission"], json!(["thing:read"]));
    assert_eq!(list["security"], json!([{ "bearer": [] }]));
    let names: Vec<&str> = list["parameters"].as_array().unwrap().iter().filter_map(|p| p["name"].as_str()).collect();
    for name in ["colour", "colour[ne]", "colour[in]", "created_at[gte]", "sort"] {
        assert!(names.contains(&name), "{name} is not among {names:?}");
    }
    let schema = &list["responses"]["200"]["content"]["application/json"]["schema"];
    assert_eq!(schema["$ref"], "#/components/schemas/Page_of_Thing");
    let make = &document["paths"]["/api/v1/things"]["post"];
    assert_eq!(make["requestBody"]["content"]["application/json"]["example"], json!({ "title": "oak" }));
    assert_eq!(make["requestBody"]["required"], true);
    assert!(make["responses"]["201"]["headers"]["Location"].is_object());
    let once = &document["paths"]["/api/v1/once"]["post"]["responses"];
    assert_eq!(once["200"]["content"], once["201"]["content"]);
    let change = &document["paths"]["/api/v1/things/{id}"]["patch"];
    assert!(change["requestBody"]["content"]["application/merge-patch+json"].is_object());
    assert!(change["parameters"].as_array().unwrap().contains(&json!({ "$ref": "#/components/parameters/IfMatch" })));
    let statuses: Vec<&String> = change["responses"].as_object().unwrap().keys().collect();
    let expected = "200 400 401 403 404 408 409 412 413 414 415 422 429 431 500 503";
    assert_eq!(statuses.iter().map(|s| s.as_str()).collect::<Vec<_>>().join(" "), expected);
    let new = &document["components"]["schemas"]["NewThing"];
    assert_eq!((&new["additionalProperties"], &new["required"]), (&json!(false), &json!(["title"])));
    let problem = &document["components"]["schemas"]["Problem"];
    assert_eq!(problem["required"], json!(["type", "title", "status", "detail", "instance", "request_id"]));
}

/// A type that is read and written differently has two schemas, and so has what holds it.
#[test]
fn types_that_differ_by_direction_have_two_schemas() {
    #[derive(Serialize, Deserialize, JsonSchema)]
    #[schemars(rename = "Knob")]
    struct Knob {
        #[serde(default)]
        size: u8,
    }
    #[derive(Serialize, Deserialize, JsonSchema)]
    #[schemars(rename = "Door")]
    struct Door {
        knob: Knob,
    }
    #[derive(Serialize, Deserialize, JsonSchema)]
    #[schemars(rename = "Same")]
    struct Same {
        size: u8,
    }
    async fn nothing() -> Answer {
        Answer::no_content()
    }
    let mut api = api();
    let route = post("/doors").tag("Tests").summary("Test").public().body::<(Door, Same)>().example(json!([]));
    api.add(route.answers::<(Door, Same)>(200).to_uncommitted(nothing));
    let document = api.document();
    let schemas = document["components"]["schemas"].as_object().unwrap();
    assert_eq!(schemas["DoorInput"]["properties"]["knob"]["$ref"], "#/components/schemas/KnobInput");
    assert_eq!(schemas["Door"]["properties"]["knob"]["$ref"], "#/components/schemas/Knob");
    assert!(schemas.contains_key("Same") && !schemas.contains_key("SameInput"));
    let body = &document["paths"]["/api/v1/doors"]["post"]["requestBody"]["content"]["application/json"]["schema"];
    assert_eq!(body["prefixItems"][0]["$ref"], "#/components/schemas/DoorInput");
    assert_eq!(body["prefixItems"][1]["$ref"], "#/components/schemas/Same");
}

#[tokio::test]
async fn the_document_is_served_with_its_tag() {
    let router = router().await;
    let seen = send(&router, ask("GET /api/v1/openapi.json", ""), "").await;
    assert_eq!((seen.status.as_u16(), seen.json()), (200, api().document()));
    let again = ask("GET /api/v1/openapi.json", "").header("if-none-match", seen.header("etag"));
    assert_eq!(send(&router, again, "").await.status, 304);
}

#[tokio::test]
async fn the_docs_show_every_route_and_problem() {
    let router = router().await;
    let docs = send(&router, ask("GET /docs", ""), "").await;
    assert_eq!((docs.status.as_u16(), docs.header("content-type")), (200, "text/html; charset=utf-8"));
    assert!(docs.header("content-security-policy").contains("style-src 'sha256-"));
    assert!(!docs.text.contains("<script") && !docs.text.contains(" style="));
    for route in api().routes() {
        assert!(docs.text.contains(&format!("id=\"{}\"", route.operation_id())), "{}", route.path());
    }
    for kind in Kind::ALL {
        assert!(docs.text.contains(&format!("id=\"problem-{}\"", kind.slug())));
        let page = send(&router, ask(&format!("GET /problems/{}", kind.slug()), ""), "").await;
        assert!(page.status == 200 && page.text.contains(kind.title()));
    }
    send(&router, ask("GET /problems/none", ""), "").await.is(Kind::NotFound);
}

#[test]
fn incomplete_routes_are_refused_at_the_start() {
    async fn nothing() -> Answer {
        Answer::no_content()
    }
    let draft = |path| get(path).tag("Tests").summary("Test").public();
    type Make = Box<dyn Fn() -> Route + std::panic::UnwindSafe>;
    let wrong: [(&str, Make); 4] = [
        ("does not say what it answers", Box::new(move || draft("/x").to(nothing))),
        ("needs an .object or .word", Box::new(move || draft("/x/{id}").answers_nothing().to(nothing))),
        ("no summary or no tag", Box::new(|| get("/x").public().answers_nothing().to(nothing))),
        ("is there twice", Box::new(move || draft("/things").answers_nothing().to(nothing))),
    ];
    for (says, route) in wrong {
        let panic = std::panic::catch_unwind(move || {
            api().add(route());
        });
        let panic = panic.unwrap_err();
        let text = panic.downcast::<String>().unwrap();
        assert!(text.contains(says), "{text}");
    }
}
