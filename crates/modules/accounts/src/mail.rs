//! Mail to people about their accounts.
//!
//! With a mail server each goes out as a letter, by a job that is added in the transaction of what it is
//! about, in the language that whoever caused it reads. Without one [`LogMailer`] writes each mail's link to the log, target `tenon::mail`. That is the
//! delivery: who reads the log hands the link on.

use tenon_kernel::{Email, Result, Timestamp, words};
use tenon_letters::{Action, Language, Letter};
use tenon_store::Work;

use crate::{Accounts, Sending};

words! {
    /// What a mail is for.
    pub enum Purpose {
        /// Shows that the address is the person's.
        Verify = "verify",
        /// Lets the person choose a new password.
        Reset = "reset",
        /// Asks the person to join a tenant.
        Invite = "invite",
    }
}

/// A mail with a link.
#[derive(Clone)]
pub struct Mail {
    /// Whom it goes to.
    pub to: Email,
    /// What it is for.
    pub purpose: Purpose,
    /// The tenant it is about, by name; empty when it is about none.
    pub tenant: String,
    /// The link. Whoever has it can use it, so it must reach nobody else.
    pub link: String,
    /// Until when the link is good.
    pub good_until: Timestamp,
}

impl Mail {
    /// As it is written.
    fn letter(&self, language: Language) -> Letter {
        let (subject, line, label) = match (self.purpose, language) {
            (Purpose::Verify, Language::En) => (
                "Confirm your address".to_owned(),
                "Please confirm that this address is yours. The link is good for three days.",
                "Confirm this address",
            ),
            (Purpose::Verify, Language::De) => (
                "Bestätige deine Adresse".to_owned(),
                "Bitte bestätige, dass diese Adresse dir gehört. Der Link gilt drei Tage lang.",
                "Adresse bestätigen",
            ),
            (Purpose::Reset, Language::En) => (
                "Choose a new password".to_owned(),
                "Somebody, hopefully you, asked to choose a new password for your account. The link is good for an hour.",
                "Choose a new password",
            ),
            (Purpose::Reset, Language::De) => (
                "Dein neues Passwort".to_owned(),
                "Jemand, hoffentlich du, möchte für dein Konto ein neues Passwort wählen. Der Link gilt eine Stunde lang.",
                "Neues Passwort wählen",
            ),
            (Purpose::Invite, Language::En) => (
                format!("Join {} on Tenon", self.tenant),
                "You were asked to join a workspace. The link is good for seven days.",
                "Accept the invitation",
            ),
            (Purpose::Invite, Language::De) => (
                format!("Komm zu {} auf Tenon", self.tenant),
                "Du wurdest in einen Arbeitsbereich eingeladen. Der Link gilt sieben Tage lang.",
                "Einladung annehmen",
            ),
        };
        let small = match language {
            Language::En => "If you did not expect this mail, you need not do anything.",
            Language::De => "Wenn du diese Mail nicht erwartet hast, musst du nichts tun.",
        };
        Letter {
            lines: vec![line.to_owned()],
            action: Some(Action { label: label.to_owned(), url: self.link.clone() }),
            small: vec![small.to_owned()],
            good_until: Some(self.good_until),
            ..Letter::new(self.to.clone(), language, subject)
        }
    }
}

/// A mail that is handed over once what it is about is committed; none when a job sends it.
pub(crate) struct Later(Option<Mail>);

impl Accounts {
    /// Has a mail sent if and only if the work is committed. What comes back is to be handed over then.
    pub(crate) async fn post(&self, work: &mut Work, mail: Mail) -> Result<Later> {
        match &self.config.sending {
            Sending::Jobs => {
                let language = Language::preferred(work.origin().languages.as_deref());
                tenon_letters::enqueue(work, &mail.letter(language)).await?;
                Ok(Later(None))
            }
            Sending::Mailer(_) => Ok(Later(Some(mail))),
        }
    }

    /// Hands a mail over, now that it is committed.
    pub(crate) fn hand_over(&self, later: Later) {
        if let (Sending::Mailer(mailer), Some(mail)) = (&self.config.sending, later.0) {
            mailer.send(mail);
        }
    }
}

/// Sends mail. Called after what the mail is about was committed; must not block.
pub trait Mailer: Send + Sync + 'static {
    /// Takes a mail to send.
    fn send(&self, mail: Mail);
}

/// Writes mails to the log.
#[derive(Debug, Default, Clone, Copy)]
pub struct LogMailer;

impl Mailer for LogMailer {
    fn send(&self, mail: Mail) {
        let Mail { to, purpose, tenant, link, .. } = mail;
        tracing::info!(target: "tenon::mail", %to, %purpose, tenant, link, "a mail, not sent: no mail server is configured");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mail_has_its_link_and_no_markup() {
        let all =
            Purpose::ALL.iter().flat_map(|purpose| Language::ALL.iter().map(move |language| (*purpose, *language)));
        for (purpose, language) in all {
            let mail = Mail {
                to: Email::new("ada@example.com").unwrap(),
                purpose,
                tenant: "Oak & Ash".into(),
                link: "https://tenon.example/x?token=abc".into(),
                good_until: Timestamp::from_millis(0),
            };
            let letter = mail.letter(language);
            assert_eq!(letter.action.unwrap().url, mail.link);
            assert_eq!(letter.subject.contains("Oak & Ash"), purpose == Purpose::Invite);
        }
    }
}
