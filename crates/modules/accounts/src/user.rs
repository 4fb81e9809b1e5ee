//! Users: people's identities, one for the whole server, with which they sign in. What a tenant
//! knows of them is their membership ([`crate::member`]); it copies their names and address.

mod http;

pub(crate) use http::routes;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tenon_kernel::{
    Caller, Change, Changes, Email, Event, Id, Patch, Problem, Result, SystemRole, TenantId, Text, Timestamp, words,
};
use tenon_store::{Db, FromRow, Origin, Row, Rows, Stored, Work, entity, params, record};

use crate::{
    Accounts, GivenPassword, Mail, Password, Purpose, committed,
    invitation::Invitation,
    mail::Later,
    member::{self, Member, Standing},
    password::Verdict,
    save_global, secret, session,
    tenant::TenantStatus,
};

/// How long the link to verify an address is good, in hours.
const VERIFY_HOURS: i64 = 72;
/// How long the link to choose a new password is good, in hours.
const RESET_HOURS: i64 = 1;

/// A name that people mention somebody by: letters, digits, dots, hyphens and underscores.
pub type Username = Text<2, 50>;

/// A person's identity.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct User {
    /// Names the person in every tenant.
    pub id: Id,
    /// Where mail reaches them and what they sign in with; unique on the server. Null for people
    /// who were imported and never invited.
    pub email: Option<Email>,
    /// What others mention them by; unique on the server.
    pub username: Option<Username>,
    /// Given name.
    pub first_name: Text<0, 100>,
    /// Family name.
    pub last_name: Text<0, 100>,
    #[serde(skip)]
    pub(crate) password_hash: Option<String>,
    /// Whether they may sign in at all.
    pub is_active: bool,
    /// Whether they have shown that the address is theirs.
    pub is_verified: bool,
    /// Whether they operate the server.
    pub is_operator: bool,
    #[serde(skip)]
    pub(crate) last_tenant_id: Option<Id>,
    #[serde(skip)]
    pub(crate) registration_key: Option<String>,
    /// Counts its changes.
    pub version: i64,
    /// When they came.
    pub created_at: Timestamp,
    /// When this last changed.
    pub updated_at: Timestamp,
    #[serde(skip)]
    pub(crate) deleted_at: Option<Timestamp>,
}

entity!(User "user" in users {
    id, email, username, first_name, last_name, password_hash, is_active, is_verified, is_operator, last_tenant_id,
    registration_key, version, created_at, updated_at, deleted_at,
});

impl User {
    /// Somebody new, who cannot sign in yet.
    pub(crate) fn new(work: &Work, email: Option<Email>, first_name: Text<0, 100>, last_name: Text<0, 100>) -> User {
        let now = work.now();
        User {
            id: work.new_id(),
            email,
            username: None,
            first_name,
            last_name,
            password_hash: None,
            is_active: true,
            is_verified: false,
            is_operator: false,
            last_tenant_id: None,
            registration_key: None,
            version: 1,
            created_at: now,
            updated_at: now,
            deleted_at: None,
        }
    }
}

words! {
    /// What a mailed token allows.
    pub(crate) enum TokenPurpose {
        /// Shows that the address is the person's.
        Verify = "verify",
        /// Allows to choose a new password.
        Reset = "reset",
    }
}

pub(crate) struct EmailToken {
    id: String,
    pub user_id: Id,
    purpose: TokenPurpose,
    pub email: Email,
    created_at: Timestamp,
    expires_at: Timestamp,
    used_at: Option<Timestamp>,
}

record!(EmailToken in email_tokens { id, user_id, purpose, email, created_at, expires_at, used_at });

/// Me, in the tenant I am in now.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Me {
    /// My identity.
    #[serde(flatten)]
    pub user: User,
    /// The tenant this request acts in.
    pub tenant_id: TenantId,
    /// My roles there.
    pub roles: Vec<member::RoleName>,
    /// What this request's credentials allow there, by name; fewer than the roles' with an API key.
    pub permissions: Vec<String>,
    /// Every tenant I belong to, or am invited to.
    pub memberships: Vec<Membership>,
}

/// One of my tenants.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Membership {
    /// Which.
    pub tenant_id: TenantId,
    /// What people call it.
    pub name: String,
    /// Names it in URLs, and at sign-in.
    pub slug: String,
    /// Whether it is served.
    pub tenant_status: TenantStatus,
    /// How I stand in it.
    pub status: Standing,
}

