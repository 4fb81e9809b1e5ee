//! The routes of my own sessions.

use tenon_http as http;
use tenon_http::{Answer, Answering, Api, PathId, State, delete, get};
use tenon_kernel::{Caller, Listing};
use tenon_store::Origin;

use super::{SESSIONS, Session, end, list, own, owner};

pub(crate) fn routes(api: &mut Api) {
    api.tag("Sessions", "Where I am signed in.");
    api.add(
        get("/sessions")
            .tag("Sessions")
            .summary("List my sessions")
            .about("Those that are not over, in all my workspaces.")
            .signed_in()
            .lists::<Session>(&SESSIONS)
            .to(index),
    );
    api.add(
        delete("/sessions/{id}")
            .tag("Sessions")
            .summary("End one of my sessions")
            .about("Its tokens are refused from then on.")
            .signed_in()
            .object("session")
            .no_if_match()
            .answers_nothing()
            .to(remove),
    );
}

async fn index(State(app): State<http::App>, caller: Caller, listing: Listing) -> http::Result {
    Ok(Answer::json(&list(app.db(), caller.user_id()?, &listing).await?))
}

async fn remove(State(app): State<http::App>, caller: Caller, origin: Origin, PathId(id): PathId) -> http::Written {
    let session = own(app.db(), &caller, id).await?;
    // It may be one in another of my tenants, whose log it then belongs to.
    let owner = tenon_kernel::Caller { actor: caller.actor, session: caller.session, ..owner(&session) };
    let mut work = app.db().work(&owner, Origin { idempotency: None, ..origin });
    end(&mut work, &session, "ended by its owner").await?;
    work.removed().await
}
