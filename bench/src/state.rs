//! What the steps tell each other, in a directory.

use std::{fs, path::Path};

use clap::ValueEnum;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::Result;

/// What is asked of the server.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum Load {
    /// A page of 20 tasks of a project, with its total.
    List,
    /// The same without a total.
    ListNoTotal,
    /// One task.
    Get,
    /// A task is made in a project.
    Create,
    /// A task goes from in_progress to in_review, or back.
    Status,
}

impl Load {
    /// Its name in files and results.
    pub fn name(self) -> &'static str {
        match self {
            Load::List => "list",
            Load::ListNoTotal => "list_no_total",
            Load::Get => "get",
            Load::Create => "create",
            Load::Status => "status",
        }
    }
}

/// Whose data is measured.
#[derive(Serialize, Deserialize)]
pub struct State {
    /// Signs in.
    pub email: String,
    /// Signs in. Of a throw-away server.
    pub password: String,
    /// The tenant of everything here.
    pub tenant: Uuid,
    /// Its only user.
    pub user: Uuid,
    /// Its projects.
    pub projects: Vec<Uuid>,
    /// The tasks made through the API, all in the first project; the others are copies of them.
    pub models: Vec<Uuid>,
}

const STATE: &str = "state.json";
const SAMPLE: &str = "sample";
/// How many tasks of the seeded ones the loads use.
pub const SAMPLED: usize = 10_000;

impl State {
    /// As `prepare` left it.
    pub fn read(directory: &Path) -> Result<State> {
        let path = directory.join(STATE);
        let text = fs::read_to_string(&path).map_err(|e| format!("cannot read {}: {e}", path.display()))?;
        Ok(serde_json::from_str(&text)?)
    }

    /// For the other steps.
    pub fn write(&self, directory: &Path) -> Result<()> {
        fs::create_dir_all(directory)?;
        fs::write(directory.join(STATE), serde_json::to_vec_pretty(self)?)?;
        Ok(())
    }
}

/// Tasks spread evenly over all that were seeded, in no order, each with the status it was seeded in.
pub fn read_sample(directory: &Path) -> Result<Vec<(Uuid, String)>> {
    let path = directory.join(SAMPLE);
    let text = fs::read_to_string(&path).map_err(|e| format!("cannot read {}: {e}", path.display()))?;
    text.lines()
        .map(|line| {
            let (id, status) = line.split_once(' ').ok_or("a broken line in the sample")?;
            Ok((id.parse()?, status.to_owned()))
        })
        .collect()
}

/// Keeps the sample.
pub fn write_sample(directory: &Path, sample: &[(Uuid, &str)]) -> Result<()> {
    let lines: Vec<String> = sample.iter().map(|(id, status)| format!("{id} {status}\n")).collect();
    fs::write(directory.join(SAMPLE), lines.concat())?;
    Ok(())
}

/// Whether the load of status changes moves tasks that were seeded in this status: there and back.
pub fn is_moved(status: &str) -> bool {
    status == "in_progress" || status == "in_review"
}

/// An order that looks like none but is the same in every run.
pub fn shuffle<T>(items: &mut [T]) {
    let mut state: u64 = 0x9e37_79b9_7f4a_7c15;
    for i in (1..items.len()).rev() {
        // xorshift64
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        items.swap(i, (state % (i as u64 + 1)) as usize);
    }
}
