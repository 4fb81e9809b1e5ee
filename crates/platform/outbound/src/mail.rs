//! Mail, to the operator's own mail server.

use std::{fmt, net::IpAddr, sync::Arc, time::Duration};

use futures_util::future::BoxFuture;
use lettre::{
    Address, AsyncSmtpTransport, AsyncTransport, Tokio1Executor,
    message::{
        Mailbox, MultiPart, SinglePart,
        header::{Header, HeaderName, HeaderValue},
    },
};
use tenon_kernel::Email;
use url::Url;

/// How long one exchange with the mail server may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// Where mail goes out.
#[derive(Clone, Default)]
pub struct MailConfig {
    /// `smtp://user:password@host:587?tls=required` (STARTTLS), `smtps://user:password@host` or, to a
    /// server beside this one, `smtp://127.0.0.1:25`. Without it mails are written to the log.
    pub url: Option<String>,
    /// Whom mails are from, such as `Tenon <tenon@example.com>`.
    pub from: Option<String>,
}

impl fmt::Debug for MailConfig {
    /// Leaves out the URL, which may hold a password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MailConfig").field("from", &self.from).finish_non_exhaustive()
    }
}

/// A mail to one person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Message {
    /// Whom it goes to.
    pub to: Email,
    /// Their name, if it is known.
    pub name: Option<String>,
    /// What it is about, in one line.
    pub subject: String,
    /// What it says, as plain text.
    pub text: String,
    /// The same as HTML.
    pub html: Option<String>,
    /// Names it, so that whoever gets it twice can tell: letters, digits and hyphens.
    pub id: Option<String>,
    /// Where one click, by `POST`, ends mails of this kind (RFC 8058).
    pub unsubscribe: Option<String>,
}

/// Why a mail did not go out.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the mail was not taken: {why}")]
pub struct Undelivered {
    /// In words, for the operator.
    pub why: String,
    /// Whether trying again makes no sense: the address or the mail itself was refused.
    pub for_good: bool,
}

/// Takes mails to where they are sent from.
pub trait Post: Send + Sync + 'static {
    /// Hands a mail over. Returns when it was taken, or was not.
    fn send<'a>(&'a self, message: &'a Message) -> BoxFuture<'a, Result<(), Undelivered>>;
}

/// The way mails go. Cheap to clone.
#[derive(Clone)]
pub struct Mail {
    post: Arc<dyn Post>,
    real: bool,
}

impl Mail {
    /// As configured; the error says what is wrong with the configuration.
    pub fn new(config: &MailConfig) -> Result<Mail, String> {
        let Some(url) = &config.url else { return Ok(Mail { post: Arc::new(Log), real: false }) };
        let from = config.from.as_deref().ok_or("a mail server needs a sender: set TENON_MAIL_FROM")?;
        Ok(Mail { post: Arc::new(Smtp::new(url, from)?), real: true })
    }

    /// Another way, such as one that tests read.
    pub fn by(post: Arc<dyn Post>) -> Mail {
        Mail { post, real: true }
    }

    /// Whether mails reach people, rather than the log.
    pub fn is_real(&self) -> bool {
        self.real
    }

    /// Hands a mail over. Returns when it was taken, or was not.
    pub async fn send(&self, message: &Message) -> Result<(), Undelivered> {
        self.post.send(message).await
    }
}

/// Writes mails to the log, target `tenon::mail`. That is the delivery: who reads the log hands them on.
#[derive(Clone, Copy, Debug, Default)]
pub struct Log;

impl Post for Log {
    fn send<'a>(&'a self, message: &'a Message) -> BoxFuture<'a, Result<(), Undelivered>> {
        let Message { to, subject, text, .. } = message;
        tracing::info!(target: "tenon::mail", %to, subject, text, "a mail, not sent: no mail server is configured");
        Box::pin(async { Ok(()) })
    }
}

/// Hands mails to a mail server.
pub struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl Smtp {
    /// Does not connect yet; the error says what is wrong with the URL or the sender.
    pub fn new(url: &str, from: &str) -> Result<Smtp, String> {
        if gives_its_password_away(url) {
            return Err("the mail server's URL holds a password that would be sent in the clear: add ?tls=required, or use smtps://".into());
        }
        // The error of lettre may quote the URL, which may hold a password.
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map_err(|_| "the mail server's URL is not one such as smtp://user:password@host:587?tls=required")?
            .timeout(Some(PATIENCE))
            .build();
        let sender: Result<Mailbox, _> = from.parse();
        let from = sender.map_err(|e| format!("`{from}` is no sender such as Tenon <tenon@example.com>: {e}"))?;
        Ok(Smtp { transport, from })
    }
}

