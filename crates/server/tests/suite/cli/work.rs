//! What the commands do.

use std::collections::BTreeSet;

use serde_json::Value as Json;
use tenon_testkit::{TestApp, TestDatabase, TestServer};

use super::Place;

const PROGRAM: &str = env!("CARGO_BIN_EXE_tenon");

#[tokio::test]
async fn help_teaches_by_example() {
    let place = Place::new(&[]);
    let help = place.call(&["--help"]).await.well();
    let commands = help.split("Commands:").nth(1).unwrap().split("Options:").next().unwrap();
    let commands: Vec<&str> =
        commands.lines().filter_map(|l| l.split_whitespace().next()).filter(|c| *c != "help").collect();
    for expected in ["serve", "worker", "migrate", "import", "demo", "admin", "audit", "doctor", "openapi", "keys"] {
        assert!(commands.contains(&expected), "{help}");
    }
    assert!(help.contains("Examples:"), "{help}");
    for command in commands {
        let help = place.call(&[command, "--help"]).await.well();
        assert!(help.contains("Example") && help.contains(&format!("tenon {command}")), "{help}");
    }
    assert_eq!(place.call(&["serv"]).await.status, 2);
    assert_eq!(place.call(&[]).await.status, 2);
}

#[tokio::test]
async fn the_document_is_the_one_that_is_served() {
    let printed = Place::new(&[]).call(&["openapi"]).await.well();
    let printed: Json = serde_json::from_str(&printed).unwrap();
    assert_eq!(printed, TestApp::new().await.document().await);
}

#[tokio::test]
async fn migrations_go_up_and_down_and_are_told() {
    let database = TestDatabase::empty().await;
    let place = Place::new(&[("DATABASE_URL", &database.url)]);
    let up = place.call(&["migrate", "up"]).await.well();
    assert!(up.starts_with("applied 0001_log\n"), "{up}");
    assert_eq!(place.call(&["migrate", "up"]).await.well(), "nothing to do: the database is up to date\n");
    let down = place.call(&["migrate", "down", "--steps", "2"]).await.well();
    assert_eq!(down.lines().count(), 2, "{down}");
    let status = place.call(&["migrate", "status"]).await.well();
    assert_eq!(status.lines().filter(|l| l.ends_with(" pending")).count(), 2, "{status}");
    if database.engine() != tenon_store::Engine::Sqlite {
        place.call(&["serve", "--no-migrate"]).await.failed("run `tenon migrate up`");
    }
}

#[tokio::test]
async fn doctor_finds_a_healthy_server_healthy() {
    let database = TestDatabase::migrated().await;
    let place = Place::new(&[("DATABASE_URL", &database.url)]);
    let app = TestApp::on(database, tenon_testkit::TestOptions { system_clock: true, ..Default::default() }).await;
    let acme = app.tenant("Acme").await;
    acme.admin.customer().await;
    let found = place.call(&["doctor", "--verify", "acme"]).await;
    let lines: BTreeSet<&str> = found.out.lines().filter_map(|l| l.split_whitespace().nth(1)).collect();
    for about in ["settings", "migrations", "engine", "clock", "event"] {
        assert!(lines.contains(about), "{found:?}");
    }
    assert!(found.status == 0 && found.out.ends_with("all is well\n"), "{found:?}");
    assert!(found.out.contains("no gap, every hash right"), "{found:?}");
    place.call(&["doctor", "--verify", "nobody"]).await.failed("there is no tenant `nobody`");
    // Somebody edits history past the program.
    let mut raw = tenon_testkit::Raw::open(&app.database.url).await;
    raw.execute("UPDATE events SET reason = 'never said' WHERE sequence = 2").await;
    let found = place.call(&["doctor", "--verify", "all"]).await;
    assert!(
        found.status == 1 && found.out.contains("FAIL  event log    acme: event 2 is not as it was recorded"),
        "{found:?}"
    );
}

#[tokio::test]
async fn the_first_start_says_how_to_sign_in_and_later_ones_do_not() {
    let database = TestDatabase::empty().await;
    let mut server = TestServer::start(PROGRAM, &[("DATABASE_URL", &database.url)]).await;
    let first = server.greeting().await;
    assert!(
        first.contains("http://127.0.0.1:") && first.contains("/register") && first.contains("tenon demo"),
        "{first}"
    );
    tenon_testkit::Tenant::register(&server.client(), "Acme").await;
    assert!(server.stop().await.success());
    server.restart().await;
    let second = server.greeting().await;
    assert!(second.lines().count() == 1 && second.contains("http://127.0.0.1:"), "{second}");
}

