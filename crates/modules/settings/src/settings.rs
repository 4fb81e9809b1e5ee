//! The settings themselves.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;
use tenon_http as http;
use tenon_http::{Answer, Answering, Api, Body, get, patch};
use tenon_kernel::{Change, Changes, Date, Event, Id, Money, Patch, Problem, Result, Timestamp};
use tenon_store::{Read, Rows, Stored, Work, record};

use crate::{Currency, Numbering, Pattern, Percent, SETTINGS_READ, SETTINGS_UPDATE, Timezone, Weekday, WorkingDays};

/// What a tenant has settled for itself.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Settings {
    /// Which days things fall on: a name of the IANA database.
    pub timezone: Timezone,
    /// What amounts are in: a code of ISO 4217.
    pub currency: Currency,
    /// What an hour of work costs, unless something says otherwise.
    pub hourly_rate: Option<Money>,
    /// The days people work on.
    pub working_days: WorkingDays,
    /// Added to prices unless something says otherwise, in percent.
    pub tax_rate: Percent,
    /// How codes are made.
    pub numbering: Numbering,
    /// Whether Members may assign tasks to themselves.
    pub self_assignment: bool,
    /// The first day of the week.
    pub week_start: Weekday,
    /// Counts the changes, from one.
    pub version: i64,
    /// When they were last changed; null when never.
    pub updated_at: Option<Timestamp>,
    #[serde(skip)]
    tenant: Id,
}

/// The row, which the tenant's id comes with by itself.
#[derive(Clone)]
struct Row {
    timezone: Timezone,
    currency: Currency,
    hourly_rate: Option<Money>,
    working_days: WorkingDays,
    tax_rate: Percent,
    project_numbering: Pattern,
    self_assignment: bool,
    week_start: Weekday,
    version: i64,
    updated_at: Timestamp,
}

record!(Row in tenant_settings {
    timezone, currency, hourly_rate, working_days, tax_rate, project_numbering, self_assignment, week_start, version,
    updated_at,
});

impl Row {
    fn shown(self, tenant: Id) -> Settings {
        Settings {
            timezone: self.timezone,
            currency: self.currency,
            hourly_rate: self.hourly_rate,
            working_days: self.working_days,
            tax_rate: self.tax_rate,
            numbering: Numbering { project: self.project_numbering },
            self_assignment: self.self_assignment,
            week_start: self.week_start,
            version: self.version,
            updated_at: Some(self.updated_at),
            tenant,
        }
    }

    fn of(settings: &Settings, now: Timestamp) -> Row {
        let settings = settings.clone();
        Row {
            timezone: settings.timezone,
            currency: settings.currency,
            hourly_rate: settings.hourly_rate,
            working_days: settings.working_days,
            tax_rate: settings.tax_rate,
            project_numbering: settings.numbering.project,
            self_assignment: settings.self_assignment,
            week_start: settings.week_start,
            version: settings.version,
            updated_at: now,
        }
    }
}

impl Settings {
    /// Those of a tenant that has settled nothing.
    pub fn defaults(tenant: Id) -> Settings {
        Settings {
            timezone: Timezone::default(),
            currency: Currency::default(),
            hourly_rate: None,
            working_days: WorkingDays::default(),
            tax_rate: Percent::default(),
            numbering: Numbering::default(),
            self_assignment: true,
            week_start: Weekday::Monday,
            version: 1,
            updated_at: None,
            tenant,
        }
    }

    /// The day a moment falls on for this tenant.
    pub fn day(&self, at: Timestamp) -> Date {
        at.date_in(self.timezone.name())
    }
}

/// Changes to the settings.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SettingsPatch {
    /// A name of the IANA database, such as `Europe/Berlin`.
    #[serde(default)]
    pub timezone: Change<Timezone>,
    /// A code of ISO 4217, such as `EUR`. Amounts already there keep their numbers.
    #[serde(default)]
    pub currency: Change<Currency>,
    /// What an hour of work costs; not negative.
    #[serde(default)]
    pub hourly_rate: Patch<Money>,
    /// The days people work on.
    #[serde(default)]
    pub working_days: Change<WorkingDays>,
    /// In percent, from 0 to 100.
    #[serde(default)]
    pub tax_rate: Change<Percent>,
    /// How codes are made from now on.
    #[serde(default)]
    pub numbering: Change<NumberingPatch>,
    /// Whether Members may assign tasks to themselves.
    #[serde(default)]
    pub self_assignment: Change<bool>,
    /// The first day of the week.
    #[serde(default)]
    pub week_start: Change<Weekday>,
}

