//! Attachments: files that belong to tasks, comments and projects.

pub(crate) mod broken;
mod collected;
mod hostile;
mod s3;

use std::{io::Cursor, path::Path};

use axum::http::Method;
use serde_json::{Value as Json, json};
use sha2::{Digest, Sha256};
use tenon_files::FilesConfig;
use tenon_testkit::{Client, Response, TestApp, TestOptions};

use super::tasks::{NOBODY, Shop, column, shop};

/// A name as a query has it.
pub(crate) fn escaped(text: &str) -> String {
    text.bytes().map(|b| format!("%{b:02X}")).collect()
}

pub(crate) fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}

/// Sends a file to something's attachments.
pub(crate) async fn attach(client: &Client, path: &str, name: &str, bytes: impl Into<Vec<u8>>) -> Response {
    let request = client.request(Method::POST, format!("{path}/attachments?name={}", escaped(name)));
    request.bytes("application/octet-stream", bytes.into()).send().await
}

/// A picture, as PNG.
pub(crate) fn png(width: u32, height: u32) -> Vec<u8> {
    let picture = image::RgbImage::from_fn(width, height, |x, y| image::Rgb([x as u8, y as u8, 90]));
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, image::ImageFormat::Png).expect("a PNG can be written");
    bytes.into_inner()
}

/// The files there are under a directory.
pub(crate) fn files_in(directory: &Path) -> Vec<std::path::PathBuf> {
    let Ok(entries) = std::fs::read_dir(directory) else { return Vec::new() };
    let paths = entries.map(|entry| entry.expect("it can be read").path());
    paths.flat_map(|path| if path.is_dir() { files_in(&path) } else { vec![path] }).collect()
}

