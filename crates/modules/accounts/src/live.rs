//! What clients keep of people, and who may go on listening.

use std::collections::HashSet;

use tenon_kernel::{ActorKind, Caller, Id, Result, ToValue, Value};
use tenon_live::{Admitted, Kind, Kinds, Loading, Place, Row, Shaken, Standing, Touching, marks, row_objects};
use tenon_store::{BoxFuture, LoggedEvent, Read, Rows, Stored};

use crate::{
    Accounts, ROLE_READ, USER_CREATE, USER_READ, USER_UPDATE,
    member::{Member, MemberView, roles_of},
};

/// Says what clients may keep. What happened to people is for those who may change them; everybody
/// else sees what became of it.
pub(crate) fn kinds(kinds: &mut Kinds) {
    kinds.add(Kind {
        name: "users",
        read: USER_READ,
        objects: &[],
        topic: None,
        groups: false,
        detail: false,
        touched,
        load,
        page,
    });
    kinds
        .tell("user", Some(USER_UPDATE))
        .tell("invitation", Some(USER_CREATE))
        .tell("role", Some(ROLE_READ))
        .tell("tenant", None);
}

/// A person shows the names of their roles.
fn touched<'a>(read: &'a mut Read, events: &'a [LoggedEvent]) -> Touching<'a> {
    Box::pin(async move {
        let mut touched = row_objects(events, &["user"]);
        let roles: Vec<Id> = row_objects(events, &["role"]).rows.into_iter().collect();
        if !roles.is_empty() {
            let (marks, values) = marks(&roles);
            let sql = format!("SELECT user_id FROM {{membership_roles}} WHERE role_id IN ({marks}) LIMIT 1000");
            let holders: Vec<(Id,)> = read.many(&sql, &values).await?;
            touched.rows.extend(holders.into_iter().map(|(id,)| id));
        }
        Ok(touched)
    })
}

fn load<'a>(read: &'a mut Read, ids: &'a [Id]) -> Loading<'a> {
    Box::pin(async move {
        let (marks, values) = marks(ids);
        let sql = format!("SELECT {} FROM {{memberships}} WHERE id IN ({marks})", Member::COLUMNS);
        let members = read.many(&sql, &values).await?;
        with_roles(read, members).await
    })
}

fn page(read: &mut Read, place: Place) -> Loading<'_> {
    Box::pin(async move {
        if place.project.is_some() {
            return Ok(Vec::new());
        }
        let (after, mut values) = match place.after {
            Some(id) => (" AND id > ?", vec![id.to_value()]),
            None => ("", Vec::new()),
        };
        values.push(Value::Int(place.limit.into()));
        let columns = Member::COLUMNS;
        let sql = format!("SELECT {columns} FROM {{memberships}} WHERE deleted_at IS NULL{after} ORDER BY id LIMIT ?");
        let members = read.many(&sql, &values).await?;
        with_roles(read, members).await
    })
}

async fn with_roles(read: &mut Read, members: Vec<Member>) -> Result<Vec<Row>> {
    let ids: Vec<Id> = members.iter().map(|m| m.id).collect();
    let mut roles = std::collections::HashMap::<Id, Vec<_>>::new();
    for some in ids.chunks(200) {
        for (id, role) in roles_of(read, some).await? {
            roles.entry(id).or_default().push(role);
        }
    }
    let row = |member: Member| {
        let id = member.id;
        if member.deleted_at.is_some() {
            return Ok(Row::gone(id, None));
        }
        Row::of(id, None, &MemberView { roles: roles.remove(&id).unwrap_or_default(), member }, &[])
    };
    members.into_iter().map(row).collect()
}

const GOOD_SESSIONS: &str = "SELECT s.id FROM {sessions} s JOIN {users} u ON u.id = s.user_id \
                             WHERE s.ended_at IS NULL AND s.expires_at > ? AND u.is_active = ? AND s.id IN";
const GOOD_KEYS: &str = "SELECT k.id FROM {api_keys} k JOIN {users} u ON u.id = k.user_id \
                         WHERE k.deleted_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > ?) AND u.is_active = ? AND k.id IN";

impl Standing for Accounts {
    fn admit<'a>(&'a self, bearer: &'a str) -> BoxFuture<'a, Result<Admitted>> {
        Box::pin(async move {
            let (caller, good_until) = self.look_up(bearer).await?;
            let good_until = (good_until != i64::MAX).then(|| tenon_kernel::Timestamp::from_millis(good_until));
            Ok(Admitted { caller, good_until })
        })
    }

    fn shaken(&self, event: &LoggedEvent) -> Option<Shaken> {
        let changes = |field: &str| event.changes.contains_key(field);
        match event.name.as_str() {
            "user.updated" | "user.deleted" | "user.restored" => {
                Some(Shaken { user: Some(event.object_id), rights: changes("roles") || changes("status") })
            }
            "role.updated" if changes("permissions") => Some(Shaken { user: None, rights: true }),
            "role.deleted" | "role.restored" => Some(Shaken { user: None, rights: true }),
            "tenant.updated" => Some(Shaken { user: None, rights: false }),
            "session.ended" => {
                let user = event.changes.get("user_id").and_then(|u| u.get("to")?.as_str()?.parse().ok());
                Some(Shaken { user, rights: false })
            }
            _ => None,
        }
    }

    fn lapsed<'a>(&'a self, callers: &'a [Caller]) -> BoxFuture<'a, Result<Vec<usize>>> {
        Box::pin(async move {
            let key = |caller: &Caller| (caller.actor.kind == ActorKind::ApiKey).then_some(caller.actor.id).flatten();
            let mut good = self.still_good(GOOD_SESSIONS, callers.iter().filter_map(|c| c.session)).await?;
            good.extend(self.still_good(GOOD_KEYS, callers.iter().filter_map(key)).await?);
            let by = |caller: &Caller| caller.session.or_else(|| key(caller));
            let lapsed = callers.iter().enumerate().filter(|(_, c)| by(c).is_none_or(|id| !good.contains(&id)));
            Ok(lapsed.map(|(at, _)| at).collect())
        })
    }
}

impl Accounts {
    async fn still_good(&self, sql: &str, ids: impl Iterator<Item = Id>) -> Result<HashSet<Id>> {
        let ids: Vec<Id> = ids.collect::<HashSet<_>>().into_iter().collect();
        let mut global = self.db.global();
        let now = global.now();
        let mut good = HashSet::with_capacity(ids.len());
        for some in ids.chunks(200) {
            let (marks, more) = marks(some);
            let values: Vec<Value> = [now.to_value(), true.to_value()].into_iter().chain(more).collect();
            let found: Vec<(Id,)> = global.few(&format!("{sql} ({marks})"), &values).await?;
            good.extend(found.into_iter().map(|(id,)| id));
        }
        Ok(good)
    }
}
