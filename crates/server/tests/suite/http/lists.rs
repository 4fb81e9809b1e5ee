//! Pages, cursors, filters and order.

use serde_json::{Value as Json, json};
use tenon_testkit::{Client, TestApp};

fn names(rows: &Json) -> Vec<&str> {
    rows.as_array().unwrap().iter().map(|r| r["name"].as_str().unwrap()).collect()
}

async fn some(client: &Client, count: usize) {
    for i in 0..count {
        let body = json!({ "name": format!("Customer {i:03}"), "email": format!("c{i}@{}.example", i % 3), "tags": [if i % 2 == 0 { "even" } else { "odd" }] });
        client.post("/customers", body).await.expect(201);
    }
}

#[tokio::test]
async fn pages_have_numbers_and_a_total() {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    let empty = acme.admin.get("/customers").await.expect(200);
    assert_eq!(empty.json, json!({ "data": [], "page": 1, "page_size": 20, "total": 0, "next_cursor": null }));
    some(&acme.admin, 45).await;
    let first = acme.admin.get("/customers").await.expect(200);
    assert_eq!((&first["page"], &first["page_size"], &first["total"]), (&json!(1), &json!(20), &json!(45)));
    assert_eq!(names(&first["data"]).len(), 20);
    assert!(first["next_cursor"].is_string() && first.json.get("total_capped").is_none(), "{first:?}");
    let last = acme.admin.get("/customers?page=3").await.expect(200);
    assert_eq!(names(&last["data"]), ["Customer 040", "Customer 041", "Customer 042", "Customer 043", "Customer 044"]);
    assert_eq!((&last["page"], &last["total"], &last["next_cursor"]), (&json!(3), &json!(45), &Json::Null));
    let beyond = acme.admin.get("/customers?page=4").await.expect(200);
    assert_eq!((&beyond["data"], &beyond["total"]), (&json!([]), &json!(45)));
    let whole = acme.admin.get("/customers?page_size=100").await.expect(200);
    assert_eq!(names(&whole["data"]).len(), 45);
    let uncounted = acme.admin.get("/customers?total=false").await.expect(200);
    assert!(uncounted.json.get("total").is_none(), "{uncounted:?}");
}

#[tokio::test]
async fn a_cursor_meets_every_row_once_while_rows_arrive_and_go() {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    some(&acme.admin, 60).await;
    for sort in ["name", "-name", "created_at", "-created_at", "-updated_at,name"] {
        let before: Vec<Json> = acme.admin.all(format!("/customers?sort={sort}")).await;
        let mut met: Vec<String> = Vec::new();
        let mut path = format!("/customers?sort={sort}&page_size=7");
        for round in 0.. {
            let page = acme.admin.get(&path).await.expect(200);
            met.extend(page["data"].as_array().unwrap().iter().map(|r| r["id"].as_str().unwrap().to_owned()));
            // One before everything, one after everything.
            for name in [format!("A {sort} {round}"), format!("Z {sort} {round}")] {
                acme.admin.post("/customers", json!({ "name": name })).await.expect(201);
            }
            let Some(next) = page["next_cursor"].as_str() else { break };
            path = format!("/customers?sort={sort}&page_size=7&cursor={next}");
            app.advance(1);
            assert!(round < 60, "the pages never end");
        }
        let mut once = met.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), met.len(), "sort={sort}: a row came twice");
        for row in &before {
            assert!(met.iter().any(|id| row["id"] == **id), "sort={sort}: {row} was never met");
        }
    }
}

#[tokio::test]
async fn orders_are_what_they_say_whatever_the_page_size() {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    // Names that engines like to order differently, and ties.
    for name in ["b", "B", "a", "Z", "ä", "a b", "a-b", "_", "10", "9", "Ärger", "a", "b ", "日本"] {
        acme.admin.post("/customers", json!({ "name": name })).await;
        app.advance(1);
    }
    let all = acme.admin.all("/customers?sort=name").await;
    let mut expected: Vec<&str> = all.iter().map(|r| r["name"].as_str().unwrap()).collect();
    let got = expected.clone();
    expected.sort_unstable();
    assert_eq!(got, expected, "text is ordered by its code points on every engine");
    let mut reversed = acme.admin.all("/customers?sort=-name").await;
    reversed.reverse();
    assert_eq!(reversed, all, "descending is ascending read backwards, ties too");
    for size in [1, 2, 3, 5, 13] {
        let mut rows = Vec::new();
        let mut path = format!("/customers?sort=name&page_size={size}");
        loop {
            let page = acme.admin.get(&path).await.expect(200);
            rows.extend(page["data"].as_array().unwrap().clone());
            let Some(next) = page["next_cursor"].as_str() else { break };
            path = format!("/customers?sort=name&page_size={size}&cursor={next}");
        }
        assert_eq!(rows, all, "page_size={size}");
    }
}

