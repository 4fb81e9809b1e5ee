//! Servers that go away and come back.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use mysql_async::prelude::Queryable;
use tenon_kernel::Value;
use tokio::{
    net::{TcpListener, TcpStream},
    task::{AbortHandle, JoinHandle},
};

use super::{
    ADD, COUNT, ME, NAMES, id,
    scratch::{Scratch, engines, make_things, postgres, server},
    text,
};
use crate::{Engine, StoreError};

/// Stands between the pool and a server, and can be gone for a while.
struct Wire {
    port: u16,
    server: String,
    open: Arc<Mutex<Vec<AbortHandle>>>,
    accepting: JoinHandle<()>,
}

impl Wire {
    async fn to(server: &str) -> Wire {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let open = Arc::new(Mutex::new(Vec::new()));
        let accepting = tokio::spawn(accept(listener, server.to_owned(), open.clone()));
        Wire { port, server: server.to_owned(), open, accepting }
    }

    fn cut(&self) {
        self.accepting.abort();
        for connection in self.open.lock().unwrap().drain(..) {
            connection.abort();
        }
    }

    async fn mend(&mut self) {
        let listener = loop {
            match TcpListener::bind(("127.0.0.1", self.port)).await {
                Ok(listener) => break listener,
                Err(_) => tokio::time::sleep(Duration::from_millis(20)).await,
            }
        };
        self.accepting = tokio::spawn(accept(listener, self.server.clone(), self.open.clone()));
    }
}

async fn accept(listener: TcpListener, server: String, open: Arc<Mutex<Vec<AbortHandle>>>) {
    while let Ok((mut near, _)) = listener.accept().await {
        let server = server.clone();
        let passing = tokio::spawn(async move {
            let mut far = TcpStream::connect(server).await.unwrap();
            let _ = tokio::io::copy_bidirectional(&mut near, &mut far).await;
        });
        open.lock().unwrap().push(passing.abort_handle());
    }
}

/// A database whose server is reached over a wire.
async fn wired(engine: Engine) -> (Scratch, Wire) {
    let mut empty = Scratch::empty(engine).await;
    empty.config.connections = 3;
    make_things(&empty.config).await;
    let url = server(engine).unwrap();
    let place = url.split('@').nth(1).unwrap().split(['/', '?']).next().unwrap();
    let wire = Wire::to(place).await;
    empty.config.url = empty.config.url.replace(place, &format!("127.0.0.1:{}", wire.port));
    (Scratch::open(empty).await, wire)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_comes_back_is_used_again() {
    for engine in engines() {
        if engine == Engine::Sqlite {
            continue;
        }
        let (db, mut wire) = wired(engine).await;
        db.add(1, "before").await.unwrap();
        let mut tx = db.pool.begin(ME).await.unwrap();
        db.change(&mut tx, ME, ADD, &[id(1), id(2), text("lost")]).await.unwrap();

        wire.cut();
        let lost = db.change(&mut tx, ME, ADD, &[id(1), id(3), text("lost too")]).await;
        assert!(matches!(lost, Err(StoreError::Unavailable(_))), "{engine}: {lost:?}");
        assert!(tx.commit_with(ME, &[]).await.is_err(), "{engine}");
        let away = db.all(ME, NAMES, &[]).await;
        assert!(matches!(away, Err(StoreError::Unavailable(_))), "{engine}: {away:?}");
        let away = db.add(4, "away").await;
        assert!(matches!(away, Err(StoreError::Unavailable(_))), "{engine}: {away:?}");

        wire.mend().await;
        assert_eq!(db.all(ME, NAMES, &[]).await.unwrap(), [[text("before")]], "{engine}");
        db.add(5, "after").await.unwrap();

        // Gone and back before anybody looked: nobody notices.
        let idle = [db.pool.begin(ME).await.unwrap(), db.pool.begin(ME).await.unwrap(), db.pool.begin(ME).await.unwrap()];
        drop(idle);
        wire.cut();
        wire.mend().await;
        let both = [(COUNT, &[] as &[Value]), (NAMES, &[])];
        assert_eq!(db.read(ME, &both).await.unwrap()[0], [[Value::Int(2)]], "{engine}");
        wire.cut();
        wire.mend().await;
        db.add(6, "again").await.unwrap();
        wire.cut();
        wire.mend().await;
        let add = db.sql(ADD);
        db.pool.begin(ME).await.unwrap().commit_with(ME, &[(&add, &[id(1), id(7), text("at once")])]).await.unwrap();
        assert_eq!(db.count().await, 4, "{engine}");
        db.end().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_that_the_server_ends_is_replaced() {
    for engine in engines() {
        let db = Scratch::with_connections(engine, 1).await;
        match engine {
            Engine::Sqlite => continue,
            Engine::Postgres => {
                db.add(1, "a").await.unwrap();
                // The connection is handed out before it is ended: the first statement finds out.
                let mut tx = db.pool.begin(ME).await.unwrap();
                let end = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = 'tenon' AND pid <> pg_backend_pid() AND datname = current_database()";
                postgres(&db.config.url).await.execute(end, &[]).await.unwrap();
                db.change(&mut tx, ME, ADD, &[id(1), id(2), text("b")]).await.unwrap();
                postgres(&db.config.url).await.execute(end, &[]).await.unwrap();
                let lost = db.ask(&mut tx, ME, COUNT, &[]).await;
                assert!(matches!(lost, Err(StoreError::Unavailable(_))), "{lost:?}");
                assert!(tx.commit_with(ME, &[]).await.is_err());
            }
            Engine::Mariadb => {
                db.add(1, "a").await.unwrap();
                let mut tx = db.pool.begin(ME).await.unwrap();
                let Value::Int(session) = db.ask(&mut tx, ME, "SELECT CONNECTION_ID()", &[]).await.unwrap()[0][0] else { panic!() };
                db.change(&mut tx, ME, ADD, &[id(1), id(2), text("b")]).await.unwrap();
                let mut admin = mysql_async::Conn::from_url(server(engine).unwrap()).await.unwrap();
                admin.query_drop(format!("KILL {session}")).await.unwrap();
                let lost = db.ask(&mut tx, ME, COUNT, &[]).await;
                assert!(matches!(lost, Err(StoreError::Unavailable(_))), "{lost:?}");
                assert!(tx.commit_with(ME, &[]).await.is_err());
            }
        }
        assert_eq!(db.count().await, 1, "{engine}");
        db.add(3, "c").await.unwrap();
        db.end().await;
    }
}
