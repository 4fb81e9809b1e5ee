//! One card.

use serde_json::{Map, Value};

use super::{Board, id, person, position, text};
use crate::markdown;
use crate::meaning;
use crate::plan::{
    ImportedComment, ImportedPerson, ImportedTask, MAX_CUSTOM, MAX_CUSTOM_VALUE, MAX_NAME, Priority, Status,
    StatusChange,
};
use crate::text::{
    Description, Labels, Remarks, clean, comment_body, convertible, date, one_line, start_before_due, timestamp, title,
};

/// Reads a card; the error says why it cannot be one.
pub(super) fn read(board: &mut Board, place: u64, card: Value) -> Result<ImportedTask, String> {
    let Some(source_id) = id(&card, "id") else { return Err("the card has no `id`".to_owned()) };
    let mut remarks = Remarks::default();
    let (title, whole_title) = title(text(&card, "name"), "name", &mut remarks);
    if title.is_empty() {
        return Err(format!("the card {source_id} has no `name`, which becomes the title"));
    }
    let mut details = Vec::new();
    let mut labels = Labels::default();
    for label in list(&card, "labels") {
        let name = text(label, "name");
        // A label without a name is only known by its colour.
        labels.push(if name.trim().is_empty() { text(label, "color") } else { name }, "labels", &mut remarks);
    }
    let status = status(board, &card, &mut labels, &mut details, &mut remarks);

    let mut assignees: Vec<ImportedPerson> = Vec::new();
    for member in list(&card, "idMembers").iter().filter_map(Value::as_str) {
        match board.members.get(member) {
            Some(person) if !assignees.contains(person) => assignees.push(person.clone()),
            Some(_) => {}
            None => remarks.lost("idMembers", 1, "is no member in the export"),
        }
    }

    let due = card.get("due").and_then(Value::as_str);
    let due_date = due.and_then(date);
    let start = card.get("start").and_then(Value::as_str);
    for (field, given, read) in
        [("due", due.is_some(), due_date.is_some()), ("start", start.is_some(), start.and_then(date).is_some())]
    {
        if given && !read {
            remarks.lost(field, 1, "is not a date");
        }
    }
    let start_date = start_before_due(start.and_then(date), due_date.as_ref(), "start", &mut remarks);

    let desc = text(&card, "desc");
    let mut body = clean(convertible(desc, "desc", &mut remarks), "desc", &mut remarks).trim().to_owned();
    let checklists = board.checklists.remove(&source_id).unwrap_or_default();
    body.push_str(&task_lists(checklists, &mut remarks));
    attachments(&card, &mut details, &mut remarks);
    let description = Description { whole_title, body: &body, origin: "Trello", details }.compose("desc", &mut remarks);

    // The first eight digits of an id are the time it was made.
    let made = source_id.get(..8).and_then(|hex| i64::from_str_radix(hex, 16).ok()).map(|s| s * 1000);
    let created_at = made.filter(|_| source_id.len() == 24);
    let touched = timestamp(text(&card, "dateLastActivity")).map(|at| at.max(created_at.unwrap_or(at)));

    let actions = board.actions.remove(&source_id).unwrap_or_default();
    let counted = card.get("badges").and_then(|b| b.get("comments")).and_then(Value::as_u64).unwrap_or(0);
    let comments = comments(&actions, counted, &mut remarks);
    let history = history(&actions);
    let creator = actions
        .iter()
        .find(|a| matches!(text(a, "type"), "createCard" | "copyCard" | "emailCard" | "convertToCardFromCheckItem"))
        .and_then(|a| person(a.get("memberCreator")?));
    let last_done = history.iter().rev().find(|c| c.to == Status::Done).map(|c| c.at);
    let custom_fields = custom_fields(board, &card, &mut remarks);
    for (field, lost) in [("stickers", "stickers are not kept"), ("idMembersVoted", "votes are not kept")] {
        let n = list(&card, field).len();
        if n > 0 {
            remarks.lost(field, n, lost);
        }
    }
    if card.get("dueReminder").and_then(Value::as_i64).is_some_and(|minutes| minutes >= 0) && due_date.is_some() {
        remarks.lost("dueReminder", 1, "reminders are not kept");
    }

    Ok(ImportedTask {
        line: place,
        source_id,
        project: board.project.clone(),
        number: card.get("idShort").and_then(Value::as_i64).filter(|n| *n > 0),
        title,
        description,
        status,
        priority: Priority::Normal,
        labels: labels.into_vec(),
        reporter: creator.clone(),
        creator,
        assignees,
        created_at,
        updated_at: touched.or(created_at),
        resolved_at: if status == Status::Done { last_done.or(touched) } else { None },
        start_date,
        due_date,
        estimate_hours: None,
        parent: None,
        subtasks: Vec::new(),
        blocked_by: Vec::new(),
        blocks: Vec::new(),
        comments,
        history,
        custom_fields,
        not_kept: remarks.not_kept,
        changed: remarks.changed,
    })
}

fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value.get(name).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn status(
    board: &Board,
    card: &Value,
    labels: &mut Labels,
    details: &mut Vec<(String, String)>,
    remarks: &mut Remarks,
) -> Status {
    let is = |field: &str| card.get(field) == Some(&Value::Bool(true));
    let on = board.lists.get(text(card, "idList"));
    let name = on.map_or("", |l| l.name.as_str());
    let by_name = meaning::status(name);
    if by_name.is_none() && !name.is_empty() {
        let mut shown = String::new();
        markdown::push_text(&mut shown, name);
        details.push(("List".to_owned(), shown));
    }
    if is("closed") || on.is_some_and(|l| l.archived) {
        labels.push("archived", "closed", remarks);
        remarks.changed("closed", 1, "archived cards became done, with the label `archived`");
        return Status::Done;
    }
    if is("dueComplete") {
        return Status::Done;
    }
    by_name.unwrap_or_else(|| {
        let reason = match on {
            Some(_) => format!("cards of the list `{}` became todo", one_line(name, 50)),
            None => "the card's list is not in the export; it became todo".to_owned(),
        };
        remarks.changed("idList", 1, reason);
        Status::Todo
    })
}

