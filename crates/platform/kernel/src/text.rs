//! Bounded text: what is too long, blank or broken is refused while the request is read, so no
//! command can forget to check.

use std::{fmt, ops::Deref};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, de::Error};

/// Text of `MIN` to `MAX` characters. With a `MIN` of one or more it is trimmed and not blank.
/// Never holds NUL, which PostgreSQL cannot store.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Default)]
#[serde(transparent)]
pub struct Text<const MIN: usize, const MAX: usize>(String);

impl<const MIN: usize, const MAX: usize> Text<MIN, MAX> {
    /// Checks and takes the text; the error is `code: message`.
    pub fn new(text: impl Into<String>) -> Result<Self, String> {
        let mut text = text.into();
        if text.contains('\0') {
            return Err("nul: must not contain the NUL character".into());
        }
        if MIN > 0 && text.trim().len() != text.len() {
            text = text.trim().to_owned();
        }
        let length = text.chars().count();
        if length < MIN {
            return Err(format!("too_short: must have at least {MIN} character{}", if MIN == 1 { "" } else { "s" }));
        }
        if length > MAX {
            return Err(format!("too_long: must have at most {MAX} characters, has {length}"));
        }
        Ok(Text(text))
    }

    /// The text itself.
    pub fn into_string(self) -> String {
        self.0
    }
}

impl<const MIN: usize, const MAX: usize> Deref for Text<MIN, MAX> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl<const MIN: usize, const MAX: usize> fmt::Debug for Text<MIN, MAX> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<const MIN: usize, const MAX: usize> From<Text<MIN, MAX>> for String {
    fn from(text: Text<MIN, MAX>) -> String {
        text.0
    }
}

impl<'de, const MIN: usize, const MAX: usize> Deserialize<'de> for Text<MIN, MAX> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Text::new(String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

impl<const MIN: usize, const MAX: usize> JsonSchema for Text<MIN, MAX> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("Text_{MIN}_{MAX}").into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        if MIN > 1 {
            json_schema!({ "type": "string", "minLength": MIN, "maxLength": MAX, "pattern": format!("^[^\\u0000\\s][^\\u0000]{{{},{}}}[^\\u0000\\s]$", MIN - 2, MAX - 2) })
        } else if MIN == 1 {
            json_schema!({ "type": "string", "minLength": 1, "maxLength": MAX, "pattern": "^[^\\u0000]*[^\\u0000\\s][^\\u0000]*$" })
        } else {
            json_schema!({ "type": "string", "maxLength": MAX, "pattern": "^[^\\u0000]*$" })
        }
    }
}

/// An email address: one `@`, a domain with a dot or `localhost`, no spaces, at most 254 characters.
/// Lower-cased, since people do not mean two accounts by two spellings.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Debug)]
#[serde(transparent)]
pub struct Email(String);

const EMAIL: &str = "^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+$";

