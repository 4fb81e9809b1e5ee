//! Figures for `/metrics`.

use std::sync::Once;

use metrics::{Unit, counter, describe_counter, describe_gauge, describe_histogram, gauge, histogram};

const CLIENTS: &str = "live_clients";
const LAG: &str = "live_delivery_lag_seconds";
const MESSAGES: &str = "live_messages_total";
const RESETS: &str = "live_resets_total";
const ENDED: &str = "live_ended_total";

fn describe() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        describe_gauge!(CLIENTS, "Clients that listen, by transport.");
        describe_histogram!(LAG, Unit::Seconds, "From an event's recording to its being handed to a client.");
        describe_counter!(MESSAGES, "Messages with events handed to clients.");
        describe_counter!(RESETS, "Clients told to start anew, by reason.");
        describe_counter!(ENDED, "Clients that the server let go, by close code.");
    });
}

/// Counts a client for as long as it is held.
pub(crate) struct Counted(&'static str);

impl Counted {
    pub fn new(transport: &'static str) -> Counted {
        describe();
        gauge!(CLIENTS, "transport" => transport).increment(1.0);
        Counted(transport)
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        gauge!(CLIENTS, "transport" => self.0).decrement(1.0);
    }
}

pub(crate) fn told(lag_millis: i64) {
    counter!(MESSAGES).increment(1);
    histogram!(LAG).record(lag_millis.max(0) as f64 / 1000.0);
}

pub(crate) fn reset(reason: &'static str) {
    counter!(RESETS, "reason" => reason).increment(1);
}

pub(crate) fn ended(code: u16) {
    counter!(ENDED, "code" => code.to_string()).increment(1);
}
