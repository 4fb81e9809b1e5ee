//! Lanes: the jobs of one consumer in one tenant, one after the other.
//!
//! At most one job of a lane is queued, running or scheduled, its *head*; the others wait. Whoever
//! adds to a lane or takes its head away holds the lock of the tenant's dispatch head, so that an
//! added job and an ended one cannot miss each other.

use tenon_kernel::{Id, Problem, Result};
use tenon_store::{Rows, Work, params, record};

use crate::hints::WAKE;

/// How far a tenant's log was turned into jobs.
struct Head {
    sequence: i64,
}

record!(Head in dispatch_heads { sequence });

/// Locks the tenant's lanes until the work ends; answers how far its log was turned into jobs.
pub(crate) async fn lock(work: &mut Work) -> Result<i64> {
    if let Some(head) = work.lock_by::<Head>("1 = 1", &[]).await? {
        return Ok(head.sequence);
    }
    // The first time in a tenant. Two at once: one makes the row, the other waits for it.
    work.add("dispatch_heads", &[], &[("sequence", 0)]).await?;
    let head = work.lock_by::<Head>("1 = 1", &[]).await?;
    Ok(head.ok_or_else(|| Problem::internal("a tenant's lanes cannot be locked"))?.sequence)
}

/// Gives a lane a head, if it has none: the first of those that wait. The lanes are locked.
pub(crate) async fn fill(work: &mut Work, lane: &str) -> Result<()> {
    let head = "SELECT 1 FROM {jobs} WHERE lane = ? AND status IN ('queued', 'running', 'scheduled') LIMIT 1";
    match work.scalar::<i64>(head, params![lane]).await? {
        Some(_) => Ok(()),
        None => advance(work, lane).await,
    }
}

/// The same for a lane whose head has just ended.
pub(crate) async fn advance(work: &mut Work, lane: &str) -> Result<()> {
    let first = "SELECT id FROM {jobs} WHERE lane = ? AND status = 'waiting' ORDER BY event_sequence, id LIMIT 1";
    if let Some(id) = work.scalar::<Id>(first, params![lane]).await? {
        let now = work.now();
        let sql = "UPDATE {jobs} SET status = 'queued', run_at = ?, updated_at = ?, version = version + 1 WHERE id = ?";
        work.change(sql, params![now, now, id]).await?;
        work.wake(WAKE);
    }
    Ok(())
}
