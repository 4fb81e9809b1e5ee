//! A database without the server: its tables as they are, read and filled as their owner.

use bytes::Bytes;
use futures_util::SinkExt;
use rusqlite::{Connection, types::ValueRef};
use tenon_kernel::Value;
use tokio_postgres::{Client, Config, NoTls};
use uuid::Uuid;

use crate::Result;

/// Connects to PostgreSQL on this machine.
pub async fn connect(url: &str) -> Result<Client> {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await?;
    tokio::spawn(connection);
    Ok(client)
}

/// The file of `sqlite:FILE`, if that is what the URL names.
pub fn sqlite_file(url: &str) -> Option<&str> {
    url.strip_prefix("sqlite:")
}

/// Makes a database; prints its URL and the process id of the server, whose children are its backends.
pub async fn make(admin: &str, name: &str) -> Result<()> {
    let client = connect(admin).await?;
    client.batch_execute(&format!("CREATE DATABASE {name}")).await?;
    let config: Config = admin.parse()?;
    let backend: i32 = client.query_one("SELECT pg_backend_pid()", &[]).await?.get(0);
    let is_here = matches!(config.get_hosts(), [tokio_postgres::config::Host::Tcp(host)] if host == "127.0.0.1" || host == "localhost");
    let parent = if is_here { parent(backend) } else { 0 };
    let (server, _) = admin.rsplit_once('/').ok_or("the URL names no database")?;
    println!("{server}/{name} {parent}");
    Ok(())
}

fn parent(process: i32) -> i32 {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    // The name, in parentheses, may hold anything.
    stat.rsplit_once(')').and_then(|(_, rest)| rest.split_whitespace().nth(1)?.parse().ok()).unwrap_or(0)
}

/// An open database.
pub enum Database {
    /// A file.
    Sqlite(Connection),
    /// A connection.
    Postgres(Client),
}

impl Database {
    /// `sqlite:FILE` or `postgres://…`.
    pub async fn open(url: &str) -> Result<Database> {
        match sqlite_file(url) {
            Some(file) => Ok(Database::Sqlite(Connection::open(file)?)),
            None => Ok(Database::Postgres(connect(url).await?)),
        }
    }

    /// Runs statements that answer nothing.
    pub async fn run(&self, sql: &str) -> Result<()> {
        match self {
            Database::Sqlite(connection) => Ok(connection.execute_batch(sql)?),
            Database::Postgres(client) => Ok(client.batch_execute(sql).await?),
        }
    }

    /// The columns of a table that can be written: not those that the database derives.
    pub async fn columns(&self, table: &str) -> Result<Vec<String>> {
        let names: Vec<String> = match self {
            Database::Sqlite(connection) => {
                let mut statement = connection.prepare("SELECT name FROM pragma_table_xinfo(?1) WHERE hidden = 0")?;
                statement.query_map([table], |row| row.get(0))?.collect::<std::result::Result<_, _>>()?
            }
            Database::Postgres(client) => {
                let sql = "SELECT column_name::text FROM information_schema.columns
                    WHERE table_schema = 'public' AND table_name = $1 AND is_generated = 'NEVER' ORDER BY ordinal_position";
                client.query(sql, &[&table]).await?.iter().map(|row| row.get(0)).collect()
            }
        };
        if names.is_empty() { Err(format!("there is no table {table}").into()) } else { Ok(names) }
    }

    /// The tables that have a column of this name.
    pub async fn tables_with(&self, column: &str) -> Result<Vec<String>> {
        match self {
            Database::Sqlite(connection) => {
                let sql = "SELECT t.name FROM sqlite_schema t JOIN pragma_table_xinfo(t.name) c
                    WHERE t.type = 'table' AND c.name = ?1 ORDER BY t.name";
                let mut statement = connection.prepare(sql)?;
                Ok(statement.query_map([column], |row| row.get(0))?.collect::<std::result::Result<_, _>>()?)
            }
            Database::Postgres(client) => {
                let sql = "SELECT table_name::text FROM information_schema.columns
                    WHERE table_schema = 'public' AND column_name = $1 ORDER BY table_name";
                Ok(client.query(sql, &[&column]).await?.iter().map(|row| row.get(0)).collect())
            }
        }
    }

    /// The rows whose `key` is this id. From PostgreSQL everything comes as text, which is what COPY takes.
    pub async fn rows(&self, table: &str, columns: &[String], key: &str, id: Uuid) -> Result<Vec<Vec<Value>>> {
        match self {
            Database::Sqlite(connection) => {
                let sql = format!("SELECT {} FROM {table} WHERE {key} = ?1", columns.join(", "));
                let mut statement = connection.prepare(&sql)?;
                let rows = statement.query_map([id.as_bytes()], |row| {
                    (0..columns.len()).map(|i| Ok(from_sqlite(row.get_ref(i)?))).collect()
                })?;
                Ok(rows.collect::<std::result::Result<_, _>>()?)
            }
            Database::Postgres(client) => {
                let sql =
                    format!("SELECT {}::text FROM {table} WHERE {key} = $1::text::uuid", columns.join("::text, "));
                let rows = client.query(&sql, &[&id.to_string()]).await?;
                let value = |text: Option<String>| text.map_or(Value::Null, Value::Text);
                Ok(rows.iter().map(|row| (0..columns.len()).map(|i| value(row.get(i))).collect()).collect())
            }
        }
    }

