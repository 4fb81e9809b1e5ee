//! How people want to be told.

use std::collections::HashMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use tenon_http::{self as http, Answer, Answering, Api, Body, Query, get, patch, post};
use tenon_kernel::{Caller, Change, FieldKind, Id, Kind, Problem, Result, Timestamp, ToValue, WrongType, words};
use tenon_letters::Language;
use tenon_notices::NoticeKind;
use tenon_store::{Origin, Read, Rows, Stored, Work, record};

use crate::key;

/// Where one click ends mails.
pub(crate) const UNSUBSCRIBE: &str = "/notifications/unsubscribe";

words! {
    /// How often what is left to do is summed up by mail.
    pub enum Digest {
        /// On Mondays, when there is something to tell.
        Weekly = "weekly",
        /// Never.
        Never = "never",
    }
}

/// How one is told for one reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Channels {
    /// In the feed.
    pub in_app: bool,
    /// By mail.
    pub email: bool,
    /// On my devices.
    pub push: bool,
}

impl Channels {
    const ALL: Channels = Channels { in_app: true, email: true, push: true };
    const BOTH: Channels = Channels { push: false, ..Channels::ALL };
    const FEED: Channels = Channels { email: false, ..Channels::BOTH };
}

/// How one is told, reason by reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Reasons {
    /// Something is mine to do now.
    pub assigned: Channels,
    /// Somebody names me.
    pub mentioned: Channels,
    /// Somebody commented on something of mine.
    pub commented: Channels,
    /// Something of mine goes on to another status.
    pub status_changed: Channels,
    /// Something of mine is due by tomorrow.
    pub due_soon: Channels,
    /// Something of mine should have been done by now.
    pub overdue: Channels,
}

impl Default for Reasons {
    fn default() -> Reasons {
        Reasons {
            assigned: Channels::ALL,
            mentioned: Channels::ALL,
            commented: Channels::FEED,
            status_changed: Channels::FEED,
            due_soon: Channels::ALL,
            overdue: Channels::BOTH,
        }
    }
}

impl Reasons {
    fn all(&mut self) -> [&mut Channels; 6] {
        let Reasons { assigned, mentioned, commented, status_changed, due_soon, overdue } = self;
        [assigned, mentioned, commented, status_changed, due_soon, overdue]
    }

    /// As they were kept; what was not known then is as for those who never said.
    fn read(kept: Json) -> Result<Reasons> {
        let mut all = serde_json::to_value(Reasons::default()).map_err(Problem::internal)?;
        for (reason, channels) in kept.as_object().into_iter().flatten() {
            for (channel, wanted) in channels.as_object().into_iter().flatten() {
                all[reason][channel] = wanted.clone();
            }
        }
        Ok(serde_json::from_value(all).map_err(|e| WrongType(e.to_string()))?)
    }
}

/// How I want to be told.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Preferences {
    /// For which reasons, and how.
    pub kinds: Reasons,
    /// How often I get a summary by mail.
    pub digest: Digest,
    /// The language of mails and of what my devices show.
    pub language: Language,
    /// Counts the changes, from one.
    pub version: i64,
    /// When they were last changed; null when never.
    pub updated_at: Option<Timestamp>,
    #[serde(skip)]
    user: Id,
}

struct Row {
    id: Id,
    kinds: Json,
    digest: Digest,
    language: Language,
    version: i64,
    updated_at: Timestamp,
}

record!(Row in notification_preferences { id, kinds, digest, language, version, updated_at });

impl Preferences {
    /// Those of somebody who never said.
    pub fn defaults(user: Id) -> Preferences {
        Preferences {
            kinds: Reasons::default(),
            digest: Digest::Weekly,
            language: Language::En,
            version: 1,
            updated_at: None,
            user,
        }
    }

    /// How they are told for a reason.
    pub fn of(&self, kind: NoticeKind) -> Channels {
        match kind {
            NoticeKind::Assigned => self.kinds.assigned,
            NoticeKind::Mentioned => self.kinds.mentioned,
            NoticeKind::Commented => self.kinds.commented,
            NoticeKind::StatusChanged => self.kinds.status_changed,
            NoticeKind::DueSoon => self.kinds.due_soon,
            NoticeKind::Overdue => self.kinds.overdue,
        }
    }

    fn read(row: Row) -> Result<Preferences> {
        let Row { id, kinds, digest, language, version, updated_at } = row;
        Ok(Preferences {
            kinds: Reasons::read(kinds)?,
            digest,
            language,
            version,
            updated_at: Some(updated_at),
            user: id,
        })
    }
}

