//! What the words of other tools mean in Tenon's: states, priorities, links.

use crate::plan::{Priority, Status};

/// A name as it is compared: lower case, words apart by one space.
fn words(name: &str) -> String {
    let mut out = String::new();
    let mut gap = false;
    for c in name.chars().take(100) {
        if c.is_alphanumeric() {
            if gap && !out.is_empty() {
                out.push(' ');
            }
            gap = false;
            out.extend(c.to_lowercase());
        } else if c != '\'' && c != '’' {
            gap = true;
        }
    }
    out
}

/// The state that a name alone tells.
pub(crate) fn status(name: &str) -> Option<Status> {
    Some(match words(name).as_str() {
        "to do"
        | "todo"
        | "open"
        | "new"
        | "backlog"
        | "reopened"
        | "re opened"
        | "ready"
        | "ready for development"
        | "ready to start"
        | "selected for development"
        | "planned"
        | "not started"
        | "next"
        | "up next"
        | "ideas"
        | "inbox"
        | "triage"
        | "icebox" => Status::Todo,
        "in progress" | "doing" | "started" | "in development" | "development" | "wip" | "work in progress"
        | "active" | "ongoing" | "in work" => Status::InProgress,
        "in review" | "review" | "code review" | "in code review" | "peer review" | "reviewing" | "under review"
        | "awaiting review" | "ready for review" | "qa" | "in qa" | "ready for qa" | "testing" | "in testing"
        | "in test" | "test" | "ready for test" | "ready for testing" | "verify" | "verifying" | "verification"
        | "uat" | "validation" => Status::InReview,
        "blocked"
        | "on hold"
        | "hold"
        | "waiting"
        | "impeded"
        | "paused"
        | "stuck"
        | "waiting for customer"
        | "waiting for support" => Status::Blocked,
        "done" | "closed" | "resolved" | "complete" | "completed" | "finished" | "fixed" | "released" | "deployed"
        | "shipped" | "verified" | "accepted" | "cancelled" | "canceled" | "declined" | "rejected" | "wont do"
        | "wont fix" | "archived" => Status::Done,
        _ => return None,
    })
}

/// The state that a Jira name and its category (`new`, `indeterminate`, `done`)
/// tell together. The category is the team's own word for how far the work is,
/// so a name only refines it.
pub(crate) fn jira_status(name: &str, category: Option<&str>) -> Option<Status> {
    let by_name = status(name);
    match category {
        Some("done") => Some(Status::Done),
        Some("new") => Some(by_name.filter(|s| *s == Status::Blocked).unwrap_or(Status::Todo)),
        Some("indeterminate") => Some(match by_name {
            Some(s @ (Status::InReview | Status::Blocked)) => s,
            _ if words(name).split(' ').any(|w| matches!(w, "review" | "qa" | "test" | "testing")) => Status::InReview,
            _ => Status::InProgress,
        }),
        _ => by_name,
    }
}

/// The priority that a name tells.
pub(crate) fn priority(name: &str) -> Option<Priority> {
    Some(match words(name).as_str() {
        "blocker" | "critical" | "highest" | "urgent" | "immediate" | "emergency" => Priority::Urgent,
        "high" | "major" | "important" => Priority::High,
        "medium" | "normal" | "none" | "moderate" | "default" | "no priority" | "not set" | "" => Priority::Normal,
        "low" | "minor" | "trivial" | "lowest" => Priority::Low,
        _ => return None,
    })
}

/// Which way a link holds work up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holds {
    /// The other one waits for this one.
    Blocks,
    /// This one waits for the other.
    BlockedBy,
}

/// Whether a link is a dependency, by the words that lead from this task to
/// the other.
pub(crate) fn link(phrase: &str) -> Option<Holds> {
    Some(match words(phrase).as_str() {
        "blocks"
        | "is blocking"
        | "has to be done before"
        | "must be done before"
        | "is depended on by"
        | "is dependent of"
        | "is a dependency of"
        | "is required by"
        | "is needed by"
        | "is a prerequisite of"
        | "is prerequisite for" => Holds::Blocks,
        "is blocked by"
        | "has to be done after"
        | "must be done after"
        | "depends on"
        | "depends upon"
        | "is dependent on"
        | "requires"
        | "needs"
        | "has as a prerequisite"
        | "has prerequisite" => Holds::BlockedBy,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states() {
        let cases = [
            ("Open", Some("new"), Some(Status::Todo)),
            ("Reopened", Some("new"), Some(Status::Todo)),
            ("Blocked", Some("new"), Some(Status::Blocked)),
            ("In Review", Some("new"), Some(Status::Todo)),
            ("In Progress", Some("indeterminate"), Some(Status::InProgress)),
            ("In Review", Some("indeterminate"), Some(Status::InReview)),
            ("Team 4 QA (fast)", Some("indeterminate"), Some(Status::InReview)),
            ("ON-HOLD", Some("indeterminate"), Some(Status::Blocked)),
            ("Sawing", Some("indeterminate"), Some(Status::InProgress)),
            ("Resolved", Some("done"), Some(Status::Done)),
            ("Blocked", Some("done"), Some(Status::Done)),
            ("Closed", None, Some(Status::Done)),
            ("Won’t Do", None, Some(Status::Done)),
            ("To-Do", Some("undefined"), Some(Status::Todo)),
            ("Sawing", None, None),
        ];
        for (name, category, want) in cases {
            assert_eq!(jira_status(name, category), want, "{name} {category:?}");
        }
    }

    #[test]
    fn priorities() {
        for (names, want) in [
            (["Blocker", "Critical", "highest"], Some(Priority::Urgent)),
            (["High", "MAJOR", "Important"], Some(Priority::High)),
            (["Medium", "None", ""], Some(Priority::Normal)),
            (["Minor", "Trivial", "Lowest"], Some(Priority::Low)),
            (["P1", "7", "Purple"], None),
        ] {
            for name in names {
                assert_eq!(priority(name), want, "{name}");
            }
        }
    }

    #[test]
    fn links() {
        assert_eq!(link("blocks"), Some(Holds::Blocks));
        assert_eq!(link("Depends on"), Some(Holds::BlockedBy));
        assert_eq!(link("is dependent of"), Some(Holds::Blocks));
        assert_eq!(link("relates to"), None);
    }
}
