//! Who is asking, and what they may do.

use std::{borrow::Cow, collections::BTreeSet, fmt, sync::Arc};

use crate::{Id, Kind, Problem, Result, TenantId, words};

/// A right: an action on a kind of thing, such as (`project`, `update`).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Permission {
    /// The kind of thing, such as `project`.
    pub resource: Cow<'static, str>,
    /// What is done to it, such as `update`.
    pub action: Cow<'static, str>,
}

impl Permission {
    /// A right known when the program is written.
    pub const fn new(resource: &'static str, action: &'static str) -> Permission {
        Permission { resource: Cow::Borrowed(resource), action: Cow::Borrowed(action) }
    }
}

impl fmt::Display for Permission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.resource, self.action)
    }
}

impl fmt::Debug for Permission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

words! {
    /// The roles every tenant has. A tenant adds its own beside them.
    pub enum SystemRole {
        /// May do everything in the tenant.
        Admin = "Admin",
        /// Runs projects and tasks.
        Manager = "Manager",
        /// Works on tasks.
        Member = "Member",
        /// Reads.
        Viewer = "Viewer",
    }
}

/// A right that a module knows, what it means, and which system roles have it (Admin always).
pub struct Grant {
    /// The right.
    pub permission: Permission,
    /// What it allows, in a sentence for the roles page.
    pub about: &'static str,
    /// The system roles that have it, besides Admin.
    pub roles: &'static [SystemRole],
}

/// The rights of one caller in one tenant.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PermissionSet {
    all: bool,
    some: BTreeSet<Permission>,
}

impl PermissionSet {
    /// Every right there is: an Admin's.
    pub fn all() -> PermissionSet {
        PermissionSet { all: true, some: BTreeSet::new() }
    }

    /// These rights alone.
    pub fn of(permissions: impl IntoIterator<Item = Permission>) -> PermissionSet {
        PermissionSet { all: false, some: permissions.into_iter().collect() }
    }

    /// Whether the right is among them.
    pub fn has(&self, permission: &Permission) -> bool {
        self.all || self.some.contains(permission)
    }

    /// Whether these are an Admin's.
    pub fn is_all(&self) -> bool {
        self.all
    }

    /// Only those that are also among `scopes`: what an API key may do for its user.
    pub fn limited_to(&self, scopes: &BTreeSet<Permission>) -> PermissionSet {
        PermissionSet { all: false, some: scopes.iter().filter(|s| self.has(s)).cloned().collect() }
    }

    /// The rights one by one; none when it is everything.
    pub fn iter(&self) -> impl Iterator<Item = &Permission> {
        self.some.iter()
    }
}

words! {
    /// What kind of actor made a change.
    pub enum ActorKind {
        /// A person.
        User = "user",
        /// An API key, for its user.
        ApiKey = "api_key",
        /// The server itself: an import, a schedule, an operator at the command line.
        System = "system",
    }
}

/// Who made a change, as the event log keeps it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Actor {
    /// What kind.
    pub kind: ActorKind,
    /// The user, or for an API key its id; none for the server.
    pub id: Option<Id>,
}

impl Actor {
    /// The server itself.
    pub const SYSTEM: Actor = Actor { kind: ActorKind::System, id: None };

    /// A person.
    pub const fn user(id: Id) -> Actor {
        Actor { kind: ActorKind::User, id: Some(id) }
    }
}

/// Who is asking, in which tenant, with which rights.
#[derive(Clone, Debug)]
pub struct Caller {
    /// For the event log.
    pub actor: Actor,
    /// Whose data this is about.
    pub tenant: TenantId,
    /// The person, also behind an API key; none for the server itself.
    pub user: Option<Id>,
    /// The sign-in this came from, if it was one.
    pub session: Option<Id>,
    /// Whether the person operates the whole server.
    pub operator: bool,
    /// What they may do here.
    pub permissions: Arc<PermissionSet>,
}

impl Caller {
    /// The server itself, acting in a tenant with every right.
    pub fn system(tenant: TenantId) -> Caller {
        Caller {
            actor: Actor::SYSTEM,
            tenant,
            user: None,
            session: None,
            operator: true,
            permissions: Arc::new(PermissionSet::all()),
        }
    }

    /// Whether the caller has the right.
    pub fn may(&self, permission: &Permission) -> bool {
        self.permissions.has(permission)
    }

    /// 403 unless the caller has the right.
    pub fn need(&self, permission: &Permission) -> Result<()> {
        if self.may(permission) {
            Ok(())
        } else {
            Err(Problem::forbidden(format!("This needs the permission `{permission}`.")))
        }
    }

    /// The person; 403 for the server itself, which has no "me".
    pub fn user_id(&self) -> Result<Id> {
        self.user.ok_or_else(|| Problem::new(Kind::Forbidden, "This needs a signed-in person."))
    }
}
