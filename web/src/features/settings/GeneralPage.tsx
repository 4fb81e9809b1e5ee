import { useQuery } from "@tanstack/react-query";
import { SettingsFrame } from "@/app/settings/SettingsFrame";
import { tenantQuery } from "@/app/shell/Live";
import { useMay } from "@/lib/me";
import { useSayProblem } from "@/lib/problems";
import { ErrorState } from "@/ui";
import { settingsQuery } from "./queries";
import { FormRows } from "./Skeleton";
import { WorkForm } from "./WorkForm";
import { WorkspaceForm } from "./WorkspaceForm";

export function GeneralPage() {
  const say = useSayProblem();
  const may = useMay();
  const tenant = useQuery(tenantQuery);
  const settings = useQuery(settingsQuery);
  const failed = [tenant, settings].find((one) => one.isError && one.data === undefined);
  return (
    <SettingsFrame>
      {failed ? (
        <ErrorState onRetry={() => void failed.refetch()}>{say(failed.error)}</ErrorState>
      ) : tenant.data === undefined || settings.data === undefined ? (
        <FormRows rows={8} />
      ) : (
        <div className="mx-auto max-w-2xl divide-y divide-line">
          <WorkspaceForm tenant={tenant.data} editable={may("tenant:update")} />
          <WorkForm settings={settings.data} editable={may("settings:update")} />
        </div>
      )}
    </SettingsFrame>
  );
}
