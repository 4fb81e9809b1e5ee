//! Telling people: whom, of what, how often, and how.

mod days;
mod letters;
mod live;
mod push;
mod routes;

use axum::http::Method;
use serde_json::{Value as Json, json};
use tenon_testkit::{Client, Raw, Tenant, TestApp};

/// A tenant with two people besides its Admin.
struct Shop {
    app: TestApp,
    acme: Tenant,
    admin: Client,
    tom: Client,
    eva: Client,
}

impl Shop {
    async fn open() -> Shop {
        Shop::of(TestApp::new().await).await
    }

    async fn of(app: TestApp) -> Shop {
        let acme = app.tenant("Acme").await;
        let (admin, tom, eva) = (acme.admin.clone(), acme.member("Member").await, acme.member("Member").await);
        Shop { app, acme, admin, tom, eva }
    }

    /// A task of the Admin's that these people work on.
    async fn task(&self, project: &str, assignees: &[&Client]) -> String {
        let assignees: Vec<&str> = assignees.iter().map(|client| client.user.as_str()).collect();
        let body = json!({ "title": "Sand the table top", "assignees": assignees });
        self.admin.post(format!("/projects/{project}/tasks"), body).await.expect(201).id()
    }

    /// What somebody is told, newest first, once all is done.
    async fn feed(&self, client: &Client) -> Vec<Json> {
        self.app.run_jobs().await;
        client.get("/notifications").await.expect(200)["data"].as_array().unwrap().clone()
    }

    async fn read(&self, client: &Client) {
        client.post("/notifications/read", json!({})).await.expect(200);
    }
}

fn mention(client: &Client) -> String {
    format!("@[Somebody](user:{})", client.user)
}

async fn comment(client: &Client, task: &str, body: &str) -> String {
    client.post(format!("/tasks/{task}/comments"), json!({ "body": body })).await.expect(201).id()
}

fn kinds(feed: &[Json]) -> Vec<(&str, i64)> {
    feed.iter().map(|entry| (entry["kind"].as_str().unwrap(), entry["count"].as_i64().unwrap())).collect()
}

