//! Mail to people about their accounts.
//!
//! With a mail server each goes out as a letter, by a job that is added in the transaction of what it is
//! about. Without one [`LogMailer`] writes each mail's link to the log, target `tenon::mail`. That is the
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
    fn letter(&self) -> Letter {
        let (subject, line, label) = match self.purpose {
            Purpose::Verify => (
                "Confirm your address".to_owned(),
                "Please confirm that this address is yours. The link is good for three days.",
                "Confirm this address",
            ),
            Purpose::Reset => (
                "Choose a new password".to_owned(),
                "Somebody, hopefully you, asked to choose a new password for your account. The link is good for an hour.",
                "Choose a new password",
            ),
            Purpose::Invite => (
                format!("Join {} on Tenon", self.tenant),
                "You were asked to join a workspace. The link is good for seven days.",
                "Accept the invitation",
            ),
        };
        Letter {
            lines: vec![line.to_owned()],
            action: Some(Action { label: label.to_owned(), url: self.link.clone() }),
            small: vec!["If you did not expect this mail, you need not do anything.".to_owned()],
            good_until: Some(self.good_until),
            ..Letter::new(self.to.clone(), Language::En, subject)
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
                tenon_letters::enqueue(work, &mail.letter()).await?;
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
        for purpose in Purpose::ALL.iter().copied() {
            let mail = Mail {
                to: Email::new("ada@example.com").unwrap(),
                purpose,
                tenant: "Oak & Ash".into(),
                link: "https://tenon.example/x?token=abc".into(),
                good_until: Timestamp::from_millis(0),
            };
            let letter = mail.letter();
            assert_eq!(letter.action.unwrap().url, mail.link);
            assert_eq!(letter.subject.contains("Oak & Ash"), purpose == Purpose::Invite);
        }
    }
}
