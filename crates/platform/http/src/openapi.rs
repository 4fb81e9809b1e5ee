//! The OpenAPI 3.1 document, made from the registry.

use std::collections::{BTreeMap, BTreeSet};

use axum::http::StatusCode;
use schemars::{SchemaGenerator, generate::SchemaSettings};
use serde_json::{Map, Value as Json, json};
use tenon_kernel::{FieldKind, Kind, ListSpec, MAX_PAGE, Op};

use crate::{
    AnswerSpec, Api, BodyContent, Need, Route,
    problem::{Document, type_uri},
    route::QueryField,
};

const ABOUT: &str = "Tenon runs a shop's or a team's work, from lead to paid.\n\n\
    Every answer has an `X-Request-Id`, accepted from the request when it is 1 to 128 of `A-Za-z0-9._-`. \
    Errors are `application/problem+json` (RFC 9457). Resources have an `ETag`, their `version`; PATCH, PUT, DELETE and \
    status changes heed `If-Match`. A write by a signed-in caller may carry an `Idempotency-Key`: for 24 hours the same request with the same \
    key answers the first response again. Lists answer pages by `page` and `page_size`, or by `cursor`, which stays fast \
    and stable however deep. An object the caller may not know of is a 404.";

/// The document for all routes of the API.
pub(crate) fn document(api: &Api) -> Json {
    let mut schemas = Schemas::new();
    let problem = schemas.answers.subschema_for::<Document<'_>>().to_value();
    let mut paths: BTreeMap<&str, Map<String, Json>> = BTreeMap::new();
    let mut statuses = BTreeSet::new();
    for route in api.routes() {
        statuses.extend(route.problems());
        let operation = operation(route, &mut schemas);
        paths.entry(route.path()).or_default().insert(route.method().as_str().to_ascii_lowercase(), operation);
    }
    let mut tags: Vec<Json> =
        api.tags.iter().map(|(name, about)| json!({ "name": name, "description": about })).collect();
    let named = |tag: &str| api.tags.iter().any(|(name, _)| *name == tag);
    let unnamed: BTreeSet<&str> = api.routes().iter().map(Route::tag).filter(|tag| !named(tag)).collect();
    tags.extend(unnamed.iter().map(|name| json!({ "name": name })));
    let mut document = json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Tenon",
            "version": env!("CARGO_PKG_VERSION"),
            "description": ABOUT,
            "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" },
        },
        "servers": [{ "url": "/" }],
        "tags": tags,
        "paths": paths,
        "components": {
            "securitySchemes": {
                "bearer": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "An access token (JWT) or an API key (`tnk_…`).",
                },
            },
            "parameters": parameters(),
            "headers": headers(),
            "responses": problem_responses(&statuses, &problem),
        },
    });
    document["components"]["schemas"] = schemas.merge_into(&mut document);
    if let Some(messages) = api.messages {
        document["webhooks"] = Json::Object(messages());
    }
    document
}

/// Types as they are read and as they are written; one type may look different in the two.
struct Schemas {
    bodies: SchemaGenerator,
    answers: SchemaGenerator,
}

/// Marks a reference to a type as it is read, until both sides are compared.
const READ: &str = "#/read/";
const SCHEMAS: &str = "#/components/schemas/";

impl Schemas {
    fn new() -> Schemas {
        let settings = |path: &'static str| {
            SchemaSettings::draft2020_12().with(|s| {
                s.definitions_path = path.into();
                s.meta_schema = None;
            })
        };
        Schemas {
            bodies: settings("/read").for_deserialize().into_generator(),
            answers: settings("/components/schemas").for_serialize().into_generator(),
        }
    }

    /// All types by name. One that differs between the two sides is called `…Input` where it is read.
    fn merge_into(mut self, document: &mut Json) -> Json {
        let mut schemas = self.answers.take_definitions(true);
        let read = self.bodies.take_definitions(true);
        let same = |read: &Json, written: &Json| {
            let mut read = read.clone();
            rewrite(&mut read, &|name| name.to_owned());
            read == *written
        };
        let mut differ: BTreeSet<&str> = BTreeSet::new();
        loop {
            let before = differ.len();
            for (name, schema) in &read {
                let Some(written) = schemas.get(name) else { continue };
                let mentions = |other: &&str| mentions(schema, &format!("{READ}{other}"));
                if !same(schema, written) || differ.iter().any(mentions) {
                    differ.insert(name);
                }
            }
            if differ.len() == before {
                break;
            }
        }
        let rename = |name: &str| if differ.contains(name) { format!("{name}Input") } else { name.to_owned() };
        rewrite(document, &rename);
        for (name, schema) in &read {
            let mut schema = schema.clone();
            rewrite(&mut schema, &rename);
            schemas.insert(rename(name), schema);
        }
        Json::Object(schemas)
    }
}

