//! Roles: named sets of permissions in a tenant. The system roles are the same everywhere, and what
//! they allow is written in the modules' grants, so that a new permission reaches old tenants too;
//! a tenant adds its own beside them.

mod catalogue;
mod http;

use std::collections::BTreeSet;

pub use catalogue::KnownPermission;
pub(crate) use catalogue::{Catalogue, Held, covers, scopes};
pub(crate) use http::routes;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tenon_kernel::{
    Change, Changes, Event, Field, FieldKind, Id, Kind, ListSpec, Listing, Page, Permission, PermissionSet, Problem,
    Result, Shortcut, SystemRole, Text, Timestamp,
};
use tenon_store::{Extra, Rows, Stored, Work, entity, params, record};

/// A role.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Role {
    /// Names it.
    pub id: Id,
    /// Unique in the tenant.
    pub name: Text<1, 100>,
    /// What it is for.
    pub description: Text<0, 500>,
    /// Whether it is one of the four every tenant has, which cannot be changed.
    pub is_system: bool,
    /// Counts its changes.
    pub version: i64,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// When it was hidden.
    pub deleted_at: Option<Timestamp>,
}

entity!(Role "role" in roles { id, name, description, is_system, version, created_at, updated_at, deleted_at });

/// A new role.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewRole {
    /// Chosen by the client, or made.
    #[serde(default)]
    pub id: Option<Id>,
    /// Unique in the tenant.
    pub name: Text<1, 100>,
    /// What it is for.
    #[serde(default)]
    pub description: Text<0, 500>,
    /// What it allows, such as `task:read`; see `GET /permissions`.
    #[serde(default)]
    pub permissions: Vec<Text<3, 81>>,
}

/// Changes to a role.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RolePatch {
    /// Unique in the tenant.
    #[serde(default)]
    pub name: Change<Text<1, 100>>,
    /// What it is for.
    #[serde(default)]
    pub description: Change<Text<0, 500>>,
}

/// What a role allows.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct RolePermissions {
    /// Such as `task:read`, in order.
    pub permissions: Vec<String>,
    #[serde(skip)]
    id: Id,
    #[serde(skip)]
    version: i64,
}

/// What a role shall allow from now on.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPermissions {
    /// Such as `task:read`; see `GET /permissions`.
    pub permissions: Vec<Text<3, 81>>,
}

struct RolePermission {
    role_id: Id,
    resource: String,
    action: String,
}

record!(RolePermission in role_permissions { role_id, resource, action });

pub(crate) struct MembershipRole {
    pub user_id: Id,
    pub role_id: Id,
}

record!(MembershipRole in membership_roles { user_id, role_id });

/// What the list of roles can be asked.
pub static ROLES: ListSpec = ListSpec {
    table: "roles",
    fields: &[Field::new("name", FieldKind::Text).sorted(), Field::new("is_system", FieldKind::Bool)],
    shortcuts: &[Shortcut { name: "q", kind: FieldKind::Text, about: "Text in name or description." }],
    default_sort: "name",
    soft_delete: true,
};

/// The tenant's roles.
pub async fn list<R: Rows>(rows: &mut R, listing: &Listing) -> Result<Page<Role>> {
    let extra: Vec<Extra> =
        listing.text("q").map(|q| Extra::contains(&["name", "description"], q)).into_iter().collect();
    rows.list(listing, &extra).await
}

/// Makes the four system roles of a new tenant; answers the id of each.
pub(crate) async fn create_system_roles(work: &mut Work) -> Result<Vec<(SystemRole, Id)>> {
    let mut made = Vec::new();
    for role in SystemRole::ALL {
        let about = match role {
            SystemRole::Admin => "May do everything.",
            SystemRole::Manager => "Creates and edits projects and tasks, assigns, moves and reopens them.",
            SystemRole::Member => "Sees, comments, and works on their own tasks.",
            SystemRole::Viewer => "Reads.",
        };
        let now = work.now();
        let row = Role {
            id: work.new_id(),
            name: Text::new(role.as_str()).map_err(Problem::internal)?,
            description: Text::new(about).map_err(Problem::internal)?,
            is_system: true,
            version: 1,
            created_at: now,
            updated_at: now,
            deleted_at: None,
        };
        work.insert(&row).await?;
        made.push((*role, row.id));
    }
    Ok(made)
}

