//! The tenant that is measured, made through the API: what the bulk rows are copies of is then
//! exactly what the server writes.

use std::path::Path;

use hyper::Method;
use serde_json::{Value, json};

use crate::{
    Result,
    api::{Api, id, text},
    state::State,
};

/// Tasks as a team writes them: most short, some with a description, half assigned, with labels and dates.
fn models(user: &str) -> Vec<Value> {
    let about = "Plane both faces, then joint the edges. Leave 2 mm for sanding.\n\n- check the moisture first (below 12 %)\n- mark the show face\n- stack with stickers overnight";
    vec![
        json!({ "title": "Cut the table legs" }),
        json!({ "title": "Plane the boards for the top", "description": about, "assignees": [user], "labels": ["wood"], "priority": "high", "due_date": "2026-03-20" }),
        json!({ "title": "Order brass screws", "labels": ["purchasing"], "due_date": "2026-03-12" }),
        json!({ "title": "Draw the drawer fronts at full size", "assignees": [user], "estimate_hours": 2.5 }),
        json!({ "title": "Ask the customer about the finish", "description": "Oil or lacquer? Send both samples.", "priority": "low" }),
        json!({ "title": "Sand the table top", "assignees": [user], "labels": ["wood", "finishing"], "start_date": "2026-03-16", "due_date": "2026-03-18", "estimate_hours": 4 }),
        json!({ "title": "Second coat of lacquer", "description": about, "labels": ["finishing"], "due_date": "2026-03-25" }),
        json!({ "title": "Book the van", "priority": "urgent", "assignees": [user], "due_date": "2026-03-30" }),
    ]
}

/// Registers the tenant, makes the projects, and in the first of them the model tasks.
pub async fn run(url: &str, directory: &Path, projects: usize) -> Result<()> {
    let mut api = Api::connect(url).await?;
    let (email, password) = ("bench@example.com", "a long enough pass phrase for a bench");
    let person = json!({
        "email": email, "password": password, "first_name": "Bench", "last_name": "Press",
        "tenant": { "name": "Bench", "slug": "bench" },
    });
    let registered = api.call(Method::POST, "/api/v1/auth/register", Some(&person)).await?;
    api.token = Some(text(&registered, "/access_token")?.to_owned());
    let (tenant, user) = (id(&registered, "/tenant/id")?, id(&registered, "/user/id")?);
    let mut state = State {
        email: email.into(),
        password: password.into(),
        tenant,
        user,
        projects: Vec::new(),
        models: Vec::new(),
    };
    for number in 1..=projects {
        let project = json!({ "title": format!("Order {number}"), "status": "planned" });
        let made = api.call(Method::POST, "/api/v1/projects", Some(&project)).await?;
        state.projects.push(id(&made, "/id")?);
    }
    let first = state.projects.first().ok_or("there must be a project")?;
    let path = format!("/api/v1/projects/{first}/tasks");
    for task in models(&user.to_string()) {
        let made = api.call(Method::POST, &path, Some(&task)).await?;
        state.models.push(id(&made, "/id")?);
    }
    state.write(directory)
}
