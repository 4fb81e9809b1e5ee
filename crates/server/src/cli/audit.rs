//! `tenon audit`: proof that the event log is what was recorded.

use std::{
    collections::HashMap,
    io::{self, Write as _},
    path::PathBuf,
    process::ExitCode,
};

use clap::{Args, Subcommand};
use futures_util::TryStreamExt;
use serde::{Deserialize, Serialize};
use tenon_audit::Format;
use tenon_kernel::{Caller, Listing, Problem, Timestamp};
use tenon_store::{AUDIT, Checkpoint, Db, verify_log};

use super::{Done, Failed, migrate::must_be_current, outcome::print, tenants};
use crate::{
    config::Settings,
    wiring::{self, Options},
};

/// Prove or export the event log.
#[derive(Args)]
#[command(after_help = "\
Examples:
  tenon audit checkpoint all >> /mnt/elsewhere/tenon.checkpoints
  tenon audit verify all --checkpoint /mnt/elsewhere/tenon.checkpoints
  tenon audit export acme --format csv > audit.csv

Each event carries a hash over itself and the one before, so an edited, removed or moved one shows. Who can
write to the database could also write every later hash anew, or cut the end off: only a checkpoint kept where
they cannot write shows that. Take one every day.")]
pub struct Audit {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Read the whole log and check its numbers and hashes. Its status is 1 when something is wrong.
    Verify {
        /// The tenant, by its slug, or `all`.
        tenant: String,
        /// A file of checkpoints: the log must still hold what it held then.
        #[arg(long, value_name = "FILE")]
        checkpoint: Option<PathBuf>,
    },
    /// Print how far the log has come, a line of JSON for each tenant.
    Checkpoint {
        /// The tenant, by its slug, or `all`.
        tenant: String,
    },
    /// Print the log, oldest first.
    Export {
        /// The tenant, by its slug.
        tenant: String,
        /// `csv` for spreadsheets, or `jsonl`: one JSON object a line.
        #[arg(long, default_value = "jsonl")]
        format: Format,
    },
}

/// A line of a file of checkpoints.
#[derive(Serialize, Deserialize)]
struct Line {
    tenant: String,
    at: Timestamp,
    #[serde(flatten)]
    checkpoint: Checkpoint,
}

impl Audit {
    pub async fn run(self, settings: &Settings) -> Done<ExitCode> {
        must_be_current(&settings.store()).await?;
        let db = wiring::open(&Options::new(settings)).await?;
        let code = match self.task {
            Task::Verify { tenant, checkpoint } => verify(&db, &tenant, checkpoint).await?,
            Task::Checkpoint { tenant } => {
                for (id, slug) in tenants::named(&db, &tenant).await? {
                    let checkpoint = Checkpoint::take(&mut db.read(&Caller::system(id))).await?;
                    let line = Line { tenant: slug, at: db.clock().now(), checkpoint };
                    print(&serde_json::to_string(&line).map_err(Problem::internal)?)?;
                }
                ExitCode::SUCCESS
            }
            Task::Export { tenant, format } => {
                export(&db, &tenant, format).await?;
                ExitCode::SUCCESS
            }
        };
        db.close().await;
        Ok(code)
    }
}

/// Every checkpoint of each tenant.
fn read(file: Option<PathBuf>) -> Done<HashMap<String, Vec<Checkpoint>>> {
    let mut all: HashMap<String, Vec<Checkpoint>> = HashMap::new();
    let Some(file) = file else { return Ok(all) };
    let text = std::fs::read_to_string(&file).map_err(|e| Failed(format!("cannot read {}: {e}", file.display())))?;
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let line: Line = serde_json::from_str(line)
            .map_err(|e| Failed(format!("line {} of {} is no checkpoint: {e}", at + 1, file.display())))?;
        all.entry(line.tenant).or_default().push(line.checkpoint);
    }
    Ok(all)
}

async fn verify(db: &Db, which: &str, file: Option<PathBuf>) -> Done<ExitCode> {
    let given = file.is_some();
    let mut checkpoints = read(file)?;
    let mut wrong = 0;
    for (tenant, slug) in tenants::named(db, which).await? {
        let seen = checkpoints.remove(&slug).unwrap_or_default();
        match verify_log(&mut db.read(&Caller::system(tenant)), &seen).await? {
            Ok(events) if given => {
                print(&format!("ok    {slug}: {events} events, every hash right, {} checkpoints hold", seen.len()))?
            }
            Ok(events) => print(&format!("ok    {slug}: {events} events, every hash right"))?,
            Err(broken) => {
                wrong += 1;
                print(&format!("FAIL  {slug}: {broken}"))?;
            }
        }
    }
    // A tenant whose rows are all gone would not be asked about otherwise.
    if which == "all" {
        for slug in checkpoints.keys() {
            wrong += 1;
            print(&format!("FAIL  {slug}: there are checkpoints of this tenant, but no such tenant"))?;
        }
    }
    Ok(if wrong == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

async fn export(db: &Db, which: &str, format: Format) -> Done {
    let (tenant, _) = tenants::named(db, which).await?.remove(0);
    let listing = Listing::parse(&AUDIT, &[])?;
    let mut pieces = Box::pin(tenon_audit::write(db.read(&Caller::system(tenant)), listing, format).await?);
    while let Some(piece) = pieces.try_next().await? {
        match io::stdout().lock().write_all(&piece) {
            // A reader that has gone (`| head`) is no failure.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(()),
            written => written?,
        }
    }
    Ok(())
}
