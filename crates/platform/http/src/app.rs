//! What every handler can reach.

use std::{
    any::{Any, TypeId},
    collections::HashMap,
    sync::Arc,
};

use tenon_kernel::Clock;
use tenon_store::Db;

use crate::{
    Authenticate, HttpConfig,
    idempotency::Running,
    limits::{Gate, UploadMemory},
};

/// The database, the way to sign in, the bounds, and what modules brought along. The state of
/// every handler; cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Inner>);

struct Inner {
    db: Db,
    auth: Arc<dyn Authenticate>,
    config: HttpConfig,
    brought: HashMap<TypeId, Arc<dyn Any + Send + Sync>>,
    gate: Gate,
    running: Running,
    uploads: UploadMemory,
}

impl App {
    /// Puts the parts together.
    pub fn new(db: Db, auth: Arc<dyn Authenticate>, config: HttpConfig) -> App {
        let (gate, uploads) = (Gate::new(&config), UploadMemory::new(&config));
        let (brought, running) = (HashMap::new(), Running::default());
        App(Arc::new(Inner { db, auth, config, brought, gate, running, uploads }))
    }

    /// Brings a module's own state, for handlers to take as [`With<T>`](crate::With).
    ///
    /// # Panics
    /// When the app is already shared: this belongs to its wiring.
    pub fn with<T: Any + Send + Sync>(mut self, thing: Arc<T>) -> App {
        let inner = Arc::get_mut(&mut self.0).expect("an App is given its parts before it is shared");
        inner.brought.insert(TypeId::of::<T>(), thing);
        self
    }

    /// The database.
    pub fn db(&self) -> &Db {
        &self.0.db
    }

    /// Where time and ids come from.
    pub fn clock(&self) -> &Arc<dyn Clock> {
        self.0.db.clock()
    }

    /// The bounds.
    pub fn config(&self) -> &HttpConfig {
        &self.0.config
    }

    /// What was brought with [`App::with`].
    pub fn get<T: Any + Send + Sync>(&self) -> Option<Arc<T>> {
        let thing = self.0.brought.get(&TypeId::of::<T>())?;
        Arc::clone(thing).downcast().ok()
    }

    pub(crate) fn auth(&self) -> &dyn Authenticate {
        &*self.0.auth
    }

    pub(crate) fn gate(&self) -> &Gate {
        &self.0.gate
    }

    pub(crate) fn running(&self) -> &Running {
        &self.0.running
    }

    pub(crate) fn uploads(&self) -> &UploadMemory {
        &self.0.uploads
    }
}
