//! What a body may be, and how a wrong one is told.

use axum::http::Method;
use serde_json::{Value as Json, json};
use tenon_testkit::{Client, Response, TestApp};

async fn post(client: &Client, content_type: &str, body: impl Into<Vec<u8>>) -> Response {
    client.request(Method::POST, "/customers").bytes(content_type, body.into()).send().await
}

async fn customers(client: &Client) -> u64 {
    client.get("/customers").await.expect(200)["total"].as_u64().unwrap()
}

#[tokio::test]
async fn malformed_bodies_are_told_where_they_break() {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    let broken_utf8 = b"{\n \"name\": \"caf\xe9\"}".to_vec();
    let refused = post(&acme.admin, "application/json", broken_utf8).await.problem(400, "malformed");
    assert!(refused["detail"].as_str().unwrap().contains("line 2"), "{refused:?}");
    // Where anything may stand, so that it is depth alone that is wrong.
    let deep =
        format!("{{\"title\":\"a\",\"custom_fields\":{{\"x\":{}{}}}}}", "[".repeat(100_000), "]".repeat(100_000));
    let refused = acme.admin.request(Method::POST, "/projects").bytes("application/json", deep).send().await;
    refused.problem(400, "malformed");
    let deep = format!("{{\"name\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    post(&acme.admin, "application/json", deep).await.problem(422, "validation");
    for body in ["", "{", "{\"name\":\"a\"} x", "{name:1}", "nul", "\u{feff}{}", "{\"name\":\"a\",}"] {
        post(&acme.admin, "application/json", body).await.problem(400, "malformed");
    }
    let huge = format!("{{\"name\":\"{}\"}}", "x".repeat(2 << 20));
    post(&acme.admin, "application/json", huge).await.problem(413, "too-large");
    for kind in ["text/plain", "application/x-www-form-urlencoded", "application/xml", "json"] {
        post(&acme.admin, kind, "{\"name\":\"a\"}").await.problem(415, "unsupported-media-type");
    }
    assert_eq!(customers(&acme.admin).await, 0, "a refused body changes nothing");
    post(&acme.admin, "application/merge-patch+json; charset=utf-8", "{\"name\":\"a\"}").await.expect(201);
}

#[tokio::test]
async fn unfit_fields_are_named_by_pointer() {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    let nul = "a\u{0}b";
    let long = "x".repeat(201);
    for (body, pointer, code) in [
        (json!({}), "/name", "missing_field"),
        (json!([]), "", "wrong_type"),
        (json!([null, "a", null, null, null, null, []]), "", "wrong_type"),
        (json!("text"), "", "wrong_type"),
        (json!({ "name": null }), "/name", "wrong_type"),
        (json!({ "name": 7 }), "/name", "wrong_type"),
        (json!({ "name": "" }), "/name", "too_short"),
        (json!({ "name": long }), "/name", "too_long"),
        (json!({ "name": nul }), "/name", "nul"),
        (json!({ "name": "a", "colour": "red" }), "/colour", "unknown_field"),
        (json!({ "name": "a", "id": "7" }), "/id", "not_an_id"),
        (json!({ "name": "a", "email": "nobody" }), "/email", "not_an_email"),
        (json!({ "name": "a", "tags": "x" }), "/tags", "wrong_type"),
        (json!({ "name": "a", "tags": ["ok", ""] }), "/tags/1", "too_short"),
        (json!({ "name": "a", "version": 7 }), "/version", "unknown_field"),
        (json!({ "name": "a", "tenant_id": "x" }), "/tenant_id", "unknown_field"),
    ] {
        let refused = acme.admin.post("/customers", body.clone()).await.problem(422, "validation");
        assert_eq!(refused.pointers(), [pointer], "{body}: {refused:?}");
        assert_eq!(refused["errors"][0]["code"], code, "{body}: {refused:?}");
        assert!(refused["errors"][0]["message"].as_str().is_some_and(|m| !m.is_empty()), "{refused:?}");
    }
    assert_eq!(customers(&acme.admin).await, 0, "a refused body changes nothing");
}

#[tokio::test]
async fn a_field_given_twice_is_refused() {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    let refused = post(&acme.admin, "application/json", r#"{"name":"a","name":"b"}"#).await.problem(422, "validation");
    assert_eq!(refused["errors"][0]["code"], "duplicate_field");
}

#[tokio::test]
async fn any_text_that_people_write_comes_back_as_it_was() {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    for name in [
        "Möbel & Söhne",
        "木工房",
        "🪚🪵",
        "O'Hara; DROP TABLE customers; --",
        "100% _eik_ \\ \"x\"",
        "\u{202e}rtl",
        "a\tb",
    ] {
        let made = acme.admin.post("/customers", json!({ "name": name, "notes": format!("{name}\nmore") })).await;
        if made.status == 422 {
            // A name is one line: a tab or a control character may be refused, never changed.
            assert!(name.chars().any(|c| c.is_control()), "{made:?}");
            continue;
        }
        let id = made.expect(201).id();
        let read = acme.admin.get(format!("/customers/{id}")).await.expect(200);
        assert_eq!(read["name"], name);
        assert_eq!(read["notes"], format!("{name}\nmore"));
    }
}

#[tokio::test]
async fn a_client_may_make_the_id_but_only_once() {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    let other = app.tenant("Other").await;
    let body = json!({ "id": "019a9f3c-1111-7000-8000-000000000001", "name": "Harbour Hotel" });
    let made = acme.admin.post("/customers", body.clone()).await.expect(201);
    assert_eq!(made.id(), body["id"]);
    assert_eq!(made.header("location"), Some("/api/v1/customers/019a9f3c-1111-7000-8000-000000000001"));
    acme.admin.post("/customers", body.clone()).await.problem(409, "taken");
    // Another tenant's use of the same id is neither seen nor in the way.
    other.admin.post("/customers", body).await.expect(201);
}

#[tokio::test]
async fn a_merge_patch_leaves_clears_and_sets() {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    let new = json!({ "name": "Harbour Hotel", "phone": "+49 40 1", "email": "a@b.example", "tags": ["hotel"] });
    let id = acme.admin.post("/customers", new).await.expect(201).id();
    let path = format!("/customers/{id}");
    let changed = acme.admin.patch(&path, json!({ "phone": null, "tags": ["bar", "hotel"] })).await.expect(200);
    assert_eq!(
        (&changed["phone"], &changed["email"], &changed["version"]),
        (&Json::Null, &json!("a@b.example"), &json!(2))
    );
    assert_eq!(changed["tags"], json!(["bar", "hotel"]));
    let same = acme.admin.patch(&path, json!({})).await.expect(200);
    assert_eq!(same["version"], 2, "a patch that changes nothing is no change");
    acme.admin.patch(&path, json!({ "name": null })).await.problem(422, "validation");
    acme.admin.patch(&path, json!({ "deleted_at": null })).await.problem(422, "validation");
    let read = acme.admin.get(&path).await.expect(200);
    assert_eq!(read.json, same.json);
}

#[tokio::test]
async fn a_time_stamp_has_milliseconds_and_ids_are_uuid7() {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    let made = acme.admin.post("/customers", json!({ "name": "Harbour Hotel" })).await.expect(201);
    assert_eq!(made["created_at"], "2026-03-02T09:00:00.000Z");
    assert_eq!(made.id().as_bytes()[14], b'7', "{made:?}");
}
