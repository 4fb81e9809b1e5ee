//! What a tenant has settled for itself: its time and money, how it numbers things, and what its
//! people may do unasked. One row for each tenant; a tenant without one has the defaults. Other
//! modules ask [`of`].

mod currency;
mod events;
mod numbering;
mod settings;
mod value;

pub use currency::Currency;
pub use events::events;
pub use numbering::{Numbering, Pattern};
pub use settings::{Settings, SettingsPatch, of, routes};
use tenon_kernel::{Grant, Permission, SystemRole};
use tenon_live::Kinds;
use tenon_notices::Notables;
pub use value::{Percent, Timezone, Weekday, WorkingDays};

/// To see the settings.
pub const SETTINGS_READ: Permission = Permission::new("settings", "read");
/// To change the settings.
pub const SETTINGS_UPDATE: Permission = Permission::new("settings", "update");

/// The rights this module knows.
pub static GRANTS: &[Grant] = &[
    Grant {
        permission: SETTINGS_READ,
        about: "See the workspace's settings.",
        roles: &[SystemRole::Manager, SystemRole::Member, SystemRole::Viewer],
    },
    Grant { permission: SETTINGS_UPDATE, about: "Change the workspace's settings.", roles: &[] },
];

/// Tells clients when the settings change.
pub fn live(kinds: &mut Kinds) {
    kinds.tell("settings", Some(SETTINGS_READ));
}

/// Says which time zone a tenant lives in.
pub fn notables(notables: &mut Notables) {
    notables.timezone(|read| Box::pin(async move { Ok(of(read).await?.timezone.name().to_owned()) }));
}
