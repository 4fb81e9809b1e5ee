//! What a caller may see of projects and do in them.
//!
//! Permissions say what somebody may do in the whole tenant; project roles add to them inside one
//! project, for those who have [`CONTRIBUTE`], so a Viewer of the tenant never writes. A project
//! that is hidden from the caller is a 404 everywhere, like one that is not there.

use std::collections::HashMap;

use tenon_kernel::{Caller, Id, Kind, Problem, Result, ToValue, Value, WrongType};
use tenon_live::marks;
use tenon_store::{Extra, FromRow, Read, Row, Rows, Stored, Work, params};
use tenon_words::Fence;

use crate::{
    member::ProjectRole,
    project::{CONTRIBUTE, Project, READ_ALL, Status, UPDATE, Visibility},
};

/// A project the caller may see, and their part in it.
#[derive(Clone, Debug)]
pub struct Access {
    /// The project.
    pub project: Project,
    /// The caller's role in it, if they are a member.
    pub role: Option<ProjectRole>,
    updates: bool,
    contributes: bool,
}

/// The little that is enough for reading what belongs to a project.
#[derive(Clone, Debug)]
pub struct Seen {
    /// The caller's role in it, if they are a member.
    pub role: Option<ProjectRole>,
    /// How the project stands.
    pub status: Status,
    /// Its code.
    pub code: String,
}

// Rules

fn sees(visibility: Visibility, role: Option<ProjectRole>, sees_all: bool) -> bool {
    sees_all || visibility == Visibility::Tenant || role.is_some()
}

impl Access {
    fn new(caller: Option<&Caller>, project: Project, role: Option<ProjectRole>) -> Access {
        let may = |permission| caller.is_some_and(|c| c.may(permission));
        Access { project, role, updates: may(&UPDATE), contributes: may(&CONTRIBUTE) }
    }

    /// Whether the caller may change the project, its status and its members: with `project:update`,
    /// or as its owner with `project:contribute`.
    pub fn may_edit_project(&self) -> bool {
        self.updates || self.contributes && self.role == Some(ProjectRole::Owner)
    }

    /// Whether the caller may write notes: whoever edits the project, and its members.
    pub fn may_write_notes(&self) -> bool {
        self.updates || self.contributes && self.works_in_it()
    }

    /// Whether the caller's role in the project lets them add tasks. The role alone: whether they
    /// write at all is for the permission that the route needs.
    pub fn may_create_tasks(&self) -> bool {
        self.works_in_it()
    }

    /// Whether the caller's role in the project lets them change any of its tasks. The role alone.
    pub fn may_edit_tasks(&self) -> bool {
        self.works_in_it()
    }

    fn works_in_it(&self) -> bool {
        matches!(self.role, Some(ProjectRole::Owner | ProjectRole::Member))
    }

    /// 403 unless the caller may change the project.
    pub fn need_edit(&self) -> Result<()> {
        if self.may_edit_project() {
            return Ok(());
        }
        Err(Problem::forbidden(format!("This needs the permission `{UPDATE}`, or to be an owner of the project.")))
    }
}

/// Turns "no such project" into "no such …" for a thing in a project that is hidden.
pub fn as_other(what: &'static str) -> impl Fn(Problem) -> Problem {
    move |problem| if problem.kind() == Kind::NotFound { Problem::not_found(what) } else { problem }
}

// SQL

struct WithRole {
    project: Project,
    role: Option<ProjectRole>,
}

impl FromRow for WithRole {
    fn from_row(row: &mut Row) -> Result<Self, WrongType> {
        Ok(WithRole { project: Project::from_row(row)?, role: row.next()? })
    }
}

const ROLE: &str = "(SELECT m.role FROM {project_members} m WHERE m.project_id = projects.id AND m.user_id = ?)";

/// Who is asking: their id, nil for the server itself, and whether they see every project.
fn asking(rows: &impl Rows) -> (Id, bool) {
    let caller = rows.asked_by();
    (caller.and_then(|c| c.user).unwrap_or(Id::NIL), caller.is_some_and(|c| c.may(&READ_ALL)))
}

/// A project with the caller's part in it; 404 when it is missing, deleted or not for them to see.
pub async fn of(rows: &mut impl Rows, project: Id) -> Result<Access> {
    let (user, sees_all) = asking(rows);
    let sql = format!("SELECT {}, {ROLE} FROM {{projects}} WHERE id = ?", Project::COLUMNS);
    let found: Option<WithRole> = rows.one(&sql, params![user, project]).await?;
    match found {
        Some(WithRole { project, role })
            if project.deleted_at.is_none() && sees(project.visibility, role, sees_all) =>
        {
            Ok(Access::new(rows.asked_by(), project, role))
        }
        _ => Err(Problem::not_found("project")),
    }
}

