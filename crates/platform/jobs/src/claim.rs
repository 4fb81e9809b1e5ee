//! Who is next: queues by weight, the kinds of a queue in turn, the tenants of a kind in turn, the
//! jobs of a tenant by age. Each step is one look into an index, however many jobs wait.

use std::collections::{BTreeMap, HashMap};

use tenon_kernel::{Caller, Id, Result, TenantId, Timestamp, WrongType};
use tenon_store::{Db, FromRow, Origin, Row as Columns, Rows, Stored, Work, params};
use uuid::Uuid;

use crate::{Handlers, JobKind, Queue, Status, commit, job::Row, turns::Turns};

const TAKE: &str = "UPDATE {jobs} SET status = 'running', attempts = attempts + 1, fence = fence + 1, worker = ?, \
                    lease_until = ?, started_at = ?, updated_at = ?, version = version + 1 \
                    WHERE tenant_id = ? AND id = ? AND status = 'queued'";

/// A job that was taken.
pub(crate) struct Claimed {
    pub tenant: TenantId,
    pub row: Row,
}

impl FromRow for Claimed {
    fn from_row(row: &mut Columns) -> std::result::Result<Claimed, WrongType> {
        Ok(Claimed { tenant: row.next()?, row: Row::from_row(row)? })
    }
}

/// How many more of each kind may be taken.
pub(crate) type Room = BTreeMap<&'static str, usize>;

/// Remembers whose turn it was.
#[derive(Default)]
pub(crate) struct Claims {
    turns: Turns,
    /// The last kind of each queue.
    kinds: HashMap<Queue, &'static str>,
    /// The last tenant of each kind.
    tenants: HashMap<&'static str, TenantId>,
}

impl Claims {
    /// Takes up to so many jobs for a worker, in one transaction.
    pub async fn take(
        &mut self,
        db: &Db,
        handlers: &Handlers,
        worker: &str,
        most: usize,
        mut room: Room,
    ) -> Result<Vec<Claimed>> {
        room.retain(|_, room| *room > 0);
        let ready = peek(db, room.keys().copied()).await?;
        room.retain(|kind, _| ready.iter().any(|r| r == kind));
        if room.is_empty() {
            return Ok(Vec::new());
        }
        let mut work = db.work(&Caller::system(TenantId::NONE), Origin::default());
        let mut taken = Vec::new();
        while taken.len() < most
            && let Some(kind) = self.next_kind(handlers, &room)
        {
            // Nobody else's turn is skipped by taking several of the only kind there is.
            let many = if room.len() == 1 { room[kind.name].min(most - taken.len()) } else { 1 };
            let found = self.take_of(&mut work, kind, worker, many).await?;
            let left = room.get_mut(kind.name).expect("it was chosen from these");
            *left = left.saturating_sub(found.len());
            if found.is_empty() || *left == 0 {
                room.remove(kind.name);
            }
            taken.extend(found);
        }
        if !taken.is_empty() {
            commit(work).await?;
        }
        Ok(taken)
    }

    fn next_kind<'a>(&mut self, handlers: &'a Handlers, room: &Room) -> Option<&'a JobKind> {
        let open: Vec<&JobKind> = handlers.kinds().filter(|kind| room.contains_key(kind.name)).collect();
        let queue = self.turns.next(|queue| open.iter().any(|kind| kind.queue == queue))?;
        let mut of_queue = open.iter().copied().filter(|kind| kind.queue == queue);
        let last = self.kinds.get(&queue).copied().unwrap_or_default();
        let next = of_queue.clone().find(|kind| kind.name > last).or_else(|| of_queue.next())?;
        self.kinds.insert(queue, next.name);
        Some(next)
    }

    /// The oldest job of the next tenant; several of the only tenant there is.
    async fn take_of(&mut self, work: &mut Work, kind: &JobKind, worker: &str, many: usize) -> Result<Vec<Claimed>> {
        let last = self.tenants.get(kind.name).copied().unwrap_or(TenantId(Id(Uuid::max())));
        let after = select("tenant_id > ?");
        let mut found: Vec<Claimed> = work.global().take(&after, params![kind.name, last, 1i64]).await?;
        if found.is_empty() {
            let many = i64::try_from(many).unwrap_or(i64::MAX);
            let from_the_first = select("tenant_id <= ?");
            found = work.global().take(&from_the_first, params![kind.name, last, many]).await?;
            if found.first().is_some_and(|first| first.tenant != last) {
                found.truncate(1);
            }
        }
        let Some(tenant) = found.last().map(|claimed| claimed.tenant) else { return Ok(found) };
        self.tenants.insert(kind.name, tenant);
        let now = work.now();
        let lease = i64::try_from(kind.lease.as_millis()).unwrap_or(i64::MAX / 4);
        let until = Timestamp::from_millis(now.as_millis() + lease);
        let mut taken = Vec::with_capacity(found.len());
        for mut claimed in found {
            let values = params![worker, until, now, now, claimed.tenant, claimed.row.id];
            if work.global().change(TAKE, values).await? == 1 {
                claimed.row.status = Status::Running;
                claimed.row.attempts += 1;
                claimed.row.fence += 1;
                taken.push(claimed);
            }
        }
        Ok(taken)
    }
}

fn select(tenants: &str) -> String {
    let columns = Row::COLUMNS;
    format!(
        "SELECT tenant_id, {columns} FROM {{jobs}} WHERE status = 'queued' AND kind = ? AND {tenants} \
         ORDER BY tenant_id, run_at, id LIMIT ?"
    )
}

/// Which of these kinds have a job that can run: one statement that only reads, for the many times
/// when there is none.
async fn peek(db: &Db, kinds: impl Iterator<Item = &'static str>) -> Result<Vec<String>> {
    // Names of kinds are plain: see Handlers::add.
    let looks: Vec<String> = kinds
        .enumerate()
        .map(|(i, kind)| {
            format!(
                "SELECT kind FROM (SELECT kind FROM {{jobs}} WHERE status = 'queued' AND kind = '{kind}' LIMIT 1) k{i}"
            )
        })
        .collect();
    if looks.is_empty() {
        return Ok(Vec::new());
    }
    let found: Vec<(String,)> = db.global().few(&looks.join(" UNION ALL "), &[]).await?;
    Ok(found.into_iter().map(|(kind,)| kind).collect())
}
