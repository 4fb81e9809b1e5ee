//! Telling a device: one job for each device and occasion.

use std::{sync::Arc, time::Duration};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};
use serde_json::json;
use tenon_jobs::{Finished, Handlers, JobKind, NewJob, Retry, Running, enqueue, run};
use tenon_kernel::{Id, Kind, Problem, Result, Timestamp};
use tenon_notices::NoticeKind;
use tenon_outbound::{Answer, Failed, HeaderMap, HeaderName, HeaderValue, Method, Request};
use tenon_store::{Rows, Work};

use super::{
    figures, seal,
    subscription::{self, Row},
};
use crate::{Notifications, again::Again, entry, in_workspace, path_of, tell::Told};

const KIND: &str = "notifications.push";
/// What could not be told for so long is no news, in seconds.
const NEWS: i64 = 24 * 3600;
/// A push service that is away is waited for while it is news.
const RETRY: Retry = Retry::new(24, Duration::from_secs(15), Duration::from_secs(2 * 3600));
/// How long a push service may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// So many devices are told at once by one process: a push service that does not answer leaves the
/// other workers to others.
const AT_ONCE: usize = 4;
/// How many characters a device shows of a title and of what follows it, and some more.
const TITLE: usize = 150;
const BODY: usize = 300;
const AGENT: &str = concat!("Tenon/", env!("CARGO_PKG_VERSION"));

/// Whom to tell what, and where.
#[derive(Serialize, Deserialize)]
struct About {
    told: Told,
    subscription_id: Id,
    at: Timestamp,
}

/// What a device shows.
#[derive(Debug, Serialize)]
struct Shown {
    /// What the thing is called.
    title: String,
    /// What happened to it.
    body: String,
    /// Its page, as a path.
    url: String,
    /// Names the thing: what is shown next of it takes this one's place.
    tag: String,
    /// How much the person has not read.
    unread: u32,
}

/// Has somebody told on each of their devices, in the caller's work.
pub(crate) async fn tell(work: &mut Work, told: &Told) -> Result<()> {
    let at = work.now();
    for subscription_id in subscription::devices(work, told.user_id).await? {
        let key = format!("{}:{subscription_id}", told.source);
        let about = About { told: told.clone(), subscription_id, at };
        enqueue(work, NewJob::new(KIND).payload(&about)?.unique(key)).await?;
    }
    Ok(())
}

pub(crate) fn register(handlers: &mut Handlers, notifications: &Arc<Notifications>) {
    let notifications = Arc::clone(notifications);
    let send = run(move |running: Running| {
        let notifications = Arc::clone(&notifications);
        async move { send(&notifications, running).await }
    });
    handlers.add(JobKind { retry: RETRY, at_once: AT_ONCE, ..JobKind::new(KIND, send) });
}

async fn send(notifications: &Notifications, running: Running) -> Result<Finished> {
    let about: About = running.payload()?;
    let left = NEWS - (running.db().clock().now().as_millis() - about.at.as_millis()) / 1000;
    let device: Option<Row> = running.read().find(about.subscription_id).await?;
    let Some(device) = device.filter(|device| device.user_id == about.told.user_id && left > 0) else {
        return running.done().await;
    };
    // A sign-in that was ended elsewhere, since the device was lost, is not told what it may not read.
    if let Some(session) = device.session_id
        && notifications.people.has_ended(session).await?
    {
        let mut work = running.work();
        subscription::remove(&mut work, device.id).await?;
        return running.finish(work).await;
    }
    let Some(shown) = write(notifications, &running, &about.told).await? else { return running.done().await };
    let answered = post(notifications, &running, &device, &about.told, &shown, left).await?;
    let verdict = judge(&answered, running.db().clock().now());
    figures::attempted(verdict.as_str());
    let host = device.host();
    match verdict {
        Verdict::Taken => {
            let mut work = running.work();
            subscription::used(&mut work, device.id).await?;
            running.finish(work).await
        }
        Verdict::Gone => {
            let mut work = running.work();
            subscription::remove(&mut work, device.id).await?;
            running.finish(work).await
        }
        Verdict::Refused(why) => {
            // Neither it nor an operator can do more about this one; the next may be taken.
            tracing::warn!(job = %running.id(), %host, %why, "a push service refused a message");
            let work = running.work();
            running.finish_with(work, json!({ "refused": why })).await
        }
        Verdict::Later { wait: Some(wait), why } => {
            let work = running.work();
            let at = work.now().plus_seconds(wait);
            running.again(work, at, &format!("{host}: {why}")).await
        }
        Verdict::Later { wait: None, why } => Err(Problem::new(Kind::Unavailable, format!("{host}: {why}"))),
    }
}

