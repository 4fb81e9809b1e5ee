//! `tenon demo`: a small joinery, two months into its work.

use std::{
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use clap::Args;
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value as Json, json};
use tenon_customers::{contact, customer, lead};
use tenon_kernel::{Actor, Caller, Clock, Date, Id, PermissionSet, Slug, SystemClock, TenantId, Timestamp};
use tenon_projects::{member, note, project};
use tenon_store::{Db, Origin, Reply, Work};
use tenon_tasks::{comment, dependency, status, task};

use super::{Done, Failed, migrate::make_directory, outcome::print};
use crate::{
    config::Settings,
    wiring::{self, Options},
};

const DAY: i64 = 24 * 3600 * 1000;

/// Fill a new tenant with a small joinery: people, customers, leads, projects, tasks, comments.
#[derive(Args)]
#[command(after_help = "\
Examples:
  tenon demo
  tenon demo --tenant joinery-2       a second one beside it

It prints whom to sign in as. Everything is made through the same commands as the API's, dated back
so that there is a history to look at. Remove it with: tenon admin suspend-tenant demo")]
pub struct Demo {
    /// The new tenant's slug, which also makes the e-mail addresses of its people.
    #[arg(long, value_name = "SLUG", default_value = "demo")]
    tenant: String,
}

#[derive(Deserialize)]
struct Shop {
    tenant: String,
    people: Vec<Person>,
    customers: Vec<Customer>,
    leads: Vec<Lead>,
    projects: Vec<Project>,
}

#[derive(Deserialize)]
struct Person {
    first_name: String,
    last_name: String,
    email: String,
    role: String,
}

#[derive(Deserialize, Clone)]
struct Customer {
    day: i64,
    #[serde(default)]
    contacts: Vec<Json>,
    #[serde(flatten)]
    rest: Json,
}

#[derive(Deserialize, Clone)]
struct Lead {
    day: i64,
    by: usize,
    title: String,
    customer: String,
    source: String,
    value: String,
    lost: Option<i64>,
}

/// On a day, by somebody, something in a word or a text.
type Step = (i64, usize, String);

#[derive(Deserialize, Clone)]
struct Project {
    day: i64,
    by: usize,
    title: String,
    description: Option<String>,
    customer: Option<String>,
    lead: Option<String>,
    owner: usize,
    priority: String,
    visibility: Option<String>,
    start: Option<i64>,
    due: Option<i64>,
    budget: Option<String>,
    price: Option<String>,
    cost: Option<String>,
    #[serde(default)]
    members: Vec<usize>,
    #[serde(default)]
    status: Vec<Step>,
    #[serde(default)]
    notes: Vec<Step>,
    #[serde(default)]
    comments: Vec<Step>,
    #[serde(default)]
    tasks: Vec<Task>,
}

#[derive(Deserialize, Clone)]
struct Task {
    title: String,
    priority: Option<String>,
    #[serde(default)]
    assignees: Vec<usize>,
    #[serde(default)]
    labels: Vec<String>,
    estimate: Option<f64>,
    due: Option<i64>,
    parent: Option<String>,
    #[serde(default)]
    after: Vec<String>,
    #[serde(default)]
    status: Vec<Step>,
    #[serde(default)]
    comments: Vec<Step>,
}

/// Something that somebody did.
enum Act {
    Customer(Customer),
    Lead(Lead),
    LoseLead(String),
    Project(Box<Project>),
    ProjectStatus(String, String),
    Note(String, String),
    Comment(String, Option<String>, String),
    Task(String, Box<Task>),
    TaskStatus(String, String, String),
    Waits(String, String, String),
}

/// Who did what when, in the order in which it happened.
fn history(shop: &Shop) -> Vec<(i64, usize, Act)> {
    let mut acts = Vec::new();
    acts.extend(shop.customers.iter().map(|c| (c.day, 1, Act::Customer(c.clone()))));
    for each in &shop.leads {
        acts.push((each.day, each.by, Act::Lead(each.clone())));
        acts.extend(each.lost.map(|day| (day, each.by, Act::LoseLead(each.title.clone()))));
    }
    for each in &shop.projects {
        let title = || each.title.clone();
        acts.push((each.day, each.by, Act::Project(Box::new(each.clone()))));
        acts.extend(each.status.iter().map(|(day, by, to)| (*day, *by, Act::ProjectStatus(title(), to.clone()))));
        acts.extend(each.notes.iter().map(|(day, by, text)| (*day, *by, Act::Note(title(), text.clone()))));
        acts.extend(each.comments.iter().map(|(day, by, text)| (*day, *by, Act::Comment(title(), None, text.clone()))));
        for task in &each.tasks {
            let name = || task.title.clone();
            acts.push((each.day, each.by, Act::Task(title(), Box::new(task.clone()))));
            acts.extend(task.after.iter().map(|other| (each.day, each.by, Act::Waits(title(), name(), other.clone()))));
            acts.extend(
                task.status.iter().map(|(day, by, to)| (*day, *by, Act::TaskStatus(title(), name(), to.clone()))),
            );
            acts.extend(
                task.comments
                    .iter()
                    .map(|(day, by, text)| (*day, *by, Act::Comment(title(), Some(name()), text.clone()))),
            );
        }
    }
    // Stable: what happened on one day stays in the order above, so nothing comes before what it needs.
    acts.sort_by_key(|(day, ..)| *day);
    acts
}

