//! What is recorded about tenants, people, their rights and their sessions.

use serde_json::json;
use tenon_kernel::{EventKind, Events, Id, Timestamp};

use crate::{
    api_key::ApiKey,
    invitation::Invitation,
    member::{Member, RoleName},
    role::Role,
    tenant::Tenant,
    user::User,
};

const SOMEBODY: &str = "019c3f2e-7a5b-7c3d-8e4f-5a6b7c8d9e0f";

/// Registers the events.
pub fn events(events: &mut Events) {
    tenants(events);
    people(events);
    rights(events);
    sessions(events);
}

fn tenants(events: &mut Events) {
    let tenant = |name, about| EventKind::new(name, &["tenant"], about).of::<Tenant>();
    events.chapter(
        "Workspaces",
        [
            tenant("tenant.created", "The workspace was made: the first event of its log.").example(json!({
                "name": { "from": null, "to": "Acme Joinery" }, "slug": { "from": null, "to": "acme-joinery" },
            })),
            tenant("tenant.updated", "The workspace was changed, suspended or resumed.")
                .without(&["id"])
                .example(json!({ "name": { "from": "Acme", "to": "Acme Joinery" } })),
        ],
    );
}

fn people(events: &mut Events) {
    let user = |name, about| EventKind::new(name, &["user"], about);
    let member = |name, about| {
        user(name, about).of::<Member>().field::<Vec<RoleName>>("roles", "Their roles here, each with `id` and `name`.")
    };
    events.chapter(
        "People",
        [
            member("user.created", "Somebody belongs to the workspace now, if only by an invitation or an import.")
                .example(json!({
                    "first_name": { "from": null, "to": "Ada" }, "email": { "from": null, "to": "ada@acme.example" },
                    "status": { "from": null, "to": "active" },
                    "roles": { "from": [], "to": [{ "id": SOMEBODY, "name": "Member" }] },
                })),
            member(
                "user.updated",
                "A person or their place here was changed. What they changed elsewhere names no field.",
            )
            .of::<User>()
            .field::<String>("password", "`(secret)` on both sides, when it was replaced.")
            .example(json!({ "status": { "from": "active", "to": "inactive" } })),
            user("user.deleted", "Somebody belongs to the workspace no more.")
                .of::<Member>()
                .without(&["id"])
                .example(json!({ "deleted_at": { "from": null, "to": "2026-03-02T09:00:00.000Z" } })),
            user("user.restored", "Somebody who was removed belongs to the workspace again.")
                .of::<Member>()
                .only(&["status"])
                .example(json!({ "status": { "from": null, "to": "active" } })),
        ],
    );
    let invitation = |name, about| EventKind::new(name, &["invitation"], about).of::<Invitation>();
    events.chapter(
        "Invitations",
        [
            invitation("invitation.created", "Somebody was invited.").example(json!({
                "email": { "from": null, "to": "ada@acme.example" }, "status": { "from": null, "to": "pending" },
            })),
            invitation("invitation.accepted", "An invitation was accepted.")
                .without(&["id"])
                .example(json!({ "status": { "from": "pending", "to": "accepted" } })),
            invitation("invitation.revoked", "An invitation was taken back.")
                .without(&["id"])
                .example(json!({ "status": { "from": "pending", "to": "revoked" } })),
        ],
    );
}

fn rights(events: &mut Events) {
    let role = |name, about| EventKind::new(name, &["role"], about);
    const PERMISSIONS: &str = "What it allows, such as `task:update`.";
    events.chapter(
        "Roles",
        [
            role("role.created", "A role was added.")
                .of::<Role>()
                .field::<Vec<String>>("permissions", PERMISSIONS)
                .example(json!({
                    "name": { "from": null, "to": "Bookkeeper" },
                    "permissions": { "from": [], "to": ["customer:read"] },
                })),
            role("role.updated", "A role was changed, or what it allows.")
                .of::<Role>()
                .without(&["id"])
                .field::<Vec<String>>("permissions", PERMISSIONS)
                .example(
                    json!({ "permissions": { "from": ["customer:read"], "to": ["customer:read", "customer:update"] } }),
                ),
            role("role.deleted", "A role was deleted.")
                .of::<Role>()
                .only(&["name"])
                .example(json!({ "name": { "from": "Bookkeeper", "to": null } })),
            role("role.restored", "A deleted role was brought back.")
                .of::<Role>()
                .only(&["name"])
                .example(json!({ "name": { "from": null, "to": "Bookkeeper" } })),
        ],
    );
    let api_key = |name, about| EventKind::new(name, &["api_key"], about).of::<ApiKey>();
    events.chapter(
        "API keys",
        [
            api_key("api_key.created", "An API key was made.").example(json!({
                "name": { "from": null, "to": "Nightly report" }, "prefix": { "from": null, "to": "tnk_7Gh2" },
            })),
            api_key("api_key.deleted", "An API key was deleted.")
                .only(&["name"])
                .example(json!({ "name": { "from": "Nightly report", "to": null } })),
        ],
    );
}

fn sessions(events: &mut Events) {
    let session = |name, about| EventKind::new(name, &["session"], about).field::<Id>("user_id", "Whose it is.");
    let somebody = json!({ "user_id": { "from": null, "to": SOMEBODY } });
    events.chapter(
        "Sessions",
        [
            session("session.started", "Somebody signed in.").example(somebody.clone()),
            session("session.refused", "Somebody tried a wrong password for a person; `reason` says so.")
                .example(somebody),
            session("session.ended", "Somebody signed out or was signed out; `reason` says which.")
                .field::<Timestamp>("ended_at", "When.")
                .example(json!({
                    "user_id": { "from": SOMEBODY, "to": SOMEBODY },
                    "ended_at": { "from": null, "to": "2026-03-02T09:00:00.000Z" },
                })),
        ],
    );
}
