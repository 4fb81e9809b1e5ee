use serde_json::{Value, json};

use super::*;
use crate::plan::{EMPTY_COMMENT, ImportedTask, MAX_TEXT, Priority, Remark, Status};

fn ms(text: &str) -> i64 {
    text.parse::<jiff::Timestamp>().unwrap().as_millisecond()
}

fn person(key: &str, name: &str) -> Value {
    json!({"name": key, "key": key, "displayName": name, "active": key != "gone", "timeZone": "Etc/UTC"})
}

/// An issue with these fields beside the least there must be.
fn issue(fields: Value) -> Value {
    let mut issue = json!({"id": "10001", "self": "https://jira.example/10001", "key": "SAW-7", "fields": {
        "summary": "Cut the boards", "project": {"id": "1", "key": "SAW", "name": "Sawmill"},
        "status": {"name": "Open", "statusCategory": {"key": "new"}}, "issuetype": {"name": "Bug", "subtask": false},
        "created": "2024-03-01T10:00:00.000+0100", "updated": "2024-03-02T10:00:00.000+0000"
    }});
    for (name, value) in fields.as_object().unwrap() {
        issue["fields"][name] = value.clone();
    }
    issue
}

fn all(file: &str) -> Vec<Entry> {
    read(file.as_bytes(), &Limits::default()).unwrap().collect()
}

fn one(issue: &Value) -> ImportedTask {
    let mut entries = all(&issue.to_string());
    assert_eq!(entries.len(), 1);
    entries.remove(0).unwrap()
}

fn told(remarks: &[Remark], field: &str) -> u64 {
    remarks.iter().filter(|r| r.field == field).map(|r| r.count).sum()
}

#[test]
fn the_plain_fields() {
    let task = one(&issue(json!({
        "status": {"name": "In Review", "statusCategory": {"key": "indeterminate"}},
        "priority": {"name": "Critical"}, "labels": ["saw", " Saw ", "fast", "", "x".repeat(60)],
        "components": [{"name": "Blades"}], "flagged": true, "resolution": {"name": "Won't Fix"},
        "reporter": person("ann", "Ann A"), "creator": person("gone", "Bob B"), "assignee": person("ann", "Ann A"),
        "resolutiondate": "2024-03-02T11:00:00.500+0000", "duedate": "2024-04-01", "startdate": "2024-03-05",
        "timeoriginalestimate": 5400, "description": "h2. Why\r\n*So*\u{8}", "environment": "Linux",
        "fixVersions": [{"name": "1.0"}, {"name": "1.1"}], "closedSprints": [{"id": 3, "name": "Sprint 3"}],
        "attachment": [{"filename": "a b.png", "size": 2048}], "customfield_1": {"value": "EU", "child": {"value": "Delft"}},
        "customfield_2": 8.5, "customfield_3": {"made": {"of": "parts"}}, "votes": {"votes": 3}, "workratio": -1
    })));
    assert_eq!(task.line, 1);
    assert_eq!((task.source_id.as_str(), task.number), ("SAW-7", Some(7)));
    assert_eq!((task.project.source_key.as_str(), task.project.title.as_str()), ("SAW", "Sawmill"));
    assert_eq!(task.title, "Cut the boards");
    assert_eq!((task.status, task.priority), (Status::InReview, Priority::Urgent));
    let long = "x".repeat(50);
    assert_eq!(task.labels, ["saw", "fast", &long, "type:Bug", "component:Blades", "resolution:Won't Fix", "flagged"]);
    assert_eq!(task.reporter.as_ref().unwrap().name, "Ann A");
    let creator = task.creator.as_ref().unwrap();
    assert_eq!((creator.source_key.as_str(), creator.active), ("gone", false));
    assert_eq!(task.assignees, vec![task.reporter.clone().unwrap()]);
    assert_eq!(task.created_at, Some(ms("2024-03-01T09:00:00Z")));
    assert_eq!(task.updated_at, Some(ms("2024-03-02T10:00:00Z")));
    assert_eq!(task.resolved_at, Some(ms("2024-03-02T11:00:00.500Z")));
    assert_eq!((task.due_date.as_deref(), task.start_date.as_deref()), (Some("2024-04-01"), Some("2024-03-05")));
    assert_eq!(task.estimate_hours, Some(1.5));
    assert_eq!(
        task.description,
        "## Why\n\n**So**\n\n---\n\n**From Jira**\n\n- Fix versions: 1.0, 1.1\n- Sprints: Sprint 3\n\
         - Attachments, not imported: `a b.png` (2 KiB)\n- Environment: Linux"
    );
    assert_eq!(json!(task.custom_fields), json!({"customfield_1": "EU / Delft", "customfield_2": 8.5}));
    let lost: Vec<&str> = task.not_kept.iter().map(|r| r.field.as_str()).collect();
    assert_eq!(lost, ["attachment", "votes", "customfield_3"]);
    assert_eq!((told(&task.not_kept, "votes"), told(&task.changed, "description")), (3, 1));
    assert_eq!((told(&task.changed, "fixVersions"), told(&task.changed, "labels")), (2, 2));
}

