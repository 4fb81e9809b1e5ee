//! What the database alone gives: the statements of each load through the native driver, one after
//! another on one connection, with no server, no checks, no JSON and no row-level security. A write
//! is a transaction with a commit, so a disk that waits, of its own.

mod native;

use std::{fs, io::Write as _, path::Path, time::Duration};

use serde_json::json;
use tenon_kernel::{Clock, SystemClock, Value};
use tokio::time::Instant;
use uuid::Uuid;

use self::native::Native;
use crate::{
    Result,
    database::Database,
    state::{Load, State, is_moved, read_sample, shuffle},
};

/// Runs a load for a while; prints what the rows of a result hold.
pub async fn run(url: &str, directory: &Path, load: Load, seconds: f64) -> Result<()> {
    let mut bench = Bench::open(url, directory).await?;
    bench.some(load, Duration::from_secs(1)).await?;
    let before = cpu_seconds()?;
    let started = Instant::now();
    let mut micros = bench.some(load, Duration::from_secs_f64(seconds)).await?;
    let elapsed = started.elapsed().as_secs_f64();
    let used = cpu_seconds()? - before;
    micros.sort_unstable();
    let percentile = |p: usize| micros.get(micros.len() * p / 100).map_or(0.0, |us| f64::from(*us) / 1e3);
    println!(
        "{}",
        json!({ "load": load.name(), "seconds": elapsed, "requests": micros.len(), "p50_ms": percentile(50),
                "p95_ms": percentile(95), "p99_ms": percentile(99), "cpu_seconds": used })
    );
    Ok(())
}

/// A page of a log, appended and waited for.
pub fn fsync(directory: &Path) -> Result<()> {
    let path = directory.join("fsync");
    let mut file = fs::File::create(&path)?;
    let started = Instant::now();
    let mut count = 0_u32;
    while started.elapsed() < Duration::from_secs(3) {
        file.write_all(&[7; 4096])?;
        file.sync_data()?;
        count += 1;
    }
    let seconds = started.elapsed().as_secs_f64();
    fs::remove_file(&path)?;
    println!("{}", json!({ "load": "4 KiB", "seconds": seconds, "requests": count }));
    Ok(())
}

/// Of this process, all its threads.
fn cpu_seconds() -> Result<f64> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    let after_name = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
    let ticks: u64 = after_name.split_whitespace().skip(11).take(2).filter_map(|n| n.parse::<u64>().ok()).sum();
    // Linux tells it in hundredths of a second on every machine.
    Ok(ticks as f64 / 100.0)
}

struct Bench {
    native: Native,
    state: State,
    sample: Vec<Uuid>,
    moved: Vec<Uuid>,
    projects: Vec<Uuid>,
    columns: String,
    /// Those that a list shows.
    listed: String,
    /// A task as the server wrote it, and where its columns are.
    model: Vec<Value>,
    names: Vec<String>,
    /// An event as the server wrote it.
    event: Vec<Value>,
    event_names: Vec<String>,
    next: usize,
}

impl Bench {
    async fn open(url: &str, directory: &Path) -> Result<Bench> {
        let state = State::read(directory)?;
        let sample = read_sample(directory)?;
        let moved = sample.iter().filter(|(_, status)| is_moved(status)).map(|(id, _)| *id).collect();
        let sample = sample.into_iter().map(|(id, _)| id).collect();
        let database = Database::open(url).await?;
        let names = database.columns("tasks").await?;
        let event_names = database.columns("events").await?;
        drop(database);
        let mut native = Native::open(url).await?;
        let columns = names.join(", ");
        let listed: Vec<&str> = names.iter().map(String::as_str).filter(|n| *n != "description").collect();
        let listed = listed.join(", ");
        let model_id = *state.models.first().ok_or("there is no model task")?;
        let sql = format!("SELECT {columns} FROM tasks WHERE tenant_id = ? AND id = ?");
        let model = native.query(&sql, &[state.tenant.into_value(), model_id.into_value()]).await?.first_row()?;
        let sql = format!(
            "SELECT {} FROM events WHERE tenant_id = ? AND object_id = ? AND name = 'task.created'",
            event_names.join(", ")
        );
        let event = native.query(&sql, &[state.tenant.into_value(), model_id.into_value()]).await?.first_row()?;
        let mut projects = state.projects.clone();
        shuffle(&mut projects);
        Ok(Bench { native, state, sample, moved, projects, columns, listed, model, names, event, event_names, next: 0 })
    }

    /// Runs a load for so long; answers what each took, in microseconds.
    async fn some(&mut self, load: Load, time: Duration) -> Result<Vec<u32>> {
        let mut micros = Vec::new();
        let started = Instant::now();
        while started.elapsed() < time {
            let one = Instant::now();
            self.next += 1;
            match load {
                Load::Get => self.get().await?,
                Load::List => self.list(true).await?,
                Load::ListNoTotal => self.list(false).await?,
                Load::Create => self.create().await?,
                Load::Status => self.change_status().await?,
            }
            micros.push(u32::try_from(one.elapsed().as_micros())?);
        }
        Ok(micros)
    }

    fn task(&self) -> Uuid {
        self.sample[self.next % self.sample.len()]
    }

    fn project(&self) -> Uuid {
        self.projects[self.next % self.projects.len()]
    }

    fn tenant(&self) -> Value {
        self.state.tenant.into_value()
    }

    async fn get(&mut self) -> Result<()> {
        let sql = format!("SELECT {} FROM tasks WHERE tenant_id = ? AND id = ?", self.columns);
        let rows = self.native.query(&sql, &[self.tenant(), self.task().into_value()]).await?;
        expect(rows.len(), 1, "task")
    }

