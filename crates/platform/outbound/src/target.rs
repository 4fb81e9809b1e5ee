//! A URL that may be called, as far as that can be said before its host is resolved.

use std::net::IpAddr;

use hyper::Uri;
use url::{Host, Url};

use crate::{Range, address::inside};

/// The longest URL.
const LONGEST: usize = 2_000;
/// Ports below 1024 that serve the web. The others belong to mail, files, shells, directories.
const LOW_PORTS: [u16; 2] = [80, 443];
/// What listens above 1023 that understands enough of HTTP, or little enough, to be harmed by it: the
/// high ones of the Fetch standard's list of bad ports, and databases and caches.
const BAD_PORTS: [u16; 32] = [
    1433, 1521, 1719, 1720, 1723, 2049, 2375, 2379, 2380, 3306, 3659, 4045, 4190, 5060, 5061, 5432, 5984, 6000, 6379,
    6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 9042, 9200, 10080, 11211, 27017,
];

/// Why a URL is not called.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Refused {
    /// It is not a URL.
    #[error("is not a URL such as https://example.com/hook")]
    Unreadable,
    /// It is too long.
    #[error("must have at most {} characters", LONGEST)]
    TooLong,
    /// It is neither `https` nor, where the operator allows it, `http`.
    #[error("must start with https://")]
    Scheme,
    /// It carries a name or a password.
    #[error("must not hold a user name or password")]
    Userinfo,
    /// It has no host.
    #[error("names no host")]
    NoHost,
    /// Its port is one that serves no web pages.
    #[error("names a port that is not for the web")]
    Port,
    /// Its host is an address, or has one, that is not on the internet.
    #[error("leads to an address that is not on the public internet")]
    Inside,
}

impl Refused {
    /// A stable word for it.
    pub fn code(self) -> &'static str {
        match self {
            Refused::Unreadable => "not_a_url",
            Refused::TooLong => "too_long",
            Refused::Scheme => "refused_scheme",
            Refused::Userinfo => "refused_userinfo",
            Refused::NoHost => "no_host",
            Refused::Port => "refused_port",
            Refused::Inside => "refused_address",
        }
    }
}

/// A checked URL. Its host may still turn out to lead inside: that shows when it is resolved.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Target {
    pub(crate) uri: Uri,
}

impl Target {
    /// Reads a URL as browsers do, so that every odd spelling of an address (`0x7f.1`, `2130706433`,
    /// `①②⑦.0.0.1`) has become the address before it is looked at.
    pub(crate) fn new(text: &str, http: bool, allowed: &[Range]) -> Result<Target, Refused> {
        if text.len() > LONGEST {
            return Err(Refused::TooLong);
        }
        // Browsers drop these silently; whoever reads the URL elsewhere may not.
        if text.chars().any(|c| c.is_control() || c.is_whitespace()) || text.contains('\\') {
            return Err(Refused::Unreadable);
        }
        let mut url = Url::parse(text).map_err(|_| Refused::Unreadable)?;
        if url.scheme() != "https" && !(http && url.scheme() == "http") {
            return Err(Refused::Scheme);
        }
        if !url.username().is_empty() || url.password().is_some() || text.contains('@') && has_userinfo(text) {
            return Err(Refused::Userinfo);
        }
        let address: Option<IpAddr> = match url.host().ok_or(Refused::NoHost)? {
            Host::Ipv4(v4) => Some(v4.into()),
            Host::Ipv6(v6) => Some(v6.into()),
            Host::Domain(name) if name.trim_matches('.').is_empty() => return Err(Refused::NoHost),
            Host::Domain(_) => None,
        };
        let port = url.port_or_known_default().ok_or(Refused::Port)?;
        if port < 1024 && !LOW_PORTS.contains(&port) || BAD_PORTS.contains(&port) {
            return Err(Refused::Port);
        }
        if address.is_some_and(|address| inside(address, allowed).is_some()) {
            return Err(Refused::Inside);
        }
        url.set_fragment(None);
        // Two readers of one text must mean the same place: the connection is made by the second.
        let uri: Uri = url.as_str().parse().map_err(|_| Refused::Unreadable)?;
        if uri.host() != url.host_str() || uri.port_u16() != url.port() || uri.scheme_str() != Some(url.scheme()) {
            return Err(Refused::Unreadable);
        }
        Ok(Target { uri })
    }

    /// The URL, in its one spelling.
    pub fn as_str(&self) -> String {
        self.uri.to_string()
    }

    /// Scheme, host and port, such as `https://example.com`.
    pub fn origin(&self) -> String {
        let [scheme, authority] = [self.uri.scheme_str(), self.uri.authority().map(|a| a.as_str())];
        format!("{}://{}", scheme.unwrap_or_default(), authority.unwrap_or_default())
    }

    /// The host, as a name or an address.
    pub fn host(&self) -> &str {
        self.uri.host().unwrap_or_default()
    }
}

/// An empty name (`https://@host`) is dropped when a URL is read.
fn has_userinfo(text: &str) -> bool {
    let after = text.split_once(':').map_or("", |(_, rest)| rest.trim_start_matches('/'));
    after.split(['/', '?', '#']).next().unwrap_or_default().contains('@')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<String, Refused> {
        Target::new(text, true, &[]).map(|target| target.as_str())
    }

    #[test]
    fn one_spelling() {
        assert_eq!(read("HTTPS://Example.COM:443/a b"), Err(Refused::Unreadable));
        assert_eq!(read("HTTPS://Example.COM:443/a#b").unwrap(), "https://example.com/a");
        assert_eq!(read("http://bücher.example/ü?ö").unwrap(), "http://xn--bcher-kva.example/%C3%BC?%C3%B6");
        assert_eq!(read("https://134744072/").unwrap(), "https://8.8.8.8/");
        assert_eq!(read("https://[2606:4700:4700:0::1111]:8443/").unwrap(), "https://[2606:4700:4700::1111]:8443/");
        assert_eq!(read("https://example.com/@home?a=b@c").unwrap(), "https://example.com/@home?a=b@c");
    }

    #[test]
    fn an_origin_has_no_path() {
        let origin = |text| Target::new(text, true, &[]).unwrap().origin();
        assert_eq!(origin("https://Example.com:443/a/b?c"), "https://example.com");
        assert_eq!(origin("http://[2606:4700:4700::1111]:8443"), "http://[2606:4700:4700::1111]:8443");
    }

    #[test]
    fn https_alone_unless_allowed() {
        assert_eq!(Target::new("http://example.com/", false, &[]), Err(Refused::Scheme));
        assert!(Target::new("https://example.com/", false, &[]).is_ok());
    }

    #[test]
    fn ports_of_the_web() {
        for port in [80, 443, 1024, 3000, 8000, 8080, 8443, 65535] {
            assert!(read(&format!("http://example.com:{port}/")).is_ok(), "{port}");
        }
        for port in [1, 21, 22, 23, 25, 53, 110, 139, 389, 445, 465, 587, 993, 2375, 3306, 5432, 6379, 9200, 11211, 0] {
            assert_eq!(read(&format!("http://example.com:{port}/")), Err(Refused::Port), "{port}");
        }
    }
}
