//! Customers.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;
use tenon_http::{self as http, Answer, Answering, Api, Body, PathId, delete, get, patch, post};
use tenon_kernel::{
    Change, Changes, Email, Event, Field, FieldKind, Id, ListSpec, Listing, Page, Patch, Permission, Result, Set,
    Shortcut, Text, Timestamp,
};
use tenon_store::{Extra, Read, Rows, Work, entity, params, record};

/// See customers.
pub const READ: Permission = Permission::new("customer", "read");
/// Add customers.
pub const CREATE: Permission = Permission::new("customer", "create");
/// Change customers.
pub const UPDATE: Permission = Permission::new("customer", "update");
/// Delete and restore customers.
pub const DELETE: Permission = Permission::new("customer", "delete");

/// Words to group customers by.
pub type Tags = Set<Text<1, 50>, 20>;

/// A person or company the tenant works for.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Customer {
    /// Its id.
    pub id: Id,
    /// What it is called.
    pub name: Text<1, 200>,
    /// Where to write.
    pub email: Option<Email>,
    /// Where to call.
    pub phone: Option<Text<1, 50>>,
    /// Postal address, over several lines.
    pub address: Option<Text<1, 1000>>,
    /// Whatever else is worth knowing, as Markdown.
    pub notes: Option<Text<1, 20000>>,
    /// Words to group by.
    pub tags: Tags,
    /// Counts its changes.
    pub version: i64,
    /// When it was added.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// When it was deleted, if it is.
    pub deleted_at: Option<Timestamp>,
}

entity!(Customer "customer" in customers { id, name, email, phone, address, notes, tags, version, created_at, updated_at, deleted_at });

/// A customer to add.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCustomer {
    /// Its id, if the client makes it.
    pub id: Option<Id>,
    /// What it is called.
    pub name: Text<1, 200>,
    /// Where to write.
    pub email: Option<Email>,
    /// Where to call.
    pub phone: Option<Text<1, 50>>,
    /// Postal address.
    pub address: Option<Text<1, 1000>>,
    /// Markdown.
    pub notes: Option<Text<1, 20000>>,
    /// Words to group by.
    #[serde(default)]
    pub tags: Tags,
}

/// What to change about a customer.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct CustomerPatch {
    /// What it is called.
    pub name: Change<Text<1, 200>>,
    /// Where to write.
    pub email: Patch<Email>,
    /// Where to call.
    pub phone: Patch<Text<1, 50>>,
    /// Postal address.
    pub address: Patch<Text<1, 1000>>,
    /// Markdown.
    pub notes: Patch<Text<1, 20000>>,
    /// Words to group by; replaces them all.
    pub tags: Change<Tags>,
}

/// What a list of customers can be asked.
pub static LIST: ListSpec = ListSpec {
    table: "customers",
    fields: &[
        Field::new("name", FieldKind::Text).sorted(),
        Field::new("email", FieldKind::Text),
        Field::new("created_at", FieldKind::Timestamp).sorted(),
        Field::new("updated_at", FieldKind::Timestamp).sorted(),
    ],
    shortcuts: &[
        Shortcut { name: "q", kind: FieldKind::Text, about: "Part of the name, email or phone." },
        Shortcut { name: "tag", kind: FieldKind::Text, about: "Has this tag." },
    ],
    default_sort: "name",
    soft_delete: true,
};

// Events

fn event(name: &'static str, customer: &Customer) -> Event {
    Event::new(name, "customer", customer.id)
}

// Commands

/// Adds a customer.
pub async fn create(work: &mut Work, new: NewCustomer) -> Result<Customer> {
    let now = work.now();
    let customer = Customer {
        id: new.id.unwrap_or_else(|| work.new_id()),
        name: new.name,
        email: new.email,
        phone: new.phone,
        address: new.address,
        notes: new.notes,
        tags: new.tags,
        version: 1,
        created_at: now,
        updated_at: now,
        deleted_at: None,
    };
    work.insert(&customer).await?;
    index_tags(work, customer.id, &Tags::default(), &customer.tags).await?;
    work.record(event("customer.created", &customer).with(Changes::to(&customer)));
    Ok(customer)
}

/// Changes what the patch mentions.
pub async fn change(work: &mut Work, id: Id, patch: CustomerPatch) -> Result<Customer> {
    let old: Customer = work.lock(id).await?;
    let mut new = old.clone();
    patch.name.apply(&mut new.name);
    patch.email.apply(&mut new.email);
    patch.phone.apply(&mut new.phone);
    patch.address.apply(&mut new.address);
    patch.notes.apply(&mut new.notes);
    patch.tags.apply(&mut new.tags);
    if work.save(&old, &mut new).await? {
        index_tags(work, id, &old.tags, &new.tags).await?;
        work.record(event("customer.updated", &new).with(Changes::between(&old, &new)));
    }
    Ok(new)
}

