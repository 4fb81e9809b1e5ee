//! Lists of tasks.

use schemars::JsonSchema;
use serde::Serialize;
use tenon_kernel::{
    Condition, Date, Field, FieldKind, FromValue, Id, Kind, ListSpec, Listing, Op, Page, Problem, Result, Shortcut,
    Text, Timestamp, Value,
};
use tenon_projects::{CustomFields, Priority, access, counts};
use tenon_store::{Extra, Read, Rows, params, record};

use super::{Assignees, Hours, Labels};
use crate::status::Status;

/// A task as lists show it: all but its description, which may be long.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct TaskRow {
    /// Its id.
    pub id: Id,
    /// The project it belongs to.
    pub project_id: Id,
    /// Counts the project's tasks.
    pub number: i64,
    /// What is to be done.
    pub title: Text<1, 200>,
    /// How far it is.
    pub status: Status,
    /// How much it presses.
    pub priority: Priority,
    /// Who asked for it.
    pub reporter_id: Option<Id>,
    /// Who works on it: users.
    pub assignees: Assignees,
    /// Words to group by.
    pub labels: Labels,
    /// The task it is a part of.
    pub parent_id: Option<Id>,
    /// When it is to begin.
    pub start_date: Option<Date>,
    /// When it is to be done.
    pub due_date: Option<Date>,
    /// How long it should take, in hours.
    pub estimate_hours: Option<Hours>,
    /// Where it stands on the board.
    pub order_index: String,
    /// The tenant's own fields.
    pub custom_fields: CustomFields,
    /// How many comments it has.
    pub comment_count: i64,
    /// How many subtasks it has.
    pub subtask_count: i64,
    /// How many of them are done.
    pub subtask_done_count: i64,
    /// How many tasks it waits for.
    pub blocked_by_count: i64,
    /// How many tasks wait for it.
    pub blocks_count: i64,
    /// When it was done, if it is.
    pub completed_at: Option<Timestamp>,
    /// Counts its changes.
    pub version: i64,
    /// When it was added.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// When it was deleted, if it is.
    pub deleted_at: Option<Timestamp>,
}

record!(TaskRow in tasks {
    id, project_id, number, title, status, priority, reporter_id, assignees, labels, parent_id, start_date, due_date, estimate_hours,
    order_index, custom_fields, comment_count, subtask_count, subtask_done_count, blocked_by_count, blocks_count, completed_at,
    version, created_at, updated_at, deleted_at,
});

/// What a list of tasks can be asked.
pub static LIST: ListSpec = ListSpec {
    table: "tasks",
    fields: &[
        Field::new("id", FieldKind::Id),
        Field::new("project_id", FieldKind::Id),
        Field::new("number", FieldKind::Int).sorted(),
        Field::new("title", FieldKind::Text).sorted(),
        Field::new("status", FieldKind::Word(Status::WORDS)),
        Field::new("priority", FieldKind::Rank(Priority::WORDS)).sorted(),
        Field::new("reporter_id", FieldKind::Id),
        Field::new("parent_id", FieldKind::Id),
        Field::new("start_date", FieldKind::Date),
        Field::new("due_date", FieldKind::Date).sorted_by("due_key"),
        Field::new("completed_at", FieldKind::Timestamp),
        Field::new("order_index", FieldKind::Text).sorted(),
        Field::new("created_at", FieldKind::Timestamp).sorted(),
        Field::new("updated_at", FieldKind::Timestamp).sorted(),
    ],
    shortcuts: &[
        Shortcut { name: "assignee_id", kind: FieldKind::Id, about: "Assigned to this user." },
        Shortcut { name: "unassigned", kind: FieldKind::Bool, about: "Assigned to nobody; `false` for the others." },
        Shortcut { name: "label", kind: FieldKind::Text, about: "Has this label." },
        Shortcut { name: "top_level", kind: FieldKind::Bool, about: "Not a subtask; `false` for subtasks." },
        Shortcut { name: "q", kind: FieldKind::Text, about: "Part of the title or description." },
        Shortcut { name: "due_before", kind: FieldKind::Date, about: "Due before this day." },
        Shortcut { name: "due_after", kind: FieldKind::Date, about: "Due after this day." },
        Shortcut {
            name: "overdue",
            kind: FieldKind::Bool,
            about: "Due before today in the workspace's timezone and not done; `false` for the others.",
        },
    ],
    default_sort: "-created_at",
    soft_delete: true,
};

/// Indexed: a task without a due date has one at the end of days.
const DUE_BEFORE: &str = "due_key < ?";
const DUE_AFTER: &str = "(due_key > ? AND due_date IS NOT NULL)";
/// The open states one by one, rather than all but one, so that an index finds the few.
const OVERDUE: &str = "(due_key < ? AND status IN ('todo', 'in_progress', 'in_review', 'blocked'))";
const NOT_OVERDUE: &str = "(due_key >= ? OR status = 'done')";

/// Tasks by a table that is indexed by something of theirs, of one project if only those are asked for.
fn found_in(table: &str, column: &str, value: &Value, project: Option<Id>) -> Extra {
    let sql = format!("SELECT task_id FROM {{{table}}} WHERE {column} = ?");
    match project {
        Some(project) => Extra::new(format!("id IN ({sql} AND project_id = ?)"), params![value, project]),
        None => Extra::new(format!("id IN ({sql})"), params![value]),
    }
}

