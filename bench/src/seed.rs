//! The bulk of the tasks, straight into the tables: each row is a copy of one that the server wrote
//! itself, with an id, a project, a number, a place and a time of its own, and what hangs on the row
//! is copied with it. Counts and numberings are left as if the server had made every one of them.
//! The event log alone knows nothing of them; it stays whole, it is only shorter.

use std::{fmt::Write as _, path::Path};

use tenon_kernel::{Clock, SystemClock, Value};
use tokio::time::Instant;
use uuid::Uuid;

use crate::{
    Result,
    database::Database,
    state::{SAMPLED, State, shuffle, write_sample},
    texts,
};

/// How many of a hundred tasks are in each state: most of a running shop's are not done.
const STATUSES: [(&str, usize); 5] =
    [("todo", 30), ("in_progress", 30), ("in_review", 20), ("done", 15), ("blocked", 5)];
/// One task made every so often.
const EVERY_MILLIS: i64 = 1_000;
/// Rows kept in memory until they are written.
const CHUNK: usize = 10_000;

/// Rows of one table that belong to one task.
struct Part {
    table: String,
    columns: Vec<String>,
    /// For each model task its rows.
    models: Vec<Vec<Vec<Value>>>,
    rows: Vec<Vec<Value>>,
}

/// A task to be.
struct New {
    id: Uuid,
    project: Uuid,
    number: i64,
    status: &'static str,
    at: i64,
    /// Title and text, if they are not the model's.
    texts: Option<(String, String)>,
}

/// Fills every project up to so many tasks.
pub async fn run(url: &str, directory: &Path, each: usize, words: bool) -> Result<()> {
    let started = Instant::now();
    let state = State::read(directory)?;
    let database = Database::open(url).await?;
    database.prepare_for_bulk().await?;
    let mut parts = parts(&database, &state).await?;

    let projects = state.projects.len();
    let rounds = each.checked_sub(state.models.len()).ok_or("a project must have more tasks than the models")?;
    let extra = (projects - 1) * state.models.len();
    let count = rounds * projects + extra;
    let first_at = SystemClock.now().as_millis() - EVERY_MILLIS * i64::try_from(count)? - 60_000;
    let sample_every = count.div_ceil(SAMPLED);
    let mut sample = Vec::with_capacity(SAMPLED + 1);
    // The first project has the models already.
    let mut made = vec![0_usize; projects];
    made[0] = state.models.len();
    let mut counts = vec![[0_i64; STATUSES.len()]; projects];
    let mut at = first_at;
    let mut turn = 0;
    database.run("BEGIN").await?;
    for n in 0..count {
        // In turn, as work arrives: neighbours in time are in different projects.
        while made[turn % projects] == each {
            turn += 1;
        }
        let project = turn % projects;
        turn += 1;
        made[project] += 1;
        at += EVERY_MILLIS;
        let status = status(made[project]);
        counts[project][status] += 1;
        let new = New {
            id: id_at(at, n as u64),
            project: state.projects[project],
            number: i64::try_from(made[project])?,
            status: STATUSES[status].0,
            at,
            texts: words.then(|| texts::of_task(n as u64)),
        };
        if n % sample_every == 0 && sample.len() < SAMPLED {
            sample.push((new.id, new.status));
        }
        for part in &mut parts {
            let model = n % part.models.len();
            let copies = part.models[model].iter().map(|row| copy(&part.table, &part.columns, row, &new));
            part.rows.extend(copies);
        }
        if n % CHUNK == CHUNK - 1 {
            flush(&database, &mut parts).await?;
        }
    }
    flush(&database, &mut parts).await?;
    for (project, counts) in state.projects.iter().zip(&counts) {
        database.run(&follow(&database, &state, *project, counts, each)?).await?;
    }
    database.run("COMMIT").await?;
    database.finish_bulk().await?;
    shuffle(&mut sample);
    write_sample(directory, &sample)?;
    eprintln!("bench: {count} tasks in {:.0} s", started.elapsed().as_secs_f64());
    Ok(())
}

/// `tasks` first, then every table that has rows of the models.
async fn parts(database: &Database, state: &State) -> Result<Vec<Part>> {
    let mut tables = vec![("tasks".to_owned(), "id")];
    tables.extend(database.tables_with("task_id").await?.into_iter().map(|table| (table, "task_id")));
    let mut parts = Vec::new();
    for (table, key) in tables {
        let columns = database.columns(&table).await?;
        let mut models = Vec::new();
        for id in &state.models {
            models.push(database.rows(&table, &columns, key, *id).await?);
        }
        if models.iter().any(|rows| !rows.is_empty()) {
            parts.push(Part { table, columns, models, rows: Vec::new() });
        }
    }
    Ok(parts)
}

