//! Leads: possible jobs.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;
use tenon_http::{self as http, Answer, Answering, Api, Body, PathId, delete, get, patch, post};
use tenon_kernel::{
    Change, Changes, Event, Field, FieldKind, Id, Kind, ListSpec, Listing, Money, Page, Patch, Permission, Problem,
    Result, Shortcut, Text, Timestamp, words,
};
use tenon_store::{Extra, Read, Rows, Work, entity};

/// See leads.
pub const READ: Permission = Permission::new("lead", "read");
/// Add leads.
pub const CREATE: Permission = Permission::new("lead", "create");
/// Change leads.
pub const UPDATE: Permission = Permission::new("lead", "update");
/// Delete and restore leads.
pub const DELETE: Permission = Permission::new("lead", "delete");

words! {
    /// How a lead stands. It is won by becoming a project and by nothing else.
    pub enum Status {
        /// Not decided.
        Open = "open",
        /// It became a project.
        Won = "won",
        /// It will not be done.
        Lost = "lost",
    }
}

/// A possible job.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Lead {
    /// Its id.
    pub id: Id,
    /// What it is about.
    pub title: Text<1, 200>,
    /// More about it, as Markdown.
    pub description: Option<Text<1, 20000>>,
    /// Who asked.
    pub customer_id: Option<Id>,
    /// Where it came from, such as `website` or `fair`.
    pub source: Option<Text<1, 100>>,
    /// How it stands.
    pub status: Status,
    /// What it might bring.
    pub value: Option<Money>,
    /// Who looks after it.
    pub owner_id: Option<Id>,
    /// The project it became.
    pub project_id: Option<Id>,
    /// Counts its changes.
    pub version: i64,
    /// When it was added.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// When it was deleted, if it is.
    pub deleted_at: Option<Timestamp>,
}

entity!(Lead "lead" in leads {
    id, title, description, customer_id, source, status, value, owner_id, project_id, version, created_at, updated_at, deleted_at,
});

/// A lead to add.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewLead {
    /// Its id, if the client makes it.
    pub id: Option<Id>,
    /// What it is about.
    pub title: Text<1, 200>,
    /// Markdown.
    pub description: Option<Text<1, 20000>>,
    /// Who asked.
    pub customer_id: Option<Id>,
    /// Where it came from.
    pub source: Option<Text<1, 100>>,
    /// What it might bring.
    pub value: Option<Money>,
    /// Who looks after it; the caller if not given.
    pub owner_id: Option<Id>,
}

/// What to change about a lead.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct LeadPatch {
    /// What it is about.
    pub title: Change<Text<1, 200>>,
    /// Markdown.
    pub description: Patch<Text<1, 20000>>,
    /// Who asked.
    pub customer_id: Patch<Id>,
    /// Where it came from.
    pub source: Patch<Text<1, 100>>,
    /// `open` or `lost`; a lead is won by converting it.
    pub status: Change<Status>,
    /// What it might bring.
    pub value: Patch<Money>,
    /// Who looks after it.
    pub owner_id: Patch<Id>,
}

/// What a list of leads can be asked.
pub static LIST: ListSpec = ListSpec {
    table: "leads",
    fields: &[
        Field::new("status", FieldKind::Word(Status::WORDS)),
        Field::new("customer_id", FieldKind::Id),
        Field::new("owner_id", FieldKind::Id),
        Field::new("source", FieldKind::Text),
        Field::new("value", FieldKind::Money),
        Field::new("created_at", FieldKind::Timestamp).sorted(),
        Field::new("updated_at", FieldKind::Timestamp).sorted(),
    ],
    shortcuts: &[Shortcut { name: "q", kind: FieldKind::Text, about: "Part of the title." }],
    default_sort: "-created_at",
    soft_delete: true,
};

// Events

fn event(name: &'static str, lead: &Lead) -> Event {
    Event::new(name, "lead", lead.id)
}

// Rules

fn steps(from: Status) -> &'static [Status] {
    match from {
        Status::Open => &[Status::Lost],
        Status::Lost => &[Status::Open],
        Status::Won => &[],
    }
}

fn check_step(from: Status, to: Status) -> Result<()> {
    if from == to || steps(from).contains(&to) {
        Ok(())
    } else {
        Err(Problem::illegal_transition(from, to, steps(from).iter().copied()))
    }
}

// Commands

async fn check_references(work: &mut Work, customer: Option<Id>, owner: Option<Id>) -> Result<()> {
    if let Some(customer) = customer {
        work.check_reference("customer", customer, "/customer_id").await?;
    }
    if let Some(owner) = owner {
        work.check_reference("user", owner, "/owner_id").await?;
    }
    Ok(())
}

/// Adds a lead, open.
pub async fn create(work: &mut Work, new: NewLead) -> Result<Lead> {
    check_references(work, new.customer_id, new.owner_id).await?;
    let now = work.now();
    let lead = Lead {
        id: new.id.unwrap_or_else(|| work.new_id()),
        title: new.title,
        description: new.description,
        customer_id: new.customer_id,
        source: new.source,
        status: Status::Open,
        value: new.value,
        owner_id: new.owner_id.or(work.caller().user),
        project_id: None,
        version: 1,
        created_at: now,
        updated_at: now,
        deleted_at: None,
    };
    work.insert(&lead).await?;
    work.record(event("lead.created", &lead).with(Changes::to(&lead)));
    Ok(lead)
}

