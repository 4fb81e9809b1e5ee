//! One issue.

use std::collections::HashSet;

use serde_json::Value;

use super::fields::{self, Fields, key, person, text};
use crate::meaning::{self, Holds};
use crate::plan::{ImportedComment, ImportedProject, ImportedTask, MAX_NAME, Priority, Status, StatusChange};
use crate::text::{Description, Labels, Remarks, clean, comment_body, convertible, one_line, start_before_due, title};
use crate::{adf, wiki};

/// Resolutions that say no more than that the issue is done.
const DONE: [&str; 6] = ["done", "fixed", "resolved", "complete", "completed", "unresolved"];

/// Reads an issue; the error says why it cannot be one.
pub(super) fn read(line: u64, value: Value) -> Result<ImportedTask, String> {
    let Value::Object(mut issue) = value else { return Err("is not a JSON object".to_owned()) };
    if issue.get("issues").is_some_and(Value::is_array) {
        return Err("is a whole search answer; put each of its `issues` on a line of its own \
                    (jq -c '.issues[]')"
            .to_owned());
    }
    let Some(source_id) = issue.remove("key").as_ref().and_then(key) else {
        return Err("has no `key`, so it is no Jira issue".to_owned());
    };
    let Some(Value::Object(inner)) = issue.remove("fields") else {
        return Err(format!("{source_id} has no `fields`"));
    };
    let mut remarks = Remarks::default();
    let mut f = Fields::new(inner, issue.remove("names"));
    let Some(summary) = f.text("summary").filter(|s| !s.trim().is_empty()) else {
        return Err(format!("{source_id} has no `fields.summary`, which becomes the title"));
    };
    let (title, whole_title) = title(&summary, "summary", &mut remarks);
    if title.is_empty() {
        return Err(format!("{source_id} has a `fields.summary` without any visible text"));
    }
    let (front, number) = match source_id.rsplit_once('-') {
        Some((front, number)) => (front, number.parse::<i64>().ok().filter(|n| *n > 0)),
        None => (source_id.as_str(), None),
    };
    let project = project(front, f.take("project"));
    let mut details = Vec::new();
    let mut labels = Labels::default();

    let status = status(f.take("status"), &mut details, &mut remarks);
    let priority = priority(f.take("priority"), &mut remarks);
    for label in f.list("labels", &mut remarks) {
        match label {
            Value::String(label) => labels.push(&label, "labels", &mut remarks),
            _ => remarks.lost("labels", 1, "is not a text"),
        }
    }
    if let Some(kind) = f.name("issuetype") {
        labels.push(&format!("type:{kind}"), "issuetype", &mut remarks);
    }
    for component in f.names("components", &mut remarks) {
        labels.push(&format!("component:{component}"), "components", &mut remarks);
    }
    if let Some(resolution) = f.name("resolution")
        && !DONE.contains(&resolution.to_lowercase().as_str())
    {
        labels.push(&format!("resolution:{resolution}"), "resolution", &mut remarks);
    }
    if f.take("flagged").is_some_and(|v| v == Value::Bool(true)) {
        labels.push("flagged", "flagged", &mut remarks);
    }

    let reporter = f.take("reporter").as_ref().and_then(person);
    let creator = f.take("creator").as_ref().and_then(person).or_else(|| reporter.clone());
    let assignees = f.take("assignee").as_ref().and_then(person).into_iter().collect();

    let created_at = f.timestamp("created", &mut remarks);
    let updated_at = f.timestamp("updated", &mut remarks).map(|at| at.max(created_at.unwrap_or(at)));
    let resolved_at = f.timestamp("resolutiondate", &mut remarks);
    let due_date = f.date(&["duedate"], &mut remarks);
    let start = f.date(&["startdate", "Start date", "Target start"], &mut remarks);
    let start_date = start_before_due(start, due_date.as_ref(), "startdate", &mut remarks);
    let estimate_hours = f.estimate();

    let parent = f.parent(&source_id, &mut remarks);
    let subtasks = f.list("subtasks", &mut remarks).iter().filter_map(key).collect();
    let links = links(&source_id, f.list("issuelinks", &mut remarks), &mut details, &mut remarks);

    let body = f.take("description").map(|v| markdown(&v, "description", &mut remarks)).unwrap_or_default();
    f.details(&mut details, &mut remarks);
    if let Some(environment) = f.take("environment") {
        let text = markdown(&environment, "environment", &mut remarks);
        if !text.is_empty() {
            let text = if text.contains('\n') { format!("\n{text}") } else { text };
            details.push(("Environment".to_owned(), text));
        }
    }
    let description =
        Description { whole_title, body: &body, origin: "Jira", details }.compose("description", &mut remarks);

    let comments = comments(f.take("comment"), &mut remarks);
    let history = history(issue.remove("changelog"), status, &mut remarks);
    let custom_fields = f.custom(issue, &mut remarks);

    Ok(ImportedTask {
        line,
        source_id,
        project,
        number,
        title,
        description,
        status,
        priority,
        labels: labels.into_vec(),
        reporter,
        creator,
        assignees,
        created_at,
        updated_at,
        resolved_at,
        start_date,
        due_date,
        estimate_hours,
        parent,
        subtasks,
        blocked_by: links.blocked_by,
        blocks: links.blocks,
        comments,
        history,
        custom_fields,
        not_kept: remarks.not_kept,
        changed: remarks.changed,
    })
}

