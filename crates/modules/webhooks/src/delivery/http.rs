//! The routes of deliveries.

use serde_json::json;
use tenon_http::{self as http, Answer, Answering, Api, Body, PathId, PathIds, get, post};
use tenon_kernel::Listing;
use tenon_store::{Read, Work};

use super::{Delivery, LIST, Replay, Replayed, ShownDelivery, list, replay, replay_range, show, test};
use crate::webhook::{READ, UPDATE};

pub(crate) fn routes(api: &mut Api) {
    api.add(
        post("/webhooks/{id}/test")
            .tag("Webhooks")
            .summary("Send a test message")
            .about("Tried once, also when the webhook is disabled. Look at the delivery for what came of it.")
            .needs(&UPDATE)
            .object("webhook")
            .answers::<Delivery>(202)
            .to(send_test),
    );
    api.add(
        get("/webhooks/{id}/deliveries")
            .tag("Webhooks")
            .summary("List a webhook's deliveries")
            .about("Kept for 30 days.")
            .needs(&READ)
            .object("webhook")
            .lists::<Delivery>(&LIST)
            .to(index),
    );
    api.add(
        get("/webhooks/{id}/deliveries/{delivery_id}")
            .tag("Webhooks")
            .summary("Get a delivery")
            .about("With the message, and each attempt: what was sent, what was answered, how long it took.")
            .needs(&READ)
            .object("webhook")
            .object("webhook_delivery")
            .answers::<ShownDelivery>(200)
            .to(get_one),
    );
    api.add(
        post("/webhooks/{id}/deliveries/{delivery_id}/replay")
            .tag("Webhooks")
            .summary("Send a message again")
            .about("With the same id and body, so that a receiver that has it already knows.")
            .needs(&UPDATE)
            .object("webhook")
            .object("webhook_delivery")
            .answers::<Delivery>(202)
            .to(replay_one),
    );
    api.add(
        post("/webhooks/{id}/replay")
            .tag("Webhooks")
            .summary("Send many messages again")
            .about("Those made between two moments, or about events between two places in the log; at most 10,000 at once. A job makes those that were never made: about events of the last 30 days that fell while the webhook was disabled or did not want them yet.")
            .needs(&UPDATE)
            .object("webhook")
            .body::<Replay>()
            .example(json!({ "from": "2026-03-01T00:00:00Z", "to": "2026-03-02T00:00:00Z", "only": "failed" }))
            .answers::<Replayed>(202)
            .to(replay_many),
    );
}

async fn send_test(mut work: Work, PathId(id): PathId) -> http::Written {
    let delivery = test(&mut work, id).await?;
    work.answered(202, &delivery).await
}

async fn index(mut read: Read, PathId(id): PathId, listing: Listing) -> http::Result {
    Ok(Answer::json(&list(&mut read, id, &listing).await?))
}

async fn get_one(mut read: Read, PathIds([id, delivery]): PathIds<2>) -> http::Result {
    Ok(Answer::json(&show(&mut read, id, delivery).await?))
}

async fn replay_one(mut work: Work, PathIds([id, delivery]): PathIds<2>) -> http::Written {
    let delivery = replay(&mut work, id, delivery).await?;
    work.answered(202, &delivery).await
}

async fn replay_many(mut work: Work, PathId(id): PathId, Body(range): Body<Replay>) -> http::Written {
    let replayed = replay_range(&mut work, id, &range).await?;
    work.answered(202, &replayed).await
}
