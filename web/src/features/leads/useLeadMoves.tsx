import { changes, leadSteps, type LeadRow, type LeadStatus } from "@tenon/core";
import { useTranslations } from "use-intl";
import { useMay } from "@/lib/me";
import { useMutate } from "@/lib/store";
import { announce } from "@/ui";

export interface LeadMoves {
  /** Where a lead may go; `won` is to convert it. */
  steps: (lead: LeadRow) => readonly LeadStatus[];
  move: (lead: LeadRow, to: LeadStatus) => void;
}

/** What the person may do with leads, and doing it. */
export function useLeadMoves(onConvert: (lead: LeadRow) => void): LeadMoves {
  const t = useTranslations("leads");
  const words = useTranslations("words.status");
  const may = useMay();
  const mutate = useMutate();
  const updates = may("lead:update");
  const converts = updates && may("project:create");
  return {
    steps: (lead) => [
      ...(converts && lead.status === "open" ? (["won"] as const) : []),
      ...(updates ? leadSteps(lead.status) : []),
    ],
    move: (lead, to) => {
      if (to === "won") return onConvert(lead);
      mutate(changes.lead.patch(lead, { status: to }), { done: t("moved", { title: lead.title, status: words(to) }) });
      announce(t("moved", { title: lead.title, status: words(to) }));
    },
  };
}
