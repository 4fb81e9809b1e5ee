//! Members: people as one tenant knows them. The API calls them users there, under the id of their
//! identity ([`crate::user`]), whose names and address they copy so that a tenant's lists need no
//! other table.

mod http;
mod invite;
mod store;

pub(crate) use http::routes;
pub(crate) use invite::{NewMember, invite};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
pub use store::{MEMBERS, ensure_imported, find_by_name, is_active, list};
pub(crate) use store::{follow, roles_of, view};
use tenon_kernel::{
    Change, Changes, Email, Event, Id, Kind, Patch, PermissionSet, Problem, Result, Text, Timestamp, words,
};
use tenon_store::{Rows, Work, entity, params};

use crate::{
    role::{self, Catalogue, MembershipRole, Role},
    save_global, session,
    user::{User, Username, taken},
};

words! {
    /// How somebody stands in a tenant.
    pub enum Standing {
        /// May sign in to it.
        Active = "active",
        /// Was asked to join and has not answered.
        Invited = "invited",
        /// Known, but may not sign in: deactivated, or imported.
        Inactive = "inactive",
    }
}

/// A person as the tenant keeps them.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Member {
    /// The person's id, the same in every tenant.
    pub id: Id,
    /// Where mail reaches them.
    pub email: Option<Email>,
    /// What others mention them by.
    pub username: Option<Username>,
    /// Given name.
    pub first_name: Text<0, 100>,
    /// Family name.
    pub last_name: Text<0, 100>,
    #[serde(skip)]
    pub(crate) name_key: String,
    /// How they stand here.
    pub status: Standing,
    /// Counts the changes to them here.
    pub version: i64,
    /// When they came here.
    pub created_at: Timestamp,
    /// When this last changed.
    pub updated_at: Timestamp,
    /// When they were removed.
    pub deleted_at: Option<Timestamp>,
}

entity!(Member "user" in memberships {
    id, email, username, first_name, last_name, name_key, status, version, created_at, updated_at, deleted_at
});

impl Member {
    pub(crate) fn of(user: &User, status: Standing, now: Timestamp) -> Member {
        let mut member = Member {
            id: user.id,
            email: None,
            username: None,
            first_name: Text::default(),
            last_name: Text::default(),
            name_key: String::new(),
            status,
            version: 1,
            created_at: now,
            updated_at: now,
            deleted_at: None,
        };
        member.copy(user);
        member
    }

    /// Takes over what the person says about themselves.
    pub(crate) fn copy(&mut self, user: &User) {
        self.email.clone_from(&user.email);
        self.username.clone_from(&user.username);
        self.first_name.clone_from(&user.first_name);
        self.last_name.clone_from(&user.last_name);
        self.name_key = name_key(&self.first_name, &self.last_name);
    }
}

/// What members copy of a user.
pub(crate) fn copies(user: &User) -> impl PartialEq + '_ {
    (&user.email, &user.username, &user.first_name, &user.last_name)
}

/// What names are sorted and found by.
pub(crate) fn name_key(first: &str, last: &str) -> String {
    format!("{first} {last}").trim().to_lowercase().chars().take(201).collect()
}

/// A role somebody has.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct RoleName {
    /// Which.
    pub id: Id,
    /// What it is called.
    pub name: String,
}

/// A person in the tenant, with their roles.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct MemberView {
    /// The person.
    #[serde(flatten)]
    pub member: Member,
    /// Their roles here, by name.
    pub roles: Vec<RoleName>,
}

/// Changes to a person in the tenant.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MemberPatch {
    /// Given name; of people who belong to no other workspace.
    #[serde(default)]
    pub first_name: Change<Text<0, 100>>,
    /// Family name; of people who belong to no other workspace.
    #[serde(default)]
    pub last_name: Change<Text<0, 100>>,
    /// Address; of imported people, who have no account of their own yet.
    #[serde(default)]
    pub email: Patch<Email>,
    /// `inactive` ends their sessions here; `active` lets them in again.
    #[serde(default)]
    pub status: Change<Standing>,
    /// Their roles' ids, all of them.
    #[serde(default)]
    pub roles: Change<Vec<Id>>,
}

