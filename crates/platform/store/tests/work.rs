//! Works and their log, on the engine that `TENON_TEST_ENGINE` names.

mod database;
mod words;

use std::sync::Arc;

use database::Database;
use tenon_kernel::{Caller, Changes, Event, Id, ListSpec, Listing, Result, TenantId, ToValue, Value};
use tenon_kernel::{Field, FieldKind, FrozenClock, Timestamp};
use tenon_store::{Db, IdempotencyKey, Origin, Replay, Reply, Rows, params, record, verify_chain};

/// A table of the first migration stands for a module's: numberings, seen as things with a value.
#[derive(Debug, Clone, PartialEq)]
struct Numbering {
    name: String,
    scope: Id,
    value: i64,
}

record!(Numbering in numberings { name, scope, value });

fn reply() -> Reply {
    Reply { status: 201, etag: Some("\"1\"".into()), location: None, body: b"{}".to_vec(), kept: None }
}

async fn open(database: &Database) -> Db {
    Db::builder(database.config()).open().await.unwrap()
}

fn new_tenant(db: &Db) -> Caller {
    Caller::system(TenantId(db.clock().new_id()))
}

fn happened(id: Id) -> Event {
    Event::new("thing.happened", "thing", id).with(Changes::none().with("title", "old", "Ünï – 木工 🪵"))
}

/// Runs a work again when it was in the way of another, as endpoints and jobs do: MariaDB ends one of
/// those that wait to make the same row when its first maker gives up.
async fn persist<T, F: Future<Output = Result<T>>>(attempt: impl Fn() -> F) -> T {
    const AGAIN: usize = 50;
    for _ in 0..AGAIN {
        match attempt().await {
            Err(problem) if problem.is_again() => {}
            done => return done.unwrap(),
        }
    }
    panic!("refused {AGAIN} times");
}

#[tokio::test(flavor = "multi_thread")]
async fn concurrent_works_number_without_gaps_and_share_the_log() {
    let database = Database::new().await;
    let db = open(&database).await;
    let caller = new_tenant(&db);
    let scope = db.clock().new_id();
    let mut running = tokio::task::JoinSet::new();
    for i in 0..200 {
        let (db, caller) = (db.clone(), caller.clone());
        running.spawn(async move {
            let attempt = || async {
                let mut work = db.work(&caller, Origin::default());
                let number = work.next_number("thing", scope).await?;
                let id = work.new_id();
                work.record(happened(id));
                if i % 10 == 0 {
                    return Ok(None); // given up before its commit
                }
                Ok(Some((number, work.commit(reply()).await?.sequence.unwrap())))
            };
            persist(attempt).await
        });
    }
    let done: Vec<(i64, i64)> = running.join_all().await.into_iter().flatten().collect();
    assert_eq!(done.len(), 180);
    let sorted = |mut all: Vec<i64>| {
        all.sort_unstable();
        all
    };
    assert_eq!(sorted(done.iter().map(|d| d.0).collect()), (1..=180).collect::<Vec<_>>());
    assert_eq!(sorted(done.iter().map(|d| d.1).collect()), (1..=180).collect::<Vec<_>>());
    assert_eq!(verify_chain(&mut db.read(&caller)).await.unwrap(), Ok(180));
}

#[tokio::test]
async fn a_dropped_work_leaves_nothing() {
    let database = Database::new().await;
    let db = open(&database).await;
    let caller = new_tenant(&db);
    let scope = db.clock().new_id();
    let mut work = db.work(&caller, Origin::default());
    work.insert(&Numbering { name: "a".into(), scope, value: 1 }).await.unwrap();
    drop(work);
    let mut work = db.work(&caller, Origin::default());
    work.insert(&Numbering { name: "b".into(), scope, value: 2 }).await.unwrap();
    work.commit(reply()).await.unwrap();
    let left: Vec<(String,)> = db.read(&caller).many("SELECT name FROM {numberings}", &[]).await.unwrap();
    assert_eq!(left, [("b".to_owned(),)]);
}

