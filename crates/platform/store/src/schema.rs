//! Migration texts: which tables they make, and how a text is rendered for an engine.
//!
//! A text uses a few type words in capitals (`UUID`, `TEXT(200)`, `LONGTEXT`, `BIGINT`, `BOOL`,
//! `REAL`, `BYTES`, `TIMESTAMP`, `DATE`, `JSON`, `MONEY`); everything else is SQL that all three
//! engines read. A statement for some engines alone stands below a line that names them:
//! `-- only postgres`, `-- only sqlite mariadb`. Bodies of functions stand between `$$`.

use std::{collections::HashSet, sync::LazyLock};

use crate::Engine;

/// Every migration, oldest first: name and text.
pub(crate) static MIGRATIONS: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/migrations.rs"));

/// The tables whose rows belong to a tenant, and those that do not: among these an engine's virtual
/// tables, which hold no tenant and are only for the store's own statements.
pub(crate) struct Tables {
    pub tenant: HashSet<&'static str>,
    pub global: HashSet<&'static str>,
}

pub(crate) static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let mut tables = Tables { tenant: HashSet::new(), global: HashSet::new() };
    for (_, text) in MIGRATIONS {
        for statement in statements(up(text)) {
            if let Some((name, tenant)) = created_table(statement) {
                if tenant {
                    tables.tenant.insert(name)
                } else {
                    tables.global.insert(name)
                };
            }
            if let Some(name) = named_after(statement, "CREATE VIRTUAL TABLE ") {
                tables.global.insert(name);
            }
        }
    }
    tables
});

/// The part of a migration that applies it.
pub(crate) fn up(text: &str) -> &str {
    text.split_once("-- up\n").map_or("", |(_, rest)| rest.split("-- down\n").next().unwrap_or(rest))
}

/// The part of a migration that takes it back.
pub(crate) fn down(text: &str) -> &str {
    text.split_once("-- down\n").map_or("", |(_, rest)| rest)
}

/// The statements of a text, whichever engine they are for. Texts hold no semicolons but those that
/// end statements and those between `$$`.
pub(crate) fn statements(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    let split = std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let mut quoted = false;
        let mut end = rest.len();
        for (at, found) in rest.match_indices([';', '$']) {
            match found {
                "$" => quoted ^= rest[at..].starts_with("$$"),
                _ if !quoted => {
                    end = at;
                    break;
                }
                _ => {}
            }
        }
        let statement = &rest[..end];
        rest = rest.get(end + 1..).unwrap_or_default();
        Some(statement.trim())
    });
    split.filter(|s| s.lines().any(|l| !l.trim().is_empty() && !l.trim_start().starts_with("--")))
}

/// Whether a statement is for this engine: unless a line `-- only …` before it leaves it out, it is.
pub(crate) fn is_for(statement: &str, engine: Engine) -> bool {
    let name = match engine {
        Engine::Sqlite => "sqlite",
        Engine::Postgres => "postgres",
        Engine::Mariadb => "mariadb",
    };
    let mut only = statement.lines().filter_map(|line| line.trim().strip_prefix("-- only "));
    only.all(|engines| engines.split_whitespace().any(|e| e == name))
}

/// The table a statement makes, and whether its rows belong to a tenant.
pub(crate) fn created_table(statement: &str) -> Option<(&str, bool)> {
    let name = named_after(statement, "CREATE TABLE ")?;
    let tenant = statement.lines().any(|line| line.trim_start().starts_with("tenant_id "));
    Some((name, tenant))
}

/// The function a statement makes.
pub(crate) fn created_function(statement: &str) -> Option<&str> {
    named_after(statement, "CREATE FUNCTION ")
}

fn named_after<'a>(statement: &'a str, words: &str) -> Option<&'a str> {
    let start = statement.find(words)? + words.len();
    statement[start..].split([' ', '(', '\n']).next()
}

/// A statement in an engine's words.
pub(crate) fn render(statement: &str, engine: Engine) -> String {
    // Only MariaDB wants to know whose index it is; the others refuse to hear it.
    let statement = match statement.split_once(" ON ") {
        Some((index, _)) if index.lines().any(|line| line.starts_with("DROP INDEX ")) && engine != Engine::Mariadb => {
            index
        }
        _ => statement,
    };
    let mut out = String::with_capacity(statement.len() + 64);
    let mut rest = statement;
    while let Some(start) = rest.find(|c: char| c.is_ascii_alphabetic() || "_'-".contains(c)) {
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        if rest.starts_with("--") {
            // A comment may hold an apostrophe.
            rest = rest.find('\n').map_or("", |end| &rest[end..]);
            continue;
        }
        if let Some(after) = rest.strip_prefix('-') {
            out.push('-');
            rest = after;
            continue;
        }
        if rest.starts_with('\'') {
            let end = rest[1..].find('\'').map_or(rest.len(), |e| e + 2);
            out.push_str(&rest[..end]);
            rest = &rest[end..];
            continue;
        }
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        rest = after;
        if word == "TEXT" && rest.starts_with('(') {
            let close = rest.find(')').map_or(rest.len(), |c| c + 1);
            let (size, after) = rest.split_at(close);
            rest = after;
            match engine {
                Engine::Sqlite => out.push_str("TEXT"),
                Engine::Postgres => out.push_str("text COLLATE \"C\""),
                Engine::Mariadb => {
                    out.push_str("VARCHAR");
                    out.push_str(size);
                }
            }
        } else {
            out.push_str(type_word(word, engine));
        }
    }
    out.push_str(rest);
    if created_table(statement).is_some() {
        out.push_str(match engine {
            Engine::Sqlite => " STRICT",
            Engine::Postgres => "",
            // nopad: trailing spaces must count in comparisons as they do elsewhere.
            Engine::Mariadb => " ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin",
        });
    }
    out
}

