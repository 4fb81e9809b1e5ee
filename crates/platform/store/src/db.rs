//! A database that is open, and what else a work needs: the clock and the reactions.

use std::{collections::HashMap, sync::Arc, time::Duration};

use futures_util::future::BoxFuture;
use tenon_kernel::{Caller, Clock, Event, Params, Problem, Result, SystemClock, TenantId};

use crate::{
    Engine, Global, Origin, Read, Signals, StoreConfig, StoreError, Work,
    engine::{Pool, Reach},
    record::Row,
    sql::{Renderer, Scope},
    words::Heights,
};

/// What one module does, in the same transaction, when another's event is recorded.
pub type Reaction = Arc<dyn for<'a> Fn(&'a mut Work, &'a Event) -> BoxFuture<'a, Result<()>> + Send + Sync>;

/// Told after a commit: whose log grew, and by which events. A hint to look, never the truth itself.
pub type Listener = Arc<dyn Fn(TenantId, &[&'static str]) + Send + Sync>;

/// Told after a commit that asked for it with [`Work::wake`]. A hint to look, never the truth itself.
pub type Waker = Arc<dyn Fn() + Send + Sync>;

/// Shown each event before it is appended.
pub type Witness = Arc<dyn Fn(&Event) + Send + Sync>;

/// An open database. Cheap to clone.
#[derive(Clone)]
pub struct Db(Arc<Inner>);

pub(crate) struct Inner {
    pub pool: Pool,
    pub renderer: Renderer,
    pub clock: Arc<dyn Clock>,
    pub reactions: HashMap<&'static str, Vec<Reaction>>,
    pub kinds: HashMap<&'static str, &'static str>,
    pub heights: Heights,
    pub witness: Option<Witness>,
    listeners: Vec<Listener>,
    wakers: HashMap<&'static str, Waker>,
}

impl Inner {
    pub async fn read(&self, scope: Scope, reach: Reach, statements: &[(&str, Params<'_>)]) -> Result<Vec<Vec<Row>>> {
        let rendered =
            statements.iter().map(|(sql, _)| self.renderer.render(sql, scope)).collect::<Result<Vec<_>, _>>()?;
        let statements: Vec<_> = rendered.iter().zip(statements).map(|(r, (_, params))| (&**r, *params)).collect();
        Ok(self.pool.read(scope, reach, &statements).await?)
    }

    /// Runs the store's own statements, which carry the tenant among their values.
    pub async fn read_verbatim(
        &self,
        scope: Scope,
        reach: Reach,
        statements: &[(&str, Params<'_>)],
    ) -> Result<Vec<Vec<Row>>> {
        let rendered = statements.iter().map(|(sql, _)| self.renderer.verbatim(sql)).collect::<Result<Vec<_>, _>>()?;
        let statements: Vec<_> = rendered.iter().zip(statements).map(|(r, (_, params))| (&**r, *params)).collect();
        Ok(self.pool.read(scope, reach, &statements).await?)
    }

    pub fn committed(&self, tenant: TenantId, names: &[&'static str]) {
        for listener in &self.listeners {
            listener(tenant, names);
        }
    }

    pub fn wake(&self, name: &str) {
        if let Some(waker) = self.wakers.get(name) {
            waker();
        }
    }
}

/// Opens a [`Db`].
pub struct DbBuilder {
    config: StoreConfig,
    clock: Arc<dyn Clock>,
    reactions: HashMap<&'static str, Vec<Reaction>>,
    kinds: HashMap<&'static str, &'static str>,
    witness: Option<Witness>,
    listeners: Vec<Listener>,
    wakers: HashMap<&'static str, Waker>,
}

impl DbBuilder {
    /// With another clock.
    pub fn clock(mut self, clock: Arc<dyn Clock>) -> DbBuilder {
        self.clock = clock;
        self
    }

    /// With a reaction to an event, run in the transaction that records it.
    pub fn react(mut self, event: &'static str, reaction: Reaction) -> DbBuilder {
        self.reactions.entry(event).or_default().push(reaction);
        self
    }

    /// With a kind of thing that other modules' rows may refer to, and the statement that finds one
    /// by its id: `SELECT 1 FROM {customers} WHERE id = ? AND deleted_at IS NULL`.
    pub fn kind(mut self, kind: &'static str, finds: &'static str) -> DbBuilder {
        self.kinds.insert(kind, finds);
        self
    }

    /// With somebody who is shown each event before it is appended, and may panic where it is none that
    /// the program should record.
    pub fn witness(mut self, witness: Witness) -> DbBuilder {
        self.witness = Some(witness);
        self
    }

    /// With a listener to commits.
    pub fn listen(mut self, listener: Listener) -> DbBuilder {
        self.listeners.push(listener);
        self
    }

    /// With whom to wake after commits that ask for it by this name.
    pub fn wakes(mut self, name: &'static str, waker: Waker) -> DbBuilder {
        self.wakers.insert(name, waker);
        self
    }

    /// Connects. The schema must be the one this program knows: see [`migrate_up`](crate::migrate_up).
    pub async fn open(self) -> Result<Db, StoreError> {
        let engine = self.config.engine().map_err(StoreError::Unusable)?;
        let pool = Pool::open(&self.config).await?;
        Ok(Db(Arc::new(Inner {
            pool,
            renderer: Renderer::new(engine),
            clock: self.clock,
            reactions: self.reactions,
            kinds: self.kinds,
            heights: Heights::default(),
            witness: self.witness,
            listeners: self.listeners,
            wakers: self.wakers,
        })))
    }
}

impl Db {
    /// Prepares to open a database.
    pub fn builder(config: StoreConfig) -> DbBuilder {
        DbBuilder {
            config,
            clock: Arc::new(SystemClock),
            reactions: HashMap::new(),
            kinds: HashMap::new(),
            witness: None,
            listeners: Vec::new(),
            wakers: HashMap::new(),
        }
    }

    /// Which engine it is.
    pub fn engine(&self) -> Engine {
        self.0.renderer.engine()
    }

    /// Where "now" and new ids come from.
    pub fn clock(&self) -> &Arc<dyn Clock> {
        &self.0.clock
    }

    /// To look, for a caller.
    pub fn read(&self, caller: &Caller) -> Read {
        Read::new(self.0.clone(), caller.clone())
    }

    /// To change, for a caller.
    pub fn work(&self, caller: &Caller, origin: Origin) -> Work {
        Work::new(self.0.clone(), caller.clone(), origin)
    }

    /// To look at everyone's rows. For `accounts` and `jobs` alone.
    pub fn global(&self) -> Global {
        Global::new(self.0.clone())
    }

    /// Whether the database answers, within two seconds.
    pub async fn ping(&self) -> Result<()> {
        let ping = self.0.read(Scope::Global, Reach::Point, &[("SELECT 1", &[])]);
        match tokio::time::timeout(Duration::from_secs(2), ping).await {
            Ok(answer) => answer.map(|_| ()),
            Err(_) => Err(Problem::unavailable("the database does not answer", 1)),
        }
    }

    /// Says and hears short texts, between all processes that use this database: hints that may get
    /// lost, such as whose log grew. None where the engine does not carry them. Ends when dropped.
    pub fn signals(&self, heard: impl Fn(&str) + Send + Sync + 'static) -> Option<Signals> {
        self.0.pool.signals(Arc::new(heard))
    }

    /// Finishes what is under way and closes.
    pub async fn close(&self) {
        self.0.pool.close().await;
    }
}
