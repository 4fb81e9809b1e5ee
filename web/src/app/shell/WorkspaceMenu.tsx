import { useQuery } from "@tanstack/react-query";
import { ChevronsUpDown, Keyboard, LogOut, UserRound } from "lucide-react";
import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { useMe } from "@/lib/me";
import { useIdentity } from "@/lib/session";
import { initialOf } from "@/lib/theme";
import { Avatar, Menu, MenuChoice, MenuGroup, MenuItem, MenuSeparator } from "@/ui";
import { useLeave } from "../leave";
import { tenantQuery } from "./Live";
import { openShortcutSheet } from "./ShortcutSheet";
import { SignOutWarning } from "./SignOutWarning";

/** Which workspace this is, and the way to others, to one's own page and out. */
export function WorkspaceMenu() {
  const t = useTranslations("app");
  const identity = useIdentity();
  const me = useMe();
  const fresh = useQuery(tenantQuery).data;
  const { signOut, switchTo, waiting, confirmSignOut, stay } = useLeave();
  if (identity === null) return null;
  const { user } = identity;
  // What the settings say since signing in.
  const tenant = { ...identity.tenant, ...(fresh && { name: fresh.name, settings: fresh.settings }) };
  const workspaces = me?.memberships.filter((one) => one.status === "active" && one.tenant_status === "active") ?? [];
  const name = `${user.first_name} ${user.last_name}`.trim();
  const trigger = (
    <button
      type="button"
      className="flex h-9 w-full items-center gap-2 rounded-md px-2 text-left transition-colors duration-100 hover:bg-hover data-popup-open:bg-hover"
    >
      {/* Drawn, so that it is no part of the name. */}
      <span
        aria-hidden
        data-letter={initialOf(tenant)}
        className="flex size-6 shrink-0 items-center justify-center rounded-md bg-brand text-xs font-semibold text-on-brand before:content-[attr(data-letter)]"
      />
      <span className="sr-only">{t("workspace_menu")}</span>
      <span className="min-w-0 flex-1 truncate font-semibold">{tenant.name}</span>
      <ChevronsUpDown className="size-3.5 shrink-0 text-faint" aria-hidden />
    </button>
  );
  return (
    <>
      <Menu trigger={trigger} className="w-60">
        <div className="flex items-center gap-2 px-2 py-1.5">
          <Avatar id={user.id} name={name} size="md" />
          <span className="min-w-0">
            <span className="block truncate font-medium">{name}</span>
            <span className="block truncate text-xs text-faint">{user.email}</span>
          </span>
        </div>
        <MenuItem icon={<UserRound aria-hidden />} render={<Link to="/me" />}>
          {t("my_profile")}
        </MenuItem>
        <MenuItem icon={<Keyboard aria-hidden />} shortcut="?" onSelect={openShortcutSheet}>
          {t("shortcuts.title")}
        </MenuItem>
        {workspaces.length > 1 && (
          <>
            <MenuSeparator />
            <MenuGroup label={t("switch_workspace")}>
              {workspaces.map((one) => (
                <MenuChoice
                  key={one.tenant_id}
                  checked={one.tenant_id === tenant.id}
                  onSelect={() => {
                    if (one.tenant_id !== tenant.id) void switchTo(one.slug);
                  }}
                >
                  {one.name}
                </MenuChoice>
              ))}
            </MenuGroup>
          </>
        )}
        <MenuSeparator />
        <MenuItem icon={<LogOut aria-hidden />} onSelect={() => void signOut()}>
          {t("sign_out")}
        </MenuItem>
      </Menu>
      <SignOutWarning waiting={waiting} onConfirm={confirmSignOut} onStay={stay} />
    </>
  );
}