/// Deactivating and reactivating is for the tenant to decide, joining is for the person.
fn check_step(from: Standing, to: Standing) -> Result<()> {
    let allowed = match from {
        Standing::Active => [Standing::Inactive].as_slice(),
        Standing::Inactive => &[Standing::Active],
        Standing::Invited => &[],
    };
    if from == to || allowed.contains(&to) {
        return Ok(());
    }
    Err(Problem::illegal_transition(from, to, allowed.iter().copied()))
}

/// 403 unless the caller may do all that the person may: rights are not taken from above.
pub(crate) async fn check_rank(work: &mut Work, catalogue: &Catalogue, id: Id) -> Result<()> {
    if work.caller().permissions.is_all() {
        return Ok(());
    }
    let theirs = permissions(work, catalogue, id).await?;
    if role::covers(&work.caller().permissions, &theirs) {
        return Ok(());
    }
    Err(Problem::forbidden("This person may do more here than you."))
}

async fn permissions(work: &mut Work, catalogue: &Catalogue, id: Id) -> Result<PermissionSet> {
    let sql = "SELECT r.name, r.is_system, p.resource, p.action FROM {membership_roles} h \
               JOIN {roles} r ON r.id = h.role_id LEFT JOIN {role_permissions} p ON p.role_id = r.id \
               WHERE h.user_id = ? AND r.deleted_at IS NULL";
    let held: Vec<role::Held> = work.many(sql, params![id]).await?;
    Ok((*catalogue.permissions_of(held.iter())).clone())
}

/// Locks what decides who is an Admin, so that two Admins who demote each other come one after the
/// other. To be called before anything else is locked.
pub(crate) async fn lock_admins(work: &mut Work) -> Result<()> {
    work.lock_by::<Role>("name = ? AND is_system = ?", params!["Admin", true]).await?;
    Ok(())
}

/// 409 when nobody but this person is an Admin who may sign in.
pub(crate) async fn check_not_last_admin(work: &mut Work, id: Id) -> Result<()> {
    let admins = "SELECT m.id FROM {memberships} m JOIN {membership_roles} h ON h.user_id = m.id \
                  JOIN {roles} r ON r.id = h.role_id WHERE r.name = ? AND r.is_system = ? \
                  AND m.status = ? AND m.deleted_at IS NULL";
    let admins: Vec<(Id,)> = work.many(admins, params!["Admin", true, Standing::Active]).await?;
    if admins.iter().any(|(a,)| *a == id) && admins.len() == 1 {
        return Err(Problem::new(
            Kind::Conflict,
            "This is the last Admin of the workspace. Make somebody else one first.",
        ));
    }
    Ok(())
}

/// Changes a person in the tenant.
pub(crate) async fn change(work: &mut Work, catalogue: &Catalogue, id: Id, patch: MemberPatch) -> Result<Member> {
    lock_admins(work).await?;
    let old: Member = work.lock(id).await?;
    check_rank(work, catalogue, id).await?;
    let mut new = old.clone();
    let mut changes = Changes::none();
    let names = patch.first_name.0.is_some() || patch.last_name.0.is_some();
    if names || patch.email != Patch::Absent {
        rename(work, &mut new, patch.first_name, patch.last_name, patch.email).await?;
    }
    if let Some(status) = patch.status.0 {
        check_step(old.status, status)?;
        new.status = status;
        if old.status == Standing::Active && status != Standing::Active {
            check_not_last_admin(work, id).await?;
            session::end_here(work, id).await?;
        }
    }
    let mut reassigned = false;
    if let Some(ids) = patch.roles.0 {
        let roles = role::assignable(work, catalogue, &ids, "/roles").await?;
        let before: Vec<RoleName> = roles_of(work, &[id]).await?.into_iter().map(|(_, role)| role).collect();
        let mut after: Vec<RoleName> = roles.iter().map(|r| RoleName { id: r.id, name: r.name.to_string() }).collect();
        after.sort_by(|a, b| a.name.cmp(&b.name));
        reassigned = before != after;
        if reassigned {
            if !roles.iter().any(|r| r.is_system && &*r.name == "Admin") {
                check_not_last_admin(work, id).await?;
            }
            set_roles(work, id, &after).await?;
            changes = changes.with("roles", before, after);
        }
    }
    let saved = work.save(&old, &mut new).await.map_err(taken)?;
    if saved || reassigned {
        if !saved {
            tenon_store::Entity::touch(&mut new, work.now());
            let sql = "UPDATE {memberships} SET version = ?, updated_at = ? WHERE id = ?";
            work.change(sql, params![new.version, new.updated_at, id]).await?;
        }
        let mut all = Changes::between(&old, &new);
        all.0.extend(changes.0);
        work.record(Event::new("user.updated", "user", id).with(all));
    }
    Ok(new)
}

