//! From credentials to a caller, quickly: a request costs a look into a cache, and a token's or
//! key's standing is asked of the database once a second, or at once after this process changed
//! anything that bears on it.

use std::sync::{
    Arc,
    atomic::{AtomicI64, AtomicU64, Ordering},
};

use quick_cache::sync::Cache;
use tenon_http::{Authenticate, BoxFuture};
use tenon_kernel::{Actor, ActorKind, Caller, Id, PermissionSet, Problem, Result, TenantId, Timestamp, WrongType};
use tenon_store::{FromRow, Origin, Row, Rows, params};

use crate::{
    Accounts, committed,
    keys::{good_until, worthless},
    member::Standing,
    role::{self, Held},
    secret,
    tenant::TenantStatus,
};

/// How long a caller's rights may be out of date when another process changed them, in milliseconds.
const STALE_AFTER: i64 = 1000;
const REMEMBERED: usize = 20_000;
/// How often the use of an API key is noted, in seconds.
const NOTE_USE: i64 = 60;

/// Counts changes to what callers may do, made by this process. For all its databases together:
/// that costs tests a few questions more and spares everyone a handle to carry around.
static CHANGES: AtomicU64 = AtomicU64::new(0);

/// Makes every caller's standing be asked again.
pub(crate) fn forget_standings() {
    CHANGES.fetch_add(1, Ordering::SeqCst);
}

/// Whether an event changes what some caller may do.
pub(crate) fn bears_on_standing(event: &str) -> bool {
    matches!(
        event,
        "user.updated"
            | "user.deleted"
            | "user.restored"
            | "role.updated"
            | "role.deleted"
            | "role.restored"
            | "tenant.updated"
            | "session.ended"
            | "api_key.deleted"
    )
}

struct Known {
    caller: Caller,
    /// In Unix milliseconds.
    good_until: i64,
    asked_at: AtomicI64,
    changes: u64,
}

/// Callers by the SHA-256 of what they send, so that memory holds no credentials.
pub(crate) struct Callers(Cache<[u8; 32], Arc<Known>>);

impl Callers {
    pub(crate) fn new() -> Callers {
        Callers(Cache::new(REMEMBERED))
    }
}

impl Authenticate for Accounts {
    fn authenticate<'a>(&'a self, bearer: &'a str) -> BoxFuture<'a, Result<Caller>> {
        Box::pin(async move {
            let name = secret::digest(bearer);
            let now = self.db.clock().now();
            let known = self.callers.0.get(&name);
            if let Some(known) = known.as_ref().filter(|k| k.is_fresh(now)) {
                return Ok(known.caller.clone());
            }
            self.ask(name, bearer, known, now).await.map(|(caller, _)| caller)
        })
    }
}

impl Accounts {
    /// Who somebody is as things stand now, and until when what they show is good by itself.
    pub(crate) async fn look_up(&self, bearer: &str) -> Result<(Caller, i64)> {
        let name = secret::digest(bearer);
        self.ask(name, bearer, self.callers.0.get(&name), self.db.clock().now()).await
    }

    /// Asks the database, and remembers what it said.
    async fn ask(
        &self,
        name: [u8; 32],
        bearer: &str,
        known: Option<Arc<Known>>,
        now: Timestamp,
    ) -> Result<(Caller, i64)> {
        // Counted before asking: what changes while we ask makes the answer stale at once.
        let changes = CHANGES.load(Ordering::SeqCst);
        let answer = match bearer.strip_prefix(crate::api_key::PREFIX) {
            Some(_) => self.by_api_key(bearer, now).await,
            None => self.by_token(bearer, now).await,
        };
        match answer {
            Ok((mut caller, good_until)) => {
                if let Some(known) = known.filter(|k| k.caller.permissions == caller.permissions) {
                    caller.permissions = known.caller.permissions.clone();
                }
                let asked_at = AtomicI64::new(now.as_millis());
                let known = Known { caller: caller.clone(), good_until, asked_at, changes };
                self.callers.0.insert(name, Arc::new(known));
                Ok((caller, good_until))
            }
            Err(problem) => {
                self.callers.0.remove(&name);
                Err(problem)
            }
        }
    }
}

impl Known {
    /// Whether the caller may be believed. Of those who come when a second is over, one goes and
    /// asks while the others are let through.
    fn is_fresh(&self, now: Timestamp) -> bool {
        let now = now.as_millis();
        if now >= self.good_until || self.changes != CHANGES.load(Ordering::SeqCst) {
            return false;
        }
        let asked_at = self.asked_at.load(Ordering::Relaxed);
        let age = now - asked_at;
        // Nobody is let through on an answer older than two turns, however busy the one who asks.
        age < STALE_AFTER
            || age < 2 * STALE_AFTER
                && self.asked_at.compare_exchange(asked_at, now, Ordering::Relaxed, Ordering::Relaxed).is_err()
    }
}

/// One row for each permission of each role of the caller; at least one row.
struct Facts {
    user: Id,
    tenant: TenantId,
    user_active: bool,
    operator: bool,
    tenant_status: TenantStatus,
    standing: Standing,
    removed_at: Option<Timestamp>,
    held: Held,
    /// Of the session or key: when it was ended, when it ends by itself.
    ended_at: Option<Timestamp>,
    expires_at: Option<Timestamp>,
}

impl FromRow for Facts {
    fn from_row(row: &mut Row) -> std::result::Result<Facts, WrongType> {
        Ok(Facts {
            user: row.next()?,
            tenant: row.next()?,
            user_active: row.next()?,
            operator: row.next()?,
            tenant_status: row.next()?,
            standing: row.next()?,
            removed_at: row.next()?,
            held: Held::from_row(row)?,
            ended_at: row.next()?,
            expires_at: row.next()?,
        })
    }
}

