//! `tenon worker`.

use clap::Args;

use super::{
    Done, Failed,
    migrate::must_be_current,
    outcome::print,
    serve::{listen, told_to_stop},
};
use crate::{
    config::Settings,
    wiring::{self, Options},
};

/// Run jobs without serving: what follows changes, such as deliveries and mails.
#[derive(Args)]
#[command(after_help = "\
Examples:
  tenon worker
  tenon worker --workers 32 --health 127.0.0.1:9090
  DATABASE_URL=postgres://tenon@db/tenon tenon worker --log-format json

`tenon serve` runs jobs as well, unless TENON_WORKERS is 0. Any number of workers may run beside it, on
any machine that reaches the database. Stop one with Ctrl-C or SIGTERM: jobs that run are finished first,
and given back when they take too long.")]
pub struct Worker {
    /// Where to answer for health and figures: /health/live, /health/ready and /metrics.
    #[arg(long, value_name = "ADDRESS:PORT")]
    health: Option<String>,
}

impl Worker {
    pub async fn run(self, settings: &Settings) -> Done {
        if settings.workers == 0 {
            return Err(Failed("with `workers` at 0 there is nothing to run here; see TENON_WORKERS".into()));
        }
        let listener = match &self.health {
            Some(address) => Some(listen(address).await?),
            None => None,
        };
        must_be_current(&settings.store()).await?;
        let options = Options::new(settings);
        let http = options.http.clone();
        let working = wiring::working(options).await?;
        let stop = told_to_stop()?;
        let place = match &listener {
            Some(listener) => format!("; its health is at http://{}", listener.local_addr()?),
            None => String::new(),
        };
        print(&format!("Tenon works on up to {} jobs at once{place}", settings.workers))?;
        match listener {
            Some(listener) => tenon_http::serve(listener, working.router.clone(), &http, stop).await?,
            None => stop.await,
        }
        working.stop().await;
        Ok(())
    }
}
