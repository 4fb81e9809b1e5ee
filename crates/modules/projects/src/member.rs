//! Members: users in a project, each with a role in it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;
use tenon_http::{self as http, Answer, Answering, Api, Body, PathId, PathIds, delete, get, patch, post};
use tenon_kernel::{
    Changes, Event, Field, FieldKind, Id, Kind, ListSpec, Listing, Page, Problem, Result, Timestamp, words,
};
use tenon_store::{Extra, Read, Rows, Work, params, record};

use crate::{
    access,
    project::{CONTRIBUTE, READ, UPDATE},
};

words! {
    /// A member's part in a project, the strongest first.
    pub enum ProjectRole {
        /// Changes the project and its members.
        Owner = "owner",
        /// Adds and changes its tasks and notes.
        Member = "member",
        /// Reads.
        Viewer = "viewer",
    }
}

/// A user in a project.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "ProjectMember")]
pub struct Member {
    /// Its id.
    pub id: Id,
    /// Which project.
    pub project_id: Id,
    /// Who.
    pub user_id: Id,
    /// Their part in it.
    pub role: ProjectRole,
    /// Counts its changes.
    pub version: i64,
    /// When they joined.
    pub created_at: Timestamp,
    /// When their role was last changed.
    pub updated_at: Timestamp,
}

record!(Member in project_members { id, project_id, user_id, role, version, created_at, updated_at });

/// Somebody to take into a project.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "NewProjectMember")]
pub struct NewMember {
    /// Who.
    pub user_id: Id,
    /// Their part in it; `member` if not given.
    pub role: Option<ProjectRole>,
}

/// Another role for a member.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ProjectMemberPatch")]
pub struct MemberPatch {
    /// Which.
    pub role: ProjectRole,
}

/// What a list of members can be asked.
pub static LIST: ListSpec = ListSpec {
    table: "project_members",
    fields: &[
        Field::new("role", FieldKind::Word(ProjectRole::WORDS)),
        Field::new("user_id", FieldKind::Id),
        Field::new("created_at", FieldKind::Timestamp).sorted(),
    ],
    shortcuts: &[],
    default_sort: "created_at",
    soft_delete: false,
};

// Events

/// About the project; the changes say who, also when only their role changed.
fn event(name: &'static str, project: Id, user: [Option<Id>; 2], role: [Option<ProjectRole>; 2]) -> Event {
    let changes = Changes::none().with("user_id", user[0], user[1]).with("role", role[0], role[1]);
    Event::new(name, "project", project).in_project(project).with(changes)
}

// Commands

/// Takes a user into a project.
pub async fn add(work: &mut Work, project: Id, new: NewMember) -> Result<Member> {
    access::lock(work, project).await?.need_edit()?;
    work.check_reference("user", new.user_id, "/user_id").await?;
    if find(work, project, new.user_id).await?.is_some() {
        return Err(Problem::taken("/user_id", "This user is a member of the project already."));
    }
    insert(work, project, new.user_id, new.role.unwrap_or(ProjectRole::Member)).await
}

/// Sees to it that a user has at least this role in a project. Asks for no permission.
pub async fn ensure(work: &mut Work, project: Id, user: Id, role: ProjectRole) -> Result<()> {
    match lock(work, project, user).await? {
        None => {
            insert(work, project, user, role).await?;
        }
        Some(member) if member.role > role => {
            set_role(work, member, role).await?;
        }
        Some(_) => {}
    }
    Ok(())
}

/// Gives a member another role. The last owner stays one.
pub async fn change(work: &mut Work, project: Id, user: Id, patch: MemberPatch) -> Result<Member> {
    // The project's lock keeps two changes at once from each leaving the other's owner the last.
    access::lock(work, project).await?.need_edit()?;
    let member = lock(work, project, user).await?.ok_or_else(|| Problem::not_found("member"))?;
    work.check_version(member.version)?;
    if member.role == patch.role {
        return Ok(member);
    }
    keep_an_owner(work, &member).await?;
    set_role(work, member, patch.role).await
}

/// Takes a user out of a project, which everybody may do for themselves. The last owner stays.
pub async fn remove(work: &mut Work, project: Id, user: Id) -> Result<()> {
    let access = access::lock(work, project).await?;
    if work.caller().user != Some(user) {
        access.need_edit()?;
    }
    let member = lock(work, project, user).await?.ok_or_else(|| Problem::not_found("member"))?;
    work.check_version(member.version)?;
    keep_an_owner(work, &member).await?;
    work.change("DELETE FROM {project_members} WHERE project_id = ? AND user_id = ?", params![project, user]).await?;
    work.record(event("project.member_removed", project, [Some(user), None], [Some(member.role), None]));
    Ok(())
}

