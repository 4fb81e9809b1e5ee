//! Web Push: telling people on their devices, also when no page of ours is open.
//!
//! A browser gives a *subscription*: an address at its maker's push service, and keys that only it can
//! read with. A message goes there encrypted (RFC 8291), signed with a key of this server (VAPID, RFC
//! 8292), each subscription by a job of its own, so that a device that was told is not told again
//! because another could not be.

mod figures;
mod seal;
mod send;
mod subscription;
mod vapid;

pub(crate) use send::{register, tell};
pub use subscription::{NewSubscription, Subscription, SubscriptionKeys, Subscriptions};
pub(crate) use subscription::{routes, with_devices};
pub(crate) use vapid::Signer;
pub use vapid::{PushKey, contact};
