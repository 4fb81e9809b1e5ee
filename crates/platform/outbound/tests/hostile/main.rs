//! URLs that mean to reach what only the server can reach, against a listener that is there.

mod peer;
mod table;
mod tls;

use std::{net::IpAddr, sync::Arc, time::Duration};

use peer::{Names, Peer, answer, redirect};
use tenon_outbound::{Failed, HeaderMap, HeaderValue, Method, Outbound, OutboundConfig, Range, Refused, Request};
use tokio::time::Instant;

/// A client that may call these ranges, over `http` too.
pub(crate) fn client(names: &Arc<Names>, allowed: &[&str]) -> Outbound {
    let allowed: Vec<Range> = allowed.iter().map(|range| range.parse().unwrap()).collect();
    let config =
        OutboundConfig { allowed, http: true, connect: Duration::from_millis(500), ..OutboundConfig::default() };
    Outbound::with_resolver(&config, names.clone()).unwrap()
}

pub(crate) async fn call(client: &Outbound, url: &str) -> Result<tenon_outbound::Answer, Failed> {
    call_patiently(client, url, Duration::from_secs(5)).await
}

async fn call_patiently(client: &Outbound, url: &str, patience: Duration) -> Result<tenon_outbound::Answer, Failed> {
    let target = client.target(url)?;
    let headers = HeaderMap::new();
    client.send(Request { method: Method::POST, target, headers, body: "hello".into(), most: 4096, patience }).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_inside_is_reached() {
    // On every address of this machine, so that whatever spelling leads here arrives.
    let trap = Peer::everywhere(answer(200, "caught")).await;
    let names = Arc::new(Names::default());
    for (name, addresses) in table::NAMES {
        names.set(name, &[*addresses]);
    }
    let guarded = client(&names, &[]);
    let mut tried = 0;
    for (wanted, urls) in table::URLS {
        for url in *urls {
            tried += 1;
            let url = url.replace("PORT", &trap.port().to_string());
            let refused = call(&guarded, &url).await.expect_err(&url);
            match (wanted, &refused) {
                (Some(wanted), Failed::Refused(why)) => assert_eq!(why, wanted, "{url}"),
                (None, Failed::Refused(_) | Failed::Unresolved) => {}
                _ => panic!("{url}: {refused:?}"),
            }
        }
    }
    assert!(tried >= 150, "only {tried} URLs were tried");
    assert_eq!(trap.arrived(), 0, "something arrived: {:?}", trap.heard());

    // The trap is one: without the guard the same names and spellings lead there.
    let everything = client(&names, &["0.0.0.0/0", "::/0"]);
    let lead_here =
        ["http://127.1:PORT/", "http://0x7f.0.0.1:PORT/", "http://loopback.example:PORT/", "http://[::1]:PORT/"];
    for (count, url) in lead_here.iter().enumerate() {
        let url = url.replace("PORT", &trap.port().to_string());
        assert_eq!(call(&everything, &url).await.unwrap().body, "caught", "{url}");
        assert_eq!(trap.arrived(), count + 1, "{url}");
    }
}

/// 127.0.0.2 stands for the internet, 127.0.0.1 for what is inside.
const OUTSIDE: &[&str] = &["127.0.0.2"];

fn addresses(texts: &[&str]) -> Vec<IpAddr> {
    texts.iter().map(|text| text.parse().unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_redirect_is_followed() {
    let trap = Peer::at("127.0.0.1", answer(200, "caught")).await;
    let inside = format!("http://127.0.0.1:{}/", trap.port());
    let mut tried = 0;
    for status in [300, 301, 302, 303, 304, 305, 306, 307, 308] {
        for location in [inside.clone(), format!("//127.0.0.1:{}/", trap.port()), "http://[::1]/".into()] {
            tried += 1;
            let peer = Peer::at("127.0.0.2", redirect(status, &location)).await;
            let url = format!("http://127.0.0.2:{}/", peer.port());
            assert_eq!(call(&client(&Arc::default(), OUTSIDE), &url).await.unwrap().status, status);
            assert_eq!(peer.arrived(), 1);
        }
    }
    // What other clients go after besides.
    for head in [
        format!("HTTP/1.1 200 OK\r\nRefresh: 0; url={inside}"),
        format!("HTTP/1.1 201 Created\r\nLocation: {inside}"),
        format!("HTTP/1.1 200 OK\r\nContent-Location: {inside}"),
        format!("HTTP/1.1 200 OK\r\nAlt-Svc: http/1.1=\"127.0.0.1:{}\"", trap.port()),
        format!("HTTP/1.1 200 OK\r\nLink: <{inside}>; rel=preload"),
        format!("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\nLocation: {inside}"),
        format!("HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Negotiate\r\nLocation: {inside}"),
    ] {
        tried += 1;
        let peer = Peer::at("127.0.0.2", format!("{head}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")).await;
        call(&client(&Arc::default(), OUTSIDE), &format!("http://127.0.0.2:{}/", peer.port())).await.unwrap();
        assert_eq!(peer.arrived(), 1);
    }
    assert!(tried > 30);
    assert_eq!(trap.arrived(), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_name_is_looked_up_once_and_the_answer_is_what_is_called() {
    let peer = Peer::at("127.0.0.2", answer(200, "hello")).await;
    let trap = Peer::at_port("127.0.0.1", peer.port(), answer(200, "caught")).await;
    let names = Arc::new(Names::default());
    let url = format!("http://rebinding.example:{}/", peer.port());
    // Says something else each time it is asked.
    for answers in [["127.0.0.2", "127.0.0.1"], ["127.0.0.2", "::1"], ["127.0.0.2", "169.254.169.254"]] {
        names.set("rebinding.example", &answers);
        let client = client(&names, OUTSIDE);
        let before = names.asked();
        assert_eq!(call(&client, &url).await.unwrap().body, "hello");
        assert_eq!(names.asked(), before + 1, "looked up once");
        assert_eq!(call(&client, &url).await.unwrap_err(), Failed::Refused(Refused::Inside), "{answers:?}");
    }
    // Says both at once, in whatever order.
    for answers in ["127.0.0.2 127.0.0.1", "127.0.0.1 127.0.0.2", "127.0.0.2 ::ffff:127.0.0.1", "127.0.0.2 10.0.0.1"] {
        names.set("both.example", &[answers]);
        let url = format!("http://both.example:{}/", peer.port());
        let refused = call(&client(&names, OUTSIDE), &url).await.unwrap_err();
        assert_eq!(
            refused,
            Failed::Refused(Refused::Inside),
            "{:?}",
            addresses(&answers.split(' ').collect::<Vec<_>>())
        );
    }
    names.set("none.example", &[""]);
    let none = call(&client(&names, OUTSIDE), &format!("http://none.example:{}/", peer.port())).await;
    assert_eq!(none.unwrap_err(), Failed::Unresolved);
    assert_eq!((peer.arrived(), trap.arrived()), (3, 0));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn answers_are_bounded() {
    let names = Arc::default();
    let client = client(&names, OUTSIDE);
    let long = "x".repeat(1 << 20);
    let peer = Peer::at("127.0.0.2", answer(200, &long)).await;
    let answered = call(&client, &format!("http://127.0.0.2:{}/", peer.port())).await.unwrap();
    assert_eq!((answered.body.len(), answered.cut), (4096, true));
    let peer = Peer::at("127.0.0.2", answer(200, &long[..4096])).await;
    let answered = call(&client, &format!("http://127.0.0.2:{}/", peer.port())).await.unwrap();
    assert_eq!((answered.body.len(), answered.cut), (4096, false));
    // A head that does not end, and one of too many lines.
    let lines = |count: usize, length: usize| {
        let line = format!("X-Filler: {}\r\n", "x".repeat(length));
        format!("HTTP/1.1 200 OK\r\n{}Content-Length: 0\r\n\r\n", line.repeat(count))
    };
    for head in [lines(1, 100_000), lines(200, 10), lines(60, 2_000)] {
        let peer = Peer::at("127.0.0.2", head).await;
        let refused = call(&client, &format!("http://127.0.0.2:{}/", peer.port())).await;
        assert!(matches!(refused, Err(Failed::Broken(_))), "{refused:?}");
    }
    for nonsense in ["", "SSH-2.0-OpenSSH_9.2\r\n", "HTTP/0.9 200\r\n\r\n", "\0\0\0\0", "HTTP/1.1 abc OK\r\n\r\n"] {
        let peer = Peer::at("127.0.0.2", nonsense.to_owned()).await;
        let refused = call(&client, &format!("http://127.0.0.2:{}/", peer.port())).await;
        assert!(matches!(refused, Err(Failed::Broken(_))), "{nonsense}: {refused:?}");
    }
    // What is sent is bounded too.
    let mut headers = HeaderMap::new();
    headers.insert("x-filler", HeaderValue::from_str(&"x".repeat(20_000)).unwrap());
    let target = client.target("http://127.0.0.2:8080/").unwrap();
    let patience = Duration::from_secs(1);
    let request = Request { method: Method::GET, target, headers, body: "".into(), most: 0, patience };
    assert_eq!(client.send(request).await.unwrap_err(), Failed::Head);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_waits_for_ever() {
    let names = Arc::new(Names::default());
    let client = client(&names, OUTSIDE);
    let patience = Duration::from_millis(600);
    let soon = async |url: String| {
        let began = Instant::now();
        let failed = call_patiently(&client, &url, patience).await;
        assert!(began.elapsed() < Duration::from_secs(3), "{url} took {:?}", began.elapsed());
        failed
    };
    // Takes the request and says nothing.
    let silent = Peer::silent("127.0.0.2").await;
    assert_eq!(soon(format!("http://127.0.0.2:{}/", silent.port())).await.unwrap_err(), Failed::Late("the answer"));
    assert_eq!(
        soon(format!("https://127.0.0.2:{}/", silent.port())).await.unwrap_err(),
        Failed::Late("the TLS handshake")
    );
    // Promises more than it sends.
    let stalls = Peer::stalling("127.0.0.2", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf").await;
    let answered = soon(format!("http://127.0.0.2:{}/", stalls.port())).await.unwrap();
    assert_eq!((answered.status, &answered.body[..], answered.cut), (200, &b"half"[..], true));
    // Never gets to the end of its head.
    let drips = Peer::stalling("127.0.0.2", "HTTP/1.1 200 OK\r\nX-A: b").await;
    assert_eq!(soon(format!("http://127.0.0.2:{}/", drips.port())).await.unwrap_err(), Failed::Late("the answer"));
    // A name server that does not answer.
    names.hang("slow.example");
    let late = soon("http://slow.example:8080/".into()).await.unwrap_err();
    assert_eq!(late, Failed::Late("the name's address"));
    // Nobody listens.
    let port = std::net::TcpListener::bind("127.0.0.2:0").unwrap().local_addr().unwrap().port();
    let refused = soon(format!("http://127.0.0.2:{port}/")).await.unwrap_err();
    assert_eq!(refused, Failed::Unreachable(std::io::ErrorKind::ConnectionRefused));
}

/// A kept connection is to the address that was checked; a new one is checked anew.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn connections_are_kept_and_go_on_being_where_they_went() {
    let peer = Peer::keeping("127.0.0.2").await;
    let trap = Peer::at_port("127.0.0.1", peer.port(), answer(200, "caught")).await;
    let names = Arc::new(Names::default());
    names.set("kept.example", &["127.0.0.2"]);
    let client = client(&names, OUTSIDE);
    let url = format!("http://kept.example:{}/", peer.port());
    for _ in 0..30 {
        assert_eq!(call(&client, &url).await.unwrap().status, 200);
    }
    assert!(peer.arrived() < 30, "{} connections for 30 calls", peer.arrived());
    names.set("kept.example", &["127.0.0.1"]);
    for _ in 0..30 {
        let answered = call(&client, &url).await;
        assert!(matches!(&answered, Ok(answer) if answer.body.is_empty()) || answered.is_err(), "{answered:?}");
    }
    assert_eq!(trap.arrived(), 0);
}
