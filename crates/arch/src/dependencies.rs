//! Who may name whom.

use std::collections::HashMap;

use crate::house::{crates, none};

/// What each crate may name of ours, in `[dependencies]`. DESIGN.md's table; settings, which knows
/// only the platform, is open to every module.
const MAY_NAME: &[(&str, &[&str])] = &[
    ("kernel", &[]),
    ("store", &["kernel"]),
    ("outbound", &["kernel"]),
    ("notices", &["kernel", "store"]),
    ("http", &["kernel", "store"]),
    ("live", &["kernel", "store", "http"]),
    ("words", &["kernel", "store"]),
    ("audit", &["kernel", "store", "http"]),
    ("jobs", &["kernel", "store", "http"]),
    ("letters", &["kernel", "store", "jobs", "outbound"]),
    ("files", &["kernel", "store", "http", "jobs"]),
    ("settings", &["kernel", "store", "http", "live", "notices"]),
    ("accounts", &["kernel", "store", "http", "live", "notices", "letters", "settings"]),
    ("customers", &["kernel", "store", "http", "live", "words", "settings"]),
    ("webhooks", &["kernel", "store", "http", "jobs", "outbound"]),
    ("projects", &["kernel", "store", "http", "live", "words", "files", "notices", "settings", "customers"]),
    ("tasks", &["kernel", "store", "http", "live", "words", "files", "notices", "settings", "accounts", "projects"]),
    ("imports", &["kernel", "store", "http", "live", "settings", "accounts", "customers", "projects", "tasks"]),
    ("search", &["kernel", "store", "http", "words"]),
    ("notifications", &["kernel", "store", "http", "live", "jobs", "notices", "letters", "outbound"]),
    (
        "server",
        &[
            "kernel",
            "store",
            "http",
            "live",
            "audit",
            "jobs",
            "files",
            "words",
            "outbound",
            "notices",
            "letters",
            "settings",
            "accounts",
            "customers",
            "projects",
            "tasks",
            "imports",
            "search",
            "notifications",
            "webhooks",
        ],
    ),
    (
        "testkit",
        &[
            "kernel",
            "store",
            "http",
            "live",
            "jobs",
            "files",
            "search",
            "outbound",
            "server",
            "settings",
            "accounts",
            "customers",
            "projects",
            "tasks",
        ],
    ),
    ("arch", &[]),
];

/// The drivers of the databases, and who may see their types: `store`, and `testkit`, which makes
/// and drops whole databases.
const DRIVERS: &[&str] = &["rusqlite", "tokio-postgres", "deadpool-postgres", "mysql_async", "libsqlite3-sys"];

#[test]
fn crates_name_only_whom_they_may() {
    let allowed: HashMap<&str, &[&str]> = MAY_NAME.iter().copied().collect();
    let mut wrong = Vec::new();
    for each in crates() {
        let Some(may) = allowed.get(each.name.as_str()) else {
            wrong.push(format!("{} is not in the table: say whom it may name", each.name));
            continue;
        };
        for named in each.dependencies() {
            if let Some(ours) = named.strip_prefix("tenon-")
                && !may.contains(&ours)
            {
                wrong.push(format!("{} names {ours}; it may name {}", each.name, may.join(", ")));
            }
        }
    }
    none(&wrong, "a crate names one it may not");
}

#[test]
fn the_table_has_no_circle_and_names_only_crates_that_are() {
    let crates = crates();
    let mut seen: Vec<&str> = Vec::new();
    for (name, may) in MAY_NAME {
        assert!(crates.iter().any(|c| c.name == *name), "there is no crate {name}");
        for named in *may {
            assert!(seen.contains(named), "{name} may name {named}, which stands below it in the table");
        }
        seen.push(name);
    }
}

#[test]
fn the_platform_names_no_module() {
    let crates = crates();
    let modules: Vec<String> = crates.iter().filter(|c| c.is_module()).map(|c| format!("tenon_{}", c.name)).collect();
    let mut wrong = Vec::new();
    for source in crates.iter().filter(|c| c.floor == "platform").flat_map(|c| &c.sources) {
        let code = source.code();
        wrong.extend(modules.iter().filter(|m| code.contains(*m)).map(|m| format!("{} names {m}", source.path)));
    }
    none(&wrong, "the platform knows no business");
}

#[test]
fn nothing_depends_on_the_server() {
    let dependents = crates().into_iter().filter(|c| c.dependencies().iter().any(|d| d == "tenon-server"));
    let names: Vec<String> = dependents.map(|c| c.name).collect();
    assert!(names.iter().all(|n| n == "testkit"), "these depend on the server: {}", names.join(", "));
}

#[test]
fn only_the_store_sees_a_driver() {
    let mut wrong = Vec::new();
    for each in crates().iter().filter(|c| !["store", "testkit"].contains(&c.name.as_str())) {
        let named = each.dependencies();
        wrong
            .extend(named.iter().filter(|d| DRIVERS.contains(&d.as_str())).map(|d| format!("{} names {d}", each.name)));
    }
    none(&wrong, "databases are spoken to through tenon-store");
}
