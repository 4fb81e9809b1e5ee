//! The whole way of a request, over a small API and an empty database.

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use axum::{
    body::Body as RawBody,
    http::{Request, StatusCode, header},
    response::Response,
};
use futures_util::future::BoxFuture;
use http_body_util::BodyExt;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use tenon_kernel::{
    Caller, Field, FieldKind, Id, Kind, ListSpec, Listing, Permission, PermissionSet, Problem, TenantId, Text,
};
use tenon_store::{Db, Origin, Read, StoreConfig, Work, migrate_up};
use tokio::sync::Notify;
use tower::ServiceExt;

use crate::*;

mod document;
mod receiving;
mod repeats;
mod requests;
mod serving;

static LIST: ListSpec = ListSpec {
    table: "things",
    fields: &[
        Field::new("colour", FieldKind::Word(&["red", "blue"])),
        Field::new("created_at", FieldKind::Timestamp).sorted(),
    ],
    shortcuts: &[],
    default_sort: "created_at",
    soft_delete: true,
};

/// A thing made by someone.
#[derive(Serialize, JsonSchema, Clone)]
struct Thing {
    id: Id,
    title: String,
    version: i64,
}

impl Resource for Thing {
    const PATH: &'static str = "/things";

    fn id(&self) -> Id {
        self.id
    }

    fn version(&self) -> i64 {
        self.version
    }
}

/// What a new thing is made of.
#[derive(Deserialize, JsonSchema, Default)]
#[serde(deny_unknown_fields)]
struct NewThing {
    title: Text<1, 20>,
}

const THING_READ: Permission = Permission::new("thing", "read");
const THING_CREATE: Permission = Permission::new("thing", "create");

/// `reader` may read, `admin` and `other` may everything, `op` operates; anybody else is nobody.
struct Tokens;

impl Authenticate for Tokens {
    fn authenticate<'a>(&'a self, bearer: &'a str) -> BoxFuture<'a, tenon_kernel::Result<Caller>> {
        let user = Id("019a9f3c-0000-7000-8000-00000000000a".parse().unwrap());
        let caller = |permissions, operator| Caller {
            actor: tenon_kernel::Actor::user(user),
            tenant: TenantId(user),
            user: Some(user),
            session: None,
            operator,
            permissions: Arc::new(permissions),
        };
        let answer = match bearer {
            "reader" => Ok(caller(PermissionSet::of([THING_READ]), false)),
            "admin" => Ok(caller(PermissionSet::all(), false)),
            "other" => {
                let other = Id("019a9f3c-0000-7000-8000-00000000000b".parse().unwrap());
                let actor = tenon_kernel::Actor::user(other);
                Ok(Caller { actor, user: Some(other), ..caller(PermissionSet::all(), false) })
            }
            "op" => Ok(caller(PermissionSet::of([]), true)),
            "suspended" => Err(Problem::forbidden("The workspace is suspended.")),
            _ => Err(Problem::new(Kind::Unauthorized, "The token is not valid.")),
        };
        Box::pin(async move { answer })
    }
}

#[derive(Default)]
struct Count(AtomicU32);

fn thing(id: Id, title: &str) -> Thing {
    Thing { id, title: title.into(), version: 3 }
}

async fn index(_: Read, listing: Listing) -> Result {
    Ok(Answer::json(&json!({ "page": listing.page, "conditions": listing.conditions.len() })))
}

async fn show(_: Read, PathId(id): PathId) -> Result {
    Ok(Answer::resource(&thing(id, "oak")))
}

async fn create(work: Work, Body(new): Body<NewThing>) -> Written {
    let thing = thing(work.new_id(), &new.title);
    work.created(&thing).await
}

async fn change(work: Work, PathId(id): PathId, body: Option<Body<NewThing>>) -> Written {
    work.check_version(3)?;
    let title = body.map_or_else(|| "none".into(), |Body(new)| new.title.into_string());
    work.changed(&thing(id, &title)).await
}

async fn remove(work: Work, PathIds([_, part]): PathIds<2>) -> Written {
    assert_ne!(part, Id::NIL);
    work.removed().await
}

