//! The routes: who sees what, and what may be done when.

use serde_json::{Value as Json, json};
use tenon_jobs::NewJob;
use tenon_kernel::{Caller, Id};
use tenon_store::{Origin, Reply};
use tenon_testkit::{TestApp, now};

use super::{Notes, add, adding, app, job};

/// A job that a person had done.
async fn of_person(app: &TestApp, caller: Caller, new: NewJob) -> Id {
    let mut work = app.db.work(&caller, Origin::default());
    let id = tenon_jobs::enqueue(&mut work, new).await.unwrap();
    let reply = Reply { status: 204, etag: None, location: None, body: Vec::new(), kept: None };
    work.commit(reply).await.unwrap();
    id
}

#[tokio::test]
async fn admins_see_jobs_and_everybody_their_own_progress() {
    let app = app(adding(&Notes::default())).await;
    let acme = app.tenant("Acme").await;
    let (member, manager) = (acme.member("Member").await, acme.member("Manager").await);
    let caller = Caller { user: Some(member.user.parse().unwrap()), ..Caller::system(acme.tenant_id()) };
    let own = of_person(&app, caller, add("own")).await;
    let servers = acme.enqueue(add("the server's")).await;
    for somebody in [&member, &manager] {
        somebody.get("/jobs").await.problem(403, "forbidden");
        somebody.get(format!("/jobs/{own}")).await.problem(403, "forbidden");
        somebody.post(format!("/jobs/{own}/cancel"), Json::Null).await.problem(403, "forbidden");
        somebody.get(format!("/jobs/{servers}/status")).await.problem(404, "not-found");
    }
    let standing = member.get(format!("/jobs/{own}/status")).await.expect(200);
    assert_eq!((&standing["status"], &standing["kind"]), (&json!("queued"), &json!("test.add")));
    manager.get(format!("/jobs/{own}/status")).await.problem(404, "not-found");
    acme.admin.get(format!("/jobs/{servers}/status")).await.expect(200);
    let shown = job(&acme.admin, own).await;
    assert_eq!((&shown["created_by"], &shown["queue"]), (&json!(member.user), &json!("default")));
    assert!(shown.get("payload").is_none(), "a payload may hold secrets: {shown}");
}

#[tokio::test]
async fn the_list_filters_and_sorts() {
    let app = app(adding(&Notes::default())).await;
    let acme = app.tenant("Acme").await;
    acme.enqueue(add("one")).await;
    app.run_jobs().await;
    app.advance(1);
    acme.enqueue(add("two")).await;
    acme.enqueue(NewJob::new("jobs.clean").at(now().plus_seconds(60))).await;
    let count =
        async |query: &str| acme.admin.get(format!("/jobs?{query}")).await.expect(200)["total"].as_i64().unwrap();
    assert_eq!(count("").await, 3);
    assert_eq!(count("status=queued").await, 1);
    assert_eq!(count("status[in]=queued,scheduled").await, 2);
    assert_eq!(count("kind=test.add").await, 2);
    assert_eq!(count("kind[like]=jobs.%").await, 1);
    assert_eq!(count("queue=low").await, 1);
    assert_eq!(count("queue=default&status=done").await, 1);
    assert_eq!(count("queue=high").await, 0);
    let newest = acme.admin.get("/jobs?sort=-run_at").await.expect(200);
    assert_eq!(newest["data"][0]["kind"], "jobs.clean");
    acme.admin.get("/jobs?status=lost").await.problem(400, "malformed");
}

#[tokio::test]
async fn a_step_that_is_not_possible_says_which_are() {
    let app = app(adding(&Notes::default())).await;
    let acme = app.tenant("Acme").await;
    let id = acme.enqueue(add("one")).await;
    let act = async |what: &str| acme.admin.post(format!("/jobs/{id}/{what}"), Json::Null).await;
    let refused = act("retry").await.problem(409, "illegal-transition");
    assert_eq!(refused["allowed"], json!(["cancelled"]), "it is queued already");
    app.run_jobs().await;
    for what in ["retry", "cancel"] {
        let refused = act(what).await.problem(409, "illegal-transition");
        assert_eq!(refused["allowed"], json!([]));
    }
    let shown = acme.admin.get(format!("/jobs/{id}")).await.expect(200);
    let stale = acme.admin.request(axum::http::Method::POST, format!("/jobs/{id}/cancel")).if_match("\"1\"");
    stale.send().await.problem(412, "stale-version");
    assert!(shown.etag().contains('3'), "taken and ended: {}", shown.etag());
    let names = acme.admin.all("/jobs").await;
    assert_eq!(names.len(), 1);
}

/// What an operator does is in the log; what jobs do by themselves is not.
#[tokio::test]
async fn what_is_done_by_hand_is_recorded() {
    let app = app(adding(&Notes::default())).await;
    let acme = app.tenant("Acme").await;
    let id = acme.enqueue(add("one").unique("it")).await;
    let cancelled = acme.admin.post(format!("/jobs/{id}/cancel"), Json::Null).await.expect(200);
    assert_eq!(cancelled["status"], "cancelled");
    acme.enqueue(add("two").unique("it")).await;
    let refused = acme.admin.post(format!("/jobs/{id}/retry"), Json::Null).await;
    refused.problem(409, "conflict");
    app.run_jobs().await;
    acme.admin.post(format!("/jobs/{id}/retry"), Json::Null).await.expect(200);
    app.run_jobs().await;
    let mut read = app.db.read(&Caller::system(acme.tenant_id()));
    let events = tenon_store::log_after(&mut read, 0, 100).await.unwrap();
    let about: Vec<&str> =
        events.iter().filter(|event| event.object_type == "job").map(|event| event.name.as_str()).collect();
    assert_eq!(about, ["job.cancelled", "job.retried"]);
}
