//! How migrations reach a SQLite file.

use rusqlite::Connection;

use super::{error, open};
use crate::{StoreConfig, StoreError};

/// The connection that migrates.
pub(crate) struct Admin {
    config: StoreConfig,
    /// None while there is no file.
    connection: Option<Connection>,
}

impl Admin {
    /// Makes nothing yet.
    pub fn open(config: &StoreConfig) -> Result<Admin, StoreError> {
        let connection = config.sqlite_path().exists().then(|| open(config, false)).transpose()?;
        Ok(Admin { config: config.clone(), connection })
    }

    /// Makes the file and its folder if they are not there, and begins the transaction that all
    /// migrations of this run share: a lock of its own would end with the first of them.
    pub fn lock(&mut self) -> Result<(), StoreError> {
        if self.connection.is_none() {
            let path = self.config.sqlite_path();
            if let Some(folder) = path.parent().filter(|f| !f.as_os_str().is_empty()) {
                std::fs::create_dir_all(folder)
                    .map_err(|e| StoreError::Unusable(format!("cannot make the folder {}: {e}", folder.display())))?;
            }
            self.connection = Some(open(&self.config, false)?);
        }
        self.execute("BEGIN EXCLUSIVE")?;
        self.execute("CREATE TABLE IF NOT EXISTS schema_migrations (name TEXT NOT NULL PRIMARY KEY, checksum TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT")
    }

    fn connection(&self) -> Result<&Connection, StoreError> {
        self.connection.as_ref().ok_or_else(|| StoreError::Defect("migrations begin with the lock".into()))
    }

    pub fn begin(&self) -> Result<(), StoreError> {
        self.execute("SAVEPOINT migration")
    }

    pub fn commit(&self) -> Result<(), StoreError> {
        self.execute("RELEASE migration")
    }

    /// What was committed before stays.
    pub fn rollback(&self) -> Result<(), StoreError> {
        self.execute("ROLLBACK TO migration; RELEASE migration; COMMIT")
    }

    pub fn finish(&self) -> Result<(), StoreError> {
        self.execute("COMMIT")
    }

    pub fn execute(&self, sql: &str) -> Result<(), StoreError> {
        self.connection()?.execute_batch(sql).map_err(error)
    }

    pub fn applied(&self) -> Result<Vec<(String, String, i64)>, StoreError> {
        let Some(connection) = &self.connection else { return Ok(Vec::new()) };
        if !connection.table_exists(None, "schema_migrations").map_err(error)? {
            return Ok(Vec::new());
        }
        let mut statement = connection
            .prepare("SELECT name, checksum, applied_at FROM schema_migrations ORDER BY name")
            .map_err(error)?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).map_err(error)?;
        rows.collect::<Result<_, _>>().map_err(error)
    }

    pub fn note(&self, name: &str, checksum: &str, at: i64) -> Result<(), StoreError> {
        let sql = "INSERT INTO schema_migrations (name, checksum, applied_at) VALUES (?1, ?2, ?3)";
        self.connection()?.execute(sql, (name, checksum, at)).map(|_| ()).map_err(error)
    }

    pub fn forget(&self, name: &str) -> Result<(), StoreError> {
        self.connection()?.execute("DELETE FROM schema_migrations WHERE name = ?1", [name]).map(|_| ()).map_err(error)
    }
}