async fn named_filters(read: &mut Read, listing: &Listing, project: Option<Id>) -> Result<Vec<Extra>> {
    let mut extra = Vec::new();
    for (name, value) in &listing.shortcuts {
        let yes = matches!(value, Value::Bool(true));
        extra.push(match (*name, value) {
            ("assignee_id", user) => found_in("task_assignees", "user_id", user, project),
            ("label", label) => found_in("task_labels", "label", label, project),
            ("unassigned", _) => Extra::new(if yes { "assignees = '[]'" } else { "assignees <> '[]'" }, &[]),
            ("top_level", _) => Extra::new(if yes { "parent_id IS NULL" } else { "parent_id IS NOT NULL" }, &[]),
            ("q", Value::Text(text)) => Extra::contains(&["title", "description"], text),
            ("due_before", day) => Extra::new(DUE_BEFORE, std::slice::from_ref(day)),
            ("due_after", day) => Extra::new(DUE_AFTER, std::slice::from_ref(day)),
            ("overdue", _) => {
                let today = tenon_settings::of(read).await?.day(read.now());
                Extra::new(if yes { OVERDUE } else { NOT_OVERDUE }, params![today])
            }
            (name, _) => return Err(Problem::internal(format!("the filter `{name}` is documented but not known"))),
        });
    }
    Ok(extra)
}

/// One page of the tasks the caller may see, of one project or of all.
pub async fn list(read: &mut Read, listing: &Listing, project: Option<Id>) -> Result<Page<TaskRow>> {
    let mut extra = Vec::new();
    let one = project.or_else(|| listing.only("project_id"));
    if let Some(one) = one {
        // A project that is named and not to be seen: missing in a path, without tasks in a filter.
        match access::role(read, one).await {
            Err(problem) if problem.kind() == Kind::NotFound && project.is_none() => {
                extra.push(Extra::new("1 = 0", &[]))
            }
            other => drop(other?),
        }
        extra.extend(project.map(|project| Extra::new("project_id = ?", params![project])));
    } else {
        extra.extend(access::visible(read).await?);
    }
    if let Some((project, statuses)) =
        counted(listing, project).filter(|_| extra.len() <= usize::from(project.is_some()))
    {
        let states: Option<Vec<&str>> = statuses.as_ref().map(|s| s.iter().map(|s| s.as_str()).collect());
        let total = counts::task_count(read, project, states.as_deref()).await?;
        return read.list_counted(listing, &extra, total).await;
    }
    extra.extend(named_filters(read, listing, one).await?);
    read.list(listing, &extra).await
}

/// The project, and the statuses if not all, when that is all that the list asks for: how many such
/// tasks there are is kept.
fn counted(listing: &Listing, project: Option<Id>) -> Option<(Id, Option<Vec<Status>>)> {
    if listing.deleted || !listing.shortcuts.is_empty() || !listing.total || listing.cursor.is_some() {
        return None;
    }
    let mut statuses = None;
    let mut named = project;
    for Condition { column, op, values } in &listing.conditions {
        match (*column, op) {
            ("project_id", Op::Eq) if named.is_none() => named = Id::from_value(values.first()?.clone()).ok(),
            ("status", Op::Eq | Op::In) if statuses.is_none() => {
                statuses = Some(values.iter().map(|v| Status::from_value(v.clone()).ok()).collect::<Option<Vec<_>>>()?);
            }
            _ => return None,
        }
    }
    Some((named?, statuses))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(query: &[(&str, &str)]) -> Listing {
        let pairs: Vec<_> = query.iter().map(|(n, v)| (n.to_string(), v.to_string())).collect();
        Listing::parse(&LIST, &pairs).unwrap()
    }

    #[test]
    fn a_total_is_known_where_only_project_and_status_are_asked() {
        const P: &str = "0197f3a0-0000-7000-8000-000000000001";
        let id: Id = P.parse().unwrap();
        let all = Some((id, None));
        assert_eq!(counted(&parse(&[("project_id", P)]), None), all);
        assert_eq!(counted(&parse(&[("sort", "title")]), Some(id)), all);
        assert_eq!(counted(&parse(&[("status", "done")]), Some(id)), Some((id, Some(vec![Status::Done]))));
        assert_eq!(
            counted(&parse(&[("project_id", P), ("status[in]", "todo,done,todo")]), None),
            Some((id, Some(vec![Status::Todo, Status::Done, Status::Todo])))
        );
        for query in [
            &[][..],
            &[("status", "done")],
            &[("project_id[ne]", P)],
            &[("project_id", P), ("q", "oak")],
            &[("project_id", P), ("deleted", "true")],
            &[("project_id", P), ("total", "false")],
            &[("project_id", P), ("status[ne]", "done")],
            &[("project_id", P), ("status", "done"), ("status[in]", "todo")],
            &[("project_id", P), ("priority", "high")],
        ] {
            assert_eq!(counted(&parse(query), None), None, "{query:?}");
        }
        assert_eq!(counted(&parse(&[("project_id", P)]), Some(id)), None, "two projects named");
    }

    #[test]
    fn every_sort_and_filter_of_the_contract_is_there() {
        for sort in ["created_at", "updated_at", "due_date", "priority", "number", "order_index", "title"] {
            assert!(Listing::parse(&LIST, &[("sort".into(), format!("-{sort}"))]).is_ok(), "{sort}");
        }
        let known =
            |name: &&str| LIST.fields.iter().any(|f| f.name == *name) || LIST.shortcuts.iter().any(|s| s.name == *name);
        for name in [
            "project_id",
            "status",
            "assignee_id",
            "reporter_id",
            "label",
            "q",
            "due_before",
            "due_after",
            "overdue",
            "parent_id",
        ] {
            assert!(known(&name), "{name}");
        }
    }
}
