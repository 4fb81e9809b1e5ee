/** What happens, by what it happens to: the log says `task.created`. */
export const EVENTS = {
  task: [
    "created",
    "updated",
    "status_changed",
    "assignees_changed",
    "moved",
    "dependency_added",
    "dependency_removed",
    "deleted",
    "restored",
  ],
  comment: ["added", "edited", "deleted"],
  attachment: ["added", "renamed", "deleted", "restored"],
  project: [
    "created",
    "updated",
    "status_changed",
    "deleted",
    "restored",
    "member_added",
    "member_changed",
    "member_removed",
  ],
  note: ["added", "edited", "deleted"],
  customer: ["created", "updated", "deleted", "restored"],
  contact: ["created", "updated", "deleted"],
  lead: ["created", "updated", "status_changed", "converted", "deleted", "restored"],
  user: ["created", "updated", "deleted", "restored"],
  invitation: ["created", "accepted", "revoked"],
  role: ["created", "updated", "deleted", "restored"],
  api_key: ["created", "deleted"],
  session: ["started", "refused", "ended"],
  tenant: ["created", "updated"],
  settings: ["updated"],
  import: ["created", "status_changed"],
  webhook: ["created", "updated", "secret_rotated", "tested", "replayed", "disabled", "deleted", "restored"],
  job: ["retried", "cancelled"],
} as const satisfies Record<string, readonly string[]>;

export type EventKind = keyof typeof EVENTS;

export const EVENT_KINDS = Object.keys(EVENTS) as readonly EventKind[];

/** The events of these kinds, by their names in the log. */
export function eventNames(...kinds: readonly EventKind[]): readonly string[] {
  return kinds.flatMap((kind) => (EVENTS[kind] as readonly string[]).map((what) => `${kind}.${what}`));
}
