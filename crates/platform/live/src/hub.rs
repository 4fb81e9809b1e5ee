//! All tenants that are listened to, and everybody who listens.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, OnceLock, Weak,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use serde_json::json;
use tenon_kernel::{Caller, Id, Kind as ProblemKind, Problem, Result, TenantId, Timestamp};
use tenon_store::{Db, Listener};
use tokio::{
    sync::{Notify, Semaphore, watch},
    task::JoinHandle,
    time::MissedTickBehavior,
};

use crate::{
    LiveConfig, Standing,
    batch::Batch,
    channel::{Channel, follow},
    figures::Counted,
    kinds::{Fences, Kinds},
    nodes::Nodes,
    standing::Admitted,
};

const HELD: &str = "nothing panics while holding it";
/// How many may be looked at again at once, so that one change does not take every connection.
const LOOKS: usize = 8;
/// How often this node says again who looks at what.
const REPEAT: Duration = Duration::from_secs(15);
/// How long clients may take to go when the server ends.
const PARTING: Duration = Duration::from_secs(3);

/// Wakes readers after commits of this process. Made before the database is opened, which takes its
/// listener.
#[derive(Clone, Default)]
pub struct Hints(Arc<OnceLock<Weak<Inner>>>);

impl Hints {
    /// What the database is to tell of commits.
    pub fn listener(&self) -> Listener {
        let hub = Arc::clone(&self.0);
        Arc::new(move |tenant, _| {
            if let Some(hub) = hub.get().and_then(Weak::upgrade) {
                hub.wake(tenant);
                if let Some(nodes) = hub.nodes() {
                    nodes.grew(tenant);
                }
            }
        })
    }
}

/// The real-time part of a running server.
pub struct Live {
    inner: Arc<Inner>,
    tasks: Mutex<Vec<JoinHandle<()>>>,
}

pub(crate) struct Inner {
    pub db: Db,
    pub config: LiveConfig,
    pub kinds: Kinds,
    pub standing: Arc<dyn Standing>,
    pub closing: watch::Sender<bool>,
    nodes: OnceLock<Nodes>,
    channels: Mutex<HashMap<TenantId, Arc<Channel>>>,
    seats: Mutex<Seats>,
    numbers: AtomicU64,
    looks: Semaphore,
    empty: Notify,
}

#[derive(Default)]
struct Seats {
    by_number: HashMap<u64, Arc<Seat>>,
    of_one: HashMap<(TenantId, Id), usize>,
}

/// A client's place among all.
pub(crate) struct Seat {
    number: u64,
    channel: Arc<Channel>,
    user: Id,
    admitted: Mutex<Admitted>,
    /// Counts the reasons to look at them again.
    doubts: AtomicU64,
    pub bell: Notify,
    looks_at: Mutex<Option<Id>>,
    /// The last that its person alone is to hear, until it is told.
    told: Mutex<Option<Arc<str>>>,
}

impl Live {
    /// Begins to serve clients of a database.
    pub fn open(db: Db, kinds: Kinds, standing: Arc<dyn Standing>, config: LiveConfig, hints: &Hints) -> Result<Live> {
        let me = db.clock().new_id();
        let redis = config.redis.clone();
        let inner = Arc::new(Inner {
            db,
            config,
            kinds,
            standing,
            closing: watch::Sender::new(false),
            nodes: OnceLock::new(),
            channels: Mutex::default(),
            seats: Mutex::default(),
            numbers: AtomicU64::new(0),
            looks: Semaphore::new(LOOKS),
            empty: Notify::new(),
        });
        let nodes = Nodes::open(&Arc::downgrade(&inner), me, redis.as_deref(), &inner.db)?;
        assert!(inner.nodes.set(nodes).is_ok(), "nobody else sets it");
        let _first = hints.0.set(Arc::downgrade(&inner));
        let speaking = Arc::clone(&inner);
        let tasks = vec![
            tokio::spawn(async move {
                if let Some(nodes) = speaking.nodes() {
                    nodes.speak().await;
                }
            }),
            tokio::spawn(watch_over(Arc::clone(&inner))),
            tokio::spawn(repeat(Arc::clone(&inner))),
        ];
        Ok(Live { inner, tasks: Mutex::new(tasks) })
    }

    pub(crate) fn inner(&self) -> &Arc<Inner> {
        &self.inner
    }

    /// How many clients listen.
    pub fn clients(&self) -> usize {
        self.inner.seats.lock().expect(HELD).by_number.len()
    }

    /// Tells a person's clients in a tenant, through whatever node they listen, how much they have not
    /// read: `{"type":"notified","unread":n}`. It is not of the log: who is not there does not hear it, and
    /// of several that are not told yet the last counts.
    pub fn notified(&self, tenant: TenantId, user: Id, unread: u32) {
        self.inner.notified(tenant, user, unread);
        if let Some(nodes) = self.inner.nodes() {
            nodes.notified(tenant, user, unread);
        }
    }

