//! Notes: what people write about a project.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;
use tenon_http::{self as http, Answer, Answering, Api, Body, PathId, PathIds, delete, get, patch, post};
use tenon_kernel::{
    Change, Changes, Event, Field, FieldKind, Id, ListSpec, Listing, Page, Problem, Result, Text, Timestamp,
};
use tenon_store::{Extra, Read, Rows, Work, entity, params};

use crate::{
    access,
    project::{CONTRIBUTE, READ, UPDATE},
};

/// Something written about a project.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Note {
    /// Its id.
    pub id: Id,
    /// Which project.
    pub project_id: Id,
    /// Who wrote it; null for the server itself.
    pub author_id: Option<Id>,
    /// What, as Markdown.
    pub body: Text<1, 20000>,
    /// Counts its changes.
    pub version: i64,
    /// When it was written.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// When it was deleted, if it is.
    pub deleted_at: Option<Timestamp>,
}

entity!(Note "note" in project_notes { id, project_id, author_id, body, version, created_at, updated_at, deleted_at });

/// A note to write.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewNote {
    /// Its id, if the client makes it.
    pub id: Option<Id>,
    /// Markdown.
    pub body: Text<1, 20000>,
}

/// What to change about a note.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct NotePatch {
    /// Markdown.
    pub body: Change<Text<1, 20000>>,
}

/// What a list of notes can be asked.
pub static LIST: ListSpec = ListSpec {
    table: "project_notes",
    fields: &[Field::new("author_id", FieldKind::Id), Field::new("created_at", FieldKind::Timestamp).sorted()],
    shortcuts: &[],
    default_sort: "-created_at",
    soft_delete: false,
};

// Events

fn event(name: &'static str, note: &Note) -> Event {
    Event::new(name, "note", note.id).in_project(note.project_id)
}

// Commands

/// Writes a note.
pub async fn create(work: &mut Work, project: Id, new: NewNote) -> Result<Note> {
    if !access::of(work, project).await?.may_write_notes() {
        return Err(Problem::forbidden(format!("This needs the permission `{UPDATE}`, or to work in the project.")));
    }
    let now = work.now();
    let note = Note {
        id: new.id.unwrap_or_else(|| work.new_id()),
        project_id: project,
        author_id: work.caller().user,
        body: new.body,
        version: 1,
        created_at: now,
        updated_at: now,
        deleted_at: None,
    };
    work.insert(&note).await?;
    work.record(event("note.added", &note).with(Changes::to(&note)));
    Ok(note)
}

/// Changes one's own note.
pub async fn change(work: &mut Work, project: Id, id: Id, patch: NotePatch) -> Result<Note> {
    let (old, mine, _) = open(work, project, id).await?;
    if !mine {
        return Err(Problem::forbidden("Only its author changes a note."));
    }
    work.check_version(old.version)?;
    let mut new = old.clone();
    patch.body.apply(&mut new.body);
    if work.save(&old, &mut new).await? {
        work.record(event("note.edited", &new).with(Changes::between(&old, &new)));
    }
    Ok(new)
}

/// Hides a note: one's own, or any for who may change the project.
pub async fn remove(work: &mut Work, project: Id, id: Id) -> Result<()> {
    let (old, mine, edits) = open(work, project, id).await?;
    if !(mine || edits) {
        return Err(Problem::forbidden("Only its author, or who may change the project, deletes a note."));
    }
    work.check_version(old.version)?;
    let mut new = old.clone();
    new.deleted_at = Some(work.now());
    work.save(&old, &mut new).await?;
    work.record(event("note.deleted", &new));
    Ok(())
}

/// A note of this project, locked; whether it is the caller's; whether they may change the project.
async fn open(work: &mut Work, project: Id, id: Id) -> Result<(Note, bool, bool)> {
    let access = access::of(work, project).await?;
    let found: Option<Note> = work.lock_any(id).await?;
    let note = found.filter(|n| n.project_id == project && n.deleted_at.is_none());
    let note = note.ok_or_else(|| Problem::not_found("note"))?;
    let mine = note.author_id.is_some() && note.author_id == work.caller().user;
    Ok((note, mine, access.may_edit_project()))
}

/// One page of a project's notes.
pub async fn list(rows: &mut impl Rows, project: Id, listing: &Listing) -> Result<Page<Note>> {
    access::role(rows, project).await?;
    rows.list(listing, &[Extra::new("project_id = ? AND deleted_at IS NULL", params![project])]).await
}

/// A note of a project.
pub async fn find(rows: &mut impl Rows, project: Id, id: Id) -> Result<Note> {
    access::role(rows, project).await?;
    let note: Note = rows.need(id).await?;
    if note.project_id == project { Ok(note) } else { Err(Problem::not_found("note")) }
}

// Routes

impl http::Resource for Note {
    const PATH: &'static str = "/projects/notes";

    fn id(&self) -> Id {
        self.id
    }

    fn version(&self) -> i64 {
        self.version
    }
}

pub(crate) fn routes(api: &mut Api) {
    api.add(
        get("/projects/{id}/notes")
            .tag("Projects")
            .summary("List a project's notes")
            .needs(&READ)
            .object("project")
            .lists::<Note>(&LIST)
            .to(index),
    );
    api.add(
        post("/projects/{id}/notes")
            .tag("Projects")
            .summary("Write a note about a project")
            .about("For `project:update`, and for the project's owners and members.")
            .needs_any([&UPDATE, &CONTRIBUTE])
            .object("project")
            .body::<NewNote>()
            .example(json!({ "body": "The hotel wants **rounded** corners." }))
            .answers::<Note>(201)
            .to(add),
    );
    api.add(
        get("/projects/{id}/notes/{note_id}")
            .tag("Projects")
            .summary("Get a note")
            .needs(&READ)
            .object("project")
            .object("note")
            .resource::<Note>()
            .to(show),
    );
    api.add(
        patch("/projects/{id}/notes/{note_id}")
            .tag("Projects")
            .summary("Change a note")
            .about("For its author.")
            .needs_any([&UPDATE, &CONTRIBUTE])
            .object("project")
            .object("note")
            .body::<NotePatch>()
            .example(json!({ "body": "The hotel wants **square** corners." }))
            .resource::<Note>()
            .to(update),
    );
    api.add(
        delete("/projects/{id}/notes/{note_id}")
            .tag("Projects")
            .summary("Delete a note")
            .about("For its author, for `project:update`, and for the project's owners.")
            .needs_any([&UPDATE, &CONTRIBUTE])
            .object("project")
            .object("note")
            .answers_nothing()
            .to(destroy),
    );
}

async fn index(mut read: Read, PathId(project): PathId, listing: Listing) -> http::Result {
    Ok(Answer::json(&list(&mut read, project, &listing).await?))
}

async fn add(mut work: Work, PathId(project): PathId, Body(new): Body<NewNote>) -> http::Written {
    let note = create(&mut work, project, new).await?;
    work.answered(201, &note).await
}

async fn show(mut read: Read, PathIds([project, id]): PathIds<2>) -> http::Result {
    Ok(Answer::resource(&find(&mut read, project, id).await?))
}

async fn update(mut work: Work, PathIds([project, id]): PathIds<2>, Body(patch): Body<NotePatch>) -> http::Written {
    let note = change(&mut work, project, id, patch).await?;
    work.changed(&note).await
}

async fn destroy(mut work: Work, PathIds([project, id]): PathIds<2>) -> http::Written {
    remove(&mut work, project, id).await?;
    work.removed().await
}