/// Changes to how I am told for one reason.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ChannelsPatch {
    /// In the feed.
    pub in_app: Change<bool>,
    /// By mail.
    pub email: Change<bool>,
    /// On my devices.
    pub push: Change<bool>,
}

/// Changes reason by reason.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ReasonsPatch {
    /// Something is mine to do now.
    pub assigned: Change<ChannelsPatch>,
    /// Somebody names me.
    pub mentioned: Change<ChannelsPatch>,
    /// Somebody commented on something of mine.
    pub commented: Change<ChannelsPatch>,
    /// Something of mine goes on to another status.
    pub status_changed: Change<ChannelsPatch>,
    /// Something of mine is due by tomorrow.
    pub due_soon: Change<ChannelsPatch>,
    /// Something of mine should have been done by now.
    pub overdue: Change<ChannelsPatch>,
}

/// Changes to how I want to be told.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct PreferencesPatch {
    /// For which reasons, and how.
    pub kinds: Change<ReasonsPatch>,
    /// How often I get a summary by mail.
    pub digest: Change<Digest>,
    /// The language of mails and of what my devices show.
    pub language: Change<Language>,
}

impl ReasonsPatch {
    fn apply(self, reasons: &mut Reasons) {
        let ReasonsPatch { assigned, mentioned, commented, status_changed, due_soon, overdue } = self;
        let patches = [assigned, mentioned, commented, status_changed, due_soon, overdue];
        for (patch, channels) in patches.into_iter().zip(reasons.all()) {
            if let Some(ChannelsPatch { in_app, email, push }) = patch.0 {
                in_app.apply(&mut channels.in_app);
                email.apply(&mut channels.email);
                push.apply(&mut channels.push);
            }
        }
    }
}

// Commands

/// The caller's own.
async fn mine(read: &mut Read) -> Result<Preferences> {
    let me = read.caller().user_id()?;
    let row: Option<Row> = read.find(me).await?;
    row.map_or_else(|| Ok(Preferences::defaults(me)), Preferences::read)
}

/// How these people want to be told, those who never said included.
pub(crate) async fn of_all(read: &mut Read, users: &[Id]) -> Result<HashMap<Id, Preferences>> {
    let mut all: HashMap<Id, Preferences> = users.iter().map(|user| (*user, Preferences::defaults(*user))).collect();
    for some in users.chunks(200) {
        let (marks, values) = tenon_live::marks(some);
        let sql = format!("SELECT {} FROM {{notification_preferences}} WHERE id IN ({marks})", Row::COLUMNS);
        for row in read.many::<Row>(&sql, &values).await? {
            all.insert(row.id, Preferences::read(row)?);
        }
    }
    Ok(all)
}

/// Changes what the patch mentions.
async fn change(work: &mut Work, patch: PreferencesPatch) -> Result<Preferences> {
    let me = work.caller().user_id()?;
    write(work, me, |preferences| {
        if let Some(kinds) = patch.kinds.0 {
            kinds.apply(&mut preferences.kinds);
        }
        patch.digest.apply(&mut preferences.digest);
        patch.language.apply(&mut preferences.language);
    })
    .await
}

async fn write(work: &mut Work, user: Id, change: impl FnOnce(&mut Preferences)) -> Result<Preferences> {
    let row: Option<Row> = work.lock_any(user).await?;
    let old = row.map_or_else(|| Ok(Preferences::defaults(user)), Preferences::read)?;
    work.check_version(old.version)?;
    let mut new = old.clone();
    change(&mut new);
    if new == old {
        return Ok(old);
    }
    let now = work.now();
    (new.version, new.updated_at) = (old.version + 1, Some(now));
    let row = Row {
        id: user,
        kinds: serde_json::to_value(new.kinds).map_err(Problem::internal)?,
        digest: new.digest,
        language: new.language,
        version: new.version,
        updated_at: now,
    };
    let columns: Vec<_> =
        Row::COLUMN_LIST.iter().copied().zip(row.values()).filter(|(name, _)| *name != "id").collect();
    work.put("notification_preferences", &[("id", user.to_value())], &columns).await?;
    Ok(new)
}

