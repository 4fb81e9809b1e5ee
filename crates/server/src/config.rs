//! Settings: flags, then the environment, then `tenon.toml`, then defaults.
//!
//! [`Settings`] is the only list of them. `tenon help`, the checks of `tenon.toml` and
//! `docs/configuration.md` are made from it.

mod file;
mod page;

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use clap::{Args, ValueEnum};
use tenon_accounts::{AccountsConfig, Throttles};
use tenon_files::{FilesConfig, Place};
use tenon_http::{HttpConfig, Network};
use tenon_jobs::JobsConfig;
use tenon_live::LiveConfig;
use tenon_outbound::{MailConfig, OutboundConfig, Range};
use tenon_store::{Engine, StoreConfig, Synchronous};

pub use file::{Unusable, parse};
pub use page::page;

/// How the log is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum LogFormat {
    /// A line for a person.
    Text,
    /// A JSON object a line, for a collector.
    Json,
}

/// Whether calls may go unencrypted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum Plain {
    /// Only `https`.
    Refuse,
    /// `http` too.
    Allow,
}

/// Every setting of the server and the commands beside it.
#[derive(Args, Clone)]
#[command(next_help_heading = "Settings (each also in the environment and in tenon.toml)")]
pub struct Settings {
    /// The file of settings; without it `tenon.toml` of the working directory, if there is one.
    #[arg(long, global = true, env = "TENON_CONFIG", value_name = "FILE")]
    pub config: Option<PathBuf>,

    /// Where to listen. `0.0.0.0:8080` is every address of the machine; put a proxy that speaks TLS before it.
    #[arg(long, global = true, env = "TENON_LISTEN", value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8080", value_parser = address)]
    pub listen: String,

    /// Where the embedded database lives. Made at first start.
    #[arg(long, global = true, env = "TENON_DATA_DIR", value_name = "DIRECTORY", default_value = "./data")]
    pub data_dir: PathBuf,

    /// The database: `sqlite:FILE`, `postgres://user:password@host/database` or
    /// `mysql://user:password@host/database`. Without it, `tenon.db` in the data directory.
    #[arg(long, global = true, env = "DATABASE_URL", value_name = "URL", hide_env_values = true)]
    pub database_url: Option<String>,

