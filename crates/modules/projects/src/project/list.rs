//! Lists of projects and what they show.

use schemars::JsonSchema;
use serde::Serialize;
use tenon_kernel::{Date, Field, FieldKind, Id, ListSpec, Listing, Page, Result, Shortcut, Value};
use tenon_store::{Extra, Read, Rows, params};

use super::{Priority, Project, Status, Visibility};
use crate::{access, counts, counts::TaskCounts};

/// A project and how its tasks stand.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "Project")]
pub struct Overview {
    /// The project.
    #[serde(flatten)]
    pub project: Project,
    /// How many tasks it has in each state.
    pub task_counts: TaskCounts,
}

/// How many projects there are in each status, of those the caller may see.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
#[schemars(rename = "ProjectSummary")]
pub struct Summary {
    /// Being thought out.
    pub draft: i64,
    /// To be done.
    pub planned: i64,
    /// Being done.
    pub in_progress: i64,
    /// Waiting.
    pub on_hold: i64,
    /// Done.
    pub completed: i64,
    /// Given up.
    pub cancelled: i64,
    /// All of them.
    pub total: i64,
}

/// What a list of projects can be asked.
pub static LIST: ListSpec = ListSpec {
    table: "projects",
    fields: &[
        Field::new("status", FieldKind::Word(Status::WORDS)),
        Field::new("owner_id", FieldKind::Id),
        Field::new("customer_id", FieldKind::Id),
        Field::new("lead_id", FieldKind::Id),
        Field::new("priority", FieldKind::Rank(Priority::WORDS)).sorted(),
        Field::new("visibility", FieldKind::Word(Visibility::WORDS)),
        Field::new("code", FieldKind::Text).sorted(),
        Field::new("title", FieldKind::Text).sorted(),
        Field::new("start_date", FieldKind::Date),
        Field::new("due_date", FieldKind::Date).sorted_by("due_key"),
        Field::new("created_at", FieldKind::Timestamp).sorted(),
        Field::new("updated_at", FieldKind::Timestamp).sorted(),
    ],
    shortcuts: &[
        Shortcut { name: "q", kind: FieldKind::Text, about: "Part of the title, description or code." },
        Shortcut { name: "due_before", kind: FieldKind::Date, about: "Due before this day." },
        Shortcut { name: "due_after", kind: FieldKind::Date, about: "Due after this day." },
        Shortcut {
            name: "overdue",
            kind: FieldKind::Bool,
            about: "Due before today in the workspace's timezone, and neither completed nor cancelled; `false` for the others.",
        },
    ],
    default_sort: "-created_at",
    soft_delete: true,
};

const OVERDUE: &str = "(due_date < ? AND status NOT IN ('completed', 'cancelled'))";
const NOT_OVERDUE: &str = "(due_date IS NULL OR due_date >= ? OR status IN ('completed', 'cancelled'))";

fn named_filters(listing: &Listing, today: Date) -> Vec<Extra> {
    let mut extra = Vec::new();
    if let Some(text) = listing.text("q") {
        extra.push(Extra::contains(&["title", "description", "code"], text));
    }
    for (name, sql) in [("due_before", "due_date < ?"), ("due_after", "due_date > ?")] {
        if let Some(day) = listing.shortcut(name) {
            extra.push(Extra::new(sql, std::slice::from_ref(day)));
        }
    }
    if let Some(Value::Bool(overdue)) = listing.shortcut("overdue") {
        extra.push(Extra::new(if *overdue { OVERDUE } else { NOT_OVERDUE }, params![today]));
    }
    extra
}

/// One page of the projects the caller may see, of one customer or of all.
pub async fn list(read: &mut Read, listing: &Listing, customer: Option<Id>) -> Result<Page<Overview>> {
    let timezone = match listing.shortcut("overdue") {
        Some(_) => Some(tenon_settings::of(read).await?.timezone),
        None => None,
    };
    let today = timezone.map_or_else(|| read.now().date(), |zone| read.now().date_in(zone.name()));
    let mut extra = named_filters(listing, today);
    let (visible, user) = access::visible_condition(read);
    extra.push(Extra::new(visible, &user));
    extra.extend(customer.map(|customer| Extra::new("customer_id = ?", params![customer])));
    let page: Page<Project> = read.list(listing, &extra).await?;
    let ids: Vec<Id> = page.data.iter().map(|p| p.id).collect();
    let counts = counts::of_all(read, &ids).await?;
    Ok(page.map(|project| Overview { task_counts: counts.get(&project.id).copied().unwrap_or_default(), project }))
}

/// A project with its counts.
pub(crate) async fn overview(rows: &mut impl Rows, project: Project) -> Result<Overview> {
    Ok(Overview { task_counts: counts::of(rows, project.id).await?, project })
}

/// How many projects there are in each status, of those the caller may see.
pub async fn summary(rows: &mut impl Rows) -> Result<Summary> {
    let (visible, user) = access::visible_condition(rows);
    let sql =
        format!("SELECT status, COUNT(*) FROM {{projects}} WHERE deleted_at IS NULL AND {visible} GROUP BY status");
    let counted: Vec<(Status, i64)> = rows.many(&sql, &user).await?;
    let mut summary = Summary::default();
    for (status, n) in counted {
        *match status {
            Status::Draft => &mut summary.draft,
            Status::Planned => &mut summary.planned,
            Status::InProgress => &mut summary.in_progress,
            Status::OnHold => &mut summary.on_hold,
            Status::Completed => &mut summary.completed,
            Status::Cancelled => &mut summary.cancelled,
        } = n;
        summary.total += n;
    }
    Ok(summary)
}
