//! Migrations. MariaDB commits each change of the schema by itself, so a migration that fails
//! half-way stays half-way and is applied again from its start: `begin`, `commit` and `rollback` do
//! nothing here.

use mysql_async::{Conn, Opts, prelude::Queryable};

use super::{SESSION, connect, error, options};
use crate::{StoreConfig, StoreError};

pub(super) const HAS_LIST: &str =
    "SELECT 1 FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'schema_migrations'";

/// One connection with the right to change the schema.
pub(crate) struct Admin {
    connection: Conn,
}

fn plain(e: mysql_async::Error) -> StoreError {
    error(e, "")
}

impl Admin {
    pub async fn open(config: &StoreConfig) -> Result<Admin, StoreError> {
        let options: Opts = options(config.owner_url.as_ref().unwrap_or(&config.url))?.setup(vec![SESSION]).into();
        Ok(Admin { connection: connect(options).await? })
    }

    /// Waits for other migrators, and sees to it that the list of migrations is there.
    pub async fn lock(&mut self) -> Result<(), StoreError> {
        // Named locks are the whole server's; a name has at most 64 characters.
        let locked: Option<Option<i64>> = self
            .connection
            .query_first("SELECT GET_LOCK(CONCAT('tenon migrations ', MD5(DATABASE())), 600)")
            .await
            .map_err(plain)?;
        if locked.flatten() != Some(1) {
            return Err(StoreError::Unavailable("another migration has been running for ten minutes".into()));
        }
        self.execute(
            "CREATE TABLE IF NOT EXISTS schema_migrations (name VARCHAR(200) NOT NULL PRIMARY KEY, checksum VARCHAR(64) NOT NULL, \
             applied_at BIGINT NOT NULL) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin",
        )
        .await
    }

    pub async fn execute(&mut self, sql: &str) -> Result<(), StoreError> {
        self.connection.query_drop(sql).await.map_err(plain)
    }

    /// Name, checksum and moment (Unix milliseconds) of each applied migration; nothing is made.
    pub async fn applied(&mut self) -> Result<Vec<(String, String, i64)>, StoreError> {
        let listed: Option<u8> = self.connection.query_first(HAS_LIST).await.map_err(plain)?;
        if listed.is_none() {
            return Ok(Vec::new());
        }
        self.connection
            .query("SELECT name, checksum, applied_at FROM schema_migrations ORDER BY name")
            .await
            .map_err(plain)
    }

    pub async fn note(&mut self, name: &str, checksum: &str, at: i64) -> Result<(), StoreError> {
        let sql = "INSERT INTO schema_migrations (name, checksum, applied_at) VALUES (?, ?, ?)";
        self.connection.exec_drop(sql, (name, checksum, at)).await.map_err(plain)
    }

    pub async fn forget(&mut self, name: &str) -> Result<(), StoreError> {
        self.connection.exec_drop("DELETE FROM schema_migrations WHERE name = ?", (name,)).await.map_err(plain)
    }
}
