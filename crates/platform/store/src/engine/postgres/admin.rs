//! The owner's hand: migrations, row-level security, and who may do what.

use std::time::Duration;

use tokio_postgres::{Client, error::SqlState};

use super::{
    connect::{APP_ROLE, Target, check_version},
    error, words,
};
use crate::{StoreConfig, StoreError};

/// Says "tenon" in bytes: migrators of the same database wait for each other on it.
const LOCK: i64 = 0x74_65_6e_6f_6e;

/// One connection as the owner of the tables.
pub(crate) struct Admin {
    client: Client,
    /// The login of `url` when migrations run as another.
    login: Option<String>,
    /// Who the app's statements run as, quoted; none when only the owner is left.
    app: Option<String>,
}

impl Admin {
    pub async fn open(config: &StoreConfig) -> Result<Admin, StoreError> {
        let target = Target::parse(config.owner_url.as_ref().unwrap_or(&config.url))?;
        let app = Target::parse(&config.url)?;
        let login = app.config.get_user().filter(|user| target.config.get_user() != Some(user)).map(str::to_owned);
        let client = target.connect().await?;
        check_version(&client).await?;
        // Row-level security is forced on the owner too; a migration may change every tenant's rows.
        client
            .batch_execute("SET client_min_messages = 'warning'; SET statement_timeout = 0; SET lock_timeout = '60s'; SET tenon.scope = 'global'")
            .await
            .map_err(error)?;
        Ok(Admin { client, login, app: None })
    }

    /// Waits for other migrators, and sees to it that the list of migrations and the app's role are there.
    pub async fn lock(&mut self) -> Result<(), StoreError> {
        let lock = format!("SET lock_timeout = '10min'; SELECT pg_advisory_lock({LOCK}); SET lock_timeout = '60s'");
        self.client.batch_execute(&lock).await.map_err(|e| match e.code() {
            Some(&SqlState::LOCK_NOT_AVAILABLE) => {
                StoreError::Unavailable("another migration has been running for ten minutes".into())
            }
            _ => error(e),
        })?;
        self.app = match &self.login {
            Some(login) => Some(self.known_login(login).await?),
            None => self.own_role().await?,
        };
        if !self.has_list().await? {
            let made = self.client.batch_execute(
                "CREATE TABLE IF NOT EXISTS schema_migrations (name text PRIMARY KEY, checksum text NOT NULL, applied_at bigint NOT NULL)",
            );
            made.await.map_err(|e| match e.code() {
                Some(&SqlState::INSUFFICIENT_PRIVILEGE | &SqlState::INVALID_SCHEMA_NAME) => {
                    StoreError::Unusable(format!("this PostgreSQL login may not make tables here: {}", words(&e)))
                }
                _ => error(e),
            })?;
        }
        if let Some(app) = &self.app {
            let schema: String =
                self.client.query_one("SELECT quote_ident(current_schema())", &[]).await.map_err(error)?.get(0);
            let grants = format!(
                "GRANT USAGE ON SCHEMA {schema} TO {app}; REVOKE ALL ON schema_migrations FROM {app}; GRANT SELECT ON schema_migrations TO {app}"
            );
            self.granted(&grants).await.map_err(error)?;
        }
        Ok(())
    }

    async fn has_list(&self) -> Result<bool, StoreError> {
        let there =
            self.client.query_one("SELECT to_regclass('schema_migrations') IS NOT NULL", &[]).await.map_err(error)?;
        Ok(there.get(0))
    }

    async fn known_login(&self, login: &str) -> Result<String, StoreError> {
        let known = self
            .client
            .query_opt("SELECT quote_ident(rolname) FROM pg_roles WHERE rolname = $1", &[&login])
            .await
            .map_err(error)?;
        let known = known.ok_or_else(|| {
            StoreError::Unusable(format!(
                "PostgreSQL has no login `{login}`, which the database's URL names: create it first"
            ))
        })?;
        Ok(known.get(0))
    }

    /// With one URL for everything, statements run as a role that owns nothing.
    async fn own_role(&self) -> Result<Option<String>, StoreError> {
        const USABLE: &str = "SELECT CASE WHEN current_setting('server_version_num')::integer >= 160000
            THEN pg_has_role(oid, 'SET') ELSE pg_has_role(oid, 'MEMBER') END FROM pg_roles WHERE rolname = $1";
        let made = match self.client.query_opt(USABLE, &[&APP_ROLE]).await.map_err(error)? {
            Some(row) if row.get(0) => return Ok(Some(APP_ROLE.into())),
            Some(_) => Ok(()),
            None => self.client.batch_execute(&format!("CREATE ROLE {APP_ROLE} NOLOGIN")).await,
        };
        let granted = match made {
            // Roles belong to the whole server: a migrator of another database may have been quicker.
            Err(e) if ![Some(&SqlState::DUPLICATE_OBJECT), Some(&SqlState::UNIQUE_VIOLATION)].contains(&e.code()) => {
                Err(e)
            }
            _ => self.granted(&format!("GRANT {APP_ROLE} TO CURRENT_USER")).await,
        };
        match granted {
            Ok(()) => Ok(Some(APP_ROLE.into())),
            Err(e) if e.code() == Some(&SqlState::INSUFFICIENT_PRIVILEGE) => {
                tracing::warn!("this PostgreSQL login may not make or use the role {APP_ROLE}: {}", words(&e));
                Ok(None)
            }
            Err(e) => Err(error(e)),
        }
    }

