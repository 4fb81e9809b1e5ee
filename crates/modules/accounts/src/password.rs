//! Passwords: Argon2id, with bcrypt hashes from elsewhere accepted and replaced at the next sign-in.

use std::{fmt, sync::Arc, time::Duration};

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, de::Error};
use tenon_kernel::{Email, Problem, Result};
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::AccountsConfig;

const SHORTEST: usize = 10;
const LONGEST: usize = 128;
/// A little less than a request may take.
const PATIENCE: Duration = Duration::from_secs(25);

/// What people choose most, of those long enough. Letters in lower case.
const COMMON: [&str; 44] = [
    "0123456789",
    "0987654321",
    "1122334455",
    "1234567890",
    "1234567891",
    "12345678910",
    "123456789a",
    "1234qwerasdf",
    "123123123123",
    "147258369a",
    "1q2w3e4r5t",
    "1q2w3e4r5t6y",
    "1qaz2wsx3edc",
    "9876543210",
    "abcdefghij",
    "administrator",
    "admin12345",
    "adminadmin",
    "asdfasdfasdf",
    "asdfghjkl1",
    "baseball123",
    "basketball",
    "changeme123",
    "computer123",
    "football123",
    "iloveyou123",
    "letmein123",
    "passw0rd123",
    "password01",
    "password10",
    "password12",
    "password123",
    "password1234",
    "password12345",
    "passwordpassword",
    "princess123",
    "q1w2e3r4t5",
    "qwerty1234",
    "qwerty12345",
    "qwertyuiop",
    "sunshine123",
    "superman123",
    "welcome123",
    "zaq12wsxcde3",
];

/// A new password: 10 to 128 characters, not one of the most common.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

impl Password {
    /// Checks and takes the password; the error is `code: message`.
    pub fn new(text: impl Into<String>) -> Result<Password, String> {
        let text = text.into();
        let length = text.chars().count();
        if !(SHORTEST..=LONGEST).contains(&length) {
            return Err(format!("wrong_length: must have {SHORTEST} to {LONGEST} characters"));
        }
        let lower = text.to_lowercase();
        let repeated = text.chars().all(|c| text.starts_with(c));
        if repeated || COMMON.contains(&&*lower) {
            return Err("too_common: is among the first that anybody would try".into());
        }
        Ok(Password(text))
    }

    /// 422 when the password is the email address itself.
    pub fn check_not(&self, email: &Email, pointer: &str) -> Result<()> {
        if self.0.eq_ignore_ascii_case(email.as_str()) {
            return Err(Problem::invalid(pointer, "is_the_email", "must not be the email address"));
        }
        Ok(())
    }

    pub(crate) fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(secret)")
    }
}

impl<'de> Deserialize<'de> for Password {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Password::new(String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

impl JsonSchema for Password {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Password".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "password", "minLength": SHORTEST, "maxLength": LONGEST })
    }
}

/// How a password compares.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Verdict {
    Wrong,
    Right,
    /// Right, but kept in a way that is no longer ours: hash it again.
    Outdated,
}

/// Hashes passwords, only so many at once: each takes a core and much memory.
pub(crate) struct Hasher {
    argon2: Argon2<'static>,
    places: Semaphore,
    /// Verified when there is no account, so that both answers take as long.
    dummy: Arc<str>,
}

impl Hasher {
    pub(crate) fn new(config: &AccountsConfig) -> Result<Hasher> {
        let params = Params::new(config.hash_memory_kib, config.hash_passes, 1, None).map_err(Problem::internal)?;
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let dummy = hash(&argon2, "a password that nobody has")?.into();
        Ok(Hasher { argon2, places: Semaphore::new(config.max_hashers.max(1)), dummy })
    }

    /// The password as it is kept.
    pub(crate) async fn hash(&self, password: &Password) -> Result<String> {
        let _place = self.place().await?;
        let (argon2, password) = (self.argon2.clone(), password.clone());
        blocking(move || hash(&argon2, password.expose())).await
    }

