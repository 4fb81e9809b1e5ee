//! What every engine must do alike, on real servers.
//!
//! Runs on SQLite, and on each server that `TENON_TEST_POSTGRES_URL` and `TENON_TEST_MARIADB_URL`
//! name; `TENON_TEST_ENGINE` picks one engine, whose server must then be named.

mod deferred;
mod faults;
mod postgres_alone;
mod scratch;

use std::time::Duration;

use tenon_kernel::{FromValue, Value};
use uuid::Uuid;

use self::scratch::{Scratch, engines};
use super::{Reach, decimal};
use crate::{Engine, StoreError, engine::Admin, migrate_down, migrate_up, migration_status, sql::Scope};

const ME: Scope = Scope::Tenant(Uuid::from_u128(1));

fn id(n: u128) -> Value {
    Value::Uuid(Uuid::from_u128(n))
}

fn text(text: &str) -> Value {
    Value::Text(text.into())
}

const ADD: &str = "INSERT INTO things (tenant_id, id, name) VALUES (?, ?, ?)";
const COUNT: &str = "SELECT COUNT(*) FROM things";
const NAMES: &str = "SELECT name FROM things ORDER BY id";

#[test]
fn decimals_become_whole_numbers_where_they_are() {
    assert_eq!(decimal("12"), Value::Int(12));
    assert_eq!(decimal("-12.000"), Value::Int(-12));
    assert_eq!(decimal("2.5"), Value::Real(2.5));
    assert_eq!(decimal("-0.25"), Value::Real(-0.25));
    assert_eq!(decimal("9223372036854775808"), text("9223372036854775808"));
}

