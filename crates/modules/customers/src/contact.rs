//! Contacts: the people at a customer.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;
use tenon_http::{self as http, Answer, Answering, Api, Body, PathId, PathIds, delete, get, patch, post};
use tenon_kernel::{
    Change, Changes, Email, Event, Field, FieldKind, Id, ListSpec, Listing, Page, Patch, Problem, Result, Text,
    Timestamp,
};
use tenon_store::{Extra, Read, Rows, Work, entity, params};

use crate::customer::{Customer, READ, UPDATE};

/// A person at a customer.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Contact {
    /// Its id.
    pub id: Id,
    /// Whose contact it is.
    pub customer_id: Id,
    /// What they are called.
    pub name: Text<1, 200>,
    /// What they do there.
    pub role: Option<Text<1, 100>>,
    /// Where to write.
    pub email: Option<Email>,
    /// Where to call.
    pub phone: Option<Text<1, 50>>,
    /// Counts its changes.
    pub version: i64,
    /// When it was added.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// When it was deleted, if it is.
    pub deleted_at: Option<Timestamp>,
}

entity!(Contact "contact" in customer_contacts { id, customer_id, name, role, email, phone, version, created_at, updated_at, deleted_at });

/// A contact to add.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewContact {
    /// Its id, if the client makes it.
    pub id: Option<Id>,
    /// What they are called.
    pub name: Text<1, 200>,
    /// What they do there.
    pub role: Option<Text<1, 100>>,
    /// Where to write.
    pub email: Option<Email>,
    /// Where to call.
    pub phone: Option<Text<1, 50>>,
}

/// What to change about a contact.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ContactPatch {
    /// What they are called.
    pub name: Change<Text<1, 200>>,
    /// What they do there.
    pub role: Patch<Text<1, 100>>,
    /// Where to write.
    pub email: Patch<Email>,
    /// Where to call.
    pub phone: Patch<Text<1, 50>>,
}

/// What a list of contacts can be asked.
pub static LIST: ListSpec = ListSpec {
    table: "customer_contacts",
    fields: &[Field::new("name", FieldKind::Text).sorted(), Field::new("created_at", FieldKind::Timestamp).sorted()],
    shortcuts: &[],
    default_sort: "name",
    soft_delete: false,
};

// Events

fn event(name: &'static str, contact: &Contact) -> Event {
    Event::new(name, "contact", contact.id)
}

// Commands

/// Adds a contact to a customer.
pub async fn create(work: &mut Work, customer: Id, new: NewContact) -> Result<Contact> {
    work.need::<Customer>(customer).await?;
    let now = work.now();
    let contact = Contact {
        id: new.id.unwrap_or_else(|| work.new_id()),
        customer_id: customer,
        name: new.name,
        role: new.role,
        email: new.email,
        phone: new.phone,
        version: 1,
        created_at: now,
        updated_at: now,
        deleted_at: None,
    };
    work.insert(&contact).await?;
    work.record(event("contact.created", &contact).with(Changes::to(&contact)));
    Ok(contact)
}

/// Changes what the patch mentions.
pub async fn change(work: &mut Work, customer: Id, id: Id, patch: ContactPatch) -> Result<Contact> {
    let old = of_customer(work.lock(id).await?, customer)?;
    let mut new = old.clone();
    patch.name.apply(&mut new.name);
    patch.role.apply(&mut new.role);
    patch.email.apply(&mut new.email);
    patch.phone.apply(&mut new.phone);
    if work.save(&old, &mut new).await? {
        work.record(event("contact.updated", &new).with(Changes::between(&old, &new)));
    }
    Ok(new)
}

/// Hides a contact.
pub async fn remove(work: &mut Work, customer: Id, id: Id) -> Result<()> {
    let contact = of_customer(work.hide(id).await?, customer)?;
    work.record(event("contact.deleted", &contact));
    Ok(())
}

/// One page of a customer's contacts.
pub async fn list(rows: &mut impl Rows, customer: Id, listing: &Listing) -> Result<Page<Contact>> {
    rows.need::<Customer>(customer).await?;
    rows.list(listing, &[Extra::new("customer_id = ? AND deleted_at IS NULL", params![customer])]).await
}

fn of_customer(contact: Contact, customer: Id) -> Result<Contact> {
    if contact.customer_id == customer { Ok(contact) } else { Err(Problem::not_found("contact")) }
}

// Routes

impl http::Resource for Contact {
    const PATH: &'static str = "/contacts";

    fn id(&self) -> Id {
        self.id
    }

    fn version(&self) -> i64 {
        self.version
    }
}

pub(crate) fn routes(api: &mut Api) {
    let example = json!({ "name": "Ines Vogt", "role": "Purchasing", "email": "ines@harbour-hotel.example" });
    api.add(
        get("/customers/{id}/contacts")
            .tag("Customers")
            .summary("List a customer's contacts")
            .needs(&READ)
            .object("customer")
            .lists::<Contact>(&LIST)
            .to(index),
    );
    api.add(
        post("/customers/{id}/contacts")
            .tag("Customers")
            .summary("Add a contact to a customer")
            .needs(&UPDATE)
            .object("customer")
            .body::<NewContact>()
            .example(example)
            .answers::<Contact>(201)
            .to(add),
    );
    api.add(
        patch("/customers/{id}/contacts/{contact_id}")
            .tag("Customers")
            .summary("Change a contact")
            .needs(&UPDATE)
            .object("customer")
            .object("contact")
            .body::<ContactPatch>()
            .example(json!({ "role": "Owner" }))
            .resource::<Contact>()
            .to(update),
    );
    api.add(
        delete("/customers/{id}/contacts/{contact_id}")
            .tag("Customers")
            .summary("Delete a contact")
            .needs(&UPDATE)
            .object("customer")
            .object("contact")
            .answers_nothing()
            .to(destroy),
    );
}

async fn index(mut read: Read, PathId(customer): PathId, listing: Listing) -> http::Result {
    Ok(Answer::json(&list(&mut read, customer, &listing).await?))
}

async fn add(mut work: Work, PathId(customer): PathId, Body(new): Body<NewContact>) -> http::Written {
    let contact = create(&mut work, customer, new).await?;
    work.answered(201, &contact).await
}

async fn update(mut work: Work, PathIds([customer, id]): PathIds<2>, Body(patch): Body<ContactPatch>) -> http::Written {
    let contact = change(&mut work, customer, id, patch).await?;
    work.changed(&contact).await
}

async fn destroy(mut work: Work, PathIds([customer, id]): PathIds<2>) -> http::Written {
    remove(&mut work, customer, id).await?;
    work.removed().await
}
