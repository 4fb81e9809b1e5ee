//! `tenon migrate`.

use std::path::Path;

use clap::{Args, Subcommand};
use tenon_store::{Engine, Migration, MigrationState, StoreConfig, migrate_down, migrate_up, migration_status};

use super::{Done, Failed, outcome::print};
use crate::config::Settings;

/// Bring the database to the schema that this program knows, or back.
#[derive(Args)]
#[command(after_help = "\
Examples:
  tenon migrate status
  tenon migrate up
  tenon migrate down --steps 2
  DATABASE_OWNER_URL=postgres://owner@db/tenon tenon migrate up

`tenon serve` migrates by itself, unless told `--no-migrate`.")]
pub struct Migrate {
    #[command(subcommand)]
    way: Way,
}

#[derive(Subcommand)]
enum Way {
    /// Apply what is pending. Safe to run again, and from several machines at once.
    Up,
    /// Take back the last migrations. What is in their tables is lost.
    Down {
        /// How many.
        #[arg(long, value_name = "NUMBER", default_value_t = 1)]
        steps: usize,
    },
    /// Show the timeline and where the database stands.
    Status,
}

impl Migrate {
    pub async fn run(self, settings: &Settings) -> Done {
        let store = settings.store();
        match self.way {
            Way::Up => {
                make_directory(settings)?;
                let applied = migrate_up(&store).await?;
                if applied.is_empty() {
                    return print("nothing to do: the database is up to date");
                }
                applied.iter().try_for_each(|name| print(&format!("applied {name}")))
            }
            Way::Down { steps } => {
                must_exist(&store)?;
                let undone = migrate_down(&store, steps).await?;
                if undone.is_empty() {
                    return print("nothing to do: the database is empty");
                }
                undone.iter().try_for_each(|name| print(&format!("took back {name}")))
            }
            Way::Status => {
                must_exist(&store)?;
                migration_status(&store).await?.iter().try_for_each(|m| print(&line(m)))
            }
        }
    }
}

fn line(migration: &Migration) -> String {
    let state = match &migration.state {
        MigrationState::Applied(at) => format!("applied {at}"),
        MigrationState::Pending => "pending".into(),
        MigrationState::Changed => "applied, but with another text than this program has".into(),
        MigrationState::Unknown => "applied by a newer program".into(),
    };
    format!("{:24} {state}", migration.name)
}

/// Makes the directory that the embedded database's file is in.
pub fn make_directory(settings: &Settings) -> Done {
    let Some(directory) = settings.sqlite_directory() else { return Ok(()) };
    let cannot = |e: std::io::Error| {
        Failed(format!(
            "cannot make the data directory {}: {e}; name another with --data-dir or TENON_DATA_DIR",
            directory.display()
        ))
    };
    std::fs::create_dir_all(&directory).map_err(cannot)?;
    let probe = directory.join(".tenon-writable");
    let cannot = |e: std::io::Error| Failed(format!("cannot write to the data directory {}: {e}", directory.display()));
    std::fs::write(&probe, b"").and_then(|()| std::fs::remove_file(&probe)).map_err(cannot)
}

/// A command that only looks must not make an empty database.
pub fn must_exist(store: &StoreConfig) -> Done {
    if store.engine().map_err(Failed)? != Engine::Sqlite || Path::exists(&store.sqlite_path()) {
        return Ok(());
    }
    Err(Failed(format!(
        "there is no database at {}; `tenon serve` or `tenon migrate up` makes one, or name another with DATABASE_URL",
        store.sqlite_path().display()
    )))
}

/// Fails unless the schema is the one that this program knows.
pub async fn must_be_current(store: &StoreConfig) -> Done {
    must_exist(store)?;
    for migration in migration_status(store).await? {
        let name = &migration.name;
        return match migration.state {
            MigrationState::Applied(_) => continue,
            MigrationState::Pending => {
                Err(Failed(format!("the database lacks the migration {name}; run `tenon migrate up`")))
            }
            MigrationState::Changed => {
                Err(Failed(format!("the migration {name} was applied with another text than this program has")))
            }
            MigrationState::Unknown => Err(Failed(format!(
                "the database is newer than this program: it has the migration {name}, which this program does not know. Use the newer program"
            ))),
        };
    }
    Ok(())
}