fn type_word(word: &str, engine: Engine) -> &str {
    let [sqlite, postgres, mariadb] = match word {
        "UUID" => ["BLOB", "uuid", "BINARY(16)"],
        "LONGTEXT" => ["TEXT", "text", "LONGTEXT"],
        "BIGINT" | "TIMESTAMP" | "MONEY" => ["INTEGER", "bigint", "BIGINT"],
        "BOOL" => ["INTEGER", "boolean", "BOOLEAN"],
        "REAL" => ["REAL", "double precision", "DOUBLE"],
        "BYTES" => ["BLOB", "bytea", "LONGBLOB"],
        // VARCHAR: what a generated column makes of CHAR depends on the session, which MariaDB refuses.
        "DATE" => ["TEXT", "text COLLATE \"C\"", "VARCHAR(10)"],
        "JSON" => ["TEXT", "text", "LONGTEXT"],
        _ => return word,
    };
    match engine {
        Engine::Sqlite => sqlite,
        Engine::Postgres => postgres,
        Engine::Mariadb => mariadb,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "CREATE TABLE things (\n  tenant_id UUID NOT NULL,\n  name TEXT(20) NOT NULL DEFAULT 'DATE',\n  due DATE\n)";

    #[test]
    fn renders_type_words_but_not_strings() {
        assert_eq!(
            render(TEXT, Engine::Mariadb),
            "CREATE TABLE things (\n  tenant_id BINARY(16) NOT NULL,\n  name VARCHAR(20) NOT NULL DEFAULT 'DATE',\n  due VARCHAR(10)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin"
        );
        assert!(render(TEXT, Engine::Sqlite).ends_with("due TEXT\n) STRICT"));
        let commented = format!("-- One person's things\n{TEXT}");
        assert!(render(&commented, Engine::Sqlite).contains("tenant_id BLOB"));
        assert_eq!(render("DEFAULT -1", Engine::Sqlite), "DEFAULT -1");
    }

    #[test]
    fn only_one_engine_hears_whose_index_goes() {
        let text = "-- It was too dear.\nDROP INDEX things_by_name ON things";
        assert!(render(text, Engine::Mariadb).ends_with("DROP INDEX things_by_name ON things"));
        assert!(render(text, Engine::Postgres).ends_with("DROP INDEX things_by_name"));
        assert!(render(text, Engine::Sqlite).ends_with("DROP INDEX things_by_name"));
        let made = "CREATE INDEX things_by_name ON things (name)";
        assert_eq!(render(made, Engine::Sqlite), made);
    }

    #[test]
    fn knows_whose_rows_they_are() {
        assert_eq!(created_table(TEXT), Some(("things", true)));
        assert!(TABLES.tenant.contains("events"));
    }

    #[test]
    fn statements_end_at_semicolons_but_those_in_bodies() {
        let text =
            "-- Two\nA 1;\n\n-- only postgres\nCREATE FUNCTION f(x text) AS $$ BEGIN; END; $$;\nC;\n-- nothing\n";
        let all: Vec<&str> = statements(text).collect();
        assert_eq!(all, ["-- Two\nA 1", "-- only postgres\nCREATE FUNCTION f(x text) AS $$ BEGIN; END; $$", "C"]);
        assert_eq!((created_function(all[1]), created_function(all[2])), (Some("f"), None));
        assert_eq!(statements("A; B").collect::<Vec<_>>(), ["A", "B"]);
    }

    #[test]
    fn a_statement_is_for_the_engines_it_names() {
        let who = |statement| [Engine::Sqlite, Engine::Postgres, Engine::Mariadb].map(|e| is_for(statement, e));
        assert_eq!(who("-- Only some are told\nSELECT 1"), [true, true, true]);
        assert_eq!(who("-- A table.\n-- only sqlite\nSELECT 1"), [true, false, false]);
        assert_eq!(who("-- only postgres mariadb\nSELECT 1"), [false, true, true]);
    }

    #[test]
    fn a_virtual_table_is_nobodys() {
        assert!(TABLES.global.contains("indexed_words") && !TABLES.tenant.contains("indexed_words"));
        assert!(TABLES.tenant.contains("indexed_rows"));
    }

    #[test]
    fn only_lines_name_engines() {
        for (name, text) in MIGRATIONS {
            for line in text.lines().filter_map(|line| line.trim().strip_prefix("-- only ")) {
                let known = |engine: &str| ["sqlite", "postgres", "mariadb"].contains(&engine);
                assert!(line.split_whitespace().all(known), "{name}: `-- only {line}`");
            }
        }
    }

    #[test]
    fn every_migration_goes_both_ways() {
        for (name, text) in MIGRATIONS {
            assert!(statements(up(text)).count() > 0, "{name} has no `-- up`");
            assert!(statements(down(text)).count() > 0, "{name} has no `-- down`");
        }
    }
}
