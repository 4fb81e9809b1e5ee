//! From the SQL a module writes to the SQL an engine runs.
//!
//! `{tasks}` becomes that table's rows of the handle's tenant, `?` the engine's placeholder. A
//! table named without braces is refused, so no statement can forget the tenant; `UPDATE {t} …
//! WHERE` and `DELETE FROM {t} WHERE` get the tenant added to their condition.

use std::{
    collections::HashMap,
    sync::{
        Arc, RwLock,
        atomic::{AtomicU32, Ordering},
    },
};

use tenon_kernel::Value;
use uuid::Uuid;

use crate::{Engine, StoreError, schema::TABLES};

/// Whose rows a statement may see.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Scope {
    /// One tenant's.
    Tenant(Uuid),
    /// Everyone's: `accounts`, before it knows the tenant.
    Global,
}

impl Scope {
    pub fn tenant(self) -> Uuid {
        match self {
            Scope::Tenant(uuid) => uuid,
            Scope::Global => Uuid::nil(),
        }
    }
}

/// Where a placeholder of the rendered text gets its value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Slot {
    Tenant,
    Param(usize),
}

/// A statement in an engine's words.
#[derive(Debug)]
pub(crate) struct Rendered {
    pub text: String,
    /// In the order of the text for MariaDB; by number for the others.
    pub slots: Vec<Slot>,
    /// How many values the statement takes.
    pub params: usize,
    /// How much work it was lately, where the engine tells; `u32::MAX` until it first ran.
    effort: AtomicU32,
}

impl Rendered {
    fn new(text: String, slots: Vec<Slot>, params: usize) -> Rendered {
        Rendered { text, slots, params, effort: AtomicU32::new(u32::MAX) }
    }

    /// The most work it was lately.
    pub fn effort(&self) -> u32 {
        self.effort.load(Ordering::Relaxed)
    }

    /// Notes how much work it was. One heavy run is forgotten slowly, since the next may be as heavy.
    pub fn note_effort(&self, steps: u32) {
        let before = self.effort.load(Ordering::Relaxed);
        let faded = if before == u32::MAX { 0 } else { before - before / 16 };
        let now = steps.max(faded);
        // Statements that are equally cheap each time write nothing that other cores have to see.
        if now != before {
            self.effort.store(now, Ordering::Relaxed);
        }
    }

    /// The values in the order the driver wants them.
    pub fn bind<'a>(&self, tenant: &'a Value, params: &'a [Value]) -> Result<Vec<&'a Value>, StoreError> {
        if params.len() != self.params {
            return Err(StoreError::Defect(format!("{} values for {} in: {}", params.len(), self.params, self.text)));
        }
        Ok(self.slots.iter().map(|slot| if let Slot::Param(i) = slot { &params[*i] } else { tenant }).collect())
    }
}

/// Rendered statements, kept, since the same texts come again and again.
pub(crate) struct Renderer {
    engine: Engine,
    scoped: RwLock<HashMap<String, Arc<Rendered>>>,
    global: RwLock<HashMap<String, Arc<Rendered>>>,
    verbatim: RwLock<HashMap<String, Arc<Rendered>>>,
}

/// Lists make a text for each combination of filters; beyond this many they are rendered anew.
const KEPT: usize = 4096;

impl Renderer {
    pub fn new(engine: Engine) -> Renderer {
        Renderer { engine, scoped: RwLock::default(), global: RwLock::default(), verbatim: RwLock::default() }
    }

    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// For the store's own statements, which carry the tenant among their values.
    pub fn verbatim(&self, sql: &str) -> Result<Arc<Rendered>, StoreError> {
        let lock = "rendering does not panic while holding the lock";
        if let Some(rendered) = self.verbatim.read().expect(lock).get(sql) {
            return Ok(rendered.clone());
        }
        let mut out =
            Writer { engine: self.engine, text: String::with_capacity(sql.len() + 32), slots: Vec::new(), params: 0 };
        write_part(&mut out, sql, &mut false, true, sql)?;
        let rendered = Arc::new(Rendered::new(out.text, out.slots, out.params));
        let mut kept = self.verbatim.write().expect(lock);
        if kept.len() < KEPT {
            kept.insert(sql.to_owned(), rendered.clone());
        }
        Ok(rendered)
    }

