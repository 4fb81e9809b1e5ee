//! MariaDB: a pool of connections; the tenant is held by the statements alone, since this server
//! has no row-level security.

mod admin;

pub(crate) use admin::Admin;

use std::{sync::Arc, time::Duration};

use mysql_async::{
    Column, Conn, DriverError, Error, Opts, OptsBuilder, Params, PoolConstraints, PoolOpts, ServerError, Transaction,
    TxOpts, Value as Raw, consts::ColumnType, prelude::Queryable,
};
use tenon_kernel::Value;

use super::{Statement, decimal};
use crate::{StoreConfig, StoreError, record::Row, sql::Scope};

/// How long a statement waits for a connection.
const POOL_WAIT: Duration = Duration::from_secs(10);
/// The character set number that stands for bytes.
const BINARY: u16 = 63;
/// Puts this session's SQL where the other engines' is: strict types, standard quotes, `||` and
/// assignments, comparisons by bytes with trailing spaces counted.
const SESSION: &str = "SET NAMES utf8mb4 COLLATE utf8mb4_nopad_bin; \
    SET time_zone = '+00:00', innodb_lock_wait_timeout = 15, \
    sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION,ERROR_FOR_DIVISION_BY_ZERO,NO_ZERO_DATE,NO_ZERO_IN_DATE,\
ANSI_QUOTES,PIPES_AS_CONCAT,NO_BACKSLASH_ESCAPES,SIMULTANEOUS_ASSIGNMENT'; \
    SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED";
/// What a request may take, beyond what migrations need.
const LIMITS: &str = "SET lock_wait_timeout = 15, max_statement_time = 30, idle_transaction_timeout = 60";

pub(crate) struct Pool {
    connections: mysql_async::Pool,
}

/// How a server is reached; `mariadb://` is the same as `mysql://`.
fn options(url: &str) -> Result<OptsBuilder, StoreError> {
    let url = url.strip_prefix("mariadb://").map_or_else(|| url.to_owned(), |rest| format!("mysql://{rest}"));
    let options = Opts::from_url(&url)
        .map_err(|e| StoreError::Unusable(format!("the URL of the MariaDB database cannot be read: {e}")))?;
    if options.db_name().is_none() {
        return Err(StoreError::Unusable(
            "the URL of the MariaDB database must name one: mysql://user:password@host/database".into(),
        ));
    }
    if options.ssl_opts().is_some() {
        // The driver takes the process's; an error means that one is chosen already.
        let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
    }
    // UPDATE answers the rows it found, changed or not, as the other engines do.
    Ok(OptsBuilder::from_opts(options)
        .client_found_rows(true)
        .prefer_socket(false)
        .tcp_keepalive(Some(Duration::from_secs(30))))
}

async fn connect(options: Opts) -> Result<Conn, StoreError> {
    let place = format!("{}:{}", options.ip_or_hostname(), options.tcp_port());
    let user = options.user().unwrap_or("nobody").to_owned();
    let unusable = |e: &dyn std::fmt::Display| {
        StoreError::Unusable(format!("cannot connect to MariaDB at {place} as {user}: {e}"))
    };
    let mut connection = tokio::time::timeout(POOL_WAIT, Conn::new(options))
        .await
        .map_err(|_| unusable(&"it does not answer"))?
        .map_err(|e| unusable(&words(&e)))?;
    let version: Option<String> = connection.query_first("SELECT VERSION()").await.map_err(|e| error(e, ""))?;
    check_version(&version.unwrap_or_default())?;
    Ok(connection)
}

/// Takes what `VERSION()` says, such as `10.11.6-MariaDB-0+deb12u1`.
fn check_version(text: &str) -> Result<(), StoreError> {
    let mut parts = text.split(['.', '-']).map(|part| part.parse().unwrap_or(0));
    let version: (u32, u32) = (parts.next().unwrap_or(0), parts.next().unwrap_or(0));
    if text.contains("MariaDB") && version >= (10, 11) {
        return Ok(());
    }
    Err(StoreError::Unusable(format!("Tenon needs MariaDB 10.11 or later; this server is {text}")))
}

