import { UserMinus, UserPlus } from "lucide-react";
import { Fragment } from "react";
import { useTranslations } from "use-intl";
import { useMe } from "@/lib/me";
import { peopleItems, Picker } from "@/ui";
import { usePeople } from "./people";
import { Person } from "./Person";
import { PLAIN, QUIET } from "./quiet";
import type { TaskRights } from "./rights";

export interface AssigneesChange {
  readonly add: string[];
  readonly remove: string[];
}

export interface AssigneePickerProps {
  value: readonly string[];
  rights: Pick<TaskRights, "assign" | "take">;
  onChange: (change: AssigneesChange) => void;
}

/** What makes one list of people the other. */
export function difference(before: readonly string[], after: readonly string[]): AssigneesChange {
  return {
    add: after.filter((id) => !before.includes(id)),
    remove: before.filter((id) => !after.includes(id)),
  };
}

/** Who works on it. Who may not assign others may take it, where the workspace allows that. */
export function AssigneePicker({ value, rights, onChange }: AssigneePickerProps) {
  const t = useTranslations("parts");
  const words = useTranslations("words");
  const people = usePeople();
  const me = useMe();
  const names = value.length === 0 ? <span className="text-faint">{words("nobody")}</span> : <Names ids={value} />;
  if (!rights.assign) {
    const mine = me !== undefined && value.includes(me.id);
    if (!rights.take || me === undefined) return <span className={PLAIN}>{names}</span>;
    return (
      <span className="flex min-w-0 flex-col">
        {value.length > 0 && <span className={PLAIN}>{names}</span>}
        <button
          type="button"
          className={`${QUIET} text-muted`}
          onClick={() => onChange(mine ? { add: [], remove: [me.id] } : { add: [me.id], remove: [] })}
        >
          {mine ? <UserMinus aria-hidden /> : <UserPlus aria-hidden />}
          {mine ? t("give_up") : t("take")}
        </button>
      </span>
    );
  }
  // Those who left stay until somebody takes them off.
  const offered = people.all.filter((user) => user.status === "active" || value.includes(user.id));
  return (
    <Picker
      multiple
      label={t("assign")}
      items={peopleItems(offered)}
      value={value}
      onChange={(next) => onChange(difference(value, next))}
      trigger={
        <button
          type="button"
          aria-label={`${t("field.assignees")}: ${value.map((id) => people.name(id)).join(" ") || words("nobody")}`}
          className={QUIET}
        >
          {names}
        </button>
      }
    />
  );
}

function Names({ ids }: { ids: readonly string[] }) {
  return (
    <span className="flex min-w-0 flex-1 flex-col gap-1">
      {ids.map((id, index) => (
        // The spaces are not seen, but keep the names apart.
        <Fragment key={id}>
          {index > 0 && " "}
          <Person id={id} />
        </Fragment>
      ))}
    </span>
  );
}
