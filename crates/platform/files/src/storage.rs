//! The bytes: written part by part, read part by part, never under a name of anybody's.

mod disk;
mod presign;
mod writing;

use std::{ops::Range, path::PathBuf, sync::Arc, time::Duration};

use bytes::Bytes;
use futures_util::{StreamExt, TryStreamExt, stream::BoxStream};
use object_store::{
    GetOptions, GetRange, ObjectStore, ObjectStoreExt, RetryConfig,
    aws::{AmazonS3, AmazonS3Builder},
    local::LocalFileSystem,
    path::Path,
};
use tenon_kernel::{Id, Problem, Result, TenantId, Timestamp};

pub(crate) use self::{
    presign::{Signed, hex},
    writing::{PART, Writing},
};
use crate::{
    FilesConfig, Place,
    place::Bucket,
    storage::presign::{Credential, Signing},
};

/// What a client sent by itself is kept apart under this until it has been looked at.
const INCOMING: &str = "incoming";

/// Which bytes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) struct Key {
    pub tenant: TenantId,
    pub id: Id,
    /// Sent by a client past this server, and not looked at yet.
    pub incoming: bool,
}

impl Key {
    pub fn new(tenant: TenantId, id: Id) -> Key {
        Key { tenant, id, incoming: false }
    }

    pub fn incoming(tenant: TenantId, id: Id) -> Key {
        Key { tenant, id, incoming: true }
    }

    /// `tenant/id`, or `tenant/incoming/id`.
    fn text(self) -> String {
        let Key { tenant: TenantId(tenant), id, incoming } = self;
        if incoming { format!("{tenant}/{INCOMING}/{id}") } else { format!("{tenant}/{id}") }
    }

    fn parse(text: &str) -> Option<Key> {
        let mut parts = text.split('/');
        let tenant = TenantId(parts.next()?.parse().ok()?);
        let next = parts.next()?;
        let key = match parts.next() {
            None => Key::new(tenant, next.parse().ok()?),
            Some(id) if next == INCOMING => Key::incoming(tenant, id.parse().ok()?),
            Some(_) => return None,
        };
        parts.next().is_none().then_some(key)
    }
}

/// Bytes that are there.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found {
    pub key: Key,
    pub written_at: Timestamp,
}

/// Where the bytes are. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Storage(Arc<Inner>);

struct Inner {
    store: Arc<dyn ObjectStore>,
    prefix: String,
    way: Way,
}

enum Way {
    Disk(PathBuf),
    S3(AmazonS3, Bucket),
}

/// A failure of the storage: nothing the caller could mend, and perhaps over soon.
fn failed(error: object_store::Error) -> Problem {
    Problem::unavailable(format!("the file storage: {error}"), 5)
}

impl Storage {
    /// Opens it; a directory is made.
    pub fn open(config: &FilesConfig) -> Result<Storage, String> {
        match &config.place {
            Place::Disk(path) => {
                let root = disk::make(path).map_err(|e| format!("cannot make {}: {e}", path.display()))?;
                let store = LocalFileSystem::new_with_prefix(&root).map_err(|e| e.to_string())?.with_fsync(true);
                let inner = Inner { store: Arc::new(store), prefix: String::new(), way: Way::Disk(root) };
                Ok(Storage(Arc::new(inner)))
            }
            Place::S3(bucket) => {
                let s3 = s3(config, bucket).map_err(|e| e.to_string())?;
                let inner = Inner {
                    store: Arc::new(s3.clone()),
                    prefix: bucket.prefix.clone(),
                    way: Way::S3(s3, bucket.clone()),
                };
                Ok(Storage(Arc::new(inner)))
            }
        }
    }

    /// Whether clients may send and fetch past this server.
    pub fn is_remote(&self) -> bool {
        matches!(self.0.way, Way::S3(..))
    }

    fn path(&self, key: Key) -> Path {
        Path::from(format!("{}{}", self.0.prefix, key.text()))
    }

    /// Begins to write.
    pub fn write(&self, key: Key) -> Writing {
        Writing::new(self.clone(), self.path(key))
    }

    /// All of something short.
    pub async fn put(&self, key: Key, bytes: Bytes) -> Result<()> {
        let mut writing = self.write(key);
        writing.add(bytes).await?;
        writing.finish().await
    }

    /// Some of the bytes, as they come. None when there are none under this key.
    pub async fn read(&self, key: Key, range: Option<Range<u64>>) -> Result<Option<Reading>> {
        let options = GetOptions { range: range.map(GetRange::Bounded), ..GetOptions::default() };
        match self.0.store.get_opts(&self.path(key), options).await {
            Ok(found) => {
                let size = found.meta.size;
                Ok(Some(Reading { size, parts: found.into_stream().map_err(failed).boxed() }))
            }
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(failed(error)),
        }
    }

