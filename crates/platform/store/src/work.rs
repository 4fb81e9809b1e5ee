//! A [`Work`]: one transaction that changes a tenant's rows and records what it did.

mod counters;

use std::sync::Arc;

use tenon_kernel::{Caller, Event, Id, Kind, Params, Problem, Result, Timestamp, ToValue, Value};

use crate::{
    Engine, Reply, StoreError,
    db::Inner,
    engine::{Deferred, Tx},
    handles::{Looking, Rows, placeholders, read_rows},
    idempotency::{self, IdempotencyKey},
    log,
    record::{Entity, FromRow, Row, Stored},
    sql::Scope,
};

/// Where a change came from, for the event log, and what the request demands.
#[derive(Clone, Debug, Default)]
pub struct Origin {
    /// Finds the request in the server's log.
    pub request_id: String,
    /// The client's address.
    pub ip: Option<String>,
    /// The client's program, at most 300 characters.
    pub user_agent: Option<String>,
    /// The languages the client would like to read, as `Accept-Language` has them; at most 100 characters.
    pub languages: Option<String>,
    /// The client's name for the request.
    pub idempotency: Option<IdempotencyKey>,
    /// The versions that may be changed.
    pub if_match: Option<Vec<i64>>,
}

/// What the requests of imports are called first.
pub(crate) const IMPORT: &str = "import-";

impl Origin {
    /// The same for what an import does: its events are history, whenever they are recorded.
    pub fn of_import(self, id: Id) -> Origin {
        Origin { request_id: format!("{IMPORT}{id}"), ..self }
    }
}

/// A committed work: made by [`Work::commit`] alone, so an answer to a write cannot be given
/// without it.
#[derive(Debug)]
pub struct Committed {
    /// The answer.
    pub reply: Reply,
    /// The last event's place in the tenant's log, if there was one.
    pub sequence: Option<i64>,
}

/// One transaction in one tenant for one caller. Opens at its first statement; undone if dropped.
pub struct Work {
    pub(crate) inner: Arc<Inner>,
    caller: Caller,
    origin: Origin,
    tx: Option<Tx>,
    events: Vec<Event>,
    reacted: usize,
    wakes: Vec<&'static str>,
}

impl Work {
    pub(crate) fn new(inner: Arc<Inner>, caller: Caller, origin: Origin) -> Work {
        Work { inner, caller, origin, tx: None, events: Vec::new(), reacted: 0, wakes: Vec::new() }
    }

    /// Who is asking.
    pub fn caller(&self) -> &Caller {
        &self.caller
    }

    /// Where the change comes from.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// The present moment.
    pub fn now(&self) -> Timestamp {
        self.inner.clock.now()
    }

    /// An id for a new row.
    pub fn new_id(&self) -> Id {
        self.inner.clock.new_id()
    }

    /// Which engine it runs on.
    pub(crate) fn engine(&self) -> Engine {
        self.inner.renderer.engine()
    }

    fn scope(&self) -> Scope {
        Scope::Tenant(self.caller.tenant.0.0)
    }

    async fn tx(&mut self) -> Result<&mut Tx> {
        Ok(self.opened().await?)
    }

    async fn opened(&mut self) -> Result<&mut Tx, StoreError> {
        if self.tx.is_none() {
            self.tx = Some(self.inner.pool.begin(self.scope()).await?);
        }
        Ok(self.tx.as_mut().expect("just opened"))
    }

    async fn query(&mut self, scope: Scope, sql: &str, params: Params<'_>) -> Result<Vec<Row>> {
        let rendered = self.inner.renderer.render(sql, scope)?;
        Ok(self.tx().await?.query(scope, (&rendered, params)).await?)
    }

    async fn execute(&mut self, scope: Scope, sql: &str, params: Params<'_>) -> Result<u64, StoreError> {
        let rendered = self.inner.renderer.render(sql, scope)?;
        self.opened().await?.execute(scope, (&rendered, params)).await
    }

    /// Runs `UPDATE {table} SET … WHERE …` or `DELETE FROM {table} WHERE …`; answers how many rows it matched.
    pub async fn change(&mut self, sql: &str, params: Params<'_>) -> Result<u64, StoreError> {
        self.execute(self.scope(), sql, params).await
    }

