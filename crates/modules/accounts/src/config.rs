//! How accounts behave; the server's configuration fills it in.

use std::sync::Arc;

use crate::{LogMailer, Mailer};

/// How accounts behave.
#[derive(Clone)]
pub struct AccountsConfig {
    /// Who signs access tokens: their `iss`.
    pub issuer: String,
    /// Whom they are for: their `aud`.
    pub audience: String,
    /// How long an access token is good, in seconds.
    pub access_seconds: i64,
    /// How long a refresh token is good, in days; each use starts anew.
    pub refresh_days: i64,
    /// Where people reach the server, such as `https://tenon.example.com`, without a slash at its
    /// end. Links in mails start with it; cookies are `Secure` when it is `https`.
    pub public_url: String,
    /// How many passwords are hashed at once; each takes a core and [`AccountsConfig::hash_memory_kib`].
    pub max_hashers: usize,
    /// Argon2id's memory for one password, in kibibytes. Lower it in tests alone.
    pub hash_memory_kib: u32,
    /// Argon2id's passes over that memory.
    pub hash_passes: u32,
    /// How often one may try.
    pub throttle: Throttles,
    /// The first signing key (PKCS#8), taken when the database has none; made when absent. Making
    /// one takes a good part of a second, which tests would rather spend once.
    pub first_key: Option<Vec<u8>>,
    /// How mail goes out.
    pub sending: Sending,
}

/// How mail goes out.
#[derive(Clone)]
pub enum Sending {
    /// As letters, by jobs: there is a mail server.
    Jobs,
    /// Handed over once what it is about is committed.
    Mailer(Arc<dyn Mailer>),
}

impl Default for AccountsConfig {
    fn default() -> AccountsConfig {
        AccountsConfig {
            issuer: "tenon".into(),
            audience: "tenon".into(),
            access_seconds: 15 * 60,
            refresh_days: 7,
            public_url: "http://127.0.0.1:8080".into(),
            max_hashers: std::thread::available_parallelism().map_or(2, usize::from),
            hash_memory_kib: 19_456,
            hash_passes: 2,
            throttle: Throttles::default(),
            first_key: None,
            sending: Sending::Mailer(Arc::new(LogMailer)),
        }
    }
}

impl std::fmt::Debug for AccountsConfig {
    /// Leaves out the key.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AccountsConfig")
            .field("issuer", &self.issuer)
            .field("audience", &self.audience)
            .field("public_url", &self.public_url)
            .field("throttle", &self.throttle)
            .finish_non_exhaustive()
    }
}

/// How often one may try. Counted in this process; a client's address is an IPv4 address or an
/// IPv6 network of 64 bits.
#[derive(Clone, Copy, Debug)]
pub struct Throttles {
    /// Failed sign-ins of one account from one address in 15 minutes, after which it is locked out
    /// there for a minute, then twice as long with each further failure, up to an hour.
    pub sign_in_failures: u32,
    /// Sign-ins, refreshes and uses of mailed links from one address in a minute.
    pub sign_ins_per_minute: u32,
    /// Registrations from one address in an hour.
    pub registrations_per_hour: u32,
    /// Mails one account may ask for in an hour.
    pub mails_per_hour: u32,
}

impl Default for Throttles {
    fn default() -> Throttles {
        Throttles { sign_in_failures: 10, sign_ins_per_minute: 60, registrations_per_hour: 20, mails_per_hour: 5 }
    }
}

impl Throttles {
    /// No bounds at all, for load tests.
    pub const fn off() -> Throttles {
        let never = u32::MAX;
        Throttles {
            sign_in_failures: never,
            sign_ins_per_minute: never,
            registrations_per_hour: never,
            mails_per_hour: never,
        }
    }
}
