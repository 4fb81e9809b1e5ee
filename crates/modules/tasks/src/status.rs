//! The life of a task: its states and the steps between them.

use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::json;
use tenon_http::{self as http, Answering, Api, Body, PathId, post};
use tenon_kernel::{Id, Problem, Result, Text, Timestamp, words};
use tenon_store::Work;

use crate::{
    access::{self, Act, CONTRIBUTE, Opened, REOPEN, TRANSITION},
    task::{Task, write},
};

words! {
    /// How far a task is.
    pub enum Status {
        /// Not begun.
        Todo = "todo",
        /// Being done.
        InProgress = "in_progress",
        /// Finished as far as its worker can tell; somebody looks at it.
        InReview = "in_review",
        /// Done.
        Done = "done",
        /// Begun and held up.
        Blocked = "blocked",
    }
}

/// Where a task is to go.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewStatus {
    /// The next status.
    pub to: Status,
    /// Why; kept as the reason in the task's activity.
    pub note: Option<Text<1, 2000>>,
}

/// Why a task goes on.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// Kept as the reason in the task's activity.
    pub note: Option<Text<1, 2000>>,
}

// Rules

/// The steps anybody who may move the task can take.
pub const fn steps(from: Status) -> &'static [Status] {
    match from {
        Status::Todo | Status::Blocked => &[Status::InProgress],
        Status::InProgress => &[Status::InReview, Status::Blocked],
        Status::InReview => &[Status::Done, Status::InProgress],
        Status::Done => &[],
    }
}

/// 409 with what is allowed, or for whoever may not reopen a 403, unless the step is one.
pub(crate) fn check_step(from: Status, to: Status, may_reopen: bool) -> Result<()> {
    let reopens = (from, to) == (Status::Done, Status::InProgress);
    if steps(from).contains(&to) || reopens && may_reopen {
        return Ok(());
    }
    if reopens {
        return Err(Problem::forbidden(format!("The task is done. Reopening it needs the permission `{REOPEN}`.")));
    }
    let reopening: &[Status] = if from == Status::Done && may_reopen { &[Status::InProgress] } else { &[] };
    Err(Problem::illegal_transition(from, to, steps(from).iter().chain(reopening).copied()))
}

/// The states a task passes on its way, the last one included. Completing a task in progress takes
/// it through review, and its history says so.
pub(crate) fn way(from: Status, to: Status) -> &'static [Status] {
    const ONE: [&[Status]; 5] =
        [&[Status::Todo], &[Status::InProgress], &[Status::InReview], &[Status::Done], &[Status::Blocked]];
    match (from, to) {
        (Status::InProgress, Status::Done) => &[Status::InReview, Status::Done],
        _ => ONE[to as usize],
    }
}

/// Puts the task into the status, and notes when it was completed.
pub(crate) fn enter(task: &mut Task, to: Status, now: Timestamp) {
    task.status = to;
    task.completed_at = (to == Status::Done).then_some(now);
}

// Commands

async fn step(work: &mut Work, Opened { task, .. }: Opened, to: Status, note: Option<Text<1, 2000>>) -> Result<Task> {
    let mut new = task.clone();
    enter(&mut new, to, work.now());
    write(work, &task, &mut new, note.map(String::from)).await?;
    Ok(new)
}

async fn open(work: &mut Work, id: Id) -> Result<Opened> {
    let opened = access::open(work, id).await?;
    opened.need(work.caller(), Act::Transition)?;
    Ok(opened)
}

/// Moves a task to another status: one step of the state machine.
pub async fn set(work: &mut Work, id: Id, new: NewStatus) -> Result<Task> {
    let opened = open(work, id).await?;
    check_step(opened.task.status, new.to, work.caller().may(&REOPEN))?;
    step(work, opened, new.to, new.note).await
}

/// Takes a task up: to `in_progress` from wherever that is a step. Does not reopen.
pub async fn start(work: &mut Work, id: Id, note: Note) -> Result<Task> {
    let opened = open(work, id).await?;
    let from = opened.task.status;
    if !steps(from).contains(&Status::InProgress) {
        return Err(Problem::illegal_transition(from, Status::InProgress, steps(from).iter().copied()));
    }
    step(work, opened, Status::InProgress, note.note).await
}

/// Finishes a task: from review, or from work straight through review.
pub async fn complete(work: &mut Work, id: Id, note: Note) -> Result<Task> {
    let opened = open(work, id).await?;
    let from = opened.task.status;
    if !matches!(from, Status::InProgress | Status::InReview) {
        return Err(Problem::illegal_transition(from, Status::Done, steps(from).iter().copied()));
    }
    step(work, opened, Status::Done, note.note).await
}

