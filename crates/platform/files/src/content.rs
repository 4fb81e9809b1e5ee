//! The bytes on their way out, so that no browser takes them for a page of ours.
//!
//! A plain image whose name says so too may be shown in place; everything else is a file to keep, of no
//! type in particular. Browsers are told not to guess, to run nothing, and to give it to no page of
//! another origin.

use std::ops::Range;

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
};
use futures_util::TryStreamExt;
use metrics::counter;
use tenon_http::{Api, Failure, HeaderName, PathId, With, get};
use tenon_kernel::{Kind, Problem};
use tenon_store::Read;

use crate::{
    Files, Owners, Thumbnail,
    attachment::find,
    name::{Disposition, disposition, ending},
    sniff,
    storage::{Key, Reading},
    thumbnail,
};

const POLICY: HeaderValue = HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'; sandbox");
const SAME_ORIGIN: HeaderValue = HeaderValue::from_static("same-origin");
const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");
const BYTES: HeaderValue = HeaderValue::from_static("bytes");
/// The bytes under an address never change, but who may have them does.
const ASK_AGAIN: HeaderValue = HeaderValue::from_static("private, no-cache");

/// Registers the routes.
pub(crate) fn routes(api: &mut Api, owners: &Owners) {
    let read = owners.readers();
    api.add(
        get("/attachments/{id}/content")
            .tag("Attachments")
            .summary("Get the bytes of an attachment")
            .about(
                "PNG, JPEG, GIF and WebP images come with their type; everything else as `application/octet-stream` and \
                 as a file to keep. `Range` is heeded for one range of bytes, with `If-Range`. The `ETag` is the SHA-256.",
            )
            .needs_any(read.iter().copied())
            .object("attachment")
            .answers_media(200, sniff::OPAQUE, "The bytes.")
            .or_status(206)
            .or_problem(Kind::RangeNotSatisfiable)
            .to(content),
    );
    api.add(
        get("/attachments/{id}/thumbnail")
            .tag("Attachments")
            .summary("Get the small picture of an attachment")
            .about("A JPEG of at most 480 pixels a side. 404 while it is being made, and for what is no image.")
            .needs_any(read.iter().copied())
            .object("attachment")
            .answers_media(200, thumbnail::MEDIA_TYPE, "The picture.")
            .to(picture),
    );
}

async fn content(
    mut read: Read,
    PathId(id): PathId,
    With(files): With<Files>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let attachment = find(&mut read, &files.owners, id).await?;
    let size = u64::try_from(attachment.size_bytes).unwrap_or_default();
    let etag = HeaderValue::try_from(format!("\"{}\"", attachment.sha256)).map_err(Problem::internal)?;
    let asked = match range(&headers, &etag, size) {
        Asked::Whole => None,
        Asked::Part(range) => Some(range),
        Asked::Beyond => {
            let problem = Problem::new(Kind::RangeNotSatisfiable, format!("There are {size} bytes."));
            let all = HeaderValue::try_from(format!("bytes */{size}")).map_err(Problem::internal)?;
            return Err(Failure::from(problem).header(header::CONTENT_RANGE, all));
        }
    };
    let shown = sniff::shown_as(&attachment.content_type, ending(&attachment.name).as_deref());
    let how = if shown.is_some() { Disposition::Inline } else { Disposition::Attachment };
    let key = attachment.key(&read);
    let mut response = bytes(&files, key, asked.clone(), size).await?;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(shown.unwrap_or(sniff::OPAQUE)));
    headers.insert(header::CONTENT_DISPOSITION, disposition(how, &attachment.name));
    headers.insert(header::ACCEPT_RANGES, BYTES);
    headers.insert(header::ETAG, etag);
    if let Some(Range { start, end }) = asked {
        let part = format!("bytes {start}-{}/{size}", end - 1);
        headers.insert(header::CONTENT_RANGE, HeaderValue::try_from(part).map_err(Problem::internal)?);
        *response.status_mut() = StatusCode::PARTIAL_CONTENT;
    }
    Ok(response)
}

async fn picture(mut read: Read, PathId(id): PathId, With(files): With<Files>) -> Result<Response, Failure> {
    let attachment = find(&mut read, &files.owners, id).await?;
    let Some(picture) = attachment.thumbnail_key.filter(|_| attachment.thumbnail == Thumbnail::Ready) else {
        return Err(Problem::not_found("thumbnail").into());
    };
    let key = Key::new(attachment.key(&read).tenant, picture);
    let mut response = all(&files, key).await?;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(thumbnail::MEDIA_TYPE));
    headers.insert(header::CONTENT_DISPOSITION, disposition(Disposition::Inline, "thumbnail.jpg"));
    headers.insert(header::ETAG, HeaderValue::try_from(format!("\"{picture}\"")).map_err(Problem::internal)?);
    Ok(response)
}

/// Bytes that a row says are there: without them something is broken.
async fn opened(files: &Files, key: Key, range: Option<Range<u64>>) -> Result<Reading, Problem> {
    let lost = || Problem::internal(format!("the storage has lost {key:?}"));
    files.storage.read(key, range).await?.ok_or_else(lost)
}

