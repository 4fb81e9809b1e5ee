import { queryOptions, useMutation, useQuery } from "@tanstack/react-query";
import { MonitorSmartphone } from "lucide-react";
import { useTranslations } from "use-intl";
import { deviceOf } from "@/lib/device";
import { useFormat } from "@/lib/format";
import { useSayProblem } from "@/lib/problems";
import { queries } from "@/lib/queries";
import { Badge, Button, ErrorState, Section, SkeletonRows, Switch, toast } from "@/ui";
import { type Device, devices, here, removeDevice, type Standing, standing, switchOff, switchOn } from "./push";
import { NOTIFICATIONS } from "./summary";

export const devicesQuery = queryOptions({
  queryKey: [...NOTIFICATIONS, "devices"],
  queryFn: async ({ signal }) => {
    const known = await devices(signal);
    return { known, standing: await standing(known), here: here() };
  },
});

const again = () => queries.invalidateQueries({ queryKey: devicesQuery.queryKey });

/** Whether this browser shows what happens, and which others do. */
export function Devices() {
  const t = useTranslations("notifications.preferences.devices");
  const say = useSayProblem();
  const found = useQuery(devicesQuery);
  // Begun in the click itself, for a browser asks for permission only there.
  const change = useMutation({
    mutationFn: ({ work }: { on: boolean; work: Promise<Standing> }) => work,
    networkMode: "always",
    onSuccess: (now, { on }) => {
      if (on && now === "off") toast({ kind: "error", title: t("not_allowed") });
    },
    onError: (error) => toast({ kind: "error", title: say(error) }),
    onSettled: again,
  });
  const now = found.data?.standing;
  return (
    <Section title={t("title")} className="mt-4">
      {found.isError ? (
        <ErrorState className="py-4!" onRetry={() => void found.refetch()}>
          {say(found.error)}
        </ErrorState>
      ) : found.data === undefined ? (
        <SkeletonRows rows={2} />
      ) : (
        <>
          <Switch
            checked={change.isPending ? change.variables.on : now === "on"}
            disabled={now === "denied" || now === "unsupported" || change.isPending}
            onChange={(on) => change.mutate({ on, work: on ? switchOn() : switchOff() })}
            label={t("here")}
            description={t(now === "denied" || now === "unsupported" ? now : "about")}
          />
          {found.data.known.length > 0 && (
            <ul className="mt-3 divide-y divide-line border-t border-line" aria-label={t("title")}>
              {found.data.known.map((device) => (
                <DeviceRow key={device.id} device={device} isHere={now === "on" && device.id === found.data.here} />
              ))}
            </ul>
          )}
        </>
      )}
    </Section>
  );
}

function DeviceRow({ device, isHere }: { device: Device; isHere: boolean }) {
  const t = useTranslations("notifications.preferences.devices");
  const format = useFormat();
  const say = useSayProblem();
  const name = deviceOf(device.user_agent) ?? t("unknown");
  const remove = useMutation({
    mutationFn: () => removeDevice(device.id),
    onSuccess: () => toast({ kind: "done", title: t("removed", { name }) }),
    onError: (error) => toast({ kind: "error", title: say(error) }),
    onSettled: again,
  });
  const used =
    device.last_used_at === null
      ? t("since", { when: format.relative(device.created_at, Date.now()) })
      : t("last_used", { when: format.relative(device.last_used_at, Date.now()) });
  return (
    <li className="flex min-h-12 items-center gap-3 py-2">
      <MonitorSmartphone className="size-4 shrink-0 text-muted" aria-hidden />
      <span className="min-w-0 flex-1">
        <span className="block truncate text-sm font-medium">{name}</span>
        <span className="block truncate text-xs text-faint">{[used, device.host].join(" · ")}</span>
      </span>
      {isHere && <Badge tone="brand">{t("this")}</Badge>}
      <Button
        size="sm"
        busy={remove.isPending}
        aria-label={t("remove_named", { name })}
        onClick={() => remove.mutate()}
      >
        {t("remove")}
      </Button>
    </li>
  );
}