    /// Adds a row.
    pub async fn insert<T: Stored>(&mut self, row: &T) -> Result<(), StoreError> {
        let sql = format!("INSERT INTO {} (tenant_id, {}) VALUES ", T::TABLE, T::COLUMNS);
        self.insert_values(&sql, &[row.values()]).await
    }

    /// Adds a row together with the next statement, where that saves a round trip. For rows that
    /// nothing but a mistake keeps out: the error may come with a later statement.
    pub async fn insert_later<T: Stored>(&mut self, row: &T) -> Result<(), StoreError> {
        let head = format!("INSERT INTO {} (tenant_id, {}) VALUES ", T::TABLE, T::COLUMNS);
        let (sql, values) = self.insertion(&head, &[row.values()]);
        let rendered = self.inner.renderer.verbatim(&sql)?;
        self.defer(Deferred { rendered, values, matches: None }).await
    }

    pub(crate) async fn defer(&mut self, change: Deferred) -> Result<(), StoreError> {
        let scope = self.scope();
        self.opened().await?.defer(scope, change).await
    }

    pub(crate) async fn gather(&mut self, change: Deferred) -> Result<(), StoreError> {
        let scope = self.scope();
        self.opened().await?.gather(scope, change).await
    }

    /// Adds rows, many to a statement.
    pub async fn insert_all<T: Stored>(&mut self, rows: &[T]) -> Result<(), StoreError> {
        let sql = format!("INSERT INTO {} (tenant_id, {}) VALUES ", T::TABLE, T::COLUMNS);
        let per_statement = (2_000 / (T::COLUMN_LIST.len() + 1)).max(1);
        for chunk in rows.chunks(per_statement) {
            let values: Vec<Vec<Value>> = chunk.iter().map(Stored::values).collect();
            self.insert_values(&sql, &values).await?;
        }
        Ok(())
    }

    async fn insert_values(&mut self, head: &str, rows: &[Vec<Value>]) -> Result<(), StoreError> {
        let (sql, params) = self.insertion(head, rows);
        // An INSERT carries its tenant among its values, so it is rendered as it stands.
        self.execute_verbatim(&sql, &params).await
    }

    fn insertion(&self, head: &str, rows: &[Vec<Value>]) -> (String, Vec<Value>) {
        let tenant = self.caller.tenant.to_value();
        let mut sql = String::from(head);
        let mut params = Vec::with_capacity(rows.iter().map(|r| r.len() + 1).sum());
        for (i, row) in rows.iter().enumerate() {
            sql.push_str(if i == 0 { "(?, " } else { ", (?, " });
            sql.push_str(&placeholders(row));
            sql.push(')');
            params.push(tenant.clone());
            params.extend_from_slice(row);
        }
        (sql, params)
    }

    pub(crate) async fn execute_verbatim(&mut self, sql: &str, params: &[Value]) -> Result<(), StoreError> {
        let rendered = self.inner.renderer.verbatim(sql)?;
        let scope = self.scope();
        if self.tx.is_none() {
            self.tx = Some(self.inner.pool.begin(scope).await?);
        }
        self.tx.as_mut().expect("just opened").execute(scope, (&rendered, params)).await?;
        Ok(())
    }

    /// A row by its id, locked until the work ends; 404 when it is missing or hidden, 412 when the
    /// request's `If-Match` names another version.
    pub async fn lock<T: Entity>(&mut self, id: Id) -> Result<T> {
        let found: Option<T> = self.lock_any(id).await?;
        let found = found.filter(|t| !t.is_deleted()).ok_or_else(|| Problem::not_found(T::NAME))?;
        self.check_version(found.version())?;
        Ok(found)
    }

    /// The same for a row that may be hidden: what restoring starts from.
    pub async fn lock_hidden<T: Entity>(&mut self, id: Id) -> Result<T> {
        let found: T = self.lock_any(id).await?.ok_or_else(|| Problem::not_found(T::NAME))?;
        self.check_version(found.version())?;
        Ok(found)
    }

    /// A row by its id, hidden or not, locked until the work ends.
    pub async fn lock_any<T: Stored>(&mut self, id: Id) -> Result<Option<T>> {
        self.lock_by("id = ?", &[id.to_value()]).await
    }

