//! What is searchable: how texts become words, which rows are in the index of words, and how that is
//! kept.
//!
//! A *word* is a run of letters and digits, folded: in small letters and without accents ([`fold`]). A
//! *kind* is a kind of rows that can be found; its module describes it once ([`Kind`]). What it says is
//! in the index from the transaction that says it: [`wire`] has the store react to the events of each
//! kind, so a change that touches no word costs nothing. The index itself is the store's, which knows
//! the engines; the terms it gets are made here ([`terms`]).

pub mod fold;
mod keep;
mod kinds;
pub mod terms;

pub use fold::{Word, words};
pub use keep::{RULES, fill, wire};
pub use kinds::{Exact, Fence, Fencing, Kind, Kinds, Show, Shown};
