//! A real mail server in a process of its own: aiosmtpd, which writes what it takes as files.

use std::{fs, process::Stdio, time::Duration};

use tempfile::TempDir;
use tokio::{
    net::TcpStream,
    process::{Child, Command},
    time::{Instant, sleep},
};

use crate::{
    database::variable,
    neighbour::{free_port, needed},
};

const START: Duration = Duration::from_secs(60);

/// A mail server of this test alone; gone when dropped.
pub struct MailServer {
    /// Where it is: `smtp://127.0.0.1:PORT`.
    pub url: String,
    _child: Child,
    directory: TempDir,
}

impl MailServer {
    /// Starts it, with further arguments of its command line, and waits until it takes connections.
    pub async fn start(arguments: &[&str]) -> MailServer {
        let directory = tempfile::tempdir().expect("there is room for a directory");
        let port = free_port();
        let mut command = Command::new(needed("TENON_TEST_SMTP_PYTHON"));
        command.args(["-m", "aiosmtpd", "-n", "-l", &format!("127.0.0.1:{port}")]).args(arguments);
        command.args(["-c", "aiosmtpd.handlers.Mailbox"]).arg(directory.path().join("mail"));
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).kill_on_drop(true);
        if let Some(path) = variable("PATH") {
            command.env_clear().env("PATH", path);
        }
        let child = command.spawn().expect("it can be started");
        let deadline = Instant::now() + START;
        while TcpStream::connect(("127.0.0.1", port)).await.is_err() {
            assert!(Instant::now() < deadline, "the mail server does not start");
            sleep(Duration::from_millis(20)).await;
        }
        MailServer { url: format!("smtp://127.0.0.1:{port}"), _child: child, directory }
    }

    /// The mails it took, as they came, with the envelope in `X-MailFrom` and `X-RcptTo`.
    pub fn letters(&self) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.directory.path().join("mail/new")) else { return Vec::new() };
        let mut paths: Vec<_> = entries.map(|entry| entry.expect("it can be read").path()).collect();
        paths.sort();
        paths.iter().map(|path| fs::read_to_string(path).expect("a mail is text")).collect()
    }
}
