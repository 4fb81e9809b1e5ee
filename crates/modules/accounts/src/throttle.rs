//! How often one may try to sign in.
//!
//! Counts live in this process, in caches of bounded size that forget what was unused longest.

use std::{
    convert::Infallible,
    net::IpAddr,
    sync::{Arc, Mutex, PoisonError},
};

use quick_cache::sync::Cache;
use tenon_http::{Failure, Limited};
use tenon_kernel::{Email, Timestamp};

use crate::Throttles;

const REMEMBERED: usize = 50_000;
const FAILURE_WINDOW: u32 = 15 * 60;
const FIRST_LOCK: i64 = 60;
const LONGEST_LOCK: i64 = 3600;

/// What is counted, and how much.
pub(crate) struct Throttle {
    attempts: Meter,
    registrations: Meter,
    mails: Meter,
    failures: Failures,
}

impl Throttle {
    pub(crate) fn new(limits: &Throttles) -> Throttle {
        Throttle {
            attempts: Meter::new("sign-in", limits.sign_ins_per_minute, 60),
            registrations: Meter::new("registration", limits.registrations_per_hour, 3600),
            mails: Meter::new("account-mail", limits.mails_per_hour, 3600),
            failures: Failures::new(limits.sign_in_failures),
        }
    }

    /// Counts a sign-in from an address, or the like.
    pub(crate) fn attempt(&self, ip: Option<&str>, now: Timestamp) -> Result<(), Failure> {
        self.attempts.take(&network(ip), now).map_err(Failure::limited)
    }

    /// Counts a registration from an address.
    pub(crate) fn registration(&self, ip: Option<&str>, now: Timestamp) -> Result<(), Failure> {
        self.registrations.take(&network(ip), now).map_err(Failure::limited)
    }

    /// Whether the account may be sent another mail.
    pub(crate) fn may_mail(&self, email: &Email, now: Timestamp) -> bool {
        self.mails.take(email.as_str(), now).is_ok()
    }

    /// Counts a try of an account's password as a failure until [`Throttle::succeeded`], so that
    /// many tries at once count as many.
    pub(crate) fn password(&self, email: &Email, ip: Option<&str>, now: Timestamp) -> Result<(), Failure> {
        self.failures.take(&format!("{email} {}", network(ip)), now).map_err(Failure::limited)
    }

    /// The password was right.
    pub(crate) fn succeeded(&self, email: &Email, ip: Option<&str>) {
        self.failures.forget(&format!("{email} {}", network(ip)));
    }
}

