//! From the rows that bench/run collected to tables in Markdown, ratios first.

use std::{fmt::Write as _, fs, path::Path};

use serde::Deserialize;

use crate::{Result, state::Load};

/// A file of results.
#[derive(Deserialize)]
struct Results {
    date: String,
    machine: String,
    seconds: f64,
    rows: Vec<Row>,
}

/// One measurement: of the server (`tenon`), the bare handler (`bare`), a loop over the native
/// driver (`driver`) or the disk (`fsync`).
#[derive(Deserialize, Default)]
#[serde(default)]
struct Row {
    what: String,
    engine: String,
    tasks: u64,
    load: String,
    connections: u64,
    seconds: f64,
    requests: f64,
    p50_ms: f64,
    p95_ms: f64,
    p99_ms: f64,
    /// Answers of 400 and above.
    refused: f64,
    broken: f64,
    late: f64,
    /// Of the measured process.
    cpu_seconds: f64,
    /// Of the database server and all its processes, when it runs on this machine.
    database_cpu_seconds: Option<f64>,
}

impl Row {
    fn rate(&self) -> f64 {
        self.requests / self.seconds
    }

    /// CPU time of one request, in microseconds.
    fn cpu(&self) -> f64 {
        self.cpu_seconds * 1e6 / self.requests
    }

    fn errors(&self) -> f64 {
        self.refused + self.broken + self.late
    }
}

/// What is looked up for a figure.
struct Found<'a>(&'a [Row]);

impl<'a> Found<'a> {
    fn tenon(&self, engine: &str, tasks: u64, load: &str, connections: u64) -> Option<&'a Row> {
        let fits = |r: &&Row| {
            r.what == "tenon"
                && r.engine == engine
                && r.tasks == tasks
                && r.load == load
                && r.connections == connections
        };
        self.0.iter().find(fits)
    }

    fn bare(&self, load: &str, connections: u64) -> Option<&'a Row> {
        let load = base(load);
        self.0.iter().find(|r| r.what == "bare" && r.load == load && r.connections == connections)
    }

    fn driver(&self, engine: &str, tasks: u64, load: &str) -> Option<&'a Row> {
        let load = base(load);
        self.0.iter().find(|r| r.what == "driver" && r.engine == engine && r.tasks == tasks && r.load == load)
    }

    fn sizes(&self) -> Vec<u64> {
        let mut sizes: Vec<u64> = self.0.iter().filter(|r| r.what == "tenon").map(|r| r.tasks).collect();
        sizes.sort_unstable();
        sizes.dedup();
        sizes
    }

    fn engines(&self) -> Vec<&'a str> {
        let mut engines: Vec<&str> = Vec::new();
        for row in self.0.iter().filter(|r| r.what == "tenon") {
            if !engines.contains(&row.engine.as_str()) {
                engines.push(&row.engine);
            }
        }
        engines
    }
}

/// Lists without a total are compared with what lists are compared with.
fn base(load: &str) -> &str {
    if load == Load::ListNoTotal.name() { Load::List.name() } else { load }
}

/// The connections at which figures are asked for.
const ASKED_AT: u64 = 64;

/// Prints the tables.
pub fn run(results: &Path) -> Result<()> {
    let text = fs::read_to_string(results).map_err(|e| format!("cannot read {}: {e}", results.display()))?;
    let results: Results = serde_json::from_str(&text).map_err(|e| format!("{}: {e}", results.display()))?;
    print!("{}", tables(&results)?);
    Ok(())
}

fn tables(results: &Results) -> Result<String> {
    let found = Found(&results.rows);
    let mut out = String::new();
    writeln!(out, "{}; {}; {} s a load\n", results.date, results.machine, results.seconds)?;
    figures(&mut out, &found)?;
    for engine in found.engines() {
        for tasks in found.sizes() {
            loads(&mut out, &found, engine, tasks)?;
        }
    }
    baselines(&mut out, &found)?;
    Ok(out)
}

fn figure(
    out: &mut String,
    what: &str,
    measured: Option<f64>,
    is_met: impl Fn(f64) -> bool,
    wanted: &str,
    from: &str,
) -> Result<()> {
    if let Some(measured) = measured {
        let met = if wanted.is_empty() {
            "–"
        } else if is_met(measured) {
            "yes"
        } else {
            "**no**"
        };
        writeln!(out, "| {what} | {measured:.2} | {wanted} | {met} | {from} |")?;
    }
    Ok(())
}

