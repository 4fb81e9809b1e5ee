//! Mails, as a real mail server takes them.

use serde_json::json;
use tenon_outbound::MailConfig;
use tenon_testkit::{MailServer, Raw, TestApp, TestOptions};

use super::{Shop, comment, mention};

pub fn options(server: &MailServer) -> TestOptions {
    let mail = MailConfig { url: Some(server.url.clone()), from: Some("Tenon <tenon@shop.example>".into()) };
    TestOptions { mail, ..TestOptions::default() }
}

/// The mails to an address whose subject contains this, decoded.
pub fn to(server: &MailServer, address: &str, subject: &str) -> Vec<String> {
    let all = server.letters().into_iter().map(|letter| decoded(&letter));
    all.filter(|letter| letter.contains(&format!("X-RcptTo: {address}")))
        .filter(|letter| letter.lines().any(|line| line.starts_with("Subject: ") && line.contains(subject)))
        .collect()
}

/// Headers on one line each, and quoted-printable parts as text.
fn decoded(letter: &str) -> String {
    let mut text = Vec::new();
    let (mut head, mut quoted) = (true, false);
    for line in letter.replace("\r\n", "\n").split('\n') {
        if line.starts_with("--") {
            (head, quoted) = (true, false);
        }
        if head && line.starts_with(' ') {
            // It goes on from the line before.
            text.pop();
        }
        head &= !line.is_empty();
        let (line, end) = match line.strip_suffix('=').filter(|_| quoted && !head) {
            Some(line) => (line, ""),
            None => (line, "\n"),
        };
        text.extend(if quoted && !head { unquoted(line) } else { line.as_bytes().to_vec() });
        text.extend(end.as_bytes());
        quoted |= line.eq_ignore_ascii_case("Content-Transfer-Encoding: quoted-printable");
    }
    String::from_utf8_lossy(&text).into_owned()
}

fn unquoted(line: &str) -> Vec<u8> {
    let mut parts = line.split('=');
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        bytes.push(u8::from_str_radix(&part[..2], 16).unwrap_or_else(|e| panic!("{e} in {line}")));
        bytes.extend(&part.as_bytes()[2..]);
    }
    bytes
}