/// Whoever holds one IPv6 address holds its network of 64 bits.
fn network(ip: Option<&str>) -> String {
    let Some(ip) = ip else { return "-".into() };
    match ip.parse() {
        Ok(IpAddr::V6(v6)) if v6.to_ipv4_mapped().is_none() => {
            let [a, b, c, d, ..] = v6.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
        _ => ip.to_owned(),
    }
}

type Counts<T> = Cache<String, Arc<Mutex<T>>>;

fn counted<T: Default, R>(counts: &Counts<T>, key: &str, change: impl FnOnce(&mut T) -> R) -> R {
    let fresh = || Ok::<_, Infallible>(Arc::new(Mutex::new(T::default())));
    let Ok(count) = counts.get_or_insert_with(key, fresh);
    change(&mut count.lock().unwrap_or_else(PoisonError::into_inner))
}

/// So many in a window, evenly refilled: the generic cell rate algorithm, which keeps one number a key.
struct Meter {
    policy: &'static str,
    quota: u32,
    window: u32,
    /// When the key would be back at its full quota, in Unix milliseconds.
    full_at: Counts<i64>,
}

impl Meter {
    fn new(policy: &'static str, quota: u32, window: u32) -> Meter {
        Meter { policy, quota: quota.max(1), window, full_at: Cache::new(REMEMBERED) }
    }

    fn take(&self, key: &str, now: Timestamp) -> Result<(), Limited> {
        if self.quota == u32::MAX {
            return Ok(());
        }
        let (now, window) = (now.as_millis(), i64::from(self.window) * 1000);
        let each = (window / i64::from(self.quota)).max(1);
        counted(&self.full_at, key, |full_at| {
            let next = (*full_at).max(now) + each;
            if next - now <= window {
                *full_at = next;
                return Ok(());
            }
            let wait = next - now - window;
            let retry_after = (wait as u64).div_ceil(1000);
            Err(Limited { policy: self.policy, quota: self.quota, window: self.window, retry_after })
        })
    }
}

#[derive(Default)]
struct Failed {
    count: u32,
    last: i64,
    locked_until: i64,
}

/// Failures of an account from an address, with a lock-out that grows.
struct Failures {
    allowed: u32,
    of: Counts<Failed>,
}

impl Failures {
    fn new(allowed: u32) -> Failures {
        Failures { allowed: allowed.max(1), of: Cache::new(REMEMBERED) }
    }

    fn take(&self, key: &str, now: Timestamp) -> Result<(), Limited> {
        if self.allowed == u32::MAX {
            return Ok(());
        }
        let now = now.as_millis();
        counted(&self.of, key, |failed| {
            if now < failed.locked_until {
                let retry_after = ((failed.locked_until - now) as u64).div_ceil(1000);
                return Err(Limited {
                    policy: "sign-in-failures",
                    quota: self.allowed,
                    window: FAILURE_WINDOW,
                    retry_after,
                });
            }
            let quiet_since = failed.last.max(failed.locked_until);
            if now - quiet_since > i64::from(FAILURE_WINDOW) * 1000 {
                *failed = Failed::default();
            }
            failed.count += 1;
            failed.last = now;
            if failed.count >= self.allowed {
                let doublings = (failed.count - self.allowed).min(16);
                failed.locked_until = now + 1000 * (FIRST_LOCK << doublings).min(LONGEST_LOCK);
            }
            Ok(())
        })
    }

    fn forget(&self, key: &str) {
        self.of.remove(key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_millis(seconds * 1000)
    }

    #[test]
    fn a_meter_refills_evenly() {
        let meter = Meter::new("test", 3, 60);
        for _ in 0..3 {
            assert!(meter.take("a", at(100)).is_ok());
        }
        assert_eq!(meter.take("a", at(100)).unwrap_err().retry_after, 20);
        assert!(meter.take("b", at(100)).is_ok(), "another key has its own quota");
        assert!(meter.take("a", at(119)).is_err());
        assert!(meter.take("a", at(120)).is_ok());
        assert!(meter.take("a", at(120)).is_err());
    }

    #[test]
    fn lock_outs_grow_and_end() {
        let failures = Failures::new(3);
        for _ in 0..3 {
            assert!(failures.take("a", at(0)).is_ok());
        }
        assert_eq!(failures.take("a", at(0)).unwrap_err().retry_after, 60);
        assert!(failures.take("a", at(60)).is_ok(), "one more try after the lock-out");
        assert_eq!(failures.take("a", at(60)).unwrap_err().retry_after, 120);
        assert!(failures.take("a", at(180)).is_ok());
        assert_eq!(failures.take("a", at(180)).unwrap_err().retry_after, 240);
        assert!(failures.take("b", at(180)).is_ok());
        failures.forget("a");
        assert!(failures.take("a", at(180)).is_ok());
        assert!(failures.take("a", at(180 + 901)).is_ok());
        assert!(failures.take("a", at(180 + 901)).is_ok(), "what is long past does not count");
    }

    #[test]
    fn an_ipv6_network_is_one_client() {
        assert_eq!(network(Some("2001:db8:1:2:3:4:5:6")), network(Some("2001:db8:1:2::9")));
        assert_ne!(network(Some("2001:db8:1:2::9")), network(Some("2001:db8:1:3::9")));
        assert_eq!(network(Some("192.0.2.7")), "192.0.2.7");
    }
}
