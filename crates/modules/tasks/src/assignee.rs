//! Who works on a task.

use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::json;
use tenon_http::{self as http, Answering, Api, Body, PathId, post};
use tenon_kernel::{Id, Problem, Result};
use tenon_projects::member::ProjectRole;
use tenon_store::Work;

use crate::{
    access::{self, ASSIGN, Act, CONTRIBUTE},
    task::{Assignees, Task, write},
};

/// Whom to put on a task and whom to take off it.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct AssigneesChange {
    /// Users to put on it.
    pub add: Assignees,
    /// Users to take off it.
    pub remove: Assignees,
}

impl AssigneesChange {
    /// Those who work on it afterwards; 422 at `pointer` when they would be too many.
    pub(crate) fn applied(&self, old: &Assignees, pointer: &str) -> Result<Assignees> {
        let kept = old.iter().filter(|user| !self.remove.contains(user));
        Assignees::new(kept.chain(self.add.iter()).copied()).map_err(|e| too_many(pointer, &e))
    }
}

/// 422 for an error of the form `code: message`.
pub(crate) fn too_many(pointer: &str, error: &str) -> Problem {
    let (code, message) = error.split_once(": ").unwrap_or(("too_many", error));
    Problem::invalid(pointer, code, message)
}

// Rules

/// Whether only the caller comes or goes.
fn only_me(me: Option<Id>, old: &Assignees, new: &Assignees) -> bool {
    old.without(new).chain(new.without(old)).all(|user| Some(*user) == me)
}

// Commands

/// 403 unless the caller may give the task, as it will be, other assignees than `old`.
pub(crate) async fn allow(work: &mut Work, role: Option<ProjectRole>, new: &Assignees, old: &Assignees) -> Result<()> {
    let caller = work.caller();
    if new == old || access::may(caller, Act::Assign, role, false) {
        return Ok(());
    }
    let alone = only_me(caller.user, old, new) && caller.may(&CONTRIBUTE);
    if alone && tenon_settings::of(work).await?.self_assignment {
        return Ok(());
    }
    access::need(work.caller(), Act::Assign, role, false)
}

/// 422 naming who is not a member of the tenant; `pointer` is where they stand in the request.
pub(crate) async fn exist(work: &mut Work, added: &Assignees, pointer: &str) -> Result<()> {
    for (at, user) in added.iter().enumerate() {
        work.check_reference("user", *user, &format!("{pointer}/{at}")).await?;
    }
    Ok(())
}

/// Puts users on a task and takes others off it.
pub async fn change(work: &mut Work, id: Id, change: AssigneesChange) -> Result<Task> {
    let opened = access::open(work, id).await?;
    let mut new = opened.task.clone();
    new.assignees = change.applied(&opened.task.assignees, "/add")?;
    allow(work, opened.role, &new.assignees, &opened.task.assignees).await?;
    exist(work, &change.add, "/add").await?;
    write(work, &opened.task, &mut new, None).await?;
    Ok(new)
}

// Routes

pub(crate) fn routes(api: &mut Api) {
    api.add(
        post("/tasks/{id}/assignees")
            .tag("Tasks")
            .summary("Assign a task")
            .about("Needs `task:assign` or to be an owner of the project. With `task:contribute` one may add and remove oneself where the workspace's settings allow self-assignment.")
            .needs_any([&ASSIGN, &CONTRIBUTE])
            .object("task")
            .if_match()
            .body::<AssigneesChange>()
            .example(json!({ "add": ["0197f3a0-0000-7000-8000-000000000001"], "remove": [] }))
            .refers("/add/0", "user")
            .resource::<Task>()
            .to(assign),
    );
}

async fn assign(mut work: Work, PathId(id): PathId, Body(body): Body<AssigneesChange>) -> http::Written {
    let task = change(&mut work, id, body).await?;
    work.changed(&task).await
}

#[cfg(test)]
mod tests {
    use tenon_kernel::{Clock, FrozenClock, Timestamp};

    use super::*;

    #[test]
    fn people_come_and_go_once() {
        let clock = FrozenClock::at(Timestamp::from_millis(0));
        let [a, b, c] = [clock.new_id(), clock.new_id(), clock.new_id()];
        let set = |users: &[Id]| Assignees::new(users.iter().copied()).unwrap();
        let change = AssigneesChange { add: set(&[b, c]), remove: set(&[a]) };
        let new = change.applied(&set(&[a, b]), "/add").unwrap();
        assert_eq!(new, set(&[b, c]));
        assert!(only_me(Some(a), &set(&[a, b]), &set(&[b])));
        assert!(!only_me(Some(a), &set(&[a, b]), &new));
        assert!(!only_me(None, &set(&[a]), &set(&[])));
        let crowd = set(&std::array::from_fn::<_, 20, _>(|_| clock.new_id()));
        let problem = change.applied(&crowd, "/add").unwrap_err();
        assert_eq!(problem.errors()[0].code, "too_many");
    }
}