impl Email {
    /// Checks and takes the address (the form that HTML's `input type=email` accepts, with a dotted domain and dots only between words).
    pub fn new(text: &str) -> Result<Email, &'static str> {
        const WRONG: &str = "not_an_email: must be an address such as ada@example.com";
        let (local, domain) = text.split_once('@').ok_or(WRONG)?;
        let atom_ok = |a: &str| {
            !a.is_empty() && a.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+/=?^_`{|}~-".contains(&b))
        };
        let local_ok = local.len() <= 64 && local.split('.').all(atom_ok);
        let label_ok = |l: &str| {
            (1..=63).contains(&l.len())
                && l.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
                && !l.starts_with('-')
                && !l.ends_with('-')
        };
        if text.len() <= 254 && local_ok && domain.contains('.') && domain.split('.').all(label_ok) {
            Ok(Email(text.to_ascii_lowercase()))
        } else {
            Err(WRONG)
        }
    }

    /// The address, lower case.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<'de> Deserialize<'de> for Email {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Email::new(&String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

impl JsonSchema for Email {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Email".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "email", "maxLength": 254, "pattern": EMAIL })
    }
}

/// A name fit for a URL: 2 to 50 of `a-z 0-9 -`, not starting or ending with a hyphen.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Debug)]
#[serde(transparent)]
pub struct Slug(String);

impl Slug {
    /// Checks and takes the slug.
    pub fn new(text: &str) -> Result<Slug, &'static str> {
        let ok = (2..=50).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            && !text.starts_with('-')
            && !text.ends_with('-');
        if ok { Ok(Slug(text.to_owned())) } else { Err("not_a_slug: must be 2 to 50 of a-z, 0-9 and inner hyphens") }
    }

    /// Makes the nearest slug of any name; `workspace` when nothing usable is left.
    pub fn from_name(name: &str) -> Slug {
        let mut slug = String::new();
        for c in name.chars().flat_map(char::to_lowercase) {
            if c.is_ascii_alphanumeric() {
                slug.push(c);
            } else if !slug.is_empty() && !slug.ends_with('-') {
                slug.push('-');
            }
            if slug.len() == 40 {
                break;
            }
        }
        let slug = slug.trim_matches('-');
        Slug::new(slug).unwrap_or_else(|_| Slug("workspace".into()))
    }

    /// The slug itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<'de> Deserialize<'de> for Slug {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Slug::new(&String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

impl JsonSchema for Slug {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Slug".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^[a-z0-9][a-z0-9-]{0,48}[a-z0-9]$", "examples": ["acme-joinery"] })
    }
}

/// A number from `MIN` to `MAX`, such as hours: a finite JSON number.
#[derive(Clone, Copy, PartialEq, PartialOrd, Serialize, Debug, Default)]
#[serde(transparent)]
pub struct Number<const MIN: i64, const MAX: i64>(f64);

impl<const MIN: i64, const MAX: i64> Number<MIN, MAX> {
    /// Checks and takes the number.
    pub fn new(number: f64) -> Result<Self, String> {
        if number.is_finite() && number >= MIN as f64 && number <= MAX as f64 {
            Ok(Number(number))
        } else {
            Err(format!("out_of_range: must be a number from {MIN} to {MAX}"))
        }
    }

    /// The number itself.
    pub fn get(self) -> f64 {
        self.0
    }
}

impl<'de, const MIN: i64, const MAX: i64> Deserialize<'de> for Number<MIN, MAX> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Number::new(f64::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

impl<const MIN: i64, const MAX: i64> JsonSchema for Number<MIN, MAX> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("Number_{MIN}_{MAX}").into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "number", "minimum": MIN, "maximum": MAX })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_bounded_in_characters_and_trimmed() {
        assert_eq!(&*Text::<1, 3>::new("  äöü ").unwrap(), "äöü");
        assert!(Text::<1, 3>::new("   ").unwrap_err().starts_with("too_short"));
        assert!(Text::<1, 3>::new("äöüß").unwrap_err().starts_with("too_long"));
        assert!(Text::<0, 3>::new("a\0").unwrap_err().starts_with("nul"));
        assert_eq!(&*Text::<0, 3>::new(" a ").unwrap(), " a ");
    }

    #[test]
    fn emails_and_slugs() {
        assert_eq!(Email::new("Ada@Example.COM").unwrap().as_str(), "ada@example.com");
        for wrong in [
            "",
            "a",
            "a@b",
            "a b@c.de",
            "a@@c.de",
            "@c.de",
            "a@-c.de",
            "a@c..de",
            "ä@c.de",
            ".a@c.de",
            "a.@c.de",
            "a..b@c.de",
        ] {
            assert!(Email::new(wrong).is_err(), "{wrong}");
        }
        assert_eq!(Slug::from_name("Müller & Söhne GmbH").as_str(), "m-ller-s-hne-gmbh");
        assert_eq!(Slug::from_name("木工").as_str(), "workspace");
    }
}
