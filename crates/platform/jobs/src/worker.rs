//! The loops of a process that works: from events to jobs, from jobs to handlers, and upkeep.

mod attempt;

use std::{
    collections::HashMap,
    future::Future,
    sync::{Arc, Mutex, atomic::AtomicUsize},
    time::Duration,
};

use tenon_kernel::{Id, Result, TenantId};
use tenon_store::{Db, Signals};
use tokio::{
    sync::{Notify, watch},
    task::{JoinHandle, JoinSet},
    time::{Instant, sleep, sleep_until, timeout},
};

use crate::{
    Handlers, Hints, JobKind, JobsConfig, Queue,
    claim::{Claims, Room},
    dispatch::Dispatcher,
    figures,
    hints::Bells,
    running::Held,
    schedule, upkeep,
};

/// How many jobs are taken in one transaction.
const MOST_TAKEN: usize = 16;
/// How long freed places gather, so that short jobs are taken several at once.
const GATHER: Duration = Duration::from_millis(1);
/// How many tenants' events are turned into jobs at once.
const TENANTS: usize = 4;
/// How many windows of tenants one look of its own goes through.
const WINDOWS: usize = 5;
/// How often leases and schedules are looked at.
const SELDOM: Duration = Duration::from_secs(5);
/// How often jobs are counted, at most; a count may take a hundredth of the time.
const COUNT: Duration = Duration::from_secs(15);
const COUNT_SHARE: u32 = 100;
/// How long after a fault is looked again.
const RETRY: Duration = Duration::from_secs(1);
/// How long a process that stops waits for jobs that it gave up.
const PARTING: Duration = Duration::from_secs(5);
/// A look that succeeded this long ago means that something is wrong.
const STALE: Duration = Duration::from_secs(60);
const HELD: &str = "nothing panics while holding it";

/// What is done behind the answers, as far as this process does it.
pub struct Jobs {
    inner: Arc<Inner>,
    tasks: Mutex<Vec<JoinHandle<()>>>,
    _hears: Option<Signals>,
}

struct Inner {
    db: Db,
    handlers: Arc<Handlers>,
    config: JobsConfig,
    /// What this process is called in the table.
    name: String,
    bells: Arc<Bells>,
    dispatcher: Arc<Dispatcher>,
    /// What runs here, by a number of its own: a job that was lost may be back before it has ended.
    running: Mutex<HashMap<usize, (Arc<Held>, &'static str)>>,
    numbers: AtomicUsize,
    /// How many run.
    count: watch::Sender<usize>,
    freed: Notify,
    stopping: watch::Sender<bool>,
    given_up: watch::Sender<bool>,
    looked: Mutex<Instant>,
}

impl Jobs {
    /// Begins to work on a database, as the configuration says.
    pub fn open(db: Db, handlers: Handlers, config: JobsConfig, hints: &Hints) -> Jobs {
        let (bells, handlers) = (Arc::new(Bells::default()), Arc::new(handlers));
        hints.ring(&bells);
        let inner = Arc::new(Inner {
            name: db.clock().new_id().to_string(),
            dispatcher: Arc::new(Dispatcher::new(db.clone(), Arc::clone(&handlers))),
            bells,
            db,
            handlers,
            config,
            running: Mutex::default(),
            numbers: AtomicUsize::new(0),
            count: watch::Sender::new(0),
            freed: Notify::new(),
            stopping: watch::Sender::new(false),
            given_up: watch::Sender::new(false),
            looked: Mutex::new(Instant::now()),
        });
        let works = inner.config.workers > 0;
        let (tasks, hears) = if works {
            let tasks = vec![
                keep_going("dispatch", &inner, dispatch),
                keep_going("work", &inner, work),
                keep_going("upkeep", &inner, keep_up),
            ];
            (tasks, inner.bells.hear(&inner.db))
        } else {
            (vec![keep_going("hints", &inner, speak)], None)
        };
        Jobs { inner, tasks: Mutex::new(tasks), _hears: hears }
    }

    /// What can be done.
    pub(crate) fn handlers(&self) -> &Handlers {
        &self.inner.handlers
    }

    /// Looks at once whether a job that runs here is still to be run.
    pub(crate) fn look_after(&self, id: Id) {
        let running = self.inner.running.lock().expect(HELD);
        running.values().filter(|(held, _)| held.row.id == id).for_each(|(held, _)| held.bell.notify_one());
    }

