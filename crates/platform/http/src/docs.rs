//! The docs as pages for people, made from the OpenAPI document. No script, nothing from elsewhere.

use std::{fmt::Write, sync::LazyLock};

use axum::http::{HeaderValue, header};
use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::Value as Json;
use sha2::{Digest, Sha256};
use tenon_kernel::Kind;

use crate::{Answer, openapi, pages};

pub(crate) const HTML: &str = "text/html; charset=utf-8";

const CSS: &str = "\
:root{color-scheme:light dark;--line:#8884;--soft:#8882;--accent:#2f6f4f;--quiet:#777}\
@media(prefers-color-scheme:dark){:root{--accent:#7fc8a0;--quiet:#999}}\
*{box-sizing:border-box}body{margin:0;font:15px/1.55 system-ui,sans-serif;display:grid;grid-template-columns:17rem minmax(0,1fr)}\
nav{position:sticky;top:0;height:100vh;overflow:auto;padding:1.25rem;border-right:1px solid var(--line);font-size:13px}\
nav ol{list-style:none;margin:0 0 1rem;padding:0}nav a{display:block;padding:.1rem 0;color:inherit;text-decoration:none}\
nav a:hover{text-decoration:underline}main{padding:1.5rem 2.5rem 6rem;max-width:62rem}a{color:var(--accent)}\
h1{font-size:1.7rem;margin:0 0 .5rem}h2{margin:3rem 0 .5rem;padding-top:1rem;border-top:1px solid var(--line)}\
h3{margin:2rem 0 .25rem;font-size:1.05rem}h4{margin:1rem 0 .25rem;font-size:.85rem;color:var(--quiet)}\
code,pre{font:13px/1.5 ui-monospace,monospace}pre{background:var(--soft);padding:.75rem;border-radius:6px;overflow:auto}\
table{border-collapse:collapse;width:100%;font-size:13px}td,th{text-align:left;vertical-align:top;padding:.25rem .75rem .25rem 0;border-bottom:1px solid var(--line)}\
summary{cursor:pointer;color:var(--quiet)}.verb{display:inline-block;min-width:3.6rem;font-weight:700;color:var(--accent)}.quiet{color:var(--quiet)}\
@media(max-width:50rem){body{display:block}nav{position:static;height:auto;border:0}main{padding:1rem}}";

static POLICY: LazyLock<HeaderValue> = LazyLock::new(|| {
    let hash = STANDARD.encode(Sha256::digest(CSS));
    let rules = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    let policy = format!("default-src 'none'; style-src 'sha256-{hash}'; {rules}");
    HeaderValue::try_from(policy).expect("a policy is plain ASCII")
});

/// With the policy under which a page of ours may show its own style and nothing else.
pub(crate) fn secured(page: Answer) -> Answer {
    page.header(header::CONTENT_SECURITY_POLICY, POLICY.clone())
}

/// Text as HTML.
fn esc(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// Sentences as HTML: paragraphs, and what stands in backticks as code.
fn prose(text: &str) -> String {
    let mut out = String::new();
    for paragraph in text.split("\n\n").filter(|p| !p.trim().is_empty()) {
        out.push_str("<p>");
        for (place, part) in paragraph.split('`').enumerate() {
            if place % 2 == 0 {
                out.push_str(&esc(part));
            } else {
                let _ = write!(out, "<code>{}</code>", esc(part));
            }
        }
        out.push_str("</p>");
    }
    out
}

fn frame(title: &str, nav: &str, main: &str) -> String {
    let title = esc(title);
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\
         <title>{title}</title><style>{CSS}</style></head><body><nav>{nav}</nav><main>{main}</main></body></html>\n"
    )
}

fn text<'a>(value: &'a Json, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_default()
}

/// The page of one kind of problem.
pub(crate) fn problem_page(kind: Kind) -> String {
    let mut main = format!("<h1>{}</h1>", esc(kind.title()));
    main.push_str(&problem_body(kind));
    let nav = "<ol><li><a href=\"/docs\">All docs</a></li><li><a href=\"/docs#problems\">All problems</a></li></ol>";
    frame(kind.title(), nav, &main)
}

fn problem_body(kind: Kind) -> String {
    let status = kind.status();
    let example = pretty(&openapi::example_of(kind));
    format!(
        "<p class=\"quiet\">Status {status} · <code>/problems/{}</code></p>{}{example}",
        kind.slug(),
        prose(kind.about())
    )
}

fn pretty(example: &Json) -> String {
    format!("<pre>{}</pre>", esc(&serde_json::to_string_pretty(example).unwrap_or_default()))
}

