//! One client's way through the log: a place in it, what the client wants to hear and may, and
//! nothing else that grows. Sockets and streams ask it for what comes next.

use std::{sync::Arc, time::Duration};

use tenon_kernel::{Caller, Id, Kind as ProblemKind, Problem, Result};
use tenon_store::log_head;
use tokio::{
    sync::watch,
    time::{Instant, sleep, sleep_until},
};

use crate::{
    batch::{Batch, Viewer, empty},
    channel::{Channel, Next},
    figures,
    hub::{Inner, Seated},
    kinds::Fences,
    standing::{Admitted, Shaken},
    view::{Sight, Topic, Topics},
};

/// A client hears at least each so many events how far it is, though none was for it.
const UNTOLD: i64 = 1_000;
const RETRY: Duration = Duration::from_millis(300);

/// What comes next.
pub(crate) enum Out {
    /// A message with events, and how many milliseconds after the last of them was recorded.
    Events { text: String, sequence: i64, lag: i64 },
    /// The client must start anew; the feed goes on from the log's end.
    Reset { reason: &'static str, sequence: i64 },
    /// Who looks at something.
    Presence { kind: usize, item: Id, users: Vec<Id> },
    /// Something for this person alone, as it is told.
    Told(Arc<str>),
    /// Nothing for a while.
    Beat { sequence: i64 },
    /// The client must go.
    Ended(Problem),
    /// The server goes.
    Closing,
}

/// Where a client begins.
#[derive(Debug, PartialEq)]
pub(crate) enum Start {
    At(i64),
    Anew(&'static str, i64),
}

pub(crate) struct Feed {
    seated: Seated,
    bearer: Box<str>,
    caller: Caller,
    sight: Sight,
    topics: Topics,
    /// Up to here everything was told or was not for it.
    position: i64,
    /// Up to here the client knows that.
    sent: i64,
    /// The caller's rights were read when the log had got this far.
    known_at: i64,
    /// How many doubts about the caller were looked into.
    answered: u64,
    heads: watch::Receiver<i64>,
    closing: watch::Receiver<bool>,
    looks: watch::Receiver<u64>,
    looks_told: Vec<(Id, Vec<Id>)>,
    beat: Instant,
    pending_reset: Option<&'static str>,
}

impl Feed {
    /// Lets somebody in who wants to go on after a number, or from now on.
    pub async fn open(hub: &Arc<Inner>, bearer: &str, after: Option<i64>, transport: &'static str) -> Result<Feed> {
        let admitted = hub.admit(bearer).await?;
        // Rights must be known as of a place in the log: they are read again after it was.
        let head = head(hub, &admitted.caller).await?;
        let admitted = hub.admit(bearer).await?;
        let caller = admitted.caller.clone();
        let seated = hub.seat(admitted, after, transport).await?;
        let channel = Arc::clone(seated.seat().channel());
        let (position, pending_reset) = match start(after, head, hub.config.catch_up) {
            Start::At(position) => (position, None),
            Start::Anew(reason, head) => (head, Some(reason)),
        };
        let mut looks = channel.presence.changes();
        looks.mark_unchanged();
        Ok(Feed {
            sight: Sight::of(&caller, &hub.kinds),
            heads: channel.heads(),
            closing: hub.closing.subscribe(),
            looks,
            looks_told: Vec::new(),
            topics: Topics::default(),
            answered: seated.seat().doubts(),
            beat: Instant::now() + hub.config.heartbeat,
            bearer: bearer.into(),
            known_at: head,
            position,
            sent: position,
            pending_reset,
            caller,
            seated,
        })
    }

    pub fn hub(&self) -> &Arc<Inner> {
        self.seated.hub()
    }

    fn channel(&self) -> &Arc<Channel> {
        self.seated.seat().channel()
    }

    pub fn caller(&self) -> &Caller {
        &self.caller
    }

    pub fn position(&self) -> i64 {
        self.position
    }

    /// Takes a fresh token of the same person in the same tenant.
    pub async fn renew(&mut self, bearer: &str) -> Result<()> {
        let doubts = self.seated.seat().doubts();
        let admitted = self.hub().admit(bearer).await?;
        if admitted.caller.tenant != self.caller.tenant || admitted.caller.user != self.caller.user {
            return Err(Problem::new(ProblemKind::Unauthorized, "This token is somebody else's; open another socket."));
        }
        self.bearer = bearer.into();
        self.answered = doubts;
        self.take(admitted);
        Ok(())
    }

    /// Takes over how somebody stands now.
    fn take(&mut self, admitted: Admitted) {
        if admitted.caller.permissions != self.caller.permissions {
            self.sight = Sight::of(&admitted.caller, &self.hub().kinds);
            self.pending_reset = Some("permissions");
        }
        self.caller = admitted.caller.clone();
        self.seated.seat().set_admitted(admitted);
    }

