//! Where an operator wants the bytes kept.

use std::{fmt, path::PathBuf, str::FromStr};

use percent_encoding::percent_decode_str;

/// A directory of this machine, or a bucket.
#[derive(Clone, PartialEq, Debug)]
pub enum Place {
    /// A directory; made when it is not there.
    Disk(PathBuf),
    /// A bucket of an S3-compatible service.
    S3(Bucket),
}

/// A bucket, by `s3://bucket/prefix?endpoint=…&public_endpoint=…&region=…&path_style=…`.
#[derive(Clone, PartialEq, Debug)]
pub struct Bucket {
    /// Its name.
    pub name: String,
    /// What all keys begin with: empty, or ending in a slash.
    pub prefix: String,
    /// The service, such as `https://minio.example.com`; without it, Amazon's.
    pub endpoint: Option<String>,
    /// The service as clients reach it, where that is another address.
    pub public_endpoint: Option<String>,
    /// Its region.
    pub region: String,
    /// Whether the bucket is a part of the path rather than of the host's name: what most services but
    /// Amazon's want, and so the default with an endpoint.
    pub path_style: bool,
}

impl Bucket {
    /// The address of a key for clients: scheme and host, and the path, not yet escaped.
    pub(crate) fn address(&self, key: &str) -> (String, String) {
        let Bucket { name, region, .. } = self;
        let amazon = format!("https://s3.{region}.amazonaws.com");
        let endpoint = self.public_endpoint.as_ref().or(self.endpoint.as_ref()).unwrap_or(&amazon);
        if self.path_style {
            return (endpoint.clone(), format!("/{name}/{key}"));
        }
        let (scheme, host) = endpoint.split_once("://").unwrap_or(("https", endpoint));
        (format!("{scheme}://{name}.{host}"), format!("/{key}"))
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Disk(path) => path.display().fmt(f),
            Place::S3(bucket) => write!(f, "s3://{}/{}", bucket.name, bucket.prefix),
        }
    }
}

fn web_address(name: &str, value: &str) -> Result<String, String> {
    let rest = value.strip_prefix("https://").or_else(|| value.strip_prefix("http://"));
    match rest.map(|rest| rest.trim_end_matches('/')) {
        Some(host) if !host.is_empty() && !host.contains(['/', '?', '@']) => Ok(value.trim_end_matches('/').to_owned()),
        _ => Err(format!("`{name}` must be an address such as https://s3.example.com, without a path")),
    }
}

fn decoded(text: &str) -> Result<String, String> {
    let decoded = percent_decode_str(text).decode_utf8();
    decoded.map(Into::into).map_err(|_| format!("`{text}` is not UTF-8"))
}

impl FromStr for Place {
    type Err = String;

    fn from_str(text: &str) -> Result<Place, String> {
        let Some(rest) = text.strip_prefix("s3://") else {
            let path = text.strip_prefix("file://").unwrap_or(text);
            if path.is_empty() || path.contains("://") {
                return Err(format!("`{text}` is neither a directory nor s3://bucket"));
            }
            return Ok(Place::Disk(path.into()));
        };
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (name, prefix) = path.split_once('/').unwrap_or((path, ""));
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || ".-".contains(c);
        if !(3..=63).contains(&name.len()) || !name.chars().all(fits) {
            return Err(format!("`{name}` is no bucket's name"));
        }
        let prefix = decoded(prefix)?;
        let prefix = prefix.trim_matches('/');
        let plain = |c: char| c.is_ascii_alphanumeric() || "/._-".contains(c);
        if !prefix.chars().all(plain) || prefix.contains("//") {
            return Err("a prefix is of letters, digits, `.`, `_`, `-` and `/`".into());
        }
        let prefix = if prefix.is_empty() { String::new() } else { format!("{prefix}/") };
        let (mut endpoint, mut public_endpoint, mut region, mut path_style) = (None, None, None, None);
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let value = decoded(value)?;
            match name {
                "endpoint" => endpoint = Some(web_address(name, &value)?),
                "public_endpoint" => public_endpoint = Some(web_address(name, &value)?),
                "region" => region = Some(value),
                "path_style" => path_style = Some(value.parse().map_err(|_| "`path_style` is true or false")?),
                other => {
                    return Err(format!(
                        "`{other}` is not known; there are endpoint, public_endpoint, region and path_style"
                    ));
                }
            }
        }
        let path_style = path_style.unwrap_or(endpoint.is_some());
        let region = region.unwrap_or_else(|| "us-east-1".into());
        Ok(Place::S3(Bucket { name: name.to_owned(), prefix, endpoint, public_endpoint, region, path_style }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bucket(text: &str) -> Bucket {
        match text.parse() {
            Ok(Place::S3(bucket)) => bucket,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn places_are_read() {
        assert_eq!("./data/files".parse(), Ok(Place::Disk("./data/files".into())));
        assert_eq!("file:///srv/files".parse(), Ok(Place::Disk("/srv/files".into())));
        let amazon = bucket("s3://tenon?region=eu-central-1");
        assert_eq!(amazon.address("a/b"), ("https://tenon.s3.eu-central-1.amazonaws.com".into(), "/a/b".into()));
        let own = bucket("s3://tenon/some/place?endpoint=http%3A%2F%2F127.0.0.1:9000/");
        assert_eq!((own.prefix.as_str(), own.path_style), ("some/place/", true));
        assert_eq!(own.address("k"), ("http://127.0.0.1:9000".into(), "/tenon/k".into()));
        let hosted =
            bucket("s3://tenon?endpoint=https://in.example&public_endpoint=https://out.example&path_style=false");
        assert_eq!(hosted.address("k"), ("https://tenon.out.example".into(), "/k".into()));
    }

    #[test]
    fn mistakes_are_told() {
        for (text, says) in [
            ("", "neither"),
            ("https://example.com", "neither"),
            ("s3://", "bucket's name"),
            ("s3://Tenon", "bucket's name"),
            ("s3://tenon/a b", "prefix"),
            ("s3://tenon?endpoint=minio", "endpoint"),
            ("s3://tenon?endpoint=http://key:secret@minio", "endpoint"),
            ("s3://tenon?path_style=maybe", "true or false"),
            ("s3://tenon?secret=x", "not known"),
        ] {
            let error = text.parse::<Place>().unwrap_err();
            assert!(error.contains(says), "{text}: {error}");
        }
    }
}
