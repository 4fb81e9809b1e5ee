//! The index of words: which rows hold which terms, in each engine's own full-text index.
//!
//! A term is letters and digits and nothing else; what a person's words are as terms is not decided
//! here. Every term begins with its space, [`SPACE`] letters or digits that stand for a tenant and a
//! kind of row: so the rows of one tenant cost a search in another nothing, and whose rows are found
//! is decided by the row's tenant all the same.

mod postgres;

use std::{collections::HashMap, sync::Mutex};

use tenon_kernel::{Id, Params, Problem, Result, TenantId, ToValue, Value};

use crate::{
    Engine, FromRow, Read, Row, Rows, StoreError, Work,
    engine::{Deferred, Reach},
    handles::read_rows,
    sql::Scope,
};

/// How long the name of a space is.
pub const SPACE: usize = 6;
/// So many terms that begin alike are looked for one by one; of more, SQLite takes all rows together
/// first.
const SPELLED_OUT: i64 = 200;
/// The numberings that belong to the index: up to where rows that were there before were numbered, and
/// by which rules words were made.
const NUMBERED: &str = "indexed_rows";
const RULES: &str = "indexed_words";

/// A row and the terms it holds, without their space.
#[derive(Clone, Debug)]
pub struct Indexed {
    /// The row's id.
    pub id: Id,
    /// What kind of row it is.
    pub kind: &'static str,
    /// The space of its terms.
    pub space: String,
    /// The project it belongs to.
    pub project: Option<Id>,
    /// Its terms.
    pub terms: Vec<String>,
    /// Its place among rows that were there before the index; none for one that is new.
    pub place: Option<i64>,
}

/// What a row may hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Term {
    /// This term.
    Is(String),
    /// Any that begins so.
    Begins(String),
}

/// What is looked for in one space.
#[derive(Clone, Debug)]
pub struct Sought {
    /// The space.
    pub space: String,
    /// Of each of these, a row must hold at least one.
    pub all: Vec<Vec<Term>>,
    /// None of these may it hold.
    pub none: Vec<String>,
    /// So many of the newest that do; up to a quarter fewer where the rest would take long to find.
    pub most: usize,
}

/// Whether the rows that were found may not be all, of which so many were asked for.
pub fn is_cut(found: usize, most: usize) -> bool {
    4 * found >= 3 * most
}

impl Sought {
    /// Refuses a search that would find everything.
    fn check(&self) -> Result<()> {
        if self.all.is_empty() || self.all.iter().any(Vec::is_empty) {
            return Err(Problem::internal("a search without words"));
        }
        Ok(())
    }
}

/// A row that holds what was looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Its id.
    pub id: Id,
    /// The project it belongs to.
    pub project: Option<Id>,
}

/// How long the log of each tenant was when this process last saw it: about how new a new row is.
#[derive(Default)]
pub(crate) struct Heights(Mutex<HashMap<TenantId, i64>>);

impl Heights {
    pub fn note(&self, tenant: TenantId, height: i64) {
        self.0.lock().expect("nothing panics while holding it").insert(tenant, height);
    }

    fn of(&self, tenant: TenantId) -> Option<i64> {
        self.0.lock().expect("nothing panics while holding it").get(&tenant).copied()
    }
}

/// A term in its space. Anything but letters and digits could mean something to an engine.
fn checked(space: &str, term: &str) -> Result<String, StoreError> {
    let plain = |text: &str| !text.is_empty() && text.chars().all(char::is_alphanumeric);
    if space.len() == SPACE && space.is_ascii() && plain(space) && plain(term) {
        return Ok(format!("{space}{term}"));
    }
    Err(StoreError::Defect(format!("no term: {term:?} in {space:?}")))
}

fn text(row: &Indexed, stretches: &[String]) -> Result<String, StoreError> {
    let terms = row.terms.iter().chain(stretches).map(|term| checked(&row.space, term));
    Ok(terms.collect::<Result<Vec<_>, _>>()?.join(" "))
}

const SQLITE_ROW: &str = "INSERT INTO indexed_rows (tenant_id, object_id, kind, project_id, number) VALUES \
    (?, ?, ?, ?, (SELECT COALESCE(MAX(number), 0) + 1 FROM indexed_rows)) \
    ON CONFLICT (tenant_id, object_id) DO UPDATE SET project_id = excluded.project_id";
