//! Who finds what, and what no question may do.

use serde_json::json;
use tenon_kernel::TenantId;
use tenon_store::Engine;
use tenon_testkit::Raw;
use tenon_words::terms::space;

use super::{Corpus, column, encoded, search, titles};

#[tokio::test(flavor = "multi_thread")]
async fn a_hidden_project_is_found_by_its_members_alone() {
    let corpus = Corpus::new().await;
    let manager = corpus.acme.member("Manager").await;
    let member = corpus.acme.member("Member").await;
    let body = json!({ "title": "Quartz vault", "code": "QRZ", "visibility": "members" });
    let secret = manager.post("/projects", body).await.expect(201).id();
    let task =
        manager.post(format!("/projects/{secret}/tasks"), json!({ "title": "Cut quartz" })).await.expect(201).id();
    manager.post(format!("/tasks/{task}/comments"), json!({ "body": "The quartz is here." })).await.expect(201);
    manager.post(format!("/projects/{secret}/comments"), json!({ "body": "Quartz is dear." })).await.expect(201);
    for q in ["quartz", "quarzt", "QRZ", "QRZ-1", "qrz-1", "quartz here"] {
        assert_eq!(titles(&member, q).await, Vec::<String>::new(), "{q}");
        let by_project = format!("/search?q={}&project_id={secret}", encoded(q));
        assert_eq!(member.get(by_project).await.expect(200)["data"], json!([]), "{q}");
        assert!(!titles(&manager, q).await.is_empty(), "{q}");
    }
    assert_eq!(titles(&manager, "quartz").await.len(), 4);
    assert_eq!(titles(&corpus.admin, "quartz").await.len(), 4, "Admins see every project");
    let body = json!({ "user_id": member.user, "role": "viewer" });
    manager.post(format!("/projects/{secret}/members"), body).await.expect(201);
    assert_eq!(titles(&member, "quartz").await.len(), 4);
    manager.delete(format!("/projects/{secret}/members/{}", member.user)).await.expect(204);
    assert_eq!(titles(&member, "quartz").await, Vec::<String>::new());
    manager.patch(format!("/projects/{secret}"), json!({ "visibility": "tenant" })).await.expect(200);
    assert_eq!(titles(&member, "quartz").await.len(), 4);
}

/// Else the answer to a word that is close to others would tell whether it stands in what is hidden.
#[tokio::test(flavor = "multi_thread")]
async fn words_of_a_hidden_project_change_no_answer() {
    let corpus = Corpus::new().await;
    let body = json!({ "title": "Gradienz works", "visibility": "members" });
    corpus.acme.admin.post("/projects", body).await.expect(201);
    let member = corpus.acme.member("Member").await;
    let [hidden, nowhere] = [search(&member, "gradienz").await, search(&member, "gradienx").await];
    assert_eq!(column(&hidden, "title"), ["Background gradient is merged wrongly"]);
    assert_eq!((&hidden["data"][0]["id"], &hidden["matched"]), (&nowhere["data"][0]["id"], &nowhere["matched"]));
}

