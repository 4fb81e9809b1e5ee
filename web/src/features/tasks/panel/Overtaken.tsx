import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/ui";
import { usePeople } from "../parts/people";

export interface OvertakenProps {
  /** Who changed it; null is the server itself, undefined not known. */
  by: string | null | undefined;
  /** What it is now. */
  children: ReactNode;
  onTake: () => void;
}

/** Says to somebody who is writing that the same was changed elsewhere. Their text stays. */
export function Overtaken({ by, children, onTake }: OvertakenProps) {
  const t = useTranslations("panel");
  const people = usePeople();
  return (
    <div role="status" className="mt-1.5 flex items-start gap-2 rounded-md bg-amber-soft px-2.5 py-2 text-sm">
      <TriangleAlert className="mt-0.5 size-4 shrink-0 text-amber" aria-hidden />
      <div className="min-w-0 flex-1">
        <p className="font-medium text-amber">
          {by ? t("changed_by", { name: people.name(by) }) : t("changed_somebody")}
        </p>
        <div className="wrap-anywhere">{children}</div>
      </div>
      <Button size="sm" onClick={onTake}>
        {t("take_theirs")}
      </Button>
    </div>
  );
}