fn project(front: &str, value: Option<Value>) -> ImportedProject {
    let value = value.unwrap_or_default();
    let source_key = key(&value).unwrap_or_else(|| front.to_owned());
    let title = text(&value, "name").map(|n| one_line(n, MAX_NAME)).filter(|n| !n.is_empty());
    let description = text(&value, "description").map(|d| one_line(d, 2000)).unwrap_or_default();
    ImportedProject { title: title.unwrap_or_else(|| source_key.clone()), source_key, description }
}

fn status(value: Option<Value>, details: &mut Vec<(String, String)>, remarks: &mut Remarks) -> Status {
    let value = value.unwrap_or_default();
    let name = text(&value, "name").unwrap_or_default();
    let category = value.get("statusCategory").and_then(|c| text(c, "key"));
    let Some(status) = meaning::jira_status(name, category) else {
        remarks.changed("status", 1, format!("`{}` is not known and became todo", one_line(name, 50)));
        return Status::Todo;
    };
    if meaning::status(name) != Some(status) && !name.is_empty() {
        details.push(fields::detail("Status", name));
    }
    status
}

fn priority(value: Option<Value>, remarks: &mut Remarks) -> Priority {
    let value = value.unwrap_or_default();
    let name = text(&value, "name").unwrap_or_default();
    meaning::priority(name).unwrap_or_else(|| {
        remarks.changed("priority", 1, format!("`{}` is not known and became normal", one_line(name, 50)));
        Priority::Normal
    })
}

/// Wiki markup or a document, as Markdown.
fn markdown(value: &Value, field: &str, remarks: &mut Remarks) -> String {
    let text = match value {
        Value::String(text) => wiki::to_markdown(&clean(convertible(text, field, remarks), field, remarks)),
        document if adf::is_document(document) => {
            // Long enough in bytes that what is cut here would be cut anyway.
            let text = adf::to_markdown(document, 8 * crate::plan::MAX_TEXT);
            clean(&text, field, remarks).into_owned()
        }
        Value::Null => String::new(),
        _ => {
            remarks.lost(field, 1, "is neither a text nor a document");
            String::new()
        }
    };
    text.trim().to_owned()
}

#[derive(Default)]
struct Links {
    blocks: Vec<String>,
    blocked_by: Vec<String>,
}

fn links(this: &str, links: Vec<Value>, details: &mut Vec<(String, String)>, remarks: &mut Remarks) -> Links {
    let mut found = Links::default();
    let mut seen = HashSet::new();
    let mut others: Vec<(String, Vec<String>)> = Vec::new();
    for link in &links {
        let kind = link.get("type").unwrap_or(&Value::Null);
        let (side, way) =
            if link.get("outwardIssue").is_some() { ("outwardIssue", "outward") } else { ("inwardIssue", "inward") };
        let Some(other) = link.get(side).and_then(key) else {
            remarks.lost("issuelinks", 1, "names no issue");
            continue;
        };
        if other == this {
            remarks.lost("issuelinks", 1, "leads from an issue to itself");
            continue;
        }
        let phrase = text(kind, way).or_else(|| text(kind, "name")).unwrap_or("linked to");
        let holds = meaning::link(phrase).or_else(|| {
            // In other languages the type's own name often stays English.
            let blocks = matches!(text(kind, "name"), Some("Blocks" | "Blocker"));
            blocks.then_some(if way == "outward" { Holds::Blocks } else { Holds::BlockedBy })
        });
        let phrase = one_line(phrase, 100);
        if !seen.insert((holds.map_or(phrase.clone(), |h| format!("{h:?}")), other.clone())) {
            continue;
        }
        match holds {
            Some(Holds::Blocks) => found.blocks.push(other),
            Some(Holds::BlockedBy) => found.blocked_by.push(other),
            None => match others.iter_mut().find(|(p, _)| *p == phrase) {
                Some((_, keys)) => keys.push(other),
                None => others.push((phrase, vec![other])),
            },
        }
    }
    for (phrase, keys) in others {
        let mut letters = phrase.chars();
        let phrase: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
        remarks.changed("issuelinks", keys.len(), "links that are no dependency are told in the description");
        details.push(fields::detail(&phrase, &keys.join(", ")));
    }
    found
}

