//! The one place where connections are opened, and where addresses are checked.

use std::{
    io,
    net::{IpAddr, SocketAddr},
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};

use futures_util::future::BoxFuture;
use hyper::Uri;
use hyper_util::{
    client::legacy::connect::{Connected, Connection},
    rt::TokioIo,
};
use rustls::{ClientConfig, RootCertStore, pki_types::ServerName};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
    time::{Instant, timeout, timeout_at},
};
use tokio_rustls::TlsConnector;

use crate::{CertificateDer, Failed, Range, Refused, Resolve, address::inside};

/// How many addresses of a host are tried.
const TRIED: usize = 4;

/// Opens connections to checked addresses. hyper asks it for each connection, whatever the URL, so
/// nothing is reached past it: literal addresses and resolved names end at the same check.
#[derive(Clone)]
pub(crate) struct Connector {
    pub resolve: Arc<dyn Resolve>,
    pub allowed: Arc<[Range]>,
    pub tls: Arc<ClientConfig>,
    pub patience: Duration,
}

/// What connections to `https` trust: Mozilla's authorities and what the operator adds.
pub(crate) fn tls(extra: &[CertificateDer<'static>]) -> Result<ClientConfig, String> {
    let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    for authority in extra {
        roots.add(authority.clone()).map_err(|e| format!("not a certificate of an authority: {e}"))?;
    }
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|e| e.to_string())?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(config)
}

impl Connector {
    async fn open(self, uri: Uri) -> Result<TokioIo<Channel>, Failed> {
        let host = uri.host().ok_or(Refused::NoHost)?;
        let is_tls = match uri.scheme_str() {
            Some("https") => true,
            Some("http") => false,
            _ => return Err(Refused::Scheme.into()),
        };
        let port = uri.port_u16().unwrap_or(if is_tls { 443 } else { 80 });
        let until = Instant::now() + self.patience;
        let addresses = self.checked(host, until).await?;
        let stream = dial(&addresses, port, until).await?;
        if !is_tls {
            return Ok(TokioIo::new(Channel(Box::new(stream))));
        }
        let name = host.trim_matches(['[', ']']).trim_end_matches('.').to_owned();
        let name = ServerName::try_from(name).map_err(|e| Failed::Tls(e.to_string()))?;
        let shaken = timeout_at(until, TlsConnector::from(self.tls).connect(name, stream)).await;
        let stream = shaken.map_err(|_| Failed::Late("the TLS handshake"))?.map_err(|e| Failed::Tls(e.to_string()))?;
        Ok(TokioIo::new(Channel(Box::new(stream))))
    }

    /// The addresses of a host, each of which may be called; one that may not spoils them all, since
    /// whoever mixes them means no good.
    async fn checked(&self, host: &str, until: Instant) -> Result<Vec<IpAddr>, Failed> {
        let addresses = match host.trim_matches(['[', ']']).parse::<IpAddr>() {
            Ok(address) => vec![address],
            Err(_) => timeout_at(until, self.resolve.addresses(host))
                .await
                .map_err(|_| Failed::Late("the name's address"))?
                .map_err(|_| Failed::Unresolved)?,
        };
        if addresses.is_empty() {
            return Err(Failed::Unresolved);
        }
        for address in &addresses {
            if let Some(kind) = inside(*address, &self.allowed) {
                // For the operator alone: a tenant must not learn the addresses of inner names.
                tracing::info!(host, %address, kind, "a call was refused");
                return Err(Refused::Inside.into());
            }
        }
        Ok(addresses)
    }
}

async fn dial(addresses: &[IpAddr], port: u16, until: Instant) -> Result<TcpStream, Failed> {
    let mut last = Failed::Unresolved;
    let tried = addresses.len().min(TRIED);
    for (i, address) in addresses.iter().take(TRIED).enumerate() {
        // One that swallows everything leaves time for the others.
        let share = until.saturating_duration_since(Instant::now()) / (tried - i) as u32;
        match timeout(share, TcpStream::connect(SocketAddr::new(*address, port))).await {
            Ok(Ok(stream)) => {
                stream.set_nodelay(true).map_err(|e| Failed::Unreachable(e.kind()))?;
                return Ok(stream);
            }
            Ok(Err(error)) => last = Failed::Unreachable(error.kind()),
            Err(_) => last = Failed::Late("the connection"),
        }
    }
    Err(last)
}

impl tower::Service<Uri> for Connector {
    type Response = TokioIo<Channel>;
    type Error = Failed;
    type Future = BoxFuture<'static, Result<Self::Response, Failed>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Failed>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, uri: Uri) -> Self::Future {
        Box::pin(self.clone().open(uri))
    }
}

trait Duplex: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Duplex for T {}

/// An open connection, with TLS or without.
pub(crate) struct Channel(Box<dyn Duplex>);

impl Connection for Channel {
    fn connected(&self) -> Connected {
        Connected::new()
    }
}

impl AsyncRead for Channel {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut *self.0).poll_read(cx, into)
    }
}

impl AsyncWrite for Channel {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut *self.0).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut *self.0).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut *self.0).poll_shutdown(cx)
    }
}
