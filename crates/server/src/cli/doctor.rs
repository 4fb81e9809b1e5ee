//! `tenon doctor`: what is wrong, and what to do about it.

use std::{path::PathBuf, process::ExitCode};

use clap::Args;
use tenon_files::{Files, Owners, Place};
use tenon_kernel::{Caller, Clock, SystemClock, TenantId};
use tenon_store::{Db, Engine, MigrationState, Rows, StoreConfig, migration_status, verify_chain};

use super::{Done, Failed, outcome::print, tenants};
use crate::{
    config::Settings,
    wiring::{self, Options},
};

/// With less than this the disk will soon be full.
const LITTLE: u64 = 1 << 30;
/// With less than this a checkpoint or an import may already fail.
const NOTHING: u64 = 64 << 20;
/// Tokens of one machine are refused by another whose clock is further off than this, in seconds.
const DRIFT: i64 = 30;
/// 2026-01-01: a clock that says it is earlier was never set.
const EARLIEST: i64 = 1_767_225_600_000;

/// Check the settings, the disk, the database and the clock.
#[derive(Args)]
#[command(after_help = "\
Examples:
  tenon doctor
  tenon doctor --verify acme      also read a tenant's whole event log and check its hashes
  tenon doctor --verify all       the same for every tenant

Its status is 1 when something must be seen to, else 0. It changes nothing.")]
pub struct Doctor {
    /// A tenant whose event log to verify, by its slug, or `all`. Takes a while for long logs.
    #[arg(long, value_name = "TENANT")]
    verify: Option<String>,
}

/// What has been found so far.
struct Findings {
    bad: usize,
}

impl Findings {
    fn good(&self, about: &str, found: impl AsRef<str>) -> Done {
        print(&format!("ok    {about:12} {}", found.as_ref()))
    }

    fn warn(&self, about: &str, found: impl AsRef<str>) -> Done {
        print(&format!("warn  {about:12} {}", found.as_ref()))
    }

    fn bad(&mut self, about: &str, found: impl AsRef<str>) -> Done {
        self.bad += 1;
        print(&format!("FAIL  {about:12} {}", found.as_ref()))
    }
}

impl Doctor {
    pub async fn run(self, settings: &Settings) -> Done<ExitCode> {
        let mut found = Findings { bad: 0 };
        check_settings(settings, &found)?;
        check_disk(settings, &mut found)?;
        check_files(settings, &mut found).await?;
        let store = settings.store();
        if check_database(&store, &mut found).await? {
            match wiring::open(&Options::new(settings)).await {
                Ok(db) => {
                    self.check_open(&db, &mut found).await?;
                    db.close().await;
                }
                Err(error) => found.bad("database", error.to_string())?,
            }
        }
        if found.bad == 0 {
            print("all is well")?;
            return Ok(ExitCode::SUCCESS);
        }
        print(&format!("{} to be seen to", found.bad))?;
        Ok(ExitCode::FAILURE)
    }

    async fn check_open(&self, db: &Db, found: &mut Findings) -> Done {
        let mut read = db.read(&Caller::system(TenantId::NONE));
        let version = if db.engine() == Engine::Sqlite { "SELECT sqlite_version()" } else { "SELECT version()" };
        let version: Option<String> = read.scalar(version, &[]).await?;
        found.good("engine", format!("{} {}", db.engine(), version.unwrap_or_default()))?;
        check_clock(db, found).await?;
        if db.engine() == Engine::Postgres {
            check_walls(db, found).await?;
        }
        match &self.verify {
            None => Ok(()),
            Some(which) => verify(db, which, found).await,
        }
    }
}

fn check_settings(settings: &Settings, found: &Findings) -> Done {
    let listens = if settings.listen.starts_with("127.") || settings.listen.starts_with("localhost") {
        "this machine alone"
    } else {
        "the network"
    };
    found.good("settings", format!("listens to {listens} on {}", settings.listen))?;
    if listens == "the network" && !settings.public_url().starts_with("https://") {
        found.warn(
            "settings",
            "people reach this without TLS: put a proxy before it and set TENON_PUBLIC_URL to its https:// address",
        )?;
    }
    Ok(())
}

async fn check_files(settings: &Settings, found: &mut Findings) -> Done {
    let config = settings.files();
    if let Place::Disk(path) = &config.place
        && !path.is_dir()
    {
        return found.good("files", format!("{} is made by `tenon serve`", path.display()));
    }
    let checked = match Files::open(&config, Owners::new()) {
        Ok(files) => files.check().await,
        Err(problem) => Err(problem.cause().unwrap_or_default().to_owned()),
    };
    match checked {
        Ok(()) => found.good("files", format!("{} answers", config.place)),
        Err(why) => found.bad("files", format!("{}: {why}", config.place)),
    }
}