/// A system role's id in this tenant.
pub(crate) async fn system_role<R: Rows>(rows: &mut R, role: SystemRole) -> Result<Id> {
    let sql = "SELECT id FROM {roles} WHERE name = ? AND is_system = ? AND deleted_at IS NULL";
    let found = rows.scalar(sql, params![role.as_str(), true]).await?;
    found.ok_or_else(|| Problem::internal(format!("the tenant has no role {role}")))
}

fn refuse_system(role: &Role) -> Result<()> {
    if role.is_system {
        return Err(Problem::new(Kind::Conflict, format!("`{}` is a system role, which stays as it is.", &*role.name)));
    }
    Ok(())
}

fn name_taken(error: tenon_store::StoreError) -> Problem {
    if error.is_unique("live_name") {
        Problem::taken("/name", "there is a role with this name")
    } else if error.is_unique("id") || error.is_unique("PRIMARY") || error.is_unique("pkey") {
        Problem::taken("/id", "there is a role with this id")
    } else {
        error.into()
    }
}

/// Adds a role.
pub(crate) async fn create(work: &mut Work, catalogue: &Catalogue, new: NewRole) -> Result<Role> {
    let granted = catalogue.granted(&new.permissions, work.caller(), "/permissions")?;
    let now = work.now();
    let role = Role {
        id: new.id.unwrap_or_else(|| work.new_id()),
        name: new.name,
        description: new.description,
        is_system: false,
        version: 1,
        created_at: now,
        updated_at: now,
        deleted_at: None,
    };
    work.insert(&role).await.map_err(name_taken)?;
    allow(work, role.id, &granted).await?;
    let names = catalogue.names(&PermissionSet::of(granted));
    let changes = Changes::to(&role).with("permissions", Vec::<String>::new(), names);
    work.record(Event::new("role.created", "role", role.id).with(changes));
    Ok(role)
}

async fn allow(work: &mut Work, role_id: Id, granted: &BTreeSet<Permission>) -> Result<()> {
    let rows: Vec<RolePermission> = granted
        .iter()
        .map(|p| RolePermission { role_id, resource: p.resource.to_string(), action: p.action.to_string() })
        .collect();
    Ok(work.insert_all(&rows).await?)
}

/// Renames a role.
pub(crate) async fn change(work: &mut Work, id: Id, patch: RolePatch) -> Result<Role> {
    let old: Role = work.lock(id).await?;
    refuse_system(&old)?;
    let mut new = old.clone();
    patch.name.apply(&mut new.name);
    patch.description.apply(&mut new.description);
    if work.save(&old, &mut new).await.map_err(name_taken)? {
        work.record(Event::new("role.updated", "role", id).with(Changes::between(&old, &new)));
    }
    Ok(new)
}

/// What one role allows by itself.
pub(crate) async fn own_permissions<R: Rows>(
    rows: &mut R,
    catalogue: &Catalogue,
    role: &Role,
) -> Result<PermissionSet> {
    if let (true, Ok(system)) = (role.is_system, role.name.parse::<SystemRole>()) {
        return Ok((**catalogue.of(system)).clone());
    }
    let sql = format!("SELECT {} FROM {{role_permissions}} WHERE role_id = ?", RolePermission::COLUMNS);
    let kept: Vec<RolePermission> = rows.many(&sql, params![role.id]).await?;
    Ok(PermissionSet::of(kept.into_iter().map(|p| Permission { resource: p.resource.into(), action: p.action.into() })))
}

