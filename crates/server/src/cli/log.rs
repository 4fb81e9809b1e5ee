//! The log: for people or for a collector.

mod lines;

use std::io;

use tracing_subscriber::{
    EnvFilter,
    fmt::{self, writer::BoxMakeWriter},
    layer::SubscriberExt,
    util::SubscriberInitExt,
};

use self::lines::Lines;
use crate::config::{LogFormat, Settings};

/// Drivers that log the values of statements when asked for detail: hashes and keys among them.
const DISCREET: [&str; 2] = ["tokio_postgres=warn", "mysql_async=warn"];

/// The log is written out when this is dropped.
pub struct Log(Option<Lines>);

impl Drop for Log {
    fn drop(&mut self) {
        if let Some(lines) = &self.0 {
            lines.end();
        }
    }
}

/// Logs go to standard error, so that what a command prints can be read by another.
/// Commands that end by themselves tell what they did; their log speaks up only when something is
/// wrong, or when it was asked for.
pub fn start(settings: &Settings, serves: bool) -> Log {
    let level = if serves || settings.log != "info" { settings.log.as_str() } else { "warn" };
    let filter = DISCREET
        .iter()
        .fold(EnvFilter::new(level), |filter, directive| filter.add_directive(directive.parse().expect("a directive")));
    // Without a thread to write for it, each line is written at once.
    let waiting = if serves { Lines::start().ok() } else { None };
    let writer = waiting.clone().map_or_else(|| BoxMakeWriter::new(io::stderr), BoxMakeWriter::new);
    let lines = fmt::layer().with_writer(writer);
    let registry = tracing_subscriber::registry().with(filter);
    let started = match settings.log_format {
        LogFormat::Text => registry.with(lines.with_ansi(io::IsTerminal::is_terminal(&io::stderr()))).try_init(),
        LogFormat::Json => {
            registry.with(lines.json().flatten_event(true).with_current_span(false).with_span_list(false)).try_init()
        }
    };
    debug_assert!(started.is_ok(), "the log is started once");
    Log(waiting)
}
