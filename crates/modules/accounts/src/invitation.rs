//! Invitations: the mails that ask people to join, and what became of them.

mod http;

pub(crate) use http::routes;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tenon_kernel::{
    Changes, Email, Event, Field, FieldKind, Id, Kind, ListSpec, Listing, Page, Problem, Result, Text, Timestamp, words,
};
use tenon_store::{Db, Origin, Rows, Work, entity, params};

use crate::{
    Accounts, GivenPassword, Password, Token,
    auth::{self, Started},
    member::{Member, Standing, follow},
    password::Verdict,
    save_global, secret, session,
    tenant::{self, TenantStatus},
    user::{self, User, bad_token},
};

/// How long an invitation can be accepted, in days.
const GOOD_DAYS: i64 = 7;

words! {
    /// What became of an invitation.
    pub enum InvitationStatus {
        /// Not answered; too old once `expires_at` is past.
        Pending = "pending",
        /// The person joined.
        Accepted = "accepted",
        /// Taken back, or replaced by a newer one.
        Revoked = "revoked",
    }
}

/// An invitation.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Invitation {
    /// Names it.
    pub id: Id,
    /// The person, who is a member with the status `invited`.
    pub user_id: Id,
    /// Where it went.
    pub email: Email,
    /// What became of it.
    pub status: InvitationStatus,
    /// Who asked.
    pub invited_by: Option<Id>,
    #[serde(skip)]
    token_hash: String,
    /// When it can no longer be accepted.
    pub expires_at: Timestamp,
    /// Counts its changes.
    pub version: i64,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
    #[serde(skip)]
    deleted_at: Option<Timestamp>,
}

entity!(Invitation "invitation" in invitations {
    id, user_id, email, status, invited_by, token_hash, expires_at, version, created_at, updated_at, deleted_at
});

/// The answer to an invitation.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Acceptance {
    /// From the mail's link.
    pub token: Token,
    /// The password of my account, or of the one I make by accepting.
    pub password: GivenPassword,
    /// Given name; for a new account.
    #[serde(default)]
    pub first_name: Option<Text<1, 100>>,
    /// Family name; for a new account.
    #[serde(default)]
    pub last_name: Option<Text<0, 100>>,
    /// Whether the refresh token comes as a cookie.
    #[serde(default)]
    pub cookie: bool,
}

/// What the list of invitations can be asked.
pub static INVITATIONS: ListSpec = ListSpec {
    table: "invitations",
    fields: &[
        Field::new("created_at", FieldKind::Timestamp).sorted(),
        Field::new("status", FieldKind::Word(InvitationStatus::WORDS)),
        Field::new("email", FieldKind::Text),
        Field::new("user_id", FieldKind::Id),
    ],
    shortcuts: &[],
    default_sort: "-created_at",
    soft_delete: false,
};

pub(crate) async fn list<R: Rows>(rows: &mut R, listing: &Listing) -> Result<Page<Invitation>> {
    rows.list(listing, &[]).await
}

/// Makes an invitation in place of earlier ones of the same person; answers it and its token.
pub(crate) async fn create(work: &mut Work, user_id: Id, email: Email) -> Result<(Invitation, String)> {
    let (now, token) = (work.now(), secret::draw()?);
    let revoke =
        "UPDATE {invitations} SET status = ?, updated_at = ?, version = version + 1 WHERE user_id = ? AND status = ?";
    let (revoked, pending) = (InvitationStatus::Revoked, InvitationStatus::Pending);
    work.change(revoke, params![revoked, now, user_id, pending]).await?;
    let invitation = Invitation {
        id: work.new_id(),
        user_id,
        email,
        status: pending,
        invited_by: work.caller().user,
        token_hash: secret::hash(&token),
        expires_at: now.plus_seconds(GOOD_DAYS * 24 * 3600),
        version: 1,
        created_at: now,
        updated_at: now,
        deleted_at: None,
    };
    work.insert(&invitation).await?;
    work.record(Event::new("invitation.created", "invitation", invitation.id).with(Changes::to(&invitation)));
    Ok((invitation, token))
}

/// Takes an invitation back; who was only invited is a member no more.
pub(crate) async fn revoke(work: &mut Work, id: Id) -> Result<()> {
    let old: Invitation = work.lock(id).await?;
    if old.status != InvitationStatus::Pending {
        let detail = format!("This invitation is {} already.", old.status);
        return Err(Problem::new(Kind::Conflict, detail));
    }
    let mut new = Invitation { status: InvitationStatus::Revoked, ..old.clone() };
    work.save(&old, &mut new).await?;
    work.record(Event::new("invitation.revoked", "invitation", id).with(Changes::between(&old, &new)));
    if let Some(member) = work.lock_any::<Member>(old.user_id).await?
        && member.status == Standing::Invited
        && member.deleted_at.is_none()
    {
        let mut gone = Member { deleted_at: Some(work.now()), ..member.clone() };
        work.save(&member, &mut gone).await?;
        work.record(Event::new("user.deleted", "user", member.id).with(Changes::between(&member, &gone)));
    }
    Ok(())
}

