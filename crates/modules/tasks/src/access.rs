//! Who may do what with a task.
//!
//! Permissions say what somebody may do in the whole tenant. [`CONTRIBUTE`] says less: it allows to
//! change and move tasks that are assigned to or reported by oneself, and all tasks of the projects
//! one works in as owner or member. A task in a project that is hidden from the caller is a 404
//! everywhere, like one that is not there.

use tenon_kernel::{Caller, Id, Kind, Permission, Problem, Result, ToValue, Value};
use tenon_projects::{access, member::ProjectRole};
use tenon_store::{Rows, Stored, Work};

use crate::task::Task;

/// See tasks.
pub const READ: Permission = Permission::new("task", "read");
/// Add tasks to any project.
pub const CREATE: Permission = Permission::new("task", "create");
/// Change any task.
pub const UPDATE: Permission = Permission::new("task", "update");
/// Assign anybody to any task.
pub const ASSIGN: Permission = Permission::new("task", "assign");
/// Move any task to another status or place.
pub const TRANSITION: Permission = Permission::new("task", "transition");
/// Delete and restore tasks.
pub const DELETE: Permission = Permission::new("task", "delete");
/// Reopen tasks that are done.
pub const REOPEN: Permission = Permission::new("task", "reopen");
/// Change and move one's own tasks, and those of the projects one works in.
pub const CONTRIBUTE: Permission = Permission::new("task", "contribute");

/// Something to do with a task.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Act {
    /// Adding it to a project.
    Create,
    /// Changing its fields, its place under a parent, what it waits for.
    Edit,
    /// Assigning others.
    Assign,
    /// Moving it to another status or place.
    Transition,
    /// Deleting it or bringing it back.
    Delete,
}

impl Act {
    fn permission(self) -> Permission {
        match self {
            Act::Create => CREATE,
            Act::Edit => UPDATE,
            Act::Assign => ASSIGN,
            Act::Transition => TRANSITION,
            Act::Delete => DELETE,
        }
    }
}

// Rules

/// Whether the caller may do this to a task of a project they see. `role` is theirs in the project,
/// `own` says whether the task is assigned to or reported by them.
pub(crate) fn may(caller: &Caller, act: Act, role: Option<ProjectRole>, own: bool) -> bool {
    let owner = role == Some(ProjectRole::Owner);
    let works_there = owner || role == Some(ProjectRole::Member);
    let contributes = match act {
        Act::Create => works_there,
        Act::Edit | Act::Transition => works_there || own,
        Act::Assign => owner,
        Act::Delete => false,
    };
    caller.may(&act.permission()) || contributes && caller.may(&CONTRIBUTE)
}

/// 403 that says what is missing, unless the caller may do this.
pub(crate) fn need(caller: &Caller, act: Act, role: Option<ProjectRole>, own: bool) -> Result<()> {
    if may(caller, act, role, own) {
        return Ok(());
    }
    let permission = act.permission();
    let or = match act {
        Act::Create => ", or to be an owner or member of the project",
        Act::Edit | Act::Transition => {
            ", or to be assigned to the task, its reporter, or an owner or member of the project"
        }
        Act::Assign => ", or to be an owner of the project",
        Act::Delete => "",
    };
    // Whoever cannot contribute has nothing to gain from the second half.
    let or = if caller.may(&CONTRIBUTE) { or } else { "" };
    Err(Problem::forbidden(format!("This needs the permission `{permission}`{or}.")))
}

/// Whether the task is assigned to or reported by the caller.
pub(crate) fn is_own(caller: &Caller, task: &Task) -> bool {
    caller.user.is_some_and(|user| task.reporter_id == Some(user) || task.assignees.contains(&user))
}

// SQL

/// A task to change, locked, and the caller's part in its project.
pub(crate) struct Opened {
    pub task: Task,
    pub role: Option<ProjectRole>,
}

impl Opened {
    /// 403 unless the caller may do this to it.
    pub fn need(&self, caller: &Caller, act: Act) -> Result<()> {
        need(caller, act, self.role, is_own(caller, &self.task))
    }
}

/// A task the caller sees, locked until the work ends: 404, then 412 by `If-Match`. What they may do
/// with it is for the command to ask.
pub(crate) async fn open(work: &mut Work, id: Id) -> Result<Opened> {
    let opened = open_any(work, id).await?;
    if opened.task.deleted_at.is_some() {
        return Err(Problem::not_found("task"));
    }
    Ok(opened)
}

/// The same for a task that may be deleted.
pub(crate) async fn open_any(work: &mut Work, id: Id) -> Result<Opened> {
    let task: Task = work.lock_any(id).await?.ok_or_else(|| Problem::not_found("task"))?;
    let role = role_of(work, task.project_id).await?;
    work.check_version(task.version)?;
    Ok(Opened { task, role })
}

