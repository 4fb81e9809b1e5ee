//! What nobody will ask for is taken away, and nothing else.

use std::{fs::File, path::Path, time::Duration};

use axum::http::Method;
use serde_json::json;
use tenon_testkit::now;

use super::{attach, content, files_in, png};
use crate::tasks::{column, shop};

/// Makes a file look as old as this, in hours before the test's own now.
fn age(path: &Path, hours: i64) {
    let moment = now().as_millis() - hours * 3_600_000;
    let modified = std::time::UNIX_EPOCH + Duration::from_millis(u64::try_from(moment).unwrap());
    File::options().write(true).open(path).unwrap().set_modified(modified).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn bytes_without_a_row_go_and_others_stay() {
    let shop = shop().await;
    let task = shop.titled("Plane").await;
    let kept = attach(&shop.manager, &format!("/tasks/{task}"), "kept.png", png(900, 900)).await.expect(201);
    shop.app.run_jobs().await;
    let directory = shop.app.files().join(&shop.acme.id);
    assert_eq!(files_in(&directory).len(), 2, "the file and its small picture");
    files_in(&directory).iter().for_each(|path| age(path, 1_000));
    let place = |name: &str, hours: i64| {
        let path = directory.join(name);
        std::fs::write(&path, b"x").unwrap();
        age(&path, hours);
        path
    };
    let old = place("0198c0de-7a11-7000-8000-000000000001", 25);
    let young = place("0198c0de-7a11-7000-8000-000000000002", 23);
    let broken = place("0198c0de-7a11-7000-8000-000000000003#1", 25);
    let running = place("0198c0de-7a11-7000-8000-000000000004#1", 1);
    let foreign = place("README", 1_000);
    shop.app.advance(24 * 3_600 + 60);
    // What is as old as a day by now goes, but for the two that are an hour and less from it.
    for path in [&young, &running] {
        age(path, -20);
    }
    shop.app.run_jobs().await;
    let admin = shop.acme.sign_in_again().await;
    assert!(!old.exists() && !broken.exists(), "{:?}", files_in(&directory));
    assert!(young.exists() && running.exists() && foreign.exists(), "{:?}", files_in(&directory));
    let one = format!("/attachments/{}", kept.id());
    admin.get(format!("{one}/thumbnail")).await.expect(200);
    content(&admin, &kept.id()).await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_deleted_can_be_restored_for_thirty_days() {
    let shop = shop().await;
    let task = shop.titled("Plane").await;
    let path = format!("/tasks/{task}");
    let day = 24 * 3_600;
    let mut ids = Vec::new();
    for name in ["stays.txt", "returns.txt", "goes.png"] {
        let bytes = if name == "goes.png" { png(600, 600) } else { name.into() };
        ids.push(attach(&shop.manager, &path, name, bytes).await.expect(201).id());
    }
    shop.app.run_jobs().await;
    let directory = shop.app.files().join(&shop.acme.id);
    assert_eq!(files_in(&directory).len(), 4);
    for id in &ids[1..] {
        shop.manager.delete(format!("/attachments/{id}")).await.expect(204);
    }
    shop.app.advance(29 * day);
    shop.app.run_jobs().await;
    assert_eq!(files_in(&directory).len(), 4, "not yet");
    let restore = async |id: &str| {
        let admin = shop.acme.sign_in_again().await;
        admin.request(Method::POST, format!("/attachments/{id}/restore")).send().await
    };
    restore(&ids[1]).await.expect(200);
    shop.app.advance(2 * day);
    shop.app.run_jobs().await;
    let admin = shop.acme.sign_in_again().await;
    assert_eq!(files_in(&directory).len(), 2, "with its small picture");
    restore(&ids[2]).await.problem(404, "not-found");
    assert!(column(&admin, &format!("{path}/attachments?deleted=true"), "id").await.is_empty());
    assert_eq!(column(&admin, &format!("{path}/attachments"), "name").await, ["stays.txt", "returns.txt"]);
    for id in &ids[..2] {
        content(&admin, id).await.expect(200);
    }
    assert_eq!(admin.get(&path).await.expect(200)["title"], json!("Plane"));
}
