//! Attachments.

mod http;
mod store;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;
use tenon_jobs::{NewJob, enqueue};
use tenon_kernel::{
    Change, Changes, Event, Field, FieldKind, Id, Kind, ListSpec, Listing, Page, Problem, Result, Text, Timestamp,
    words,
};
use tenon_store::{BoxFuture, Extra, Read, Rows, Work, entity, params};

pub(crate) use self::{
    http::routes,
    store::{FINDS, Gone, forget, is_waiting, known, outdated, set_picture},
};
use crate::{
    FileName, Files, Owners, clean, collect,
    intake::Upload,
    owner::Access,
    sniff,
    storage::{Content, Key, Signed, hex},
    thumbnail,
};

/// How long an address for sending or fetching past the server is good, in seconds.
pub(crate) const ADDRESS_SECONDS: u32 = 3_600;

words! {
    /// Whether the bytes are there.
    pub enum Status {
        /// A client was given an address to send them to.
        Pending = "pending",
        /// They are.
        Ready = "ready",
    }
}

words! {
    /// How the small picture of a file stands.
    pub enum Thumbnail {
        /// It has none: it is no image.
        None = "none",
        /// It is being made.
        Pending = "pending",
        /// It is there.
        Ready = "ready",
        /// None could be made.
        Failed = "failed",
    }
}

/// A file that belongs to something.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Attachment {
    /// Its id.
    pub id: Id,
    /// What kind of thing it belongs to: `task`, `comment` or `project`.
    pub owner_kind: String,
    /// Which one.
    pub owner_id: Id,
    /// The task or project that the owner is, or is part of.
    pub subject_id: Id,
    /// The project it is in.
    pub project_id: Id,
    /// What it is called.
    pub name: FileName,
    /// How long it is, in bytes.
    pub size_bytes: i64,
    /// What its bytes are, told from the bytes alone.
    pub content_type: String,
    /// The SHA-256 of the bytes, in hexadecimal.
    pub sha256: String,
    #[serde(skip)]
    pub(crate) storage_key: Id,
    /// Whether the bytes are there.
    pub status: Status,
    /// How its small picture stands.
    pub thumbnail: Thumbnail,
    #[serde(skip)]
    pub(crate) thumbnail_key: Option<Id>,
    /// An image's width in pixels, once its small picture was made.
    pub width: Option<i64>,
    /// Its height.
    pub height: Option<i64>,
    /// Who added it.
    pub uploaded_by: Option<Id>,
    /// Counts its changes.
    pub version: i64,
    /// When it was added.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// When it was deleted, if it is.
    pub deleted_at: Option<Timestamp>,
}

entity!(Attachment "attachment" in attachments {
    id, owner_kind, owner_id, subject_id, project_id, name, size_bytes, content_type, sha256, storage_key, status,
    thumbnail, thumbnail_key, width, height, uploaded_by, version, created_at, updated_at, deleted_at,
});

/// What to change about an attachment.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct AttachmentPatch {
    /// What to call it. Paths, and characters that cannot be seen, are left out of it.
    pub name: Change<Text<1, 200>>,
}

/// A file that a client will send past this server.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewUpload {
    /// Its id, if the client makes it.
    pub id: Option<Id>,
    /// What to call it.
    pub name: Text<1, 200>,
    /// How long it is, in bytes.
    #[schemars(range(min = 0))]
    pub size_bytes: i64,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: Text<64, 64>,
}

/// Where to send the bytes of a new attachment.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PresignedUpload {
    /// The attachment, which nobody sees before it is completed.
    pub attachment: Attachment,
    /// How to send the bytes.
    pub upload: Presigned,
}

/// A request that a client may make past this server for a while.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Presigned {
    /// Its method.
    pub method: &'static str,
    /// Its address, which is a secret.
    pub url: String,
    /// Headers that must be sent, as they stand here.
    pub headers: std::collections::BTreeMap<String, String>,
    /// Until when it is good.
    pub expires_at: Timestamp,
}

/// What a list of attachments can be asked; oldest first.
pub static LIST: ListSpec = ListSpec {
    table: "attachments",
    fields: &[
        Field::new("created_at", FieldKind::Timestamp).sorted(),
        Field::new("owner_kind", FieldKind::Text),
        Field::new("owner_id", FieldKind::Id),
        Field::new("name", FieldKind::Text),
        Field::new("content_type", FieldKind::Text),
        Field::new("uploaded_by", FieldKind::Id),
    ],
    shortcuts: &[],
    default_sort: "created_at",
    soft_delete: true,
};

