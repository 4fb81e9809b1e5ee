//! Projects.

mod http;
mod list;
mod status;

pub(crate) use http::routes;
pub(crate) use list::overview;
pub use list::{LIST, Overview, Summary, list, summary};
pub use status::{NewStatus, Status, set_status, start, steps};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tenon_customers::lead::{self, Lead};
use tenon_kernel::{
    Change, Changes, Check, Date, Event, Id, Money, Patch, Permission, Problem, Result, Text, Timestamp, words,
};
use tenon_store::{Rows, Stored, Work, entity, params};

use crate::{
    CustomFields, access,
    member::{self, ProjectRole},
};

/// See projects: those for the whole tenant, and those one is a member of.
pub const READ: Permission = Permission::new("project", "read");
/// See every project, also those for members only.
pub const READ_ALL: Permission = Permission::new("project", "read_all");
/// Add projects.
pub const CREATE: Permission = Permission::new("project", "create");
/// Change any project one sees, its status, members and notes.
pub const UPDATE: Permission = Permission::new("project", "update");
/// Do in a project what one's role in it allows.
pub const CONTRIBUTE: Permission = Permission::new("project", "contribute");
/// Delete and restore projects.
pub const DELETE: Permission = Permission::new("project", "delete");
/// Take completed and cancelled projects back to `planned`.
pub const REOPEN: Permission = Permission::new("project", "reopen");

words! {
    /// How much it presses.
    #[derive(Default)]
    pub ranked enum Priority {
        /// Can wait.
        Low = "low",
        /// As usual.
        #[default]
        Normal = "normal",
        /// Before others.
        High = "high",
        /// Before all others.
        Urgent = "urgent",
    }
}

words! {
    /// Who may see a project.
    #[derive(Default)]
    pub enum Visibility {
        /// Everybody in the tenant who may see projects.
        #[default]
        Tenant = "tenant",
        /// Its members.
        Members = "members",
    }
}

/// A short name that people say and print: unique in the tenant.
pub type Code = Text<1, 40>;
/// Markdown.
pub type Description = Text<1, 50000>;

/// A job.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Project {
    /// Its id.
    pub id: Id,
    /// Its short name, unique in the tenant.
    pub code: Code,
    /// What it is.
    pub title: Text<1, 200>,
    /// More about it, as Markdown.
    pub description: Option<Description>,
    /// How it stands.
    pub status: Status,
    /// The lead it came of.
    pub lead_id: Option<Id>,
    /// Who it is for.
    pub customer_id: Option<Id>,
    /// Who is responsible.
    pub owner_id: Option<Id>,
    /// How much it presses.
    pub priority: Priority,
    /// When it is to begin.
    pub start_date: Option<Date>,
    /// When it is to be done; not before `start_date`.
    pub due_date: Option<Date>,
    /// What it may cost.
    pub budget_amount: Option<Money>,
    /// What it is expected to bring.
    pub estimated_price: Option<Money>,
    /// What it is expected to cost.
    pub estimated_cost: Option<Money>,
    /// Who may see it.
    pub visibility: Visibility,
    /// The tenant's own fields.
    pub custom_fields: CustomFields,
    /// Counts its changes.
    pub version: i64,
    /// When it was added.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// When it was deleted, if it is.
    pub deleted_at: Option<Timestamp>,
}

entity!(Project "project" in projects {
    id, code, title, description, status, lead_id, customer_id, owner_id, priority, start_date, due_date, budget_amount,
    estimated_price, estimated_cost, visibility, custom_fields, version, created_at, updated_at, deleted_at,
});

/// A project to add.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewProject {
    /// Its id, if the client makes it.
    pub id: Option<Id>,
    /// Its short name, unique in the tenant; made by the tenant's numbering if not given.
    pub code: Option<Code>,
    /// What it is.
    pub title: Text<1, 200>,
    /// Markdown.
    pub description: Option<Description>,
    /// `draft` or `planned`; `draft` if not given.
    pub status: Option<Status>,
    /// The lead it comes of, which is won by that; needs `lead:update`.
    pub lead_id: Option<Id>,
    /// Who it is for.
    pub customer_id: Option<Id>,
    /// Who is responsible, and so an owner of the project; the caller if not given.
    pub owner_id: Option<Id>,
    /// How much it presses.
    #[serde(default)]
    pub priority: Priority,
    /// When it is to begin.
    pub start_date: Option<Date>,
    /// When it is to be done; not before `start_date`.
    pub due_date: Option<Date>,
    /// What it may cost.
    pub budget_amount: Option<Money>,
    /// What it is expected to bring.
    pub estimated_price: Option<Money>,
    /// What it is expected to cost.
    pub estimated_cost: Option<Money>,
    /// Who may see it.
    #[serde(default)]
    pub visibility: Visibility,
    /// The tenant's own fields.
    #[serde(default)]
    pub custom_fields: CustomFields,
}

