//! Who may come in, and what they may do.
//!
//! A *user* is a person's identity on the whole server; a *tenant* owns business data; a
//! *membership* is a user in a tenant, with *roles*, which are named sets of permissions. A
//! *session* is one sign-in, an *API key* a program's way in, an *invitation* a person's. This module
//! alone reaches rows of several tenants, since it must find a person before it knows where they
//! work; whatever it hands on carries one tenant.

pub mod admin;
mod api_key;
mod auth;
mod callers;
mod config;
mod events;
mod invitation;
mod keys;
mod live;
mod mail;
pub mod member;
mod password;
mod people;
pub mod role;
mod secret;
mod session;
pub mod tenant;
mod throttle;
mod user;

use std::sync::Arc;

pub use api_key::{ApiKey, CreatedApiKey, NewApiKey};
pub use auth::{Forgotten, Login, NewPassword, Refresh, Registration, SignedIn, Switch, Verification};
pub use config::{AccountsConfig, Sending, Throttles};
pub use events::events;
pub use invitation::{Acceptance, Invitation, InvitationStatus};
pub use keys::{Jwk, Jwks, generate_signing_key};
pub use mail::{LogMailer, Mail, Mailer, Purpose};
pub use password::Password;
pub use secret::{GivenPassword, Secret, Token};
pub use session::Session;
use tenon_http::Api;
use tenon_kernel::{Grant, Kind, Listing, Permission, Problem, Result, SystemRole, TenantId};
use tenon_live::Kinds;
use tenon_store::{Db, DbBuilder, Entity, Read, Reply, StoreError, Work};
pub use user::{Me, MePatch, Membership, User, Username};

/// To change the tenant's name, slug, domain and settings.
pub const TENANT_UPDATE: Permission = Permission::new("tenant", "update");
/// To see the people of the tenant.
pub const USER_READ: Permission = Permission::new("user", "read");
/// To add and invite people.
pub const USER_CREATE: Permission = Permission::new("user", "create");
/// To change people's status, roles and names.
pub const USER_UPDATE: Permission = Permission::new("user", "update");
/// To remove people and bring them back.
pub const USER_DELETE: Permission = Permission::new("user", "delete");
/// To see roles and what they allow.
pub const ROLE_READ: Permission = Permission::new("role", "read");
/// To make roles.
pub const ROLE_CREATE: Permission = Permission::new("role", "create");
/// To change roles and what they allow.
pub const ROLE_UPDATE: Permission = Permission::new("role", "update");
/// To delete roles and bring them back.
pub const ROLE_DELETE: Permission = Permission::new("role", "delete");
/// To see one's own API keys.
pub const API_KEY_READ: Permission = Permission::new("api_key", "read");
/// To make and revoke one's own API keys.
pub const API_KEY_CREATE: Permission = Permission::new("api_key", "create");
/// To see and revoke everybody's API keys.
pub const API_KEY_MANAGE: Permission = Permission::new("api_key", "manage");

const EVERYONE: &[SystemRole] = &[SystemRole::Manager, SystemRole::Member, SystemRole::Viewer];
const WRITERS: &[SystemRole] = &[SystemRole::Manager, SystemRole::Member];

/// The rights this module knows.
pub static GRANTS: &[Grant] = &[
    Grant { permission: TENANT_UPDATE, about: "Change the workspace's name, slug, domain and settings.", roles: &[] },
    Grant { permission: USER_READ, about: "See the people of the workspace.", roles: EVERYONE },
    Grant { permission: USER_CREATE, about: "Add and invite people.", roles: &[] },
    Grant { permission: USER_UPDATE, about: "Change people's status, roles and names.", roles: &[] },
    Grant { permission: USER_DELETE, about: "Remove people and bring them back.", roles: &[] },
    Grant { permission: ROLE_READ, about: "See roles and what they allow.", roles: EVERYONE },
    Grant { permission: ROLE_CREATE, about: "Make roles.", roles: &[] },
    Grant { permission: ROLE_UPDATE, about: "Change roles and what they allow.", roles: &[] },
    Grant { permission: ROLE_DELETE, about: "Delete roles and bring them back.", roles: &[] },
    Grant { permission: API_KEY_READ, about: "See one's own API keys.", roles: WRITERS },
    Grant { permission: API_KEY_CREATE, about: "Make and revoke one's own API keys.", roles: WRITERS },
    Grant { permission: API_KEY_MANAGE, about: "See and revoke everybody's API keys.", roles: &[] },
];

