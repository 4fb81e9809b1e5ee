//! Trello: a board as "Export as JSON" gives it.
//!
//! What becomes what:
//! - the board becomes a project, a card a task, in the order of the board;
//! - the list's name tells the state ([`crate::meaning`]; a list of another name
//!   is todo, and its name is told in the description); a card marked complete
//!   is done;
//! - archived cards, and cards of archived lists, are done and get the label
//!   `archived`: putting away is how work ends on a board;
//! - checklists become task lists in the description, attachments become links
//!   there, custom fields become custom fields;
//! - comments and moves between lists come from the board's actions, of which an
//!   export holds the last 1,000 at most; comments that a card counts beyond
//!   those are reported.

mod card;

use std::collections::HashMap;
use std::io::{BufRead, Read};

use serde_json::Value;

use crate::plan::{Entry, ImportedPerson, ImportedProject, LineError, MAX_NAME, MAX_TITLE};
use crate::source::{Input, Limits, size, unreadable};
use crate::text::{Remarks, clean, one_line};

/// Reads a board. Gzip is recognised. [`LineError::line`] counts cards.
///
/// # Errors
/// When the file cannot be read, is larger than [`Limits::document`], or is no
/// board.
pub fn read<R: BufRead>(file: R, limits: &Limits) -> Result<Cards, LineError> {
    // One more byte than allowed, to tell a file that fits from one that does not.
    let mut input = Input::open(file, limits.document.saturating_add(1))?;
    let mut bytes = Vec::new();
    input.by_ref().take(limits.document.saturating_add(1)).read_to_end(&mut bytes).map_err(|e| unreadable(0, &e))?;
    if bytes.len() as u64 > limits.document {
        return Err(LineError::fatal(0, format!("the board is larger than {}", size(limits.document))));
    }
    let board: Value =
        serde_json::from_slice(&bytes).map_err(|e| LineError::fatal(e.line() as u64, format!("is not JSON: {e}")))?;
    drop(bytes);
    Board::new(board)
}

/// The cards of a board; see [`read`].
pub struct Cards {
    board: Board,
    cards: std::vec::IntoIter<(u64, Value)>,
}

impl Cards {
    /// The board itself.
    pub fn project(&self) -> &ImportedProject {
        &self.board.project
    }
}

impl Iterator for Cards {
    type Item = Entry;

    fn next(&mut self) -> Option<Entry> {
        let (place, card) = self.cards.next()?;
        Some(card::read(&mut self.board, place, card).map_err(|message| LineError::bad(place, message)))
    }
}

/// A list of the board.
struct List {
    name: String,
    archived: bool,
}

/// A field of the board's own.
struct CustomField {
    name: String,
    options: HashMap<String, String>,
}

/// What cards refer to, by Trello's ids.
struct Board {
    project: ImportedProject,
    lists: HashMap<String, List>,
    members: HashMap<String, ImportedPerson>,
    checklists: HashMap<String, Vec<Value>>,
    fields: HashMap<String, CustomField>,
    /// Actions by card, oldest first.
    actions: HashMap<String, Vec<Value>>,
}

impl Board {
    #[expect(clippy::new_ret_no_self, reason = "what is read is a list of cards")]
    fn new(mut value: Value) -> Result<Cards, LineError> {
        let mut take = |name: &str| match value.get_mut(name).map(Value::take) {
            Some(Value::Array(list)) => Some(list),
            _ => None,
        };
        let (Some(cards), Some(lists)) = (take("cards"), take("lists")) else {
            return Err(LineError::fatal(0, "is no Trello board: it has no `cards` and `lists`"));
        };
        let members = take("members").unwrap_or_default();
        let checklists = take("checklists").unwrap_or_default();
        let custom = take("customFields").unwrap_or_default();
        let mut actions = take("actions").unwrap_or_default();

        let source_key = id(&value, "shortLink").or_else(|| id(&value, "id")).unwrap_or_else(|| "board".to_owned());
        let title = one_line(text(&value, "name"), MAX_TITLE);
        let mut ignored = Remarks::default();
        let project = ImportedProject {
            title: if title.is_empty() { source_key.clone() } else { title },
            source_key,
            description: clean(text(&value, "desc"), "desc", &mut ignored)
                .chars()
                .take(crate::plan::MAX_TEXT)
                .collect(),
        };

        let mut places: HashMap<String, f64> = HashMap::new();
        let mut board = Self {
            project,
            lists: HashMap::new(),
            members: HashMap::new(),
            checklists: HashMap::new(),
            fields: HashMap::new(),
            actions: HashMap::new(),
        };
        for list in &lists {
            let Some(id) = id(list, "id") else { continue };
            places.insert(id.clone(), position(list));
            let archived = list.get("closed") == Some(&Value::Bool(true));
            board.lists.insert(id, List { name: one_line(text(list, "name"), MAX_NAME), archived });
        }
        for member in &members {
            if let (Some(id), Some(person)) = (id(member, "id"), person(member)) {
                board.members.insert(id, person);
            }
        }
        for list in checklists {
            if let Some(card) = id(&list, "idCard") {
                board.checklists.entry(card).or_default().push(list);
            }
        }
        for field in &custom {
            let Some(key) = id(field, "id") else { continue };
            let options = field.get("options").and_then(Value::as_array).into_iter().flatten();
            let options = options
                .filter_map(|o| Some((id(o, "id")?, one_line(o.get("value")?.get("text")?.as_str()?, MAX_NAME))))
                .collect();
            board.fields.insert(key, CustomField { name: one_line(text(field, "name"), 100), options });
        }
        // The export has the newest first.
        actions.reverse();
        for action in actions {
            let card = action.get("data").and_then(|d| d.get("card")).and_then(|c| id(c, "id"));
            if let Some(card) = card {
                board.actions.entry(card).or_default().push(action);
            }
        }
        let mut cards: Vec<(u64, Value)> = (1..).zip(cards).collect();
        cards.sort_by(|(_, a), (_, b)| {
            let list = |card: &Value| id(card, "idList").and_then(|l| places.get(&l)).copied().unwrap_or(f64::MAX);
            list(a).total_cmp(&list(b)).then(position(a).total_cmp(&position(b)))
        });
        Ok(Cards { board, cards: cards.into_iter() })
    }
}

fn position(value: &Value) -> f64 {
    value.get("pos").and_then(Value::as_f64).unwrap_or(f64::MAX)
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn id(value: &Value, name: &str) -> Option<String> {
    let id = one_line(text(value, name), MAX_NAME);
    (!id.is_empty()).then_some(id)
}

fn person(member: &Value) -> Option<ImportedPerson> {
    let key = id(member, "username").or_else(|| id(member, "id"));
    crate::text::person(
        key.as_deref(),
        Some(text(member, "fullName")),
        member.get("email").and_then(Value::as_str),
        true,
    )
}

#[cfg(test)]
mod tests;