    pub fn render(&self, sql: &str, scope: Scope) -> Result<Arc<Rendered>, StoreError> {
        let kept = if scope == Scope::Global { &self.global } else { &self.scoped };
        let lock = "rendering does not panic while holding the lock";
        if let Some(rendered) = kept.read().expect(lock).get(sql) {
            return Ok(rendered.clone());
        }
        let rendered = Arc::new(render(sql, self.engine, scope == Scope::Global)?);
        let mut kept = kept.write().expect(lock);
        if kept.len() < KEPT {
            kept.insert(sql.to_owned(), rendered.clone());
        }
        Ok(rendered)
    }
}

struct Writer {
    engine: Engine,
    text: String,
    slots: Vec<Slot>,
    params: usize,
}

impl Writer {
    fn tenant(&mut self) {
        let known = self.slots.iter().position(|s| *s == Slot::Tenant);
        self.placeholder(Slot::Tenant, known);
    }

    fn param(&mut self) {
        self.params += 1;
        self.placeholder(Slot::Param(self.params - 1), None);
    }

    fn placeholder(&mut self, slot: Slot, known: Option<usize>) {
        let number = if self.engine == Engine::Mariadb { None } else { known };
        let number = number.unwrap_or_else(|| {
            self.slots.push(slot);
            self.slots.len() - 1
        }) + 1;
        match self.engine {
            Engine::Sqlite => self.text.push_str(&format!("?{number}")),
            Engine::Postgres => self.text.push_str(&format!("${number}")),
            Engine::Mariadb => self.text.push('?'),
        }
    }
}

fn defect(why: &str, sql: &str) -> StoreError {
    StoreError::Defect(format!("{why} in: {sql}"))
}

fn render(sql: &str, engine: Engine, global: bool) -> Result<Rendered, StoreError> {
    check_bare_names(sql)?;
    let mut out = Writer { engine, text: String::with_capacity(sql.len() + 64), slots: Vec::new(), params: 0 };
    let trimmed = sql.trim_start();
    let changes = trimmed.starts_with("UPDATE ") || trimmed.starts_with("DELETE ");
    let mut rest = sql;
    let mut target = changes;
    if changes && !global {
        let at = sql.find(" WHERE ").ok_or_else(|| defect("no WHERE", sql))?;
        let (head, condition) = (&sql[..at], &sql[at + " WHERE ".len()..]);
        write_part(&mut out, head, &mut target, global, sql)?;
        out.text.push_str(" WHERE tenant_id = ");
        out.tenant();
        out.text.push_str(" AND (");
        write_part(&mut out, condition, &mut target, global, sql)?;
        out.text.push(')');
        rest = "";
    }
    write_part(&mut out, rest, &mut target, global, sql)?;
    Ok(Rendered::new(out.text, out.slots, out.params))
}

fn write_part(out: &mut Writer, part: &str, target: &mut bool, global: bool, sql: &str) -> Result<(), StoreError> {
    let mut rest = part;
    while let Some(at) = rest.find(['{', '?', '\'']) {
        out.text.push_str(&rest[..at]);
        let found = rest.as_bytes()[at];
        rest = &rest[at + 1..];
        match found {
            b'?' => out.param(),
            b'\'' => {
                let end = rest.find('\'').ok_or_else(|| defect("an open quote", sql))?;
                out.text.push('\'');
                out.text.push_str(&rest[..=end]);
                rest = &rest[end + 1..];
            }
            _ => {
                let end = rest.find('}').ok_or_else(|| defect("an open brace", sql))?;
                let name = &rest[..end];
                rest = &rest[end + 1..];
                write_table(out, name, rest, std::mem::take(target), global, sql)?;
            }
        }
    }
    out.text.push_str(rest);
    Ok(())
}

