//! Tenants: the owners of all business data. The web app says "workspace".

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json, json};
use tenon_http as http;
use tenon_http::{Answer, Answering, Api, Body, PathId, State, get, patch};
use tenon_kernel::{Caller, Change, Changes, Event, Id, Patch, Problem, Result, Slug, Text, Timestamp, words};
use tenon_store::{Db, Rows, Stored, Work, entity, params};

use crate::{TENANT_UPDATE, save_global, secret};

/// The most bytes a tenant's `settings` may have as JSON.
const LARGEST_SETTINGS: usize = 16 << 10;

words! {
    /// Whether a tenant is served.
    pub enum TenantStatus {
        /// It is.
        Active = "active",
        /// Its people are refused.
        Suspended = "suspended",
    }
}

/// A tenant.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Tenant {
    /// Names it.
    pub id: Id,
    /// What people call it.
    pub name: Text<1, 200>,
    /// Names it in URLs; unique on the server.
    pub slug: Slug,
    /// Its internet domain.
    pub domain: Option<Domain>,
    /// Whether it is served.
    pub status: TenantStatus,
    /// What it pays for.
    pub plan: String,
    /// What clients keep for the whole tenant, as they like. What the server itself heeds is at
    /// `/settings`.
    pub settings: Map<String, Json>,
    /// Counts its changes.
    pub version: i64,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
    #[serde(skip)]
    pub(crate) deleted_at: Option<Timestamp>,
}

entity!(Tenant "tenant" in tenants {
    id, name, slug, domain, status, plan, settings, version, created_at, updated_at, deleted_at
});

/// An internet domain, such as `acme.example`, in lower case.
pub type Domain = Text<1, 253>;

/// A tenant to be made.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTenant {
    /// What people call it.
    pub name: Text<1, 200>,
    /// Names it in URLs; made from the name when absent.
    #[serde(default)]
    pub slug: Option<Slug>,
}

/// Changes to a tenant.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TenantPatch {
    /// What people call it.
    #[serde(default)]
    pub name: Change<Text<1, 200>>,
    /// Names it in URLs; unique on the server.
    #[serde(default)]
    pub slug: Change<Slug>,
    /// Its internet domain.
    #[serde(default)]
    pub domain: Patch<Domain>,
    /// What clients keep for the whole tenant: an object of at most 16 KiB in all; merged, `null`
    /// removes a field.
    #[serde(default)]
    pub settings: Change<Map<String, Json>>,
}

impl http::Resource for Tenant {
    const PATH: &'static str = "/tenants";
    fn id(&self) -> Id {
        self.id
    }
    fn version(&self) -> i64 {
        self.version
    }
    fn derived(&self) -> Option<String> {
        // Every workspace has the one address `/tenants/me`, and a browser keeps one answer for it.
        Some(self.id.to_string())
    }
}

/// 409 for a slug in use.
pub(crate) fn slug_taken(error: tenon_store::StoreError) -> Problem {
    if error.is_unique("slug") {
        Problem::taken("/tenant/slug", "another workspace has this slug")
    } else {
        error.into()
    }
}

fn check_domain(domain: &Domain) -> Result<()> {
    let label = |l: &str| {
        (1..=63).contains(&l.len())
            && l.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            && !l.starts_with('-')
            && !l.ends_with('-')
    };
    if domain.contains('.') && domain.split('.').all(label) {
        return Ok(());
    }
    Err(Problem::invalid("/domain", "not_a_domain", "must be a domain such as acme.example, in lower case"))
}

fn merge(settings: &mut Map<String, Json>, patch: Map<String, Json>) -> Result<()> {
    merge_fields(settings, patch);
    let size = serde_json::to_string(settings).map_err(Problem::internal)?.len();
    if size > LARGEST_SETTINGS {
        let message = format!("would have {size} bytes; {LARGEST_SETTINGS} are the most");
        return Err(Problem::invalid("/settings", "too_long", message));
    }
    Ok(())
}

/// RFC 7396; the depth is bounded by that of the JSON reader.
fn merge_fields(into: &mut Map<String, Json>, patch: Map<String, Json>) {
    for (name, value) in patch {
        match value {
            Json::Null => {
                into.remove(&name);
            }
            Json::Object(fields) => {
                let mut inner = match into.remove(&name) {
                    Some(Json::Object(inner)) => inner,
                    _ => Map::new(),
                };
                merge_fields(&mut inner, fields);
                into.insert(name, Json::Object(inner));
            }
            other => {
                into.insert(name, other);
            }
        }
    }
}

/// Makes a tenant; the work is the new tenant's own. A slug that was not asked for gets a suffix
/// when it is taken.
pub(crate) async fn create(work: &mut Work, new: &NewTenant) -> Result<Tenant> {
    let mut slug = new.slug.clone().unwrap_or_else(|| Slug::from_name(&new.name));
    let sql = "SELECT 1 FROM {tenants} WHERE slug = ?";
    if work.global().scalar::<i64>(sql, params![slug]).await?.is_some() {
        if new.slug.is_some() {
            return Err(Problem::taken("/tenant/slug", "another workspace has this slug"));
        }
        slug = Slug::new(&format!("{slug}-{}", secret::suffix()?)).map_err(Problem::internal)?;
    }
    let now = work.now();
    let tenant = Tenant {
        id: work.caller().tenant.0,
        name: new.name.clone(),
        slug,
        domain: None,
        status: TenantStatus::Active,
        plan: "free".into(),
        settings: Map::new(),
        version: 1,
        created_at: now,
        updated_at: now,
        deleted_at: None,
    };
    work.global().insert(&tenant).await.map_err(slug_taken)?;
    work.record(Event::new("tenant.created", "tenant", tenant.id).with(Changes::to(&tenant)));
    Ok(tenant)
}