/// The same without loading the project's texts: for reading what belongs to it.
pub async fn role(rows: &mut impl Rows, project: Id) -> Result<Seen> {
    let (user, sees_all) = asking(rows);
    let sql = format!("SELECT visibility, status, code, {ROLE} FROM {{projects}} WHERE id = ? AND deleted_at IS NULL");
    let found: Option<(Visibility, Status, String, Option<ProjectRole>)> =
        rows.one(&sql, params![user, project]).await?;
    match found {
        Some((visibility, status, code, role)) if sees(visibility, role, sees_all) => Ok(Seen { role, status, code }),
        _ => Err(Problem::not_found("project")),
    }
}

/// The same as [`of`] with the project locked until the work ends. Whether its version is one that
/// may be changed is for the caller to check, after permissions.
pub async fn lock(work: &mut Work, project: Id) -> Result<Access> {
    let access = lock_any(work, project).await?;
    if access.project.deleted_at.is_some() { Err(Problem::not_found("project")) } else { Ok(access) }
}

/// The same for a project that may be deleted.
pub(crate) async fn lock_any(work: &mut Work, project: Id) -> Result<Access> {
    let (user, sees_all) = asking(work);
    let found: Option<Project> = work.lock_any(project).await?;
    let project = found.ok_or_else(|| Problem::not_found("project"))?;
    let sql = "SELECT role FROM {project_members} WHERE project_id = ? AND user_id = ?";
    let role: Option<ProjectRole> = work.scalar(sql, params![project.id, user]).await?;
    if sees(project.visibility, role, sees_all) {
        Ok(Access::new(work.asked_by(), project, role))
    } else {
        Err(Problem::not_found("project"))
    }
}

/// The condition on `{projects}` that leaves those the caller may see, with its values.
pub(crate) fn visible_condition(rows: &impl Rows) -> (&'static str, Vec<Value>) {
    let (user, sees_all) = asking(rows);
    if sees_all {
        return ("1 = 1", Vec::new());
    }
    let mine = "(visibility = 'tenant' OR id IN (SELECT project_id FROM {project_members} WHERE user_id = ?))";
    (mine, vec![user.to_value()])
}

/// The condition that a row's project, by its column `project_id`, is there and one the caller sees,
/// with its values: for reading one row in one statement. For lists see [`visible`].
pub fn seen(rows: &impl Rows) -> (&'static str, Vec<Value>) {
    let (user, sees_all) = asking(rows);
    if sees_all {
        return ("EXISTS (SELECT 1 FROM {projects} p WHERE p.id = project_id AND p.deleted_at IS NULL)", Vec::new());
    }
    let mine = "EXISTS (SELECT 1 FROM {projects} p WHERE p.id = project_id AND p.deleted_at IS NULL AND (p.visibility = 'tenant' \
                OR EXISTS (SELECT 1 FROM {project_members} m WHERE m.project_id = p.id AND m.user_id = ?)))";
    (mine, vec![user.to_value()])
}

// Deleted since 1970, rather than IS NOT NULL, which SQLite does not answer from an index.
const DELETED: &str = "SELECT id FROM {projects} WHERE deleted_at > 0";
const NOT_MINE: &str = "SELECT id FROM {projects} WHERE visibility = 'members' AND id NOT IN (SELECT project_id FROM {project_members} WHERE user_id = ?)";

/// The condition on a list of what belongs to projects, by its column `project_id`, that leaves out
/// deleted projects and those the caller may not see. None when there is nothing to leave out, which
/// is found out first: it is the usual case, and such lists then cost nothing more.
pub async fn visible(rows: &mut impl Rows) -> Result<Option<Extra>> {
    let (user, sees_all) = asking(rows);
    let mut hidden = vec![(DELETED, None)];
    if !sees_all {
        hidden.push((NOT_MINE, Some(user)));
    }
    let looks: Vec<String> = hidden.iter().map(|(sql, _)| format!("EXISTS ({sql})")).collect();
    let users: Vec<_> = hidden.iter().filter_map(|(_, user)| *user).map(|user| user.to_value()).collect();
    let look = format!("SELECT {}, 0", looks.join(", "));
    let found: Option<(bool, bool)> = rows.one(&look, &users).await?;
    let (first, second) = found.unwrap_or_default();
    let needed: Vec<_> = hidden.into_iter().zip([first, second]).filter(|(_, there)| *there).map(|(h, _)| h).collect();
    if needed.is_empty() {
        return Ok(None);
    }
    let conditions: Vec<String> = needed.iter().map(|(sql, _)| format!("project_id NOT IN ({sql})")).collect();
    let users: Vec<_> = needed.iter().filter_map(|(_, user)| *user).map(|user| user.to_value()).collect();
    Ok(Some(Extra::new(conditions.join(" AND "), &users)))
}

