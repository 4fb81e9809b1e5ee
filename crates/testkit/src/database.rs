//! Databases that a test has for itself.

use std::{
    cell::RefCell,
    path::{Path, PathBuf},
    sync::atomic::{AtomicU32, Ordering},
    thread::JoinHandle,
};

use mysql_async::prelude::Queryable;
use sha2::{Digest, Sha256};
use tempfile::TempDir;
use tenon_store::{Engine, StoreConfig, migrate_up};

/// The engine this run is about.
pub fn engine() -> Engine {
    match variable("TENON_TEST_ENGINE").as_deref() {
        None | Some("sqlite") => Engine::Sqlite,
        Some("postgres") => Engine::Postgres,
        Some("mariadb") => Engine::Mariadb,
        Some(other) => panic!("TENON_TEST_ENGINE is `{other}`; it may be sqlite, postgres or mariadb"),
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place where tests are told what to run on")]
pub(crate) fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|v| !v.is_empty())
}

/// The Redis of this run; a test that needs it and does not have it fails.
pub fn redis_url() -> String {
    let name = "TENON_TEST_REDIS_URL";
    variable(name).unwrap_or_else(|| panic!("{name} is not set: run the tests with scripts/with-databases"))
}

/// How much of something a test does: what the environment says, else so much.
pub fn amount(name: &str, usual: usize) -> usize {
    variable(name).map_or(usual, |text| text.parse().unwrap_or_else(|_| panic!("{name} is `{text}`, no number")))
}

/// The administrator's login for an engine; a test that needs it and does not have it fails.
fn administrator(engine: Engine) -> String {
    let name = if engine == Engine::Postgres { "TENON_TEST_POSTGRES_URL" } else { "TENON_TEST_MARIADB_URL" };
    variable(name).unwrap_or_else(|| panic!("{name} is not set: run the tests with scripts/with-databases"))
}

/// The same server, another database.
fn with_name(url: &str, name: &str) -> String {
    let (base, query) = url.split_once('?').map_or((url, String::new()), |(base, query)| (base, format!("?{query}")));
    let host_starts = base.find("://").expect("an administrator's URL has a scheme") + 3;
    let host_ends = base[host_starts..].find('/').map_or(base.len(), |at| host_starts + at);
    format!("{}/{name}{query}", &base[..host_ends])
}

/// A database that goes when this does.
pub struct TestDatabase {
    /// What `DATABASE_URL` would say.
    pub url: String,
    kept_in: KeptIn,
}

enum KeptIn {
    Directory(TempDir),
    Server {
        engine: Engine,
        name: String,
    },
    /// By another, who lives longer.
    Elsewhere,
}

impl TestDatabase {
    /// With every table and no row, for the engine of this run.
    pub async fn migrated() -> TestDatabase {
        TestDatabase::migrated_on(engine()).await
    }

    /// The same for any engine.
    pub async fn migrated_on(engine: Engine) -> TestDatabase {
        match engine {
            Engine::Sqlite => {
                let database = TestDatabase::empty_on(engine).await;
                sqlite_copy(&database).await;
                database
            }
            Engine::Postgres => {
                let template = postgres_template().await;
                let name = new_name();
                let administrator = administrator(engine);
                let client = postgres(&administrator).await;
                // The template may be in use for a moment by another test that copies it.
                let create = format!("CREATE DATABASE {name} TEMPLATE {template}");
                retry(async || client.batch_execute(&create).await).await;
                TestDatabase { url: with_name(&administrator, &name), kept_in: KeptIn::Server { engine, name } }
            }
            Engine::Mariadb => {
                let tables = mariadb_template().await;
                let database = TestDatabase::empty_on(engine).await;
                mariadb_copy(&database.url, &tables).await;
                database
            }
        }
    }

    /// Without a table, for the engine of this run.
    pub async fn empty() -> TestDatabase {
        TestDatabase::empty_on(engine()).await
    }

    /// The same for any engine.
    pub async fn empty_on(engine: Engine) -> TestDatabase {
        if engine == Engine::Sqlite {
            let directory = directory();
            let url = format!("sqlite:{}", directory.path().join("tenon.db").display());
            return TestDatabase { url, kept_in: KeptIn::Directory(directory) };
        }
        let administrator = administrator(engine);
        let name = new_name();
        match engine {
            Engine::Postgres => {
                let client = postgres(&administrator).await;
                let create = format!("CREATE DATABASE {name} TEMPLATE template0");
                client.batch_execute(&create).await.expect("the administrator may create databases");
            }
            _ => mariadb_run(&administrator, &[format!("CREATE DATABASE {name}")]).await,
        }
        TestDatabase { url: with_name(&administrator, &name), kept_in: KeptIn::Server { engine, name } }
    }

    /// A database that another process made, and keeps for as long as this is used.
    pub fn at(url: impl Into<String>) -> TestDatabase {
        TestDatabase { url: url.into(), kept_in: KeptIn::Elsewhere }
    }