/// Replaces the roles of a person.
pub(crate) async fn set_roles(work: &mut Work, user_id: Id, roles: &[RoleName]) -> Result<()> {
    work.change("DELETE FROM {membership_roles} WHERE user_id = ?", params![user_id]).await?;
    let rows: Vec<MembershipRole> = roles.iter().map(|r| MembershipRole { user_id, role_id: r.id }).collect();
    Ok(work.insert_all(&rows).await?)
}

/// A person's names are their own once they belong to more than this tenant, and their address once
/// they have an account.
async fn rename(
    work: &mut Work,
    member: &mut Member,
    first: Change<Text<0, 100>>,
    last: Change<Text<0, 100>>,
    email: Patch<Email>,
) -> Result<()> {
    let found: Option<User> = work.global().lock(member.id).await?;
    let old = found.ok_or_else(|| Problem::not_found("user"))?;
    let elsewhere = "SELECT COUNT(*) FROM {memberships} WHERE id = ? AND tenant_id <> ? AND deleted_at IS NULL";
    let tenant = work.caller().tenant;
    let others: i64 = work.global().scalar(elsewhere, params![member.id, tenant]).await?.unwrap_or(0);
    if others > 0 {
        return Err(Problem::forbidden("This person belongs to other workspaces too; only they change their name."));
    }
    if email != Patch::Absent && (old.email.is_some() || old.password_hash.is_some()) {
        return Err(Problem::forbidden("This person has an account; only they change their address."));
    }
    let mut new = old.clone();
    first.apply(&mut new.first_name);
    last.apply(&mut new.last_name);
    save_global(work, &old, &mut new).await?;
    let kept = member.email.take();
    member.copy(&new);
    // The address of somebody without an account is the tenant's note, not theirs to sign in with.
    member.email = kept;
    email.apply(&mut member.email);
    Ok(())
}

/// Removes a person from the tenant: hidden, without sessions or keys that work.
pub(crate) async fn remove(work: &mut Work, catalogue: &Catalogue, id: Id) -> Result<()> {
    lock_admins(work).await?;
    let old: Member = work.lock(id).await?;
    check_rank(work, catalogue, id).await?;
    if old.status == Standing::Active {
        check_not_last_admin(work, id).await?;
    }
    let gone: Member = work.hide(id).await?;
    session::end_here(work, id).await?;
    let revoke = "UPDATE {invitations} SET status = ? WHERE user_id = ? AND status = ?";
    work.change(revoke, params!["revoked", id, "pending"]).await?;
    work.record(Event::new("user.deleted", "user", id).with(Changes::between(&old, &gone)));
    Ok(())
}

/// Brings a removed person back, as they were.
pub(crate) async fn restore(work: &mut Work, catalogue: &Catalogue, id: Id) -> Result<Member> {
    check_rank(work, catalogue, id).await?;
    let (member, changed): (Member, bool) = work.unhide(id).await?;
    if changed {
        work.record(Event::new("user.restored", "user", id).with(Changes::none().with("status", (), member.status)));
    }
    Ok(member)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_person_joins() {
        use Standing::{Active, Inactive, Invited};
        for (from, to, ok) in [
            (Active, Inactive, true),
            (Inactive, Active, true),
            (Active, Active, true),
            (Invited, Active, false),
            (Invited, Inactive, false),
            (Active, Invited, false),
            (Inactive, Invited, false),
        ] {
            assert_eq!(check_step(from, to).is_ok(), ok, "{from} to {to}");
        }
    }

    #[test]
    fn names_are_found_whatever_their_case() {
        assert_eq!(name_key("Ada", "LOVELACE"), "ada lovelace");
        assert_eq!(name_key("", "Äda"), "äda");
        assert_eq!(name_key("ada", ""), "ada");
    }
}
