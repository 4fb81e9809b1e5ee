//! Search: one question over everything that is searchable.
//!
//! A *question* is what somebody typed, as words ([`question`]). What holds them is *found* by the
//! index of words, kind by kind, the newest first ([`find`]); only of what the caller may see, each
//! module tells the titles; these are *ranked* here ([`rank`]), and the texts of the best are read for
//! what is shown of them ([`mark`]). If nothing holds the words, words are looked for that differ by a
//! letter or two ([`vocabulary`]), and at last what holds all words but one. Knows no module: each has
//! described its kinds to `words`.

mod find;
mod mark;
mod question;
mod rank;
mod vocabulary;

use std::{
    future::Future,
    sync::{Arc, Mutex},
};

pub use find::{Found, Hit, Matched};
use tenon_http::Api;
use tenon_kernel::{Grant, Result, TenantId};
use tenon_store::Db;
use tenon_words::Kinds;
use tokio::task::JoinHandle;

use vocabulary::Vocabularies;

/// Searching needs no permission of its own: what is found needs its own.
pub static GRANTS: &[Grant] = &[];

/// Registers the routes.
pub fn routes(api: &mut Api) {
    api.tag("Search", "One question over everything.");
    find::routes(api);
}

/// What answering needs.
pub struct Search {
    pub(crate) kinds: Arc<Kinds>,
    pub(crate) vocabularies: Vocabularies,
    filling: Mutex<Option<JoinHandle<()>>>,
}

impl Search {
    /// Over these kinds.
    pub fn new(kinds: Arc<Kinds>) -> Search {
        Search { kinds, vocabularies: Vocabularies::default(), filling: Mutex::new(None) }
    }

    /// Indexes, behind the answers, what was there before the index, of all these tenants.
    pub fn catch_up(&self, db: Db, tenants: impl Future<Output = Result<Vec<TenantId>>> + Send + 'static) {
        let kinds = Arc::clone(&self.kinds);
        let filling = tokio::spawn(async move {
            let tenants = match tenants.await {
                Ok(tenants) => tenants,
                Err(problem) => return tracing::warn!(%problem, "what was there before is not indexed"),
            };
            for tenant in tenants {
                if let Err(problem) = tenon_words::fill(&db, &kinds, tenant, false).await {
                    tracing::warn!(tenant = %tenant.0, %problem, "its rows are indexed at the next start");
                }
            }
        });
        *self.filling.lock().expect("nothing panics while holding it") = Some(filling);
    }

    /// Indexes a tenant's rows anew; answers how many there are.
    pub async fn rebuild(&self, db: &Db, tenant: TenantId) -> Result<i64> {
        tenon_words::fill(db, &self.kinds, tenant, true).await
    }

    /// Waits until what was there before is indexed.
    pub async fn caught_up(&self) {
        let filling = self.filling.lock().expect("nothing panics while holding it").take();
        if let Some(filling) = filling {
            // It ends by itself, or was told to.
            let _ = filling.await;
        }
    }

    /// Stops indexing; it is taken up again at the next start.
    pub async fn stop(&self) {
        if let Some(filling) = &*self.filling.lock().expect("nothing panics while holding it") {
            filling.abort();
        }
        self.caught_up().await;
    }
}
