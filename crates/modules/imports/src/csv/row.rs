//! One row.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::dates;
use super::mapping::{Columns, Field};
use crate::meaning;
use crate::plan::{
    ImportedComment, ImportedPerson, ImportedProject, ImportedTask, MAX_CUSTOM, MAX_CUSTOM_VALUE, MAX_NAME, MAX_TITLE,
    Priority, Status,
};
use crate::text::{
    Description, Labels, Remarks, clean, comment_body, convertible, one_line, person, start_before_due, title,
};

/// What a row belongs to when neither it nor the mapping names a project.
pub(crate) const NO_PROJECT: &str = "csv";

/// Cells by field.
struct Cells<'a> {
    cells: Vec<&'a str>,
    columns: &'a Columns,
    remarks: Remarks,
}

impl<'a> Cells<'a> {
    /// The values of a field that are not empty.
    fn all(&self, field: Field) -> Vec<&'a str> {
        let places = self.columns.of(field).iter();
        places.filter_map(|i| self.cells.get(*i).map(|c| c.trim()).filter(|c| !c.is_empty())).collect()
    }

    /// The value of a field that has one; more are told.
    fn one(&mut self, field: Field) -> &'a str {
        let all = self.all(field);
        if all.len() > 1 {
            let heading = self.columns.heading(field);
            self.remarks.lost(heading, all.len() - 1, "only the first of several columns is read");
        }
        all.first().copied().unwrap_or_default()
    }

    /// The values of a field whose cells may hold several.
    fn several(&self, field: Field) -> Vec<&'a str> {
        let cells = self.all(field).into_iter();
        cells.flat_map(|c| c.split([',', ';', '\n'])).map(str::trim).filter(|c| !c.is_empty()).collect()
    }

    fn instant(&mut self, field: Field) -> Option<i64> {
        let text = self.one(field);
        self.read(field, text, |order| dates::instant(text, order))
    }

    fn day(&mut self, field: Field) -> Option<String> {
        let text = self.one(field);
        self.read(field, text, |order| dates::day(text, order))
    }

    fn read<T>(
        &mut self,
        field: Field,
        text: &str,
        read: impl FnOnce(Option<dates::DateOrder>) -> Result<T, &'static str>,
    ) -> Option<T> {
        if text.is_empty() {
            return None;
        }
        match read(self.columns.date_order) {
            Ok(value) => Some(value),
            Err(reason) => {
                self.remarks.lost(self.columns.heading(field), 1, reason);
                None
            }
        }
    }
}

/// Reads a row; the error says why it cannot be a task.
pub(super) fn read(
    line: u64,
    record: &::csv::ByteRecord,
    columns: &Columns,
    titles: &mut HashMap<u64, u32>,
) -> Result<ImportedTask, String> {
    let mut cells = Vec::with_capacity(record.len());
    for (i, cell) in record.iter().enumerate() {
        let cell = std::str::from_utf8(cell).map_err(|_| format!("column {} is not UTF-8", i + 1))?;
        cells.push(cell);
    }
    if cells.iter().skip(columns.width()).any(|c| !c.trim().is_empty()) {
        return Err(format!("has {} cells, but there are {} headings", cells.len(), columns.width()));
    }
    let mut row = Cells { cells, columns, remarks: Remarks::default() };
    let whole = row.one(Field::Title);
    let (title, whole_title) = title(whole, columns.heading(Field::Title), &mut row.remarks);
    if title.is_empty() {
        return Err(format!("has no `{}`, which becomes the title", columns.heading(Field::Title)));
    }
    let project = project(&mut row);
    let given = one_line(row.one(Field::Id), MAX_NAME);
    let number = given.rsplit(['-', '#']).next().and_then(|n| n.parse::<i64>().ok()).filter(|n| *n > 0);
    let source_id = if given.is_empty() { known_by(&project.source_key, whole, titles) } else { given };

    let status = {
        let name = row.one(Field::Status);
        meaning::status(name).unwrap_or_else(|| {
            unknown(&mut row, Field::Status, name, "todo");
            Status::Todo
        })
    };
    let priority = {
        let name = row.one(Field::Priority);
        meaning::priority(name).unwrap_or_else(|| {
            unknown(&mut row, Field::Priority, name, "normal");
            Priority::Normal
        })
    };
    let mut labels = Labels::default();
    for label in row.several(Field::Labels) {
        labels.push(label, columns.heading(Field::Labels), &mut row.remarks);
    }
    let reporter = someone(row.one(Field::Reporter));
    let mut assignees: Vec<ImportedPerson> = Vec::new();
    for person in row.several(Field::Assignees).into_iter().filter_map(someone) {
        if !assignees.contains(&person) {
            assignees.push(person);
        }
    }
    let created_at = row.instant(Field::CreatedAt);
    let updated_at = row.instant(Field::UpdatedAt).map(|at| at.max(created_at.unwrap_or(at)));
    let resolved_at = row.instant(Field::ResolvedAt);
    let due_date = row.day(Field::DueDate);
    let start = row.day(Field::StartDate);
    let start_date = start_before_due(start, due_date.as_ref(), columns.heading(Field::StartDate), &mut row.remarks);
    let hours = row.one(Field::EstimateHours);
    let estimate_hours = row.read(Field::EstimateHours, hours, |_| {
        let number = hours.trim_end_matches(['h', 'H']).trim().replace(',', ".").parse::<f64>();
        number.ok().filter(|h| h.is_finite() && (0.0..1e6).contains(h)).ok_or("is not a number of hours")
    });
    let parent = Some(one_line(row.one(Field::Parent), MAX_NAME)).filter(|p| !p.is_empty() && *p != source_id);

    let heading = columns.heading(Field::Description);
    let body = row.one(Field::Description);
    let body = clean(convertible(body, heading, &mut row.remarks), heading, &mut row.remarks).into_owned();
    let description = Description { whole_title, body: &body, origin: "the table", details: Vec::new() }
        .compose(heading, &mut row.remarks);
    let (blocked_by, blocks) = (ids(&row, Field::BlockedBy, &source_id), ids(&row, Field::Blocks, &source_id));
    let comments = comments(&mut row, &source_id);
    let custom_fields = custom_fields(&mut row);

    Ok(ImportedTask {
        line,
        project,
        number,
        title,
        description,
        status,
        priority,
        labels: labels.into_vec(),
        creator: reporter.clone(),
        reporter,
        assignees,
        created_at,
        updated_at,
        resolved_at,
        start_date,
        due_date,
        estimate_hours,
        parent,
        subtasks: Vec::new(),
        blocked_by,
        blocks,
        comments,
        history: Vec::new(),
        custom_fields,
        source_id,
        not_kept: row.remarks.not_kept,
        changed: row.remarks.changed,
    })
}