/// The whole docs.
pub(crate) fn page(document: &Json) -> String {
    let (mut nav, mut main) = (String::new(), String::new());
    let info = &document["info"];
    let _ = write!(
        main,
        "<h1>{} {}</h1>{}",
        esc(text(info, "title")),
        esc(text(info, "version")),
        prose(text(info, "description"))
    );
    let path = pages::document_path();
    let _ = write!(main, "<p>The same for programs: <a href=\"{path}\"><code>{path}</code></a>.</p>");
    for tag in document["tags"].as_array().into_iter().flatten() {
        chapter(document, tag, &mut nav, &mut main);
    }
    problems(&mut nav, &mut main);
    schemas(document, &mut nav, &mut main);
    frame("Tenon API", &nav, &main)
}

fn chapter(document: &Json, tag: &Json, nav: &mut String, main: &mut String) {
    let name = text(tag, "name");
    let _ = write!(nav, "<strong>{}</strong><ol>", esc(name));
    let _ = write!(main, "<h2>{}</h2>{}", esc(name), prose(text(tag, "description")));
    for (path, operations) in document["paths"].as_object().into_iter().flatten() {
        for (verb, operation) in operations.as_object().into_iter().flatten() {
            if operation["tags"][0] == name {
                let (id, summary) = (esc(text(operation, "operationId")), esc(text(operation, "summary")));
                let _ = write!(nav, "<li><a href=\"#{id}\">{summary}</a></li>");
                let verb = verb.to_uppercase();
                let _ = write!(
                    main,
                    "<h3 id=\"{id}\">{summary}</h3><code><span class=\"verb\">{verb}</span>{}</code>",
                    esc(path)
                );
                operation_body(document, operation, main);
            }
        }
    }
    nav.push_str("</ol>");
}

fn operation_body(document: &Json, operation: &Json, main: &mut String) {
    main.push_str(&prose(text(operation, "description")));
    let all: Vec<&Json> =
        operation["parameters"].as_array().into_iter().flatten().map(|p| follow(document, p)).collect();
    if !all.is_empty() {
        let _ = write!(main, "<details><summary>Parameters ({})</summary><table>", all.len());
        for parameter in all {
            let must = if parameter["required"] == true { ", required" } else { "" };
            let place = text(parameter, "in");
            let _ = write!(
                main,
                "<tr><td><code>{}</code></td><td class=\"quiet\">{place}{must}</td><td>{}</td><td>{}</td></tr>",
                esc(text(parameter, "name")),
                schema_words(&parameter["schema"]),
                prose(text(parameter, "description")),
            );
        }
        main.push_str("</table></details>");
    }
    if let Some(content) = operation["requestBody"]["content"].as_object() {
        let types: Vec<String> = content.keys().map(|t| format!("<code>{}</code>", esc(t))).collect();
        let _ = write!(main, "<h4>Body: {}</h4>", types.join(", "));
        let media = content.get("application/json").unwrap_or(&Json::Null);
        if !media.is_null() {
            fields(document, &media["schema"], main);
            main.push_str(&pretty(&media["example"]));
        }
    }
    main.push_str("<h4>Answers</h4><table>");
    for (status, response) in operation["responses"].as_object().into_iter().flatten() {
        let response = follow(document, response);
        let about = text(response, "description").split("\n\n").map(|p| p.split(": ").next().unwrap_or_default());
        let about: Vec<&str> = about.collect();
        let schema = &response["content"]["application/json"]["schema"];
        let shown = if schema.is_null() { String::new() } else { schema_words(schema) };
        let _ = write!(main, "<tr><td>{status}</td><td>{}</td><td>{shown}</td></tr>", esc(&about.join(" · ")));
    }
    main.push_str("</table>");
    let success = operation["responses"].as_object().into_iter().flatten().find(|(s, _)| s.starts_with('2'));
    if let Some(example) = success.and_then(|(_, r)| r.pointer("/content/application~1json/example")) {
        main.push_str(&pretty(example));
    }
}

fn follow<'a>(document: &'a Json, value: &'a Json) -> &'a Json {
    let target = value["$ref"].as_str().and_then(|r| document.pointer(r.strip_prefix('#')?));
    target.unwrap_or(value)
}

