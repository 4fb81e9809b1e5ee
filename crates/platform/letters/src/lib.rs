//! Letters: mails as they are written and sent.
//!
//! A [`Letter`] says what a mail says; how it looks, as HTML and as text, is one template each, so that
//! all of ours look alike and nothing that people typed becomes markup. Letters go out by jobs: one that
//! is [enqueued](enqueue) is there if and only if the change it is about is, and is tried until the mail
//! server took it. Without a mail server nothing is enqueued; who writes letters says what happens then.

mod letter;
mod sending;

pub use letter::{Action, Item, Language, Letter, Section};
pub use sending::{Letters, enqueue, jobs};
