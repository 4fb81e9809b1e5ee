//! Bodies: bounded while they arrive, then read so that an error says where and what.

use std::time::Duration;

use axum::{
    body::{Body as RawBody, Bytes},
    extract::{FromRequest, OptionalFromRequest, Request},
    http::{HeaderMap, header},
};
use http_body_util::BodyExt;
use serde::{
    Deserialize,
    de::{DeserializeOwned, IgnoredAny},
};
use serde_json::error::Category;
use serde_path_to_error::{Path, Segment};
use tenon_kernel::{Kind, Problem};

use crate::{App, Failure};

const LONGEST_MESSAGE: usize = 300;

/// A JSON body. `T` should deny unknown fields.
#[derive(Clone, Debug, Default)]
pub struct Body<T>(pub T);

impl<T: DeserializeOwned> FromRequest<App> for Body<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, app: &App) -> Result<Body<T>, Failure> {
        let empty = Problem::new(Kind::Malformed, "The body is empty; this needs a JSON document.");
        Ok(<Body<T> as OptionalFromRequest<App>>::from_request(request, app).await?.ok_or(empty)?)
    }
}

impl<T: DeserializeOwned> OptionalFromRequest<App> for Body<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, app: &App) -> Result<Option<Body<T>>, Failure> {
        let (parts, body) = request.into_parts();
        // The endpoint has bounded and gathered it already: this only takes the bytes out.
        let bytes = gather(body, app.config().max_body, app.config().body_timeout).await?;
        if bytes.is_empty() {
            return Ok(None);
        }
        if !is_json(&parts.headers) {
            let detail = "Send JSON with `Content-Type: application/json`.";
            return Err(Problem::new(Kind::UnsupportedMedia, detail).into());
        }
        be_object(&bytes)?;
        Ok(Some(Body(read(&bytes)?)))
    }
}

/// A body that is not JSON.
#[derive(Clone, Debug)]
pub struct Upload {
    /// Its media type, one of those the route takes.
    pub content_type: String,
    /// All of it.
    pub bytes: Bytes,
}

impl FromRequest<App> for Upload {
    type Rejection = Failure;

    async fn from_request(request: Request, app: &App) -> Result<Upload, Failure> {
        let content_type = essence(request.headers()).unwrap_or_default().to_ascii_lowercase();
        let bytes = gather(request.into_body(), usize::MAX, app.config().upload_timeout).await?;
        Ok(Upload { content_type, bytes })
    }
}

/// The media type without its parameters.
pub(crate) fn essence(headers: &HeaderMap) -> Option<&str> {
    let text = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    Some(text.split(';').next().unwrap_or_default().trim())
}

fn is_json(headers: &HeaderMap) -> bool {
    let Some((kind, subtype)) = essence(headers).and_then(|e| e.split_once('/')) else { return false };
    let plain = kind.eq_ignore_ascii_case("application") && subtype.eq_ignore_ascii_case("json");
    let suffix = subtype.len().checked_sub("+json".len()).and_then(|at| subtype.get(at..));
    plain || suffix.is_some_and(|s| s.eq_ignore_ascii_case("+json"))
}

/// All of a body: 413 when it is longer than `most` bytes, 408 when the next part of it takes
/// longer than `patience`.
pub(crate) async fn gather(mut body: RawBody, most: usize, patience: Duration) -> Result<Bytes, Problem> {
    use axum::body::HttpBody;

    let too_large = || Problem::new(Kind::TooLarge, format!("The body may have at most {most} bytes."));
    if body.size_hint().lower() > most as u64 {
        return Err(too_large());
    }
    let mut first = Bytes::new();
    let mut all = Vec::new();
    while !body.is_end_stream() {
        let frame = match tokio::time::timeout(patience, body.frame()).await {
            Ok(Some(Ok(frame))) => frame,
            Ok(Some(Err(_))) => return Err(Problem::new(Kind::Malformed, "The body broke off.")),
            Ok(None) => break,
            Err(_) => {
                let detail = format!("The body did not arrive within {} s.", patience.as_secs());
                return Err(Problem::new(Kind::Timeout, detail));
            }
        };
        let Ok(part) = frame.into_data() else { continue };
        if first.len() + all.len() + part.len() > most {
            return Err(too_large());
        }
        // Most bodies come in one part, which is then never copied.
        if first.is_empty() && all.is_empty() {
            first = part;
        } else {
            if all.is_empty() {
                all.extend_from_slice(&first);
                first = Bytes::new();
            }
            all.extend_from_slice(&part);
        }
    }
    Ok(if all.is_empty() { first } else { all.into() })
}