/// Changes to how codes are made.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NumberingPatch {
    /// The codes of projects.
    #[serde(default)]
    pub project: Change<Pattern>,
}

/// The settings of the tenant that `rows` are of.
pub async fn of(rows: &mut impl Rows) -> Result<Settings> {
    let tenant = rows.asked_by().map_or(Id::NIL, |caller| caller.tenant.0);
    let sql = format!("SELECT {} FROM {{tenant_settings}}", Row::COLUMNS);
    let row: Option<Row> = rows.one(&sql, &[]).await?;
    Ok(row.map_or_else(|| Settings::defaults(tenant), |row| row.shown(tenant)))
}

async fn change(work: &mut Work, patch: SettingsPatch) -> Result<Settings> {
    let tenant = work.caller().tenant.0;
    let row: Option<Row> = work.lock_by("1 = 1", &[]).await?;
    let first = row.is_none();
    let old = row.map_or_else(|| Settings::defaults(tenant), |row| row.shown(tenant));
    work.check_version(old.version)?;
    let mut new = old.clone();
    patch.timezone.apply(&mut new.timezone);
    patch.currency.apply(&mut new.currency);
    if patch.hourly_rate.value().is_some_and(|rate| *rate < Money::ZERO) {
        return Err(Problem::invalid("/hourly_rate", "out_of_range", "must not be negative"));
    }
    patch.hourly_rate.apply(&mut new.hourly_rate);
    patch.working_days.apply(&mut new.working_days);
    patch.tax_rate.apply(&mut new.tax_rate);
    if let Some(numbering) = patch.numbering.0 {
        numbering.project.apply(&mut new.numbering.project);
    }
    patch.self_assignment.apply(&mut new.self_assignment);
    patch.week_start.apply(&mut new.week_start);
    if new == old {
        return Ok(old);
    }
    let now = work.now();
    (new.version, new.updated_at) = (old.version + 1, Some(now));
    let row = Row::of(&new, now);
    if first {
        // Two first changes at once: the second runs again and sees what the first did.
        work.insert(&row).await.map_err(|error| match error {
            error @ tenon_store::StoreError::Unique(_) => Problem::again(error),
            other => other.into(),
        })?;
    } else {
        let columns: Vec<_> = Row::COLUMN_LIST.iter().copied().zip(row.values()).collect();
        work.put("tenant_settings", &[], &columns).await?;
    }
    work.record(Event::new("settings.updated", "settings", tenant).with(Changes::between(&old, &new)));
    Ok(new)
}

impl http::Resource for Settings {
    const PATH: &'static str = "/settings";
    fn id(&self) -> Id {
        self.tenant
    }
    fn version(&self) -> i64 {
        self.version
    }
    fn derived(&self) -> Option<String> {
        // Every workspace has this one address, and a browser keeps one answer for it.
        Some(self.tenant.to_string())
    }
}

/// What this module answers.
pub fn routes(api: &mut Api) {
    api.tag("Settings", "What a workspace has settled for itself: time and money, working days, how codes are made, what people may do unasked.");
    api.add(
        get("/settings")
            .tag("Settings")
            .summary("Get the settings")
            .needs(&SETTINGS_READ)
            .resource::<Settings>()
            .to(show),
    );
    api.add(
        patch("/settings")
            .tag("Settings")
            .summary("Change the settings")
            .needs(&SETTINGS_UPDATE)
            .body::<SettingsPatch>()
            .example(json!({
                "timezone": "Europe/Berlin", "currency": "EUR", "hourly_rate": "65.00", "tax_rate": "19.00",
                "working_days": ["mon", "tue", "wed", "thu", "fri"], "numbering": { "project": "PRJ-{year}-{number:3}" },
            }))
            .resource::<Settings>()
            .to(update),
    );
}

async fn show(mut read: Read) -> http::Result {
    Ok(Answer::resource(&of(&mut read).await?))
}

async fn update(mut work: Work, Body(patch): Body<SettingsPatch>) -> http::Written {
    let settings = change(&mut work, patch).await?;
    work.changed(&settings).await
}
