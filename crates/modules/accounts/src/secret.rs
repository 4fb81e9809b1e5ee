//! Secrets: drawn here and nowhere else, and kept only as hashes.

use std::fmt;

use aws_lc_rs::rand::{self, SecureRandom, SystemRandom};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, de::Error};
use sha2::{Digest, Sha256};
use tenon_kernel::{Problem, Result};

/// 32 random bytes as 43 characters that need no escaping anywhere.
pub(crate) fn draw() -> Result<String> {
    Ok(URL_SAFE_NO_PAD.encode(bytes::<32>()?))
}

/// A few random letters and digits, to tell apart names that would be the same.
pub(crate) fn suffix() -> Result<String> {
    const LETTERS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz123456789";
    Ok(bytes::<5>()?.iter().map(|b| char::from(LETTERS[usize::from(b % 32)])).collect())
}

#[expect(clippy::disallowed_methods, reason = "the one place that draws secrets")]
fn bytes<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    rand::fill(&mut bytes).map_err(|_| Problem::internal("the system gives no random bytes"))?;
    Ok(bytes)
}

/// What signing needs to blind its arithmetic.
#[expect(clippy::disallowed_methods, reason = "the one place that draws secrets")]
pub(crate) fn chance() -> impl SecureRandom {
    SystemRandom::new()
}

/// How a secret of full entropy is kept: SHA-256 in hex. Passwords are not such.
pub(crate) fn hash(secret: &str) -> String {
    digest(secret).iter().map(|b| format!("{b:02x}")).collect()
}

/// The same as bytes.
pub(crate) fn digest(secret: &str) -> [u8; 32] {
    Sha256::digest(secret).into()
}

/// Text that must never be shown or logged: a password or token as it was given, of 1 to `MAX`
/// bytes.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret<const MAX: usize>(String);

/// A token from a link or an earlier answer.
pub type Token = Secret<200>;
/// A password somebody signs in with; rules are for new ones.
pub type GivenPassword = Secret<1024>;

impl<const MAX: usize> Secret<MAX> {
    /// Takes the text; the error is `code: message`.
    pub fn new(text: impl Into<String>) -> Result<Self, String> {
        let text = text.into();
        if (1..=MAX).contains(&text.len()) {
            Ok(Secret(text))
        } else {
            Err(format!("wrong_length: must have 1 to {MAX} bytes"))
        }
    }

    /// The text itself.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl<const MAX: usize> fmt::Debug for Secret<MAX> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(secret)")
    }
}

impl<'de, const MAX: usize> Deserialize<'de> for Secret<MAX> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Secret::new(String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

impl<const MAX: usize> JsonSchema for Secret<MAX> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("Secret_{MAX}").into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "minLength": 1, "maxLength": MAX })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_differ_and_are_not_shown() {
        assert_ne!(draw().unwrap(), draw().unwrap());
        assert_eq!(draw().unwrap().len(), 43);
        assert_eq!(hash("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(format!("{:?}", Token::new("abc").unwrap()), "(secret)");
        assert!(Token::new("").is_err() && Token::new("x".repeat(201)).is_err());
    }
}
