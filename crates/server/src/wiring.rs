//! What the program is made of: one line for each module.

use std::{path::PathBuf, sync::Arc};

use tenon_accounts::{Accounts, AccountsConfig, Sending, tenant};
use tenon_files::{Files, FilesConfig, Owners};
use tenon_http::{Api, App, HttpConfig, Route, Router};
use tenon_imports::Imports;
use tenon_jobs::{Handlers, Jobs, JobsConfig};
use tenon_kernel::{Clock, Events, Grant, Problem, SystemClock, TenantId};
use tenon_letters::Letters;
use tenon_live::{Hints, Kinds, Live, LiveConfig};
use tenon_notices::Notables;
use tenon_notifications::Notifications;
use tenon_outbound::{Mail, MailConfig, Outbound, OutboundConfig};
use tenon_search::Search;
use tenon_store::{Db, DbBuilder, StoreConfig, StoreError, Witness};

use crate::{config::Settings, events, web::Site};

/// What may be done at all, and by whom.
pub fn grants() -> Vec<&'static Grant> {
    let modules = [
        tenon_accounts::GRANTS,
        tenon_settings::GRANTS,
        tenon_webhooks::GRANTS,
        tenon_customers::GRANTS,
        tenon_projects::GRANTS,
        tenon_tasks::GRANTS,
        tenon_imports::GRANTS,
        tenon_audit::GRANTS,
        tenon_jobs::GRANTS,
        tenon_search::GRANTS,
        tenon_notifications::GRANTS,
    ];
    modules.into_iter().flatten().collect()
}

/// Every route, in the order of the docs.
pub fn api() -> Api {
    let mut api = Api::new();
    tenon_accounts::routes(&mut api);
    tenon_settings::routes(&mut api);
    tenon_webhooks::routes(&mut api);
    tenon_customers::routes(&mut api);
    tenon_projects::routes(&mut api);
    tenon_tasks::routes(&mut api);
    tenon_imports::routes(&mut api);
    tenon_audit::routes(&mut api);
    tenon_files::routes(&mut api, &owners());
    tenon_search::routes(&mut api);
    tenon_notifications::routes(&mut api);
    tenon_live::routes(&mut api);
    tenon_jobs::routes(&mut api);
    api.webhooks(events::messages);
    api
}

/// What is recorded, in the order of the docs.
pub fn events() -> Events {
    let mut events = Events::new();
    tenon_projects::events(&mut events);
    tenon_tasks::events(&mut events);
    tenon_customers::events(&mut events);
    tenon_files::events(&mut events);
    tenon_accounts::events(&mut events);
    tenon_settings::events(&mut events);
    tenon_webhooks::events(&mut events);
    tenon_imports::events(&mut events);
    tenon_jobs::events(&mut events);
    events
}

/// What clients may keep.
fn kinds() -> Kinds {
    let mut kinds = Kinds::new();
    tenon_projects::live(&mut kinds);
    tenon_accounts::live(&mut kinds);
    tenon_customers::live(&mut kinds);
    tenon_settings::live(&mut kinds);
    tenon_tasks::live(&mut kinds);
    kinds
}

/// What may have attachments.
fn owners() -> Owners {
    let mut owners = Owners::new();
    tenon_tasks::files(&mut owners);
    tenon_projects::files(&mut owners);
    owners
}

/// What is done behind the answers.
fn handlers(
    options: &Options,
    files: &Arc<Files>,
    outbound: &Outbound,
    letters: &Letters,
    notifications: &Arc<Notifications>,
) -> Handlers {
    let mut handlers = options.handlers.clone();
    tenon_files::jobs(&mut handlers, files);
    tenon_webhooks::jobs(&mut handlers, outbound);
    tenon_letters::jobs(&mut handlers, letters);
    tenon_notifications::jobs(&mut handlers, notifications);
    tenon_jobs::housekeeping(&mut handlers);
    handlers
}

/// What concerns people.
fn notables() -> Notables {
    let mut notables = Notables::new();
    tenon_tasks::notables(&mut notables);
    tenon_projects::notables(&mut notables);
    tenon_settings::notables(&mut notables);
    notables
}