    /// Copies within the storage, without the bytes passing here. Answers whether there were any.
    pub async fn copy(&self, from: Key, to: Key) -> Result<bool> {
        match self.0.store.copy(&self.path(from), &self.path(to)).await {
            Ok(()) => Ok(true),
            Err(object_store::Error::NotFound { .. }) => Ok(false),
            Err(error) => Err(failed(error)),
        }
    }

    /// Takes bytes away; those that are not there are gone already.
    pub async fn delete(&self, key: Key) -> Result<()> {
        match self.0.store.delete(&self.path(key)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(failed(error)),
        }
    }

    /// The tenants that have anything here.
    pub async fn tenants(&self) -> Result<Vec<TenantId>> {
        let prefix = self.0.prefix.trim_end_matches('/');
        let prefix = (!prefix.is_empty()).then(|| Path::from(prefix));
        let found = self.0.store.list_with_delimiter(prefix.as_ref()).await.map_err(failed)?;
        let names = found.common_prefixes.iter().filter_map(|path| path.filename());
        Ok(names.filter_map(|name| name.parse().ok().map(TenantId)).collect())
    }

    /// Everything of a tenant, as it is found; what has no name of ours is left out, for it is not ours.
    pub fn all(&self, tenant: TenantId) -> BoxStream<'static, Result<Found>> {
        let prefix = self.0.prefix.clone();
        let path = Path::from(format!("{prefix}{}", tenant.0));
        let found = self.0.store.list(Some(&path)).map_err(failed);
        let ours = found.try_filter_map(move |meta| {
            let key = meta.location.as_ref().strip_prefix(&prefix).and_then(Key::parse);
            let written_at = Timestamp::from_millis(meta.last_modified.timestamp_millis());
            std::future::ready(Ok(key.map(|key| Found { key, written_at })))
        });
        ours.boxed()
    }

    /// Takes away what uploads that broke off left of a tenant on the disk, if it is as old as that.
    /// Services forget such by a rule of the bucket.
    pub async fn sweep_broken(&self, tenant: TenantId, before: Timestamp) -> Result<u64> {
        let Way::Disk(root) = &self.0.way else { return Ok(0) };
        let directory = root.join(tenant.0.to_string());
        let swept = tokio::task::spawn_blocking(move || disk::sweep_broken(&directory, before));
        swept.await.map_err(Problem::internal)?.map_err(|e| Problem::unavailable(e, 60))
    }

    /// Whether it answers.
    pub async fn check(&self) -> Result<(), String> {
        match &self.0.way {
            Way::Disk(root) => {
                let found = tokio::fs::metadata(root).await.map_err(|e| format!("{}: {e}", root.display()))?;
                if found.is_dir() { Ok(()) } else { Err(format!("{} is no directory", root.display())) }
            }
            Way::S3(s3, bucket) => {
                let path = Path::from(format!("{}ready", bucket.prefix));
                match s3.head(&path).await {
                    Ok(_) | Err(object_store::Error::NotFound { .. }) => Ok(()),
                    Err(error) => Err(error.to_string()),
                }
            }
        }
    }

    /// An address under which a client may send these very bytes for a while, and the headers it must
    /// send along.
    pub async fn presign_upload(&self, key: Key, content: &Content, now: Timestamp, seconds: u32) -> Result<Signed> {
        let headers = vec![
            ("content-length", content.size.to_string()),
            ("content-type", crate::sniff::OPAQUE.to_owned()),
            ("x-amz-checksum-sha256", content.checksum()),
        ];
        self.presign("PUT", key, headers, Vec::new(), now, seconds).await
    }

    /// An address under which a client may fetch the bytes for a while, as a file to keep.
    pub async fn presign_download(&self, key: Key, disposition: &str, now: Timestamp, seconds: u32) -> Result<Signed> {
        let query = vec![
            ("response-cache-control", "private, no-store".to_owned()),
            ("response-content-disposition", disposition.to_owned()),
            ("response-content-type", crate::sniff::OPAQUE.to_owned()),
        ];
        self.presign("GET", key, Vec::new(), query, now, seconds).await
    }

    async fn presign(
        &self,
        method: &str,
        key: Key,
        headers: Vec<(&'static str, String)>,
        query: Vec<(&'static str, String)>,
        now: Timestamp,
        seconds: u32,
    ) -> Result<Signed> {
        let Way::S3(s3, bucket) = &self.0.way else {
            return Err(Problem::internal("only a bucket has addresses of its own"));
        };
        let credential = s3.credentials().get_credential().await.map_err(failed)?;
        let (base, path) = bucket.address(self.path(key).as_ref());
        let credential =
            Credential { id: &credential.key_id, secret: &credential.secret_key, token: credential.token.as_deref() };
        let signing = Signing { method, base, path, region: &bucket.region, headers, query, now, seconds };
        Ok(signing.sign(&credential))
    }
}

fn s3(config: &FilesConfig, bucket: &Bucket) -> object_store::Result<AmazonS3> {
    // From the environment: what Amazon's own machines give their programs instead of keys.
    let mut builder = AmazonS3Builder::from_env()
        .with_bucket_name(&bucket.name)
        .with_region(&bucket.region)
        .with_virtual_hosted_style_request(!bucket.path_style)
        // Somebody waits: what does not come back soon is told.
        .with_retry(RetryConfig { max_retries: 3, retry_timeout: Duration::from_secs(15), ..RetryConfig::default() });
    if let Some(endpoint) = &bucket.endpoint {
        builder = builder.with_endpoint(endpoint).with_allow_http(endpoint.starts_with("http://"));
    }
    if let (Some(id), Some(secret)) = (&config.access_key, &config.secret_key) {
        builder = builder.with_access_key_id(id).with_secret_access_key(secret);
    }
    builder.build()
}

/// What a client says it will send.
pub(crate) struct Content {
    pub size: u64,
    pub sha256: [u8; 32],
}

impl Content {
    fn checksum(&self) -> String {
        use base64::{Engine, prelude::BASE64_STANDARD};
        BASE64_STANDARD.encode(self.sha256)
    }
}

/// Bytes on their way out.
pub(crate) struct Reading {
    /// How many there are in all, also when only some of them come.
    pub size: u64,
    /// Them.
    pub parts: BoxStream<'static, Result<Bytes>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(n: u8) -> Id {
        format!("019a9f3c-0000-7000-8000-0000000000{n:02x}").parse().unwrap()
    }

    #[test]
    fn keys_are_written_and_read() {
        for key in [Key::new(TenantId(id(1)), id(2)), Key::incoming(TenantId(id(1)), id(2))] {
            assert_eq!(Key::parse(&key.text()), Some(key));
        }
        let tenant = id(1);
        for wrong in ["", "x", "a/b", &format!("{tenant}"), &format!("{tenant}/x"), &format!("{tenant}/old/{tenant}")] {
            assert_eq!(Key::parse(wrong), None, "{wrong}");
        }
    }

    #[tokio::test]
    async fn bytes_come_back_whole_and_in_part_from_the_disk() {
        let directory = tempfile::tempdir().unwrap();
        let config = FilesConfig::on_disk(directory.path().join("files"));
        let storage = Storage::open(&config).unwrap();
        let (tenant, other) = (TenantId(id(1)), TenantId(id(9)));
        let key = Key::new(tenant, id(2));
        let mut writing = storage.write(key);
        // Longer than a part, so that it goes in several.
        let piece = Bytes::from((0..=255u8).cycle().take(1 << 20).collect::<Vec<u8>>());
        for _ in 0..7 {
            writing.add(piece.clone()).await.unwrap();
        }
        assert!(storage.read(key, None).await.unwrap().is_none(), "nothing is seen before all is there");
        writing.finish().await.unwrap();
        let gather = async |range| {
            let Reading { size, parts } = storage.read(key, range).await.unwrap().unwrap();
            let parts: Vec<Bytes> = parts.try_collect().await.unwrap();
            (size, parts.concat())
        };
        let (size, all) = gather(None).await;
        assert_eq!((size, all.len()), (7 << 20, 7 << 20));
        assert!(all.chunks(1 << 20).all(|some| some == &piece[..]));
        assert_eq!(gather(Some(254..258)).await, (7 << 20, vec![254, 255, 0, 1]));

        storage.put(Key::new(other, id(3)), Bytes::from_static(b"x")).await.unwrap();
        let mut broken = storage.write(Key::new(tenant, id(4)));
        broken.add(Bytes::from(vec![0; 6 << 20])).await.unwrap();
        drop(broken);
        let mut tenants = storage.tenants().await.unwrap();
        tenants.sort_unstable();
        assert_eq!(tenants, [tenant, other]);
        let all: Vec<Found> = storage.all(tenant).try_collect().await.unwrap();
        assert_eq!(all.iter().map(|f| f.key).collect::<Vec<_>>(), [key], "what broke off is not there");
        storage.delete(key).await.unwrap();
        storage.delete(key).await.unwrap();
        assert!(storage.read(key, None).await.unwrap().is_none());
        storage.check().await.unwrap();
    }
}