/// Changes what the patch mentions.
pub async fn change(work: &mut Work, id: Id, patch: LeadPatch) -> Result<Lead> {
    let old: Lead = work.lock(id).await?;
    check_references(work, patch.customer_id.value().copied(), patch.owner_id.value().copied()).await?;
    let mut new = old.clone();
    patch.title.apply(&mut new.title);
    patch.description.apply(&mut new.description);
    patch.customer_id.apply(&mut new.customer_id);
    patch.source.apply(&mut new.source);
    patch.status.apply(&mut new.status);
    patch.value.apply(&mut new.value);
    patch.owner_id.apply(&mut new.owner_id);
    check_step(old.status, new.status)?;
    if work.save(&old, &mut new).await? {
        let name = if old.status == new.status { "lead.updated" } else { "lead.status_changed" };
        work.record(event(name, &new).with(Changes::between(&old, &new)));
    }
    Ok(new)
}

/// Notes that a lead became a project. For `projects`, in the work that makes the project.
pub async fn win(work: &mut Work, old: Lead, project: Id) -> Result<Lead> {
    if old.status == Status::Lost {
        return Err(Problem::new(Kind::Conflict, "A lost lead cannot become a project; open it again first."));
    }
    let mut new = old.clone();
    new.status = Status::Won;
    new.project_id = Some(project);
    work.save(&old, &mut new).await?;
    work.record(event("lead.converted", &new).with(Changes::between(&old, &new)));
    Ok(new)
}

/// Hides a lead.
pub async fn remove(work: &mut Work, id: Id) -> Result<()> {
    let lead: Lead = work.hide(id).await?;
    work.record(event("lead.deleted", &lead));
    Ok(())
}

/// Brings a hidden lead back; one that is not hidden stays as it is.
pub async fn restore(work: &mut Work, id: Id) -> Result<Lead> {
    let (lead, changed) = work.unhide(id).await?;
    if changed {
        work.record(event("lead.restored", &lead));
    }
    Ok(lead)
}

/// One page of leads.
pub async fn list(rows: &mut impl Rows, listing: &Listing) -> Result<Page<Lead>> {
    let extra: Vec<Extra> = listing.text("q").map(|text| Extra::contains(&["title"], text)).into_iter().collect();
    rows.list(listing, &extra).await
}

// Routes

impl http::Resource for Lead {
    const PATH: &'static str = "/leads";

    fn id(&self) -> Id {
        self.id
    }

    fn version(&self) -> i64 {
        self.version
    }
}

pub(crate) fn routes(api: &mut Api) {
    let example = json!({ "title": "Oak tables for the breakfast room", "source": "website", "value": "8400.00" });
    api.add(get("/leads").tag("Leads").summary("List leads").needs(&READ).lists::<Lead>(&LIST).to(index));
    api.add(
        post("/leads")
            .tag("Leads")
            .summary("Add a lead")
            .needs(&CREATE)
            .body::<NewLead>()
            .refers("/customer_id", "customer")
            .refers("/owner_id", "user")
            .example(example)
            .creates::<Lead>()
            .to(add),
    );
    api.add(
        get("/leads/{id}").tag("Leads").summary("Get a lead").needs(&READ).object("lead").resource::<Lead>().to(show),
    );
    api.add(
        patch("/leads/{id}")
            .tag("Leads")
            .summary("Change a lead")
            .needs(&UPDATE)
            .object("lead")
            .body::<LeadPatch>()
            .refers("/customer_id", "customer")
            .refers("/owner_id", "user")
            .example(json!({ "value": "9100.00", "source": "fair" }))
            .resource::<Lead>()
            .to(update),
    );
    api.add(
        delete("/leads/{id}")
            .tag("Leads")
            .summary("Delete a lead")
            .needs(&DELETE)
            .object("lead")
            .answers_nothing()
            .to(destroy),
    );
    api.add(
        post("/leads/{id}/restore")
            .tag("Leads")
            .summary("Restore a lead")
            .needs(&DELETE)
            .object("lead")
            .if_match()
            .resource::<Lead>()
            .to(bring_back),
    );
}

async fn index(mut read: Read, listing: Listing) -> http::Result {
    Ok(Answer::json(&list(&mut read, &listing).await?))
}

async fn add(mut work: Work, Body(new): Body<NewLead>) -> http::Written {
    let lead = create(&mut work, new).await?;
    work.created(&lead).await
}

async fn show(mut read: Read, PathId(id): PathId) -> http::Result {
    Ok(Answer::resource(&read.need::<Lead>(id).await?))
}

async fn update(mut work: Work, PathId(id): PathId, Body(patch): Body<LeadPatch>) -> http::Written {
    let lead = change(&mut work, id, patch).await?;
    work.changed(&lead).await
}

async fn destroy(mut work: Work, PathId(id): PathId) -> http::Written {
    remove(&mut work, id).await?;
    work.removed().await
}

async fn bring_back(mut work: Work, PathId(id): PathId) -> http::Written {
    let lead = restore(&mut work, id).await?;
    work.changed(&lead).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lead_is_won_by_conversion_alone() {
        for from in Status::ALL {
            for to in Status::ALL {
                let allowed =
                    from == to || matches!((from, to), (Status::Open, Status::Lost) | (Status::Lost, Status::Open));
                assert_eq!(check_step(*from, *to).is_ok(), allowed, "{from} to {to}");
            }
        }
    }
}
