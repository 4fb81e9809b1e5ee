//! List queries: which rows, in which order, which page. Parsed and checked here against what the
//! list documents; turned into SQL by the store.

mod cursor;
mod page;

pub use self::{cursor::Cursor, page::Page};
use crate::{Date, Id, Money, Problem, Result, Timestamp, ToValue, Value};

/// The most rows a page may have.
pub const MAX_PAGE: u32 = 100;
const DEFAULT_PAGE: u32 = 20;
/// Deeper pages than this are what cursors are for.
const DEEPEST_ROW: u64 = 10_000;
const MAX_IN: usize = 100;
const MAX_TERM: usize = 200;
/// The most characters of a JSON object in a query.
const MAX_JSON: usize = 4000;

/// What a filter value must look like.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum FieldKind {
    /// A UUID.
    Id,
    /// Any text.
    Text,
    /// An object as JSON, which the route reads; not for lists.
    Json,
    /// One of fixed words.
    Word(&'static [&'static str]),
    /// One of fixed words, kept and compared by their order.
    Rank(&'static [&'static str]),
    /// A day.
    Date,
    /// A moment.
    Timestamp,
    /// A whole number.
    Int,
    /// An amount.
    Money,
    /// `true` or `false`.
    Bool,
}

impl FieldKind {
    /// Reads the decoded value of the query parameter `name`; 400 when it does not look like this.
    pub fn parse(self, name: &str, value: &str) -> Result<Value> {
        parse_value(name, value, self)
    }
}

/// A field that a list filters or sorts by.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its name in the API.
    pub name: &'static str,
    /// Its column.
    pub column: &'static str,
    /// What its values look like.
    pub kind: FieldKind,
    /// The never-NULL, indexed column to sort by, if the list sorts by it.
    pub sort: Option<&'static str>,
}

impl Field {
    /// A field to filter by, kept in the column of the same name.
    pub const fn new(name: &'static str, kind: FieldKind) -> Field {
        Field { name, column: name, kind, sort: None }
    }

    /// Also sorted by, by its own column, which is never NULL.
    pub const fn sorted(mut self) -> Field {
        self.sort = Some(self.column);
        self
    }

    /// Also sorted by, by another column: one with a stand-in for NULL.
    pub const fn sorted_by(mut self, column: &'static str) -> Field {
        self.sort = Some(column);
        self
    }

    /// Kept in another column.
    pub const fn column(mut self, column: &'static str) -> Field {
        self.column = column;
        self
    }
}

/// A named filter that is more than a comparison, such as `q` or `overdue`; the module turns it into SQL.
#[derive(Clone, Copy, Debug)]
pub struct Shortcut {
    /// Its name in the API.
    pub name: &'static str,
    /// What its value looks like.
    pub kind: FieldKind,
    /// What it does, for the docs.
    pub about: &'static str,
}

/// What a list can be asked.
#[derive(Clone, Copy, Debug)]
pub struct ListSpec {
    /// The table its rows come from.
    pub table: &'static str,
    /// The fields it filters and sorts by.
    pub fields: &'static [Field],
    /// Its named filters.
    pub shortcuts: &'static [Shortcut],
    /// Its order when none is asked for, such as `-created_at`.
    pub default_sort: &'static str,
    /// Whether rows are hidden rather than removed (`deleted_at`).
    pub soft_delete: bool,
}

/// How a field is compared.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Op {
    /// Equal.
    Eq,
    /// Different.
    Ne,
    /// After.
    Gt,
    /// After or equal.
    Gte,
    /// Before.
    Lt,
    /// Before or equal.
    Lte,
    /// One of several, separated by commas.
    In,
    /// Like a pattern: `%` stands for any text, `_` for any character; case does not matter.
    Like,
}

impl Op {
    const NAMES: [(&'static str, Op); 8] = [
        ("eq", Op::Eq),
        ("ne", Op::Ne),
        ("gt", Op::Gt),
        ("gte", Op::Gte),
        ("lt", Op::Lt),
        ("lte", Op::Lte),
        ("in", Op::In),
        ("like", Op::Like),
    ];

    /// The operators that make sense for a kind of field, by name.
    pub fn allowed(kind: FieldKind) -> &'static [&'static str] {
        match kind {
            FieldKind::Id | FieldKind::Word(_) => &["eq", "ne", "in"],
            FieldKind::Text => &["eq", "ne", "in", "like"],
            FieldKind::Json => &["eq"],
            FieldKind::Bool => &["eq", "ne"],
            FieldKind::Rank(_) | FieldKind::Date | FieldKind::Timestamp | FieldKind::Int | FieldKind::Money => {
                &["eq", "ne", "gt", "gte", "lt", "lte", "in"]
            }
        }
    }
}