fn write_table(
    out: &mut Writer,
    name: &str,
    after: &str,
    target: bool,
    global: bool,
    sql: &str,
) -> Result<(), StoreError> {
    let of_tenant = TABLES.tenant.contains(name);
    if !of_tenant && !TABLES.global.contains(name) {
        return Err(defect(&format!("no table `{name}`"), sql));
    }
    if global || target {
        if !of_tenant && !global {
            return Err(defect(&format!("`{name}` belongs to no tenant; only the global handle reaches it"), sql));
        }
        out.text.push_str(name);
        return Ok(());
    }
    if !of_tenant {
        return Err(defect(&format!("`{name}` belongs to no tenant; only the global handle reaches it"), sql));
    }
    out.text.push_str("(SELECT * FROM ");
    out.text.push_str(name);
    out.text.push_str(" WHERE tenant_id = ");
    out.tenant();
    out.text.push(')');
    // An alias of the module's own follows, or the table keeps its name.
    let next = after.trim_start().split(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).next().unwrap_or("");
    let keyword = next.chars().all(|c| c.is_ascii_uppercase());
    if next.is_empty() || keyword {
        out.text.push(' ');
        out.text.push_str(name);
    }
    Ok(())
}

/// A table's name stands only in braces, or before a dot to qualify a column.
fn check_bare_names(sql: &str) -> Result<(), StoreError> {
    let bytes = sql.as_bytes();
    let word = |b: u8| b.is_ascii_alphanumeric() || b == b'_';
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'{' => at += sql[at..].find('}').unwrap_or(0) + 1,
            b'\'' => at += sql[at + 1..].find('\'').map_or(bytes.len(), |e| e + 2),
            b'"' | b'`' | b';' => {
                return Err(defect("quoted names, comments and several statements are not taken", sql));
            }
            b'-' if bytes.get(at + 1) == Some(&b'-') => return Err(defect("comments are not taken", sql)),
            b'/' if bytes.get(at + 1) == Some(&b'*') => return Err(defect("comments are not taken", sql)),
            b if word(b) => {
                let end = (at..bytes.len()).find(|i| !word(bytes[*i])).unwrap_or(bytes.len());
                let name = &sql[at..end].to_ascii_lowercase();
                let qualified = bytes.get(end) == Some(&b'.');
                let column = at > 0 && bytes[at - 1] == b'.';
                if !qualified && !column && (TABLES.tenant.contains(&**name) || TABLES.global.contains(&**name)) {
                    return Err(defect(&format!("`{name}` without braces"), sql));
                }
                at = end;
            }
            _ => at += 1,
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(sql: &str, engine: Engine) -> String {
        render(sql, engine, false).unwrap().text
    }

    #[test]
    fn a_table_becomes_the_tenants_rows() {
        let sql = "SELECT id FROM {events} WHERE sequence > ? AND EXISTS (SELECT 1 FROM {numberings} n WHERE n.scope = events.object_id)";
        assert_eq!(
            text(sql, Engine::Postgres),
            "SELECT id FROM (SELECT * FROM events WHERE tenant_id = $1) events WHERE sequence > $2 AND EXISTS (SELECT 1 FROM (SELECT * FROM numberings WHERE tenant_id = $1) n WHERE n.scope = events.object_id)"
        );
        let rendered = render(sql, Engine::Mariadb, false).unwrap();
        assert_eq!(rendered.slots, [Slot::Tenant, Slot::Param(0), Slot::Tenant]);
    }

    #[test]
    fn changes_are_held_to_the_tenant() {
        assert_eq!(
            text("UPDATE {numberings} SET value = value + ? WHERE name = ? OR name = 'x'", Engine::Sqlite),
            "UPDATE numberings SET value = value + ?1 WHERE tenant_id = ?2 AND (name = ?3 OR name = 'x')"
        );
        assert_eq!(
            text("DELETE FROM {numberings} WHERE scope IN (SELECT object_id FROM {events})", Engine::Postgres),
            "DELETE FROM numberings WHERE tenant_id = $1 AND (scope IN (SELECT object_id FROM (SELECT * FROM events WHERE tenant_id = $1) events))"
        );
    }

    #[test]
    fn what_could_see_two_tenants_is_refused() {
        for sql in [
            "SELECT * FROM events",
            "SELECT * FROM {events}, numberings",
            "SELECT * FROM \"events\"",
            "SELECT * FROM EVENTS",
            "DELETE FROM {events}",
            "UPDATE {events} SET name = ?",
            "SELECT 1; DELETE FROM {events} WHERE 1=1",
            "SELECT * FROM {nothing}",
            "SELECT 1 -- x",
        ] {
            assert!(render(sql, Engine::Sqlite, false).is_err(), "{sql}");
        }
    }
}