#[tokio::test]
async fn people_are_told_what_concerns_them_and_not_what_they_did() {
    let shop = Shop::open().await;
    let Shop { admin, tom, eva, .. } = &shop;
    let project = admin.project().await;
    let task = shop.task(&project, &[tom]).await;
    let feed = shop.feed(tom).await;
    assert_eq!(kinds(&feed), [("assigned", 1)]);
    let entry = &feed[0];
    assert_eq!(
        (&entry["object_type"], &entry["object_id"], &entry["task_id"], &entry["project_id"], &entry["actor_id"]),
        (&json!("task"), &json!(task), &json!(task), &json!(project), &json!(admin.user))
    );
    let number = admin.get(format!("/tasks/{task}")).await.expect(200)["number"].as_i64().unwrap();
    let code = admin.get(format!("/projects/{project}")).await.expect(200)["code"].as_str().unwrap().to_owned();
    assert_eq!((&entry["title"], &entry["key"]), (&json!("Sand the table top"), &json!(format!("{code}-{number}"))));
    shop.read(tom).await;

    // Mentioned, and as who works on it told of a comment; each once.
    let said = comment(admin, &task, &format!("{} the oak is here.\nBoth of you.", mention(eva))).await;
    let (of_tom, of_eva) = (shop.feed(tom).await, shop.feed(eva).await);
    assert_eq!((kinds(&of_tom)[0], kinds(&of_eva)), (("commented", 1), vec![("mentioned", 1)]));
    assert_eq!(of_eva[0]["excerpt"], "@Somebody the oak is here. Both of you.");
    assert_eq!((&of_eva[0]["object_type"], &of_eva[0]["object_id"]), (&json!("comment"), &json!(said)));
    shop.read(tom).await;

    // What goes on; who commented hears of it too, and who did it does not.
    comment(eva, &task, "Fine.").await;
    tom.post(format!("/tasks/{task}/start"), json!({})).await.expect(200);
    let (of_tom, of_eva, of_admin) = (shop.feed(tom).await, shop.feed(eva).await, shop.feed(admin).await);
    assert_eq!(kinds(&of_tom)[0], ("commented", 1), "their own step is not told");
    assert_eq!(kinds(&of_eva), [("mentioned", 2)], "the stronger reason stays on top");
    assert_eq!(kinds(&of_admin), [("commented", 2)], "who reported it");
    assert_eq!(of_admin[0]["excerpt"], "Fine.");
    shop.read(admin).await;
    tom.post(format!("/tasks/{task}/status"), json!({ "to": "in_review" })).await.expect(200);
    let of_admin = shop.feed(admin).await;
    assert_eq!(kinds(&of_admin)[0], ("status_changed", 1));
    assert_eq!(of_admin[0]["changes"], json!({ "status": { "from": "in_progress", "to": "in_review" } }));

    // Who is named is to answer, also where an assignment was not read yet; what is said then does not hide it.
    let next = shop.task(&project, &[eva]).await;
    assert_eq!(kinds(&shop.feed(eva).await)[0], ("assigned", 1));
    comment(admin, &next, &format!("{} which oil?", mention(eva))).await;
    comment(tom, &next, "The hard one.").await;
    let of_eva = shop.feed(eva).await;
    assert_eq!((kinds(&of_eva)[0], &of_eva[0]["excerpt"]), (("mentioned", 3), &json!("@Somebody which oil?")));
    admin.delete(format!("/tasks/{next}")).await.expect(204);

    // What a comment said goes with it.
    admin.delete(format!("/comments/{said}")).await.expect(204);
    assert_eq!(shop.feed(eva).await[0]["excerpt"], json!(null));
    // And so does what is deleted.
    admin.delete(format!("/tasks/{task}")).await.expect(204);
    for client in [admin, tom, eva] {
        assert_eq!(shop.feed(client).await, [] as [Json; 0]);
        assert_eq!(
            client.get("/notifications/summary").await.expect(200).json,
            json!({ "unread": 0, "capped": false })
        );
    }
}

#[tokio::test]
async fn one_event_is_one_entry_and_a_thing_has_one_while_it_is_unread() {
    let shop = Shop::open().await;
    let Shop { admin, tom, eva, .. } = &shop;
    let project = admin.project().await;
    let body = json!({ "title": "Oil it", "assignees": [tom.user], "description": mention(tom) });
    let task = admin.post(format!("/projects/{project}/tasks"), body).await.expect(201).id();
    assert_eq!(kinds(&shop.feed(tom).await), [("assigned", 1)], "assigned and mentioned at once");
    for _ in 0..3 {
        comment(eva, &task, "And?").await;
    }
    let feed = shop.feed(tom).await;
    assert_eq!(kinds(&feed), [("assigned", 4)]);
    assert_eq!(feed[0]["actor_id"], json!(admin.user), "who assigned it");
    shop.read(tom).await;
    comment(eva, &task, "And now?").await;
    let feed = shop.feed(tom).await;
    assert_eq!(kinds(&feed), [("commented", 1), ("assigned", 4)], "read is read");
    assert_eq!((&feed[0]["actor_id"], &feed[1]["read_at"].is_string()), (&json!(eva.user), &true));

    // An edit tells those who were not named before.
    let said = comment(admin, &task, &mention(tom)).await;
    shop.feed(tom).await;
    shop.read(tom).await;
    let both = format!("{} {}", mention(tom), mention(eva));
    admin.patch(format!("/comments/{said}"), json!({ "body": both })).await.expect(200);
    assert!(shop.feed(tom).await.iter().all(|entry| entry["read_at"].is_string()));
    assert_eq!(kinds(&shop.feed(eva).await)[0].0, "mentioned");
}

