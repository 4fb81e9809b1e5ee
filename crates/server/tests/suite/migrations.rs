//! The timeline, up and down, on the engine of this run.

use tenon_kernel::{Caller, TenantId};
use tenon_store::{Db, MigrationState, Rows, migrate_down, migrate_up, migration_status};
use tenon_testkit::{Raw, TestDatabase};

async fn tables(database: &TestDatabase) -> Vec<String> {
    let mut names: Vec<String> =
        Raw::open(&database.url).await.tables().await.into_iter().map(|(name, _)| name).collect();
    names.retain(|name| name != "schema_migrations");
    names
}

#[tokio::test]
async fn up_twice_down_to_nothing_and_up_again() {
    let database = TestDatabase::empty().await;
    let config = database.config();
    let applied = migrate_up(&config).await.unwrap();
    assert!(applied.len() >= 4 && applied[0] == "0001_log", "{applied:?}");
    let first = tables(&database).await;
    assert!(first.contains(&"events".to_owned()), "{first:?}");
    assert_eq!(migrate_up(&config).await.unwrap(), Vec::<String>::new(), "up twice changes nothing");
    let status = migration_status(&config).await.unwrap();
    assert!(status.iter().all(|m| matches!(m.state, MigrationState::Applied(_))), "{status:?}");

    let last = migrate_down(&config, 1).await.unwrap();
    assert_eq!(last, [applied.last().unwrap().clone()]);
    assert_eq!(migrate_up(&config).await.unwrap(), last);

    let mut undone = migrate_down(&config, 1_000).await.unwrap();
    undone.reverse();
    assert_eq!(undone, applied);
    assert_eq!(tables(&database).await, Vec::<String>::new(), "down leaves no table");
    assert_eq!(migrate_down(&config, 1).await.unwrap(), Vec::<String>::new());
    let status = migration_status(&config).await.unwrap();
    assert!(status.iter().all(|m| m.state == MigrationState::Pending), "{status:?}");

    assert_eq!(migrate_up(&config).await.unwrap(), applied);
    assert_eq!(tables(&database).await, first);
    let db = Db::builder(config).open().await.unwrap();
    let count: Option<i64> =
        db.read(&Caller::system(TenantId::NONE)).scalar("SELECT COUNT(*) FROM {events}", &[]).await.unwrap();
    assert_eq!(count, Some(0));
    db.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_at_once_apply_each_migration_once() {
    let database = TestDatabase::empty().await;
    let up = |_| {
        let config = database.config();
        tokio::spawn(async move { migrate_up(&config).await })
    };
    let mut applied = Vec::new();
    for task in (0..6).map(up).collect::<Vec<_>>() {
        applied.extend(task.await.unwrap().unwrap());
    }
    applied.sort();
    let known: Vec<String> = migration_status(&database.config()).await.unwrap().into_iter().map(|m| m.name).collect();
    assert_eq!(applied, known, "each was applied by exactly one");
}

#[tokio::test]
async fn a_newer_or_altered_database_is_refused_untouched() {
    for (change, state) in [
        (
            "INSERT INTO schema_migrations (name, checksum, applied_at) VALUES ('9999_tomorrow', 'x', 0)",
            "newer than this program",
        ),
        ("UPDATE schema_migrations SET checksum = 'x' WHERE name = '0001_log'", "another text"),
    ] {
        let database = TestDatabase::migrated().await;
        let mut raw = Raw::open(&database.url).await;
        raw.execute(change).await;
        let before = raw.checksums_without(tenon_kernel::Id::NIL).await;
        for refused in [migrate_up(&database.config()).await, migrate_down(&database.config(), 1).await] {
            let message = refused.unwrap_err().to_string();
            assert!(message.contains(state), "{message}");
        }
        assert_eq!(raw.checksums_without(tenon_kernel::Id::NIL).await, before, "nothing was touched");
    }
}

/// What `app` may do on PostgreSQL is the second wall behind the types.
#[tokio::test]
async fn row_level_security_holds_every_tenants_table_on_postgresql() {
    let database = TestDatabase::migrated().await;
    let mut raw = Raw::open(&database.url).await;
    let tables = raw.tables().await;
    assert!(tables.iter().filter(|(_, of_tenant)| *of_tenant).count() >= 10, "{tables:?}");
    if database.engine() != tenon_store::Engine::Postgres {
        // The other engines have no such wall; their tables must still begin every key with the tenant.
        for (table, _) in tables.iter().filter(|(_, of_tenant)| *of_tenant) {
            assert_eq!(first_key_column(&mut raw, &database, table).await, "tenant_id", "{table}");
        }
        return;
    }
    let open = raw.rows(
        "SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
         WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace AND NOT (c.relrowsecurity AND c.relforcerowsecurity)",
    );
    assert_eq!(open.await, Vec::<String>::new(), "these tables are open to every tenant");
    let owned = raw.rows("SELECT relname FROM pg_class WHERE relkind = 'r' AND relowner = 'tenon_app'::regrole");
    assert_eq!(owned.await, Vec::<String>::new(), "the app's role owns tables");
    let seen =
        "INSERT INTO event_heads (tenant_id, sequence, hash) VALUES ('00000000-0000-7000-8000-000000000001', 0, '')";
    raw.execute(seen).await;
    raw.execute("SET ROLE tenon_app").await;
    assert_eq!(raw.number("SELECT COUNT(*) FROM event_heads").await, 0, "without a tenant no row is seen");
    raw.execute("SET tenon.tenant = '00000000-0000-7000-8000-000000000002'").await;
    assert_eq!(raw.number("SELECT COUNT(*) FROM event_heads").await, 0, "nor another tenant's");
    raw.execute("SET tenon.tenant = '00000000-0000-7000-8000-000000000001'").await;
    assert_eq!(raw.number("SELECT COUNT(*) FROM event_heads").await, 1);
    raw.execute("RESET ROLE").await;
}

async fn first_key_column(raw: &mut Raw, database: &TestDatabase, table: &str) -> String {
    let sql = match database.engine() {
        tenon_store::Engine::Sqlite => format!("SELECT name FROM pragma_table_info('{table}') WHERE pk = 1"),
        _ => format!(
            "SELECT column_name FROM information_schema.key_column_usage WHERE table_schema = DATABASE()
             AND table_name = '{table}' AND constraint_name = 'PRIMARY' AND ordinal_position = 1"
        ),
    };
    raw.rows(&sql).await.first().map(|name| name.trim_matches('\'').to_owned()).unwrap_or_default()
}
