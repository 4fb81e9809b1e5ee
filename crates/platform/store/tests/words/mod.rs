//! The index of words.

use tenon_kernel::{Caller, Id};
use tenon_store::{Db, Indexed, Origin, Rows, Sought, Term};

use super::{database::Database, new_tenant, reply};

fn row(id: Id, terms: &[&str]) -> Indexed {
    let terms = terms.iter().map(|term| (*term).to_owned()).collect();
    Indexed { id, kind: "thing", space: "abcdef".into(), project: None, terms, place: None }
}

async fn index(db: &Db, caller: &Caller, rows: &[Indexed]) {
    let mut work = db.work(caller, Origin::default());
    work.index_words(rows).await.unwrap();
    work.commit(reply()).await.unwrap();
}

fn is(term: &str) -> Vec<Term> {
    vec![Term::Is(term.into())]
}

fn begins(term: &str) -> Vec<Term> {
    vec![Term::Begins(term.into())]
}

async fn find(db: &Db, caller: &Caller, all: &[Vec<Term>], none: &[&str], most: usize) -> Vec<Id> {
    let none = none.iter().map(|term| (*term).to_owned()).collect();
    let sought = Sought { space: "abcdef".into(), all: all.to_vec(), none, most };
    let found = db.read(caller).find_words(&[sought]).await.unwrap();
    found.into_iter().next().unwrap().into_iter().map(|hit| hit.id).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_are_found_by_their_terms_in_their_tenant_alone() {
    let database = Database::new().await;
    let db = Db::builder(database.config()).open().await.unwrap();
    // Two tenants in one space, as two may be.
    let (mine, other) = (new_tenant(&db), new_tenant(&db));
    let ids: Vec<Id> = (0..4).map(|_| db.clock().new_id()).collect();
    let project = db.clock().new_id();
    index(
        &db,
        &mine,
        &[row(ids[0], &["aoak", "atable"]), Indexed { project: Some(project), ..row(ids[1], &["aoak", "achair"]) }],
    )
    .await;
    index(&db, &mine, &[row(ids[2], &["atürstock", "athe", "aa", "a椅子"])]).await;
    index(&db, &other, &[row(ids[3], &["aoak", "atable"])]).await;

    let sorted = |mut found: Vec<Id>| {
        found.sort_unstable();
        found
    };
    assert_eq!(sorted(find(&db, &mine, &[is("aoak")], &[], 9).await), ids[..2]);
    assert_eq!(find(&db, &mine, &[is("aoak"), is("atable")], &[], 9).await, [ids[0]]);
    assert_eq!(find(&db, &mine, &[is("aoak")], &["atable"], 9).await, [ids[1]]);
    assert_eq!(find(&db, &mine, &[is("aoa")], &[], 9).await, []);
    assert_eq!(find(&db, &mine, &[begins("ach")], &[], 9).await, [ids[1]]);
    assert_eq!(find(&db, &mine, &[begins("axy")], &[], 9).await, []);
    let either = vec![Term::Is("achair".into()), Term::Begins("atü".into())];
    assert_eq!(sorted(find(&db, &mine, std::slice::from_ref(&either), &[], 9).await), ids[1..3]);
    assert_eq!(find(&db, &mine, &[either, is("aoak")], &[], 9).await, [ids[1]]);
    // Short and common words, and letters of every alphabet.
    for word in ["athe", "aa", "a椅子", "atürstock"] {
        assert_eq!(find(&db, &mine, &[is(word)], &[], 9).await, [ids[2]], "{word}");
    }
    assert_eq!(find(&db, &other, &[is("aoak")], &[], 9).await, [ids[3]]);
    assert_eq!(find(&db, &new_tenant(&db), &[is("aoak")], &[], 9).await, []);
    let sought = |term| Sought { space: "abcdef".into(), all: vec![is(term)], none: Vec::new(), most: 9 };
    let several = db.read(&mine).find_words(&[sought("achair"), sought("axxx"), sought("atable")]).await.unwrap();
    assert_eq!(several.iter().map(Vec::len).collect::<Vec<_>>(), [1, 0, 1]);
    assert_eq!((several[0][0].id, several[0][0].project), (ids[1], Some(project)));

    // Anew: what it held before is forgotten, and a work that is given up changes nothing.
    index(&db, &mine, &[row(ids[0], &["aoak", "abench"])]).await;
    assert_eq!(find(&db, &mine, &[is("atable")], &[], 9).await, []);
    assert_eq!(find(&db, &mine, &[is("aoak"), is("abench")], &[], 9).await, [ids[0]]);
    let mut work = db.work(&mine, Origin::default());
    work.index_words(&[row(ids[0], &["adesk"]), row(db.clock().new_id(), &["adesk"])]).await.unwrap();
    // On PostgreSQL the changes travel with this.
    let there: Option<i64> = work.scalar("SELECT COUNT(*) FROM {indexed_rows}", &[]).await.unwrap();
    assert_eq!(there, Some(4));
    drop(work);
    assert_eq!(find(&db, &mine, &[is("adesk")], &[], 9).await, []);
    assert_eq!(find(&db, &mine, &[is("abench")], &[], 9).await, [ids[0]]);
    db.close().await;
}

/// On SQLite their words are written together.
#[tokio::test(flavor = "multi_thread")]
async fn works_that_share_a_commit_index_what_each_of_them_said_last() {
    let database = Database::new().await;
    let db = Db::builder(database.config()).open().await.unwrap();
    let mine = new_tenant(&db);
    let ids: Vec<Id> = (0..40).map(|_| db.clock().new_id()).collect();
    let mut running = tokio::task::JoinSet::new();
    for (i, id) in ids.iter().copied().enumerate() {
        let (db, mine) = (db.clone(), mine.clone());
        running.spawn(async move {
            index(&db, &mine, &[row(id, &["aoak"])]).await;
            let mut work = db.work(&mine, Origin::default());
            work.index_words(&[row(id, &["ateak"])]).await.unwrap();
            work.index_words(&[row(id, &["abirch"])]).await.unwrap();
            if i % 4 > 0 {
                work.commit(reply()).await.unwrap();
            }
        });
    }
    running.join_all().await;
    let (given_up, done): (Vec<_>, Vec<_>) = ids.iter().enumerate().partition(|(i, _)| i % 4 == 0);
    for (term, wanted) in [("aoak", given_up), ("abirch", done), ("ateak", Vec::new())] {
        let mut found = find(&db, &mine, &[is(term)], &[], 99).await;
        found.sort_unstable();
        assert_eq!(found, wanted.into_iter().map(|(_, id)| *id).collect::<Vec<_>>(), "{term}");
    }
    db.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_rows_the_newest_are_found() {
    const ROWS: usize = 24_000;
    // So that the log has short stretches of few rows, and long ones of many.
    const APART: i64 = 20;
    let database = Database::new().await;
    let db = Db::builder(database.config()).open().await.unwrap();
    let caller = new_tenant(&db);
    let ids: Vec<Id> = (0..ROWS).map(|_| db.clock().new_id()).collect();
    let mut rows = Vec::with_capacity(ROWS);
    for (i, id) in ids.iter().enumerate() {
        let (own, fourth) = (format!("aown{i}"), format!("afourth{}", i % 4));
        let mut terms = vec!["acommon", fourth.as_str(), own.as_str()];
        if i < 300 {
            terms.push("aold");
        }
        if i < 20_000 {
            terms.push("apast");
        }
        rows.push(Indexed { place: Some(APART * (i as i64 + 1)), ..row(*id, &terms) });
    }
    for some in rows.chunks(2_000) {
        let mut work = db.work(&caller, Origin::default());
        work.index_words(some).await.unwrap();
        work.note_indexed(1, APART * ROWS as i64).await.unwrap();
        work.commit(reply()).await.unwrap();
    }
    assert_eq!(db.read(&caller).indexed_by().await.unwrap(), 1);
    let newest = |step: usize, most: usize| ids.iter().rev().step_by(step).take(most).copied().collect::<Vec<Id>>();
    assert_eq!(find(&db, &caller, &[is("acommon")], &[], 50).await, newest(1, 50));
    assert_eq!(find(&db, &caller, &[is("acommon"), is("afourth3")], &[], 20).await, newest(4, 20));
    assert_eq!(
        find(&db, &caller, &[begins("afour"), is("acommon")], &["afourth0", "afourth1", "afourth2"], 20).await,
        newest(4, 20)
    );
    assert_eq!(find(&db, &caller, &[is("aown17")], &[], 20).await, [ids[17]], "however old");
    assert_eq!(find(&db, &caller, &[is("aold")], &[], 500).await.len(), 300);
    assert_eq!(find(&db, &caller, &[is("aold")], &[], 10).await.len(), 10);
    // More terms than are spelled out.
    assert_eq!(find(&db, &caller, &[begins("aown")], &[], 30).await, newest(1, 30));
    let mut some = newest(1, 10);
    some.push(ids[2399]);
    assert_eq!(find(&db, &caller, &[begins("aown2399"), is("acommon")], &[], 30).await, some);
    // Words that are not finished, rare and common, beside others.
    assert_eq!(find(&db, &caller, &[begins("aown2399"), begins("acom")], &[], 30).await, some);
    assert_eq!(find(&db, &caller, &[begins("acom"), is("aown17")], &[], 30).await, [ids[17]]);
    assert_eq!(find(&db, &caller, &[begins("acom"), is("aold"), begins("aown")], &[], 500).await.len(), 300);
    assert_eq!(find(&db, &caller, &[begins("acom"), begins("afour")], &["afourth1"], 2_000).await.len(), 2_000);
    assert_eq!(find(&db, &caller, &[begins("axx"), begins("acom")], &[], 30).await, []);
    // More rows than are read hold the one, and none of the newest.
    let mut past: Vec<Id> = ids[19_990..20_000].iter().rev().copied().collect();
    past.push(ids[1_999]);
    assert_eq!(find(&db, &caller, &[is("apast"), begins("aown1999")], &[], 30).await, past);
    assert_eq!(
        find(&db, &caller, &[is("apast")], &[], 30).await,
        ids[19_970..20_000].iter().rev().copied().collect::<Vec<_>>()
    );
    for most in [1, 40, 400, 1_500, 7_000] {
        assert_eq!(find(&db, &caller, &[is("afourth3"), begins("acom")], &[], most).await, newest(4, most.min(6_000)));
        assert_eq!(find(&db, &caller, &[is("acommon"), is("afourth3")], &["aold"], most).await[..1], newest(4, 1));
    }
    db.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_term_is_refused() {
    let database = Database::new().await;
    let db = Db::builder(database.config()).open().await.unwrap();
    let caller = new_tenant(&db);
    let sought = |all: Vec<Vec<Term>>| Sought { space: "abcdef".into(), all, none: Vec::new(), most: 9 };
    for wrong in [vec![], vec![vec![]], vec![is("a\"b")], vec![is("")], vec![begins("a*")], vec![is("a b")]] {
        assert!(db.read(&caller).find_words(&[sought(wrong.clone())]).await.is_err(), "{wrong:?}");
    }
    let mut work = db.work(&caller, Origin::default());
    assert!(work.index_words(&[row(Id::NIL, &["a b"])]).await.is_err());
    drop(work);
    db.close().await;
}