#[tokio::test]
async fn projects_tell_their_people() {
    let shop = Shop::open().await;
    let Shop { admin, tom, eva, .. } = &shop;
    let project = admin.project().await;
    let member = json!({ "user_id": tom.user, "role": "member" });
    admin.post(format!("/projects/{project}/members"), member).await.expect(201);
    let feed = shop.feed(tom).await;
    assert_eq!(
        (kinds(&feed), &feed[0]["object_type"], &feed[0]["task_id"]),
        (vec![("assigned", 1)], &json!("project"), &json!(null))
    );
    shop.read(tom).await;
    admin.post(format!("/projects/{project}/status"), json!({ "to": "planned" })).await.expect(200);
    assert_eq!(kinds(&shop.feed(tom).await)[0], ("status_changed", 1));
    eva.post(format!("/projects/{project}/comments"), json!({ "body": mention(tom) })).await.expect(201);
    assert_eq!(kinds(&shop.feed(tom).await)[0], ("mentioned", 2));
    assert_eq!(kinds(&shop.feed(admin).await), [("commented", 1)], "who owns it");
}

#[tokio::test]
async fn nobody_is_told_what_they_may_not_see() {
    let shop = Shop::open().await;
    let Shop { admin, tom, eva, .. } = &shop;
    let hidden = admin.post("/projects", json!({ "title": "Secret", "visibility": "members" })).await.expect(201).id();
    let member = json!({ "user_id": tom.user, "role": "member" });
    admin.post(format!("/projects/{hidden}/members"), member).await.expect(201);
    let task = shop.task(&hidden, &[tom, eva]).await;
    comment(admin, &task, &mention(eva)).await;
    assert_eq!(shop.feed(tom).await.len(), 2, "the project and the task");
    assert_eq!(shop.feed(eva).await, [] as [Json; 0]);
    let mut raw = Raw::open(&shop.app.database.url).await;
    let eva_id = raw.id(eva.user.parse().unwrap());
    let told = format!("SELECT COUNT(*) FROM notifications WHERE user_id = {eva_id}");
    assert_eq!(raw.number(&told).await, 0, "nothing lies ready for her");

    // What was seen once is not seen any more, nor counted.
    admin.delete(format!("/projects/{hidden}/members/{}", tom.user)).await.expect(204);
    assert_eq!(shop.feed(tom).await, [] as [Json; 0]);
    assert_eq!(tom.get("/notifications/summary").await.expect(200)["unread"], 0);
    admin.patch(format!("/projects/{hidden}"), json!({ "visibility": "tenant" })).await.expect(200);
    let feed = shop.feed(tom).await;
    assert_eq!(feed.len(), 2);
    // A role that reads nothing sees nothing of it.
    let id = feed[0]["id"].as_str().unwrap();
    let role = admin.post("/roles", json!({ "name": "Bookkeeping" })).await.expect(201).id();
    admin.patch(format!("/users/{}", tom.user), json!({ "roles": [role] })).await.expect(200);
    assert_eq!(shop.feed(tom).await, [] as [Json; 0]);
    tom.post(format!("/notifications/{id}/read"), json!(null)).await.problem(404, "not-found");
}

