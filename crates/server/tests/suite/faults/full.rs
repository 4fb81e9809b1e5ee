//! The disk fills up while the server writes.

use std::{fs::File, io::Write as _, path::Path, time::Duration};

use serde_json::json;
use tenon_store::{Engine, StoreConfig};
use tenon_testkit::TestServer;

use super::{
    disk::{self, Disk},
    load::{audit, register},
};

/// Takes all the room there is.
fn fill(path: &Path) {
    let mut file = File::create(path).unwrap();
    for size in [1 << 20, 4096, 512] {
        let block = vec![b'x'; size];
        while file.write_all(&block).is_ok() {}
    }
    let _ = file.sync_all();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_is_a_503_and_passes_when_there_is_room_again() {
    if tenon_testkit::engine() != Engine::Sqlite {
        // The other engines' disks belong to their servers.
        return;
    }
    let disk = match Disk::new("48M") {
        Ok(disk) => disk,
        Err(why) => return disk::cannot("a full disk", &why),
    };
    let data = disk.place().join("data").to_string_lossy().into_owned();
    let mut server = TestServer::start(env!("CARGO_BIN_EXE_tenon"), &[("TENON_DATA_DIR", &data)]).await;
    let (admin, tenant) = register(&server).await;
    let filler = disk.place().join("filler");
    fill(&filler);
    let mut made = 0;
    let refused = loop {
        // Large, so that the room that the database still has in its files is soon used up.
        let body = json!({ "name": format!("Customer {made}"), "notes": "x".repeat(19_000) });
        let answered = admin.post("/customers", body).await;
        if answered.status != 201 {
            break answered;
        }
        made += 1;
        assert!(made < 20_000, "the disk never fills up");
    };
    let refused = refused.problem(503, "unavailable");
    assert!(refused.header("retry-after").is_some(), "{refused:?}");
    assert_eq!(
        admin.get("/customers").await.expect(200)["total"].as_u64().unwrap().min(1_000),
        made.min(1_000),
        "reading goes on"
    );
    admin.get("/health/live").await.expect(200);

    std::fs::remove_file(&filler).unwrap();
    let mut again = admin.post("/customers", json!({ "name": "With room" })).await;
    for _ in 0..50 {
        if again.status == 201 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
        again = admin.post("/customers", json!({ "name": "With room" })).await;
    }
    again.expect(201);
    assert_eq!(
        admin.all("/customers").await.len() as u64,
        made + 1,
        "nothing acknowledged is lost, nothing refused is there"
    );
    assert!(server.stop().await.success(), "{}", server.log());
    audit(&StoreConfig::new(format!("sqlite:{data}/tenon.db")), &tenant).await;
}