#[tokio::test(flavor = "multi_thread")]
async fn among_many_hidden_projects_those_one_sees_are_found() {
    let corpus = Corpus::new().await;
    let manager = corpus.acme.member("Manager").await;
    let member = corpus.acme.member("Member").await;
    let mut last = String::new();
    for n in 0..70 {
        let body = json!({ "title": format!("Vault {n}"), "visibility": "members" });
        last = manager.post("/projects", body).await.expect(201).id();
        manager.post(format!("/projects/{last}/tasks"), json!({ "title": "Cut quartz" })).await.expect(201);
    }
    assert_eq!(titles(&member, "quartz").await, Vec::<String>::new());
    assert_eq!(titles(&member, "oak table").await[0], "Oak table for the reading room");
    let body = json!({ "user_id": member.user, "role": "viewer" });
    manager.post(format!("/projects/{last}/members"), body).await.expect(201);
    assert_eq!(titles(&member, "quartz").await, ["Cut quartz"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_tenant_finds_its_own() {
    let corpus = Corpus::new().await;
    let other = corpus.app.tenant("Other").await;
    let project = other.admin.project().await;
    other.admin.post(format!("/projects/{project}/tasks"), json!({ "title": "Oak bench" })).await.expect(201);
    assert_eq!(titles(&other.admin, "oak").await, ["Oak bench"]);
    assert_eq!(titles(&other.admin, "hinges").await, Vec::<String>::new());
    assert_eq!(titles(&other.admin, "hignes").await, Vec::<String>::new());
    assert_eq!(titles(&other.admin, "SHOP-1").await, Vec::<String>::new());
    let foreign = other.admin.get(format!("/search?q=oak&project_id={}", corpus.shop)).await.expect(200);
    assert_eq!(foreign["data"], json!([]));
    assert!(!titles(&corpus.viewer, "oak").await.contains(&"Oak bench".to_owned()));
    if corpus.app.db.engine() == Engine::Postgres {
        the_wall_holds(&corpus, &other.id).await;
    }
}

/// What looks past row-level security answers for the tenant that the transaction names, and for nobody else.
async fn the_wall_holds(corpus: &Corpus, other: &str) {
    let mut raw = Raw::open(&corpus.app.database.url).await;
    raw.execute("SET ROLE tenon_app").await;
    let space = space(TenantId(corpus.acme.id.parse().unwrap()), "task");
    let found = format!("SELECT COUNT(object_id) FROM rows_with_words('{space}aoak', '', false, 50)");
    let counted = format!("SELECT CAST(MAX(counts) AS BIGINT) FROM rows_with_words('{space}aoak', '', true, 50)");
    let seen = "SELECT COUNT(*) FROM indexed_rows";
    for (tenant, sees) in [("", false), (other, false), (corpus.acme.id.as_str(), true)] {
        raw.execute(&format!("SET tenon.tenant = '{tenant}'")).await;
        assert_eq!(raw.number(&found).await > 0, sees, "as {tenant:?}");
        assert_eq!(raw.number(&counted).await > 0, sees, "as {tenant:?}");
        let foreign = format!("{seen} WHERE tenant_id <> '{}'", if tenant.is_empty() { other } else { tenant });
        assert_eq!(raw.number(&foreign).await, 0, "as {tenant:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kind_is_found_by_those_who_may_read_it() {
    let corpus = Corpus::new().await;
    let key = async |scopes: serde_json::Value| {
        let made = corpus.admin.post("/api-keys", json!({ "name": "Bot", "scopes": scopes })).await.expect(201);
        corpus.app.client().bearing(made["secret"].as_str().expect("a key"))
    };
    let customers = key(json!(["customer:read"])).await;
    let kinds = |found: tenon_testkit::Response| column(&found, "kind");
    assert_eq!(kinds(search(&customers, "harbour").await), ["customer"]);
    assert_eq!(kinds(search(&customers, "seagull").await), Vec::<String>::new());
    let tasks = key(json!(["task:read"])).await;
    assert_eq!(kinds(search(&tasks, "harbour").await), ["task"]);
    assert_eq!(kinds(search(&tasks, "SHOP").await), Vec::<String>::new());
    let none = key(json!(["role:read"])).await;
    assert_eq!(kinds(search(&none, "harbour").await), Vec::<String>::new());
    corpus.app.client().get("/search?q=oak").await.problem(401, "unauthorized");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_asked_is_bounded() {
    let corpus = Corpus::new().await;
    for (query, field) in [
        ("".to_owned(), "q"),
        ("q=".to_owned(), "q"),
        ("q=%20%20".to_owned(), "q"),
        (format!("q={}", "x".repeat(201)), "q"),
        (format!("q={}", "x".repeat(10_000)), "q"),
        ("q=a%00b".to_owned(), "q"),
        ("q=oak&limit=0".to_owned(), "limit"),
        ("q=oak&limit=51".to_owned(), "limit"),
        ("q=oak&limit=many".to_owned(), "limit"),
        ("q=oak&per_kind=-1".to_owned(), "per_kind"),
        ("q=oak&kinds=task,elephant".to_owned(), "kinds"),
        ("q=oak&project_id=7".to_owned(), "project_id"),
        ("q=oak&page=2".to_owned(), "page"),
    ] {
        let refused = corpus.viewer.get(format!("/search?{query}")).await;
        if refused.status == 414 {
            continue;
        }
        let told = refused.problem(400, "malformed");
        assert!(told["detail"].to_string().contains(&format!("`{field}`")), "{query}: {told:?}");
    }
    let longest = "ä".repeat(200);
    assert_eq!(titles(&corpus.viewer, &longest).await, Vec::<String>::new());
}

/// Signs that mean something to an engine, to SQL or to a shell are taken as no words at all, and words
/// that mean something to an engine as plain words.
#[tokio::test(flavor = "multi_thread")]
async fn no_character_has_a_meaning_of_its_own() {
    let corpus = Corpus::new().await;
    for q in [
        "\"",
        "'",
        "*",
        "oak*",
        "\"oak table",
        "oak\"table\"",
        "(oak",
        "oak)",
        "((((((",
        "+oak -table",
        "~oak",
        "<oak",
        ">oak",
        "@oak",
        "oak:table",
        "words:oak",
        "^oak",
        "{oak}",
        "oak + table",
        "oak & table",
        "oak | table",
        "!oak",
        "oak <-> table",
        "oak:*",
        "oak:A",
        "%",
        "_",
        "o%k",
        "o_k",
        "\\",
        "oak\\",
        "\\\\'",
        "';--",
        "' OR 1=1 --",
        "oak; DROP TABLE tasks",
        "$$",
        "?",
        "?1",
        "$1",
        "{tasks}",
        "\u{1F600}",
        "oak \u{1F600} table",
        "\u{200B}oak",
        "e\u{301}",
        "\u{202E}oak",
        "\t\n\u{b}",
        "\u{FFFF}",
        "ﷺ",
        "İstanbul",
        "a'b\"c`d",
        "/*",
        "--",
        "NEAR(oak table, 2)",
        "oak NEAR table",
        "oak AND",
        "OR",
        "NOT oak",
        "AND AND AND",
        "oak NOT table",
        "-",
        "----",
        "oak-",
        "-oak",
        "12-",
        "-12",
        "SHOP-",
        "SHOP-0",
        "SHOP--1",
        "SHOP-99999999999999999999",
        "0",
        "NULL",
        "true",
        "..",
        "1e309",
        "0x41",
    ] {
        let found = corpus.viewer.get(format!("/search?q={}", encoded(q))).await;
        assert!(found.status == 200 || found.status == 400 && q.trim().is_empty(), "{q:?}: {found:?}");
        let project = format!("/search?q={}&project_id={}&kinds=task", encoded(q), corpus.shop);
        assert!([200, 400].contains(&corpus.viewer.get(project).await.status), "{q:?}");
    }
    let plain = "Oak table for the reading room";
    for q in
        ["\"oak\" + 'table'", "oak & !table", "(oak <-> table:*)", "%oak% _table_", "oak*table", "{oak} OR-table; for"]
    {
        let found = titles(&corpus.viewer, q).await;
        assert_eq!(found.first().map(String::as_str), Some(plain), "{q}");
    }
    // As plain words these stand nowhere together.
    assert_eq!(search(&corpus.viewer, "oak NOT table").await["matched"], "some");
    for q in ["%", "_", "*", "\u{1F600}"] {
        assert_eq!(titles(&corpus.viewer, q).await, Vec::<String>::new(), "{q}");
    }
}
