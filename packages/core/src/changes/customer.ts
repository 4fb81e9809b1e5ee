import type { components } from "@tenon/api/schema";

import type { CustomerRow, LeadRow } from "../kinds";
import type { Change } from "../sync/change";
import { API, type Creation, fresh, guard, insert, type Making, remove, set, shownOf } from "./common";

type Schemas = components["schemas"];
export type NewCustomer = Schemas["NewCustomer"];
export type CustomerPatch = Schemas["CustomerPatch"];
export type NewLead = Schemas["NewLead"];
export type LeadPatch = Schemas["LeadPatch"];
export type Conversion = Schemas["Conversion"];

const customer = (row: Pick<CustomerRow, "id">): string => `${API}/customers/${row.id}`;
const lead = (row: Pick<LeadRow, "id">): string => `${API}/leads/${row.id}`;

export function createCustomer(making: Making, fields: NewCustomer): Creation {
  const id = fields.id ?? making.ids();
  const row: CustomerRow = {
    ...fresh(id, making.now),
    name: fields.name,
    email: fields.email ?? null,
    phone: fields.phone ?? null,
    address: fields.address ?? null,
    tags: fields.tags ?? [],
  };
  return {
    id,
    method: "POST",
    path: `${API}/customers`,
    body: { ...fields, id },
    effects: [insert("customers", row)],
    answers: "customers",
    label: "customer.create",
  };
}

export function patchCustomer(
  row: CustomerRow,
  fields: CustomerPatch,
  options: { readonly guard?: boolean } = {},
): Change {
  return {
    method: "PATCH",
    path: customer(row),
    body: fields,
    ...guard(row, options.guard),
    effects: [set("customers", row, shownOf<"customers">(row, fields))],
    answers: "customers",
    label: "customer.patch",
  };
}

export function deleteCustomer(row: CustomerRow): Change {
  return { method: "DELETE", path: customer(row), effects: [remove("customers", row)], label: "customer.delete" };
}

export function restoreCustomer(row: CustomerRow): Change {
  const effects = [insert("customers", { ...row, deleted_at: null })];
  return { method: "POST", path: `${customer(row)}/restore`, effects, answers: "customers", label: "customer.restore" };
}

export function createLead(making: Making, fields: NewLead): Creation {
  const id = fields.id ?? making.ids();
  const row: LeadRow = {
    ...fresh(id, making.now),
    title: fields.title,
    status: "open",
    source: fields.source ?? null,
    value: fields.value ?? null,
    customer_id: fields.customer_id ?? null,
    owner_id: fields.owner_id ?? making.user_id,
    project_id: null,
  };
  return {
    id,
    method: "POST",
    path: `${API}/leads`,
    body: { ...fields, id },
    effects: [insert("leads", row)],
    answers: "leads",
    label: "lead.create",
  };
}

/** Also its status: `open` or `lost`. */
export function patchLead(row: LeadRow, fields: LeadPatch, options: { readonly guard?: boolean } = {}): Change {
  return {
    method: "PATCH",
    path: lead(row),
    body: fields,
    ...guard(row, options.guard),
    effects: [set("leads", row, shownOf<"leads">(row, fields))],
    answers: "leads",
    label: "lead.patch",
  };
}

export function deleteLead(row: LeadRow): Change {
  return { method: "DELETE", path: lead(row), effects: [remove("leads", row)], label: "lead.delete" };
}

export function restoreLead(row: LeadRow): Change {
  const effects = [insert("leads", { ...row, deleted_at: null })];
  return { method: "POST", path: `${lead(row)}/restore`, effects, answers: "leads", label: "lead.restore" };
}

/** Wins the lead: it becomes a project with this id. */
export function convertLead(making: Making, row: LeadRow, fields: Conversion = {}): Creation {
  const id = fields.id ?? making.ids();
  return {
    id,
    method: "POST",
    path: `${lead(row)}/convert`,
    body: { ...fields, id },
    effects: [set("leads", row, { status: "won", project_id: id })],
    answers: "projects",
    label: "lead.convert",
  };
}