impl Pool {
    pub async fn open(config: &StoreConfig) -> Result<Pool, StoreError> {
        let size = config.connections.max(1);
        let options = options(&config.url)?;
        // The server keeps 16,382 prepared statements for all its clients together.
        let kept = (8_000 / size).clamp(32, 512);
        let constraints = PoolConstraints::new(0, size).expect("none is less than one");
        let options: Opts = options
            .pool_opts(
                PoolOpts::new()
                    .with_constraints(constraints)
                    .with_inactive_connection_ttl(Duration::from_secs(600))
                    .with_reset_connection(false),
            )
            .stmt_cache_size(kept)
            // Run last to first, and again if a connection is reset.
            .setup(vec![LIMITS, SESSION])
            .into();
        let mut first = connect(options.clone()).await?;
        let migrated: Option<u8> = first.query_first(admin::HAS_LIST).await.map_err(|e| error(e, ""))?;
        let _ = first.disconnect().await;
        if migrated.is_none() {
            return Err(StoreError::Unusable("the MariaDB database has no tables yet: run `tenon migrate up`".into()));
        }
        Ok(Pool { connections: mysql_async::Pool::new(options) })
    }

    /// Several statements see one state: they share a snapshot.
    pub async fn read(&self, scope: Scope, statements: &[Statement<'_>]) -> Result<Vec<Vec<Row>>, StoreError> {
        match self.read_once(scope, statements).await {
            // Reading twice changes nothing, so a connection that died while idle costs a second try.
            Err(Fault::Server(e, _)) if is_gone(&e) => Ok(self.read_once(scope, statements).await?),
            other => Ok(other?),
        }
    }

    async fn read_once(&self, scope: Scope, statements: &[Statement<'_>]) -> Result<Vec<Vec<Row>>, Fault> {
        let mut connection = waited(self.connections.get_conn()).await??;
        if let [statement] = statements {
            return Ok(vec![query(&mut connection, scope, *statement).await?]);
        }
        // Given up half-way, the connection must not keep the transaction: it is reset unless this is taken back.
        connection.reset_connection(true);
        connection
            .query_drop("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY")
            .await?;
        let mut answers = Vec::with_capacity(statements.len());
        for statement in statements {
            answers.push(query(&mut connection, scope, *statement).await?);
        }
        connection.query_drop("COMMIT").await?;
        connection.reset_connection(false);
        Ok(answers)
    }

    pub async fn begin(&self, _scope: Scope) -> Result<Tx, StoreError> {
        let start = || waited(self.connections.start_transaction(TxOpts::default()));
        let begun = match start().await? {
            // Nothing was done yet: a connection that died while idle costs a second try.
            Err(e) if is_gone(&e) => start().await?,
            begun => begun,
        };
        Ok(Tx { transaction: begun.map_err(|e| error(e, ""))?, undone: false })
    }

    pub async fn close(&self) {
        // Waits for the transactions that are open, but not for ever.
        let closed = tokio::time::timeout(POOL_WAIT, self.connections.clone().disconnect()).await;
        if !matches!(closed, Ok(Ok(()))) {
            tracing::warn!("connections to MariaDB were still busy while closing");
        }
    }
}

async fn waited<T>(connection: impl Future<Output = Result<T, Error>>) -> Result<Result<T, Error>, StoreError> {
    tokio::time::timeout(POOL_WAIT, connection)
        .await
        .map_err(|_| StoreError::Unavailable("every connection to MariaDB is busy, or it does not answer".into()))
}

/// Dropped without a commit, the driver rolls it back before the connection is used again.
pub(crate) struct Tx {
    transaction: Transaction<'static>,
    /// The server gave up the whole transaction, so that what came after would be committed on its
    /// own, or a statement is under way: it stays so if that is dropped half-way.
    undone: bool,
}

impl Tx {
    pub async fn query(&mut self, scope: Scope, statement: Statement<'_>) -> Result<Vec<Row>, StoreError> {
        self.check()?;
        self.undone = true;
        let answer = query(&mut self.transaction, scope, statement).await;
        self.after(answer)
    }

    pub async fn execute(&mut self, scope: Scope, statement: Statement<'_>) -> Result<u64, StoreError> {
        self.check()?;
        let (rendered, params) = statement;
        let tenant = Value::Uuid(scope.tenant());
        let params = bind(&rendered.bind(&tenant, params)?);
        self.undone = true;
        let answer = self.transaction.exec_drop(rendered.text.as_str(), params).await;
        let changed = self.transaction.affected_rows();
        self.after(answer.map(|()| changed).map_err(|e| Fault::Server(e, table(&rendered.text).to_owned())))
    }

    pub async fn commit(self) -> Result<(), StoreError> {
        self.check()?;
        self.transaction.commit().await.map_err(|e| error(e, ""))
    }

    fn check(&self) -> Result<(), StoreError> {
        if self.undone { Err(StoreError::Again("the transaction was undone".into())) } else { Ok(()) }
    }

    fn after<T>(&mut self, answer: Result<T, Fault>) -> Result<T, StoreError> {
        let answer = answer.map_err(StoreError::from);
        self.undone = matches!(answer, Err(StoreError::Again(_) | StoreError::Unavailable(_)));
        answer
    }
}

async fn query(
    connection: &mut impl Queryable,
    scope: Scope,
    (rendered, params): Statement<'_>,
) -> Result<Vec<Row>, Fault> {
    let tenant = Value::Uuid(scope.tenant());
    let params = bind(&rendered.bind(&tenant, params)?);
    let found: Vec<mysql_async::Row> = connection
        .exec(rendered.text.as_str(), params)
        .await
        .map_err(|e| Fault::Server(e, table(&rendered.text).to_owned()))?;
    let mut rows = Vec::with_capacity(found.len());
    for row in found {
        let columns: Arc<[Column]> = row.columns();
        let values = row.unwrap_raw().into_iter().zip(columns.iter());
        let values = values.map(|(value, column)| decode(value.unwrap_or(Raw::NULL), column));
        rows.push(Row::new(values.collect::<Result<_, _>>()?));
    }
    Ok(rows)
}

fn bind(values: &[&Value]) -> Params {
    let values = values.iter().map(|value| match value {
        Value::Null => Raw::NULL,
        Value::Bool(b) => Raw::Int((*b).into()),
        Value::Int(i) => Raw::Int(*i),
        Value::Real(f) => Raw::Double(*f),
        Value::Text(text) => Raw::Bytes(text.clone().into_bytes()),
        Value::Uuid(uuid) => Raw::Bytes(uuid.as_bytes().to_vec()),
        Value::Bytes(bytes) => Raw::Bytes(bytes.clone()),
    });
    let values: Vec<Raw> = values.collect();
    if values.is_empty() { Params::Empty } else { Params::Positional(values) }
}

fn decode(value: Raw, column: &Column) -> Result<Value, StoreError> {
    let text = |bytes| String::from_utf8(bytes).map_err(|e| StoreError::Defect(format!("text is not UTF-8: {e}")));
    Ok(match value {
        Raw::NULL => Value::Null,
        Raw::Int(i) => Value::Int(i),
        Raw::UInt(i) => i64::try_from(i).map_or_else(|_| Value::Text(i.to_string()), Value::Int),
        Raw::Float(f) => Value::Real(f.into()),
        Raw::Double(f) => Value::Real(f),
        Raw::Bytes(bytes) => match column.column_type() {
            ColumnType::MYSQL_TYPE_NEWDECIMAL | ColumnType::MYSQL_TYPE_DECIMAL => decimal(&text(bytes)?),
            _ if column.character_set() == BINARY => Value::Bytes(bytes),
            _ => Value::Text(text(bytes)?),
        },
        Raw::Date(..) | Raw::Time(..) => {
            return Err(StoreError::Defect(format!("columns of type {:?} are not read", column.column_type())));
        }
    })
}

/// What went wrong, before it is known whether trying again helps; with the table it was about.
enum Fault {
    Server(Error, String),
    Store(StoreError),
}

impl From<Error> for Fault {
    fn from(e: Error) -> Fault {
        Fault::Server(e, String::new())
    }
}

impl From<StoreError> for Fault {
    fn from(e: StoreError) -> Fault {
        Fault::Store(e)
    }
}

impl From<Fault> for StoreError {
    fn from(fault: Fault) -> StoreError {
        match fault {
            Fault::Server(e, table) => error(e, &table),
            Fault::Store(e) => e,
        }
    }
}

/// The table a statement changes: the server names the key alone, and calls every primary key PRIMARY.
fn table(sql: &str) -> &str {
    let mut words = sql.split_ascii_whitespace().skip_while(|word| !["INTO", "UPDATE", "FROM"].contains(word)).skip(1);
    words.next().unwrap_or_default()
}

/// Whether the connection is lost: the server was restarted or ended it, or the network cut.
fn is_gone(e: &Error) -> bool {
    match e {
        Error::Io(_) | Error::Driver(DriverError::ConnectionClosed) => true,
        // Shutting down, killed, idle too long.
        Error::Server(ServerError { code, .. }) => matches!(code, 1053 | 1927 | 4031),
        _ => false,
    }
}

/// What MariaDB's error means to the layers above.
fn error(e: Error, table: &str) -> StoreError {
    let text = words(&e);
    let server = match &e {
        Error::Server(server) => server,
        Error::Driver(DriverError::PoolDisconnected) => {
            return StoreError::Unavailable("the database is closed".into());
        }
        _ if is_gone(&e) => return StoreError::Unavailable(text),
        _ => return StoreError::Defect(text),
    };
    match server.code {
        // "Duplicate entry '…' for key 'name'": the key without the values.
        1062 | 1586 => {
            let key = server.message.rsplit_once("for key ").map_or("", |(_, key)| key.trim_matches('\''));
            StoreError::Unique(format!("{table}.{key}"))
        }
        1216 | 1217 | 1451 | 1452 => StoreError::ForeignKey(text),
        // Lock wait time-out, deadlock, changed since the snapshot.
        1205 | 1213 | 1020 => StoreError::Again(text),
        // Disk full (three ways), out of memory, too many clients, shutting down, out of statements,
        // read-only, interrupted, killed, too slow, not allowed in.
        1021 | 1114 | 1030 | 1037 | 1038 | 1040 | 1041 | 1053 | 1203 | 1226 | 1290 | 1317 | 1461 | 1792 | 1836
        | 1927 | 1969 | 4031 => StoreError::Unavailable(text),
        1044 | 1045 | 1049 | 1194 | 1195 => StoreError::Unusable(text),
        _ => StoreError::Defect(text),
    }
}

fn words(e: &Error) -> String {
    match e {
        Error::Server(server) => format!("{} ({})", server.message, server.code),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_servers_and_mysql_are_refused() {
        for fine in ["10.11.6-MariaDB-0+deb12u1", "11.4.2-MariaDB", "12.0.1-MariaDB-log"] {
            assert!(check_version(fine).is_ok(), "{fine}");
        }
        for wrong in ["10.6.18-MariaDB", "5.5.68-MariaDB", "8.0.36", "8.4.0-log", ""] {
            assert!(check_version(wrong).unwrap_err().to_string().contains("10.11"), "{wrong}");
        }
    }

    #[test]
    fn a_broken_key_is_named_with_its_table() {
        let refused =
            |message: &str| Error::Server(ServerError { code: 1062, message: message.into(), state: "23000".into() });
        let named = |sql, message| error(refused(message), table(sql)).to_string();
        let message = "Duplicate entry 'a for key 'x'' for key 'users_by_email'";
        assert_eq!(named("INSERT INTO users (id) VALUES (?)", message), "unique: users.users_by_email");
        assert_eq!(named("UPDATE tasks SET id = ?", "Duplicate entry '1' for key 'PRIMARY'"), "unique: tasks.PRIMARY");
    }

    #[test]
    fn a_url_must_name_a_database() {
        assert!(options("mariadb://a:b@localhost/tenon").is_ok());
        assert!(options("mysql://a:b@localhost/").unwrap_err().to_string().contains("must name one"));
        assert!(options("mysql://a:b@localhost/x?nothing=1").is_err());
    }
}
