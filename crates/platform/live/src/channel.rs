//! One tenant's log as it is followed: the reader, and the ring of what it read last.

use std::{
    collections::VecDeque,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use tenon_kernel::{Caller, Result, TenantId};
use tenon_store::log_head;
use tokio::sync::{Mutex as AsyncMutex, Notify, watch};

use crate::{
    batch::{Batch, PAGE},
    hub::Inner,
    kinds::Fences,
    presence::Presence,
};

/// How far back the ring begins when the first client of a tenant is behind.
const RING_BEGINS: i64 = 2_000;
/// The most pages in the ring.
const MOST_PAGES: usize = 512;
/// Pages that clients behind the ring asked for lately.
const COLD_PAGES: usize = 8;
/// How long a tenant nobody listens to is still followed.
const LINGER: Duration = Duration::from_secs(30);
/// What a page costs for each listener, so that a busy log comes in larger pages rather than in more.
const PER_LISTENER: Duration = Duration::from_micros(25);
const LONGEST_PAUSE: Duration = Duration::from_millis(25);
const RETRY: Duration = Duration::from_millis(300);
const HELD: &str = "nothing panics while holding it";

/// What comes next for a client.
pub(crate) enum Next {
    Page(Arc<Batch>),
    /// It is further behind than the ring reaches.
    Behind,
    Nothing,
}

struct Ring {
    start: i64,
    pages: VecDeque<Arc<Batch>>,
    bytes: usize,
}

pub(crate) struct Channel {
    pub tenant: TenantId,
    pub wake: Notify,
    pub listeners: AtomicUsize,
    pub presence: Presence,
    head: watch::Sender<i64>,
    ring: Mutex<Ring>,
    cold: AsyncMutex<VecDeque<Arc<Batch>>>,
    fences: Mutex<Arc<Fences>>,
}

impl Channel {
    /// Begins at the end of the log, or where the first client is if that is not far.
    pub async fn open(hub: &Inner, tenant: TenantId, after: Option<i64>) -> Result<Channel> {
        let head = log_head(&mut hub.db.read(&Caller::system(tenant))).await?;
        let start = after.filter(|after| (head - RING_BEGINS..=head).contains(after)).unwrap_or(head);
        let fences = hub.fences(tenant).await?;
        Ok(Channel {
            tenant,
            wake: Notify::new(),
            listeners: AtomicUsize::new(0),
            presence: Presence::default(),
            head: watch::Sender::new(start),
            ring: Mutex::new(Ring { start, pages: VecDeque::new(), bytes: 0 }),
            cold: AsyncMutex::default(),
            fences: Mutex::new(Arc::new(fences)),
        })
    }

    pub fn heads(&self) -> watch::Receiver<i64> {
        self.head.subscribe()
    }

    pub fn fences(&self) -> Arc<Fences> {
        self.fences.lock().expect(HELD).clone()
    }

    /// The page that goes on from a place.
    pub fn next(&self, position: i64) -> Next {
        let ring = self.ring.lock().expect(HELD);
        if position < ring.start {
            return Next::Behind;
        }
        let at = ring.pages.partition_point(|page| page.sequence <= position);
        ring.pages.get(at).map_or(Next::Nothing, |page| Next::Page(Arc::clone(page)))
    }

    /// The same for a client behind the ring. One at a time: those who come back together after a
    /// restart are at about the same place and share the pages.
    pub async fn cold(&self, hub: &Inner, position: i64) -> Result<Option<Arc<Batch>>> {
        let mut cold = self.cold.lock().await;
        if let Some(page) = cold.iter().find(|page| (page.after..page.sequence).contains(&position)) {
            return Ok(Some(Arc::clone(page)));
        }
        let Some(page) = hub.read(self.tenant, position, PAGE).await? else { return Ok(None) };
        let page = Arc::new(page);
        if cold.len() == COLD_PAGES {
            cold.pop_front();
        }
        cold.push_back(Arc::clone(&page));
        Ok(Some(page))
    }

    fn publish(&self, page: Batch, most_bytes: usize) {
        let sequence = page.sequence;
        let mut ring = self.ring.lock().expect(HELD);
        ring.bytes += page.bytes;
        ring.pages.push_back(Arc::new(page));
        while ring.pages.len() > MOST_PAGES || ring.bytes > most_bytes && ring.pages.len() > 1 {
            if let Some(old) = ring.pages.pop_front() {
                ring.start = old.sequence;
                ring.bytes -= old.bytes;
            }
        }
        drop(ring);
        self.head.send_replace(sequence);
    }

    /// Reads what is new; answers how many events there were.
    async fn step(&self, hub: &Inner) -> Result<i64> {
        let after = *self.head.borrow();
        let Some(page) = hub.read(self.tenant, after, PAGE).await? else { return Ok(0) };
        if page.reshapes {
            // Who sees what is read after the events that changed it and is in force before they are told.
            let fences = hub.fences(self.tenant).await?;
            *self.fences.lock().expect(HELD) = Arc::new(fences);
        }
        let count = page.sequence - after;
        self.publish(page, hub.config.ring);
        Ok(count)
    }

    fn pause(&self) -> Duration {
        let listeners = u32::try_from(self.listeners.load(Ordering::Relaxed)).unwrap_or(u32::MAX);
        PER_LISTENER.saturating_mul(listeners).min(LONGEST_PAUSE)
    }
}

/// Follows a tenant's log until nobody listens any more, or the server ends.
pub(crate) async fn follow(hub: Arc<Inner>, channel: Arc<Channel>) {
    let mut closing = hub.closing.subscribe();
    let mut alone_since = None;
    loop {
        match channel.step(&hub).await {
            Ok(count) if count >= i64::from(PAGE) => continue,
            Ok(0) => {}
            Ok(_) => tokio::time::sleep(channel.pause()).await,
            Err(problem) => {
                tracing::warn!(tenant = %channel.tenant, cause = problem.cause(), "the log cannot be followed; trying again");
                tokio::time::sleep(RETRY).await;
            }
        }
        if channel.listeners.load(Ordering::SeqCst) > 0 {
            alone_since = None;
        } else if alone_since.get_or_insert_with(tokio::time::Instant::now).elapsed() > LINGER && hub.forget(&channel) {
            return;
        }
        tokio::select! {
            () = channel.wake.notified() => {}
            () = tokio::time::sleep(hub.config.poll) => channel.presence.forget_silent(),
            _ = closing.wait_for(|closing| *closing) => return,
        }
    }
}