fn mentions(schema: &Json, reference: &str) -> bool {
    match schema {
        Json::String(text) => text == reference,
        Json::Array(items) => items.iter().any(|item| mentions(item, reference)),
        Json::Object(fields) => fields.values().any(|field| mentions(field, reference)),
        _ => false,
    }
}

fn rewrite(value: &mut Json, rename: &dyn Fn(&str) -> String) {
    match value {
        Json::String(text) => {
            if let Some(name) = text.strip_prefix(READ) {
                *text = format!("{SCHEMAS}{}", rename(name));
            }
        }
        Json::Array(items) => items.iter_mut().for_each(|item| rewrite(item, rename)),
        Json::Object(fields) => fields.values_mut().for_each(|field| rewrite(field, rename)),
        _ => {}
    }
}

fn operation(route: &Route, schemas: &mut Schemas) -> Json {
    let mut about = route.about().to_owned();
    let need = need_in_words(route.need());
    if !about.is_empty() {
        about.push_str("\n\n");
    }
    about.push_str(&need);
    let mut operation = json!({
        "operationId": route.operation_id(),
        "tags": [route.tag()],
        "summary": route.summary(),
        "description": about,
        "security": if route.is_guarded() { json!([{ "bearer": [] }]) } else { json!([]) },
        "parameters": route_parameters(route),
        "responses": responses(route, schemas),
    });
    if let Need::Permission(any) = route.need() {
        operation["x-permission"] = any.iter().map(|p| Json::from(p.to_string())).collect();
    }
    if let Some(body) = request_body(route, schemas) {
        operation["requestBody"] = body;
    }
    operation
}

/// What a caller needs, as a sentence.
pub(crate) fn need_in_words(need: &Need) -> String {
    match need {
        Need::Public => "For everybody.".into(),
        Need::SignedIn => "For whoever is signed in.".into(),
        Need::Operator => "For operators of the server.".into(),
        Need::Permission(any) => {
            let names: Vec<String> = any.iter().map(|p| format!("`{p}`")).collect();
            format!("Needs the permission {}.", names.join(" or "))
        }
    }
}

fn request_body(route: &Route, schemas: &mut Schemas) -> Option<Json> {
    let spec = route.body()?;
    let mut content = Map::new();
    match &spec.content {
        BodyContent::Json(schema) => {
            let media = json!({ "schema": schema(&mut schemas.bodies), "example": spec.example });
            if route.method() == "PATCH" {
                content.insert("application/merge-patch+json".into(), media.clone());
            }
            content.insert("application/json".into(), media);
        }
        BodyContent::Upload { types, .. } => {
            for kind in *types {
                content.insert((*kind).into(), json!({}));
            }
        }
    }
    Some(json!({ "required": spec.required, "content": content }))
}

fn responses(route: &Route, schemas: &mut Schemas) -> Json {
    let mut responses = Map::new();
    let mut headers = Map::new();
    headers.insert("X-Request-Id".into(), component("headers", "RequestId"));
    let mut media = Map::new();
    match route.answer() {
        AnswerSpec::Json { schema, etag, location, example, .. } => {
            let mut content = json!({ "schema": schema(&mut schemas.answers) });
            if let Some(example) = example {
                content["example"] = example.clone();
            }
            media.insert("application/json".into(), content);
            if *etag {
                headers.insert("ETag".into(), component("headers", "ETag"));
            }
            if *location {
                headers.insert("Location".into(), component("headers", "Location"));
            }
        }
        AnswerSpec::Nothing { .. } => {}
        AnswerSpec::Media { media: kind, .. } => {
            media.insert((*kind).into(), json!({}));
        }
    }
    if route.writes() && route.is_guarded() {
        headers.insert("Tenon-Sequence".into(), component("headers", "Sequence"));
        headers.insert("Idempotency-Replayed".into(), component("headers", "Replayed"));
    }
    let about = match route.answer() {
        AnswerSpec::Media { about, .. } => about,
        _ => reason(route.status()),
    };
    let mut answer = json!({ "description": about, "headers": headers });
    if !media.is_empty() {
        answer["content"] = Json::Object(media);
    }
    if let Some(status) = route.other_status() {
        let mut other = answer.clone();
        other["description"] = reason(status).into();
        responses.insert(status.to_string(), other);
    }
    responses.insert(route.status().to_string(), answer);
    if !route.writes() && route.has_etag() {
        responses.insert("304".into(), component("responses", "NotModified"));
    }
    for status in route.problems() {
        responses.insert(status.to_string(), component("responses", &problem_name(status)));
    }
    Json::Object(responses)
}

