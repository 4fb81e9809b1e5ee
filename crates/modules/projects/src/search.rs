//! How projects are found, and who sees which.

use tenon_kernel::{Id, Result, Timestamp, ToValue, Value};
use tenon_live::marks;
use tenon_store::{BoxFuture, Read, Rows};
use tenon_words::{Kind, Kinds, Shown};

use crate::{access, project::READ};

/// Says what can be found.
pub(crate) fn kinds(kinds: &mut Kinds) {
    kinds.add(Kind {
        name: "project",
        table: "projects",
        read: READ,
        title: &["code", "title"],
        text: &["description"],
        project: Some("id"),
        created: "project.created",
        changed: &["project.updated"],
        show,
        exact: Some(exact),
    });
    kinds.fence(|read| Box::pin(access::fence(read)));
}

fn show<'a>(read: &'a mut Read, ids: &'a [Id], text: bool) -> BoxFuture<'a, Result<Vec<Shown>>> {
    Box::pin(async move {
        let (visible, user) = access::visible_condition(read);
        let (marks, mut values) = marks(ids);
        values.extend::<Vec<Value>>(user);
        let text = if text { "description" } else { "NULL" };
        let sql = format!(
            "SELECT id, code, title, status, updated_at, {text} FROM {{projects}} WHERE id IN ({marks}) AND deleted_at IS NULL AND {visible}"
        );
        let found: Vec<(Id, String, String, String, Timestamp, Option<String>)> = read.many(&sql, &values).await?;
        let shown = found.into_iter().map(|(id, code, title, status, updated_at, text)| Shown {
            id,
            project_id: Some(id),
            parent_id: None,
            title,
            reference: Some(code),
            status: Some(status),
            text,
            updated_at,
        });
        Ok(shown.collect())
    })
}

fn exact<'a>(read: &'a mut Read, called: &'a str) -> BoxFuture<'a, Result<Vec<Id>>> {
    Box::pin(async move { Ok(by_code(read, called).await?.into_iter().collect()) })
}

/// The project with this code, in capitals or not.
pub async fn by_code(read: &mut Read, code: &str) -> Result<Option<Id>> {
    let sql = "SELECT id FROM {projects} WHERE code IN (?, ?)";
    let found: Vec<(Id,)> = read.few(sql, &[code.to_value(), code.to_uppercase().to_value()]).await?;
    Ok(found.into_iter().map(|(id,)| id).next())
}
