//! The routes of tasks.

use serde_json::json;
use tenon_http::{self as http, Answer, Answering, Api, Body, PathId, delete, get, patch, post};
use tenon_kernel::{Id, Listing, Result};
use tenon_store::{EVENTS, Extra, Read, Rows, Work, params};

use super::{LIST, NewTask, Task, TaskPatch, TaskRow};
use crate::access::{self, CONTRIBUTE, CREATE, DELETE, READ, UPDATE};

impl http::Resource for Task {
    const PATH: &'static str = "/tasks";

    fn id(&self) -> Id {
        self.id
    }

    fn version(&self) -> i64 {
        self.version
    }

    fn derived(&self) -> Option<String> {
        let Task { comment_count, subtask_count, subtask_done_count, blocked_by_count, blocks_count, .. } = self;
        Some(format!("{comment_count}-{subtask_count}-{subtask_done_count}-{blocked_by_count}-{blocks_count}"))
    }
}

const LISTS: &str = "Each task without its description, which `GET /tasks/{id}` has. Boards ask for one `status` and sort by `order_index`; subtasks are found by `parent_id`.";

/// Registers the routes of tasks themselves.
pub fn routes(api: &mut Api) {
    let example = json!({ "title": "Sand the table top", "priority": "high", "labels": ["oak"], "due_date": "2030-03-01", "estimate_hours": 3.5 });
    api.add(
        get("/tasks").tag("Tasks").summary("List tasks").about(LISTS).needs(&READ).lists::<TaskRow>(&LIST).to(index),
    );
    api.add(
        get("/projects/{id}/tasks")
            .tag("Tasks")
            .summary("List a project's tasks")
            .about(LISTS)
            .needs(&READ)
            .object("project")
            .lists::<TaskRow>(&LIST)
            .to(of_project),
    );
    api.add(
        post("/projects/{id}/tasks")
            .tag("Tasks")
            .summary("Add a task to a project")
            .about("It starts as `todo`, at the end of the board. Needs `task:create`, or `task:contribute` as an owner or member of the project.")
            .needs_any([&CREATE, &CONTRIBUTE])
            .object("project")
            .body::<NewTask>()
            .example(example)
            .refers("/parent_id", "task")
            .refers("/reporter_id", "user")
            .refers("/assignees/0", "user")
            .creates::<Task>()
            .to(add),
    );
    api.add(
        get("/tasks/{id}").tag("Tasks").summary("Get a task").needs(&READ).object("task").resource::<Task>().to(show),
    );
    api.add(
        patch("/tasks/{id}")
            .tag("Tasks")
            .summary("Change a task")
            .about("Needs `task:update`; with `task:contribute` one changes tasks that are assigned to or reported by oneself, and all tasks of the projects one works in. Another reporter needs `task:assign`.")
            .needs_any([&UPDATE, &CONTRIBUTE])
            .object("task")
            .body::<TaskPatch>()
            .example(json!({ "title": "Sand both sides", "due_date": null, "custom_fields": { "grit": 240 } }))
            .refers("/parent_id", "task")
            .refers("/reporter_id", "user")
            .resource::<Task>()
            .to(update),
    );
    api.add(
        delete("/tasks/{id}")
            .tag("Tasks")
            .summary("Delete a task")
            .about("Its subtasks are deleted with it, at most 1,000; restoring it brings them back.")
            .needs(&DELETE)
            .object("task")
            .answers_nothing()
            .to(destroy),
    );
    api.add(
        post("/tasks/{id}/restore")
            .tag("Tasks")
            .summary("Restore a task")
            .about("With the subtasks that were deleted with it.")
            .needs(&DELETE)
            .object("task")
            .if_match()
            .resource::<Task>()
            .to(bring_back),
    );
    api.add(
        get("/tasks/{id}/activity")
            .tag("Tasks")
            .summary("List what happened to a task")
            .about("The events of the task and its comments, newest first.")
            .needs(&READ)
            .object("task")
            .lists::<tenon_store::LoggedEvent>(&EVENTS)
            .to(activity),
    );
}

async fn index(mut read: Read, listing: Listing) -> http::Result {
    Ok(Answer::json(&super::list(&mut read, &listing, None).await?))
}

async fn of_project(mut read: Read, PathId(project): PathId, listing: Listing) -> http::Result {
    Ok(Answer::json(&super::list(&mut read, &listing, Some(project)).await?))
}

async fn add(mut work: Work, PathId(project): PathId, Body(new): Body<NewTask>) -> http::Written {
    let task = super::create(&mut work, project, new).await?;
    work.created(&task).await
}

async fn show(mut read: Read, PathId(id): PathId) -> http::Result {
    Ok(Answer::resource(&access::read(&mut read, id).await?))
}

async fn update(mut work: Work, PathId(id): PathId, Body(patch): Body<TaskPatch>) -> http::Written {
    let task = super::change(&mut work, id, patch).await?;
    work.changed(&task).await
}

async fn destroy(mut work: Work, PathId(id): PathId) -> http::Written {
    super::remove(&mut work, id).await?;
    work.removed().await
}

async fn bring_back(mut work: Work, PathId(id): PathId) -> http::Written {
    let task = super::restore(&mut work, id).await?;
    work.changed(&task).await
}

async fn activity(mut read: Read, PathId(id): PathId, listing: Listing) -> http::Result {
    Ok(Answer::json(&events(&mut read, id, &listing).await?))
}

async fn events(read: &mut Read, task: Id, listing: &Listing) -> Result<tenon_kernel::Page<tenon_store::LoggedEvent>> {
    access::project_of(read, task).await?;
    let its =
        "object_id IN (SELECT id FROM {tasks} WHERE id = ? UNION ALL SELECT id FROM {comments} WHERE task_id = ?)";
    read.list(listing, &[Extra::new(its, params![task, task])]).await
}