fn unknown(row: &mut Cells, field: Field, name: &str, became: &str) {
    if !name.is_empty() {
        let heading = row.columns.heading(field);
        row.remarks.changed(heading, 1, format!("`{}` is not known and became {became}", one_line(name, 50)));
    }
}

/// Cells that map to no field. Columns of the same heading become one.
fn custom_fields(row: &mut Cells) -> Map<String, Value> {
    let mut kept: Map<String, Value> = Map::new();
    for (i, heading) in row.columns.unused_places() {
        let Some(cell) = row.cells.get(i).map(|c| c.trim()).filter(|c| !c.is_empty()) else { continue };
        let mut name = one_line(heading, 100);
        if name.is_empty() {
            name = format!("Column {}", i + 1);
        }
        let cell = clean(cell, &name, &mut row.remarks);
        let value = match kept.get(&name).and_then(Value::as_str) {
            Some(first) => format!("{first}; {cell}"),
            None => cell.into_owned(),
        };
        if value.chars().nth(MAX_CUSTOM_VALUE).is_some() {
            row.remarks.lost(&name, 1, "is longer than a custom field may be");
        } else if kept.len() >= MAX_CUSTOM && !kept.contains_key(&name) {
            row.remarks.lost(&name, 1, "is one custom field too many");
        } else {
            kept.insert(name, Value::String(value));
        }
    }
    kept
}

fn project(row: &mut Cells) -> ImportedProject {
    let key = one_line(row.one(Field::Project), MAX_NAME);
    let name = one_line(row.one(Field::ProjectTitle), MAX_TITLE);
    let source_key = if !key.is_empty() {
        key
    } else if !name.is_empty() {
        name.clone()
    } else {
        row.columns.default_project.clone().unwrap_or_else(|| NO_PROJECT.to_owned())
    };
    let title = if name.is_empty() { source_key.clone() } else { name };
    ImportedProject { source_key, title, description: String::new() }
}

/// A person by name or address, or both as `Name <address>`.
fn someone(cell: &str) -> Option<ImportedPerson> {
    if let Some((name, rest)) = cell.split_once('<')
        && let Some(address) = rest.trim().strip_suffix('>')
        && address.contains('@')
    {
        return person(Some(address), Some(name), Some(address), true);
    }
    let email = Some(cell).filter(|c| c.contains('@') && !c.contains(char::is_whitespace));
    person(Some(cell), Some(cell), email, true)
}

/// The name of a row without an id: made of its project and title, and of how
/// many rows before it have the same.
fn known_by(project: &str, title: &str, titles: &mut HashMap<u64, u32>) -> String {
    // FNV-1a: must give the same answer for ever, which std's hashers do not promise.
    let bytes = project.bytes().chain([0]).chain(title.bytes());
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
    let seen = titles.entry(hash).or_insert(0);
    *seen += 1;
    if *seen == 1 { format!("row-{hash:016x}") } else { format!("row-{hash:016x}-{seen}") }
}

fn ids(row: &Cells, field: Field, this: &str) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for id in row.several(field).into_iter().map(|id| one_line(id, MAX_NAME)) {
        if id != this && !id.is_empty() && !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}

fn comments(row: &mut Cells, task: &str) -> Vec<ImportedComment> {
    let heading = row.columns.heading(Field::Comments).to_owned();
    let mut comments = Vec::new();
    for (n, cell) in row.all(Field::Comments).into_iter().enumerate() {
        let mut parts = cell.splitn(3, ';');
        let when = parts.next().and_then(|t| dates::instant(t, row.columns.date_order).ok());
        let (at, author, body) = match (when, parts.next(), parts.next()) {
            (Some(at), Some(who), Some(body)) => (Some(at), someone(who.trim()), body),
            _ => (None, None, cell),
        };
        let body = clean(convertible(body, &heading, &mut row.remarks), &heading, &mut row.remarks).into_owned();
        comments.push(ImportedComment {
            source_id: format!("{task}/{}", n + 1),
            author,
            body: comment_body(&body, &heading, &mut row.remarks),
            created_at: at,
            updated_at: at,
        });
    }
    comments
}
