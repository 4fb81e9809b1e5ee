//! One batch of tasks: what is to become of each, and the writing of it.

mod build;

use tenon_kernel::{Condition, Id, Listing, MAX_PAGE, Op, Problem, Result, ToValue};
use tenon_store::{Rows, Work};
use tenon_tasks::{
    import::{self, ImportTask},
    task::{self, Task, TaskRow},
};

use super::{
    Importer, Known, Prepared,
    place::{Place, by_project},
};
use crate::{
    people::{self, Known as Who},
    plan::ImportedTask,
    refs::{self, Ref, RefKind},
    report::Counts,
};

/// A batch that was looked at or written.
pub(super) struct Done {
    pub known: Known,
    /// Of each task; none for one that cannot be written.
    pub ids: Vec<Option<Id>>,
    /// Whether there is anything to write.
    pub writes: bool,
}

/// What is to become of a task.
struct Fate {
    task: Outcome,
    comments: Vec<Outcome>,
    built: Option<ImportTask>,
}

/// What is to become of a task or a comment.
#[derive(Clone)]
enum Outcome {
    /// It is added.
    New,
    /// It is as it was.
    Same(Id),
    /// It changed in the file, and is changed here.
    Changed(Ref),
    /// It stays as it is here, though the source says otherwise; none for what was never written.
    Left(Option<Id>),
    /// It cannot be written; that was told.
    Bad,
}

impl Outcome {
    fn writes(&self) -> bool {
        matches!(self, Outcome::New | Outcome::Changed(_))
    }

    fn count(&self, counts: &mut Counts) {
        match self {
            Outcome::New => counts.created += 1,
            Outcome::Same(_) => counts.unchanged += 1,
            Outcome::Changed(_) => counts.updated += 1,
            Outcome::Left(_) => counts.left += 1,
            Outcome::Bad => {}
        }
    }

    fn id(&self) -> Option<Id> {
        match self {
            Outcome::Same(id) | Outcome::Left(Some(id)) => Some(*id),
            Outcome::Changed(known) => Some(known.object_id),
            Outcome::New | Outcome::Left(None) | Outcome::Bad => None,
        }
    }
}

/// What a batch would write.
pub(super) async fn look(import: &Importer<'_>, batch: &[Prepared]) -> Result<Done> {
    let mut read = import.db.read(import.caller);
    let mut known = import.known.clone();
    let named = people::named(batch.iter().map(|p| &p.task), |key| known.people.contains_key(key));
    let found = people::find(&mut read, import.source, &named, &mut known.made).await?;
    let mut writes = found.values().any(|(who, _)| *who != Who::Imported);
    people::note(&named, &found, &mut known.tally.report.people, &mut known.people);
    writes |= !import.find_places(&mut read, &mut known, batch).await?.is_empty();
    let fates = decide(import, &mut read, &mut known, batch).await?;
    writes |= fates.iter().any(|fate| fate.task.writes() || fate.comments.iter().any(Outcome::writes));
    if import.options.dry_run {
        numbers_taken(&mut read, &mut known, batch, &fates).await?;
    }
    let ids = fates.iter().map(|fate| fate.task.id().or_else(|| fate.built.as_ref().map(|b| b.id))).collect();
    Ok(Done { known, ids, writes })
}