impl Attachment {
    pub(crate) fn key(&self, rows: &impl Rows) -> Key {
        self.key_of(tenant(rows))
    }

    pub(crate) fn key_of(&self, tenant: tenon_kernel::TenantId) -> Key {
        Key::new(tenant, self.storage_key)
    }

    /// What a row is before anything is known but who sends it where.
    fn draft(id: Id, key: Id, owner: (&str, Id), access: &Access, by: Option<Id>, now: Timestamp) -> Attachment {
        Attachment {
            id,
            owner_kind: owner.0.to_owned(),
            owner_id: owner.1,
            subject_id: access.subject_id,
            project_id: access.project_id,
            name: clean(""),
            size_bytes: 0,
            content_type: sniff::OPAQUE.to_owned(),
            sha256: String::new(),
            storage_key: key,
            status: Status::Pending,
            thumbnail: Thumbnail::None,
            thumbnail_key: None,
            width: None,
            height: None,
            uploaded_by: by,
            version: 1,
            created_at: now,
            updated_at: now,
            deleted_at: None,
        }
    }
}

pub(crate) fn tenant(rows: &impl Rows) -> tenon_kernel::TenantId {
    rows.asked_by().map_or(tenon_kernel::TenantId::NONE, |caller| caller.tenant)
}

// Events

/// Events are about the subject, so that whoever sees and follows a task hears of its files.
fn event(name: &'static str, attachment: &Attachment, access: &Access) -> Event {
    Event::new(name, access.subject_kind, access.subject_id).in_project(attachment.project_id)
}

/// What an event says of an attachment.
fn told(attachment: &Attachment) -> serde_json::Value {
    let Attachment { id, owner_kind, owner_id, name, size_bytes, content_type, .. } = attachment;
    json!({
        "id": id, "owner_kind": owner_kind, "owner_id": owner_id, "name": name, "size_bytes": size_bytes,
        "content_type": content_type,
    })
}

fn appeared(attachment: &Attachment) -> Changes {
    Changes::none().with("attachment", (), told(attachment))
}

fn vanished(attachment: &Attachment) -> Changes {
    Changes::none().with("attachment", told(attachment), ())
}

// Commands

/// What a client wants to add: how it is called and known.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    pub id: Option<Id>,
    pub name: FileName,
}