/// A clock that is put back, and still makes ids that nobody else makes.
struct PastClock(AtomicI64);

impl Clock for PastClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.0.load(Ordering::SeqCst))
    }

    fn new_id(&self) -> Id {
        let mut bytes = *SystemClock.new_id().0.as_bytes();
        bytes[..6].copy_from_slice(&self.now().as_millis().to_be_bytes()[2..]);
        Id(uuid::Uuid::from_bytes(bytes))
    }
}

impl Demo {
    pub async fn run(self, settings: &Settings) -> Done {
        let slug = Slug::new(&self.tenant).map_err(|e| Failed(format!("--tenant: {e}")))?;
        let shop: Shop = serde_json::from_str(include_str!("demo/shop.json"))
            .map_err(|e| Failed(format!("the example is broken: {e}")))?;
        make_directory(settings)?;
        tenon_store::migrate_up(&settings.store()).await?;
        must_be_free(settings, &self.tenant).await?;
        let options = Options::new(settings);
        let staff = super::admin::hire(settings, &slug, &shop.tenant, &people(&shop, &slug)).await?;
        let clock = Arc::new(PastClock(AtomicI64::new(0)));
        let db = wiring::open(&Options { clock: clock.clone(), ..options }).await?;
        let mut story =
            Story { tenant: staff.tenant, users: staff.users.clone(), now: SystemClock.now(), things: HashMap::new() };
        let (mut day, mut minutes) = (i64::MIN, 0);
        let acts = history(&shop);
        let count = acts.len();
        for (on, by, act) in acts {
            minutes = if on == day { minutes + 7 } else { 0 };
            day = on;
            clock.0.store(story.at(day, minutes).as_millis(), Ordering::SeqCst);
            story.tell(&db, by, act).await?;
        }
        db.close().await;
        print(&format!("{} is there: {} people, {count} things done in 62 days.", shop.tenant, shop.people.len()))?;
        print(&format!("Sign in with the password `{}` as:", staff.password))?;
        for (person, email) in shop.people.iter().zip(&staff.emails) {
            print(&format!("  {email:32} {} {} ({})", person.first_name, person.last_name, person.role))?;
        }
        print(&format!(
            "\ncurl -s {}/api/v1/auth/login -H 'Content-Type: application/json' \\\n  -d '{{\"email\":\"{}\",\"password\":\"{}\"}}'",
            settings.public_url(),
            staff.emails[0],
            staff.password
        ))
    }
}

async fn must_be_free(settings: &Settings, slug: &str) -> Done {
    let db = wiring::open(&Options::new(settings)).await?;
    let there = tenon_accounts::tenant::by_slug(&db, slug).await?;
    db.close().await;
    match there {
        Some(_) => Err(Failed(format!("there is a tenant `{slug}` already; name another with --tenant"))),
        None => Ok(()),
    }
}

/// Each person's first and last name, address and role.
fn people(shop: &Shop, slug: &Slug) -> Vec<super::admin::Hired> {
    let hired = |p: &Person| super::admin::Hired {
        email: format!("{}@{slug}.example", p.email),
        first_name: p.first_name.clone(),
        last_name: p.last_name.clone(),
        role: p.role.clone(),
    };
    shop.people.iter().map(hired).collect()
}

/// What there is so far, by its kind and title.
struct Story {
    tenant: TenantId,
    users: Vec<Id>,
    now: Timestamp,
    things: HashMap<(&'static str, String), Id>,
}

/// What the example says must fit the commands; a test runs it.
fn made<T: DeserializeOwned>(value: Json) -> Done<T> {
    let without_nulls = match value {
        Json::Object(fields) => Json::Object(fields.into_iter().filter(|(_, v)| !v.is_null()).collect()),
        other => other,
    };
    serde_json::from_value(without_nulls).map_err(|e| Failed(format!("the example does not fit: {e}")))
}

impl Story {
    /// A moment of a working day, so many days from today.
    fn at(&self, day: i64, minutes: i64) -> Timestamp {
        let today = self.now.as_millis() - self.now.as_millis() % DAY;
        Timestamp::from_millis((today + day * DAY + 8 * 3600 * 1000 + minutes * 60 * 1000).min(self.now.as_millis()))
    }