/// What can be found.
fn searchable() -> Arc<tenon_words::Kinds> {
    let mut kinds = tenon_words::Kinds::new();
    tenon_projects::searchable(&mut kinds);
    tenon_tasks::searchable(&mut kinds);
    tenon_customers::searchable(&mut kinds);
    Arc::new(kinds)
}

/// The way out.
fn outbound(options: &Options) -> Result<Outbound, Problem> {
    Outbound::new(&options.outbound).map_err(Problem::internal)
}

/// The way of mail.
fn letters(options: &Options) -> Result<Letters, Problem> {
    Letters::new(Mail::new(&options.mail).map_err(Problem::internal)?)
}

/// Who tells people.
fn notifications(
    options: &Options,
    accounts: &Arc<Accounts>,
    live: &Arc<Live>,
    letters: &Letters,
    outbound: &Outbound,
) -> Arc<Notifications> {
    let (people, url) = (Arc::clone(accounts), options.accounts.public_url.clone());
    let contact = tenon_notifications::contact(options.mail.from.as_deref(), &url);
    let (live, letters, outbound) = (Arc::clone(live), letters.clone(), outbound.clone());
    Arc::new(Notifications::new(notables(), people, live, letters, outbound, contact, url))
}

/// What modules tell the store: what may be referred to, and who reacts to what.
fn wire(db: DbBuilder) -> DbBuilder {
    let db = tenon_accounts::wire(db);
    let db = tenon_customers::wire(db);
    let db = tenon_projects::wire(db);
    let db = tenon_files::wire(db, &owners());
    let db = tenon_tasks::wire(db);
    tenon_words::wire(db, &searchable())
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
    /// Where calls may go.
    pub outbound: OutboundConfig,
    /// Where mail goes out.
    pub mail: MailConfig,
    /// Where files that are being imported wait; made when it is needed.
    pub imports: PathBuf,
    /// Where attachments are kept.
    pub files: FilesConfig,
    /// How clients listen.
    pub live: LiveConfig,
    /// How jobs are worked on.
    pub jobs: JobsConfig,
    /// What is done behind the answers besides what modules do.
    pub handlers: Handlers,
    /// The web app.
    pub web: Site,
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
            outbound: settings.outbound(),
            mail: settings.mail(),
            imports: settings.data_dir.join("imports"),
            files: settings.files(),
            live: settings.live(),
            jobs: settings.jobs(),
            handlers: Handlers::new(),
            web: Site::built_in(),
            clock: Arc::new(SystemClock),
        }
    }
}

/// A database with what modules hang on it.
pub async fn open(options: &Options) -> Result<Db, StoreError> {
    prepare(options).open().await
}

fn prepare(options: &Options) -> DbBuilder {
    let db = wire(Db::builder(options.store.clone())).clock(Arc::clone(&options.clock));
    if cfg!(debug_assertions) { db.witness(strict()) } else { db }
}

/// Lets nothing be recorded that is not documented: what tests and the demo run is built so.
fn strict() -> Witness {
    let events = events();
    Arc::new(move |event| {
        if let Some(fault) = events.fault(event) {
            panic!("{fault}: declare it in the events of its module");
        }
    })
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
    staff(open(options).await?, options).await
}

async fn staff(db: Db, options: &Options) -> Result<Staffed, Problem> {
    let mut config = options.accounts.clone();
    if options.mail.url.is_some() {
        config.sending = Sending::Jobs;
    }
    let accounts = Accounts::open(db.clone(), grants(), config).await?;
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
    /// Who listens.
    pub live: Arc<Live>,
    /// What is done behind the answers.
    pub jobs: Arc<Jobs>,
    /// What can be found.
    pub search: Arc<Search>,
}

impl Built {
    /// Stops what runs behind the answers, and closes the database.
    pub async fn stop(&self) {
        self.jobs.stop().await;
        self.live.stop().await;
        self.imports.stop().await;
        self.search.stop().await;
        self.db.close().await;
    }
}

