//! Bytes on their way in.

use bytes::Bytes;
use object_store::{MultipartUpload, ObjectStoreExt, PutPayload, path::Path};
use tenon_kernel::{Problem, Result};

use super::{Storage, Way, disk, failed};

/// The least that S3 takes as one part of several, so the most that is held.
pub(crate) const PART: usize = 5 << 20;

/// Writes bytes, of which nothing is seen before [`Writing::finish`], and nothing is left when it is
/// dropped before.
pub(crate) struct Writing {
    storage: Storage,
    path: Path,
    held: Vec<Bytes>,
    held_bytes: usize,
    parts: Option<Box<dyn MultipartUpload>>,
}

impl Writing {
    pub(super) fn new(storage: Storage, path: Path) -> Writing {
        Writing { storage, path, held: Vec::new(), held_bytes: 0, parts: None }
    }

    /// Takes more.
    pub async fn add(&mut self, bytes: Bytes) -> Result<()> {
        self.held_bytes += bytes.len();
        self.held.push(bytes);
        if self.held_bytes < PART {
            return Ok(());
        }
        if self.parts.is_none() {
            self.parts = Some(self.storage.0.store.put_multipart(&self.path).await.map_err(failed)?);
        }
        self.pass_on().await
    }

    async fn pass_on(&mut self) -> Result<()> {
        self.held_bytes = 0;
        let payload: PutPayload = self.held.drain(..).collect();
        match &mut self.parts {
            Some(parts) => parts.put_part(payload).await.map_err(failed),
            None => self.storage.0.store.put(&self.path, payload).await.map(|_| ()).map_err(failed),
        }
    }

    /// Makes all of it seen; it survives a power cut from here on.
    pub async fn finish(mut self) -> Result<()> {
        if self.held_bytes > 0 || self.parts.is_none() {
            self.pass_on().await?;
        }
        if let Some(mut parts) = self.parts.take()
            && let Err(error) = parts.complete().await
        {
            self.parts = Some(parts);
            return Err(failed(error));
        }
        // A service says that it has the bytes once they are safe. A disk has to be asked.
        let Way::Disk(root) = &self.storage.0.way else { return Ok(()) };
        let (root, file) = (root.clone(), root.join(self.path.as_ref()));
        let settled = tokio::task::spawn_blocking(move || disk::settle(&root, &file));
        settled.await.map_err(Problem::internal)?.map_err(|e| Problem::unavailable(format!("the file storage: {e}"), 5))
    }
}

impl Drop for Writing {
    fn drop(&mut self) {
        let Some(mut parts) = self.parts.take() else { return };
        // A client that goes away drops what it asked for, without a moment to tidy up in.
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            runtime.spawn(async move {
                if let Err(error) = parts.abort().await {
                    tracing::warn!(%error, "an upload that broke off is left to the sweep");
                }
            });
        }
    }
}
