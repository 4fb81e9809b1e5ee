//! What the jobs ask of the rows.

use std::collections::HashSet;

use tenon_kernel::{Id, Result, Timestamp, ToValue, Value};
use tenon_store::{FromRow, Read, Row, Rows, Work, params};

use super::{Status, Thumbnail};

/// Whether there is such an attachment.
pub(crate) const FINDS: &str = "SELECT 1 FROM {attachments} WHERE id = ? AND status = 'ready' AND deleted_at IS NULL";

/// A row that nobody will ask for any more.
pub(crate) struct Gone {
    pub id: Id,
    pub storage_key: Id,
    pub thumbnail_key: Option<Id>,
}

impl FromRow for Gone {
    fn from_row(row: &mut Row) -> Result<Gone, tenon_kernel::WrongType> {
        Ok(Gone { id: row.next()?, storage_key: row.next()?, thumbnail_key: row.next()? })
    }
}

/// Some uploads that never ended, and some that were deleted long ago.
pub(crate) async fn outdated(
    read: &mut Read,
    begun_before: Timestamp,
    deleted_before: Timestamp,
    most: u32,
) -> Result<Vec<Gone>> {
    let most = i64::from(most);
    let pending = "SELECT id, storage_key, thumbnail_key FROM {attachments} WHERE status = ? AND created_at < ? \
                   ORDER BY created_at, id LIMIT ?";
    let mut all: Vec<Gone> = read.many(pending, params![Status::Pending, begun_before, most]).await?;
    let deleted = "SELECT id, storage_key, thumbnail_key FROM {attachments} WHERE deleted_at > 0 AND deleted_at < ? \
                   ORDER BY deleted_at, id LIMIT ?";
    all.extend(read.many::<Gone>(deleted, params![deleted_before, most]).await?);
    Ok(all)
}

/// Forgets a row, unless it was completed or restored meanwhile. Answers whether it did.
pub(crate) async fn forget(
    work: &mut Work,
    id: Id,
    begun_before: Timestamp,
    deleted_before: Timestamp,
) -> Result<bool> {
    let sql = "DELETE FROM {attachments} WHERE id = ? AND (status = ? AND created_at < ? OR deleted_at < ?)";
    Ok(work.change(sql, params![id, Status::Pending, begun_before, deleted_before]).await? == 1)
}

/// Whether any upload past the server has not ended.
pub(crate) async fn is_waiting(read: &mut Read) -> Result<bool> {
    let sql = "SELECT 1 FROM {attachments} WHERE status = ? LIMIT 1";
    Ok(read.scalar::<i64>(sql, params![Status::Pending]).await?.is_some())
}

/// Those of some keys that any row names.
pub(crate) async fn known(read: &mut Read, keys: &[Id]) -> Result<HashSet<Id>> {
    let mut known = HashSet::new();
    for some in keys.chunks(200) {
        let marks = vec!["?"; some.len()].join(", ");
        let values: Vec<Value> = some.iter().map(ToValue::to_value).collect();
        for column in ["storage_key", "thumbnail_key"] {
            let sql = format!("SELECT {column} FROM {{attachments}} WHERE {column} IN ({marks})");
            known.extend(read.many::<(Id,)>(&sql, &values).await?.into_iter().map(|(key,)| key));
        }
    }
    Ok(known)
}

/// What became of the small picture of an attachment that waits for it.
pub(crate) async fn set_picture(
    work: &mut Work,
    id: Id,
    picture: Option<Id>,
    size: Option<(i64, i64)>,
) -> Result<bool> {
    let how = if picture.is_some() { Thumbnail::Ready } else { Thumbnail::Failed };
    let (width, height) = size.unzip();
    // Its version counts what people change.
    let sql = "UPDATE {attachments} SET thumbnail = ?, thumbnail_key = ?, width = ?, height = ? \
               WHERE id = ? AND thumbnail = ?";
    Ok(work.change(sql, params![how, picture, width, height, id, Thumbnail::Pending]).await? == 1)
}
