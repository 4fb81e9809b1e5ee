import { useMutation, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { data } from "@tenon/api";
import { KeyRound, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { SettingsFrame } from "@/app/settings/SettingsFrame";
import { usePeople } from "@/lib/fields";
import { useFormat } from "@/lib/format";
import { useMay } from "@/lib/me";
import { useSayProblem } from "@/lib/problems";
import { queries } from "@/lib/queries";
import { api } from "@/lib/session";
import {
  Badge,
  Button,
  Confirm,
  EmptyState,
  ErrorState,
  IconButton,
  SkeletonRows,
  Table,
  Td,
  Th,
  THead,
  toast,
  Tr,
} from "@/ui";
import type { ApiKey } from "../queries";
import { NewKeyDialog } from "./NewKeyDialog";

const KEY = ["api-keys"];
const route = getRouteApi("/pages/settings/api-keys");

export function ApiKeysPage() {
  const t = useTranslations("settings.keys");
  const say = useSayProblem();
  const may = useMay();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const keys = useQuery({
    queryKey: KEY,
    queryFn: () => data(api.GET("/api/v1/api-keys", { params: { query: { page_size: 100 } } })),
  });
  const mayCreate = may("api_key:create");
  const open = (on: boolean) => void navigate({ search: on ? { new: true } : {}, replace: !on });
  const create = mayCreate && (
    <Button variant="primary" icon={<Plus aria-hidden />} onClick={() => open(true)}>
      {t("create")}
    </Button>
  );
  const rows = keys.data?.data ?? [];
  return (
    <SettingsFrame actions={create}>
      <div className="mx-auto max-w-4xl">
        <p className="pb-3 text-muted">{t("lead")}</p>
        {keys.isPending ? (
          <SkeletonRows rows={4} />
        ) : keys.isError ? (
          <ErrorState onRetry={() => void keys.refetch()}>{say(keys.error)}</ErrorState>
        ) : rows.length === 0 ? (
          <EmptyState icon={<KeyRound />} title={t("none")} action={create}>
            {t("none_why")}
          </EmptyState>
        ) : (
          <Keys rows={rows} everybodys={may("api_key:manage")} />
        )}
      </div>
      {mayCreate && (
        <NewKeyDialog
          open={search.new === true}
          onClose={() => open(false)}
          onMade={() => void queries.invalidateQueries({ queryKey: KEY })}
        />
      )}
    </SettingsFrame>
  );
}

function Keys({ rows, everybodys }: { rows: readonly ApiKey[]; everybodys: boolean }) {
  const t = useTranslations("settings.keys");
  const format = useFormat();
  const say = useSayProblem();
  const { name } = usePeople();
  const may = useMay();
  const [leaving, setLeaving] = useState<ApiKey | null>(null);
  const revoke = useMutation({
    mutationFn: (key: ApiKey) => data(api.DELETE("/api/v1/api-keys/{id}", { params: { path: { id: key.id } } })),
    onSuccess: (_, key) => {
      toast({ kind: "done", title: t("revoked", { name: key.name }) });
      return queries.invalidateQueries({ queryKey: KEY });
    },
    onError: (error) => toast({ kind: "error", title: say(error) }),
    onSettled: () => setLeaving(null),
  });
  const now = Date.now();
  return (
    <>
      <Table>
        <THead>
          <tr>
            <Th>{t("name")}</Th>
            {everybodys && <Th className="max-md:hidden">{t("owner")}</Th>}
            <Th className="max-sm:hidden">{t("used")}</Th>
            <Th className="w-36">{t("expires")}</Th>
            <Th className="w-10">
              <span className="sr-only">{t("actions")}</span>
            </Th>
          </tr>
        </THead>
        <tbody>
          {rows.map((key) => {
            const over = key.expires_at !== null && Date.parse(key.expires_at) < now;
            return (
              <Tr key={key.id}>
                <Td className="max-w-0 sm:w-2/5">
                  <span className="block truncate font-medium">{key.name}</span>
                  <span className="block truncate text-xs text-faint">
                    <code>{key.prefix}…</code> · {t("scopes_count", { count: key.scopes.length })}
                  </span>
                </Td>
                {everybodys && <Td className="text-muted max-md:hidden">{name(key.user_id)}</Td>}
                <Td className="text-muted max-sm:hidden">
                  {key.last_used_at === null ? t("never_used") : format.relative(key.last_used_at, now)}
                </Td>
                <Td className="text-muted">
                  {key.expires_at === null ? (
                    t("never")
                  ) : over ? (
                    <Badge tone="red">{t("over")}</Badge>
                  ) : (
                    format.date(key.expires_at.slice(0, 10))
                  )}
                </Td>
                <Td align="right" className="pl-0">
                  {may("api_key:create") && (
                    <IconButton size="sm" label={t("revoke", { name: key.name })} onClick={() => setLeaving(key)}>
                      <Trash2 />
                    </IconButton>
                  )}
                </Td>
              </Tr>
            );
          })}
        </tbody>
      </Table>
      <Confirm
        open={leaving !== null}
        onOpenChange={(open) => !open && setLeaving(null)}
        title={t("revoke", { name: leaving?.name ?? "" })}
        description={t("revoke_why")}
        action={t("revoke_action")}
        busy={revoke.isPending}
        onConfirm={() => leaving && revoke.mutate(leaving)}
      />
    </>
  );
}
