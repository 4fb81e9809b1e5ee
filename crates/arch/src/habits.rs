//! Habits: what a review would say every time.

use crate::house::{Source, crates, files, none, read};

/// Beyond this a file is hard to hold in mind; most are far shorter.
const MOST_LINES: usize = 500;

fn everything() -> Vec<Source> {
    let mut all = files("crates", "rs");
    all.extend(files("migrations", "sql"));
    assert!(all.len() > 50, "only {} sources were found", all.len());
    all
}

/// The words are put together here so that this file does not break its own rules.
fn words(parts: &[[&str; 2]]) -> Vec<String> {
    parts.iter().map(|p| p.concat()).collect()
}

#[test]
fn no_file_is_too_long() {
    let mut long: Vec<(usize, String)> = everything().into_iter().map(|s| (s.text.lines().count(), s.path)).collect();
    long.retain(|(lines, _)| *lines > MOST_LINES);
    long.sort_unstable_by(|a, b| b.cmp(a));
    let wrong: Vec<String> = long.into_iter().map(|(lines, path)| format!("{path}: {lines} lines")).collect();
    none(&wrong, &format!("a file has at most {MOST_LINES} lines; split it as DESIGN says"));
}

#[test]
fn nothing_is_left_undone_or_skipped() {
    let notes = words(&[["TO", "DO"], ["FIX", "ME"], ["XX", "X"]]);
    let code = words(&[["unimplemented", "!("], ["todo", "!("], ["#[ign", "ore"]]);
    let mut wrong = Vec::new();
    for source in everything() {
        for (number, line) in source.text.lines().enumerate() {
            let comment = line.split_once("//").or_else(|| line.split_once("--")).map_or("", |(_, after)| after);
            let noted = notes.iter().filter(|n| comment.split(|c: char| !c.is_alphanumeric()).any(|w| w == n.as_str()));
            let written = code.iter().filter(|c| line.contains(c.as_str()));
            wrong.extend(noted.chain(written).map(|found| format!("{}:{}: {found}", source.path, number + 1)));
        }
    }
    none(&wrong, "what is not done is in the issues, not in the sources; no test is skipped");
}

#[test]
fn the_bans_are_in_force() {
    let bans: toml::Table = read("clippy.toml").parse().unwrap();
    let methods: Vec<&str> =
        bans["disallowed-methods"].as_array().unwrap().iter().filter_map(|m| m["path"].as_str()).collect();
    for banned in [
        "std::time::SystemTime::now",
        "std::time::Instant::now",
        "jiff::Timestamp::now",
        "uuid::Uuid::now_v7",
        "uuid::Uuid::new_v4",
        "aws_lc_rs::rand::fill",
        "std::env::var",
    ] {
        assert!(methods.contains(&banned), "clippy.toml no longer bans {banned}");
    }
    let workspace: toml::Table = read("Cargo.toml").parse().unwrap();
    let lints = &workspace["workspace"]["lints"];
    assert_eq!(lints["rust"]["unsafe_code"].as_str(), Some("forbid"), "unsafe code is forbidden");
    for each in crates() {
        let inherits = each.manifest.get("lints").and_then(|l| l.get("workspace")).and_then(toml::Value::as_bool);
        assert_eq!(inherits, Some(true), "{} does not take the workspace's lints", each.name);
    }
    for place in ["Makefile", ".ci/run"] {
        let text = read(place);
        let lint =
            text.lines().find(|l| l.contains("cargo clippy")).unwrap_or_else(|| panic!("{place} runs no clippy"));
        assert!(lint.contains("--all-targets") && lint.contains("-D warnings"), "{place}: {lint}");
    }
}

/// An `expect` ends with its reason: it warns once the cause is gone. An `allow` stays for ever.
#[test]
fn lints_are_expected_with_a_reason_never_allowed() {
    let [allow, expect] = [["#[al", "low("], ["#[exp", "ect("]].map(|p| p.concat());
    let inner = words(&[["#![al", "low("]]).concat();
    let mut wrong = Vec::new();
    for source in files("crates", "rs") {
        for (number, line) in source.text.lines().enumerate() {
            if line.contains(&allow) || line.contains(&inner) {
                wrong.push(format!("{}:{}: {}", source.path, number + 1, line.trim()));
            }
        }
        for (at, _) in source.text.match_indices(&expect) {
            let attribute = source.text[at..].split(")]").next().unwrap_or_default();
            if !attribute.contains("reason") {
                wrong.push(format!("{}: {attribute})] gives no reason", source.path));
            }
        }
    }
    none(&wrong, "where a lint is wrong, say so at the place: #[expect(…, reason = \"…\")]");
}

#[test]
fn names_are_plain() {
    let vague = words(&[["Mana", "ger"], ["Serv", "ice"], ["Reposi", "tory"], ["Hel", "per"], ["D", "to"]]);
    let mut wrong = Vec::new();
    for each in crates().iter().filter(|c| c.is_module()) {
        for source in &each.sources {
            let file = source.path.rsplit('/').next().unwrap();
            if ["utils.rs", "dto.rs", "helpers.rs", "common.rs", "misc.rs"].contains(&file) {
                wrong.push(source.path.clone());
            }
            for line in source.text.lines().map(str::trim_start) {
                let declared =
                    ["pub struct ", "struct ", "pub trait ", "trait "].iter().find_map(|d| line.strip_prefix(d));
                let name: String = declared.unwrap_or_default().chars().take_while(|c| c.is_alphanumeric()).collect();
                if vague.iter().any(|v| name.len() > v.len() && name.ends_with(v.as_str())) {
                    wrong.push(format!("{}: {name}", source.path));
                }
            }
        }
    }
    none(&wrong, "a thing is called what it is");
}
