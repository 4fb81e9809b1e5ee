//! Who owns which table.

use std::collections::BTreeMap;

use crate::house::{Crate, crates, files, none};

/// Each table and the crate whose migration makes it.
fn owners() -> BTreeMap<String, String> {
    let mut owners = BTreeMap::new();
    for migration in files("migrations", "sql") {
        let file = migration.path.rsplit('/').next().unwrap();
        let (number, module) = file.trim_end_matches(".sql").split_once('_').expect("NNNN_name.sql");
        assert!(number.len() == 4 && number.bytes().all(|b| b.is_ascii_digit()), "{file} must be NNNN_name.sql");
        let owner = if number == "0001" { "store" } else { module };
        for statement in migration.text.split(';') {
            if let Some(at) = statement.find("CREATE TABLE ") {
                let name = statement[at + "CREATE TABLE ".len()..].split([' ', '(', '\n']).next().unwrap();
                let before = owners.insert(name.to_owned(), owner.to_owned());
                assert_eq!(before, None, "two migrations make {name}");
            }
        }
    }
    assert!(owners.contains_key("events"), "the event log is a table");
    owners
}

/// The ways code names a table: in braces, in `record!`/`entity!`, in a list, in an upsert.
fn names_table(code: &str, table: &str) -> bool {
    let literal = format!("\"{table}\"");
    let in_sql = ["FROM", "JOIN", "UPDATE", "INTO"].iter().any(|word| code.contains(&format!("{word} {{{table}}}")));
    let of_row = format!(" in {table} {{");
    let rows = code.match_indices(&of_row).any(|(at, _)| {
        let line = code[..at].rsplit('\n').next().unwrap_or_default();
        line.contains("record!(") || line.contains("entity!(")
    });
    if in_sql || rows || code.contains(&format!("table: {literal}")) {
        return true;
    }
    code.match_indices(&literal).any(|(at, _)| {
        let before = code[..at].trim_end();
        before.ends_with(".add(") || before.ends_with(".put(")
    })
}

#[test]
fn finds_names_of_tables() {
    for code in ["FROM {tasks} t", "record!(A in tasks { id })", "table: \"tasks\",", "work.put(\n  \"tasks\", keys)"] {
        assert!(names_table(code, "tasks"), "{code}");
    }
    for code in [
        "tag(\"tasks\")",
        "{tasks_of}",
        "for task in tasks {",
        "format!(\"{tasks} left\")",
        "in tasks.iter()",
        "FROM {task}",
    ] {
        assert!(!names_table(code, "tasks"), "{code}");
    }
}

#[test]
fn only_its_owner_names_a_table() {
    let owners = owners();
    let crates = crates();
    let mut wrong = Vec::new();
    for each in crates.iter().filter(|c| !["testkit", "arch"].contains(&c.name.as_str())) {
        for source in &each.sources {
            let code = source.code();
            for (table, owner) in owners.iter().filter(|(_, owner)| **owner != each.name) {
                if names_table(&code, table) {
                    wrong.push(format!("{} names {table}, which belongs to {owner}", source.path));
                }
            }
        }
    }
    none(&wrong, "a module reaches its rows through its own tables, others' through their functions");
}

#[test]
fn every_owner_is_a_crate_that_uses_its_table() {
    let crates = crates();
    let mut wrong = Vec::new();
    for (table, owner) in owners() {
        match crates.iter().find(|c| c.name == owner) {
            None => wrong.push(format!("{table} belongs to {owner}, which is no crate")),
            Some(owner) if !uses(owner, &table) => wrong.push(format!("{} never names its table {table}", owner.name)),
            Some(_) => {}
        }
    }
    none(&wrong, "a migration is named after the crate that owns its tables");
}

/// The store's own statements name their tables plainly, since they carry the tenant among their values.
fn uses(owner: &Crate, table: &str) -> bool {
    let plainly = |code: &str| owner.name == "store" && code.contains(table);
    owner.sources.iter().map(|s| s.code()).any(|code| names_table(&code, table) || plainly(&code))
}

#[test]
fn only_accounts_and_jobs_look_at_everyone() {
    let mut wrong = Vec::new();
    for each in crates().iter().filter(|c| !["accounts", "jobs", "store", "arch"].contains(&c.name.as_str())) {
        for source in each.sources.iter().filter(|s| s.code().contains(".global()")) {
            wrong.push(format!("{} takes the handle that sees every tenant", source.path));
        }
    }
    none(&wrong, "accounts looks before it knows the tenant, and jobs serves tenants in turn; nobody else needs to");
}
