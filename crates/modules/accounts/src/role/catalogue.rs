//! What there is to be allowed, and what a person's roles allow together.

use std::{collections::BTreeSet, sync::Arc};

use schemars::JsonSchema;
use serde::Serialize;
use tenon_kernel::{Caller, Check, Grant, Permission, PermissionSet, Result, SystemRole, Text, WrongType};
use tenon_store::{FromRow, Row};

/// A permission, what it means, and who has it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct KnownPermission {
    /// As roles and API keys list it: `task:read`.
    pub name: String,
    /// The kind of thing.
    pub resource: String,
    /// What is done to it.
    pub action: String,
    /// What it allows.
    pub about: &'static str,
    /// The system roles that have it.
    pub roles: Vec<SystemRole>,
}

/// One permission of one role somebody has, or a role without any, or nothing.
pub(crate) struct Held {
    name: Option<String>,
    is_system: Option<bool>,
    permission: Option<Permission>,
}

impl FromRow for Held {
    fn from_row(row: &mut Row) -> std::result::Result<Held, WrongType> {
        let (name, is_system) = (row.next()?, row.next()?);
        let (resource, action): (Option<String>, Option<String>) = (row.next()?, row.next()?);
        let permission = resource.zip(action).map(|(r, a)| Permission { resource: r.into(), action: a.into() });
        Ok(Held { name, is_system, permission })
    }
}

/// Every permission there is, by the modules' grants.
pub(crate) struct Catalogue {
    grants: Vec<&'static Grant>,
    system: Vec<(SystemRole, Arc<PermissionSet>)>,
}

impl Catalogue {
    pub(crate) fn new(grants: Vec<&'static Grant>) -> Catalogue {
        let system = SystemRole::ALL.iter().map(|role| (*role, Arc::new(allowed(&grants, *role)))).collect();
        Catalogue { grants, system }
    }

    fn all(&self) -> impl Iterator<Item = &'static Grant> {
        self.grants.iter().copied()
    }

    pub(super) fn of(&self, role: SystemRole) -> &Arc<PermissionSet> {
        let found = self.system.iter().find(|(known, _)| *known == role);
        &found.expect("there is a set for every system role").1
    }

    /// All that somebody's roles allow.
    pub(crate) fn permissions_of<'a>(&self, held: impl Iterator<Item = &'a Held>) -> Arc<PermissionSet> {
        let mut systems = BTreeSet::new();
        let mut own = BTreeSet::new();
        for held in held {
            if held.is_system == Some(true) {
                systems.extend(held.name.as_deref().and_then(|name| name.parse::<SystemRole>().ok()));
            }
            own.extend(held.permission.clone());
        }
        if systems.contains(&SystemRole::Admin) {
            return self.of(SystemRole::Admin).clone();
        }
        if let (true, Some(only)) = (own.is_empty() && systems.len() == 1, systems.first()) {
            return self.of(*only).clone();
        }
        own.extend(systems.iter().flat_map(|role| self.of(*role).iter().cloned()));
        Arc::new(PermissionSet::of(own))
    }

    /// The permissions by their names; 422 for one that no module knows, or that the caller lacks:
    /// nobody gives away more than they have.
    pub(crate) fn granted(
        &self,
        names: &[Text<3, 81>],
        caller: &Caller,
        pointer: &str,
    ) -> Result<BTreeSet<Permission>> {
        let mut check = Check::new();
        let mut granted = BTreeSet::new();
        for (i, name) in names.iter().enumerate() {
            let at = format!("{pointer}/{i}");
            match self.all().find(|g| g.permission.to_string() == **name) {
                None => {
                    check.that(false, &at, "unknown_permission", "is no permission; `GET /permissions` lists them");
                }
                Some(grant) => {
                    let may = caller.may(&grant.permission);
                    check.that(may, &at, "beyond_yours", "is a permission you do not have yourself");
                    granted.insert(grant.permission.clone());
                }
            }
        }
        check.done()?;
        Ok(granted)
    }

    /// Every permission by name that a set has, in order.
    pub(crate) fn names(&self, set: &PermissionSet) -> Vec<String> {
        let mut names: Vec<String> =
            self.all().map(|g| &g.permission).filter(|p| set.has(p)).map(Permission::to_string).collect();
        names.sort();
        names
    }

    pub(super) fn known(&self) -> Vec<KnownPermission> {
        let mut known: Vec<KnownPermission> = self
            .all()
            .map(|grant| KnownPermission {
                name: grant.permission.to_string(),
                resource: grant.permission.resource.to_string(),
                action: grant.permission.action.to_string(),
                about: grant.about,
                roles: SystemRole::ALL.iter().copied().filter(|r| self.of(*r).has(&grant.permission)).collect(),
            })
            .collect();
        known.sort_by(|a, b| a.name.cmp(&b.name));
        known
    }
}

