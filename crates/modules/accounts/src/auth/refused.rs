//! Sign-ins that were refused, for the audit.

use tenon_kernel::{Caller, Result, Text};
use tenon_store::Origin;

use crate::{
    Accounts, session,
    user::{self, User},
};

/// Records a wrong password where its owner's Admins see it. Beside the answer, which else would come later
/// for an address that is known than for one that is not.
pub(super) fn record(accounts: &Accounts, origin: Origin, user: User, asked: Option<Text<1, 50>>) {
    let db = accounts.db.clone();
    tokio::spawn(async move {
        let recorded = async {
            let memberships = user::memberships(&db, user.id).await?;
            let Ok(tenant) = super::choose(&memberships, user.last_tenant_id, asked.as_deref()) else { return Ok(()) };
            let mut work = db.work(&Caller::system(tenant), super::quiet(origin));
            session::refuse(&mut work, user.id);
            crate::committed(work).await
        };
        let recorded: Result<()> = recorded.await;
        if let Err(problem) = recorded {
            tracing::warn!(cause = problem.cause(), "a refused sign-in was not recorded");
        }
    });
}
