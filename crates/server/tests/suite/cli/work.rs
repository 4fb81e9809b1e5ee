//! What the commands do.

use std::collections::BTreeSet;

use serde_json::Value as Json;
use tenon_testkit::{TestApp, TestDatabase, TestServer};

use super::Place;

const PROGRAM: &str = env!("CARGO_BIN_EXE_tenon");

#[tokio::test]
async fn help_teaches_by_example() {
    let place = Place::new(&[]);
    let help = place.call(&["--help"]).await.well();
    let commands = help.split("Commands:").nth(1).unwrap().split("Options:").next().unwrap();
    let commands: Vec<&str> =
        commands.lines().filter_map(|l| l.split_whitespace().next()).filter(|c| *c != "help").collect();
    for expected in ["serve", "migrate", "import", "demo", "admin", "doctor", "openapi", "keys"] {
        assert!(commands.contains(&expected), "{help}");
    }
    assert!(help.contains("Examples:"), "{help}");
    for command in commands {
        let help = place.call(&[command, "--help"]).await.well();
        assert!(help.contains("Example") && help.contains(&format!("tenon {command}")), "{help}");
    }
    assert_eq!(place.call(&["serv"]).await.status, 2);
    assert_eq!(place.call(&[]).await.status, 2);
}

#[tokio::test]
async fn the_document_is_the_one_that_is_served() {
    let printed = Place::new(&[]).call(&["openapi"]).await.well();
    let printed: Json = serde_json::from_str(&printed).unwrap();
    assert_eq!(printed, TestApp::new().await.document().await);
}

#[tokio::test]
async fn migrations_go_up_and_down_and_are_told() {
    let database = TestDatabase::empty().await;
    let place = Place::new(&[("DATABASE_URL", &database.url)]);
    let up = place.call(&["migrate", "up"]).await.well();
    assert!(up.starts_with("applied 0001_log\n"), "{up}");
    assert_eq!(place.call(&["migrate", "up"]).await.well(), "nothing to do: the database is up to date\n");
    let down = place.call(&["migrate", "down", "--steps", "2"]).await.well();
    assert_eq!(down.lines().count(), 2, "{down}");
    let status = place.call(&["migrate", "status"]).await.well();
    assert_eq!(status.lines().filter(|l| l.ends_with(" pending")).count(), 2, "{status}");
    if database.engine() != tenon_store::Engine::Sqlite {
        place.call(&["serve", "--no-migrate"]).await.failed("run `tenon migrate up`");
    }
}

#[tokio::test]
async fn doctor_finds_a_healthy_server_healthy() {
    let database = TestDatabase::migrated().await;
    let place = Place::new(&[("DATABASE_URL", &database.url)]);
    let app = TestApp::on(database, tenon_testkit::TestOptions { system_clock: true, ..Default::default() }).await;
    let acme = app.tenant("Acme").await;
    acme.admin.customer().await;
    let found = place.call(&["doctor", "--verify", "acme"]).await;
    let lines: BTreeSet<&str> = found.out.lines().filter_map(|l| l.split_whitespace().nth(1)).collect();
    for about in ["settings", "migrations", "engine", "clock", "event"] {
        assert!(lines.contains(about), "{found:?}");
    }
    assert!(found.status == 0 && found.out.ends_with("all is well\n"), "{found:?}");
    assert!(found.out.contains("no gap, every hash right"), "{found:?}");
    place.call(&["doctor", "--verify", "nobody"]).await.failed("there is no tenant `nobody`");
    // Somebody edits history past the program.
    let mut raw = tenon_testkit::Raw::open(&app.database.url).await;
    raw.execute("UPDATE events SET reason = 'never said' WHERE sequence = 2").await;
    let found = place.call(&["doctor", "--verify", "all"]).await;
    assert!(found.status == 1 && found.out.contains("FAIL  event log    acme: Altered { sequence: 2 }"), "{found:?}");
}

#[tokio::test]
async fn the_first_start_says_how_to_sign_in_and_later_ones_do_not() {
    let database = TestDatabase::empty().await;
    let mut server = TestServer::start(PROGRAM, &[("DATABASE_URL", &database.url)]).await;
    let first = server.greeting().await;
    assert!(
        first.contains("http://127.0.0.1:") && first.contains("/api/v1/auth/register") && first.contains("tenon demo"),
        "{first}"
    );
    tenon_testkit::Tenant::register(&server.client(), "Acme").await;
    assert!(server.stop().await.success());
    server.restart().await;
    let second = server.greeting().await;
    assert!(second.lines().count() == 1 && second.contains("http://127.0.0.1:"), "{second}");
}