/// What a role allows, by name.
pub(crate) async fn permissions<R: Rows>(rows: &mut R, catalogue: &Catalogue, id: Id) -> Result<RolePermissions> {
    let role: Role = rows.need(id).await?;
    let set = own_permissions(rows, catalogue, &role).await?;
    Ok(RolePermissions { permissions: catalogue.names(&set), id, version: role.version })
}

/// Settles what a role allows.
pub(crate) async fn set_permissions(
    work: &mut Work,
    catalogue: &Catalogue,
    id: Id,
    new: NewPermissions,
) -> Result<RolePermissions> {
    let old: Role = work.lock(id).await?;
    refuse_system(&old)?;
    let before = own_permissions(work, catalogue, &old).await?;
    let granted = catalogue.granted(&new.permissions, work.caller(), "/permissions")?;
    let after = PermissionSet::of(granted.clone());
    // Taking away what one does not have oneself is as much beyond one's rights as giving it.
    if !covers(&work.caller().permissions, &before) {
        return Err(Problem::forbidden("This role allows more than you may yourself."));
    }
    let (was, is) = (catalogue.names(&before), catalogue.names(&after));
    let mut role = old.clone();
    if was != is {
        work.change("DELETE FROM {role_permissions} WHERE role_id = ?", params![id]).await?;
        allow(work, id, &granted).await?;
        touch(work, &mut role).await?;
        work.record(Event::new("role.updated", "role", id).with(Changes::none().with("permissions", was, &is)));
    }
    Ok(RolePermissions { permissions: is, id, version: role.version })
}

/// Counts a role's version up for a change to what belongs to it.
async fn touch(work: &mut Work, role: &mut Role) -> Result<()> {
    tenon_store::Entity::touch(role, work.now());
    let sql = "UPDATE {roles} SET version = ?, updated_at = ? WHERE id = ?";
    work.change(sql, params![role.version, role.updated_at, role.id]).await?;
    Ok(())
}

/// Hides a role that nobody has.
pub(crate) async fn remove(work: &mut Work, id: Id) -> Result<()> {
    let role: Role = work.lock(id).await?;
    refuse_system(&role)?;
    let sql = "SELECT COUNT(*) FROM {membership_roles} h JOIN {memberships} m ON m.id = h.user_id \
               WHERE h.role_id = ? AND m.deleted_at IS NULL";
    let holders: i64 = work.scalar(sql, params![id]).await?.unwrap_or(0);
    if holders > 0 {
        let detail = format!("{holders} people have this role. Take it from them first.");
        return Err(Problem::new(Kind::Conflict, detail));
    }
    let hidden: Role = work.hide(id).await?;
    work.record(Event::new("role.deleted", "role", id).with(Changes::none().with("name", &hidden.name, ())));
    Ok(())
}

/// Brings a hidden role back.
pub(crate) async fn restore(work: &mut Work, id: Id) -> Result<Role> {
    let (role, changed): (Role, bool) = work.unhide(id).await?;
    if changed {
        work.record(Event::new("role.restored", "role", id).with(Changes::none().with("name", (), &role.name)));
    }
    Ok(role)
}

/// The roles of these ids; 422 naming the place for one that is not there, and for one that allows
/// more than the caller may.
pub(crate) async fn assignable(work: &mut Work, catalogue: &Catalogue, ids: &[Id], pointer: &str) -> Result<Vec<Role>> {
    let mut roles: Vec<Role> = Vec::new();
    for (i, id) in ids.iter().enumerate() {
        let at = format!("{pointer}/{i}");
        work.check_reference("role", *id, &at).await?;
        let role: Role = work.need(*id).await?;
        let set = own_permissions(work, catalogue, &role).await?;
        if !covers(&work.caller().permissions, &set) {
            return Err(Problem::invalid(&at, "beyond_yours", "allows more than you may yourself"));
        }
        if roles.iter().all(|r| r.id != *id) {
            roles.push(role);
        }
    }
    Ok(roles)
}
