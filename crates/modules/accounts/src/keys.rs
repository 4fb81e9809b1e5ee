//! Access tokens: JWT, signed RS256 with a key that is made at the first start and can be rotated.
//!
//! Keys are kept in `signing_keys` as PKCS#8, not yet encrypted: whoever reads the database can
//! sign tokens until keys at rest are. A retired key stays in the JWKS until no token it signed is
//! good any more. Nodes notice each other's keys when they meet one they do not know, and once a
//! minute.

use std::sync::{
    Arc, PoisonError, RwLock,
    atomic::{AtomicI64, Ordering},
};

use aws_lc_rs::{
    encoding::{AsDer, Pkcs8V1Der},
    rsa::{KeyPair, KeySize, PublicKeyComponents},
    signature::{KeyPair as _, RSA_PKCS1_SHA256},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;
use tenon_kernel::{Caller, Id, Kind, Problem, Result, TenantId, Timestamp};
use tenon_store::{Db, Origin, Rows, params, record};

use crate::{AccountsConfig, committed, secret};

/// How far apart two machines' clocks may be, in seconds.
const LEEWAY: i64 = 30;
/// How long a node may go on signing with a key that another has retired, in seconds.
const NOTICED: i64 = 60;
/// No token of ours is longer.
const LONGEST: usize = 4096;

/// What an access token says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Claims {
    pub iss: String,
    pub aud: String,
    /// The user.
    pub sub: Id,
    /// The tenant.
    pub tid: TenantId,
    /// The session.
    pub sid: Id,
    pub iat: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nbf: Option<i64>,
    pub exp: i64,
    pub jti: Id,
}

struct KeyRow {
    id: String,
    private_key: Vec<u8>,
    created_at: Timestamp,
    retired_at: Option<Timestamp>,
}

record!(KeyRow in signing_keys { id, private_key, created_at, retired_at });

struct Key {
    kid: String,
    pair: KeyPair,
    jwk: Jwk,
    verifies: DecodingKey,
    retired_at: Option<Timestamp>,
}

/// A public key, as RFC 7517 has it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Jwk {
    /// `RSA`.
    pub kty: &'static str,
    /// `sig`.
    #[serde(rename = "use")]
    pub usage: &'static str,
    /// `RS256`.
    pub alg: &'static str,
    /// Names the key, as tokens do in their header.
    pub kid: String,
    /// The modulus, base64url.
    pub n: String,
    /// The exponent, base64url.
    pub e: String,
}

/// The public keys whose tokens are good.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Jwks {
    /// Newest first.
    pub keys: Vec<Jwk>,
}

impl Key {
    fn read(row: KeyRow) -> Result<Key> {
        let broken = |_| Problem::internal(format!("the signing key {} cannot be read", row.id));
        let pair = KeyPair::from_pkcs8(&row.private_key).map_err(broken)?;
        let PublicKeyComponents { n, e } = PublicKeyComponents::<Vec<u8>>::from(pair.public_key());
        let verifies = DecodingKey::from_rsa_raw_components(&n, &e);
        let (n, e) = (URL_SAFE_NO_PAD.encode(n), URL_SAFE_NO_PAD.encode(e));
        let jwk = Jwk { kty: "RSA", usage: "sig", alg: "RS256", kid: row.id.clone(), n, e };
        Ok(Key { kid: row.id, pair, jwk, verifies, retired_at: row.retired_at })
    }

    fn sign(&self, claims: &Claims) -> Result<String> {
        let header = json!({ "alg": "RS256", "kid": self.kid, "typ": "JWT" });
        let claims = serde_json::to_vec(claims).map_err(Problem::internal)?;
        let mut token = URL_SAFE_NO_PAD.encode(header.to_string());
        token.push('.');
        URL_SAFE_NO_PAD.encode_string(claims, &mut token);
        let mut signature = vec![0; self.pair.public_modulus_len()];
        let signed = self.pair.sign(&RSA_PKCS1_SHA256, &secret::chance(), token.as_bytes(), &mut signature);
        signed.map_err(|_| Problem::internal("a token could not be signed"))?;
        token.push('.');
        URL_SAFE_NO_PAD.encode_string(signature, &mut token);
        Ok(token)
    }
}

