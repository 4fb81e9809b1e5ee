//! One attempt at a job: taken, watched, ended.

use std::{
    sync::{Arc, atomic::Ordering},
    time::Duration,
};

use tenon_kernel::{Problem, Result, Timestamp};
use tokio::{
    task::JoinHandle,
    time::{Instant, sleep, timeout},
};

use super::{Ending, HELD, Inner, told};
use crate::{
    Finished, JobKind, Running,
    claim::{Claimed, Claims},
    commit,
    figures::{self, Outcome},
    running::{End, Held},
};

/// How often a handler that was undone by another transaction runs again at once.
const AGAIN: u32 = 5;
/// How long a handler may take to end when its job has ended: it may be the one who just ended it.
const GRACE: Duration = Duration::from_secs(1);
/// How often the end of a job is tried to be noted.
const NOTES: u32 = 6;

/// What came of watching a handler.
enum Watched {
    Ended(std::result::Result<Result<Finished>, tokio::task::JoinError>),
    Lost,
    GivenUp,
}

impl Inner {
    /// Takes jobs for this process, which run from here on.
    pub(super) async fn take(&self, claims: &mut Claims, most: usize) -> Result<Vec<Taken>> {
        let claimed = claims.take(&self.db, &self.handlers, &self.name, most, self.room()).await?;
        *self.looked.lock().expect(HELD) = Instant::now();
        let mut running = self.running.lock().expect(HELD);
        let taken = claimed.into_iter().filter_map(|Claimed { tenant, row }| {
            let kind = self.handlers.kind(&row.kind)?.clone();
            let number = self.numbers.fetch_add(1, Ordering::Relaxed);
            let held = Arc::new(Held::new(self.db.clone(), tenant, row, kind.lease));
            running.insert(number, (Arc::clone(&held), kind.name));
            Some(Taken { number, held, kind })
        });
        let taken: Vec<Taken> = taken.collect();
        self.counted(running.len());
        Ok(taken)
    }

    pub(super) async fn see_through(self: Arc<Self>, taken: Taken) {
        let Taken { number, held, kind } = taken;
        // Whatever happens in here, the place is free again.
        let _place = Place { inner: Arc::clone(&self), number };
        let began = Instant::now();
        let outcome = self.run(&held, &kind).await;
        figures::ended(kind.name, outcome, began.elapsed());
    }

    async fn run(&self, held: &Arc<Held>, kind: &JobKind) -> Outcome {
        let mut tries = 0;
        loop {
            let (run, running) = (Arc::clone(&kind.run), Running::new(Arc::clone(held)));
            // A task of its own, so that a handler that panics ends nothing else.
            let mut handler = Ending(tokio::spawn(async move { run(running).await }));
            let ended = self.watch(held, &mut handler.0).await;
            drop(handler);
            return match ended {
                Watched::Ended(Ok(Ok(_))) => held.outcome().unwrap_or(Outcome::Done),
                Watched::Ended(Ok(Err(problem))) if problem.is_again() && tries < AGAIN && !held.is_lost() => {
                    tries += 1;
                    sleep(Duration::from_millis(5 << tries)).await;
                    continue;
                }
                Watched::Ended(Ok(Err(problem))) => self.failed(held, kind, &problem).await,
                Watched::Ended(Err(panic)) => {
                    let problem = Problem::internal(format!("the handler panicked: {panic}"));
                    self.failed(held, kind, &problem).await
                }
                Watched::Lost => {
                    tracing::info!(job = %held.row.id, kind = kind.name, "a job was cancelled or lost while it ran");
                    Outcome::Lost
                }
                Watched::GivenUp => self.note(held, &End::LetGo { why: None, counts: false }, Outcome::Again).await,
            };
        }
    }

    /// Renews the lease until the handler has ended, or the job is not its own any more.
    async fn watch(&self, held: &Held, handler: &mut JoinHandle<Result<Finished>>) -> Watched {
        let beat = held.lease / 3;
        let mut given_up = self.given_up.subscribe();
        let mut good_until = Instant::now() + held.lease;
        loop {
            tokio::select! {
                biased;
                ended = &mut *handler => return Watched::Ended(ended),
                () = told(&mut given_up) => return Watched::GivenUp,
                () = held.bell.notified() => {}
                () = sleep(beat) => {}
            }
            let asked = Instant::now();
            match timeout(beat, held.keep()).await {
                Ok(Ok(true)) => good_until = asked + held.lease,
                Ok(Ok(false)) => {
                    held.lose();
                    return match timeout(GRACE, &mut *handler).await {
                        Ok(ended) => Watched::Ended(ended),
                        Err(_) => Watched::Lost,
                    };
                }
                // The database is away: others may have it by the time the lease has ended.
                Ok(Err(_)) | Err(_) if Instant::now() >= good_until => {
                    held.lose();
                    return Watched::Lost;
                }
                Ok(Err(_)) | Err(_) => {}
            }
        }
    }

    async fn failed(&self, held: &Held, kind: &JobKind, problem: &Problem) -> Outcome {
        let (job, attempt) = (held.row.id, u32::try_from(held.row.attempts).unwrap_or(u32::MAX));
        if held.is_lost() {
            tracing::info!(%job, kind = kind.name, attempt, "a job was cancelled or lost while it ran");
            return Outcome::Lost;
        }
        let why = problem.detail().to_owned();
        if kind.retry.goes_on(attempt) {
            tracing::info!(%job, kind = kind.name, attempt, "a job failed and is tried again: {problem}");
            let wait = kind.retry.wait(job, attempt);
            let now = self.db.clock().now().as_millis();
            let at = now + i64::try_from(wait.as_millis()).unwrap_or(i64::MAX / 4);
            let at = Timestamp::from_millis(at);
            self.note(held, &End::Later { at, why, counts: true }, Outcome::Failed).await
        } else {
            tracing::warn!(%job, kind = kind.name, attempt, "a job failed for good: {problem}");
            self.note(held, &End::Failed(why), Outcome::Parked).await
        }
    }

    /// Notes the end of a job, again and again while the database is away. Should that not help, its
    /// lease ends by itself.
    async fn note(&self, held: &Held, end: &End, outcome: Outcome) -> Outcome {
        for tries in 1..=NOTES {
            let mut work = held.work();
            let noted = match held.settle(&mut work, end).await {
                Ok(()) => commit(work).await,
                Err(problem) => Err(problem),
            };
            match noted {
                Ok(()) => return outcome,
                Err(_) if held.is_lost() => break,
                Err(problem) => {
                    tracing::debug!(job = %held.row.id, "the end of a job could not be noted: {problem}");
                    sleep(Duration::from_millis(50 << tries)).await;
                }
            }
        }
        Outcome::Lost
    }
}

/// A job that runs here.
pub(super) struct Taken {
    number: usize,
    held: Arc<Held>,
    kind: JobKind,
}

/// A place that is given back when it is dropped.
struct Place {
    inner: Arc<Inner>,
    number: usize,
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut running = self.inner.running.lock().expect(HELD);
        running.remove(&self.number);
        self.inner.counted(running.len());
        drop(running);
        self.inner.freed.notify_one();
    }
}
