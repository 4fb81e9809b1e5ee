//! From events to jobs: for each event of a tenant's log one job for every consumer that wants it,
//! added in the transaction that moves the tenant's dispatch head past it.
//!
//! Events that nobody wants cost a look and no write: how far it looked the dispatcher knows by
//! itself, and notes it now and then, so that after a restart it does not look at all of them again.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
    time::Duration,
};

use tenon_kernel::{Caller, Result, TenantId};
use tenon_store::{Db, LoggedEvent, Origin, Rows, log_after, log_head, log_heads, params};
use tokio::time::Instant;

use crate::{Handlers, Status, commit, figures, handlers::Wanting, hints::WAKE, job::Row, lane};

/// How many events are looked at together. On SQLite their jobs hold the writer for some milliseconds.
const PAGE: u32 = 100;
/// How many pages of one tenant are seen to before it is another's turn.
const PAGES: usize = 5;
/// How many tenants' heads are compared at once.
const WINDOW: u32 = 2_000;
/// When what was looked at is noted, though nobody wanted it.
const NOTE: Duration = Duration::from_secs(10);
const NOTE_EVENTS: i64 = 1_000;
/// How many tenants are remembered; others are looked up.
const REMEMBERED: usize = 20_000;
const HELD: &str = "nothing panics while holding it";

/// How far one tenant's log was looked at.
#[derive(Clone, Copy)]
struct Place {
    looked: i64,
    /// How far the dispatch head is, as far as known here.
    noted: i64,
    /// Since when they differ.
    since: Instant,
}

/// What came of looking at a tenant's log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Looked {
    /// How many jobs were added.
    pub jobs: usize,
    /// Whether there is more to look at.
    pub more: bool,
}

pub(crate) struct Dispatcher {
    db: Db,
    handlers: Arc<Handlers>,
    places: Mutex<HashMap<TenantId, Place>>,
}

impl Dispatcher {
    pub fn new(db: Db, handlers: Arc<Handlers>) -> Dispatcher {
        Dispatcher { db, handlers, places: Mutex::default() }
    }

    fn place(&self, tenant: TenantId) -> Option<Place> {
        self.places.lock().expect(HELD).get(&tenant).copied()
    }

    fn remember(&self, tenant: TenantId, looked: i64, noted: i64) {
        let mut places = self.places.lock().expect(HELD);
        if places.len() >= REMEMBERED {
            places.retain(|_, place| place.looked > place.noted);
        }
        let now = Instant::now();
        let since = match places.get(&tenant) {
            Some(before) if before.looked > before.noted && noted == before.noted => before.since,
            _ => now,
        };
        places.insert(tenant, Place { looked, noted, since });
    }

    async fn noted(&self, tenant: TenantId) -> Result<i64> {
        let mut read = self.db.read(&Caller::system(tenant));
        Ok(read.scalar("SELECT sequence FROM {dispatch_heads}", &[]).await?.unwrap_or_default())
    }

    /// Tenants after one whose logs grew further than anybody looked, and where to go on; none when
    /// there are no more tenants.
    pub async fn behind(&self, after: TenantId) -> Result<(Vec<TenantId>, Option<TenantId>)> {
        let heads = log_heads(&mut self.db.global(), after, WINDOW).await?;
        let Some((last, _)) = heads.last().copied() else { return Ok((Vec::new(), None)) };
        let sql = "SELECT tenant_id, sequence FROM {dispatch_heads} WHERE tenant_id > ? AND tenant_id <= ?";
        let noted: Vec<(TenantId, i64)> = self.db.global().many(sql, params![after, last]).await?;
        let noted: HashMap<TenantId, i64> = noted.into_iter().collect();
        let grown = heads.iter().filter(|(tenant, head)| {
            let looked = self.place(*tenant).map_or(0, |place| place.looked);
            *head > looked.max(noted.get(tenant).copied().unwrap_or_default())
        });
        let full = heads.len() == WINDOW as usize;
        Ok((grown.map(|(tenant, _)| *tenant).collect(), full.then_some(last)))
    }