fn system_clock() -> tenon_testkit::TestOptions {
    tenon_testkit::TestOptions { system_clock: true, ..Default::default() }
}

async fn sign_in(app: &TestApp, email: &str, password: &str) -> tenon_testkit::Response {
    app.client().post("/auth/login", serde_json::json!({ "email": email, "password": password })).await
}

fn password(out: &str) -> String {
    let line = out.lines().find_map(|l| l.strip_prefix("password: "));
    line.unwrap_or_else(|| panic!("no password was told: {out}")).to_owned()
}

#[tokio::test]
async fn the_demo_is_a_shop_with_a_history() {
    let database = TestDatabase::empty().await;
    let place = Place::new(&[("DATABASE_URL", &database.url)]);
    let told = place.call(&["demo"]).await.well();
    let password = told.split('`').nth(1).unwrap().to_owned();
    place.call(&["demo"]).await.failed("there is a tenant `demo` already; name another with --tenant");
    let second = place.call(&["demo", "--tenant", "joinery-2"]).await.well();
    assert!(second.contains("marta@joinery-2.example"), "{second}");

    let app = TestApp::on(database, system_clock()).await;
    let marta = sign_in(&app, "marta@demo.example", &password).await.expect(200);
    let marta = app.client().bearing(marta["access_token"].as_str().unwrap());
    let counts = marta.get("/projects/summary").await.expect(200);
    assert!(counts.json.to_string().contains("\"in_progress\":3"), "{counts:?}");
    let projects = marta.get("/projects?q=Reception").await.expect(200);
    let project = &projects["data"][0];
    assert_eq!((&project["status"], &project["title"]), (&Json::from("completed"), &Json::from("Reception desk")));
    let history = marta.all(format!("/projects/{}/activity", project["id"].as_str().unwrap())).await;
    assert!(history.len() > 30, "{} events", history.len());
    let actors: BTreeSet<&str> = history.iter().filter_map(|e| e["actor_id"].as_str()).collect();
    assert_eq!(actors.len(), 4, "everybody had a hand in it but the bookkeeper");
    let (first, last) = (history.last().unwrap()["at"].as_str().unwrap(), history[0]["at"].as_str().unwrap());
    assert!(first < last, "the history takes its time: {first} to {last}");
    assert!(!marta.get("/tasks?overdue=true").await.expect(200)["data"].as_array().unwrap().is_empty());
    assert_eq!(marta.get("/customers").await.expect(200)["total"], 7);
    // A Viewer only looks.
    let priya = sign_in(&app, "priya@demo.example", &password).await.expect(200);
    let priya = app.client().bearing(priya["access_token"].as_str().unwrap());
    priya.post("/customers", serde_json::json!({ "name": "x" })).await.problem(403, "forbidden");
    assert_eq!(place.call(&["doctor", "--verify", "all"]).await.status, 0);
}