fn task_lists(mut lists: Vec<Value>, remarks: &mut Remarks) -> String {
    let mut out = String::new();
    lists.sort_by(|a, b| position(a).total_cmp(&position(b)));
    for checklist in &lists {
        let mut items: Vec<&Value> = list(checklist, "checkItems").iter().collect();
        items.sort_by(|a, b| position(a).total_cmp(&position(b)));
        let mut name = String::new();
        markdown::push_text(&mut name, &one_line(text(checklist, "name"), MAX_NAME));
        out.push_str(&format!("\n\n### {}\n", if name.is_empty() { "Checklist" } else { &name }));
        for item in items {
            let done = if text(item, "state") == "complete" { 'x' } else { ' ' };
            // Items are Markdown already, on one line.
            out.push_str(&format!(
                "\n- [{done}] {}",
                one_line(&clean(text(item, "name"), "checkItems", remarks), 16_384)
            ));
            let of_its_own = ["due", "idMember"].iter().filter(|f| item.get(**f).is_some_and(|v| !v.is_null())).count();
            if of_its_own > 0 {
                remarks.lost("checkItems", of_its_own, "dates and members of checklist items are not kept");
            }
        }
    }
    out
}

fn attachments(card: &Value, details: &mut Vec<(String, String)>, remarks: &mut Remarks) {
    let mut shown = Vec::new();
    for attachment in list(card, "attachments") {
        let mut link = String::new();
        let name = one_line(text(attachment, "name"), MAX_NAME);
        markdown::push_link(&mut link, &name, text(attachment, "url"));
        shown.push(link);
        if attachment.get("isUpload") == Some(&Value::Bool(true)) {
            remarks.lost("attachments", 1, "files stay with Trello; links to them are in the description");
        }
    }
    if !shown.is_empty() {
        details.push(("Attachments".to_owned(), shown.join(", ")));
    }
}

fn comments(actions: &[Value], counted: u64, remarks: &mut Remarks) -> Vec<ImportedComment> {
    let mut comments = Vec::new();
    for (n, action) in actions.iter().enumerate() {
        if !matches!(text(action, "type"), "commentCard" | "copyCommentCard") {
            continue;
        }
        let data = action.get("data").unwrap_or(&Value::Null);
        let created_at = timestamp(text(action, "date"));
        let edited = timestamp(text(data, "dateLastEdited"));
        let body = clean(convertible(text(data, "text"), "comment", remarks), "comment", remarks).into_owned();
        let member = action.get("memberCreator").and_then(person);
        comments.push(ImportedComment {
            source_id: id(action, "id").unwrap_or_else(|| format!("comment-{}", n + 1)),
            author: member,
            body: comment_body(&body, "comment", remarks),
            created_at,
            updated_at: edited.or(created_at).map(|at| at.max(created_at.unwrap_or(at))),
        });
    }
    comments.sort_by_key(|c| c.created_at);
    let missing = usize::try_from(counted).unwrap_or(usize::MAX).saturating_sub(comments.len());
    if missing > 0 {
        remarks.lost(
            "comment",
            missing,
            "counted on the card but not in the export, which holds the last 1,000 actions",
        );
    }
    comments
}

fn history(actions: &[Value]) -> Vec<StatusChange> {
    let mut changes: Vec<StatusChange> = actions
        .iter()
        .filter(|a| text(a, "type") == "updateCard")
        .filter_map(|action| {
            let data = action.get("data")?;
            let from_name = one_line(text(data.get("listBefore")?, "name"), MAX_NAME);
            let to_name = one_line(text(data.get("listAfter")?, "name"), MAX_NAME);
            Some(StatusChange {
                at: timestamp(text(action, "date"))?,
                author: action.get("memberCreator").and_then(person),
                from: meaning::status(&from_name).unwrap_or(Status::Todo),
                to: meaning::status(&to_name).unwrap_or(Status::Todo),
                from_name,
                to_name,
            })
        })
        .collect();
    changes.sort_by_key(|c| c.at);
    changes
}

fn custom_fields(board: &Board, card: &Value, remarks: &mut Remarks) -> Map<String, Value> {
    let mut kept = Map::new();
    for item in list(card, "customFieldItems") {
        let field = board.fields.get(text(item, "idCustomField"));
        let value = item.get("value").unwrap_or(&Value::Null);
        let read = field.and_then(|field| {
            let value = if let Some(option) = field.options.get(text(item, "idValue")) {
                Value::String(option.clone())
            } else if let Some(number) = value.get("number").and_then(Value::as_str) {
                number.parse::<f64>().ok().filter(|n| n.is_finite()).map(Value::from)?
            } else if let Some(checked) = value.get("checked").and_then(Value::as_str) {
                Value::Bool(checked == "true")
            } else {
                let text = value.get("text").or_else(|| value.get("date")).and_then(Value::as_str)?;
                Value::String(one_line(text, MAX_CUSTOM_VALUE))
            };
            (!field.name.is_empty()).then(|| (field.name.clone(), value))
        });
        match read {
            Some((name, value)) if kept.len() < MAX_CUSTOM && !kept.contains_key(&name) => {
                kept.insert(name, value);
            }
            _ => remarks.lost("customFieldItems", 1, "has no value or field that could be read"),
        }
    }
    kept
}