async fn flush(database: &Database, parts: &mut [Part]) -> Result<()> {
    for part in parts {
        database.load(&part.table, &part.columns, &part.rows).await?;
        part.rows.clear();
    }
    Ok(())
}

fn status(number: usize) -> usize {
    // A step that shares no factor with 100 visits each of a hundred once.
    let mut at = number * 37 % 100;
    for (i, (_, share)) in STATUSES.iter().enumerate() {
        if at < *share {
            return i;
        }
        at -= share;
    }
    0
}

/// A row of a model, made a row of the new task.
fn copy(table: &str, columns: &[String], model: &[Value], new: &New) -> Vec<Value> {
    let is_task = table == "tasks";
    let value = |(column, value): (&String, &Value)| match column.as_str() {
        "id" if is_task => Value::Uuid(new.id),
        "task_id" => Value::Uuid(new.id),
        "project_id" => Value::Uuid(new.project),
        "number" if is_task => Value::Int(new.number),
        "title" if is_task && new.texts.is_some() => text(new.texts.as_ref().map(|(title, _)| title)),
        "description" if is_task && new.texts.is_some() => text(new.texts.as_ref().map(|(_, text)| text)),
        "status" if is_task => Value::Text(new.status.into()),
        "order_index" if is_task => Value::Text(rank(new)),
        "completed_at" if is_task => {
            if new.status == "done" {
                Value::Int(new.at)
            } else {
                Value::Null
            }
        }
        "created_at" | "updated_at" => Value::Int(new.at),
        _ => value.clone(),
    };
    columns.iter().zip(model).map(value).collect()
}

fn text(text: Option<&String>) -> Value {
    text.map_or(Value::Null, |text| Value::Text(text.clone()))
}

/// A UUIDv7 of that moment, the same in every run.
fn id_at(millis: i64, number: u64) -> Uuid {
    let mut rest = [0; 10];
    rest[2..].copy_from_slice(&number.wrapping_mul(0x9e37_79b9_7f4a_7c15).to_be_bytes());
    uuid::Builder::from_unix_timestamp_millis(millis.unsigned_abs(), &rest).into_uuid()
}

/// Where a task stands on its board, as the tasks module gives it to new ones: `m`, the moment in
/// eight digits of base 62, the number in four, `V`.
fn rank(new: &New) -> String {
    const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    let digits = |mut value: u64, length: usize| {
        let mut text = vec![b'0'; length];
        for digit in text.iter_mut().rev() {
            *digit = DIGITS[(value % 62) as usize];
            value /= 62;
        }
        text.into_iter().map(char::from).collect::<String>()
    };
    format!("m{}{}V", digits(new.at.unsigned_abs(), 8), digits(new.number.unsigned_abs() % 62_u64.pow(4), 4))
}

/// The counts of a project and its numbering, after its new tasks.
fn follow(
    database: &Database,
    state: &State,
    project: Uuid,
    counts: &[i64; STATUSES.len()],
    each: usize,
) -> Result<String> {
    let (tenant, project) = (database.id(state.tenant), database.id(project));
    let mut sql = String::new();
    let names: Vec<&str> = STATUSES.iter().map(|(name, _)| *name).collect();
    let numbers: Vec<String> = counts.iter().map(i64::to_string).collect();
    let sets: Vec<String> = names.iter().map(|n| format!("{n} = project_task_counts.{n} + excluded.{n}")).collect();
    write!(
        sql,
        "INSERT INTO project_task_counts (tenant_id, project_id, {}) VALUES ({tenant}, {project}, {})
         ON CONFLICT (tenant_id, project_id) DO UPDATE SET {};
         INSERT INTO numberings (tenant_id, name, scope, value) VALUES ({tenant}, 'task', {project}, {each})
         ON CONFLICT (tenant_id, name, scope) DO UPDATE SET value = excluded.value;",
        names.join(", "),
        numbers.join(", "),
        sets.join(", "),
    )?;
    Ok(sql)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_have_their_shares() {
        let mut counts = [0; STATUSES.len()];
        (1..=100).for_each(|n| counts[status(n)] += 1);
        assert_eq!(counts, STATUSES.map(|(_, share)| share));
    }

    #[test]
    fn ranks_come_in_the_order_of_time() {
        let new = |at, number| New { id: Uuid::nil(), project: Uuid::nil(), number, status: "todo", at, texts: None };
        assert!(rank(&new(1_780_000_000_000, 10_000)) < rank(&new(1_780_000_001_000, 1)));
        assert_eq!(rank(&new(1_780_000_000_000, 1)).len(), 14);
    }
}