    /// The same database once more, for another server over it. This one must live longer.
    pub fn shared(&self) -> TestDatabase {
        TestDatabase { url: self.url.clone(), kept_in: KeptIn::Elsewhere }
    }

    /// As the store takes it, with fewer connections than a server would have.
    pub fn config(&self) -> StoreConfig {
        let mut config = StoreConfig::new(&self.url);
        config.connections = 6;
        config
    }

    /// Which engine it is.
    pub fn engine(&self) -> Engine {
        self.config().engine().expect("made here")
    }

    /// Drops it and waits until it is gone, for what may happen only then; `drop` does not wait.
    pub async fn gone(mut self) {
        if let KeptIn::Server { engine, name } = std::mem::replace(&mut self.kept_in, KeptIn::Elsewhere) {
            drop_from_server(engine, &name).await;
        }
    }

    /// The directory of a SQLite database.
    pub fn directory(&self) -> Option<&Path> {
        if let KeptIn::Directory(directory) = &self.kept_in { Some(directory.path()) } else { None }
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        let KeptIn::Server { engine, name } = &self.kept_in else { return };
        let (engine, name) = (*engine, name.clone());
        // Dropping cannot wait, and the test's own runtime may be ending: a thread of its own does.
        let dropped = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(drop_from_server(engine, &name));
        });
        // Nobody waits for it here: this may be the one thread that drives the test's connections, and
        // PostgreSQL drops nothing while one of them, to whichever database, has not yet signed in.
        let drops = Drops { url: self.url.clone(), dropped: Some(dropped) };
        // Where the thread is ending already, it is waited for at once.
        let _ = DROPS.try_with(|all| all.borrow_mut().push(drops));
    }
}

async fn drop_from_server(engine: Engine, name: &str) {
    let administrator = administrator(engine);
    match engine {
        Engine::Postgres => {
            let client = postgres(&administrator).await;
            let drop = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
            client.batch_execute(&drop).await.expect("a database of ours can be dropped");
        }
        _ => mariadb_run(&administrator, &[format!("DROP DATABASE IF EXISTS {name}")]).await,
    }
}

thread_local! {
    /// What this thread waits for when it ends; the test's runtime is gone by then.
    static DROPS: RefCell<Vec<Drops>> = const { RefCell::new(Vec::new()) };
}

/// A database that is being dropped.
struct Drops {
    url: String,
    dropped: Option<JoinHandle<()>>,
}

impl Drop for Drops {
    fn drop(&mut self) {
        let dropped = self.dropped.take().map(JoinHandle::join);
        if dropped.is_some_and(|ended| ended.is_err()) && !std::thread::panicking() {
            panic!("{} was not dropped", self.url);
        }
    }
}

/// A directory in memory where there is such a thing, because tests make and drop many.
fn directory() -> TempDir {
    let memory = PathBuf::from("/dev/shm");
    let made = if memory.is_dir() {
        tempfile::Builder::new().prefix("tenon-test-").tempdir_in(&memory)
    } else {
        tempfile::tempdir()
    };
    made.or_else(|_| tempfile::tempdir()).expect("there is room for a directory")
}

/// Unique among the tests that run beside this one, and short enough for every engine.
fn new_name() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let id = tenon_kernel::Clock::new_id(&tenon_kernel::SystemClock).to_string().replace('-', "");
    format!("tenon_test_{id}_{}", NEXT.fetch_add(1, Ordering::Relaxed))
}

/// Changes whenever the tables may.
fn checksum() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut files = Vec::new();
    for place in ["migrations", "crates/platform/store/src"] {
        collect(&root.join(place), &mut files);
    }
    files.sort();
    let mut hash = Sha256::new();
    for file in files {
        hash.update(std::fs::read(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display())));
    }
    hash.finalize().iter().take(8).map(|b| format!("{b:02x}")).collect()
}

fn collect(directory: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(directory).unwrap_or_else(|e| panic!("{}: {e}", directory.display())) {
        let path = entry.expect("a directory can be read").path();
        if path.is_dir() { collect(&path, files) } else { files.push(path) }
    }
}

