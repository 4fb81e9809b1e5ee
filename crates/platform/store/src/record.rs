//! Rows and what they are read into.

use std::vec::IntoIter;

use tenon_kernel::{FromValue, Id, Timestamp, Value, WrongType};

/// One row, read column by column from the left.
pub struct Row {
    values: IntoIter<Value>,
}

impl Row {
    /// From a driver's values, in the statement's order.
    pub(crate) fn new(values: Vec<Value>) -> Row {
        Row { values: values.into_iter() }
    }

    /// The next column.
    #[expect(clippy::should_implement_trait, reason = "each column is of its own type")]
    pub fn next<T: FromValue>(&mut self) -> Result<T, WrongType> {
        T::from_value(self.values.next().ok_or_else(|| WrongType("the row has no more columns".into()))?)
    }

    pub(crate) fn rest(self) -> Vec<Value> {
        self.values.collect()
    }
}

/// What a row can be read into.
pub trait FromRow: Sized + Send {
    /// Takes the columns it needs from the left.
    fn from_row(row: &mut Row) -> Result<Self, WrongType>;
}

macro_rules! tuples {
    ($($($t:ident)+;)+) => {$(
        impl<$($t: FromValue + Send),+> FromRow for ($($t,)+) {
            fn from_row(row: &mut Row) -> Result<Self, WrongType> {
                Ok(($(row.next::<$t>()?,)+))
            }
        }
    )+};
}
tuples! { A; A B; A B C; A B C D; A B C D E; A B C D E F; A B C D E F G; A B C D E F G H; }

/// A struct that is a row of one table. Made by [`record!`](crate::record).
pub trait Stored: FromRow {
    /// The table.
    const TABLE: &'static str;
    /// Its columns, separated by commas, in the order of the fields.
    const COLUMNS: &'static str;
    /// The columns one by one.
    const COLUMN_LIST: &'static [&'static str];
    /// The fields as a statement takes them, in the same order.
    fn values(&self) -> Vec<Value>;
}

/// A thing with an id, a version and a soft delete. Made by [`entity!`](crate::entity).
pub trait Entity: Stored + Clone {
    /// What it is called, such as `task`.
    const NAME: &'static str;
    /// Its id.
    fn id(&self) -> Id;
    /// Counts its changes, from one.
    fn version(&self) -> i64;
    /// Whether it is hidden.
    fn is_deleted(&self) -> bool;
    /// Hides it, or brings it back.
    fn set_deleted(&mut self, at: Option<Timestamp>);
    /// Notes a change.
    fn touch(&mut self, now: Timestamp);
}

/// Says which table a struct's fields are columns of: `record!(Label in task_labels { task_id, label })`.
/// A field kept under another name is written `field = column`.
#[macro_export]
macro_rules! record {
    ($name:ident in $table:ident { $($field:ident $(= $column:ident)?),+ $(,)? }) => {
        impl $crate::FromRow for $name {
            fn from_row(row: &mut $crate::Row) -> ::std::result::Result<Self, $crate::__private::kernel::WrongType> {
                Ok($name { $($field: row.next()?),+ })
            }
        }
        impl $crate::Stored for $name {
            const TABLE: &'static str = stringify!($table);
            const COLUMN_LIST: &'static [&'static str] = &[$($crate::record!(@column $field $($column)?)),+];
            const COLUMNS: &'static str = $crate::record!(@join $($crate::record!(@column $field $($column)?)),+);
            fn values(&self) -> Vec<$crate::__private::kernel::Value> {
                vec![$($crate::__private::kernel::ToValue::to_value(&self.$field)),+]
            }
        }
    };
    (@column $field:ident) => { stringify!($field) };
    (@column $field:ident $column:ident) => { stringify!($column) };
    (@join $first:expr $(, $rest:expr)*) => { concat!($first $(, ", ", $rest)*) };
}

/// A [`record!`](crate::record) with `id`, `version`, `created_at`, `updated_at` and `deleted_at`:
/// `entity!(Task "task" in tasks { id, title, …, version, created_at, updated_at, deleted_at })`.
#[macro_export]
macro_rules! entity {
    ($name:ident $word:literal in $table:ident { $($columns:tt)+ }) => {
        $crate::record!($name in $table { $($columns)+ });
        impl $crate::Entity for $name {
            const NAME: &'static str = $word;
            fn id(&self) -> $crate::__private::kernel::Id {
                self.id
            }
            fn version(&self) -> i64 {
                self.version
            }
            fn is_deleted(&self) -> bool {
                self.deleted_at.is_some()
            }
            fn set_deleted(&mut self, at: Option<$crate::__private::kernel::Timestamp>) {
                self.deleted_at = at;
            }
            fn touch(&mut self, now: $crate::__private::kernel::Timestamp) {
                self.version += 1;
                self.updated_at = now;
            }
        }
    };
}
