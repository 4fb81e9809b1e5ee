//! What the program is made of: one line for each module.

use std::{path::PathBuf, sync::Arc};

use tenon_accounts::{Accounts, AccountsConfig};
use tenon_http::{Api, App, HttpConfig, Route, Router};
use tenon_imports::Imports;
use tenon_kernel::{Clock, Grant, Problem, SystemClock};
use tenon_store::{Db, DbBuilder, StoreConfig, StoreError};

use crate::config::Settings;

/// What may be done at all, and by whom.
pub fn grants() -> Vec<&'static Grant> {
    let modules = [
        tenon_accounts::GRANTS,
        tenon_settings::GRANTS,
        tenon_customers::GRANTS,
        tenon_projects::GRANTS,
        tenon_tasks::GRANTS,
        tenon_imports::GRANTS,
    ];
    modules.into_iter().flatten().collect()
}

/// Every route, in the order of the docs.
pub fn api() -> Api {
    let mut api = Api::new();
    tenon_accounts::routes(&mut api);
    tenon_settings::routes(&mut api);
    tenon_customers::routes(&mut api);
    tenon_projects::routes(&mut api);
    tenon_tasks::routes(&mut api);
    tenon_imports::routes(&mut api);
    api
}

/// What modules tell the store: what may be referred to, and who reacts to what.
fn wire(db: DbBuilder) -> DbBuilder {
    let db = tenon_accounts::wire(db);
    let db = tenon_customers::wire(db);
    let db = tenon_projects::wire(db);
    tenon_tasks::wire(db)
}

/// What the program is built with.
#[derive(Clone)]
pub struct Options {
    /// Which database, and how it is used.
    pub store: StoreConfig,
    /// The bounds of what comes in.
    pub http: HttpConfig,
    /// How people sign in.
    pub accounts: AccountsConfig,
    /// Where files that are being imported wait; made when it is needed.
    pub imports: PathBuf,
    /// Where time and ids come from.
    pub clock: Arc<dyn Clock>,
}

impl Options {
    /// What the settings say.
    pub fn new(settings: &Settings) -> Options {
        Options {
            store: settings.store(),
            http: settings.http(),
            accounts: settings.accounts(),
            imports: settings.data_dir.join("imports"),
            clock: Arc::new(SystemClock),
        }
    }
}

/// A database with what modules hang on it.
pub async fn open(options: &Options) -> Result<Db, StoreError> {
    wire(Db::builder(options.store.clone())).clock(Arc::clone(&options.clock)).open().await
}

/// A database and whoever knows its people.
pub struct Staffed {
    /// The database.
    pub db: Db,
    /// Who may come in.
    pub accounts: Arc<Accounts>,
}

/// Opens a database for work on people, as the command line does.
pub async fn staffed(options: &Options) -> Result<Staffed, Problem> {
    let db = open(options).await?;
    let accounts = Accounts::open(db.clone(), grants(), options.accounts.clone()).await?;
    Ok(Staffed { db, accounts })
}

/// The whole program, ready to serve.
pub struct Built {
    /// What handlers reach.
    pub app: App,
    /// Every route.
    pub routes: Vec<Route>,
    /// What answers requests.
    pub router: Router,
    /// The database.
    pub db: Db,
    /// Who may come in.
    pub accounts: Arc<Accounts>,
    /// What runs behind the answers.
    pub imports: Arc<Imports>,
}

impl Built {
    /// Stops what runs behind the answers, and closes the database.
    pub async fn stop(&self) {
        self.imports.stop().await;
        self.db.close().await;
    }
}

/// Puts everything together. The database must be migrated.
pub async fn build(options: Options) -> Result<Built, Problem> {
    let Staffed { db, accounts } = staffed(&options).await?;
    let imports = Arc::new(Imports::new(options.imports));
    let app =
        App::new(db.clone(), accounts.clone(), options.http).with(Arc::clone(&accounts)).with(Arc::clone(&imports));
    let api = api();
    let routes = api.routes().to_vec();
    let router = api.router(app.clone());
    Ok(Built { app, routes, router, db, accounts, imports })
}
