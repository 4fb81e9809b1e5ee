//! A file on its way in: who may send it, what it is, and where it goes.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use futures_util::TryStreamExt;
use metrics::counter;
use sha2::{Digest, Sha256};
use tenon_http::{Failure, Intake, PathId, Query, Receiving, With};
use tenon_kernel::{Caller, Check, Kind, Problem, Result, TenantId};
use tenon_store::Read;

use crate::{
    Attachment, Files,
    attachment::{Wanted, parse_sha256, too_large},
    clean,
    sniff::{self, HEAD},
    storage::{Key, PART, Reading, Storage},
};

/// What an upload holds at most: a part being gathered, and one being passed on.
const ROOM: usize = 2 * PART;

/// A file whose bytes are there, and no row yet.
pub(crate) struct Upload {
    pub key: Key,
    pub size: u64,
    pub sha256: [u8; 32],
    pub media_type: &'static str,
    storage: Storage,
    kept: AtomicBool,
}

impl Upload {
    /// A row may name it from now on; if none does, the sweep takes it away.
    pub fn keep(&self) {
        self.kept.store(true, Ordering::Release);
    }
}

impl Drop for Upload {
    fn drop(&mut self) {
        if self.kept.load(Ordering::Acquire) {
            return;
        }
        let (storage, key) = (self.storage.clone(), self.key);
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            runtime.spawn(async move {
                if let Err(problem) = storage.delete(key).await {
                    tracing::warn!(%problem, "a file that nobody wants is left to the sweep");
                }
            });
        }
    }
}

/// What the query asks for.
pub(crate) fn wanted(query: &Query) -> Result<Wanted> {
    Ok(Wanted { id: query.id("id"), name: clean(query.text("name").unwrap_or_default()) })
}

/// Takes a body in. Whoever may not attach anything there is refused before a byte is read.
pub(crate) async fn receive(kind: &'static str, receiving: &mut Receiving) -> Result<Intake, Failure> {
    let With(files) = receiving.take::<With<Files>>().await?;
    let caller: Caller = receiving.take().await?;
    let PathId(owner) = receiving.take().await?;
    let query: Query = receiving.take().await?;
    let mut read: Read = receiving.take().await?;
    files.owners.seen(&mut read, kind, owner).await?.add?;
    if receiving.content_type().is_some_and(|media| media.eq_ignore_ascii_case("multipart/form-data")) {
        let detail = "Send the file itself as the body, and its name as `?name=`; a form is not taken.";
        return Err(Problem::new(Kind::UnsupportedMedia, detail).into());
    }
    let expected = match query.text("sha256") {
        None => None,
        Some(text) => {
            let wrong = || Problem::bad_query("sha256", "invalid_value", "must be 64 hexadecimal digits");
            Some(parse_sha256(text).ok_or_else(wrong)?)
        }
    };
    if receiving.body.announced().is_some_and(|size| size > files.max_bytes) {
        return Err(too_large(files.max_bytes).into());
    }
    let _room = receiving.room(ROOM)?;
    let key = Key::new(caller.tenant, receiving.app().clock().new_id());
    let mut writing = files.storage.write(key);
    let mut look = Look::default();
    while let Some(part) = receiving.body.part().await? {
        look.at(&part);
        if look.size > files.max_bytes {
            return Err(too_large(files.max_bytes).into());
        }
        writing.add(part).await?;
    }
    let Seen { size, sha256, media_type } = look.end();
    if expected.is_some_and(|expected| expected != sha256) {
        let message = "is not what the bytes that came hash to";
        return Err(Problem::invalid("?sha256", "checksum_mismatch", message).into());
    }
    writing.finish().await?;
    counter!("tenon_files_bytes_total", "way" => "in").increment(size);
    let storage = files.storage.clone();
    let upload = Upload { key, size, sha256, media_type, storage, kept: AtomicBool::new(false) };
    Ok(Intake { digest: sha256, thing: Arc::new(upload) })
}

/// What bytes turned out to be.
struct Seen {
    size: u64,
    sha256: [u8; 32],
    media_type: &'static str,
}

/// Looks at bytes that pass by.
#[derive(Default)]
struct Look {
    hash: Sha256,
    head: Vec<u8>,
    size: u64,
}

impl Look {
    fn at(&mut self, part: &[u8]) {
        self.size += part.len() as u64;
        self.hash.update(part);
        let missing = HEAD.saturating_sub(self.head.len()).min(part.len());
        self.head.extend_from_slice(&part[..missing]);
    }

    fn end(self) -> Seen {
        Seen { size: self.size, sha256: self.hash.finalize().into(), media_type: sniff::media_type(&self.head) }
    }
}

/// Looks at what a client sent past this server, and answers what it is. It is copied first, and the
/// copy is looked at: the address it was sent to may still be good, and what comes there later must not
/// take the place of what was seen here. 422 when it is not what was announced.
pub(crate) async fn inspect(storage: &Storage, tenant: TenantId, attachment: &Attachment) -> Result<&'static str> {
    let (incoming, key) = (Key::incoming(tenant, attachment.storage_key), attachment.key_of(tenant));
    let missing = || Problem::new(Kind::Conflict, "The bytes have not been sent yet.");
    if !storage.copy(incoming, key).await? {
        return Err(missing());
    }
    let Reading { size, mut parts } = storage.read(key, None).await?.ok_or_else(missing)?;
    let announced = u64::try_from(attachment.size_bytes).unwrap_or_default();
    let mut look = Look::default();
    // What is longer than it may be is not read to its end.
    if size == announced {
        while let Some(part) = parts.try_next().await? {
            look.at(&part);
        }
    }
    let seen = look.end();
    let mut check = Check::new();
    check.that(size == announced, "/size_bytes", "size_mismatch", format!("{size} bytes were sent, not {announced}"));
    let same = parse_sha256(&attachment.sha256) == Some(seen.sha256);
    check.that(size != announced || same, "/sha256", "checksum_mismatch", "the bytes that were sent hash to another");
    if let Err(problem) = check.done() {
        storage.delete(key).await?;
        return Err(problem);
    }
    storage.delete(incoming).await?;
    Ok(seen.media_type)
}