    /// Nothing is kept if this is interrupted, so nothing needs to be waited for.
    pub async fn prepare_for_bulk(&self) -> Result<()> {
        self.run(match self {
            Database::Sqlite(_) => {
                "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000; PRAGMA foreign_keys = OFF;"
            }
            Database::Postgres(_) => "SET synchronous_commit = off",
        })
        .await
    }

    /// Checks what was not checked on the way, and leaves the database as one that has been running for a while.
    pub async fn finish_bulk(&self) -> Result<()> {
        match self {
            Database::Sqlite(connection) => {
                let broken = connection.prepare("PRAGMA foreign_key_check")?.exists([])?;
                if broken {
                    return Err("a row refers to one that is not there".into());
                }
                // On the disk now, not during the measurement.
                Ok(connection.execute_batch(
                    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_checkpoint(TRUNCATE);",
                )?)
            }
            Database::Postgres(client) => {
                client.batch_execute("VACUUM (ANALYZE)").await?;
                Ok(client.batch_execute("CHECKPOINT").await?)
            }
        }
    }

    /// An id as a literal of this database.
    pub fn id(&self, id: Uuid) -> String {
        match self {
            Database::Sqlite(_) => format!("X'{}'", id.simple()),
            Database::Postgres(_) => format!("'{id}'"),
        }
    }

    /// Adds rows, the quick way.
    pub async fn load(&self, table: &str, columns: &[String], rows: &[Vec<Value>]) -> Result<()> {
        match self {
            Database::Sqlite(connection) => {
                let marks = vec!["?"; columns.len()].join(", ");
                let sql = format!("INSERT INTO {table} ({}) VALUES ({marks})", columns.join(", "));
                let mut statement = connection.prepare_cached(&sql)?;
                for row in rows {
                    statement.execute(rusqlite::params_from_iter(row.iter().map(to_sqlite)))?;
                }
                Ok(())
            }
            Database::Postgres(client) => {
                let sink = client.copy_in(&format!("COPY {table} ({}) FROM STDIN", columns.join(", "))).await?;
                let mut sink = std::pin::pin!(sink);
                for chunk in rows.chunks(1_000) {
                    let mut text = String::new();
                    for row in chunk {
                        for (i, value) in row.iter().enumerate() {
                            text.push_str(if i == 0 { "" } else { "\t" });
                            copied(&mut text, value);
                        }
                        text.push('\n');
                    }
                    sink.send(Bytes::from(text)).await?;
                }
                sink.finish().await?;
                Ok(())
            }
        }
    }
}

/// As the bench keeps it.
pub fn from_sqlite(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(i) => Value::Int(i),
        ValueRef::Real(f) => Value::Real(f),
        ValueRef::Text(text) => Value::Text(String::from_utf8_lossy(text).into_owned()),
        ValueRef::Blob(bytes) => Value::Bytes(bytes.to_vec()),
    }
}

/// As rusqlite takes it.
pub fn to_sqlite(value: &Value) -> rusqlite::types::Value {
    use rusqlite::types::Value as Sql;
    match value {
        Value::Null => Sql::Null,
        Value::Bool(b) => Sql::Integer((*b).into()),
        Value::Int(i) => Sql::Integer(*i),
        Value::Real(f) => Sql::Real(*f),
        Value::Text(text) => Sql::Text(text.clone()),
        Value::Uuid(uuid) => Sql::Blob(uuid.as_bytes().to_vec()),
        Value::Bytes(bytes) => Sql::Blob(bytes.clone()),
    }
}

/// As a field of COPY's text format.
fn copied(out: &mut String, value: &Value) {
    use std::fmt::Write as _;
    let written = match value {
        Value::Null => write!(out, "\\N"),
        Value::Bool(b) => write!(out, "{b}"),
        Value::Int(i) => write!(out, "{i}"),
        Value::Real(f) => write!(out, "{f}"),
        Value::Uuid(uuid) => write!(out, "{uuid}"),
        Value::Bytes(bytes) => {
            out.push_str("\\\\x");
            bytes.iter().try_for_each(|b| write!(out, "{b:02x}"))
        }
        Value::Text(text) => {
            for c in text.chars() {
                match c {
                    '\\' => out.push_str("\\\\"),
                    '\t' => out.push_str("\\t"),
                    '\n' => out.push_str("\\n"),
                    '\r' => out.push_str("\\r"),
                    c => out.push(c),
                }
            }
            Ok(())
        }
    };
    written.expect("writing to a String does not fail");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_what_copy_reads_back() {
        let field = |value: Value| {
            let mut out = String::new();
            copied(&mut out, &value);
            out
        };
        assert_eq!(field(Value::Text("a\\b\tc\nd".into())), "a\\\\b\\tc\\nd");
        assert_eq!(field(Value::Bytes(vec![0, 255])), "\\\\x00ff");
        assert_eq!(field(Value::Null), "\\N");
    }
}