    /// PostgreSQL: the login that owns the tables and migrates them, so that the one of DATABASE_URL
    /// owns nothing and row-level security binds it.
    #[arg(
        long,
        global = true,
        env = "DATABASE_OWNER_URL",
        value_name = "URL",
        hide_env_values = true,
        hide_short_help = true
    )]
    pub database_owner_url: Option<String>,

    /// Connections to the database; with SQLite those of readers.
    #[arg(long, global = true, env = "TENON_DATABASE_CONNECTIONS", value_name = "NUMBER", default_value_t = 16,
          value_parser = clap::value_parser!(u16).range(2..=1000), hide_short_help = true)]
    pub database_connections: u16,

    /// How SQLite waits for the disk. `normal` loses acknowledged writes when the power fails: it
    /// exists for the test that shows this.
    #[arg(
        long,
        global = true,
        env = "TENON_SQLITE_SYNCHRONOUS",
        value_name = "full|normal",
        default_value = "full",
        hide = true
    )]
    pub sqlite_synchronous: Synchronous,

    /// Several nodes over one database wake each other through this Redis: `redis://user:password@host:6379`,
    /// or `rediss://` with TLS. Without it PostgreSQL does that itself; nodes over MariaDB look once a second.
    #[arg(long, global = true, env = "REDIS_URL", value_name = "URL", hide_env_values = true, hide_short_help = true)]
    pub redis_url: Option<String>,

    /// How many events a client that comes back may have missed; beyond, it starts anew with a snapshot.
    #[arg(long, global = true, env = "TENON_LIVE_CATCH_UP", value_name = "NUMBER", default_value_t = 10_000,
          value_parser = clap::value_parser!(u32).range(1..=1_000_000), hide_short_help = true)]
    pub live_catch_up: u32,

    /// Sockets and event streams one person may have open in a workspace.
    #[arg(long, global = true, env = "TENON_LIVE_CONNECTIONS", value_name = "NUMBER", default_value_t = 32,
          value_parser = clap::value_parser!(u32).range(1..=100_000), hide_short_help = true)]
    pub live_connections: u32,

    /// Where attachments are kept: a directory, or a bucket of an S3-compatible service,
    /// `s3://bucket/prefix?endpoint=https://minio.example.com&region=eu-central-1`. Without it, `files` in the data
    /// directory.
    #[arg(long, global = true, env = "TENON_FILES_URL", value_name = "URL", value_parser = files_place, hide_short_help = true)]
    pub files_url: Option<String>,

    /// The access key for the bucket. Without it, what `AWS_ACCESS_KEY_ID` and the like, or the machine, say.
    #[arg(
        long,
        global = true,
        env = "TENON_FILES_ACCESS_KEY",
        value_name = "KEY",
        hide_env_values = true,
        hide_short_help = true
    )]
    pub files_access_key: Option<String>,

    /// The secret of the access key.
    #[arg(
        long,
        global = true,
        env = "TENON_FILES_SECRET_KEY",
        value_name = "SECRET",
        hide_env_values = true,
        hide_short_help = true
    )]
    pub files_secret_key: Option<String>,

    /// The longest file that may be attached, in bytes.
    #[arg(long, global = true, env = "TENON_FILES_MAX_BYTES", value_name = "BYTES", default_value_t = 50 << 20,
          value_parser = clap::value_parser!(u64).range(1..=5 << 30), hide_short_help = true)]
    pub files_max_bytes: u64,

    /// Jobs that run at once in this process, behind the answers. With 0 others must run them: `tenon worker`.
    #[arg(long, global = true, env = "TENON_WORKERS", value_name = "NUMBER", default_value_t = 8,
          value_parser = clap::value_parser!(u16).range(0..=1000), hide_short_help = true)]
    pub workers: u16,

    /// The address people reach the server at, for links in mails. Without it, `http://` and the address it listens on.
    #[arg(long, global = true, env = "TENON_PUBLIC_URL", value_name = "URL", value_parser = web_address, hide_short_help = true)]
    pub public_url: Option<String>,

    /// Origins whose pages may call the API, such as `https://app.example.com`; several separated by commas.
    #[arg(long, global = true, env = "TENON_CORS_ORIGINS", value_name = "ORIGINS", value_delimiter = ',', value_parser = web_address, hide_short_help = true)]
    pub cors_origins: Vec<String>,

    /// Proxies whose `X-Forwarded-For` is believed: addresses or networks such as `10.0.0.0/8`, separated by commas.
    #[arg(
        long,
        global = true,
        env = "TENON_TRUSTED_PROXIES",
        value_name = "NETWORKS",
        value_delimiter = ',',
        hide_short_help = true
    )]
    pub trusted_proxies: Vec<Network>,

    /// Addresses that webhooks and other calls may reach though they are not on the public internet:
    /// addresses or ranges such as `10.1.0.0/16`, separated by commas. Whoever may add a webhook can then
    /// send requests there.
    #[arg(
        long,
        global = true,
        env = "TENON_OUTBOUND_ALLOW",
        value_name = "RANGES",
        value_delimiter = ',',
        hide_short_help = true
    )]
    pub outbound_allow: Vec<Range>,

    /// Whether webhooks and other calls may go over `http`, where everybody on the way can read them.
    #[arg(
        long,
        global = true,
        env = "TENON_OUTBOUND_HTTP",
        value_name = "refuse|allow",
        default_value = "refuse",
        hide_short_help = true
    )]
    pub outbound_http: Plain,

    /// The mail server: `smtp://user:password@host:587?tls=required`, `smtps://user:password@host`, or
    /// `smtp://127.0.0.1:25` on this machine. Without it mails are written to the log.
    #[arg(
        long,
        global = true,
        env = "TENON_SMTP_URL",
        value_name = "URL",
        hide_env_values = true,
        hide_short_help = true
    )]
    pub smtp_url: Option<String>,

    /// Whom mails are from, such as `Tenon <tenon@example.com>`. Needed with a mail server.
    #[arg(long, global = true, env = "TENON_MAIL_FROM", value_name = "ADDRESS", hide_short_help = true)]
    pub mail_from: Option<String>,

    /// Failed sign-ins of one account from one address in 15 minutes, after which it is locked out
    /// there for a minute, then twice as long with each further failure, up to an hour.
    #[arg(long, global = true, env = "TENON_SIGN_IN_FAILURES", value_name = "NUMBER", default_value_t = 10,
          value_parser = clap::value_parser!(u32).range(1..), hide_short_help = true)]
    pub sign_in_failures: u32,

    /// Sign-ins, refreshes and uses of mailed links from one address in a minute.
    #[arg(long, global = true, env = "TENON_SIGN_INS_PER_MINUTE", value_name = "NUMBER", default_value_t = 60,
          value_parser = clap::value_parser!(u32).range(1..), hide_short_help = true)]
    pub sign_ins_per_minute: u32,

    /// Registrations from one address in an hour.
    #[arg(long, global = true, env = "TENON_REGISTRATIONS_PER_HOUR", value_name = "NUMBER", default_value_t = 20,
          value_parser = clap::value_parser!(u32).range(1..), hide_short_help = true)]
    pub registrations_per_hour: u32,

    /// Mails one account may ask for in an hour.
    #[arg(long, global = true, env = "TENON_MAILS_PER_HOUR", value_name = "NUMBER", default_value_t = 5,
          value_parser = clap::value_parser!(u32).range(1..), hide_short_help = true)]
    pub mails_per_hour: u32,

    /// How long an access token is good, in seconds.
    #[arg(long, global = true, env = "TENON_ACCESS_TOKEN_SECONDS", value_name = "SECONDS", default_value_t = 900,
          value_parser = clap::value_parser!(u32).range(60..=86_400), hide_short_help = true)]
    pub access_token_seconds: u32,

    /// How long a refresh token is good, in days; each use starts anew.
    #[arg(long, global = true, env = "TENON_REFRESH_TOKEN_DAYS", value_name = "DAYS", default_value_t = 7,
          value_parser = clap::value_parser!(u32).range(1..=365), hide_short_help = true)]
    pub refresh_token_days: u32,

    /// What is logged: `error`, `warn`, `info`, `debug`, or by part as in `info,tenon_store=debug`.
    #[arg(long, global = true, env = "TENON_LOG", value_name = "FILTER", default_value = "info", value_parser = log_filter)]
    pub log: String,

    /// How the log is written.
    #[arg(long, global = true, env = "TENON_LOG_FORMAT", value_name = "FORMAT", default_value = "text")]
    pub log_format: LogFormat,

    /// Requests answered at once; the next ones wait shortly, then get a 503 with Retry-After.
    #[arg(long, global = true, env = "TENON_MAX_IN_FLIGHT", value_name = "NUMBER", default_value_t = 1024,
          value_parser = clap::value_parser!(u32).range(1..=1_000_000), hide_short_help = true)]
    pub max_in_flight: u32,

    /// How long a request waits for its turn, in milliseconds.
    #[arg(long, global = true, env = "TENON_QUEUE_TIMEOUT", value_name = "MILLISECONDS", default_value_t = 1000,
          value_parser = clap::value_parser!(u64).range(0..=600_000), hide_short_help = true)]
    pub queue_timeout: u64,

    /// Connections open at once.
    #[arg(long, global = true, env = "TENON_MAX_CONNECTIONS", value_name = "NUMBER", default_value_t = 10_000,
          value_parser = clap::value_parser!(u32).range(1..=1_000_000), hide_short_help = true)]
    pub max_connections: u32,

    /// The largest JSON body, in bytes.
    #[arg(long, global = true, env = "TENON_MAX_BODY", value_name = "BYTES", default_value_t = 1 << 20,
          value_parser = clap::value_parser!(u32).range(1024..=1 << 30), hide_short_help = true)]
    pub max_body: u32,

    /// Memory that uploads may hold together, in mebibytes.
    #[arg(long, global = true, env = "TENON_UPLOAD_MEMORY", value_name = "MEBIBYTES", default_value_t = 256,
          value_parser = clap::value_parser!(u32).range(1..=65_536), hide_short_help = true)]
    pub upload_memory: u32,

    /// How long a request may take in all, in seconds.
    #[arg(long, global = true, env = "TENON_REQUEST_TIMEOUT", value_name = "SECONDS", default_value_t = 30,
          value_parser = seconds(), hide_short_help = true)]
    pub request_timeout: u64,

    /// How long a body may take to arrive, in seconds.
    #[arg(long, global = true, env = "TENON_BODY_TIMEOUT", value_name = "SECONDS", default_value_t = 30,
          value_parser = seconds(), hide_short_help = true)]
    pub body_timeout: u64,

    /// How long a request with an upload may take in all, in seconds.
    #[arg(long, global = true, env = "TENON_UPLOAD_TIMEOUT", value_name = "SECONDS", default_value_t = 600,
          value_parser = seconds(), hide_short_help = true)]
    pub upload_timeout: u64,

    /// How long a connection may take to send a request's headers, in seconds.
    #[arg(long, global = true, env = "TENON_HEADER_TIMEOUT", value_name = "SECONDS", default_value_t = 15,
          value_parser = seconds(), hide_short_help = true)]
    pub header_timeout: u64,

    /// How long requests in flight, and then jobs that run, may take once the server is told to stop, in seconds.
    #[arg(long, global = true, env = "TENON_DRAIN_TIMEOUT", value_name = "SECONDS", default_value_t = 30,
          value_parser = seconds(), hide_short_help = true)]
    pub drain_timeout: u64,
}

