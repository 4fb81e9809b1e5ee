//! How letters go out.

use std::{sync::Arc, time::Duration};

use tenon_jobs::{Finished, Handlers, JobKind, NewJob, Retry, Running, run};
use tenon_kernel::{Id, Kind, Problem, Result};
use tenon_outbound::{Mail, Undelivered};
use tenon_store::Work;

use crate::letter::{Letter, Templates};

const SEND: &str = "letters.send";
/// A mail server that is away is waited for for about a day and a half.
const RETRY: Retry = Retry::new(24, Duration::from_secs(15), Duration::from_secs(2 * 3600));

/// Writes letters and hands them to the mail server. Cheap to clone.
#[derive(Clone)]
pub struct Letters {
    mail: Mail,
    templates: Arc<Templates>,
}

impl Letters {
    /// By this way.
    pub fn new(mail: Mail) -> Result<Letters> {
        Ok(Letters { mail, templates: Arc::new(Templates::read()?) })
    }

    /// Whether letters reach people.
    pub fn is_real(&self) -> bool {
        self.mail.is_real()
    }

    /// A kind of job that ends by sending a letter, tried as often as all of them.
    pub fn kind(name: &'static str, run: tenon_jobs::Run) -> JobKind {
        JobKind { retry: RETRY, lease: Duration::from_secs(60), ..JobKind::new(name, run) }
    }

    /// Sends a letter and ends the job. One that the mail server refuses for good is kept for an operator.
    pub async fn send(&self, running: Running, letter: &Letter) -> Result<Finished> {
        if letter.good_until.is_some_and(|until| until <= running.db().clock().now()) {
            return running.done().await;
        }
        // The id is the job's: a mail that was taken before this process died is the same mail again.
        let message = self.templates.write(letter, running.id())?;
        match self.mail.send(&message).await {
            Ok(()) => running.done().await,
            Err(Undelivered { why, for_good }) => {
                let why = without_links(&why);
                if for_good {
                    let work = running.work();
                    return running.park(work, &why).await;
                }
                tracing::warn!(job = %running.id(), %why, "a mail did not go out; trying again");
                Err(Problem::new(Kind::Unavailable, why))
            }
        }
    }
}

/// What a mail server says may quote the mail, and links in mails let people in.
fn without_links(why: &str) -> String {
    let words =
        why.split(' ').map(|word| if word.contains("://") || word.contains("token=") { "(link)" } else { word });
    words.collect::<Vec<_>>().join(" ")
}

/// Has a letter sent, in the caller's own transaction. Answers the job's id.
pub async fn enqueue(work: &mut Work, letter: &Letter) -> Result<Id> {
    tenon_jobs::enqueue(work, NewJob::new(SEND).payload(letter)?).await
}

/// Registers what sends letters.
pub fn jobs(handlers: &mut Handlers, letters: &Letters) {
    let letters = letters.clone();
    let send = run(move |running: Running| {
        let letters = letters.clone();
        async move {
            let letter: Letter = running.payload()?;
            letters.send(running, &letter).await
        }
    });
    handlers.add(Letters::kind(SEND, send));
}

#[cfg(test)]
mod tests {
    use super::without_links;

    #[test]
    fn a_refusal_does_not_give_a_link_away() {
        let why = "554 5.7.1 spam: https://tenon.example/reset-password?token=abc is listed";
        assert_eq!(without_links(why), "554 5.7.1 spam: (link) is listed");
    }
}
