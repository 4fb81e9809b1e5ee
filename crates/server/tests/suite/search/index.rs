//! The index is what is there: after each change, for what was there before it, and nothing of what was undone.

use serde_json::json;
use tenon_kernel::{Caller, TenantId};
use tenon_store::{Origin, Rows};
use tenon_testkit::{Raw, TestApp, TestOptions};

use super::{Corpus, column, search, titles};

#[tokio::test(flavor = "multi_thread")]
async fn what_changes_is_found_as_it_is_now() {
    let corpus = Corpus::new().await;
    let none = Vec::<String>::new();
    let task = corpus.task("Order brass hinges").await;
    let path = format!("/tasks/{task}");
    corpus.admin.patch(&path, json!({ "title": "Order copper hooks" })).await.expect(200);
    assert_eq!(titles(&corpus.viewer, "copper hooks").await, ["Order copper hooks"]);
    assert_eq!(search(&corpus.viewer, "brass hinges").await["data"], json!([]));
    corpus.admin.patch(&path, json!({ "description": "From Zurich" })).await.expect(200);
    assert_eq!(titles(&corpus.viewer, "zurich").await, ["Order copper hooks"]);
    assert_eq!(search(&corpus.viewer, "discount forty").await["data"], json!([]));
    corpus.admin.patch(&path, json!({ "description": null })).await.expect(200);
    assert_eq!(titles(&corpus.viewer, "zurich").await, none);
    corpus.admin.patch(&path, json!({ "priority": "high" })).await.expect(200);
    corpus.admin.post(format!("{path}/status"), json!({ "to": "in_progress" })).await.expect(200);
    let found = search(&corpus.viewer, "copper").await;
    assert_eq!(column(&found, "status"), ["in_progress"], "what is shown is as it is now");

    corpus.admin.delete(&path).await.expect(204);
    assert_eq!(titles(&corpus.viewer, "copper").await, none);
    assert_eq!(titles(&corpus.viewer, "SHOP-5").await, none);
    corpus.admin.post(format!("{path}/restore"), json!({})).await.expect(200);
    assert_eq!(titles(&corpus.viewer, "copper").await, ["Order copper hooks"]);

    let said =
        corpus.admin.post(format!("{path}/comments"), json!({ "body": "Nobody knows indigo." })).await.expect(201).id();
    assert_eq!(column(&search(&corpus.viewer, "indigo").await, "id"), std::slice::from_ref(&said));
    corpus.admin.patch(format!("/comments/{said}"), json!({ "body": "Nobody knows crimson." })).await.expect(200);
    assert_eq!(titles(&corpus.viewer, "indigo").await, none);
    assert_eq!(column(&search(&corpus.viewer, "crimson").await, "id"), std::slice::from_ref(&said));
    corpus.admin.delete(&path).await.expect(204);
    assert_eq!(titles(&corpus.viewer, "crimson").await, none, "a comment goes with its task");
    corpus.admin.post(format!("{path}/restore"), json!({})).await.expect(200);
    assert_eq!(column(&search(&corpus.viewer, "crimson").await, "id"), std::slice::from_ref(&said));
    corpus.admin.delete(format!("/comments/{said}")).await.expect(204);
    assert_eq!(titles(&corpus.viewer, "crimson").await, none);
}