    /// Grants on what all databases share collide when two migrators give them at once.
    async fn granted(&self, sql: &str) -> Result<(), tokio_postgres::Error> {
        for _ in 0..20 {
            match self.client.batch_execute(sql).await {
                Err(e) if [Some(&SqlState::INTERNAL_ERROR), Some(&SqlState::UNIQUE_VIOLATION)].contains(&e.code()) => {
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
                done => return done,
            }
        }
        self.client.batch_execute(sql).await
    }

    pub async fn begin(&mut self) -> Result<(), StoreError> {
        self.execute("BEGIN").await
    }

    pub async fn commit(&mut self) -> Result<(), StoreError> {
        self.execute(super::COMMIT).await
    }

    pub async fn rollback(&mut self) -> Result<(), StoreError> {
        self.execute("ROLLBACK").await
    }

    pub async fn execute(&mut self, sql: &str) -> Result<(), StoreError> {
        self.client.batch_execute(sql).await.map_err(error)
    }

    /// Name, checksum and moment (Unix milliseconds) of each applied migration; nothing is made.
    pub async fn applied(&mut self) -> Result<Vec<(String, String, i64)>, StoreError> {
        if !self.has_list().await? {
            return Ok(Vec::new());
        }
        let rows = self
            .client
            .query("SELECT name, checksum, applied_at FROM schema_migrations ORDER BY name", &[])
            .await
            .map_err(error)?;
        Ok(rows.iter().map(|row| (row.get(0), row.get(1), row.get(2))).collect())
    }

    pub async fn note(&mut self, name: &str, checksum: &str, at: i64) -> Result<(), StoreError> {
        let sql = "INSERT INTO schema_migrations (name, checksum, applied_at) VALUES ($1, $2, $3)";
        self.client.execute(sql, &[&name, &checksum, &at]).await.map_err(error)?;
        Ok(())
    }

    pub async fn forget(&mut self, name: &str) -> Result<(), StoreError> {
        self.client.execute("DELETE FROM schema_migrations WHERE name = $1", &[&name]).await.map_err(error)?;
        Ok(())
    }

    /// Row-level security on a tenant's table, and what the app may do with it: the log only grows.
    pub async fn secure_table(&mut self, table: &str, of_tenant: bool) -> Result<(), StoreError> {
        let mut sql = String::new();
        if of_tenant {
            // As sub-selects the settings are read once for each statement, not once for each row. The
            // tenant's rows are still found by the index, since statements name their tenant as well.
            let rows = "tenant_id = (SELECT nullif(current_setting('tenon.tenant', true), '')::uuid) \
                        OR (SELECT current_setting('tenon.scope', true) = 'global')";
            sql = format!(
                "ALTER TABLE {table} ENABLE ROW LEVEL SECURITY; ALTER TABLE {table} FORCE ROW LEVEL SECURITY; \
                 DROP POLICY IF EXISTS tenant_rows ON {table}; \
                 CREATE POLICY tenant_rows ON {table} USING ({rows}) WITH CHECK ({rows});"
            );
        }
        if let Some(app) = &self.app {
            let rights = if table == "events" { "SELECT, INSERT" } else { "SELECT, INSERT, UPDATE, DELETE" };
            sql.push_str(&format!("REVOKE ALL ON {table} FROM {app}; GRANT {rights} ON {table} TO {app}"));
        }
        self.execute(&sql).await
    }

    /// What a function may see is its owner's: only the app calls it, and it finds its tables nowhere else.
    pub async fn secure_function(&mut self, function: &str) -> Result<(), StoreError> {
        let schema: String =
            self.client.query_one("SELECT quote_ident(current_schema())", &[]).await.map_err(error)?.get(0);
        let mut sql = format!(
            "ALTER FUNCTION {function} SET search_path = {schema}, pg_temp; REVOKE ALL ON FUNCTION {function} FROM PUBLIC;"
        );
        if let Some(app) = &self.app {
            sql.push_str(&format!("GRANT EXECUTE ON FUNCTION {function} TO {app}"));
        }
        self.execute(&sql).await
    }
}
