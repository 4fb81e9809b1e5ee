//! Servers that go away and come back.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use mysql_async::prelude::Queryable;
use tenon_kernel::Value;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{
        TcpListener, TcpStream,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
    task::{AbortHandle, JoinHandle},
    time::Instant,
};

use super::{
    ADD, COUNT, ME, NAMES, id,
    scratch::{Scratch, engines, make_things, postgres, server},
    text,
};
use crate::{Engine, StoreError};

/// Stands between the pool and a server, and can be gone for a while or slow.
struct Wire {
    port: u16,
    server: String,
    delay: Duration,
    open: Arc<Mutex<Vec<AbortHandle>>>,
    accepting: JoinHandle<()>,
}

impl Wire {
    /// `delay`: what each direction takes.
    async fn to(server: &str, delay: Duration) -> Wire {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let open = Arc::new(Mutex::new(Vec::new()));
        let accepting = tokio::spawn(accept(listener, server.to_owned(), delay, open.clone()));
        Wire { port, server: server.to_owned(), delay, open, accepting }
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
        self.accepting = tokio::spawn(accept(listener, self.server.clone(), self.delay, self.open.clone()));
    }
}

async fn accept(listener: TcpListener, server: String, delay: Duration, open: Arc<Mutex<Vec<AbortHandle>>>) {
    while let Ok((near, _)) = listener.accept().await {
        let server = server.clone();
        let passing = tokio::spawn(async move {
            let far = TcpStream::connect(server).await.unwrap();
            near.set_nodelay(true).unwrap();
            far.set_nodelay(true).unwrap();
            let ((from_near, to_near), (from_far, to_far)) = (near.into_split(), far.into_split());
            tokio::join!(pass(from_near, to_far, delay), pass(from_far, to_near, delay));
        });
        open.lock().unwrap().push(passing.abort_handle());
    }
}

/// Hands on what comes, each piece this much later.
async fn pass(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, delay: Duration) {
    let (pieces, mut due) = tokio::sync::mpsc::unbounded_channel::<(Instant, Vec<u8>)>();
    let reading = async move {
        let mut buffer = vec![0; 65_536];
        while let Ok(read @ 1..) = from.read(&mut buffer).await {
            let _ = pieces.send((Instant::now() + delay, buffer[..read].to_vec()));
        }
    };
    let writing = async move {
        while let Some((at, piece)) = due.recv().await {
            tokio::time::sleep_until(at).await;
            if to.write_all(&piece).await.is_err() {
                return;
            }
        }
    };
    tokio::join!(reading, writing);
}

/// A database whose server is reached over a wire.
async fn wired(engine: Engine, delay: Duration) -> (Scratch, Wire) {
    let mut empty = Scratch::empty(engine).await;
    empty.config.connections = 3;
    make_things(&empty.config).await;
    let url = server(engine).unwrap();
    let place = url.split('@').nth(1).unwrap().split(['/', '?']).next().unwrap();
    let wire = Wire::to(place, delay).await;
    empty.config.url = empty.config.url.replace(place, &format!("127.0.0.1:{}", wire.port));
    (Scratch::open(empty).await, wire)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_comes_back_is_used_again() {
    for engine in engines() {
        if engine == Engine::Sqlite {
            continue;
        }
        let (db, mut wire) = wired(engine, Duration::ZERO).await;
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
        let idle =
            [db.pool.begin(ME).await.unwrap(), db.pool.begin(ME).await.unwrap(), db.pool.begin(ME).await.unwrap()];
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
                let Value::Int(session) = db.ask(&mut tx, ME, "SELECT CONNECTION_ID()", &[]).await.unwrap()[0][0]
                else {
                    panic!()
                };
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

/// How many times a slow wire was crossed and crossed back.
async fn round_trips<T>(delay: Duration, run: impl Future<Output = T>) -> u32 {
    let started = Instant::now();
    run.await;
    (started.elapsed().as_millis() / (2 * delay).as_millis()) as u32
}

#[tokio::test(flavor = "multi_thread")]
async fn the_tenant_the_statements_and_the_commit_travel_together() {
    if !engines().contains(&Engine::Postgres) {
        return;
    }
    let delay = Duration::from_millis(150);
    let (db, _wire) = wired(Engine::Postgres, delay).await;
    let both = [(COUNT, &[] as &[Value]), (NAMES, &[])];
    let (add, rename) = (db.sql(ADD), db.sql("UPDATE things SET note = ?"));
    // Once to prepare the statements, once to measure.
    for n in [1, 2] {
        let reading = round_trips(delay, async { db.read(ME, &both).await.unwrap() }).await;
        let mut tx = db.pool.begin(ME).await.unwrap();
        let name = n.to_string();
        let params = [id(1), id(n), text(&name)];
        let writing = round_trips(delay, async { db.change(&mut tx, ME, ADD, &params).await.unwrap() }).await;
        let other = [id(1), id(10 + n), text(&format!("other {name}"))];
        let last: [crate::engine::Statement<'_>; 2] = [(&add, &other), (&rename, &[Value::Null])];
        let committing = round_trips(delay, async { tx.commit_with(ME, &last).await.unwrap() }).await;
        if n == 2 {
            assert_eq!((reading, writing, committing), (1, 1, 1));
        }
    }
    assert_eq!(db.count().await, 4);
    db.end().await;
}
