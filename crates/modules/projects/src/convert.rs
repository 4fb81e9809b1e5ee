//! Leads become projects.

use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::json;
use tenon_customers::lead::{self, Lead};
use tenon_http::{self as http, Answering, Api, Body, PathId, post};
use tenon_kernel::{Id, Kind, Problem, Result, Text};
use tenon_store::Work;

use crate::{
    access,
    project::{self, CREATE, Code, Description, NewProject, Project, Status},
};

/// How the project that a lead becomes differs from what the lead says.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Conversion {
    /// Its id, if the client makes it.
    pub id: Option<Id>,
    /// Its short name; made by the tenant's numbering if not given.
    pub code: Option<Code>,
    /// What it is; the lead's title if not given.
    pub title: Option<Text<1, 200>>,
    /// Who is responsible; the caller if not given.
    pub owner_id: Option<Id>,
}

/// Makes a lead's project, once: answers it, and whether it is new. Its customer, description and
/// expected price are the lead's.
pub async fn convert(work: &mut Work, id: Id, how: Conversion) -> Result<(Project, bool)> {
    work.caller().need(&lead::UPDATE)?;
    // Whoever comes second waits for this lock, then finds the project.
    let lead: Lead = work.lock(id).await?;
    if let Some(project) = lead.project_id {
        let gone = "The project that this lead became was deleted or is hidden from you.";
        let gone = |p: Problem| if p.kind() == Kind::NotFound { Problem::new(Kind::Conflict, gone) } else { p };
        return Ok((access::of(work, project).await.map_err(gone)?.project, false));
    }
    if let Some(owner) = how.owner_id {
        work.check_reference("user", owner, "/owner_id").await?;
    }
    let description = lead.description.clone().map(|text| Description::new(text.into_string()));
    let description = description.transpose().map_err(Problem::internal)?;
    let new = NewProject {
        id: how.id,
        code: how.code,
        description,
        status: Some(Status::Planned),
        lead_id: Some(id),
        customer_id: lead.customer_id,
        owner_id: how.owner_id,
        estimated_price: lead.value,
        ..NewProject::titled(how.title.unwrap_or_else(|| lead.title.clone()))
    };
    Ok((project::add(work, new, Some(lead)).await?, true))
}

// Routes

pub(crate) fn routes(api: &mut Api) {
    api.add(
        post("/leads/{id}/convert")
            .tag("Leads")
            .summary("Make a lead's project")
            .about("Needs `lead:update` too. The lead is won, the project `planned`. However often it is called there is one project: the first call answers 201, later ones 200.")
            .needs(&CREATE)
            .object("lead")
            .optional_body::<Conversion>()
            .refers("/owner_id", "user")
            .example(json!({ "title": "Breakfast room" }))
            .creates::<project::Overview>()
            .or_status(200)
            .to(make),
    );
}

async fn make(mut work: Work, PathId(id): PathId, how: Option<Body<Conversion>>) -> http::Written {
    let how = how.map(|Body(how)| how).unwrap_or_default();
    let (project, new) = convert(&mut work, id, how).await?;
    let overview = project::overview(&mut work, project).await?;
    if new { work.created(&overview).await } else { work.changed(&overview).await }
}