impl NewProject {
    /// One with nothing but a title.
    pub fn titled(title: Text<1, 200>) -> NewProject {
        NewProject {
            id: None,
            code: None,
            title,
            description: None,
            status: None,
            lead_id: None,
            customer_id: None,
            owner_id: None,
            priority: Priority::default(),
            start_date: None,
            due_date: None,
            budget_amount: None,
            estimated_price: None,
            estimated_cost: None,
            visibility: Visibility::default(),
            custom_fields: CustomFields::default(),
        }
    }
}

/// What to change about a project. Its status has routes of its own.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ProjectPatch {
    /// Its short name.
    pub code: Change<Code>,
    /// What it is.
    pub title: Change<Text<1, 200>>,
    /// Markdown.
    pub description: Patch<Description>,
    /// Who it is for.
    pub customer_id: Patch<Id>,
    /// Who is responsible; becomes an owner of the project.
    pub owner_id: Patch<Id>,
    /// How much it presses.
    pub priority: Change<Priority>,
    /// When it is to begin.
    pub start_date: Patch<Date>,
    /// When it is to be done.
    pub due_date: Patch<Date>,
    /// What it may cost.
    pub budget_amount: Patch<Money>,
    /// What it is expected to bring.
    pub estimated_price: Patch<Money>,
    /// What it is expected to cost.
    pub estimated_cost: Patch<Money>,
    /// Who may see it.
    pub visibility: Change<Visibility>,
    /// Merged into the tenant's own fields: `null` removes a key, or all of them.
    pub custom_fields: Patch<CustomFields>,
}

// Events

fn event(name: &'static str, project: &Project) -> Event {
    Event::new(name, "project", project.id).in_project(project.id)
}

// Rules

fn check(project: &Project) -> Result<()> {
    let mut check = Check::new();
    let in_order = project.start_date.zip(project.due_date).is_none_or(|(start, due)| start <= due);
    check.that(in_order, "/due_date", "before_start", "must not be before start_date");
    for (amount, pointer) in [
        (project.budget_amount, "/budget_amount"),
        (project.estimated_price, "/estimated_price"),
        (project.estimated_cost, "/estimated_cost"),
    ] {
        check.that(amount.is_none_or(|a| a >= Money::ZERO), pointer, "negative", "must not be negative");
    }
    check.done()
}

