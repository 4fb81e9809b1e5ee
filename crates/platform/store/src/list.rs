//! Lists: a checked [`Listing`] becomes SQL here, and nowhere else.

use tenon_kernel::{Cursor, FromValue, Id, Listing, Op, Page, Problem, Result, SortKey, Value};

use crate::{
    handles::{Looking, Rows, placeholders},
    record::{Row, Stored},
};

/// Counting stops here, so that a total never costs more than its page.
pub const TOTAL_CAP: u64 = 1_000;

/// A condition the module adds: what the caller may see, or a named filter.
pub struct Extra {
    sql: String,
    params: Vec<Value>,
}

impl Extra {
    /// SQL over the list's table, with `?` for each value.
    pub fn new(sql: impl Into<String>, params: &[Value]) -> Extra {
        Extra { sql: sql.into(), params: params.to_vec() }
    }

    /// The condition, for a statement of the module's own.
    pub fn sql(&self) -> &str {
        &self.sql
    }

    /// The values of its `?`.
    pub fn params(&self) -> &[Value] {
        &self.params
    }

    /// Any of the columns contains the text; case does not matter.
    pub fn contains(columns: &[&str], text: &str) -> Extra {
        let escaped: String =
            text.to_lowercase().chars().flat_map(|c| "!%_".contains(c).then_some('!').into_iter().chain([c])).collect();
        let any: Vec<String> = columns.iter().map(|c| format!("LOWER({c}) LIKE ? ESCAPE '!'")).collect();
        Extra {
            sql: format!("({})", any.join(" OR ")),
            params: vec![Value::Text(format!("%{escaped}%")); columns.len()],
        }
    }
}

struct Conditions {
    sql: Vec<String>,
    params: Vec<Value>,
}

fn conditions(listing: &Listing, extra: &[Extra]) -> Conditions {
    let mut all = Conditions { sql: Vec::new(), params: Vec::new() };
    for condition in &listing.conditions {
        let column = condition.column;
        all.sql.push(match condition.op {
            Op::Eq => format!("{column} = ?"),
            // NULL is different from any value, in the terms of a person who filters.
            Op::Ne => format!("({column} <> ? OR {column} IS NULL)"),
            Op::Gt => format!("{column} > ?"),
            Op::Gte => format!("{column} >= ?"),
            Op::Lt => format!("{column} < ?"),
            Op::Lte => format!("{column} <= ?"),
            Op::In => format!("{column} IN ({})", placeholders(&condition.values)),
            Op::Like => format!("LOWER({column}) LIKE ? ESCAPE '!'"),
        });
        if condition.op == Op::Like {
            all.params.extend(condition.values.iter().map(|v| match v {
                Value::Text(text) => Value::Text(text.to_lowercase().replace('!', "!!")),
                other => other.clone(),
            }));
        } else {
            all.params.extend_from_slice(&condition.values);
        }
    }
    for Extra { sql, params } in extra {
        all.sql.push(sql.clone());
        all.params.extend_from_slice(params);
    }
    if listing.spec.soft_delete {
        all.sql.push(if listing.deleted { "deleted_at IS NOT NULL" } else { "deleted_at IS NULL" }.into());
    }
    all
}

fn and(sql: &[String]) -> String {
    if sql.is_empty() { "1 = 1".into() } else { sql.join(" AND ") }
}

/// After the cursor, as nested comparisons that every engine answers from an index:
/// `a >= ? AND (a > ? OR (b <= ? AND (b < ? OR id < ?)))`.
fn after(sort: &[SortKey], cursor: &Cursor, params: &mut Vec<Value>) -> String {
    let Some((key, rest)) = sort.split_first() else { unreachable!("a list is sorted by something") };
    let compare = if key.descending { '<' } else { '>' };
    let column = key.column;
    let value = &cursor.values[cursor.values.len() - sort.len()];
    params.extend([value.clone(), value.clone()]);
    let deeper = if rest.is_empty() {
        params.push(Value::Uuid(cursor.id.0));
        format!("id {compare} ?")
    } else {
        after(rest, cursor, params)
    };
    format!("({column} {compare}= ? AND ({column} {compare} ? OR {deeper}))")
}

