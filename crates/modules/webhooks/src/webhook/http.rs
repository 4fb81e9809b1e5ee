//! The routes of webhooks.

use serde_json::json;
use tenon_http::{self as http, Answer, Answering, Api, Body, PathId, With, delete, get, patch, post};
use tenon_kernel::{Id, Listing};
use tenon_outbound::Outbound;
use tenon_store::{Read, Rows, Work};

use super::{
    CREATE, DELETE, LIST, NewWebhook, READ, RevealedWebhook, Rotation, UPDATE, Webhook, WebhookPatch, change, create,
    list, remove, restore, rotate,
};

impl http::Resource for Webhook {
    const PATH: &'static str = "/webhooks";

    fn id(&self) -> Id {
        self.id
    }

    fn version(&self) -> i64 {
        self.version
    }

    fn derived(&self) -> Option<String> {
        self.failing_since.map(|since| since.as_millis().to_string())
    }
}

impl http::Resource for RevealedWebhook {
    const PATH: &'static str = Webhook::PATH;

    fn id(&self) -> Id {
        self.webhook.id
    }

    fn version(&self) -> i64 {
        self.webhook.version
    }

    fn derived(&self) -> Option<String> {
        self.webhook.derived()
    }
}

impl RevealedWebhook {
    /// What a repeated request is answered.
    fn concealed(&self) -> RevealedWebhook {
        RevealedWebhook { secret: None, ..self.clone() }
    }
}

pub(crate) fn routes(api: &mut Api) {
    let example = json!({ "url": "https://hooks.example.com/tenon", "events": ["task.*", "project.created"], "description": "The shop's board" });
    api.add(get("/webhooks").tag("Webhooks").summary("List webhooks").needs(&READ).lists::<Webhook>(&LIST).to(index));
    api.add(
        post("/webhooks")
            .tag("Webhooks")
            .summary("Add a webhook")
            .about("The secret is shown this once. The URL must lead to the public internet.")
            .needs(&CREATE)
            .body::<NewWebhook>()
            .example(example)
            .creates::<RevealedWebhook>()
            .to(add),
    );
    api.add(
        get("/webhooks/{id}")
            .tag("Webhooks")
            .summary("Get a webhook")
            .needs(&READ)
            .object("webhook")
            .resource::<Webhook>()
            .to(show),
    );
    api.add(
        patch("/webhooks/{id}")
            .tag("Webhooks")
            .summary("Change a webhook")
            .about("Enabled again, it is sent what is still due.")
            .needs(&UPDATE)
            .object("webhook")
            .body::<WebhookPatch>()
            .example(json!({ "events": ["*"], "enabled": true }))
            .resource::<Webhook>()
            .to(update),
    );
    api.add(
        delete("/webhooks/{id}")
            .tag("Webhooks")
            .summary("Delete a webhook")
            .needs(&DELETE)
            .object("webhook")
            .answers_nothing()
            .to(destroy),
    );
    api.add(
        post("/webhooks/{id}/restore")
            .tag("Webhooks")
            .summary("Restore a webhook")
            .needs(&DELETE)
            .object("webhook")
            .if_match()
            .resource::<Webhook>()
            .to(bring_back),
    );
    api.add(
        post("/webhooks/{id}/rotate-secret")
            .tag("Webhooks")
            .summary("Give a webhook another secret")
            .about("Shown this once. For a day messages are signed with the secret before too, so the receiver can change over when it likes.")
            .needs(&UPDATE)
            .object("webhook")
            .optional_body::<Rotation>()
            .example(json!({}))
            .if_match()
            .resource::<RevealedWebhook>()
            .to(change_secret),
    );
}

async fn index(mut read: Read, listing: Listing) -> http::Result {
    Ok(Answer::json(&list(&mut read, &listing).await?))
}

async fn add(mut work: Work, With(outbound): With<Outbound>, Body(new): Body<NewWebhook>) -> http::Written {
    let made = create(&mut work, &outbound, new).await?;
    work.created_once(&made, &made.concealed()).await
}

async fn show(mut read: Read, PathId(id): PathId) -> http::Result {
    Ok(Answer::resource(&read.need::<Webhook>(id).await?))
}

async fn update(
    mut work: Work,
    With(outbound): With<Outbound>,
    PathId(id): PathId,
    Body(patch): Body<WebhookPatch>,
) -> http::Written {
    let webhook = change(&mut work, &outbound, id, patch).await?;
    work.changed(&webhook).await
}

async fn destroy(mut work: Work, PathId(id): PathId) -> http::Written {
    remove(&mut work, id).await?;
    work.removed().await
}

async fn bring_back(mut work: Work, PathId(id): PathId) -> http::Written {
    let webhook = restore(&mut work, id).await?;
    work.changed(&webhook).await
}

async fn change_secret(mut work: Work, PathId(id): PathId, body: Option<Body<Rotation>>) -> http::Written {
    let given = body.and_then(|Body(rotation)| rotation.secret);
    let made = rotate(&mut work, id, given).await?;
    work.changed_once(&made, &made.concealed()).await
}