    /// Tells every client that the server goes away, and lets nobody in any more.
    pub fn close(&self) {
        self.inner.closing.send_replace(true);
    }

    /// Waits until they are gone, but not for long; then nothing of it runs any more.
    pub async fn stop(&self) {
        self.close();
        let gone = async {
            loop {
                let gone = self.inner.empty.notified();
                if self.inner.seats.lock().expect(HELD).by_number.is_empty() {
                    return;
                }
                gone.await;
            }
        };
        if tokio::time::timeout(PARTING, gone).await.is_err() {
            tracing::info!("some clients did not take their leave");
        }
        self.tasks.lock().expect(HELD).drain(..).for_each(|task| task.abort());
    }
}

impl Drop for Live {
    fn drop(&mut self) {
        self.close();
        self.tasks.lock().expect(HELD).drain(..).for_each(|task| task.abort());
    }
}

impl Inner {
    pub fn nodes(&self) -> Option<&Nodes> {
        self.nodes.get()
    }

    /// Lets the tenant's reader look, if anybody listens.
    pub fn wake(&self, tenant: TenantId) {
        if let Some(channel) = self.channel(tenant) {
            channel.wake.notify_one();
        }
    }

    /// Tells a person's clients of this node how much they have not read.
    pub fn notified(&self, tenant: TenantId, user: Id, unread: u32) {
        let text: Arc<str> = json!({ "type": "notified", "unread": unread }).to_string().into();
        let seats = self.seats.lock().expect(HELD);
        if !seats.of_one.contains_key(&(tenant, user)) {
            return;
        }
        for seat in seats.by_number.values().filter(|seat| seat.user == user && seat.channel.tenant == tenant) {
            *seat.told.lock().expect(HELD) = Some(Arc::clone(&text));
            seat.bell.notify_one();
        }
    }

    pub fn channel(&self, tenant: TenantId) -> Option<Arc<Channel>> {
        self.channels.lock().expect(HELD).get(&tenant).cloned()
    }

    /// Drops a tenant that nobody listens to; answers whether that is still so.
    pub fn forget(&self, channel: &Arc<Channel>) -> bool {
        let mut channels = self.channels.lock().expect(HELD);
        if channel.listeners.load(Ordering::SeqCst) > 0 {
            return false;
        }
        channels.remove(&channel.tenant);
        true
    }

    pub async fn read(&self, tenant: TenantId, after: i64, most: u32) -> Result<Option<Batch>> {
        Batch::read(&self.db, tenant, &self.kinds, &*self.standing, after, most).await
    }

    /// Who does not see which projects.
    pub async fn fences(&self, tenant: TenantId) -> Result<Fences> {
        let Some(fence) = &self.kinds.fence else { return Ok(Fences::default()) };
        Ok(Fences::new((fence.load)(&mut self.db.read(&Caller::system(tenant))).await?))
    }

    pub fn is_closing(&self) -> bool {
        *self.closing.borrow()
    }

    /// The tenant's channel, counted as listened to.
    async fn join(self: &Arc<Self>, tenant: TenantId, after: Option<i64>) -> Result<Arc<Channel>> {
        let known = |channels: &HashMap<TenantId, Arc<Channel>>| {
            let channel = channels.get(&tenant)?;
            channel.listeners.fetch_add(1, Ordering::SeqCst);
            Some(Arc::clone(channel))
        };
        if let Some(channel) = known(&self.channels.lock().expect(HELD)) {
            return Ok(channel);
        }
        let fresh = Arc::new(Channel::open(self, tenant, after).await?);
        let mut channels = self.channels.lock().expect(HELD);
        if let Some(channel) = known(&channels) {
            return Ok(channel);
        }
        fresh.listeners.fetch_add(1, Ordering::SeqCst);
        channels.insert(tenant, Arc::clone(&fresh));
        drop(channels);
        tokio::spawn(follow(Arc::clone(self), Arc::clone(&fresh)));
        Ok(fresh)
    }

    /// Gives a client a place; 429 when one person has too many.
    pub async fn seat(
        self: &Arc<Self>,
        admitted: Admitted,
        after: Option<i64>,
        transport: &'static str,
    ) -> Result<Seated> {
        let tenant = admitted.caller.tenant;
        let user = admitted.caller.user.unwrap_or(Id::NIL);
        self.seats.lock().expect(HELD).check(tenant, user, self.config.most_of_one)?;
        let channel = self.join(tenant, after).await?;
        // From here on nothing waits: whoever is counted is given a place that counts them out again.
        let mut seats = self.seats.lock().expect(HELD);
        if let Err(problem) = seats.check(tenant, user, self.config.most_of_one) {
            channel.listeners.fetch_sub(1, Ordering::SeqCst);
            return Err(problem);
        }
        let seat = Arc::new(Seat {
            number: self.numbers.fetch_add(1, Ordering::Relaxed),
            channel,
            user,
            admitted: Mutex::new(admitted),
            doubts: AtomicU64::new(0),
            bell: Notify::new(),
            looks_at: Mutex::new(None),
            told: Mutex::new(None),
        });
        *seats.of_one.entry((tenant, user)).or_default() += 1;
        seats.by_number.insert(seat.number, Arc::clone(&seat));
        drop(seats);
        Ok(Seated { hub: Arc::clone(self), seat, _counted: Counted::new(transport) })
    }

