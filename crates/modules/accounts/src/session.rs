//! Sessions: one sign-in of one person in one tenant, kept alive by refresh tokens.
//!
//! A refresh token is good once. Using it spends it and gives its successor, so at any time a
//! session has one token that is not spent. Whoever shows a spent token again has it from somebody
//! else's hands, or somebody else has: the session ends. One exception: an answer can get lost, and
//! an honest client then asks again with the token it still has. So for 30 seconds the token spent
//! last is answered once more by a fresh successor, in place of the one that got lost, as long as
//! that one was not used. A thief who comes in those seconds with a stolen token gains nothing
//! lasting: the successor that the honest client holds is spent by it, and its next use ends the
//! session. Other tabs of one browser must therefore share one token and refresh one at a time.

mod http;

pub(crate) use http::routes;
use schemars::JsonSchema;
use serde::Serialize;
use tenon_kernel::{
    Actor, Caller, Changes, Event, Field, FieldKind, Id, Kind, ListSpec, Listing, Page, Problem, Result, TenantId,
    Timestamp,
};
use tenon_store::{Db, Extra, Rows, Stored, Work, params, record};

use crate::{callers, committed, keys::worthless, secret};

/// How long a lost answer may be asked for again, in seconds.
const RETRY_SECONDS: i64 = 30;
/// How long ended and expired sessions are remembered, in days.
const REMEMBERED_DAYS: i64 = 30;

/// A sign-in.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Session {
    /// Names it; access tokens carry it as `sid`.
    pub id: Id,
    #[serde(skip)]
    pub(crate) user_id: Id,
    /// The tenant it acts in.
    #[serde(rename = "tenant_id")]
    pub in_tenant_id: TenantId,
    /// The address it was made from.
    pub ip: Option<String>,
    /// The program it was made with.
    pub user_agent: Option<String>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last refreshed.
    pub used_at: Timestamp,
    /// When it ends unless it is refreshed.
    pub expires_at: Timestamp,
    #[serde(skip)]
    pub(crate) ended_at: Option<Timestamp>,
}

record!(Session in sessions { id, user_id, in_tenant_id, ip, user_agent, created_at, used_at, expires_at, ended_at });

struct RefreshToken {
    id: String,
    session_id: Id,
    parent: Option<String>,
    user_agent: Option<String>,
    created_at: Timestamp,
    spent_at: Option<Timestamp>,
}

record!(RefreshToken in refresh_tokens { id, session_id, parent, user_agent, created_at, spent_at });

/// What the list of my sessions can be asked.
pub static SESSIONS: ListSpec = ListSpec {
    table: "sessions",
    fields: &[
        Field::new("created_at", FieldKind::Timestamp).sorted(),
        Field::new("used_at", FieldKind::Timestamp).sorted(),
    ],
    shortcuts: &[],
    default_sort: "-created_at",
    soft_delete: false,
};

/// What a refresh token comes to.
#[derive(Debug, PartialEq)]
enum Verdict {
    /// Spend it and give a successor.
    Good,
    /// Its answer got lost: replace the successor that nobody used.
    Again,
    /// Somebody else has it too: end the session.
    Stolen,
}

/// Decides by when the token was spent, who asks, and whose child the unspent token is.
fn judge(token: &RefreshToken, unspent: Option<&RefreshToken>, user_agent: Option<&str>, now: Timestamp) -> Verdict {
    let Some(spent_at) = token.spent_at else { return Verdict::Good };
    let recent = now < spent_at.plus_seconds(RETRY_SECONDS);
    let same_client = token.user_agent.as_deref() == user_agent;
    let child_unused = unspent.is_some_and(|t| t.parent.as_deref() == Some(&*token.id));
    if recent && same_client && child_unused { Verdict::Again } else { Verdict::Stolen }
}

/// Opens a session of a person in the work's tenant; answers its first refresh token.
pub(crate) async fn start(work: &mut Work, id: Id, user: Id, days: i64) -> Result<String> {
    let now = work.now();
    let session = Session {
        id,
        user_id: user,
        in_tenant_id: work.caller().tenant,
        ip: work.origin().ip.clone(),
        user_agent: work.origin().user_agent.clone(),
        created_at: now,
        used_at: now,
        expires_at: now.plus_seconds(days * 24 * 3600),
        ended_at: None,
    };
    work.global().insert(&session).await?;
    let token = next_token(work, id, None).await?;
    work.record(Event::new("session.started", "session", id).with(Changes::none().with("user_id", (), user)));
    Ok(token)
}

