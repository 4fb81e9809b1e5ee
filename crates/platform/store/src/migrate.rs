//! Migrations: one timeline for all engines, up and down, each in a transaction under a lock.

use sha2::{Digest, Sha256};
use tenon_kernel::{Clock, SystemClock, Timestamp};

use crate::{
    Engine, StoreConfig, StoreError,
    engine::Admin,
    schema::{self, MIGRATIONS, created_function, created_table, is_for},
};

/// One step of the timeline and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Migration {
    /// Its name, such as `0001_log`.
    pub name: String,
    /// Where it stands.
    pub state: MigrationState,
}

/// Where a migration stands.
#[derive(Debug, Clone, PartialEq)]
pub enum MigrationState {
    /// Applied at this moment.
    Applied(Timestamp),
    /// Known to this program, not yet applied.
    Pending,
    /// Applied, but its text has changed since.
    Changed,
    /// Applied by a newer program.
    Unknown,
}

fn checksum(text: &str) -> String {
    Sha256::digest(text).iter().map(|b| format!("{b:02x}")).collect()
}

fn compare(applied: &[(String, String, i64)]) -> Vec<Migration> {
    let mut all: Vec<Migration> = MIGRATIONS
        .iter()
        .map(|(name, text)| {
            let state = match applied.iter().find(|(n, ..)| n == name) {
                None => MigrationState::Pending,
                Some((_, sum, _)) if *sum != checksum(text) => MigrationState::Changed,
                Some((_, _, at)) => MigrationState::Applied(Timestamp::from_millis(*at)),
            };
            Migration { name: (*name).into(), state }
        })
        .collect();
    for (name, ..) in applied {
        if !MIGRATIONS.iter().any(|(n, _)| n == name) {
            all.push(Migration { name: name.clone(), state: MigrationState::Unknown });
        }
    }
    all
}

fn refuse_foreign(all: &[Migration]) -> Result<(), StoreError> {
    for migration in all {
        let name = &migration.name;
        match migration.state {
            MigrationState::Unknown => {
                return Err(StoreError::Unusable(format!(
                    "the database is newer than this program: it has the migration {name}, which this program does not know. Nothing was changed. Use the newer program."
                )));
            }
            MigrationState::Changed => {
                return Err(StoreError::Unusable(format!(
                    "the migration {name} was applied with another text than this program has. Nothing was changed."
                )));
            }
            _ => {}
        }
    }
    Ok(())
}

/// The timeline and where the database stands in it.
pub async fn migration_status(config: &StoreConfig) -> Result<Vec<Migration>, StoreError> {
    let mut admin = Admin::open(config).await?;
    Ok(compare(&admin.applied().await?))
}

/// Applies what is pending; answers the names. Safe to run again and from several processes at once.
pub async fn migrate_up(config: &StoreConfig) -> Result<Vec<String>, StoreError> {
    let engine = config.engine().map_err(StoreError::Unusable)?;
    let mut admin = Admin::open(config).await?;
    admin.lock().await?;
    let all = compare(&admin.applied().await?);
    refuse_foreign(&all)?;
    let mut done = Vec::new();
    for migration in all.iter().filter(|m| m.state == MigrationState::Pending) {
        let (name, text) = MIGRATIONS.iter().find(|(n, _)| *n == migration.name).expect("compared with the same list");
        admin.begin().await?;
        let applied = apply(&mut admin, engine, name, text).await;
        if let Err(error) = applied {
            admin.rollback().await?;
            return Err(StoreError::Unusable(format!("the migration {name} failed and was undone: {error}")));
        }
        admin.commit().await?;
        tracing::info!(migration = name, "applied");
        done.push((*name).to_owned());
    }
    admin.finish().await?;
    Ok(done)
}

async fn apply(admin: &mut Admin, engine: Engine, name: &str, text: &str) -> Result<(), StoreError> {
    for statement in schema::statements(schema::up(text)).filter(|s| is_for(s, engine)) {
        let mut rendered = schema::render(statement, engine);
        if engine == Engine::Mariadb {
            // MariaDB cannot undo DDL: a migration that was cut off is applied again from its start.
            rendered = rendered
                .replacen("CREATE TABLE ", "CREATE TABLE IF NOT EXISTS ", 1)
                .replacen("CREATE INDEX ", "CREATE INDEX IF NOT EXISTS ", 1)
                .replacen("CREATE UNIQUE INDEX ", "CREATE UNIQUE INDEX IF NOT EXISTS ", 1);
        }
        admin.execute(&rendered).await?;
        if let Some((table, of_tenant)) = created_table(statement) {
            admin.secure_table(table, of_tenant).await?;
        }
        if let Some(function) = created_function(statement) {
            admin.secure_function(function).await?;
        }
    }
    admin.note(name, &checksum(text), SystemClock.now().as_millis()).await
}

/// Takes back the last `steps` migrations; answers the names. Their tables' rows are lost.
pub async fn migrate_down(config: &StoreConfig, steps: usize) -> Result<Vec<String>, StoreError> {
    let engine = config.engine().map_err(StoreError::Unusable)?;
    let mut admin = Admin::open(config).await?;
    admin.lock().await?;
    let all = compare(&admin.applied().await?);
    refuse_foreign(&all)?;
    let applied: Vec<&Migration> = all.iter().filter(|m| matches!(m.state, MigrationState::Applied(_))).collect();
    let mut undone = Vec::new();
    for migration in applied.iter().rev().take(steps) {
        let (name, text) = MIGRATIONS.iter().find(|(n, _)| *n == migration.name).expect("compared with the same list");
        admin.begin().await?;
        for statement in schema::statements(schema::down(text)).filter(|s| is_for(s, engine)) {
            let mut rendered = schema::render(statement, engine);
            if engine == Engine::Mariadb {
                rendered = rendered.replacen("DROP TABLE ", "DROP TABLE IF EXISTS ", 1);
            }
            if let Err(error) = admin.execute(&rendered).await {
                admin.rollback().await?;
                return Err(StoreError::Unusable(format!("taking back {name} failed: {error}")));
            }
            if let Some(function) = created_function(statement) {
                admin.secure_function(function).await?;
            }
        }
        admin.forget(name).await?;
        admin.commit().await?;
        undone.push((*name).to_owned());
    }
    admin.finish().await?;
    Ok(undone)
}