fn component(kind: &str, name: &str) -> Json {
    json!({ "$ref": format!("#/components/{kind}/{name}") })
}

fn problem_name(status: u16) -> String {
    format!("Problem{status}")
}

fn reason(status: u16) -> &'static str {
    StatusCode::from_u16(status).ok().and_then(|s| s.canonical_reason()).unwrap_or("Done")
}

fn problem_responses(statuses: &BTreeSet<u16>, schema: &Json) -> Json {
    let mut responses = Map::new();
    responses.insert(
        "NotModified".into(),
        json!({ "description": "It is still the version that `If-None-Match` names.", "headers": { "X-Request-Id": component("headers", "RequestId"), "ETag": component("headers", "ETag") } }),
    );
    for status in statuses {
        let kinds: Vec<Kind> = Kind::ALL.iter().copied().filter(|k| k.status() == *status).collect();
        let about: Vec<String> = kinds.iter().map(|k| format!("{}: {}", k.title(), k.about())).collect();
        let mut headers = Map::new();
        headers.insert("X-Request-Id".into(), component("headers", "RequestId"));
        match status {
            401 => drop(headers.insert("WWW-Authenticate".into(), component("headers", "WwwAuthenticate"))),
            409 | 503 => drop(headers.insert("Retry-After".into(), component("headers", "RetryAfter"))),
            429 => {
                headers.insert("Retry-After".into(), component("headers", "RetryAfter"));
                headers.insert("RateLimit".into(), component("headers", "RateLimit"));
                headers.insert("RateLimit-Policy".into(), component("headers", "RateLimitPolicy"));
            }
            _ => {}
        }
        let examples: Map<String, Json> =
            kinds.iter().map(|k| (k.slug().to_owned(), json!({ "value": example_of(*k) }))).collect();
        let content = json!({ "application/problem+json": { "schema": schema, "examples": examples } });
        let response = json!({ "description": about.join("\n\n"), "headers": headers, "content": content });
        responses.insert(problem_name(*status), response);
    }
    Json::Object(responses)
}

/// A problem of the kind, as a client sees it.
pub(crate) fn example_of(kind: Kind) -> Json {
    let mut example = json!({
        "type": type_uri(kind),
        "title": kind.title(),
        "status": kind.status(),
        "detail": kind.about(),
        "instance": "/api/v1/tasks",
        "request_id": "019a9f3c-0000-7000-8000-000000000001",
    });
    if matches!(kind, Kind::Validation | Kind::Malformed | Kind::Taken) {
        let pointer = if kind == Kind::Malformed { "?page_size" } else { "/title" };
        let code = if kind == Kind::Taken { "taken" } else { "out_of_range" };
        example["errors"] = json!([{ "pointer": pointer, "code": code, "message": "what is wrong with it" }]);
    }
    if kind == Kind::IllegalTransition {
        example["allowed"] = json!(["in_progress"]);
    }
    example
}

fn headers() -> Json {
    let text = |about: &str| json!({ "description": about, "schema": { "type": "string" } });
    let whole = |about: &str| json!({ "description": about, "schema": { "type": "integer" } });
    json!({
        "RequestId": text("Finds the request in the server's log."),
        "ETag": text("The version of the resource, in quotes."),
        "Location": text("Where the new resource is."),
        "Sequence": whole("The place of this change in the tenant's event log."),
        "Replayed": text("`true` when this is the first response again."),
        "WwwAuthenticate": text("`Bearer`."),
        "RetryAfter": whole("Seconds to wait."),
        "RateLimit": text("What is left of the limit."),
        "RateLimitPolicy": text("The limit."),
    })
}

const TAGS_PATTERN: &str = "^(\\*|(W/)?\"[!#-~]*\"( *, *(W/)?\"[!#-~]*\")*)$";