/// Records that somebody tried a wrong password for a person.
pub(crate) fn refuse(work: &mut Work, user: Id) {
    let attempt = work.new_id();
    let changes = Changes::none().with("user_id", (), user);
    work.record(Event::new("session.refused", "session", attempt).with(changes).because(Some("wrong password".into())));
}

/// Forgets a person's sessions that have long been over.
pub(crate) async fn forget_old(work: &mut Work, user: Id) -> Result<()> {
    let old = work.now().plus_seconds(-REMEMBERED_DAYS * 24 * 3600);
    let tokens = "DELETE FROM {refresh_tokens} WHERE session_id IN \
                  (SELECT s.id FROM {sessions} s WHERE s.user_id = ? AND s.expires_at < ?)";
    work.global().change(tokens, params![user, old]).await?;
    work.global().change("DELETE FROM {sessions} WHERE user_id = ? AND expires_at < ?", params![user, old]).await?;
    Ok(())
}

async fn next_token(work: &mut Work, session_id: Id, parent: Option<String>) -> Result<String> {
    let token = secret::draw()?;
    let created_at = work.now();
    let row =
        RefreshToken { id: secret::hash(&token), session_id, parent, user_agent: None, created_at, spent_at: None };
    work.global().insert(&row).await?;
    Ok(token)
}

/// The session of a refresh token, whatever became of either.
pub(crate) async fn of_token(db: &Db, token: &str) -> Result<Option<Session>> {
    let sql = "SELECT s.id, s.user_id, s.in_tenant_id, s.ip, s.user_agent, s.created_at, s.used_at, s.expires_at, \
               s.ended_at FROM {refresh_tokens} r JOIN {sessions} s ON s.id = r.session_id WHERE r.id = ?";
    db.global().one(sql, params![secret::hash(token)]).await
}

/// Spends a refresh token and gives its successor. The work is in the session's tenant. A stolen
/// one ends the session, which is committed before the answer.
pub(crate) async fn refresh(mut work: Work, session: &Session, token: &str, days: i64) -> Result<(Work, String)> {
    // The session's row is locked first, so that of two uses at once one sees what the other did.
    let session: Session = work.global().lock(session.id).await?.ok_or_else(worthless)?;
    let now = work.now();
    if session.ended_at.is_some() || session.expires_at <= now {
        return Err(worthless());
    }
    let id = secret::hash(token);
    let sql = format!(
        "SELECT {} FROM {{refresh_tokens}} WHERE session_id = ? AND (id = ? OR spent_at IS NULL)",
        RefreshToken::COLUMNS
    );
    let tokens: Vec<RefreshToken> = work.global().many(&sql, params![session.id, id]).await?;
    let token = tokens.iter().find(|t| t.id == id).ok_or_else(worthless)?;
    let unspent = tokens.iter().find(|t| t.spent_at.is_none());
    let user_agent = work.origin().user_agent.clone();
    let spent = match judge(token, unspent, user_agent.as_deref(), now) {
        Verdict::Good => token,
        Verdict::Again => unspent.unwrap_or(token),
        Verdict::Stolen => {
            end(&mut work, &session, "reused").await?;
            committed(work).await?;
            callers::forget_standings();
            tracing::warn!(session = %session.id, user = %session.user_id, "a spent refresh token came again; its session was ended");
            return Err(worthless());
        }
    };
    let sql = "UPDATE {refresh_tokens} SET spent_at = ?, user_agent = ? WHERE id = ?";
    work.global().change(sql, params![now, user_agent, spent.id]).await?;
    let expires_at = now.plus_seconds(days * 24 * 3600);
    let sql = "UPDATE {sessions} SET used_at = ?, expires_at = ? WHERE id = ?";
    work.global().change(sql, params![now, expires_at, session.id]).await?;
    // Tokens older than a session can live without being refreshed prove nothing any more.
    let forgotten = now.plus_seconds(-2 * days * 24 * 3600);
    let sql = "DELETE FROM {refresh_tokens} WHERE session_id = ? AND spent_at < ?";
    work.global().change(sql, params![session.id, forgotten]).await?;
    let next = next_token(&mut work, session.id, Some(token.id.clone())).await?;
    Ok((work, next))
}

