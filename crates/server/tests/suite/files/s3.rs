//! Files in a bucket: of `s3s-fs`, an S3 service, in a process of its own.

use std::{io::Read as _, path::PathBuf, process::Stdio, time::Duration};

use axum::http::{Method, Request, StatusCode, Uri};
use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper_util::{
    client::legacy::Client as HttpClient,
    rt::{TokioExecutor, TokioIo},
    server::conn::auto::Builder,
};
use s3s::{auth::SimpleAuth, service::S3ServiceBuilder};
use s3s_fs::FileSystem;
use serde_json::{Value as Json, json};
use tempfile::TempDir;
use tenon_files::FilesConfig;
use tenon_testkit::{Client, TestApp, TestOptions};
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    net::TcpListener,
    process::{Child, Command},
};

use super::{attach, content, files_in, hash, png};
use crate::tasks::column;

const KEY: &str = "tenon-test";
const SECRET: &str = "a secret of nobody's";
/// Names the directory of the service, in the process that is it.
const SERVICE: &str = "TENON_TEST_S3_DIRECTORY";
const LISTENS: &str = "the bucket is at ";

/// A running service with one bucket.
struct Service {
    child: Child,
    address: String,
    directory: TempDir,
}

impl Service {
    /// Starts this program again, as the service.
    async fn start() -> Service {
        let directory = tempfile::tempdir().unwrap();
        std::fs::create_dir(directory.path().join("tenon")).unwrap();
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "files::s3::the_service_takes_nobody_without_a_key", "--nocapture"])
            .env(SERVICE, directory.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let address = async {
            while let Some(line) = lines.next_line().await.unwrap() {
                if let Some((_, address)) = line.split_once(LISTENS) {
                    return address.trim().to_owned();
                }
            }
            panic!("it ended without a word");
        };
        let address = tokio::time::timeout(Duration::from_secs(60), address).await.expect("it starts");
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        Service { child, address, directory }
    }

    fn config(&self) -> FilesConfig {
        let place = format!("s3://tenon/some/place?endpoint=http://{}", self.address);
        FilesConfig {
            place: place.parse().unwrap(),
            access_key: Some(KEY.into()),
            secret_key: Some(SECRET.into()),
            max_bytes: 20_000_000,
        }
    }

    async fn app(&self) -> TestApp {
        // The service looks at a real clock when it checks signatures.
        let options = TestOptions { files: Some(self.config()), system_clock: true, ..TestOptions::default() };
        TestApp::with(options).await
    }

    /// What is in the bucket.
    fn kept(&self) -> Vec<String> {
        let bucket = self.directory.path().join("tenon");
        let paths =
            files_in(&bucket).into_iter().map(|p| p.strip_prefix(&bucket).unwrap().to_string_lossy().into_owned());
        // The service's own notes begin with a dot.
        let mut kept: Vec<String> = paths.filter(|p| !p.starts_with('.') && !p.contains("/.")).collect();
        kept.sort_unstable();
        kept
    }
}

/// Is the service, until whoever started it is gone.
async fn serve(directory: PathBuf) {
    let mut builder = S3ServiceBuilder::new(FileSystem::new(directory).expect("the directory is there"));
    builder.set_auth(SimpleAuth::from_single(KEY, SECRET));
    let service = builder.build();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    println!("{LISTENS}{}", listener.local_addr().unwrap());
    let http = Builder::new(TokioExecutor::new());
    let mut gone = tokio::task::spawn_blocking(|| std::io::stdin().read(&mut [0]).is_ok());
    loop {
        tokio::select! {
            accepted = listener.accept() => {
                let (socket, _) = accepted.unwrap();
                let connection = http.serve_connection(TokioIo::new(socket), service.clone()).into_owned();
                tokio::spawn(async move { drop(connection.await) });
            }
            _ = &mut gone => return,
        }
    }
}

