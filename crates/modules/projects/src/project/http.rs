//! The routes of projects.

use serde_json::json;
use tenon_customers::customer::Customer;
use tenon_http::{self as http, Answer, Answering, Api, Body, PathId, delete, get, patch, post};
use tenon_kernel::{Id, Listing};
use tenon_store::{EVENTS, Extra, LoggedEvent, Read, Rows, Work, params};

use super::{
    CONTRIBUTE, CREATE, DELETE, LIST, NewProject, NewStatus, Overview, ProjectPatch, READ, Summary, UPDATE,
    list::{self, overview},
};
use crate::{access, counts::TaskCounts};

impl http::Resource for Overview {
    const PATH: &'static str = "/projects";

    fn id(&self) -> Id {
        self.project.id
    }

    fn version(&self) -> i64 {
        self.project.version
    }

    fn derived(&self) -> Option<String> {
        let counts = &self.task_counts;
        Some(format!("{}-{}-{}-{}-{}", counts.todo, counts.in_progress, counts.in_review, counts.done, counts.blocked))
    }
}

const STEPS: &str = "`draft` → `planned` | `cancelled`; `planned` → `in_progress` | `on_hold` | `cancelled`; `in_progress` → `on_hold` | `completed` | `cancelled`; `on_hold` → `in_progress` | `cancelled`. `completed` and `cancelled` are the end, but for `project:reopen`, which leads back to `planned`. Any other step is a 409 that lists those there are.";
const START: &str = "A project in `draft` goes to `planned` and then to `in_progress`, as two events; one that is `planned` or `on_hold` goes straight to `in_progress`. From elsewhere a 409.";

pub(crate) fn routes(api: &mut Api) {
    let example = json!({
        "title": "Oak tables for the breakfast room",
        "description": "Eight tables, **oiled**.",
        "priority": "high",
        "start_date": "2026-02-02",
        "due_date": "2026-03-13",
        "budget_amount": "5200.00",
        "custom_fields": { "wood": "oak" }
    });
    api.add(get("/projects").tag("Projects").summary("List projects").needs(&READ).lists::<Overview>(&LIST).to(index));
    api.add(
        post("/projects")
            .tag("Projects")
            .summary("Add a project")
            .about("The caller becomes an owner of it. Without a `code` it gets the next of the workspace's numbering.")
            .needs(&CREATE)
            .body::<NewProject>()
            .refers("/lead_id", "lead")
            .refers("/customer_id", "customer")
            .refers("/owner_id", "user")
            .example(example)
            .creates::<Overview>()
            .to(add),
    );
    api.add(
        get("/projects/summary")
            .tag("Projects")
            .summary("Count projects by status")
            .needs(&READ)
            .answers::<Summary>(200)
            .to(sum),
    );
    api.add(
        get("/projects/{id}")
            .tag("Projects")
            .summary("Get a project")
            .needs(&READ)
            .object("project")
            .resource::<Overview>()
            .to(show),
    );
    api.add(
        patch("/projects/{id}")
            .tag("Projects")
            .summary("Change a project")
            .about("For `project:update`, and for the project's owners. `custom_fields` are merged.")
            .needs_any([&UPDATE, &CONTRIBUTE])
            .object("project")
            .body::<ProjectPatch>()
            .refers("/customer_id", "customer")
            .refers("/owner_id", "user")
            .example(json!({ "priority": "urgent", "due_date": "2026-12-24", "custom_fields": { "finish": "oil" } }))
            .resource::<Overview>()
            .to(update),
    );
    api.add(
        delete("/projects/{id}")
            .tag("Projects")
            .summary("Delete a project")
            .about("Hides it and all that belongs to it, such as its tasks, until it is restored.")
            .needs(&DELETE)
            .object("project")
            .answers_nothing()
            .to(destroy),
    );
    api.add(
        post("/projects/{id}/restore")
            .tag("Projects")
            .summary("Restore a project")
            .needs(&DELETE)
            .object("project")
            .if_match()
            .resource::<Overview>()
            .to(bring_back),
    );
    api.add(
        post("/projects/{id}/status")
            .tag("Projects")
            .summary("Take a project to another status")
            .about(STEPS)
            .needs_any([&UPDATE, &CONTRIBUTE])
            .object("project")
            .if_match()
            .body::<NewStatus>()
            .example(json!({ "to": "planned", "reason": "Offer accepted" }))
            .resource::<Overview>()
            .to(set_status),
    );
    api.add(
        post("/projects/{id}/start")
            .tag("Projects")
            .summary("Start a project")
            .about(START)
            .needs_any([&UPDATE, &CONTRIBUTE])
            .object("project")
            .if_match()
            .resource::<Overview>()
            .to(start),
    );
    api.add(
        get("/projects/{id}/activity")
            .tag("Projects")
            .summary("List what happened in a project")
            .about("Newest first: who, what, when, from what to what.")
            .needs(&READ)
            .object("project")
            .lists::<LoggedEvent>(&EVENTS)
            .to(activity),
    );
    api.add(
        get("/customers/{id}/projects")
            .tag("Customers")
            .summary("List a customer's projects")
            .needs(&READ)
            .object("customer")
            .lists::<Overview>(&LIST)
            .to(of_customer),
    );
}

async fn index(mut read: Read, listing: Listing) -> http::Result {
    Ok(Answer::json(&list::list(&mut read, &listing, None).await?))
}

async fn add(mut work: Work, Body(new): Body<NewProject>) -> http::Written {
    let project = super::create(&mut work, new).await?;
    work.created(&Overview { project, task_counts: TaskCounts::default() }).await
}

async fn sum(mut read: Read) -> http::Result {
    Ok(Answer::json(&list::summary(&mut read).await?))
}

async fn show(mut read: Read, PathId(id): PathId) -> http::Result {
    let access = access::of(&mut read, id).await?;
    Ok(Answer::resource(&overview(&mut read, access.project).await?))
}

async fn update(mut work: Work, PathId(id): PathId, Body(patch): Body<ProjectPatch>) -> http::Written {
    let project = super::change(&mut work, id, patch).await?;
    let overview = overview(&mut work, project).await?;
    work.changed(&overview).await
}

async fn destroy(mut work: Work, PathId(id): PathId) -> http::Written {
    super::remove(&mut work, id).await?;
    work.removed().await
}

async fn bring_back(mut work: Work, PathId(id): PathId) -> http::Written {
    let project = super::restore(&mut work, id).await?;
    let overview = overview(&mut work, project).await?;
    work.changed(&overview).await
}

async fn set_status(mut work: Work, PathId(id): PathId, Body(new): Body<NewStatus>) -> http::Written {
    let project = super::set_status(&mut work, id, new).await?;
    let overview = overview(&mut work, project).await?;
    work.changed(&overview).await
}

async fn start(mut work: Work, PathId(id): PathId) -> http::Written {
    let project = super::start(&mut work, id).await?;
    let overview = overview(&mut work, project).await?;
    work.changed(&overview).await
}

async fn activity(mut read: Read, PathId(id): PathId, listing: Listing) -> http::Result {
    access::role(&mut read, id).await?;
    let here = Extra::new("project_id = ?", params![id]);
    Ok(Answer::json(&read.list::<LoggedEvent>(&listing, &[here]).await?))
}

async fn of_customer(mut read: Read, PathId(customer): PathId, listing: Listing) -> http::Result {
    read.need::<Customer>(customer).await?;
    Ok(Answer::json(&list::list(&mut read, &listing, Some(customer)).await?))
}
