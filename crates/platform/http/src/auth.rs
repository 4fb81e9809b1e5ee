//! Who is asking, and whether they may.

use axum::http::{HeaderMap, header};
use futures_util::future::BoxFuture;
use tenon_kernel::{Caller, Kind, Permission, Problem, Result};

use crate::Need;

/// Turns what follows `Bearer ` into a caller. `accounts` knows how.
pub trait Authenticate: Send + Sync + 'static {
    /// The caller behind a token or an API key; a problem of kind [`Kind::Unauthorized`] when it
    /// is worthless, [`Kind::Forbidden`] when its owner or tenant is shut out.
    fn authenticate<'a>(&'a self, bearer: &'a str) -> BoxFuture<'a, Result<Caller>>;
}

/// The credentials of a request; 401 without.
pub fn bearer(headers: &HeaderMap) -> Result<&str> {
    let missing =
        || Problem::new(Kind::Unauthorized, "Send `Authorization: Bearer` with an access token or an API key.");
    let text = headers.get(header::AUTHORIZATION).and_then(|v| v.to_str().ok()).ok_or_else(missing)?;
    let (scheme, token) = text.split_once(' ').ok_or_else(missing)?;
    let token = token.trim();
    if scheme.eq_ignore_ascii_case("bearer") && !token.is_empty() { Ok(token) } else { Err(missing()) }
}

/// 403 unless the caller has what the route needs.
pub(crate) fn check(need: &Need, caller: &Caller) -> Result<()> {
    match need {
        Need::Public | Need::SignedIn => Ok(()),
        Need::Operator if caller.operator => Ok(()),
        Need::Operator => Err(Problem::forbidden("This needs an operator of the server.")),
        Need::Permission(any) if any.iter().any(|p| caller.may(p)) => Ok(()),
        Need::Permission(any) => Err(lacks(any)),
    }
}

fn lacks(any: &[Permission]) -> Problem {
    let names: Vec<String> = any.iter().map(|p| format!("`{p}`")).collect();
    let one = if names.len() == 1 { "the permission" } else { "one of the permissions" };
    Problem::forbidden(format!("This needs {one} {}.", names.join(", ")))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use tenon_kernel::{PermissionSet, TenantId};

    use super::*;

    #[test]
    fn credentials_are_a_bearer_token() {
        let ask = |text: &str| {
            let headers = HeaderMap::from_iter([(header::AUTHORIZATION, text.parse().unwrap())]);
            bearer(&headers).map(str::to_owned).ok()
        };
        assert_eq!(ask("Bearer abc").as_deref(), Some("abc"));
        assert_eq!(ask("bearer  tnk_x").as_deref(), Some("tnk_x"));
        for wrong in ["", "Bearer", "Bearer ", "Basic abc", "abc"] {
            assert_eq!(ask(wrong), None, "{wrong}");
        }
        assert_eq!(bearer(&HeaderMap::new()).unwrap_err().kind(), Kind::Unauthorized);
    }

    #[test]
    fn a_refusal_names_what_is_missing() {
        let (read, write) = (Permission::new("task", "read"), Permission::new("task", "update"));
        let caller = Caller {
            operator: false,
            permissions: Arc::new(PermissionSet::of([read.clone()])),
            ..Caller::system(TenantId::NONE)
        };
        let may = |any: &[&Permission]| check(&Need::Permission(any.iter().map(|p| (*p).clone()).collect()), &caller);
        assert!(may(&[&read]).is_ok() && may(&[&write, &read]).is_ok());
        assert_eq!(may(&[&write]).unwrap_err().detail(), "This needs the permission `task:update`.");
        assert_eq!(check(&Need::Operator, &caller).unwrap_err().kind(), Kind::Forbidden);
        assert!(check(&Need::SignedIn, &caller).is_ok());
    }
}