/// Asks the service itself.
async fn ask(method: &str, url: &str, headers: &Json, body: &[u8]) -> (StatusCode, axum::http::HeaderMap, Bytes) {
    let client: HttpClient<_, Full<Bytes>> = HttpClient::builder(TokioExecutor::new()).build_http();
    let mut request = Request::builder().method(method).uri(url.parse::<Uri>().unwrap());
    for (name, value) in headers.as_object().into_iter().flatten() {
        request = request.header(name, value.as_str().unwrap());
    }
    let answer = client.request(request.body(Full::new(Bytes::copy_from_slice(body))).unwrap()).await.unwrap();
    let (head, body) = answer.into_parts();
    (head.status, head.headers, body.collect().await.unwrap().to_bytes())
}

/// Also where the service begins: see [`Service::start`].
#[tokio::test(flavor = "multi_thread")]
#[expect(clippy::disallowed_methods, reason = "how the process that is the service knows")]
async fn the_service_takes_nobody_without_a_key() {
    if let Some(directory) = std::env::var_os(SERVICE) {
        return serve(directory.into()).await;
    }
    let service = Service::start().await;
    let (status, ..) = ask("GET", &format!("http://{}/tenon?list-type=2", service.address), &Json::Null, b"").await;
    assert_eq!(status, 403, "were it open, the tests here would show little");
    let wrong = FilesConfig { secret_key: Some("another".into()), ..service.config() };
    let app = TestApp::with(TestOptions { files: Some(wrong), system_clock: true, ..TestOptions::default() }).await;
    assert_eq!(app.client().get("/health/ready").await.status, 503);
}

async fn task(client: &Client) -> String {
    client.task(&client.project().await).await
}

#[tokio::test(flavor = "multi_thread")]
async fn files_live_in_a_bucket() {
    let service = Service::start().await;
    let app = service.app().await;
    let acme = app.tenant("Acme").await;
    let path = format!("/tasks/{}", task(&acme.admin).await);
    app.client().get("/health/ready").await.expect(200);
    // In one piece, and in parts.
    let long: Vec<u8> = (0..12_000_000u32).map(|i| (i % 251) as u8).collect();
    let short = attach(&acme.admin, &path, "geheim.txt", "oak").await.expect(201).id();
    let whole = attach(&acme.admin, &path, "long.bin", long.clone()).await.expect(201);
    assert_eq!((&whole["size_bytes"], &whole["sha256"]), (&json!(12_000_000), &json!(hash(&long))));
    assert_eq!(&content(&acme.admin, &short).await.expect(200).body[..], b"oak");
    assert!(content(&acme.admin, &whole.id()).await.expect(200).body == long);
    let part = acme.admin.request(Method::GET, format!("/attachments/{}/content", whole.id()));
    let part = part.header("range", "bytes=5242878-5242881").send().await.expect(206);
    assert_eq!(&part.body[..], &long[5_242_878..5_242_882]);
    let picture = attach(&acme.admin, &path, "top.png", png(800, 600)).await.expect(201).id();
    app.run_jobs().await;
    let small = acme.admin.get(format!("/attachments/{picture}/thumbnail")).await.expect(200);
    assert_eq!(small.header("content-type"), Some("image/jpeg"));
    let kept = service.kept();
    assert_eq!(kept.len(), 4, "{kept:?}");
    for key in &kept {
        let rest = key.strip_prefix(&format!("some/place/{}/", acme.id)).unwrap_or_else(|| panic!("{key}"));
        assert_eq!(rest.len(), 36, "{key}");
    }
    attach(&acme.admin, &path, "much.bin", vec![0; 20_000_001]).await.problem(413, "too-large");
    assert_eq!(service.kept(), kept, "what is refused leaves nothing");
    // Its bytes are nobody else's.
    let url = format!("http://{}/tenon/{}", service.address, kept[0]);
    assert_eq!(ask("GET", &url, &Json::Null, b"").await.0, 403);
}