#[tokio::test(flavor = "multi_thread")]
async fn projects_customers_and_leads_are_kept_too() {
    let corpus = Corpus::new().await;
    let none = Vec::<String>::new();
    let project = format!("/projects/{}", corpus.shop);
    corpus.admin.patch(&project, json!({ "title": "Shelves for the archive", "code": "ARC" })).await.expect(200);
    assert_eq!(titles(&corpus.viewer, "ARC").await[0], "Shelves for the archive");
    assert_eq!(titles(&corpus.viewer, "furniture library").await, none);
    assert_eq!(titles(&corpus.viewer, "ARC-1").await[0], "Oak table for the reading room");
    assert_eq!(titles(&corpus.viewer, "SHOP-1").await, none);
    corpus.admin.delete(&project).await.expect(204);
    for q in ["archive", "hinges", "ARC-1", "saffron"] {
        assert_eq!(titles(&corpus.viewer, q).await, none, "{q}: what is in a project goes with it");
    }
    corpus.admin.post(format!("{project}/restore"), json!({})).await.expect(200);
    assert_eq!(titles(&corpus.viewer, "hinges").await, ["Order brass hinges"]);

    let customer = search(&corpus.viewer, "quill").await["data"][0]["id"].as_str().unwrap().to_owned();
    let path = format!("/customers/{customer}");
    corpus.admin.patch(&path, json!({ "name": "Hotel Gull", "notes": null })).await.expect(200);
    assert_eq!(titles(&corpus.viewer, "gull").await, ["Hotel Gull"]);
    assert_eq!(titles(&corpus.viewer, "quill").await, none);
    assert_eq!(titles(&corpus.viewer, "front@harbour.example").await, ["Hotel Gull"]);
    corpus.admin.delete(&path).await.expect(204);
    assert_eq!(titles(&corpus.viewer, "gull").await, none);
    corpus.admin.post(format!("{path}/restore"), json!({})).await.expect(200);
    assert_eq!(titles(&corpus.viewer, "gull").await, ["Hotel Gull"]);

    let lead = search(&corpus.viewer, "seagull").await["data"][0]["id"].as_str().unwrap().to_owned();
    let change = json!({ "title": "Counter for the Pelican", "status": "lost" });
    corpus.admin.patch(format!("/leads/{lead}"), change).await.expect(200);
    assert_eq!(titles(&corpus.viewer, "pelican").await, ["Counter for the Pelican"]);
    assert_eq!(titles(&corpus.viewer, "seagull").await, none);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_that_is_undone_leaves_no_words() {
    let corpus = Corpus::new().await;
    let tenant = TenantId(corpus.acme.id.parse().unwrap());
    let mut work = corpus.app.db.work(&Caller::system(tenant), Origin::default());
    let new = serde_json::from_value(json!({ "title": "Ultramarine pigment" })).unwrap();
    tenon_tasks::task::create(&mut work, corpus.shop.parse().unwrap(), new).await.unwrap();
    drop(work);
    assert_eq!(titles(&corpus.viewer, "ultramarine").await, Vec::<String>::new());
    // Refused at its last step: a number that is taken.
    let body = json!({ "title": "Cobalt violet", "code": "SHOP" });
    corpus.admin.post("/projects", body).await.problem(409, "taken");
    assert_eq!(titles(&corpus.viewer, "cobalt").await, Vec::<String>::new());
    assert_eq!(titles(&corpus.viewer, "oak table").await[0], "Oak table for the reading room");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_is_found() {
    let corpus = Corpus::new().await;
    let issue = |n: u32, summary: &str| {
        json!({ "key": format!("ELM-{n}"), "fields": {
            "summary": summary, "project": { "key": "ELM", "name": "Elm street" }, "status": { "name": "Open" },
            "description": "From *elsewhere*.", "created": "2012-03-01T10:00:00.000+0000", "updated": "2012-03-05T10:00:00.000+0000",
            "comment": { "comments": [{ "id": "1", "body": "Heard of vermilion", "created": "2012-03-02T10:00:00.000+0000", "updated": "2012-03-02T10:00:00.000+0000" }] },
        } })
    };
    let import = async |summary: &str| {
        let text = format!("{}\n{}\n", issue(1, summary), issue(2, "Kerb stones"));
        let source =
            tenon_imports::Source::new(tenon_imports::SourceKind::Jira, std::io::Cursor::new(text.into_bytes()));
        let caller = Caller {
            user: Some(corpus.admin.user.parse().unwrap()),
            ..Caller::system(TenantId(corpus.acme.id.parse().unwrap()))
        };
        let origin = Origin { request_id: "an-import".into(), ..Origin::default() };
        let options = tenon_imports::Options::default();
        tenon_imports::run(&corpus.app.db, &caller, &origin, source, &options, |_: &tenon_imports::Progress| ())
            .await
            .unwrap();
    };
    import("Lamp posts").await;
    assert_eq!(titles(&corpus.viewer, "lamp").await, ["Lamp posts"]);
    assert_eq!(titles(&corpus.viewer, "elm-2").await[0], "Kerb stones");
    assert_eq!(titles(&corpus.viewer, "vermilion").await.len(), 2);
    import("Litter bins").await;
    assert_eq!(titles(&corpus.viewer, "litter bins").await, ["Litter bins"]);
    assert_eq!(search(&corpus.viewer, "lamp").await["data"], json!([]));
}

/// What a database held before it had the index is indexed at the next start.
#[tokio::test(flavor = "multi_thread")]
async fn what_was_there_before_is_indexed() {
    let corpus = Corpus::new().await;
    let other = corpus.app.tenant("Other").await;
    let before = titles(&corpus.viewer, "table").await;
    let mut raw = Raw::open(&corpus.app.database.url).await;
    empty_the_index(&mut raw, &corpus.app).await;
    assert_eq!(search(&corpus.viewer, "table").await["data"], json!([]));

    let again = TestApp::on(corpus.app.database.shared(), TestOptions::default()).await;
    again.search.caught_up().await;
    assert_eq!(titles(&corpus.viewer, "table").await, before);
    assert_eq!(titles(&corpus.viewer, "saffron").await, ["Repair chair"]);
    assert_eq!(titles(&other.admin, "table").await, Vec::<String>::new());
    // A second time there is nothing to do, unless it is asked for.
    let tenant = TenantId(corpus.acme.id.parse().unwrap());
    let rows = again.search.rebuild(&again.db, tenant).await.unwrap();
    let mut read = again.db.read(&Caller::system(tenant));
    let indexed: Option<i64> = read.scalar("SELECT COUNT(*) FROM {indexed_rows}", &[]).await.unwrap();
    assert_eq!(indexed, Some(rows));
    assert_eq!(titles(&corpus.viewer, "table").await, before);
    let task = corpus.task("Order brass hinges").await;
    corpus.admin.patch(format!("/tasks/{task}"), json!({ "title": "Order copper hooks" })).await.expect(200);
    assert_eq!(titles(&corpus.viewer, "copper").await, ["Order copper hooks"]);
    assert_eq!(search(&corpus.viewer, "brass").await["data"], json!([]));
}

async fn empty_the_index(raw: &mut Raw, app: &TestApp) {
    if app.db.engine() == tenon_store::Engine::Sqlite {
        raw.execute("DELETE FROM indexed_words WHERE rowid IN (SELECT number FROM indexed_rows)").await;
    }
    raw.execute("DELETE FROM indexed_rows").await;
    raw.execute("DELETE FROM numberings WHERE name IN ('indexed_rows', 'indexed_words')").await;
}

/// SQLite may move rows that have no number of their own, which the index must not notice.
#[tokio::test(flavor = "multi_thread")]
async fn a_vacuumed_database_finds_the_same() {
    let corpus = Corpus::new().await;
    if corpus.app.db.engine() != tenon_store::Engine::Sqlite {
        // The others have no such thing; there a search finds the same after their own tidying.
        let tidy = if corpus.app.db.engine() == tenon_store::Engine::Postgres {
            "VACUUM indexed_rows"
        } else {
            "OPTIMIZE TABLE indexed_rows"
        };
        Raw::open(&corpus.app.database.url).await.rows(tidy).await;
        assert_eq!(titles(&corpus.viewer, "oak table").await[0], "Oak table for the reading room");
        return;
    }
    let task = corpus.task("Sand the table top").await;
    corpus.admin.delete(format!("/tasks/{task}")).await.expect(204);
    let before = titles(&corpus.viewer, "table").await;
    Raw::open(&corpus.app.database.url).await.execute("VACUUM").await;
    assert_eq!(titles(&corpus.viewer, "table").await, before);
    assert_eq!(titles(&corpus.viewer, "oak table").await[0], "Oak table for the reading room");
}