impl FromRow for Membership {
    fn from_row(row: &mut Row) -> std::result::Result<Membership, tenon_kernel::WrongType> {
        Ok(Membership {
            tenant_id: row.next()?,
            name: row.next()?,
            slug: row.next()?,
            tenant_status: row.next()?,
            status: row.next()?,
        })
    }
}

/// Changes to me.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MePatch {
    /// Given name.
    #[serde(default)]
    pub first_name: Change<Text<0, 100>>,
    /// Family name.
    #[serde(default)]
    pub last_name: Change<Text<0, 100>>,
    /// What others mention me by.
    #[serde(default)]
    pub username: Patch<Username>,
    /// A new address; unverified until its mail is answered. Needs `current_password`.
    #[serde(default)]
    pub email: Change<Email>,
    /// A new password; ends my other sessions. Needs `current_password`.
    #[serde(default)]
    pub password: Change<Password>,
    /// The password until now.
    #[serde(default)]
    pub current_password: Option<GivenPassword>,
}

fn check_username(username: &Username) -> Result<()> {
    let ok = username.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b".-_".contains(&b));
    if ok {
        return Ok(());
    }
    Err(Problem::invalid("/username", "not_a_username", "must be of a-z, 0-9, dots, hyphens and underscores"))
}

/// 409 for an address or user name in use.
pub(crate) fn taken(error: tenon_store::StoreError) -> Problem {
    if error.is_unique("email") {
        Problem::taken("/email", "somebody has this address already")
    } else if error.is_unique("username") {
        Problem::taken("/username", "somebody has this user name already")
    } else {
        error.into()
    }
}

/// Somebody by their address, if they are known.
pub(crate) async fn by_email<R: Rows>(global: &mut R, email: &Email) -> Result<Option<User>> {
    let sql = format!("SELECT {} FROM {{users}} WHERE email = ?", User::COLUMNS);
    global.one(&sql, params![email]).await
}

/// The tenants of a person, the one they joined first before the others.
pub(crate) async fn memberships(db: &Db, user: Id) -> Result<Vec<Membership>> {
    let sql = "SELECT t.id, t.name, t.slug, t.status, m.status FROM {memberships} m \
               JOIN {tenants} t ON t.id = m.tenant_id WHERE m.id = ? AND m.deleted_at IS NULL \
               ORDER BY m.created_at, t.id";
    db.global().many(sql, params![user]).await
}

async fn me(accounts: &Accounts, caller: &Caller) -> Result<Me> {
    let user: User = accounts.db.global().need(caller.user_id()?).await?;
    seen(accounts, &mut accounts.db.read(caller), caller, user).await
}

/// A person as they see themselves, with what `rows` says of them in the caller's tenant.
async fn seen<R: Rows>(accounts: &Accounts, rows: &mut R, caller: &Caller, user: User) -> Result<Me> {
    let id = user.id;
    let roles = member::roles_of(rows, &[id]).await?;
    Ok(Me {
        user,
        tenant_id: caller.tenant,
        roles: roles.into_iter().map(|(_, role)| role).collect(),
        permissions: accounts.catalogue.names(&caller.permissions),
        memberships: memberships(&accounts.db, id).await?,
    })
}

/// What is to be done once a change is committed.
pub(crate) struct Afterwards {
    pub user: User,
    mails: Vec<Later>,
    renamed: bool,
}