fn allowed(grants: &[&'static Grant], role: SystemRole) -> PermissionSet {
    if role == SystemRole::Admin {
        return PermissionSet::all();
    }
    let grants = grants.iter().filter(|g| g.roles.contains(&role));
    PermissionSet::of(grants.map(|g| g.permission.clone()))
}

/// An API key's scopes as they are kept: a JSON list of names.
pub(crate) fn scopes(kept: &serde_json::Value) -> BTreeSet<Permission> {
    let names = kept.as_array().into_iter().flatten().filter_map(serde_json::Value::as_str);
    let pairs = names.filter_map(|name| name.split_once(':'));
    pairs.map(|(r, a)| Permission { resource: r.to_owned().into(), action: a.to_owned().into() }).collect()
}

/// Whether one set allows all that another does.
pub(crate) fn covers(more: &PermissionSet, less: &PermissionSet) -> bool {
    more.is_all() || (!less.is_all() && less.iter().all(|p| more.has(p)))
}

#[cfg(test)]
mod tests {
    use super::*;

    static GRANTS: [Grant; 3] = [
        Grant {
            permission: Permission::new("task", "read"),
            about: "",
            roles: &[SystemRole::Member, SystemRole::Viewer],
        },
        Grant { permission: Permission::new("task", "update"), about: "", roles: &[SystemRole::Member] },
        Grant { permission: Permission::new("role", "update"), about: "", roles: &[] },
    ];

    fn held(name: &str, is_system: bool, permission: Option<Permission>) -> Held {
        Held { name: Some(name.into()), is_system: Some(is_system), permission }
    }

    #[test]
    fn rights_are_the_sum_of_all_roles() {
        let catalogue = Catalogue::new(GRANTS.iter().collect());
        let names = |held: &[Held]| catalogue.names(&catalogue.permissions_of(held.iter())).join(" ");
        assert_eq!(names(&[held("Admin", true, None)]), "role:update task:read task:update");
        assert_eq!(names(&[held("Viewer", true, None)]), "task:read");
        let own = held("Clerk", false, Some(Permission::new("role", "update")));
        assert_eq!(names(&[held("Viewer", true, None), own]), "role:update task:read");
        assert_eq!(names(&[held("Admin", false, None)]), "", "a tenant's own role named so is no Admin");
        assert_eq!(names(&[Held { name: None, is_system: None, permission: None }]), "");
    }

    #[test]
    fn nobody_gives_more_than_they_have() {
        let catalogue = Catalogue::new(GRANTS.iter().collect());
        let viewer = PermissionSet::of([Permission::new("task", "read")]);
        assert!(covers(&PermissionSet::all(), &viewer) && covers(&viewer, &viewer));
        assert!(!covers(&viewer, &PermissionSet::all()));
        let caller = Caller { permissions: Arc::new(viewer), ..Caller::system(tenon_kernel::TenantId::NONE) };
        let names = |list: &[&str]| list.iter().map(|n| Text::new(*n).unwrap()).collect::<Vec<_>>();
        assert!(catalogue.granted(&names(&["task:read"]), &caller, "/permissions").is_ok());
        let problem = catalogue.granted(&names(&["task:read", "task:update", "task:fly"]), &caller, "/p").unwrap_err();
        let codes: Vec<_> = problem.errors().iter().map(|e| (&*e.pointer, &*e.code)).collect();
        assert_eq!(codes, [("/p/1", "beyond_yours"), ("/p/2", "unknown_permission")]);
    }

    #[test]
    fn scopes_read_back() {
        let kept = serde_json::json!(["task:read", "role:update"]);
        assert!(scopes(&kept).contains(&Permission::new("task", "read")));
        assert_eq!(scopes(&kept).len(), 2);
    }
}
