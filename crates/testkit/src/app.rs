//! The whole program in this process.

use std::sync::{Arc, LazyLock};

use serde_json::Value as Json;
use tempfile::TempDir;
use tenon_accounts::{Accounts, AccountsConfig, Throttles};
use tenon_http::{HttpConfig, Route, Router};
use tenon_kernel::{Clock, FrozenClock, SystemClock, Timestamp};
use tenon_server::wiring::{self, Built, Options};
use tenon_store::Db;

use crate::{Client, TestDatabase, client::Target, shop::Tenant};

/// The moment at which frozen clocks stand: 2026-03-02T09:00:00Z, a Monday.
pub fn now() -> Timestamp {
    Timestamp::from_millis(1_772_442_000_000)
}

/// How a test wants its server.
pub struct TestOptions {
    /// Whether time goes on. It stands still otherwise.
    pub system_clock: bool,
    /// The bounds of what comes in.
    pub http: HttpConfig,
    /// How people sign in: as often as they like. Passwords are hashed at their full cost.
    pub accounts: AccountsConfig,
}

impl Default for TestOptions {
    fn default() -> TestOptions {
        TestOptions { system_clock: false, http: HttpConfig::default(), accounts: accounts() }
    }
}

fn accounts() -> AccountsConfig {
    // One key for every server of this process: making one takes longer than most tests.
    static KEY: LazyLock<Vec<u8>> =
        LazyLock::new(|| tenon_accounts::generate_signing_key().expect("a key can be made"));
    AccountsConfig { throttle: Throttles::off(), first_key: Some(KEY.clone()), ..AccountsConfig::default() }
}

/// A server in this process with a database of its own.
pub struct TestApp {
    /// Every route.
    pub routes: Vec<Route>,
    /// The database as the program sees it.
    pub db: Db,
    /// The clock, if it is one that stands still.
    pub clock: Option<Arc<FrozenClock>>,
    /// Who may come in, as the command line works on it.
    pub accounts: Arc<Accounts>,
    router: Router,
    _files: TempDir,
    /// The database as it is thrown away; after `db`, which is closed first.
    pub database: TestDatabase,
}

impl TestApp {
    /// With a frozen clock and the usual bounds.
    pub async fn new() -> TestApp {
        TestApp::with(TestOptions::default()).await
    }

    /// As the test wants it.
    pub async fn with(options: TestOptions) -> TestApp {
        TestApp::on(TestDatabase::migrated().await, options).await
    }

    /// On a database that is there.
    pub async fn on(database: TestDatabase, options: TestOptions) -> TestApp {
        let frozen = (!options.system_clock).then(|| Arc::new(FrozenClock::at(now())));
        let clock: Arc<dyn Clock> = match &frozen {
            Some(clock) => clock.clone(),
            None => Arc::new(SystemClock),
        };
        let files = tempfile::tempdir().expect("there is room for a directory");
        let imports = files.path().join("imports");
        let options =
            Options { store: database.config(), http: options.http, accounts: options.accounts, imports, clock };
        let Built { routes, router, db, accounts, .. } =
            wiring::build(options).await.expect("a migrated database can be used");
        TestApp { routes, db, clock: frozen, router, accounts, _files: files, database }
    }

    /// Somebody who asks, without having signed in.
    pub fn client(&self) -> Client {
        Client::new(Target::Router(Box::new(self.router.clone())))
    }

    /// A new tenant and its Admin.
    pub async fn tenant(&self, name: &str) -> Tenant {
        Tenant::register(&self.client(), name).await.known_to(Arc::clone(&self.accounts))
    }

    /// The OpenAPI document.
    pub async fn document(&self) -> Json {
        self.client().get("/openapi.json").await.expect(200).json
    }

    /// Moves the frozen clock on.
    pub fn advance(&self, seconds: i64) {
        self.clock.as_ref().expect("the clock is frozen").advance(seconds * 1000);
    }
}