/// Who owns a project, whoever may see it.
pub async fn owner(rows: &mut impl Rows, project: Id) -> Result<Option<Id>> {
    let sql = "SELECT owner_id FROM {projects} WHERE id = ? AND deleted_at IS NULL";
    Ok(rows.scalar::<Option<Id>>(sql, params![project]).await?.flatten())
}

/// So many projects are named to say which a caller sees.
const NAMED: usize = 64;

/// Which projects the caller sees, by those few that they do not, or those few that they do.
pub(crate) async fn fence(read: &mut Read) -> Result<Fence> {
    let (user, sees_all) = asking(read);
    let most = Value::Int(NAMED as i64 + 1);
    let mut hidden: Vec<(Id,)> = read.few(&format!("{DELETED} LIMIT ?"), std::slice::from_ref(&most)).await?;
    if !sees_all {
        hidden.extend(read.few::<(Id,)>(&format!("{NOT_MINE} LIMIT ?"), &[user.to_value(), most.clone()]).await?);
    }
    let ids = |found: Vec<(Id,)>| found.into_iter().map(|(id,)| id).collect();
    if hidden.len() <= NAMED {
        return Ok(Fence::Without(ids(hidden)));
    }
    let (visible, mut values) = visible_condition(read);
    values.push(most);
    let sql = format!("SELECT id FROM {{projects}} WHERE deleted_at IS NULL AND {visible} LIMIT ?");
    let seen: Vec<(Id,)> = read.many(&sql, &values).await?;
    Ok(if seen.len() <= NAMED { Fence::Only(ids(seen)) } else { Fence::Unnamed })
}

/// What some projects are called: code and title, by id, whoever may see them.
pub async fn names(rows: &mut impl Rows, projects: &[Id]) -> Result<HashMap<Id, (String, String)>> {
    if projects.is_empty() {
        return Ok(HashMap::new());
    }
    let (marks, values) = marks(projects);
    let sql = format!("SELECT id, code, title FROM {{projects}} WHERE id IN ({marks})");
    let found: Vec<(Id, String, String)> = rows.many(&sql, &values).await?;
    Ok(found.into_iter().map(|(id, code, title)| (id, (code, title))).collect())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use tenon_kernel::{Actor, Permission, PermissionSet, TenantId, Text, Timestamp};

    use super::*;
    use crate::project::{NewProject, READ, draft};

    fn access(permissions: &[Permission], role: Option<ProjectRole>) -> Access {
        let caller = Caller {
            actor: Actor::SYSTEM,
            tenant: TenantId::NONE,
            user: None,
            session: None,
            operator: false,
            permissions: Arc::new(PermissionSet::of(permissions.iter().cloned())),
        };
        let new = NewProject::titled(Text::new("Tables").unwrap());
        let project = draft(new, Id::NIL, Text::new("PRJ-1").unwrap(), Timestamp::from_millis(0)).unwrap();
        Access::new(Some(&caller), project, role)
    }

    const ROLES: [Option<ProjectRole>; 4] =
        [None, Some(ProjectRole::Owner), Some(ProjectRole::Member), Some(ProjectRole::Viewer)];

    #[test]
    fn hidden_projects_are_for_their_members_and_those_who_see_all() {
        for role in ROLES {
            assert!(sees(Visibility::Tenant, role, false));
            assert!(sees(Visibility::Members, role, true));
            assert_eq!(sees(Visibility::Members, role, false), role.is_some());
        }
    }

    #[test]
    fn managers_edit_every_project_and_members_those_they_own() {
        for role in ROLES {
            let owner = role == Some(ProjectRole::Owner);
            let works = owner || role == Some(ProjectRole::Member);
            let manager = access(&[READ, UPDATE], role);
            assert!(manager.may_edit_project() && manager.may_write_notes());
            let member = access(&[READ, CONTRIBUTE], role);
            assert_eq!((member.may_edit_project(), member.may_write_notes()), (owner, works));
            assert_eq!((member.may_create_tasks(), member.may_edit_tasks()), (works, works));
        }
    }

    #[test]
    fn a_viewer_of_the_tenant_never_writes() {
        for role in ROLES {
            let viewer = access(&[READ], role);
            assert!(!viewer.may_edit_project() && !viewer.may_write_notes());
            assert_eq!(viewer.need_edit().unwrap_err().kind(), Kind::Forbidden);
        }
    }
}