/// Shows its title once.
async fn create_once(work: Work, Body(new): Body<NewThing>) -> Written {
    let thing = thing(work.new_id(), &new.title);
    let kept = Thing { title: "hidden".into(), ..thing.clone() };
    work.created_once(&thing, &kept).await
}

/// Says that it began, and answers once it is told to.
#[derive(Default)]
struct Gates {
    begun: Notify,
    go_on: Notify,
}

async fn create_slowly(work: Work, With(gates): With<Gates>) -> Written {
    gates.begun.notify_one();
    gates.go_on.notified().await;
    work.done("at last").await
}

async fn told(origin: Origin) -> Answer {
    Answer::json(&json!({ "id": origin.request_id, "ip": origin.ip, "agent": origin.user_agent }))
}

async fn broken() -> Result {
    Err(Problem::internal("the secret cause").into())
}

async fn panics() -> Answer {
    panic!("the secret panic")
}

/// Has a permit for each slow request that was begun.
static SLOW: tokio::sync::Semaphore = tokio::sync::Semaphore::const_new(0);

async fn slow() -> Answer {
    SLOW.add_permits(1);
    tokio::time::sleep(Duration::from_secs(3600)).await;
    Answer::no_content()
}

async fn throttled() -> Result {
    Err(Failure::limited(Limited { policy: "sign-in", quota: 5, window: 60, retry_after: 7 }))
}

async fn flaky(With(count): With<Count>) -> Result {
    match count.0.fetch_add(1, Ordering::SeqCst) {
        0..3 => Err(Problem::again("deadlock").into()),
        turn => Ok(Answer::json(&json!({ "turn": turn }))),
    }
}

async fn never_well() -> Result {
    Err(Problem::again("deadlock").into())
}

async fn held(upload: Upload) -> Answer {
    Answer::json(&json!({ "type": upload.content_type, "size": upload.bytes.len() }))
}

/// Refuses what begins with `no` before it reads the rest.
async fn receive(receiving: &mut Receiving) -> std::result::Result<Intake, Failure> {
    let query: Query = receiving.take().await?;
    if query.flag("refuse") == Some(true) {
        return Err(Problem::forbidden("Not this one.").into());
    }
    let _room = receiving.room(1 << 20)?;
    let (mut parts, mut digest, mut at) = (Vec::new(), [0; 32], 0);
    while let Some(part) = receiving.body.part().await? {
        for byte in &part {
            digest[at % 32] ^= byte;
            at += 1;
        }
        parts.push(part.len());
    }
    Ok(Intake { digest, thing: Arc::new(Parts(parts)) })
}

struct Parts(Vec<usize>);

async fn count_parts(work: Work, With(count): With<Count>, Received(parts): Received<Parts>) -> Written {
    let turn = count.0.fetch_add(1, Ordering::SeqCst);
    if turn == 0 {
        return Err(Problem::again("deadlock").into());
    }
    work.done(&parts.0).await
}

async fn greeted(query: Query, PathText(name): PathText) -> Answer {
    Answer::json(&json!({ "name": name, "loud": query.flag("loud") }))
}

