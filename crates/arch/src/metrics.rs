//! The page of metrics says what the sources count: each name with its type and its labels.

use std::collections::BTreeMap;

use crate::house::{Source, files, none, read};

/// A figure's type and its labels, the latter unknown where they are put together elsewhere.
#[derive(Clone, Debug, PartialEq)]
struct Figure {
    kind: String,
    labels: Option<Vec<String>>,
}

/// What a text names between quotes.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('"').skip(1).step_by(2)
}

/// `const NAME: &str = "value";` of a file.
fn constant<'a>(source: &'a Source, name: &str) -> Option<&'a str> {
    let line = source.text.lines().find(|line| line.contains(&format!("const {name}: &str = \"")))?;
    quoted(line).next()
}

/// Every figure that a file makes.
fn made(source: &Source) -> Vec<(String, Figure)> {
    let mut all = Vec::new();
    for kind in ["counter", "gauge", "histogram"] {
        let call = format!("{kind}!(");
        for (at, _) in source.text.match_indices(&call) {
            // `describe_counter!` describes, and makes nothing.
            if source.text[..at].ends_with('_') {
                continue;
            }
            let mut depth = 1;
            let inside = &source.text[at + call.len()..];
            let end = inside.find(|c| {
                depth += i32::from(c == '(') - i32::from(c == ')');
                depth == 0
            });
            let inside = &inside[..end.unwrap_or_else(|| panic!("{}: {call} has no end", source.path))];
            let (name, labels) = inside.split_once(',').unwrap_or((inside, ""));
            let name = match quoted(name).next() {
                Some(name) => Some(name),
                None => constant(source, name.trim()),
            };
            let name = name.unwrap_or_else(|| panic!("{}: {call}{inside}) has a name that is not seen", source.path));
            let is_list = labels.trim().starts_with('&');
            // A label stands before each arrow; after the last there is none.
            let mut before: Vec<&str> = labels.split("=>").collect();
            before.pop();
            let words = before.iter().filter_map(|text| text.trim_end().strip_suffix('"')?.rsplit('"').next());
            let mut words: Vec<String> = words.map(str::to_owned).collect();
            words.sort();
            let labels = if is_list { None } else { Some(words) };
            all.push((name.to_owned(), Figure { kind: kind.to_owned(), labels }));
        }
    }
    all
}

/// The rows of the page's tables.
fn documented() -> BTreeMap<String, Figure> {
    let page = read("docs/metrics.md");
    let rows = page.lines().filter(|line| line.starts_with("| `"));
    let rows = rows.map(|row| {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        assert_eq!(cells.len(), 5, "{row}");
        assert!(!cells[2].is_empty() && !cells[4].is_empty(), "{row}");
        let in_ticks = |cell: &str| cell.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>();
        let mut labels = in_ticks(cells[3]);
        labels.sort();
        (in_ticks(cells[0])[0].clone(), Figure { kind: cells[1].to_owned(), labels: Some(labels) })
    });
    rows.collect()
}

#[test]
fn the_page_of_metrics_is_what_is_counted() {
    let documented = documented();
    let mut sources = files("crates", "rs");
    sources.retain(|source| !source.path.contains("/tests/") && !source.path.starts_with("crates/arch/"));
    let made: Vec<(String, Figure)> = sources.iter().flat_map(made).collect();
    assert!(made.len() > 20, "only {} figures were found", made.len());
    let mut wrong = Vec::new();
    for (name, figure) in &made {
        match documented.get(name) {
            None => wrong.push(format!("docs/metrics.md does not have {name}")),
            Some(said) if said.kind != figure.kind => wrong.push(format!("{name} is a {}", figure.kind)),
            Some(said) if figure.labels.is_some() && figure.labels != said.labels => {
                wrong.push(format!("{name} has the labels {:?}", figure.labels));
            }
            Some(_) => {}
        }
    }
    let unknown = documented.keys().filter(|name| !made.iter().any(|(known, _)| known == *name));
    wrong.extend(unknown.map(|name| format!("docs/metrics.md has {name}, which nobody makes")));
    none(&wrong, "docs/metrics.md has every figure with its type and labels, and no other");
}

#[test]
fn finds_figures() {
    let text = "const LAG: &str = \"lag_seconds\"; fn a() { describe_gauge!(LAG, \"x\"); histogram!(LAG).record(1.0);\n\
                counter!(\"seen_total\", \"way\" => f(x), \"kind\" => \"k\").increment(1); metrics::gauge!(\"g\", &labels); }";
    let source = Source { path: "a.rs".into(), text: text.into() };
    let figure = |kind: &str, labels: Option<&[&str]>| Figure {
        kind: kind.into(),
        labels: labels.map(|labels| labels.iter().map(|l| (*l).to_owned()).collect()),
    };
    assert_eq!(
        made(&source),
        [
            ("seen_total".to_owned(), figure("counter", Some(&["kind", "way"]))),
            ("g".to_owned(), figure("gauge", None)),
            ("lag_seconds".to_owned(), figure("histogram", Some(&[]))),
        ]
    );
}
