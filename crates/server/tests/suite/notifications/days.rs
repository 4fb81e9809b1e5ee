//! What comes with the days: what is due, what is overdue, digests, and what is old.

use serde_json::{Value as Json, json};
use tenon_testkit::{Client, MailServer, Raw, TestApp};

use super::{Shop, kinds, letters};

const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;

/// A shop on Monday, 2026-03-02, at nine o'clock, with its daily work arranged.
async fn open(app: TestApp) -> Shop {
    let mut shop = Shop::of(app).await;
    shop.app.run_jobs().await;
    shop.pass(HOUR).await;
    shop
}

impl Shop {
    /// A morning later.
    async fn morning(&mut self, days: i64) {
        self.pass(days * DAY).await;
    }

    /// Time passes, what is due is done, and everybody is signed in again.
    async fn pass(&mut self, seconds: i64) {
        self.app.advance(seconds);
        self.app.run_jobs().await;
        self.admin = self.acme.sign_in_again().await;
        for (client, number) in [(&mut self.tom, 0), (&mut self.eva, 1)] {
            *client = self.acme.sign_in(&format!("member{number}@acme.example")).await;
        }
    }

    async fn due(&self, project: &str, title: &str, date: &str, assignees: &[&Client]) -> String {
        let assignees: Vec<&str> = assignees.iter().map(|client| client.user.as_str()).collect();
        let body = json!({ "title": title, "due_date": date, "assignees": assignees });
        self.admin.post(format!("/projects/{project}/tasks"), body).await.expect(201).id()
    }
}

fn titles(feed: &[Json]) -> Vec<(&str, &str, i64)> {
    feed.iter()
        .map(|entry| {
            (entry["title"].as_str().unwrap(), entry["kind"].as_str().unwrap(), entry["count"].as_i64().unwrap())
        })
        .collect()
}

#[tokio::test]
async fn what_is_due_is_told_once_for_each_day_it_is_due_by() {
    let mut shop = open(TestApp::new().await).await;
    let project = shop.admin.project().await;
    shop.due(&project, "Soon", "2026-03-04", &[&shop.tom]).await;
    let done = shop.due(&project, "Done", "2026-03-04", &[&shop.tom]).await;
    shop.due(&project, "Later", "2026-03-20", &[&shop.tom]).await;
    shop.due(&project, "Long ago", "2025-12-24", &[&shop.tom]).await;
    shop.due(&project, "Nobody's", "2026-03-03", &[]).await;
    shop.admin.post(format!("/tasks/{done}/start"), json!({})).await.expect(200);
    shop.admin.post(format!("/tasks/{done}/complete"), json!({})).await.expect(200);
    shop.app.run_jobs().await;
    for client in [&shop.tom, &shop.admin] {
        shop.read(client).await;
    }
    // Tuesday: due tomorrow.
    shop.morning(1).await;
    let feed = shop.feed(&shop.tom).await;
    let unread: Vec<Json> = feed.into_iter().filter(|entry| entry["read_at"].is_null()).collect();
    assert_eq!(titles(&unread), [("Soon", "due_soon", 1)]);
    assert_eq!(unread[0]["actor_id"], Json::Null);
    assert_eq!(titles(&shop.feed(&shop.admin).await), [("Nobody's", "due_soon", 1)], "whoever asked for it");
    // Wednesday: due today, which is no news.
    shop.morning(1).await;
    assert_eq!(titles(&shop.feed(&shop.tom).await)[0], ("Soon", "due_soon", 1));
    // Thursday: overdue, once.
    shop.morning(1).await;
    assert_eq!(titles(&shop.feed(&shop.tom).await)[0], ("Soon", "overdue", 2));
    shop.morning(1).await;
    assert_eq!(titles(&shop.feed(&shop.tom).await)[0], ("Soon", "overdue", 2));
    // Another day is another matter.
    let task = shop.feed(&shop.tom).await[0]["task_id"].as_str().unwrap().to_owned();
    shop.read(&shop.tom).await;
    shop.admin.patch(format!("/tasks/{task}"), json!({ "due_date": "2026-03-07" })).await.expect(200);
    shop.morning(1).await;
    assert_eq!(titles(&shop.feed(&shop.tom).await)[0], ("Soon", "due_soon", 1));
}