#[tokio::test]
async fn who_left_and_who_muted_it_is_not_told() {
    let shop = Shop::open().await;
    let Shop { admin, tom, eva, .. } = &shop;
    let project = admin.project().await;
    let task = shop.task(&project, &[tom, eva]).await;
    shop.feed(tom).await;
    shop.read(tom).await;
    shop.read(eva).await;

    let muted = tom.put(format!("/notifications/mutes/task/{task}"), json!(null)).await.expect(200);
    assert_eq!((&muted["object_type"], &muted["title"]), (&json!("task"), &json!("Sand the table top")));
    tom.put(format!("/notifications/mutes/task/{task}"), json!(null)).await.expect(200);
    assert_eq!(tom.get("/notifications/mutes").await.expect(200)["data"], json!([muted.json]));
    comment(admin, &task, &mention(tom)).await;
    assert_eq!(kinds(&shop.feed(tom).await), [("assigned", 1)], "not even by name");
    assert_eq!(kinds(&shop.feed(eva).await).len(), 2);
    tom.delete(format!("/notifications/mutes/task/{task}")).await.expect(204);
    tom.put(format!("/notifications/mutes/project/{project}"), json!(null)).await.expect(200);
    shop.task(&project, &[tom]).await;
    assert_eq!(shop.feed(tom).await.len(), 1, "with all its tasks");
    tom.delete(format!("/notifications/mutes/project/{project}")).await.expect(204);
    comment(admin, &task, "Hello?").await;
    assert_eq!(kinds(&shop.feed(tom).await)[0], ("commented", 1));

    admin.patch(format!("/users/{}", tom.user), json!({ "status": "inactive" })).await.expect(200);
    admin.delete(format!("/users/{}", eva.user)).await.expect(204);
    comment(admin, &task, "Anybody?").await;
    shop.app.run_jobs().await;
    let mut raw = Raw::open(&shop.app.database.url).await;
    for (client, wanted) in [(tom, 2), (eva, 3)] {
        let id = raw.id(client.user.parse().unwrap());
        let told = format!("SELECT COALESCE(SUM(event_count), 0) FROM notifications WHERE user_id = {id}");
        assert_eq!(raw.number(&told).await, wanted, "{}", client.user);
    }
}

#[tokio::test]
async fn a_job_that_runs_twice_tells_once() {
    let shop = Shop::open().await;
    let Shop { admin, tom, .. } = &shop;
    let project = admin.project().await;
    let task = shop.task(&project, &[tom]).await;
    comment(admin, &task, &mention(tom)).await;
    let before = shop.feed(tom).await;
    assert_eq!(kinds(&before), [("mentioned", 2)]);
    let mut raw = Raw::open(&shop.app.database.url).await;
    raw.execute("UPDATE jobs SET status = 'queued', finished_at = NULL WHERE kind = 'notifications'").await;
    assert!(shop.app.run_jobs().await > 0, "they run again");
    assert_eq!(shop.feed(tom).await, before);
    shop.read(tom).await;
    raw.execute("UPDATE jobs SET status = 'queued', finished_at = NULL WHERE kind = 'notifications'").await;
    assert_eq!(shop.feed(tom).await.len(), 1, "nor is it told anew once it was read");
}

#[tokio::test]
async fn imports_and_old_news_tell_nobody() {
    let shop = Shop::open().await;
    let Shop { admin, tom, .. } = &shop;
    let address = admin.get(format!("/users/{}", tom.user)).await.expect(200)["email"].as_str().unwrap().to_owned();
    let import = async |status: &str| {
        let csv = format!("title,assignee,status,id\nPlane the boards,{address},{status},7\n");
        let asked = admin.request(Method::POST, "/imports?source=csv").bytes("text/csv", csv).send().await.expect(202);
        loop {
            let import = admin.get(format!("/imports/{}", asked.id())).await.expect(200);
            match import["status"].as_str().unwrap() {
                "done" => return,
                "failed" => panic!("{import:?}"),
                _ => tokio::time::sleep(std::time::Duration::from_millis(10)).await,
            }
        }
    };
    import("todo").await;
    import("done").await;
    assert_eq!(shop.feed(tom).await, [] as [Json; 0]);
    let tasks = tom.get(format!("/tasks?assignee_id={}", tom.user)).await.expect(200);
    assert_eq!(tasks["total"], 1, "it is there, and theirs: {tasks:?}");

    // Nobody worked for two days: that is no news.
    shop.task(&admin.project().await, &[tom]).await;
    shop.app.advance(2 * 24 * 3600);
    shop.app.run_jobs().await;
    let tom = shop.acme.sign_in(&address).await;
    assert_eq!(shop.feed(&tom).await, [] as [Json; 0]);
}