async fn all(files: &Files, key: Key) -> Result<Response, Problem> {
    let reading = opened(files, key, None).await?;
    let size = reading.size;
    Ok(streamed(reading, size))
}

async fn bytes(files: &Files, key: Key, range: Option<Range<u64>>, size: u64) -> Result<Response, Problem> {
    let length = range.as_ref().map_or(size, |range| range.end - range.start);
    // No storage has a range of nothing.
    let reading = opened(files, key, range).await?;
    if reading.size != size {
        return Err(Problem::internal(format!("the storage has {} bytes of {key:?}, not {size}", reading.size)));
    }
    Ok(streamed(reading, length))
}

fn streamed(reading: Reading, length: u64) -> Response {
    counter!("tenon_files_bytes_total", "way" => "out").increment(length);
    // Its problem is for the log: the answer has begun, and can only break off.
    let parts = reading.parts.inspect_err(|problem| tracing::warn!(%problem, "a download broke off"));
    let mut response = Response::new(Body::from_stream(parts));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_LENGTH, length.into());
    headers.insert(header::CACHE_CONTROL, ASK_AGAIN);
    headers.insert(header::CONTENT_SECURITY_POLICY, POLICY);
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(RESOURCE_POLICY, SAME_ORIGIN);
    response
}

#[derive(Clone, PartialEq, Debug)]
enum Asked {
    Whole,
    Part(Range<u64>),
    Beyond,
}

/// What part is asked for. Several at once, and what is no range, are answered with the whole, as is
/// `Range` together with `If-None-Match`, or with an `If-Range` that names other bytes.
fn range(headers: &HeaderMap, etag: &HeaderValue, size: u64) -> Asked {
    let Some(asked) = headers.get(header::RANGE).and_then(|value| value.to_str().ok()) else { return Asked::Whole };
    let other = headers.get(header::IF_RANGE).is_some_and(|wanted| wanted != etag);
    if other || headers.contains_key(header::IF_NONE_MATCH) {
        return Asked::Whole;
    }
    let Some((first, last)) = asked.strip_prefix("bytes=").and_then(|range| range.trim().split_once('-')) else {
        return Asked::Whole;
    };
    let number = |text: &str| {
        let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        // More digits than fit are past every end.
        digits.then(|| text.parse::<u64>().unwrap_or(u64::MAX))
    };
    match (number(first), number(last)) {
        (None, Some(count)) if first.is_empty() && (count == 0 || size == 0) => Asked::Beyond,
        (None, Some(count)) if first.is_empty() => Asked::Part(size.saturating_sub(count)..size),
        (Some(first), Some(last)) if last < first => Asked::Whole,
        (Some(first), _) if first >= size => Asked::Beyond,
        (Some(first), None) if last.is_empty() => Asked::Part(first..size),
        (Some(first), Some(last)) => Asked::Part(first..last.saturating_add(1).min(size)),
        _ => Asked::Whole,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_range_is_heeded() {
        let etag = HeaderValue::from_static("\"e\"");
        let asked = |range_of: &str, size| {
            let mut headers = HeaderMap::new();
            headers.insert(header::RANGE, HeaderValue::try_from(range_of).unwrap());
            range(&headers, &etag, size)
        };
        for (text, size, wanted) in [
            ("bytes=0-0", 10, Asked::Part(0..1)),
            ("bytes=2-5", 10, Asked::Part(2..6)),
            ("bytes=2-", 10, Asked::Part(2..10)),
            ("bytes=2-99", 10, Asked::Part(2..10)),
            ("bytes=-3", 10, Asked::Part(7..10)),
            ("bytes=-99", 10, Asked::Part(0..10)),
            ("bytes=0-99999999999999999999999", 10, Asked::Part(0..10)),
            ("bytes=10-", 10, Asked::Beyond),
            ("bytes=-0", 10, Asked::Beyond),
            ("bytes=0-", 0, Asked::Beyond),
            ("bytes=99999999999999999999999-", 10, Asked::Beyond),
            ("bytes=5-2", 10, Asked::Whole),
            ("bytes=0-1,4-5", 10, Asked::Whole),
            ("bytes=a-b", 10, Asked::Whole),
            ("bytes=-", 10, Asked::Whole),
            ("bytes=--1", 10, Asked::Whole),
            ("bytes=+1-2", 10, Asked::Whole),
            ("lines=1-2", 10, Asked::Whole),
        ] {
            assert_eq!(asked(text, size), wanted, "{text} of {size}");
        }
        let mut headers = HeaderMap::new();
        headers.insert(header::RANGE, HeaderValue::from_static("bytes=0-0"));
        headers.insert(header::IF_RANGE, HeaderValue::from_static("\"e\""));
        assert_eq!(range(&headers, &etag, 10), Asked::Part(0..1));
        headers.insert(header::IF_RANGE, HeaderValue::from_static("\"other\""));
        assert_eq!(range(&headers, &etag, 10), Asked::Whole);
    }
}
