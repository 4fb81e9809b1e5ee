//! The feed and the preferences, as their owner uses them.

use axum::http::Method;
use serde_json::json;
use tenon_testkit::TestApp;

use super::{Shop, comment, kinds, mention};

#[tokio::test]
async fn entries_are_read_one_by_one_and_all_at_once() {
    let shop = Shop::open().await;
    let Shop { admin, tom, .. } = &shop;
    let project = admin.project().await;
    for _ in 0..3 {
        shop.task(&project, &[tom]).await;
        shop.app.run_jobs().await;
        shop.app.advance(60);
    }
    let feed = shop.feed(tom).await;
    let ids: Vec<&str> = feed.iter().map(|entry| entry["id"].as_str().unwrap()).collect();
    let unread = async || tom.get("/notifications/summary").await.expect(200)["unread"].as_i64().unwrap();
    assert_eq!((ids.len(), unread().await), (3, 3));
    let read = tom.post(format!("/notifications/{}/read", ids[0]), json!(null)).await.expect(200);
    assert!(read["read_at"].is_string());
    let again = tom.post(format!("/notifications/{}/read", ids[0]), json!(null)).await.expect(200);
    assert_eq!(again["read_at"], read["read_at"]);
    let listed = tom.get("/notifications?unread=true").await.expect(200);
    assert_eq!((&listed["total"], unread().await), (&json!(2), 2));
    assert_eq!(tom.get("/notifications?unread=false").await.expect(200)["data"][0]["id"], ids[0]);
    assert_eq!(tom.get("/notifications?kind=commented").await.expect(200)["total"], 0);
    tom.get("/notifications?kind=sung").await.problem(400, "malformed");
    tom.post(format!("/notifications/{}/unread", ids[0]), json!(null)).await.expect(200);
    assert_eq!(unread().await, 3);
    let older = tom.post("/notifications/read", json!({ "until": ids[1] })).await.expect(200);
    assert_eq!((&older["read"], unread().await), (&json!(2), 1), "that one and the older one");
    assert_eq!(tom.request(Method::POST, "/notifications/read").send().await.expect(200)["read"], 1);
    assert_eq!(tom.post("/notifications/read", json!({})).await.expect(200)["read"], 0);

    // Nobody reads another's.
    for path in ["read", "unread"] {
        admin.post(format!("/notifications/{}/{path}", ids[0]), json!(null)).await.problem(404, "not-found");
    }
    let refused = admin.post("/notifications/read", json!({ "until": ids[0] })).await.problem(422, "validation");
    assert_eq!(refused.pointers(), ["/until"]);
}

#[tokio::test]
async fn one_is_told_as_one_wants() {
    let shop = Shop::open().await;
    let Shop { admin, tom, .. } = &shop;
    let preferences = tom.get("/notifications/preferences").await.expect(200);
    assert_eq!(preferences["kinds"]["assigned"], json!({ "in_app": true, "email": true, "push": true }));
    assert_eq!(preferences["kinds"]["commented"], json!({ "in_app": true, "email": false, "push": false }));
    assert_eq!(preferences["kinds"]["overdue"], json!({ "in_app": true, "email": true, "push": false }));
    assert_eq!((&preferences["digest"], &preferences["language"]), (&json!("weekly"), &json!("en")));
    let patch = json!({ "kinds": { "assigned": { "in_app": false, "push": false } }, "language": "de" });
    let changed = tom.patch("/notifications/preferences", patch.clone()).await.expect(200);
    assert_eq!(changed["kinds"]["assigned"], json!({ "in_app": false, "email": true, "push": false }));
    assert_eq!(changed["kinds"]["mentioned"], preferences["kinds"]["mentioned"]);
    assert_ne!(changed.etag(), preferences.etag());
    let stale = tom.request(Method::PATCH, "/notifications/preferences").json(&json!({ "digest": "never" }));
    stale.if_match(preferences.etag()).send().await.problem(412, "stale-version");
    assert_eq!(tom.patch("/notifications/preferences", patch).await.expect(200)["version"], changed["version"]);
    for (wrong, pointer) in [
        (json!({ "kinds": { "assigned": { "email": "yes" } } }), "/kinds/assigned/email"),
        (json!({ "kinds": { "assigned": { "push": 1 } } }), "/kinds/assigned/push"),
        (json!({ "digest": "hourly" }), "/digest"),
        (json!({ "language": null }), "/language"),
    ] {
        let refused = tom.patch("/notifications/preferences", wrong).await.problem(422, "validation");
        assert_eq!(refused.pointers(), [pointer]);
    }

    let project = admin.project().await;
    let task = shop.task(&project, &[tom]).await;
    assert!(shop.feed(tom).await.is_empty());
    comment(admin, &task, &mention(tom)).await;
    assert_eq!(kinds(&shop.feed(tom).await), [("mentioned", 1)]);
    assert_eq!(admin.get("/notifications/preferences").await.expect(200)["version"], 1, "others have their own");
}

/// An API key acts for its person: what it does is their own act.
#[tokio::test]
async fn what_ones_key_does_is_ones_own_act() {
    let shop = Shop::of(TestApp::new().await).await;
    let Shop { admin, tom, .. } = &shop;
    let key = json!({ "name": "Robot", "scopes": ["task:read", "task:create", "task:assign", "comment:create", "project:read"] });
    let key = admin.post("/api-keys", key).await.expect(201)["secret"].as_str().unwrap().to_owned();
    let robot = admin.bearing(key);
    let project = admin.project().await;
    let body = json!({ "title": "Oil it", "assignees": [admin.user, tom.user] });
    robot.post(format!("/projects/{project}/tasks"), body).await.expect(201);
    assert!(shop.feed(admin).await.is_empty());
    let feed = shop.feed(tom).await;
    assert_eq!((kinds(&feed), &feed[0]["actor_id"]), (vec![("assigned", 1)], &json!(admin.user)));
}
