//! What clients keep of projects, which of them an event touches, and who sees which.

use std::collections::BTreeMap;

use tenon_kernel::{Id, Result, ToValue, Value};
use tenon_live::{Fence, Fenced, Kind, Kinds, Loading, Place, Row, Shift, Touched, Touching, marks};
use tenon_store::{BoxFuture, LoggedEvent, Read, Rows, Stored};

use crate::{
    access,
    counts::{self, MOVING},
    project::{Overview, Project, READ, READ_ALL},
};

/// Says what clients may keep.
pub(crate) fn kinds(kinds: &mut Kinds) {
    kinds.add(Kind {
        name: "projects",
        read: READ,
        objects: &["project", "note"],
        topic: Some("project"),
        groups: true,
        detail: false,
        touched,
        load,
        page,
    });
    kinds.fence(Fence { all: READ_ALL, load: fenced, shift });
}

/// A project shows how many tasks it has in each state, so their events touch it too.
fn touched<'a>(_: &'a mut Read, events: &'a [LoggedEvent]) -> Touching<'a> {
    let touches = |e: &&LoggedEvent| e.object_type == "project" || MOVING.contains(&e.name.as_str());
    let rows = events.iter().filter(touches).filter_map(|e| e.project_id).collect();
    Box::pin(async move { Ok(Touched { rows, items: Vec::new() }) })
}

fn load<'a>(read: &'a mut Read, ids: &'a [Id]) -> Loading<'a> {
    Box::pin(async move {
        let (marks, values) = marks(ids);
        let sql = format!("SELECT {} FROM {{projects}} WHERE id IN ({marks})", Project::COLUMNS);
        let projects = read.many(&sql, &values).await?;
        with_counts(read, projects).await
    })
}

fn page(read: &mut Read, place: Place) -> Loading<'_> {
    Box::pin(async move {
        let (visible, user) = access::visible_condition(read);
        let mut sql = format!("SELECT {} FROM {{projects}} WHERE deleted_at IS NULL AND {visible}", Project::COLUMNS);
        let mut values: Vec<Value> = user;
        for (condition, id) in [(" AND id = ?", place.project), (" AND id > ?", place.after)] {
            if let Some(id) = id {
                sql.push_str(condition);
                values.push(id.to_value());
            }
        }
        sql.push_str(" ORDER BY id LIMIT ?");
        values.push(Value::Int(place.limit.into()));
        let projects = read.many(&sql, &values).await?;
        with_counts(read, projects).await
    })
}

async fn with_counts(read: &mut Read, projects: Vec<Project>) -> Result<Vec<Row>> {
    let ids: Vec<Id> = projects.iter().map(|p| p.id).collect();
    let counts = counts::of_all(read, &ids).await?;
    let row = |project: Project| {
        let id = project.id;
        if project.deleted_at.is_some() {
            return Ok(Row::gone(id, Some(id)));
        }
        let overview = Overview { task_counts: counts.get(&id).copied().unwrap_or_default(), project };
        Row::of(id, Some(id), &overview, &["description"])
    };
    projects.into_iter().map(row).collect()
}

const FENCED: &str = "SELECT id FROM {projects} WHERE visibility = 'members'";
const MEMBERS: &str = "SELECT project_id, user_id FROM {project_members} WHERE project_id IN (SELECT id FROM {projects} WHERE visibility = 'members')";

fn fenced(read: &mut Read) -> BoxFuture<'_, Result<Vec<Fenced>>> {
    Box::pin(async move {
        let projects: Vec<(Id,)> = read.many(FENCED, &[]).await?;
        if projects.is_empty() {
            return Ok(Vec::new());
        }
        let mut fenced: BTreeMap<Id, Vec<Id>> = projects.into_iter().map(|(id,)| (id, Vec::new())).collect();
        for (project, user) in read.many::<(Id, Id)>(MEMBERS, &[]).await? {
            fenced.entry(project).or_default().push(user);
        }
        Ok(fenced.into_iter().map(|(project, members)| Fenced { project, members }).collect())
    })
}

fn shift(event: &LoggedEvent) -> Option<Shift> {
    let side = |field: &str, side: &str| event.changes.get(field)?.get(side)?.as_str();
    match event.name.as_str() {
        "project.created" => Some(Shift::Born),
        "project.member_added" | "project.member_removed" => {
            let user = side("user_id", "to").or(side("user_id", "from"))?;
            user.parse().ok().map(Shift::Member)
        }
        "project.updated" => match side("visibility", "to")? {
            "members" => Some(Shift::Closed),
            _ => Some(Shift::Opened),
        },
        _ => None,
    }
}
