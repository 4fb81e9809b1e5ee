//! Changes that travel with the next statement do as if they had gone at once.

use tenon_kernel::Value;
use uuid::Uuid;

use super::{ADD, COUNT, ME, NAMES, id, scratch::*, text};
use crate::{
    StoreError,
    engine::{Deferred, Tx},
    sql::Scope,
};

const RENAME: &str = "UPDATE things SET name = ? WHERE tenant_id = ? AND id = ? AND name = ?";

async fn defer(
    db: &Scratch,
    tx: &mut Tx,
    scope: Scope,
    sql: &str,
    values: &[Value],
    matches: Option<u64>,
) -> Result<(), StoreError> {
    tx.defer(scope, Deferred { rendered: db.sql(sql), values: values.to_vec(), matches }).await
}

fn rename(n: u128, from: &str, to: &str) -> [Value; 4] {
    [text(to), id(1), id(n), text(from)]
}

#[tokio::test(flavor = "multi_thread")]
async fn they_are_seen_by_what_follows_and_keep_their_order() {
    for engine in engines() {
        let db = Scratch::new(engine).await;
        let mut tx = db.pool.begin(ME).await.unwrap();
        defer(&db, &mut tx, ME, ADD, &[id(1), id(1), text("a")], None).await.unwrap();
        defer(&db, &mut tx, ME, RENAME, &rename(1, "a", "b"), Some(1)).await.unwrap();
        assert_eq!(db.ask(&mut tx, ME, NAMES, &[]).await.unwrap(), [[text("b")]], "{engine}");
        defer(&db, &mut tx, ME, RENAME, &rename(1, "b", "c"), Some(1)).await.unwrap();
        defer(&db, &mut tx, ME, ADD, &[id(1), id(2), text("d")], None).await.unwrap();
        let more = db.sql(ADD);
        let values = [id(1), id(3), text("e")];
        tx.commit_with(ME, &[(&more, &values)]).await.unwrap();
        assert_eq!(db.all(ME, NAMES, &[]).await.unwrap(), [[text("c")], [text("d")], [text("e")]], "{engine}");
        db.end().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn they_alone_make_a_transaction() {
    for engine in engines() {
        let db = Scratch::new(engine).await;
        let mut tx = db.pool.begin(ME).await.unwrap();
        defer(&db, &mut tx, ME, ADD, &[id(1), id(1), text("a")], None).await.unwrap();
        tx.commit_with(ME, &[]).await.unwrap();
        let mut tx = db.pool.begin(ME).await.unwrap();
        defer(&db, &mut tx, ME, ADD, &[id(1), id(2), text("b")], None).await.unwrap();
        drop(tx);
        assert_eq!(db.count().await, 1, "{engine}: what was not committed is undone");
        db.end().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_that_fails_or_misses_its_row_undoes_everything() {
    for engine in engines() {
        let db = Scratch::new(engine).await;
        db.add(1, "a").await.unwrap();
        for asks_before in [false, true] {
            for (sql, values, matches) in
                [(RENAME, rename(1, "not this", "b").to_vec(), Some(1)), (ADD, vec![id(1), id(1), text("again")], None)]
            {
                let run = async {
                    let mut tx = db.pool.begin(ME).await?;
                    db.change(&mut tx, ME, ADD, &[id(1), id(7), text("seven")]).await?;
                    defer(&db, &mut tx, ME, sql, &values, matches).await?;
                    if asks_before {
                        db.ask(&mut tx, ME, COUNT, &[]).await?;
                    }
                    tx.commit_with(ME, &[]).await
                };
                let error = run.await.unwrap_err();
                let fits = match matches {
                    Some(_) => matches!(error, StoreError::Again(_)),
                    None => matches!(error, StoreError::Unique(_)),
                };
                assert!(fits, "{engine}: {error}");
                assert_eq!(db.count().await, 1, "{engine}");
            }
        }
        db.end().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_is_of_the_tenant_it_was_deferred_for() {
    for engine in engines() {
        let db = Scratch::new(engine).await;
        let you = Scope::Tenant(Uuid::from_u128(2));
        db.add(9, "kept").await.unwrap();
        let mut tx = db.pool.begin(ME).await.unwrap();
        defer(&db, &mut tx, ME, ADD, &[id(1), id(1), text("mine")], None).await.unwrap();
        db.change(&mut tx, you, ADD, &[id(2), id(2), text("yours")]).await.unwrap();
        defer(&db, &mut tx, ME, ADD, &[id(1), id(3), text("mine too")], None).await.unwrap();
        tx.commit_with(ME, &[]).await.unwrap();
        let count = "SELECT COUNT(*) FROM things WHERE tenant_id = ?";
        assert_eq!(db.all(ME, count, &[id(1)]).await.unwrap(), [[Value::Int(3)]], "{engine}");
        assert_eq!(db.all(you, count, &[id(2)]).await.unwrap(), [[Value::Int(1)]], "{engine}");
        db.end().await;
    }
}
