//! Taking away what nobody will ask for: bytes that no row names, uploads that never ended, and what
//! was deleted long ago.
//!
//! Once a day the storage is asked which tenants it holds anything of, and each gets a job of its own.
//! That goes through the rows first and then through the bytes, some hundreds at a time, and rests in
//! between by saying how far it is. Rows go before their bytes: after a failure in between, the bytes are
//! without a row, which the next round finds.

use std::{sync::Arc, time::Duration};

use futures_util::{StreamExt, TryStreamExt};
use metrics::counter;
use tenon_jobs::{Finished, Handlers, JobKind, NewJob, Queue, Running, enqueue, run};
use tenon_kernel::{Caller, Id, Result, TenantId, Timestamp};
use tenon_store::{Db, Origin, Reply, Work};

use crate::{
    Files,
    attachment::{Gone, forget, is_waiting, known, outdated},
    storage::{Found, Key},
};

const SWEEP: &str = "files.sweep";
const COLLECT: &str = "files.collect";
/// At most one of a tenant waits or runs.
const ONE: &str = "collect";

const DAY: i64 = 24 * 60 * 60 * 1_000;
/// Bytes without a row may be an upload that is about to be committed; none takes this long.
const UNFINISHED_MILLIS: i64 = DAY;
/// How long what was deleted can be restored.
const DELETED_MILLIS: i64 = 30 * DAY;
/// How many are looked at at once.
const SOME: u32 = 500;

/// Says what is swept, and when.
pub(crate) fn jobs(handlers: &mut Handlers, files: &Arc<Files>) {
    let kind = |name, function| JobKind {
        queue: Queue::Low,
        lease: Duration::from_secs(60),
        at_once: 1,
        ..JobKind::new(name, function)
    };
    let at = Arc::clone(files);
    handlers.add(kind(COLLECT, run(move |running| collect(Arc::clone(&at), running))));
    let at = Arc::clone(files);
    handlers.add(kind(SWEEP, run(move |running| sweep(Arc::clone(&at), running))));
    handlers.every(SWEEP, Duration::from_secs(24 * 60 * 60));
}

/// Has this tenant looked through when an upload that begins now will have been forgotten.
pub(crate) async fn look_later(work: &mut Work) -> Result<()> {
    let at = after(work.now(), UNFINISHED_MILLIS + 60_000);
    enqueue(work, NewJob::new(COLLECT).at(at).unique(ONE)).await?;
    Ok(())
}

fn after(moment: Timestamp, millis: i64) -> Timestamp {
    Timestamp::from_millis(moment.as_millis() + millis)
}

fn before(moment: Timestamp, millis: i64) -> Timestamp {
    after(moment, -millis)
}

fn work_in(db: &Db, tenant: TenantId) -> Work {
    db.work(&Caller::system(tenant), Origin::default())
}

async fn commit(work: Work) -> Result<()> {
    let reply = Reply { status: 204, etag: None, location: None, body: Vec::new(), kept: None };
    work.commit(reply).await.map(|_| ())
}

/// Each tenant that has anything gets its turn.
async fn sweep(files: Arc<Files>, running: Running) -> Result<Finished> {
    let tenants = files.storage.tenants().await?;
    let of = tenants.len() as u64;
    for (done, tenant) in tenants.into_iter().enumerate() {
        let mut work = work_in(running.db(), tenant);
        enqueue(&mut work, NewJob::new(COLLECT).unique(ONE)).await?;
        commit(work).await?;
        if done % 100 == 99 {
            running.progress(done as u64 + 1, of, "tenants").await?;
        }
    }
    running.done().await
}

async fn collect(files: Arc<Files>, running: Running) -> Result<Finished> {
    let tenant = running.tenant();
    let now = running.read().now();
    let (begun, deleted) = (before(now, UNFINISHED_MILLIS), before(now, DELETED_MILLIS));
    let mut collected = 0;
    loop {
        let gone = outdated(&mut running.read(), begun, deleted, SOME).await?;
        if gone.is_empty() {
            break;
        }
        for Gone { id, storage_key, thumbnail_key } in gone {
            let mut work = work_in(running.db(), tenant);
            let forgotten = forget(&mut work, id, begun, deleted).await?;
            commit(work).await?;
            if forgotten {
                collected += 1;
                files.storage.delete(Key::incoming(tenant, storage_key)).await?;
                for key in std::iter::once(storage_key).chain(thumbnail_key) {
                    files.storage.delete(Key::new(tenant, key)).await?;
                }
            }
        }
        running.progress(collected, 0, "attachments").await?;
    }
    let mut looked = 0;
    let mut some = files.storage.all(tenant).try_chunks(SOME as usize);
    while let Some(found) = some.next().await {
        let found = found.map_err(|error| error.1)?;
        looked += found.len() as u64;
        collected += orphans(&files, &running, found, begun).await?;
        running.progress(looked, 0, "files").await?;
    }
    collected += files.storage.sweep_broken(tenant, begun).await?;
    counter!("tenon_files_collected_total").increment(collected);
    let result = serde_json::json!({ "looked_at": looked, "collected": collected });
    let work = running.work();
    // Uploads that began since are looked for once they are old enough.
    if is_waiting(&mut running.read()).await? {
        let at = after(now, UNFINISHED_MILLIS + 60_000);
        return running.again(work, at, "waits for uploads that have not ended").await;
    }
    running.finish_with(work, result).await
}

/// Deletes those of some files that are old enough to have a row, and have none. What a client sent past
/// the server is old long before.
async fn orphans(files: &Files, running: &Running, found: Vec<Found>, begun: Timestamp) -> Result<u64> {
    let old: Vec<Key> = found.into_iter().filter(|file| file.written_at < begun).map(|file| file.key).collect();
    let ids: Vec<Id> = old.iter().map(|key| key.id).collect();
    let known = known(&mut running.read(), &ids).await?;
    let mut deleted = 0;
    for key in old.into_iter().filter(|key| key.incoming || !known.contains(&key.id)) {
        files.storage.delete(key).await?;
        deleted += 1;
    }
    Ok(deleted)
}