    /// Whether the password is the one that is kept; takes as long when none is.
    pub(crate) async fn verify(&self, password: &str, kept: Option<&str>) -> Result<Verdict> {
        let _place = self.place().await?;
        let known = kept.is_some();
        let kept: Arc<str> = kept.map_or_else(|| self.dummy.clone(), Arc::from);
        let (argon2, password) = (self.argon2.clone(), password.to_owned());
        let verdict = blocking(move || verify(&argon2, &password, &kept)).await?;
        Ok(if known { verdict } else { Verdict::Wrong })
    }

    /// What was given, as it is kept from now on: for a sign-in whose kept hash is outdated.
    pub(crate) async fn hash_given(&self, password: &str) -> Result<String> {
        let _place = self.place().await?;
        let (argon2, password) = (self.argon2.clone(), password.to_owned());
        blocking(move || hash(&argon2, &password)).await
    }

    async fn place(&self) -> Result<SemaphorePermit<'_>> {
        let busy = || Problem::unavailable("too many passwords are being hashed", 5);
        tokio::time::timeout(PATIENCE, self.places.acquire()).await.map_err(|_| busy())?.map_err(|_| busy())
    }
}

async fn blocking<T: Send + 'static>(run: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(run).await.map_err(Problem::internal)?
}

fn hash(argon2: &Argon2<'_>, password: &str) -> Result<String> {
    Ok(argon2.hash_password(password.as_bytes()).map_err(Problem::internal)?.to_string())
}

fn verify(argon2: &Argon2<'_>, password: &str, kept: &str) -> Result<Verdict> {
    if ["$2a$", "$2b$", "$2y$", "$2x$"].iter().any(|prefix| kept.starts_with(prefix)) {
        let right = bcrypt::verify(password, kept).map_err(Problem::internal)?;
        return Ok(if right { Verdict::Outdated } else { Verdict::Wrong });
    }
    let parsed =
        PasswordHash::new(kept).map_err(|e| Problem::internal(format!("a kept password cannot be read: {e}")))?;
    if argon2.verify_password(password.as_bytes(), &parsed).is_err() {
        return Ok(Verdict::Wrong);
    }
    let ours = parsed.algorithm == argon2::ARGON2ID_IDENT
        && Params::try_from(&parsed).is_ok_and(|p| {
            let wanted = argon2.params();
            (p.m_cost(), p.t_cost(), p.p_cost()) == (wanted.m_cost(), wanted.t_cost(), wanted.p_cost())
        });
    Ok(if ours { Verdict::Right } else { Verdict::Outdated })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hasher(memory: u32) -> Hasher {
        Hasher::new(&AccountsConfig { hash_memory_kib: memory, hash_passes: 1, ..AccountsConfig::default() }).unwrap()
    }

    #[test]
    fn weak_passwords_are_refused() {
        for (given, code) in [
            ("short", "wrong_length"),
            (&*"x".repeat(129), "wrong_length"),
            ("Password123", "too_common"),
            ("zzzzzzzzzzzz", "too_common"),
        ] {
            assert!(Password::new(given).unwrap_err().starts_with(code), "{given}");
        }
        let email = Email::new("ada@example.com").unwrap();
        assert!(Password::new("Ada@example.com").unwrap().check_not(&email, "/password").is_err());
        assert!(Password::new("correct horse battery").unwrap().check_not(&email, "/password").is_ok());
    }

    #[tokio::test]
    async fn passwords_verify_and_old_hashes_are_noticed() {
        let (hasher, stronger) = (hasher(8), hasher(16));
        let password = Password::new("correct horse battery").unwrap();
        let kept = hasher.hash(&password).await.unwrap();
        assert!(kept.starts_with("$argon2id$v=19$m=8,t=1,p=1$"), "{kept}");
        for (given, kept, by, verdict) in [
            ("correct horse battery", Some(&*kept), &hasher, Verdict::Right),
            ("correct horse", Some(&*kept), &hasher, Verdict::Wrong),
            ("correct horse battery", Some(&*kept), &stronger, Verdict::Outdated),
            ("a password that nobody has", None, &hasher, Verdict::Wrong),
            // A published test vector of bcrypt (crypt_blowfish).
            ("U*U", Some("$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"), &hasher, Verdict::Outdated),
            ("U*V", Some("$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"), &hasher, Verdict::Wrong),
        ] {
            assert_eq!(by.verify(given, kept).await.unwrap(), verdict, "{given}");
        }
    }
}
