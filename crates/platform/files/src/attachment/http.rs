//! The routes of attachments themselves.

use serde_json::json;
use tenon_http::{self as http, Answer, Answering, Api, Body, PathId, Query, Received, With, delete, get, patch, post};
use tenon_kernel::{FieldKind, Id, Kind, Listing};
use tenon_store::{Read, Work};

use super::{
    Attachment, AttachmentPatch, LIST, NewUpload, Presigned, PresignedUpload, Thumbnail, add, begin, change, complete,
    find, link, list, remove, restore,
};
use crate::{
    Files, Owner, Owners,
    intake::{self, Upload, wanted},
};

const TYPES: &[&str] = &["application/octet-stream"];

impl http::Resource for Attachment {
    const PATH: &'static str = "/attachments";

    fn id(&self) -> Id {
        self.id
    }

    fn version(&self) -> i64 {
        self.version
    }

    fn derived(&self) -> Option<String> {
        (self.thumbnail != Thumbnail::None).then(|| self.thumbnail.to_string())
    }
}

/// Registers the routes.
pub(crate) fn routes(api: &mut Api, owners: &Owners) {
    for owner in owners.iter() {
        of_owner(api, owner);
    }
    let (read, write) = (owners.readers(), owners.writers());
    api.add(
        get("/attachments/{id}")
            .tag("Attachments")
            .summary("Get an attachment")
            .about("What is known of the file; `/attachments/{id}/content` has the bytes.")
            .needs_any(read.iter().copied())
            .object("attachment")
            .resource::<Attachment>()
            .to(show),
    );
    api.add(
        patch("/attachments/{id}")
            .tag("Attachments")
            .summary("Rename an attachment")
            .about("For whoever may change what it belongs to; of a comment: its author, and whoever may delete it.")
            .needs_any(write.iter().copied())
            .object("attachment")
            .body::<AttachmentPatch>()
            .example(json!({ "name": "table-top.png" }))
            .resource::<Attachment>()
            .to(rename),
    );
    api.add(
        delete("/attachments/{id}")
            .tag("Attachments")
            .summary("Delete an attachment")
            .about("It can be restored for 30 days; then its bytes are gone.")
            .needs_any(write.iter().copied())
            .object("attachment")
            .answers_nothing()
            .to(destroy),
    );
    api.add(
        post("/attachments/{id}/restore")
            .tag("Attachments")
            .summary("Restore an attachment")
            .needs_any(write.iter().copied())
            .object("attachment")
            .if_match()
            .resource::<Attachment>()
            .to(bring_back),
    );
    api.add(
        post("/attachments/{id}/complete")
            .tag("Attachments")
            .summary("End an upload past the server")
            .about(
                "For whoever began it, once the bytes are sent. The server looks at them: a 422 says what is not as it \
                 was announced, and the bytes may be sent again. Nobody sees the attachment before this.",
            )
            .needs_any(write.iter().copied())
            .object("attachment")
            .resource::<Attachment>()
            .to(end),
    );
    api.add(
        get("/attachments/{id}/link")
            .tag("Attachments")
            .summary("Get an address to fetch an attachment from the storage")
            .about(
                "Where files are in a bucket: an address that gives the bytes to whoever has it, as a file to keep, for \
                 an hour. Where they are on the server's disk there is none, which is a 409.",
            )
            .needs_any(read.iter().copied())
            .object("attachment")
            .answers::<Presigned>(200)
            .or_problem(Kind::Conflict)
            .to(address),
    );
}

fn of_owner(api: &mut Api, owner: &Owner) {
    let kind = owner.kind;
    api.add(
        get(owner.path)
            .tag("Attachments")
            .summary(match kind {
                "task" => "List the attachments of a task",
                "project" => "List the attachments of a project",
                "comment" => "List the attachments of a comment",
                _ => "List the attachments of something",
            })
            .about("Its own and those of its comments; `owner_kind` and `owner_id` say whose each is.")
            .needs(&owner.read)
            .object(kind)
            .lists::<Attachment>(&LIST)
            .to(move |mut read: Read, PathId(id): PathId, listing: Listing, With(files): With<Files>| async move {
                Ok::<_, http::Failure>(Answer::json(&list(&mut read, &files.owners, (kind, id), &listing).await?))
            }),
    );
    api.add(
        post(owner.path)
            .tag("Attachments")
            .summary("Attach a file")
            .about(
                "The body is the file, and nothing else; its `Content-Type` is not looked at. The answer comes once the \
                 bytes are safe. A file over the server's limit is a 413. The small picture of an image is made after \
                 the answer.",
            )
            .needs_any(&owner.write)
            .object(kind)
            .query("name", FieldKind::Text, "What to call it. Paths, and characters that cannot be seen, are left out.")
            .query("id", FieldKind::Id, "Its id, if the client makes it.")
            .query("sha256", FieldKind::Text, "What the bytes must hash to, in hexadecimal; else a 422.")
            .receives(TYPES, move |receiving| Box::pin(intake::receive(kind, receiving)))
            .creates::<Attachment>()
            .to(
                move |mut work: Work,
                      PathId(id): PathId,
                      query: Query,
                      With(files): With<Files>,
                      Received(upload): Received<Upload>| async move {
                    let attachment = add(&mut work, &files, (kind, id), wanted(&query)?, &upload).await?;
                    // From here on it may be committed, whatever is heard of it.
                    upload.keep();
                    work.created(&attachment).await
                },
            ),
    );
    api.add(
        post(owner.presign_path)
            .tag("Attachments")
            .summary("Begin an upload past the server")
            .about(
                "Where files are in a bucket: an address to send the bytes to, with the headers that must be sent along, \
                 good for an hour; then `POST /attachments/{id}/complete`. Where they are on the server's disk there is \
                 none, which is a 409.",
            )
            .needs_any(&owner.write)
            .object(kind)
            .body::<NewUpload>()
            .example(json!({
                "name": "table-top.png", "size_bytes": 48213,
                "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            }))
            .answers::<PresignedUpload>(201)
            .to(move |mut work: Work, PathId(id): PathId, With(files): With<Files>, Body(new): Body<NewUpload>| async move {
                let begun = begin(&mut work, &files, (kind, id), new).await?;
                work.answered(201, &begun).await
            }),
    );
}

async fn show(mut read: Read, PathId(id): PathId, With(files): With<Files>) -> http::Result {
    Ok(Answer::resource(&find(&mut read, &files.owners, id).await?))
}

async fn rename(
    mut work: Work,
    PathId(id): PathId,
    With(files): With<Files>,
    Body(patch): Body<AttachmentPatch>,
) -> http::Written {
    let attachment = change(&mut work, &files, id, patch).await?;
    work.changed(&attachment).await
}

async fn destroy(mut work: Work, PathId(id): PathId, With(files): With<Files>) -> http::Written {
    remove(&mut work, &files, id).await?;
    work.removed().await
}

async fn bring_back(mut work: Work, PathId(id): PathId, With(files): With<Files>) -> http::Written {
    let attachment = restore(&mut work, &files, id).await?;
    work.changed(&attachment).await
}

async fn end(mut work: Work, read: Read, PathId(id): PathId, With(files): With<Files>) -> http::Written {
    let attachment = complete(&mut work, read, &files, id).await?;
    work.changed(&attachment).await
}

async fn address(mut read: Read, PathId(id): PathId, With(files): With<Files>) -> http::Result {
    Ok(Answer::json(&link(&mut read, &files, id).await?))
}
