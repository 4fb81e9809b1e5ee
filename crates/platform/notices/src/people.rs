//! People as whoever tells them things needs to know them.

use std::collections::HashMap;

use tenon_kernel::{Actor, Caller, Email, Id, Result, TenantId};
use tenon_store::BoxFuture;

/// Somebody who may sign in to a tenant.
#[derive(Clone, Debug)]
pub struct Person {
    /// As if they were asking themselves: what they may see is what this one sees.
    pub caller: Caller,
    /// What they are called.
    pub name: String,
    /// Where mail reaches them, once they have shown that the address is theirs.
    pub email: Option<Email>,
}

impl Person {
    /// Names them.
    pub fn id(&self) -> Id {
        self.caller.user.unwrap_or(Id::NIL)
    }
}

/// Who knows people.
pub trait People: Send + Sync + 'static {
    /// Those of these who may sign in to the tenant as things stand; at most 500 are asked about.
    fn active<'a>(&'a self, tenant: TenantId, users: &'a [Id]) -> BoxFuture<'a, Result<Vec<Person>>>;

    /// Who may sign in to the tenant, by id, after one, at most so many.
    fn everybody(&self, tenant: TenantId, after: Option<Id>, most: u32) -> BoxFuture<'_, Result<Vec<Id>>>;

    /// What people of the tenant are called, also those who left; at most 500 are asked about.
    fn names<'a>(&'a self, tenant: TenantId, users: &'a [Id]) -> BoxFuture<'a, Result<HashMap<Id, String>>>;

    /// The person behind an act; none when it was the server itself.
    fn behind(&self, tenant: TenantId, actor: Actor) -> BoxFuture<'_, Result<Option<Id>>>;

    /// Whether a sign-in was ended, or is over for so long that it is forgotten.
    fn has_ended(&self, session: Id) -> BoxFuture<'_, Result<bool>>;

    /// The tenants that are served, by id, after one, at most so many.
    fn tenants(&self, after: Option<TenantId>, most: u32) -> BoxFuture<'_, Result<Vec<TenantId>>>;

    /// What a tenant is called.
    fn tenant_name(&self, tenant: TenantId) -> BoxFuture<'_, Result<String>>;
}