    async fn list(&mut self, total: bool) -> Result<()> {
        let of_project = [self.tenant(), self.project().into_value()];
        let sql = format!(
            "SELECT {} FROM tasks WHERE tenant_id = ? AND project_id = ? AND deleted_at IS NULL
             ORDER BY created_at DESC, id DESC LIMIT 21",
            self.listed
        );
        let rows = self.native.query(&sql, &of_project).await?;
        if total {
            let sql = "SELECT todo, in_progress, in_review, done, blocked FROM project_task_counts WHERE tenant_id = ? AND project_id = ?";
            expect(self.native.query(sql, &of_project).await?.len(), 1, "count")?;
        }
        expect(rows.len(), 21, "task")
    }

    async fn create(&mut self) -> Result<()> {
        let project = self.project();
        let id = SystemClock.new_id().0;
        self.native.begin().await?;
        let of_project = [self.tenant(), project.into_value()];
        let sql = "INSERT INTO numberings (tenant_id, name, scope, value) VALUES (?, 'task', ?, 1)
            ON CONFLICT (tenant_id, name, scope) DO UPDATE SET value = numberings.value + excluded.value";
        self.native.execute(sql, &of_project).await?;
        let sql = "SELECT value FROM numberings WHERE tenant_id = ? AND name = 'task' AND scope = ?";
        let number = self.native.query(sql, &of_project).await?.first_row()?.remove(0);
        let mut task = self.model.clone();
        for (name, value) in self.names.iter().zip(&mut task) {
            match name.as_str() {
                "id" => *value = id.into_value(),
                "project_id" => *value = project.into_value(),
                "number" => *value = number.clone(),
                _ => {}
            }
        }
        let marks = vec!["?"; task.len()].join(", ");
        let sql = format!("INSERT INTO tasks ({}) VALUES ({marks})", self.columns);
        self.native.execute(&sql, &task).await?;
        self.count("todo", 1, &of_project).await?;
        self.log(id, project).await?;
        self.native.commit().await
    }

    async fn change_status(&mut self) -> Result<()> {
        let task = self.moved[self.next % self.moved.len()];
        let key = [self.tenant(), task.into_value()];
        self.native.begin().await?;
        let sql = format!("SELECT {} FROM tasks WHERE tenant_id = ? AND id = ?", self.columns);
        let row = self.native.query(&sql, &key).await?.first_row()?;
        let at = |name: &str| self.names.iter().position(|n| n == name).map(|i| row[i].clone());
        let project = at("project_id").ok_or("tasks have no project_id")?;
        let now = Value::Int(SystemClock.now().as_millis());
        let sql = "UPDATE tasks SET status = ?, version = version + 1, updated_at = ? WHERE tenant_id = ? AND id = ?";
        let [tenant, id] = key;
        let is_here = native::text(&at("status").ok_or("tasks have no status")?)? == "in_progress";
        let [from, to] = if is_here { ["in_progress", "in_review"] } else { ["in_review", "in_progress"] };
        self.native.execute(sql, &[Value::Text(to.into()), now, tenant.clone(), id]).await?;
        let of_project = [tenant, project.clone()];
        self.count(from, -1, &of_project).await?;
        self.count(to, 1, &of_project).await?;
        self.log(task, native::uuid(&project)?).await?;
        self.native.commit().await
    }

    async fn count(&mut self, column: &str, by: i64, of_project: &[Value]) -> Result<()> {
        let sql =
            format!("UPDATE project_task_counts SET {column} = {column} + {by} WHERE tenant_id = ? AND project_id = ?");
        self.native.execute(&sql, of_project).await
    }

    /// An event and the log's head; without the hash, which is the server's work.
    async fn log(&mut self, object: Uuid, project: Uuid) -> Result<()> {
        let tenant = [self.tenant()];
        let locking = if self.native.is_sqlite() { "" } else { " FOR UPDATE" };
        let sql = format!("SELECT sequence + 1 FROM event_heads WHERE tenant_id = ?{locking}");
        let sequence = self.native.query(&sql, &tenant).await?.first_row()?.remove(0);
        let mut event = self.event.clone();
        for (name, value) in self.event_names.iter().zip(&mut event) {
            match name.as_str() {
                "id" => *value = SystemClock.new_id().0.into_value(),
                "sequence" => *value = sequence.clone(),
                "object_id" => *value = object.into_value(),
                "project_id" => *value = project.into_value(),
                _ => {}
            }
        }
        let marks = vec!["?"; event.len()].join(", ");
        let sql = format!("INSERT INTO events ({}) VALUES ({marks})", self.event_names.join(", "));
        self.native.execute(&sql, &event).await?;
        let sql = "UPDATE event_heads SET sequence = sequence + 1 WHERE tenant_id = ?";
        self.native.execute(sql, &tenant).await
    }
}

fn expect(found: usize, wanted: usize, what: &str) -> Result<()> {
    if found == wanted { Ok(()) } else { Err(format!("found {found} of {wanted} {what} rows").into()) }
}

trait FirstRow {
    fn first_row(self) -> Result<Vec<Value>>;
}

impl FirstRow for Vec<Vec<Value>> {
    fn first_row(self) -> Result<Vec<Value>> {
        self.into_iter().next().ok_or_else(|| "a row that must be there is not".into())
    }
}

trait IntoValue {
    fn into_value(self) -> Value;
}

impl IntoValue for Uuid {
    fn into_value(self) -> Value {
        Value::Uuid(self)
    }
}
