//! The power fails while the server writes: a file system on a loop file is shut down without
//! flushing (`FS_IOC_SHUTDOWN`), and what it had not been told to keep is gone.

use std::time::Duration;

use tenon_store::{Engine, StoreConfig};
use tenon_testkit::TestServer;

use super::{
    disk::{self, run},
    load::{Cut, Load, audit, register},
};

const ROUNDS: usize = 20;
/// What became of the writes of all rounds.
struct Rounds {
    /// Customers that lost something, in words.
    lost: Vec<String>,
    /// Writes acknowledged before a cut.
    acknowledged: u64,
    /// Writes acknowledged while the cut was on its way.
    doubtful: usize,
}

async fn rounds(synchronous: &str) -> Result<Rounds, String> {
    let mut disk = disk::that_loses_power()?;
    let data = disk.place().join("data");
    let data = data.to_string_lossy().into_owned();
    let settings = [
        ("TENON_DATA_DIR", data.as_str()),
        ("TENON_SQLITE_SYNCHRONOUS", synchronous),
        ("TENON_ACCESS_TOKEN_SECONDS", "86400"),
    ];
    let mut server = TestServer::start(env!("CARGO_BIN_EXE_tenon"), &settings).await;
    let (admin, tenant) = register(&server).await;
    let token = admin.token.clone().unwrap();
    // A clean stop writes everything down: the sign-in is no part of the experiment.
    server.stop().await;
    run("sync", &[])?;
    server.restart().await;
    let mut load = Load::new();
    let mut lost = Vec::new();
    for round in 1..=ROUNDS {
        let before = load.acknowledged();
        let client = server.client_bearing(&token);
        let switch = disk.switch()?;
        load.run(&client, Duration::from_millis(400), async || {
            let (first, last) = switch.cut().unwrap();
            Cut::Power(first, last)
        })
        .await;
        assert!(load.acknowledged() > before, "round {round}: nothing was written before the cut: {}", server.log());
        server.kill().await;
        disk.power_cycle();
        server.restart().await;
        lost.extend(load.lost(&server.client_bearing(&token)).await);
        if !lost.is_empty() {
            break;
        }
    }
    server.kill().await;
    audit(&StoreConfig::new(format!("sqlite:{data}/tenon.db")), &tenant).await;
    Ok(Rounds { lost, acknowledged: load.acknowledged(), doubtful: load.doubtful() })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_acknowledged_is_lost_when_the_power_fails() {
    if tenon_testkit::engine() != Engine::Sqlite {
        // The other engines' disks belong to their servers, whose durability is their own affair.
        return;
    }
    match rounds("full").await {
        Ok(Rounds { lost, acknowledged, doubtful }) => {
            println!(
                "{ROUNDS} power cuts: {acknowledged} acknowledged writes, {} lost; {doubtful} doubtful",
                lost.len()
            );
            assert_eq!(lost, Vec::<String>::new());
        }
        Err(why) => disk::cannot("power cuts", &why),
    }
}

/// Were this to lose nothing, the test above would show nothing.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_power_cut_test_sees_loss_where_sqlite_does_not_wait_for_the_disk() {
    if tenon_testkit::engine() != Engine::Sqlite {
        return;
    }
    match rounds("normal").await {
        Ok(Rounds { lost, acknowledged, .. }) => {
            println!(
                "synchronous=NORMAL: of {acknowledged} acknowledged writes {} customers lost some or all",
                lost.len()
            );
            assert!(!lost.is_empty(), "{ROUNDS} power cuts lost nothing: the test is blind");
        }
        Err(why) => disk::cannot("power cuts", &why),
    }
}
