import { useTranslations } from "use-intl";
import { useLeave } from "@/app/leave";
import type { Me } from "@/lib/me";
import { Badge, Button, Section } from "@/ui";

/** Every workspace this person belongs to, and the way there. */
export function Workspaces({ me }: { me: Me }) {
  const t = useTranslations("accounts.profile");
  const { switchTo } = useLeave();
  return (
    <Section title={t("workspaces")}>
      <ul className="divide-y divide-line">
        {me.memberships.map((one) => {
          const here = one.tenant_id === me.tenant_id;
          return (
            <li key={one.tenant_id} className="flex min-h-row items-center gap-3 py-1">
              <span className="min-w-0 flex-1 truncate font-medium">{one.name}</span>
              {here && <span className="truncate text-muted">{me.roles.map((role) => role.name).join(", ")}</span>}
              {one.tenant_status === "suspended" && <Badge tone="red">{t("suspended")}</Badge>}
              {one.status === "invited" && <Badge tone="amber">{t("invited")}</Badge>}
              {here && <Badge tone="brand">{t("current")}</Badge>}
              {!here && one.status === "active" && one.tenant_status === "active" && (
                <Button size="sm" onClick={() => void switchTo(one.slug)}>
                  {t("switch")}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
