//! What keeps the table in order: jobs whose time has come, workers that fell silent, what ended long
//! ago, and figures.

use std::{collections::BTreeMap, time::Duration};

use tenon_kernel::{Caller, Id, Result, TenantId, Timestamp, ToValue, Value};
use tenon_store::{Db, FromRow, Origin, Row as Columns, Rows, Stored, params};

use crate::{
    Finished, Handlers, JobKind, Queue, Retry, Running, Status, commit, figures,
    hints::WAKE,
    job::Row,
    lane, run,
    running::{End, Held},
};

/// How many jobs are made ready together.
const DUE: i64 = 500;
/// How many lost jobs are given to others in one go.
const LOST: i64 = 200;
/// How long what ended well is kept, in seconds.
const KEPT: i64 = 7 * 24 * 3600;
/// How many are removed together.
const REMOVED: i64 = 500;
const CLEAN: &str = "jobs.clean";
const SILENT: &str = "Its worker fell silent.";

/// Has jobs removed a week after they were done or cancelled. Failed ones are kept.
pub fn housekeeping(handlers: &mut Handlers) {
    let clean = JobKind::new(CLEAN, run(clean));
    let retry = Retry::new(3, Duration::from_secs(60), Duration::from_secs(600));
    handlers.add(JobKind { queue: Queue::Low, retry, at_once: 1, ..clean });
    handlers.every(CLEAN, Duration::from_secs(3600));
}

/// Makes scheduled jobs ready whose time has come; answers how many.
pub(crate) async fn make_ready(db: &Db) -> Result<u64> {
    let now = db.clock().now();
    let due = "SELECT run_at FROM {jobs} WHERE status = 'scheduled' AND run_at <= ? ORDER BY run_at LIMIT ?";
    let due: Vec<(Timestamp,)> = db.global().many(due, params![now, DUE]).await?;
    let Some((last,)) = due.last() else { return Ok(0) };
    let mut work = db.work(&Caller::system(TenantId::NONE), Origin::default());
    // All of the same moment as the last of these, so that none is left out for ever.
    let sql = "UPDATE {jobs} SET status = 'queued', updated_at = ?, version = version + 1 \
               WHERE status = 'scheduled' AND run_at <= ?";
    let ready = work.global().change(sql, params![now, last]).await?;
    work.wake(WAKE);
    commit(work).await?;
    Ok(ready)
}

/// A job with its tenant.
struct Lost {
    tenant: TenantId,
    row: Row,
}

impl FromRow for Lost {
    fn from_row(row: &mut Columns) -> std::result::Result<Lost, tenon_kernel::WrongType> {
        Ok(Lost { tenant: row.next()?, row: Row::from_row(row)? })
    }
}

/// Takes jobs from workers that did not renew their leases, and gives them to others; one that was
/// begun too often, and perhaps took its workers with it, has failed. Answers how many.
pub(crate) async fn take_from_the_silent(db: &Db, handlers: &Handlers) -> Result<usize> {
    let now = db.clock().now();
    let columns = Row::COLUMNS;
    let silent = format!(
        "SELECT tenant_id, {columns} FROM {{jobs}} WHERE status = 'running' AND lease_until < ? ORDER BY run_at LIMIT ?"
    );
    let silent: Vec<Lost> = db.global().many(&silent, params![now, LOST]).await?;
    let mut taken = 0;
    for Lost { tenant, row } in silent {
        let attempts = u32::try_from(row.attempts).unwrap_or(u32::MAX);
        let end = if handlers.retry(&row.kind).goes_on(attempts) {
            End::LetGo { why: Some(SILENT.into()), counts: true }
        } else {
            End::Failed(SILENT.into())
        };
        let (id, fence, kind) = (row.id, row.fence, row.kind.clone());
        let in_lane = row.lane.is_some();
        let held = Held::new(db.clone(), tenant, row, Duration::ZERO);
        let mut work = held.work();
        if in_lane {
            lane::lock(&mut work).await?;
        }
        // It may have ended after all, its worker may have come back to life, another may be quicker.
        let current: Option<Row> = work.lock_any(id).await?;
        let silent = |row: &Row| {
            row.status == Status::Running && row.fence == fence && row.lease_until.is_none_or(|until| until < now)
        };
        if !current.as_ref().is_some_and(silent) {
            continue;
        }
        held.settle(&mut work, &end).await?;
        work.wake(WAKE);
        commit(work).await?;
        tracing::warn!(job = %id, kind, "a worker fell silent; its job is given to another");
        figures::lost();
        taken += 1;
    }
    Ok(taken)
}