/// One comparison.
#[derive(Clone, PartialEq, Debug)]
pub struct Condition {
    /// The column.
    pub column: &'static str,
    /// How.
    pub op: Op,
    /// With what: one value, or for [`Op::In`] several.
    pub values: Vec<Value>,
}

/// One part of the order.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct SortKey {
    /// The column, never NULL.
    pub column: &'static str,
    /// What its values look like.
    pub kind: FieldKind,
    /// Largest first.
    pub descending: bool,
}

/// A checked list query.
#[derive(Clone, Debug)]
pub struct Listing {
    /// What was asked of which list.
    pub spec: &'static ListSpec,
    /// All must hold.
    pub conditions: Vec<Condition>,
    /// The named filters given, for the module.
    pub shortcuts: Vec<(&'static str, Value)>,
    /// The order; `id` breaks ties in the direction of the last key.
    pub sort: Vec<SortKey>,
    /// From one.
    pub page: u32,
    /// At most [`MAX_PAGE`].
    pub page_size: u32,
    /// Go on after this row instead of by page number.
    pub cursor: Option<Cursor>,
    /// The hidden rows instead of the others.
    pub deleted: bool,
    /// Whether to count.
    pub total: bool,
}

impl Listing {
    /// Reads a query string's decoded pairs. Whatever is not known is a 400 that lists what is.
    pub fn parse(spec: &'static ListSpec, pairs: &[(String, String)]) -> Result<Listing> {
        let mut listing = Listing {
            spec,
            conditions: Vec::new(),
            shortcuts: Vec::new(),
            sort: sort_keys(spec, spec.default_sort)?,
            page: 1,
            page_size: DEFAULT_PAGE,
            cursor: None,
            deleted: false,
            total: true,
        };
        let mut cursor = None;
        let mut paged = false;
        let mut seen: Vec<&str> = Vec::new();
        for (name, value) in pairs {
            if seen.contains(&name.as_str()) {
                return Err(Problem::bad_query(name, "repeated", "is given twice; use `[in]` for several values"));
            }
            seen.push(name);
            match name.as_str() {
                "page" => {
                    listing.page = whole(name, value, 1, u32::MAX)?;
                    paged = true;
                }
                "page_size" => listing.page_size = whole(name, value, 1, MAX_PAGE)?,
                "cursor" => cursor = Some(value),
                "sort" => listing.sort = sort_keys(spec, value)?,
                "total" => listing.total = boolean(name, value)?,
                "deleted" if spec.soft_delete => listing.deleted = boolean(name, value)?,
                _ => listing.filter(name, value)?,
            }
        }
        if let Some(cursor) = cursor {
            if paged {
                return Err(Problem::bad_query("cursor", "page_and_cursor", "give either `page` or `cursor`"));
            }
            listing.cursor = Some(Cursor::decode(cursor, &listing.sort)?);
        } else if u64::from(listing.page) * u64::from(listing.page_size) > DEEPEST_ROW {
            let message = format!("pages reach the first {DEEPEST_ROW} rows; go deeper with `cursor`");
            return Err(Problem::bad_query("page", "too_deep", message));
        }
        Ok(listing)
    }

    /// The value of a named filter, if given.
    pub fn shortcut(&self, name: &str) -> Option<&Value> {
        self.shortcuts.iter().find(|(n, _)| *n == name).map(|(_, value)| value)
    }

    /// The text of a named filter, if given.
    pub fn text(&self, name: &str) -> Option<&str> {
        if let Some(Value::Text(text)) = self.shortcut(name) { Some(text) } else { None }
    }

    /// The single id that a column must equal, if the query says so.
    pub fn only(&self, column: &str) -> Option<Id> {
        self.conditions.iter().find(|c| c.column == column && c.op == Op::Eq).and_then(|c| match c.values[..] {
            [Value::Uuid(uuid)] => Some(Id(uuid)),
            _ => None,
        })
    }

