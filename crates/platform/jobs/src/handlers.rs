//! What modules register: the kinds of jobs there are, who wants which events, and what comes again
//! and again.

use std::{collections::BTreeMap, sync::Arc, time::Duration};

use tenon_kernel::Result;
use tenon_store::{BoxFuture, LoggedEvent, Read};

use crate::{Finished, Queue, Retry, Running};

/// Runs a job. It ends by one of [`Running`]'s ends; an error is tried again later.
pub type Run = Arc<dyn Fn(Running) -> BoxFuture<'static, Result<Finished>> + Send + Sync>;

/// A function that runs a job, as it is registered.
pub fn run<F, R>(function: F) -> Run
where
    F: Fn(Running) -> R + Send + Sync + 'static,
    R: Future<Output = Result<Finished>> + Send + 'static,
{
    Arc::new(move |running| Box::pin(function(running)))
}

/// Whether a tenant wants any jobs of a consumer at all.
pub type Gate = for<'a> fn(&'a mut Read) -> BoxFuture<'a, Result<bool>>;

/// A kind of job.
#[derive(Clone)]
pub struct JobKind {
    /// What it is called, such as `webhooks.deliver`: at most 60 small letters, dots and underscores.
    pub name: &'static str,
    /// How urgent its jobs are.
    pub queue: Queue,
    /// How often one is tried.
    pub retry: Retry,
    /// How long a worker may be silent before its job is given to another; at least a second. While
    /// it runs the lease is renewed each third of this.
    pub lease: Duration,
    /// How many run at once in one process.
    pub at_once: usize,
    /// What is done.
    pub run: Run,
}

impl JobKind {
    /// With the usual queue, attempts and lease, and as many at once as a process works on.
    pub fn new(name: &'static str, run: Run) -> JobKind {
        JobKind {
            name,
            queue: Queue::Default,
            retry: Retry::default(),
            lease: Duration::from_secs(30),
            at_once: usize::MAX,
            run,
        }
    }
}

/// What follows events: one job for each that it wants, in the order of the log within a tenant.
#[derive(Clone)]
pub struct Consumer {
    /// The name of its jobs' kind.
    pub name: &'static str,
    /// Whether it wants an event. Asked for every event, so it must be quick.
    pub wants: fn(&LoggedEvent) -> bool,
    /// Whether this tenant wants any of it at all; asked once for some events together.
    pub gate: Option<Gate>,
    /// What is done for an event. It must bear being run again for the same event after a failure.
    pub run: Run,
}

/// A consumer in the dispatcher's eyes.
#[derive(Clone)]
pub(crate) struct Wanting {
    pub name: &'static str,
    pub wants: Arc<dyn Fn(&LoggedEvent) -> bool + Send + Sync>,
    pub gate: Option<Gate>,
}

/// Everything that this program can do behind its answers.
#[derive(Clone, Default)]
pub struct Handlers {
    kinds: BTreeMap<&'static str, JobKind>,
    pub(crate) consumers: Vec<Wanting>,
    pub(crate) schedules: Vec<(&'static str, Duration)>,
}

impl Handlers {
    /// Nothing yet.
    pub fn new() -> Handlers {
        Handlers::default()
    }

    /// Runs jobs of a kind.
    ///
    /// # Panics
    /// When there is one of this name, or it is no name: this is start-up code.
    pub fn add(&mut self, kind: JobKind) {
        let name = kind.name;
        let plain = |c: u8| c.is_ascii_lowercase() || c == b'.' || c == b'_';
        assert!(!name.is_empty() && name.len() <= 60 && name.bytes().all(plain), "`{name}` is no name for a kind");
        assert!(kind.lease >= Duration::from_secs(1), "the lease of {name} is too short to be renewed");
        assert!(kind.retry.most > 0 && kind.at_once > 0, "{name} would never run");
        assert!(self.kinds.insert(name, kind).is_none(), "there are two kinds of jobs called {name}");
    }

    /// Has one job for each event that the consumer wants.
    ///
    /// # Panics
    /// As [`Handlers::add`], since its jobs are a kind.
    pub fn consume(&mut self, consumer: Consumer) {
        self.consume_where(consumer, |_| true);
    }

    /// The same for a consumer that is told only when the program starts which events it wants: those
    /// that both say.
    ///
    /// # Panics
    /// As [`Handlers::add`], since its jobs are a kind.
    pub fn consume_where(&mut self, consumer: Consumer, also: impl Fn(&LoggedEvent) -> bool + Send + Sync + 'static) {
        let Consumer { name, wants, gate, run } = consumer;
        let wants = Arc::new(move |event: &LoggedEvent| wants(event) && also(event));
        // Those behind it wait meanwhile, so about a minute, then it is parked.
        let retry = Retry::new(8, Duration::from_secs(1), Duration::from_secs(60));
        self.add(JobKind { retry, ..JobKind::new(name, run) });
        self.consumers.push(Wanting { name, wants, gate });
    }

    /// Has a job of a kind each time the period has passed, for no tenant in particular
    /// ([`TenantId::NONE`](tenon_kernel::TenantId::NONE)); one, however many processes there are, and
    /// none while the one before has not ended. The first comes one period after the program first ran.
    ///
    /// # Panics
    /// When the kind is not there.
    pub fn every(&mut self, kind: &'static str, period: Duration) {
        assert!(self.kinds.contains_key(kind), "there is no kind of job called {kind}");
        assert!(period >= Duration::from_secs(1), "{kind} would come without end");
        assert!(self.schedules.iter().all(|(known, _)| *known != kind), "{kind} is scheduled twice");
        self.schedules.push((kind, period));
    }

    pub(crate) fn kind(&self, name: &str) -> Option<&JobKind> {
        self.kinds.get(name)
    }

    pub(crate) fn kinds(&self) -> impl Iterator<Item = &JobKind> {
        self.kinds.values()
    }

    /// How urgent jobs of a kind are; none for a kind of another version of this program.
    pub(crate) fn queue(&self, kind: &str) -> Option<Queue> {
        self.kind(kind).map(|k| k.queue)
    }

    /// How often jobs of a kind are tried.
    pub(crate) fn retry(&self, kind: &str) -> Retry {
        self.kind(kind).map(|k| k.retry).unwrap_or_default()
    }
}