/// The keys that sign and verify.
pub(crate) struct KeyRing {
    db: Db,
    issuer: String,
    audience: String,
    access_seconds: i64,
    /// Oldest first.
    keys: RwLock<Arc<Vec<Arc<Key>>>>,
    loaded_at: AtomicI64,
}

impl KeyRing {
    /// Reads the keys; makes the first one when there is none. Two nodes that start at once may make
    /// one each; both are good, and both nodes come to sign with the older.
    pub(crate) async fn open(db: &Db, config: &AccountsConfig) -> Result<KeyRing> {
        let ring = KeyRing {
            db: db.clone(),
            issuer: config.issuer.clone(),
            audience: config.audience.clone(),
            access_seconds: config.access_seconds,
            keys: RwLock::default(),
            loaded_at: AtomicI64::new(0),
        };
        ring.load().await?;
        if ring.current().is_none() {
            let key = config.first_key.clone().map_or_else(generate_signing_key, Ok)?;
            ring.add(key, false).await?;
        }
        Ok(ring)
    }

    async fn add(&self, private_key: Vec<u8>, retire_others: bool) -> Result<String> {
        let mut work = self.db.work(&Caller::system(TenantId::NONE), Origin::default());
        let (now, id) = (work.now(), work.new_id().to_string());
        if retire_others {
            let long_ago = now.plus_seconds(-self.kept_seconds());
            work.global().change("DELETE FROM {signing_keys} WHERE retired_at < ?", params![long_ago]).await?;
            let retire = "UPDATE {signing_keys} SET retired_at = ? WHERE retired_at IS NULL";
            work.global().change(retire, params![now]).await?;
        }
        let row = KeyRow { id: id.clone(), private_key, created_at: now, retired_at: None };
        Key::read(KeyRow { private_key: row.private_key.clone(), id: row.id.clone(), ..row })?;
        work.global().insert(&row).await?;
        committed(work).await?;
        self.load().await?;
        Ok(id)
    }

    /// A new key signs from now on; the one before verifies until its last token has expired.
    /// Answers the new key's `kid`. Other nodes follow within a minute.
    pub(crate) async fn rotate(&self) -> Result<String> {
        self.add(generate_signing_key()?, true).await
    }

    async fn load(&self) -> Result<()> {
        self.loaded_at.store(self.now(), Ordering::Relaxed);
        let sql = "SELECT id, private_key, created_at, retired_at FROM {signing_keys} ORDER BY created_at, id";
        let rows: Vec<KeyRow> = self.db.global().many(sql, &[]).await?;
        let known = self.all();
        let mut keys = Vec::with_capacity(rows.len());
        for row in rows {
            let same = known.iter().find(|k| k.kid == row.id && k.retired_at == row.retired_at);
            keys.push(if let Some(key) = same { key.clone() } else { Arc::new(Key::read(row)?) });
        }
        *self.keys.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(keys);
        Ok(())
    }

    /// Loads unless that was done less than so many milliseconds ago.
    async fn refresh(&self, unless_within: i64) -> Result<bool> {
        let (last, now) = (self.loaded_at.load(Ordering::Relaxed), self.now());
        let due = now - last >= unless_within
            && self.loaded_at.compare_exchange(last, now, Ordering::Relaxed, Ordering::Relaxed).is_ok();
        if due {
            self.load().await?;
        }
        Ok(due)
    }

    fn now(&self) -> i64 {
        self.db.clock().now().as_millis()
    }

