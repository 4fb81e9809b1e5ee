//! The routes of the signed-in person.

use serde_json::json;
use tenon_http as http;
use tenon_http::{Answer, Answering, Api, Body, State, With, get, patch};
use tenon_kernel::{Caller, Id};
use tenon_store::Origin;

use super::{Me, MePatch, change_me, me, seen};
use crate::{Accounts, secret};

impl http::Resource for Me {
    const PATH: &'static str = "/users";
    fn id(&self) -> Id {
        self.user.id
    }
    fn version(&self) -> i64 {
        self.user.version
    }
    fn derived(&self) -> Option<String> {
        // Everybody has this one address, and a browser keeps one answer for it.
        let Me { user, tenant_id, roles, permissions, memberships } = self;
        let text = serde_json::to_string(&(user.id, tenant_id, roles, permissions, memberships)).ok()?;
        Some(secret::hash(&text).chars().take(16).collect())
    }
}

pub(crate) fn routes(api: &mut Api) {
    api.add(
        get("/users/me")
            .tag("Users")
            .summary("Get myself")
            .about("Who I am, in which tenants, and what I may do in the one this request acts in.")
            .signed_in()
            .resource::<Me>()
            .to(show),
    );
    api.add(
        patch("/users/me")
            .tag("Users")
            .summary("Change myself")
            .about("A new password ends my other sessions; a new address must be verified again. Both need `current_password`.")
            .signed_in()
            .body::<MePatch>()
            .example(json!({ "first_name": "Ada", "last_name": "King" }))
            .resource::<Me>()
            .to(change),
    );
}

async fn show(With(accounts): With<Accounts>, caller: Caller) -> http::Result {
    Ok(Answer::resource(&me(&accounts, &caller).await?))
}

async fn change(
    State(app): State<http::App>,
    With(accounts): With<Accounts>,
    caller: Caller,
    mut origin: Origin,
    Body(patch): Body<MePatch>,
) -> http::Written {
    if patch.password.0.is_some() || patch.current_password.is_some() {
        // What is kept of a repeated request is a plain hash of it, from which a password could be guessed.
        origin.idempotency = None;
    }
    let mut work = app.db().work(&caller, origin.clone());
    let after = change_me(&accounts, &mut work, patch).await?;
    let me = seen(&accounts, &mut work, &caller, after.user.clone()).await?;
    let written = work.changed(&me).await?;
    accounts.afterwards(&caller, &origin, after).await;
    Ok(written)
}
