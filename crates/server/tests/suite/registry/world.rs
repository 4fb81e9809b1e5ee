//! Things for routes to be about. A new kind of thing is taught here once.

use serde_json::{Value as Json, json};
use tenon_http::Route;
use tenon_jobs::NewJob;
use tenon_kernel::{FieldKind, Id, ToValue};
use tenon_store::Reply;
use tenon_testkit::Tenant;

/// A route's path with values in the place of its parameters.
pub fn fill(route: &Route, values: &[String]) -> String {
    let mut path = route.path().to_owned();
    assert_eq!(route.path_names().len(), values.len(), "{path}");
    for (parameter, value) in route.path_names().iter().zip(values) {
        path = path.replacen(&format!("{{{}}}", parameter.name), value, 1);
    }
    path
}

/// The example that a route documents.
pub fn body_of(route: &Route) -> Json {
    route.body().and_then(|b| b.example.clone()).unwrap_or(Json::Null)
}

/// New things for each parameter of a route's path, the later ones in the earlier ones.
pub async fn fresh_path(tenant: &Tenant, route: &Route) -> Vec<String> {
    let mut values: Vec<String> = Vec::new();
    for parameter in route.path_names() {
        let value = if parameter.is_id {
            make(tenant, parameter.object, values.last().map(String::as_str), route.path()).await
        } else {
            "validation".to_owned()
        };
        values.push(value);
    }
    values
}

/// Something of the kind that a body may name beside these things of its path.
pub async fn referable(tenant: &Tenant, kind: &str, path: &[String]) -> String {
    // A task's parent and its dependencies are of the same project.
    let project = match (kind, path.first()) {
        ("task", Some(id)) => project_of(tenant, id).await,
        _ => None,
    };
    make(tenant, kind, project.as_deref(), "").await
}

async fn project_of(tenant: &Tenant, id: &str) -> Option<String> {
    let task = tenant.admin.get(format!("/tasks/{id}")).await;
    if task.status == 200 { task["project_id"].as_str().map(str::to_owned) } else { Some(id.to_owned()) }
}

/// A new thing of a kind, inside another where its kind lives there. `path` says which route it is
/// for, where that matters.
pub async fn make(tenant: &Tenant, kind: &str, within: Option<&str>, path: &str) -> String {
    let admin = &tenant.admin;
    let within_project = async || match within {
        Some(project) => project.to_owned(),
        None => admin.project().await,
    };
    match kind {
        "tenant" => tenant.id.clone(),
        "customer" => admin.customer().await,
        "lead" => admin.post("/leads", json!({ "title": "Stairs" })).await.expect(201).id(),
        "project" => admin.project().await,
        "task" => {
            let task = admin.task(&within_project().await).await;
            if path.ends_with("/complete") {
                admin.post(format!("/tasks/{task}/start"), json!({})).await.expect(200);
            }
            task
        }
        "contact" => {
            let customer = match within {
                Some(customer) => customer.to_owned(),
                None => admin.customer().await,
            };
            admin.post(format!("/customers/{customer}/contacts"), json!({ "name": "Ola Berg" })).await.expect(201).id()
        }
        "note" => admin
            .post(format!("/projects/{}/notes", within_project().await), json!({ "body": "Key at the desk." }))
            .await
            .expect(201)
            .id(),
        "comment" => {
            let task = admin.task(&admin.project().await).await;
            admin.post(format!("/tasks/{task}/comments"), json!({ "body": "Looks good." })).await.expect(201).id()
        }
        "user" => {
            let user = tenant.member("Member").await.user;
            if let (Some(project), true) = (within, path.contains("/projects/{")) {
                let member = json!({ "user_id": user, "role": "member" });
                admin.post(format!("/projects/{project}/members"), member).await.expect(201);
            }
            user
        }
        "role" => admin.post("/roles", json!({ "name": format!("Role {}", tenant.next()) })).await.expect(201).id(),
        "invitation" => {
            let body = json!({ "email": format!("invited{}@{}.example", tenant.next(), tenant.slug) });
            admin.post("/users/invitations", body).await.expect(201).id()
        }
        "api_key" => {
            let body = json!({ "name": "Nightly report", "scopes": ["customer:read"] });
            admin.post("/api-keys", body).await.expect(201).id()
        }
        "session" => {
            tenant.sign_in_again().await;
            let sessions = admin.get("/sessions").await.expect(200);
            sessions["data"][0]["id"].as_str().expect("a session has an id").to_owned()
        }
        "webhook" => {
            let body = json!({ "url": "https://hooks.example.com/tenon", "events": ["*"] });
            admin.post("/webhooks", body).await.expect(201).id()
        }
        "webhook_delivery" => {
            let webhook = match within {
                Some(webhook) => webhook.to_owned(),
                None => Box::pin(make(tenant, "webhook", None, path)).await,
            };
            admin.post(format!("/webhooks/{webhook}/test"), json!({})).await.expect(202).id()
        }
        "import" => {
            let request = admin.request(axum::http::Method::POST, "/imports?source=csv");
            let id = request.bytes("text/csv", "title\nSand the table top\n").send().await.expect(202).id();
            // It goes on behind the answer.
            for _ in 0..500 {
                let import = admin.get(format!("/imports/{id}")).await.expect(200);
                if import["status"] == "done" {
                    return id;
                }
                tokio::time::sleep(std::time::Duration::from_millis(20)).await;
            }
            panic!("the import {id} does not end")
        }
        "attachment" => {
            let task = admin.task(&admin.project().await).await;
            let request = admin.request(axum::http::Method::POST, format!("/tasks/{task}/attachments?name=oak.txt"));
            request.bytes("text/plain", "Sand the table top.").send().await.expect(201).id()
        }
        "notification" => {
            let project = admin.project().await;
            let id = |text: &str| text.parse::<Id>().expect("an id").to_value();
            let mut work = tenant.work();
            let entry = work.new_id();
            let columns = [
                ("user_id", id(&admin.user)),
                ("thing_id", id(&project)),
                ("project_id", id(&project)),
                ("kind", "assigned".to_value()),
                ("at", tenon_testkit::now().to_value()),
                ("event_count", 1_i64.to_value()),
            ];
            work.put("notifications", &[("id", entry.to_value())], &columns).await.expect("it can be added");
            work.commit(Reply::nothing()).await.expect("it can be committed");
            entry.to_string()
        }
        "push_subscription" => {
            let body = json!({
                "endpoint": format!("https://push.example.net/{}", tenant.next()),
                "keys": {
                    "p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
                    "auth": "BTBZMqHH6r4Tts7J_aSIgg",
                },
            });
            admin.post("/notifications/push/subscriptions", body).await.expect(201).id()
        }
        "job" => {
            let later = tenon_testkit::now().plus_seconds(365 * 24 * 3600);
            tenant.enqueue(NewJob::new("jobs.clean").at(later)).await.to_string()
        }
        other => panic!("teach tests/suite/registry/world.rs how to make a {other}"),
    }
}

/// A value that a query takes for a kind of field.
pub fn some_value(kind: FieldKind) -> String {
    match kind {
        FieldKind::Id => super::NOBODYS.into(),
        FieldKind::Text => "oak".into(),
        FieldKind::Json => "{}".into(),
        FieldKind::Word(words) | FieldKind::Rank(words) => words[0].into(),
        FieldKind::Date => "2026-03-02".into(),
        FieldKind::Timestamp => "2026-03-02T09:00:00Z".into(),
        FieldKind::Int => "1".into(),
        FieldKind::Money => "1250.00".into(),
        FieldKind::Bool => "true".into(),
    }
}
