//! What `bench/run` is made of beside wrk: fills a database, writes the requests that wrk sends,
//! answers them from memory, runs the same statements with the native drivers, and tells the result
//! as ratios. `bench/README.md` says how to read it.

mod api;
mod bare;
mod database;
mod driver;
mod live;
mod prepare;
mod report;
mod requests;
mod search;
mod seed;
mod state;
mod texts;

use std::{path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};

// The server's allocator, so that the bare handler differs from it by what it does not do.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Whatever goes wrong ends the run, in words.
type Result<T> = std::result::Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// The steps of bench/run; see there for how they are used.
#[derive(Parser)]
#[command(name = "tenon-bench", arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    step: Step,
}

#[derive(Subcommand)]
enum Step {
    /// Make an empty database on a PostgreSQL server; print its URL and the server's process id (0 when it runs elsewhere).
    Database {
        /// A login that may make databases.
        #[arg(long)]
        admin: String,
        /// What to call it.
        name: String,
    },
    /// Through the API of a running server: register a tenant, make its projects and the first tasks.
    Prepare {
        /// The server, such as http://127.0.0.1:8080.
        #[arg(long)]
        url: String,
        /// The directory that tells the other steps about it.
        #[arg(long)]
        state: PathBuf,
        /// How many projects.
        #[arg(long)]
        projects: usize,
    },
    /// Straight in the database: copy the first tasks until there are enough.
    Seed {
        /// `sqlite:FILE` or `postgres://…`, by the login that owns the tables.
        #[arg(long)]
        database: String,
        /// The directory that `prepare` filled.
        #[arg(long)]
        state: PathBuf,
        /// How many tasks each project is to have.
        #[arg(long)]
        tasks_each: usize,
        /// Give each task words of its own, for `search`.
        #[arg(long)]
        words: bool,
    },
    /// Write the file of requests for a load, and a fresh access token.
    Requests {
        /// The server.
        #[arg(long)]
        url: String,
        /// The directory that `prepare` and `seed` filled.
        #[arg(long)]
        state: PathBuf,
        /// What to ask for.
        load: state::Load,
        /// Also keep the server's answer to the first request, for `bare`.
        #[arg(long)]
        capture: bool,
    },
    /// Answer every load from memory with the bytes that `requests --capture` kept.
    Bare {
        /// Where to listen.
        #[arg(long)]
        listen: String,
        /// The directory that holds the answers.
        #[arg(long)]
        state: PathBuf,
    },
    /// Run the statements of a load with the native driver in a plain loop; print one JSON object.
    Driver {
        /// `sqlite:FILE` or `postgres://…`.
        #[arg(long)]
        database: String,
        /// The directory that `prepare` and `seed` filled.
        #[arg(long)]
        state: PathBuf,
        /// For how long.
        #[arg(long, default_value_t = 5.0)]
        seconds: f64,
        /// Which statements.
        load: state::Load,
    },
    /// Append a page to a file and wait for the disk, again and again; print how often in a second.
    Fsync {
        /// On which file system.
        directory: PathBuf,
    },
    /// Write while many listen; print how long each write took to reach each of them.
    Live {
        /// The server.
        #[arg(long)]
        url: String,
        /// How many listen.
        #[arg(long, default_value_t = 1000)]
        clients: usize,
        /// How many tasks are made.
        #[arg(long, default_value_t = 200)]
        writes: usize,
        /// How many a second.
        #[arg(long, default_value_t = 10.0)]
        rate: f64,
    },
    /// Open sockets that hear nothing; print what each takes of the server's memory.
    Idle {
        /// The server.
        #[arg(long)]
        url: String,
        /// How many.
        #[arg(long, default_value_t = 5000)]
        sockets: usize,
        /// The server's process.
        #[arg(long)]
        process: u32,
    },
    /// Ask 20 questions of a search, in turn; print how long each took.
    Search {
        /// The server.
        #[arg(long)]
        url: String,
        /// The directory that `prepare` and `seed --words` filled.
        #[arg(long)]
        state: PathBuf,
        /// How often each.
        #[arg(long, default_value_t = 30)]
        rounds: usize,
    },
    /// Print the tables of a file of results.
    Report {
        /// What bench/run wrote.
        results: PathBuf,
    },
}

#[tokio::main]
async fn main() -> ExitCode {
    let done = match Cli::parse().step {
        Step::Database { admin, name } => database::make(&admin, &name).await,
        Step::Prepare { url, state, projects } => prepare::run(&url, &state, projects).await,
        Step::Seed { database, state, tasks_each, words } => seed::run(&database, &state, tasks_each, words).await,
        Step::Requests { url, state, load, capture } => requests::run(&url, &state, load, capture).await,
        Step::Bare { listen, state } => bare::run(&listen, &state).await,
        Step::Driver { database, state, seconds, load } => driver::run(&database, &state, load, seconds).await,
        Step::Fsync { directory } => driver::fsync(&directory),
        Step::Live { url, clients, writes, rate } => live::run(&url, clients, writes, rate).await,
        Step::Idle { url, sockets, process } => live::idle(&url, sockets, process).await,
        Step::Search { url, state, rounds } => search::run(&url, &state, rounds).await,
        Step::Report { results } => report::run(&results),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("tenon-bench: {error}");
            ExitCode::FAILURE
        }
    }
}