// Routes

pub(crate) fn routes(api: &mut Api) {
    api.add(
        post("/tasks/{id}/status")
            .tag("Tasks")
            .summary("Move a task to another status")
            .about("Steps: `todo` to `in_progress`; `in_progress` to `in_review` or `blocked`; `in_review` to `done` or back to `in_progress`; `blocked` to `in_progress`. A task that is `done` goes back to `in_progress` with the permission `task:reopen`. Anything else is a 409 with the steps that are `allowed`.")
            .needs_any([&TRANSITION, &CONTRIBUTE])
            .object("task")
            .if_match()
            .body::<NewStatus>()
            .example(json!({ "to": "in_progress", "note": "The timber has arrived." }))
            .resource::<Task>()
            .to(set_status),
    );
    api.add(
        post("/tasks/{id}/start")
            .tag("Tasks")
            .summary("Start a task")
            .about("To `in_progress` from `todo`, `blocked` or `in_review`. Does not reopen a task that is done.")
            .needs_any([&TRANSITION, &CONTRIBUTE])
            .object("task")
            .if_match()
            .optional_body::<Note>()
            .example(json!({ "note": "Beginning with the legs." }))
            .resource::<Task>()
            .to(begin),
    );
    api.add(
        post("/tasks/{id}/complete")
            .tag("Tasks")
            .summary("Complete a task")
            .about("To `done` from `in_review`, and from `in_progress` through `in_review` in one request: the activity shows both steps.")
            .needs_any([&TRANSITION, &CONTRIBUTE])
            .object("task")
            .if_match()
            .optional_body::<Note>()
            .example(json!({ "note": "Oiled twice." }))
            .resource::<Task>()
            .to(finish),
    );
}

async fn set_status(mut work: Work, PathId(id): PathId, Body(new): Body<NewStatus>) -> http::Written {
    let task = set(&mut work, id, new).await?;
    work.changed(&task).await
}

async fn begin(mut work: Work, PathId(id): PathId, note: Option<Body<Note>>) -> http::Written {
    let task = start(&mut work, id, note.map(|Body(note)| note).unwrap_or_default()).await?;
    work.changed(&task).await
}

async fn finish(mut work: Work, PathId(id): PathId, note: Option<Body<Note>>) -> http::Written {
    let task = complete(&mut work, id, note.map(|Body(note)| note).unwrap_or_default()).await?;
    work.changed(&task).await
}

#[cfg(test)]
mod tests {
    use tenon_kernel::Kind;

    use super::{Status::*, *};

    #[test]
    fn every_pair_of_states() {
        let legal = [
            (Todo, InProgress),
            (InProgress, InReview),
            (InProgress, Blocked),
            (InReview, Done),
            (InReview, InProgress),
            (Blocked, InProgress),
        ];
        for from in Status::ALL.iter().copied() {
            for to in Status::ALL.iter().copied() {
                for may_reopen in [false, true] {
                    let answer = check_step(from, to, may_reopen);
                    let expected = match (from, to) {
                        pair if legal.contains(&pair) => None,
                        (Done, InProgress) if may_reopen => None,
                        (Done, InProgress) => Some(Kind::Forbidden),
                        _ => Some(Kind::IllegalTransition),
                    };
                    assert_eq!(answer.as_ref().err().map(Problem::kind), expected, "{from} to {to}");
                    let Err(problem) = answer else { continue };
                    for word in problem.allowed().unwrap_or_default() {
                        assert!(
                            check_step(from, word.parse().unwrap(), may_reopen).is_ok(),
                            "{from} to {word} was offered"
                        );
                    }
                }
            }
        }
        let problem = check_step(Done, Todo, true).unwrap_err();
        assert_eq!(problem.allowed(), Some(&["in_progress".to_owned()][..]));
        let problem = check_step(Done, Todo, false).unwrap_err();
        assert_eq!(problem.allowed(), Some(&[][..]));
    }

    #[test]
    fn every_way_is_made_of_steps() {
        for from in Status::ALL.iter().copied() {
            for to in Status::ALL.iter().copied() {
                assert_eq!(way(from, to).last(), Some(&to));
            }
        }
        assert_eq!(way(InProgress, Done), [InReview, Done]);
        assert!(steps(InProgress).contains(&InReview) && steps(InReview).contains(&Done));
    }
}
