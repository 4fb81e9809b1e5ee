//! What mails say, in each language.

use serde_json::{Map, Value as Json};
use tenon_kernel::Date;
use tenon_letters::Language::{self, De, En};
use tenon_notices::NoticeKind;

/// A status in words for people.
fn status(language: Language, word: &str) -> String {
    let known = match (language, word) {
        (_, "todo") => ["To do", "Offen"],
        (_, "in_progress") => ["In progress", "In Arbeit"],
        (_, "in_review") => ["In review", "In Prüfung"],
        (_, "blocked") => ["Blocked", "Blockiert"],
        (_, "done") => ["Done", "Erledigt"],
        (_, "draft") => ["Draft", "Entwurf"],
        (_, "planned") => ["Planned", "Geplant"],
        (_, "on_hold") => ["On hold", "Pausiert"],
        (_, "completed") => ["Completed", "Abgeschlossen"],
        (_, "cancelled") => ["Cancelled", "Abgebrochen"],
        _ => return word.replace('_', " "),
    };
    known[usize::from(language == De)].to_owned()
}

/// A day in words for people.
fn day(language: Language, date: Date) -> String {
    let text = date.to_string();
    match (language, text.split('-').collect::<Vec<_>>().as_slice()) {
        (De, [year, month, day]) => format!("{day}.{month}.{year}"),
        _ => text,
    }
}

/// By when something is due.
pub(crate) fn due_by(language: Language, date: Date) -> String {
    match language {
        En => format!("due {}", day(language, date)),
        De => format!("fällig am {}", day(language, date)),
    }
}

/// Why somebody is told, in a sentence.
pub(crate) fn notice(
    language: Language,
    kind: NoticeKind,
    actor: Option<&str>,
    changes: Option<&Map<String, Json>>,
    due: Option<Date>,
) -> String {
    let somebody = match language {
        En => "Somebody",
        De => "Jemand",
    };
    let who = actor.filter(|name| !name.is_empty()).unwrap_or(somebody);
    let to = changes.and_then(|changes| changes.get("status")?.get("to")?.as_str());
    let to = to.map(|word| status(language, word));
    let by = due.map(|due| format!(" ({})", due_by(language, due))).unwrap_or_default();
    match (language, kind) {
        (En, NoticeKind::Assigned) => format!("{who} assigned this to you"),
        (De, NoticeKind::Assigned) => format!("{who} hat dir das zugewiesen"),
        (En, NoticeKind::Mentioned) => format!("{who} mentioned you"),
        (De, NoticeKind::Mentioned) => format!("{who} hat dich erwähnt"),
        (En, NoticeKind::Commented) => format!("{who} commented"),
        (De, NoticeKind::Commented) => format!("{who} hat kommentiert"),
        (En, NoticeKind::StatusChanged) => match to {
            Some(to) => format!("{who} changed the status to “{to}”"),
            None => format!("{who} changed the status"),
        },
        (De, NoticeKind::StatusChanged) => match to {
            Some(to) => format!("{who} hat den Status auf „{to}“ gesetzt"),
            None => format!("{who} hat den Status geändert"),
        },
        (En, NoticeKind::DueSoon) => format!("This is due soon{by}"),
        (De, NoticeKind::DueSoon) => format!("Das ist bald fällig{by}"),
        (En, NoticeKind::Overdue) => format!("This is overdue{by}"),
        (De, NoticeKind::Overdue) => format!("Das ist überfällig{by}"),
    }
}

/// The same in a word or two.
pub(crate) fn reason(language: Language, kind: NoticeKind) -> &'static str {
    match (language, kind) {
        (En, NoticeKind::Assigned) => "assigned to you",
        (De, NoticeKind::Assigned) => "dir zugewiesen",
        (En, NoticeKind::Mentioned) => "you were mentioned",
        (De, NoticeKind::Mentioned) => "du wurdest erwähnt",
        (En, NoticeKind::Commented) => "new comments",
        (De, NoticeKind::Commented) => "neue Kommentare",
        (En, NoticeKind::StatusChanged) => "new status",
        (De, NoticeKind::StatusChanged) => "neuer Status",
        (En, NoticeKind::DueSoon) => "due soon",
        (De, NoticeKind::DueSoon) => "bald fällig",
        (En, NoticeKind::Overdue) => "overdue",
        (De, NoticeKind::Overdue) => "überfällig",
    }
}

/// What the button of a mail says.
pub(crate) fn open(language: Language) -> &'static str {
    match language {
        En => "Open in Tenon",
        De => "In Tenon öffnen",
    }
}

/// What leads to the preferences.
pub(crate) fn settings(language: Language) -> &'static str {
    match language {
        En => "Choose which mails you get",
        De => "Auswählen, welche Mails du bekommst",
    }
}

/// What a digest says.
pub(crate) struct DigestWords {
    pub subject: &'static str,
    pub overdue: &'static str,
    pub this_week: &'static str,
    pub unread: &'static str,
}

pub(crate) fn digest(language: Language) -> DigestWords {
    match language {
        En => DigestWords {
            subject: "Your week in",
            overdue: "Overdue",
            this_week: "Due this week",
            unread: "Not read yet",
        },
        De => DigestWords {
            subject: "Deine Woche in",
            overdue: "Überfällig",
            this_week: "Diese Woche fällig",
            unread: "Noch nicht gelesen",
        },
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_sentence_says_who_and_what() {
        let Json::Object(changes) = json!({ "status": { "from": "todo", "to": "in_review" } }) else { unreachable!() };
        let say = |language, kind| notice(language, kind, Some("Ada"), Some(&changes), "2026-03-03".parse().ok());
        assert_eq!(say(En, NoticeKind::StatusChanged), "Ada changed the status to “In review”");
        assert_eq!(say(De, NoticeKind::StatusChanged), "Ada hat den Status auf „In Prüfung“ gesetzt");
        assert_eq!(say(De, NoticeKind::Overdue), "Das ist überfällig (fällig am 03.03.2026)");
        assert_eq!(say(En, NoticeKind::DueSoon), "This is due soon (due 2026-03-03)");
        assert_eq!(notice(En, NoticeKind::Assigned, None, None, None), "Somebody assigned this to you");
    }
}
