//! Whom the client believes.

use std::{sync::Arc, time::Duration};

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use rustls::{
    ServerConfig,
    pki_types::{CertificateDer, PrivateKeyDer},
};
use tenon_outbound::{Failed, Outbound, OutboundConfig};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};
use tokio_rustls::TlsAcceptor;

use super::{call, peer::Names};

/// An authority, and a server that it vouches for as `hook.example`, on 127.0.0.2.
async fn server() -> (CertificateDer<'static>, u16) {
    let authority_key = KeyPair::generate().unwrap();
    let mut authority = CertificateParams::new(Vec::<String>::new()).unwrap();
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let root = authority.self_signed(&authority_key).unwrap().der().clone();
    let issuer = Issuer::new(authority, authority_key);
    let key = KeyPair::generate().unwrap();
    let certificate = CertificateParams::new(vec!["hook.example".to_owned()]).unwrap();
    let certificate = certificate.signed_by(&key, &issuer).unwrap().der().clone();
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], PrivateKeyDer::Pkcs8(key.serialize_der().into()))
        .unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.2:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let acceptor = acceptor.clone();
            tokio::spawn(async move {
                let Ok(mut stream) = acceptor.accept(stream).await else { return };
                let mut read = vec![0; 4096];
                let _read = stream.read(&mut read).await;
                let _gone = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nsafe").await;
                let _gone = stream.shutdown().await;
            });
        }
    });
    (root, port)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_must_be_who_the_url_names() {
    let (root, port) = server().await;
    let names = Arc::new(Names::default());
    names.set("hook.example", &["127.0.0.2"]);
    names.set("other.example", &["127.0.0.2"]);
    let client = |authorities: Vec<CertificateDer<'static>>| {
        let allowed = vec!["127.0.0.2".parse().unwrap()];
        let connect = Duration::from_secs(2);
        let config = OutboundConfig { allowed, authorities, connect, ..OutboundConfig::default() };
        Outbound::with_resolver(&config, names.clone()).unwrap()
    };
    let trusting = client(vec![root]);
    assert_eq!(call(&trusting, &format!("https://hook.example:{port}/")).await.unwrap().body, "safe");
    // Vouched for as another, by its address, and by nobody we know.
    for (client, url) in [
        (&trusting, format!("https://other.example:{port}/")),
        (&trusting, format!("https://127.0.0.2:{port}/")),
        (&client(Vec::new()), format!("https://hook.example:{port}/")),
    ] {
        let refused = call(client, &url).await;
        assert!(matches!(refused, Err(Failed::Tls(_))), "{url}: {refused:?}");
    }
}