#[tokio::test(flavor = "multi_thread")]
async fn values_come_back_as_they_went() {
    for engine in engines() {
        let db = Scratch::new(engine).await;
        let note = "Grüße 🦀 'quoted' \\ \"x\" \t trailing  ";
        let bytes: Vec<u8> = (0..=255).collect();
        let columns = "tenant_id, id, name, amount, weight, done, data, note, parent_id";
        let full = [
            id(1),
            id(2),
            text(""),
            Value::Int(i64::MAX),
            Value::Real(-0.125),
            Value::Bool(true),
            Value::Bytes(bytes.clone()),
            text(note),
            Value::Null,
        ];
        let empty = [
            id(1),
            id(3),
            text("b"),
            Value::Int(i64::MIN),
            Value::Null,
            Value::Bool(false),
            Value::Null,
            Value::Null,
            id(2),
        ];
        let mut tx = db.pool.begin(ME).await.unwrap();
        for row in [&full, &empty] {
            let sql = format!("INSERT INTO things ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
            assert_eq!(db.change(&mut tx, ME, &sql, row).await.unwrap(), 1);
        }
        tx.commit_with(ME, &[]).await.unwrap();

        let rows = db.all(ME, &format!("SELECT {columns} FROM things ORDER BY id"), &[]).await.unwrap();
        for (found, wanted) in rows.iter().zip([&full, &empty]) {
            for (found, wanted) in found.iter().zip(wanted) {
                match wanted {
                    Value::Bool(b) => assert_eq!(bool::from_value(found.clone()).unwrap(), *b, "{engine}"),
                    Value::Uuid(uuid) => {
                        assert_eq!(tenon_kernel::Id::from_value(found.clone()).unwrap().0, *uuid, "{engine}")
                    }
                    other => assert_eq!(found, other, "{engine}"),
                }
            }
        }
        // Bound in conditions, and computed.
        for (sql, params, wanted) in [
            (
                "SELECT name FROM things WHERE note = ? AND data = ? AND weight < ?",
                vec![text(note), Value::Bytes(bytes), Value::Real(0.5)],
                text(""),
            ),
            (
                "SELECT COUNT(*) FROM things WHERE amount > ? AND done = ?",
                vec![Value::Int(0), Value::Bool(true)],
                Value::Int(1),
            ),
            ("SELECT SUM(amount) FROM things", vec![], Value::Int(-1)),
            ("SELECT SUM(amount) FROM things WHERE name = ?", vec![text("none")], Value::Null),
            ("SELECT SUM(amount) FROM things HAVING SUM(amount) < ?", vec![Value::Int(0)], Value::Int(-1)),
            (
                "SELECT AVG(amount + 1) FROM things WHERE amount < 0 OR name = ?",
                vec![text("x")],
                Value::Int(i64::MIN + 1),
            ),
            ("SELECT COALESCE(MAX(weight), ?) FROM things", vec![Value::Real(0.0)], Value::Real(-0.125)),
            ("SELECT 'it''s'", vec![], text("it's")),
        ] {
            let rows = db.all(ME, sql, &params).await.unwrap();
            // SQLite's averages are always fractions.
            let fraction = matches!((&rows[0][0], &wanted), (Value::Real(f), Value::Int(i)) if *f == *i as f64);
            assert!(rows[0][0] == wanted || fraction, "{engine}: {sql}: {:?}", rows[0][0]);
        }
        let halves = db.all(ME, "SELECT AVG(LENGTH(name) + 1) FROM things", &[]).await.unwrap();
        assert_eq!(f64::from_value(halves[0][0].clone()).unwrap(), 1.5, "{engine}");
        let exists = db.all(ME, "SELECT EXISTS (SELECT 1 FROM things WHERE id = ?)", &[id(3)]).await.unwrap();
        assert!(bool::from_value(exists[0][0].clone()).unwrap(), "{engine}");
        db.end().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn texts_compare_by_their_bytes() {
    for engine in engines() {
        let db = Scratch::new(engine).await;
        for (n, name) in ["b", "B", "a", "ä", "a "].into_iter().enumerate() {
            db.add(n as u128 + 1, name).await.unwrap();
        }
        let sorted = db.all(ME, "SELECT name FROM things ORDER BY name", &[]).await.unwrap();
        let sorted: Vec<Value> = sorted.into_iter().flatten().collect();
        assert_eq!(sorted, ["B", "a", "a ", "b", "ä"].map(text), "{engine}");
        let same = db.all(ME, "SELECT COUNT(*) FROM things WHERE name = ?", &[text("a")]).await.unwrap();
        assert_eq!(same[0][0], Value::Int(1), "{engine}");
        let joined = db
            .all(
                ME,
                "SELECT name || ? FROM things WHERE LOWER(name) LIKE ? ESCAPE '!'",
                &[text("\\"), text("Ä".to_lowercase().as_str())],
            )
            .await
            .unwrap();
        assert_eq!(joined[0][0], text("ä\\"), "{engine}");
        db.end().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_update_answers_the_rows_it_matched_and_assigns_at_once() {
    for engine in engines() {
        let db = Scratch::new(engine).await;
        db.add(1, "a").await.unwrap();
        let mut tx = db.pool.begin(ME).await.unwrap();
        let same =
            db.change(&mut tx, ME, "UPDATE things SET name = ? WHERE id = ?", &[text("a"), id(1)]).await.unwrap();
        assert_eq!(same, 1, "{engine}");
        db.change(&mut tx, ME, "UPDATE things SET name = ?, note = name WHERE id = ?", &[text("b"), id(1)])
            .await
            .unwrap();
        let none = db.change(&mut tx, ME, "DELETE FROM things WHERE id = ?", &[id(9)]).await.unwrap();
        assert_eq!(none, 0, "{engine}");
        tx.commit_with(ME, &[]).await.unwrap();
        assert_eq!(
            db.all(ME, "SELECT name, note FROM things", &[]).await.unwrap(),
            [[text("b"), text("a")]],
            "{engine}"
        );
        db.end().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn refusals_say_why() {
    for engine in engines() {
        let db = Scratch::new(engine).await;
        db.add(1, "a").await.unwrap();
        let taken = db.add(2, "a").await.unwrap_err();
        assert!(taken.is_unique("name"), "{engine}: {taken}");
        let taken = db.add(1, "b").await.unwrap_err();
        assert!(taken.is_unique("things"), "{engine}: {taken}");
        assert!(!taken.to_string().contains("00000001"), "{engine} tells values: {taken}");

        let foreign = "INSERT INTO things (tenant_id, id, name, parent_id) VALUES (?, ?, ?, ?)";
        let mut tx = db.pool.begin(ME).await.unwrap();
        let refused = db.change(&mut tx, ME, foreign, &[id(1), id(3), text("c"), id(99)]).await;
        assert!(matches!(refused, Err(StoreError::ForeignKey(_))), "{engine}: {refused:?}");
        drop(tx);
        let mut tx = db.pool.begin(ME).await.unwrap();
        db.change(&mut tx, ME, foreign, &[id(1), id(3), text("c"), id(1)]).await.unwrap();
        let refused = db.change(&mut tx, ME, "DELETE FROM things WHERE id = ?", &[id(1)]).await;
        assert!(matches!(refused, Err(StoreError::ForeignKey(_))), "{engine}: {refused:?}");
        drop(tx);

        for sql in ["SELECT nothing FROM things", "SELEKT", "SELECT * FROM nowhere"] {
            let refused = db.all(ME, sql, &[]).await;
            assert!(matches!(refused, Err(StoreError::Defect(_))), "{engine}: {refused:?}");
        }
        let refused = db.all(ME, "SELECT ?", &[]).await;
        assert!(matches!(refused, Err(StoreError::Defect(_))), "{engine}: {refused:?}");
        assert_eq!(db.all(ME, NAMES, &[]).await.unwrap(), [[text("a")]], "{engine}");
        db.end().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dropped_transaction_leaves_nothing_and_the_pool_whole() {
    for engine in engines() {
        let db = Scratch::with_connections(engine, 1).await;
        for round in 0..5 {
            let mut tx = db.pool.begin(ME).await.unwrap();
            db.change(&mut tx, ME, ADD, &[id(1), id(round), text("x")]).await.unwrap();
            drop(tx);
            let tx = db.pool.begin(ME).await.unwrap();
            drop(tx);
            assert_eq!(db.count().await, 0, "{engine}");
        }
        db.add(1, "a").await.unwrap();
        assert_eq!(db.count().await, 1, "{engine}");
        db.end().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn given_up_half_way_leaves_nothing_and_the_pool_whole() {
    for engine in engines() {
        let sleep = match engine {
            // Its statements do not wait for anything.
            Engine::Sqlite => continue,
            Engine::Postgres => "SELECT pg_sleep(0.4)",
            Engine::Mariadb => "SELECT SLEEP(0.4)",
        };
        let db = Scratch::with_connections(engine, 1).await;
        for _ in 0..3 {
            let mut tx = db.pool.begin(ME).await.unwrap();
            db.change(&mut tx, ME, ADD, &[id(1), id(1), text("x")]).await.unwrap();
            let waited = tokio::time::timeout(Duration::from_millis(50), db.ask(&mut tx, ME, sleep, &[])).await;
            assert!(waited.is_err(), "{engine}");
            // Whoever goes on all the same is not told that it was kept.
            assert!(tx.commit_with(ME, &[]).await.is_err(), "{engine}");
            let both = [(sleep, &[] as &[Value]), (COUNT, &[])];
            let waited = tokio::time::timeout(Duration::from_millis(50), db.read(ME, &both)).await;
            assert!(waited.is_err(), "{engine}");
            assert_eq!(db.count().await, 0, "{engine}");
        }
        db.add(1, "a").await.unwrap();
        db.end().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_statements_are_kept_in_order_or_not_at_all() {
    for engine in engines() {
        let db = Scratch::new(engine).await;
        db.add(1, "0").await.unwrap();
        let append = db.sql("UPDATE things SET note = COALESCE(note, '') || ? WHERE id = ?");
        let steps: Vec<[Value; 2]> = (0..60).map(|n| [text(&format!("{n},")), id(1)]).collect();
        let statements: Vec<_> = steps.iter().map(|params| (&*append, params.as_slice())).collect();
        let in_order: String = (0..60).map(|n| format!("{n},")).collect();
        // Once as the very first of a transaction, once after another statement.
        db.pool.begin(ME).await.unwrap().commit_with(ME, &statements).await.unwrap();
        assert_eq!(db.all(ME, "SELECT note FROM things", &[]).await.unwrap(), [[text(&in_order)]], "{engine}");
        let mut tx = db.pool.begin(ME).await.unwrap();
        db.change(&mut tx, ME, "UPDATE things SET note = ''  WHERE id = ?", &[id(1)]).await.unwrap();
        tx.commit_with(ME, &statements).await.unwrap();
        assert_eq!(db.all(ME, "SELECT note FROM things", &[]).await.unwrap(), [[text(&in_order)]], "{engine}");

        let add = db.sql(ADD);
        let taken: [[Value; 3]; 3] = [[id(1), id(2), text("1")], [id(1), id(3), text("1")], [id(1), id(4), text("2")]];
        let statements: Vec<_> = taken.iter().map(|params| (&*add, params.as_slice())).collect();
        let mut tx = db.pool.begin(ME).await.unwrap();
        db.change(&mut tx, ME, ADD, &[id(1), id(5), text("5")]).await.unwrap();
        let refused = tx.commit_with(ME, &statements).await;
        assert!(refused.as_ref().is_err_and(|e| e.is_unique("name")), "{engine}: {refused:?}");
        assert_eq!(db.all(ME, NAMES, &[]).await.unwrap(), [[text("0")]], "{engine}");
        db.end().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_that_wait_for_each_other_one_is_told_to_run_again() {
    for engine in engines() {
        if engine == Engine::Sqlite {
            continue; // One writer at a time.
        }
        let db = Scratch::new(engine).await;
        db.add(1, "a").await.unwrap();
        db.add(2, "b").await.unwrap();
        let rename = "UPDATE things SET note = ? WHERE id = ?";
        let (mut one, mut two) = (db.pool.begin(ME).await.unwrap(), db.pool.begin(ME).await.unwrap());
        db.change(&mut one, ME, rename, &[text("one"), id(1)]).await.unwrap();
        db.change(&mut two, ME, rename, &[text("two"), id(2)]).await.unwrap();
        let (first, second) = ([text("one"), id(2)], [text("two"), id(1)]);
        let (one_done, two_done) = tokio::join!(db.change(&mut one, ME, rename, &first), async {
            let done = db.change(&mut two, ME, rename, &second).await;
            if done.is_err() {
                // What the server has undone is neither gone on with nor kept.
                assert!(db.change(&mut two, ME, rename, &[text("late"), id(2)]).await.is_err(), "{engine}");
                assert!(two.commit_with(ME, &[]).await.is_err(), "{engine}");
            } else {
                drop(two);
            }
            done
        });
        let refused =
            [&one_done, &two_done].into_iter().filter(|done| matches!(done, Err(StoreError::Again(_)))).count();
        assert_eq!(refused, 1, "{engine}: {one_done:?} {two_done:?}");
        drop(one);
        db.end().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn statements_read_together_see_one_state() {
    for engine in engines() {
        let sleep = match engine {
            Engine::Sqlite => "SELECT 1",
            Engine::Postgres => "SELECT pg_sleep(0.4)",
            Engine::Mariadb => "SELECT SLEEP(0.4)",
        };
        let db = Scratch::new(engine).await;
        let three = [(COUNT, &[] as &[Value]), (sleep, &[]), (COUNT, &[])];
        let (answers, ()) = tokio::join!(db.read(ME, &three), async {
            tokio::time::sleep(Duration::from_millis(150)).await;
            db.add(1, "meanwhile").await.unwrap();
        });
        let mut answers = answers.unwrap();
        assert_eq!(answers.remove(0), answers.remove(1), "{engine}");
        assert_eq!(db.count().await, 1, "{engine}");
        db.end().await;
    }
}

/// As `tenon import` and `tenon worker` do beside a server, with a database of their own.
#[tokio::test(flavor = "multi_thread")]
async fn a_work_that_was_given_up_keeps_no_other_process_from_writing() {
    for engine in engines() {
        let db = Scratch::new(engine).await;
        let other = super::Pool::open(&db.config).await.unwrap();
        for n in 1..4 {
            let mut tx = db.pool.begin(ME).await.unwrap();
            db.change(&mut tx, ME, ADD, &[id(1), id(9), text("given up")]).await.unwrap();
            drop(tx);
            let mut tx = other.begin(ME).await.unwrap();
            db.change(&mut tx, ME, ADD, &[id(1), id(n), text(&format!("by another {n}"))]).await.unwrap();
            tx.commit_with(ME, &[]).await.unwrap();
        }
        assert_eq!(db.count().await, 3, "{engine}");
        other.close().await;
        db.end().await;
    }
}

#[tokio::test]
async fn openers_of_a_new_file_at_once_all_get_in() {
    for _ in 0..20 {
        let empty = Scratch::empty(Engine::Sqlite).await;
        std::fs::create_dir_all(empty.config.sqlite_path().parent().unwrap()).unwrap();
        let together = std::sync::Barrier::new(8);
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    together.wait();
                    super::sqlite::open(&empty.config, false).unwrap()
                });
            }
        });
        empty.end().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn migrators_at_once_do_the_work_once() {
    for engine in engines() {
        let db = Scratch::empty(engine).await;
        assert!(
            migration_status(&db.config).await.unwrap().iter().all(|m| m.state == crate::MigrationState::Pending),
            "{engine}"
        );
        if engine == Engine::Sqlite {
            assert!(!db.config.sqlite_path().exists(), "looking makes no file");
        }
        let opened = super::Pool::open(&db.config).await;
        assert!(matches!(opened.err(), Some(StoreError::Unusable(_))), "{engine}");
        let runs = (0..3).map(|_| {
            let config = db.config.clone();
            tokio::spawn(async move { migrate_up(&config).await.unwrap().len() })
        });
        let done: usize = futures_util::future::join_all(runs).await.into_iter().map(|run| run.unwrap()).sum();
        assert_eq!(done, crate::schema::MIGRATIONS.len(), "{engine}");
        let undone = migrate_down(&db.config, usize::MAX).await.unwrap();
        assert_eq!(undone.len(), done, "{engine}");
        assert_eq!(migrate_up(&db.config).await.unwrap().len(), done, "{engine}");
        assert!(migrate_up(&db.config).await.unwrap().is_empty(), "{engine}");
        db.end().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failed_migration_leaves_those_before_it() {
    for engine in engines() {
        let db = Scratch::empty(engine).await;
        let mut admin = Admin::open(&db.config).await.unwrap();
        admin.lock().await.unwrap();
        admin.begin().await.unwrap();
        admin.execute("CREATE TABLE first (id INTEGER)").await.unwrap();
        admin.note("first", "sum", 1).await.unwrap();
        admin.commit().await.unwrap();
        admin.begin().await.unwrap();
        admin.execute("CREATE TABLE second (id INTEGER)").await.unwrap();
        assert!(admin.execute("CREATE TABLE second (id INTEGER)").await.is_err(), "{engine}");
        admin.rollback().await.unwrap();
        drop(admin);
        let mut admin = Admin::open(&db.config).await.unwrap();
        assert_eq!(admin.applied().await.unwrap(), [("first".into(), "sum".into(), 1)], "{engine}");
        admin.lock().await.unwrap();
        assert!(admin.execute("SELECT id FROM first").await.is_ok(), "{engine}");
        assert_eq!(admin.execute("SELECT id FROM second").await.is_ok(), engine == Engine::Mariadb, "{engine}");
        drop(admin);
        db.end().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unreachable_database_is_named() {
    for engine in engines() {
        let mut db = Scratch::empty(engine).await;
        let url = std::mem::take(&mut db.config.url);
        let wrong = match engine {
            Engine::Sqlite => "sqlite:/nowhere/at/all.db".into(),
            _ => format!("{url}_gone"),
        };
        db.config.url = wrong;
        let refused = super::Pool::open(&db.config).await.err().unwrap();
        let said = refused.to_string();
        assert!(
            matches!(refused, StoreError::Unusable(_)) && (said.contains("_gone") || said.contains("/nowhere")),
            "{engine}: {said}"
        );
        db.config.url = url;
        db.end().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn many_at_once_share_few_connections() {
    for engine in engines() {
        let db = std::sync::Arc::new(Scratch::with_connections(engine, 3).await);
        let works = (0..60_u128).map(|n| {
            let db = db.clone();
            tokio::spawn(async move {
                db.add(n, &n.to_string()).await.unwrap();
                db.pool.read(ME, Reach::Point, &[(&db.sql(COUNT), &[])]).await.unwrap();
            })
        });
        for work in futures_util::future::join_all(works).await {
            work.unwrap();
        }
        assert_eq!(db.count().await, 60, "{engine}");
        std::sync::Arc::into_inner(db).unwrap().end().await;
    }
}
