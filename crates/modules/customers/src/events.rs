//! What is recorded about customers, contacts and leads.

use serde_json::json;
use tenon_kernel::{EventKind, Events};

use crate::{contact::Contact, customer::Customer, lead::Lead};

/// Registers the events.
pub fn events(events: &mut Events) {
    let customer = |name, about| EventKind::new(name, &["customer"], about);
    events.chapter(
        "Customers",
        [
            customer("customer.created", "A customer was added.").of::<Customer>().example(json!({
                "name": { "from": null, "to": "Harbour Hotel" }, "tags": { "from": null, "to": ["hotel"] },
            })),
            customer("customer.updated", "A customer was changed.")
                .of::<Customer>()
                .without(&["id", "deleted_at"])
                .example(json!({ "phone": { "from": null, "to": "+49 40 123456" } })),
            customer("customer.deleted", "A customer was deleted."),
            customer("customer.restored", "A deleted customer was brought back."),
        ],
    );
    let contact = |name, about| EventKind::new(name, &["contact"], about);
    events.chapter(
        "Contacts of customers",
        [
            contact("contact.created", "A person was added to a customer.").of::<Contact>().example(json!({
                "name": { "from": null, "to": "Ola Berg" }, "role": { "from": null, "to": "Housekeeping" },
            })),
            contact("contact.updated", "A contact was changed.")
                .of::<Contact>()
                .without(&["id", "customer_id", "deleted_at"])
                .example(json!({ "role": { "from": "Housekeeping", "to": "Manager" } })),
            contact("contact.deleted", "A contact was deleted."),
        ],
    );
    let lead = |name, about| EventKind::new(name, &["lead"], about);
    events.chapter(
        "Leads",
        [
            lead("lead.created", "A lead was added.").of::<Lead>().example(json!({
                "title": { "from": null, "to": "Stairs for the annexe" }, "status": { "from": null, "to": "open" },
            })),
            lead("lead.updated", "A lead was changed, but not its status.")
                .of::<Lead>()
                .without(&["id", "status", "deleted_at"])
                .example(json!({ "value": { "from": null, "to": "4800.00" } })),
            lead("lead.status_changed", "A lead was lost or opened again; other fields may have changed with it.")
                .of::<Lead>()
                .without(&["id", "deleted_at"])
                .example(json!({ "status": { "from": "open", "to": "lost" } })),
            lead("lead.converted", "A lead was won: it became a project.")
                .of::<Lead>()
                .only(&["status", "project_id"])
                .example(json!({
                    "status": { "from": "open", "to": "won" },
                    "project_id": { "from": null, "to": "019c3f2e-7a5b-7c3d-8e4f-5a6b7c8d9e0f" },
                })),
            lead("lead.deleted", "A lead was deleted."),
            lead("lead.restored", "A deleted lead was brought back."),
        ],
    );
}