/// One page of a project's members.
pub async fn list(rows: &mut impl Rows, project: Id, listing: &Listing) -> Result<Page<Member>> {
    access::role(rows, project).await?;
    rows.list(listing, &[Extra::new("project_id = ?", params![project])]).await
}

// SQL

const MEMBER: &str = "project_id = ? AND user_id = ?";

async fn find(rows: &mut impl Rows, project: Id, user: Id) -> Result<Option<Member>> {
    let sql = format!("SELECT {} FROM {{project_members}} WHERE {MEMBER}", <Member as tenon_store::Stored>::COLUMNS);
    rows.one(&sql, params![project, user]).await
}

async fn lock(work: &mut Work, project: Id, user: Id) -> Result<Option<Member>> {
    work.lock_by(MEMBER, params![project, user]).await
}

async fn insert(work: &mut Work, project: Id, user: Id, role: ProjectRole) -> Result<Member> {
    let now = work.now();
    let id = work.new_id();
    let member = Member { id, project_id: project, user_id: user, role, version: 1, created_at: now, updated_at: now };
    work.insert(&member).await?;
    work.record(event("project.member_added", project, [None, Some(user)], [None, Some(role)]));
    Ok(member)
}

async fn set_role(work: &mut Work, member: Member, role: ProjectRole) -> Result<Member> {
    let new = Member { role, version: member.version + 1, updated_at: work.now(), ..member };
    let sql = "UPDATE {project_members} SET role = ?, version = ?, updated_at = ? WHERE project_id = ? AND user_id = ?";
    work.change(sql, params![role, new.version, new.updated_at, new.project_id, new.user_id]).await?;
    let user = Some(new.user_id);
    work.record(event("project.member_changed", new.project_id, [user, user], [Some(member.role), Some(role)]));
    Ok(new)
}

/// 409 when the member is the only owner.
async fn keep_an_owner(work: &mut Work, member: &Member) -> Result<()> {
    if member.role != ProjectRole::Owner {
        return Ok(());
    }
    let sql = "SELECT 1 FROM {project_members} WHERE project_id = ? AND role = 'owner' AND user_id <> ? LIMIT 1";
    let another: Option<i64> = work.scalar(sql, params![member.project_id, member.user_id]).await?;
    match another {
        Some(_) => Ok(()),
        None => {
            Err(Problem::new(Kind::Conflict, "A project keeps at least one owner; make somebody else an owner first."))
        }
    }
}

// Routes

impl http::Resource for Member {
    const PATH: &'static str = "/projects/members";

    fn id(&self) -> Id {
        self.id
    }

    fn version(&self) -> i64 {
        self.version
    }
}

pub(crate) fn routes(api: &mut Api) {
    api.add(
        get("/projects/{id}/members")
            .tag("Projects")
            .summary("List a project's members")
            .needs(&READ)
            .object("project")
            .lists::<Member>(&LIST)
            .to(index),
    );
    api.add(
        post("/projects/{id}/members")
            .tag("Projects")
            .summary("Add a member to a project")
            .about("For `project:update`, and for the project's owners.")
            .needs_any([&UPDATE, &CONTRIBUTE])
            .object("project")
            .body::<NewMember>()
            .refers("/user_id", "user")
            .example(json!({ "user_id": "0198c0de-7a11-7000-8000-000000000001", "role": "member" }))
            .answers::<Member>(201)
            .to(join),
    );
    api.add(
        patch("/projects/{id}/members/{user_id}")
            .tag("Projects")
            .summary("Change a member's role")
            .about("A project keeps at least one owner.")
            .needs_any([&UPDATE, &CONTRIBUTE])
            .object("project")
            .object("user")
            .body::<MemberPatch>()
            .example(json!({ "role": "owner" }))
            .resource::<Member>()
            .to(update),
    );
    api.add(
        delete("/projects/{id}/members/{user_id}")
            .tag("Projects")
            .summary("Remove a member from a project")
            .about("Members may remove themselves. A project keeps at least one owner.")
            .needs_any([&UPDATE, &CONTRIBUTE])
            .object("project")
            .object("user")
            .answers_nothing()
            .to(leave),
    );
}

async fn index(mut read: Read, PathId(project): PathId, listing: Listing) -> http::Result {
    Ok(Answer::json(&list(&mut read, project, &listing).await?))
}

async fn join(mut work: Work, PathId(project): PathId, Body(new): Body<NewMember>) -> http::Written {
    let member = add(&mut work, project, new).await?;
    work.answered(201, &member).await
}

async fn update(mut work: Work, PathIds([project, user]): PathIds<2>, Body(patch): Body<MemberPatch>) -> http::Written {
    let member = change(&mut work, project, user, patch).await?;
    work.changed(&member).await
}

async fn leave(mut work: Work, PathIds([project, user]): PathIds<2>) -> http::Written {
    remove(&mut work, project, user).await?;
    work.removed().await
}
