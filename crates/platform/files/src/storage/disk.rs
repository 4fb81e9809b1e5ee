//! What only a directory of this machine needs.

use std::{
    fs::{self, DirBuilder, File},
    io,
    path::{Path, PathBuf},
    time::{Duration, UNIX_EPOCH},
};

use tenon_kernel::Timestamp;

/// Makes the directory, for this program's user alone, and answers its whole path.
pub(super) fn make(path: &Path) -> io::Result<PathBuf> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)?;
    let root = path.canonicalize()?;
    if let Some(parent) = root.parent() {
        flush_directory(parent)?;
    }
    Ok(root)
}

/// Brings the names of the directories that lead to a file to the disk. The store flushes a file, its
/// directory, and those it made itself; one that another upload is just making may not be there yet.
pub(super) fn settle(root: &Path, file: &Path) -> io::Result<()> {
    let mut directory = file.parent();
    while let Some(here) = directory.filter(|here| here.starts_with(root)) {
        flush_directory(here)?;
        directory = here.parent();
    }
    Ok(())
}

#[cfg(unix)]
fn flush_directory(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}

/// Elsewhere a directory cannot be opened, and a name is as durable as the file system makes it.
#[cfg(not(unix))]
fn flush_directory(_: &Path) -> io::Result<()> {
    Ok(())
}

/// What an upload is written to before it is whole is called `key#number`, and no list shows it.
pub(super) fn sweep_broken(directory: &Path, before: Timestamp) -> io::Result<u64> {
    let entries = match fs::read_dir(directory) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(0),
        Err(error) => return Err(error),
    };
    let before = UNIX_EPOCH + Duration::from_millis(u64::try_from(before.as_millis()).unwrap_or_default());
    let mut swept = 0;
    for entry in entries {
        let entry = entry?;
        let unfinished = entry.file_name().to_str().is_some_and(|name| name.contains('#'));
        if unfinished && entry.metadata()?.modified()? < before {
            fs::remove_file(entry.path())?;
            swept += 1;
        }
    }
    Ok(swept)
}
