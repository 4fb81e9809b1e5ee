//! What cannot be done is said in one line, and nothing is touched.

use std::fs;

use tenon_kernel::Id;
use tenon_store::Engine;
use tenon_testkit::{Raw, TestDatabase};

use super::Place;

#[tokio::test]
async fn a_database_that_is_missing_is_not_made_by_looking() {
    let place = Place::new(&[]);
    for command in [&["migrate", "status"][..], &["migrate", "down"], &["keys", "list"], &["admin", "list-tenants"]] {
        place.call(command).await.failed("there is no database at ");
    }
    let found = place.call(&["doctor"]).await;
    assert_eq!(found.status, 1, "{found:?}");
    assert!(found.out.contains("FAIL  database     there is no database at "), "{found:?}");
    assert!(!place.path().join("data").exists(), "looking made something");
}

#[tokio::test]
async fn a_directory_that_cannot_be_written_to_is_named() {
    // Not even root makes a directory below a file.
    let place = Place::new(&[]);
    fs::write(place.path().join("data"), "a file").unwrap();
    for command in [&["serve"][..], &["migrate", "up"]] {
        place.call(command).await.failed("cannot make the data directory ");
    }
    assert_eq!(fs::read_to_string(place.path().join("data")).unwrap(), "a file");
}

#[tokio::test]
async fn a_file_that_is_no_database_is_left_alone() {
    let place = Place::new(&[]);
    let file = place.path().join("data/tenon.db");
    fs::create_dir(place.path().join("data")).unwrap();
    let text = "This is a letter to my landlord. ".repeat(500);
    fs::write(&file, &text).unwrap();
    for command in [&["serve"][..], &["migrate", "up"], &["migrate", "status"]] {
        place.call(command).await.failed("not a database");
    }
    assert_eq!(fs::read_to_string(&file).unwrap(), text);
}

#[tokio::test]
async fn a_locked_database_is_told_after_a_while() {
    if tenon_testkit::engine() != Engine::Sqlite {
        // Waiting for a lock on a file is SQLite's, whichever engine the other tests are about.
        return;
    }
    let database = TestDatabase::empty_on(Engine::Sqlite).await;
    let mut raw = Raw::open(&database.url).await;
    raw.execute("CREATE TABLE theirs (id INTEGER); BEGIN EXCLUSIVE; INSERT INTO theirs VALUES (1)").await;
    let place = Place::new(&[("DATABASE_URL", &database.url)]);
    let (serve, migrate) = tokio::join!(place.call(&["serve"]), place.call(&["migrate", "up"]));
    serve.failed("locked");
    migrate.failed("locked");
    raw.execute("COMMIT").await;
    place.call(&["migrate", "up"]).await.well();
}

#[tokio::test]
async fn a_full_disk_is_told_and_leaves_nothing_half_made() {
    // Files may not grow beyond so many blocks of 512 bytes: a disk that is full, sooner or later.
    for blocks in [0, 8, 40, 120, 240] {
        let place = Place::new(&[]);
        let limited = format!("trap '' XFSZ; ulimit -f {blocks}; exec $TENON migrate up");
        let refused = place.shell(&limited).await;
        assert!(refused.status == 1 && refused.err.starts_with("error: "), "{blocks}: {refused:?}");
        let told =
            ["cannot write", "cannot be used", "cannot use the database", "failed and was undone", "disk I/O error"];
        assert!(told.iter().any(|t| refused.err.contains(t)), "{blocks}: {refused:?}");
        // With room again it goes on where it stopped.
        place.call(&["migrate", "up"]).await.well();
        let status = place.call(&["migrate", "status"]).await.well();
        assert!(status.lines().count() >= 4 && status.lines().all(|l| l.contains(" applied 2")), "{status}");
    }
}

#[tokio::test]
async fn a_database_newer_than_the_program_is_left_alone() {
    let database = TestDatabase::migrated().await;
    let mut raw = Raw::open(&database.url).await;
    raw.execute("INSERT INTO schema_migrations (name, checksum, applied_at) VALUES ('9999_tomorrow', 'x', 0)").await;
    let before = raw.checksums_without(Id::NIL).await;
    let place = Place::new(&[("DATABASE_URL", &database.url)]);
    for command in [&["serve"][..], &["migrate", "up"], &["migrate", "down"], &["keys", "rotate"]] {
        let refused = place.call(command).await.failed("newer than this program");
        assert!(refused.err.contains("9999_tomorrow"), "{refused:?}");
    }
    assert_eq!(place.call(&["doctor"]).await.status, 1);
    assert_eq!(raw.checksums_without(Id::NIL).await, before, "something was touched");
}

#[tokio::test]
async fn a_wrong_address_is_told_without_its_password() {
    for (url, says) in [
        ("oracle://tenon:verysecret@127.0.0.1/tenon", "DATABASE_URL must start with "),
        ("postgres://tenon:verysecret@127.0.0.1:1/tenon", "cannot connect to PostgreSQL at 127.0.0.1:1 as tenon"),
        ("postgres://tenon:verysecret@127.0.0.1/tenon?sslmode=maybe", "is no sslmode"),
        ("mysql://tenon:verysecret@127.0.0.1:1/tenon", "cannot connect to MariaDB at 127.0.0.1:1 as tenon"),
    ] {
        let place = Place::new(&[("DATABASE_URL", url), ("TENON_LOG", "debug")]);
        for command in [&["serve"][..], &["migrate", "up"], &["migrate", "status"]] {
            let refused = place.call(command).await.failed(says);
            assert!(!format!("{refused:?}").contains("verysecret"), "a secret is shown: {refused:?}");
        }
        let found = place.call(&["doctor"]).await;
        assert!(found.status == 1 && !format!("{found:?}").contains("verysecret"), "{found:?}");
    }
    // Help shows settings as they stand, but not these.
    let place = Place::new(&[
        ("DATABASE_URL", "postgres://tenon:verysecret@db/tenon"),
        ("DATABASE_OWNER_URL", "postgres://o:verysecret@db/x"),
    ]);
    let help = place.call(&["serve", "--help"]).await.well();
    assert!(help.contains("DATABASE_OWNER_URL") && !help.contains("verysecret"), "{help}");
}

#[tokio::test]
async fn an_address_in_use_is_told_before_anything_is_made() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let place = Place::new(&[("TENON_LISTEN", &address)]);
    place.call(&["serve"]).await.failed(&format!("cannot listen on {address}: another program listens there"));
    assert!(!place.path().join("data").exists());
    let place = Place::new(&[("TENON_LISTEN", "192.0.2.1:8080")]);
    place.call(&["serve"]).await.failed("this machine does not have that address");
}

#[tokio::test]
async fn settings_that_are_not_known_are_named() {
    let place = Place::new(&[]);
    fs::write(place.path().join("tenon.toml"), "lissen = \"0.0.0.0:80\"").unwrap();
    place.call(&["serve"]).await.failed("tenon.toml: unknown key `lissen`; did you mean `listen`?");
    fs::write(place.path().join("tenon.toml"), "log_format = \"xml\"").unwrap();
    place.call(&["serve"]).await.failed("tenon.toml: invalid value 'xml' for '--log-format");
    let place = Place::new(&[("TENON_MAX_BODY", "much")]);
    let refused = place.call(&["serve"]).await;
    assert!(refused.status == 2 && refused.err.contains("--max-body"), "{refused:?}");
}
