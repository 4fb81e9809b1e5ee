//! Comments: what people say about a task or a project.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;
use tenon_http::{self as http, Answer, Answering, Api, Body, PathId, delete, get, patch, post};
use tenon_kernel::{
    Caller, Change, Changes, Event, Field, FieldKind, Id, Kind, ListSpec, Listing, Page, Permission, Problem, Result,
    Set, Text, Timestamp,
};
use tenon_projects::access as project_access;
use tenon_store::{Extra, Read, Rows, Work, entity, params};

use crate::{
    access::{self, READ},
    mention::mentioned,
};

/// Comment on tasks and projects; edit and delete one's own comments.
pub const CREATE: Permission = Permission::new("comment", "create");
/// Delete anybody's comments.
pub const MODERATE: Permission = Permission::new("comment", "moderate");

/// What a comment says: Markdown.
pub type Markdown = Text<1, 50_000>;
/// Whom a comment mentions: users.
pub type Mentions = Set<Id, 20>;

/// What somebody said about a task or a project.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Comment {
    /// Its id.
    pub id: Id,
    /// The project it is about, or whose task it is about.
    pub project_id: Id,
    /// The task it is about; null when it is about the project.
    pub task_id: Option<Id>,
    /// Who said it; null for an imported comment whose author is not known.
    pub author_id: Option<Id>,
    /// What: Markdown. `@[Name](user:ID)` mentions a member.
    pub body: Markdown,
    /// The members it mentions.
    pub mentions: Mentions,
    /// When it was last edited; null when it never was.
    pub edited_at: Option<Timestamp>,
    /// Counts its changes.
    pub version: i64,
    /// When it was said.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// When it was deleted, if it is.
    pub deleted_at: Option<Timestamp>,
}

entity!(Comment "comment" in comments {
    id, project_id, task_id, author_id, body, mentions, edited_at, version, created_at, updated_at, deleted_at,
});

/// A comment to add.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewComment {
    /// Its id, if the client makes it.
    pub id: Option<Id>,
    /// Markdown. `@[Name](user:ID)` mentions a member, at most 20 of them.
    pub body: Markdown,
}

/// What to change about a comment.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct CommentPatch {
    /// Markdown.
    pub body: Change<Markdown>,
}

/// What a list of comments can be asked; oldest first.
pub static LIST: ListSpec = ListSpec {
    table: "comments",
    fields: &[Field::new("author_id", FieldKind::Id), Field::new("created_at", FieldKind::Timestamp).sorted()],
    shortcuts: &[],
    default_sort: "created_at",
    soft_delete: false,
};

// Events

pub(crate) fn event(name: &'static str, comment: &Comment) -> Event {
    Event::new(name, "comment", comment.id).in_project(comment.project_id)
}

// Rules

fn is_author(caller: &Caller, comment: &Comment) -> bool {
    caller.user.is_some() && caller.user == comment.author_id
}

pub(crate) fn may_edit(caller: &Caller, comment: &Comment) -> Result<()> {
    if is_author(caller, comment) && caller.may(&CREATE) {
        return Ok(());
    }
    Err(Problem::forbidden("Only its author edits a comment."))
}

pub(crate) fn may_remove(caller: &Caller, comment: &Comment) -> Result<()> {
    if caller.may(&MODERATE) || is_author(caller, comment) && caller.may(&CREATE) {
        return Ok(());
    }
    Err(Problem::forbidden(format!("Another's comment is deleted with the permission `{MODERATE}`.")))
}

// Commands

/// What a comment is about.
#[derive(Clone, Copy, Debug)]
pub enum Subject {
    /// A project.
    Project(Id),
    /// A task.
    Task(Id),
}

impl Subject {
    /// The project, when the caller sees the subject; else 404.
    async fn project(self, rows: &mut impl Rows) -> Result<Id> {
        match self {
            Subject::Project(project) => project_access::role(rows, project).await.map(|_| project),
            Subject::Task(task) => access::project_of(rows, task).await,
        }
    }

    fn id(self) -> Id {
        match self {
            Subject::Project(id) | Subject::Task(id) => id,
        }
    }
}

/// Adds a comment.
pub async fn create(work: &mut Work, subject: Subject, new: NewComment) -> Result<Comment> {
    let project_id = subject.project(work).await?;
    let mentions = find_mentions(work, &new.body, &Mentions::default()).await?;
    let now = work.now();
    let comment = Comment {
        id: new.id.unwrap_or_else(|| work.new_id()),
        project_id,
        task_id: if let Subject::Task(task) = subject { Some(task) } else { None },
        author_id: work.caller().user,
        body: new.body,
        mentions,
        edited_at: None,
        version: 1,
        created_at: now,
        updated_at: now,
        deleted_at: None,
    };
    work.insert(&comment).await?;
    count(work, &comment, 1).await?;
    work.record(event("comment.added", &comment).with(Changes::to(&comment)));
    Ok(comment)
}