pub(crate) async fn content(client: &Client, id: &str) -> Response {
    client.get(format!("/attachments/{id}/content")).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_comes_back_as_it_was_sent() {
    let shop = shop().await;
    let task = shop.titled("Plane").await;
    let path = format!("/tasks/{task}");
    let bytes: Vec<u8> = (0..=255).cycle().take(300_000).collect();
    let made = attach(&shop.manager, &path, "Skizze für Tür 2.bin", bytes.clone()).await.expect(201);
    let id = made.id();
    assert_eq!(made.header("location"), Some(format!("/api/v1/attachments/{id}").as_str()));
    for (field, value) in [
        ("owner_kind", json!("task")),
        ("owner_id", json!(task)),
        ("subject_id", json!(task)),
        ("project_id", json!(shop.project)),
        ("name", json!("Skizze für Tür 2.bin")),
        ("size_bytes", json!(300_000)),
        ("content_type", json!("application/octet-stream")),
        ("sha256", json!(hash(&bytes))),
        ("status", json!("ready")),
        ("thumbnail", json!("none")),
        ("uploaded_by", json!(shop.manager.user)),
        ("version", json!(1)),
        ("deleted_at", Json::Null),
    ] {
        assert_eq!(made[field], value, "{field}");
    }
    assert!(made.json.get("storage_key").is_none(), "where the bytes are is nobody's business");
    assert_eq!(shop.viewer.get(format!("/attachments/{id}")).await.expect(200).json, made.json);
    let got = content(&shop.viewer, &id).await.expect(200);
    assert!(got.body == bytes, "the bytes differ");
    for (header, value) in [
        ("content-type", "application/octet-stream"),
        ("content-length", "300000"),
        (
            "content-disposition",
            "attachment; filename=\"Skizze f_r T_r 2.bin\"; filename*=UTF-8''Skizze%20f%C3%BCr%20T%C3%BCr%202.bin",
        ),
        ("x-content-type-options", "nosniff"),
        ("content-security-policy", "default-src 'none'; frame-ancestors 'none'; sandbox"),
        ("cross-origin-resource-policy", "same-origin"),
        ("cache-control", "private, no-cache"),
        ("accept-ranges", "bytes"),
    ] {
        assert_eq!(got.header(header), Some(value), "{header}");
    }
    assert_eq!(got.etag(), format!("\"{}\"", hash(&bytes)));
    let again =
        shop.viewer.request(Method::GET, format!("/attachments/{id}/content")).header("if-none-match", got.etag());
    let again = again.send().await.expect(304);
    assert!(again.body.is_empty());
    let head = shop.viewer.request(Method::HEAD, format!("/attachments/{id}/content")).send().await.expect(200);
    assert_eq!((head.header("content-length"), head.body.len()), (Some("300000"), 0));

    // Nothing of what it is called is in where it is kept.
    let kept = files_in(&shop.app.files());
    assert_eq!(kept.len(), 1, "{kept:?}");
    let relative = kept[0].strip_prefix(shop.app.files()).unwrap().to_string_lossy().into_owned();
    let (tenant, key) = relative.split_once('/').unwrap();
    assert!(tenant == shop.acme.id && key.len() == 36, "{relative}");

    let empty = attach(&shop.manager, &path, "empty.txt", "").await.expect(201);
    assert_eq!(empty["size_bytes"], 0);
    assert!(content(&shop.viewer, &empty.id()).await.expect(200).body.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn parts_of_a_file_are_given() {
    let shop = shop().await;
    let task = shop.titled("Plane").await;
    let id = attach(&shop.manager, &format!("/tasks/{task}"), "a.txt", "0123456789").await.expect(201).id();
    let asked = async |range: &str, if_range: Option<&str>| {
        let request = shop.viewer.request(Method::GET, format!("/attachments/{id}/content")).header("range", range);
        if_range.map_or(request.clone(), |tag| request.header("if-range", tag)).send().await
    };
    for (range, wanted, says) in [
        ("bytes=0-3", "0123", "bytes 0-3/10"),
        ("bytes=4-", "456789", "bytes 4-9/10"),
        ("bytes=-2", "89", "bytes 8-9/10"),
        ("bytes=8-99", "89", "bytes 8-9/10"),
    ] {
        let part = asked(range, None).await.expect(206);
        assert_eq!((&part.body[..], part.header("content-range")), (wanted.as_bytes(), Some(says)), "{range}");
        assert_eq!(part.header("content-length"), Some(wanted.len().to_string().as_str()));
        assert_eq!(part.header("x-content-type-options"), Some("nosniff"));
    }
    for whole in ["bytes=0-1,3-4", "bytes=5-2", "rows=1-2"] {
        assert_eq!(&asked(whole, None).await.expect(200).body[..], b"0123456789", "{whole}");
    }
    let beyond = asked("bytes=10-", None).await.problem(416, "range-not-satisfiable");
    assert_eq!(beyond.header("content-range"), Some("bytes */10"));
    let tag = format!("\"{}\"", hash(b"0123456789"));
    assert_eq!(&asked("bytes=0-0", Some(&tag)).await.expect(206).body[..], b"0");
    assert_eq!(asked("bytes=0-0", Some("\"other\"")).await.expect(200).body.len(), 10);
}

#[tokio::test(flavor = "multi_thread")]
async fn rights_follow_the_owner() {
    let shop = shop().await;
    let task = shop.titled("Plane").await;
    let path = format!("/tasks/{task}");
    // Whoever may change the task may change what is attached to it.
    attach(&shop.member, &path, "a.txt", "a").await.problem(403, "forbidden");
    attach(&shop.viewer, &path, "a.txt", "a").await.problem(403, "forbidden");
    shop.app.client().get(format!("{path}/attachments")).await.problem(401, "unauthorized");
    let id = attach(&shop.manager, &path, "a.txt", "a").await.expect(201).id();
    let one = format!("/attachments/{id}");
    for reader in [&shop.admin, &shop.manager, &shop.member, &shop.viewer] {
        reader.get(&one).await.expect(200);
        content(reader, &id).await.expect(200);
        assert_eq!(column(reader, &format!("{path}/attachments"), "name").await, ["a.txt"]);
    }
    for stranger in [&shop.member, &shop.viewer] {
        stranger.patch(&one, json!({ "name": "b.txt" })).await.problem(403, "forbidden");
        stranger.delete(&one).await.problem(403, "forbidden");
    }
    let body = json!({ "add": [shop.member.user], "remove": [] });
    shop.manager.post(format!("{path}/assignees"), body).await.expect(200);
    let theirs = attach(&shop.member, &path, "b.txt", "b").await.expect(201).id();
    shop.member.patch(format!("/attachments/{theirs}"), json!({ "name": "c.txt" })).await.expect(200);

    // Authors attach to their comments; managers may delete what is there.
    let comment = shop.member.post(format!("{path}/comments"), json!({ "body": "Look." })).await.expect(201).id();
    let of_comment = format!("/comments/{comment}");
    attach(&shop.manager, &of_comment, "m.txt", "m").await.problem(403, "forbidden");
    attach(&shop.viewer, &of_comment, "v.txt", "v").await.problem(403, "forbidden");
    let said = attach(&shop.member, &of_comment, "said.txt", "s").await.expect(201);
    assert_eq!((&said["owner_kind"], &said["subject_id"]), (&json!("comment"), &json!(task)));
    assert_eq!(column(&shop.viewer, &format!("{of_comment}/attachments"), "name").await, ["said.txt"]);
    assert_eq!(column(&shop.viewer, &format!("{path}/attachments"), "name").await.len(), 3, "with its comments'");
    assert_eq!(column(&shop.viewer, &format!("{path}/attachments?owner_kind=comment"), "name").await, ["said.txt"]);
    shop.viewer.delete(format!("/attachments/{}", said.id())).await.problem(403, "forbidden");
    shop.manager.delete(format!("/attachments/{}", said.id())).await.expect(204);
    attach(&shop.member, &of_comment, "again.txt", "s").await.expect(201);
    shop.member.delete(&of_comment).await.expect(204);
    shop.viewer.get(format!("{of_comment}/attachments")).await.problem(404, "not-found");
    let left = column(&shop.viewer, &format!("{path}/attachments"), "name").await;
    assert_eq!(left, ["a.txt", "c.txt"], "what was attached to a comment goes with it");

    // Projects: as their notes.
    let project = format!("/projects/{}", shop.project);
    attach(&shop.member, &project, "p.txt", "p").await.problem(403, "forbidden");
    shop.join(&shop.member, "member").await;
    let of_project = attach(&shop.member, &project, "p.txt", "p").await.expect(201);
    assert_eq!((&of_project["owner_kind"], &of_project["subject_id"]), (&json!("project"), &json!(shop.project)));
    shop.join(&shop.viewer, "owner").await;
    attach(&shop.viewer, &project, "v.txt", "v").await.problem(403, "forbidden");
    attach(&shop.manager, &format!("/tasks/{NOBODY}"), "a.txt", "a").await.problem(404, "not-found");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_hidden_hides_its_files() {
    let shop = shop().await;
    let task = shop.titled("Plane").await;
    let id = attach(&shop.manager, &format!("/tasks/{task}"), "a.txt", "a").await.expect(201).id();
    let comment =
        shop.manager.post(format!("/tasks/{task}/comments"), json!({ "body": "Look." })).await.expect(201).id();
    let said = attach(&shop.manager, &format!("/comments/{comment}"), "b.txt", "b").await.expect(201).id();
    let project = format!("/projects/{}", shop.project);
    shop.manager.patch(&project, json!({ "visibility": "members" })).await.expect(200);
    for hidden in [&id, &said] {
        for end in ["", "/content", "/thumbnail", "/link"] {
            shop.viewer.get(format!("/attachments/{hidden}{end}")).await.problem(404, "not-found");
        }
        shop.member.patch(format!("/attachments/{hidden}"), json!({ "name": "x" })).await.problem(404, "not-found");
        shop.member.delete(format!("/attachments/{hidden}")).await.problem(404, "not-found");
        let restore = shop.member.request(Method::POST, format!("/attachments/{hidden}/restore")).send().await;
        restore.problem(404, "not-found");
    }
    let other = shop.app.tenant("Other").await;
    for end in ["", "/content", "/thumbnail", "/link"] {
        other.admin.get(format!("/attachments/{id}{end}")).await.problem(404, "not-found");
    }
    attach(&other.admin, &format!("/tasks/{task}"), "x.txt", "x").await.problem(404, "not-found");
    shop.manager.patch(&project, json!({ "visibility": "tenant" })).await.expect(200);
    shop.viewer.get(format!("/attachments/{id}")).await.expect(200);
    shop.manager.delete(format!("/tasks/{task}")).await.expect(204);
    shop.viewer.get(format!("/attachments/{id}")).await.problem(404, "not-found");
    content(&shop.viewer, &id).await.problem(404, "not-found");
    let restore = shop.manager.request(Method::POST, format!("/tasks/{task}/restore")).send().await;
    restore.expect(200);
    content(&shop.viewer, &id).await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn attachments_are_renamed_deleted_and_restored_and_the_log_says_so() {
    let shop = shop().await;
    let task = shop.titled("Plane").await;
    let path = format!("/tasks/{task}");
    let made = attach(&shop.manager, &path, "a.txt", "a").await.expect(201);
    let one = format!("/attachments/{}", made.id());
    let stale = shop.manager.request(Method::PATCH, &one).json(&json!({ "name": "b.txt" })).if_match("\"7\"");
    stale.send().await.problem(412, "stale-version");
    let renamed = shop.manager.patch(&one, json!({ "name": "../etc/plan\u{202e}gpj.exe" })).await.expect(200);
    assert_eq!((&renamed["name"], &renamed["version"]), (&json!("plangpj.exe"), &json!(2)));
    assert_eq!(shop.manager.patch(&one, json!({ "name": "plangpj.exe" })).await.expect(200)["version"], 2);
    shop.manager.patch(&one, json!({ "name": "  " })).await.problem(422, "validation");
    shop.manager.patch(&one, json!({ "name": "x".repeat(201) })).await.problem(422, "validation");
    shop.manager.delete(&one).await.expect(204);
    shop.manager.get(&one).await.problem(404, "not-found");
    content(&shop.manager, &made.id()).await.problem(404, "not-found");
    shop.manager.delete(&one).await.problem(404, "not-found");
    assert!(column(&shop.admin, &format!("{path}/attachments"), "id").await.is_empty());
    assert_eq!(column(&shop.admin, &format!("{path}/attachments?deleted=true"), "id").await, [made.id()]);
    let restored = shop.manager.request(Method::POST, format!("{one}/restore")).send().await.expect(200);
    assert_eq!((&restored["deleted_at"], &restored["version"]), (&Json::Null, &json!(4)));
    shop.manager.request(Method::POST, format!("{one}/restore")).send().await.expect(200);
    assert_eq!(&content(&shop.viewer, &made.id()).await.expect(200).body[..], b"a");

    let events = shop.viewer.all(format!("{path}/activity")).await;
    let told: Vec<(&str, &Json, &Json)> = events
        .iter()
        .rev()
        .filter(|e| e["name"].as_str().unwrap().starts_with("attachment."))
        .map(|e| (e["name"].as_str().unwrap(), &e["changes"]["attachment"]["from"], &e["changes"]["attachment"]["to"]))
        .collect();
    let names: Vec<&str> = told.iter().map(|(name, ..)| *name).collect();
    assert_eq!(names, ["attachment.added", "attachment.renamed", "attachment.deleted", "attachment.restored"]);
    let of = |json: &Json, field: &str| json[field].clone();
    assert_eq!(
        (told[0].1, of(told[0].2, "name"), of(told[0].2, "id")),
        (&Json::Null, json!("a.txt"), json!(made.id()))
    );
    assert_eq!((of(told[1].1, "name"), of(told[1].2, "name")), (json!("a.txt"), json!("plangpj.exe")));
    assert_eq!((of(told[2].1, "name"), told[2].2), (json!("plangpj.exe"), &Json::Null));
    assert_eq!(of(told[3].2, "owner_id"), json!(task));
    for event in events.iter().filter(|e| e["name"].as_str().unwrap().starts_with("attachment.")) {
        assert_eq!((&event["object_type"], &event["object_id"]), (&json!("task"), &json!(task)));
        assert_eq!(event["project_id"], json!(shop.project));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_too_long_or_not_what_was_said_is_refused_and_leaves_nothing() {
    let directory = tempfile::tempdir().unwrap();
    let files = FilesConfig { max_bytes: 1_000, ..FilesConfig::on_disk(directory.path()) };
    let app = TestApp::with(TestOptions { files: Some(files), ..TestOptions::default() }).await;
    let acme = app.tenant("Acme").await;
    let task = acme.admin.task(&acme.admin.project().await).await;
    let path = format!("/tasks/{task}");
    attach(&acme.admin, &path, "fits.bin", vec![7; 1_000]).await.expect(201);
    let refused = attach(&acme.admin, &path, "long.bin", vec![7; 1_001]).await.problem(413, "too-large");
    assert!(refused["detail"].as_str().unwrap().contains("1000 bytes"), "{refused:?}");
    let send = |query: String| {
        acme.admin.request(Method::POST, format!("{path}/attachments?{query}")).bytes("text/plain", "oak").send()
    };
    send(format!("sha256={}", hash(b"oak"))).await.expect(201);
    let other = send(format!("sha256={}", hash(b"ash"))).await.problem(422, "validation");
    assert_eq!(other.pointers(), ["?sha256"]);
    send("sha256=oak".into()).await.problem(400, "malformed");
    send("name=%00".into()).await.problem(400, "malformed");
    send("colour=red".into()).await.problem(400, "malformed");
    let form = acme.admin.request(Method::POST, format!("{path}/attachments"));
    form.bytes("multipart/form-data; boundary=x", "--x--").send().await.problem(415, "unsupported-media-type");
    let id = send(String::new()).await.expect(201).id();
    send(format!("id={id}")).await.problem(409, "taken");
    assert_eq!(column(&acme.admin, &format!("{path}/attachments"), "name").await, ["fits.bin", "file", "file"]);
    // Whoever was refused left nothing; what could not be kept is taken away behind the answer.
    for _ in 0..500 {
        if files_in(directory.path()).len() == 3 {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    panic!("{:?}", files_in(directory.path()));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_request_again_attaches_once() {
    let shop = shop().await;
    let task = shop.titled("Plane").await;
    let path = format!("/tasks/{task}/attachments?name=a.txt");
    let send =
        |bytes: &'static str| shop.manager.request(Method::POST, &path).bytes("text/plain", bytes).key("k1").send();
    let first = send("oak").await.expect(201);
    let again = send("oak").await.expect(201);
    assert_eq!((again.id(), again.header("idempotency-replayed")), (first.id(), Some("true")));
    send("ash").await.problem(422, "idempotency-key-reused");
    assert_eq!(column(&shop.viewer, &format!("/tasks/{task}/attachments"), "id").await, [first.id()]);
    assert_eq!(&content(&shop.viewer, &first.id()).await.expect(200).body[..], b"oak");
}

#[tokio::test(flavor = "multi_thread")]
async fn images_get_a_small_picture_behind_the_answer() {
    let shop = shop().await;
    let task = shop.titled("Plane").await;
    let path = format!("/tasks/{task}");
    let made = attach(&shop.manager, &path, "top.png", png(960, 480)).await.expect(201);
    let one = format!("/attachments/{}", made.id());
    assert_eq!((&made["content_type"], &made["thumbnail"]), (&json!("image/png"), &json!("pending")));
    assert_eq!(made["width"], Json::Null);
    shop.viewer.get(format!("{one}/thumbnail")).await.problem(404, "not-found");
    shop.app.run_jobs().await;
    let now = shop.viewer.get(&one).await.expect(200);
    assert_eq!((&now["thumbnail"], &now["width"], &now["height"]), (&json!("ready"), &json!(960), &json!(480)));
    assert_eq!(now["version"], 1, "nobody changed it");
    assert_ne!(now.etag(), made.etag(), "but it looks different");
    let small = shop.viewer.get(format!("{one}/thumbnail")).await.expect(200);
    assert_eq!(small.header("content-type"), Some("image/jpeg"));
    assert_eq!(small.header("x-content-type-options"), Some("nosniff"));
    assert_eq!(small.header("content-security-policy"), Some("default-src 'none'; frame-ancestors 'none'; sandbox"));
    let small = image::load_from_memory_with_format(&small.body, image::ImageFormat::Jpeg).unwrap();
    assert_eq!((small.width(), small.height()), (480, 240));
    let shown = content(&shop.viewer, &made.id()).await.expect(200);
    assert_eq!(shown.header("content-type"), Some("image/png"));
    assert!(shown.header("content-disposition").unwrap().starts_with("inline; "));
    // A picture under a name that is none's is a file to keep.
    let odd = attach(&shop.manager, &path, "top.html", png(10, 10)).await.expect(201);
    let odd = content(&shop.viewer, &odd.id()).await.expect(200);
    assert_eq!(odd.header("content-type"), Some("application/octet-stream"));
    assert!(odd.header("content-disposition").unwrap().starts_with("attachment; "));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disk_has_no_addresses_of_its_own() {
    let shop: Shop = shop().await;
    let task = shop.titled("Plane").await;
    let id = attach(&shop.manager, &format!("/tasks/{task}"), "a.txt", "a").await.expect(201).id();
    shop.viewer.get(format!("/attachments/{id}/link")).await.problem(409, "conflict");
    let body = json!({ "name": "a.txt", "size_bytes": 1, "sha256": hash(b"a") });
    shop.manager.post(format!("/tasks/{task}/attachments/presign"), body).await.problem(409, "conflict");
    assert_eq!(shop.app.client().get("/health/ready").await.expect(200)["status"], "ok");
}
