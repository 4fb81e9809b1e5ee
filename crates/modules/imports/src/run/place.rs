//! Where tasks go: the projects of the file.

use std::collections::HashMap;

use tenon_kernel::{Id, Kind, Problem, Result, Text};
use tenon_projects::{
    access,
    project::{self, Code, NewProject, Status},
};
use tenon_store::{Rows, Work};

use super::{Importer, Known, Prepared};
use crate::{
    SourceKind, csv,
    plan::ImportedProject,
    refs::{self, Ref, RefKind},
};

/// Where the tasks of one of the file's projects go.
#[derive(Clone, Debug)]
pub(super) enum Place {
    /// Into this project.
    There(Id),
    /// Into one that is to be made.
    New(Box<NewProject>),
    /// Nowhere, and why.
    Closed(String),
}

impl Place {
    pub fn id(&self) -> Option<Id> {
        if let Place::There(id) = self { Some(*id) } else { None }
    }
}

impl Importer<'_> {
    /// Finds the projects that tasks name and that are not known yet, and notes each as seen.
    pub(super) async fn find_places(
        &self,
        rows: &mut impl Rows,
        known: &mut Known,
        batch: &[Prepared],
    ) -> Result<Vec<Ref>> {
        let mut named: Vec<&ImportedProject> = Vec::new();
        for Prepared { task, .. } in batch {
            let key = &task.project.source_key;
            if !known.projects.contains_key(key) && !named.iter().any(|p| p.source_key == *key) {
                named.push(&task.project);
            }
        }
        let keys: Vec<String> = named.iter().map(|p| refs::key(&[&p.source_key])).collect();
        let noted = refs::find(rows, self.source, RefKind::Project, keys.iter().map(String::as_str)).await?;
        let mut to_note = Vec::new();
        for (project, key) in named.into_iter().zip(&keys) {
            let counts = &mut known.tally.report.projects;
            let place = if let Some(noted) = noted.get(key) {
                counts.unchanged += 1;
                open(rows, noted.object_id, &project.source_key).await?
            } else {
                let code = self.code(project);
                let there = match &code {
                    Some(code) => project::by_code(rows, code).await?,
                    None => None,
                };
                match there {
                    Some(there) => {
                        counts.matched += 1;
                        to_note.push(self.project_ref(key, there.id));
                        open(rows, there.id, &project.source_key).await?
                    }
                    None => {
                        counts.created += 1;
                        Place::New(Box::new(new_project(project, code, known)?))
                    }
                }
            };
            known.projects.insert(project.source_key.clone(), place);
        }
        Ok(to_note)
    }

    /// Makes the projects that are to be made: they are in progress, since work in them is.
    pub(super) async fn make_places(&self, work: &mut Work, known: &mut Known) -> Result<Vec<Ref>> {
        let mut made = Vec::new();
        for (key, place) in &mut known.projects {
            if let Place::New(new) = place {
                let project = project::create(work, (**new).clone()).await?;
                project::start(work, project.id).await?;
                made.push(self.project_ref(&refs::key(&[key]), project.id));
                *place = Place::There(project.id);
            }
        }
        Ok(made)
    }

    fn project_ref(&self, key: &str, id: Id) -> Ref {
        let (source_id, fingerprint) = (key.to_owned(), String::new());
        Ref { source: self.source, kind: RefKind::Project, source_id, object_id: id, version: 0, fingerprint }
    }

    /// The code that a project has here: the source's key where that is short and plain. Otherwise
    /// the tenant's numbering makes one.
    fn code(&self, project: &ImportedProject) -> Option<Code> {
        let key = match (self.source, self.options.project.as_deref()) {
            (SourceKind::Trello, Some(code)) => code,
            (SourceKind::Trello, None) => return None,
            _ if project.source_key == csv::NO_PROJECT => return None,
            _ => &project.source_key,
        };
        let plain = key.chars().all(|c| c.is_alphanumeric() || "-_.".contains(c));
        Code::new(key).ok().filter(|_| plain)
    }
}

async fn open(rows: &mut impl Rows, id: Id, key: &str) -> Result<Place> {
    match access::of(rows, id).await {
        Ok(_) => Ok(Place::There(id)),
        Err(problem) if problem.kind() == Kind::NotFound => {
            Ok(Place::Closed(format!("the project {key} is deleted here, or you may not see it")))
        }
        Err(problem) => Err(problem),
    }
}

fn new_project(project: &ImportedProject, code: Option<Code>, known: &mut Known) -> Result<NewProject> {
    let title = if project.source_key == csv::NO_PROJECT { "Imported tasks" } else { &project.title };
    let short: String = title.chars().take(200).collect();
    let mut new = NewProject::titled(Text::new(short).map_err(Problem::internal)?);
    new.code = code;
    new.status = Some(Status::Planned);
    let description: String = project.description.chars().take(50_000).collect();
    if description.len() < project.description.len() {
        known.tally.changed("project description", "was longer than 50000 characters and was cut", 1);
    }
    new.description = Text::new(description).ok();
    Ok(new)
}

/// How many tasks of a batch name a project, by its key.
pub(super) fn by_project<T>(tasks: impl IntoIterator<Item = (Id, T)>) -> HashMap<Id, Vec<T>> {
    let mut groups: HashMap<Id, Vec<T>> = HashMap::new();
    for (project, task) in tasks {
        groups.entry(project).or_default().push(task);
    }
    groups
}