pub(crate) async fn page<T: Stored, R: Rows + ?Sized>(
    rows: &mut R,
    listing: &Listing,
    extra: &[Extra],
    known_total: Option<u64>,
) -> Result<Page<T>> {
    if listing.deleted && rows.asked_by().is_some_and(|caller| !caller.permissions.is_all()) {
        return Err(Problem::forbidden("Only Admins list what was deleted."));
    }
    let table = listing.spec.table;
    let Conditions { sql: filters, params: filter_params } = conditions(listing, extra);
    let mut sql = filters.clone();
    let mut params = filter_params.clone();
    if let Some(cursor) = &listing.cursor {
        sql.push(after(&listing.sort, cursor, &mut params));
    }
    let keys: Vec<&str> = listing.sort.iter().map(|k| k.column).collect();
    let mut order: Vec<String> =
        listing.sort.iter().map(|k| format!("{}{}", k.column, if k.descending { " DESC" } else { "" })).collect();
    let last_descends = listing.sort.last().is_some_and(|k| k.descending);
    order.push(if last_descends { "id DESC".into() } else { "id".into() });
    let offset = if listing.cursor.is_some() { 0 } else { i64::from(listing.page - 1) * i64::from(listing.page_size) };
    params.extend([Value::Int(i64::from(listing.page_size) + 1), Value::Int(offset)]);
    let select = format!(
        "SELECT {}, {}, id FROM {{{table}}} WHERE {} ORDER BY {} LIMIT ? OFFSET ?",
        T::COLUMNS,
        keys.join(", "),
        and(&sql),
        order.join(", ")
    );
    let count_wanted = listing.total && known_total.is_none() && listing.cursor.is_none();
    let count = format!("SELECT COUNT(*) FROM (SELECT 1 FROM {{{table}}} WHERE {} LIMIT ?) counted", and(&filters));
    let mut count_params = filter_params;
    count_params.push(Value::Int(TOTAL_CAP as i64 + 1));
    let both = [(select.as_str(), params.as_slice()), (count.as_str(), count_params.as_slice())];
    let mut answers = rows.run(Looking::Wide, if count_wanted { &both } else { &both[..1] }).await?;

    let counted = if count_wanted {
        answers.pop().and_then(|mut rows| rows.pop()).map(|mut row| row.next::<i64>()).transpose()?
    } else {
        None
    };
    let mut found = answers.pop().unwrap_or_default();
    let more = found.len() > listing.page_size as usize;
    found.truncate(listing.page_size as usize);
    let mut data = Vec::with_capacity(found.len());
    let mut next_cursor = None;
    let last = found.len().saturating_sub(1);
    for (i, mut row) in found.into_iter().enumerate() {
        data.push(T::from_row(&mut row)?);
        if more && i == last {
            next_cursor = Some(cursor_of(row, &listing.sort)?.encode(&listing.sort));
        }
    }
    let total = known_total.or(counted.map(|n| n as u64)).filter(|_| listing.total && listing.cursor.is_none());
    let capped = known_total.is_none() && total.is_some_and(|n| n > TOTAL_CAP);
    Ok(Page {
        data,
        page: listing.cursor.is_none().then_some(listing.page),
        page_size: listing.page_size,
        total: if capped { Some(TOTAL_CAP) } else { total },
        total_capped: capped,
        next_cursor,
    })
}

fn cursor_of(row: Row, sort: &[SortKey]) -> Result<Cursor> {
    use tenon_kernel::FieldKind;
    let mut rest = row.rest();
    let id = Id::from_value(rest.pop().unwrap_or(Value::Null))?;
    let mut values = Vec::with_capacity(sort.len());
    for (value, key) in rest.into_iter().zip(sort) {
        values.push(match key.kind {
            FieldKind::Bool => Value::Bool(bool::from_value(value)?),
            FieldKind::Text | FieldKind::Word(_) | FieldKind::Date => Value::Text(String::from_value(value)?),
            FieldKind::Rank(_) | FieldKind::Timestamp | FieldKind::Int | FieldKind::Money => {
                Value::Int(i64::from_value(value)?)
            }
            FieldKind::Id | FieldKind::Json => return Err(Problem::internal("no list sorts by an id or by JSON")),
        });
    }
    Ok(Cursor { values, id })
}
