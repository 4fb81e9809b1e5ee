//! Chance, and keys in mails that end mails, and do nothing else.

use aws_lc_rs::rand::{SecureRandom, SystemRandom};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use tenon_kernel::{Caller, Id, Problem, Result, TenantId, ToValue};
use tenon_store::{Db, Origin, Rows, params};

use crate::commit;

/// How many bytes a secret has.
const DRAWN: usize = 24;
const FIND: &str = "SELECT secret FROM {notification_keys} WHERE user_id = ?";

fn draw() -> Result<String> {
    Ok(URL_SAFE_NO_PAD.encode(bytes::<DRAWN>()?))
}

/// Random bytes.
#[expect(clippy::disallowed_methods, reason = "where the secrets of this module are drawn")]
pub(crate) fn bytes<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    aws_lc_rs::rand::fill(&mut bytes).map_err(|_| Problem::internal("the system gives no random bytes"))?;
    Ok(bytes)
}

/// What signing needs to blind its arithmetic.
#[expect(clippy::disallowed_methods, reason = "where the secrets of this module are drawn")]
pub(crate) fn chance() -> impl SecureRandom {
    SystemRandom::new()
}

/// A person's secret; made when there is none.
pub(crate) async fn of(db: &Db, tenant: TenantId, user: Id) -> Result<String> {
    if let Some(secret) = kept(db, tenant, user).await? {
        return Ok(secret);
    }
    // Who comes second in making it takes what the first one made.
    let mut work = db.work(&Caller::system(tenant), Origin::default());
    if let Some(secret) = work.scalar(FIND, params![user]).await? {
        return Ok(secret);
    }
    let secret = draw()?;
    work.put("notification_keys", &[("user_id", user.to_value())], &[("secret", secret.to_value())]).await?;
    commit(work).await?;
    Ok(secret)
}

/// A person's secret, if there is one.
pub(crate) async fn kept(db: &Db, tenant: TenantId, user: Id) -> Result<Option<String>> {
    db.read(&Caller::system(tenant)).scalar(FIND, params![user]).await
}

/// A key as it stands in an address.
pub(crate) fn written(tenant: TenantId, user: Id, secret: &str) -> String {
    format!("{tenant}.{user}.{secret}")
}

/// Whose key it is, and the secret that shows it.
pub(crate) fn read(key: &str) -> Option<(TenantId, Id, &str)> {
    let (tenant, rest) = key.split_once('.')?;
    let (user, secret) = rest.split_once('.')?;
    Some((TenantId(tenant.parse().ok()?), user.parse().ok()?, secret))
}

/// Whether two secrets are the same, without telling by the time it takes where they differ.
pub(crate) fn same(a: &str, b: &str) -> bool {
    aws_lc_rs::constant_time::verify_slices_are_equal(a.as_bytes(), b.as_bytes()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_names_whose_it_is() {
        let id: Id = "0197f3a0-0000-7000-8000-000000000001".parse().unwrap();
        let secret = draw().unwrap();
        assert!(secret.len() >= 32 && secret != draw().unwrap());
        let key = written(TenantId(id), Id::NIL, &secret);
        assert_eq!(read(&key), Some((TenantId(id), Id::NIL, &*secret)));
        assert!(same(&secret, &secret) && !same(&secret, "x"));
        for wrong in ["", "x", "x.y.z", "0197f3a0-0000-7000-8000-000000000001.y.z"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