    /// Whether this process does what it is to do; in words what is wrong otherwise.
    pub fn is_well(&self) -> std::result::Result<(), String> {
        let since = self.inner.looked.lock().expect(HELD).elapsed();
        if self.inner.config.workers > 0 && self.inner.free() > 0 && since > STALE {
            return Err(format!("nobody has looked for jobs for {} seconds", since.as_secs()));
        }
        Ok(())
    }

    /// Does what there is to do, here and now, until nothing is due; answers how many jobs were begun.
    pub async fn work_off(&self) -> Result<usize> {
        let inner = &self.inner;
        let mut claims = Claims::default();
        let mut begun = 0;
        loop {
            if let Some(claimed) = inner.take(&mut claims, 1).await?.pop() {
                begun += 1;
                inner.clone().see_through(claimed).await;
                continue;
            }
            let mut found = inner.dispatcher.everyone().await?;
            found += upkeep::take_from_the_silent(&inner.db, &inner.handlers).await?;
            found += schedule::add_due(&inner.db, &inner.handlers).await?;
            found += usize::try_from(upkeep::make_ready(&inner.db).await?).unwrap_or(usize::MAX);
            if found == 0 {
                return Ok(begun);
            }
        }
    }

    /// Takes no more jobs.
    pub fn close(&self) {
        self.inner.stopping.send_replace(true);
    }

