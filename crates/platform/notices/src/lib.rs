//! What concerns people: the words between the modules that know of things and the one that tells
//! people of them.
//!
//! A module registers a [`Notable`]: which events concern somebody, whom and why, and how the things
//! they are about are called for whoever may see them. Who people are and what they may do is said by
//! [`People`]. This crate names no module and holds nothing.

mod notable;
mod people;

pub use notable::{Described, Due, Notable, Notables, Notice, NoticeKind, Seen, Span, Subject};
pub use people::{People, Person};
