//! Tenants by the name a person gives them.

use tenon_accounts::tenant;
use tenon_kernel::TenantId;
use tenon_store::Db;

use super::{Done, Failed};

/// The tenant of a slug, or every one for `all`, with its slug.
pub async fn named(db: &Db, which: &str) -> Done<Vec<(TenantId, String)>> {
    if which == "all" {
        let all = tenant::all(db).await?;
        return Ok(all.into_iter().map(|t| (TenantId(t.id), t.slug.to_string())).collect());
    }
    let found = tenant::by_slug(db, which).await?;
    let found = found.ok_or_else(|| {
        Failed(format!("there is no tenant `{which}`; `tenon admin list-tenants` shows those there are"))
    })?;
    Ok(vec![(TenantId(found.id), found.slug.to_string())])
}