/// Writes a batch into a work.
pub(super) async fn write(import: &Importer<'_>, work: &mut Work, batch: &[Prepared]) -> Result<Done> {
    let mut known = import.known.clone();
    let named = people::named(batch.iter().map(|p| &p.task), |key| known.people.contains_key(key));
    let mut found = people::find(work, import.source, &named, &mut known.made).await?;
    people::make(work, import.source, &named, &mut found).await?;
    people::note(&named, &found, &mut known.tally.report.people, &mut known.people);
    let mut noted = import.find_places(work, &mut known, batch).await?;
    noted.extend(import.make_places(work, &mut known).await?);
    let fates = decide(import, work, &mut known, batch).await?;
    let ids = fates.iter().map(|fate| fate.task.id().or_else(|| fate.built.as_ref().map(|b| b.id))).collect();
    let mut new = Vec::new();
    for (prepared, fate) in batch.iter().zip(fates) {
        let Some(built) = fate.built else { continue };
        if let Outcome::New = fate.task {
            let place = known.projects.get(&prepared.task.project.source_key).and_then(Place::id);
            new.extend(place.map(|project| (project, (built, prepared))));
        } else {
            write_again(import, work, prepared, (fate.task, fate.comments), built, &mut noted).await?;
        }
    }
    for (project, tasks) in by_project(new) {
        let (tasks, prepared): (Vec<ImportTask>, Vec<&Prepared>) = tasks.into_iter().unzip();
        for (task, prepared) in tasks.iter().zip(&prepared) {
            noted.push(import.noted(RefKind::Task, &prepared.key, task.id, 1, &prepared.fingerprint));
            for (comment, (key, fingerprint)) in task.comments.iter().zip(&prepared.comments) {
                noted.push(import.noted(RefKind::Comment, key, comment.id, 1, fingerprint));
            }
        }
        let written = import::insert(work, project, tasks).await?;
        for (task, prepared) in written.iter().zip(prepared) {
            if prepared.task.number.is_some_and(|wanted| wanted != task.number) {
                known.tally.changed("number", NUMBER_TAKEN, 1);
            }
        }
    }
    work.insert_all(&noted).await?;
    Ok(Done { known, ids, writes: true })
}

const NUMBER_TAKEN: &str = "another task of the project has the number already; it got the next free one";

/// A task that was imported before: what changed in it, and what was said since.
async fn write_again(
    import: &Importer<'_>,
    work: &mut Work,
    prepared: &Prepared,
    fate: (Outcome, Vec<Outcome>),
    mut built: ImportTask,
    noted: &mut Vec<Ref>,
) -> Result<()> {
    let (task, comments) = fate;
    let id = built.id;
    let said = std::mem::take(&mut built.comments);
    if let Outcome::Changed(known) = task {
        let written = import::update(work, built).await?;
        // Somebody changed it since it was looked at: look again.
        let written = written.filter(|task| task.version <= known.version + 1);
        let version = written.ok_or_else(|| Problem::again("an imported task changed meanwhile"))?.version;
        refs::update(work, &Ref { version, fingerprint: prepared.fingerprint.clone(), ..known }).await?;
    }
    let mut new = Vec::new();
    for ((outcome, comment), (key, fingerprint)) in comments.into_iter().zip(said).zip(&prepared.comments) {
        if let Outcome::New = outcome {
            noted.push(import.noted(RefKind::Comment, key, comment.id, 1, fingerprint));
            new.push(comment);
        }
    }
    if !new.is_empty() {
        import::add_comments(work, id, new).await?;
    }
    Ok(())
}

/// Says of each task and comment what is to become of it, and counts that.
async fn decide(
    import: &Importer<'_>,
    rows: &mut impl Rows,
    known: &mut Known,
    batch: &[Prepared],
) -> Result<Vec<Fate>> {
    let keys = batch.iter().map(|p| p.key.as_str());
    let tasks = refs::find(rows, import.source, RefKind::Task, keys).await?;
    // Only tasks that were imported before have comments that were.
    let keys =
        batch.iter().filter(|p| tasks.contains_key(&p.key)).flat_map(|p| &p.comments).map(|(key, _)| key.as_str());
    let comments = refs::find(rows, import.source, RefKind::Comment, keys).await?;
    let mut fates = Vec::with_capacity(batch.len());
    for prepared in batch {
        let (task, gone) = match tasks.get(&prepared.key) {
            Some(noted) => {
                let all_said = prepared.comments.iter().all(|(key, _)| comments.contains_key(key));
                again(rows, noted, &prepared.fingerprint, all_said).await?
            }
            None => (fresh(known, &prepared.task), false),
        };
        let mut fate = Fate { task, comments: Vec::new(), built: None };
        if !matches!(fate.task, Outcome::Bad) {
            match build::task(import, known, prepared, fate.task.id()) {
                Ok(built) => fate.built = Some(built),
                Err(why) => {
                    known.tally.bad_line(prepared.task.line, why);
                    fate.task = Outcome::Bad;
                }
            }
        }
        fate.task.count(&mut known.tally.report.tasks);
        if fate.built.is_some() {
            for (key, fingerprint) in &prepared.comments {
                let outcome = match comments.get(key) {
                    Some(noted) if noted.fingerprint == *fingerprint => Outcome::Same(noted.object_id),
                    Some(noted) => Outcome::Left(Some(noted.object_id)),
                    None if gone => Outcome::Left(None),
                    None => Outcome::New,
                };
                outcome.count(&mut known.tally.report.comments);
                fate.comments.push(outcome);
            }
        }
        fates.push(fate);
    }
    Ok(fates)
}