#[tokio::test]
async fn operators_make_and_mend_from_the_command_line() {
    let database = TestDatabase::migrated().await;
    let place = Place::new(&[("DATABASE_URL", &database.url)]);
    let app = TestApp::on(database, system_clock()).await;
    let new = ["--email", "ada@acme.example", "--first-name", "Ada", "--last-name", "Byrne"];
    let made = place.call(&[&["admin", "create-tenant", "--name", "Acme Joinery"][..], &new].concat()).await.well();
    assert!(made.starts_with("tenant acme-joinery made, with the Admin ada@acme.example\n"), "{made}");
    let signed_in = sign_in(&app, "ada@acme.example", &password(&made)).await.expect(200);
    let ada = app.client().bearing(signed_in["access_token"].as_str().unwrap());

    let person =
        ["admin", "create-user", "--tenant", "acme-joinery", "--email", "tom@acme.example", "--first-name", "Tom"];
    let tom = place.call(&[&person[..], &["--role", "viewer"]].concat()).await.well();
    let token = sign_in(&app, "tom@acme.example", &password(&tom)).await.expect(200);
    let viewer = app.client().bearing(token["access_token"].as_str().unwrap());
    viewer.post("/customers", serde_json::json!({ "name": "x" })).await.problem(403, "forbidden");
    let people = place.call(&["admin", "list-users", "--tenant", "acme-joinery"]).await.well();
    assert!(
        people.contains("ada@acme.example") && people.lines().any(|l| l.contains("Tom") && l.ends_with("Viewer")),
        "{people}"
    );

    let script =
        "printf 'a long secret sentence\n' | $TENON admin reset-password --email ada@acme.example --password-stdin";
    let reset = place.shell(script).await.well();
    assert!(!reset.contains("secret sentence"), "{reset}");
    sign_in(&app, "ada@acme.example", &password(&made)).await.problem(401, "unauthorized");
    sign_in(&app, "ada@acme.example", "a long secret sentence").await.expect(200);

    place.call(&["admin", "suspend-tenant", "acme-joinery"]).await.well();
    assert!(place.call(&["admin", "list-tenants"]).await.well().contains("suspended"));
    sign_in(&app, "ada@acme.example", "a long secret sentence").await.problem(403, "forbidden");
    place.call(&["admin", "resume-tenant", "acme-joinery"]).await.well();
    sign_in(&app, "ada@acme.example", "a long secret sentence").await.expect(200);
    drop(ada);

    place.call(&["admin", "make-operator", "ada@acme.example"]).await.well();
    let other = app.tenant("Other").await;
    let again = sign_in(&app, "ada@acme.example", "a long secret sentence").await.expect(200);
    let operator = app.client().bearing(again["access_token"].as_str().unwrap());
    operator.get(format!("/tenants/{}", other.id)).await.expect(200);
    place.call(&["admin", "make-operator", "--revoke", "ada@acme.example"]).await.well();

    for (arguments, says) in [
        (&["admin", "suspend-tenant", "nobody"][..], "There is no tenant `nobody`"),
        (&["admin", "make-operator", "nobody@acme.example"], "Nobody has the address"),
        (&["admin", "list-users", "--tenant", "nobody"], "there is no tenant `nobody`"),
    ] {
        place.call(arguments).await.failed(says);
    }
    let refused =
        place.shell("echo short | $TENON admin reset-password --email ada@acme.example --password-stdin").await;
    refused.failed("the password must have 10 to 128 characters");
    let wrong = place.call(&["admin", "reset-password", "--email", "nonsense"]).await;
    assert!(wrong.status == 2 && wrong.err.contains("--email"), "{wrong:?}");
}

#[tokio::test]
async fn keys_rotate_and_nobody_is_signed_out() {
    let database = TestDatabase::migrated().await;
    let place = Place::new(&[("DATABASE_URL", &database.url)]);
    let app = TestApp::on(database, system_clock()).await;
    let acme = app.tenant("Acme").await;
    assert_eq!(place.call(&["keys", "list"]).await.well().lines().count(), 1);
    let rotated = place.call(&["keys", "rotate"]).await.well();
    let kid = rotated.split(' ').next().unwrap();
    let listed = place.call(&["keys", "list"]).await.well();
    assert_eq!(listed.lines().count(), 2, "{listed}");
    assert!(listed.starts_with(&format!("{kid}  signs\n")), "{listed}");
    acme.admin.get("/customers").await.expect(200);
}

#[tokio::test]
async fn files_are_imported_once_however_often() {
    let database = TestDatabase::migrated().await;
    let place = Place::new(&[("DATABASE_URL", &database.url)]);
    let app = TestApp::on(database, system_clock()).await;
    let acme = app.tenant("Acme").await;
    let table = "Title;Status;Priority;Labels;Due date\nSand the table top;In Progress;High;workshop;2026-03-09\nOil it;To do;;finishing;\n;;;;\n";
    std::fs::write(place.path().join("tasks.csv"), table).unwrap();
    let run = ["import", "csv", "tasks.csv", "--tenant", "acme"];
    let dry = place.call(&[&run[..], &["--dry-run", "--json"]].concat()).await.well();
    let dry: Json = serde_json::from_str(&dry).unwrap();
    assert_eq!((&dry["dry_run"], &dry["tasks"]["created"]), (&Json::from(true), &Json::from(2)));
    assert_eq!(acme.admin.get("/tasks").await.expect(200)["total"], 0);
    let told = place.call(&run).await.well();
    assert!(told.lines().any(|l| l.starts_with("tasks ") && l.split_whitespace().nth(1) == Some("2")), "{told}");
    let tasks = acme.admin.get("/tasks?sort=number").await.expect(200);
    assert_eq!((&tasks["total"], &tasks["data"][0]["title"]), (&Json::from(2), &Json::from("Sand the table top")));
    assert_eq!(
        (&tasks["data"][0]["status"], &tasks["data"][0]["priority"]),
        (&Json::from("in_progress"), &Json::from("high"))
    );
    let again: Json = serde_json::from_str(&place.call(&[&run[..], &["--json"]].concat()).await.well()).unwrap();
    assert_eq!((&again["tasks"]["unchanged"], &again["tasks"]["created"]), (&Json::from(2), &Json::from(0)));
    assert_eq!(acme.admin.get("/tasks").await.expect(200).json, acme.admin.get("/tasks").await.expect(200).json);
    place.call(&["import", "csv", "nothing.csv", "--tenant", "acme"]).await.failed("cannot read nothing.csv");
    place.call(&["import", "csv", "tasks.csv", "--tenant", "nobody"]).await.failed("there is no tenant `nobody`");
    let column = [&run[..], &["--column", "titel=Title"]].concat();
    place.call(&column).await.failed("--column: unknown field `titel`");
    std::fs::write(place.path().join("issues.jsonl"), "this is no issue\n").unwrap();
    let told = place.call(&["import", "jira", "issues.jsonl", "--tenant", "acme"]).await.well();
    assert!(told.contains("Lines that could not be read: 1\n  line 1: "), "{told}");
}

