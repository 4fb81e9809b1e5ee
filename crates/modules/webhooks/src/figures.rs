//! Figures for `/metrics`.

use std::{sync::Once, time::Duration};

use metrics::{Unit, counter, describe_counter, describe_histogram, histogram};

use crate::attempt::Verdict;

const ATTEMPTS: &str = "webhook_attempts_total";
const DURATION: &str = "webhook_attempt_duration_seconds";
const LAG: &str = "webhook_delivery_lag_seconds";
const DISABLED: &str = "webhook_disabled_total";

fn describe() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        describe_counter!(ATTEMPTS, "Attempts to hand a message over, by what they came to.");
        describe_histogram!(DURATION, Unit::Seconds, "How long receivers take to answer.");
        describe_histogram!(LAG, Unit::Seconds, "From a message's making to its being taken.");
        describe_counter!(DISABLED, "Webhooks that the server disabled.");
    });
}

pub(crate) fn attempted(verdict: Verdict, took: Duration) {
    describe();
    counter!(ATTEMPTS, "result" => verdict.as_str()).increment(1);
    histogram!(DURATION).record(took.as_secs_f64());
}

pub(crate) fn delivered(lag_millis: i64) {
    histogram!(LAG).record(lag_millis.max(0) as f64 / 1000.0);
}

pub(crate) fn disabled() {
    counter!(DISABLED).increment(1);
}