macro_rules! facts {
    ($of:literal, $ended:literal, $more:literal, $table:literal, $where:literal) => {
        concat!(
            "SELECT m.id, m.tenant_id, u.is_active, u.is_operator, t.status, m.status, m.deleted_at, \
             r.name, r.is_system, p.resource, p.action, ",
            $ended,
            ", ",
            $of,
            ".expires_at",
            $more,
            " FROM {",
            $table,
            "} ",
            $of,
            " JOIN {users} u ON u.id = ",
            $of,
            ".user_id",
            " JOIN {memberships} m ON m.id = u.id AND m.tenant_id = ",
            $where,
            " JOIN {tenants} t ON t.id = m.tenant_id \
             LEFT JOIN {membership_roles} h ON h.tenant_id = m.tenant_id AND h.user_id = m.id \
             LEFT JOIN {roles} r ON r.tenant_id = h.tenant_id AND r.id = h.role_id AND r.deleted_at IS NULL \
             LEFT JOIN {role_permissions} p ON p.tenant_id = r.tenant_id AND p.role_id = r.id "
        )
    };
}

const BY_SESSION: &str = concat!(
    facts!("s", "s.ended_at", "", "sessions", "s.in_tenant_id"),
    "WHERE s.id = ? AND s.user_id = ? AND s.in_tenant_id = ?"
);
const BY_KEY: &str = concat!(
    facts!("k", "k.deleted_at", ", k.id, k.scopes, k.last_used_at", "api_keys", "k.tenant_id"),
    "WHERE k.secret_hash = ?"
);

struct KeyFacts {
    facts: Facts,
    id: Id,
    scopes: serde_json::Value,
    last_used_at: Option<Timestamp>,
}

impl FromRow for KeyFacts {
    fn from_row(row: &mut Row) -> std::result::Result<KeyFacts, WrongType> {
        Ok(KeyFacts { facts: Facts::from_row(row)?, id: row.next()?, scopes: row.next()?, last_used_at: row.next()? })
    }
}

/// 401 when the credentials are no longer good, 403 when their owner is shut out.
fn check(facts: &Facts, now: Timestamp) -> Result<()> {
    if facts.ended_at.is_some() || facts.expires_at.is_some_and(|at| at <= now) {
        return Err(worthless());
    }
    shut_out(facts.user_active, facts.tenant_status, facts.standing, facts.removed_at.is_some())
}

/// 403 unless the person may be in the tenant at all.
pub(crate) fn shut_out(user_active: bool, tenant: TenantStatus, standing: Standing, removed: bool) -> Result<()> {
    if !user_active {
        return Err(Problem::forbidden("This account is deactivated."));
    }
    if tenant == TenantStatus::Suspended {
        return Err(Problem::forbidden("This workspace is suspended."));
    }
    if removed || standing != Standing::Active {
        return Err(Problem::forbidden("You are not an active member of this workspace."));
    }
    Ok(())
}

impl Accounts {
    async fn by_token(&self, token: &str, now: Timestamp) -> Result<(Caller, i64)> {
        let claims = self.keys.verify(token).await?;
        let rows: Vec<Facts> = self.db.global().few(BY_SESSION, params![claims.sid, claims.sub, claims.tid]).await?;
        let facts = rows.first().ok_or_else(worthless)?;
        check(facts, now)?;
        let caller = Caller {
            actor: Actor::user(facts.user),
            tenant: facts.tenant,
            user: Some(facts.user),
            session: Some(claims.sid),
            operator: facts.operator,
            permissions: self.permissions_of(rows.iter().map(|f| &f.held)),
        };
        Ok((caller, good_until(&claims)))
    }

    async fn by_api_key(&self, key: &str, now: Timestamp) -> Result<(Caller, i64)> {
        let rows: Vec<KeyFacts> = self.db.global().few(BY_KEY, params![secret::hash(key)]).await?;
        let first = rows.first().ok_or_else(worthless)?;
        check(&first.facts, now)?;
        let scopes = role::scopes(&first.scopes);
        let whole = self.permissions_of(rows.iter().map(|k| &k.facts.held));
        let caller = Caller {
            actor: Actor { kind: ActorKind::ApiKey, id: Some(first.id) },
            tenant: first.facts.tenant,
            user: Some(first.facts.user),
            session: None,
            operator: false,
            permissions: Arc::new(whole.limited_to(&scopes)),
        };
        if first.last_used_at.is_none_or(|at| at.plus_seconds(NOTE_USE) <= now) {
            self.note_use(first.facts.tenant, first.id, now);
        }
        Ok((caller, first.facts.expires_at.map_or(i64::MAX, Timestamp::as_millis)))
    }

    /// Aside, so that the request need not wait for a write.
    fn note_use(&self, tenant: TenantId, key: Id, now: Timestamp) {
        let mut work = self.db.work(&Caller::system(tenant), Origin::default());
        tokio::spawn(async move {
            let sql = "UPDATE {api_keys} SET last_used_at = ? WHERE id = ?";
            let noted = match work.change(sql, params![now, key]).await {
                Ok(_) => committed(work).await,
                Err(error) => Err(error.into()),
            };
            if let Err(problem) = noted {
                tracing::warn!(%key, cause = problem.cause(), "the use of an API key was not noted");
            }
        });
    }

    fn permissions_of<'a>(&self, held: impl Iterator<Item = &'a Held>) -> Arc<PermissionSet> {
        self.catalogue.permissions_of(held)
    }
}