/// Changes what a person says about themselves; their membership in the work's tenant follows in the
/// same transaction, those in other tenants right after.
async fn change_me(accounts: &Accounts, work: &mut Work, patch: MePatch) -> Result<Afterwards> {
    let id = work.caller().user_id()?;
    let delicate = patch.email.0.is_some() || patch.password.0.is_some();
    if delicate && work.caller().session.is_none() {
        return Err(Problem::forbidden("An API key cannot change its owner's address or password."));
    }
    // Passwords are hashed before the transaction opens: it must not wait for them.
    let before: User = accounts.db.global().need(id).await?;
    if delicate {
        let given = patch.current_password.as_ref();
        let given = given.ok_or_else(|| Problem::invalid("/current_password", "missing_field", "is required"))?;
        let verdict = accounts.hasher.verify(given.expose(), before.password_hash.as_deref()).await?;
        if verdict == Verdict::Wrong {
            return Err(Problem::invalid("/current_password", "wrong_password", "is not your password"));
        }
    }
    let hash = match &patch.password.0 {
        Some(password) => {
            let email = patch.email.0.as_ref().or(before.email.as_ref());
            email.map_or(Ok(()), |email| password.check_not(email, "/password"))?;
            Some(accounts.hasher.hash(password).await?)
        }
        None => None,
    };
    let old: User = work.global().lock(id).await?.ok_or_else(|| Problem::not_found("user"))?;
    work.check_version(old.version)?;
    let mut new = old.clone();
    patch.first_name.apply(&mut new.first_name);
    patch.last_name.apply(&mut new.last_name);
    patch.username.value().map_or(Ok(()), check_username)?;
    patch.username.apply(&mut new.username);
    let mut mails = Vec::new();
    if let Some(email) = patch.email.0.filter(|email| old.email.as_ref() != Some(email)) {
        new.is_verified = false;
        mails.push(verification(accounts, work, id, &email).await?);
        new.email = Some(email);
    }
    let new_password = hash.is_some();
    if new_password {
        new.password_hash = hash;
    }
    if !save_global(work, &old, &mut new).await.map_err(taken)? {
        return Ok(Afterwards { user: new, mails, renamed: false });
    }
    let mut changes = Changes::between(&old, &new);
    if new_password {
        changes = changes.with("password", "(secret)", "(secret)");
        let session = work.caller().session;
        session::end_all(work, id, session).await?;
    }
    member::follow(work, &new).await?;
    work.record(Event::new("user.updated", "user", id).with(changes));
    let renamed = member::copies(&old) != member::copies(&new);
    Ok(Afterwards { user: new, mails, renamed })
}

impl Accounts {
    /// Sends what a committed change left to send, and renames the person in their other tenants.
    pub(crate) async fn afterwards(&self, caller: &Caller, origin: &Origin, after: Afterwards) {
        for mail in after.mails {
            self.hand_over(mail);
        }
        if !after.renamed {
            return;
        }
        if let Err(problem) = self.rename_elsewhere(caller, origin, &after.user).await {
            // Their next sign-in there tries again.
            tracing::warn!(user = %after.user.id, cause = problem.cause(), "a person was not renamed in every tenant");
        }
    }

    async fn rename_elsewhere(&self, caller: &Caller, origin: &Origin, user: &User) -> Result<()> {
        for membership in memberships(&self.db, user.id).await? {
            if membership.tenant_id != caller.tenant {
                let there = Caller { actor: caller.actor, ..Caller::system(membership.tenant_id) };
                let origin = Origin { idempotency: None, if_match: None, ..origin.clone() };
                let mut work = self.db.work(&there, origin);
                if member::follow(&mut work, user).await? {
                    work.record(Event::new("user.updated", "user", user.id));
                    committed(work).await?;
                }
            }
        }
        Ok(())
    }

    fn link(&self, page: &str, token: &str) -> String {
        format!("{}/{page}?token={token}", self.config.public_url)
    }

    /// The mail with an invitation's token.
    pub(crate) fn invitation(&self, invitation: &Invitation, tenant: &str, token: &str) -> Mail {
        self.mail(&invitation.email, Purpose::Invite, tenant, token, invitation.expires_at)
    }

    fn mail(&self, to: &Email, purpose: Purpose, tenant: &str, token: &str, good_until: Timestamp) -> Mail {
        let page = match purpose {
            Purpose::Verify => "verify-email",
            Purpose::Reset => "reset-password",
            Purpose::Invite => "accept-invitation",
        };
        Mail { to: to.clone(), purpose, tenant: tenant.to_owned(), link: self.link(page, token), good_until }
    }

    /// The tenant that a person's own doings are recorded in: where they were last, or the first
    /// they belong to.
    pub(crate) async fn home(&self, user: &User) -> Result<TenantId> {
        let all = memberships(&self.db, user.id).await?;
        let last = all.iter().find(|m| Some(m.tenant_id.0) == user.last_tenant_id);
        Ok(last.or(all.first()).map_or(TenantId::NONE, |m| m.tenant_id))
    }
}

