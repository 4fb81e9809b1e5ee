//! The requests of a load, as a file that wrk's script reads.

use std::{fmt::Write as _, fs, path::Path};

use hyper::Method;
use serde_json::{Value, json};
use tenon_kernel::{Clock, SystemClock};

use crate::{
    Result,
    api::{Api, text},
    bare::Kept,
    state::{Load, State, is_moved, read_sample, shuffle},
};

/// Tasks whose status goes back and forth. Far more than there are connections, so that a task's
/// change is answered long before its next one is sent.
const MOVED: usize = 4_000;

/// Writes `LOAD.requests` and `token`; with `capture` also `LOAD.reply`.
pub async fn run(url: &str, directory: &Path, load: Load, capture: bool) -> Result<()> {
    let state = State::read(directory)?;
    let mut api = Api::connect(url).await?;
    sign_in(&mut api, &state, directory).await?;
    let lines = match load {
        Load::List => listings(&state, ""),
        Load::ListNoTotal => listings(&state, "&total=false"),
        Load::Get => {
            read_sample(directory)?.iter().map(|(id, _)| (Method::GET, format!("/api/v1/tasks/{id}"), None)).collect()
        }
        Load::Create => creations(&state),
        Load::Status => moves(&mut api, directory).await?,
    };
    if capture {
        let (method, path, body) = lines.first().ok_or("there is nothing to send")?;
        let reply = api.send(method.clone(), path, body.as_ref()).await?;
        if !reply.status.is_success() {
            return Err(
                format!("{method} {path} answered {}: {}", reply.status, String::from_utf8_lossy(&reply.body)).into()
            );
        }
        Kept::of(&reply).write(directory, load)?;
    }
    // What was captured has changed its task: then the first line's turn is over.
    let lines = if capture && load == Load::Status { moves(&mut api, directory).await? } else { lines };
    let mut out = String::new();
    for (method, path, body) in &lines {
        write!(out, "{method} {path}")?;
        if let Some(body) = body {
            write!(out, " {body}")?;
        }
        out.push('\n');
    }
    fs::write(directory.join(format!("{}.requests", load.name())), out)?;
    Ok(())
}

/// Signs in, unless the last token will still hold at the end of the next load: the server counts
/// sign-ins and slows them down.
async fn sign_in(api: &mut Api, state: &State, directory: &Path) -> Result<()> {
    const FRESH_MILLIS: i64 = 5 * 60 * 1_000;
    let path = directory.join("token");
    let now = SystemClock.now().as_millis();
    let kept = fs::read_to_string(&path).unwrap_or_default();
    let mut lines = kept.lines();
    if let (Some(token), Some(Ok(since))) = (lines.next(), lines.next().map(str::parse::<i64>))
        && now - since < FRESH_MILLIS
    {
        api.token = Some(token.to_owned());
        return Ok(());
    }
    let token = api.login(state).await?;
    fs::write(path, format!("{token}\n{now}\n"))?;
    Ok(())
}

type Line = (Method, String, Option<Value>);

fn listings(state: &State, more: &str) -> Vec<Line> {
    let mut projects = state.projects.clone();
    shuffle(&mut projects);
    projects
        .iter()
        .map(|project| (Method::GET, format!("/api/v1/tasks?project_id={project}&page_size=20{more}"), None))
        .collect()
}

fn creations(state: &State) -> Vec<Line> {
    let mut projects = state.projects.clone();
    shuffle(&mut projects);
    (0..1_000)
        .map(|n| {
            let project = projects[n % projects.len()];
            let task =
                json!({ "title": format!("Fit hinge {n} and check that the door closes"), "priority": "normal" });
            (Method::POST, format!("/api/v1/projects/{project}/tasks"), Some(task))
        })
        .collect()
}

/// Each task one step on, then each of them back again.
async fn moves(api: &mut Api, directory: &Path) -> Result<Vec<Line>> {
    const THERE: &str = "in_review";
    const HERE: &str = "in_progress";
    let sample = read_sample(directory)?;
    let mut lines = Vec::with_capacity(2 * MOVED);
    for (id, _) in sample.iter().filter(|(_, status)| is_moved(status)).take(MOVED) {
        // Earlier rounds have moved it.
        let task = api.call(Method::GET, &format!("/api/v1/tasks/{id}"), None).await?;
        let now = text(&task, "/status")?.to_owned();
        lines.push((format!("/api/v1/tasks/{id}/status"), if now == HERE { [THERE, HERE] } else { [HERE, THERE] }));
    }
    let step =
        |n: usize| move |(path, to): &(String, [&str; 2])| (Method::POST, path.clone(), Some(json!({ "to": to[n] })));
    Ok(lines.iter().map(step(0)).chain(lines.iter().map(step(1))).collect())
}
