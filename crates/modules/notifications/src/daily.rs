//! What comes every day: what is due, what is old, and on Mondays the digests.
//!
//! Each tenant has a job of its own, which runs every morning where the tenant lives and then waits for
//! the next; one that looks at all tenants sees to it that each has one.

use std::{sync::Arc, time::Duration};

use tenon_jobs::{Finished, Handlers, JobKind, NewJob, Queue, Running, enqueue, run};
use tenon_kernel::{Caller, Date, Id, Result, TenantId, Timestamp};
use tenon_notices::{Due, Notice, NoticeKind, Span};
use tenon_store::{Db, Origin};

use crate::{Notifications, commit, digest, sweep, tell::told_of};

const TICK: &str = "notifications.tick";
const DAILY: &str = "notifications.daily";
/// When the morning is.
const MORNING: i8 = 7;
/// How often it is seen to that each tenant has its job.
const PERIOD: Duration = Duration::from_secs(3600);
/// What is overdue for longer is known, or nobody cares: after a stand-still nobody is flooded.
const OVERDUE_DAYS: i64 = 7;
const PAGE: u32 = 200;

pub(crate) fn register(handlers: &mut Handlers, notifications: &Arc<Notifications>) {
    let ticking = Arc::clone(notifications);
    handlers.add(JobKind {
        queue: Queue::Low,
        ..JobKind::new(TICK, run(move |running| tick(Arc::clone(&ticking), running)))
    });
    handlers.every(TICK, PERIOD);
    let notifications = Arc::clone(notifications);
    handlers.add(JobKind {
        queue: Queue::Low,
        lease: Duration::from_secs(60),
        ..JobKind::new(DAILY, run(move |running| daily(Arc::clone(&notifications), running)))
    });
}

async fn tick(notifications: Arc<Notifications>, running: Running) -> Result<Finished> {
    let db = running.db().clone();
    let mut after = None;
    loop {
        let tenants = notifications.people.tenants(after, PAGE).await?;
        let Some(last) = tenants.last() else { return running.done().await };
        after = Some(*last);
        for tenant in tenants {
            let (_, next) = morning(&notifications, &db, tenant).await?;
            let mut work = db.work(&Caller::system(tenant), Origin::default());
            enqueue(&mut work, NewJob::new(DAILY).at(next).unique("daily")).await?;
            commit(work).await?;
        }
        running.progress(0, 0, "looking at workspaces").await?;
    }
}

/// The tenant's day, and its next morning.
async fn morning(notifications: &Notifications, db: &Db, tenant: TenantId) -> Result<(Date, Timestamp)> {
    let now = db.clock().now();
    let timezone = notifications.notables.find_timezone(&mut db.read(&Caller::system(tenant))).await?;
    let today = now.date_in(&timezone);
    let this = today.at_hour(MORNING, &timezone);
    let next = if this > now { this } else { today.plus_days(1).at_hour(MORNING, &timezone) };
    Ok((today, next))
}

async fn daily(notifications: Arc<Notifications>, running: Running) -> Result<Finished> {
    let (db, tenant) = (running.db().clone(), running.tenant());
    let (today, next) = morning(&notifications, &db, tenant).await?;
    let soon = Span { from: today, to: today.plus_days(1), of: None, after: None, most: PAGE };
    due(&notifications, &running, NoticeKind::DueSoon, soon).await?;
    let late = Span { from: today.plus_days(-OVERDUE_DAYS), to: today.plus_days(-1), ..soon };
    due(&notifications, &running, NoticeKind::Overdue, late).await?;
    if today.monday() == today {
        digest::begin(&notifications, &running, today).await?;
    }
    sweep::sweep(&running).await?;
    let work = running.work();
    running.again(work, next, "every morning").await
}

/// Tells people of what is due in a span, once for each day that it is due by.
async fn due(notifications: &Notifications, running: &Running, kind: NoticeKind, span: Span) -> Result<()> {
    let (db, tenant) = (running.db().clone(), running.tenant());
    let mut after: Option<Id> = None;
    loop {
        let found = notifications.notables.find_due(&mut running.read(), Span { after, ..span }).await?;
        let Some(last) = found.last() else { return Ok(()) };
        after = Some(last.subject.thing());
        let is_whole = found.len() < PAGE as usize;
        let source = |due: &Due| format!("{kind}:{}:{}", due.subject.thing(), due.date);
        let people: Vec<Id> = found.iter().flat_map(|due| due.to.iter().copied()).collect();
        let known = told_of(&mut running.read(), &people, &found.iter().map(source).collect::<Vec<_>>()).await?;
        for mut due in found {
            let source = source(&due);
            due.to.retain(|user| !known.contains(&(*user, source.clone())));
            if due.to.is_empty() {
                continue;
            }
            let notices = vec![Notice { kind, to: due.to, subject: due.subject, changes: None }];
            let tellings = notifications.choose(&db, tenant, &source, None, notices).await?;
            if tellings.is_empty() {
                continue;
            }
            let mut work = running.work();
            let changed = notifications.tell(&mut work, tellings).await?;
            commit(work).await?;
            for caller in changed {
                notifications.say(&db, &caller).await;
            }
        }
        running.progress(0, 0, "telling what is due").await?;
        if is_whole {
            return Ok(());
        }
    }
}
