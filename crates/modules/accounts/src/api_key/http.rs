//! The routes of API keys.

use serde_json::json;
use tenon_http as http;
use tenon_http::{Answer, Answering, Api, Body, PathId, With, delete, get, post};
use tenon_kernel::{Id, Listing};
use tenon_store::{Read, Work};

use super::{API_KEYS, ApiKey, CreatedApiKey, NewApiKey, create, find, list, remove};
use crate::{API_KEY_CREATE, API_KEY_READ, Accounts};

impl http::Resource for ApiKey {
    const PATH: &'static str = "/api-keys";
    fn id(&self) -> Id {
        self.id
    }
    fn version(&self) -> i64 {
        self.version
    }
}

impl http::Resource for CreatedApiKey {
    const PATH: &'static str = "/api-keys";
    fn id(&self) -> Id {
        self.key.id
    }
    fn version(&self) -> i64 {
        self.key.version
    }
}

pub(crate) fn routes(api: &mut Api) {
    api.tag("API keys", "Credentials for programs. A key acts for the person who made it, within the scopes it was given, as long as that person may do the same. Send it as `Authorization: Bearer tnk_…`.");
    api.add(
        get("/api-keys")
            .tag("API keys")
            .summary("List API keys")
            .about("Mine; everybody's with the permission `api_key:manage`.")
            .needs(&API_KEY_READ)
            .lists::<ApiKey>(&API_KEYS)
            .to(index),
    );
    api.add(
        post("/api-keys")
            .tag("API keys")
            .summary("Create an API key")
            .about("The secret is shown this once; only its hash is kept.")
            .needs(&API_KEY_CREATE)
            .body::<NewApiKey>()
            .example(json!({ "name": "Nightly report", "scopes": ["user:read"] }))
            .creates::<CreatedApiKey>()
            .to(add),
    );
    api.add(
        get("/api-keys/{id}")
            .tag("API keys")
            .summary("Get an API key")
            .needs(&API_KEY_READ)
            .object("api_key")
            .resource::<ApiKey>()
            .to(show),
    );
    api.add(
        delete("/api-keys/{id}")
            .tag("API keys")
            .summary("Revoke an API key")
            .about("It is refused from then on.")
            .needs(&API_KEY_CREATE)
            .object("api_key")
            .answers_nothing()
            .to(revoke),
    );
}

async fn index(mut read: Read, listing: Listing) -> http::Result {
    let caller = read.caller().clone();
    Ok(Answer::json(&list(&mut read, &caller, &listing).await?))
}

async fn show(mut read: Read, PathId(id): PathId) -> http::Result {
    let caller = read.caller().clone();
    Ok(Answer::resource(&find(&mut read, &caller, id).await?))
}

async fn add(mut work: Work, With(accounts): With<Accounts>, Body(new): Body<NewApiKey>) -> http::Written {
    let created = create(&mut work, &accounts.catalogue, new).await?;
    let kept = CreatedApiKey { secret: None, ..created.clone() };
    work.created_once(&created, &kept).await
}

async fn revoke(mut work: Work, PathId(id): PathId) -> http::Written {
    remove(&mut work, id).await?;
    work.removed().await
}
