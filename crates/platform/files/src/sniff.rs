//! What bytes are, told from the bytes alone: what a client says of them is never asked.

/// How many bytes of the beginning are looked at.
pub(crate) const HEAD: usize = 8 << 10;

/// The images that a browser may show in place. Each is pixels and nothing else to it; whatever else a
/// file may also be, it is said to be this and browsers are told not to guess.
const RASTER: &[(&str, &[&str])] = &[
    ("image/png", &["png"]),
    ("image/jpeg", &["jpg", "jpeg", "jpe", "jfif"]),
    ("image/gif", &["gif"]),
    ("image/webp", &["webp"]),
];

/// What anything else is handed out as.
pub(crate) const OPAQUE: &str = "application/octet-stream";

/// The media type of what begins so.
pub(crate) fn media_type(head: &[u8]) -> &'static str {
    let head = &head[..head.len().min(HEAD)];
    // Three letters make no image: a text may begin with them.
    if let Some(kind) = infer::get(head).filter(|kind| !is_raster(kind.mime_type()) || is_whole(kind.mime_type(), head))
    {
        return match kind.mime_type() {
            "text/html" | "text/xml" if is_svg(head) => "image/svg+xml",
            other => other,
        };
    }
    match as_text(head) {
        Some(_) if is_svg(head) => "image/svg+xml",
        Some(text) if looks_like_html(text) => "text/html",
        Some(_) if !head.is_empty() => "text/plain",
        _ => OPAQUE,
    }
}

/// The type to show a file in place as, if it is an image that may be and its name says so too.
pub(crate) fn shown_as(media_type: &str, ending: Option<&str>) -> Option<&'static str> {
    let (known, endings) = RASTER.iter().find(|(known, _)| *known == media_type)?;
    endings.contains(&ending?).then_some(known)
}

/// Whether it is an image that a small picture can be made of.
pub(crate) fn is_raster(media_type: &str) -> bool {
    RASTER.iter().any(|(known, _)| *known == media_type)
}

/// Whether it begins with all that its kind of image begins with.
fn is_whole(media_type: &str, head: &[u8]) -> bool {
    match media_type {
        "image/png" => head.starts_with(b"\x89PNG\r\n\x1a\n"),
        "image/gif" => head.starts_with(b"GIF87a") || head.starts_with(b"GIF89a"),
        "image/webp" => head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP"),
        _ => true,
    }
}

/// UTF-8 without control characters; a character may be cut off at the end.
fn as_text(head: &[u8]) -> Option<&str> {
    let text = match std::str::from_utf8(head) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() => std::str::from_utf8(&head[..error.valid_up_to()]).ok()?,
        Err(_) => return None,
    };
    let plain = |c: char| !c.is_control() || matches!(c, '\t' | '\n' | '\r' | '\u{c}');
    text.chars().all(plain).then_some(text)
}

fn contains(head: &[u8], word: &[u8]) -> bool {
    head.windows(word.len()).any(|some| some.eq_ignore_ascii_case(word))
}

fn is_svg(head: &[u8]) -> bool {
    let begins = head.iter().find(|b| !b.is_ascii_whitespace() && !b"\xef\xbb\xbf".contains(b));
    begins == Some(&b'<') && contains(head, b"<svg")
}

fn looks_like_html(text: &str) -> bool {
    ["<!doctype html", "<html", "<script", "<body", "<iframe", "<head"]
        .iter()
        .any(|w| contains(text.as_bytes(), w.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bytes_say_what_they_are() {
        for (bytes, kind) in [
            (&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], "image/png"),
            (b"\xff\xd8\xff\xe0\0\x10JFIF", "image/jpeg"),
            (b"GIF89a/*<script>*/=1;", "image/gif"),
            (b"RIFF\x24\0\0\0WEBPVP8 ", "image/webp"),
            (b"GIFT list: saw, plane", "text/plain"),
            (b"%PDF-1.7\n<html>", "application/pdf"),
            (b"PK\x03\x04\x14\0", "application/zip"),
            (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml"),
            (b"\xef\xbb\xbf<?xml version='1.0'?>\n<SVG onload='x'/>", "image/svg+xml"),
            (b"<?xml version=\"1.0\"?><note/>", "text/xml"),
            (b"<!DOCTYPE html><p>", "text/html"),
            (b"<!-- x --><script>alert(1)</script>", "text/html"),
            (b"Sand both sides.\n", "text/plain"),
            ("Schöne Grüße".as_bytes(), "text/plain"),
            (b"a\0b", OPAQUE),
            (b"", OPAQUE),
        ] {
            assert_eq!(media_type(bytes), kind, "{:?}", String::from_utf8_lossy(bytes));
        }
        let mut cut = vec![b'a'; HEAD - 1];
        cut.extend("é".as_bytes());
        assert_eq!(media_type(&cut), "text/plain", "a character is cut at the end of what is looked at");
    }

    #[test]
    fn only_images_whose_names_agree_are_shown() {
        assert_eq!(shown_as("image/png", Some("png")), Some("image/png"));
        assert_eq!(shown_as("image/jpeg", Some("jpeg")), Some("image/jpeg"));
        for (kind, ending) in [
            ("image/png", Some("html")),
            ("image/png", None),
            ("image/svg+xml", Some("svg")),
            ("application/pdf", Some("pdf")),
            ("text/html", Some("png")),
        ] {
            assert_eq!(shown_as(kind, ending), None, "{kind} {ending:?}");
        }
    }
}
