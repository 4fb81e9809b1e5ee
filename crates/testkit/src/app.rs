//! The whole program in this process.

use std::{
    path::PathBuf,
    sync::{Arc, LazyLock},
};

use serde_json::Value as Json;
use tempfile::TempDir;
use tenon_accounts::{Accounts, AccountsConfig, Throttles};
use tenon_files::FilesConfig;
use tenon_http::{HttpConfig, Route, Router};
use tenon_jobs::{Handlers, Jobs, JobsConfig};
use tenon_kernel::{Clock, FrozenClock, SystemClock, Timestamp};
use tenon_live::{Live, LiveConfig};
use tenon_outbound::{MailConfig, OutboundConfig};
use tenon_search::Search;
use tenon_server::{
    web::Site,
    wiring::{self, Built, Options},
};
use tenon_store::Db;
use tokio::net::TcpListener;

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
    /// Where attachments are kept: in a directory that goes with the test.
    pub files: Option<FilesConfig>,
    /// Where calls may go: nowhere inside.
    pub outbound: OutboundConfig,
    /// Where mail goes out: into the log.
    pub mail: MailConfig,
    /// How clients listen.
    pub live: LiveConfig,
    /// How jobs are worked on: by nobody, until [`TestApp::run_jobs`].
    pub jobs: JobsConfig,
    /// Further kinds of jobs and consumers of events.
    pub handlers: Handlers,
    /// The web app: none.
    pub web: Site,
}

impl Default for TestOptions {
    fn default() -> TestOptions {
        TestOptions {
            system_clock: false,
            http: HttpConfig::default(),
            accounts: accounts(),
            files: None,
            outbound: OutboundConfig::default(),
            mail: MailConfig::default(),
            live: LiveConfig::default(),
            jobs: JobsConfig { workers: 0, ..JobsConfig::default() },
            handlers: Handlers::new(),
            web: Site::new([]),
        }
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
    /// Who listens.
    pub live: Arc<Live>,
    /// What is done behind the answers.
    pub jobs: Arc<Jobs>,
    /// What can be found.
    pub search: Arc<Search>,
    router: Router,
    http: HttpConfig,
    files: TempDir,
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
        let attachments = options.files.unwrap_or_else(|| FilesConfig::on_disk(files.path().join("files")));
        let (http, options_http) = (options.http.clone(), options.http);
        let options = Options {
            store: database.config(),
            http,
            accounts: options.accounts,
            outbound: options.outbound,
            mail: options.mail,
            imports,
            files: attachments,
            live: options.live,
            jobs: options.jobs,
            handlers: options.handlers,
            web: options.web,
            clock,
        };
        let Built { routes, router, db, accounts, live, jobs, search, .. } =
            wiring::build(options).await.expect("a migrated database can be used");
        TestApp { routes, db, clock: frozen, router, accounts, live, jobs, search, http: options_http, files, database }
    }

    /// Somebody who asks, without having signed in.
    pub fn client(&self) -> Client {
        Client::new(Target::Router(Box::new(self.router.clone())))
    }

    /// A new tenant and its Admin.
    pub async fn tenant(&self, name: &str) -> Tenant {
        Tenant::register(&self.client(), name).await.known_to(Arc::clone(&self.accounts), self.db.clone())
    }

    /// Turns events into jobs and runs jobs until nothing is due; answers how many were begun.
    pub async fn run_jobs(&self) -> usize {
        const AGAIN: usize = 50;
        for _ in 0..AGAIN {
            match self.jobs.work_off().await {
                // In the way of another transaction, such as another process's.
                Err(problem) if problem.is_again() => {}
                ended => return ended.expect("the database answers"),
            }
        }
        panic!("refused {AGAIN} times");
    }

    /// Serves on a port of this machine until the answer is dropped: what is not one request and one
    /// answer needs a connection. Answers `127.0.0.1:PORT`.
    pub async fn listen(&self) -> Listening {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("there is a free port");
        let address = listener.local_addr().expect("it is bound").to_string();
        let (router, http) = (self.router.clone(), self.http.clone());
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let task = tokio::spawn(async move {
            let stopped = async {
                let _dropped = stopped.await;
            };
            tenon_http::serve(listener, router, &http, stopped).await.expect("it serves");
        });
        Listening { address, _stop: stop, task }
    }

    /// Where attachments are kept, unless the test said otherwise.
    pub fn files(&self) -> PathBuf {
        self.files.path().join("files")
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

/// A server on a port, until this is dropped.
pub struct Listening {
    /// `127.0.0.1:PORT`.
    pub address: String,
    _stop: tokio::sync::oneshot::Sender<()>,
    /// Ends when what was in flight is done.
    pub task: tokio::task::JoinHandle<()>,
}