struct Found {
    id: Id,
    tenant: tenon_kernel::TenantId,
    user_id: Id,
}

impl tenon_store::FromRow for Found {
    fn from_row(row: &mut tenon_store::Row) -> std::result::Result<Found, tenon_kernel::WrongType> {
        Ok(Found { id: row.next()?, tenant: row.next()?, user_id: row.next()? })
    }
}

async fn find(db: &Db, token: &str, now: Timestamp) -> Result<Found> {
    let sql = "SELECT i.id, i.tenant_id, i.user_id FROM {invitations} i \
               JOIN {memberships} m ON m.tenant_id = i.tenant_id AND m.id = i.user_id \
               WHERE i.token_hash = ? AND i.status = ? AND i.expires_at > ? AND m.deleted_at IS NULL AND m.status = ?";
    let params = params![secret::hash(token), InvitationStatus::Pending, now, Standing::Invited];
    db.global().one(sql, params).await?.ok_or_else(bad_token)
}

/// Joins: whoever has an account signs in with its password, whoever has none chooses one. The
/// token shows that the address is theirs.
pub(crate) async fn accept(
    accounts: &Accounts,
    origin: Origin,
    answer: Acceptance,
) -> Result<Started, tenon_http::Failure> {
    let now = accounts.db.clock().now();
    accounts.throttle.attempt(origin.ip.as_deref(), now)?;
    let found = find(&accounts.db, answer.token.expose(), now).await?;
    let place = tenant::find(&accounts.db, found.tenant.0).await?;
    if place.status == TenantStatus::Suspended {
        return Err(Problem::forbidden("This workspace is suspended.").into());
    }
    let before: User = accounts.db.global().need(found.user_id).await?;
    let email = before.email.clone().ok_or_else(bad_token)?;
    let hash = match &before.password_hash {
        Some(kept) => {
            accounts.throttle.password(&email, origin.ip.as_deref(), now)?;
            let verdict = accounts.hasher.verify(answer.password.expose(), Some(kept)).await?;
            if verdict == Verdict::Wrong {
                let message = "is not the password of the account with this address";
                return Err(Problem::invalid("/password", "wrong_password", message).into());
            }
            accounts.throttle.succeeded(&email, origin.ip.as_deref());
            None
        }
        None => {
            let wrong = |text: String| {
                let (code, message) = text.split_once(": ").unwrap_or(("invalid_value", &text));
                Problem::invalid("/password", code, message)
            };
            let password = Password::new(answer.password.expose()).map_err(wrong)?;
            password.check_not(&email, "/password")?;
            Some(accounts.hasher.hash(&password).await?)
        }
    };
    let session = accounts.db.clock().new_id();
    let access_token = accounts.keys.issue(before.id, found.tenant, session).await?;
    let mut work = accounts.db.work(&auth::person(before.id, found.tenant), auth::quiet(origin));
    let old: Invitation = work.lock(found.id).await?;
    if old.status != InvitationStatus::Pending {
        return Err(bad_token().into());
    }
    let mut new = Invitation { status: InvitationStatus::Accepted, ..old.clone() };
    work.save(&old, &mut new).await?;
    let user = settle(&mut work, before.id, hash, &answer).await?;
    let member: Member = work.lock_any(user.id).await?.ok_or_else(bad_token)?;
    let mut active = Member { status: Standing::Active, ..member.clone() };
    work.save(&member, &mut active).await?;
    follow(&mut work, &user).await?;
    work.record(Event::new("invitation.accepted", "invitation", new.id).with(Changes::between(&old, &new)));
    work.record(Event::new("user.updated", "user", user.id).with(Changes::between(&member, &active)));
    let refresh_token = session::start(&mut work, session, user.id, accounts.config.refresh_days).await?;
    Ok(Started { work, user, access_token, refresh_token, mail: None })
}

/// The person's account after they accepted.
async fn settle(work: &mut Work, id: Id, hash: Option<String>, answer: &Acceptance) -> Result<User> {
    let old: User = work.global().lock(id).await?.ok_or_else(bad_token)?;
    let mut new = User { is_verified: true, last_tenant_id: Some(work.caller().tenant.0), ..old.clone() };
    if hash.is_some() {
        if old.password_hash.is_some() {
            // Somebody chose one meanwhile; it is not for this link to replace.
            return Err(bad_token());
        }
        new.password_hash = hash;
        if let Some(first) = &answer.first_name {
            new.first_name = Text::new(&**first).unwrap_or_default();
        }
        if let Some(last) = &answer.last_name {
            new.last_name.clone_from(last);
        }
    }
    save_global(work, &old, &mut new).await.map_err(user::taken)?;
    Ok(new)
}