/// A tenant by its id.
pub async fn find(db: &Db, id: Id) -> Result<Tenant> {
    db.global().need(id).await
}

/// A tenant by its slug, if there is one.
pub async fn by_slug(db: &Db, slug: &str) -> Result<Option<Tenant>> {
    let sql = format!("SELECT {} FROM {{tenants}} WHERE slug = ?", Tenant::COLUMNS);
    db.global().one(&sql, params![slug]).await
}

/// Every tenant, oldest first: for the command line.
pub async fn all(db: &Db) -> Result<Vec<Tenant>> {
    let sql = format!("SELECT {} FROM {{tenants}} ORDER BY created_at, id", Tenant::COLUMNS);
    db.global().many(&sql, &[]).await
}

async fn change(work: &mut Work, patch: TenantPatch) -> Result<Tenant> {
    let id = work.caller().tenant.0;
    let found: Option<Tenant> = work.global().lock(id).await?;
    let old = found.ok_or_else(|| Problem::not_found("tenant"))?;
    work.check_version(old.version)?;
    let mut new = old.clone();
    patch.name.apply(&mut new.name);
    patch.slug.apply(&mut new.slug);
    if let Some(domain) = patch.domain.value() {
        check_domain(domain)?;
    }
    patch.domain.apply(&mut new.domain);
    if let Some(settings) = patch.settings.0 {
        merge(&mut new.settings, settings)?;
    }
    let taken = |error: tenon_store::StoreError| {
        if error.is_unique("slug") { Problem::taken("/slug", "another workspace has this slug") } else { error.into() }
    };
    if save_global(work, &old, &mut new).await.map_err(taken)? {
        work.record(Event::new("tenant.updated", "tenant", id).with(Changes::between(&old, &new)));
    }
    Ok(new)
}

/// Serves a tenant or refuses its people; for operators.
pub(crate) async fn set_status(work: &mut Work, status: TenantStatus) -> Result<Tenant> {
    let id = work.caller().tenant.0;
    let found: Option<Tenant> = work.global().lock(id).await?;
    let old = found.ok_or_else(|| Problem::not_found("tenant"))?;
    let mut new = Tenant { status, ..old.clone() };
    if save_global(work, &old, &mut new).await? {
        work.record(Event::new("tenant.updated", "tenant", id).with(Changes::between(&old, &new)));
    }
    Ok(new)
}

pub(crate) fn routes(api: &mut Api) {
    api.tag("Tenants", "The owner of all business data: a shop, a company, a team. Every request acts in one, which the access token names.");
    api.add(get("/tenants/me").tag("Tenants").summary("Get my tenant").signed_in().resource::<Tenant>().to(mine));
    api.add(
        patch("/tenants/me")
            .tag("Tenants")
            .summary("Change my tenant")
            .needs(&TENANT_UPDATE)
            .body::<TenantPatch>()
            .example(json!({ "name": "Acme Joinery", "domain": "acme.example" }))
            .resource::<Tenant>()
            .to(change_mine),
    );
    api.add(
        get("/tenants/{id}")
            .tag("Tenants")
            .summary("Get any tenant")
            .about("For operators of the server.")
            .operator()
            .object("tenant")
            .resource::<Tenant>()
            .to(show),
    );
}

async fn mine(State(app): State<http::App>, caller: Caller) -> http::Result {
    Ok(Answer::resource(&find(app.db(), caller.tenant.0).await?))
}

async fn change_mine(mut work: Work, Body(patch): Body<TenantPatch>) -> http::Written {
    let tenant = change(&mut work, patch).await?;
    work.changed(&tenant).await
}

async fn show(State(app): State<http::App>, PathId(id): PathId) -> http::Result {
    Ok(Answer::resource(&find(app.db(), id).await?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn domains_are_checked() {
        for good in ["acme.example", "a.b-c.de"] {
            assert!(check_domain(&Text::new(good).unwrap()).is_ok(), "{good}");
        }
        for bad in ["acme", "Acme.example", "-a.de", "a..de", "a b.de", "https://a.de"] {
            assert!(check_domain(&Text::new(bad).unwrap()).is_err(), "{bad}");
        }
    }

    #[test]
    fn settings_merge_and_are_bounded() {
        let object = |json: Json| json.as_object().cloned().unwrap();
        let mut settings = object(json!({ "a": 1, "b": 2 }));
        merge(&mut settings, object(json!({ "b": null, "c": { "d": 3, "e": null } }))).unwrap();
        assert_eq!(settings, object(json!({ "a": 1, "c": { "d": 3 } })));
        merge(&mut settings, object(json!({ "c": { "d": null, "f": 4 } }))).unwrap();
        assert_eq!(settings, object(json!({ "a": 1, "c": { "f": 4 } })));
        assert!(merge(&mut settings, object(json!({ "x": "y".repeat(LARGEST_SETTINGS) }))).is_err());
    }
}
