//! What messages are signed with.

use std::{borrow::Cow, fmt};

use base64::{Engine, engine::general_purpose::STANDARD};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, de::Error};
use tenon_kernel::{FromValue, Kind, Problem, Result, Timestamp, ToValue, Value, WrongType};

const PREFIX: &str = "whsec_";
/// Standard Webhooks: between 192 and 512 bits.
const BYTES: std::ops::RangeInclusive<usize> = 24..=64;
/// How many bytes one has that is made here.
const DRAWN: usize = 32;
/// How long a secret is good after it was replaced, in seconds.
const OVERLAP: i64 = 24 * 60 * 60;
/// How many secrets may be good at once: each is another signature in each message.
const MOST: usize = 4;

/// A webhook's secret: `whsec_` and 24 to 64 bytes in base64. Shown once, never logged.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct SigningSecret(String);

impl SigningSecret {
    /// Checks and takes the text; the error is `code: message`.
    pub fn new(text: impl Into<String>) -> std::result::Result<SigningSecret, String> {
        let text = text.into();
        let bytes = text.strip_prefix(PREFIX).and_then(|rest| STANDARD.decode(rest).ok());
        if bytes.is_some_and(|bytes| BYTES.contains(&bytes.len())) {
            Ok(SigningSecret(text))
        } else {
            Err("not_a_secret: must be whsec_ and 24 to 64 bytes in base64".into())
        }
    }

    /// A new one.
    #[expect(clippy::disallowed_methods, reason = "where the secrets of webhooks are drawn")]
    pub fn draw() -> Result<SigningSecret> {
        let mut bytes = [0; DRAWN];
        aws_lc_rs::rand::fill(&mut bytes).map_err(|_| Problem::internal("the system gives no random bytes"))?;
        Ok(SigningSecret(format!("{PREFIX}{}", STANDARD.encode(bytes))))
    }

    /// The text itself.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The bytes to sign with.
    pub(crate) fn key(&self) -> Vec<u8> {
        let encoded = self.0.strip_prefix(PREFIX).unwrap_or_default();
        STANDARD.decode(encoded).expect("it was checked when it was made")
    }
}

impl fmt::Debug for SigningSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(secret)")
    }
}

impl<'de> Deserialize<'de> for SigningSecret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        SigningSecret::new(String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

impl JsonSchema for SigningSecret {
    fn schema_name() -> Cow<'static, str> {
        "SigningSecret".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^whsec_[A-Za-z0-9+/]{32,88}={0,2}$" })
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Good {
    secret: SigningSecret,
    /// Until when, once it was replaced.
    until: Option<Timestamp>,
}

/// The secrets of one webhook: the newest, and those it replaced for as long as they are good.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Secrets(Vec<Good>);

impl Secrets {
    pub fn one(secret: SigningSecret) -> Secrets {
        Secrets(vec![Good { secret, until: None }])
    }

    /// Those that are good now, newest first.
    pub fn at(&self, now: Timestamp) -> impl Iterator<Item = &SigningSecret> {
        self.0.iter().filter(move |good| good.until.is_none_or(|until| now < until)).map(|good| &good.secret)
    }

    /// A new one beside them. Those before stay good for a day, so that the receiver can change over
    /// when it likes.
    pub fn rotate(&mut self, secret: SigningSecret, now: Timestamp) -> Result<()> {
        self.0.retain(|good| good.until.is_none_or(|until| now < until));
        if self.0.len() >= MOST {
            let why = format!("{MOST} secrets are good at once already; wait until one is a day old.");
            return Err(Problem::new(Kind::Conflict, why));
        }
        if self.0.iter().any(|good| good.secret == secret) {
            return Err(Problem::invalid("/secret", "not_new", "is in use already"));
        }
        for good in &mut self.0 {
            good.until.get_or_insert(now.plus_seconds(OVERLAP));
        }
        self.0.insert(0, Good { secret, until: None });
        Ok(())
    }
}

impl ToValue for Secrets {
    fn to_value(&self) -> Value {
        Value::Text(serde_json::to_string(&self.0).expect("plain values always serialise"))
    }
}

impl FromValue for Secrets {
    /// Says nothing of what it found: the text is secret.
    fn from_value(value: Value) -> std::result::Result<Self, WrongType> {
        let text = String::from_value(value).map_err(|_| WrongType("no text where secrets are kept".into()))?;
        serde_json::from_str(&text).map(Secrets).map_err(|_| WrongType("secrets cannot be read".into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_long_enough_and_not_shown() {
        let drawn = SigningSecret::draw().unwrap();
        assert_eq!(drawn.key().len(), 32);
        assert!(drawn.expose().starts_with("whsec_") && drawn != SigningSecret::draw().unwrap());
        assert_eq!(format!("{:?}", Secrets::one(drawn)), "Secrets([Good { secret: (secret), until: None }])");
        let of = |count: usize| SigningSecret::new(format!("whsec_{}", STANDARD.encode(vec![7; count])));
        assert!(of(24).is_ok() && of(64).is_ok() && of(23).is_err() && of(65).is_err());
        for wrong in ["", "whsec_", "whsec_!", &STANDARD.encode([7; 32]), "WHSEC_Bwc="] {
            assert!(SigningSecret::new(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_replaced_secret_is_good_for_a_day() {
        let drawn: Vec<SigningSecret> = (0..6).map(|_| SigningSecret::draw().unwrap()).collect();
        let start = Timestamp::from_millis(0);
        let mut secrets = Secrets::one(drawn[0].clone());
        secrets.rotate(drawn[1].clone(), start).unwrap();
        let good = |secrets: &Secrets, at: i64| secrets.at(start.plus_seconds(at)).cloned().collect::<Vec<_>>();
        assert_eq!(good(&secrets, 0), [drawn[1].clone(), drawn[0].clone()]);
        assert_eq!(good(&secrets, OVERLAP - 1), [drawn[1].clone(), drawn[0].clone()]);
        assert_eq!(good(&secrets, OVERLAP), [drawn[1].clone()]);
        // Replaced again within the day: each keeps its own day.
        secrets.rotate(drawn[2].clone(), start.plus_seconds(3600)).unwrap();
        assert_eq!(good(&secrets, 3600).len(), 3);
        assert_eq!(good(&secrets, OVERLAP).len(), 2);
        assert!(secrets.rotate(drawn[2].clone(), start).is_err(), "the same is no new one");
        secrets.rotate(drawn[3].clone(), start).unwrap();
        assert!(secrets.rotate(drawn[4].clone(), start).is_err(), "too many at once");
        secrets.rotate(drawn[4].clone(), start.plus_seconds(2 * OVERLAP)).unwrap();
        assert_eq!(Secrets::from_value(secrets.to_value()).unwrap(), secrets);
    }
}
