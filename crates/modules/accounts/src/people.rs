//! People as whoever tells them things needs to know them.

use std::collections::HashMap;

use tenon_kernel::{Actor, ActorKind, Caller, Email, Id, Result, TenantId, ToValue, Value, WrongType};
use tenon_live::marks;
use tenon_notices::{People, Person};
use tenon_store::{BoxFuture, FromRow, Row, Rows, params};

use crate::{
    Accounts,
    member::Standing,
    role::Held,
    tenant::{self, TenantStatus},
};

/// One row for each permission of each role of a person; at least one row.
struct Facts {
    id: Id,
    first_name: String,
    last_name: String,
    email: Option<Email>,
    is_verified: bool,
    held: Held,
}

impl FromRow for Facts {
    fn from_row(row: &mut Row) -> std::result::Result<Facts, WrongType> {
        Ok(Facts {
            id: row.next()?,
            first_name: row.next()?,
            last_name: row.next()?,
            email: row.next()?,
            is_verified: row.next()?,
            held: Held::from_row(row)?,
        })
    }
}

const ACTIVE: &str = "SELECT m.id, m.first_name, m.last_name, u.email, u.is_verified, r.name, r.is_system, p.resource, p.action \
                      FROM {memberships} m JOIN {users} u ON u.id = m.id JOIN {tenants} t ON t.id = m.tenant_id \
                      LEFT JOIN {membership_roles} h ON h.tenant_id = m.tenant_id AND h.user_id = m.id \
                      LEFT JOIN {roles} r ON r.tenant_id = h.tenant_id AND r.id = h.role_id AND r.deleted_at IS NULL \
                      LEFT JOIN {role_permissions} p ON p.tenant_id = r.tenant_id AND p.role_id = r.id \
                      WHERE m.tenant_id = ? AND m.status = ? AND m.deleted_at IS NULL AND u.is_active = ? \
                      AND u.deleted_at IS NULL AND t.status = ? AND m.id IN";

fn name(first: &str, last: &str) -> String {
    format!("{first} {last}").trim().to_owned()
}

impl People for Accounts {
    fn active<'a>(&'a self, tenant: TenantId, users: &'a [Id]) -> BoxFuture<'a, Result<Vec<Person>>> {
        Box::pin(async move {
            if users.is_empty() {
                return Ok(Vec::new());
            }
            let (marks, ids) = marks(users);
            let mut values: Vec<Value> = params![tenant, Standing::Active, true, TenantStatus::Active].to_vec();
            values.extend(ids);
            let rows: Vec<Facts> = self.db.global().many(&format!("{ACTIVE} ({marks}) ORDER BY m.id"), &values).await?;
            let people = rows.chunk_by(|a, b| a.id == b.id).filter_map(|of_one| {
                let Facts { id, first_name, last_name, email, is_verified, .. } = of_one.first()?;
                let permissions = self.catalogue.permissions_of(of_one.iter().map(|facts| &facts.held));
                Some(Person {
                    caller: Caller {
                        actor: Actor::user(*id),
                        tenant,
                        user: Some(*id),
                        session: None,
                        operator: false,
                        permissions,
                    },
                    name: name(first_name, last_name),
                    email: email.clone().filter(|_| *is_verified),
                })
            });
            Ok(people.collect())
        })
    }

    fn everybody(&self, tenant: TenantId, after: Option<Id>, most: u32) -> BoxFuture<'_, Result<Vec<Id>>> {
        Box::pin(async move {
            let sql = "SELECT id, status FROM {memberships} WHERE status = ? AND deleted_at IS NULL AND id > ? ORDER BY id LIMIT ?";
            let values = params![Standing::Active, after.unwrap_or(Id::NIL), i64::from(most)];
            let found: Vec<(Id, String)> = self.db.read(&Caller::system(tenant)).many(sql, values).await?;
            Ok(found.into_iter().map(|(id, _)| id).collect())
        })
    }

    fn names<'a>(&'a self, tenant: TenantId, users: &'a [Id]) -> BoxFuture<'a, Result<HashMap<Id, String>>> {
        Box::pin(async move {
            if users.is_empty() {
                return Ok(HashMap::new());
            }
            let (marks, values) = marks(users);
            let sql = format!("SELECT id, first_name, last_name FROM {{memberships}} WHERE id IN ({marks})");
            let found: Vec<(Id, String, String)> = self.db.read(&Caller::system(tenant)).many(&sql, &values).await?;
            Ok(found.into_iter().map(|(id, first, last)| (id, name(&first, &last))).collect())
        })
    }

    fn behind(&self, tenant: TenantId, actor: Actor) -> BoxFuture<'_, Result<Option<Id>>> {
        Box::pin(async move {
            match (actor.kind, actor.id) {
                (ActorKind::ApiKey, Some(key)) => {
                    let sql = "SELECT user_id FROM {api_keys} WHERE id = ?";
                    self.db.read(&Caller::system(tenant)).scalar(sql, &[key.to_value()]).await
                }
                (ActorKind::User, id) => Ok(id),
                _ => Ok(None),
            }
        })
    }

    fn has_ended(&self, session: Id) -> BoxFuture<'_, Result<bool>> {
        Box::pin(async move {
            let sql = "SELECT 1 FROM {sessions} WHERE id = ? AND ended_at IS NULL";
            Ok(self.db.global().scalar::<i64>(sql, params![session]).await?.is_none())
        })
    }

    fn tenants(&self, after: Option<TenantId>, most: u32) -> BoxFuture<'_, Result<Vec<TenantId>>> {
        Box::pin(async move {
            let sql = "SELECT id FROM {tenants} WHERE status = ? AND id > ? ORDER BY id LIMIT ?";
            let values = params![TenantStatus::Active, after.map_or(Id::NIL, |tenant| tenant.0), i64::from(most)];
            let found: Vec<(Id,)> = self.db.global().many(sql, values).await?;
            Ok(found.into_iter().map(|(id,)| TenantId(id)).collect())
        })
    }

    fn tenant_name(&self, tenant: TenantId) -> BoxFuture<'_, Result<String>> {
        Box::pin(async move { Ok(tenant::find(&self.db, tenant.0).await?.name.into_string()) })
    }
}
