//! A throw-away, migrated database of the engine that `TENON_TEST_ENGINE` names (SQLite if none).

use std::path::PathBuf;

use mysql_async::prelude::Queryable;
use tenon_store::{Engine, StoreConfig, migrate_up};

/// Removed when dropped, as far as the engine lets it; the servers of the tests are thrown away anyway.
pub struct Database {
    url: String,
    folder: Option<PathBuf>,
}

#[expect(clippy::disallowed_methods, reason = "the tests are told their databases by the environment")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

fn admin_url(name: &str) -> String {
    variable(name).unwrap_or_else(|| panic!("{name} must name a server; scripts/with-databases starts one"))
}

#[expect(clippy::disallowed_methods, reason = "names must differ between processes")]
fn unique() -> String {
    format!("tenon_{}", uuid::Uuid::now_v7().simple())
}

impl Database {
    /// Made and migrated.
    pub async fn new() -> Database {
        let database = Database::empty().await;
        migrate_up(&database.config()).await.expect("a new database migrates");
        database
    }

    /// Made, and nothing in it.
    pub async fn empty() -> Database {
        let name = unique();
        match variable("TENON_TEST_ENGINE").as_deref().unwrap_or("sqlite") {
            "sqlite" => {
                let folder = std::env::temp_dir().join(name);
                std::fs::create_dir_all(&folder).unwrap();
                Database { url: format!("sqlite:{}", folder.join("tenon.db").display()), folder: Some(folder) }
            }
            "postgres" => {
                let admin = admin_url("TENON_TEST_POSTGRES_URL");
                postgres(&admin, &format!("CREATE DATABASE {name}")).await;
                let (server, _) = admin.rsplit_once('/').unwrap();
                Database { url: format!("{server}/{name}"), folder: None }
            }
            "mariadb" => {
                let admin = admin_url("TENON_TEST_MARIADB_URL");
                mariadb(&admin, &format!("CREATE DATABASE {name} CHARACTER SET utf8mb4")).await;
                Database { url: format!("{}/{name}", admin.trim_end_matches('/')), folder: None }
            }
            other => panic!("TENON_TEST_ENGINE names no engine: {other}"),
        }
    }

    pub fn config(&self) -> StoreConfig {
        StoreConfig { connections: 8, ..StoreConfig::new(self.url.clone()) }
    }

    /// Runs a statement past the store, as whoever owns the tables.
    pub async fn as_owner(&self, sql: &str) {
        match self.config().engine().unwrap() {
            Engine::Sqlite => {
                rusqlite::Connection::open(self.config().sqlite_path()).unwrap().execute_batch(sql).unwrap();
            }
            Engine::Postgres => postgres(&self.url, sql).await,
            Engine::Mariadb => mariadb(&self.url, sql).await,
        }
    }
}

async fn postgres(url: &str, sql: &str) {
    let (client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls).await.unwrap();
    let driving = tokio::spawn(connection);
    client.batch_execute(sql).await.unwrap();
    drop(client);
    driving.await.unwrap().unwrap();
}

async fn mariadb(url: &str, sql: &str) {
    let mut connection = mysql_async::Conn::from_url(url).await.unwrap();
    connection.query_drop(sql).await.unwrap();
    connection.disconnect().await.unwrap();
}

impl Drop for Database {
    fn drop(&mut self) {
        if let Some(folder) = &self.folder {
            let _ = std::fs::remove_dir_all(folder);
        }
    }
}
