//! The routes of invitations.

use serde_json::json;
use tenon_http as http;
use tenon_http::{Answer, Answering, Api, Body, PathId, With, delete, get, header::HeaderMap, post};
use tenon_kernel::{Id, Listing};
use tenon_store::{Origin, Read, Rows, Work};

use super::{Acceptance, INVITATIONS, Invitation, accept, list, revoke};
use crate::{
    Accounts, USER_CREATE,
    auth::{self, SignedIn, wants_cookie},
    member::{self, NewMember},
};

impl http::Resource for Invitation {
    const PATH: &'static str = "/users/invitations";
    fn id(&self) -> Id {
        self.id
    }
    fn version(&self) -> i64 {
        self.version
    }
}

pub(crate) fn routes(api: &mut Api) {
    api.add(
        get("/users/invitations")
            .tag("Users")
            .summary("List invitations")
            .needs(&USER_CREATE)
            .lists::<Invitation>(&INVITATIONS)
            .to(index),
    );
    api.add(
        post("/users/invitations")
            .tag("Users")
            .summary("Invite somebody")
            .about("The same as adding a user, but answers with the invitation. Inviting somebody again sends a new link and makes the old one worthless.")
            .needs(&USER_CREATE)
            .body::<NewMember>()
            .example(json!({ "email": "joan@example.com" }))
            .refers("/roles/0", "role")
            .creates::<Invitation>()
            .to(create),
    );
    api.add(
        get("/users/invitations/{id}")
            .tag("Users")
            .summary("Get an invitation")
            .needs(&USER_CREATE)
            .object("invitation")
            .resource::<Invitation>()
            .to(show),
    );
    api.add(
        delete("/users/invitations/{id}")
            .tag("Users")
            .summary("Take an invitation back")
            .about("Who was only invited is removed. One that was answered stays: 409.")
            .needs(&USER_CREATE)
            .object("invitation")
            .answers_nothing()
            .to(remove),
    );
    api.add(
        post("/auth/accept-invitation")
            .tag("Sign-in")
            .summary("Accept an invitation")
            .about("Joins a workspace with the token of the invitation's link, and signs in to it. Whoever has an account gives its password, whoever has none chooses one.")
            .public()
            .body::<Acceptance>()
            .example(json!({ "token": "the-token-of-the-link", "password": "correct horse battery", "first_name": "Grace", "last_name": "Hopper" }))
            .answers::<SignedIn>(200)
            .to(join),
    );
}

async fn index(mut read: Read, listing: Listing) -> http::Result {
    Ok(Answer::json(&list(&mut read, &listing).await?))
}

async fn show(mut read: Read, PathId(id): PathId) -> http::Result {
    Ok(Answer::resource(&read.need::<Invitation>(id).await?))
}

async fn create(mut work: Work, With(accounts): With<Accounts>, Body(new): Body<NewMember>) -> http::Written {
    let invited = member::invite(&mut work, &accounts.catalogue, new).await?;
    let tenant = accounts.tenant_name(work.caller().tenant).await?;
    let mail = accounts.invitation(&invited.invitation, &tenant, &invited.token);
    let later = accounts.post(&mut work, mail).await?;
    let written = work.created(&invited.invitation).await?;
    accounts.hand_over(later);
    Ok(written)
}

async fn remove(mut work: Work, PathId(id): PathId) -> http::Written {
    revoke(&mut work, id).await?;
    work.removed().await
}

async fn join(
    With(accounts): With<Accounts>,
    origin: Origin,
    headers: HeaderMap,
    Body(answer): Body<Acceptance>,
) -> http::Written {
    let cookie = answer.cookie || wants_cookie(&headers);
    let started = accept(&accounts, origin, answer).await?;
    auth::signed_in(&accounts, 200, started, cookie).await
}