/// Puts everything together. The database must be migrated.
pub async fn build(options: Options) -> Result<Built, Problem> {
    let (hints, bells) = (Hints::default(), tenon_jobs::Hints::default());
    let db = bells.hang(prepare(&options)).listen(hints.listener()).open().await?;
    let Staffed { db, accounts } = staff(db, &options).await?;
    let (outbound, letters) = (outbound(&options)?, letters(&options)?);
    let files = Arc::new(Files::open(&options.files, owners())?);
    let live = Arc::new(Live::open(db.clone(), kinds(), accounts.clone(), options.live.clone(), &hints)?);
    let notifications = notifications(&options, &accounts, &live, &letters, &outbound);
    let handlers = handlers(&options, &files, &outbound, &letters, &notifications);
    let jobs = Arc::new(Jobs::open(db.clone(), handlers, options.jobs.clone(), &bells));
    let imports = Arc::new(Imports::new(options.imports));
    let search = search(&db);
    let app = App::new(db.clone(), accounts.clone(), options.http)
        .with(Arc::clone(&accounts))
        .with(Arc::clone(&files))
        .with(Arc::new(outbound))
        .with(Arc::clone(&notifications))
        .with(Arc::clone(&imports))
        .with(Arc::clone(&live))
        .with(Arc::clone(&jobs))
        .with(Arc::clone(&search));
    let mut api = api();
    api.ready("files", move || {
        let files = Arc::clone(&files);
        Box::pin(async move { files.check().await })
    });
    check(&mut api, &jobs);
    api.outside(options.web.router());
    let routes = api.routes().to_vec();
    let router = api.router(app.clone());
    Ok(Built { app, routes, router, db, accounts, imports, live, jobs, search })
}

fn check(api: &mut Api, jobs: &Arc<Jobs>) {
    let jobs = Arc::clone(jobs);
    api.ready("jobs", move || {
        let well = jobs.is_well();
        Box::pin(async move { well })
    });
}

/// A process that works and answers nobody, but for its health and figures.
pub struct Working {
    /// What answers for them.
    pub router: Router,
    /// The database.
    pub db: Db,
    /// What is done.
    pub jobs: Arc<Jobs>,
    /// How those who listen elsewhere are told.
    live: Arc<Live>,
}

impl Working {
    /// Stops working and closes the database.
    pub async fn stop(&self) {
        self.jobs.stop().await;
        self.live.stop().await;
        self.db.close().await;
    }
}

/// Puts together what works apart from the server. The database must be migrated.
pub async fn working(options: Options) -> Result<Working, Problem> {
    let hints = tenon_jobs::Hints::default();
    let db = hints.hang(prepare(&options)).open().await?;
    let Staffed { db, accounts } = staff(db, &options).await?;
    let (outbound, letters) = (outbound(&options)?, letters(&options)?);
    let files = Arc::new(Files::open(&options.files, owners())?);
    let nobody = Hints::default();
    let live = Arc::new(Live::open(db.clone(), kinds(), accounts.clone(), options.live.clone(), &nobody)?);
    let notifications = notifications(&options, &accounts, &live, &letters, &outbound);
    let handlers = handlers(&options, &files, &outbound, &letters, &notifications);
    let jobs = Arc::new(Jobs::open(db.clone(), handlers, options.jobs.clone(), &hints));
    let mut api = Api::new();
    check(&mut api, &jobs);
    let router = api.router(App::new(db.clone(), accounts, options.http));
    Ok(Working { router, db, jobs, live })
}

/// What answers searches, and indexes what was there before the index.
fn search(db: &Db) -> Arc<Search> {
    let search = Arc::new(Search::new(searchable()));
    let tenants = {
        let db = db.clone();
        async move { Ok(tenant::all(&db).await?.into_iter().map(|tenant| TenantId(tenant.id)).collect()) }
    };
    search.catch_up(db.clone(), tenants);
    search
}

/// The same for the command line, which indexes when it is told to.
pub async fn searching(options: &Options) -> Result<(Db, Search), StoreError> {
    Ok((open(options).await?, Search::new(searchable())))
}
