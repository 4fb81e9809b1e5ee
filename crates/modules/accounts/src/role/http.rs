//! The routes of roles and permissions.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;
use tenon_http as http;
use tenon_http::{Answer, Answering, Api, Body, PathId, With, delete, get, patch, post, put};
use tenon_kernel::{Id, Listing};
use tenon_store::{Read, Rows, Work};

use super::{KnownPermission, NewPermissions, NewRole, ROLES, Role, RolePatch, RolePermissions};
use crate::{Accounts, ROLE_CREATE, ROLE_DELETE, ROLE_READ, ROLE_UPDATE, hidden_for_admins, role};

impl http::Resource for Role {
    const PATH: &'static str = "/roles";
    fn id(&self) -> Id {
        self.id
    }
    fn version(&self) -> i64 {
        self.version
    }
}

impl http::Resource for RolePermissions {
    const PATH: &'static str = "/roles";
    fn id(&self) -> Id {
        self.id
    }
    fn version(&self) -> i64 {
        self.version
    }
}

/// Every permission.
#[derive(Serialize, JsonSchema)]
struct Permissions {
    /// By name.
    data: Vec<KnownPermission>,
}

pub(crate) fn routes(api: &mut Api) {
    api.tag("Roles", "Named sets of permissions. Four are the same in every workspace: Admin, Manager, Member, Viewer. A workspace adds its own. Nobody can give away a permission they lack.");
    api.add(get("/roles").tag("Roles").summary("List roles").needs(&ROLE_READ).lists::<Role>(&ROLES).to(index));
    api.add(
        post("/roles")
            .tag("Roles")
            .summary("Create a role")
            .needs(&ROLE_CREATE)
            .body::<NewRole>()
            .example(json!({ "name": "Bookkeeper", "description": "Sees everybody.", "permissions": ["user:read"] }))
            .creates::<Role>()
            .to(create),
    );
    api.add(
        get("/roles/{id}")
            .tag("Roles")
            .summary("Get a role")
            .needs(&ROLE_READ)
            .object("role")
            .resource::<Role>()
            .to(show),
    );
    api.add(
        patch("/roles/{id}")
            .tag("Roles")
            .summary("Rename a role")
            .about("System roles stay as they are: 409.")
            .needs(&ROLE_UPDATE)
            .object("role")
            .body::<RolePatch>()
            .example(json!({ "description": "Sees everybody and everything." }))
            .resource::<Role>()
            .to(change),
    );
    api.add(
        delete("/roles/{id}")
            .tag("Roles")
            .summary("Delete a role")
            .about("One that nobody has; else 409.")
            .needs(&ROLE_DELETE)
            .object("role")
            .answers_nothing()
            .to(remove),
    );
    api.add(
        post("/roles/{id}/restore")
            .tag("Roles")
            .summary("Bring back a deleted role")
            .needs(&ROLE_DELETE)
            .object("role")
            .resource::<Role>()
            .to(restore),
    );
    api.add(
        get("/roles/{id}/permissions")
            .tag("Roles")
            .summary("Get what a role allows")
            .needs(&ROLE_READ)
            .object("role")
            .resource::<RolePermissions>()
            .to(permissions),
    );
    api.add(
        put("/roles/{id}/permissions")
            .tag("Roles")
            .summary("Set what a role allows")
            .about("Replaces the whole list. The ETag is the role's.")
            .needs(&ROLE_UPDATE)
            .object("role")
            .body::<NewPermissions>()
            .example(json!({ "permissions": ["user:read", "role:read"] }))
            .resource::<RolePermissions>()
            .to(set_permissions),
    );
    api.add(
        get("/permissions")
            .tag("Roles")
            .summary("List permissions")
            .about("Every permission, what it allows, and which system roles have it.")
            .needs(&ROLE_READ)
            .answers::<Permissions>(200)
            .to(known),
    );
}

async fn index(mut read: Read, listing: Listing) -> http::Result {
    hidden_for_admins(&read, &listing)?;
    Ok(Answer::json(&role::list(&mut read, &listing).await?))
}

async fn show(mut read: Read, PathId(id): PathId) -> http::Result {
    Ok(Answer::resource(&read.need::<Role>(id).await?))
}

async fn create(mut work: Work, With(accounts): With<Accounts>, Body(new): Body<NewRole>) -> http::Written {
    let role = role::create(&mut work, &accounts.catalogue, new).await?;
    work.created(&role).await
}

async fn change(mut work: Work, PathId(id): PathId, Body(patch): Body<RolePatch>) -> http::Written {
    let role = role::change(&mut work, id, patch).await?;
    work.changed(&role).await
}

async fn remove(mut work: Work, PathId(id): PathId) -> http::Written {
    role::remove(&mut work, id).await?;
    work.removed().await
}

async fn restore(mut work: Work, PathId(id): PathId) -> http::Written {
    let role = role::restore(&mut work, id).await?;
    work.changed(&role).await
}

async fn permissions(mut read: Read, With(accounts): With<Accounts>, PathId(id): PathId) -> http::Result {
    Ok(Answer::resource(&role::permissions(&mut read, &accounts.catalogue, id).await?))
}

async fn set_permissions(
    mut work: Work,
    With(accounts): With<Accounts>,
    PathId(id): PathId,
    Body(new): Body<NewPermissions>,
) -> http::Written {
    let permissions = role::set_permissions(&mut work, &accounts.catalogue, id, new).await?;
    work.changed(&permissions).await
}

async fn known(With(accounts): With<Accounts>) -> http::Result {
    Ok(Answer::json(&Permissions { data: accounts.catalogue.known() }))
}
