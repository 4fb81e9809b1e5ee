//! A look at the tables past the program, as an auditor would: what is really there.

use std::collections::BTreeMap;

use mysql_async::prelude::Queryable;
use sha2::{Digest, Sha256};
use tenon_kernel::Id;
use tenon_store::{Engine, StoreConfig};

use crate::database::{mariadb, postgres};

/// A connection that sees every row.
pub struct Raw(Inner);

enum Inner {
    Sqlite(rusqlite::Connection),
    Postgres(tokio_postgres::Client),
    Mariadb(Box<mysql_async::Conn>),
}

impl Raw {
    /// Connects to a database by what `DATABASE_URL` would say.
    pub async fn open(url: &str) -> Raw {
        let config = StoreConfig::new(url);
        Raw(match config.engine().expect("an URL of ours") {
            Engine::Sqlite => {
                let connection = rusqlite::Connection::open(config.sqlite_path()).expect("the file is there");
                connection.busy_timeout(std::time::Duration::from_secs(30)).expect("a setting");
                Inner::Sqlite(connection)
            }
            Engine::Postgres => Inner::Postgres(postgres(url).await),
            Engine::Mariadb => Inner::Mariadb(Box::new(mariadb(url).await)),
        })
    }

    /// The rows of a statement in the engine's own words, each as one text that differs when the row does.
    pub async fn rows(&mut self, sql: &str) -> Vec<String> {
        match &mut self.0 {
            Inner::Sqlite(connection) => {
                let mut statement = connection.prepare(sql).unwrap_or_else(|e| panic!("{e} in: {sql}"));
                let width = statement.column_count();
                let rows = statement.query_map([], |row| {
                    let values: Result<Vec<_>, _> =
                        (0..width).map(|i| row.get::<_, rusqlite::types::Value>(i).map(|v| plain(&v))).collect();
                    Ok(values?.join("|"))
                });
                rows.and_then(Iterator::collect).unwrap_or_else(|e| panic!("{e} in: {sql}"))
            }
            Inner::Postgres(client) => {
                let answers = client.simple_query(sql).await.unwrap_or_else(|e| panic!("{e} in: {sql}"));
                let rows = answers.iter().filter_map(|answer| match answer {
                    tokio_postgres::SimpleQueryMessage::Row(row) => Some(row),
                    _ => None,
                });
                rows.map(|row| (0..row.len()).map(|i| row.get(i).unwrap_or("NULL")).collect::<Vec<_>>().join("|"))
                    .collect()
            }
            Inner::Mariadb(connection) => {
                let rows: Vec<mysql_async::Row> =
                    connection.query(sql).await.unwrap_or_else(|e| panic!("{e} in: {sql}"));
                rows.into_iter()
                    .map(|row| row.unwrap().iter().map(|v| v.as_sql(true)).collect::<Vec<_>>().join("|"))
                    .collect()
            }
        }
    }

    /// Runs a statement that answers nothing.
    pub async fn execute(&mut self, sql: &str) {
        match &mut self.0 {
            Inner::Sqlite(connection) => connection.execute_batch(sql).unwrap_or_else(|e| panic!("{e} in: {sql}")),
            Inner::Postgres(client) => client.batch_execute(sql).await.unwrap_or_else(|e| panic!("{e} in: {sql}")),
            Inner::Mariadb(connection) => connection.query_drop(sql).await.unwrap_or_else(|e| panic!("{e} in: {sql}")),
        }
    }

    /// The one number a statement answers.
    pub async fn number(&mut self, sql: &str) -> i64 {
        let rows = self.rows(sql).await;
        let number = rows.first().and_then(|row| row.trim_matches('\'').parse().ok());
        number.unwrap_or_else(|| panic!("{sql} answered {rows:?}"))
    }

    /// Every table of ours, and whether its rows belong to tenants.
    pub async fn tables(&mut self) -> Vec<(String, bool)> {
        let sql = match &self.0 {
            Inner::Sqlite(_) => {
                // Those of the full-text index are SQLite's own: everyone's words in blocks.
                "SELECT m.name, EXISTS (SELECT 1 FROM pragma_table_info(m.name) c WHERE c.name = 'tenant_id')
                 FROM sqlite_master m WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'
                    AND m.name NOT LIKE 'indexed_words%' AND m.name <> 'indexed_terms' ORDER BY m.name"
            }
            Inner::Postgres(_) => {
                "SELECT t.table_name, CASE WHEN EXISTS (SELECT 1 FROM information_schema.columns c WHERE c.table_schema = t.table_schema
                    AND c.table_name = t.table_name AND c.column_name = 'tenant_id') THEN 1 ELSE 0 END
                 FROM information_schema.tables t WHERE t.table_schema = current_schema() ORDER BY t.table_name"
            }
            Inner::Mariadb(_) => {
                "SELECT t.table_name, EXISTS (SELECT 1 FROM information_schema.columns c WHERE c.table_schema = t.table_schema
                    AND c.table_name = t.table_name AND c.column_name = 'tenant_id')
                 FROM information_schema.tables t WHERE t.table_schema = DATABASE() ORDER BY t.table_name"
            }
        };
        let rows = self.rows(sql).await;
        let tables = rows.iter().filter_map(|row| row.split_once('|'));
        tables
            .map(|(name, of_tenant)| (name.trim_matches('\'').to_owned(), of_tenant.trim_matches('\'') == "1"))
            .collect()
    }

    /// An id as the engine writes it in a statement.
    pub fn id(&self, id: Id) -> String {
        match &self.0 {
            Inner::Postgres(_) => format!("'{id}'"),
            _ => format!("X'{}'", id.to_string().replace('-', "")),
        }
    }

    /// A checksum of each table: of everyone's rows but those of one tenant, and of the rows that
    /// belong to nobody. Two that are equal show that nothing changed but that tenant's own.
    pub async fn checksums_without(&mut self, tenant: Id) -> BTreeMap<String, String> {
        let mut sums = BTreeMap::new();
        let id = self.id(tenant);
        for (table, of_tenant) in self.tables().await {
            let filter = if of_tenant { format!(" WHERE t.tenant_id <> {id}") } else { String::new() };
            let columns = if matches!(self.0, Inner::Postgres(_)) { "t::text" } else { "t.*" };
            let mut rows = self.rows(&format!("SELECT {columns} FROM {table} t{filter}")).await;
            rows.sort_unstable();
            let hash = Sha256::digest(rows.join("\n"));
            sums.insert(
                table,
                format!("{} rows, {}", rows.len(), hash.iter().take(8).map(|b| format!("{b:02x}")).collect::<String>()),
            );
        }
        sums
    }
}

fn plain(value: &rusqlite::types::Value) -> String {
    use rusqlite::types::Value;
    match value {
        Value::Null => "NULL".into(),
        Value::Integer(i) => i.to_string(),
        Value::Real(f) => f.to_string(),
        Value::Text(text) => text.clone(),
        Value::Blob(bytes) => bytes.iter().map(|b| format!("{b:02x}")).collect(),
    }
}