    fn filter(&mut self, name: &str, value: &str) -> Result<()> {
        let (field_name, op_name) = match name.split_once('[') {
            Some((field, rest)) => (
                field,
                rest.strip_suffix(']')
                    .ok_or_else(|| Problem::bad_query(name, "unknown_parameter", "has an unclosed `[`"))?,
            ),
            None => (name, "eq"),
        };
        if let Some(shortcut) = self.spec.shortcuts.iter().find(|s| s.name == name) {
            let parsed = parse_value(name, value, shortcut.kind)?;
            self.shortcuts.push((shortcut.name, parsed));
            return Ok(());
        }
        let Some(field) = self.spec.fields.iter().find(|f| f.name == field_name) else {
            return Err(unknown(self.spec, field_name));
        };
        let allowed = Op::allowed(field.kind);
        let op = Op::NAMES.iter().find(|(n, _)| *n == op_name && allowed.contains(n)).map(|(_, op)| *op);
        let op = op.ok_or_else(|| {
            let message = format!("`{field_name}` has no operator `{op_name}`; it has {}", allowed.join(", "));
            Problem::bad_query(name, "unknown_operator", message)
        })?;
        let values = if op == Op::In {
            let parts: Vec<&str> = value.split(',').collect();
            if parts.len() > MAX_IN {
                return Err(Problem::bad_query(name, "too_many", format!("takes at most {MAX_IN} values")));
            }
            parts.into_iter().map(|part| parse_value(name, part, field.kind)).collect::<Result<_>>()?
        } else {
            vec![parse_value(name, value, field.kind)?]
        };
        self.conditions.push(Condition { column: field.column, op, values });
        Ok(())
    }
}

fn unknown(spec: &ListSpec, name: &str) -> Problem {
    let mut known: Vec<&str> = spec.fields.iter().map(|f| f.name).collect();
    known.extend(spec.shortcuts.iter().map(|s| s.name));
    known.extend(["page", "page_size", "cursor", "sort", "total"]);
    if spec.soft_delete {
        known.push("deleted");
    }
    known.sort_unstable();
    known.dedup();
    Problem::bad_query(name, "unknown_parameter", format!("is not known; this list takes {}", known.join(", ")))
}

fn whole(name: &str, value: &str, least: u32, most: u32) -> Result<u32> {
    value.parse().ok().filter(|n| (least..=most).contains(n)).ok_or_else(|| {
        Problem::bad_query(name, "out_of_range", format!("must be a whole number from {least} to {most}"))
    })
}

fn boolean(name: &str, value: &str) -> Result<bool> {
    value.parse().map_err(|_| Problem::bad_query(name, "not_a_boolean", "must be true or false"))
}

fn parse_value(name: &str, value: &str, kind: FieldKind) -> Result<Value> {
    let wrong = |code: &str, message: &str| Problem::bad_query(name, code, message);
    let word = |words: &'static [&'static str]| {
        words
            .iter()
            .position(|w| *w == value)
            .ok_or_else(|| wrong("unknown_value", &format!("must be one of {}", words.join(", "))))
    };
    Ok(match kind {
        FieldKind::Id => value.parse::<Id>().map_err(|_| wrong("not_an_id", "must be a UUID"))?.to_value(),
        FieldKind::Text => {
            if value.contains('\0') || value.chars().count() > MAX_TERM {
                return Err(wrong("too_long", "must be at most 200 characters, without NUL"));
            }
            value.to_value()
        }
        FieldKind::Json => {
            if value.contains('\0') || value.chars().count() > MAX_JSON {
                return Err(wrong("too_long", "must be at most 4000 characters, without NUL"));
            }
            value.to_value()
        }
        FieldKind::Word(words) => words[word(words)?].to_value(),
        FieldKind::Rank(words) => Value::Int(word(words)? as i64),
        FieldKind::Date => {
            value.parse::<Date>().map_err(|_| wrong("not_a_date", "must be a day as YYYY-MM-DD"))?.to_value()
        }
        FieldKind::Timestamp => {
            value.parse::<Timestamp>().map_err(|_| wrong("not_a_timestamp", "must be RFC 3339"))?.to_value()
        }
        FieldKind::Int => Value::Int(value.parse().map_err(|_| wrong("not_a_number", "must be a whole number"))?),
        FieldKind::Money => {
            value.parse::<Money>().map_err(|_| wrong("not_money", "must be a decimal such as 1250.00"))?.to_value()
        }
        FieldKind::Bool => Value::Bool(boolean(name, value)?),
    })
}

