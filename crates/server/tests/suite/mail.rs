//! Mail, to a real mail server.

use tenon_kernel::Email;
use tenon_outbound::{Mail, MailConfig, Message};
use tenon_testkit::MailServer;

fn mail(url: &str) -> Mail {
    let from = Some("Tenon <tenon@shop.example>".to_owned());
    Mail::new(&MailConfig { url: Some(url.to_owned()), from }).unwrap()
}

fn message() -> Message {
    Message {
        to: Email::new("ada@example.com").unwrap(),
        name: Some("Ada Byrne".into()),
        subject: "Ein Schrank für die Lesehalle".into(),
        text: "Guten Tag.\n.\n..\nFrom here on: Schränke.\r\n.\r\nQUIT\r\n".into(),
        html: Some("<p>Schränke</p>".into()),
        id: None,
        unsubscribe: None,
    }
}

#[tokio::test]
async fn a_mail_is_taken_whole() {
    let server = MailServer::start(&[]).await;
    let mail = mail(&server.url);
    mail.send(&message()).await.unwrap();
    mail.send(&Message { html: None, subject: "Second".into(), ..message() }).await.unwrap();
    let letters = server.letters();
    assert_eq!(letters.len(), 2, "{letters:?}");
    let first = letters.iter().find(|l| l.contains("multipart/alternative")).unwrap();
    for held in [
        "X-MailFrom: tenon@shop.example",
        "X-RcptTo: ada@example.com",
        "From: Tenon <tenon@shop.example>",
        "<ada@example.com>",
        "text/html",
        "Auto-Submitted: auto-generated",
        "Message-ID: <",
    ] {
        assert!(first.contains(held), "{held} in {first}");
    }
}

/// What would end a message or add a line to its head is text like any other.
#[tokio::test]
async fn nothing_can_be_smuggled_in() {
    let server = MailServer::start(&[]).await;
    let mail = mail(&server.url);
    let evil = "Hello\r\nBcc: eve@example.net\r\n\r\n.\r\nMAIL FROM:<eve@example.net>";
    let smuggled = Message { subject: evil.into(), name: Some(evil.into()), text: evil.into(), ..message() };
    mail.send(&smuggled).await.unwrap();
    let letters = server.letters();
    assert_eq!(letters.len(), 1, "one mail went in");
    let head = letters[0].split("\n\n").next().unwrap();
    assert!(!head.lines().any(|line| line.starts_with("Bcc:") || line.starts_with("MAIL")), "{head}");
    assert_eq!(head.lines().filter(|line| line.starts_with("X-RcptTo:")).count(), 1);
    assert!(head.lines().any(|line| line == "X-RcptTo: ada@example.com"), "{head}");
}

#[tokio::test]
async fn who_sends_learns_whether_to_try_again() {
    // Nobody there: later, perhaps.
    let nobody = mail("smtp://127.0.0.1:1");
    assert!(!nobody.send(&message()).await.unwrap_err().for_good);
    // Too large for this server, and will be tomorrow.
    let small = MailServer::start(&["-s", "3000"]).await;
    let mail_to_small = mail(&small.url);
    mail_to_small.send(&message()).await.unwrap();
    let large = Message { text: "x".repeat(10_000), ..message() };
    assert!(mail_to_small.send(&large).await.unwrap_err().for_good);
    // TLS is demanded, and not there: nothing is sent.
    let refused = mail(&format!("{}?tls=required", small.url)).send(&message()).await.unwrap_err();
    assert!(!refused.for_good, "{refused}");
    assert_eq!(small.letters().len(), 1);
}
