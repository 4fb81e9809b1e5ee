//! What comes again and again.

use std::{collections::HashMap, time::Duration};

use tenon_kernel::{Caller, Result, TenantId, Timestamp};
use tenon_store::{Db, Origin, Rows, StoreError, Work, params, record};

use crate::{Handlers, NewJob, commit, enqueue};

/// When a kind of job comes next.
struct Schedule {
    name: String,
    next_run_at: Timestamp,
}

record!(Schedule in job_schedules { name, next_run_at });

/// The first moment of the rhythm that is yet to come: what was missed comes once, not many times.
fn next(was: Timestamp, period: Duration, now: Timestamp) -> Timestamp {
    let period = i64::try_from(period.as_millis()).unwrap_or(i64::MAX).max(1);
    let missed = (now.as_millis() - was.as_millis()).max(0) / period;
    Timestamp::from_millis(was.as_millis() + (missed + 1) * period)
}

/// Adds the recurring jobs that are due; answers how many. Of several processes one adds each.
pub(crate) async fn add_due(db: &Db, handlers: &Handlers) -> Result<usize> {
    if handlers.schedules.is_empty() {
        return Ok(0);
    }
    let all = "SELECT name, next_run_at FROM {job_schedules}";
    let known: Vec<(String, Timestamp)> = db.global().few(all, &[]).await?;
    let known: HashMap<String, Timestamp> = known.into_iter().collect();
    let mut added = 0;
    for &(kind, period) in &handlers.schedules {
        let mut work = db.work(&Caller::system(TenantId::NONE), Origin::default());
        let now = work.now();
        let latest = next(now, period, now);
        match known.get(kind).copied() {
            None => begin(work, kind, latest).await?,
            Some(at) if at <= now => {
                if move_on(&mut work, kind, at, next(at, period, now)).await? {
                    enqueue(&mut work, NewJob::new(kind).unique(kind)).await?;
                    commit(work).await?;
                    added += 1;
                }
            }
            // It came more seldom in an earlier version.
            Some(at) if at > latest => {
                if move_on(&mut work, kind, at, latest).await? {
                    commit(work).await?;
                }
            }
            Some(_) => {}
        }
    }
    Ok(added)
}

async fn begin(mut work: Work, kind: &str, at: Timestamp) -> Result<()> {
    let schedule = Schedule { name: kind.to_owned(), next_run_at: at };
    match work.global().insert(&schedule).await {
        Ok(()) => commit(work).await,
        // Another process began it at the same moment.
        Err(StoreError::Unique(_)) => Ok(()),
        Err(other) => Err(other.into()),
    }
}

/// Answers whether this process is the one that does it.
async fn move_on(work: &mut Work, kind: &str, from: Timestamp, to: Timestamp) -> Result<bool> {
    let sql = "UPDATE {job_schedules} SET next_run_at = ? WHERE name = ? AND next_run_at = ?";
    Ok(work.global().change(sql, params![to, kind, from]).await? == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_missed_comes_once() {
        let hour = Duration::from_secs(3600);
        let at = |seconds: i64| Timestamp::from_millis(seconds * 1000);
        for (was, now, then) in [(0, 0, 3600), (0, 10, 3600), (0, 3600, 7200), (100, 100_000, 100_900), (50, 20, 3650)]
        {
            assert_eq!(next(at(was), hour, at(now)), at(then), "{was} at {now}");
        }
    }
}
