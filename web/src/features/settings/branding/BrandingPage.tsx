import { useQuery } from "@tanstack/react-query";
import { SettingsFrame } from "@/app/settings/SettingsFrame";
import { tenantQuery } from "@/app/shell/Live";
import { useSayProblem } from "@/lib/problems";
import { ErrorState } from "@/ui";
import { FormRows } from "../Skeleton";
import { BrandingForm } from "./BrandingForm";

export function BrandingPage() {
  const say = useSayProblem();
  const tenant = useQuery(tenantQuery);
  return (
    <SettingsFrame>
      {tenant.data !== undefined ? (
        <BrandingForm tenant={tenant.data} />
      ) : tenant.isError ? (
        <ErrorState onRetry={() => void tenant.refetch()}>{say(tenant.error)}</ErrorState>
      ) : (
        <FormRows rows={3} />
      )}
    </SettingsFrame>
  );
}