/// Hides a customer. Its projects and leads stay and keep naming it.
pub async fn remove(work: &mut Work, id: Id) -> Result<()> {
    let customer: Customer = work.hide(id).await?;
    work.record(event("customer.deleted", &customer));
    Ok(())
}

/// Brings a hidden customer back; one that is not hidden stays as it is.
pub async fn restore(work: &mut Work, id: Id) -> Result<Customer> {
    let (customer, changed) = work.unhide(id).await?;
    if changed {
        work.record(event("customer.restored", &customer));
    }
    Ok(customer)
}

/// One page of customers.
pub async fn list(rows: &mut impl Rows, listing: &Listing) -> Result<Page<Customer>> {
    let mut extra = Vec::new();
    if let Some(text) = listing.text("q") {
        extra.push(Extra::contains(&["name", "email", "phone"], text));
    }
    if let Some(tag) = listing.text("tag") {
        extra.push(Extra::new("id IN (SELECT customer_id FROM {customer_tags} WHERE tag = ?)", params![tag]));
    }
    rows.list(listing, &extra).await
}

// SQL

struct Tag {
    tag: String,
    customer_id: Id,
}

record!(Tag in customer_tags { tag, customer_id });

async fn index_tags(work: &mut Work, customer_id: Id, old: &Tags, new: &Tags) -> Result<()> {
    for tag in old.without(new) {
        let gone = params![customer_id, tag];
        work.change("DELETE FROM {customer_tags} WHERE customer_id = ? AND tag = ?", gone).await?;
    }
    let added: Vec<Tag> = new.without(old).map(|tag| Tag { tag: tag.to_string(), customer_id }).collect();
    Ok(work.insert_all(&added).await?)
}

// Routes

impl http::Resource for Customer {
    const PATH: &'static str = "/customers";

    fn id(&self) -> Id {
        self.id
    }

    fn version(&self) -> i64 {
        self.version
    }
}

pub(crate) fn routes(api: &mut Api) {
    let example = json!({ "name": "Harbour Hotel", "email": "office@harbour-hotel.example", "tags": ["hotel"] });
    api.add(
        get("/customers").tag("Customers").summary("List customers").needs(&READ).lists::<Customer>(&LIST).to(index),
    );
    api.add(
        post("/customers")
            .tag("Customers")
            .summary("Add a customer")
            .needs(&CREATE)
            .body::<NewCustomer>()
            .example(example)
            .creates::<Customer>()
            .to(add),
    );
    api.add(
        get("/customers/{id}")
            .tag("Customers")
            .summary("Get a customer")
            .needs(&READ)
            .object("customer")
            .resource::<Customer>()
            .to(show),
    );
    api.add(
        patch("/customers/{id}")
            .tag("Customers")
            .summary("Change a customer")
            .needs(&UPDATE)
            .object("customer")
            .body::<CustomerPatch>()
            .example(json!({ "phone": "+49 40 1234567", "tags": ["hotel", "regular"] }))
            .resource::<Customer>()
            .to(update),
    );
    api.add(
        delete("/customers/{id}")
            .tag("Customers")
            .summary("Delete a customer")
            .needs(&DELETE)
            .object("customer")
            .answers_nothing()
            .to(destroy),
    );
    api.add(
        post("/customers/{id}/restore")
            .tag("Customers")
            .summary("Restore a customer")
            .needs(&DELETE)
            .object("customer")
            .if_match()
            .resource::<Customer>()
            .to(bring_back),
    );
}

async fn index(mut read: Read, listing: Listing) -> http::Result {
    Ok(Answer::json(&list(&mut read, &listing).await?))
}

async fn add(mut work: Work, Body(new): Body<NewCustomer>) -> http::Written {
    let customer = create(&mut work, new).await?;
    work.created(&customer).await
}

async fn show(mut read: Read, PathId(id): PathId) -> http::Result {
    Ok(Answer::resource(&read.need::<Customer>(id).await?))
}

async fn update(mut work: Work, PathId(id): PathId, Body(patch): Body<CustomerPatch>) -> http::Written {
    let customer = change(&mut work, id, patch).await?;
    work.changed(&customer).await
}

async fn destroy(mut work: Work, PathId(id): PathId) -> http::Written {
    remove(&mut work, id).await?;
    work.removed().await
}

async fn bring_back(mut work: Work, PathId(id): PathId) -> http::Written {
    let customer = restore(&mut work, id).await?;
    work.changed(&customer).await
}