/// Changes what a comment says.
pub async fn change(work: &mut Work, id: Id, patch: CommentPatch) -> Result<Comment> {
    let old = open(work, id).await?;
    may_edit(work.caller(), &old)?;
    let mut new = old.clone();
    patch.body.apply(&mut new.body);
    if new.body != old.body {
        new.mentions = find_mentions(work, &new.body, &old.mentions).await?;
        new.edited_at = Some(work.now());
        work.save(&old, &mut new).await?;
        work.record(event("comment.edited", &new).with(Changes::between(&old, &new)));
    }
    Ok(new)
}

/// Hides a comment.
pub async fn remove(work: &mut Work, id: Id) -> Result<()> {
    let old = open(work, id).await?;
    may_remove(work.caller(), &old)?;
    let mut new = old.clone();
    new.deleted_at = Some(work.now());
    work.save(&old, &mut new).await?;
    count(work, &old, -1).await?;
    // The task is named so that its followers need not look the comment up.
    let of = Changes::none().with("task_id", old.task_id, ());
    work.record(event("comment.deleted", &new).with(of));
    Ok(())
}

/// One page of the comments on a task or a project.
pub async fn list(read: &mut Read, subject: Subject, listing: &Listing) -> Result<Page<Comment>> {
    subject.project(read).await?;
    read.list(listing, &[Extra::new("subject_id = ? AND deleted_at IS NULL", params![subject.id()])]).await
}

/// A comment the caller sees.
pub async fn find(rows: &mut impl Rows, id: Id) -> Result<Comment> {
    let comment: Comment = rows.need(id).await?;
    see(rows, &comment).await?;
    Ok(comment)
}

// SQL

async fn see(rows: &mut impl Rows, comment: &Comment) -> Result<()> {
    let subject = comment.task_id.map_or(Subject::Project(comment.project_id), Subject::Task);
    let hidden =
        |problem: Problem| if problem.kind() == Kind::NotFound { Problem::not_found("comment") } else { problem };
    subject.project(rows).await.map(|_| ()).map_err(hidden)
}

async fn open(work: &mut Work, id: Id) -> Result<Comment> {
    let comment: Option<Comment> = work.lock_any(id).await?;
    let comment = comment.filter(|c| c.deleted_at.is_none()).ok_or_else(|| Problem::not_found("comment"))?;
    see(work, &comment).await?;
    work.check_version(comment.version)?;
    Ok(comment)
}

async fn count(work: &mut Work, comment: &Comment, n: i64) -> Result<()> {
    if let Some(task) = comment.task_id {
        work.change("UPDATE {tasks} SET comment_count = comment_count + ? WHERE id = ?", params![n, task]).await?;
    }
    Ok(())
}

/// The members a text mentions; others it names are just text. Those `known` are not looked up again.
async fn find_mentions(work: &mut Work, body: &str, known: &Mentions) -> Result<Mentions> {
    let mentioned = mentioned(body);
    let named = Mentions::new(mentioned)
        .map_err(|_| Problem::invalid("/body", "too_many", "must mention at most 20 members"))?;
    let mut members = Vec::with_capacity(named.len());
    for user in named.iter().copied() {
        let is_member = known.contains(&user)
            || match work.check_reference("user", user, "/body").await {
                Ok(()) => true,
                Err(problem) if problem.kind() == Kind::Validation => false,
                Err(problem) => return Err(problem),
            };
        if is_member {
            members.push(user);
        }
    }
    Mentions::new(members).map_err(Problem::internal)
}

// Routes

impl http::Resource for Comment {
    const PATH: &'static str = "/comments";

    fn id(&self) -> Id {
        self.id
    }

    fn version(&self) -> i64 {
        self.version
    }
}