fn sort_keys(spec: &ListSpec, text: &str) -> Result<Vec<SortKey>> {
    let mut keys: Vec<SortKey> = Vec::new();
    for part in text.split(',') {
        let (name, descending) = part.strip_prefix('-').map_or((part, false), |name| (name, true));
        let found = spec.fields.iter().find_map(|f| f.sort.filter(|_| f.name == name).map(|column| (f, column)));
        let Some((field, column)) = found else {
            let known: Vec<&str> = spec.fields.iter().filter(|f| f.sort.is_some()).map(|f| f.name).collect();
            let message = format!("`{name}` is not a field to sort by; these are: {}", known.join(", "));
            return Err(Problem::bad_query("sort", "unknown_field", message));
        };
        if keys.iter().any(|k| k.column == column) {
            return Err(Problem::bad_query("sort", "repeated", format!("names `{name}` twice")));
        }
        keys.push(SortKey { column, kind: field.kind, descending });
    }
    Ok(keys)
}

#[cfg(test)]
mod tests {
    use super::{cursor::fingerprint, *};
    use crate::Kind;

    static SPEC: ListSpec = ListSpec {
        table: "things",
        fields: &[
            Field::new("status", FieldKind::Word(&["todo", "done"])),
            Field::new("due_date", FieldKind::Date).sorted_by("due_key"),
            Field::new("priority", FieldKind::Rank(&["low", "high"])).sorted(),
            Field::new("created_at", FieldKind::Timestamp).sorted(),
        ],
        shortcuts: &[Shortcut { name: "q", kind: FieldKind::Text, about: "Text." }],
        default_sort: "-created_at",
        soft_delete: true,
    };

    fn parse(query: &[(&str, &str)]) -> Result<Listing> {
        let pairs: Vec<_> = query.iter().map(|(n, v)| (n.to_string(), v.to_string())).collect();
        Listing::parse(&SPEC, &pairs)
    }

    #[test]
    fn reads_filters_sort_and_page() {
        let listing = parse(&[
            ("status[in]", "todo,done"),
            ("due_date[lt]", "2026-01-01"),
            ("q", "oak"),
            ("sort", "-priority,due_date"),
            ("page", "2"),
        ])
        .unwrap();
        assert_eq!(listing.conditions.len(), 2);
        assert_eq!(listing.text("q"), Some("oak"));
        assert_eq!(fingerprint(&listing.sort), "-priority,due_key");
        assert_eq!((listing.page, listing.page_size), (2, 20));
    }

    #[test]
    fn names_what_it_does_not_know() {
        for (query, says) in [
            (("colour", "red"), "this list takes created_at, cursor, deleted, due_date"),
            (("status[gt]", "todo"), "it has eq, ne, in"),
            (("status", "lost"), "must be one of todo, done"),
            (("sort", "status"), "these are: due_date, priority, created_at"),
            (("page", "0"), "from 1 to"),
            (("page_size", "101"), "from 1 to 100"),
            (("page", "4000000000"), "go deeper with `cursor`"),
            (("cursor", "nonsense"), "must be a `next_cursor`"),
            (("due_date", "soon"), "YYYY-MM-DD"),
        ] {
            let problem = parse(&[query]).unwrap_err();
            assert_eq!(problem.kind(), Kind::Malformed);
            assert!(problem.detail().contains(says), "{query:?}: {}", problem.detail());
        }
    }

    #[test]
    fn cursors_belong_to_their_order() {
        let listing = parse(&[]).unwrap();
        let cursor = Cursor { values: vec![Value::Int(5)], id: Id::NIL };
        let text = cursor.encode(&listing.sort);
        assert_eq!(parse(&[("cursor", &text)]).unwrap().cursor, Some(cursor));
        assert!(parse(&[("cursor", &text), ("sort", "created_at")]).is_err());
        assert!(parse(&[("cursor", &text), ("page", "1")]).is_err());
    }
}