/// What is shown, if there still is a reason to.
async fn write(notifications: &Notifications, running: &Running, told: &Told) -> Result<Option<Shown>> {
    let Some(Again { person, preferences, called, said, quote }) = Again::look(notifications, running, told).await?
    else {
        return Ok(None);
    };
    let wanted = preferences.of(told.kind);
    let is_read = wanted.in_app && entry::is_read(&mut running.read(), told.user_id, told.subject.thing()).await?;
    if !wanted.push || is_read {
        return Ok(None);
    }
    let body = quote.map_or_else(|| said.clone(), |quote| format!("{said}: {quote}"));
    let url = in_workspace(person.caller.tenant, &path_of(told.subject.task_id, told.subject.project_id));
    let unread = entry::unread(&mut running.db().read(&person.caller), &notifications.notables).await?.unread;
    let (title, body) = (shortened(&called, TITLE), shortened(&body, BODY));
    Ok(Some(Shown { title, body, url, tag: told.subject.thing().to_string(), unread }))
}

/// A text in at most so many characters.
fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(most - 1).collect();
    short.truncate(short.trim_end().len());
    short.push('…');
    short
}

async fn post(
    notifications: &Notifications,
    running: &Running,
    device: &Row,
    told: &Told,
    shown: &Shown,
    left: i64,
) -> Result<std::result::Result<Answer, Failed>> {
    // Checked when it was given; but by what was allowed then.
    let target = match notifications.outbound.target(&device.endpoint) {
        Ok(target) => target,
        Err(refused) => return Ok(Err(refused.into())),
    };
    let signer = notifications.signer(running.db()).await?;
    let now = running.db().clock().now();
    let authorization = signer.authorization(&target.origin(), notifications.contact.as_deref(), now)?;
    let message = serde_json::to_vec(shown).map_err(Problem::internal)?;
    let body = seal::seal(&device.public_key, &device.auth, &message)?;
    let plain = |text: String| HeaderValue::try_from(text).map_err(Problem::internal);
    let mut secret = plain(authorization)?;
    secret.set_sensitive(true);
    let headers = HeaderMap::from_iter([
        (HeaderName::from_static("authorization"), secret),
        (HeaderName::from_static("content-encoding"), HeaderValue::from_static("aes128gcm")),
        (HeaderName::from_static("content-type"), HeaderValue::from_static("application/octet-stream")),
        (HeaderName::from_static("ttl"), plain(left.to_string())?),
        (HeaderName::from_static("topic"), plain(topic(told.subject.thing()))?),
        (HeaderName::from_static("urgency"), HeaderValue::from_static(urgency(told.kind))),
        (HeaderName::from_static("user-agent"), HeaderValue::from_static(AGENT)),
    ]);
    let request = Request { method: Method::POST, target, headers, body: body.into(), most: 0, patience: PATIENCE };
    Ok(notifications.outbound.send(request).await)
}

// Rules

/// What a push service calls messages of which only the last is to reach a device that was away.
fn topic(thing: Id) -> String {
    URL_SAFE_NO_PAD.encode(thing.0.as_bytes())
}

/// Whether a device that saves its battery is woken.
fn urgency(kind: NoticeKind) -> &'static str {
    match kind {
        NoticeKind::Assigned | NoticeKind::Mentioned | NoticeKind::DueSoon | NoticeKind::Overdue => "normal",
        NoticeKind::Commented | NoticeKind::StatusChanged => "low",
    }
}

/// What an attempt came to.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Verdict {
    /// The push service took the message.
    Taken,
    /// The subscription is no more.
    Gone,
    /// The message will not be taken, however often it comes; why, in words for the log.
    Refused(String),
    /// It may be taken later; when, in seconds, if the push service said so.
    Later { wait: Option<i64>, why: String },
}

