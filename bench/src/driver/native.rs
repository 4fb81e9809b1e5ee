//! rusqlite and tokio-postgres as they come, with prepared statements.

use std::{collections::HashMap, error::Error, sync::Arc};

use bytes::BytesMut;
use futures_util::TryStreamExt;
use rusqlite::Connection;
use tenon_kernel::Value;
use tokio_postgres::{
    Client, Row, Statement,
    types::{FromSql, IsNull, ToSql, Type},
};
use uuid::Uuid;

use crate::{
    Result,
    database::{connect, from_sqlite, sqlite_file, to_sqlite},
};

/// One connection.
pub enum Native {
    Sqlite(Connection),
    Postgres(Client, HashMap<String, Arc<Statement>>),
}

/// The id in a column, whichever driver it came from.
pub fn uuid(value: &Value) -> Result<Uuid> {
    match value {
        Value::Uuid(uuid) => Ok(*uuid),
        Value::Bytes(bytes) => Ok(Uuid::from_slice(bytes)?),
        other => Err(format!("not an id: {other:?}").into()),
    }
}

/// The text in a column, whichever driver it came from.
pub fn text(value: &Value) -> Result<String> {
    match value {
        Value::Text(text) => Ok(text.clone()),
        Value::Bytes(bytes) => Ok(String::from_utf8(bytes.clone())?),
        other => Err(format!("not text: {other:?}").into()),
    }
}

impl Native {
    /// SQLite with the server's own settings: write-ahead log, every commit on the disk.
    pub async fn open(url: &str) -> Result<Native> {
        let Some(file) = sqlite_file(url) else { return Ok(Native::Postgres(connect(url).await?, HashMap::new())) };
        let connection = Connection::open(file)?;
        connection.execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
             PRAGMA cache_size = -32000; PRAGMA mmap_size = 1073741824; PRAGMA temp_store = MEMORY;",
        )?;
        connection.set_prepared_statement_cache_capacity(64);
        Ok(Native::Sqlite(connection))
    }

    pub fn is_sqlite(&self) -> bool {
        matches!(self, Native::Sqlite(_))
    }

    pub async fn begin(&self) -> Result<()> {
        self.plain(if self.is_sqlite() { "BEGIN IMMEDIATE" } else { "BEGIN" }).await
    }

    pub async fn commit(&self) -> Result<()> {
        self.plain("COMMIT").await
    }

    async fn plain(&self, sql: &str) -> Result<()> {
        match self {
            Native::Sqlite(connection) => Ok(connection.execute_batch(sql)?),
            Native::Postgres(client, _) => Ok(client.batch_execute(sql).await?),
        }
    }

    /// All rows of a statement with `?` for its values, every column copied out.
    pub async fn query(&mut self, sql: &str, params: &[Value]) -> Result<Vec<Vec<Value>>> {
        match self {
            Native::Sqlite(connection) => {
                let mut statement = connection.prepare_cached(sql)?;
                let width = statement.column_count();
                let params = rusqlite::params_from_iter(params.iter().map(to_sqlite));
                let rows = statement
                    .query_map(params, |row| (0..width).map(|i| Ok(from_sqlite(row.get_ref(i)?))).collect())?;
                Ok(rows.collect::<std::result::Result<_, _>>()?)
            }
            Native::Postgres(client, prepared) => {
                let statement = prepare(client, prepared, sql).await?;
                let rows: Vec<Row> =
                    client.query_raw(&*statement, params.iter().map(Bind)).await?.try_collect().await?;
                let value = |raw: Option<Raw>| raw.map_or(Value::Null, |r| Value::Bytes(r.0));
                Ok(rows.iter().map(|row| (0..row.len()).map(|i| value(row.get(i))).collect()).collect())
            }
        }
    }

    /// Runs a statement that changes rows.
    pub async fn execute(&mut self, sql: &str, params: &[Value]) -> Result<()> {
        match self {
            Native::Sqlite(connection) => {
                connection.prepare_cached(sql)?.execute(rusqlite::params_from_iter(params.iter().map(to_sqlite)))?;
            }
            Native::Postgres(client, prepared) => {
                let statement = prepare(client, prepared, sql).await?;
                client.execute_raw(&*statement, params.iter().map(Bind)).await?;
            }
        }
        Ok(())
    }
}

async fn prepare(client: &Client, prepared: &mut HashMap<String, Arc<Statement>>, sql: &str) -> Result<Arc<Statement>> {
    if let Some(known) = prepared.get(sql) {
        return Ok(known.clone());
    }
    let mut numbered = String::with_capacity(sql.len() + 32);
    for (i, part) in sql.split('?').enumerate() {
        if i > 0 {
            numbered.push_str(&format!("${i}"));
        }
        numbered.push_str(part);
    }
    let statement = Arc::new(client.prepare(&numbered).await?);
    prepared.insert(sql.to_owned(), statement.clone());
    Ok(statement)
}

/// A value in PostgreSQL's binary form. Columns read as [`Raw`] go back as they came.
#[derive(Debug)]
struct Bind<'a>(&'a Value);

impl ToSql for Bind<'_> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> std::result::Result<IsNull, Box<dyn Error + Sync + Send>> {
        match self.0 {
            Value::Null => return Ok(IsNull::Yes),
            Value::Bool(b) => out.extend_from_slice(&[u8::from(*b)]),
            Value::Int(i) => return i.to_sql(ty, out),
            Value::Real(f) => return f.to_sql(ty, out),
            Value::Text(text) => out.extend_from_slice(text.as_bytes()),
            Value::Uuid(uuid) => out.extend_from_slice(uuid.as_bytes()),
            Value::Bytes(bytes) => out.extend_from_slice(bytes),
        }
        Ok(IsNull::No)
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    tokio_postgres::types::to_sql_checked!();
}

/// A column's bytes.
struct Raw(Vec<u8>);

impl<'a> FromSql<'a> for Raw {
    fn from_sql(_: &Type, raw: &'a [u8]) -> std::result::Result<Raw, Box<dyn Error + Sync + Send>> {
        Ok(Raw(raw.to_vec()))
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}
