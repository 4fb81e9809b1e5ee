//! `tenon import`.

use std::{
    fs::File,
    io::{self, BufReader, IsTerminal as _},
    path::{Path, PathBuf},
};

use clap::{Args, Subcommand};
use indicatif::{ProgressBar, ProgressStyle};
use tenon_imports::{
    Options as How, Progress, Report, Source, SourceKind,
    csv::CsvMapping,
    report::{Counts, Told},
};
use tenon_kernel::{Caller, TenantId};
use tenon_store::Origin;

use super::{Done, Failed, migrate::must_be_current, outcome::print, tenants};
use crate::{
    config::Settings,
    wiring::{self, Options},
};

/// Read another tool's export into a tenant: projects, tasks, comments, people, dependencies.
#[derive(Args)]
#[command(after_help = "\
Examples:
  tenon import jira issues.jsonl.gz --tenant acme --dry-run
  tenon import jira issues.jsonl.gz --tenant acme --project ALOY
  tenon import trello board.json --tenant acme
  tenon import csv tasks.csv --tenant acme --column title=Summary --column due_date='Due on'

Each file may be packed with gzip; `-` reads standard input. Running it again changes nothing but
what changed in the file. Lines that cannot be read are told by number; the rest go in.")]
pub struct Import {
    #[command(subcommand)]
    from: From,
}

#[derive(Subcommand)]
enum From {
    /// Issues as Jira's REST API gives them, one JSON object a line.
    Jira(Target),
    /// A board as Trello exports it (Menu, Print and export, JSON).
    Trello(Target),
    /// A table with headings, separated by commas, semicolons or tabs.
    Csv {
        #[command(flatten)]
        target: Target,
        /// Which heading is which field, as in `title=Summary`; guessed from the headings when not given.
        #[arg(long = "column", value_name = "FIELD=HEADING")]
        columns: Vec<String>,
    },
}

#[derive(Args)]
struct Target {
    /// The file; `-` is standard input.
    file: PathBuf,
    /// The slug of the tenant it goes into.
    #[arg(long, value_name = "SLUG")]
    tenant: String,
    /// Jira: the key of the only project to take. Trello, tables: the code of the project to fill.
    #[arg(long, value_name = "KEY")]
    project: Option<String>,
    /// Only say what would be done.
    #[arg(long)]
    dry_run: bool,
    /// Print the report as JSON.
    #[arg(long)]
    json: bool,
}

impl Import {
    pub async fn run(self, settings: &Settings) -> Done {
        let (kind, target, mapping) = match self.from {
            From::Jira(target) => (SourceKind::Jira, target, None),
            From::Trello(target) => (SourceKind::Trello, target, None),
            From::Csv { target, columns } => (SourceKind::Csv, target, mapping(&columns)?),
        };
        must_be_current(&settings.store()).await?;
        let (source, bytes) = open(kind, &target.file)?;
        let source = match mapping {
            Some(mapping) => source.mapping(mapping),
            None => source,
        };
        let db = wiring::open(&Options::new(settings)).await?;
        let tenant = one_tenant(&db, &target.tenant).await?;
        let bar = bar(bytes);
        let how = How { project: target.project, dry_run: target.dry_run };
        let origin = Origin::default().of_import(db.clock().new_id());
        let moved = |progress: &Progress| {
            bar.set_position(progress.bytes);
            bar.set_message(format!("{} tasks, {} comments", progress.tasks, progress.comments));
        };
        let report = tenon_imports::run(&db, &Caller::system(tenant), &origin, source, &how, moved).await;
        bar.finish_and_clear();
        db.close().await;
        let report = report?;
        if target.json {
            print(&serde_json::to_string_pretty(&report).map_err(|e| Failed(e.to_string()))?)?;
        } else {
            tell(&report)?;
        }
        match report.broken_off {
            Some(why) => Err(Failed(format!("the file was not read to its end: {why}"))),
            None => Ok(()),
        }
    }
}

async fn one_tenant(db: &tenon_store::Db, slug: &str) -> Done<TenantId> {
    match tenants::named(db, slug).await?.as_slice() {
        [(tenant, _)] if slug != "all" => Ok(*tenant),
        _ => Err(Failed("name one tenant by its slug".into())),
    }
}

/// The file and its size on the disk, unknown for standard input.
fn open(kind: SourceKind, path: &Path) -> Done<(Source, Option<u64>)> {
    if path == Path::new("-") {
        return Ok((Source::new(kind, BufReader::new(io::stdin())), None));
    }
    let cannot = |e: io::Error| Failed(format!("cannot read {}: {e}", path.display()));
    let file = File::open(path).map_err(cannot)?;
    let about = file.metadata().map_err(cannot)?;
    if about.is_dir() {
        return Err(Failed(format!("{} is a directory", path.display())));
    }
    Ok((Source::new(kind, BufReader::new(file)), Some(about.len())))
}

fn mapping(columns: &[String]) -> Done<Option<CsvMapping>> {
    if columns.is_empty() {
        return Ok(None);
    }
    let mut fields = serde_json::Map::new();
    for column in columns {
        let (field, heading) =
            column.split_once('=').ok_or_else(|| Failed(format!("--column {column}: say it as FIELD=HEADING")))?;
        fields.insert(field.trim().to_owned(), heading.into());
    }
    serde_json::from_value(fields.into()).map(Some).map_err(|e| Failed(format!("--column: {e}")))
}

/// A bar for people; nothing for a log.
fn bar(bytes: Option<u64>) -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let (bar, template) = match bytes {
        Some(bytes) => (ProgressBar::new(bytes), "{bar:40} {percent:>3} %  {msg}  {eta} left"),
        None => (ProgressBar::no_length(), "{spinner} {msg}  {elapsed}"),
    };
    bar.with_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()))
}

fn tell(report: &Report) -> Done {
    if report.dry_run {
        print("Nothing was written. What would be:")?;
    }
    print(&format!("{:14}{:>8}{:>8}{:>9}{:>8}{:>8}", "", "new", "known", "changed", "same", "left"))?;
    for (what, Counts { created, matched, updated, unchanged, left }) in [
        ("projects", report.projects),
        ("people", report.people),
        ("tasks", report.tasks),
        ("comments", report.comments),
        ("subtasks", report.subtasks),
        ("dependencies", report.dependencies),
    ] {
        print(&format!("{what:14}{created:>8}{matched:>8}{updated:>9}{unchanged:>8}{left:>8}"))?;
    }
    if report.skipped > 0 {
        print(&format!("{} tasks of other projects were passed over", report.skipped))?;
    }
    told("Not kept:", &report.not_kept)?;
    told("In another form:", &report.changed)?;
    let bad = &report.bad_lines;
    if bad.count > 0 {
        print(&format!("Lines that could not be read: {}", bad.count))?;
        for line in &bad.first {
            print(&format!("  line {}: {}", line.line, line.message))?;
        }
        let rest = bad.count.saturating_sub(bad.first.len() as u64);
        if rest > 0 {
            print(&format!("  and {rest} more"))?;
        }
    }
    Ok(())
}

fn told(title: &str, remarks: &[Told]) -> Done {
    if remarks.is_empty() {
        return Ok(());
    }
    print(title)?;
    remarks.iter().try_for_each(|r| print(&format!("  {:6} {}: {}", r.count, r.field, r.reason)))
}
