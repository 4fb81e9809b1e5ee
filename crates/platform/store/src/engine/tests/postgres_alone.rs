//! What PostgreSQL adds: the second wall.

use tenon_kernel::Value;
use uuid::Uuid;

use super::{
    ADD, COUNT, ME, NAMES, id,
    scratch::{Empty, Scratch, engines, make_things, postgres, server},
    text,
};
use crate::{
    Engine, StoreError,
    engine::{Admin, Pool},
    migrate_up,
    sql::Scope,
};

const OTHER: Scope = Scope::Tenant(Uuid::from_u128(2));

async fn scratch() -> Option<Scratch> {
    if !engines().contains(&Engine::Postgres) {
        return None;
    }
    let db = Scratch::new(Engine::Postgres).await;
    db.add_for(1, 11, "mine").await.unwrap();
    db.add_for(2, 22, "theirs").await.unwrap();
    Some(db)
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_of_others_are_hidden_from_statements_that_forget_the_tenant() {
    let Some(db) = scratch().await else { return };
    assert_eq!(db.all(ME, NAMES, &[]).await.unwrap(), [[text("mine")]]);
    assert_eq!(db.all(OTHER, NAMES, &[]).await.unwrap(), [[text("theirs")]]);
    let both = db.read(Scope::Global, &[(NAMES, &[]), (COUNT, &[])]).await.unwrap();
    assert_eq!(both, [vec![vec![text("mine")], vec![text("theirs")]], vec![vec![Value::Int(2)]]]);

    let mut tx = db.pool.begin(ME).await.unwrap();
    assert_eq!(db.change(&mut tx, ME, "UPDATE things SET name = ?", &[text("changed")]).await.unwrap(), 1);
    assert_eq!(db.change(&mut tx, ME, "DELETE FROM things WHERE id = ?", &[id(22)]).await.unwrap(), 0);
    drop(tx);
    for sql in [
        "INSERT INTO things (tenant_id, id, name) VALUES (?, ?, ?)",
        "UPDATE things SET tenant_id = ?, id = ?, name = ?",
        "INSERT INTO things (tenant_id, id, name) VALUES (?, ?, ?) ON CONFLICT (tenant_id, id) DO UPDATE SET name = excluded.name",
    ] {
        let mut tx = db.pool.begin(ME).await.unwrap();
        let refused = db.change(&mut tx, ME, sql, &[id(2), id(22), text("x")]).await;
        assert!(refused.as_ref().is_err_and(|e| e.to_string().contains("row-level security")), "{sql}: {refused:?}");
        assert!(tx.commit_with(ME, &[]).await.is_err());
    }
    assert_eq!(db.all(OTHER, NAMES, &[]).await.unwrap(), [[text("theirs")]]);
    db.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_scope_lasts_as_long_as_its_statement() {
    let Some(db) = scratch().await else { return };
    let mut tx = db.pool.begin(ME).await.unwrap();
    for _ in 0..2 {
        assert_eq!(db.ask(&mut tx, ME, COUNT, &[]).await.unwrap(), [[Value::Int(1)]]);
        assert_eq!(db.ask(&mut tx, Scope::Global, COUNT, &[]).await.unwrap(), [[Value::Int(2)]]);
        assert_eq!(db.ask(&mut tx, OTHER, NAMES, &[]).await.unwrap(), [[text("theirs")]]);
    }
    // The last statements too.
    let rename = db.sql("UPDATE things SET note = ?");
    tx.commit_with(ME, &[(&rename, &[text("seen")])]).await.unwrap();
    let noted = db.all(Scope::Global, "SELECT COUNT(note) FROM things", &[]).await.unwrap();
    assert_eq!(noted, [[Value::Int(1)]]);

    // The first statement may be the global one.
    let mut tx = db.pool.begin(ME).await.unwrap();
    assert_eq!(db.ask(&mut tx, Scope::Global, COUNT, &[]).await.unwrap(), [[Value::Int(2)]]);
    assert_eq!(db.ask(&mut tx, ME, COUNT, &[]).await.unwrap(), [[Value::Int(1)]]);
    drop(tx);

    // Nothing is left on the connection: outside a transaction nothing is seen.
    let Pool::Postgres(pool) = &db.pool else { unreachable!() };
    for _ in 0..4 {
        let rows = pool.outside("SELECT count(*) FROM things").await;
        assert_eq!(rows, 0);
    }
    db.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_app_owns_nothing_and_the_log_only_grows() {
    let Some(db) = scratch().await else { return };
    let mut admin = Admin::open(&db.config).await.unwrap();
    admin.lock().await.unwrap();
    admin.execute("CREATE TABLE events (tenant_id uuid NOT NULL, sequence bigint NOT NULL)").await.unwrap();
    admin.secure_table("events", true).await.unwrap();
    drop(admin);
    let mut tx = db.pool.begin(ME).await.unwrap();
    db.change(&mut tx, ME, "INSERT INTO events (tenant_id, sequence) VALUES (?, ?)", &[id(1), Value::Int(1)])
        .await
        .unwrap();
    tx.commit_with(ME, &[]).await.unwrap();
    for sql in [
        "UPDATE events SET sequence = 2",
        "DELETE FROM events",
        "TRUNCATE things",
        "DROP TABLE things",
        "ALTER TABLE things DISABLE ROW LEVEL SECURITY",
        "CREATE TABLE more (id uuid)",
        "DELETE FROM schema_migrations",
    ] {
        let mut tx = db.pool.begin(ME).await.unwrap();
        let refused = db.change(&mut tx, ME, sql, &[]).await;
        assert!(refused.as_ref().is_err_and(|e| e.to_string().contains("42501")), "{sql}: {refused:?}");
    }
    // A read cannot write.
    let refused = db.all(ME, "INSERT INTO events (tenant_id, sequence) VALUES (?, 2)", &[id(1)]).await;
    assert!(refused.is_err());
    assert_eq!(db.all(ME, "SELECT COUNT(*) FROM events", &[]).await.unwrap(), [[Value::Int(1)]]);
    db.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_index_is_used_behind_the_wall() {
    let Some(db) = scratch().await else { return };
    let fill = "INSERT INTO things (tenant_id, id, name) SELECT ?, gen_random_uuid(), 'thing ' || n FROM generate_series(1, 20000) n";
    let mut tx = db.pool.begin(ME).await.unwrap();
    db.change(&mut tx, ME, fill, &[id(1)]).await.unwrap();
    tx.commit_with(ME, &[]).await.unwrap();
    postgres(&db.config.url).await.batch_execute("ANALYZE things").await.unwrap();
    for (sql, params, index) in [
        (
            "SELECT name FROM (SELECT * FROM things WHERE tenant_id = ?) things WHERE id = ?",
            vec![id(1), id(11)],
            "things_pkey",
        ),
        ("UPDATE things SET note = 'x' WHERE tenant_id = ? AND (id = ?)", vec![id(1), id(11)], "things_pkey"),
        (
            "SELECT name FROM (SELECT * FROM things WHERE tenant_id = ?) things ORDER BY name LIMIT 21",
            vec![id(1)],
            "things_by_name",
        ),
        (
            "SELECT name FROM (SELECT * FROM things WHERE tenant_id = ?) things WHERE name >= ? ORDER BY name LIMIT 21",
            vec![id(1), text("thing 9")],
            "things_by_name",
        ),
    ] {
        let plan = db.all(ME, &format!("EXPLAIN {sql}"), &params).await.unwrap();
        let plan: Vec<String> = plan.iter().map(|line| format!("{:?}", line[0])).collect();
        assert!(plan.iter().any(|line| line.contains("Index") && line.contains(index)), "{sql}: {plan:#?}");
        assert!(!plan.iter().any(|line| line.contains("Seq Scan") || line.contains("Sort")), "{sql}: {plan:#?}");
    }
    db.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn owner_and_app_may_be_two_logins() {
    if !engines().contains(&Engine::Postgres) {
        return;
    }
    let mut empty = Scratch::empty(Engine::Postgres).await;
    let (owner, app) = (format!("{}_owner", empty.name), format!("{}_app", empty.name));
    let root = postgres(&server(Engine::Postgres).unwrap()).await;
    let url = empty.config.url.clone();
    let as_login = |login: &str| {
        let (_, place) = url.split_once('@').unwrap();
        format!("postgres://{login}:secret@{place}")
    };
    // Neither is there yet; then the app's alone is missing.
    empty.config.url = as_login(&app);
    empty.config.owner_url = Some(as_login(&owner));
    let refused = migrate_up(&empty.config).await.unwrap_err().to_string();
    assert!(refused.contains("cannot connect") && refused.contains(&owner), "{refused}");
    let roles = format!("CREATE ROLE {owner} LOGIN PASSWORD 'secret'; ALTER DATABASE {} OWNER TO {owner}", empty.name);
    root.batch_execute(&roles).await.unwrap();
    let refused = migrate_up(&empty.config).await.unwrap_err().to_string();
    assert!(refused.contains(&app) && refused.contains("create it first"), "{refused}");
    root.batch_execute(&format!("CREATE ROLE {app} LOGIN PASSWORD 'secret'")).await.unwrap();
    make_things(&empty.config).await;

    let db = Scratch::open(empty).await;
    db.add_for(1, 11, "mine").await.unwrap();
    db.add_for(2, 22, "theirs").await.unwrap();
    assert_eq!(
        db.all(ME, "SELECT name, current_user::text FROM things", &[]).await.unwrap(),
        [[text("mine"), text(&app)]]
    );
    let mut tx = db.pool.begin(ME).await.unwrap();
    assert!(db.change(&mut tx, ME, "ALTER TABLE things NO FORCE ROW LEVEL SECURITY", &[]).await.is_err());
    drop(tx);

    // A login that sees everything is turned away: no role was made that it could use instead.
    let mut all_seeing = db.config.clone();
    all_seeing.url = url.clone();
    let refused = Pool::open(&all_seeing).await.err().unwrap().to_string();
    assert!(refused.contains("superuser"), "{refused}");

    // An owner that may not make roles still sees its tenant's rows alone.
    let mut alone = db.config.clone();
    alone.url = alone.owner_url.take().unwrap();
    let alone = Scratch::open(Empty { config: alone, name: String::new() }).await;
    assert_eq!(alone.all(ME, NAMES, &[]).await.unwrap(), [[text("mine")]]);
    let mut tx = alone.pool.begin(ME).await.unwrap();
    assert!(alone.change(&mut tx, ME, ADD, &[id(2), id(3), text("x")]).await.is_err());
    drop(tx);
    alone.pool.close().await;

    db.pool.close().await;
    db.end().await;
    root.batch_execute(&format!("DROP ROLE {app}; DROP ROLE {owner}")).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failed_statement_cannot_be_committed() {
    let Some(db) = scratch().await else { return };
    let Pool::Postgres(pool) = &db.pool else { unreachable!() };
    // Behind the transaction's back, as if its own bookkeeping were wrong.
    let refused = pool.commit_after_failure().await;
    assert!(matches!(refused, Err(StoreError::Defect(_))), "{refused:?}");
    db.end().await;
}