    /// Who is behind a token as things stand; few at a time.
    pub async fn admit(&self, bearer: &str) -> Result<Admitted> {
        let _turn = self.looks.acquire().await.map_err(Problem::internal)?;
        self.standing.admit(bearer).await
    }
}

impl Seats {
    fn check(&self, tenant: TenantId, user: Id, most: usize) -> Result<()> {
        if self.of_one.get(&(tenant, user)).is_some_and(|count| *count >= most) {
            let detail = format!("One person has at most {most} connections of this kind.");
            return Err(Problem::new(ProblemKind::TooManyRequests, detail).with_retry_after(5));
        }
        Ok(())
    }

    fn leave(&mut self, tenant: TenantId, user: Id) {
        if let Some(count) = self.of_one.get_mut(&(tenant, user)) {
            *count -= 1;
            if *count == 0 {
                self.of_one.remove(&(tenant, user));
            }
        }
    }
}

impl Seat {
    pub fn channel(&self) -> &Arc<Channel> {
        &self.channel
    }

    pub fn doubts(&self) -> u64 {
        self.doubts.load(Ordering::SeqCst)
    }

    /// What the person alone is to hear, once.
    pub fn take_told(&self) -> Option<Arc<str>> {
        self.told.lock().expect(HELD).take()
    }

    fn doubt(&self) {
        self.doubts.fetch_add(1, Ordering::SeqCst);
        self.bell.notify_one();
    }

    pub fn admitted(&self) -> Admitted {
        self.admitted.lock().expect(HELD).clone()
    }

    pub fn set_admitted(&self, admitted: Admitted) {
        *self.admitted.lock().expect(HELD) = admitted;
    }
}

/// A place that is given back when it is dropped.
pub(crate) struct Seated {
    hub: Arc<Inner>,
    seat: Arc<Seat>,
    _counted: Counted,
}

impl Seated {
    pub fn hub(&self) -> &Arc<Inner> {
        &self.hub
    }

    pub fn seat(&self) -> &Arc<Seat> {
        &self.seat
    }

    /// Says what the client looks at now.
    pub fn look(&self, item: Option<Id>) {
        let Seat { channel, user, looks_at, .. } = &*self.seat;
        let before = std::mem::replace(&mut *looks_at.lock().expect(HELD), item);
        if before == item {
            return;
        }
        let came = item.filter(|item| channel.presence.come(*item, *user));
        let went = before.filter(|item| channel.presence.go(*item, *user));
        for changed in [came, went].into_iter().flatten() {
            if let Some(nodes) = self.hub.nodes() {
                nodes.looks(channel.tenant, changed, channel.presence.here(changed));
            }
        }
    }
}

impl Drop for Seated {
    fn drop(&mut self) {
        self.look(None);
        let Seat { number, channel, user, .. } = &*self.seat;
        channel.listeners.fetch_sub(1, Ordering::SeqCst);
        let mut seats = self.hub.seats.lock().expect(HELD);
        seats.by_number.remove(number);
        seats.leave(channel.tenant, *user);
        if seats.by_number.is_empty() {
            self.hub.empty.notify_waiters();
        }
    }
}

/// Looks at everybody's standing again and again, all at once.
async fn watch_over(hub: Arc<Inner>) {
    let mut every = tokio::time::interval(hub.config.watch);
    every.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        every.tick().await;
        let seats: Vec<Arc<Seat>> = hub.seats.lock().expect(HELD).by_number.values().cloned().collect();
        if seats.is_empty() {
            continue;
        }
        let now: Timestamp = hub.db.clock().now();
        let mut callers = Vec::with_capacity(seats.len());
        for seat in &seats {
            let Admitted { caller, good_until } = seat.admitted();
            if good_until.is_some_and(|end| end <= now) {
                seat.doubt();
            }
            callers.push(caller);
        }
        match hub.standing.lapsed(&callers).await {
            Ok(lapsed) => lapsed.into_iter().filter_map(|at| seats.get(at)).for_each(|seat| seat.doubt()),
            Err(problem) => tracing::debug!(cause = problem.cause(), "nobody's standing can be checked"),
        }
    }
}

/// Says again who looks at what, for nodes that did not hear it.
async fn repeat(hub: Arc<Inner>) {
    let mut every = tokio::time::interval(REPEAT);
    loop {
        every.tick().await;
        let channels: Vec<Arc<Channel>> = hub.channels.lock().expect(HELD).values().cloned().collect();
        for channel in channels {
            for item in channel.presence.items() {
                if let Some(nodes) = hub.nodes() {
                    nodes.looks(channel.tenant, item, channel.presence.here(item));
                }
            }
        }
    }
}
