//! Sees to it that the program is built anew when the web app was.

use std::{fs, path::Path};

fn main() {
    let built = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web/dist");
    // Cargo calls a path that is not there changed each time. Where it cannot be made, that is the price.
    if !built.is_dir() && fs::create_dir_all(&built).is_err() {
        println!("cargo::warning=there is no web/dist, and it cannot be made");
    }
    println!("cargo::rerun-if-changed={}", built.display());
    println!("cargo::rerun-if-changed=build.rs");
}