/// Ends a session, recorded in its tenant, which is the work's.
pub(crate) async fn end(work: &mut Work, session: &Session, reason: &str) -> Result<()> {
    let now = work.now();
    let sql = "UPDATE {sessions} SET ended_at = ? WHERE id = ? AND ended_at IS NULL";
    if work.global().change(sql, params![now, session.id]).await? == 1 {
        let changes = Changes::none().with("user_id", session.user_id, session.user_id).with("ended_at", (), now);
        work.record(Event::new("session.ended", "session", session.id).with(changes).because(Some(reason.into())));
    }
    Ok(())
}

/// Ends every session of a person but one, in every tenant; the event of what caused it tells.
pub(crate) async fn end_all(work: &mut Work, user: Id, except: Option<Id>) -> Result<()> {
    let now = work.now();
    let sql = "UPDATE {sessions} SET ended_at = ? WHERE user_id = ? AND id <> ? AND ended_at IS NULL";
    work.global().change(sql, params![now, user, except.unwrap_or(Id::NIL)]).await?;
    Ok(())
}

/// Ends every session of a person in the work's tenant; the event of what caused it tells.
pub(crate) async fn end_here(work: &mut Work, user: Id) -> Result<()> {
    let (now, tenant) = (work.now(), work.caller().tenant);
    let sql = "UPDATE {sessions} SET ended_at = ? WHERE user_id = ? AND in_tenant_id = ? AND ended_at IS NULL";
    work.global().change(sql, params![now, user, tenant]).await?;
    Ok(())
}

async fn list(db: &Db, user: Id, listing: &Listing) -> Result<Page<Session>> {
    let mut global = db.global();
    let live = Extra::new("user_id = ? AND ended_at IS NULL AND expires_at > ?", params![user, global.now()]);
    global.list(listing, &[live]).await
}

/// One of the caller's own sessions; 404 for anybody else's.
async fn own(db: &Db, caller: &Caller, id: Id) -> Result<Session> {
    let found: Option<Session> = db.global().find(id).await?;
    let own = found.filter(|s| Some(s.user_id) == caller.user && s.ended_at.is_none());
    own.ok_or_else(|| Problem::not_found("session"))
}

/// The person of a session, acting in its tenant: for what it does to itself.
pub(crate) fn owner(session: &Session) -> Caller {
    Caller {
        actor: Actor::user(session.user_id),
        user: Some(session.user_id),
        session: Some(session.id),
        operator: false,
        ..Caller::system(session.in_tenant_id)
    }
}

/// 403 unless the caller signed in: an API key cannot do what makes sessions.
pub(crate) fn needs_session(caller: &Caller) -> Result<Id> {
    caller.session.ok_or_else(|| Problem::new(Kind::Forbidden, "This needs a person who signed in, not an API key."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(id: &str, parent: Option<&str>, spent: Option<i64>) -> RefreshToken {
        RefreshToken {
            id: id.into(),
            session_id: Id::NIL,
            parent: parent.map(Into::into),
            user_agent: Some("curl".into()),
            created_at: Timestamp::from_millis(0),
            spent_at: spent.map(|s| Timestamp::from_millis(s * 1000)),
        }
    }

    #[test]
    fn a_lost_answer_may_be_asked_for_again_and_nothing_else() {
        let at = |seconds: i64| Timestamp::from_millis(seconds * 1000);
        let spent = token("a", None, Some(100));
        let child = token("b", Some("a"), None);
        let grandchild = token("c", Some("b"), None);
        for (token, unspent, client, now, verdict) in [
            (&child, Some(&child), Some("curl"), at(5000), Verdict::Good),
            (&spent, Some(&child), Some("curl"), at(129), Verdict::Again),
            (&spent, Some(&child), Some("curl"), at(130), Verdict::Stolen),
            (&spent, Some(&child), Some("other"), at(110), Verdict::Stolen),
            (&spent, Some(&child), None, at(110), Verdict::Stolen),
            (&spent, Some(&grandchild), Some("curl"), at(110), Verdict::Stolen),
            (&spent, None, Some("curl"), at(110), Verdict::Stolen),
        ] {
            assert_eq!(judge(token, unspent, client, now), verdict, "{} {client:?} {now}", token.id);
        }
    }
}
