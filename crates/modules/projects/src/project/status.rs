//! How a project stands, and how that changes.

use schemars::JsonSchema;
use serde::Deserialize;
use tenon_kernel::{Changes, Id, Problem, Result, Text, words};
use tenon_store::Work;

use super::{Project, REOPEN, event};
use crate::access;

words! {
    /// How a project stands.
    pub enum Status {
        /// Being thought out.
        Draft = "draft",
        /// To be done.
        Planned = "planned",
        /// Being done.
        InProgress = "in_progress",
        /// Waiting.
        OnHold = "on_hold",
        /// Done.
        Completed = "completed",
        /// Given up.
        Cancelled = "cancelled",
    }
}

/// Another status for a project.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "NewProjectStatus")]
pub struct NewStatus {
    /// Which.
    pub to: Status,
    /// Why, for the activity.
    pub reason: Option<Text<1, 2000>>,
}

// Rules

/// Where a project can go from a status. Reopening is not among them: see [`reopens`].
pub fn steps(from: Status) -> &'static [Status] {
    use Status::{Cancelled, Completed, Draft, InProgress, OnHold, Planned};
    match from {
        Draft => &[Planned, Cancelled],
        Planned => &[InProgress, OnHold, Cancelled],
        InProgress => &[OnHold, Completed, Cancelled],
        OnHold => &[InProgress, Cancelled],
        Completed | Cancelled => &[],
    }
}

fn reopens(from: Status, to: Status) -> bool {
    steps(from).is_empty() && to == Status::Planned
}

fn check_step(from: Status, to: Status, may_reopen: bool) -> Result<()> {
    if steps(from).contains(&to) || reopens(from, to) && may_reopen {
        return Ok(());
    }
    if reopens(from, to) {
        return Err(Problem::forbidden(format!("Reopening a project needs the permission `{REOPEN}`.")));
    }
    let allowed = Status::ALL.iter().filter(|s| steps(from).contains(s) || reopens(from, **s) && may_reopen);
    Err(Problem::illegal_transition(from, to, allowed.copied()))
}

/// The legal steps by which starting a project leads from its status to `in_progress`; none when it cannot be started.
fn way_to_start(from: Status) -> &'static [Status] {
    match from {
        Status::Draft => &[Status::Planned, Status::InProgress],
        Status::Planned | Status::OnHold => &[Status::InProgress],
        Status::InProgress | Status::Completed | Status::Cancelled => &[],
    }
}

// Commands

/// Takes a project to another status by one legal step; an end state is left only by reopening.
pub async fn set_status(work: &mut Work, id: Id, new: NewStatus) -> Result<Project> {
    let access = access::lock(work, id).await?;
    access.need_edit()?;
    work.check_version(access.project.version)?;
    check_step(access.project.status, new.to, work.caller().may(&REOPEN))?;
    step(work, access.project, new.to, new.reason.map(Text::into_string)).await
}

/// Takes a project to `in_progress`: from `draft` by way of `planned`, each step an event of its own.
pub async fn start(work: &mut Work, id: Id) -> Result<Project> {
    let access = access::lock(work, id).await?;
    access.need_edit()?;
    let mut project = access.project;
    work.check_version(project.version)?;
    let way = way_to_start(project.status);
    if way.is_empty() {
        check_step(project.status, Status::InProgress, work.caller().may(&REOPEN))?;
    }
    for to in way {
        project = step(work, project, *to, None).await?;
    }
    Ok(project)
}

async fn step(work: &mut Work, old: Project, to: Status, reason: Option<String>) -> Result<Project> {
    let mut new = old.clone();
    new.status = to;
    work.save(&old, &mut new).await?;
    work.record(event("project.status_changed", &new).with(Changes::between(&old, &new)).because(reason));
    Ok(new)
}

#[cfg(test)]
mod tests {
    use tenon_kernel::Kind;

    use super::*;

    #[test]
    fn every_pair_of_states_is_a_legal_step_or_not() {
        use Status::{Cancelled, Completed, Draft, InProgress, OnHold, Planned};
        let legal = [
            (Draft, Planned),
            (Draft, Cancelled),
            (Planned, InProgress),
            (Planned, OnHold),
            (Planned, Cancelled),
            (InProgress, OnHold),
            (InProgress, Completed),
            (InProgress, Cancelled),
            (OnHold, InProgress),
            (OnHold, Cancelled),
        ];
        let reopening = [(Completed, Planned), (Cancelled, Planned)];
        for from in Status::ALL.iter().copied() {
            for to in Status::ALL.iter().copied() {
                let pair = (from, to);
                for may_reopen in [false, true] {
                    let answer = check_step(from, to, may_reopen).map_err(|p| p.kind());
                    let expected = if legal.contains(&pair) || reopening.contains(&pair) && may_reopen {
                        Ok(())
                    } else if reopening.contains(&pair) {
                        Err(Kind::Forbidden)
                    } else {
                        Err(Kind::IllegalTransition)
                    };
                    assert_eq!(answer, expected, "{from} to {to}, may reopen: {may_reopen}");
                }
            }
        }
    }

    #[test]
    fn an_illegal_step_lists_the_legal_ones() {
        let allowed = |from, to, may_reopen| check_step(from, to, may_reopen).unwrap_err().allowed().unwrap().join(" ");
        assert_eq!(allowed(Status::Draft, Status::Completed, false), "planned cancelled");
        assert_eq!(allowed(Status::Planned, Status::Planned, false), "in_progress on_hold cancelled");
        assert_eq!(allowed(Status::Completed, Status::Draft, false), "");
        assert_eq!(allowed(Status::Completed, Status::Draft, true), "planned");
    }

    #[test]
    fn starting_takes_legal_steps_alone() {
        for from in Status::ALL.iter().copied() {
            let mut at = from;
            for to in way_to_start(from) {
                assert!(check_step(at, *to, false).is_ok(), "{at} to {to}");
                at = *to;
            }
            let starts = matches!(from, Status::Draft | Status::Planned | Status::OnHold);
            assert_eq!(at == Status::InProgress, starts || from == Status::InProgress, "{from}");
        }
    }
}
