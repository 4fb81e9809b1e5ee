//! Who is telling: the key that names this server to push services (VAPID, RFC 8292).
//!
//! One for the whole database, made when it is first needed: browsers make their subscriptions for its
//! public half, so every node must sign with the same one. It is kept as PKCS#8, as signing keys are.

use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, json};
use tenon_kernel::{Caller, Email, Problem, Result, TenantId, Timestamp};
use tenon_store::{Db, Origin, Reply, Rows, StoreError, params, record};

use crate::key;

/// How long a signature is good, in seconds; at most a day is allowed.
const GOOD: i64 = 12 * 3600;
const NAME: &str = "vapid";

/// What a browser needs to know to subscribe.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PushKey {
    /// The server's public key, for `applicationServerKey`: a point of P-256, uncompressed, base64url.
    pub public_key: String,
}

struct Row {
    name: String,
    private_key: Vec<u8>,
    created_at: Timestamp,
}

record!(Row in push_keys { name, private_key, created_at });

/// Signs as this server.
pub(crate) struct Signer {
    pair: EcdsaKeyPair,
}

impl Signer {
    /// Reads the key; makes it when there is none. Of nodes that do so at once one makes it.
    pub async fn open(db: &Db) -> Result<Signer> {
        if let Some(kept) = find(db).await? {
            return Signer::read(&kept);
        }
        let pair = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).map_err(|_| unmade())?;
        let private_key = pair.to_pkcs8v1().map_err(|_| unmade())?.as_ref().to_vec();
        let mut work = db.work(&nobody(), Origin::default());
        let row = Row { name: NAME.to_owned(), private_key, created_at: work.now() };
        match work.insert(&row).await {
            Ok(()) => work.commit(Reply::nothing()).await.map(|_| ())?,
            Err(StoreError::Unique(_)) => drop(work),
            Err(other) => return Err(other.into()),
        }
        let kept = find(db).await?.ok_or_else(unmade)?;
        Signer::read(&kept)
    }

    fn read(kept: &[u8]) -> Result<Signer> {
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, kept);
        Ok(Signer { pair: pair.map_err(|_| Problem::internal("the key of push messages cannot be read"))? })
    }

    /// The public half, as browsers take it.
    pub fn public_key(&self) -> PushKey {
        PushKey { public_key: URL_SAFE_NO_PAD.encode(self.pair.public_key()) }
    }

    /// The `Authorization` of a message to a push service, named by its origin, as of `now`.
    pub fn authorization(&self, origin: &str, contact: Option<&str>, now: Timestamp) -> Result<String> {
        let mut claims = Map::new();
        claims.insert("aud".into(), origin.into());
        claims.insert("exp".into(), (now.as_millis().div_euclid(1000) + GOOD).into());
        if let Some(contact) = contact {
            claims.insert("sub".into(), contact.into());
        }
        let header = json!({ "typ": "JWT", "alg": "ES256" });
        let mut token = URL_SAFE_NO_PAD.encode(header.to_string());
        token.push('.');
        URL_SAFE_NO_PAD.encode_string(json!(claims).to_string(), &mut token);
        let signed = self.pair.sign(&key::chance(), token.as_bytes());
        let signature = signed.map_err(|_| Problem::internal("a push message could not be signed"))?;
        token.push('.');
        URL_SAFE_NO_PAD.encode_string(signature, &mut token);
        Ok(format!("vapid t={token}, k={}", self.public_key().public_key))
    }
}

/// Of no tenant: the key is everybody's.
fn nobody() -> Caller {
    Caller::system(TenantId::NONE)
}

async fn find(db: &Db) -> Result<Option<Vec<u8>>> {
    db.read(&nobody()).scalar("SELECT private_key FROM {push_keys} WHERE name = ?", params![NAME]).await
}

fn unmade() -> Problem {
    Problem::internal("no key for push messages could be made")
}

/// Whom push services may turn to: the sender of mails (`Tenon <tenon@example.com>`), or else where
/// people reach the server, if that is no address of a test. Some services refuse others.
pub fn contact(mail_from: Option<&str>, public_url: &str) -> Option<String> {
    let address =
        mail_from.map(|from| from.rsplit_once('<').map_or(from, |(_, rest)| rest.trim_end().trim_end_matches('>')));
    let mail = address.and_then(|address| Email::new(address.trim()).ok()).map(|email| format!("mailto:{email}"));
    mail.or_else(|| public_url.starts_with("https://").then(|| public_url.to_owned()))
}

#[cfg(test)]
mod tests {
    use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};
    use serde_json::Value as Json;

    use super::*;

    #[test]
    fn a_message_is_signed_for_its_push_service() {
        let signer = Signer { pair: EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).unwrap() };
        let now = Timestamp::from_millis(1_772_442_000_123);
        let header = signer.authorization("https://push.example:8443", Some("mailto:a@b.example"), now).unwrap();
        let (token, key) = header.strip_prefix("vapid t=").unwrap().split_once(", k=").unwrap();
        let key = URL_SAFE_NO_PAD.decode(key).unwrap();
        assert_eq!((key.len(), key[0]), (65, 4));
        let (signed, signature) = token.rsplit_once('.').unwrap();
        let signature = URL_SAFE_NO_PAD.decode(signature).unwrap();
        UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, key).verify(signed.as_bytes(), &signature).unwrap();
        let parts: Vec<Json> = signed
            .split('.')
            .map(|part| serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap())
            .collect();
        assert_eq!(parts[0], json!({ "typ": "JWT", "alg": "ES256" }));
        let expected =
            json!({ "aud": "https://push.example:8443", "exp": 1_772_442_000 + GOOD, "sub": "mailto:a@b.example" });
        assert_eq!(parts[1], expected);
        let without = signer.authorization("https://push.example", None, now).unwrap();
        assert!(!without.is_empty() && without != header);
    }

    #[test]
    fn somebody_can_be_turned_to() {
        let of = |from, url| contact(from, url).unwrap_or_default();
        assert_eq!(of(Some("Tenon <tenon@shop.example>"), "https://tenon.example"), "mailto:tenon@shop.example");
        assert_eq!(of(Some("tenon@shop.example"), "http://127.0.0.1"), "mailto:tenon@shop.example");
        assert_eq!(of(Some("Tenon"), "https://tenon.example"), "https://tenon.example");
        assert_eq!(of(None, "https://tenon.example"), "https://tenon.example");
        assert_eq!(of(None, "http://127.0.0.1:8080"), "");
    }
}