/// A task the caller sees, and their part in its project.
pub(crate) async fn see(rows: &mut impl Rows, id: Id) -> Result<Opened> {
    let task: Task = rows.need(id).await?;
    let role = role_of(rows, task.project_id).await?;
    Ok(Opened { task, role })
}

/// A task the caller sees, in one statement.
pub(crate) async fn read(rows: &mut impl Rows, id: Id) -> Result<Task> {
    let (seen, values) = access::seen(rows);
    let sql = format!("SELECT {} FROM {{tasks}} WHERE id = ? AND deleted_at IS NULL AND {seen}", Task::COLUMNS);
    let task: Option<Task> = rows.one(&sql, &with(id, values)).await?;
    task.ok_or_else(|| Problem::not_found("task"))
}

/// The project of a task the caller sees, without loading the task.
pub(crate) async fn project_of(rows: &mut impl Rows, id: Id) -> Result<Id> {
    let (seen, values) = access::seen(rows);
    let sql = format!("SELECT project_id FROM {{tasks}} WHERE id = ? AND deleted_at IS NULL AND {seen}");
    let project: Option<Id> = rows.scalar(&sql, &with(id, values)).await?;
    project.ok_or_else(|| Problem::not_found("task"))
}

fn with(id: Id, rest: Vec<Value>) -> Vec<Value> {
    std::iter::once(id.to_value()).chain(rest).collect()
}

async fn role_of(rows: &mut impl Rows, project: Id) -> Result<Option<ProjectRole>> {
    Ok(access::role(rows, project).await.map_err(access::as_other("task"))?.role)
}

/// 422 naming the field unless the caller sees such a task.
pub(crate) async fn refer(rows: &mut impl Rows, id: Id, pointer: &str) -> Result<()> {
    match project_of(rows, id).await {
        Err(problem) if problem.kind() == Kind::NotFound => {
            Err(Problem::invalid(pointer, "unknown_reference", "there is no task with this id"))
        }
        other => other.map(|_| ()),
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use std::sync::Arc;

    use tenon_kernel::{Actor, PermissionSet, SystemRole, TenantId};

    use super::*;

    /// Somebody with the permissions of a system role.
    pub(crate) fn caller(role: SystemRole) -> Caller {
        let permissions = if role == SystemRole::Admin {
            PermissionSet::all()
        } else {
            PermissionSet::of(crate::GRANTS.iter().filter(|g| g.roles.contains(&role)).map(|g| g.permission.clone()))
        };
        Caller {
            actor: Actor::SYSTEM,
            tenant: TenantId::NONE,
            user: Some(Id::NIL),
            session: None,
            operator: false,
            permissions: Arc::new(permissions),
        }
    }

    const ROLES: [Option<ProjectRole>; 4] =
        [None, Some(ProjectRole::Viewer), Some(ProjectRole::Member), Some(ProjectRole::Owner)];
    const ACTS: [Act; 5] = [Act::Create, Act::Edit, Act::Assign, Act::Transition, Act::Delete];

    #[test]
    fn admins_and_managers_do_everything_and_viewers_nothing() {
        for act in ACTS {
            for role in ROLES {
                for own in [false, true] {
                    assert!(may(&caller(SystemRole::Admin), act, role, own));
                    assert!(may(&caller(SystemRole::Manager), act, role, own));
                    assert!(!may(&caller(SystemRole::Viewer), act, role, own), "{act:?}");
                }
            }
        }
    }

    #[test]
    fn members_change_their_own_tasks_and_those_where_they_work() {
        let member = caller(SystemRole::Member);
        for (role, own, allowed) in [
            (None, false, &[][..]),
            (None, true, &[Act::Edit, Act::Transition]),
            (Some(ProjectRole::Viewer), false, &[]),
            (Some(ProjectRole::Viewer), true, &[Act::Edit, Act::Transition]),
            (Some(ProjectRole::Member), false, &[Act::Create, Act::Edit, Act::Transition]),
            (Some(ProjectRole::Owner), false, &[Act::Create, Act::Edit, Act::Assign, Act::Transition]),
        ] {
            for act in ACTS {
                assert_eq!(may(&member, act, role, own), allowed.contains(&act), "{act:?} as {role:?}, own: {own}");
            }
        }
    }

    #[test]
    fn a_refusal_names_what_is_missing() {
        let problem = need(&caller(SystemRole::Viewer), Act::Edit, None, false).unwrap_err();
        assert_eq!((problem.kind(), problem.detail()), (Kind::Forbidden, "This needs the permission `task:update`."));
        let problem = need(&caller(SystemRole::Member), Act::Edit, None, false).unwrap_err();
        assert!(problem.detail().contains("`task:update`, or to be assigned to the task"), "{}", problem.detail());
    }
}
