//! The entries, as a list.

use tenon_http::{self as http, Answer, Api, get};
use tenon_kernel::{Condition, Listing, Op, Page, Result, Value};
use tenon_store::{AUDIT, AuditEntry, Checkpoint, Read, Rows, sequence_at};

use crate::READ;

/// Turns the times a query names into numbers of the log, which its index knows.
pub(crate) async fn narrow(rows: &mut impl Rows, listing: &mut Listing) -> Result<()> {
    for (name, moment) in std::mem::take(&mut listing.shortcuts) {
        let Value::Int(millis) = moment else { continue };
        let bound = sequence_at(rows, tenon_kernel::Timestamp::from_millis(millis)).await?;
        let op = if name == "from" { Op::Gte } else { Op::Lt };
        listing.conditions.push(Condition { column: "sequence", op, values: vec![Value::Int(bound)] });
    }
    Ok(())
}

/// One page of the audit.
pub async fn list(rows: &mut impl Rows, mut listing: Listing) -> Result<Page<AuditEntry>> {
    narrow(rows, &mut listing).await?;
    rows.list(&listing, &[]).await
}

// Routes

pub(crate) fn routes(api: &mut Api) {
    api.add(
        get("/audit")
            .tag("Audit")
            .summary("List the audit")
            .about("Every change and sign-in of the workspace, newest first.")
            .needs(&READ)
            .lists::<AuditEntry>(&AUDIT)
            .to(index),
    );
    api.add(
        get("/audit/checkpoint")
            .tag("Audit")
            .summary("Take a checkpoint of the audit")
            .about("How far the log has come. Kept elsewhere, it proves later that nothing before it was changed: `tenon audit verify`.")
            .needs(&READ)
            .answers::<Checkpoint>(200)
            .to(checkpoint),
    );
}

async fn index(mut read: Read, listing: Listing) -> http::Result {
    Ok(Answer::json(&list(&mut read, listing).await?))
}

async fn checkpoint(mut read: Read) -> http::Result {
    Ok(Answer::json(&Checkpoint::take(&mut read).await?))
}
