//! Addresses that are good for a while: AWS Signature Version 4 in the query.
//!
//! The storage's client can sign too, but neither headers that must be sent nor how the answer is to
//! be given; these two are what makes such an address safe to hand out.

use std::fmt::Write as _;

use aws_lc_rs::hmac;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use sha2::{Digest, Sha256};
use tenon_kernel::Timestamp;

const ALGORITHM: &str = "AWS4-HMAC-SHA256";
const SERVICE: &str = "s3";
/// What RFC 3986 calls unreserved stays.
const IN_QUERY: AsciiSet = NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
const IN_PATH: AsciiSet = IN_QUERY.remove(b'/');

/// Who signs.
pub(super) struct Credential<'a> {
    pub id: &'a str,
    pub secret: &'a str,
    pub token: Option<&'a str>,
}

/// What is signed.
pub(super) struct Signing<'a> {
    pub method: &'a str,
    /// Scheme and host.
    pub base: String,
    /// From the slash on, not escaped.
    pub path: String,
    pub region: &'a str,
    /// Names in lower case, in order, without `host`.
    pub headers: Vec<(&'static str, String)>,
    pub query: Vec<(&'static str, String)>,
    pub now: Timestamp,
    pub seconds: u32,
}

/// A signed address.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Signed {
    /// The whole of it.
    pub url: String,
    /// What must be sent along, `host` left out.
    pub headers: Vec<(&'static str, String)>,
}

impl Signing<'_> {
    pub fn sign(self, credential: &Credential<'_>) -> Signed {
        let host = self.base.split_once("://").map_or(&*self.base, |(_, host)| host);
        let (day, moment) = moments(self.now);
        let scope = format!("{day}/{}/{SERVICE}/aws4_request", self.region);
        let mut headers: Vec<(&str, &str)> = self.headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
        headers.push(("host", host));
        headers.sort_unstable();
        let names = headers.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(";");
        let mut query: Vec<(&str, String)> = self.query.clone();
        query.extend([
            ("X-Amz-Algorithm", ALGORITHM.to_owned()),
            ("X-Amz-Credential", format!("{}/{scope}", credential.id)),
            ("X-Amz-Date", moment.clone()),
            ("X-Amz-Expires", self.seconds.to_string()),
            ("X-Amz-SignedHeaders", names.clone()),
        ]);
        if let Some(token) = credential.token {
            query.push(("X-Amz-Security-Token", token.to_owned()));
        }
        let mut pairs: Vec<String> =
            query.iter().map(|(name, value)| format!("{name}={}", utf8_percent_encode(value, &IN_QUERY))).collect();
        pairs.sort_unstable();
        let query = pairs.join("&");
        let path = utf8_percent_encode(&self.path, &IN_PATH).to_string();
        let mut canonical = format!("{}\n{path}\n{query}\n", self.method);
        for (name, value) in &headers {
            let _ = writeln!(canonical, "{name}:{}", value.trim());
        }
        let _ = write!(canonical, "\n{names}\nUNSIGNED-PAYLOAD");
        let text = format!("{ALGORITHM}\n{moment}\n{scope}\n{}", hex(&Sha256::digest(canonical)));
        let mut key = format!("AWS4{}", credential.secret).into_bytes();
        for part in [&*day, self.region, SERVICE, "aws4_request"] {
            key = keyed(&key, part);
        }
        let signature = hex(&keyed(&key, &text));
        let url = format!("{}{path}?{query}&X-Amz-Signature={signature}", self.base);
        Signed { url, headers: self.headers }
    }
}

fn keyed(key: &[u8], text: &str) -> Vec<u8> {
    let key = hmac::Key::new(hmac::HMAC_SHA256, key);
    hmac::sign(&key, text.as_bytes()).as_ref().to_vec()
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// `20130524` and `20130524T000000Z`.
fn moments(now: Timestamp) -> (String, String) {
    let digits: String =
        now.to_string().chars().take("2013-05-24T00:00:00".len()).filter(|c| !"-:".contains(*c)).collect();
    (digits.chars().take(8).collect(), format!("{digits}Z"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const CREDENTIAL: Credential<'_> =
        Credential { id: "AKIAIOSFODNN7EXAMPLE", secret: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", token: None };

    fn signing(headers: Vec<(&'static str, String)>, query: Vec<(&'static str, String)>) -> Signing<'static> {
        Signing {
            method: "GET",
            base: "https://examplebucket.s3.amazonaws.com".into(),
            path: "/test.txt".into(),
            region: "us-east-1",
            headers,
            query,
            // 2013-05-24T00:00:00Z
            now: Timestamp::from_millis(1_369_353_600_000),
            seconds: 86_400,
        }
    }

    /// The example of Amazon's "Authenticating Requests: Using Query Parameters".
    #[test]
    fn signs_as_amazon_does() {
        assert_eq!(
            signing(Vec::new(), Vec::new()).sign(&CREDENTIAL).url,
            "https://examplebucket.s3.amazonaws.com/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256\
             &X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z\
             &X-Amz-Expires=86400&X-Amz-SignedHeaders=host\
             &X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404"
        );
    }

    #[test]
    fn every_part_changes_the_signature() {
        let plain = signing(Vec::new(), Vec::new()).sign(&CREDENTIAL).url;
        let header = signing(vec![("content-length", "5".into())], Vec::new()).sign(&CREDENTIAL);
        assert!(header.url.contains("X-Amz-SignedHeaders=content-length%3Bhost"));
        assert_eq!(header.headers, [("content-length", "5".to_owned())]);
        let query = signing(Vec::new(), vec![("response-content-type", "a/b".into())]).sign(&CREDENTIAL).url;
        assert!(query.contains("&response-content-type=a%2Fb&X-Amz-Signature="), "{query}");
        let token = signing(Vec::new(), Vec::new()).sign(&Credential { token: Some("t=="), ..CREDENTIAL }).url;
        assert!(token.contains("X-Amz-Security-Token=t%3D%3D"));
        let signature = |url: &str| url.rsplit_once('=').unwrap().1.to_owned();
        let all = [&plain, &header.url, &query, &token].map(|url| signature(url));
        assert!((1..4).all(|i| !all[..i].contains(&all[i])), "{all:?}");
    }
}
