//! One attempt to hand a message over, and what it means.

use std::time::Duration;

use serde_json::{Map, Value as Json};
use tenon_kernel::Timestamp;
use tenon_outbound::{Answer, Failed, HeaderMap, HeaderName, HeaderValue, Method, Outbound, Request};
use tokio::time::Instant;

use crate::{
    delivery::{Attempt, DeliveryStatus, Letter},
    schedule, signature,
    webhook::Webhook,
};

/// How long a receiver may take: long enough for a slow one, short enough for whoever comes after.
const PATIENCE: Duration = Duration::from_secs(15);
/// How much of an answer is kept.
const ANSWER: usize = 4 << 10;
/// How much of one header of an answer is kept, in characters.
const HEADER: usize = 500;
const MOST_ERROR: usize = 500;
const AGENT: &str = concat!("Tenon-Webhooks/", env!("CARGO_PKG_VERSION"));

/// What an attempt came to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Verdict {
    /// The message was taken: 2xx.
    Taken,
    /// It was not.
    NotTaken,
    /// The receiver wants no more messages: 410.
    Gone,
}

impl Verdict {
    /// In a word, for the figures.
    pub fn as_str(self) -> &'static str {
        match self {
            Verdict::Taken => "delivered",
            Verdict::NotTaken => "failed",
            Verdict::Gone => "gone",
        }
    }
}

/// An attempt that was made.
pub(crate) struct Made {
    pub attempt: Attempt,
    pub verdict: Verdict,
    /// What the receiver asked to wait, in seconds.
    pub wait: Option<i64>,
    pub took: Duration,
}

/// Sends a message, once.
pub(crate) async fn make(outbound: &Outbound, webhook: &Webhook, letter: &Letter, at: Timestamp) -> Made {
    let headers = headers(webhook, letter, at);
    let request_headers = shown(&headers);
    let began = Instant::now();
    let answered = send(outbound, webhook, letter, headers).await;
    let took = began.elapsed();
    let mut attempt = Attempt {
        delivery_id: letter.id,
        number: letter.attempts + 1,
        at,
        duration_ms: i64::try_from(took.as_millis()).unwrap_or(i64::MAX),
        request_headers,
        status: None,
        answer_headers: None,
        answer_body: None,
        answer_cut: false,
        error: None,
    };
    let (verdict, wait) = match answered {
        Ok(answer) => {
            let wait = answer.retry_after(at);
            attempt.status = Some(answer.status.into());
            attempt.answer_headers = Some(shown(&answer.headers));
            // PostgreSQL stores no NUL.
            attempt.answer_body = Some(String::from_utf8_lossy(&answer.body).replace('\0', "\u{fffd}"));
            attempt.answer_cut = answer.cut;
            (judge(answer.status), wait)
        }
        Err(failed) => {
            attempt.error = Some(failed.to_string().chars().filter(|c| *c != '\0').take(MOST_ERROR).collect());
            (Verdict::NotTaken, None)
        }
    };
    Made { attempt, verdict, wait, took }
}

async fn send(outbound: &Outbound, webhook: &Webhook, letter: &Letter, headers: HeaderMap) -> Result<Answer, Failed> {
    // Checked when it was given; but by what was allowed then.
    let target = outbound.target(&webhook.url)?;
    let body = letter.body.clone().into();
    outbound.send(Request { method: Method::POST, target, headers, body, most: ANSWER, patience: PATIENCE }).await
}

fn judge(status: u16) -> Verdict {
    match status {
        200..=299 => Verdict::Taken,
        410 => Verdict::Gone,
        _ => Verdict::NotTaken,
    }
}

fn headers(webhook: &Webhook, letter: &Letter, at: Timestamp) -> HeaderMap {
    let id = letter.id.to_string();
    let seconds = at.as_millis().div_euclid(1000);
    let signature = signature::sign(webhook.secrets.at(at), &id, seconds, &letter.body);
    let plain = |text: String| HeaderValue::try_from(text).expect("ids, numbers and base64 are plain ASCII");
    HeaderMap::from_iter([
        (HeaderName::from_static("content-type"), HeaderValue::from_static("application/json")),
        (HeaderName::from_static("user-agent"), HeaderValue::from_static(AGENT)),
        (HeaderName::from_static("webhook-id"), plain(id)),
        (HeaderName::from_static("webhook-timestamp"), plain(seconds.to_string())),
        (HeaderName::from_static("webhook-signature"), plain(signature)),
    ])
}

/// Headers as they are kept and shown; several of one name with commas between.
fn shown(headers: &HeaderMap) -> Map<String, Json> {
    let mut all: Map<String, Json> = Map::new();
    for name in headers.keys() {
        let values: Vec<String> = headers
            .get_all(name)
            .iter()
            .map(|value| String::from_utf8_lossy(value.as_bytes()).chars().take(HEADER).collect())
            .collect();
        all.insert(name.as_str().to_owned(), Json::String(values.join(", ").replace('\0', "\u{fffd}")));
    }
    all
}

impl Letter {
    /// As it stands after an attempt.
    pub(crate) fn after(mut self, made: &Made, now: Timestamp) -> Letter {
        self.attempts += 1;
        self.last_status = made.attempt.status;
        self.last_error.clone_from(&made.attempt.error);
        self.due_at = None;
        match made.verdict {
            Verdict::Taken => self.status = DeliveryStatus::Delivered,
            Verdict::Gone => self.status = DeliveryStatus::Failed,
            Verdict::NotTaken => {
                self.tries += 1;
                // A test is tried once: whoever asked for it looks at what comes.
                let next = self.sequence.and_then(|_| schedule::next(self.id, self.tries, now, made.wait));
                self.due_at = next;
                self.status = if next.is_some() { DeliveryStatus::Pending } else { DeliveryStatus::Failed };
            }
        }
        if self.due_at.is_none() {
            self.finished_at = Some(now);
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_mean_what_they_say() {
        for (status, verdict) in [
            (200, Verdict::Taken),
            (202, Verdict::Taken),
            (204, Verdict::Taken),
            (299, Verdict::Taken),
            (301, Verdict::NotTaken),
            (304, Verdict::NotTaken),
            (308, Verdict::NotTaken),
            (400, Verdict::NotTaken),
            (404, Verdict::NotTaken),
            (410, Verdict::Gone),
            (429, Verdict::NotTaken),
            (500, Verdict::NotTaken),
        ] {
            assert_eq!(judge(status), verdict, "{status}");
        }
    }
}
