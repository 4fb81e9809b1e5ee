//! The routes of people in a tenant.

use serde_json::json;
use tenon_http as http;
use tenon_http::{Answer, Answering, Api, Body, PathId, With, delete, get, patch, post};
use tenon_kernel::{Id, Listing};
use tenon_store::{Read, Rows, Work};

use super::{MEMBERS, Member, MemberPatch, MemberView, NewMember, invite, view};
use crate::{Accounts, USER_CREATE, USER_DELETE, USER_READ, USER_UPDATE, hidden_for_admins, member};

impl http::Resource for MemberView {
    const PATH: &'static str = "/users";
    fn id(&self) -> Id {
        self.member.id
    }
    fn version(&self) -> i64 {
        self.member.version
    }
}

pub(crate) fn routes(api: &mut Api) {
    api.tag("Users", "The people of a workspace. A person has one identity on the server, and a membership with roles in each workspace they belong to.");
    api.add(get("/users").tag("Users").summary("List users").needs(&USER_READ).lists::<MemberView>(&MEMBERS).to(index));
    api.add(
        post("/users")
            .tag("Users")
            .summary("Add a user")
            .about("Adds somebody with the status `invited` and mails them an invitation. Work can be assigned to them at once; they get in when they accept.")
            .needs(&USER_CREATE)
            .body::<NewMember>()
            .example(json!({ "email": "grace@example.com", "first_name": "Grace", "last_name": "Hopper" }))
            .refers("/roles/0", "role")
            .creates::<MemberView>()
            .to(create),
    );
    api.add(
        get("/users/{id}")
            .tag("Users")
            .summary("Get a user")
            .needs(&USER_READ)
            .object("user")
            .resource::<MemberView>()
            .to(show),
    );
    api.add(
        patch("/users/{id}")
            .tag("Users")
            .summary("Change a user")
            .about("Status, roles, and the names of people who belong to no other workspace. Nobody can give roles that allow more than they may themselves, nor change somebody who may do more than they. The last Admin stays one: 409.")
            .needs(&USER_UPDATE)
            .object("user")
            .body::<MemberPatch>()
            .example(json!({ "last_name": "Hopper" }))
            .refers("/roles/0", "role")
            .resource::<MemberView>()
            .to(change),
    );
    api.add(
        delete("/users/{id}")
            .tag("Users")
            .summary("Remove a user")
            .about("Ends their sessions in this workspace; what they did stays. The last Admin cannot be removed: 409.")
            .needs(&USER_DELETE)
            .object("user")
            .answers_nothing()
            .to(remove),
    );
    api.add(
        post("/users/{id}/restore")
            .tag("Users")
            .summary("Bring back a removed user")
            .needs(&USER_DELETE)
            .object("user")
            .resource::<MemberView>()
            .to(restore),
    );
}

async fn index(mut read: Read, listing: Listing) -> http::Result {
    hidden_for_admins(&read, &listing)?;
    Ok(Answer::json(&member::list(&mut read, &listing).await?))
}

async fn show(mut read: Read, PathId(id): PathId) -> http::Result {
    let member: Member = read.need(id).await?;
    Ok(Answer::resource(&view(&mut read, member).await?))
}

async fn create(mut work: Work, With(accounts): With<Accounts>, Body(new): Body<NewMember>) -> http::Written {
    let invited = invite(&mut work, &accounts.catalogue, new).await?;
    let tenant = accounts.tenant_name(work.caller().tenant).await?;
    let mail = accounts.invitation(&invited.invitation, &tenant, &invited.token);
    let later = accounts.post(&mut work, mail).await?;
    let view = view(&mut work, invited.member).await?;
    let written = work.created(&view).await?;
    accounts.hand_over(later);
    Ok(written)
}

async fn change(
    mut work: Work,
    With(accounts): With<Accounts>,
    PathId(id): PathId,
    Body(patch): Body<MemberPatch>,
) -> http::Written {
    let member = member::change(&mut work, &accounts.catalogue, id, patch).await?;
    let view = view(&mut work, member).await?;
    work.changed(&view).await
}

async fn remove(mut work: Work, With(accounts): With<Accounts>, PathId(id): PathId) -> http::Written {
    member::remove(&mut work, &accounts.catalogue, id).await?;
    work.removed().await
}

async fn restore(mut work: Work, With(accounts): With<Accounts>, PathId(id): PathId) -> http::Written {
    let member = member::restore(&mut work, &accounts.catalogue, id).await?;
    let view = view(&mut work, member).await?;
    work.changed(&view).await
}