/// Adds a file whose bytes are there.
pub(crate) async fn add(
    work: &mut Work,
    files: &Files,
    owner: (&'static str, Id),
    wanted: Wanted,
    upload: &Upload,
) -> Result<Attachment> {
    let access = files.owners.opened(work, owner.0, owner.1).await?;
    access.add.clone()?;
    let id = wanted.id.unwrap_or_else(|| work.new_id());
    let mut attachment = Attachment::draft(id, upload.key.id, owner, &access, work.caller().user, work.now());
    attachment.name = wanted.name;
    attachment.size_bytes = upload.size as i64;
    attachment.sha256 = hex(&upload.sha256);
    attachment.status = Status::Ready;
    set_kind(&mut attachment, upload.media_type);
    work.insert(&attachment).await?;
    picture(work, &attachment).await?;
    work.record(event("attachment.added", &attachment, &access).with(appeared(&attachment)));
    Ok(attachment)
}

fn set_kind(attachment: &mut Attachment, media_type: &str) {
    media_type.clone_into(&mut attachment.content_type);
    attachment.thumbnail = if sniff::is_raster(media_type) { Thumbnail::Pending } else { Thumbnail::None };
}

/// Has the small picture made, if there is to be one.
async fn picture(work: &mut Work, attachment: &Attachment) -> Result<()> {
    if attachment.thumbnail == Thumbnail::Pending {
        enqueue(work, NewJob::new(thumbnail::KIND).payload(&thumbnail::Payload { attachment: attachment.id })?).await?;
    }
    Ok(())
}

/// Begins an upload past this server.
pub(crate) async fn begin(
    work: &mut Work,
    files: &Files,
    owner: (&'static str, Id),
    new: NewUpload,
) -> Result<PresignedUpload> {
    let access = files.owners.opened(work, owner.0, owner.1).await?;
    access.add.clone()?;
    must_be_remote(files)?;
    let size = u64::try_from(new.size_bytes)
        .map_err(|_| Problem::invalid("/size_bytes", "out_of_range", "must not be negative"))?;
    if size > files.max_bytes {
        return Err(too_large(files.max_bytes));
    }
    let sha256 = parse_sha256(&new.sha256)
        .ok_or_else(|| Problem::invalid("/sha256", "invalid_value", "must be 64 hexadecimal digits"))?;
    let (id, key) = (new.id.unwrap_or_else(|| work.new_id()), work.new_id());
    let mut attachment = Attachment::draft(id, key, owner, &access, work.caller().user, work.now());
    attachment.name = clean(&new.name);
    attachment.size_bytes = new.size_bytes;
    attachment.sha256 = hex(&sha256);
    work.insert(&attachment).await?;
    collect::look_later(work).await?;
    let content = Content { size, sha256 };
    let incoming = Key::incoming(tenant(&*work), key);
    let signed = files.storage.presign_upload(incoming, &content, work.now(), ADDRESS_SECONDS).await?;
    let upload = presigned("PUT", signed, work.now());
    Ok(PresignedUpload { attachment, upload })
}

fn presigned(method: &'static str, signed: Signed, now: Timestamp) -> Presigned {
    let headers = signed.headers.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    let expires_at = Timestamp::from_millis(now.as_millis() + i64::from(ADDRESS_SECONDS) * 1_000);
    Presigned { method, url: signed.url, headers, expires_at }
}

fn must_be_remote(files: &Files) -> Result<()> {
    if files.storage.is_remote() {
        return Ok(());
    }
    let detail = "This server keeps files on its own disk; send them to and fetch them from the server itself.";
    Err(Problem::new(Kind::Conflict, detail))
}

/// 413.
pub(crate) fn too_large(most: u64) -> Problem {
    Problem::new(Kind::TooLarge, format!("A file may have at most {most} bytes."))
}

/// The bytes of a SHA-256 in hexadecimal.
pub(crate) fn parse_sha256(text: &str) -> Option<[u8; 32]> {
    if text.len() != 64 || !text.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let mut bytes = [0; 32];
    for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some(bytes)
}

/// Ends an upload past this server: the bytes are looked at here, and seen from now on. What was seen
/// already stays as it is.
pub(crate) async fn complete(work: &mut Work, mut read: Read, files: &Files, id: Id) -> Result<Attachment> {
    let pending: Option<Attachment> = read.find(id).await?;
    let mine = pending.filter(|a| a.deleted_at.is_none() && a.uploaded_by == read.caller().user);
    let attachment = mine.ok_or_else(nothing)?;
    let access = files.owners.seen(&mut read, &attachment.owner_kind, attachment.owner_id).await.map_err(hidden)?;
    access.add?;
    if attachment.status == Status::Ready {
        return Ok(attachment);
    }
    let media_type = crate::intake::inspect(&files.storage, tenant(&read), &attachment).await?;
    let old: Attachment = work.lock(id).await?;
    let access = files.owners.opened(work, &old.owner_kind, old.owner_id).await.map_err(hidden)?;
    if old.status == Status::Ready {
        return Ok(old);
    }
    let mut new = old.clone();
    new.status = Status::Ready;
    set_kind(&mut new, media_type);
    work.save(&old, &mut new).await?;
    picture(work, &new).await?;
    work.record(event("attachment.added", &new, &access).with(appeared(&new)));
    Ok(new)
}

/// Where to fetch the bytes past this server.
pub(crate) async fn link(read: &mut Read, files: &Files, id: Id) -> Result<Presigned> {
    let attachment = find(read, &files.owners, id).await?;
    must_be_remote(files)?;
    let disposition = crate::name::disposition(crate::name::Disposition::Attachment, &attachment.name);
    let disposition = disposition.to_str().map_err(Problem::internal)?;
    let now = read.now();
    let signed = files.storage.presign_download(attachment.key(&*read), disposition, now, ADDRESS_SECONDS).await?;
    Ok(presigned("GET", signed, now))
}

/// Renames an attachment.
pub(crate) async fn change(work: &mut Work, files: &Files, id: Id, patch: AttachmentPatch) -> Result<Attachment> {
    let (old, access) = open(work, files, id).await?;
    access.change.clone()?;
    work.check_version(old.version)?;
    let mut new = old.clone();
    if let Change(Some(name)) = patch.name {
        new.name = clean(&name);
    }
    if work.save(&old, &mut new).await? {
        let changes = Changes::none().with("attachment", told(&old), told(&new));
        work.record(event("attachment.renamed", &new, &access).with(changes));
    }
    Ok(new)
}

/// Hides an attachment. Its bytes stay for as long as it can be restored.
pub(crate) async fn remove(work: &mut Work, files: &Files, id: Id) -> Result<()> {
    let (old, access) = open(work, files, id).await?;
    access.change.clone()?;
    work.check_version(old.version)?;
    let mut new = old.clone();
    new.deleted_at = Some(work.now());
    work.save(&old, &mut new).await?;
    work.record(event("attachment.deleted", &new, &access).with(vanished(&old)));
    Ok(())
}

/// Brings a hidden attachment back.
pub(crate) async fn restore(work: &mut Work, files: &Files, id: Id) -> Result<Attachment> {
    let (old, access) = open_any(work, files, id).await?;
    access.change.clone()?;
    work.check_version(old.version)?;
    let mut new = old.clone();
    new.deleted_at = None;
    if work.save(&old, &mut new).await? {
        work.record(event("attachment.restored", &new, &access).with(appeared(&new)));
    }
    Ok(new)
}

/// An attachment whose bytes are there, if the caller sees its owner.
pub(crate) async fn find(read: &mut Read, owners: &Owners, id: Id) -> Result<Attachment> {
    let attachment: Option<Attachment> = read.find(id).await?;
    let attachment = attachment.filter(|a| a.deleted_at.is_none() && a.status == Status::Ready).ok_or_else(nothing)?;
    owners.seen(read, &attachment.owner_kind, attachment.owner_id).await.map_err(hidden)?;
    Ok(attachment)
}

/// One page of the attachments of something, and of what is part of it.
pub(crate) async fn list(
    read: &mut Read,
    owners: &Owners,
    owner: (&'static str, Id),
    listing: &Listing,
) -> Result<Page<Attachment>> {
    let access = owners.seen(read, owner.0, owner.1).await?;
    let mut extra = vec![Extra::new("subject_id = ? AND status = ?", params![access.subject_id, Status::Ready])];
    if access.subject_id != owner.1 {
        extra.push(Extra::new("owner_id = ?", params![owner.1]));
    }
    read.list(listing, &extra).await
}

// What happens elsewhere

/// Hides the attachments of what an event took away for good.
pub(crate) fn follow<'a>(work: &'a mut Work, event: &'a Event) -> BoxFuture<'a, Result<()>> {
    Box::pin(async move {
        let now = work.now();
        let sql = "UPDATE {attachments} SET deleted_at = ?, updated_at = ?, version = version + 1 \
                   WHERE owner_id = ? AND deleted_at IS NULL";
        work.change(sql, params![now, now, event.object_id]).await?;
        Ok(())
    })
}

// SQL

fn nothing() -> Problem {
    Problem::not_found("attachment")
}

/// Turns "no such task" into "no such attachment".
fn hidden(problem: Problem) -> Problem {
    if problem.kind() == Kind::NotFound { nothing() } else { problem }
}

async fn open(work: &mut Work, files: &Files, id: Id) -> Result<(Attachment, Access)> {
    let (attachment, access) = open_any(work, files, id).await?;
    if attachment.deleted_at.is_some() { Err(nothing()) } else { Ok((attachment, access)) }
}

async fn open_any(work: &mut Work, files: &Files, id: Id) -> Result<(Attachment, Access)> {
    let found: Option<Attachment> = work.lock_any(id).await?;
    let attachment = found.filter(|a| a.status == Status::Ready).ok_or_else(nothing)?;
    let access = files.owners.opened(work, &attachment.owner_kind, attachment.owner_id).await.map_err(hidden)?;
    Ok((attachment, access))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checksums_are_read() {
        let text = "AB".repeat(32);
        assert_eq!(parse_sha256(&text), Some([0xab; 32]));
        for wrong in ["", "ab", &"g".repeat(64), &"ä".repeat(32), &"ab".repeat(33), &"+a".repeat(32)] {
            assert_eq!(parse_sha256(wrong), None, "{wrong}");
        }
    }
}