    /// The first row that fits a condition, locked until the work ends.
    pub async fn lock_by<T: Stored>(&mut self, condition: &str, params: Params<'_>) -> Result<Option<T>> {
        // SQLite has one writer, and this is it.
        let locking = if self.inner.renderer.engine() == Engine::Sqlite { "" } else { " FOR UPDATE" };
        let sql = format!("SELECT {} FROM {} WHERE tenant_id = ? AND ({condition}){locking}", T::COLUMNS, T::TABLE);
        let mut all = vec![self.caller.tenant.to_value()];
        all.extend_from_slice(params);
        let rows = self.query_verbatim(&sql, &all).await?;
        Ok(read_rows(Some(rows))?.into_iter().next())
    }

    /// Runs a statement of the store's own, which carries the tenant among its values.
    pub(crate) async fn query_verbatim(&mut self, sql: &str, params: Params<'_>) -> Result<Vec<Row>> {
        let rendered = self.inner.renderer.verbatim(sql)?;
        let scope = self.scope();
        Ok(self.tx().await?.query(scope, (&rendered, params)).await?)
    }

    /// 422 naming the field when there is no such thing in this tenant. The kind was registered by the
    /// module that owns it, so that no module needs to know another to refer to its rows.
    pub async fn check_reference(&mut self, kind: &'static str, id: Id, pointer: &str) -> Result<()> {
        let Some(finds) = self.inner.kinds.get(kind).copied() else {
            return Err(Problem::internal(format!("no module registered the kind `{kind}`")));
        };
        match self.scalar::<i64>(finds, &[id.to_value()]).await? {
            Some(_) => Ok(()),
            None => Err(Problem::invalid(pointer, "unknown_reference", format!("there is no {kind} with this id"))),
        }
    }

    /// 412 when the request's `If-Match` does not name this version.
    pub fn check_version(&self, current: i64) -> Result<()> {
        match &self.origin.if_match {
            Some(wanted) if !wanted.contains(&current) => {
                Err(Problem::new(Kind::StaleVersion, format!("It is at version {current} now; read it again.")))
            }
            _ => Ok(()),
        }
    }

    /// Writes what differs between two states of a row, and counts its version up. Answers whether
    /// anything did: saving an unchanged row changes nothing and should be recorded as nothing.
    pub async fn save<T: Entity>(&mut self, old: &T, new: &mut T) -> Result<bool, StoreError> {
        let Some((sql, params)) = self.update(old, new) else { return Ok(false) };
        if self.change(&sql, &params).await? == 1 {
            Ok(true)
        } else {
            Err(StoreError::Again(format!("{} {} was changed by another", T::NAME, new.id())))
        }
    }

    /// The same together with the next statement, where that saves a round trip. For changes that
    /// nothing but a mistake or a quicker writer keeps out: the error may come with a later statement.
    pub async fn save_later<T: Entity>(&mut self, old: &T, new: &mut T) -> Result<bool, StoreError> {
        let Some((sql, values)) = self.update(old, new) else { return Ok(false) };
        let rendered = self.inner.renderer.render(&sql, self.scope())?;
        self.defer(Deferred { rendered, values, matches: Some(1) }).await?;
        Ok(true)
    }

    /// The statement that brings a row from one state to another; none when they are the same.
    fn update<T: Entity>(&self, old: &T, new: &mut T) -> Option<(String, Vec<Value>)> {
        if old.values() == new.values() {
            return None;
        }
        new.touch(self.now());
        let (mut sets, mut params) = (Vec::new(), Vec::new());
        for ((column, from), to) in T::COLUMN_LIST.iter().zip(old.values()).zip(new.values()) {
            if from != to {
                sets.push(format!("{column} = ?"));
                params.push(to);
            }
        }
        params.extend([new.id().to_value(), old.version().to_value()]);
        Some((format!("UPDATE {{{}}} SET {} WHERE id = ? AND version = ?", T::TABLE, sets.join(", ")), params))
    }

    /// Hides a row: 404 when it already is, 412 by `If-Match`.
    pub async fn hide<T: Entity>(&mut self, id: Id) -> Result<T> {
        let old: T = self.lock(id).await?;
        let mut new = old.clone();
        new.set_deleted(Some(self.now()));
        self.save(&old, &mut new).await?;
        Ok(new)
    }

