//! A file system on a loop file, which can fill up and lose power.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Command, Output, Stdio},
};

use tempfile::TempDir;
use tokio::time::Instant;

/// ext4's FS_IOC_SHUTDOWN with EXT4_GOING_FLAGS_NOLOGFLUSH, made when a line is read, so that the
/// moment is known. Perl is part of every Debian, and no safe Rust makes this call.
const CUT: &str = r#"
open(my $fs, "<", $ARGV[0]) or die "open: $!";
my $how = pack("L", 2);
$| = 1;
print "ready\n";
<STDIN>;
defined(ioctl($fs, 0x8004587d, $how)) or die "ioctl: $!";
print "done\n";
"#;

pub fn run(program: &str, arguments: &[&str]) -> Result<String, String> {
    let Output { status, stdout, stderr } =
        Command::new(program).args(arguments).output().map_err(|e| format!("{program}: {e}"))?;
    if status.success() {
        Ok(String::from_utf8_lossy(&stdout).trim().to_owned())
    } else {
        Err(format!("{program} {}: {}", arguments.join(" "), String::from_utf8_lossy(&stderr).trim()))
    }
}

/// A file system of its own that can lose power.
pub struct Disk {
    mounted: bool,
    home: TempDir,
}

impl Disk {
    fn image(&self) -> PathBuf {
        self.home.path().join("disk.img")
    }

    pub fn place(&self) -> PathBuf {
        self.home.path().join("mnt")
    }

    /// What is missing in words, where the machine does not let us.
    pub fn new(size: &str) -> Result<Disk, String> {
        let home = tempfile::tempdir().map_err(|e| e.to_string())?;
        let mut disk = Disk { mounted: false, home };
        std::fs::create_dir(disk.place()).map_err(|e| e.to_string())?;
        let image = disk.image();
        let image = image.to_str().ok_or("a path that is no text")?;
        run("truncate", &["-s", size, image])?;
        run("mkfs.ext4", &["-q", "-F", image])?;
        disk.mount()?;
        Ok(disk)
    }

    fn mount(&mut self) -> Result<(), String> {
        let (image, place) = (self.image(), self.place());
        run("mount", &["-o", "loop", &image.to_string_lossy(), &place.to_string_lossy()])?;
        self.mounted = true;
        Ok(())
    }

    /// Somebody with a hand on the switch.
    pub fn switch(&self) -> Result<Switch, String> {
        let place = self.place();
        let mut perl = Command::new("perl")
            .args(["-e", CUT, &place.to_string_lossy()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|e| format!("perl: {e}"))?;
        let says = BufReader::new(perl.stdout.take().expect("it is piped"));
        let mut switch = Switch { perl, says };
        switch.wait_for("ready")?;
        Ok(switch)
    }

    /// Off and on again: what had not reached the disk is not there.
    pub fn power_cycle(&mut self) {
        let place = self.place();
        run("umount", &[&place.to_string_lossy()]).unwrap();
        self.mounted = false;
        self.mount().unwrap();
    }
}

/// Cuts the power when told to.
pub struct Switch {
    perl: Child,
    says: BufReader<ChildStdout>,
}

impl Switch {
    fn wait_for(&mut self, word: &str) -> Result<(), String> {
        let mut line = String::new();
        self.says.read_line(&mut line).map_err(|e| e.to_string())?;
        if line.trim() == word { Ok(()) } else { Err(format!("the power cannot be cut: it said `{}`", line.trim())) }
    }

    /// Cuts; answers the moments before and after.
    pub fn cut(mut self) -> Result<(Instant, Instant), String> {
        let first = Instant::now();
        self.perl.stdin.take().expect("it is piped").write_all(b"\n").map_err(|e| e.to_string())?;
        self.wait_for("done")?;
        let last = Instant::now();
        self.perl.wait().map_err(|e| e.to_string())?;
        Ok((first, last))
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let place = self.place();
        // After a failure a process may still be ending there: then the mount goes when it has.
        if self.mounted && run("umount", &[&place.to_string_lossy()]).is_err() {
            let _ = run("umount", &["-l", &place.to_string_lossy()]);
        }
    }
}

/// A disk that is known to lose what was not flushed and to keep what was; else why there is none.
pub fn that_loses_power() -> Result<Disk, String> {
    let mut disk = Disk::new("256M")?;
    let (kept, lost) = (disk.place().join("kept"), disk.place().join("lost"));
    let write = |path: &Path, flush: bool| {
        let file = std::fs::File::create(path).and_then(|mut file| {
            std::io::Write::write_all(&mut file, b"x")?;
            if flush { file.sync_all() } else { Ok(()) }
        });
        file.map_err(|e| e.to_string())
    };
    write(&kept, true)?;
    write(&lost, false)?;
    disk.switch()?.cut()?;
    disk.power_cycle();
    if kept.exists() && !lost.exists() {
        Ok(disk)
    } else {
        Err("the file system does not lose what was not flushed".into())
    }
}

/// The one permitted way out: this machine has no such disk for us. Said loudly, and only when it is so.
pub fn cannot(what: &str, why: &str) {
    let root = run("id", &["-u"]).is_ok_and(|id| id == "0");
    let tools = ["truncate", "mkfs.ext4", "mount", "umount", "perl"]
        .iter()
        .all(|t| run("sh", &["-c", &format!("command -v {t}")]).is_ok());
    let loops = Path::new("/dev/loop-control").exists();
    println!("NOT TESTED HERE: {what}: {why}\n  root: {root}, tools: {tools}, loop devices: {loops}");
    if root && tools && loops {
        // Everything is there, so a container without the right to mount is all that may be in the way.
        let denied = [
            "permission denied",
            "Operation not permitted",
            "must be superuser",
            "failed to setup loop",
            "cannot find an unused loop",
        ];
        assert!(denied.iter().any(|d| why.contains(d)), "{what} could have been tested: {why}");
    }
}