fn comments(value: Option<Value>, remarks: &mut Remarks) -> Vec<ImportedComment> {
    let (list, total) = match value {
        Some(Value::Object(mut page)) => {
            let total = page.get("total").and_then(Value::as_u64).unwrap_or(0);
            match page.remove("comments") {
                Some(Value::Array(list)) => (list, total),
                _ => (Vec::new(), total),
            }
        }
        Some(Value::Array(list)) => (list, 0),
        Some(Value::Null) | None => return Vec::new(),
        Some(_) => {
            remarks.lost("comment", 1, "is not in the expected form");
            return Vec::new();
        }
    };
    let missing = usize::try_from(total).unwrap_or(usize::MAX).saturating_sub(list.len());
    if missing > 0 {
        remarks.lost("comment", missing, "counted in the issue but not in the file");
    }
    let mut comments = Vec::with_capacity(list.len());
    for (n, comment) in list.iter().enumerate() {
        if !comment.is_object() {
            remarks.lost("comment", 1, "is not in the expected form");
            continue;
        }
        let restricted = comment.get("visibility").is_some_and(|v| !v.is_null())
            || comment.get("jsdPublic") == Some(&Value::Bool(false));
        if restricted {
            remarks.lost("comment", 1, "could be seen by some people only");
            continue;
        }
        let author = comment.get("author").and_then(person);
        let editor = comment.get("updateAuthor").and_then(person);
        if editor.is_some() && editor.as_ref().map(|p| &p.source_key) != author.as_ref().map(|p| &p.source_key) {
            remarks.lost("comment.updateAuthor", 1, "who edited somebody else's comment is not recorded");
        }
        let body = comment.get("body").map(|b| markdown(b, "comment", remarks)).unwrap_or_default();
        let created_at = fields::instant(comment, "created", "comment.created", remarks);
        let updated_at = fields::instant(comment, "updated", "comment.updated", remarks);
        let source_id = match comment.get("id") {
            Some(Value::String(id)) if !id.trim().is_empty() => one_line(id, MAX_NAME),
            Some(Value::Number(id)) => id.to_string(),
            _ => format!("comment-{}", n + 1),
        };
        comments.push(ImportedComment {
            source_id,
            author,
            body: comment_body(&body, "comment", remarks),
            created_at,
            updated_at: updated_at.map(|at| at.max(created_at.unwrap_or(at))),
        });
    }
    comments.sort_by_key(|c| c.created_at);
    comments
}

/// Changes of status from the changelog. It has names but no categories, so a
/// name of the team's own reads as work going on.
fn history(value: Option<Value>, now: Status, remarks: &mut Remarks) -> Vec<StatusChange> {
    let Some(Value::Object(mut log)) = value else { return Vec::new() };
    let total = log.get("total").and_then(Value::as_u64).unwrap_or(0);
    let Some(Value::Array(entries)) = log.remove("histories").or_else(|| log.remove("values")) else {
        return Vec::new();
    };
    let missing = usize::try_from(total).unwrap_or(usize::MAX).saturating_sub(entries.len());
    if missing > 0 {
        remarks.lost("changelog", missing, "counted in the issue but not in the file");
    }
    let mut changes: Vec<(StatusChange, bool)> = Vec::new();
    for entry in &entries {
        let items = entry.get("items").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        for item in items {
            if text(item, "field") != Some("status") {
                remarks.lost("changelog", 1, "changes other than of the status are not kept");
                continue;
            }
            let Some(at) = fields::instant(entry, "created", "changelog.created", remarks) else {
                remarks.lost("changelog", 1, "a change of status without its time");
                continue;
            };
            let from_name = one_line(text(item, "fromString").unwrap_or_default(), MAX_NAME);
            let to_name = one_line(text(item, "toString").unwrap_or_default(), MAX_NAME);
            let to = meaning::status(&to_name);
            changes.push((
                StatusChange {
                    at,
                    author: entry.get("author").and_then(person),
                    from: meaning::status(&from_name).unwrap_or(Status::InProgress),
                    to: to.unwrap_or(Status::InProgress),
                    from_name,
                    to_name,
                },
                to.is_some(),
            ));
        }
    }
    changes.sort_by_key(|(c, _)| c.at);
    // Where the last step leads is known better from the issue itself.
    if let Some((last, false)) = changes.last_mut() {
        last.to = now;
    }
    changes.into_iter().map(|(c, _)| c).collect()
}