/// Reads a JSON document; a problem names the line and column, or the field.
pub(crate) fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    let text = std::str::from_utf8(bytes).map_err(|error| not_utf8(bytes, error.valid_up_to()))?;
    // NUL is valid JSON when escaped, but no database of ours stores it in text.
    if text.contains("\\u0000") {
        refuse_nul(text)?;
    }
    match serde_json::from_str(text) {
        Ok(value) => Ok(value),
        Err(error) if error.classify() == Category::Data => Err(locate::<T>(text, &error)),
        Err(error) => Err(malformed(&error)),
    }
}

/// Serde would also read a struct from an array of its fields, which no schema of ours says.
fn be_object(bytes: &[u8]) -> Result<(), Problem> {
    if bytes.trim_ascii_start().first() == Some(&b'{') {
        return Ok(());
    }
    read::<IgnoredAny>(bytes)?;
    let message = "must be a JSON object";
    Err(Problem::new(Kind::Validation, format!("The body: {message}")).with_error("", "wrong_type", message))
}

fn not_utf8(bytes: &[u8], at: usize) -> Problem {
    let before = &bytes[..at];
    let line = before.iter().filter(|b| **b == b'\n').count() + 1;
    let column = before.iter().rev().take_while(|b| **b != b'\n').count() + 1;
    Problem::new(Kind::Malformed, format!("The body is not UTF-8 at line {line} column {column}."))
}

fn malformed(error: &serde_json::Error) -> Problem {
    Problem::new(Kind::Malformed, format!("The body is not JSON: {error}."))
}

/// Reads it once more, slower, to learn where it went wrong. A document that is not even JSON is
/// told so first, wherever its first unfit field is.
fn locate<T: DeserializeOwned>(text: &str, error: &serde_json::Error) -> Problem {
    if let Err(error) = serde_json::from_str::<IgnoredAny>(text) {
        return malformed(&error);
    }
    let mut deserializer = serde_json::Deserializer::from_str(text);
    match serde_path_to_error::deserialize::<_, T>(&mut deserializer) {
        Err(located) => invalid(located.path(), located.inner()),
        Ok(_) => malformed(error),
    }
}

fn invalid(path: &Path, error: &serde_json::Error) -> Problem {
    let text = error.to_string();
    // serde_json appends the place, which the pointer says better.
    let text = text.rfind(" at line ").map_or(&*text, |at| &text[..at]);
    let (code, message, names) = explain(text);
    let mut pointer = pointer(path);
    if let Some(field) = names {
        // An unknown field is part of the path already, a missing one is not.
        let last = format!("/{}", escape(field));
        if code != "unknown_field" || !pointer.ends_with(&last) {
            pointer.push_str(&last);
        }
    }
    let message: String = message.chars().take(LONGEST_MESSAGE).collect();
    if pointer.is_empty() {
        let problem = Problem::new(Kind::Validation, format!("The body: {message}"));
        return problem.with_error("", code, message);
    }
    Problem::invalid(&pointer, code, message)
}

/// A code, a message, and the field that serde's words name.
fn explain(text: &str) -> (&str, String, Option<&str>) {
    fn quoted(text: &str) -> Option<&str> {
        text.split_once('`')?.1.rsplit_once('`').map(|(name, _)| name)
    }
    let expected = |rest: &str| rest.split_once(", ").map_or(String::new(), |(_, hint)| format!("; {hint}"));
    if let Some(rest) = text.strip_prefix("missing field ") {
        return ("missing_field", "is required".into(), quoted(rest));
    }
    if let Some(rest) = text.strip_prefix("unknown field `") {
        let (name, hint) = rest.split_once("`, ").unwrap_or((rest.trim_end_matches('`'), ""));
        let hint = if hint.is_empty() { String::new() } else { format!("; {hint}") };
        return ("unknown_field", format!("is not known{hint}"), Some(name));
    }
    if let Some(rest) = text.strip_prefix("duplicate field ") {
        return ("duplicate_field", "is given twice".into(), quoted(rest));
    }
    if let Some(rest) = text.strip_prefix("unknown variant ") {
        return ("unknown_value", format!("is not a known value{}", expected(rest)), None);
    }
    if text.starts_with("invalid type: ") {
        return ("wrong_type", text.to_owned(), None);
    }
    if text.starts_with("invalid value: ") || text.starts_with("invalid length ") {
        return ("invalid_value", text.to_owned(), None);
    }
    if text.starts_with("UUID parsing failed") {
        return ("not_an_id", "must be a UUID".into(), None);
    }
    // Our own types say `code: message`.
    match text.split_once(": ") {
        Some((code, message)) if is_code(code) => (code, message.to_owned(), None),
        _ => ("invalid_value", text.to_owned(), None),
    }
}

