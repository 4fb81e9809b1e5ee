//! The web app, compiled into the program: its page, and the files the page is made of.
//!
//! Files under `assets/` have a hash of what is in them in their names, so they are kept for good; the
//! page and the few files beside it are asked for each time, which costs a 304. A file that is not there
//! is a 404 and never the page: a browser that is told to run a page as a script says nothing useful.

use std::{borrow::Cow, collections::HashMap, sync::Arc};

use axum::{
    Router,
    body::{Body, Bytes},
    extract::Request,
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
};
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};
use tenon_http::Failure;
use tenon_kernel::{Kind, Problem};

const PAGE: &str = "index.html";
const COMPRESSED: &str = ".br";
const FOR_GOOD: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const EACH_TIME: HeaderValue = HeaderValue::from_static("no-cache");
const HTML: HeaderValue = HeaderValue::from_static("text/html; charset=utf-8");

/// What the page may do: run the files that come with it and talk to its server. No script or style
/// stands in the page itself. Pictures may also be made in the page (`data:`, `blob:`), for previews.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; \
     connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; \
     frame-ancestors 'none'",
);
const ISOLATED: HeaderValue = HeaderValue::from_static("same-origin");
/// What no page of ours needs.
const PERMISSIONS: HeaderValue =
    HeaderValue::from_static("camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()");

/// First parts of paths that are the server's own: a wrong one is no page of the app.
const OURS: &[&str] = &["api", "docs", "problems", "health", "metrics", ".well-known"];

#[derive(RustEmbed)]
#[folder = "../../web/dist"]
struct Embedded;

/// The files of a built web app. Cheap to clone.
#[derive(Clone)]
pub struct Site {
    files: Arc<HashMap<String, File>>,
}

struct File {
    kind: HeaderValue,
    plain: Form,
    /// The same compressed with brotli, which the build makes where it is smaller.
    small: Option<Form>,
}

/// One form of a file. Each has a tag of its own, for caches must not take one for the other.
struct Form {
    bytes: Bytes,
    tag: HeaderValue,
}

impl Form {
    fn new(bytes: Bytes) -> Form {
        let hash = Sha256::digest(&bytes);
        let tag: String = hash.iter().take(12).map(|byte| format!("{byte:02x}")).collect();
        let tag = HeaderValue::try_from(format!("\"{tag}\"")).unwrap_or(HeaderValue::from_static("\"\""));
        Form { bytes, tag }
    }
}

impl Site {
    /// The app this program was built with; without one it says how to get it.
    pub fn built_in() -> Site {
        Site::new(Embedded::iter().filter_map(|name| {
            let file = Embedded::get(&name)?;
            let bytes = match file.data {
                Cow::Borrowed(bytes) => Bytes::from_static(bytes),
                Cow::Owned(bytes) => Bytes::from(bytes),
            };
            Some((name.into_owned(), bytes))
        }))
    }

    /// An app of these files, by their paths without a slash before.
    pub fn new(files: impl IntoIterator<Item = (String, Bytes)>) -> Site {
        let (small, plain): (Vec<_>, Vec<_>) = files.into_iter().partition(|(name, _)| name.ends_with(COMPRESSED));
        let mut files: HashMap<String, File> = plain
            .into_iter()
            .map(|(name, bytes)| {
                let file = File { kind: kind(&name), plain: Form::new(bytes), small: None };
                (name, file)
            })
            .collect();
        for (name, bytes) in small {
            if let Some(file) = name.strip_suffix(COMPRESSED).and_then(|name| files.get_mut(name)) {
                file.small = Some(Form::new(bytes));
            }
        }
        Site { files: Arc::new(files) }
    }

    /// Whether there is an app at all.
    pub fn is_there(&self) -> bool {
        self.files.contains_key(PAGE)
    }

    /// What answers where no route of the API is.
    pub fn router(self) -> Router {
        Router::new().fallback(move |request: Request| {
            let answer = self.answer(&request);
            async move { answer }
        })
    }

    fn answer(&self, request: &Request) -> Response {
        if request.method() != Method::GET && request.method() != Method::HEAD {
            return refuse_method();
        }
        let path = request.uri().path().trim_start_matches('/');
        let name = if path.is_empty() { PAGE } else { path };
        let headers = request.headers();
        if let Some(file) = self.files.get(name) {
            return give(file, name, request.method(), headers);
        }
        if is_file(path) || is_ours(path) || !wants_page(headers) {
            return nothing();
        }
        match self.files.get(PAGE) {
            Some(page) => give(page, PAGE, request.method(), headers),
            None => not_built(),
        }
    }
}

/// Whether the path names a file: its last part has an ending.
fn is_file(path: &str) -> bool {
    path.starts_with("assets/") || path.rsplit('/').next().is_some_and(|last| last.contains('.'))
}

fn is_ours(path: &str) -> bool {
    OURS.contains(&path.split('/').next().unwrap_or_default())
}

