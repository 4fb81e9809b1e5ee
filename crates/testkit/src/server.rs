//! The real program in a process of its own, to be started, killed and started again.

use std::{
    fs,
    process::{ExitStatus, Stdio},
    sync::{Arc, Mutex},
    time::Duration,
};

use axum::body::Bytes;
use http_body_util::Full;
use hyper_util::{client::legacy::Client as TcpClient, rt::TokioExecutor};
use tempfile::TempDir;
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    process::{Child, Command},
};

use crate::client::{Client, Target};

/// How long a start may take on a busy machine.
const START: Duration = Duration::from_secs(60);

/// A running `tenon serve` or `tenon worker`.
pub struct TestServer {
    program: String,
    arguments: &'static [&'static str],
    settings: Vec<(String, String)>,
    child: Child,
    address: String,
    said: Arc<Mutex<String>>,
    directory: TempDir,
}

impl TestServer {
    /// Starts the program (`env!("CARGO_BIN_EXE_tenon")`) on a free port with these environment
    /// variables and no others of ours.
    pub async fn start(program: &str, settings: &[(&str, &str)]) -> TestServer {
        TestServer::run(program, &["serve"], settings).await
    }

    /// The same for `tenon worker`, of which only health and figures can be asked.
    pub async fn worker(program: &str, settings: &[(&str, &str)]) -> TestServer {
        TestServer::run(program, &["worker", "--health", "127.0.0.1:0"], settings).await
    }

    async fn run(program: &str, arguments: &'static [&'static str], settings: &[(&str, &str)]) -> TestServer {
        let settings: Vec<_> = settings.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        let directory = tempfile::tempdir().expect("there is room for a directory");
        let Launched { child, address, said } =
            launch(program, arguments, &settings, &directory).await.unwrap_or_else(|e| panic!("it did not start: {e}"));
        TestServer { program: program.into(), arguments, settings, child, address, said, directory }
    }

    /// Somebody who asks it, over new connections.
    pub fn client(&self) -> Client {
        let client: TcpClient<_, Full<Bytes>> = TcpClient::builder(TokioExecutor::new()).build_http();
        Client::new(Target::Address(Box::new(client), self.address.clone()))
    }

    /// Somebody who asks it with a token that an earlier process gave out.
    pub fn client_bearing(&self, token: &str) -> Client {
        self.client().bearing(token)
    }

    /// Where it listens now: `127.0.0.1:PORT`.
    pub fn address(&self) -> &str {
        self.address.trim_start_matches("http://")
    }

    /// Its process.
    pub fn pid(&self) -> u32 {
        self.child.id().expect("it runs")
    }

    /// Kills it as a crash would: no signal that it could heed, nothing finished.
    pub async fn kill(&mut self) {
        self.child.kill().await.expect("it can be killed");
    }

    /// Asks it to stop, as a process supervisor would, and waits.
    pub async fn stop(&mut self) -> ExitStatus {
        let told = Command::new("sh").arg("-c").arg(format!("kill -TERM {}", self.pid())).status().await;
        assert!(told.expect("there is a shell").success(), "the process was gone");
        tokio::time::timeout(START, self.child.wait()).await.expect("it stops").expect("it can be waited for")
    }

    /// Starts it again after [`TestServer::kill`] or [`TestServer::stop`], on another port.
    pub async fn restart(&mut self) {
        let started = launch(&self.program, self.arguments, &self.settings, &self.directory).await;
        let Launched { child, address, said } = started.unwrap_or_else(|e| panic!("it did not start again: {e}"));
        (self.child, self.address, self.said) = (child, address, said);
    }

    /// What it printed since its last start.
    pub async fn greeting(&self) -> String {
        // It answers only once all is said, but the pipe may be a moment behind.
        self.client().get("/health/live").await.expect(200);
        tokio::time::sleep(Duration::from_millis(200)).await;
        self.said.lock().expect("nothing panics while holding it").clone()
    }

    /// What it has logged so far, over all its lives.
    pub fn log(&self) -> String {
        fs::read_to_string(self.directory.path().join("log")).unwrap_or_default()
    }
}

struct Launched {
    child: Child,
    address: String,
    said: Arc<Mutex<String>>,
}

async fn launch(
    program: &str,
    arguments: &[&str],
    settings: &[(String, String)],
    directory: &TempDir,
) -> Result<Launched, String> {
    let log =
        fs::File::options().create(true).append(true).open(directory.path().join("log")).map_err(|e| e.to_string())?;
    let mut command = Command::new(program);
    command.args(arguments).env_clear().current_dir(directory.path()).kill_on_drop(true);
    command.env("TENON_LISTEN", "127.0.0.1:0").env("TENON_LOG", "warn").env("TENON_DATA_DIR", directory.path());
    command.envs(settings.iter().map(|(n, v)| (n, v))).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(log);
    let mut child = command.spawn().map_err(|e| e.to_string())?;
    let mut lines = BufReader::new(child.stdout.take().expect("it is piped")).lines();
    let said = Arc::new(Mutex::new(String::new()));
    let heard = Arc::clone(&said);
    let (tell, told) = tokio::sync::oneshot::channel();
    // Whoever stops reading a pipe kills its writer: read on for as long as it lives.
    tokio::spawn(async move {
        let mut tell = Some(tell);
        while let Ok(Some(line)) = lines.next_line().await {
            if let Some(at) = line.find("http://127.0.0.1:")
                && let Some(tell) = tell.take()
            {
                let address: String = line[at..].chars().take_while(|c| !c.is_whitespace()).collect();
                let _ = tell.send(address);
            }
            let mut heard = heard.lock().expect("nothing panics while holding it");
            heard.push_str(&line);
            heard.push('\n');
        }
    });
    match tokio::time::timeout(START, told).await {
        Ok(Ok(address)) => Ok(Launched { child, address, said }),
        _ => Err(fs::read_to_string(directory.path().join("log")).unwrap_or_default()),
    }
}