async fn retry<T, E: std::fmt::Display>(mut attempt: impl AsyncFnMut() -> Result<T, E>) -> T {
    let mut tries = 0;
    loop {
        match attempt().await {
            Ok(done) => return done,
            Err(_) if tries < 100 => tries += 1,
            Err(e) => panic!("given up: {e}"),
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
}

/// A migrated file, made by whoever comes first and copied by all.
async fn sqlite_copy(database: &TestDatabase) {
    let file = database.directory().expect("SQLite keeps its database in a directory").join("tenon.db");
    // Beside the tests' own program, which goes with it.
    let program = std::env::current_exe().expect("a test knows its program");
    let place = program.parent().expect("it is in a directory");
    let template = place.join(format!("template-{}.db", checksum()));
    if !template.exists() {
        migrate_up(&database.config()).await.expect("an empty database can be migrated");
        // Under another name until it is whole; of two at once, one replaces the other's, which is the same.
        let making = tempfile::Builder::new().tempdir_in(place).expect("there is room for a directory");
        let copy = making.path().join("template.db");
        let connection = rusqlite::Connection::open(&file).expect("it was just made");
        let into = copy.to_str().expect("a path is text");
        connection.execute("VACUUM INTO ?", [into]).expect("a database can be copied");
        std::fs::rename(&copy, &template).expect("a file can be moved");
        return;
    }
    std::fs::copy(&template, &file).expect("a file can be copied");
}

pub(crate) async fn postgres(url: &str) -> tokio_postgres::Client {
    let (client, connection) =
        tokio_postgres::connect(url, tokio_postgres::NoTls).await.unwrap_or_else(|e| panic!("PostgreSQL: {e}"));
    tokio::spawn(connection);
    client
}

/// A database with every table, made by whoever comes first and copied by all.
async fn postgres_template() -> String {
    let name = format!("tenon_template_{}", checksum());
    let administrator = administrator(Engine::Postgres);
    let client = postgres(&administrator).await;
    client.batch_execute("SELECT pg_advisory_lock(8317427351)").await.expect("an advisory lock");
    let there = client.query_opt("SELECT 1 FROM pg_database WHERE datname = $1", &[&name]).await.expect("a query");
    if there.is_none() {
        // Under another name until it is whole, so that a test that was killed leaves no half of one.
        let making = format!("{name}_making");
        client.batch_execute(&format!("DROP DATABASE IF EXISTS {making} WITH (FORCE)")).await.expect("a drop");
        client
            .batch_execute(&format!("CREATE DATABASE {making} TEMPLATE template0"))
            .await
            .expect("the administrator may create databases");
        migrate_up(&StoreConfig::new(with_name(&administrator, &making)))
            .await
            .expect("an empty database can be migrated");
        let rename = format!("ALTER DATABASE {making} RENAME TO {name}");
        retry(async || client.batch_execute(&rename).await).await;
    }
    client.batch_execute("SELECT pg_advisory_unlock(8317427351)").await.expect("it was locked");
    name
}

pub(crate) async fn mariadb(url: &str) -> mysql_async::Conn {
    mysql_async::Conn::from_url(url).await.unwrap_or_else(|e| panic!("MariaDB: {e}"))
}

async fn mariadb_run(url: &str, statements: &[String]) {
    let mut connection = mariadb(url).await;
    for statement in statements {
        connection.query_drop(statement).await.unwrap_or_else(|e| panic!("MariaDB: {e} in: {statement}"));
    }
    connection.disconnect().await.expect("it was connected");
}

/// The statements that make every table and the list of migrations, taken from a database that was
/// migrated once: MariaDB makes tables slowly, and knows no copy of a whole database.
async fn mariadb_template() -> Vec<String> {
    let name = format!("tenon_template_{}", checksum());
    let administrator = administrator(Engine::Mariadb);
    let mut connection = mariadb(&administrator).await;
    let locked: Option<i64> = connection.query_first("SELECT GET_LOCK('tenon_template', 300)").await.expect("a lock");
    assert_eq!(locked, Some(1), "another test has been making the template for five minutes");
    let done = "SELECT COUNT(*) FROM information_schema.tables WHERE table_name = 'template_done' AND table_schema = ?";
    let there: Option<i64> = connection.exec_first(done, (&name,)).await.expect("a query");
    if there == Some(0) {
        connection.query_drop(format!("DROP DATABASE IF EXISTS {name}")).await.expect("a drop");
        connection.query_drop(format!("CREATE DATABASE {name}")).await.expect("the administrator may create databases");
        migrate_up(&StoreConfig::new(with_name(&administrator, &name)))
            .await
            .expect("an empty database can be migrated");
        connection.query_drop(format!("CREATE TABLE {name}.template_done (id INT)")).await.expect("a table");
    }
    let list = "SELECT table_name FROM information_schema.tables WHERE table_schema = ? AND table_name <> 'template_done' ORDER BY table_name";
    let tables: Vec<String> = connection.exec(list, (&name,)).await.expect("a query");
    let mut statements = vec!["SET FOREIGN_KEY_CHECKS = 0".to_owned()];
    for table in tables {
        let made: Option<(String, String)> =
            connection.query_first(format!("SHOW CREATE TABLE {name}.{table}")).await.expect("a table");
        statements.push(made.expect("it was just listed").1);
        if table == "schema_migrations" {
            statements.push(format!("INSERT INTO schema_migrations SELECT * FROM {name}.schema_migrations"));
        }
    }
    connection.query_drop("DO RELEASE_LOCK('tenon_template')").await.expect("it was locked");
    connection.disconnect().await.expect("it was connected");
    statements
}

async fn mariadb_copy(url: &str, statements: &[String]) {
    mariadb_run(url, statements).await;
}
