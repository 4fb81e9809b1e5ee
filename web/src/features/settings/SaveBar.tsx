import { History, TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import type { DraftedForm } from "@/lib/form-draft";
import { Button, FormError } from "@/ui";

export interface SaveBarProps {
  draft: Pick<DraftedForm, "resumed" | "overtaken">;
  dirty: boolean;
  busy: boolean;
  error: string | undefined;
  onDiscard: () => void;
}

/** How a form stands: what is not saved, what happened elsewhere, and the two ways on. */
export function SaveBar({ draft, dirty, busy, error, onDiscard }: SaveBarProps) {
  const t = useTranslations("settings.save");
  return (
    <div className="flex flex-col gap-3">
      <FormError>{error}</FormError>
      {draft.overtaken && (
        <p role="status" className="flex items-start gap-2 text-sm text-amber">
          <TriangleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
          {t("overtaken")}
        </p>
      )}
      {draft.resumed && !draft.overtaken && (
        <p role="status" className="flex items-start gap-2 text-sm text-muted">
          <History className="mt-0.5 size-4 shrink-0" aria-hidden />
          {t("resumed")}
        </p>
      )}
      <div className="flex gap-2">
        <Button type="submit" variant="primary" busy={busy} disabled={!dirty}>
          {t("action")}
        </Button>
        {dirty && <Button onClick={onDiscard}>{t("discard")}</Button>}
      </div>
    </div>
  );
}