    fn date(&self, day: Option<i64>) -> Option<Date> {
        day.map(|day| Timestamp::from_millis(self.now.as_millis() + day * DAY).date())
    }

    fn know(&mut self, kind: &'static str, title: &str, id: Id) {
        self.things.insert((kind, title.to_owned()), id);
    }

    fn thing(&self, kind: &'static str, title: &str) -> Done<Id> {
        let found = self.things.get(&(kind, title.to_owned()));
        found.copied().ok_or_else(|| Failed(format!("the example names a {kind} `{title}` that is not there yet")))
    }

    fn task(&self, project: &str, title: &str) -> Done<Id> {
        self.thing("task", &format!("{project}/{title}"))
    }

    /// A person's work. They do what the story says, whatever their role will allow them later.
    fn work(&self, db: &Db, by: usize) -> Work {
        let user = self.users[by];
        let caller = Caller {
            actor: Actor::user(user),
            tenant: self.tenant,
            user: Some(user),
            session: None,
            operator: false,
            permissions: Arc::new(PermissionSet::all()),
        };
        db.work(&caller, Origin { request_id: "tenon-demo".into(), ..Origin::default() })
    }

    async fn tell(&mut self, db: &Db, by: usize, act: Act) -> Done {
        let mut work = self.work(db, by);
        match act {
            Act::Customer(new) => {
                let name = new.rest["name"].as_str().unwrap_or_default().to_owned();
                let customer = customer::create(&mut work, made(new.rest)?).await?;
                for each in new.contacts {
                    contact::create(&mut work, customer.id, made(each)?).await?;
                }
                self.know("customer", &name, customer.id);
            }
            Act::Lead(new) => {
                let customer = self.thing("customer", &new.customer)?;
                let body =
                    json!({ "title": new.title, "customer_id": customer, "source": new.source, "value": new.value });
                let lead = lead::create(&mut work, made(body)?).await?;
                self.know("lead", &new.title, lead.id);
            }
            Act::LoseLead(title) => {
                lead::change(&mut work, self.thing("lead", &title)?, made(json!({ "status": "lost" }))?).await?;
            }
            Act::Project(new) => self.begin(&mut work, *new).await?,
            Act::ProjectStatus(title, to) => {
                project::set_status(&mut work, self.thing("project", &title)?, made(json!({ "to": to }))?).await?;
            }
            Act::Note(title, text) => {
                note::create(&mut work, self.thing("project", &title)?, made(json!({ "body": text }))?).await?;
            }
            Act::Comment(project, task, text) => {
                let subject = match task {
                    Some(task) => comment::Subject::Task(self.task(&project, &task)?),
                    None => comment::Subject::Project(self.thing("project", &project)?),
                };
                comment::create(&mut work, subject, made(json!({ "body": text }))?).await?;
            }
            Act::Task(project, new) => {
                let assignees: Vec<Id> = new.assignees.iter().map(|who| self.users[*who]).collect();
                let parent = new.parent.as_ref().map(|parent| self.task(&project, parent)).transpose()?;
                let body = json!({
                    "title": new.title, "priority": new.priority.as_deref().unwrap_or("normal"), "assignees": assignees, "labels": new.labels,
                    "estimate_hours": new.estimate, "due_date": self.date(new.due), "parent_id": parent,
                });
                let task = task::create(&mut work, self.thing("project", &project)?, made(body)?).await?;
                self.know("task", &format!("{project}/{}", new.title), task.id);
            }
            Act::TaskStatus(project, title, to) => {
                status::set(&mut work, self.task(&project, &title)?, made(json!({ "to": to }))?).await?;
            }
            Act::Waits(project, title, other) => {
                let body = json!({ "depends_on_id": self.task(&project, &other)? });
                dependency::add(&mut work, self.task(&project, &title)?, made(body)?).await?;
            }
        }
        work.commit(Reply::nothing()).await?;
        Ok(())
    }

    async fn begin(&mut self, work: &mut Work, new: Project) -> Done {
        let customer = new.customer.as_ref().map(|name| self.thing("customer", name)).transpose()?;
        let lead = new.lead.as_ref().map(|title| self.thing("lead", title)).transpose()?;
        let body = json!({
            "title": new.title, "description": new.description, "customer_id": customer, "lead_id": lead, "owner_id": self.users[new.owner],
            "priority": new.priority, "visibility": new.visibility.as_deref().unwrap_or("tenant"), "start_date": self.date(new.start),
            "due_date": self.date(new.due), "budget_amount": new.budget, "estimated_price": new.price, "estimated_cost": new.cost,
        });
        let project = project::create(work, made(body)?).await?;
        for who in new.members.iter().filter(|who| **who != new.owner) {
            member::ensure(work, project.id, self.users[*who], member::ProjectRole::Member).await?;
        }
        self.know("project", &new.title, project.id);
        Ok(())
    }
}
