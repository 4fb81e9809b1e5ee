//! Clients that write as fast as they can and remember what was acknowledged.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use axum::http::Method;
use serde_json::json;
use tenon_kernel::{Caller, TenantId};
use tenon_store::{Db, EVENTS, LoggedEvent, Rows, StoreConfig, verify_chain};
use tenon_testkit::{Client, TestServer};
use tokio::time::Instant;

/// Enough to make commits shared.
const WRITERS: u64 = 8;

/// An acknowledged write: what a customer's count became, when the request went out, and when its
/// answer was there.
#[derive(Clone, Copy)]
struct Promise {
    count: u64,
    sent: Instant,
    told: Instant,
}

/// What the server has promised to keep: each customer's acknowledged writes, in order.
type Promises = HashMap<String, Vec<Promise>>;

/// How the server was taken away.
pub enum Cut {
    /// Its process ended. Whatever it had told, it had told before.
    Process,
    /// Its power failed between these moments. A machine without power tells nothing, but this one
    /// goes on, and while a file system is being shut down its fsync may still say yes to what the
    /// journal has thrown away already. So what is told from the first moment on is no promise; and
    /// what is asked after the last must not be acknowledged at all.
    Power(Instant, Instant),
}

/// Writers that outlive the server: each makes customers and counts them up, one change at a time.
pub struct Load {
    promises: Arc<Mutex<Promises>>,
    /// How many were told while the power was failing.
    doubtful: usize,
    writers: Vec<Writer>,
}

struct Writer {
    number: u64,
    /// Its acknowledged writes, ten to a customer.
    made: u64,
}

impl Load {
    pub fn new() -> Load {
        let writers = (0..WRITERS).map(|number| Writer { number, made: 0 }).collect();
        Load { promises: Arc::default(), doubtful: 0, writers }
    }

    pub fn acknowledged(&self) -> u64 {
        self.promises.lock().unwrap().values().map(|told| told.len() as u64).sum()
    }

    /// How many writes were acknowledged while the power was failing, and are not counted.
    pub fn doubtful(&self) -> usize {
        self.doubtful
    }

