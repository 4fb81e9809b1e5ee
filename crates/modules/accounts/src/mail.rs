//! Mail to people about their accounts.
//!
//! Until the server can send mail, [`LogMailer`] writes each mail's link to the log, target
//! `tenon::mail`. That is the delivery: who reads the log hands the link on.

use tenon_kernel::{Email, words};

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
        let Mail { to, purpose, tenant, link } = mail;
        tracing::info!(target: "tenon::mail", %to, %purpose, tenant, link, "a mail, not sent: no mail server is configured");
    }
}