/// The figures that are asked for, each with what it is made of.
fn figures(out: &mut String, found: &Found<'_>) -> Result<()> {
    let sizes = found.sizes();
    let (Some(&small), Some(&large)) = (sizes.first(), sizes.last()) else { return Ok(()) };
    writeln!(out, "| figure | measured | wanted | met | from |\n| --- | ---: | ---: | --- | --- |")?;
    for engine in found.engines() {
        let name = engine_name(engine);
        let at = |tasks, load, connections| found.tenon(engine, tasks, load, connections);
        for tasks in &sizes {
            if let (Some(row), Some(bare)) = (at(*tasks, "get", ASKED_AT), found.bare("get", ASKED_AT)) {
                let from = format!("{:.0} of {:.0} requests a second", row.rate(), bare.rate());
                let what = format!("{name}: a get ÷ the bare handler, {tasks} tasks");
                let wanted = if engine == "sqlite" { "≥ 0.40" } else { "" };
                figure(out, &what, Some(row.rate() / bare.rate()), |n| n >= 0.4, wanted, &from)?;
            }
            if let (Some(row), Some(driver)) = (at(*tasks, "create", ASKED_AT), found.driver(engine, *tasks, "create"))
            {
                let from = format!("{:.0} of {:.0} creates a second", row.rate(), driver.rate());
                let what = format!("{name}: creates ÷ one commit for each, {tasks} tasks");
                figure(out, &what, Some(row.rate() / driver.rate()), |n| n >= 5.0, "≥ 5", &from)?;
            }
            if let (Some(with), Some(without)) = (at(*tasks, "list", ASKED_AT), at(*tasks, "list_no_total", ASKED_AT)) {
                let from = format!("{:.0} and {:.0} µs of server CPU", with.cpu(), without.cpu());
                let what = format!("{name}: a list with total ÷ without, {tasks} tasks");
                figure(out, &what, Some(with.cpu() / without.cpu()), |n| n <= 1.5, "≤ 1.5", &from)?;
            }
        }
        if small < large
            && let (Some(few), Some(many)) = (at(small, "list", ASKED_AT), at(large, "list", ASKED_AT))
        {
            let from = format!("{:.0} and {:.0} lists a second", many.rate(), few.rate());
            let what = format!("{name}: time of `GET /tasks?project_id` at {large} ÷ at {small} tasks");
            figure(out, &what, Some(few.rate() / many.rate()), |n| n <= 1.5, "≤ 1.5", &from)?;
        }
        for (load, most) in [("get", 0.06), ("list", 0.25), ("create", 0.2)] {
            if engine == "postgres"
                && let Some(row) = at(large, load, ASKED_AT)
            {
                let what = format!("{name}: server CPU of a {load}, {large} tasks, ms");
                let from = format!("{:.2} s for {:.0} requests", row.cpu_seconds, row.requests);
                figure(out, &what, Some(row.cpu() / 1e3), |n| n <= most, &format!("≤ {most}"), &from)?;
            }
        }
        for load in ["list", "get", "create", "status"] {
            if let Some(row) = at(large, load, ASKED_AT) {
                let what = format!("{name}: p95 of {load}, {ASKED_AT} connections, {large} tasks, ms");
                let wanted = if engine == "sqlite" { "< 20" } else { "" };
                let from = format!("{:.0} a second", row.rate());
                figure(out, &what, Some(row.p95_ms), |n| n < 20.0, wanted, &from)?;
            }
        }
        for load in ["list", "get", "create", "status"] {
            if let Some(row) = at(large, load, 1_000) {
                let what = format!("{name}: p95 of {load}, 1000 connections, {large} tasks, ms");
                let from = format!("{:.0} a second", row.rate());
                figure(out, &what, Some(row.p95_ms), |n| n < 200.0, "< 200", &from)?;
            }
        }
    }
    writeln!(out)?;
    Ok(())
}

fn engine_name(engine: &str) -> &str {
    match engine {
        "sqlite" => "SQLite",
        "postgres" => "PostgreSQL",
        other => other,
    }
}

fn ratio(of: Option<f64>) -> String {
    of.map_or_else(|| "–".into(), |ratio| format!("{ratio:.2}"))
}