/// No `INSERT … SELECT`: that opens a savepoint, and at each of them FTS5 writes what it has so far.
const SQLITE_WORDS: &str = "INSERT OR REPLACE INTO indexed_words (rowid, words) \
    VALUES ((SELECT number FROM indexed_rows WHERE tenant_id = ? AND object_id = ?), ?)";
const POSTGRES_ROW: &str = "INSERT INTO indexed_rows (tenant_id, object_id, kind, project_id, number, words) \
    VALUES (?, ?, ?, ?, ?, CAST(CAST(? AS text) AS tsvector)) ON CONFLICT (tenant_id, object_id) \
    DO UPDATE SET project_id = excluded.project_id, number = excluded.number, words = excluded.words";
const MARIADB_ROW: &str = "INSERT INTO indexed_rows (tenant_id, object_id, kind, project_id, number, words) \
    VALUES (?, ?, ?, ?, ?, ?) ON DUPLICATE KEY \
    UPDATE project_id = VALUES(project_id), number = VALUES(number), words = VALUES(words)";

impl Work {
    /// Puts rows into the index, or changes what it holds of them; where it saves a round trip, together
    /// with the next statement.
    pub async fn index_words(&mut self, rows: &[Indexed]) -> Result<()> {
        let tenant = self.caller().tenant;
        for row in rows {
            let head = [tenant.to_value(), row.id.to_value(), row.kind.to_value(), row.project.to_value()];
            if self.engine() == Engine::Sqlite {
                self.execute_verbatim(SQLITE_ROW, &head).await?;
                // With those of other works: each time FTS5 writes it makes a tree, and later merges them.
                let values = vec![tenant.to_value(), row.id.to_value(), text(row, &[])?.to_value()];
                let rendered = self.inner.renderer.verbatim(SQLITE_WORDS)?;
                self.gather(Deferred { rendered, values, matches: None }).await?;
                continue;
            }
            let number = match row.place {
                Some(place) => place,
                None => self.height().await?,
            };
            let (sql, stretches) = match self.engine() {
                Engine::Postgres => (POSTGRES_ROW, postgres::stretches(number).to_vec()),
                _ => (MARIADB_ROW, Vec::new()),
            };
            let words = text(row, &stretches)?;
            let values = head.into_iter().chain([number.to_value(), words.to_value()]).collect();
            let rendered = self.inner.renderer.verbatim(sql)?;
            self.defer(Deferred { rendered, values, matches: None }).await?;
        }
        Ok(())
    }

    async fn height(&mut self) -> Result<i64> {
        let tenant = self.caller().tenant;
        if let Some(height) = self.inner.heights.of(tenant) {
            return Ok(height);
        }
        let height = self.scalar("SELECT sequence FROM {event_heads}", &[]).await?.unwrap_or(0);
        self.inner.heights.note(tenant, height);
        Ok(height)
    }

    /// A page of a table's rows by id, locked until the work ends: what they say is to be indexed.
    pub async fn lock_page<T: FromRow>(
        &mut self,
        columns: &str,
        table: &str,
        after: Option<Id>,
        most: i64,
    ) -> Result<Vec<T>> {
        let (condition, mut values) = match after {
            Some(id) => (" AND id > ?", vec![self.caller().tenant.to_value(), id.to_value()]),
            None => ("", vec![self.caller().tenant.to_value()]),
        };
        values.push(most.to_value());
        let locking = if self.engine() == Engine::Sqlite { "" } else { " FOR UPDATE" };
        let sql = format!("SELECT {columns} FROM {table} WHERE tenant_id = ?{condition} ORDER BY id LIMIT ?{locking}");
        read_rows(Some(self.query_verbatim(&sql, &values).await?))
    }

    /// Notes by which rules the words of all this tenant's rows were made, and how many rows there were.
    pub async fn note_indexed(&mut self, rules: i64, rows: i64) -> Result<()> {
        for (name, value) in [(RULES, rules), (NUMBERED, rows)] {
            let keys = [("name", name.to_value()), ("scope", Id::NIL.to_value())];
            self.put("numberings", &keys, &[("value", value.to_value())]).await?;
        }
        Ok(())
    }
}

