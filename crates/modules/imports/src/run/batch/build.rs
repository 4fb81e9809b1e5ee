//! A task of the plan as `tasks` takes it. What does not fit is left out, and told.

use serde_json::{Map, Value as Json};
use tenon_kernel::{Date, Id, Patch, Set, Text, Timestamp};
use tenon_projects::{CustomFields, Priority};
use tenon_tasks::{
    comment::Markdown,
    import::{ImportComment, ImportStep, ImportTask},
    status::Status,
    task::{Hours, Labels},
};

use crate::{
    history,
    mentions::mention,
    people::key,
    plan::{self, ImportedComment, ImportedPerson, ImportedTask},
    report::Tally,
    run::{Importer, Known, Prepared},
};

/// The most of each that a task keeps.
const MOST_LABELS: usize = 20;
const MOST_ASSIGNEES: usize = 20;
/// The longest comment, in characters.
const LONGEST_COMMENT: usize = 50_000;

/// The error says why the task cannot be written.
pub(super) fn task(
    import: &Importer<'_>,
    known: &mut Known,
    prepared: &Prepared,
    id: Option<Id>,
) -> Result<ImportTask, String> {
    let Known { tally, people, .. } = known;
    let task = &prepared.task;
    let person = |person: Option<&ImportedPerson>| Some(people.get(key(person)?)?.0);
    let clock = import.db.clock();
    let moment = |millis: Option<i64>, or: Timestamp| millis.map_or(or, Timestamp::from_millis);
    let created_at = moment(task.created_at, clock.now());
    let updated_at = moment(task.updated_at, created_at).max(created_at);
    let (status, priority) = (status(task.status), priority(task.priority));
    let history = history::steps(task, created_at.as_millis());
    let history = history.into_iter().map(|step| ImportStep {
        at: Timestamp::from_millis(step.at),
        by: person(step.by),
        from: self::status(step.from),
        to: self::status(step.to),
        reason: step.words,
    });
    let comments = task.comments.iter().map(|comment| {
        let (body, mentions) = body(comment, people, tally)?;
        let said_at = moment(comment.created_at, created_at);
        Ok(ImportComment {
            id: clock.new_id(),
            author_id: person(comment.author.as_ref()),
            body,
            mentions: Set::new(mentions).map_err(text_error)?,
            created_at: said_at,
            edited_at: comment.updated_at.map(Timestamp::from_millis).filter(|at| *at > said_at),
        })
    });
    let comments = comments.collect::<Result<Vec<_>, String>>()?;
    Ok(ImportTask {
        id: id.unwrap_or_else(|| clock.new_id()),
        number: task.number,
        title: Text::new(task.title.as_str()).map_err(text_error)?,
        description: match task.description.as_str() {
            "" => None,
            description => Some(Text::new(description).map_err(text_error)?),
        },
        status,
        priority,
        reporter_id: person(task.reporter.as_ref()),
        created_by: person(task.creator.as_ref()).or_else(|| person(task.reporter.as_ref())),
        assignees: {
            let all: Vec<Id> = task.assignees.iter().filter_map(|p| person(Some(p))).collect();
            Set::new(first(all, MOST_ASSIGNEES, "assignees", tally)).map_err(text_error)?
        },
        labels: labels(task, tally)?,
        start_date: day(task.start_date.as_deref()),
        due_date: day(task.due_date.as_deref()),
        estimate_hours: hours(task, tally),
        custom_fields: custom_fields(&task.custom_fields, tally),
        created_at,
        updated_at,
        completed_at: task
            .resolved_at
            .filter(|_| status == Status::Done)
            .map(|at| Timestamp::from_millis(at).max(created_at)),
        history: history.collect(),
        comments,
    })
}

/// The message of an error of the form `code: message`.
fn text_error(error: String) -> String {
    error.split_once(": ").map_or(error.clone(), |(_, message)| message.to_owned())
}

fn status(status: plan::Status) -> Status {
    match status {
        plan::Status::Todo => Status::Todo,
        plan::Status::InProgress => Status::InProgress,
        plan::Status::InReview => Status::InReview,
        plan::Status::Done => Status::Done,
        plan::Status::Blocked => Status::Blocked,
    }
}

fn priority(priority: plan::Priority) -> Priority {
    match priority {
        plan::Priority::Low => Priority::Low,
        plan::Priority::Normal => Priority::Normal,
        plan::Priority::High => Priority::High,
        plan::Priority::Urgent => Priority::Urgent,
    }
}

fn day(text: Option<&str>) -> Option<Date> {
    text.and_then(|t| t.parse().ok())
}

/// The first of many; the others are told.
fn first<T>(mut all: Vec<T>, most: usize, field: &str, tally: &mut Tally) -> Vec<T> {
    if all.len() > most {
        tally.not_kept(field, &format!("a task keeps at most {most}"), (all.len() - most) as u64);
        all.truncate(most);
    }
    all
}

fn labels(task: &ImportedTask, tally: &mut Tally) -> Result<Labels, String> {
    let labels = first(task.labels.iter().collect(), MOST_LABELS, "labels", tally);
    let labels: Vec<_> =
        labels.into_iter().map(|l| Text::new(l.as_str())).collect::<Result<_, _>>().map_err(text_error)?;
    Set::new(labels).map_err(text_error)
}

fn hours(task: &ImportedTask, tally: &mut Tally) -> Option<Hours> {
    let hours = Hours::new(task.estimate_hours?);
    if hours.is_err() {
        tally.not_kept("estimate", "is more hours than a task can take", 1);
    }
    hours.ok()
}

/// The source's own fields; the largest are left out until the rest fits.
fn custom_fields(fields: &Map<String, Json>, tally: &mut Tally) -> CustomFields {
    let mut fields = fields.clone();
    loop {
        match CustomFields::default().patched(Patch::Value(CustomFields::from(fields.clone())), "/custom_fields") {
            Ok(fit) => return fit,
            Err(_) => {
                let size = |(name, value): &(&String, &Json)| name.len() + value.to_string().len();
                let Some(largest) = fields.iter().max_by_key(size).map(|(name, _)| name.clone()) else {
                    return CustomFields::default();
                };
                fields.remove(&largest);
                tally.not_kept(
                    &largest,
                    "the task's own fields are more than it can keep; the largest are left out",
                    1,
                );
            }
        }
    }
}

/// What a comment says, within bounds and with its mentions.
fn body(
    comment: &ImportedComment,
    people: &std::collections::HashMap<String, (Id, String)>,
    tally: &mut Tally,
) -> Result<(Markdown, Vec<Id>), String> {
    let cut: String;
    let mut text = comment.body.as_str();
    if let Some((end, _)) = text.char_indices().nth(LONGEST_COMMENT) {
        cut = text[..end].to_owned();
        text = &cut;
        tally.changed("comment", &format!("was longer than {LONGEST_COMMENT} characters and was cut"), 1);
    }
    let (text, mentions) = mention(text, LONGEST_COMMENT, |name| people.get(name).cloned());
    Ok((Text::new(text).map_err(text_error)?, mentions))
}