async fn address(shop: &Shop, user: &str) -> String {
    shop.admin.get(format!("/users/{user}")).await.expect(200)["email"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_mail_says_what_happened_and_can_be_ended() {
    let server = MailServer::start(&[]).await;
    let shop = Shop::of(TestApp::with(options(&server)).await).await;
    let Shop { app, admin, tom, eva, .. } = &shop;
    let (of_tom, of_eva) = (address(&shop, &tom.user).await, address(&shop, &eva.user).await);
    let project = admin.project().await;
    let body = json!({ "title": "Sand <the> top", "assignees": [tom.user] });
    let task = admin.post(format!("/projects/{project}/tasks"), body).await.expect(201).id();
    app.run_jobs().await;
    let letters = to(&server, &of_tom, "assigned this to you");
    assert_eq!(letters.len(), 1, "{:?}", server.letters());
    // Quoted-printable: long lines go on after an equals sign, which itself is a number.
    let letter = letters[0].replace("=\r\n", "").replace("=\n", "").replace("=3D", "=");
    for held in [
        "Sand <the> top",
        "Sand &lt;the&gt; top",
        &format!("http://127.0.0.1:8080/tasks/{task}?workspace={}", shop.acme.id),
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
        "Auto-Submitted: auto-generated",
        &format!("http://127.0.0.1:8080/inbox/preferences?workspace={}", shop.acme.id),
    ] {
        assert!(letter.contains(held), "{held} in {letter}");
    }

    // Comments by mail only if one wants them; mentions always; in one's language.
    eva.patch("/notifications/preferences", json!({ "language": "de" })).await.expect(200);
    comment(admin, &task, &format!("Oak? {}", mention(eva))).await;
    app.run_jobs().await;
    assert_eq!(to(&server, &of_tom, "commented").len(), 0);
    let mentioned = to(&server, &of_eva, "");
    assert_eq!(mentioned.len(), 1);
    assert!(mentioned[0].contains("hat dich erwähnt") && mentioned[0].contains("Oak? @Somebody"), "{}", mentioned[0]);

    // One click ends them, whoever clicks.
    let header = letter.lines().find(|line| line.starts_with("List-Unsubscribe: ")).unwrap();
    let url = header.trim_start_matches("List-Unsubscribe: <").trim_end_matches('>');
    let path = url.trim_start_matches("http://127.0.0.1:8080").to_owned();
    let click = |path: &str| {
        let request = app.client().request(axum::http::Method::POST, path);
        request.bytes("application/x-www-form-urlencoded", "List-Unsubscribe=One-Click").send()
    };
    let opened = app.client().get(&path).await;
    assert_eq!((opened.status, opened.header("location")), (303, Some("/inbox/preferences")));
    click(&format!("{path}x")).await.problem(404, "not-found");
    click("/notifications/unsubscribe?key=x").await.problem(404, "not-found");
    click(&path).await.expect(204);
    let preferences = tom.get("/notifications/preferences").await.expect(200);
    assert_eq!((&preferences["kinds"]["assigned"]["email"], &preferences["digest"]), (&json!(false), &json!("never")));
    assert_eq!(preferences["kinds"]["assigned"]["in_app"], true, "the feed goes on");
    shop.task(&project, &[tom]).await;
    app.run_jobs().await;
    assert_eq!(to(&server, &of_tom, "").len(), 1);
}

#[tokio::test]
async fn a_mail_that_waits_is_looked_at_again() {
    // Nobody is there.
    let mail = MailConfig { url: Some("smtp://127.0.0.1:1".into()), from: Some("tenon@shop.example".into()) };
    let shop = Shop::of(TestApp::with(TestOptions { mail, ..TestOptions::default() }).await).await;
    let Shop { app, admin, tom, eva, .. } = &shop;
    let project = admin.project().await;
    shop.task(&project, &[tom, eva]).await;
    app.run_jobs().await;
    let waiting = admin.get("/jobs?kind=notifications.mail&status=scheduled").await.expect(200);
    assert_eq!(waiting["total"], 2, "{waiting:?}");
    assert_eq!((&waiting["data"][0]["attempts"], waiting["data"][0]["error"].is_string()), (&json!(1), true));

    // One may not see it any more when it would go out, and does not get it.
    let member = json!({ "user_id": tom.user, "role": "member" });
    admin.post(format!("/projects/{project}/members"), member).await.expect(201);
    admin.patch(format!("/projects/{project}"), json!({ "visibility": "members" })).await.expect(200);
    app.advance(60);
    app.run_jobs().await;
    let done = admin.get("/jobs?kind=notifications.mail&status=done").await.expect(200);
    assert_eq!(done["total"], 1, "{done:?}");
    assert!(done["data"][0]["unique_key"].as_str().unwrap().ends_with(&eva.user));
    assert_eq!(admin.get("/jobs?kind=notifications.mail&status=scheduled").await.expect(200)["total"], 2);
}

#[tokio::test]
async fn mails_about_accounts_arrive_and_leave_no_trace() {
    let server = MailServer::start(&[]).await;
    let app = TestApp::with(options(&server)).await;
    let acme = app.tenant("Acme").await;
    let invited = json!({ "email": "ola@berg.example", "first_name": "Ola" });
    acme.admin.post("/users/invitations", invited).await.expect(201);
    let forgot = acme.admin.anonymous().request(axum::http::Method::POST, "/auth/forgot-password");
    let forgot = forgot.header("accept-language", "de-AT,en;q=0.5").json(&json!({ "email": "admin@acme.example" }));
    forgot.send().await.expect(202);
    // The link to a new password is made aside.
    let mut raw = Raw::open(&app.database.url).await;
    while raw.number("SELECT COUNT(*) FROM jobs WHERE kind = 'letters.send'").await < 3 {
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    let payloads = raw.rows("SELECT payload FROM jobs WHERE kind = 'letters.send'").await.join("\n");
    assert_eq!(payloads.matches("token=").count(), 3, "they wait in the database: {payloads}");
    let listed = acme.admin.get("/jobs?kind=letters.send").await.expect(200);
    assert_eq!(listed["total"], 2, "the third is of no workspace");
    let text = listed.json.to_string();
    assert!(!text.contains("token") && !text.contains("example"), "{text}");

    app.run_jobs().await;
    let link = |address: &str, subject: &str, page: &str| {
        let letters = to(&server, address, subject);
        assert_eq!(letters.len(), 1, "{subject}: {:?}", server.letters());
        let start = format!("http://127.0.0.1:8080/{page}?token=");
        let (_, rest) = letters[0].split_once(&start).unwrap_or_else(|| panic!("{start} in {}", letters[0]));
        rest.split(|c: char| !c.is_ascii_alphanumeric() && !"-_".contains(c)).next().unwrap().to_owned()
    };
    let verify = link("admin@acme.example", "Confirm your address", "verify-email");
    let reset = link("admin@acme.example", "Dein neues Passwort", "reset-password");
    let invite = link("ola@berg.example", "Join Acme", "accept-invitation");
    let left = raw.rows("SELECT payload FROM jobs WHERE kind = 'letters.send'").await.join("\n");
    assert!(!left.contains("token"), "what was sent is erased: {left}");

    let nobody = app.client();
    nobody.post("/auth/verify-email", json!({ "token": verify })).await.expect(204);
    let password = "a quite different sentence";
    nobody.post("/auth/reset-password", json!({ "token": reset, "password": password })).await.expect(204);
    let accepted = json!({ "token": invite, "password": password, "first_name": "Ola", "last_name": "Berg" });
    let joined = nobody.post("/auth/accept-invitation", accepted).await;
    assert!([200, 201].contains(&joined.status), "{joined:?}");
}
