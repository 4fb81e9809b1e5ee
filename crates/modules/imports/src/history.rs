//! What the source knows of a task's states, in the order of time. The writer fills the holes.

use crate::plan::{ImportedPerson, ImportedTask, Status};

/// A change of status that happened.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Step<'a> {
    /// Unix milliseconds.
    pub at: i64,
    /// Who did it, if that is known.
    pub by: Option<&'a ImportedPerson>,
    pub from: Status,
    pub to: Status,
    /// The source's own words for the two states.
    pub words: Option<String>,
}

/// The steps of a task, none before the one before it. One that is done and has no history was ended
/// when the source says that it was resolved.
pub(crate) fn steps(task: &ImportedTask, created_at: i64) -> Vec<Step<'_>> {
    let mut now = created_at;
    if task.history.is_empty() && task.status == Status::Done {
        let at = task.resolved_at.or(task.updated_at).map_or(now, |at| at.max(now));
        return vec![Step { at, by: None, from: Status::Todo, to: Status::Done, words: None }];
    }
    let step = |change: &'_ crate::plan::StatusChange| (change.at, change.from, change.to);
    task.history
        .iter()
        .map(|change| {
            let (at, from, to) = step(change);
            now = now.max(at);
            let named = !change.from_name.is_empty() && !change.to_name.is_empty();
            let words = named.then(|| format!("{} → {}", change.from_name, change.to_name));
            Step { at: now, by: change.author.as_ref(), from, to, words }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::StatusChange;

    fn task(status: Status, history: &[(i64, Status, Status)]) -> ImportedTask {
        let line = r#"{"key":"A-1","fields":{"summary":"Oil the bench"}}"#;
        let mut task = crate::jira::read(line.as_bytes(), &crate::Limits::default()).unwrap().next().unwrap().unwrap();
        task.status = status;
        let change = |(at, from, to): &(i64, Status, Status)| StatusChange {
            at: *at,
            author: None,
            from: *from,
            to: *to,
            from_name: "Open".into(),
            to_name: "Sawing".into(),
        };
        task.history = history.iter().map(change).collect();
        (task.updated_at, task.resolved_at) = (Some(90), Some(70));
        task
    }

    fn told(task: &ImportedTask) -> Vec<(i64, Status, Status)> {
        steps(task, 10).iter().map(|s| (s.at, s.from, s.to)).collect()
    }

    #[test]
    fn what_is_done_and_has_no_history_was_ended_when_resolved() {
        use Status::{Done, InProgress, Todo};
        assert_eq!(told(&task(Done, &[])), [(70, Todo, Done)]);
        assert_eq!(told(&task(InProgress, &[])), []);
        let mut task = task(Done, &[]);
        task.resolved_at = None;
        assert_eq!(told(&task), [(90, Todo, Done)]);
        task.updated_at = Some(5);
        assert_eq!(told(&task), [(10, Todo, Done)]);
    }

    #[test]
    fn a_history_is_in_the_order_of_time() {
        use Status::{Done, InProgress, Todo};
        let odd = task(Done, &[(5, Todo, InProgress), (30, InProgress, Done), (20, Done, Todo)]);
        assert_eq!(told(&odd), [(10, Todo, InProgress), (30, InProgress, Done), (30, Done, Todo)]);
        assert_eq!(steps(&odd, 10)[0].words.as_deref(), Some("Open → Sawing"));
    }
}