fn loads(out: &mut String, found: &Found<'_>, engine: &str, tasks: u64) -> Result<()> {
    writeln!(out, "{}, {tasks} tasks\n", engine_name(engine))?;
    let database = found.0.iter().any(|r| r.engine == engine && r.database_cpu_seconds.is_some());
    let (head, line) = if database { (" database CPU µs |", " ---: |") } else { ("", "") };
    writeln!(
        out,
        "| load | connections | ÷ bare | ÷ driver | CPU ÷ bare | requests/s | p50 ms | p95 ms | p99 ms | server CPU µs |{head} core busy | errors |"
    )?;
    writeln!(out, "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |{line} ---: | ---: |")?;
    for row in found.0.iter().filter(|r| r.what == "tenon" && r.engine == engine && r.tasks == tasks) {
        let bare = found.bare(&row.load, row.connections);
        let driver = found.driver(engine, tasks, &row.load);
        let database =
            row.database_cpu_seconds.map(|s| format!(" {:.0} |", s * 1e6 / row.requests)).unwrap_or_default();
        writeln!(
            out,
            "| {} | {} | {} | {} | {} | {:.0} | {:.2} | {:.2} | {:.2} | {:.0} |{database} {:.0} % | {:.0} |",
            row.load,
            row.connections,
            ratio(bare.map(|b| row.rate() / b.rate())),
            ratio(driver.map(|d| row.rate() / d.rate())),
            ratio(bare.map(|b| row.cpu() / b.cpu())),
            row.rate(),
            row.p50_ms,
            row.p95_ms,
            row.p99_ms,
            row.cpu(),
            100.0 * row.cpu_seconds / row.seconds,
            row.errors(),
        )?;
    }
    writeln!(out)?;
    Ok(())
}

fn baselines(out: &mut String, found: &Found<'_>) -> Result<()> {
    writeln!(out, "Baselines\n\n| what | load | connections | a second | p50 ms | p95 ms | CPU µs | core busy |")?;
    writeln!(out, "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |")?;
    for row in found.0.iter().filter(|r| r.what != "tenon") {
        let what = match row.what.as_str() {
            "bare" => "bare handler".to_owned(),
            "driver" => format!("{} driver, {} tasks", engine_name(&row.engine), row.tasks),
            other => other.to_owned(),
        };
        writeln!(
            out,
            "| {what} | {} | {} | {:.0} | {:.3} | {:.3} | {:.1} | {:.0} % |",
            row.load,
            row.connections.max(1),
            row.rate(),
            row.p50_ms,
            row.p95_ms,
            row.cpu(),
            100.0 * row.cpu_seconds / row.seconds,
        )?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(what: &str, load: &str, tasks: u64, requests: f64, cpu_seconds: f64) -> Row {
        let engine = if what == "bare" { "" } else { "sqlite" };
        Row {
            what: what.into(),
            engine: engine.into(),
            load: load.into(),
            tasks,
            connections: 64,
            seconds: 1.0,
            requests,
            cpu_seconds,
            p95_ms: 3.0,
            ..Row::default()
        }
    }

    #[test]
    fn figures_are_ratios_of_the_right_rows() {
        let rows = vec![
            row("tenon", "get", 10, 4_100.0, 0.5),
            row("bare", "get", 0, 10_000.0, 0.5),
            row("tenon", "create", 10, 900.0, 0.5),
            row("driver", "create", 10, 300.0, 0.1),
            row("tenon", "list", 10, 100.0, 0.3),
            row("tenon", "list_no_total", 10, 100.0, 0.1),
            row("tenon", "list", 20, 80.0, 0.3),
        ];
        let text = tables(&Results { date: "today".into(), machine: "this".into(), seconds: 1.0, rows }).unwrap();
        for line in [
            "| SQLite: a get ÷ the bare handler, 10 tasks | 0.41 | ≥ 0.40 | yes |",
            "| SQLite: creates ÷ one commit for each, 10 tasks | 3.00 | ≥ 5 | **no** |",
            "| SQLite: a list with total ÷ without, 10 tasks | 3.00 | ≤ 1.5 | **no** |",
            "| SQLite: time of `GET /tasks?project_id` at 20 ÷ at 10 tasks | 1.25 | ≤ 1.5 | yes |",
            "| SQLite: p95 of list, 64 connections, 20 tasks, ms | 3.00 | < 20 | yes |",
            "| get | 64 | 0.41 | – | 2.44 | 4100 |",
        ] {
            assert!(text.contains(line), "{line}\nin\n{text}");
        }
    }
}