async fn presign(client: &Client, task: &str, bytes: &[u8]) -> Json {
    let body = json!({ "name": "../plan.png", "size_bytes": bytes.len(), "sha256": hash(bytes) });
    client.post(format!("/tasks/{task}/attachments/presign"), body).await.expect(201).json
}

#[tokio::test(flavor = "multi_thread")]
async fn clients_send_and_fetch_past_the_server() {
    let service = Service::start().await;
    let app = service.app().await;
    let acme = app.tenant("Acme").await;
    let task = task(&acme.admin).await;
    let bytes = png(300, 200);
    let begun = presign(&acme.admin, &task, &bytes).await;
    let id = begun["attachment"]["id"].as_str().unwrap();
    let (one, upload) = (format!("/attachments/{id}"), &begun["upload"]);
    assert_eq!((&begun["attachment"]["status"], &begun["attachment"]["name"]), (&json!("pending"), &json!("plan.png")));
    assert_eq!(upload["method"], "PUT");
    assert_eq!(upload["headers"]["content-length"], bytes.len().to_string());
    let complete = |client: &Client| client.request(Method::POST, format!("{one}/complete")).send();

    // Nothing is seen of it, by anybody, before it is completed.
    acme.admin.get(&one).await.problem(404, "not-found");
    acme.admin.delete(&one).await.problem(404, "not-found");
    assert!(column(&acme.admin, &format!("/tasks/{task}/attachments"), "id").await.is_empty());
    complete(&acme.admin).await.problem(409, "conflict");
    complete(&acme.member("Manager").await).await.problem(404, "not-found");

    let url = upload["url"].as_str().unwrap();
    let send = async |url: &str, headers: &Json, bytes: &[u8]| ask("PUT", url, headers, bytes).await.0;
    let without = json!({ "content-type": "application/octet-stream" });
    assert_eq!(send(url, &without, &bytes).await, 403, "headers that were signed must be sent");
    let mut as_page = upload["headers"].clone();
    as_page["content-type"] = json!("text/html");
    assert_eq!(send(url, &as_page, &bytes).await, 403, "nor may they be others");
    assert_eq!(send(&url.replace("/incoming/", "/"), &upload["headers"], &bytes).await, 403, "nor the place");
    assert_eq!(send(url, &upload["headers"], &bytes).await, 200);
    let done = complete(&acme.admin).await.expect(200);
    for (field, value) in [
        ("status", json!("ready")),
        ("content_type", json!("image/png")),
        ("thumbnail", json!("pending")),
        ("name", json!("plan.png")),
    ] {
        assert_eq!(done[field], value, "{field}");
    }
    assert_eq!(complete(&acme.admin).await.expect(200).json, done.json, "once more changes nothing");
    app.run_jobs().await;
    assert_eq!(acme.admin.get(&one).await.expect(200)["thumbnail"], "ready");
    let events = acme.admin.all(format!("/tasks/{task}/activity")).await;
    assert_eq!(events.iter().filter(|e| e["name"] == "attachment.added").count(), 1);

    // The address may still be good, but leads nowhere that anybody looks.
    let other = vec![b'<'; bytes.len()];
    send(url, &upload["headers"], &other).await;
    assert!(content(&acme.admin, id).await.expect(200).body == bytes);

    let link = acme.admin.get(format!("{one}/link")).await.expect(200);
    let (status, headers, fetched) = ask("GET", link["url"].as_str().unwrap(), &Json::Null, b"").await;
    assert_eq!(status, 200);
    assert!(fetched == bytes);
    let said = |name: &str| headers.get(name).map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default();
    assert_eq!(said("content-type"), "application/octet-stream");
    assert!(said("content-disposition").starts_with("attachment; filename=\"plan.png\""), "{headers:?}");
    let elsewhere = link["url"].as_str().unwrap().replace("octet-stream", "html");
    assert_eq!(ask("GET", &elsewhere, &Json::Null, b"").await.0, 403, "it is signed as a whole");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_as_announced_is_not_taken() {
    let service = Service::start().await;
    let app = service.app().await;
    let acme = app.tenant("Acme").await;
    let task = task(&acme.admin).await;
    let long = json!({ "name": "x", "size_bytes": 20_000_001, "sha256": hash(b"") });
    acme.admin.post(format!("/tasks/{task}/attachments/presign"), long).await.problem(413, "too-large");
    for (field, value) in [("size_bytes", json!(-1)), ("sha256", json!("oak")), ("sha256", json!("g".repeat(64)))] {
        let mut body = json!({ "name": "x", "size_bytes": 1, "sha256": hash(b"x") });
        body[field] = value;
        let refused =
            acme.admin.post(format!("/tasks/{task}/attachments/presign"), body).await.problem(422, "validation");
        assert_eq!(refused.pointers(), [format!("/{field}")]);
    }
    let begun = presign(&acme.admin, &task, b"planed oak").await;
    let id = begun["attachment"]["id"].as_str().unwrap();
    // Somebody with the bucket's own key, or a service that checks nothing, puts other bytes there.
    let incoming = service.directory.path().join("tenon/some/place").join(&acme.id).join("incoming");
    std::fs::create_dir_all(&incoming).unwrap();
    let key = begun["upload"]["url"].as_str().unwrap().split_once("/incoming/").unwrap().1.split_once('?').unwrap().0;
    for (bytes, pointer) in
        [("planed ash", "/sha256"), ("planed", "/size_bytes"), ("planed oak and more", "/size_bytes")]
    {
        std::fs::write(incoming.join(key), bytes).unwrap();
        let refused = acme.admin.request(Method::POST, format!("/attachments/{id}/complete")).send().await;
        assert_eq!(refused.problem(422, "validation").pointers(), [pointer], "{bytes}");
        acme.admin.get(format!("/attachments/{id}")).await.problem(404, "not-found");
    }
    std::fs::write(incoming.join(key), "planed oak").unwrap();
    let done = acme.admin.request(Method::POST, format!("/attachments/{id}/complete")).send().await.expect(200);
    assert_eq!(done["content_type"], "text/plain");
    assert_eq!(service.kept().len(), 1, "{:?}", service.kept());
}

#[tokio::test(flavor = "multi_thread")]
async fn uploads_that_never_end_are_forgotten() {
    let service = Service::start().await;
    let app = TestApp::with(TestOptions { files: Some(service.config()), ..TestOptions::default() }).await;
    let acme = app.tenant("Acme").await;
    let task = task(&acme.admin).await;
    let begun = presign(&acme.admin, &task, b"oak").await;
    let complete = format!("/attachments/{}/complete", begun["attachment"]["id"].as_str().unwrap());
    app.run_jobs().await;
    acme.admin.request(Method::POST, &complete).send().await.problem(409, "conflict");
    app.advance(24 * 3_600 + 120);
    app.run_jobs().await;
    let admin = acme.sign_in_again().await;
    admin.request(Method::POST, &complete).send().await.problem(404, "not-found");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_service_nothing_is_said_to_be_kept() {
    let mut service = Service::start().await;
    let app = service.app().await;
    let acme = app.tenant("Acme").await;
    let path = format!("/tasks/{}", task(&acme.admin).await);
    let id = attach(&acme.admin, &path, "a.txt", "oak").await.expect(201).id();
    service.child.kill().await.unwrap();
    attach(&acme.admin, &path, "b.txt", "ash").await.problem(503, "unavailable");
    content(&acme.admin, &id).await.problem(503, "unavailable");
    assert_eq!(column(&acme.admin, &format!("{path}/attachments"), "name").await, ["a.txt"]);
    assert_eq!(app.client().get("/health/ready").await.status, 503);
}
