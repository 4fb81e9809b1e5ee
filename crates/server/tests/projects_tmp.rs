#[path = "suite/projects.rs"]
mod projects;
