//! Removing what is old, and what is more than one person reads.

use tenon_jobs::Running;
use tenon_kernel::{Id, Result, Timestamp};
use tenon_store::{Rows, params};

use crate::commit;

const DAY: i64 = 24 * 3600;
/// How long what was read is kept, and what people were told of is remembered, in seconds.
const KEPT: i64 = 90 * DAY;
/// How many entries one person has at most.
const MOST: i64 = 1_000;
/// How many are removed in one transaction, so that nobody waits long behind it.
const AT_ONCE: i64 = 500;

pub(crate) async fn sweep(running: &Running) -> Result<()> {
    let before = running.db().clock().now().plus_seconds(-KEPT);
    read_ones(running, before).await?;
    remembered(running, before).await?;
    too_many(running).await
}

async fn read_ones(running: &Running, before: Timestamp) -> Result<()> {
    loop {
        let sql = "SELECT id, user_id FROM {notifications} WHERE at < ? AND read_at < ? ORDER BY at LIMIT ?";
        let old: Vec<(Id, Id)> = running.read().many(sql, params![before, before, AT_ONCE]).await?;
        if old.is_empty() {
            return Ok(());
        }
        remove(running, &old.into_iter().map(|(id, _)| id).collect::<Vec<_>>()).await?;
    }
}

async fn remove(running: &Running, ids: &[Id]) -> Result<()> {
    let mut work = running.work();
    let (marks, values) = tenon_live::marks(ids);
    work.change(&format!("DELETE FROM {{notifications}} WHERE id IN ({marks})"), &values).await?;
    commit(work).await?;
    running.progress(0, 0, "removing what is old").await
}

/// What is that old cannot come again: events are news for a day, and days for a week.
async fn remembered(running: &Running, before: Timestamp) -> Result<()> {
    loop {
        let sql = "SELECT at, user_id FROM {notification_sources} WHERE at < ? ORDER BY at LIMIT 1";
        let oldest: Option<(Timestamp, Id)> = running.read().one(sql, params![before]).await?;
        let Some((oldest, _)) = oldest else { return Ok(()) };
        // A day's worth at a time.
        let until = oldest.plus_seconds(DAY).min(before);
        let mut work = running.work();
        work.change("DELETE FROM {notification_sources} WHERE at < ?", params![until]).await?;
        commit(work).await?;
        running.progress(0, 0, "removing what is old").await?;
        if until == before {
            return Ok(());
        }
    }
}

async fn too_many(running: &Running) -> Result<()> {
    let sql = "SELECT user_id, COUNT(*) FROM {notifications} GROUP BY user_id HAVING COUNT(*) > ?";
    let full: Vec<(Id, i64)> = running.read().many(sql, params![MOST]).await?;
    for (user, _) in full {
        loop {
            let sql =
                "SELECT id, user_id FROM {notifications} WHERE user_id = ? ORDER BY at DESC, id DESC LIMIT ? OFFSET ?";
            let more: Vec<(Id, Id)> = running.read().many(sql, params![user, AT_ONCE, MOST]).await?;
            if more.is_empty() {
                break;
            }
            remove(running, &more.into_iter().map(|(id, _)| id).collect::<Vec<_>>()).await?;
        }
    }
    Ok(())
}
