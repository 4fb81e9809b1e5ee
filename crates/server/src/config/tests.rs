use std::ffi::OsString;

use clap::Parser;

use super::{
    file::{distance, known},
    *,
};

#[derive(Parser)]
struct Program {
    #[command(flatten)]
    settings: Settings,
}

fn read(file: &str, flags: &[&str]) -> Result<Settings, String> {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("tenon.toml");
    std::fs::write(&path, file).unwrap();
    let arguments = ["tenon", "--config", path.to_str().unwrap()].iter().chain(flags).map(OsString::from).collect();
    parse::<Program>(arguments).map(|p| p.settings).map_err(|e| match e {
        Unusable::Usage(e) => e.to_string(),
        Unusable::File(message) => message.replace(&path.display().to_string(), "FILE"),
    })
}

#[test]
fn flags_come_before_the_file_and_the_file_before_defaults() {
    let file = "max_body = 4096\nlog_format = \"json\"\ncors_origins = [\"https://a.example\", \"https://b.example/\"]";
    let settings = read(file, &["--max-body", "8192"]).unwrap();
    assert_eq!(settings.max_body, 8192);
    assert_eq!(settings.log_format, LogFormat::Json);
    assert_eq!(settings.cors_origins, ["https://a.example", "https://b.example"]);
    assert_eq!(settings.max_connections, 10_000);
    assert_eq!(settings.http().max_body, 8192);
}

#[test]
fn the_file_says_what_is_wrong_with_it() {
    for (file, says) in [
        ("max_bod = 1", "FILE: unknown key `max_bod`; did you mean `max_body`? Settings are: listen, data_dir, "),
        ("zzz = 1", "FILE: unknown key `zzz` Settings are: "),
        ("[listen]\nport = 1", "FILE: `listen` must be text or a whole number, not table"),
        ("max_body = true", "FILE: `max_body` must be text or a whole number, not boolean"),
        ("max_body = 3", "FILE: invalid value '3' for '--max-body <BYTES>': 3 is not in 1024..=1073741824"),
        ("listen = \"here\"", "no address with a port"),
        ("listen = ", "TOML parse error"),
        ("log = \"info,,=x=\"", "FILE: invalid value"),
    ] {
        let message = read(file, &[]).err().unwrap_or_else(|| panic!("{file} was taken"));
        assert!(message.contains(says), "{file}: {message}");
    }
}

#[test]
fn a_file_that_is_named_must_be_there() {
    let arguments = ["tenon", "--config", "/nowhere/tenon.toml"].map(OsString::from).to_vec();
    let Err(Unusable::File(message)) = parse::<Program>(arguments) else { panic!("it was taken") };
    assert!(message.starts_with("cannot read /nowhere/tenon.toml: "), "{message}");
}

#[test]
fn the_database_is_in_the_data_directory_unless_named() {
    let settings = read("data_dir = \"/srv/tenon\"", &["--database-url", "sqlite:/tmp/x.db"]).unwrap();
    assert_eq!(settings.sqlite_directory().unwrap(), Path::new("/tmp"));
    assert_eq!(settings.store().sqlite_path(), Path::new("/tmp/x.db"));
}

#[test]
fn the_page_of_settings_is_up_to_date() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/configuration.md");
    let kept = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        kept == page(),
        "docs/configuration.md is not what the settings say; write it anew:\n  cargo run -p tenon-server -- configuration > docs/configuration.md"
    );
}

#[test]
fn no_default_is_a_secret() {
    for argument in known() {
        if argument.is_hide_env_values_set() {
            assert!(argument.get_default_values().is_empty(), "{} is a secret with a default", argument.get_id());
        }
    }
}

#[test]
fn near_names_are_near() {
    assert_eq!(distance("lisen", "listen"), 1);
    assert_eq!(distance("", "abc"), 3);
    assert_eq!(distance("data", "data"), 0);
}