/// Browsers ask for pages so; a client of the API with a wrong path does not.
fn wants_page(headers: &HeaderMap) -> bool {
    accepts(headers, "text/html")
}

fn accepts(headers: &HeaderMap, wanted: &str) -> bool {
    listed(headers, header::ACCEPT).any(|(kind, refused)| kind.eq_ignore_ascii_case(wanted) && !refused)
}

fn takes_brotli(headers: &HeaderMap) -> bool {
    listed(headers, header::ACCEPT_ENCODING).any(|(coding, refused)| coding.eq_ignore_ascii_case("br") && !refused)
}

/// What a header lists, and whether with a weight of nothing.
fn listed(headers: &HeaderMap, name: header::HeaderName) -> impl Iterator<Item = (&str, bool)> {
    let values = headers.get_all(name).into_iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).map(|item| {
        let (what, rest) = item.split_once(';').unwrap_or((item, ""));
        let weight = rest.split(';').find_map(|each| each.trim().strip_prefix("q="));
        let refused = weight.is_some_and(|weight| weight.trim().parse::<f32>().is_ok_and(|weight| weight <= 0.0));
        (what.trim(), refused)
    })
}

fn give(file: &File, name: &str, method: &Method, asked: &HeaderMap) -> Response {
    let small = file.small.as_ref().filter(|_| takes_brotli(asked));
    let form = small.unwrap_or(&file.plain);
    let mut response = if has(asked, &form.tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else if method == Method::HEAD {
        let mut response = Response::new(Body::empty());
        response.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(form.bytes.len()));
        response
    } else {
        Response::new(Body::from(form.bytes.clone()))
    };
    let modified = response.status() != StatusCode::NOT_MODIFIED;
    let headers = response.headers_mut();
    headers.insert(header::ETAG, form.tag.clone());
    headers.insert(header::CACHE_CONTROL, if name.starts_with("assets/") { FOR_GOOD } else { EACH_TIME });
    if file.small.is_some() {
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    }
    if modified {
        headers.insert(header::CONTENT_TYPE, file.kind.clone());
        if small.is_some() {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
        }
        secure(headers);
    }
    response
}

/// The other headers of the kind come from the front, which every answer passes.
fn secure(headers: &mut HeaderMap) {
    headers.insert(header::CONTENT_SECURITY_POLICY, POLICY);
    headers.insert("cross-origin-opener-policy", ISOLATED);
    headers.insert("cross-origin-resource-policy", ISOLATED);
    headers.insert("permissions-policy", PERMISSIONS);
}

/// Whether the one who asks has this form already. Tags are compared weakly, as for every GET.
fn has(asked: &HeaderMap, tag: &HeaderValue) -> bool {
    let values = asked.get_all(header::IF_NONE_MATCH).into_iter().filter_map(|value| value.to_str().ok());
    let mut tags = values.flat_map(|value| value.split(',')).map(|tag| tag.trim().trim_start_matches("W/"));
    tags.any(|each| each == "*" || each.as_bytes() == tag.as_bytes())
}

fn kind(name: &str) -> HeaderValue {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    match ending {
        "html" => HTML,
        "js" => HeaderValue::from_static("text/javascript; charset=utf-8"),
        "css" => HeaderValue::from_static("text/css; charset=utf-8"),
        "json" => HeaderValue::from_static("application/json"),
        "webmanifest" => HeaderValue::from_static("application/manifest+json"),
        "svg" => HeaderValue::from_static("image/svg+xml"),
        "png" => HeaderValue::from_static("image/png"),
        "ico" => HeaderValue::from_static("image/x-icon"),
        "woff2" => HeaderValue::from_static("font/woff2"),
        "txt" => HeaderValue::from_static("text/plain; charset=utf-8"),
        _ => HeaderValue::from_static("application/octet-stream"),
    }
}

fn nothing() -> Response {
    Failure::from(Problem::new(Kind::NotFound, "There is nothing at this path.")).into_response()
}

fn refuse_method() -> Response {
    let problem = Problem::new(Kind::MethodNotAllowed, "Pages and files can only be fetched.");
    let mut response = Failure::from(problem).into_response();
    response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
    response
}

const NOT_BUILT: &str = "<!doctype html>
<html lang=\"en\">
<meta charset=\"utf-8\">
<meta name=\"viewport\" content=\"width=device-width\">
<title>Tenon without its web app</title>
<h1>The web app is not in this program</h1>
<p>It was built without it. With Node 20 or newer, in Tenon's folder:</p>
<pre>make run</pre>
<p>builds the app, puts it into the program and starts it. The API is here: <a href=\"/docs\">its docs</a>.</p>
</html>
";

fn not_built() -> Response {
    let mut response = (StatusCode::NOT_FOUND, NOT_BUILT).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HTML);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    secure(headers);
    response
}
