//! What an operator does at the command line, without a caller.

use tenon_kernel::{Actor, Caller, Changes, Email, Event, Id, Kind, Problem, Result, SystemRole, TenantId, Text};
use tenon_store::{Origin, params};

use crate::{
    Accounts, Password, callers, committed,
    member::{self, Member, Standing},
    role, save_global, secret,
    tenant::{self, NewTenant, Tenant, TenantStatus},
    user::{self, FOUNDER, User, taken},
};

/// A person made by an operator.
#[derive(Clone, Debug)]
pub struct NewUser {
    /// What they sign in with; taken as verified.
    pub email: Email,
    /// Their password.
    pub password: Password,
    /// Given name.
    pub first_name: Text<0, 100>,
    /// Family name.
    pub last_name: Text<0, 100>,
}

fn origin() -> Origin {
    Origin { request_id: "command-line".into(), ..Origin::default() }
}

fn unknown(email: &Email) -> Problem {
    Problem::new(Kind::NotFound, format!("Nobody has the address {email}."))
}

impl Accounts {
    async fn tenant_by_slug(&self, slug: &str) -> Result<Tenant> {
        let none = || Problem::new(Kind::NotFound, format!("There is no tenant `{slug}`."));
        tenant::by_slug(&self.db, slug).await?.ok_or_else(none)
    }

    async fn user_by_email(&self, email: &Email) -> Result<User> {
        user::by_email(&mut self.db.global(), email).await?.ok_or_else(|| unknown(email))
    }

    /// Makes a tenant with its first Admin.
    pub async fn create_tenant(&self, new: NewTenant, admin: NewUser) -> Result<(Tenant, User)> {
        admin.password.check_not(&admin.email, "/password")?;
        let hash = self.hasher.hash(&admin.password).await?;
        let id = TenantId(self.db.clock().new_id());
        let mut work = self.db.work(&Caller::system(id), origin());
        let place = tenant::create(&mut work, &new).await?;
        let fresh = User::new(&work, Some(admin.email), admin.first_name, admin.last_name);
        let user = User { password_hash: Some(hash), is_verified: true, last_tenant_id: Some(place.id), ..fresh };
        work.global().insert(&user).await.map_err(taken)?;
        let roles = role::create_system_roles(&mut work).await?;
        let founder = roles.iter().find(|(role, _)| *role == FOUNDER).map(|(_, id)| *id);
        user::join(&mut work, &user, founder.ok_or_else(|| Problem::internal("there is no role for a founder"))?)
            .await?;
        committed(work).await?;
        Ok((place, user))
    }

    /// Makes a person an active member of a tenant with a system role; somebody who has an account
    /// keeps their password.
    pub async fn create_user(&self, slug: &str, new: NewUser, role: SystemRole) -> Result<User> {
        new.password.check_not(&new.email, "/password")?;
        let place = self.tenant_by_slug(slug).await?;
        let hash = self.hasher.hash(&new.password).await?;
        let mut work = self.db.work(&Caller::system(TenantId(place.id)), origin());
        let known = user::by_email(&mut work.global(), &new.email).await?;
        let user = match known {
            Some(old) if old.password_hash.is_some() => old,
            Some(old) => {
                let named = User { first_name: new.first_name, last_name: new.last_name, ..old.clone() };
                let mut user = User { password_hash: Some(hash), is_verified: true, ..named };
                save_global(&mut work, &old, &mut user).await?;
                user
            }
            None => {
                let fresh = User::new(&work, Some(new.email), new.first_name, new.last_name);
                let user = User { password_hash: Some(hash), is_verified: true, ..fresh };
                work.global().insert(&user).await.map_err(taken)?;
                user
            }
        };
        let role = role::system_role(&mut work, role).await?;
        match work.lock_any::<Member>(user.id).await? {
            None => {
                user::join(&mut work, &user, role).await?;
            }
            Some(old) => {
                let mut new = Member { status: Standing::Active, deleted_at: None, ..old.clone() };
                new.copy(&user);
                work.save(&old, &mut new).await.map_err(taken)?;
                work.change("DELETE FROM {membership_roles} WHERE user_id = ?", params![user.id]).await?;
                work.insert(&role::MembershipRole { user_id: user.id, role_id: role }).await?;
                let roles: Vec<_> =
                    member::roles_of(&mut work, &[user.id]).await?.into_iter().map(|(_, r)| r).collect();
                let changes = Changes::between(&old, &new).with("roles", (), roles);
                work.record(Event::new("user.updated", "user", user.id).with(changes));
            }
        }
        committed(work).await?;
        Ok(user)
    }

    /// Gives somebody a new password and ends all their sessions.
    pub async fn reset_password(&self, email: &Email, password: &Password) -> Result<User> {
        password.check_not(email, "/password")?;
        let user = self.user_by_email(email).await?;
        let hash = self.hasher.hash(password).await?;
        let mut work = self.db.work(&Caller::system(self.home(&user).await?), origin());
        let user = user::set_password(&mut work, user.id, hash, false).await?;
        committed(work).await?;
        callers::forget_standings();
        Ok(user)
    }

    /// Makes somebody an operator of the server, or takes that away.
    pub async fn set_operator(&self, email: &Email, is_operator: bool) -> Result<User> {
        let user = self.user_by_email(email).await?;
        let mut work = self.db.work(&Caller::system(self.home(&user).await?), origin());
        let old: User = work.global().lock(user.id).await?.ok_or_else(|| unknown(email))?;
        let mut new = User { is_operator, ..old.clone() };
        if save_global(&mut work, &old, &mut new).await? && work.caller().tenant != TenantId::NONE {
            work.record(Event::new("user.updated", "user", old.id).with(Changes::between(&old, &new)));
        }
        committed(work).await?;
        callers::forget_standings();
        Ok(new)
    }

    /// Refuses a tenant's people, or serves them again.
    pub async fn set_suspended(&self, slug: &str, suspended: bool) -> Result<Tenant> {
        let place = self.tenant_by_slug(slug).await?;
        let mut work = self.db.work(&Caller::system(TenantId(place.id)), origin());
        let status = if suspended { TenantStatus::Suspended } else { TenantStatus::Active };
        let place = tenant::set_status(&mut work, status).await?;
        committed(work).await?;
        Ok(place)
    }

    /// Signs with a new key from now on; see [`crate::keys`]. Answers its `kid`.
    pub async fn rotate_keys(&self) -> Result<String> {
        self.keys.rotate().await
    }

    /// The `kid` of each key whose tokens are good, newest first, and whether it is the one that signs.
    pub async fn signing_keys(&self) -> Vec<(String, bool)> {
        self.keys.standing().await
    }

    /// Who somebody is to a tenant when they act through the server itself, with every right: for
    /// demonstrations, whose history should have people in it.
    pub fn acting(&self, user: Id, tenant: TenantId) -> Caller {
        Caller { actor: Actor::user(user), user: Some(user), ..Caller::system(tenant) }
    }
}

/// A password that nobody knows yet: 20 random characters, for whoever makes an account to hand on.
pub fn made_up_password() -> Result<String> {
    Ok(secret::draw()?.chars().take(20).collect())
}