pub(crate) fn routes(api: &mut Api) {
    let example = json!({ "body": "The oak is here. **Who** planes it?" });
    api.add(
        get("/tasks/{id}/comments")
            .tag("Comments")
            .summary("List the comments on a task")
            .needs(&READ)
            .object("task")
            .lists::<Comment>(&LIST)
            .to(of_task),
    );
    api.add(
        post("/tasks/{id}/comments")
            .tag("Comments")
            .summary("Comment on a task")
            .needs(&CREATE)
            .object("task")
            .body::<NewComment>()
            .example(example.clone())
            .creates::<Comment>()
            .to(add_to_task),
    );
    api.add(
        get("/projects/{id}/comments")
            .tag("Comments")
            .summary("List the comments on a project")
            .about("Those on the project itself; those on its tasks are listed with each task.")
            .needs(&READ)
            .object("project")
            .lists::<Comment>(&LIST)
            .to(of_project),
    );
    api.add(
        post("/projects/{id}/comments")
            .tag("Comments")
            .summary("Comment on a project")
            .needs(&CREATE)
            .object("project")
            .body::<NewComment>()
            .example(example)
            .creates::<Comment>()
            .to(add_to_project),
    );
    api.add(
        get("/comments/{id}")
            .tag("Comments")
            .summary("Get a comment")
            .needs(&READ)
            .object("comment")
            .resource::<Comment>()
            .to(show),
    );
    api.add(
        patch("/comments/{id}")
            .tag("Comments")
            .summary("Edit a comment")
            .about("Only its author may.")
            .needs(&CREATE)
            .object("comment")
            .body::<CommentPatch>()
            .example(json!({ "body": "The oak is here, all 14 boards." }))
            .resource::<Comment>()
            .to(update),
    );
    api.add(
        delete("/comments/{id}")
            .tag("Comments")
            .summary("Delete a comment")
            .about("One's own; anybody's with `comment:moderate`.")
            .needs_any([&CREATE, &MODERATE])
            .object("comment")
            .answers_nothing()
            .to(destroy),
    );
}

async fn of_task(mut read: Read, PathId(task): PathId, listing: Listing) -> http::Result {
    Ok(Answer::json(&list(&mut read, Subject::Task(task), &listing).await?))
}

async fn add_to_task(mut work: Work, PathId(task): PathId, Body(new): Body<NewComment>) -> http::Written {
    let comment = create(&mut work, Subject::Task(task), new).await?;
    work.created(&comment).await
}

async fn of_project(mut read: Read, PathId(project): PathId, listing: Listing) -> http::Result {
    Ok(Answer::json(&list(&mut read, Subject::Project(project), &listing).await?))
}

async fn add_to_project(mut work: Work, PathId(project): PathId, Body(new): Body<NewComment>) -> http::Written {
    let comment = create(&mut work, Subject::Project(project), new).await?;
    work.created(&comment).await
}

async fn show(mut read: Read, PathId(id): PathId) -> http::Result {
    Ok(Answer::resource(&find(&mut read, id).await?))
}

async fn update(mut work: Work, PathId(id): PathId, Body(patch): Body<CommentPatch>) -> http::Written {
    let comment = change(&mut work, id, patch).await?;
    work.changed(&comment).await
}

async fn destroy(mut work: Work, PathId(id): PathId) -> http::Written {
    remove(&mut work, id).await?;
    work.removed().await
}

#[cfg(test)]
mod tests {
    use tenon_kernel::{SystemRole, TenantId};

    use super::*;
    use crate::access::tests::caller;

    fn by(author: Option<Id>) -> Comment {
        let at = Timestamp::from_millis(0);
        Comment {
            id: Id::NIL,
            project_id: Id::NIL,
            task_id: None,
            author_id: author,
            body: Text::new("Fine.").unwrap(),
            mentions: Mentions::default(),
            edited_at: None,
            version: 1,
            created_at: at,
            updated_at: at,
            deleted_at: None,
        }
    }

    #[test]
    fn authors_edit_and_delete_theirs_and_managers_delete_any() {
        let (mine, others, nobodys) =
            (by(Some(Id::NIL)), by(Some("0197f3a0-0000-7000-8000-000000000001".parse().unwrap())), by(None));
        for (role, writes, moderates) in [
            (SystemRole::Admin, true, true),
            (SystemRole::Manager, true, true),
            (SystemRole::Member, true, false),
            (SystemRole::Viewer, false, false),
        ] {
            let caller = caller(role);
            assert_eq!(
                (may_edit(&caller, &mine).is_ok(), may_remove(&caller, &mine).is_ok()),
                (writes, writes),
                "{role}"
            );
            for comment in [&others, &nobodys] {
                assert_eq!(
                    (may_edit(&caller, comment).is_ok(), may_remove(&caller, comment).is_ok()),
                    (false, moderates),
                    "{role}"
                );
            }
        }
        // The server itself is nobody's author.
        assert!(may_edit(&Caller::system(TenantId::NONE), &nobodys).is_err());
    }
}
