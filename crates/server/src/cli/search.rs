//! `tenon search`: the index that searches look through.

use clap::{Args, Subcommand};

use super::{Done, migrate::must_be_current, outcome::print, tenants};
use crate::{
    config::Settings,
    wiring::{self, Options},
};

/// Look after the index that searches look through.
#[derive(Args)]
#[command(after_help = "\
Examples:
  tenon search rebuild
  tenon search rebuild --tenant acme

Every change keeps the index by itself. Rebuilding is for rows that were written past Tenon.")]
pub struct Search {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Index every row anew, also while the server runs.
    Rebuild {
        /// The workspace's slug, or `all`.
        #[arg(long, default_value = "all")]
        tenant: String,
    },
}

impl Search {
    pub async fn run(self, settings: &Settings) -> Done {
        must_be_current(&settings.store()).await?;
        let (db, search) = wiring::searching(&Options::new(settings)).await?;
        let Task::Rebuild { tenant } = self.task;
        for (tenant, slug) in tenants::named(&db, &tenant).await? {
            print(&format!("{slug}: {} rows indexed", search.rebuild(&db, tenant).await?))?;
        }
        db.close().await;
        Ok(())
    }
}
