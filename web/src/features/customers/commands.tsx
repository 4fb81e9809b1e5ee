import { useNavigate } from "@tanstack/react-router";
import { Building2 } from "lucide-react";
import { useTranslations } from "use-intl";
import type { Command } from "@/app/palette/commands";
import { useMay } from "@/lib/me";

export function useCustomerCommands(): readonly Command[] {
  const t = useTranslations("customers");
  const navigate = useNavigate();
  const may = useMay();
  if (!may("customer:create")) return [];
  return [
    {
      id: "customer.create",
      label: t("new.title"),
      icon: <Building2 className="size-4" aria-hidden />,
      run: () => void navigate({ to: "/customers", search: { new: true } }),
    },
  ];
}
