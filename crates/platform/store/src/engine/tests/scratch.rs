//! A database of a test's own.

use std::{
    env,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use mysql_async::prelude::Queryable;
use tenon_kernel::Value;
use uuid::Uuid;

use super::{ADD, COUNT, ME, id, text};
use crate::{
    Engine, StoreConfig, StoreError,
    engine::{Admin, Pool, Reach, Tx},
    record::Row,
    schema,
    sql::{Rendered, Renderer, Scope},
};

const THINGS: &str = "CREATE TABLE things (
  tenant_id UUID NOT NULL,
  id UUID NOT NULL,
  name TEXT(40) NOT NULL,
  amount BIGINT,
  weight REAL,
  done BOOL,
  data BYTES,
  note LONGTEXT,
  parent_id UUID,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, parent_id) REFERENCES things (tenant_id, id)
)";

#[expect(clippy::disallowed_methods, reason = "where the test servers are is told to tests alone")]
fn variable(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}

/// An administrator's URL of a server.
pub(super) fn server(engine: Engine) -> Option<String> {
    match engine {
        Engine::Sqlite => None,
        Engine::Postgres => variable("TENON_TEST_POSTGRES_URL"),
        Engine::Mariadb => variable("TENON_TEST_MARIADB_URL"),
    }
}

/// The engine that is asked for, else all that are there.
pub(super) fn engines() -> Vec<Engine> {
    let all = [("sqlite", Engine::Sqlite), ("postgres", Engine::Postgres), ("mariadb", Engine::Mariadb)];
    match variable("TENON_TEST_ENGINE") {
        None => all.into_iter().map(|(_, e)| e).filter(|e| *e == Engine::Sqlite || server(*e).is_some()).collect(),
        Some(name) => {
            let (_, engine) = all.into_iter().find(|(n, _)| *n == name).expect("TENON_TEST_ENGINE names an engine");
            assert!(engine == Engine::Sqlite || server(engine).is_some(), "the URL of the {engine} server is not set");
            vec![engine]
        }
    }
}

pub(super) struct Scratch {
    pub config: StoreConfig,
    pub pool: Pool,
    pub renderer: Renderer,
    name: String,
}

/// A database without tables, and a configuration that is not opened.
pub(super) struct Empty {
    pub config: StoreConfig,
    pub name: String,
}

static MADE: AtomicUsize = AtomicUsize::new(0);

impl Scratch {
    pub async fn empty(engine: Engine) -> Empty {
        let name = format!("tenon_engine_{}_{}", std::process::id(), MADE.fetch_add(1, Ordering::Relaxed));
        let server = server(engine).unwrap_or_default();
        let url = match engine {
            Engine::Sqlite => format!("sqlite:{}", env::temp_dir().join(&name).join("test.db").display()),
            Engine::Postgres => {
                postgres(&server).await.batch_execute(&format!("CREATE DATABASE {name}")).await.unwrap();
                let (base, query) = server.split_once('?').unwrap_or((&server, ""));
                format!("{}/{name}?{query}", base.rsplit_once('/').unwrap().0)
            }
            Engine::Mariadb => {
                let mut connection = mysql_async::Conn::from_url(&server).await.unwrap();
                connection.query_drop(format!("CREATE DATABASE {name}")).await.unwrap();
                connection.disconnect().await.unwrap();
                format!("{}/{name}", server.trim_end_matches('/'))
            }
        };
        Empty { config: StoreConfig::new(url.trim_end_matches('?')), name }
    }

    pub async fn new(engine: Engine) -> Scratch {
        Scratch::with_connections(engine, 4).await
    }

    pub async fn with_connections(engine: Engine, connections: usize) -> Scratch {
        let mut empty = Scratch::empty(engine).await;
        empty.config.connections = connections;
        make_things(&empty.config).await;
        Scratch::open(empty).await
    }

