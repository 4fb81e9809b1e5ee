//! The command line.

mod admin;
mod audit;
mod demo;
mod doctor;
mod import;
mod keys;
mod log;
mod migrate;
mod outcome;
mod search;
mod serve;
mod tenants;
mod worker;

use std::{ffi::OsString, process::ExitCode};

use clap::{Parser, Subcommand};

use crate::{
    config::{self, Settings, Unusable},
    events, wiring,
};
pub(crate) use outcome::{Done, Failed};

const ABOUT: &str = "\
Tenon runs a shop's or a team's whole job, from lead to paid, for many tenants on one server.

`tenon serve` is all that is needed: it makes its database, migrates it, and says how to sign in.
The other commands work on the same database, also while the server runs.";

const EXAMPLES: &str = "\
Examples:
  tenon serve                                   on http://127.0.0.1:8080, data in ./data
  tenon demo                                    fill a tenant with an example shop
  tenon import jira issues.jsonl.gz --tenant acme
  DATABASE_URL=postgres://tenon@db/tenon tenon serve --listen 0.0.0.0:8080
  tenon doctor                                  what is wrong, and what to do about it

`tenon COMMAND --help` says more, and lists every setting.";

/// The program's arguments.
#[derive(Parser)]
#[command(name = "tenon", version, about = ABOUT, after_help = EXAMPLES, arg_required_else_help = true, disable_help_subcommand = false)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    settings: Settings,
}

#[derive(Subcommand)]
enum Command {
    Serve(serve::Serve),
    Worker(worker::Worker),
    Migrate(migrate::Migrate),
    Import(import::Import),
    Demo(demo::Demo),
    Admin(admin::Admin),
    Audit(audit::Audit),
    Doctor(doctor::Doctor),
    Keys(keys::Keys),
    Search(search::Search),
    /// Print the OpenAPI document of the API.
    #[command(after_help = "Example:\n  tenon openapi > openapi.json")]
    Openapi,
    /// Print the page of all settings, in Markdown.
    #[command(hide = true)]
    Configuration,
    /// Print the page of all events, in Markdown.
    #[command(hide = true)]
    Events,
}

/// Runs the program; its status is 0 when all went well, 1 when not, 2 when it was called wrongly.
pub fn main(arguments: Vec<OsString>) -> ExitCode {
    let cli: Cli = match config::parse(arguments) {
        Ok(cli) => cli,
        Err(Unusable::Usage(error)) => error.exit(),
        Err(Unusable::File(message)) => return Failed(message).exit(),
    };
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => return Failed(format!("cannot start threads: {error}")).exit(),
    };
    match runtime.block_on(run(cli)) {
        Ok(code) => code,
        Err(failed) => failed.exit(),
    }
}

async fn run(cli: Cli) -> Done<ExitCode> {
    let settings = &cli.settings;
    let stays = matches!(cli.command, Command::Serve(_) | Command::Worker(_));
    let _log = log::start(settings, stays);
    match cli.command {
        Command::Serve(serve) => serve.run(settings).await?,
        Command::Worker(worker) => worker.run(settings).await?,
        Command::Migrate(migrate) => migrate.run(settings).await?,
        Command::Import(import) => import.run(settings).await?,
        Command::Demo(demo) => demo.run(settings).await?,
        Command::Admin(admin) => admin.run(settings).await?,
        Command::Audit(audit) => return audit.run(settings).await,
        Command::Doctor(doctor) => return doctor.run(settings).await,
        Command::Keys(keys) => keys.run(settings).await?,
        Command::Search(search) => search.run(settings).await?,
        Command::Openapi => outcome::print(&format!("{:#}", wiring::api().document()))?,
        Command::Configuration => outcome::print(config::page().trim_end())?,
        Command::Events => outcome::print(events::page().trim_end())?,
    }
    Ok(ExitCode::SUCCESS)
}
