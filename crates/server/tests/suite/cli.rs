//! The program as somebody calls it: what it says, and with which status.

mod refusals;
mod work;
mod worker;

use std::{path::Path, process::Stdio};

use tempfile::TempDir;
use tokio::process::Command;

/// What a call came to.
#[derive(Debug)]
pub struct Called {
    pub status: i32,
    pub out: String,
    pub err: String,
}

impl Called {
    #[track_caller]
    pub fn well(self) -> String {
        assert_eq!(self.status, 0, "{self:?}");
        self.out
    }

    /// One line that says what is wrong, a status that is not 0, and no panic.
    #[track_caller]
    pub fn failed(self, says: &str) -> Called {
        assert_eq!(self.status, 1, "{self:?}");
        assert!(self.err.contains(says), "wanted `{says}`: {self:?}");
        let told: Vec<&str> = self.err.lines().filter(|l| l.starts_with("error: ")).collect();
        assert_eq!(told.len(), 1, "{self:?}");
        assert!(!self.err.contains("panicked"), "{self:?}");
        self
    }
}

/// Where a program runs: a directory of its own, and no settings but those given.
pub struct Place {
    pub directory: TempDir,
    settings: Vec<(String, String)>,
}

impl Place {
    pub fn new(settings: &[(&str, &str)]) -> Place {
        let settings = settings.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        Place { directory: tempfile::tempdir().unwrap(), settings }
    }

    pub fn path(&self) -> &Path {
        self.directory.path()
    }

    fn prepare(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.env_clear().current_dir(self.path()).kill_on_drop(true).stdin(Stdio::null());
        command
            .env("TENON_DATA_DIR", self.path().join("data"))
            .env("TENON_LISTEN", "127.0.0.1:0")
            .env("PATH", "/usr/bin:/bin");
        command.envs(self.settings.iter().map(|(n, v)| (n, v)));
        command
    }

    pub async fn call(&self, arguments: &[&str]) -> Called {
        let mut command = self.prepare(env!("CARGO_BIN_EXE_tenon"));
        command.args(arguments);
        finish(command).await
    }

    /// Through a shell, `$TENON` being the program.
    pub async fn shell(&self, script: &str) -> Called {
        let mut command = self.prepare("/bin/sh");
        command.env("TENON", env!("CARGO_BIN_EXE_tenon")).args(["-c", script]);
        finish(command).await
    }
}

async fn finish(mut command: Command) -> Called {
    let ended = tokio::time::timeout(std::time::Duration::from_secs(60), command.output()).await;
    let output = ended.expect("the program did not end").unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Called { status: output.status.code().unwrap_or(-1), out: text(&output.stdout), err: text(&output.stderr) }
}