    /// Brings a hidden row back; answers it and whether it was hidden.
    pub async fn unhide<T: Entity>(&mut self, id: Id) -> Result<(T, bool)> {
        let old: T = self.lock_hidden(id).await?;
        let mut new = old.clone();
        new.set_deleted(None);
        let changed = self.save(&old, &mut new).await?;
        Ok((new, changed))
    }

    /// Runs a statement over everyone's rows. For `accounts` and `jobs` alone.
    pub fn global(&mut self) -> GlobalWork<'_> {
        GlobalWork { work: self }
    }

    /// Notes what happened. It is appended to the tenant's log when the work is committed.
    pub fn record(&mut self, event: Event) {
        self.events.push(event);
    }

    /// Once this is committed, wakes whoever listens under a name; see [`DbBuilder::wakes`](crate::DbBuilder::wakes).
    pub fn wake(&mut self, name: &'static str) {
        if !self.wakes.contains(&name) {
            self.wakes.push(name);
        }
    }

    /// Runs the reactions of other modules to what was recorded so far; committing does so by itself.
    async fn react(&mut self) -> Result<()> {
        while self.reacted < self.events.len() {
            let event = self.events[self.reacted].clone();
            self.reacted += 1;
            for reaction in self.inner.clone().reactions.get(event.name).into_iter().flatten() {
                reaction(self, &event).await?;
            }
        }
        Ok(())
    }

    /// Appends the events, keeps the answer for a repeated request, commits. After this the change
    /// survives a power cut; before it, nothing happened.
    pub async fn commit(mut self, reply: Reply) -> Result<Committed> {
        self.react().await?;
        let now = self.now();
        let mut last: Vec<(String, Vec<Value>)> = Vec::new();
        let sequence = self.append_events(now, &mut last).await?;
        if let Some(key) = self.origin.idempotency.clone() {
            let expired = vec![
                self.caller.tenant.to_value(),
                idempotency::caller_id(&self.caller).to_value(),
                key.key.to_value(),
                Value::Int(now.as_millis() - idempotency::KEPT_MILLIS),
            ];
            last.push((idempotency::FORGET_EXPIRED.to_owned(), expired));
            let head = format!("{} VALUES ", idempotency::KEEP);
            last.push(self.insertion(&head, &[idempotency::values(&self.caller, &key, &reply, now.as_millis())]));
        }
        if !last.is_empty() {
            self.tx().await?;
        }
        let Some(tx) = self.tx.take() else { return Ok(Committed { reply, sequence: None }) };
        let rendered = last.iter().map(|(sql, _)| self.inner.renderer.verbatim(sql)).collect::<Result<Vec<_>, _>>()?;
        let statements: Vec<_> = rendered.iter().zip(&last).map(|(r, (_, params))| (&**r, params.as_slice())).collect();
        let committed = tx.commit_with(self.scope(), &statements).await;
        match committed {
            // The same key ran elsewhere meanwhile: run again, which finds its answer.
            Err(error) if error.is_unique("idempotency_keys") => Err(Problem::again(error)),
            other => other.map_err(Problem::from),
        }?;
        if let Some(sequence) = sequence {
            self.inner.heights.note(self.caller.tenant, sequence);
        }
        let names: Vec<&'static str> = self.events.iter().map(|e| e.name).collect();
        if !names.is_empty() {
            self.inner.committed(self.caller.tenant, &names);
        }
        self.wakes.iter().for_each(|name| self.inner.wake(name));
        Ok(Committed { reply, sequence })
    }

    /// Takes the tenant's next numbers under its head's lock; the lock is taken last, so it is short.
    async fn append_events(&mut self, now: Timestamp, last: &mut Vec<(String, Vec<Value>)>) -> Result<Option<i64>> {
        if self.events.is_empty() {
            return Ok(None);
        }
        let (mut sequence, mut hash) = match self.lock_head().await? {
            Some(head) => head,
            None => {
                // The first event of a tenant. Two at once: one makes the row, the other waits for it.
                let (mut sql, params) = self.insertion(
                    "INSERT INTO event_heads (tenant_id, sequence, hash) VALUES ",
                    &[vec![Value::Int(0), Value::Bytes(Vec::new())]],
                );
                sql.push_str(&self.on_conflict(&[], &["sequence = event_heads.sequence".into()]));
                self.execute_verbatim(&sql, &params).await?;
                self.lock_head().await?.ok_or_else(|| Problem::internal("the log has no head"))?
            }
        };
        let events = std::mem::take(&mut self.events);
        let mut rows = Vec::with_capacity(events.len());
        for event in &events {
            if let Some(witness) = &self.inner.witness {
                witness(event);
            }
            sequence += 1;
            let id = self.new_id();
            let values = log::values(event, self.caller.actor, id, now, &self.origin, sequence, &hash);
            if let Some(Value::Bytes(next)) = values.last() {
                hash.clone_from(next);
            }
            rows.push(values);
        }
        self.events = events;
        let head = format!("{} VALUES ", log::APPEND);
        for chunk in rows.chunks(100) {
            last.push(self.insertion(&head, chunk));
        }
        last.push((
            "UPDATE event_heads SET sequence = ?, hash = ? WHERE tenant_id = ?".into(),
            vec![sequence.to_value(), hash.to_value(), self.caller.tenant.to_value()],
        ));
        Ok(Some(sequence))
    }

    async fn lock_head(&mut self) -> Result<Option<(i64, Vec<u8>)>> {
        let head: Option<Head> = self.lock_by("1 = 1", &[]).await?;
        Ok(head.map(|h| (h.sequence, h.hash)))
    }
}

