//! Tenants, people and things, made as anybody would make them.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use serde_json::{Value as Json, json};
use tenon_accounts::{Accounts, Password, admin::NewUser};
use tenon_jobs::NewJob;
use tenon_kernel::{Caller, Email, Id, Result, SystemRole, TenantId, Text};
use tenon_store::{Db, Origin, Reply, Work};

use crate::{Client, Response};

/// How often something is tried that is in the way of another transaction.
const AGAIN: usize = 50;

/// Everybody's password.
pub const PASSWORD: &str = "correct horse battery staple";

/// A tenant and its Admin.
pub struct Tenant {
    /// Its id.
    pub id: String,
    /// Its name in addresses.
    pub slug: String,
    /// Who registered it.
    pub admin: Client,
    /// Known where the server runs in this process.
    accounts: Option<Arc<Accounts>>,
    db: Option<Db>,
    count: AtomicUsize,
}

fn text(value: &Json) -> String {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text")).to_owned()
}

/// Whoever an answer to a sign-in is about.
fn signed_in(client: &Client, answer: &Response) -> Client {
    Client {
        token: Some(text(&answer["access_token"])),
        user: text(&answer["user"]["id"]),
        tenant: text(&answer["tenant"]["id"]),
        ..client.anonymous()
    }
}

/// Adds jobs to a tenant in one transaction, as a server does: again when it was in the way of another,
/// such as a worker that is running already.
///
/// # Panics
/// When the database does not take them.
pub async fn enqueue(db: &Db, tenant: TenantId, jobs: Vec<NewJob>) -> Vec<Id> {
    for _ in 0..AGAIN {
        match try_enqueue(db, tenant, &jobs).await {
            Err(problem) if problem.is_again() => {}
            added => return added.expect("jobs can be added"),
        }
    }
    panic!("refused {AGAIN} times");
}

async fn try_enqueue(db: &Db, tenant: TenantId, jobs: &[NewJob]) -> Result<Vec<Id>> {
    let mut work = db.work(&Caller::system(tenant), Origin::default());
    let mut ids = Vec::with_capacity(jobs.len());
    for job in jobs {
        ids.push(tenon_jobs::enqueue(&mut work, job.clone()).await?);
    }
    work.commit(Reply::nothing()).await?;
    Ok(ids)
}

impl Tenant {
    /// Registers a tenant and its Admin through the API.
    pub async fn register(client: &Client, name: &str) -> Tenant {
        let slug: String =
            name.to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
        let body = json!({
            "email": format!("admin@{slug}.example"), "password": PASSWORD, "first_name": "Ada", "last_name": name,
            "tenant": { "name": name, "slug": slug },
        });
        let answer = client.post("/auth/register", body).await.expect(201);
        let admin = signed_in(client, &answer);
        Tenant { id: admin.tenant.clone(), slug, admin, accounts: None, db: None, count: AtomicUsize::new(0) }
    }

    pub(crate) fn known_to(mut self, accounts: Arc<Accounts>, db: Db) -> Tenant {
        self.accounts = Some(accounts);
        self.db = Some(db);
        self
    }

    /// Its id, as the store takes it.
    pub fn tenant_id(&self) -> TenantId {
        TenantId(self.id.parse().expect("an id"))
    }

    /// Adds a job to it, as the server does.
    pub async fn enqueue(&self, job: NewJob) -> Id {
        let db = self.db.as_ref().expect("jobs are added where the server runs in this process");
        enqueue(db, self.tenant_id(), vec![job]).await[0]
    }

    /// To change its rows past the API, as the server does; to be committed.
    pub fn work(&self) -> Work {
        let db = self.db.as_ref().expect("rows are changed where the server runs in this process");
        db.work(&Caller::system(self.tenant_id()), Origin::default())
    }

    /// A number that this tenant gave nobody yet.
    pub fn next(&self) -> usize {
        self.count.fetch_add(1, Ordering::Relaxed)
    }

    /// Another person with a system role, such as `Member`, signed in.
    pub async fn member(&self, role: &str) -> Client {
        let accounts = self.accounts.as_ref().expect("people are made where the server runs in this process");
        let address = format!("{}{}@{}.example", role.to_lowercase(), self.next(), self.slug);
        let new = || NewUser {
            email: Email::new(&address).expect("an address"),
            password: Password::new(PASSWORD).expect("a password"),
            first_name: Text::new(role).expect("a name"),
            last_name: Text::new(self.slug.as_str()).expect("a name"),
        };
        let role: SystemRole = role.parse().unwrap_or_else(|e| panic!("{role}: {e}"));
        for _ in 0..AGAIN {
            match accounts.create_user(&self.slug, new(), role).await {
                Err(problem) if problem.is_again() => {}
                made => {
                    made.expect("a person can be made");
                    return self.sign_in(&address).await;
                }
            }
        }
        panic!("refused {AGAIN} times");
    }

    /// Somebody of this tenant, signed in anew.
    pub async fn sign_in(&self, email: &str) -> Client {
        let body = json!({ "email": email, "password": PASSWORD, "tenant": self.slug });
        signed_in(&self.admin, &self.admin.anonymous().post("/auth/login", body).await.expect(200))
    }

    /// The Admin, signed in anew: for tests that let tokens expire.
    pub async fn sign_in_again(&self) -> Client {
        self.sign_in(&format!("admin@{}.example", self.slug)).await
    }
}

impl Client {
    /// A new project's id.
    pub async fn project(&self) -> String {
        self.post("/projects", json!({ "title": "Reading room shelves" })).await.expect(201).id()
    }

    /// A new task's id.
    pub async fn task(&self, project: &str) -> String {
        self.post(format!("/projects/{project}/tasks"), json!({ "title": "Sand the table top" })).await.expect(201).id()
    }

    /// A new customer's id.
    pub async fn customer(&self) -> String {
        self.post("/customers", json!({ "name": "Harbour Hotel" })).await.expect(201).id()
    }
}
