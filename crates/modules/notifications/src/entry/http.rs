//! The routes of the feed.

use serde_json::json;
use tenon_http::{self as http, Answer, Answering, Api, Body, PathId, With, get, post};
use tenon_kernel::Listing;
use tenon_store::{Read, Work};

use super::{LIST, Notification, Summary, Until, WereRead, find, list, mark, mark_all, unread};
use crate::Notifications;

const TAG: &str = "Notifications";

pub(crate) fn routes(api: &mut Api) {
    let example = json!({
        "id": "0197f3a0-0000-7000-8000-000000000001", "kind": "mentioned", "at": "2026-03-02T09:00:00.000Z", "read_at": null,
        "count": 1, "actor_id": "0197f3a0-0000-7000-8000-000000000002", "object_type": "comment",
        "object_id": "0197f3a0-0000-7000-8000-000000000003", "task_id": "0197f3a0-0000-7000-8000-000000000004",
        "project_id": "0197f3a0-0000-7000-8000-000000000005", "title": "Sand the table top", "key": "OAK-12",
        "excerpt": "@Ada Byrne, the oak is here.", "changes": null,
    });
    api.add(
        get("/notifications")
            .tag(TAG)
            .summary("List my notifications")
            .about("Newest first. What I may not see any more is left out.")
            .signed_in()
            .lists::<Notification>(&LIST)
            .to(index),
    );
    api.add(
        get("/notifications/summary")
            .tag(TAG)
            .summary("Count what I have not read")
            .about("Up to 100.")
            .signed_in()
            .answers::<Summary>(200)
            .answer_example(json!({ "unread": 3, "capped": false }))
            .to(summary),
    );
    api.add(
        post("/notifications/read")
            .tag(TAG)
            .summary("Mark all as read")
            .about("All, or with `until` that one and all older ones.")
            .signed_in()
            .optional_body::<Until>()
            .example(json!({ "until": "0197f3a0-0000-7000-8000-000000000001" }))
            .refers("/until", "notification")
            .answers::<WereRead>(200)
            .answer_example(json!({ "read": 3 }))
            .to(read_all),
    );
    api.add(
        post("/notifications/{id}/read")
            .tag(TAG)
            .summary("Mark a notification as read")
            .signed_in()
            .object("notification")
            .answers::<Notification>(200)
            .answer_example(example.clone())
            .to(read_one),
    );
    api.add(
        post("/notifications/{id}/unread")
            .tag(TAG)
            .summary("Mark a notification as not read")
            .signed_in()
            .object("notification")
            .answers::<Notification>(200)
            .answer_example(example)
            .to(unread_one),
    );
}

async fn index(mut read: Read, With(notifications): With<Notifications>, listing: Listing) -> http::Result {
    Ok(Answer::json(&list(&mut read, &notifications.notables, &listing).await?))
}

async fn summary(mut read: Read, With(notifications): With<Notifications>) -> http::Result {
    Ok(Answer::json(&unread(&mut read, &notifications.notables).await?))
}

async fn read_all(
    http::State(app): http::State<http::App>,
    With(notifications): With<Notifications>,
    mut work: Work,
    body: Option<Body<Until>>,
) -> http::Written {
    let until = body.and_then(|Body(body)| body.until);
    let caller = work.caller().clone();
    let read = mark_all(&mut work, until).await?;
    let written = work.done(&WereRead { read }).await?;
    notifications.say(app.db(), &caller).await;
    Ok(written)
}

async fn read_one(
    app: http::State<http::App>,
    notifications: With<Notifications>,
    work: Work,
    PathId(id): PathId,
) -> http::Written {
    marked(app, notifications, work, id, true).await
}

async fn unread_one(
    app: http::State<http::App>,
    notifications: With<Notifications>,
    work: Work,
    PathId(id): PathId,
) -> http::Written {
    marked(app, notifications, work, id, false).await
}

async fn marked(
    http::State(app): http::State<http::App>,
    With(notifications): With<Notifications>,
    mut work: Work,
    id: tenon_kernel::Id,
    read: bool,
) -> http::Written {
    let caller = work.caller().clone();
    let before = find(&mut app.db().read(&caller), &notifications.notables, id).await?;
    mark(&mut work, id, read).await?;
    let read_at = if read { before.read_at.or(Some(work.now())) } else { None };
    let written = work.done(&Notification { read_at, ..before }).await?;
    notifications.say(app.db(), &caller).await;
    Ok(written)
}
