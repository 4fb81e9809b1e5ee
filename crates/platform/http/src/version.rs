//! Versions in headers: `ETag`, `If-Match` and `If-None-Match`.

use axum::http::{HeaderMap, header, header::HeaderName};
use tenon_kernel::{Kind, Problem, Result};

/// Stands for a well-formed tag that no version of ours has.
const NO_VERSION: i64 = -1;

/// The versions that `If-Match` accepts; none when every version will do. What a tag tells after a
/// dot is not part of the version.
pub(crate) fn if_match(headers: &HeaderMap) -> Result<Option<Vec<i64>>> {
    let Some(tags) = entity_tags(headers, header::IF_MATCH)? else { return Ok(None) };
    let version = |tag: &&str| tag.split('.').next()?.parse().ok().filter(|v| *v > 0);
    Ok(tags.map(|tags| tags.iter().map(|tag| version(tag).unwrap_or(NO_VERSION)).collect()))
}

/// Whether `If-None-Match` names the tag, given with its quotes. What cannot be read matches nothing.
pub(crate) fn none_match(headers: &HeaderMap, etag: &str) -> bool {
    match entity_tags(headers, header::IF_NONE_MATCH) {
        Ok(Some(Some(tags))) => tags.contains(&etag.trim_start_matches("W/").trim_matches('"')),
        Ok(Some(None)) => true,
        Ok(None) | Err(_) => false,
    }
}

/// The tags without quotes; `Some(None)` for `*`. Weak tags count like strong ones: ours change
/// with every change, and some proxies weaken what they compress.
fn entity_tags(headers: &HeaderMap, name: HeaderName) -> Result<Option<Option<Vec<&str>>>> {
    let mut tags = Vec::new();
    let mut given = false;
    for value in headers.get_all(&name) {
        given = true;
        let text = value.to_str().map_err(|_| broken(&name))?.trim();
        if text == "*" {
            return Ok(Some(None));
        }
        let mut rest = text;
        loop {
            rest = rest.trim_start_matches([' ', '\t', ',']);
            if rest.is_empty() {
                break;
            }
            let opened = rest.strip_prefix("W/").unwrap_or(rest).strip_prefix('"').ok_or_else(|| broken(&name))?;
            let (tag, after) = opened.split_once('"').ok_or_else(|| broken(&name))?;
            let after = after.trim_start();
            if tag.contains(' ') || !(after.is_empty() || after.starts_with(',')) {
                return Err(broken(&name));
            }
            tags.push(tag);
            rest = after;
        }
    }
    if given && tags.is_empty() {
        return Err(broken(&name));
    }
    Ok(given.then_some(Some(tags)))
}

fn broken(name: &HeaderName) -> Problem {
    let name = if *name == header::IF_MATCH { "If-Match" } else { "If-None-Match" };
    Problem::new(Kind::Malformed, format!("`{name}` must be `*` or a list of entity tags such as `\"3\"`."))
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn headers(name: HeaderName, values: &[&str]) -> HeaderMap {
        values.iter().map(|v| (name.clone(), HeaderValue::from_str(v).unwrap())).collect()
    }

    #[test]
    fn if_match_reads_lists_weak_tags_and_stars() {
        for (given, expected) in [
            (vec![], None),
            (vec!["*"], None),
            (vec!["\"3\""], Some(vec![3])),
            (vec!["W/\"3\""], Some(vec![3])),
            (vec!["\"3\", W/\"4\",\"5\""], Some(vec![3, 4, 5])),
            (vec!["\"3\"", "\"4\""], Some(vec![3, 4])),
            (vec!["\"abc\""], Some(vec![NO_VERSION])),
            (vec!["\"-7\""], Some(vec![NO_VERSION])),
        ] {
            assert_eq!(if_match(&headers(header::IF_MATCH, &given)).unwrap(), expected, "{given:?}");
        }
        for garbage in ["3", "", ",", "\"3", "\"3\"\"4\"", "w/\"3\"", "\"a b\"", "\"3\" x", "\u{e9}"] {
            let problem = if_match(&headers(header::IF_MATCH, &[garbage])).unwrap_err();
            assert_eq!(problem.kind(), Kind::Malformed, "{garbage:?}");
        }
    }

    #[test]
    fn if_none_match_compares_weakly() {
        for (given, matches) in
            [("\"3\"", true), ("W/\"3\"", true), ("\"2\", \"3\"", true), ("*", true), ("\"2\"", false), ("3", false)]
        {
            assert_eq!(none_match(&headers(header::IF_NONE_MATCH, &[given]), "\"3\""), matches, "{given}");
        }
    }
}