/// The state of this module: keys, caches, counters. Handlers take it as `With<Accounts>`; the way
/// in asks it who a caller is.
pub struct Accounts {
    db: Db,
    config: AccountsConfig,
    catalogue: role::Catalogue,
    keys: keys::KeyRing,
    hasher: password::Hasher,
    throttle: throttle::Throttle,
    callers: callers::Callers,
}

impl Accounts {
    /// Reads the signing keys, or makes the first. `grants` are those of every module.
    pub async fn open(db: Db, grants: Vec<&'static Grant>, config: AccountsConfig) -> Result<Arc<Accounts>> {
        Ok(Arc::new(Accounts {
            catalogue: role::Catalogue::new(grants),
            keys: keys::KeyRing::open(&db, &config).await?,
            hasher: password::Hasher::new(&config)?,
            throttle: throttle::Throttle::new(&config.throttle),
            callers: callers::Callers::new(),
            db,
            config,
        }))
    }

    async fn tenant_name(&self, tenant: TenantId) -> Result<String> {
        Ok(tenant::find(&self.db, tenant.0).await?.name.into_string())
    }
}

/// What this module answers.
pub fn routes(api: &mut Api) {
    auth::routes(api);
    tenant::routes(api);
    user::routes(api);
    member::routes(api);
    invitation::routes(api);
    role::routes(api);
    api_key::routes(api);
    session::routes(api);
}

/// What other modules' rows may refer to, and what makes callers be looked up again.
pub fn wire(db: DbBuilder) -> DbBuilder {
    db.kind("user", "SELECT 1 FROM {memberships} WHERE id = ? AND deleted_at IS NULL")
        .kind("role", "SELECT 1 FROM {roles} WHERE id = ? AND deleted_at IS NULL")
        .listen(Arc::new(|_, events| {
            if events.iter().any(|name| callers::bears_on_standing(name)) {
                callers::forget_standings();
            }
        }))
}

/// Says what clients may keep.
pub fn live(kinds: &mut Kinds) {
    live::kinds(kinds);
}

/// 403 for a list of hidden rows to anybody but an Admin.
fn hidden_for_admins(read: &Read, listing: &Listing) -> Result<()> {
    if listing.deleted && !read.caller().permissions.is_all() {
        return Err(Problem::new(Kind::Forbidden, "Only Admins list what was deleted."));
    }
    Ok(())
}

/// Commits a work that answers nobody.
async fn committed(work: Work) -> Result<()> {
    work.commit(Reply::nothing()).await.map(|_| ())
}

/// What [`Work::save`] does, for a row that belongs to no tenant.
async fn save_global<T: Entity>(work: &mut Work, old: &T, new: &mut T) -> Result<bool, StoreError> {
    if old.values() == new.values() {
        return Ok(false);
    }
    new.touch(work.now());
    let (mut sets, mut params) = (Vec::new(), Vec::new());
    for ((column, from), to) in T::COLUMN_LIST.iter().zip(old.values()).zip(new.values()) {
        if from != to {
            sets.push(format!("{column} = ?"));
            params.push(to);
        }
    }
    params.extend([tenon_kernel::ToValue::to_value(&new.id()), tenon_kernel::ToValue::to_value(&old.version())]);
    let sql = format!("UPDATE {{{}}} SET {} WHERE id = ? AND version = ?", T::TABLE, sets.join(", "));
    if work.global().change(&sql, &params).await? == 1 {
        Ok(true)
    } else {
        Err(StoreError::Again(format!("{} {} was changed by another", T::NAME, new.id())))
    }
}