fn api() -> Api {
    let mut api = Api::new();
    api.tag("Things", "All about things.");
    let example = json!({ "title": "oak" });
    api.add(get("/things").tag("Things").summary("List things").needs(&THING_READ).lists::<Thing>(&LIST).to(index));
    let route = get("/things/{id}").tag("Things").summary("Get a thing").needs(&THING_READ).object("thing");
    api.add(route.resource::<Thing>().to(show));
    let route = post("/things").tag("Things").summary("Make a thing").needs_any([&THING_CREATE]);
    api.add(route.body::<NewThing>().example(example.clone()).creates::<Thing>().to(create));
    let route = patch("/things/{id}").tag("Things").summary("Change a thing").needs(&THING_CREATE).object("thing");
    api.add(route.optional_body::<NewThing>().example(example).resource::<Thing>().to(change));
    let route = delete("/things/{id}/parts/{part_id}").tag("Things").summary("Remove a part").needs(&THING_CREATE);
    api.add(route.object("thing").object("part").answers_nothing().to(remove));
    let test = |draft: Draft<Unguarded, Reads>| draft.tag("Tests").summary("Test").public().answers::<Json>(200);
    api.add(test(get("/told")).to(told));
    api.add(test(get("/broken")).to(broken));
    api.add(test(get("/panics")).to(panics));
    api.add(test(get("/slow")).to(slow));
    api.add(test(get("/throttled")).to(throttled));
    let route = test(get("/greet/{name}")).word("A name.").query("loud", FieldKind::Bool, "Whether to shout.");
    api.add(route.to(greeted));
    let test = |draft: Draft<Unguarded, Writes>| draft.tag("Tests").summary("Test").answers::<Json>(200);
    api.add(test(post("/flaky")).signed_in().to_uncommitted(flaky));
    api.add(test(post("/slow-things")).signed_in().to(create_slowly));
    let once = test(post("/once")).signed_in().body::<NewThing>().example(json!({ "title": "oak" }));
    api.add(once.creates::<Thing>().or_status(200).to(create_once));
    api.add(test(post("/never-well")).signed_in().to_uncommitted(never_well));
    let route = test(post("/stream")).needs(&THING_CREATE).query("refuse", FieldKind::Bool, "Whether to refuse.");
    api.add(route.receives(&["application/octet-stream"], |r| Box::pin(receive(r))).to(count_parts));
    api.add(test(post("/upload")).operator().upload(&["application/gzip"], 1 << 10).to_uncommitted(held));
    api
}

/// An app over a database of its own.
async fn app(config: HttpConfig) -> App {
    let scratch = Scratch::new();
    let store = StoreConfig::new(format!("sqlite:{}", scratch.0.join("tenon.db").display()));
    migrate_up(&store).await.expect("a new database migrates");
    let db = Db::builder(store).open().await.expect("it opens then");
    App::new(db, Arc::new(Tokens), config)
        .with(Arc::new(Count::default()))
        .with(Arc::new(Gates::default()))
        .with(Arc::new(scratch))
}

/// A directory that is gone once the app is.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> Scratch {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("tenon-http-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::SeqCst));
        let home = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&home).expect("the temporary directory can be written");
        Scratch(home)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // Left for the system to clean up where it cannot be removed.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

async fn router() -> Router {
    api().router(app(HttpConfig::default()).await)
}

/// A request as `METHOD /path`, with a token unless it is empty.
fn ask(what: &str, token: &str) -> axum::http::request::Builder {
    let (method, uri) = what.split_once(' ').unwrap();
    let builder = Request::builder().method(method).uri(uri);
    if token.is_empty() { builder } else { builder.header(header::AUTHORIZATION, format!("Bearer {token}")) }
}

async fn send(router: &Router, request: axum::http::request::Builder, body: impl Into<RawBody>) -> Seen {
    seen(router.clone().oneshot(request.body(body.into()).unwrap()).await.unwrap()).await
}

async fn send_json(router: &Router, request: axum::http::request::Builder, body: &Json) -> Seen {
    send(router, request.header(header::CONTENT_TYPE, "application/json"), body.to_string()).await
}

async fn seen(response: Response) -> Seen {
    let (parts, body) = response.into_parts();
    let bytes = body.collect().await.unwrap().to_bytes();
    Seen { status: parts.status, headers: parts.headers, text: String::from_utf8(bytes.to_vec()).unwrap() }
}

#[derive(Debug)]
struct Seen {
    status: StatusCode,
    headers: axum::http::HeaderMap,
    text: String,
}

impl Seen {
    fn json(&self) -> Json {
        serde_json::from_str(&self.text).unwrap_or_else(|e| panic!("{e}: {self:?}"))
    }

    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |v| v.to_str().unwrap())
    }

    /// The answer is a whole problem of the kind.
    #[track_caller]
    fn is(&self, kind: Kind) -> Json {
        let body = self.json();
        assert_eq!(self.status.as_u16(), kind.status(), "{self:?}");
        assert_eq!(self.header("content-type"), "application/problem+json");
        assert_eq!(body["type"], format!("/problems/{}", kind.slug()), "{self:?}");
        assert_eq!((&body["title"], &body["status"]), (&json!(kind.title()), &json!(kind.status())));
        assert_eq!(body["request_id"], self.header("x-request-id"));
        assert!(body["instance"].as_str().is_some_and(|i| i.starts_with('/')) && body["detail"].is_string());
        body
    }
}