#[tokio::test]
async fn tenants_do_not_see_each_other() {
    let database = Database::new().await;
    let db = open(&database).await;
    let (ours, theirs) = (new_tenant(&db), new_tenant(&db));
    let scope = db.clock().new_id();
    for (caller, value) in [(&ours, 1), (&theirs, 2)] {
        let mut work = db.work(caller, Origin::default());
        work.insert(&Numbering { name: "n".into(), scope, value }).await.unwrap();
        work.record(happened(scope));
        work.commit(reply()).await.unwrap();
    }
    let mut work = db.work(&ours, Origin::default());
    assert_eq!(
        work.change("UPDATE {numberings} SET value = 9 WHERE name = ? OR name = 'n'", params!["n"]).await.unwrap(),
        1
    );
    assert_eq!(work.lock_by::<Numbering>("name = ?", params!["n"]).await.unwrap().unwrap().value, 9);
    work.change("DELETE FROM {events} WHERE 1 = 0 OR 1 = 0", &[]).await.ok();
    drop(work);
    let seen: Option<i64> = db.read(&theirs).scalar("SELECT SUM(value) FROM {numberings}", &[]).await.unwrap();
    assert_eq!(seen, Some(2));
    let all: Option<i64> = db.global().scalar("SELECT COUNT(*) FROM {numberings}", &[]).await.unwrap();
    assert_eq!(all, Some(2));
}

#[tokio::test]
async fn a_bare_table_name_never_runs() {
    let database = Database::new().await;
    let db = open(&database).await;
    let caller = new_tenant(&db);
    for sql in ["SELECT value FROM numberings", "SELECT value FROM {numberings} UNION SELECT value FROM numberings"] {
        assert!(db.read(&caller).many::<(i64,)>(sql, &[]).await.is_err(), "{sql}");
    }
}

#[tokio::test]
async fn an_answer_is_kept_with_its_effect() {
    let database = Database::new().await;
    let clock = Arc::new(FrozenClock::at(Timestamp::from_millis(1_800_000_000_000)));
    let db = Db::builder(database.config()).clock(clock.clone()).open().await.unwrap();
    let caller = new_tenant(&db);
    let key = IdempotencyKey { key: "k1".into(), fingerprint: [7; 32] };
    let origin = Origin { idempotency: Some(key.clone()), ..Origin::default() };
    assert_eq!(db.replay(&caller, &key).await.unwrap(), Replay::Fresh);
    let mut work = db.work(&caller, origin.clone());
    let id = work.new_id();
    work.record(happened(id));
    work.commit(reply()).await.unwrap();
    assert_eq!(db.replay(&caller, &key).await.unwrap(), Replay::Known(reply()));
    let other = IdempotencyKey { fingerprint: [8; 32], ..key.clone() };
    assert_eq!(db.replay(&caller, &other).await.unwrap(), Replay::Reused);
    // The same key at the same time: the second is told to run again, and then finds the answer.
    let mut second = db.work(&caller, origin.clone());
    second.record(happened(id));
    assert!(second.commit(reply()).await.unwrap_err().is_again());
    clock.advance(24 * 3600 * 1000 + 1);
    assert_eq!(db.replay(&caller, &key).await.unwrap(), Replay::Fresh);
    let mut later = db.work(&caller, origin);
    later.record(happened(id));
    assert_eq!(later.commit(reply()).await.unwrap().sequence, Some(2));
}

static LIST: ListSpec = ListSpec {
    table: "events",
    fields: &[
        Field::new("object_type", FieldKind::Text).sorted(),
        Field::new("sequence", FieldKind::Int).sorted(),
        Field::new("name", FieldKind::Text),
    ],
    shortcuts: &[],
    default_sort: "object_type,-sequence",
    soft_delete: false,
};