/// Posts the mail that asks a person to show that an address is theirs.
pub(crate) async fn verification(accounts: &Accounts, work: &mut Work, user: Id, email: &Email) -> Result<Later> {
    let token = mail_token(work, user, email, TokenPurpose::Verify, VERIFY_HOURS).await?;
    let good_until = work.now().plus_seconds(VERIFY_HOURS * 3600);
    accounts.post(work, accounts.mail(email, Purpose::Verify, "", &token, good_until)).await
}

/// Posts the mail that allows a person to choose a new password.
pub(crate) async fn reset(accounts: &Accounts, work: &mut Work, user: Id, email: &Email) -> Result<Later> {
    let token = mail_token(work, user, email, TokenPurpose::Reset, RESET_HOURS).await?;
    let good_until = work.now().plus_seconds(RESET_HOURS * 3600);
    accounts.post(work, accounts.mail(email, Purpose::Reset, "", &token, good_until)).await
}

async fn mail_token(work: &mut Work, user_id: Id, email: &Email, purpose: TokenPurpose, hours: i64) -> Result<String> {
    let (token, now) = (secret::draw()?, work.now());
    let expired = now.plus_seconds(-24 * 3600);
    let forget = "DELETE FROM {email_tokens} WHERE user_id = ? AND expires_at < ?";
    work.global().change(forget, params![user_id, expired]).await?;
    let row = EmailToken {
        id: secret::hash(&token),
        user_id,
        purpose,
        email: email.clone(),
        created_at: now,
        expires_at: now.plus_seconds(hours * 3600),
        used_at: None,
    };
    work.global().insert(&row).await?;
    Ok(token)
}

/// What a mailed token is for, if it is still good.
pub(crate) async fn find_token<R: Rows>(
    global: &mut R,
    token: &str,
    purpose: TokenPurpose,
    now: Timestamp,
) -> Result<EmailToken> {
    let sql = format!("SELECT {} FROM {{email_tokens}} WHERE id = ?", EmailToken::COLUMNS);
    let found: Option<EmailToken> = global.one(&sql, params![secret::hash(token)]).await?;
    found.filter(|t| t.purpose == purpose && t.used_at.is_none() && t.expires_at > now).ok_or_else(bad_token)
}

/// Uses a mailed token up; 422 when somebody was faster.
pub(crate) async fn use_token(work: &mut Work, token: &EmailToken) -> Result<()> {
    let now = work.now();
    let sql = "UPDATE {email_tokens} SET used_at = ? WHERE id = ? AND used_at IS NULL";
    if work.global().change(sql, params![now, token.id]).await? == 1 { Ok(()) } else { Err(bad_token()) }
}

/// 422 for a token that is worth nothing; not saying why.
pub(crate) fn bad_token() -> Problem {
    Problem::invalid("/token", "unknown_token", "is wrong, was used already, or is too old")
}

/// Writes the new password of a person, ends their sessions everywhere, and notes it.
pub(crate) async fn set_password(work: &mut Work, id: Id, hash: String, verified: bool) -> Result<User> {
    let old: User = work.global().lock(id).await?.ok_or_else(bad_token)?;
    let mut new = User { password_hash: Some(hash), is_verified: old.is_verified || verified, ..old.clone() };
    save_global(work, &old, &mut new).await?;
    session::end_all(work, id, None).await?;
    if work.caller().tenant != TenantId::NONE {
        let changes = Changes::between(&old, &new).with("password", "(secret)", "(secret)");
        work.record(Event::new("user.updated", "user", id).with(changes));
    }
    Ok(new)
}

/// Makes somebody a member of the work's tenant from the start, with a system role.
pub(crate) async fn join(work: &mut Work, user: &User, role: Id) -> Result<Member> {
    let member = Member::of(user, Standing::Active, work.now());
    work.insert(&member).await?;
    work.insert(&crate::role::MembershipRole { user_id: user.id, role_id: role }).await?;
    let roles: Vec<_> = member::roles_of(work, &[user.id]).await?.into_iter().map(|(_, role)| role).collect();
    let changes = Changes::to(&member).with("roles", Vec::<member::RoleName>::new(), roles);
    work.record(Event::new("user.created", "user", user.id).with(changes));
    Ok(member)
}

/// The role of whoever makes a tenant.
pub(crate) const FOUNDER: SystemRole = SystemRole::Admin;
