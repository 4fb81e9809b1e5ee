import { useMutation, useQuery } from "@tanstack/react-query";
import { data, type components } from "@tenon/api";
import { MonitorSmartphone } from "lucide-react";
import { useTranslations } from "use-intl";
import { deviceOf } from "@/lib/device";
import { useFormat } from "@/lib/format";
import { useSayProblem } from "@/lib/problems";
import { queries } from "@/lib/queries";
import { api, session as mine } from "@/lib/session";
import { Badge, Button, ErrorState, Section, SkeletonRows, toast } from "@/ui";
import { sessionOf } from "@/lib/token";

const KEY = ["sessions"];

/** Where this person is signed in, and the way out there. */
export function Sessions() {
  const t = useTranslations("accounts.profile");
  const say = useSayProblem();
  const sessions = useQuery({
    queryKey: KEY,
    queryFn: async () => {
      const list = await data(api.GET("/api/v1/sessions"));
      return { list: list.data, here: sessionOf(await mine.token()) };
    },
  });
  return (
    <Section title={t("sessions")}>
      {sessions.isPending && <SkeletonRows rows={2} />}
      {sessions.isError && <ErrorState onRetry={() => void sessions.refetch()}>{say(sessions.error)}</ErrorState>}
      <ul className="divide-y divide-line">
        {sessions.data?.list.map((one) => (
          <SessionRow key={one.id} session={one} here={one.id === sessions.data.here} />
        ))}
      </ul>
    </Section>
  );
}

function SessionRow({ session, here }: { session: components["schemas"]["Session"]; here: boolean }) {
  const t = useTranslations("accounts.profile");
  const format = useFormat();
  const say = useSayProblem();
  const end = useMutation({
    mutationFn: () => data(api.DELETE("/api/v1/sessions/{id}", { params: { path: { id: session.id } } })),
    onSuccess: () => {
      toast({ kind: "done", title: t("session_ended") });
      return queries.invalidateQueries({ queryKey: KEY });
    },
    onError: (error) => toast({ kind: "error", title: say(error) }),
  });
  const when = format.relative(session.used_at, Date.now());
  return (
    <li className="flex min-h-12 items-center gap-3 py-2">
      <MonitorSmartphone className="size-4 shrink-0 text-muted" aria-hidden />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{deviceOf(session.user_agent) ?? t("unknown_device")}</span>
        <span className="block truncate text-xs text-faint">
          {[t("last_used", { when }), session.ip].filter(Boolean).join(" · ")}
        </span>
      </span>
      {here ? (
        <Badge tone="brand">{t("this_device")}</Badge>
      ) : (
        <Button size="sm" busy={end.isPending} onClick={() => end.mutate()}>
          {t("end_session")}
        </Button>
      )}
    </li>
  );
}