#[tokio::test]
async fn filters_compare() {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    for (name, email) in
        [("Anker", Some("a@x.example")), ("Boje", None), ("Anlegerei 100%", Some("c@x.example")), ("under_score", None)]
    {
        acme.admin.post("/customers", json!({ "name": name, "email": email })).await.expect(201);
        app.advance(60);
    }
    for (query, found) in [
        ("name=Boje", vec!["Boje"]),
        ("name[eq]=Boje", vec!["Boje"]),
        ("name[ne]=Boje", vec!["Anker", "Anlegerei 100%", "under_score"]),
        ("name[in]=Boje,Anker,Nobody", vec!["Anker", "Boje"]),
        ("name[like]=an%25", vec!["Anker", "Anlegerei 100%"]),
        ("name[like]=_oje", vec!["Boje"]),
        ("name=boje", vec![]),
        ("email[ne]=a@x.example", vec!["Anlegerei 100%", "Boje", "under_score"]),
        ("q=ANK", vec!["Anker"]),
        ("q=100%25", vec!["Anlegerei 100%"]),
        ("q=%25", vec!["Anlegerei 100%"]),
        ("q=r_s", vec!["under_score"]),
        ("q=!", vec![]),
        ("created_at[gt]=2026-03-02T09:01:00.000Z", vec!["Anlegerei 100%", "under_score"]),
        ("created_at[gte]=2026-03-02T09:01:00Z&created_at[lt]=2026-03-02T10:02:00%2B01:00", vec!["Boje"]),
        ("created_at[lte]=2026-03-02T09:00:00Z", vec!["Anker"]),
    ] {
        let page = acme.admin.get(format!("/customers?{query}")).await.expect(200);
        let mut got = names(&page["data"]);
        got.sort_unstable();
        assert_eq!(got, found, "{query}");
        assert_eq!(page["total"], found.len(), "{query}");
    }
}

#[tokio::test]
async fn what_a_list_does_not_know_it_names_with_what_it_does() {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    for (query, pointer, says) in [
        ("colour=red", "?colour", "created_at"),
        ("tenant_id=x", "?tenant_id", "created_at"),
        ("name[gt]=a", "?name[gt]", "eq"),
        ("name[regex]=a", "?name[regex]", "eq"),
        ("created_at=soon", "?created_at", "RFC 3339"),
        ("sort=phone", "?sort", "name"),
        ("sort=name,name", "?sort", "name"),
        ("sort=", "?sort", ""),
        ("page=0", "?page", "1"),
        ("page=x", "?page", "1"),
        ("page=-1", "?page", "1"),
        ("page=99999999999999999999", "?page", "1"),
        ("page_size=0", "?page_size", "100"),
        ("page_size=101", "?page_size", "100"),
        ("page=2000&page_size=100", "?page", "cursor"),
        ("cursor=garbage", "?cursor", "next_cursor"),
        ("page=1&cursor=x", "?cursor", ""),
        ("name=a&name=b", "?name", "twice"),
        ("deleted=perhaps", "?deleted", "true"),
    ] {
        let refused = acme.admin.get(format!("/customers?{query}")).await.problem(400, "malformed");
        assert_eq!(refused.pointers(), [pointer], "{query}: {refused:?}");
        assert!(refused["detail"].as_str().unwrap().contains(says), "{query}: {refused:?}");
    }
    let id = acme.admin.customer().await;
    acme.admin.get(format!("/customers/{id}?verbose=1")).await.problem(400, "malformed");
    acme.admin.get("/customers?q=%ff").await.problem(400, "malformed");
}

#[tokio::test]
async fn a_cursor_belongs_to_its_order() {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    let other = app.tenant("Other").await;
    some(&acme.admin, 5).await;
    some(&other.admin, 5).await;
    let page = acme.admin.get("/customers?page_size=2&sort=name").await.expect(200);
    let cursor = page["next_cursor"].as_str().unwrap();
    acme.admin.get(format!("/customers?page_size=2&sort=-name&cursor={cursor}")).await.problem(400, "malformed");
    // In another tenant's hands it is a place in that tenant's own rows.
    let theirs = other.admin.get(format!("/customers?sort=name&cursor={cursor}")).await.expect(200);
    let own = other.admin.all("/customers").await;
    assert!(theirs["data"].as_array().unwrap().iter().all(|r| own.contains(r)), "{theirs:?}");
}

#[tokio::test]
async fn counting_stops_at_a_bound_and_says_so() {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    let caller = tenon_kernel::Caller::system(tenon_kernel::TenantId(acme.id.parse().unwrap()));
    let mut work = app.db.work(&caller, tenon_store::Origin::default());
    for i in 0..tenon_store::TOTAL_CAP + 5 {
        let new = serde_json::from_value(json!({ "name": format!("Customer {i:04}") })).unwrap();
        tenon_customers::customer::create(&mut work, new).await.unwrap();
    }
    work.commit(tenon_store::Reply::nothing()).await.unwrap();
    let page = acme.admin.get("/customers").await.expect(200);
    if page.json.get("total_capped").is_some() {
        assert_eq!((&page["total"], &page["total_capped"]), (&json!(tenon_store::TOTAL_CAP), &json!(true)));
    } else {
        assert_eq!(page["total"], tenon_store::TOTAL_CAP + 5, "kept by a counter it is exact");
    }
    let some = acme.admin.get("/customers?name[like]=%2500").await.expect(200);
    assert_eq!(some["total"], 11);
    assert_eq!(acme.admin.all("/customers").await.len() as u64, tenon_store::TOTAL_CAP + 5);
}
