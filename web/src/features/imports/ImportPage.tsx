import { getRouteApi } from "@tanstack/react-router";
import { Lock } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useMay, useMe } from "@/lib/me";
import { EmptyState, PageBody, PageHeader } from "@/ui";
import { History } from "./History";
import { ImportForm } from "./ImportForm";
import { Outcome } from "./Outcome";
import type { ImportSearch } from "./search";
import { ImportBodySkeleton } from "./Skeleton";
import type { Upload } from "./useUpload";

const route = getRouteApi("/pages/import");

export function ImportPage() {
  const t = useTranslations("imports");
  const me = useMe();
  const may = useMay();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  // What was sent from this page, so that the import can follow its check without choosing the file again.
  const [sent, setSent] = useState<{ id: string; upload: Upload } | null>(null);
  const go = (next: ImportSearch) => void navigate({ search: next });
  const show = (id: string, upload?: Upload) => {
    if (upload) setSent({ id, upload });
    go({ ...(search.source && { source: search.source }), id });
  };
  return (
    <>
      <PageHeader title={t("title")} />
      <PageBody>
        {me === undefined ? (
          <ImportBodySkeleton />
        ) : !may("import:create") && !may("import:read") ? (
          <EmptyState icon={<Lock />} title={t("not_allowed")}>
            {t("not_allowed_why")}
          </EmptyState>
        ) : (
          <div className="mx-auto flex max-w-3xl flex-col divide-y divide-line">
            {search.id !== undefined ? (
              <Outcome
                key={search.id}
                id={search.id}
                sent={sent?.id === search.id ? sent.upload : null}
                onShow={show}
                onBack={() => go(search.source ? { source: search.source } : {})}
              />
            ) : (
              may("import:create") && (
                <ImportForm
                  source={search.source ?? "jira"}
                  before={sent?.upload ?? null}
                  onSource={(source) => void navigate({ search: { source }, replace: true })}
                  onSent={show}
                />
              )
            )}
            {may("import:read") && <History present={search.id} onShow={(id) => show(id)} />}
          </div>
        )}
      </PageBody>
    </>
  );
}
