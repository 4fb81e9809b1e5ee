//! From names to addresses.

use std::{
    io,
    net::{IpAddr, ToSocketAddrs},
    sync::Arc,
};

use futures_util::future::BoxFuture;
use tokio::sync::Semaphore;

/// Looks names up. One answer is used for one connection, and checked whole.
pub trait Resolve: Send + Sync + 'static {
    /// Every address of a host, in the order to try them.
    fn addresses<'a>(&'a self, host: &'a str) -> BoxFuture<'a, io::Result<Vec<IpAddr>>>;
}

/// How many look-ups may run at once. Each holds a thread, and a name server that does not answer
/// holds it for long; these threads serve the database too.
const AT_ONCE: usize = 32;

/// As the operating system does: `/etc/hosts`, then its name servers.
pub struct System(Arc<Semaphore>);

impl Default for System {
    fn default() -> System {
        System(Arc::new(Semaphore::new(AT_ONCE)))
    }
}

impl Resolve for System {
    fn addresses<'a>(&'a self, host: &'a str) -> BoxFuture<'a, io::Result<Vec<IpAddr>>> {
        Box::pin(async move {
            let turn = Arc::clone(&self.0).acquire_owned().await.map_err(io::Error::other)?;
            let host = host.to_owned();
            let looked_up = tokio::task::spawn_blocking(move || {
                // Held until the system answers, also when nobody waits for it any more.
                let _turn = turn;
                Ok((host.as_str(), 0).to_socket_addrs()?.map(|address| address.ip()).collect())
            });
            looked_up.await.map_err(io::Error::other)?
        })
    }
}
