//! `LISTEN` and `NOTIFY` on a connection of their own, outside every transaction that writes.

use std::{future::poll_fn, pin::pin, time::Duration};

use tokio::{sync::mpsc, task::JoinHandle, time::sleep};
use tokio_postgres::{AsyncMessage, Client, Error};

use super::{connect::Target, error};
use crate::{StoreError, engine::signals::Heard};

const CHANNEL: &str = "tenon_live";
const RETRY: Duration = Duration::from_secs(1);

/// Says what is to be said and hears what others say, over as many connections as it takes, until
/// nobody can say anything any more.
pub(super) async fn run(target: Target, mut said: mpsc::Receiver<String>, heard: Heard) {
    loop {
        match connect(&target, &heard).await {
            Ok((client, reading)) => {
                let ended = converse(&client, reading, &mut said).await;
                if ended {
                    return;
                }
                tracing::warn!(
                    "the connection that listens to PostgreSQL is lost; other nodes are heard a little later"
                );
            }
            Err(cause) => tracing::debug!(%cause, "PostgreSQL cannot be listened to"),
        }
        if said.is_closed() {
            return;
        }
        // What was to be said meanwhile is no news when the connection is back.
        while said.try_recv().is_ok() {}
        sleep(RETRY).await;
    }
}

/// Until the connection is lost, or for good when nobody speaks any more, which it answers.
async fn converse(client: &Client, reading: JoinHandle<()>, said: &mut mpsc::Receiver<String>) -> bool {
    let mut reading = pin!(reading);
    loop {
        let text = tokio::select! {
            _ = &mut reading => return false,
            text = said.recv() => text,
        };
        let Some(text) = text else {
            reading.abort();
            return true;
        };
        if client.execute("SELECT pg_notify($1, $2)", &[&CHANNEL, &text]).await.is_err() {
            reading.abort();
            return false;
        }
    }
}

async fn connect(target: &Target, heard: &Heard) -> Result<(Client, JoinHandle<()>), StoreError> {
    let (client, mut connection) = target.config.connect(target.tls.clone()).await.map_err(error)?;
    let heard = heard.clone();
    let (tell, told) = tokio::sync::oneshot::channel::<i32>();
    let reading = tokio::spawn(async move {
        let mut told = pin!(told);
        let mut me = None;
        loop {
            let message: Option<Result<AsyncMessage, Error>> = tokio::select! {
                biased;
                pid = &mut told, if me.is_none() => {
                    me = Some(pid.unwrap_or_default());
                    continue;
                }
                message = poll_fn(|context| connection.poll_message(context)) => message,
            };
            match message {
                // One's own words come back as well.
                Some(Ok(AsyncMessage::Notification(note))) if Some(note.process_id()) != me => heard(note.payload()),
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return,
            }
        }
    });
    let pid: i32 = client.query_one("SELECT pg_backend_pid()", &[]).await.map_err(error)?.get(0);
    let _ = tell.send(pid);
    client.batch_execute(&format!("LISTEN {CHANNEL}")).await.map_err(error)?;
    Ok((client, reading))
}
