import { useTranslations } from "use-intl";
import { Checkbox, Skeleton } from "@/ui";
import type { RoleRights } from "./queries";

export interface RoleChoiceProps {
  rights: RoleRights;
  chosen: readonly string[];
  onChange: (ids: string[]) => void;
  disabled?: boolean;
}

/** Which roles somebody has. Those that allow more than the reader holds cannot be given. */
export function RoleChoice({ rights, chosen, onChange, disabled = false }: RoleChoiceProps) {
  const t = useTranslations("people");
  if (rights.pending) {
    return (
      <div aria-hidden>
        {[0, 1, 2, 3].map((row) => (
          <div key={row} className="flex h-12 items-center gap-2">
            <Skeleton className="size-4" />
            <Skeleton className="h-3 w-48" />
          </div>
        ))}
      </div>
    );
  }
  return (
    <div role="group" aria-label={t("columns.roles")} className="flex flex-col">
      {rights.roles.map((role) => {
        const given = chosen.includes(role.id);
        const within = rights.within([role.id]);
        return (
          <Checkbox
            key={role.id}
            checked={given}
            disabled={disabled || !within}
            onChange={(on) => onChange(on ? [...chosen, role.id] : chosen.filter((id) => id !== role.id))}
            className="min-h-12!"
          >
            <span className="block font-medium">{role.name}</span>
            <span className="block text-xs text-faint">{within ? describe(role, t) : t("roles.beyond")}</span>
          </Checkbox>
        );
      })}
    </div>
  );
}

type Words = ReturnType<typeof useTranslations<"people">>;
const SYSTEM = ["Admin", "Manager", "Member", "Viewer"] as const;

/** What a role is for: ours of the four that the server describes in English, else its own words. */
export function describe(role: { name: string; description: string; is_system: boolean }, t: Words): string {
  const system = SYSTEM.find((name) => role.is_system && name === role.name);
  return system ? t(`roles.about.${system}`) : role.description;
}
