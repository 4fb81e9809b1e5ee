//! Rows that are made or changed as need be: counters, keyed values, numberings.

use tenon_kernel::{Id, Problem, Result, ToValue, Value};

use super::Work;
use crate::{Engine, StoreError, engine::Deferred};

impl Work {
    /// Adds to counters kept in the columns of one row, making the row if it is not there.
    pub async fn add(
        &mut self,
        table: &str,
        keys: &[(&str, Value)],
        columns: &[(&str, i64)],
    ) -> Result<(), StoreError> {
        let (sql, values) = self.addition(table, keys, columns);
        let rendered = self.inner.renderer.verbatim(&sql)?;
        self.defer(Deferred { rendered, values, matches: None }).await
    }

    fn addition(&self, table: &str, keys: &[(&str, Value)], columns: &[(&str, i64)]) -> (String, Vec<Value>) {
        let names: Vec<&str> = keys.iter().map(|k| k.0).chain(columns.iter().map(|c| c.0)).collect();
        let mut row: Vec<Value> = keys.iter().map(|k| k.1.clone()).collect();
        row.extend(columns.iter().map(|c| Value::Int(c.1)));
        let head = format!("INSERT INTO {table} (tenant_id, {}) VALUES ", names.join(", "));
        let (mut sql, params) = self.insertion(&head, &[row]);
        let set = |column: &str| match self.inner.renderer.engine() {
            Engine::Mariadb => format!("{column} = {column} + VALUES({column})"),
            _ => format!("{column} = {table}.{column} + excluded.{column}"),
        };
        let sets: Vec<String> = columns.iter().map(|c| set(c.0)).collect();
        sql.push_str(&self.on_conflict(keys, &sets));
        (sql, params)
    }

    /// Sets the other columns of the row with these keys, making the row if it is not there.
    pub async fn put(
        &mut self,
        table: &str,
        keys: &[(&str, Value)],
        columns: &[(&str, Value)],
    ) -> Result<(), StoreError> {
        let names: Vec<&str> = keys.iter().chain(columns).map(|c| c.0).collect();
        let row: Vec<Value> = keys.iter().chain(columns).map(|c| c.1.clone()).collect();
        let head = format!("INSERT INTO {table} (tenant_id, {}) VALUES ", names.join(", "));
        let (mut sql, params) = self.insertion(&head, &[row]);
        let set = |column: &str| match self.inner.renderer.engine() {
            Engine::Mariadb => format!("{column} = VALUES({column})"),
            _ => format!("{column} = excluded.{column}"),
        };
        let sets: Vec<String> = columns.iter().map(|c| set(c.0)).collect();
        sql.push_str(&self.on_conflict(keys, &sets));
        self.execute_verbatim(&sql, &params).await
    }

    pub(super) fn on_conflict(&self, keys: &[(&str, Value)], sets: &[String]) -> String {
        let sets = sets.join(", ");
        if self.inner.renderer.engine() == Engine::Mariadb {
            return format!(" ON DUPLICATE KEY UPDATE {sets}");
        }
        let names: Vec<&str> = std::iter::once("tenant_id").chain(keys.iter().map(|k| k.0)).collect();
        format!(" ON CONFLICT ({}) DO UPDATE SET {sets}", names.join(", "))
    }

    /// The next number of a numbering without gaps, such as tasks in a project; locked until the work ends.
    pub async fn next_number(&mut self, name: &str, scope: Id) -> Result<i64> {
        self.next_numbers(name, scope, 1).await
    }

    /// Takes `count` numbers at once; answers the last.
    pub async fn next_numbers(&mut self, name: &str, scope: Id, count: i64) -> Result<i64> {
        let keys = [("name", name.to_value()), ("scope", scope.to_value())];
        let (mut sql, values) = self.addition("numberings", &keys, &[("value", count)]);
        // All three engines know this after an INSERT, also when it changed a row that was there.
        sql.push_str(" RETURNING value");
        let rendered = self.inner.renderer.verbatim(&sql)?;
        let scope = self.scope();
        let rows = self.tx().await?.query(scope, (&rendered, &values)).await?;
        let row = rows.into_iter().next().ok_or_else(|| Problem::internal("a numbering vanished"))?;
        Ok({ row }.next()?)
    }
}