/// The morning is the workspace's own.
#[tokio::test]
async fn the_day_begins_where_the_workspace_is() {
    let mut shop = Shop::of(TestApp::new().await).await;
    // Nine in the morning in London is ten in the evening in Auckland.
    shop.admin.patch("/settings", json!({ "timezone": "Pacific/Auckland" })).await.expect(200);
    shop.app.run_jobs().await;
    shop.pass(HOUR).await;
    let project = shop.admin.project().await;
    shop.due(&project, "Soon", "2026-03-04", &[&shop.tom]).await;
    shop.feed(&shop.tom).await;
    shop.read(&shop.tom).await;
    shop.pass(7 * HOUR).await;
    assert_eq!(kinds(&shop.feed(&shop.tom).await), [("assigned", 1)], "six in the morning");
    shop.pass(HOUR).await;
    assert_eq!(titles(&shop.feed(&shop.tom).await)[0], ("Soon", "due_soon", 1), "seven, on Tuesday");
}

#[tokio::test]
async fn on_mondays_a_digest_tells_what_there_is_to_tell() {
    let server = MailServer::start(&[]).await;
    let mut shop = open(TestApp::with(letters::options(&server)).await).await;
    let project = shop.admin.project().await;
    shop.due(&project, "This week", "2026-03-12", &[&shop.tom]).await;
    shop.due(&project, "Late", "2026-02-20", &[&shop.tom]).await;
    shop.due(&project, "Next week", "2026-03-19", &[&shop.tom]).await;
    shop.app.run_jobs().await;
    let digests = |number: usize| letters::to(&server, &format!("member{number}@acme.example"), "Your week in Acme");
    // Until Sunday there is none.
    shop.morning(6).await;
    assert_eq!(digests(0).len(), 0);
    shop.morning(1).await;
    let of_tom = digests(0);
    assert_eq!(of_tom.len(), 1, "{:?}", server.letters());
    let text = &of_tom[0];
    let place = |what: &str| text.find(what).unwrap_or_else(|| panic!("{what} in {text}"));
    assert!(place("Overdue") < place("Late") && place("Late") < place("Due this week"), "{text}");
    assert!(place("Due this week") < place("This week") && place("Not read yet") < place("Next week"), "{text}");
    assert_eq!(digests(1).len(), 0, "there is nothing to tell");
    // Once a week; not to who does not want it.
    shop.tom.patch("/notifications/preferences", json!({ "digest": "never" })).await.expect(200);
    shop.morning(7).await;
    assert_eq!(digests(0).len(), 1);
}

#[tokio::test]
async fn what_is_old_and_too_much_goes() {
    let mut shop = open(TestApp::new().await).await;
    let project = shop.admin.project().await;
    shop.task(&project, &[&shop.tom, &shop.eva]).await;
    shop.app.run_jobs().await;
    shop.read(&shop.tom).await;
    let mut raw = Raw::open(&shop.app.database.url).await;
    shop.morning(91).await;
    assert!(shop.feed(&shop.tom).await.is_empty(), "read, and old");
    assert_eq!(shop.feed(&shop.eva).await.len(), 1, "not read");
    let remembered = raw.number("SELECT COUNT(*) FROM notification_sources WHERE source NOT LIKE 'digest%'").await;
    assert_eq!(remembered, 0);

    // More than a thousand nobody reads.
    let [tenant, eva, of] = [&shop.acme.id, &shop.eva.user, &project].map(|id| raw.id(id.parse().unwrap()));
    let now = tenon_testkit::now().as_millis();
    let rows: Vec<String> = (0..1_100)
        .map(|i| {
            let id = raw.id(format!("0197f3a0-0000-7000-8000-00000000{i:04}").parse().unwrap());
            format!("({tenant}, {id}, {eva}, {id}, 'commented', {}, 1, {of})", now - i)
        })
        .collect();
    let columns = "tenant_id, id, user_id, thing_id, kind, at, event_count, project_id";
    raw.execute(&format!("INSERT INTO notifications ({columns}) VALUES {}", rows.join(", "))).await;
    shop.morning(1).await;
    let left = format!("SELECT COUNT(*) FROM notifications WHERE user_id = {eva}");
    assert_eq!(raw.number(&left).await, 1_000);
    assert_eq!(shop.feed(&shop.eva).await.len(), 1, "the newest stays");
}
