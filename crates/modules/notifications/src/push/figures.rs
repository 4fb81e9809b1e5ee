//! Figures for `/metrics`.

use std::sync::Once;

use metrics::{counter, describe_counter};

const ATTEMPTS: &str = "push_attempts_total";

/// An attempt to tell a device ended: `delivered`, `failed`, `gone` or `refused`.
pub(super) fn attempted(result: &'static str) {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| describe_counter!(ATTEMPTS, "Attempts to tell a device, by what they came to."));
    counter!(ATTEMPTS, "result" => result).increment(1);
}
