//! The command line, with the file of settings beneath.

use std::{ffi::OsString, fmt::Write as _, path::PathBuf};

use clap::{Args, CommandFactory, FromArgMatches, parser::ValueSource};

use super::Settings;
/// Why the command line or the file of settings cannot be used.
#[derive(Debug)]
pub enum Unusable {
    /// What clap says of the command line; also how help is shown.
    Usage(clap::Error),
    /// What is wrong with the file.
    File(String),
}

/// Reads a command line whose program has [`Settings`], with the file of settings beneath.
pub fn parse<P: CommandFactory + FromArgMatches>(arguments: Vec<OsString>) -> Result<P, Unusable> {
    let first = P::command().try_get_matches_from(&arguments).map_err(Unusable::Usage)?;
    let named = first.get_one::<PathBuf>("config").cloned();
    let path = named.clone().unwrap_or_else(|| PathBuf::from("tenon.toml"));
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound && named.is_none() => {
            return P::from_arg_matches(&first).map_err(Unusable::Usage);
        }
        Err(e) => return Err(Unusable::File(format!("cannot read {}: {e}", path.display()))),
    };
    let in_file = |message: String| Unusable::File(format!("{}: {message}", path.display()));
    let values = read_file(&text).map_err(in_file)?;
    let mut command = P::command();
    for (name, values) in &values {
        let values = values.clone();
        command = command.mut_arg(name, |argument| argument.default_values(values));
    }
    let matches = command.try_get_matches_from(&arguments).map_err(|e| in_file(bare(&e)))?;
    debug_assert!(matches.value_source("config") != Some(ValueSource::DefaultValue), "the file cannot name itself");
    P::from_arg_matches(&matches).map_err(Unusable::Usage)
}

/// clap's message without its usage lines: the flags were fine, so it speaks of the file.
fn bare(error: &clap::Error) -> String {
    let text = error.to_string();
    let first = text.split("\n\n").next().unwrap_or(&text);
    first.trim_start_matches("error: ").replace('\n', " ")
}

#[derive(Args)]
struct Nothing {}

/// The settings as clap knows them.
pub(super) fn known() -> Vec<clap::Arg> {
    let command = Settings::augment_args(Nothing::augment_args(clap::Command::new("tenon")));
    command.get_arguments().filter(|a| a.get_id() != "config").cloned().collect()
}

/// The values of a file of settings, by name, as a command line would give them.
pub(super) fn read_file(text: &str) -> Result<Vec<(String, Vec<String>)>, String> {
    let table: toml::Table = text.parse().map_err(|e: toml::de::Error| e.to_string().trim_end().to_owned())?;
    let known = known();
    let mut values = Vec::new();
    for (name, value) in table {
        let Some(argument) = known.iter().find(|a| a.get_id() == name.as_str()) else {
            return Err(unknown(&name, &known));
        };
        let several = matches!(argument.get_action(), clap::ArgAction::Append);
        let value = match value {
            toml::Value::Array(values) if several => values.into_iter().map(scalar).collect(),
            other => scalar(other).map(|v| vec![v]),
        };
        values.push((name.clone(), value.map_err(|found| wrong_kind(&name, several, found))?));
    }
    Ok(values)
}

fn scalar(value: toml::Value) -> Result<String, &'static str> {
    match value {
        toml::Value::String(text) => Ok(text),
        toml::Value::Integer(number) => Ok(number.to_string()),
        other => Err(other.type_str()),
    }
}

fn wrong_kind(name: &str, several: bool, found: &str) -> String {
    let wanted = if several { "text or a list of texts" } else { "text or a whole number" };
    format!("`{name}` must be {wanted}, not {found}")
}

/// Names the key, the settings whose names are near it, and all of them.
fn unknown(name: &str, known: &[clap::Arg]) -> String {
    let names: Vec<&str> = known.iter().filter(|a| !a.is_hide_set()).map(|a| a.get_id().as_str()).collect();
    let mut near: Vec<(usize, &str)> = names.iter().map(|n| (distance(name, n), *n)).collect();
    near.sort_unstable();
    let near: Vec<String> =
        near.iter().filter(|(d, n)| *d <= n.len() / 3).take(3).map(|(_, n)| format!("`{n}`")).collect();
    let mut message = format!("unknown key `{name}`");
    if !near.is_empty() {
        write!(message, "; did you mean {}?", near.join(" or ")).expect("a String");
    }
    write!(message, " Settings are: {}.", names.join(", ")).expect("a String");
    message
}

/// How many letters must change to make one word of the other.
pub(super) fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, to) in b.iter().enumerate() {
            let changed = diagonal + usize::from(from != *to);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}
