//! Telling people what concerns them.
//!
//! Modules say of an event whom it concerns and why (`tenon-notices`). Whoever may see it, did not do it
//! themselves and did not *mute* the thing or its project is told: by an *entry* in their feed, by a
//! *mail*, on their devices (*push*), as their *preferences* say. While the entry of a task or project is unread, what happens to
//! it further is counted in it. Once a day people are told of what is due; on Mondays a *digest* sums up.
//! Everything here is about the caller alone.

mod again;
mod consume;
mod daily;
mod digest;
mod entry;
mod key;
mod mail;
mod mute;
mod preference;
mod push;
mod sweep;
mod tell;
mod texts;

use std::sync::Arc;

pub use entry::{Notification, ObjectType, Summary};
pub use preference::{Channels, Digest, Preferences, Reasons};
use push::Signer;
pub use push::{NewSubscription, PushKey, Subscription, SubscriptionKeys, Subscriptions, contact};
use tenon_http::Api;
use tenon_jobs::Handlers;
use tenon_kernel::{Caller, Grant, Id, Result, TenantId};
use tenon_letters::Letters;
use tenon_live::Live;
use tenon_notices::{Notables, People};
use tenon_outbound::Outbound;
use tenon_store::{Db, Reply, Work};
use tokio::sync::OnceCell;

/// Where a person chooses what they are told.
const PREFERENCES: &str = "/inbox/preferences";

/// Everybody reads their own.
pub static GRANTS: &[Grant] = &[];

/// The state of this module. Handlers take it as `With<Notifications>`.
pub struct Notifications {
    notables: Notables,
    people: Arc<dyn People>,
    live: Arc<Live>,
    letters: Letters,
    outbound: Outbound,
    contact: Option<String>,
    public_url: String,
    signer: OnceCell<Signer>,
}

impl Notifications {
    /// With what modules say, who knows people, who listens, and how mails and messages to devices go out.
    /// `contact` is a `mailto:` or `https:` URL that push services may turn to, see [`contact`].
    /// `public_url` is where people reach the server, without a slash at its end.
    pub fn new(
        notables: Notables,
        people: Arc<dyn People>,
        live: Arc<Live>,
        letters: Letters,
        outbound: Outbound,
        contact: Option<String>,
        public_url: impl Into<String>,
    ) -> Notifications {
        let (public_url, signer) = (public_url.into(), OnceCell::new());
        Notifications { notables, people, live, letters, outbound, contact, public_url, signer }
    }

    /// Who signs messages to devices; the key is made when the database has none.
    async fn signer(&self, db: &Db) -> Result<&Signer> {
        self.signer.get_or_try_init(|| Signer::open(db)).await
    }

    /// Tells a person's own clients how much they have not read. What fails here is not worth failing for.
    async fn say(&self, db: &Db, caller: &Caller) {
        let Some(user) = caller.user else { return };
        match entry::unread(&mut db.read(caller), &self.notables).await {
            Ok(Summary { unread, .. }) => self.live.notified(caller.tenant, user, unread),
            Err(problem) => tracing::debug!(%user, cause = problem.cause(), "nobody is told how much is unread"),
        }
    }

    /// Where a page of the web app is. It names the workspace: people who belong to several may have another one open.
    fn page(&self, tenant: TenantId, path: &str) -> String {
        format!("{}{}", self.public_url, in_workspace(tenant, path))
    }

    /// Where one click ends mails.
    fn unsubscribe(&self, tenant: TenantId, user: Id, secret: &str) -> String {
        let key = key::written(tenant, user, secret);
        format!("{}{}{}?key={key}", self.public_url, tenon_http::BASE, preference::UNSUBSCRIBE)
    }
}

/// Registers the routes. The app must bring an `Arc<Notifications>`.
pub fn routes(api: &mut Api) {
    api.tag("Notifications", "What concerns the caller: their feed, what they do not want to hear of, and how they are told. See docs/notifications.md.");
    entry::routes(api);
    preference::routes(api);
    push::routes(api);
    mute::routes(api);
}

/// Registers what runs behind the answers.
pub fn jobs(handlers: &mut Handlers, notifications: &Arc<Notifications>) {
    consume::register(handlers, notifications);
    daily::register(handlers, notifications);
    digest::register(handlers, notifications);
    mail::register(handlers, notifications);
    push::register(handlers, notifications);
}

/// Commits a work that answers nobody.
async fn commit(work: Work) -> Result<()> {
    work.commit(Reply::nothing()).await.map(|_| ())
}

/// A page of the web app, in one workspace.
fn in_workspace(tenant: TenantId, path: &str) -> String {
    format!("{path}?workspace={tenant}")
}

/// The page of a task or project.
fn path_of(task: Option<Id>, project: Id) -> String {
    match task {
        Some(task) => format!("/tasks/{task}"),
        None => format!("/projects/{project}"),
    }
}
