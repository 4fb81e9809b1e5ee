//! The words every other crate speaks: ids, time, money, callers and their permissions, events,
//! problems, list queries and patches. Pure: nothing here does I/O, and no module is named.

mod caller;
mod clock;
mod event;
mod id;
mod listing;
mod money;
mod patch;
mod problem;
mod set;
mod text;
mod time;
mod value;
#[macro_use]
mod words;

pub use caller::{Actor, ActorKind, Caller, Grant, Permission, PermissionSet, SystemRole};
pub use clock::{Clock, FrozenClock, SystemClock};
pub use event::{ChangedField, Changes, Event, EventChapter, EventKind, Events};
pub use id::{Id, TenantId};
pub use listing::{Condition, Cursor, Field, FieldKind, ListSpec, Listing, MAX_PAGE, Op, Page, Shortcut, SortKey};
pub use money::Money;
pub use patch::{Change, Patch};
pub use problem::{Check, FieldError, Kind, Problem};
pub use set::Set;
pub use text::{Email, Number, Slug, Text};
pub use time::{Date, Timestamp};
pub use value::{FromValue, Params, ToValue, Value, WrongType};

#[doc(hidden)]
pub use schemars as __schemars;
#[doc(hidden)]
pub use serde as __serde;

/// What most functions answer: a value, or the problem a caller is told.
pub type Result<T, E = Problem> = std::result::Result<T, E>;
