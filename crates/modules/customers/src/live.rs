//! What clients keep of customers and leads.

use tenon_kernel::{Id, Result, ToValue, Value};
use tenon_live::{Kind, Kinds, Place, Row, Touching, marks, row_objects};
use tenon_store::{Entity, LoggedEvent, Read, Rows};

use crate::{
    customer::{self, Customer},
    lead::{self, Lead},
};

/// Says what clients may keep.
pub(crate) fn kinds(kinds: &mut Kinds) {
    kinds.add(Kind {
        name: "customers",
        read: customer::READ,
        objects: &["customer", "contact"],
        topic: None,
        groups: false,
        detail: false,
        touched: |_, events| touched(events, "customer"),
        load: |read, ids| Box::pin(load::<Customer>(read, ids, &["notes"])),
        page: |read, place| Box::pin(page::<Customer>(read, place, &["notes"])),
    });
    kinds.add(Kind {
        name: "leads",
        read: lead::READ,
        objects: &["lead"],
        topic: None,
        groups: false,
        detail: false,
        touched: |_, events| touched(events, "lead"),
        load: |read, ids| Box::pin(load::<Lead>(read, ids, &["description"])),
        page: |read, place| Box::pin(page::<Lead>(read, place, &["description"])),
    });
}

fn touched<'a>(events: &'a [LoggedEvent], object: &'static str) -> Touching<'a> {
    Box::pin(async move { Ok(row_objects(events, &[object])) })
}

async fn load<T: Entity + serde::Serialize>(read: &mut Read, ids: &[Id], without: &[&str]) -> Result<Vec<Row>> {
    let (marks, values) = marks(ids);
    let sql = format!("SELECT {} FROM {{{}}} WHERE id IN ({marks})", T::COLUMNS, T::TABLE);
    let things: Vec<T> = read.many(&sql, &values).await?;
    let row = |thing: &T| match thing.is_deleted() {
        true => Ok(Row::gone(thing.id(), None)),
        false => Row::of(thing.id(), None, thing, without),
    };
    things.iter().map(row).collect()
}

/// None belong to a project.
async fn page<T: Entity + serde::Serialize>(read: &mut Read, place: Place, without: &[&str]) -> Result<Vec<Row>> {
    if place.project.is_some() {
        return Ok(Vec::new());
    }
    let (after, mut values) = match place.after {
        Some(id) => (" AND id > ?", vec![id.to_value()]),
        None => ("", Vec::new()),
    };
    values.push(Value::Int(place.limit.into()));
    let sql =
        format!("SELECT {} FROM {{{}}} WHERE deleted_at IS NULL{after} ORDER BY id LIMIT ?", T::COLUMNS, T::TABLE);
    read.many::<T>(&sql, &values).await?.iter().map(|thing| Row::of(thing.id(), None, thing, without)).collect()
}