fn fields(document: &Json, schema: &Json, main: &mut String) {
    let schema = follow(document, schema);
    let Some(properties) = schema["properties"].as_object() else {
        let _ = write!(main, "<p>{}</p>", schema_words(schema));
        return;
    };
    let required = |name: &str| schema["required"].as_array().is_some_and(|all| all.iter().any(|r| r == name));
    main.push_str("<table>");
    for (name, property) in properties {
        let must = if required(name) { "required" } else { "" };
        let _ = write!(
            main,
            "<tr><td><code>{}</code></td><td class=\"quiet\">{must}</td><td>{}</td><td>{}</td></tr>",
            esc(name),
            schema_words(property),
            prose(text(property, "description")),
        );
    }
    main.push_str("</table>");
}

/// A schema in a few words, such as `string ≤ 200 or null`.
fn schema_words(schema: &Json) -> String {
    if let Some(name) = schema["$ref"].as_str().and_then(|r| r.rsplit('/').next()) {
        let name = esc(name);
        return format!("<a href=\"#schema-{name}\">{name}</a>");
    }
    let joined = |all: &Json, with: &str| {
        let parts: Vec<String> = all.as_array().into_iter().flatten().map(schema_words).collect();
        parts.join(with)
    };
    for (key, with) in [("anyOf", " or "), ("oneOf", " or "), ("allOf", " and ")] {
        if schema[key].is_array() {
            return joined(&schema[key], with);
        }
    }
    if let Some(words) = schema["enum"].as_array() {
        let words: Vec<String> = words.iter().map(|w| format!("<code>{}</code>", esc(&bare(w)))).collect();
        return words.join(" ");
    }
    if !schema["const"].is_null() {
        return format!("<code>{}</code>", esc(&bare(&schema["const"])));
    }
    let mut words = match &schema["type"] {
        Json::String(name) => name.clone(),
        Json::Array(names) => names.iter().map(bare).collect::<Vec<_>>().join(" or "),
        _ => "any".into(),
    };
    if let Some(format) = schema["format"].as_str() {
        let _ = write!(words, " ({format})");
    }
    for (key, sign) in [("minLength", "≥"), ("maxLength", "≤"), ("minimum", "≥"), ("maximum", "≤"), ("maxItems", "≤")]
    {
        if !schema[key].is_null() {
            let _ = write!(words, " {sign} {}", schema[key]);
        }
    }
    let mut words = esc(&words);
    if schema["items"].is_object() {
        let _ = write!(words, " of {}", schema_words(&schema["items"]));
    }
    words
}

fn bare(value: &Json) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn problems(nav: &mut String, main: &mut String) {
    nav.push_str("<strong><a href=\"#problems\">Problems</a></strong><ol>");
    main.push_str("<h2 id=\"problems\">Problems</h2><p>Every error is <code>application/problem+json</code>. Its <code>type</code> leads here.</p>");
    for kind in Kind::ALL {
        let (slug, title) = (kind.slug(), esc(kind.title()));
        let _ = write!(nav, "<li><a href=\"#problem-{slug}\">{} {title}</a></li>", kind.status());
        let _ = write!(main, "<h3 id=\"problem-{slug}\">{title}</h3>{}", problem_body(*kind));
    }
    nav.push_str("</ol>");
}

fn schemas(document: &Json, nav: &mut String, main: &mut String) {
    nav.push_str("<strong><a href=\"#schemas\">Schemas</a></strong>");
    main.push_str("<h2 id=\"schemas\">Schemas</h2>");
    for (name, schema) in document["components"]["schemas"].as_object().into_iter().flatten() {
        let name = esc(name);
        let _ = write!(main, "<h3 id=\"schema-{name}\">{name}</h3>{}", prose(text(schema, "description")));
        fields(document, schema, main);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn text_cannot_become_markup() {
        assert_eq!(prose("a <b> `c<d>`\n\ne"), "<p>a &lt;b&gt; <code>c&lt;d&gt;</code></p><p>e</p>");
        let words = schema_words(&json!({ "enum": ["<script>"] }));
        assert!(!words.contains("<script>"), "{words}");
    }

    #[test]
    fn schemas_are_told_in_words() {
        for (schema, words) in [
            (json!({ "type": "string", "maxLength": 200 }), "string ≤ 200"),
            (json!({ "type": ["string", "null"], "format": "date" }), "string or null (date)"),
            (json!({ "type": "array", "items": { "type": "integer" } }), "array of integer"),
            (
                json!({ "anyOf": [{ "$ref": "#/components/schemas/Task" }, { "type": "null" }] }),
                "<a href=\"#schema-Task\">Task</a> or null",
            ),
        ] {
            assert_eq!(schema_words(&schema), words);
        }
    }

    #[test]
    fn every_problem_has_a_page() {
        for kind in Kind::ALL {
            assert!(problem_page(*kind).contains(&format!("/problems/{}", kind.slug())));
        }
    }
}