/// A task that was never imported: new, if there is a project for it.
fn fresh(known: &mut Known, task: &ImportedTask) -> Outcome {
    match known.projects.get(&task.project.source_key) {
        Some(Place::Closed(why)) => {
            let why = why.clone();
            known.tally.bad_line(task.line, format!("{} cannot go in: {why}", task.source_id));
            Outcome::Bad
        }
        _ => Outcome::New,
    }
}

/// A task that was imported before, and whether it was deleted here since, unless nothing new was
/// said about it. What was changed here has another version than the import left, and is not touched
/// again.
async fn again(rows: &mut impl Rows, noted: &Ref, fingerprint: &str, all_said: bool) -> Result<(Outcome, bool)> {
    let id = noted.object_id;
    if noted.fingerprint == fingerprint && all_said {
        return Ok((Outcome::Same(id), false));
    }
    let here: Option<Task> = rows.find(id).await?;
    let gone = here.as_ref().is_none_or(|task| task.deleted_at.is_some());
    if noted.fingerprint == fingerprint {
        return Ok((Outcome::Same(id), gone));
    }
    let untouched = !gone && here.is_some_and(|task| task.version == noted.version);
    Ok((if untouched { Outcome::Changed(noted.clone()) } else { Outcome::Left(Some(id)) }, gone))
}

/// Tells, without writing, whose numbers others have.
async fn numbers_taken(rows: &mut impl Rows, known: &mut Known, batch: &[Prepared], fates: &[Fate]) -> Result<()> {
    let new = batch.iter().zip(fates).filter(|(_, fate)| matches!(fate.task, Outcome::New));
    let mut wanted: Vec<(Id, i64)> = Vec::new();
    for (prepared, _) in new {
        let place = known.projects.get(&prepared.task.project.source_key);
        wanted.extend(place.and_then(Place::id).zip(prepared.task.number));
    }
    for (project, numbers) in by_project(wanted) {
        for numbers in numbers.chunks(MAX_PAGE as usize) {
            for deleted in [false, true] {
                let values = numbers.iter().map(ToValue::to_value).collect();
                let conditions = vec![
                    Condition { column: "project_id", op: Op::Eq, values: vec![project.to_value()] },
                    Condition { column: "number", op: Op::In, values },
                ];
                let listing = Listing {
                    conditions,
                    deleted,
                    total: false,
                    page_size: MAX_PAGE,
                    ..Listing::parse(&task::LIST, &[])?
                };
                let taken = rows.list::<TaskRow>(&listing, &[]).await?.data.len();
                if taken > 0 {
                    known.tally.changed("number", NUMBER_TAKEN, taken as u64);
                }
            }
        }
    }
    Ok(())
}

impl Importer<'_> {
    pub(super) fn noted(&self, kind: RefKind, key: &str, object_id: Id, version: i64, fingerprint: &str) -> Ref {
        let (source_id, fingerprint) = (key.to_owned(), fingerprint.to_owned());
        Ref { source: self.source, kind, source_id, object_id, version, fingerprint }
    }
}
