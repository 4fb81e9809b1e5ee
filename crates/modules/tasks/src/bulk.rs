//! One change to many tasks: all of them or none.

use std::collections::HashMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;
use tenon_http::{self as http, Answering, Api, Body, post};
use tenon_kernel::{Change, Check, Date, Id, Patch, Problem, Result, Set, Text};
use tenon_projects::{Priority, access::role, member::ProjectRole};
use tenon_store::Work;

use crate::{
    access::{ASSIGN, Act, CONTRIBUTE, Opened, REOPEN, TRANSITION, UPDATE},
    assignee::{self, AssigneesChange, too_many},
    status::{Status, check_step, enter},
    task::{self, Hours, Labels, Task, write},
};

/// The most tasks of one request.
const MOST: usize = 200;

/// Labels to put on tasks and to take off them.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct LabelsChange {
    /// Labels to put on.
    pub add: Labels,
    /// Labels to take off.
    pub remove: Labels,
}

/// What to set on each task; what is not mentioned stays.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct BulkSet {
    /// The next status; tasks that have it already keep it.
    pub status: Change<Status>,
    /// How much it presses.
    pub priority: Change<Priority>,
    /// When it is to begin.
    pub start_date: Patch<Date>,
    /// When it is to be done.
    pub due_date: Patch<Date>,
    /// How long it should take, in hours.
    pub estimate_hours: Patch<Hours>,
    /// Whom to put on it and whom to take off.
    pub assignees: AssigneesChange,
    /// Labels to put on it and to take off.
    pub labels: LabelsChange,
}

/// A change to many tasks.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BulkChange {
    /// Which tasks; they may be of several projects.
    pub ids: Set<Id, MOST>,
    /// What to set on each.
    pub set: BulkSet,
    /// Why; kept as the reason in each task's activity.
    pub note: Option<Text<1, 2000>>,
}

/// What became of one task.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct BulkRow {
    /// Which task.
    pub id: Id,
    /// Its version now.
    pub version: i64,
    /// Whether anything about it changed.
    pub changed: bool,
}

/// What became of each task, in the order asked.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct BulkAnswer {
    /// One for each task.
    pub data: Vec<BulkRow>,
}

// Rules

impl LabelsChange {
    fn applied(&self, old: &Labels) -> Result<Labels> {
        let kept = old.iter().filter(|label| !self.remove.contains(label));
        Labels::new(kept.chain(self.add.iter()).cloned()).map_err(|e| too_many("/set/labels/add", &e))
    }
}

/// What the tasks that could not be changed have to say, in one problem: of the first one's kind, with
/// every task named by its place in `ids`.
fn told(mut failed: Vec<(usize, Problem)>) -> Result<()> {
    failed.sort_by_key(|(at, _)| *at);
    let Some((_, first)) = failed.first() else { return Ok(()) };
    let mut problem = first.clone();
    for (at, each) in &failed {
        let pointer = format!("/ids/{at}");
        if problem.errors().iter().all(|e| e.pointer != pointer) {
            let code = each.errors().first().map_or(each.kind().slug(), |e| e.code.as_str());
            problem = problem.with_error(&pointer, code, each.detail());
        }
    }
    Err(problem)
}

// Commands

/// Changes many tasks in one transaction: when one of them cannot be changed, none is, and the
/// problem names those by their place in `ids`.
pub async fn change(work: &mut Work, bulk: BulkChange) -> Result<BulkAnswer> {
    Check::new().that(!bulk.ids.is_empty(), "/ids", "too_few", "must name at least one task").done()?;
    assignee::exist(work, &bulk.set.assignees.add, "/set/assignees/add").await?;
    // Locked in one order whoever asks, so that two requests cannot wait for each other.
    let mut order: Vec<(usize, Id)> = bulk.ids.iter().copied().enumerate().collect();
    order.sort_by_key(|(_, id)| *id);
    let mut roles = HashMap::new();
    let mut rows: Vec<(usize, BulkRow)> = Vec::with_capacity(order.len());
    let mut failed = Vec::new();
    for (at, id) in order {
        match one(work, at, id, &bulk, &mut roles).await {
            Ok(row) => rows.push((at, row)),
            Err(problem) if problem.kind().status() < 500 => failed.push((at, problem)),
            Err(problem) => return Err(problem),
        }
    }
    told(failed)?;
    rows.sort_by_key(|(at, _)| *at);
    Ok(BulkAnswer { data: rows.into_iter().map(|(_, row)| row).collect() })
}