fn parameters() -> Json {
    let header = |name: &str, about: &str, schema: Json| json!({ "name": name, "in": "header", "description": about, "schema": schema });
    let query = |name: &str, about: &str, schema: Json| json!({ "name": name, "in": "query", "description": about, "schema": schema });
    json!({
        "IfMatch": header("If-Match", "Only if the resource is still at this version.", json!({ "type": "string", "pattern": TAGS_PATTERN, "examples": ["\"3\""] })),
        "IfNoneMatch": header("If-None-Match", "Only if the resource is no longer at this version.", json!({ "type": "string", "examples": ["\"3\""] })),
        "IdempotencyKey": header("Idempotency-Key", "Names this request, so that it may be sent again safely.", json!({ "type": "string", "pattern": "^[!-~]{1,255}$" })),
        "Page": query("page", "Which page, from 1. The first 10,000 rows can be reached so; go deeper with `cursor`.", json!({ "type": "integer", "minimum": 1, "maximum": 10_000, "default": 1 })),
        "PageSize": query("page_size", "The most rows of a page.", json!({ "type": "integer", "minimum": 1, "maximum": MAX_PAGE, "default": 20 })),
        "Cursor": query("cursor", "The `next_cursor` of the page before; instead of `page`.", json!({ "type": "string", "pattern": "^[A-Za-z0-9_-]+$" })),
        "Total": query("total", "Whether to count.", json!({ "type": "boolean", "default": true })),
        "Deleted": query("deleted", "The hidden rows instead of the others; for Admins.", json!({ "type": "boolean", "default": false })),
    })
}

fn route_parameters(route: &Route) -> Vec<Json> {
    let mut all = Vec::new();
    for name in route.path_names() {
        let about = if name.is_id { format!("The {}.", name.object) } else { name.object.to_owned() };
        let schema = if name.is_id { kind_schema(FieldKind::Id) } else { json!({ "type": "string", "minLength": 1 }) };
        all.push(json!({ "name": name.name, "in": "path", "required": true, "description": about, "schema": schema }));
    }
    for QueryField { name, kind, about, required } in route.queries() {
        let schema = kind_schema(*kind);
        all.push(json!({ "name": name, "in": "query", "required": required, "description": about, "schema": schema }));
    }
    if let Some(spec) = route.list_spec() {
        list_parameters(spec, &mut all);
    }
    if route.honours_if_match() {
        all.push(component("parameters", "IfMatch"));
    }
    if !route.writes() && route.has_etag() {
        all.push(component("parameters", "IfNoneMatch"));
    }
    if route.writes() && route.is_guarded() {
        all.push(component("parameters", "IdempotencyKey"));
    }
    all
}

fn list_parameters(spec: &ListSpec, all: &mut Vec<Json>) {
    for shortcut in spec.shortcuts {
        let schema = kind_schema(shortcut.kind);
        all.push(json!({ "name": shortcut.name, "in": "query", "description": shortcut.about, "schema": schema }));
    }
    for field in spec.fields {
        // A shortcut of the same name is meant instead.
        if spec.shortcuts.iter().any(|s| s.name == field.name) {
            continue;
        }
        for op in Op::allowed(field.kind) {
            let name = if *op == "eq" { field.name.to_owned() } else { format!("{}[{op}]", field.name) };
            let mut parameter = json!({ "name": name, "in": "query", "schema": kind_schema(field.kind) });
            if *op == "in" {
                parameter["schema"] =
                    json!({ "type": "array", "items": kind_schema(field.kind), "minItems": 1, "maxItems": 100 });
                parameter["style"] = "form".into();
                parameter["explode"] = false.into();
            }
            all.push(parameter);
        }
    }
    let sorts: Vec<&str> = spec.fields.iter().filter(|f| f.sort.is_some()).map(|f| f.name).collect();
    let one = format!("-?({})", sorts.join("|"));
    all.push(json!({
        "name": "sort",
        "in": "query",
        "description": format!("The order: {}, separated by commas; `-` before one turns it round.", sorts.join(", ")),
        "schema": { "type": "string", "pattern": format!("^{one}(,{one})*$"), "default": spec.default_sort },
    }));
    for name in ["Page", "PageSize", "Cursor", "Total"] {
        all.push(component("parameters", name));
    }
    if spec.soft_delete {
        all.push(component("parameters", "Deleted"));
    }
}

fn kind_schema(kind: FieldKind) -> Json {
    match kind {
        FieldKind::Id => json!({ "type": "string", "format": "uuid" }),
        FieldKind::Text => json!({ "type": "string", "maxLength": 200, "pattern": "^[^\\u0000]*$" }),
        FieldKind::Json => json!({ "type": "string", "maxLength": 4000, "pattern": "^[^\\u0000]*$" }),
        FieldKind::Word(words) | FieldKind::Rank(words) => json!({ "type": "string", "enum": words }),
        FieldKind::Date => json!({ "type": "string", "format": "date" }),
        FieldKind::Timestamp => json!({ "type": "string", "format": "date-time" }),
        FieldKind::Int => json!({ "type": "integer", "format": "int64" }),
        FieldKind::Money => json!({ "type": "string", "pattern": "^-?[0-9]{1,11}(\\.[0-9]{1,4})?$" }),
        FieldKind::Bool => json!({ "type": "boolean" }),
    }
}
