//! Servers that a test has for itself, to be killed and started again: PostgreSQL and Redis.

use std::{path::Path, process::Stdio, time::Duration};

use tempfile::TempDir;
use tokio::{
    net::TcpStream,
    process::{Child, Command},
    time::{Instant, sleep},
};

use crate::database::variable;

const START: Duration = Duration::from_secs(60);

/// A server of this test alone, at the same port in all its lives.
pub struct Neighbour {
    /// Its address, as a setting takes it.
    pub url: String,
    program: String,
    arguments: Vec<String>,
    /// Who it runs as, when the test runs as root.
    user: Option<String>,
    port: u16,
    child: Option<Child>,
    directory: TempDir,
}

pub(crate) fn needed(name: &str) -> String {
    variable(name).unwrap_or_else(|| panic!("{name} is not set: run the tests with scripts/with-databases"))
}

pub(crate) fn free_port() -> u16 {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("there is a free port");
    listener.local_addr().expect("it is bound").port()
}

/// A command, as another user if there is one.
fn command(user: Option<&str>, program: &str) -> Command {
    let mut command = match user {
        None => Command::new(program),
        Some(user) => {
            let mut command = Command::new("sh");
            let script = r#"exec setpriv --reuid="$0" --regid="$(id -g "$0")" --clear-groups "$@""#;
            command.args(["-c", script, user, program]);
            command
        }
    };
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).kill_on_drop(true).current_dir("/");
    command
}

async fn run(command: &mut Command) {
    let status = command.status().await.expect("it can be started");
    assert!(status.success(), "{command:?}: {status}");
}

fn path(directory: &Path) -> String {
    directory.to_str().expect("directories here are plain").to_owned()
}

impl Neighbour {
    /// A Redis that keeps nothing.
    pub async fn redis() -> Neighbour {
        let directory = tempfile::tempdir().expect("there is room for a directory");
        let port = free_port();
        let arguments = ["--bind", "127.0.0.1", "--port", &port.to_string(), "--save", "", "--appendonly", "no"];
        let mut neighbour = Neighbour {
            url: format!("redis://127.0.0.1:{port}/"),
            program: needed("TENON_TEST_REDIS_BIN"),
            arguments: arguments.map(str::to_owned).into(),
            user: None,
            port,
            child: None,
            directory,
        };
        neighbour.start().await;
        neighbour
    }

    /// A PostgreSQL with an empty database.
    pub async fn postgres() -> Neighbour {
        let bin = needed("TENON_TEST_POSTGRES_BIN");
        let user = variable("TENON_TEST_POSTGRES_USER");
        let directory = tempfile::tempdir().expect("there is room for a directory");
        let data = path(&directory.path().join("data"));
        if let Some(user) = &user {
            run(Command::new("chown").arg(user).arg(directory.path())).await;
        }
        let mut initdb = command(user.as_deref(), &format!("{bin}/initdb"));
        initdb.args(["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"]);
        run(initdb.arg(format!("--pgdata={data}"))).await;
        let port = free_port();
        let mut arguments = vec!["-D".to_owned(), data];
        // It is killed, not cut off from power: what it has written the system keeps.
        for setting in ["listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=off", "max_connections=200"] {
            arguments.extend(["-c".to_owned(), setting.to_owned()]);
        }
        arguments.extend(["-p".to_owned(), port.to_string()]);
        let mut neighbour = Neighbour {
            url: format!("postgres://postgres@127.0.0.1:{port}/postgres"),
            program: format!("{bin}/postgres"),
            arguments,
            user,
            port,
            child: None,
            directory,
        };
        neighbour.start().await;
        let deadline = Instant::now() + START;
        while !postgres_answers(&neighbour.url).await {
            assert!(Instant::now() < deadline, "PostgreSQL does not answer");
            sleep(Duration::from_millis(50)).await;
        }
        neighbour
    }

    /// Starts it, and waits until it takes connections.
    pub async fn start(&mut self) {
        let mut command = command(self.user.as_deref(), &self.program);
        self.child = Some(command.args(&self.arguments).spawn().expect("it can be started"));
        let deadline = Instant::now() + START;
        while TcpStream::connect(("127.0.0.1", self.port)).await.is_err() {
            assert!(Instant::now() < deadline, "{} in {:?} does not start", self.program, self.directory.path());
            sleep(Duration::from_millis(20)).await;
        }
    }

    /// Ends it as a crash would: nothing is finished, whoever talks to it is cut off.
    pub async fn crash(&mut self) {
        let Some(mut child) = self.child.take() else { return };
        // PostgreSQL's children would outlive a KILL for a moment and keep its memory; to QUIT it gives all up at once.
        let signal = if self.user.is_some() || self.program.ends_with("/postgres") { "QUIT" } else { "KILL" };
        let pid = child.id().expect("it runs").to_string();
        run(Command::new("kill").args(["-s", signal, &pid])).await;
        tokio::time::timeout(START, child.wait()).await.expect("it ends").expect("it can be waited for");
    }
}

async fn postgres_answers(url: &str) -> bool {
    let connected = tokio_postgres::connect(url, tokio_postgres::NoTls).await;
    let Ok((client, connection)) = connected else { return false };
    tokio::spawn(connection);
    client.simple_query("SELECT 1").await.is_ok()
}