fn check_disk(settings: &Settings, found: &mut Findings) -> Done {
    let Some(directory) = settings.sqlite_directory() else { return Ok(()) };
    if !directory.is_dir() {
        return found.warn("disk", format!("{} is not there yet; `tenon serve` makes it", directory.display()));
    }
    let probe: PathBuf = directory.join(".tenon-doctor");
    if let Err(error) = std::fs::write(&probe, b"x").and_then(|()| std::fs::remove_file(&probe)) {
        return found.bad("disk", format!("{} cannot be written to: {error}", directory.display()));
    }
    let free = fs4::available_space(&directory)?;
    let says = format!("{} MiB free in {}", free >> 20, directory.display());
    match free {
        0..NOTHING => found.bad("disk", format!("only {says}")),
        NOTHING..LITTLE => found.warn("disk", format!("only {says}")),
        _ => found.good("disk", says),
    }
}

/// Whether the database can be looked into further.
async fn check_database(store: &StoreConfig, found: &mut Findings) -> Done<bool> {
    if let Err(Failed(why)) = super::migrate::must_exist(store) {
        found.bad("database", why)?;
        return Ok(false);
    }
    let migrations = match migration_status(store).await {
        Ok(migrations) => migrations,
        Err(error) => {
            found.bad("database", error.to_string())?;
            return Ok(false);
        }
    };
    let count = |wanted: fn(&MigrationState) -> bool| migrations.iter().filter(|m| wanted(&m.state)).count();
    let applied = count(|s| matches!(s, MigrationState::Applied(_)));
    let newer = count(|s| *s == MigrationState::Unknown);
    let changed = count(|s| *s == MigrationState::Changed);
    if newer + changed > 0 {
        let why = if newer > 0 {
            "the database is newer than this program: use the newer one"
        } else {
            "a migration was applied with another text than this program has"
        };
        found.bad("migrations", why)?;
        return Ok(false);
    }
    let pending = count(|s| *s == MigrationState::Pending);
    if pending > 0 {
        found.bad("migrations", format!("{applied} applied, {pending} pending: run `tenon migrate up`"))?;
        return Ok(false);
    }
    found.good("migrations", format!("{applied} applied, none pending"))?;
    Ok(true)
}

async fn check_clock(db: &Db, found: &mut Findings) -> Done {
    let here = SystemClock.now();
    if here.as_millis() < EARLIEST {
        return found.bad("clock", format!("this machine says it is {here}: set its clock"));
    }
    let sql = match db.engine() {
        Engine::Sqlite => return found.good("clock", here.to_string()),
        Engine::Postgres => "SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) AS bigint)",
        Engine::Mariadb => "SELECT UNIX_TIMESTAMP()",
    };
    let there: Option<i64> = db.read(&Caller::system(TenantId::NONE)).scalar(sql, &[]).await?;
    let off = there.map_or(0, |there| there - here.as_millis() / 1000);
    if off.abs() > DRIFT {
        return found.bad("clock", format!("the database's clock is {off} s off this machine's: let both follow NTP"));
    }
    found.good("clock", format!("{here}, the database's {off} s off"))
}

/// Tables of tenants that row-level security does not hold, and those the app's role owns.
const OPEN: &str = "SELECT COUNT(*) FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid \
    WHERE a.attname = 'tenant_id' AND NOT a.attisdropped AND c.relkind = 'r' \
    AND c.relnamespace = (SELECT n.oid FROM pg_namespace n WHERE n.nspname = current_schema()) \
    AND NOT (c.relrowsecurity AND c.relforcerowsecurity)";
const OWNED: &str = "SELECT COUNT(*) FROM pg_class c WHERE c.relkind = 'r' \
    AND c.relnamespace = (SELECT n.oid FROM pg_namespace n WHERE n.nspname = current_schema()) \
    AND pg_get_userbyid(c.relowner) = current_user";
const ABOVE: &str = "SELECT COUNT(*) FROM pg_roles r WHERE r.rolname = current_user AND (r.rolsuper OR r.rolbypassrls)";

async fn check_walls(db: &Db, found: &mut Findings) -> Done {
    let mut read = db.read(&Caller::system(TenantId::NONE));
    let mut well = true;
    for (sql, why) in [
        (OPEN, "tables are not held by row-level security: run `tenon migrate up` as their owner"),
        (
            OWNED,
            "tables belong to the role that statements run as: set DATABASE_OWNER_URL and another login in DATABASE_URL",
        ),
        (ABOVE, "statements run as a superuser or with BYPASSRLS, which no policy holds"),
    ] {
        let count: Option<i64> = read.scalar(sql, &[]).await?;
        if count != Some(0) {
            well = false;
            found.bad("isolation", format!("{} {why}", count.unwrap_or_default()))?;
        }
    }
    if well {
        found.good("isolation", "row-level security is forced on every tenant's table, and the app owns none")
    } else {
        Ok(())
    }
}

async fn verify(db: &Db, which: &str, found: &mut Findings) -> Done {
    for (tenant, slug) in tenants::named(db, which).await? {
        match verify_chain(&mut db.read(&Caller::system(tenant))).await? {
            Ok(events) => found.good("event log", format!("{slug}: {events} events, no gap, every hash right"))?,
            Err(broken) => found.bad("event log", format!("{slug}: {broken}"))?,
        }
    }
    Ok(())
}
