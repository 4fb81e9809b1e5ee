import { useNavigate } from "@tanstack/react-router";
import { ShieldCheck, ShieldPlus, UserRoundPlus } from "lucide-react";
import { useTranslations } from "use-intl";
import type { Command } from "@/app/palette/commands";
import { useMay } from "@/lib/me";

export function usePeopleCommands(): readonly Command[] {
  const t = useTranslations("people");
  const navigate = useNavigate();
  const may = useMay();
  const commands: Command[] = [];
  if (may("user:create")) {
    commands.push({
      id: "people.invite",
      label: t("invite.title"),
      icon: <UserRoundPlus className="size-4" aria-hidden />,
      run: () => void navigate({ to: "/people", search: { invite: "new" } }),
    });
  }
  if (may("role:read")) {
    commands.push({
      id: "people.roles",
      label: t("roles.title"),
      words: t("roles.words"),
      icon: <ShieldCheck className="size-4" aria-hidden />,
      run: () => void navigate({ to: "/people/roles" }),
    });
  }
  if (may("role:create")) {
    commands.push({
      id: "people.role",
      label: t("roles.create"),
      icon: <ShieldPlus className="size-4" aria-hidden />,
      run: () => void navigate({ to: "/people/roles", search: { role: "new" } }),
    });
  }
  return commands;
}