struct Head {
    sequence: i64,
    hash: Vec<u8>,
}

crate::record!(Head in event_heads { sequence, hash });

impl Rows for Work {
    async fn run(&mut self, _: Looking, statements: &[(&str, Params<'_>)]) -> Result<Vec<Vec<Row>>> {
        let mut answers = Vec::with_capacity(statements.len());
        for (sql, params) in statements {
            answers.push(self.query(self.scope(), sql, params).await?);
        }
        Ok(answers)
    }

    fn asked_by(&self) -> Option<&Caller> {
        Some(&self.caller)
    }
}

/// A work's statements over everyone's rows. For `accounts` and `jobs` alone.
pub struct GlobalWork<'a> {
    work: &'a mut Work,
}

impl GlobalWork<'_> {
    /// Runs a statement that changes rows; answers how many it matched.
    pub async fn change(&mut self, sql: &str, params: Params<'_>) -> Result<u64, StoreError> {
        self.work.execute(Scope::Global, sql, params).await
    }

    /// Adds a row to a table that belongs to no tenant.
    pub async fn insert<T: Stored>(&mut self, row: &T) -> Result<(), StoreError> {
        let values = row.values();
        let sql = format!("INSERT INTO {{{}}} ({}) VALUES ({})", T::TABLE, T::COLUMNS, placeholders(&values));
        self.change(&sql, &values).await.map(|_| ())
    }

    /// The rows of a SELECT from one table that nobody else is changing, locked until the work ends;
    /// rows that others hold are passed over rather than waited for.
    pub async fn take<T: FromRow>(&mut self, sql: &str, params: Params<'_>) -> Result<Vec<T>> {
        // SQLite has one writer, and this is it.
        let locking = if self.work.inner.renderer.engine() == Engine::Sqlite { "" } else { " FOR UPDATE SKIP LOCKED" };
        let rows = self.work.query(Scope::Global, &format!("{sql}{locking}"), params).await?;
        read_rows(Some(rows))
    }

    /// A row by its id, locked until the work ends.
    pub async fn lock<T: Stored>(&mut self, id: Id) -> Result<Option<T>> {
        let locking = if self.work.inner.renderer.engine() == Engine::Sqlite { "" } else { " FOR UPDATE" };
        let sql = format!("SELECT {} FROM {{{}}} WHERE id = ?{locking}", T::COLUMNS, T::TABLE);
        let rows = self.work.query(Scope::Global, &sql, &[id.to_value()]).await?;
        Ok(read_rows(Some(rows))?.into_iter().next())
    }
}

impl Rows for GlobalWork<'_> {
    async fn run(&mut self, _: Looking, statements: &[(&str, Params<'_>)]) -> Result<Vec<Vec<Row>>> {
        let mut answers = Vec::with_capacity(statements.len());
        for (sql, params) in statements {
            answers.push(self.work.query(Scope::Global, sql, params).await?);
        }
        Ok(answers)
    }

    fn asked_by(&self) -> Option<&Caller> {
        Some(&self.work.caller)
    }
}