#[tokio::test]
async fn cursors_neither_skip_nor_repeat_whatever_the_order() {
    let database = Database::new().await;
    let db = open(&database).await;
    let caller = new_tenant(&db);
    let mut work = db.work(&caller, Origin::default());
    for i in 0..57 {
        let kind = ["a", "B", "ä"][i % 3];
        let id = work.new_id();
        work.record(Event::new("thing.happened", kind, id));
    }
    work.commit(reply()).await.unwrap();
    for sort in ["object_type,-sequence", "-object_type,sequence", "-sequence", "object_type"] {
        let mut seen = Vec::new();
        let mut cursor = None;
        loop {
            let mut pairs = vec![("sort".to_owned(), sort.to_owned()), ("page_size".into(), "10".into())];
            pairs.extend(cursor.take().map(|c| ("cursor".to_owned(), c)));
            let listing = Listing::parse(&LIST, &pairs).unwrap();
            let page = db.read(&caller).list::<tenon_store::LoggedEvent>(&listing, &[]).await.unwrap();
            if seen.is_empty() {
                assert_eq!(page.total, Some(57));
            }
            seen.extend(page.data.iter().map(|e| (e.object_type.clone(), e.sequence)));
            match page.next_cursor {
                Some(next) => cursor = Some(next),
                None => break,
            }
        }
        assert_eq!(seen.len(), 57, "{sort}");
        let mut expected = seen.clone();
        match sort {
            "object_type,-sequence" => expected.sort_by(|a, b| a.0.as_bytes().cmp(b.0.as_bytes()).then(b.1.cmp(&a.1))),
            "-object_type,sequence" => expected.sort_by(|a, b| b.0.as_bytes().cmp(a.0.as_bytes()).then(a.1.cmp(&b.1))),
            "-sequence" => expected.sort_by_key(|e| -e.1),
            _ => expected.sort_by(|a, b| a.0.cmp(&b.0)),
        }
        expected.dedup();
        assert_eq!(seen, expected, "{sort}");
    }
}

#[tokio::test]
async fn an_altered_log_shows() {
    let database = Database::new().await;
    let db = open(&database).await;
    let caller = new_tenant(&db);
    let mut work = db.work(&caller, Origin::default());
    for _ in 0..3 {
        let id = work.new_id();
        work.record(happened(id));
    }
    work.commit(reply()).await.unwrap();
    assert_eq!(verify_chain(&mut db.read(&caller)).await.unwrap(), Ok(3));
    let tenant = Value::from(&caller.tenant);
    for (change, undo) in [
        (
            "UPDATE events SET reason = 'forged' WHERE sequence = 2",
            "UPDATE events SET reason = NULL WHERE sequence = 2",
        ),
        ("UPDATE event_heads SET sequence = 4", "UPDATE event_heads SET sequence = 3"),
        ("UPDATE events SET sequence = 9 WHERE sequence = 2", "UPDATE events SET sequence = 2 WHERE sequence = 9"),
    ] {
        database.as_owner(change).await;
        let found = verify_chain(&mut db.read(&caller)).await.unwrap();
        assert!(found.is_err(), "{change} of {tenant:?} was not seen");
        database.as_owner(undo).await;
        assert_eq!(verify_chain(&mut db.read(&caller)).await.unwrap(), Ok(3), "{undo}");
    }
}

#[tokio::test]
async fn counters_add_up_under_concurrency() {
    let database = Database::new().await;
    let db = open(&database).await;
    let caller = new_tenant(&db);
    let scope = db.clock().new_id();
    let mut running = tokio::task::JoinSet::new();
    for _ in 0..50 {
        let (db, caller) = (db.clone(), caller.clone());
        running.spawn(async move {
            let attempt = || async {
                let mut work = db.work(&caller, Origin::default());
                let keys = [("name", "count".to_value()), ("scope", scope.to_value())];
                work.add("numberings", &keys, &[("value", 2)]).await?;
                work.commit(reply()).await
            };
            persist(attempt).await;
        });
    }
    running.join_all().await;
    let total: Option<i64> =
        db.read(&caller).scalar("SELECT value FROM {numberings} WHERE name = 'count'", &[]).await.unwrap();
    assert_eq!(total, Some(100));
}