impl Verdict {
    /// In a word, for the figures.
    fn as_str(&self) -> &'static str {
        match self {
            Verdict::Taken => "delivered",
            Verdict::Gone => "gone",
            Verdict::Refused(_) => "refused",
            Verdict::Later { .. } => "failed",
        }
    }
}

fn judge(answered: &std::result::Result<Answer, Failed>, now: Timestamp) -> Verdict {
    let answer = match answered {
        Ok(answer) => answer,
        Err(failed @ (Failed::Refused(_) | Failed::Head)) => return Verdict::Refused(failed.to_string()),
        Err(failed) => return Verdict::Later { wait: None, why: failed.to_string() },
    };
    let why = format!("answered {}", answer.status);
    match answer.status {
        200..=299 => Verdict::Taken,
        404 | 410 => Verdict::Gone,
        408 | 429 | 500..=599 => {
            // A wait without end would keep the job for as long; then it is no news.
            let wait = answer.retry_after(now).map(|wait| wait.clamp(1, NEWS));
            Verdict::Later { wait, why }
        }
        _ => Verdict::Refused(why),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(1_772_442_000_000);

    #[test]
    fn statuses_mean_what_push_services_say_by_them() {
        let of = |status, retry_after: Option<&str>| {
            let value = retry_after.map(|text| (HeaderName::from_static("retry-after"), text.parse().unwrap()));
            let headers = HeaderMap::from_iter(value);
            judge(&Ok(Answer { status, headers, body: Default::default(), cut: false }), NOW)
        };
        for status in [200, 201, 202, 204] {
            assert_eq!(of(status, None), Verdict::Taken, "{status}");
        }
        for status in [404, 410] {
            assert_eq!(of(status, None), Verdict::Gone, "{status}");
        }
        for status in [301, 307, 400, 401, 403, 413] {
            assert_eq!(of(status, Some("5")), Verdict::Refused(format!("answered {status}")), "{status}");
        }
        let wait = |status, retry_after| match of(status, retry_after) {
            Verdict::Later { wait, .. } => wait,
            other => panic!("{status}: {other:?}"),
        };
        for status in [408, 429, 500, 502, 503] {
            assert_eq!(wait(status, None), None, "{status}");
            assert_eq!(wait(status, Some("120")), Some(120), "{status}");
        }
        assert_eq!(wait(429, Some("Mon, 02 Mar 2026 09:02:00 GMT")), Some(120));
        assert_eq!(wait(429, Some("Mon, 02 Mar 2026 08:00:00 GMT")), Some(1));
        assert_eq!(wait(429, Some("99999999")), Some(NEWS));
        assert_eq!(wait(429, Some("soon")), None);
        let late = judge(&Err(Failed::Late("the answer")), NOW);
        assert!(matches!(late, Verdict::Later { wait: None, .. }), "{late:?}");
        let inside = judge(&Err(Failed::Refused(tenon_outbound::Refused::Inside)), NOW);
        assert!(matches!(inside, Verdict::Refused(_)), "{inside:?}");
    }

    #[test]
    fn the_longest_message_fits() {
        // What costs most: four bytes in UTF-8, and six where JSON escapes.
        let shown = Shown {
            title: shortened(&"🪵".repeat(1_000), TITLE),
            body: shortened(&"\u{1}".repeat(1_000), BODY),
            url: format!("/projects/{}", Id::NIL),
            tag: Id::NIL.to_string(),
            unread: 100,
        };
        let message = serde_json::to_vec(&shown).unwrap();
        assert!(message.len() <= seal::MOST, "{} bytes", message.len());
        assert_eq!(shown.title.chars().count(), TITLE);
        assert!(shown.title.ends_with("🪵…"));
        assert_eq!(shortened("Oak", 3), "Oak");
        assert_eq!(shortened("Oak boards", 5), "Oak…");
    }

    #[test]
    fn a_topic_is_one_for_a_thing() {
        let id: Id = "0197f3a0-0000-7000-8000-000000000001".parse().unwrap();
        let topic = topic(id);
        assert_eq!(topic.len(), 22);
        assert!(topic.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_'), "{topic}");
    }
}