/// The project that a new one becomes.
pub(crate) fn draft(new: NewProject, id: Id, code: Code, now: Timestamp) -> Result<Project> {
    let status = new.status.unwrap_or(Status::Draft);
    let project = Project {
        id,
        code,
        title: new.title,
        description: new.description,
        status,
        lead_id: new.lead_id,
        customer_id: new.customer_id,
        owner_id: new.owner_id,
        priority: new.priority,
        start_date: new.start_date,
        due_date: new.due_date,
        budget_amount: new.budget_amount,
        estimated_price: new.estimated_price,
        estimated_cost: new.estimated_cost,
        visibility: new.visibility,
        custom_fields: CustomFields::default().patched(Patch::Value(new.custom_fields), "/custom_fields")?,
        version: 1,
        created_at: now,
        updated_at: now,
        deleted_at: None,
    };
    if !matches!(status, Status::Draft | Status::Planned) {
        return Err(Problem::invalid(
            "/status",
            "not_a_start",
            "must be draft or planned; other states are reached by steps",
        ));
    }
    check(&project)?;
    Ok(project)
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

/// Adds a project. The caller and whoever is responsible become its owners.
pub async fn create(work: &mut Work, new: NewProject) -> Result<Project> {
    let lead = match new.lead_id {
        Some(lead) => Some(open_lead(work, lead).await?),
        None => None,
    };
    check_references(work, new.customer_id, new.owner_id).await?;
    add(work, new, lead).await
}

/// The lead that a project is to come of: it must not have become another already.
async fn open_lead(work: &mut Work, id: Id) -> Result<Lead> {
    work.caller().need(&lead::UPDATE)?;
    work.check_reference("lead", id, "/lead_id").await?;
    let lead: Option<Lead> = work.lock_any(id).await?;
    let lead = lead.ok_or_else(|| Problem::internal("a lead vanished"))?;
    if lead.project_id.is_some() {
        return Err(Problem::taken("/lead_id", "This lead has become a project already."));
    }
    Ok(lead)
}

/// Adds a project whose references have been checked, and wins its lead.
pub(crate) async fn add(work: &mut Work, mut new: NewProject, lead: Option<Lead>) -> Result<Project> {
    let creator = work.caller().user;
    new.owner_id = new.owner_id.or(creator);
    let id = new.id.unwrap_or_else(|| work.new_id());
    let given = new.code.clone();
    let code = match &given {
        Some(code) => code.clone(),
        None => made_code(work).await?,
    };
    let project = draft(new, id, code, work.now())?;
    match work.insert(&project).await {
        // A project added at the same time took the code that was free when it was made.
        Err(error) if error.is_unique("code") && given.is_none() => return Err(Problem::again(error)),
        Err(error) if error.is_unique("code") => return Err(code_taken()),
        other => other?,
    }
    work.record(event("project.created", &project).with(Changes::to(&project)));
    for owner in [creator, project.owner_id.filter(|o| Some(*o) != creator)].into_iter().flatten() {
        member::ensure(work, id, owner, ProjectRole::Owner).await?;
    }
    if let Some(lead) = lead {
        lead::win(work, lead, id).await?;
    }
    Ok(project)
}

fn code_taken() -> Problem {
    Problem::taken("/code", "Another project has this code already, maybe a deleted one.")
}

/// The next code of the tenant's numbering that nobody has given by hand.
async fn made_code(work: &mut Work) -> Result<Code> {
    let settings = tenon_settings::of(work).await?;
    let day = work.now().date_in(settings.timezone.name());
    let pattern = settings.numbering.project;
    loop {
        let number = work.next_number(&pattern.series("project", day), Id::NIL).await?;
        let code = Code::new(pattern.code(number, day)).map_err(Problem::internal)?;
        if by_code(work, &code).await?.is_none() {
            return Ok(code);
        }
    }
}

/// Changes what the patch mentions.
pub async fn change(work: &mut Work, id: Id, patch: ProjectPatch) -> Result<Project> {
    let access = access::lock(work, id).await?;
    access.need_edit()?;
    let old = access.project;
    work.check_version(old.version)?;
    let mut new = old.clone();
    patch.code.apply(&mut new.code);
    patch.title.apply(&mut new.title);
    patch.description.apply(&mut new.description);
    patch.customer_id.apply(&mut new.customer_id);
    patch.owner_id.apply(&mut new.owner_id);
    patch.priority.apply(&mut new.priority);
    patch.start_date.apply(&mut new.start_date);
    patch.due_date.apply(&mut new.due_date);
    patch.budget_amount.apply(&mut new.budget_amount);
    patch.estimated_price.apply(&mut new.estimated_price);
    patch.estimated_cost.apply(&mut new.estimated_cost);
    patch.visibility.apply(&mut new.visibility);
    new.custom_fields = old.custom_fields.patched(patch.custom_fields, "/custom_fields")?;
    check(&new)?;
    // What it named before stays, even if that was deleted since.
    let customer = new.customer_id.filter(|c| Some(*c) != old.customer_id);
    let owner = new.owner_id.filter(|o| Some(*o) != old.owner_id);
    check_references(work, customer, owner).await?;
    let changed = match work.save(&old, &mut new).await {
        Err(error) if error.is_unique("code") => return Err(code_taken()),
        other => other?,
    };
    if changed {
        work.record(event("project.updated", &new).with(Changes::between(&old, &new)));
    }
    if let Some(owner) = owner {
        member::ensure(work, id, owner, ProjectRole::Owner).await?;
    }
    Ok(new)
}

/// Hides a project, and with it all that belongs to it.
pub async fn remove(work: &mut Work, id: Id) -> Result<()> {
    let old = access::lock(work, id).await?.project;
    work.check_version(old.version)?;
    let mut new = old.clone();
    new.deleted_at = Some(work.now());
    work.save(&old, &mut new).await?;
    work.record(event("project.deleted", &new));
    Ok(())
}

/// Brings a hidden project back; one that is not hidden stays as it is.
pub async fn restore(work: &mut Work, id: Id) -> Result<Project> {
    let old = access::lock_any(work, id).await?.project;
    work.check_version(old.version)?;
    let mut new = old.clone();
    new.deleted_at = None;
    if work.save(&old, &mut new).await? {
        work.record(event("project.restored", &new));
    }
    Ok(new)
}

// SQL

/// The project with a code, deleted or not, whoever may see it: for making codes and for imports.
pub async fn by_code(rows: &mut impl Rows, code: &str) -> Result<Option<Project>> {
    let sql = format!("SELECT {} FROM {{projects}} WHERE code = ?", Project::COLUMNS);
    rows.one(&sql, params![code]).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_answer_names_every_field_that_is_wrong() {
        let mut new = NewProject::titled(Text::new("Tables").unwrap());
        new.start_date = Some("2026-03-02".parse().unwrap());
        new.due_date = Some("2026-03-01".parse().unwrap());
        new.estimated_cost = Some("-1".parse().unwrap());
        let made = |new| draft(new, Id::NIL, Code::new("PRJ-1").unwrap(), Timestamp::from_millis(0));
        let problem = made(new.clone()).unwrap_err();
        let pointers: Vec<&str> = problem.errors().iter().map(|e| e.pointer.as_str()).collect();
        assert_eq!(pointers, ["/due_date", "/estimated_cost"]);
        new.due_date = new.start_date;
        new.estimated_cost = None;
        assert!(made(new.clone()).is_ok());
        new.status = Some(Status::Completed);
        assert_eq!(made(new).unwrap_err().errors()[0].pointer, "/status");
    }
}
