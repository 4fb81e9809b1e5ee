//! The workspace as the tests see it: crates, their manifests, their sources.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// A crate of ours.
pub struct Crate {
    /// Its name without `tenon-`.
    pub name: String,
    /// `platform`, `modules` or `` for the others.
    pub floor: String,
    /// Its manifest.
    pub manifest: toml::Table,
    /// Its Rust files under `src`.
    pub sources: Vec<Source>,
}

/// A file.
pub struct Source {
    /// Below the workspace, such as `crates/modules/tasks/src/lib.rs`.
    pub path: String,
    /// What it holds.
    pub text: String,
}

impl Source {
    /// The text without lines that are only a comment, so that a sentence about a rule does not break it.
    pub fn code(&self) -> String {
        let code = self.text.lines().filter(|line| !line.trim_start().starts_with("//"));
        code.collect::<Vec<_>>().join("\n")
    }
}

impl Crate {
    pub fn is_module(&self) -> bool {
        self.floor == "modules"
    }

    /// What it names in `[dependencies]`; `[dev-dependencies]` are for tests and bind nobody.
    pub fn dependencies(&self) -> Vec<String> {
        let tables =
            ["dependencies", "build-dependencies"].map(|t| self.manifest.get(t).and_then(toml::Value::as_table));
        tables.into_iter().flatten().flat_map(|t| t.keys().cloned()).collect()
    }
}

/// The root of the workspace.
pub fn root() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    root.canonicalize().expect("this crate is two floors below the root")
}

/// A file's text.
pub fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// Every crate.
pub fn crates() -> Vec<Crate> {
    let mut all = Vec::new();
    for (directory, floor) in [("crates/platform", "platform"), ("crates/modules", "modules"), ("crates", "")] {
        for name in list(directory) {
            let manifest = format!("{directory}/{name}/Cargo.toml");
            if root().join(&manifest).is_file() {
                let table: toml::Table = read(&manifest).parse().unwrap_or_else(|e| panic!("{manifest}: {e}"));
                let sources = files(&format!("{directory}/{name}/src"), "rs");
                all.push(Crate { name, floor: floor.into(), manifest: table, sources });
            }
        }
    }
    assert!(all.len() >= 12, "the workspace has more crates than {}", all.len());
    all
}

/// The names in a directory, in order.
pub fn list(directory: &str) -> Vec<String> {
    let entries = fs::read_dir(root().join(directory)).unwrap_or_else(|e| panic!("{directory}: {e}"));
    let mut names: Vec<String> = entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Every file below a directory whose name ends so.
pub fn files(directory: &str, extension: &str) -> Vec<Source> {
    let mut found = Vec::new();
    if !root().join(directory).is_dir() {
        return found;
    }
    for name in list(directory) {
        let path = format!("{directory}/{name}");
        if root().join(&path).is_dir() {
            found.extend(files(&path, extension));
        } else if Path::new(&name).extension().is_some_and(|e| e == extension) {
            found.push(Source { text: read(&path), path });
        }
    }
    found
}

/// Fails with every line of what is wrong.
pub fn none(wrong: &[String], rule: &str) {
    assert!(wrong.is_empty(), "{rule}:\n  {}", wrong.join("\n  "));
}