/// Ends all mails to whoever has the key of a mail.
async fn unsubscribe(db: &tenon_store::Db, origin: Origin, key: &str) -> Result<Work> {
    let worthless = || Problem::new(Kind::NotFound, "This link is not good, or not any more.");
    let (tenant, user, secret) = key::read(key).ok_or_else(worthless)?;
    let kept = key::kept(db, tenant, user).await?;
    if !kept.is_some_and(|kept| key::same(&kept, secret)) {
        return Err(worthless());
    }
    let mut work = db.work(&Caller::system(tenant), Origin { idempotency: None, if_match: None, ..origin });
    write(&mut work, user, |preferences| {
        preferences.kinds.all().into_iter().for_each(|channels| channels.email = false);
        preferences.digest = Digest::Never;
    })
    .await?;
    Ok(work)
}

// Routes

impl http::Resource for Preferences {
    const PATH: &'static str = "/notifications/preferences";

    fn id(&self) -> Id {
        self.user
    }

    fn version(&self) -> i64 {
        self.version
    }

    fn derived(&self) -> Option<String> {
        // Everybody has this one address, and a browser keeps one answer for it.
        Some(self.user.to_string())
    }
}

const TAG: &str = "Notifications";

pub(crate) fn routes(api: &mut Api) {
    api.add(
        get("/notifications/preferences")
            .tag(TAG)
            .summary("Get how I am told")
            .signed_in()
            .resource::<Preferences>()
            .to(show),
    );
    api.add(
        patch("/notifications/preferences")
            .tag(TAG)
            .summary("Change how I am told")
            .signed_in()
            .body::<PreferencesPatch>()
            .example(json!({
                "kinds": { "commented": { "email": true, "push": true }, "status_changed": { "in_app": false } },
                "digest": "never", "language": "de",
            }))
            .resource::<Preferences>()
            .to(update),
    );
    api.add(
        post(UNSUBSCRIBE)
            .tag(TAG)
            .summary("End all mails about notifications")
            .about("What the `List-Unsubscribe` header of such mails names (RFC 8058). The key is that mail's.")
            .public()
            .query_required("key", FieldKind::Text, "The key of the mail.")
            .answers_nothing()
            .to(end_mails),
    );
    api.add(
        get(UNSUBSCRIBE)
            .tag(TAG)
            .summary("Go to where I choose how I am told")
            .about("Where the same link leads in a program that opens it: it ends nothing, since programs that look for malice open links too.")
            .public()
            .query_required("key", FieldKind::Text, "The key of the mail.")
            .redirects()
            .to(choose),
    );
}

async fn show(mut read: Read) -> http::Result {
    Ok(Answer::resource(&mine(&mut read).await?))
}

async fn update(mut work: Work, Body(patch): Body<PreferencesPatch>) -> http::Written {
    let preferences = change(&mut work, patch).await?;
    work.changed(&preferences).await
}

async fn end_mails(http::State(app): http::State<http::App>, origin: Origin, query: Query) -> http::Written {
    let work = unsubscribe(app.db(), origin, query.text("key").unwrap_or_default()).await?;
    work.removed().await
}

async fn choose() -> http::Result {
    Ok(Answer::see("/inbox/preferences"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_patch_changes_what_it_mentions() {
        let body =
            json!({ "kinds": { "commented": { "email": true }, "overdue": { "in_app": false } }, "digest": "never" });
        let patch: PreferencesPatch = serde_json::from_value(body).unwrap();
        let mut reasons = Reasons::default();
        patch.kinds.0.unwrap().apply(&mut reasons);
        let expected = Reasons {
            commented: Channels::BOTH,
            overdue: Channels { in_app: false, ..Channels::BOTH },
            ..Reasons::default()
        };
        assert_eq!(reasons, expected);
        for wrong in [json!({ "kinds": { "x": {} } }), json!({ "kinds": { "overdue": { "sms": true } } })] {
            assert!(serde_json::from_value::<PreferencesPatch>(wrong).is_err());
        }
    }

    #[test]
    fn what_was_kept_before_a_reason_was_known_is_still_read() {
        let kept = Reasons::read(json!({ "assigned": { "in_app": true, "email": false } })).unwrap();
        let expected = Reasons { assigned: Channels { email: false, ..Channels::ALL }, ..Reasons::default() };
        assert_eq!(kept, expected, "nor a channel");
        let all = Reasons { overdue: Channels::ALL, assigned: Channels::FEED, ..Reasons::default() };
        assert_eq!(Reasons::read(serde_json::to_value(all).unwrap()).unwrap(), all);
    }
}