    pub async fn open(empty: Empty) -> Scratch {
        let pool = Pool::open(&empty.config).await.unwrap();
        let renderer = Renderer::new(empty.config.engine().unwrap());
        Scratch { config: empty.config, pool, renderer, name: empty.name }
    }

    pub fn sql(&self, sql: &str) -> Arc<Rendered> {
        self.renderer.verbatim(sql).unwrap()
    }

    pub async fn change(&self, tx: &mut Tx, scope: Scope, sql: &str, params: &[Value]) -> Result<u64, StoreError> {
        tx.execute(scope, (&self.sql(sql), params)).await
    }

    pub async fn ask(
        &self,
        tx: &mut Tx,
        scope: Scope,
        sql: &str,
        params: &[Value],
    ) -> Result<Vec<Vec<Value>>, StoreError> {
        Ok(tx.query(scope, (&self.sql(sql), params)).await?.into_iter().map(Row::rest).collect())
    }

    pub async fn read(&self, scope: Scope, all: &[(&str, &[Value])]) -> Result<Vec<Vec<Vec<Value>>>, StoreError> {
        let rendered: Vec<_> = all.iter().map(|(sql, _)| self.sql(sql)).collect();
        let statements: Vec<_> = rendered.iter().zip(all).map(|(r, (_, params))| (&**r, *params)).collect();
        let answers = self.pool.read(scope, Reach::Wide, &statements).await?;
        Ok(answers.into_iter().map(|rows| rows.into_iter().map(Row::rest).collect()).collect())
    }

    pub async fn all(&self, scope: Scope, sql: &str, params: &[Value]) -> Result<Vec<Vec<Value>>, StoreError> {
        Ok(self.read(scope, &[(sql, params)]).await?.remove(0))
    }

    pub async fn count(&self) -> i64 {
        let Value::Int(count) = self.all(ME, COUNT, &[]).await.unwrap()[0][0] else {
            panic!("a count is a whole number")
        };
        count
    }

    /// A thing of the first tenant, kept.
    pub async fn add(&self, n: u128, name: &str) -> Result<(), StoreError> {
        self.add_for(1, n, name).await
    }

    pub async fn add_for(&self, tenant: u128, n: u128, name: &str) -> Result<(), StoreError> {
        let scope = Scope::Tenant(Uuid::from_u128(tenant));
        let mut tx = self.pool.begin(scope).await?;
        self.change(&mut tx, scope, ADD, &[id(tenant), id(n), text(name)]).await?;
        tx.commit_with(scope, &[]).await
    }

    pub async fn end(self) {
        self.pool.close().await;
        Empty { config: self.config, name: self.name }.end().await;
    }
}

pub(super) async fn make_things(config: &StoreConfig) {
    let engine = config.engine().unwrap();
    let mut admin = Admin::open(config).await.unwrap();
    admin.lock().await.unwrap();
    admin.begin().await.unwrap();
    admin.execute(&schema::render(THINGS, engine)).await.unwrap();
    admin.secure_table("things", true).await.unwrap();
    admin.execute("CREATE UNIQUE INDEX things_by_name ON things (tenant_id, name)").await.unwrap();
    admin.commit().await.unwrap();
    admin.finish().await.unwrap();
}

impl Empty {
    pub async fn end(self) {
        match self.config.engine().unwrap() {
            Engine::Sqlite => drop(std::fs::remove_dir_all(env::temp_dir().join(&self.name))),
            Engine::Postgres => {
                let drop = format!("DROP DATABASE {} WITH (FORCE)", self.name);
                postgres(&server(Engine::Postgres).unwrap()).await.batch_execute(&drop).await.unwrap();
            }
            Engine::Mariadb => {
                let mut connection = mysql_async::Conn::from_url(server(Engine::Mariadb).unwrap()).await.unwrap();
                connection.query_drop(format!("DROP DATABASE {}", self.name)).await.unwrap();
                connection.disconnect().await.unwrap();
            }
        }
    }
}

/// An administrator's connection.
pub(super) async fn postgres(url: &str) -> tokio_postgres::Client {
    let (client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}