/// Removes what ended well more than a week ago.
async fn clean(running: Running) -> Result<Finished> {
    let before = running.db().clock().now().plus_seconds(-KEPT);
    let mut removed = 0;
    for status in [Status::Done, Status::Cancelled] {
        loop {
            let some = remove(running.db(), status, before).await?;
            removed += some;
            running.progress(removed, 0, "removed").await?;
            if some < REMOVED as u64 {
                break;
            }
        }
    }
    let work = running.work();
    running.finish_with(work, serde_json::json!({ "removed": removed })).await
}

async fn remove(db: &Db, status: Status, before: Timestamp) -> Result<u64> {
    let old = "SELECT tenant_id, id FROM {jobs} WHERE status = ? AND run_at < ? AND finished_at < ? \
               ORDER BY run_at, tenant_id, id LIMIT ?";
    let old: Vec<(TenantId, Id)> = db.global().many(old, params![status, before, before, REMOVED]).await?;
    let mut by_tenant: BTreeMap<TenantId, Vec<Id>> = BTreeMap::new();
    for (tenant, id) in &old {
        by_tenant.entry(*tenant).or_default().push(*id);
    }
    for (tenant, ids) in by_tenant {
        let mut work = db.work(&Caller::system(tenant), Origin::default());
        for some in ids.chunks(100) {
            let (marks, mut values) = marks(some);
            let sql = format!("DELETE FROM {{jobs}} WHERE status = ? AND id IN ({marks})");
            values.insert(0, status.to_value());
            work.change(&sql, &values).await?;
        }
        commit(work).await?;
    }
    Ok(old.len() as u64)
}

/// `?` for each id, with the ids; in few lengths, so that the databases see few texts.
fn marks(ids: &[Id]) -> (String, Vec<Value>) {
    let length = [1, 10, 100].into_iter().find(|n| *n >= ids.len()).unwrap_or(ids.len());
    let mut values: Vec<Value> = ids.iter().map(ToValue::to_value).collect();
    if let Some(last) = values.last().cloned() {
        values.resize(length, last);
    }
    (vec!["?"; values.len()].join(", "), values)
}

/// Counts what there is, for `/metrics`.
pub(crate) async fn count(db: &Db, handlers: &Handlers) -> Result<()> {
    const COUNTED: [Status; 5] = [Status::Waiting, Status::Scheduled, Status::Queued, Status::Running, Status::Failed];
    let words: Vec<String> = COUNTED.iter().map(|status| format!("'{status}'")).collect();
    let sql = format!(
        "SELECT status, kind, COUNT(*), MIN(run_at) FROM {{jobs}} WHERE status IN ({}) GROUP BY status, kind",
        words.join(", ")
    );
    let found: Vec<(Status, String, i64, Timestamp)> = db.global().many(&sql, &[]).await?;
    let now = db.clock().now();
    let (mut counts, mut oldest) = (BTreeMap::new(), BTreeMap::new());
    for queue in Queue::ALL {
        oldest.insert(*queue, 0);
        counts.extend(COUNTED.iter().map(|status| ((*queue, *status), 0)));
    }
    for (status, kind, number, first) in found {
        let queue = handlers.queue(&kind).unwrap_or(Queue::Default);
        *counts.entry((queue, status)).or_default() += number;
        if status == Status::Queued {
            let age = oldest.entry(queue).or_default();
            *age = (now.as_millis() - first.as_millis()).max(*age);
        }
    }
    let counts: Vec<_> = counts.into_iter().map(|((queue, status), number)| (queue, status, number)).collect();
    figures::depth(&counts, &oldest.into_iter().collect::<Vec<_>>());
    Ok(())
}