fn is_code(text: &str) -> bool {
    (1..=40).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
}

fn pointer(path: &Path) -> String {
    let mut pointer = String::new();
    for segment in path {
        match segment {
            Segment::Seq { index } => pointer.push_str(&format!("/{index}")),
            Segment::Map { key } => pointer.push_str(&format!("/{}", escape(key))),
            // A variant's name is no step in the document, and after the unknown there is no path.
            Segment::Enum { .. } => {}
            Segment::Unknown => break,
        }
    }
    pointer
}

fn escape(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// 422 for the first string, or name, that holds NUL.
fn refuse_nul(text: &str) -> Result<(), Problem> {
    fn find(value: &serde_json::Value, pointer: &mut String) -> bool {
        let here = pointer.len();
        match value {
            serde_json::Value::String(text) => text.contains('\0'),
            serde_json::Value::Array(items) => items.iter().enumerate().any(|(index, item)| {
                pointer.truncate(here);
                pointer.push_str(&format!("/{index}"));
                find(item, pointer)
            }),
            serde_json::Value::Object(fields) => fields.iter().any(|(name, field)| {
                pointer.truncate(here);
                pointer.push_str(&format!("/{}", escape(name)));
                name.contains('\0') || find(field, pointer)
            }),
            _ => false,
        }
    }
    let document = serde_json::Value::deserialize(&mut serde_json::Deserializer::from_str(text));
    let mut pointer = String::new();
    if find(&document.map_err(|e| malformed(&e))?, &mut pointer) {
        let pointer = pointer.replace('\0', "\\u0000");
        return Err(Problem::invalid(&pointer, "nul", "must not contain the NUL character"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, Value as Json};
    use tenon_kernel::{Date, Id, Money, Patch, SystemRole, Text};

    use super::*;

    #[derive(Deserialize, Debug)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only what is refused is looked at")]
    struct Thing {
        title: Text<1, 5>,
        #[serde(default)]
        id: Option<Id>,
        #[serde(default)]
        day: Patch<Date>,
        #[serde(default)]
        price: Option<Money>,
        #[serde(default)]
        role: Option<SystemRole>,
        #[serde(default)]
        kind: Option<Kind>,
        #[serde(default)]
        count: Option<u32>,
        #[serde(default)]
        parts: Vec<Part>,
        #[serde(default)]
        extra: Map<String, Json>,
    }

    #[derive(Deserialize, Debug)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only what is refused is looked at")]
    struct Part {
        #[serde(rename = "a/b~c")]
        odd: bool,
    }

    #[derive(Deserialize, Debug)]
    #[serde(rename_all = "snake_case")]
    enum Kind {
        Oak,
    }

    #[test]
    fn errors_point_at_their_field() {
        for (body, pointer, code, says) in [
            (r#"{}"#, "/title", "missing_field", "is required"),
            (r#"{"title": "a", "colour": 1}"#, "/colour", "unknown_field", "expected one of `title`"),
            (r#"{"title": "a", "x/y": 1}"#, "/x~1y", "unknown_field", "is not known"),
            (r#"{"title": "a", "title": "b"}"#, "/title", "duplicate_field", "twice"),
            (r#"{"title": 5}"#, "/title", "wrong_type", "invalid type: integer `5`, expected a string"),
            (r#"{"title": null}"#, "/title", "wrong_type", "null"),
            (r#"{"title": "  "}"#, "/title", "too_short", "must have at least 1"),
            (r#"{"title": "abcdef"}"#, "/title", "too_long", "must have at most 5 characters, has 6"),
            (r#"{"title": "a", "id": "7"}"#, "/id", "not_an_id", "must be a UUID"),
            (r#"{"title": "a", "id": 7}"#, "/id", "wrong_type", "integer"),
            (r#"{"title": "a", "day": "2026-02-30"}"#, "/day", "not_a_date", "YYYY-MM-DD"),
            (r#"{"title": "a", "price": "1.23456"}"#, "/price", "not_money", "decimal"),
            (r#"{"title": "a", "role": "King"}"#, "/role", "unknown_value", "must be one of Admin"),
            (r#"{"title": "a", "kind": "elm"}"#, "/kind", "unknown_value", "expected `oak`"),
            (r#"{"title": "a", "count": -1}"#, "/count", "invalid_value", "-1"),
            (r#"{"title": "a", "count": 4294967296}"#, "/count", "invalid_value", "4294967296"),
            (r#"{"title": "a", "count": 1.5}"#, "/count", "wrong_type", "1.5"),
            (r#"{"title": "a", "parts": [{"a/b~c": true}, {}]}"#, "/parts/1/a~1b~0c", "missing_field", "required"),
            (r#"{"title": "a", "parts": [{"a/b~c": 1}]}"#, "/parts/0/a~1b~0c", "wrong_type", "boolean"),
            (r#"{"title": "a", "parts": [{"parts": 1}]}"#, "/parts/0/parts", "unknown_field", "expected `a/b~c`"),
            (r#"{"title": "a", "parts": 3}"#, "/parts", "wrong_type", "sequence"),
            (r#"[]"#, "", "invalid_value", "invalid length 0"),
            (r#""x""#, "", "wrong_type", "expected struct Thing"),
            (r#"{"title": "a\u0000"}"#, "/title", "nul", "NUL"),
            (r#"{"title": "a", "extra": {"b": ["c", "d\u0000"]}}"#, "/extra/b/1", "nul", "NUL"),
            (r#"{"title": "a", "extra": {"b\u0000": 1}}"#, "/extra/b\\u0000", "nul", "NUL"),
        ] {
            let problem = read::<Thing>(body.as_bytes()).unwrap_err();
            assert_eq!(problem.kind().status(), 422, "{body}: {problem}");
            let error = &problem.errors()[0];
            assert_eq!((&*error.pointer, &*error.code), (pointer, code), "{body}: {problem}");
            assert!(error.message.contains(says), "{body}: {}", error.message);
        }
        assert!(read::<Thing>(br#"{"title": "\\u0000"}"#.as_slice()).is_err(), "six characters are too many");
        assert!(read::<Thing>(br#"{"title": "a", "extra": {"b": "\\u0000"}}"#.as_slice()).is_ok());
    }

    #[test]
    fn broken_documents_say_where() {
        let deep = format!("{{\"title\": \"a\", \"extra\": {{\"x\": {}{}}}}}", "[".repeat(200), "]".repeat(200));
        for (body, says) in [
            (&b"{\n  \"title\": \"a\",\n}"[..], "line 3 column 1"),
            (b"{", "line 1 column 1"),
            (b"{} x", "line 1"),
            (b"\n\"\xff\"", "not UTF-8 at line 2 column 2"),
            (b"{\"title\": \"a\x00\"}", "line 1 column 13"),
            (b"{\"title\": \"a\", \"count\": 1e999}", "line 1"),
            (b"{\"title\": \"\\ud800\"}", "line 1"),
            (deep.as_bytes(), "recursion limit exceeded at line 1"),
        ] {
            let problem = read::<Thing>(body).unwrap_err();
            assert_eq!(problem.kind().status(), 400, "{problem}");
            assert!(problem.detail().contains(says), "{}", problem.detail());
        }
    }

    #[test]
    fn json_is_known_by_its_media_type() {
        let ask = |text: &str| is_json(&HeaderMap::from_iter([(header::CONTENT_TYPE, text.parse().unwrap())]));
        for yes in
            ["application/json", "Application/JSON; charset=utf-8", "application/merge-patch+json", "text/x+json"]
        {
            assert!(ask(yes), "{yes}");
        }
        for no in ["text/plain", "application/jsonp", "json", "", "application/x-www-form-urlencoded"] {
            assert!(!ask(no), "{no}");
        }
        assert!(!is_json(&HeaderMap::new()));
    }

    #[tokio::test]
    async fn bodies_are_bounded_in_size_and_time() {
        let patience = Duration::from_millis(20);
        let body = || RawBody::from("0123456789");
        assert_eq!(gather(body(), 10, patience).await.unwrap(), "0123456789");
        assert_eq!(gather(body(), 9, patience).await.unwrap_err().kind().status(), 413);
        let parts = |n: usize| {
            let parts = (0..n).map(|_| Ok::<_, std::convert::Infallible>(Bytes::from_static(b"abc")));
            RawBody::from_stream(futures_util::stream::iter(parts))
        };
        assert_eq!(gather(parts(3), 9, patience).await.unwrap(), "abcabcabc");
        assert_eq!(gather(parts(4), 9, patience).await.unwrap_err().kind().status(), 413);
        let never = RawBody::from_stream(futures_util::stream::pending::<Result<Bytes, std::convert::Infallible>>());
        assert_eq!(gather(never, 9, patience).await.unwrap_err().kind().status(), 408);
    }
}
