//! The log: for people or for a collector.

use std::io;

use tracing_subscriber::{EnvFilter, fmt, layer::SubscriberExt, util::SubscriberInitExt};

use crate::config::{LogFormat, Settings};

/// Drivers that log the values of statements when asked for detail: hashes and keys among them.
const DISCREET: [&str; 2] = ["tokio_postgres=warn", "mysql_async=warn"];

/// Logs go to standard error, so that what a command prints can be read by another.
/// Commands that end by themselves tell what they did; their log speaks up only when something is
/// wrong, or when it was asked for.
pub fn start(settings: &Settings, serves: bool) {
    let level = if serves || settings.log != "info" { settings.log.as_str() } else { "warn" };
    let filter = DISCREET
        .iter()
        .fold(EnvFilter::new(level), |filter, directive| filter.add_directive(directive.parse().expect("a directive")));
    let lines = fmt::layer().with_writer(io::stderr);
    let registry = tracing_subscriber::registry().with(filter);
    let started = match settings.log_format {
        LogFormat::Text => registry.with(lines.with_ansi(io::IsTerminal::is_terminal(&io::stderr()))).try_init(),
        LogFormat::Json => {
            registry.with(lines.json().flatten_event(true).with_current_span(false).with_span_list(false)).try_init()
        }
    };
    debug_assert!(started.is_ok(), "the log is started once");
}
