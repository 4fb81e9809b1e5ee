//! `tenon keys`: what signs access tokens.

use clap::{Args, Subcommand};

use super::{Done, migrate::must_be_current, outcome::print};
use crate::{
    config::Settings,
    wiring::{self, Options, Staffed},
};

/// Show or rotate the keys that sign access tokens.
#[derive(Args)]
#[command(after_help = "\
Examples:
  tenon keys list
  tenon keys rotate

After a rotation the new key signs, and the one before verifies until its last token has expired:
nobody is signed out. Running servers follow within a minute.")]
pub struct Keys {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Show the keys whose tokens are good, newest first.
    List,
    /// Sign with a new key from now on.
    Rotate,
}

impl Keys {
    pub async fn run(self, settings: &Settings) -> Done {
        must_be_current(&settings.store()).await?;
        let Staffed { db, accounts } = wiring::staffed(&Options::new(settings)).await?;
        match self.task {
            Task::List => {
                for (kid, signs) in accounts.signing_keys().await {
                    print(&format!("{kid}  {}", if signs { "signs" } else { "verifies" }))?;
                }
            }
            Task::Rotate => print(&format!("{} signs from now on", accounts.rotate_keys().await?))?,
        }
        db.close().await;
        Ok(())
    }
}
