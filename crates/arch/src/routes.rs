//! What every module offers, and that no route forgets whom it is for.

use crate::house::{crates, none};

const NEEDS: [&str; 5] = [".public()", ".signed_in()", ".operator()", ".needs(", ".needs_any("];

#[test]
fn every_module_has_grants_and_routes() {
    let mut wrong = Vec::new();
    for module in crates().iter().filter(|c| c.is_module()) {
        let lib = module.sources.iter().find(|s| s.path.ends_with("/src/lib.rs"));
        let code = lib.map(|l| l.code()).unwrap_or_default();
        if !code.contains("pub static GRANTS: &[Grant]") {
            wrong.push(format!("{}'s lib.rs has no `pub static GRANTS: &[Grant]`", module.name));
        }
        let handed_on = code.split(';').any(|item| item.contains("pub use ") && item.contains("routes"));
        if !code.contains("pub fn routes(") && !handed_on {
            wrong.push(format!("{}'s lib.rs offers no `routes`", module.name));
        }
        if !lib.is_some_and(|l| l.text.starts_with("//!")) {
            wrong.push(format!("{}'s lib.rs does not begin by saying what its words mean", module.name));
        }
    }
    none(&wrong, "a reader who knows one module knows them all");
}

/// The arguments of each call of `name(`, by counting parentheses outside strings.
fn calls<'a>(code: &'a str, name: &str) -> Vec<&'a str> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices(name) {
        let start = at + name.len();
        let (mut depth, mut in_string, mut escaped) = (1, false, false);
        for (i, c) in code[start..].char_indices() {
            match c {
                _ if escaped => escaped = false,
                '\\' if in_string => escaped = true,
                '"' => in_string = !in_string,
                '(' if !in_string => depth += 1,
                ')' if !in_string => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                found.push(&code[start..start + i]);
                break;
            }
        }
    }
    found
}

#[test]
fn finds_calls() {
    assert_eq!(calls("api.add(get(\")\").to(x)); api.add(y)", "api.add("), ["get(\")\").to(x)", "y"]);
}

/// The types demand it too; this shows it in the sources, where a reviewer looks, and that the
/// need is named once.
#[test]
fn every_route_names_its_need_once() {
    let mut wrong = Vec::new();
    let mut routes = 0;
    for each in crates().iter().filter(|c| c.is_module()) {
        for source in &each.sources {
            let code = source.code();
            for route in calls(&code, "api.add(") {
                routes += 1;
                let needs: usize = NEEDS.iter().map(|n| route.matches(n).count()).sum();
                if needs != 1 {
                    let start: String = route.trim().chars().take(60).collect();
                    wrong.push(format!("{}: {start}… names {needs} needs", source.path));
                }
            }
        }
    }
    assert!(routes > 50, "only {routes} routes were found; are they still declared with `api.add(`?");
    none(&wrong, "a route names exactly one need");
}
