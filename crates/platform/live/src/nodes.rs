//! What nodes say to each other: whose log grew, who looks at what, who has something
//! to read. All of it hints.

use std::{
    collections::HashSet,
    sync::{Arc, Mutex, Weak},
    time::Duration,
};

use futures_util::StreamExt;
use redis::{AsyncCommands, Client, RedisError};
use serde::{Deserialize, Serialize};
use tenon_kernel::{Id, Problem, Result, TenantId};
use tenon_store::Signals;
use tokio::{
    sync::{Notify, mpsc},
    time::{sleep, timeout},
};

use crate::hub::Inner;

const CHANNEL: &str = "tenon:live";
const HELD: &str = "nothing panics while holding it";
/// A busy node says what grew so often at most.
const PAUSE: Duration = Duration::from_millis(5);
/// How many tenants or people fit into one text: PostgreSQL carries 8,000 bytes.
const MOST_IN_ONE: usize = 150;
const WAITING: usize = 256;
const RETRY: Duration = Duration::from_millis(500);
const ANSWER: Duration = Duration::from_secs(3);

/// What one node says.
#[derive(Serialize, Deserialize)]
struct Said {
    from: Id,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    grew: Vec<TenantId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    looks: Option<Looks>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    notified: Option<Notified>,
}

#[derive(Serialize, Deserialize)]
struct Looks {
    tenant: TenantId,
    item: Id,
    users: Vec<Id>,
}

#[derive(Serialize, Deserialize)]
struct Notified {
    tenant: TenantId,
    user: Id,
    unread: u32,
}

enum Carrier {
    Redis(mpsc::Sender<String>),
    Database(Signals),
    Nobody,
}

/// The other nodes, as far as anything carries words to them.
pub(crate) struct Nodes {
    me: Id,
    carrier: Carrier,
    grew: Mutex<HashSet<TenantId>>,
    pressing: Notify,
}

impl Nodes {
    /// Finds out who carries words between nodes: Redis if it is named, else the database if it can.
    pub fn open(hub: &Weak<Inner>, me: Id, redis: Option<&str>, db: &tenon_store::Db) -> Result<Nodes> {
        let heard = {
            let hub = Weak::clone(hub);
            move |text: &str| {
                if let Some(hub) = hub.upgrade() {
                    hear(&hub, text);
                }
            }
        };
        let carrier = match redis {
            Some(url) => {
                let client =
                    Client::open(url).map_err(|e| Problem::unavailable(format!("REDIS_URL cannot be used: {e}"), 5))?;
                let (say, said) = mpsc::channel(WAITING);
                tokio::spawn(converse(client, said, Arc::new(heard)));
                Carrier::Redis(say)
            }
            None => db.signals(heard).map_or(Carrier::Nobody, Carrier::Database),
        };
        Ok(Nodes { me, carrier, grew: Mutex::default(), pressing: Notify::new() })
    }

    pub fn me(&self) -> Id {
        self.me
    }

    /// A tenant's log grew through this node.
    pub fn grew(&self, tenant: TenantId) {
        if !matches!(self.carrier, Carrier::Nobody) && self.grew.lock().expect(HELD).insert(tenant) {
            self.pressing.notify_one();
        }
    }

    /// Who looks at something through this node.
    pub fn looks(&self, tenant: TenantId, item: Id, mut users: Vec<Id>) {
        users.truncate(MOST_IN_ONE);
        let looks = Some(Looks { tenant, item, users });
        self.say(&Said { from: self.me, grew: Vec::new(), looks, notified: None });
    }

    /// How much somebody has not read.
    pub fn notified(&self, tenant: TenantId, user: Id, unread: u32) {
        let notified = Some(Notified { tenant, user, unread });
        self.say(&Said { from: self.me, grew: Vec::new(), looks: None, notified });
    }

    fn say(&self, said: &Said) {
        let text = serde_json::to_string(said).expect("ids always serialise");
        // What is not taken is lost: the others look by themselves.
        let _taken = match &self.carrier {
            Carrier::Redis(say) => say.try_send(text).is_ok(),
            Carrier::Database(signals) => signals.say(text),
            Carrier::Nobody => false,
        };
    }

    /// Says what grew, many tenants at once when it presses.
    pub async fn speak(&self) {
        loop {
            self.pressing.notified().await;
            let grew: Vec<TenantId> = self.grew.lock().expect(HELD).drain().collect();
            for some in grew.chunks(MOST_IN_ONE) {
                self.say(&Said { from: self.me, grew: some.to_vec(), looks: None, notified: None });
            }
            sleep(PAUSE).await;
        }
    }
}

fn hear(hub: &Inner, text: &str) {
    let Ok(said) = serde_json::from_str::<Said>(text) else {
        tracing::debug!("a node said what is not understood here");
        return;
    };
    if said.from == hub.nodes().map_or(Id::NIL, Nodes::me) {
        return;
    }
    said.grew.into_iter().for_each(|tenant| hub.wake(tenant));
    if let Some(Notified { tenant, user, unread }) = said.notified {
        hub.notified(tenant, user, unread);
    }
    if let Some(Looks { tenant, item, users }) = said.looks
        && let Some(channel) = hub.channel(tenant)
    {
        channel.presence.told(said.from, item, users);
    }
}

type Heard = Arc<dyn Fn(&str) + Send + Sync>;

/// Says and hears through Redis, over as many connections as it takes, until nobody speaks any more.
async fn converse(client: Client, mut said: mpsc::Receiver<String>, heard: Heard) {
    let mut known_away = false;
    loop {
        match listen(&client, &mut said, &heard).await {
            Ok(()) => return,
            Err(cause) => {
                if !known_away {
                    tracing::warn!(%cause, "Redis is away; other nodes are heard a little later");
                }
                known_away = true;
            }
        }
        while said.try_recv().is_ok() {}
        if said.is_closed() {
            return;
        }
        sleep(RETRY).await;
        if known_away && timeout(ANSWER, client.get_multiplexed_async_connection()).await.is_ok_and(|c| c.is_ok()) {
            tracing::info!("Redis is back");
            known_away = false;
        }
    }
}

async fn listen(
    client: &Client,
    said: &mut mpsc::Receiver<String>,
    heard: &Heard,
) -> std::result::Result<(), RedisError> {
    let slow = |_| RedisError::from(std::io::Error::from(std::io::ErrorKind::TimedOut));
    let mut speaking = timeout(ANSWER, client.get_multiplexed_async_connection()).await.map_err(slow)??;
    let mut listening = timeout(ANSWER, client.get_async_pubsub()).await.map_err(slow)??;
    timeout(ANSWER, listening.subscribe(CHANNEL)).await.map_err(slow)??;
    let mut messages = listening.into_on_message();
    loop {
        tokio::select! {
            text = said.recv() => {
                let Some(text) = text else { return Ok(()) };
                let _listeners: i64 = timeout(ANSWER, speaking.publish(CHANNEL, text)).await.map_err(slow)??;
            }
            message = messages.next() => {
                let Some(message) = message else {
                    return Err(std::io::Error::from(std::io::ErrorKind::ConnectionReset).into());
                };
                if let Ok(text) = message.get_payload::<String>() {
                    heard(&text);
                }
            }
        }
    }
}
