//! Asking people to join. They become members at once, with the status `invited`, so that work can
//! be prepared for them; they get in when they answer the mail.

use schemars::JsonSchema;
use serde::Deserialize;
use tenon_kernel::{Changes, Email, Event, Id, Problem, Result, SystemRole, Text};
use tenon_store::{Work, params};

use super::{Member, RoleName, Standing, check_rank, set_roles};
use crate::{
    invitation::{self, Invitation},
    role::{self, Catalogue},
    save_global,
    user::{self, User, taken},
};

/// A person to be asked to join.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewMember {
    /// Where the invitation goes.
    pub email: Email,
    /// Given name, until they say otherwise.
    #[serde(default)]
    pub first_name: Text<0, 100>,
    /// Family name, until they say otherwise.
    #[serde(default)]
    pub last_name: Text<0, 100>,
    /// Their roles' ids; Member alone when absent.
    #[serde(default)]
    pub roles: Option<Vec<Id>>,
}

/// Somebody who was asked to join, and the token that lets them.
pub(crate) struct Invited {
    pub member: Member,
    pub invitation: Invitation,
    pub token: String,
}

/// Asks a person to join the work's tenant. Says nothing about whether the server knows them.
pub(crate) async fn invite(work: &mut Work, catalogue: &Catalogue, new: NewMember) -> Result<Invited> {
    let ids = match new.roles {
        Some(ids) => ids,
        None => vec![role::system_role(work, SystemRole::Member).await?],
    };
    let roles = role::assignable(work, catalogue, &ids, "/roles").await?;
    let roles: Vec<RoleName> = roles.into_iter().map(|r| RoleName { id: r.id, name: r.name.to_string() }).collect();

    let here: Option<Member> = work.lock_by("email = ?", params![new.email]).await?;
    let live = here.as_ref().filter(|m| m.deleted_at.is_none() && m.status != Standing::Inactive);
    if live.is_some() {
        return Err(Problem::taken("/email", "belongs to this workspace already, or is invited"));
    }
    let account = user::by_email(&mut work.global(), &new.email).await?;
    let member = match (here, account) {
        // Known here, and the account of that address is theirs, or nobody has one.
        (Some(member), None) => {
            check_rank(work, catalogue, member.id).await?;
            give_address(work, &member, &new.email).await?;
            again(work, member, &new.first_name, &new.last_name).await?
        }
        (Some(member), Some(account)) if account.id == member.id => {
            check_rank(work, catalogue, member.id).await?;
            again(work, member, &new.first_name, &new.last_name).await?
        }
        // An imported person of that address, which by now is somebody's account: they stay as a
        // part of history, the account joins.
        (Some(imported), Some(account)) => {
            let kept = Member { email: None, ..imported.clone() };
            work.save(&imported, &mut kept.clone()).await?;
            join(work, &account, &new.email, &new.first_name, &new.last_name).await?
        }
        (None, Some(account)) => join(work, &account, &new.email, &new.first_name, &new.last_name).await?,
        (None, None) => {
            let user = User::new(work, Some(new.email.clone()), new.first_name.clone(), new.last_name.clone());
            work.global().insert(&user).await.map_err(taken)?;
            join(work, &user, &new.email, &new.first_name, &new.last_name).await?
        }
    };
    set_roles(work, member.id, &roles).await?;
    let changes = Changes::to(&member).with("roles", Vec::<RoleName>::new(), &roles);
    let name = if member.version == 1 { "user.created" } else { "user.updated" };
    work.record(Event::new(name, "user", member.id).with(changes));
    let (invitation, token) = invitation::create(work, member.id, new.email).await?;
    Ok(Invited { member, invitation, token })
}

async fn give_address(work: &mut Work, member: &Member, email: &Email) -> Result<()> {
    let old: User = work.global().lock(member.id).await?.ok_or_else(|| Problem::not_found("user"))?;
    let mut new = User { email: Some(email.clone()), ..old.clone() };
    save_global(work, &old, &mut new).await.map_err(taken)?;
    Ok(())
}

/// Somebody who was here before.
async fn again(work: &mut Work, old: Member, first: &Text<0, 100>, last: &Text<0, 100>) -> Result<Member> {
    let mut new = Member { status: Standing::Invited, deleted_at: None, ..old.clone() };
    named(&mut new, first, last);
    work.save(&old, &mut new).await.map_err(taken)?;
    Ok(new)
}

/// Somebody who has an account, or just got one. The tenant sees the address and names it gave,
/// not the person's own, until they accept.
async fn join(
    work: &mut Work,
    user: &User,
    email: &Email,
    first: &Text<0, 100>,
    last: &Text<0, 100>,
) -> Result<Member> {
    if let Some(old) = work.lock_any::<Member>(user.id).await? {
        let with_address = Member { email: Some(email.clone()), ..old.clone() };
        let mut new = Member { status: Standing::Invited, deleted_at: None, ..with_address };
        named(&mut new, first, last);
        work.save(&old, &mut new).await.map_err(taken)?;
        return Ok(new);
    }
    let mut member = Member::of(user, Standing::Invited, work.now());
    member.email = Some(email.clone());
    member.username = None;
    member.first_name.clone_from(first);
    member.last_name.clone_from(last);
    member.name_key = super::name_key(first, last);
    work.insert(&member).await.map_err(taken)?;
    Ok(member)
}

fn named(member: &mut Member, first: &Text<0, 100>, last: &Text<0, 100>) {
    if !first.is_empty() || !last.is_empty() {
        member.first_name.clone_from(first);
        member.last_name.clone_from(last);
        member.name_key = super::name_key(first, last);
    }
}