    /// Turns what is new in a tenant's log into jobs.
    pub async fn tenant(&self, tenant: TenantId) -> Result<Looked> {
        let known = match self.place(tenant) {
            Some(place) => place,
            None => {
                let noted = self.noted(tenant).await?;
                Place { looked: noted, noted, since: Instant::now() }
            }
        };
        let (mut looked, mut noted, mut jobs) = (known.looked, known.noted, 0);
        let mut read = self.db.read(&Caller::system(tenant));
        if self.handlers.consumers.is_empty() {
            let head = log_head(&mut read).await?;
            self.remember(tenant, head.max(looked), noted);
            return Ok(Looked { jobs, more: false });
        }
        for _ in 0..PAGES {
            let events = log_after(&mut read, looked, PAGE).await?;
            let Some(last) = events.last().map(|event| event.sequence) else {
                return Ok(Looked { jobs, more: false });
            };
            let wanted: Vec<(&Wanting, Vec<&LoggedEvent>)> = self
                .handlers
                .consumers
                .iter()
                .map(|consumer| (consumer, events.iter().filter(|event| (consumer.wants)(event)).collect::<Vec<_>>()))
                .filter(|(_, events)| !events.is_empty())
                .collect();
            if !wanted.is_empty()
                && let Some(added) = self.add(tenant, &wanted, last).await?
            {
                noted = last;
                jobs += added;
            }
            looked = last;
            self.remember(tenant, looked, noted);
            if events.len() < PAGE as usize {
                return Ok(Looked { jobs, more: false });
            }
        }
        Ok(Looked { jobs, more: true })
    }

    /// Adds the jobs and moves the head past the last event; answers how many, or nothing when the
    /// tenant wants none of them.
    async fn add(
        &self,
        tenant: TenantId,
        wanted: &[(&Wanting, Vec<&LoggedEvent>)],
        last: i64,
    ) -> Result<Option<usize>> {
        // Asked before a transaction is open: most tenants want nothing, and on SQLite it would keep writers out.
        let mut read = self.db.read(&Caller::system(tenant));
        let mut open = Vec::with_capacity(wanted.len());
        for (consumer, events) in wanted {
            let wants = match consumer.gate {
                Some(gate) => gate(&mut read).await?,
                None => true,
            };
            if wants {
                open.push((consumer.name, events));
            }
        }
        if open.is_empty() {
            return Ok(None);
        }
        let origin = Origin { request_id: "dispatch".into(), ..Origin::default() };
        let mut work = self.db.work(&Caller::system(tenant), origin);
        // Another process may have been quicker: what is behind the head has its jobs.
        let head = lane::lock(&mut work).await?;
        let now = work.now();
        let (mut rows, mut lanes, mut lags) = (Vec::new(), Vec::new(), Vec::new());
        for (name, events) in open {
            let fresh = events.iter().filter(|event| event.sequence > head);
            let before = rows.len();
            for event in fresh {
                let mut row = Row::new(work.new_id(), name, now);
                row.status = Status::Waiting;
                row.lane = Some(name.to_owned());
                row.event_sequence = Some(event.sequence);
                row.event_id = Some(event.id);
                rows.push(row);
                lags.push(now.as_millis() - event.recorded_at.as_millis());
            }
            if rows.len() > before {
                lanes.push(name);
            }
        }
        if head < last {
            work.change("UPDATE {dispatch_heads} SET sequence = ? WHERE sequence < ?", params![last, last]).await?;
        }
        work.insert_all(&rows).await?;
        for lane in lanes {
            lane::fill(&mut work, lane).await?;
        }
        work.wake(WAKE);
        commit(work).await?;
        lags.into_iter().for_each(figures::dispatched);
        Ok(Some(rows.len()))
    }

    /// Notes how far was looked where nobody wanted anything: what has waited long, or all of it.
    pub async fn note(&self, all: bool) -> Result<()> {
        let waiting: Vec<(TenantId, Place)> = {
            let places = self.places.lock().expect(HELD);
            let due = |place: &Place| {
                let behind = place.looked - place.noted;
                behind > 0 && (all || behind >= NOTE_EVENTS || place.since.elapsed() >= NOTE)
            };
            places.iter().filter(|(_, place)| due(place)).map(|(tenant, place)| (*tenant, *place)).collect()
        };
        for (tenant, place) in waiting {
            let mut work = self.db.work(&Caller::system(tenant), Origin::default());
            lane::lock(&mut work).await?;
            let sql = "UPDATE {dispatch_heads} SET sequence = ? WHERE sequence < ?";
            work.change(sql, params![place.looked, place.looked]).await?;
            commit(work).await?;
            self.remember(tenant, place.looked, place.looked);
        }
        Ok(())
    }

    /// Sees to every tenant that is behind; answers how many jobs were added.
    pub async fn everyone(&self) -> Result<usize> {
        let mut jobs = 0;
        let mut from = Some(TenantId::NONE);
        while let Some(after) = from {
            let (behind, next) = self.behind(after).await?;
            for tenant in behind {
                loop {
                    let looked = self.tenant(tenant).await?;
                    jobs += looked.jobs;
                    if !looked.more {
                        break;
                    }
                }
            }
            from = next;
        }
        Ok(jobs)
    }
}
