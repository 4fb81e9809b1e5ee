//! `docs/configuration.md`, made from the settings themselves.

use std::fmt::Write as _;

use super::file::known;

const HEAD: &str = "\
# Settings

A setting is looked for in this order: the flag, the environment, the file, the default.
The file is `tenon.toml` in the working directory, or the one that `--config` or `TENON_CONFIG`
names; its keys are the names below, on the top level:

```toml
listen = \"0.0.0.0:8080\"
data_dir = \"/var/lib/tenon\"
cors_origins = [\"https://app.example.com\"]
```

A key that is not known is an error. No setting that is a secret has a default, and none is ever
printed. With `DATABASE_URL` in the environment the password is not seen in the list of processes;
prefer it to the flag.

This page is made by `tenon configuration`; a test compares the two.

| setting | flag | environment | default |
| --- | --- | --- | --- |
";

/// The page of all settings, in Markdown.
pub fn page() -> String {
    let mut page = String::from(HEAD);
    let mut chapters = String::new();
    for argument in known() {
        if argument.is_hide_set() {
            continue;
        }
        let name = argument.get_id().as_str();
        let flag = argument.get_long().unwrap_or_default();
        let variable = argument.get_env().and_then(|v| v.to_str()).unwrap_or_default();
        let defaults: Vec<_> = argument.get_default_values().iter().filter_map(|v| v.to_str()).collect();
        let default = if defaults.is_empty() { "none".to_owned() } else { format!("`{}`", defaults.join(",")) };
        writeln!(page, "| [`{name}`](#{name}) | `--{flag}` | `{variable}` | {default} |").expect("a String");
        let help = argument.get_long_help().or(argument.get_help()).map(ToString::to_string).unwrap_or_default();
        let mut help = help.trim_end_matches('.').to_owned();
        let values: Vec<_> = argument.get_possible_values().iter().map(|v| format!("`{}`", v.get_name())).collect();
        if !values.is_empty() && argument.get_action().takes_values() {
            write!(help, ": {}", values.join(" or ")).expect("a String");
        }
        writeln!(chapters, "\n### {name}\n\n{help}.").expect("a String");
    }
    page + &chapters
}