    /// Writes for so long after the first acknowledgement; then `cut` takes the server away while it
    /// is writing on, and says when.
    pub async fn run(&mut self, client: &Client, lasting: Duration, cut: impl AsyncFnOnce() -> Cut) {
        let before = self.acknowledged();
        let stop = Arc::new(AtomicBool::new(false));
        let tasks: Vec<_> = std::mem::take(&mut self.writers)
            .into_iter()
            .map(|writer| tokio::spawn(write(writer, client.clone(), Arc::clone(&self.promises), Arc::clone(&stop))))
            .collect();
        // A round in which nothing was written would show nothing, and a busy machine starts slowly.
        for _ in 0..600 {
            if self.acknowledged() > before {
                break;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        tokio::time::sleep(lasting).await;
        let cut = cut().await;
        stop.store(true, Ordering::SeqCst);
        for task in tasks {
            self.writers.push(task.await.unwrap());
        }
        if let Cut::Power(first, last) = cut {
            let mut promises = self.promises.lock().unwrap();
            for told in promises.values_mut() {
                assert!(told.iter().all(|p| p.sent < last), "a write was acknowledged that was sent after the cut");
                self.doubtful += told.iter().filter(|p| p.told >= first).count();
                told.retain(|p| p.told < first);
            }
            promises.retain(|_, told| !told.is_empty());
        }
    }

    /// What of the promised is not there any more, in words; nothing when all was kept.
    pub async fn lost(&self, client: &Client) -> Vec<String> {
        let rows = client.all("/customers").await;
        let kept: HashMap<&str, u64> = rows.iter().map(|r| (r["id"].as_str().unwrap(), count(r))).collect();
        let promises = self.promises.lock().unwrap();
        let mut lost = Vec::new();
        for (id, told) in promises.iter() {
            let kept = kept.get(id.as_str());
            let missing: Vec<u64> =
                told.iter().map(|p| p.count).filter(|promised| kept.is_none_or(|k| k < promised)).collect();
            if !missing.is_empty() {
                lost.push(format!("customer {id} is at {kept:?}; promised were also {missing:?}"));
            }
        }
        lost
    }
}

fn count(customer: &serde_json::Value) -> u64 {
    customer["phone"].as_str().map_or(0, |p| p.parse().unwrap())
}

/// A customer, then nine changes of it, then the next; until told to stop or refused.
async fn write(mut writer: Writer, client: Client, promises: Arc<Mutex<Promises>>, stop: Arc<AtomicBool>) -> Writer {
    let mut id = String::new();
    while !stop.load(Ordering::SeqCst) {
        let count = writer.made % 10;
        let request = if count == 0 {
            let body = json!({ "name": format!("Writer {} customer {}", writer.number, writer.made / 10) });
            client.request(Method::POST, "/customers").json(&body)
        } else {
            client.request(Method::PATCH, format!("/customers/{id}")).json(&json!({ "phone": count.to_string() }))
        };
        let sent = Instant::now();
        let answered = match request.try_send().await {
            Ok(answered) if [200, 201].contains(&answered.status) => answered,
            _ => break,
        };
        if count == 0 {
            id = answered.id();
        }
        promises.lock().unwrap().entry(id.clone()).or_default().push(Promise { count, sent, told: Instant::now() });
        writer.made += 1;
    }
    // The next round begins with a customer of its own.
    writer.made = writer.made.div_ceil(10) * 10;
    writer
}

/// Rows, events and the chain of a tenant agree: each customer was created by one event and changed
/// by as many as its version says, numbers have no gap, and every hash fits. Answers how many events.
pub async fn audit(config: &StoreConfig, tenant: &str) -> i64 {
    let db = Db::builder(config.clone()).open().await.unwrap();
    let mut read = db.read(&Caller::system(TenantId(tenant.parse().unwrap())));
    let events = verify_chain(&mut read).await.unwrap().unwrap_or_else(|e| panic!("the log is broken: {e:?}"));
    let mut versions: HashMap<String, i64> = HashMap::new();
    let mut after = 0;
    loop {
        let query = [
            ("sequence[gt]".to_owned(), after.to_string()),
            ("sort".into(), "sequence".into()),
            ("page_size".into(), "100".into()),
        ];
        let listing = tenon_kernel::Listing::parse(&EVENTS, &query).unwrap();
        let page = read.list::<LoggedEvent>(&listing, &[]).await.unwrap();
        for event in &page.data {
            assert_eq!(event.sequence, after + 1, "a number is missing or twice there");
            after = event.sequence;
            let version = versions.entry(event.object_id.to_string()).or_default();
            match event.name.as_str() {
                "customer.created" => assert_eq!(std::mem::replace(version, 1), 0, "{event:?} is there twice"),
                "customer.updated" => *version += 1,
                _ => {}
            }
        }
        if page.data.is_empty() {
            break;
        }
    }
    assert_eq!(after, events);
    let query = [("page_size".to_owned(), "100".to_owned())];
    let mut listing = tenon_kernel::Listing::parse(&tenon_customers::customer::LIST, &query).unwrap();
    let mut rows = 0;
    loop {
        let page = tenon_customers::customer::list(&mut read, &listing).await.unwrap();
        for customer in &page.data {
            rows += 1;
            let by_events = versions.get(&customer.id.to_string());
            assert_eq!(by_events, Some(&customer.version), "events and row of customer {} differ", customer.id);
        }
        let Some(next) = page.next_cursor else { break };
        let query = [query[0].clone(), ("cursor".to_owned(), next)];
        listing = tenon_kernel::Listing::parse(&tenon_customers::customer::LIST, &query).unwrap();
    }
    let created = versions.values().filter(|v| **v > 0).count();
    assert_eq!(created, rows, "an event tells of a row that is not there");
    db.close().await;
    events
}

/// Registers a tenant with a server and gives back its Admin and its id.
pub async fn register(server: &TestServer) -> (Client, String) {
    let tenant = tenon_testkit::Tenant::register(&server.client(), "Acme").await;
    (tenant.admin, tenant.id)
}
