//! How members are found and listed, and what other modules may ask about them.

use tenon_kernel::{
    Changes, Email, Event, Field, FieldKind, Id, ListSpec, Listing, Page, Result, Shortcut, Text, ToValue, Value,
    WrongType,
};
use tenon_store::{Extra, FromRow, Row, Rows, Work, params};

use super::{Member, MemberView, RoleName, Standing, name_key};
use crate::user::User;

/// What the list of people can be asked.
pub static MEMBERS: ListSpec = ListSpec {
    table: "memberships",
    fields: &[
        Field::new("name", FieldKind::Text).column("name_key").sorted(),
        Field::new("created_at", FieldKind::Timestamp).sorted(),
        Field::new("status", FieldKind::Word(Standing::WORDS)),
        Field::new("email", FieldKind::Text),
        Field::new("username", FieldKind::Text),
    ],
    shortcuts: &[
        Shortcut { name: "q", kind: FieldKind::Text, about: "Text in name, address or user name." },
        Shortcut { name: "role_id", kind: FieldKind::Id, about: "Those who have this role." },
    ],
    default_sort: "name",
    soft_delete: true,
};

/// The tenant's people, with their roles.
pub async fn list<R: Rows>(rows: &mut R, listing: &Listing) -> Result<Page<MemberView>> {
    let mut extra: Vec<Extra> =
        listing.text("q").map(|q| Extra::contains(&["name_key", "email", "username"], q)).into_iter().collect();
    if let Some(role) = listing.shortcut("role_id") {
        extra.push(Extra::new(
            "id IN (SELECT h.user_id FROM {membership_roles} h WHERE h.role_id = ?)",
            std::slice::from_ref(role),
        ));
    }
    let page: Page<Member> = rows.list(listing, &extra).await?;
    let ids: Vec<Id> = page.data.iter().map(|m| m.id).collect();
    let mut roles = roles_of(rows, &ids).await?;
    Ok(page.map(|member| {
        let (theirs, rest) = std::mem::take(&mut roles).into_iter().partition(|(id, _)| *id == member.id);
        roles = rest;
        MemberView { roles: names(theirs), member }
    }))
}

fn names(roles: Vec<(Id, RoleName)>) -> Vec<RoleName> {
    roles.into_iter().map(|(_, role)| role).collect()
}

struct Held(Id, RoleName);

impl FromRow for Held {
    fn from_row(row: &mut Row) -> std::result::Result<Held, WrongType> {
        Ok(Held(row.next()?, RoleName { id: row.next()?, name: row.next()? }))
    }
}

/// The roles of some people, by name.
pub(crate) async fn roles_of<R: Rows>(rows: &mut R, ids: &[Id]) -> Result<Vec<(Id, RoleName)>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let marks = vec!["?"; ids.len()].join(", ");
    let sql = format!(
        "SELECT h.user_id, r.id, r.name FROM {{membership_roles}} h JOIN {{roles}} r ON r.id = h.role_id \
         WHERE h.user_id IN ({marks}) AND r.deleted_at IS NULL ORDER BY r.name, r.id"
    );
    let values: Vec<Value> = ids.iter().map(ToValue::to_value).collect();
    let held: Vec<Held> = rows.many(&sql, &values).await?;
    Ok(held.into_iter().map(|Held(id, role)| (id, role)).collect())
}

/// A person with their roles.
pub(crate) async fn view<R: Rows>(rows: &mut R, member: Member) -> Result<MemberView> {
    let roles = names(roles_of(rows, &[member.id]).await?);
    Ok(MemberView { member, roles })
}

/// Takes over what a person says about themselves into the work's tenant; answers whether that
/// changed anything. An address that somebody else has here stays with them.
pub(crate) async fn follow(work: &mut Work, user: &User) -> Result<bool> {
    let Some(old) = work.lock_any::<Member>(user.id).await? else { return Ok(false) };
    let mut new = old.clone();
    new.copy(user);
    if new.email != old.email {
        let sql = "SELECT 1 FROM {memberships} WHERE email = ? AND id <> ?";
        if work.scalar::<i64>(sql, params![new.email, new.id]).await?.is_some() {
            new.email.clone_from(&old.email);
        }
    }
    Ok(work.save(&old, &mut new).await?)
}

/// The person of this full name in the tenant, whatever its case; the one who came first of several.
pub async fn find_by_name<R: Rows>(rows: &mut R, name: &str) -> Result<Option<Id>> {
    let sql = "SELECT id FROM {memberships} WHERE name_key = ? AND deleted_at IS NULL ORDER BY created_at, id LIMIT 1";
    let (first, last) = split(name);
    rows.scalar(sql, params![name_key(&first, &last)]).await
}

/// Whether the person may sign in to the tenant.
pub async fn is_active<R: Rows>(rows: &mut R, user: Id) -> Result<bool> {
    let sql = "SELECT 1 FROM {memberships} WHERE id = ? AND status = ? AND deleted_at IS NULL";
    Ok(rows.scalar::<i64>(sql, params![user, Standing::Active]).await?.is_some())
}

/// The person of an import's record: found by address, then by full name, else made as an inactive
/// member without an account, who can be invited later. Answers the id.
pub async fn ensure_imported(work: &mut Work, name: &str, email: Option<&Email>) -> Result<Id> {
    if let Some(email) = email {
        let sql = "SELECT id FROM {memberships} WHERE email = ?";
        if let Some(id) = work.scalar(sql, params![email]).await? {
            return Ok(id);
        }
    }
    if let Some(id) = find_by_name(work, name).await? {
        return Ok(id);
    }
    let (first, last) = split(name);
    let user = User::new(work, None, first, last);
    work.global().insert(&user).await?;
    let mut member = Member::of(&user, Standing::Inactive, work.now());
    member.email = email.cloned();
    work.insert(&member).await?;
    work.record(Event::new("user.created", "user", user.id).with(Changes::to(&member)));
    Ok(user.id)
}

/// A full name as given and family name, cut to what fits.
pub(crate) fn split(name: &str) -> (Text<0, 100>, Text<0, 100>) {
    let clean: String = name.chars().filter(|c| *c != '\0').collect();
    let clean = clean.split_whitespace().collect::<Vec<_>>().join(" ");
    let (first, last) = clean.rsplit_once(' ').unwrap_or((&clean, ""));
    let fit = |part: &str| Text::new(part.chars().take(100).collect::<String>()).unwrap_or_default();
    (fit(first), fit(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_names_are_split_at_their_last_space() {
        for (name, first, last) in [
            ("Ada Lovelace", "Ada", "Lovelace"),
            ("  Jean  Luc Picard ", "Jean Luc", "Picard"),
            ("ada", "ada", ""),
            ("", "", ""),
            ("A\0da L", "Ada", "L"),
        ] {
            let (f, l) = split(name);
            assert_eq!((&*f, &*l), (first, last), "{name:?}");
        }
        assert_eq!(split(&"x".repeat(300)).0.len(), 100);
    }
}