#[test]
fn the_least_issue() {
    let task = one(&json!({"key": "A-1", "fields": {"summary": " x\ny "}}));
    assert_eq!((task.title.as_str(), task.status, task.priority), ("x y", Status::Todo, Priority::Normal));
    assert_eq!((task.created_at, task.reporter, task.description.as_str()), (None, None, ""));
    assert_eq!((task.project.source_key.as_str(), task.project.title.as_str()), ("A", "A"));
}

#[test]
fn states_and_priorities_that_are_not_known_are_told() {
    let task = one(&issue(json!({"status": {"name": "Sawing"}, "priority": {"name": "P7"}})));
    assert_eq!((task.status, task.priority), (Status::Todo, Priority::Normal));
    assert_eq!((told(&task.changed, "status"), told(&task.changed, "priority")), (1, 1));
    // The category knows, but the name would be lost.
    let task = one(&issue(json!({"status": {"name": "Sawing", "statusCategory": {"key": "indeterminate"}}})));
    assert_eq!(task.status, Status::InProgress);
    assert!(task.description.ends_with("- Status: Sawing"), "{}", task.description);
}

#[test]
fn a_long_title_is_cut_and_opens_the_description() {
    let long = "é".repeat(250);
    let task = one(&issue(json!({"summary": long, "description": "body"})));
    assert_eq!(task.title.chars().count(), 200);
    assert_eq!(task.description, format!("{long}\n\nbody"));
    assert_eq!(told(&task.changed, "summary"), 1);
}

#[test]
fn long_texts_are_cut_but_their_details_kept() {
    let text = format!("{{code}}\n{}\n{{code}}", "0123456789 é\n".repeat(30_000));
    let task = one(&issue(json!({"description": text, "fixVersions": [{"name": "9.9"}],
        "comment": {"comments": [{"id": "1", "body": text}]}})));
    assert!(task.description.chars().count() <= MAX_TEXT, "{}", task.description.chars().count());
    assert!(task.description.chars().count() > MAX_TEXT - 300);
    assert!(task.description.ends_with("\n```\n\n… *(cut)*\n\n---\n\n**From Jira**\n\n- Fix versions: 9.9"));
    assert!(task.comments[0].body.chars().count() <= MAX_TEXT && task.comments[0].body.ends_with("… *(cut)*"));
    assert_eq!((told(&task.changed, "description"), told(&task.changed, "comment")), (1, 1));
}

#[test]
fn links_are_dependencies_or_told() {
    let link = |name: &str, way: &str, phrase: &str, key: &str| {
        let side = format!("{way}Issue");
        json!({"type": {"name": name, way: phrase}, side: {"key": key}})
    };
    let task = one(&issue(json!({"issuelinks": [
        link("Blocks", "outward", "blocks", "SAW-1"),
        link("Blocks", "outward", "blocks", "SAW-1"),
        link("Blocks", "inward", "is blocked by", "SAW-2"),
        link("Depends", "outward", "depends on", "SAW-3"),
        link("Depends", "inward", "is dependent of", "SAW-4"),
        link("Blocks", "inward", "wird blockiert von", "SAW-5"),
        link("Relates", "inward", "relates to", "SAW-6"),
        link("Relates", "outward", "relates to", "OTHER-1"),
        link("Blocks", "outward", "blocks", "SAW-7"),
        {"type": {}}
    ], "parent": {"key": "SAW-9"}, "epic": {"id": 1, "key": "SAW-10"}, "subtasks": [{"key": "SAW-11"}]})));
    assert_eq!(task.blocks, ["SAW-1", "SAW-4"]);
    assert_eq!(task.blocked_by, ["SAW-2", "SAW-3", "SAW-5"]);
    assert_eq!(task.description, "---\n\n**From Jira**\n\n- Relates to: SAW-6, OTHER-1");
    assert_eq!((task.parent.as_deref(), task.subtasks.as_slice()), (Some("SAW-9"), &["SAW-11".to_owned()][..]));
    assert_eq!((told(&task.not_kept, "issuelinks"), told(&task.not_kept, "epic")), (2, 1));
    assert_eq!(told(&task.changed, "issuelinks"), 2);
}

