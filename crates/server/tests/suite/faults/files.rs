//! Files while processes die and power fails.

use serde_json::Value as Json;
use tenon_store::Engine;
use tenon_testkit::{Client, Tenant, TestServer};

use super::disk;
use crate::{
    files::{attach, broken::begin, content, hash},
    tasks::column,
};

async fn registered(server: &TestServer) -> (Client, String) {
    let acme = Tenant::register(&server.client(), "Acme").await;
    let task = acme.admin.task(&acme.admin.project().await).await;
    (acme.admin, task)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_killed_keeps_what_it_acknowledged_and_nothing_else() {
    let mut server = TestServer::start(env!("CARGO_BIN_EXE_tenon"), &[("TENON_ACCESS_TOKEN_SECONDS", "86400")]).await;
    let (admin, task) = registered(&server).await;
    let token = admin.token.clone().unwrap();
    let path = format!("/tasks/{task}");
    let mut kept = Vec::new();
    for round in 0..5u8 {
        let client = server.client_bearing(&token);
        let bytes = vec![round; 6_000_000 + usize::from(round)];
        kept.push((
            attach(&client, &path, &format!("{round}.bin"), bytes.clone()).await.expect(201).id(),
            hash(&bytes),
        ));
        let _broken = begin(server.address(), &token, &path, "Content-Length: 30000000", 11_000_000).await;
        server.kill().await;
        server.restart().await;
        let client = server.client_bearing(&token);
        assert_eq!(column(&client, &format!("{path}/attachments"), "id").await.len(), kept.len());
        for (id, wanted) in &kept {
            assert_eq!(hash(&content(&client, id).await.expect(200).body), *wanted);
        }
    }
}

async fn cuts() -> Result<usize, String> {
    let mut disk = disk::that_loses_power()?;
    let data = disk.place().join("data").to_string_lossy().into_owned();
    let settings = [("TENON_DATA_DIR", data.as_str()), ("TENON_ACCESS_TOKEN_SECONDS", "86400")];
    let mut server = TestServer::start(env!("CARGO_BIN_EXE_tenon"), &settings).await;
    let (admin, task) = registered(&server).await;
    let token = admin.token.clone().unwrap();
    let path = format!("/tasks/{task}");
    let mut kept: Vec<(String, String)> = Vec::new();
    for round in 0..8u8 {
        let client = server.client_bearing(&token);
        let switch = disk.switch()?;
        for size in [10, 100_000, 6_000_000] {
            let bytes = vec![round; size];
            let made = attach(&client, &path, "kept.bin", bytes.clone()).await.expect(201);
            kept.push((made.id(), hash(&bytes)));
        }
        switch.cut()?;
        server.kill().await;
        disk.power_cycle();
        server.restart().await;
        let client = server.client_bearing(&token);
        let listed = client.all(format!("{path}/attachments")).await;
        let ids: Vec<&str> = listed.iter().filter_map(|a: &Json| a["id"].as_str()).collect();
        for (id, wanted) in &kept {
            assert!(ids.contains(&id.as_str()), "round {round}: {id} is gone");
            assert_eq!(hash(&content(&client, id).await.expect(200).body), *wanted, "round {round}: {id} is another");
        }
    }
    server.kill().await;
    Ok(kept.len())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_acknowledged_file_survives_power_cuts() {
    if tenon_testkit::engine() != Engine::Sqlite {
        // The other engines' disks are not on the one whose power is cut.
        return;
    }
    match cuts().await {
        Ok(kept) => println!("8 power cuts: {kept} acknowledged files, 0 lost"),
        Err(why) => disk::cannot("files and power cuts", &why),
    }
}
