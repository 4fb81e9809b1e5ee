//! A test in a process of its own, to be killed or stopped in the middle of what it does.

use std::{process::Stdio, time::Duration};

use tokio::{
    io::{AsyncBufReadExt, BufReader, Lines},
    process::{Child, ChildStdout, Command},
    time::timeout,
};

use crate::database::variable;

/// How long a line may take to come on a busy machine.
const LINE: Duration = Duration::from_secs(60);
const ROLE: &str = "TENON_TEST_TWIN";

/// The program of this test once more, running the same test, which asks [`Twin::role`] first.
pub struct Twin {
    child: Child,
    lines: Lines<BufReader<ChildStdout>>,
}

impl Twin {
    /// What this process is to do, if it is a twin.
    pub fn role() -> Option<String> {
        variable(ROLE)
    }

    /// Starts `test`, by its whole name such as `faults::jobs::name`, with this role.
    pub fn start(test: &str, role: &str) -> Twin {
        let program = std::env::current_exe().expect("a test knows its program");
        let mut command = Command::new(program);
        command.args(["--exact", test, "--nocapture"]).env(ROLE, role).kill_on_drop(true);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().expect("a test can be started again");
        let lines = BufReader::new(child.stdout.take().expect("it is piped")).lines();
        Twin { child, lines }
    }

    /// Waits until it prints a line that contains this; answers the line.
    pub async fn until(&mut self, says: &str) -> String {
        loop {
            let line = timeout(LINE, self.lines.next_line()).await.expect("it says something").expect("a line");
            let line = line.unwrap_or_else(|| panic!("it ended without saying `{says}`"));
            if line.contains(says) {
                return line;
            }
        }
    }

    /// Kills it as a crash would.
    pub async fn kill(&mut self) {
        self.child.kill().await.expect("it can be killed");
    }

    /// Stops it where it is, without its noticing: `STOP`; and lets it go on: `CONT`.
    pub async fn signal(&self, name: &str) {
        let pid = self.child.id().expect("it runs");
        let told = Command::new("sh").arg("-c").arg(format!("kill -{name} {pid}")).status().await;
        assert!(told.expect("there is a shell").success(), "the process was gone");
    }
}