impl Read {
    /// By which rules the words of all this tenant's rows were made; zero when some were not.
    pub async fn indexed_by(&mut self) -> Result<i64> {
        let sql = "SELECT value FROM {numberings} WHERE name = ? AND scope = ?";
        Ok(self.scalar(sql, &[RULES.to_value(), Id::NIL.to_value()]).await?.unwrap_or(0))
    }

    /// The newest rows that hold what is sought, newest first: an answer for each. What was not yet
    /// committed is not found.
    pub async fn find_words(&mut self, sought: &[Sought]) -> Result<Vec<Vec<Hit>>> {
        if sought.is_empty() {
            return Ok(Vec::new());
        }
        sought.iter().try_for_each(Sought::check)?;
        if self.engine() == Engine::Postgres {
            return self.look_back(sought).await;
        }
        let tenant = self.caller().tenant;
        let mut statements = Vec::with_capacity(sought.len());
        for one in sought {
            let most = i64::try_from(one.most).unwrap_or(i64::MAX);
            statements.push(match self.engine() {
                Engine::Sqlite => {
                    let query = self.spelled_out(one).await?;
                    (SQLITE_FIND, vec![query.to_value(), tenant.to_value(), most.to_value()])
                }
                _ => (MARIADB_FIND, vec![tenant.to_value(), boolean(one)?.to_value(), most.to_value()]),
            });
        }
        let hit = |(id, project)| Hit { id, project };
        Ok(self.rows_of(&statements).await?.into_iter().map(|rows| rows.into_iter().map(hit).collect()).collect())
    }

    /// All of them at once, each as far back as it must.
    async fn look_back(&mut self, sought: &[Sought]) -> Result<Vec<Vec<Hit>>> {
        let tenant = self.caller().tenant.to_value();
        let values = [tenant.clone(), tenant, NUMBERED.to_value(), Id::NIL.to_value()];
        let newest: Vec<(i64,)> = read_rows(self.run_verbatim(&[(postgres::NEWEST, &values)]).await?.pop())?;
        let newest = newest.first().map_or(0, |(newest,)| *newest);
        let mut searches =
            sought.iter().map(|one| postgres::Search::new(one, newest)).collect::<Result<Vec<_>, _>>()?;
        loop {
            let mut open: Vec<&mut postgres::Search<'_>> =
                searches.iter_mut().filter(|search| !search.is_done).collect();
            if open.is_empty() {
                return Ok(searches.into_iter().map(|search| search.found).collect());
            }
            let mut statements = Vec::with_capacity(open.len());
            for search in &open {
                let postgres::Question { keys, also, is_counted, most } = search.question()?;
                let values = vec![keys.to_value(), also.to_value(), is_counted.to_value(), most.to_value()];
                statements.push((postgres::FIND, values));
            }
            for (search, found) in open.iter_mut().zip(self.rows_of(&statements).await?) {
                search.take(found);
            }
        }
    }

