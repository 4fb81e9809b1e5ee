//! What a letter says, and how it is written.

use std::fmt;

use minijinja::{Environment, UndefinedBehavior};
use serde::{Deserialize, Serialize};
use tenon_kernel::{Email, Id, Problem, Result, Timestamp, words};
use tenon_outbound::Message;

words! {
    /// The languages letters are written in.
    pub enum Language {
        /// English.
        En = "en",
        /// German.
        De = "de",
    }
}

impl Language {
    /// The one of ours that a client likes best by its `Accept-Language` (RFC 9110, 12.5.4); English when it
    /// names none of them.
    pub fn preferred(languages: Option<&str>) -> Language {
        let mut best = (Language::En, 0.0);
        for range in languages.unwrap_or_default().split(',') {
            let (tag, weight) = range.split_once(';').unwrap_or((range, ""));
            let primary = tag.trim().split('-').next().unwrap_or_default().to_ascii_lowercase();
            let weight = weight.trim().strip_prefix("q=").map_or(1.0, |q| q.parse::<f32>().unwrap_or_default());
            if weight > best.1
                && let Some(language) = Language::ALL.iter().find(|language| language.as_str() == primary)
            {
                best = (*language, weight);
            }
        }
        best.0
    }
}

/// Something to open.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Action {
    /// What it does.
    pub label: String,
    /// Where it is.
    pub url: String,
}

/// A line of a list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Item {
    /// What it is called.
    pub title: String,
    /// What there is to say about it.
    pub note: Option<String>,
    /// Where it is.
    pub url: String,
}

/// A list in a letter.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Section {
    /// What is listed.
    pub heading: String,
    /// One by one.
    pub items: Vec<Item>,
}

/// A mail to one person. All of it is plain text.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// Whom it goes to.
    pub to: Email,
    /// What they are called, if it is known.
    pub name: Option<String>,
    /// The language of what follows.
    pub language: Language,
    /// What it is about, in one line.
    pub subject: String,
    /// The same on top of the letter.
    pub heading: String,
    /// What it says: paragraphs.
    pub lines: Vec<String>,
    /// What somebody else said.
    pub quote: Option<String>,
    /// Lists.
    pub sections: Vec<Section>,
    /// What there is to do.
    pub action: Option<Action>,
    /// What is said in small print.
    pub small: Vec<String>,
    /// Where the reader chooses what mails they get.
    pub settings: Option<Action>,
    /// Where one click ends such mails (RFC 8058).
    pub unsubscribe: Option<String>,
    /// Until when it is worth sending; for ever if none.
    pub good_until: Option<Timestamp>,
}

impl fmt::Debug for Letter {
    /// Leaves out what it says: links in letters let people in.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Letter").field("to", &self.to).field("subject", &self.subject).finish_non_exhaustive()
    }
}

impl Letter {
    /// One that says what it is about and nothing else yet.
    pub fn new(to: Email, language: Language, subject: impl Into<String>) -> Letter {
        let subject = subject.into();
        Letter {
            to,
            name: None,
            language,
            heading: subject.clone(),
            subject,
            lines: Vec::new(),
            quote: None,
            sections: Vec::new(),
            action: None,
            small: Vec::new(),
            settings: None,
            unsubscribe: None,
            good_until: None,
        }
    }
}

/// The templates.
pub(crate) struct Templates(Environment<'static>);

const HTML: &str = "letter.html";
const TEXT: &str = "letter.txt";

impl Templates {
    /// Reads them; that of a name that ends in `.html` escapes what is put in.
    pub fn read() -> Result<Templates> {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.add_template(HTML, include_str!("templates/letter.html")).map_err(Problem::internal)?;
        environment.add_template(TEXT, include_str!("templates/letter.txt")).map_err(Problem::internal)?;
        Ok(Templates(environment))
    }

    /// Writes a letter; `id` names the mail.
    pub fn write(&self, letter: &Letter, id: Id) -> Result<Message> {
        let write = |name: &str| {
            let template = self.0.get_template(name).map_err(Problem::internal)?;
            template.render(letter).map_err(Problem::internal)
        };
        Ok(Message {
            to: letter.to.clone(),
            name: letter.name.clone(),
            subject: letter.subject.clone(),
            text: write(TEXT)?,
            html: Some(write(HTML)?),
            id: Some(id.to_string()),
            unsubscribe: letter.unsubscribe.clone(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_the_one_a_client_likes_best() {
        for (languages, language) in [
            ("de-AT,de;q=0.9,en;q=0.8", Language::De),
            ("fr, en;q=0.3, DE;q=0.5", Language::De),
            ("en-GB,de;q=0.9", Language::En),
            ("fr, de;q=0", Language::En),
            ("*", Language::En),
            (";;q=,,de;q=x", Language::En),
        ] {
            assert_eq!(Language::preferred(Some(languages)), language, "{languages}");
        }
        assert_eq!(Language::preferred(None), Language::En);
    }

    fn letter() -> Letter {
        Letter {
            name: Some("Ada Byrne".into()),
            lines: vec!["The <b>oak</b> & the ash.".into()],
            quote: Some("\"></blockquote><script>alert(1)</script>".into()),
            sections: vec![Section {
                heading: "Overdue".into(),
                items: vec![Item {
                    title: "Sand & oil".into(),
                    note: Some("due <yesterday>".into()),
                    url: "https://tenon.example/?a=1&b=\"2\"".into(),
                }],
            }],
            action: Some(Action { label: "Open".into(), url: "https://tenon.example/tasks/1".into() }),
            small: vec!["Small.".into()],
            settings: Some(Action { label: "Settings".into(), url: "https://tenon.example/settings".into() }),
            ..Letter::new(Email::new("ada@example.com").unwrap(), Language::De, "Ein <Schrank>")
        }
    }

    #[test]
    fn what_people_typed_is_no_markup() {
        let Message { html, text, subject, .. } = Templates::read().unwrap().write(&letter(), Id::NIL).unwrap();
        let html = html.unwrap();
        assert!(!html.contains("<script") && !html.contains("<b>") && !html.contains("<yesterday>"), "{html}");
        assert!(html.contains("The &lt;b&gt;oak&lt;") && html.contains("Sand &amp; oil"), "{html}");
        assert!(html.contains("lang=\"de\"") && !html.contains("b=\"2\""), "{html}");
        assert!(
            text.contains("The <b>oak</b> & the ash.") && text.contains("- Sand & oil – due <yesterday>"),
            "{text}"
        );
        assert!(text.contains("https://tenon.example/tasks/1") && text.contains("Settings: https://"), "{text}");
        assert_eq!(subject, "Ein <Schrank>");
    }

    #[test]
    fn a_short_letter_has_nothing_empty_in_it() {
        let short = Letter::new(Email::new("ada@example.com").unwrap(), Language::En, "Hello");
        let written = Templates::read().unwrap().write(&short, Id::NIL).unwrap();
        assert_eq!(written.text.trim(), "Hello");
        let html = written.html.unwrap();
        assert!(!html.contains("<ul") && !html.contains("blockquote") && !html.contains("<a "), "{html}");
    }

    #[test]
    fn links_do_not_get_into_logs() {
        assert!(!format!("{:?}", letter()).contains("https://"));
    }
}