#[test]
fn titles_of_fields_are_used_where_the_export_has_them() {
    let mut issue = issue(json!({"customfield_10": "SAW-3", "customfield_11": 5, "customfield_12": "2024-01-02"}));
    issue["names"] =
        json!({"customfield_10": "Epic Link", "customfield_11": "Story Points", "customfield_12": "Start date"});
    issue["ghissue"] = json!("https://code.example/1");
    let task = one(&issue);
    assert_eq!((task.parent.as_deref(), task.start_date.as_deref()), (Some("SAW-3"), Some("2024-01-02")));
    assert_eq!(json!(task.custom_fields), json!({"Story Points": 5, "ghissue": "https://code.example/1"}));
}

#[test]
fn comments_keep_author_and_dates() {
    let comment = |id: &str, more: Value| {
        let mut comment = json!({"id": id, "author": person("ann", "Ann A"), "updateAuthor": person("ann", "Ann A"),
            "created": "2024-03-02T10:00:00.000+0000", "updated": "2024-03-02T10:00:00.000+0000"});
        for (name, value) in more.as_object().unwrap() {
            comment[name] = value.clone();
        }
        comment
    };
    let task = one(&issue(json!({"comment": {"total": 8, "comments": [
        comment("2", json!({"body": "*Yes* [~bob]", "updated": "2024-03-03T10:00:00.000+0000"})),
        comment("1", json!({"created": "2024-03-01T10:00:00.000+0000", "updated": "2024-02-01T10:00:00.000+0000"})),
        comment("3", json!({"body": "secret", "visibility": {"type": "role", "value": "Admins"}})),
        comment("4", json!({"body": {"type": "doc", "content": [
            {"type": "paragraph", "content": [{"type": "text", "text": "doc", "marks": [{"type": "strong"}]}]}]}})),
        comment("5", json!({"body": "edited", "updateAuthor": person("bob", "Bob B")})),
        "nonsense"
    ]}})));
    let ids: Vec<&str> = task.comments.iter().map(|c| c.source_id.as_str()).collect();
    assert_eq!(ids, ["1", "2", "4", "5"]);
    let (empty, yes) = (&task.comments[0], &task.comments[1]);
    assert_eq!((empty.body.as_str(), empty.updated_at), (EMPTY_COMMENT, empty.created_at));
    assert_eq!(yes.body, "**Yes** @bob");
    assert_eq!(yes.author.as_ref().unwrap().source_key, "ann");
    assert_eq!(yes.updated_at, Some(ms("2024-03-03T10:00:00Z")));
    assert_eq!(task.comments[2].body, "**doc**");
    assert!(!task.comments.iter().any(|c| c.body.contains("secret")));
    // Two the count names beyond the six, the restricted one, and the nonsense.
    assert_eq!((told(&task.not_kept, "comment"), told(&task.not_kept, "comment.updateAuthor")), (4, 1));
    assert_eq!(told(&task.changed, "comment"), 1);
}

#[test]
fn the_changelog_gives_the_history_of_states() {
    let mut issue = issue(json!({"status": {"name": "Sawn", "statusCategory": {"key": "done"}}}));
    let step = |at: &str, from: &str, to: &str| {
        json!({"author": person("ann", "Ann A"), "created": at,
            "items": [{"field": "status", "fromString": from, "toString": to}, {"field": "assignee"}]})
    };
    issue["changelog"] = json!({"total": 4, "histories": [
        step("2024-03-03T10:00:00.000+0000", "In Progress", "Sawn"),
        step("2024-03-01T10:00:00.000+0000", "Open", "In Progress"),
        step("never", "Open", "In Progress")]});
    let task = one(&issue);
    let steps: Vec<_> = task.history.iter().map(|c| (c.from, c.to, c.to_name.as_str())).collect();
    assert_eq!(steps, [(Status::Todo, Status::InProgress, "In Progress"), (Status::InProgress, Status::Done, "Sawn")]);
    assert_eq!(task.history[0].at, ms("2024-03-01T10:00:00Z"));
    assert_eq!(task.history[0].author.as_ref().unwrap().name, "Ann A");
    assert_eq!(told(&task.not_kept, "changelog"), 1 + 3 + 1);
}

