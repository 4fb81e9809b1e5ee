//! `tenon admin`: what an operator does when no web page can.

use std::io::{self, BufRead as _, IsTerminal as _};

use clap::{Args, Subcommand};
use tenon_accounts::{
    Password,
    admin::NewUser,
    member,
    tenant::{self, NewTenant, TenantStatus},
};
use tenon_kernel::{Caller, Email, Id, Listing, Slug, SystemRole, TenantId, Text};

use super::{Done, Failed, migrate::must_be_current, outcome::print, tenants};
use crate::{
    config::Settings,
    wiring::{self, Options, Staffed},
};

/// Tenants, people and operators, from the machine itself.
#[derive(Args)]
#[command(after_help = "\
Examples:
  tenon admin create-tenant --name 'Acme Joinery' --email ada@acme.example --first-name Ada --last-name Byrne
  tenon admin create-user --tenant acme-joinery --email tom@acme.example --first-name Tom --last-name Beck --role Member
  tenon admin reset-password --email ada@acme.example
  echo 'a long secret sentence' | tenon admin reset-password --email ada@acme.example --password-stdin
  tenon admin suspend-tenant acme-joinery
  tenon admin make-operator ada@acme.example

A password that is not given on standard input is made up and printed once.")]
pub struct Admin {
    #[command(subcommand)]
    task: Task,
}

#[derive(Args)]
struct NewPerson {
    /// What they sign in with; taken as verified.
    #[arg(long, value_name = "ADDRESS", value_parser = email)]
    email: Email,
    /// Given name.
    #[arg(long, value_name = "NAME")]
    first_name: String,
    /// Family name.
    #[arg(long, value_name = "NAME", default_value = "")]
    last_name: String,
    #[command(flatten)]
    secret: GivenSecret,
}

#[derive(Args)]
struct GivenSecret {
    /// Read the password from standard input.
    #[arg(long)]
    password_stdin: bool,
}

#[derive(Subcommand)]
enum Task {
    /// Make a tenant and its first Admin.
    CreateTenant {
        /// What people call it.
        #[arg(long, value_name = "NAME")]
        name: String,
        /// Names it in addresses; made from the name when not given.
        #[arg(long, value_name = "SLUG")]
        slug: Option<String>,
        #[command(flatten)]
        admin: NewPerson,
    },
    /// Make somebody an active member of a tenant; who has an account already keeps their password.
    CreateUser {
        /// The tenant's slug.
        #[arg(long, value_name = "SLUG")]
        tenant: String,
        /// Admin, Manager, Member or Viewer.
        #[arg(long, value_name = "ROLE", default_value = "Member", value_parser = role)]
        role: SystemRole,
        #[command(flatten)]
        person: NewPerson,
    },
    /// Give somebody a new password, and end all their sessions.
    ResetPassword {
        /// What they sign in with.
        #[arg(long, value_name = "ADDRESS", value_parser = email)]
        email: Email,
        #[command(flatten)]
        secret: GivenSecret,
    },
    /// Refuse a tenant's people until it is resumed. Nothing is lost.
    SuspendTenant {
        /// The tenant's slug.
        slug: String,
    },
    /// Serve a suspended tenant's people again.
    ResumeTenant {
        /// The tenant's slug.
        slug: String,
    },
    /// Let somebody operate the whole server, over the API too.
    MakeOperator {
        /// What they sign in with.
        #[arg(value_parser = email)]
        email: Email,
        /// Take it away instead.
        #[arg(long)]
        revoke: bool,
    },
    /// Show every tenant.
    ListTenants,
    /// Show the people of a tenant.
    ListUsers {
        /// The tenant's slug.
        #[arg(long, value_name = "SLUG")]
        tenant: String,
    },
}

fn email(text: &str) -> Result<Email, String> {
    Email::new(text).map_err(|e| plain(e).to_owned())
}

fn role(text: &str) -> Result<SystemRole, String> {
    let found = SystemRole::ALL.iter().find(|r| r.as_str().eq_ignore_ascii_case(text));
    found.copied().ok_or_else(|| format!("must be one of {}", SystemRole::WORDS.join(", ")))
}

/// The kernel's words without their code: `too_long: …`.
fn plain(error: &str) -> &str {
    error.split_once(": ").map_or(error, |(_, message)| message)
}

fn text<const MIN: usize, const MAX: usize>(flag: &str, value: &str) -> Done<Text<MIN, MAX>> {
    Text::new(value).map_err(|e| Failed(format!("{flag} {}", plain(&e))))
}

impl GivenSecret {
    /// The password, and whether it was made up here.
    fn read(&self) -> Done<(Password, Option<String>)> {
        let (given, made) = if self.password_stdin {
            if io::stdin().is_terminal() {
                print("Type the new password, then Enter:")?;
            }
            let mut line = String::new();
            io::stdin().lock().read_line(&mut line)?;
            (line.trim_end_matches(['\r', '\n']).to_owned(), None)
        } else {
            let made = tenon_accounts::admin::made_up_password()?;
            (made.clone(), Some(made))
        };
        let password = Password::new(given).map_err(|e| Failed(format!("the password {}", plain(&e))))?;
        Ok((password, made))
    }
}