/// Whether a password would be seen on the way to another machine.
fn gives_its_password_away(url: &str) -> bool {
    let Ok(url) = Url::parse(url) else { return false };
    let is_safe =
        url.scheme() == "smtps" || url.query_pairs().any(|(name, value)| name == "tls" && value == "required");
    let is_here = match url.host_str() {
        Some("localhost") => true,
        Some(host) => host.trim_matches(['[', ']']).parse().is_ok_and(|address: IpAddr| address.is_loopback()),
        None => false,
    };
    url.password().is_some() && !is_safe && !is_here
}

impl Post for Smtp {
    fn send<'a>(&'a self, message: &'a Message) -> BoxFuture<'a, Result<(), Undelivered>> {
        Box::pin(async move {
            let letter = compose(&self.from, message).map_err(|why| Undelivered { why, for_good: true })?;
            let sent = self.transport.send(letter).await;
            sent.map(|_| ()).map_err(|e| Undelivered { for_good: e.is_permanent(), why: e.to_string() })
        })
    }
}

/// One line: whatever breaks lines or is not seen becomes a space, so that no header can follow.
fn line(text: &str) -> String {
    let plain: String =
        text.chars().map(|c| if c.is_control() || "\u{2028}\u{2029}".contains(c) { ' ' } else { c }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn compose(from: &Mailbox, message: &Message) -> Result<lettre::Message, String> {
    let address: Result<Address, _> = message.to.as_str().parse();
    let address = address.map_err(|e| format!("{} is no address: {e}", message.to))?;
    let name = message.name.as_deref().map(line).filter(|name| !name.is_empty());
    let letter = lettre::Message::builder()
        .from(from.clone())
        .to(Mailbox::new(name, address))
        .subject(line(&message.subject))
        .message_id(message.id.as_ref().map(|id| format!("<{id}@{}>", from.email.domain())))
        // So that vacation notices are not sent back (RFC 3834).
        .header(AutoSubmitted);
    let letter = match message.unsubscribe.as_deref().filter(|url| Url::parse(url).is_ok()) {
        Some(url) => letter.header(ListUnsubscribe(line(url))).header(ListUnsubscribePost),
        None => letter,
    };
    let built = match &message.html {
        Some(html) => letter.multipart(MultiPart::alternative_plain_html(message.text.clone(), html.clone())),
        None => letter.singlepart(SinglePart::plain(message.text.clone())),
    };
    built.map_err(|e| e.to_string())
}

macro_rules! written_header {
    ($header:ident, $name:literal, $value:expr) => {
        impl Header for $header {
            fn name() -> HeaderName {
                HeaderName::new_from_ascii_str($name)
            }

            fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
                Err("it is only written".into())
            }

            fn display(&self) -> HeaderValue {
                let written: fn(&Self) -> String = $value;
                let value = written(self);
                // Plain ASCII: it must not be folded inside an address.
                HeaderValue::dangerous_new_pre_encoded(Self::name(), value.clone(), value)
            }
        }
    };
}

#[derive(Clone)]
struct AutoSubmitted;
written_header!(AutoSubmitted, "Auto-Submitted", |_| "auto-generated".to_owned());

#[derive(Clone)]
struct ListUnsubscribe(String);
written_header!(ListUnsubscribe, "List-Unsubscribe", |url| format!("<{}>", url.0));

#[derive(Clone)]
struct ListUnsubscribePost;
written_header!(ListUnsubscribePost, "List-Unsubscribe-Post", |_| "List-Unsubscribe=One-Click".to_owned());

#[cfg(test)]
mod tests {
    use super::*;

    fn message() -> Message {
        Message {
            to: Email::new("ada@example.com").unwrap(),
            name: Some("Ada Byrne".into()),
            subject: "Übung macht den Meister".into(),
            text: "Guten Tag.\r\n.\r\nQUIT".into(),
            html: Some("<p>Guten Tag.</p>".into()),
            id: None,
            unsubscribe: None,
        }
    }

    fn written(message: &Message) -> String {
        let from = "Tenon <tenon@example.com>".parse().unwrap();
        String::from_utf8(compose(&from, message).unwrap().formatted()).unwrap()
    }

    fn head(message: &Message) -> Vec<String> {
        let all = written(message);
        let (head, _) = all.split_once("\r\n\r\n").unwrap();
        head.replace("\r\n ", " ").lines().map(|l| l.split_once(':').unwrap().0.to_lowercase()).collect()
    }

    #[test]
    fn a_mail_has_both_kinds_of_text() {
        let all = written(&message());
        assert!(all.contains("multipart/alternative") && all.contains("text/plain") && all.contains("text/html"));
        assert!(all.contains("From: Tenon <tenon@example.com>") && all.contains("Auto-Submitted: auto-generated"));
        let plain = written(&Message { html: None, ..message() });
        assert!(plain.contains("text/plain") && !plain.contains("multipart"), "{plain}");
    }

    #[test]
    fn a_mail_has_a_name_and_a_way_out() {
        let url = format!("https://tenon.example/api/v1/notifications/unsubscribe?key={}", "x".repeat(120));
        let all = written(&Message { id: Some("0197".into()), unsubscribe: Some(url.clone()), ..message() });
        assert!(all.contains("Message-ID: <0197@example.com>"), "{all}");
        assert!(all.contains(&format!("List-Unsubscribe: <{url}>\r\n")), "{all}");
        assert!(all.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"), "{all}");
        let none = written(&Message { unsubscribe: Some("no address\r\nBcc: eve@example.net".into()), ..message() });
        assert!(!none.contains("List-Unsubscribe") && !none.contains("Bcc"), "{none}");
    }

    /// Whatever a name or a subject holds, the mail has the headers it would have without.
    #[test]
    fn no_header_can_be_added() {
        let usual = head(&message());
        for evil in [
            "x\r\nBcc: eve@example.net",
            "x\nBcc: eve@example.net",
            "x\rBcc: eve@example.net",
            "x\r\n\r\nhello",
            "x\u{2028}Bcc: eve@example.net",
            "x\u{85}Bcc: eve@example.net",
            "x\u{b}Bcc: eve@example.net",
            "x\0\r\nBcc: eve@example.net",
            "\" <eve@example.net>, \"",
            "x>, eve@example.net, <",
            "=?utf-8?q?x=0D=0ABcc:_eve@example.net?=",
        ] {
            for message in [
                Message { subject: evil.into(), ..message() },
                Message { name: Some(evil.into()), ..message() },
                Message { name: Some(evil.into()), subject: evil.into(), ..message() },
            ] {
                assert_eq!(head(&message), usual, "{evil:?}");
                let from = "Tenon <tenon@example.com>".parse().unwrap();
                let letter = compose(&from, &message).unwrap();
                let to: Vec<String> = letter.envelope().to().iter().map(ToString::to_string).collect();
                assert_eq!(to, ["ada@example.com"], "{evil:?}");
            }
        }
    }

    // The pool of connections to the mail server lives in a runtime.
    #[tokio::test]
    async fn what_is_configured_wrongly_is_said_without_the_password() {
        let config = |url: &str, from: &str| {
            let from = (!from.is_empty()).then(|| from.to_owned());
            Mail::new(&MailConfig { url: Some(url.into()), from }).map(|mail| mail.is_real())
        };
        assert!(config("smtp://127.0.0.1:2525", "").unwrap_err().contains("TENON_MAIL_FROM"));
        assert!(config("smtp://127.0.0.1:2525", "nobody").unwrap_err().contains("nobody"));
        for url in ["http://a:geheim@b", "smtp://a:geheim@b?tls=maybe", "geheim"] {
            assert!(!config(url, "tenon@example.com").unwrap_err().contains("geheim"), "{url}");
        }
        for url in ["smtp://a:geheim@mail.example.com", "smtp://a:geheim@192.0.2.1:25?tls=opportunistic"] {
            let refused = config(url, "tenon@example.com").unwrap_err();
            assert!(refused.contains("in the clear") && !refused.contains("geheim"), "{refused}");
        }
        assert_eq!(config("smtp://a:geheim@127.0.0.1:25", "tenon@example.com"), Ok(true));
        assert_eq!(config("smtp://a:geheim@mail.example.com?tls=required", "tenon@example.com"), Ok(true));
        assert_eq!(config("smtps://a:geheim@mail.example.com", "Tenon <tenon@example.com>"), Ok(true));
        assert!(!Mail::new(&MailConfig::default()).unwrap().is_real());
        assert!(!format!("{:?}", MailConfig { url: Some("geheim".into()), from: None }).contains("geheim"));
    }
}