fn seconds() -> clap::builder::RangedU64ValueParser {
    clap::value_parser!(u64).range(1..=86_400)
}

fn address(text: &str) -> Result<String, String> {
    let wrong = || format!("`{text}` is no address with a port, such as 127.0.0.1:8080 or localhost:8080");
    let (host, port) = text.rsplit_once(':').ok_or_else(wrong)?;
    let port: Result<u16, _> = port.parse();
    if host.is_empty() || port.is_err() { Err(wrong()) } else { Ok(text.to_owned()) }
}

fn web_address(text: &str) -> Result<String, String> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    match rest.map(|r| r.trim_end_matches('/')) {
        Some(host) if !host.is_empty() && !host.contains(char::is_whitespace) => {
            Ok(text.trim_end_matches('/').to_owned())
        }
        _ => Err(format!("`{text}` must start with https:// or http://, as in https://app.example.com")),
    }
}

fn files_place(text: &str) -> Result<String, String> {
    text.parse::<Place>().map(|_| text.to_owned())
}

fn log_filter(text: &str) -> Result<String, String> {
    tracing_subscriber::EnvFilter::try_new(text).map(|_| text.to_owned()).map_err(|e| e.to_string())
}

impl Settings {
    /// Which database, and how it is used.
    pub fn store(&self) -> StoreConfig {
        let url = self.database_url.clone();
        let url = url.unwrap_or_else(|| format!("sqlite:{}", self.data_dir.join("tenon.db").display()));
        let mut config = StoreConfig::new(url);
        config.owner_url.clone_from(&self.database_owner_url);
        config.connections = self.database_connections.into();
        config.synchronous = self.sqlite_synchronous;
        config
    }