    /// Takes no more jobs, lets those that run end for a while, and gives the others back.
    pub async fn stop(&self) {
        self.close();
        let inner = &self.inner;
        if timeout(inner.config.drain, inner.idle()).await.is_err() {
            tracing::info!("some jobs did not end in time; they are given back");
            inner.given_up.send_replace(true);
            if timeout(PARTING, inner.idle()).await.is_err() {
                tracing::warn!("some jobs could not be given back; others take them when their leases end");
            }
        }
        if inner.config.workers > 0
            && let Err(problem) = inner.dispatcher.note(true).await
        {
            tracing::warn!("how far the events were looked at could not be noted: {problem}");
        }
        self.tasks.lock().expect(HELD).drain(..).for_each(|task| task.abort());
    }
}

impl Drop for Jobs {
    fn drop(&mut self) {
        self.close();
        self.inner.given_up.send_replace(true);
        self.tasks.lock().expect(HELD).drain(..).for_each(|task| task.abort());
    }
}

/// A task that ends with whoever waits for it.
struct Ending<T>(JoinHandle<T>);

impl<T> Drop for Ending<T> {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Runs a loop, and runs it again should it panic.
fn keep_going<R>(what: &'static str, inner: &Arc<Inner>, run: fn(Arc<Inner>) -> R) -> JoinHandle<()>
where
    R: Future<Output = ()> + Send + 'static,
{
    let inner = Arc::clone(inner);
    tokio::spawn(async move {
        loop {
            let mut task = Ending(tokio::spawn(run(Arc::clone(&inner))));
            match (&mut task.0).await {
                Err(error) if error.is_panic() => {
                    tracing::error!(what, "a loop of the jobs panicked and begins anew: {error}");
                    sleep(RETRY).await;
                }
                _ => return,
            }
        }
    })
}

/// Waits until the answer is yes. What is borrowed to see that is let go at once.
async fn told(yes: &mut watch::Receiver<bool>) {
    let _its_sender_lives = yes.wait_for(|yes| *yes).await.map(|_| ());
}

async fn speak(inner: Arc<Inner>) {
    inner.bells.speak(&inner.db).await;
}

/// From events to jobs.
async fn dispatch(inner: Arc<Inner>) {
    let mut stopping = inner.stopping.subscribe();
    let mut polled = Instant::now();
    let mut from = TenantId::NONE;
    loop {
        tokio::select! {
            () = inner.bells.events.notified() => sleep(inner.config.gather).await,
            () = sleep_until(polled + inner.config.poll) => {}
            () = told(&mut stopping) => return,
        }
        let mut tenants = inner.bells.grown();
        if polled.elapsed() >= inner.config.poll {
            polled = Instant::now();
            for _ in 0..WINDOWS {
                match inner.dispatcher.behind(from).await {
                    Ok((behind, next)) => {
                        tenants.extend(behind);
                        from = next.unwrap_or(TenantId::NONE);
                        if next.is_none() {
                            break;
                        }
                    }
                    Err(problem) => {
                        tracing::warn!("the logs cannot be looked at: {problem}");
                        break;
                    }
                }
            }
            if let Err(problem) = inner.dispatcher.note(false).await {
                tracing::debug!("how far the events were looked at could not be noted: {problem}");
            }
        }
        // A task for each, so that a tenant whose events make a consumer panic holds up nobody else.
        let mut looking = JoinSet::new();
        for tenant in tenants {
            if looking.len() >= TENANTS {
                looking.join_next().await;
            }
            looking.spawn(look_at(Arc::clone(&inner), tenant));
        }
        while looking.join_next().await.is_some() {}
    }
}

async fn look_at(inner: Arc<Inner>, tenant: TenantId) {
    match inner.dispatcher.tenant(tenant).await {
        Ok(looked) if looked.more => inner.bells.grew(tenant),
        Ok(_) => {}
        // The look of its own comes back to it.
        Err(problem) => tracing::warn!(%tenant, "events could not be turned into jobs: {problem}"),
    }
}

/// What is due, and what is out of order.
async fn keep_up(inner: Arc<Inner>) {
    let mut stopping = inner.stopping.subscribe();
    // Whoever collects figures is there a moment after this begins.
    let (mut seldom, mut count) = (Instant::now(), Instant::now() + inner.config.poll);
    loop {
        let Inner { db, handlers, .. } = &*inner;
        let mut done: Vec<Result<()>> = vec![upkeep::make_ready(db).await.map(|_| ())];
        if seldom <= Instant::now() {
            seldom = Instant::now() + SELDOM;
            done.push(upkeep::take_from_the_silent(db, handlers).await.map(|_| ()));
            done.push(schedule::add_due(db, handlers).await.map(|_| ()));
        }
        if count <= Instant::now() {
            let began = Instant::now();
            done.push(upkeep::count(db, handlers).await);
            count = Instant::now() + COUNT.max(began.elapsed() * COUNT_SHARE);
        }
        for problem in done.into_iter().filter_map(Result::err) {
            tracing::warn!("the upkeep of the jobs failed and is tried again: {problem}");
        }
        tokio::select! {
            () = sleep(inner.config.poll) => {}
            () = told(&mut stopping) => return,
        }
    }
}

/// From jobs to handlers.
async fn work(inner: Arc<Inner>) {
    let mut stopping = inner.stopping.subscribe();
    let mut claims = Claims::default();
    loop {
        if *stopping.borrow() {
            return;
        }
        let free = inner.free();
        let rest = if free == 0 {
            Duration::MAX
        } else {
            match inner.take(&mut claims, free.min(MOST_TAKEN)).await {
                Ok(claimed) if claimed.is_empty() => inner.config.poll,
                Ok(claimed) => {
                    for one in claimed {
                        tokio::spawn(Arc::clone(&inner).see_through(one));
                    }
                    Duration::ZERO
                }
                Err(problem) if problem.is_again() => GATHER,
                Err(problem) => {
                    tracing::warn!("no jobs can be taken: {problem}");
                    RETRY
                }
            }
        };
        if rest.is_zero() {
            continue;
        }
        tokio::select! {
            () = inner.freed.notified() => sleep(GATHER).await,
            () = inner.bells.jobs.notified(), if free > 0 => {}
            () = sleep(rest), if free > 0 => {}
            () = told(&mut stopping) => return,
        }
    }
}

impl Inner {
    fn free(&self) -> usize {
        self.config.workers.saturating_sub(self.running.lock().expect(HELD).len())
    }

    /// Waits until nothing runs.
    async fn idle(&self) {
        // Its sender lives as long as this.
        let _nothing = self.count.subscribe().wait_for(|count| *count == 0).await.map(|_| ());
    }

    fn counted(&self, running: usize) {
        self.count.send_replace(running);
        figures::running(running);
    }

    fn room(&self) -> Room {
        let running = self.running.lock().expect(HELD);
        let of_kind = |name: &str| running.values().filter(|(_, kind)| *kind == name).count();
        let is_low = |name: &str| self.handlers.queue(name) == Some(Queue::Low);
        let low = running.values().filter(|(_, kind)| is_low(kind)).count();
        let room = |kind: &JobKind| {
            let left = kind.at_once.saturating_sub(of_kind(kind.name));
            // What has time may be long, and leaves a place for what has not.
            let all_but_one = self.config.workers.saturating_sub(1).max(1);
            if kind.queue == Queue::Low { left.min(all_but_one.saturating_sub(low)) } else { left }
        };
        self.handlers.kinds().map(|kind| (kind.name, room(kind))).collect()
    }
}