#[test]
fn people_are_known_by_what_the_version_has() {
    let task = one(&issue(json!({
        "reporter": {"accountId": "5b:1", "displayName": " Ann\tA ", "emailAddress": "ann@a.example"},
        "creator": {"displayName": ""}, "assignee": {"name": "bob"}})));
    let ann = task.reporter.unwrap();
    assert_eq!((ann.source_key.as_str(), ann.name.as_str()), ("5b:1", "Ann A"));
    assert_eq!((ann.email.as_deref(), ann.active), (Some("ann@a.example"), true));
    assert_eq!(task.creator.unwrap().source_key, "5b:1");
    assert_eq!((task.assignees[0].source_key.as_str(), task.assignees[0].name.as_str()), ("bob", "bob"));
}

#[test]
fn bad_lines_are_told_by_number_and_the_rest_is_read() {
    let good = issue(json!({}));
    let file = format!(
        "{good}\n\n{{\"key\": \n[1]\n{{\"fields\":{{}}}}\n{{\"key\":\"A-1\"}}\n{{\"key\":\"A-2\",\"fields\":{{\"summary\":7}}}}\n\
         {{\"issues\":[]}}\n{}\n{}\n{good}",
        "[".repeat(100_000),
        "{\"key\":\"A-3\",\"fields\":{\"summary\":\"\\u0000\"}}",
    );
    let entries = all(&file);
    let lines: Vec<u64> = entries.iter().map(|e| e.as_ref().map_or_else(|e| e.line, |t| t.line)).collect();
    assert_eq!(lines, [1, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    let said: Vec<String> = entries.iter().filter_map(|e| e.as_ref().err().map(ToString::to_string)).collect();
    let want = [
        "line 3: is not JSON: EOF while parsing a value",
        "line 4: is not a JSON object",
        "line 5: has no `key`",
        "line 6: A-1 has no `fields`",
        "line 7: A-2 has no `fields.summary`",
        "line 8: is a whole search answer",
        "line 9: is not JSON: recursion limit exceeded",
        "line 10: A-3 has a `fields.summary` without any visible text",
    ];
    assert_eq!(said.len(), want.len());
    for (said, want) in said.iter().zip(want) {
        assert!(said.starts_with(want), "{said} / {want}");
    }
    let latin =
        [good.to_string().replace("Cut", "C\u{fc}t").replace('\u{fc}', "~").into_bytes(), b"\n".to_vec()].concat();
    let broken: Vec<u8> = latin.iter().map(|b| if *b == b'~' { 0xfc } else { *b }).collect();
    let entries: Vec<Entry> = read(broken.as_slice(), &Limits::default()).unwrap().collect();
    assert!(entries[0].as_ref().unwrap_err().message.contains("invalid unicode"), "{entries:?}");
}

#[test]
fn odd_shapes_cost_a_field_not_the_issue() {
    for field in [
        "project",
        "status",
        "priority",
        "labels",
        "issuetype",
        "components",
        "resolution",
        "flagged",
        "reporter",
        "creator",
        "assignee",
        "created",
        "updated",
        "resolutiondate",
        "duedate",
        "startdate",
        "timeoriginalestimate",
        "timetracking",
        "parent",
        "epic",
        "subtasks",
        "issuelinks",
        "description",
        "fixVersions",
        "versions",
        "sprint",
        "closedSprints",
        "attachment",
        "security",
        "environment",
        "comment",
        "votes",
        "worklog",
        "watches",
        "customfield_1",
    ] {
        for value in [
            json!(null),
            json!(7),
            json!(-1e300),
            json!("x"),
            json!(""),
            json!([]),
            json!([null, 7, "x", [], {}]),
            json!({}),
            json!({"key": 7, "name": [], "value": null}),
            json!({"comments": 7, "total": -1}),
            json!(true),
        ] {
            let task = one(&issue(json!({field: value})));
            assert_eq!(task.title, "Cut the boards", "{field} {value}");
        }
    }
}