    /// Sets what the client hears; answers the topics it does not see.
    pub async fn subscribe(&mut self, topics: Vec<Topic>, after: Option<i64>) -> Result<Vec<Topic>> {
        let mut set = Topics::default();
        let mut unseen = Vec::new();
        for topic in topics {
            match self.sees(topic).await? {
                Some(project) => set.add(topic, project),
                None => unseen.push(topic),
            }
        }
        if let Some(after) = after {
            let head = head(self.hub(), &self.caller).await?;
            match start(Some(after), head, self.hub().config.catch_up) {
                Start::At(position) => {
                    (self.position, self.sent) = (position, position);
                    self.pending_reset = None;
                }
                Start::Anew(reason, _) => self.pending_reset = Some(reason),
            }
        }
        self.topics = set;
        self.looks_told.retain(|(item, _)| self.topics.items().iter().any(|(_, id, _)| id == item));
        self.looks.mark_changed();
        Ok(unseen)
    }

    /// Whether the caller sees what a topic names; the project it belongs to, if it belongs to one.
    async fn sees(&self, topic: Topic) -> Result<Option<Option<Id>>> {
        let hub = self.hub();
        let (kind, id) = match topic {
            Topic::Tenant | Topic::Whole => return Ok(Some(None)),
            Topic::Project(id) => match hub.kinds.kinds.iter().position(|kind| kind.groups) {
                Some(kind) => (kind, id),
                None => return Ok(None),
            },
            Topic::Item(kind, id) => (kind, id),
        };
        if !self.sight.kind(kind) {
            return Ok(None);
        }
        let mut read = hub.db.read(&Caller::system(self.caller.tenant));
        let rows = (hub.kinds.kinds[kind].load)(&mut read, &[id]).await?;
        let row = rows.into_iter().find(|row| row.id == id && row.json.is_some());
        // Read anew: the channel may be a moment behind.
        let fences = if self.sight.sees_all() { Fences::default() } else { hub.fences(self.caller.tenant).await? };
        Ok(row.map(|row| row.project).filter(|project| self.sight.project(*project, &fences)))
    }

    /// Says what the client looks at now; 404 unless the caller sees it.
    pub async fn look(&mut self, item: Option<(usize, Id)>) -> Result<()> {
        if let Some((kind, id)) = item
            && self.sees(Topic::Item(kind, id)).await?.is_none()
        {
            return Err(Problem::not_found(self.hub().kinds.kinds[kind].topic.unwrap_or("thing")));
        }
        self.seated.look(item.map(|(_, id)| id));
        Ok(())
    }

    /// Waits for what comes next. May be given up at any moment and asked again: nothing is lost.
    pub async fn next(&mut self) -> Out {
        loop {
            if *self.closing.borrow() {
                return Out::Closing;
            }
            if self.seated.seat().doubts() != self.answered
                && let Some(out) = self.look_again(self.known_at).await
            {
                return out;
            }
            if let Some(text) = self.seated.seat().take_told() {
                return Out::Told(text);
            }
            if let Some(reason) = self.pending_reset {
                match head(self.hub(), &self.caller).await {
                    Ok(head) => return self.reset(reason, head),
                    Err(_) => sleep(RETRY).await,
                }
                continue;
            }
            if self.looks.has_changed().unwrap_or(false) && !self.topics.items().is_empty() {
                if let Some(out) = self.next_look() {
                    return out;
                }
                self.looks.mark_unchanged();
            }
            if let Some(page) = self.page().await {
                match self.tell(&page).await {
                    Some(out) => return out,
                    None => continue,
                }
            }
            let watches = !self.topics.items().is_empty();
            tokio::select! {
                _ = self.heads.changed() => {}
                () = self.seated.seat().bell.notified() => {}
                _ = self.looks.changed(), if watches => self.looks.mark_changed(),
                _ = self.closing.changed() => {}
                () = sleep_until(self.beat) => return self.pulse(),
            }
        }
    }

    fn pulse(&mut self) -> Out {
        self.beat = Instant::now() + self.hub().config.heartbeat;
        if self.position > self.sent { self.caught_up() } else { Out::Beat { sequence: self.sent } }
    }

    fn caught_up(&mut self) -> Out {
        let text = empty(self.sent, self.position, None);
        self.sent = self.position;
        Out::Events { text, sequence: self.sent, lag: 0 }
    }

    fn reset(&mut self, reason: &'static str, head: i64) -> Out {
        figures::reset(reason);
        self.pending_reset = None;
        (self.position, self.sent, self.known_at) = (head, head, self.known_at.max(head));
        Out::Reset { reason, sequence: head }
    }

    /// The page that goes on from here.
    async fn page(&mut self) -> Option<Arc<Batch>> {
        loop {
            match self.channel().next(self.position) {
                Next::Page(page) => return Some(page),
                Next::Nothing => return None,
                Next::Behind => {}
            }
            let channel = Arc::clone(self.channel());
            match Box::pin(channel.cold(self.hub(), self.position)).await {
                Ok(page) => return page,
                Err(problem) => {
                    tracing::debug!(cause = problem.cause(), "a client cannot catch up; trying again");
                    sleep(RETRY).await;
                    if *self.closing.borrow() {
                        return None;
                    }
                }
            }
        }
    }