#[tokio::test]
async fn logs_name_the_request_and_never_a_secret() {
    let database = TestDatabase::empty().await;
    let settings = [("DATABASE_URL", database.url.as_str()), ("TENON_LOG", "trace"), ("TENON_LOG_FORMAT", "json")];
    let mut server = TestServer::start(PROGRAM, &settings).await;
    let acme = tenon_testkit::Tenant::register(&server.client(), "Acme").await;
    let listed = acme.admin.get("/customers?q=findme").await.expect(200);
    let id = listed.header("x-request-id").unwrap().to_owned();
    assert!(server.stop().await.success());
    let log = server.log();
    let lines: Vec<Json> =
        log.lines().map(|l| serde_json::from_str(l).unwrap_or_else(|e| panic!("{e}: {l}"))).collect();
    let line = lines.iter().find(|l| l["request_id"] == *id && l["status"] == 200).unwrap_or_else(|| panic!("{log}"));
    assert_eq!(
        (&line["tenant_id"], &line["user_id"]),
        (&Json::from(acme.id.as_str()), &Json::from(acme.admin.user.as_str()))
    );
    assert_eq!((&line["method"], &line["route"]), (&Json::from("GET"), &Json::from("/api/v1/customers")));
    let token = acme.admin.token.clone().unwrap();
    for secret in [tenon_testkit::PASSWORD, &token, "$argon2", "PRIVATE KEY"] {
        assert!(!log.contains(secret), "the log shows `{secret}`");
    }
    let password = database.url.split_once("://").and_then(|(_, rest)| rest.split_once('@')?.0.split_once(':'));
    if let Some((_, password)) = password {
        assert!(!log.contains(password), "the log shows the database's password");
    }
}

/// On PostgreSQL the login of `DATABASE_URL` need own nothing; the other engines know no such division.
#[tokio::test]
async fn on_postgresql_the_app_owns_nothing_where_an_owner_is_named() {
    if tenon_testkit::engine() != tenon_store::Engine::Postgres {
        return;
    }
    let database = TestDatabase::empty().await;
    let mut raw = tenon_testkit::Raw::open(&database.url).await;
    let login = database.url.rsplit('/').next().unwrap().replace("tenon_test_", "tenon_login_");
    raw.execute(&format!("CREATE ROLE {login} LOGIN PASSWORD 'verysecret'")).await;
    let host = database.url.split_once('@').unwrap().1;
    let app = format!("postgres://{login}:verysecret@{host}");
    let place = Place::new(&[("DATABASE_URL", &app), ("DATABASE_OWNER_URL", &database.url)]);
    place.call(&["migrate", "up"]).await.well();
    let found = place.call(&["doctor"]).await;
    assert!(found.status == 0 && found.out.contains("row-level security is forced"), "{found:?}");
    let settings = [("DATABASE_URL", app.as_str()), ("DATABASE_OWNER_URL", database.url.as_str())];
    let server = TestServer::start(PROGRAM, &settings).await;
    let acme = tenon_testkit::Tenant::register(&server.client(), "Acme").await;
    acme.admin.customer().await;
    let owned = raw.number(&format!("SELECT COUNT(*) FROM pg_class WHERE relowner = '{login}'::regrole")).await;
    assert_eq!(owned, 0, "the app owns something");
    // Somebody takes the wall down.
    raw.execute("ALTER TABLE customers NO FORCE ROW LEVEL SECURITY").await;
    let found = place.call(&["doctor"]).await;
    assert!(found.status == 1 && found.out.contains("FAIL  isolation    1 tables are not held"), "{found:?}");
    drop(server);
    // The role has rights in the database, and can go only after it.
    database.gone().await;
    let administrator = TestDatabase::empty().await;
    tenon_testkit::Raw::open(&administrator.url).await.execute(&format!("DROP ROLE {login}")).await;
}