impl NewPerson {
    fn read(self) -> Done<(NewUser, Option<String>)> {
        let (password, made) = self.secret.read()?;
        let user = NewUser {
            email: self.email,
            password,
            first_name: text("--first-name", &self.first_name)?,
            last_name: text("--last-name", &self.last_name)?,
        };
        Ok((user, made))
    }
}

fn tell_password(made: Option<String>) -> Done {
    made.map_or(Ok(()), |made| print(&format!("password: {made}")))
}

impl Admin {
    pub async fn run(self, settings: &Settings) -> Done {
        must_be_current(&settings.store()).await?;
        let Staffed { db, accounts } = wiring::staffed(&Options::new(settings)).await?;
        match self.task {
            Task::CreateTenant { name, slug, admin } => {
                let slug =
                    slug.map(|s| Slug::new(&s)).transpose().map_err(|e| Failed(format!("--slug {}", plain(e))))?;
                let (admin, made) = admin.read()?;
                let (tenant, user) =
                    accounts.create_tenant(NewTenant { name: text("--name", &name)?, slug }, admin).await?;
                print(&format!("tenant {} made, with the Admin {}", tenant.slug, shown(user.email.as_ref())))?;
                tell_password(made)?;
            }
            Task::CreateUser { tenant, role, person } => {
                let (person, made) = person.read()?;
                let user = accounts.create_user(&tenant, person, role).await?;
                print(&format!("{} is {role} in {tenant}", shown(user.email.as_ref())))?;
                tell_password(made)?;
            }
            Task::ResetPassword { email, secret } => {
                let (password, made) = secret.read()?;
                accounts.reset_password(&email, &password).await?;
                print(&format!("{email} has a new password, and is signed out everywhere"))?;
                tell_password(made)?;
            }
            Task::SuspendTenant { slug } => {
                accounts.set_suspended(&slug, true).await?;
                print(&format!("{slug} is suspended"))?;
            }
            Task::ResumeTenant { slug } => {
                accounts.set_suspended(&slug, false).await?;
                print(&format!("{slug} is active"))?;
            }
            Task::MakeOperator { email, revoke } => {
                accounts.set_operator(&email, !revoke).await?;
                print(&format!("{email} {} the server", if revoke { "no longer operates" } else { "operates" }))?;
            }
            Task::ListTenants => {
                for each in tenant::all(&db).await? {
                    let state = if each.status == TenantStatus::Active { "active" } else { "suspended" };
                    print(&format!("{:30} {state:10} {} {}", each.slug, each.created_at, each.name))?;
                }
            }
            Task::ListUsers { tenant } => {
                for (tenant, _) in tenants::named(&db, &tenant).await? {
                    list_users(&mut db.read(&Caller::system(tenant))).await?;
                }
            }
        }
        db.close().await;
        Ok(())
    }
}

fn shown(email: Option<&Email>) -> String {
    email.map_or_else(|| "somebody without an address".to_owned(), ToString::to_string)
}

async fn list_users(read: &mut tenon_store::Read) -> Done {
    let mut query = vec![("page_size".to_owned(), "100".to_owned())];
    loop {
        let page = member::list(read, &Listing::parse(&member::MEMBERS, &query)?).await?;
        for each in page.data {
            let roles: Vec<String> = each.roles.iter().map(|r| r.name.to_string()).collect();
            let name = format!("{} {}", each.member.first_name, each.member.last_name);
            print(&format!(
                "{:36} {:10} {name:30} {}",
                shown(each.member.email.as_ref()),
                each.member.status,
                roles.join(", ")
            ))?;
        }
        let Some(next) = page.next_cursor else { return Ok(()) };
        query = vec![("page_size".to_owned(), "100".to_owned()), ("cursor".to_owned(), next)];
    }
}

/// Somebody to be taken on.
pub struct Hired {
    pub email: String,
    pub first_name: String,
    pub last_name: String,
    pub role: String,
}

/// A new tenant with its people, who share a password that was made up.
pub struct Staff {
    pub tenant: TenantId,
    pub users: Vec<Id>,
    pub emails: Vec<String>,
    pub password: String,
}

/// Makes a tenant whose first Admin is the first of the people.
pub async fn hire(settings: &Settings, slug: &Slug, name: &str, people: &[Hired]) -> Done<Staff> {
    let Staffed { db, accounts } = wiring::staffed(&Options::new(settings)).await?;
    let secret = tenon_accounts::admin::made_up_password()?;
    let mut staff = Staff { tenant: TenantId::NONE, users: Vec::new(), emails: Vec::new(), password: secret.clone() };
    for each in people {
        let user = NewUser {
            email: email(&each.email).map_err(Failed)?,
            password: Password::new(secret.clone()).map_err(Failed)?,
            first_name: text("the first name", &each.first_name)?,
            last_name: text("the last name", &each.last_name)?,
        };
        let made = if staff.users.is_empty() {
            let new = NewTenant { name: text("the name", name)?, slug: Some(slug.clone()) };
            let (tenant, user) = accounts.create_tenant(new, user).await?;
            staff.tenant = TenantId(tenant.id);
            user
        } else {
            accounts.create_user(slug.as_str(), user, role(&each.role).map_err(Failed)?).await?
        };
        staff.users.push(made.id);
        staff.emails.push(each.email.clone());
    }
    db.close().await;
    Ok(staff)
}
