//! What an import tells: how many of each kind went in, what did not, and what is not as it was.

use std::collections::HashMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tenon_kernel::{FromValue, ToValue, Value, WrongType};

use crate::plan::{LineError, Remark};

/// How many bad lines are told one by one; the rest are only counted.
pub const MOST_BAD_LINES: usize = 200;
/// How many different remarks of a kind are told; the rest are only counted.
pub const MOST_REMARKS: usize = 500;

/// What became of a file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Report {
    /// Whether nothing was written.
    pub dry_run: bool,
    /// Projects the file names.
    pub projects: Counts,
    /// People the file names.
    pub people: Counts,
    /// Tasks read.
    pub tasks: Counts,
    /// Comments read.
    pub comments: Counts,
    /// Tasks that are part of another.
    pub subtasks: Counts,
    /// Dependencies between tasks, each counted once.
    pub dependencies: Counts,
    /// Tasks of other projects than the one asked for.
    pub skipped: u64,
    /// Lines that gave no task.
    pub bad_lines: BadLines,
    /// What is in the file and not here.
    pub not_kept: Vec<Told>,
    /// What is here in another form than in the file.
    pub changed: Vec<Told>,
    /// Why the file was not read to its end, if it was not.
    pub broken_off: Option<String>,
}

/// How many of one kind, by what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Counts {
    /// New here.
    pub created: u64,
    /// Were here before any import, and were recognised: a project by its code, a person by address or name.
    pub matched: u64,
    /// Imported before, and changed in the file since.
    pub updated: u64,
    /// Imported before, and the same in the file as then.
    pub unchanged: u64,
    /// Changed in the file since an earlier import, but also changed here: left as they are here.
    pub left: u64,
}

impl Counts {
    /// All of them.
    pub fn total(&self) -> u64 {
        self.created + self.matched + self.updated + self.unchanged + self.left
    }
}

/// Lines that gave no task.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct BadLines {
    /// How many.
    pub count: u64,
    /// The first of them, at most 200.
    pub first: Vec<BadLine>,
}

/// A line that gave no task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct BadLine {
    /// Its number in the file, from one; for Trello the card's place on the board.
    pub line: u64,
    /// Why.
    pub message: String,
}

/// The same remark about many values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Told {
    /// The field, as the source names it.
    pub field: String,
    /// What happened to it, and why.
    pub reason: String,
    /// How many values are meant.
    pub count: u64,
}

impl ToValue for Report {
    fn to_value(&self) -> Value {
        Value::Text(serde_json::to_string(self).expect("a report always serialises"))
    }
}

impl FromValue for Report {
    fn from_value(value: Value) -> Result<Report, WrongType> {
        serde_json::from_str(&String::from_value(value)?).map_err(|e| WrongType(format!("not a report: {e}")))
    }
}

/// A report while it is being made. Bounded, however large the file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tally {
    pub report: Report,
    not_kept: Sums,
    changed: Sums,
}

#[derive(Clone, Debug, Default)]
struct Sums {
    by: HashMap<(String, String), u64>,
    /// Remarks of further kinds.
    others: u64,
}

impl Sums {
    fn add(&mut self, field: &str, reason: &str, count: u64) {
        let key = (field.to_owned(), reason.to_owned());
        if let Some(sum) = self.by.get_mut(&key) {
            *sum += count;
        } else if self.by.len() < MOST_REMARKS {
            self.by.insert(key, count);
        } else {
            self.others += count;
        }
    }

    /// The most frequent first.
    fn told(self) -> Vec<Told> {
        let mut told: Vec<Told> =
            self.by.into_iter().map(|((field, reason), count)| Told { field, reason, count }).collect();
        told.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| (&a.field, &a.reason).cmp(&(&b.field, &b.reason))));
        if self.others > 0 {
            told.push(Told {
                field: "…".into(), reason: "further remarks of other kinds".into(), count: self.others
            });
        }
        told
    }
}

impl Tally {
    pub fn bad_line(&mut self, line: u64, message: impl Into<String>) {
        let bad = &mut self.report.bad_lines;
        bad.count += 1;
        if bad.first.len() < MOST_BAD_LINES {
            bad.first.push(BadLine { line, message: message.into() });
        }
    }

    /// A line that could not be read; a fatal one is where the file broke off.
    pub fn unreadable(&mut self, error: LineError) {
        if error.fatal {
            self.report.broken_off = Some(error.to_string());
        }
        self.bad_line(error.line, error.message);
    }

    pub fn not_kept(&mut self, field: &str, reason: &str, count: u64) {
        self.not_kept.add(field, reason, count);
    }

    pub fn changed(&mut self, field: &str, reason: &str, count: u64) {
        self.changed.add(field, reason, count);
    }

    pub fn remarks(&mut self, not_kept: &[Remark], changed: &[Remark]) {
        for remark in not_kept {
            self.not_kept.add(&remark.field, &remark.reason, remark.count);
        }
        for remark in changed {
            self.changed.add(&remark.field, &remark.reason, remark.count);
        }
    }

    pub fn done(self) -> Report {
        Report { not_kept: self.not_kept.told(), changed: self.changed.told(), ..self.report }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_stays_small_whatever_is_told() {
        let mut tally = Tally::default();
        for n in 0..1_000_u64 {
            tally.bad_line(n, "is not JSON");
            tally.not_kept("field", &format!("reason {n}"), 2);
        }
        tally.not_kept("field", "reason 7", 5);
        let report = tally.done();
        assert_eq!((report.bad_lines.count, report.bad_lines.first.len()), (1_000, MOST_BAD_LINES));
        assert_eq!(report.not_kept.len(), MOST_REMARKS + 1);
        assert_eq!(report.not_kept[0], Told { field: "field".into(), reason: "reason 7".into(), count: 7 });
        assert_eq!(report.not_kept.last().unwrap().count, 1_000);
        let kept = Report::from_value(report.to_value()).unwrap();
        assert_eq!(kept, report);
    }
}