    async fn rows_of<T: FromRow>(&mut self, statements: &[(&str, Vec<Value>)]) -> Result<Vec<Vec<T>>> {
        let statements: Vec<(&str, Params<'_>)> = statements.iter().map(|(sql, v)| (*sql, v.as_slice())).collect();
        self.run_verbatim(&statements).await?.into_iter().map(|rows| read_rows(Some(rows))).collect()
    }

    async fn run_verbatim(&mut self, statements: &[(&str, Params<'_>)]) -> Result<Vec<Vec<Row>>> {
        self.inner.read_verbatim(Scope::Tenant(self.caller().tenant.0.0), Reach::Wide, statements).await
    }

    /// As FTS5 asks, with beginnings replaced by the terms that begin so: those it reads newest first and
    /// only as far as need be, while for a beginning it collects all rows before it answers one.
    async fn spelled_out(&mut self, sought: &Sought) -> Result<String> {
        let mut all = Vec::with_capacity(sought.all.len());
        for any in &sought.all {
            let mut words = Vec::with_capacity(any.len());
            for term in any {
                match term {
                    Term::Is(term) => words.push(format!("\"{}\"", checked(&sought.space, term)?)),
                    Term::Begins(start) => {
                        let start = checked(&sought.space, start)?;
                        let end = format!("{start}\u{10FFFF}").to_value();
                        let values = [start.to_value(), end.clone(), end, Value::Int(SPELLED_OUT + 1)];
                        let found: Vec<(String,)> =
                            read_rows(self.run_verbatim(&[(SQLITE_TERMS, &values)]).await?.pop())?;
                        if found.len() as i64 > SPELLED_OUT {
                            words.push(format!("\"{start}\" *"));
                        } else if found.is_empty() {
                            words.push(format!("\"{start}\""));
                        } else {
                            words.extend(found.into_iter().map(|(term,)| format!("\"{term}\"")));
                        }
                    }
                }
            }
            all.push(format!("({})", words.join(" OR ")));
        }
        let none = sought.none.iter().map(|t| Ok(format!("\"{}\"", checked(&sought.space, t)?)));
        let none = none.collect::<Result<Vec<_>, StoreError>>()?;
        let wanted = all.join(" AND ");
        Ok(if none.is_empty() { wanted } else { format!("({wanted}) NOT ({})", none.join(" OR ")) })
    }
}

const SQLITE_FIND: &str = "SELECT r.object_id, r.project_id FROM indexed_words CROSS JOIN indexed_rows r \
    ON r.number = indexed_words.rowid WHERE indexed_words MATCH ? AND r.tenant_id = ? \
    ORDER BY indexed_words.rowid DESC LIMIT ?";
/// Steps from term to term: a term's rows are never visited.
const SQLITE_TERMS: &str = "WITH RECURSIVE found (term) AS ( \
    SELECT (SELECT term FROM indexed_terms WHERE term >= ? LIMIT 1) UNION ALL \
    SELECT (SELECT term FROM indexed_terms WHERE term >= found.term || char(1) LIMIT 1) FROM found WHERE term < ?) \
    SELECT term FROM found WHERE term < ? LIMIT ?";
const MARIADB_FIND: &str = "SELECT object_id, project_id FROM indexed_rows WHERE tenant_id = ? \
    AND MATCH (words) AGAINST (? IN BOOLEAN MODE) ORDER BY number DESC LIMIT ?";

/// The terms of which any will do, as an engine writes them where those that go on end with this.
fn spelled(sought: &Sought, any: &[Term], goes_on: &str) -> Result<Vec<String>, StoreError> {
    let each = any.iter().map(|term| match term {
        Term::Is(term) => checked(&sought.space, term),
        Term::Begins(start) => Ok(format!("{}{goes_on}", checked(&sought.space, start)?)),
    });
    each.collect()
}

fn boolean(sought: &Sought) -> Result<String, StoreError> {
    let mut all = Vec::with_capacity(sought.all.len());
    for any in &sought.all {
        let any = spelled(sought, any, "*")?;
        all.push(if let [one] = any.as_slice() { format!("+{one}") } else { format!("+({})", any.join(" ")) });
    }
    for term in &sought.none {
        all.push(format!("-{}", checked(&sought.space, term)?));
    }
    Ok(all.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn is(term: &str) -> Term {
        Term::Is(term.into())
    }

    pub(super) fn sought(all: &[&[Term]], none: &[&str]) -> Sought {
        Sought {
            space: "abc123".into(),
            all: all.iter().map(|any| any.to_vec()).collect(),
            none: none.iter().map(|t| (*t).to_owned()).collect(),
            most: 10,
        }
    }

    #[test]
    fn mariadb_is_asked_in_its_words() {
        let asked = sought(&[&[is("aoak")], &[is("atable"), Term::Begins("atab".into())]], &["jx"]);
        assert_eq!(boolean(&asked).unwrap(), "+abc123aoak +(abc123atable abc123atab*) -abc123jx");
    }

    #[test]
    fn only_letters_and_digits_reach_an_engine() {
        for term in ["", "a b", "a\"", "a'", "a*", "a:b", "a&b", "(a", "-a", "\0", "a\u{308}"] {
            assert!(checked("abc123", term).is_err(), "{term:?}");
        }
        assert!(checked("abc12", "a").is_err() && checked("abc12*", "a").is_err());
        assert_eq!(checked("abc123", "tür9").unwrap(), "abc123tür9");
        assert!(sought(&[], &["a"]).check().is_err() && sought(&[&[]], &[]).check().is_err());
    }
}
