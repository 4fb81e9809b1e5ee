//! `tenon serve`.

use std::{future::Future, io};

use clap::Args;
use tenon_store::{Db, Engine, migrate_up};
use tokio::net::TcpListener;

use super::{
    Done, Failed,
    migrate::{make_directory, must_be_current},
    outcome::print,
};
use crate::{
    config::Settings,
    wiring::{self, Options},
};

/// Run the server.
#[derive(Args)]
#[command(after_help = "\
Examples:
  tenon serve
  tenon serve --listen 0.0.0.0:8080 --log-format json
  DATABASE_URL=postgres://tenon@db/tenon DATABASE_OWNER_URL=postgres://owner@db/tenon tenon serve

Stop it with Ctrl-C or SIGTERM: requests in flight are finished first.")]
pub struct Serve {
    /// Leave the schema as it is, and stop if it is not the one this program knows. SQLite is always migrated.
    #[arg(long)]
    no_migrate: bool,
}

impl Serve {
    pub async fn run(self, settings: &Settings) -> Done {
        let store = settings.store();
        let engine = store.engine().map_err(Failed)?;
        // Before anything is touched: an address that is taken is the most common mistake.
        let listener = listen(&settings.listen).await?;
        make_directory(settings)?;
        if engine == Engine::Sqlite || !self.no_migrate {
            migrate_up(&store).await?;
        } else {
            must_be_current(&store).await?;
        }
        let options = Options::new(settings);
        let http = options.http.clone();
        let has_app = options.web.is_there();
        let built = wiring::build(options).await?;
        let stop = told_to_stop()?;
        greet(&built.db, &listener.local_addr()?.to_string(), has_app).await?;
        let (live, jobs) = (built.live.clone(), built.jobs.clone());
        let stop = async move {
            stop.await;
            // Sockets and streams end by themselves only when told to.
            live.close();
            jobs.close();
        };
        tenon_http::serve(listener, built.router.clone(), &http, stop).await?;
        built.stop().await;
        Ok(())
    }
}

pub(super) async fn listen(address: &str) -> Done<TcpListener> {
    TcpListener::bind(address).await.map_err(|e| {
        let why = match e.kind() {
            io::ErrorKind::AddrInUse => "another program listens there".to_owned(),
            io::ErrorKind::PermissionDenied => "this port needs more rights; use one above 1023 and a proxy".to_owned(),
            io::ErrorKind::AddrNotAvailable => "this machine does not have that address".to_owned(),
            _ => e.to_string(),
        };
        Failed(format!("cannot listen on {address}: {why}; choose another with --listen or TENON_LISTEN"))
    })
}

/// Ends with SIGINT (Ctrl-C) or SIGTERM.
#[cfg(unix)]
pub(super) fn told_to_stop() -> Done<impl Future<Output = ()> + Send> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Ends with Ctrl-C.
#[cfg(not(unix))]
pub(super) fn told_to_stop() -> Done<impl Future<Output = ()> + Send> {
    Ok(async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}

/// Where it is; and as long as nobody has come in yet, how to.
async fn greet(db: &Db, address: &str, has_app: bool) -> Done {
    print(&format!("Tenon listens on http://{address}"))?;
    if !tenon_accounts::tenant::all(db).await?.is_empty() {
        return Ok(());
    }
    if has_app {
        return print(&format!(
            "
Nobody has an account yet. Make one, with a workspace of your own: http://{address}/register
or look around in an example shop: tenon demo
The API, with examples: http://{address}/docs
"
        ));
    }
    print(&format!(
        "
Nobody has an account yet. Make one, with a workspace of your own:

  curl -s http://{address}/api/v1/auth/register -H 'Content-Type: application/json' -d '{{
    \"email\": \"you@example.com\", \"password\": \"a long sentence of yours\",
    \"first_name\": \"Ada\", \"last_name\": \"Byrne\", \"tenant\": {{ \"name\": \"My shop\" }} }}'

or look around in an example shop: tenon demo
The API, with examples: http://{address}/docs
"
    ))
}