    /// What a page holds for the client, after all that it changes about who may see what.
    async fn tell(&mut self, page: &Batch) -> Option<Out> {
        let me = self.sight.user();
        let new = self.known_at.max(self.position);
        let mine = |(at, shaken): &(i64, Shaken)| *at > new && shaken.user.is_none_or(|user| user == me);
        if self.position < self.known_at && page.rights_shaken(&self.sight, self.position) {
            // It may have happened before the rights were read: what the client had by then is not known.
            self.pending_reset = Some("permissions");
        }
        if page.shaken.iter().any(mine)
            && let Some(out) = self.look_again(page.sequence).await
        {
            return Some(out);
        }
        if self.pending_reset.is_some() {
            return None;
        }
        let fences = self.channel().fences();
        let viewer = Viewer { kinds: &self.hub().kinds, sight: &self.sight, fences: &fences, topics: &self.topics };
        if page.shifted(&viewer, self.position) {
            self.pending_reset = Some("permissions");
            return None;
        }
        let text = page.message(&viewer, self.sent, self.position, None);
        self.position = self.position.max(page.sequence);
        if let Some(text) = text {
            self.sent = self.position;
            self.beat = Instant::now() + self.hub().config.heartbeat;
            let lag = self.hub().db.clock().now().as_millis() - page.recorded_at.as_millis();
            return Some(Out::Events { text, sequence: self.sent, lag });
        }
        (self.position - self.sent >= UNTOLD).then(|| self.caught_up())
    }

    /// Asks how the caller stands. Until it is known nothing is told.
    async fn look_again(&mut self, as_of: i64) -> Option<Out> {
        loop {
            let doubts = self.seated.seat().doubts();
            let hub = Arc::clone(self.hub());
            match Box::pin(hub.admit(&self.bearer)).await {
                Ok(admitted) => {
                    self.answered = doubts;
                    self.known_at = self.known_at.max(as_of);
                    if admitted.good_until.is_some_and(|end| end <= hub.db.clock().now()) {
                        return Some(Out::Ended(Problem::new(
                            ProblemKind::Unauthorized,
                            "The access token has expired.",
                        )));
                    }
                    self.take(admitted);
                    return None;
                }
                Err(problem) if matches!(problem.kind(), ProblemKind::Unauthorized | ProblemKind::Forbidden) => {
                    return Some(Out::Ended(problem));
                }
                Err(_) => {}
            }
            if hub.is_closing() {
                return Some(Out::Closing);
            }
            sleep(RETRY).await;
        }
    }

    /// Something whose lookers the client does not know yet.
    fn next_look(&mut self) -> Option<Out> {
        let fences = self.channel().fences();
        let presence = &self.seated.seat().channel().presence;
        for (kind, item, project) in self.topics.items() {
            if !self.sight.kind(*kind) || !self.sight.project(*project, &fences) {
                continue;
            }
            let users = presence.users(*item);
            match self.looks_told.iter_mut().find(|(told, _)| told == item) {
                Some((_, told)) if *told == users => continue,
                Some((_, told)) => told.clone_from(&users),
                None if users.is_empty() => continue,
                None => self.looks_told.push((*item, users.clone())),
            }
            return Some(Out::Presence { kind: *kind, item: *item, users });
        }
        None
    }
}

async fn head(hub: &Inner, caller: &Caller) -> Result<i64> {
    log_head(&mut hub.db.read(&Caller::system(caller.tenant))).await
}

/// Where to begin when the log ends at `head`.
fn start(after: Option<i64>, head: i64, catch_up: i64) -> Start {
    match after {
        None => Start::At(head),
        Some(after) if after < 0 || after > head => Start::Anew("unknown_sequence", head),
        Some(after) if head - after > catch_up => Start::Anew("too_old", head),
        Some(after) => Start::At(after),
    }
}

/// 410 unless the log can be gone on with from there.
pub(crate) fn check_start(after: i64, head: i64, catch_up: i64) -> Result<()> {
    match start(Some(after), head, catch_up) {
        Start::At(_) => Ok(()),
        Start::Anew("too_old", _) => Err(Problem::new(
            ProblemKind::Reset,
            format!("The log is at {head} now, more than {catch_up} events further. Take a snapshot."),
        )),
        Start::Anew(..) => Err(Problem::new(ProblemKind::Reset, format!("The log ends at {head}. Take a snapshot."))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_begins_where_it_was_unless_that_is_too_old_or_not_known() {
        assert_eq!(start(None, 40, 10), Start::At(40));
        assert_eq!(start(Some(30), 40, 10), Start::At(30));
        assert_eq!(start(Some(40), 40, 10), Start::At(40));
        assert_eq!(start(Some(29), 40, 10), Start::Anew("too_old", 40));
        assert_eq!(start(Some(41), 40, 10), Start::Anew("unknown_sequence", 40));
        assert_eq!(start(Some(-1), 40, 10), Start::Anew("unknown_sequence", 40));
        assert_eq!(check_start(29, 40, 10).unwrap_err().kind(), ProblemKind::Reset);
        assert!(check_start(30, 40, 10).is_ok());
    }
}
