//! Which database, and how it is used.

use std::{fmt, path::PathBuf, str::FromStr};

/// The databases Tenon runs on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Engine {
    /// Embedded, the default.
    Sqlite,
    /// 15 or later.
    Postgres,
    /// 10.11 or later.
    Mariadb,
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Engine::Sqlite => "SQLite",
            Engine::Postgres => "PostgreSQL",
            Engine::Mariadb => "MariaDB",
        })
    }
}

/// SQLite's `PRAGMA synchronous`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Synchronous {
    /// Every commit is on the disk before it is answered.
    #[default]
    Full,
    /// Commits since the last checkpoint are lost when the power fails. Exists so that the power-cut
    /// test can show that it detects loss; never for real data.
    Normal,
}

impl FromStr for Synchronous {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.to_ascii_lowercase().as_str() {
            "full" => Ok(Synchronous::Full),
            "normal" => Ok(Synchronous::Normal),
            other => Err(format!("`{other}` is not a way to synchronise; use full or normal")),
        }
    }
}

/// Where the data is.
#[derive(Clone)]
pub struct StoreConfig {
    /// `sqlite:path`, `postgres://…` or `mysql://…`.
    pub url: String,
    /// PostgreSQL: the owner of the tables, for migrations, when it is not the one of `url`.
    pub owner_url: Option<String>,
    /// Connections for readers on SQLite, for everything elsewhere.
    pub connections: usize,
    /// SQLite alone.
    pub synchronous: Synchronous,
}

impl fmt::Debug for StoreConfig {
    /// Leaves out the URLs, which hold passwords.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StoreConfig")
            .field("engine", &self.engine().ok())
            .field("connections", &self.connections)
            .finish_non_exhaustive()
    }
}

impl StoreConfig {
    /// A database by its URL, with the usual settings.
    pub fn new(url: impl Into<String>) -> StoreConfig {
        StoreConfig { url: url.into(), owner_url: None, connections: 16, synchronous: Synchronous::Full }
    }

    /// Which engine the URL names; in words what it may name otherwise.
    pub fn engine(&self) -> Result<Engine, String> {
        let scheme = self.url.split(':').next().unwrap_or_default();
        match scheme {
            "sqlite" => Ok(Engine::Sqlite),
            "postgres" | "postgresql" => Ok(Engine::Postgres),
            "mysql" | "mariadb" => Ok(Engine::Mariadb),
            _ => Err("DATABASE_URL must start with sqlite:, postgres:// or mysql://".into()),
        }
    }

    /// The file of a SQLite URL (`sqlite:data/tenon.db`, `sqlite:///var/lib/tenon.db`).
    pub fn sqlite_path(&self) -> PathBuf {
        let rest = self.url.strip_prefix("sqlite:").unwrap_or(&self.url);
        PathBuf::from(rest.strip_prefix("//").unwrap_or(rest))
    }
}