    fn all(&self) -> Arc<Vec<Arc<Key>>> {
        self.keys.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn current(&self) -> Option<Arc<Key>> {
        self.all().iter().find(|k| k.retired_at.is_none()).cloned()
    }

    fn kept_seconds(&self) -> i64 {
        self.access_seconds + NOTICED + 2 * LEEWAY
    }

    fn is_good(&self, key: &Key) -> bool {
        key.retired_at.is_none_or(|at| at.plus_seconds(self.kept_seconds()).as_millis() > self.now())
    }

    /// The public keys.
    pub(crate) async fn jwks(&self) -> Jwks {
        self.follow().await;
        Jwks { keys: self.all().iter().rev().filter(|k| self.is_good(k)).map(|k| k.jwk.clone()).collect() }
    }

    /// The `kid` of each good key, newest first, and whether it is the one that signs.
    pub(crate) async fn standing(&self) -> Vec<(String, bool)> {
        let current = self.current().map(|k| k.kid.clone());
        self.jwks()
            .await
            .keys
            .into_iter()
            .map(|k| (current.as_ref() == Some(&k.kid), k.kid))
            .map(|(signs, kid)| (kid, signs))
            .collect()
    }

    /// Notices keys that other nodes made or retired; goes on with those it has when it cannot.
    async fn follow(&self) {
        if let Err(problem) = self.refresh(NOTICED * 1000).await {
            tracing::warn!(cause = problem.cause(), "the signing keys could not be read again");
        }
    }

    /// A new access token, good from now on.
    pub(crate) async fn issue(&self, user: Id, tenant: TenantId, session: Id) -> Result<String> {
        self.follow().await;
        let now = self.now() / 1000;
        let claims = Claims {
            iss: self.issuer.clone(),
            aud: self.audience.clone(),
            sub: user,
            tid: tenant,
            sid: session,
            iat: now,
            nbf: None,
            exp: now + self.access_seconds,
            jti: self.db.clock().new_id(),
        };
        self.current().ok_or_else(|| Problem::internal("there is no signing key"))?.sign(&claims)
    }

    /// What a token says, if we signed it, for us, and it is good now. Nothing in its header but the
    /// name of one of our keys is heeded: not the algorithm, nor any key it brings or points to.
    pub(crate) async fn verify(&self, token: &str) -> Result<Claims> {
        if token.len() > LONGEST {
            return Err(worthless());
        }
        let header = jsonwebtoken::decode_header(token).map_err(|_| worthless())?;
        let kid = header.kid.filter(|_| header.alg == Algorithm::RS256).ok_or_else(worthless)?;
        let find = || self.all().iter().find(|k| k.kid == kid && self.is_good(k)).cloned();
        let mut key = find();
        if key.is_none() && self.refresh(1000).await? {
            key = find();
        }
        let key = key.ok_or_else(worthless)?;
        let mut validation = Validation::new(Algorithm::RS256);
        validation.set_issuer(&[&self.issuer]);
        validation.set_audience(&[&self.audience]);
        validation.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
        // Time is the kernel's, not the machine's.
        (validation.validate_exp, validation.validate_nbf) = (false, false);
        let claims: Claims = jsonwebtoken::decode(token, &key.verifies, &validation).map_err(|_| worthless())?.claims;
        let now = self.now() / 1000;
        let begun = claims.iat <= now + LEEWAY && claims.nbf.is_none_or(|nbf| nbf <= now + LEEWAY);
        if begun && now < claims.exp.saturating_add(LEEWAY) { Ok(claims) } else { Err(worthless()) }
    }
}

/// How long a token's claims may be believed, in Unix milliseconds.
pub(crate) fn good_until(claims: &Claims) -> i64 {
    claims.exp.saturating_add(LEEWAY).saturating_mul(1000)
}

/// Says nothing about what was wrong.
pub(crate) fn worthless() -> Problem {
    Problem::new(Kind::Unauthorized, "The credentials are wrong, expired or revoked. Sign in again.")
}

/// Makes a signing key: RSA of 2048 bits, as PKCS#8.
pub fn generate_signing_key() -> Result<Vec<u8>> {
    let failed = |_| Problem::internal("no signing key could be made");
    let pair = KeyPair::generate(KeySize::Rsa2048).map_err(failed)?;
    Ok(AsDer::<Pkcs8V1Der<'_>>::as_der(&pair).map_err(failed)?.as_ref().to_vec())
}