    /// The bounds of what comes in.
    pub fn http(&self) -> HttpConfig {
        HttpConfig {
            max_body: self.max_body as usize,
            body_timeout: Duration::from_secs(self.body_timeout),
            request_timeout: Duration::from_secs(self.request_timeout),
            upload_timeout: Duration::from_secs(self.upload_timeout),
            max_in_flight: self.max_in_flight as usize,
            queue_timeout: Duration::from_millis(self.queue_timeout),
            upload_memory_mib: self.upload_memory,
            max_connections: self.max_connections as usize,
            header_timeout: Duration::from_secs(self.header_timeout),
            drain_timeout: Duration::from_secs(self.drain_timeout),
            trusted_proxies: self.trusted_proxies.clone(),
            allowed_origins: self.cors_origins.clone(),
            ..HttpConfig::default()
        }
    }

    /// How people sign in.
    pub fn accounts(&self) -> AccountsConfig {
        AccountsConfig {
            access_seconds: self.access_token_seconds.into(),
            refresh_days: self.refresh_token_days.into(),
            public_url: self.public_url(),
            throttle: Throttles {
                sign_in_failures: self.sign_in_failures,
                sign_ins_per_minute: self.sign_ins_per_minute,
                registrations_per_hour: self.registrations_per_hour,
                mails_per_hour: self.mails_per_hour,
            },
            ..AccountsConfig::default()
        }
    }

    /// Where attachments are kept.
    pub fn files(&self) -> FilesConfig {
        let place = self.files_url.as_ref().and_then(|url| url.parse().ok());
        FilesConfig {
            place: place.unwrap_or_else(|| Place::Disk(self.data_dir.join("files"))),
            access_key: self.files_access_key.clone(),
            secret_key: self.files_secret_key.clone(),
            max_bytes: self.files_max_bytes,
        }
    }

    /// How clients listen.
    pub fn live(&self) -> LiveConfig {
        LiveConfig {
            redis: self.redis_url.clone(),
            catch_up: self.live_catch_up.into(),
            most_of_one: self.live_connections as usize,
            ..LiveConfig::default()
        }
    }

    /// How jobs are worked on.
    pub fn jobs(&self) -> JobsConfig {
        JobsConfig {
            workers: self.workers.into(),
            drain: Duration::from_secs(self.drain_timeout),
            ..JobsConfig::default()
        }
    }

    /// Where calls may go.
    pub fn outbound(&self) -> OutboundConfig {
        OutboundConfig {
            allowed: self.outbound_allow.clone(),
            http: self.outbound_http == Plain::Allow,
            ..OutboundConfig::default()
        }
    }

    /// Where mail goes out.
    pub fn mail(&self) -> MailConfig {
        MailConfig { url: self.smtp_url.clone(), from: self.mail_from.clone() }
    }

    /// Where people reach the server.
    pub fn public_url(&self) -> String {
        self.public_url.clone().unwrap_or_else(|| format!("http://{}", self.listen))
    }

    /// The directory of the embedded database's file, when that is the engine.
    pub fn sqlite_directory(&self) -> Option<PathBuf> {
        let store = self.store();
        if store.engine() != Ok(Engine::Sqlite) {
            return None;
        }
        let directory = store.sqlite_path().parent().map(Path::to_owned).unwrap_or_default();
        Some(if directory.as_os_str().is_empty() { PathBuf::from(".") } else { directory })
    }
}

#[cfg(test)]
mod tests;