async fn one(
    work: &mut Work,
    at: usize,
    id: Id,
    bulk: &BulkChange,
    roles: &mut HashMap<Id, Option<ProjectRole>>,
) -> Result<BulkRow> {
    let opened = open(work, at, id, roles).await?;
    let (old, set) = (&opened.task, &bulk.set);
    let mut new = old.clone();
    set.priority.clone().apply(&mut new.priority);
    set.start_date.clone().apply(&mut new.start_date);
    set.due_date.clone().apply(&mut new.due_date);
    set.estimate_hours.clone().apply(&mut new.estimate_hours);
    new.labels = set.labels.applied(&old.labels)?;
    if task::differ(old, &new) {
        opened.need(work.caller(), Act::Edit)?;
        task::check(&new)?;
    }
    if let Some(to) = set.status.0.filter(|to| *to != old.status) {
        opened.need(work.caller(), Act::Transition)?;
        check_step(old.status, to, work.caller().may(&REOPEN))?;
        enter(&mut new, to, work.now());
    }
    new.assignees = set.assignees.applied(&old.assignees, "/set/assignees/add")?;
    assignee::allow(work, opened.role, &new.assignees, &old.assignees).await?;
    let changed = write(work, old, &mut new, bulk.note.clone().map(String::from)).await?;
    Ok(BulkRow { id, version: new.version, changed })
}

/// A task to change, its project looked at once for all its tasks; 422 when the caller sees none.
async fn open(work: &mut Work, at: usize, id: Id, roles: &mut HashMap<Id, Option<ProjectRole>>) -> Result<Opened> {
    let unknown = || Problem::invalid(&format!("/ids/{at}"), "unknown_reference", "there is no task with this id");
    let task: Option<Task> = work.lock_any(id).await?;
    let task = task.filter(|t| t.deleted_at.is_none()).ok_or_else(unknown)?;
    let role = match roles.get(&task.project_id) {
        Some(role) => *role,
        None => {
            let seen =
                role(work, task.project_id).await.map_err(|p| if p.kind().status() == 404 { unknown() } else { p })?;
            roles.insert(task.project_id, seen.role);
            seen.role
        }
    };
    Ok(Opened { task, role })
}

// Routes

pub(crate) fn routes(api: &mut Api) {
    api.add(
        post("/tasks/bulk")
            .tag("Tasks")
            .summary("Change many tasks at once")
            .about("At most 200 tasks, all of them or none. Each must allow the change as it would alone; `errors` names those that do not by their place in `ids`.")
            .needs_any([&UPDATE, &TRANSITION, &ASSIGN, &CONTRIBUTE])
            .body::<BulkChange>()
            .example(json!({ "ids": ["0197f3a0-0000-7000-8000-000000000002"], "set": { "priority": "high", "labels": { "add": ["oak"] } } }))
            .refers("/ids/0", "task")
            .refers("/set/assignees/add/0", "user")
            .answers::<BulkAnswer>(200)
            .to(run),
    );
}

async fn run(mut work: Work, Body(bulk): Body<BulkChange>) -> http::Written {
    let answer = change(&mut work, bulk).await?;
    work.done(&answer).await
}

#[cfg(test)]
mod tests {
    use tenon_kernel::Kind;

    use super::*;

    #[test]
    fn every_task_that_fails_is_named() {
        assert!(told(Vec::new()).is_ok());
        let problem = told(vec![
            (7, Problem::forbidden("No.")),
            (2, Problem::illegal_transition(Status::Todo, Status::Done, [Status::InProgress])),
        ])
        .unwrap_err();
        assert_eq!(problem.kind(), Kind::IllegalTransition);
        let named: Vec<_> = problem.errors().iter().map(|e| (e.pointer.as_str(), e.code.as_str())).collect();
        assert_eq!(named, [("/ids/2", "illegal-transition"), ("/ids/7", "forbidden")]);
        let problem = told(vec![(3, Problem::invalid("/ids/3", "unknown_reference", "no"))]).unwrap_err();
        assert_eq!(problem.errors().len(), 1);
    }

    #[test]
    fn labels_come_and_go() {
        let set = |labels: &[&str]| Labels::new(labels.iter().map(|l| Text::new(*l).unwrap())).unwrap();
        let change = LabelsChange { add: set(&["oak", "new"]), remove: set(&["old"]) };
        assert_eq!(change.applied(&set(&["old", "oak"])).unwrap(), set(&["oak", "new"]));
        let full: Vec<String> = (0..20).map(|i| i.to_string()).collect();
        let full = set(&full.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(change.applied(&full).unwrap_err().errors()[0].code, "too_many");
    }
}
