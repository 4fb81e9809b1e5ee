//! How customers and leads are found.

use tenon_kernel::{Id, Result, Timestamp};
use tenon_live::marks;
use tenon_store::{BoxFuture, Read, Rows};
use tenon_words::{Kind, Kinds, Shown};

use crate::{customer, lead};

/// Says what can be found.
pub(crate) fn kinds(kinds: &mut Kinds) {
    kinds.add(Kind {
        name: "customer",
        table: "customers",
        read: customer::READ,
        title: &["name"],
        text: &["email", "phone", "address", "notes"],
        project: None,
        created: "customer.created",
        changed: &["customer.updated"],
        show: show_customers,
        exact: None,
    });
    kinds.add(Kind {
        name: "lead",
        table: "leads",
        read: lead::READ,
        title: &["title"],
        text: &["description", "source"],
        project: None,
        created: "lead.created",
        changed: &["lead.updated", "lead.status_changed"],
        show: show_leads,
        exact: None,
    });
}

type Found = (Id, String, Option<String>, Timestamp, Option<String>, Option<String>, Option<String>, Option<String>);

fn show_customers<'a>(read: &'a mut Read, ids: &'a [Id], text: bool) -> BoxFuture<'a, Result<Vec<Shown>>> {
    let columns = if text { "email, phone, address, notes" } else { "NULL, NULL, NULL, NULL" };
    Box::pin(show(read, ids, text, "customers", format!("id, name, NULL, updated_at, {columns}")))
}

fn show_leads<'a>(read: &'a mut Read, ids: &'a [Id], text: bool) -> BoxFuture<'a, Result<Vec<Shown>>> {
    let columns = if text { "description, source, NULL, NULL" } else { "NULL, NULL, NULL, NULL" };
    Box::pin(show(read, ids, text, "leads", format!("id, title, status, updated_at, {columns}")))
}

async fn show(read: &mut Read, ids: &[Id], text: bool, table: &str, columns: String) -> Result<Vec<Shown>> {
    let (marks, values) = marks(ids);
    let sql = format!("SELECT {columns} FROM {{{table}}} WHERE id IN ({marks}) AND deleted_at IS NULL");
    let found: Vec<Found> = read.many(&sql, &values).await?;
    let shown = found.into_iter().map(|(id, title, status, updated_at, a, b, c, d)| Shown {
        id,
        project_id: None,
        parent_id: None,
        title,
        reference: None,
        status,
        text: text.then(|| [a, b, c, d].into_iter().flatten().collect::<Vec<_>>().join("\n")),
        updated_at,
    });
    Ok(shown.collect())
}
