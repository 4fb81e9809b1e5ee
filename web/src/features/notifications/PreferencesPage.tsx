import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { data } from "@tenon/api";
import { ArrowLeft } from "lucide-react";
import { useTranslations } from "use-intl";
import { useSayProblem } from "@/lib/problems";
import { queries } from "@/lib/queries";
import { api } from "@/lib/session";
import {
  Button,
  buttonClass,
  ErrorState,
  Field,
  PageBody,
  PageHeader,
  Section,
  Select,
  SkeletonRows,
  Switch,
  Table,
  Td,
  Th,
  THead,
  toast,
  VisuallyHidden,
} from "@/ui";
import { Devices, devicesQuery } from "./Devices";
import { mute, mutesQuery, preferencesQuery, type Mute, type Preferences } from "./queries";

const KINDS = ["assigned", "mentioned", "commented", "status_changed", "due_soon", "overdue"] as const;
const CHANNELS = ["in_app", "email", "push"] as const;
type Kind = (typeof KINDS)[number];
type Patch = Omit<Partial<Preferences>, "kinds"> & {
  kinds?: Partial<Record<Kind, Partial<Preferences["kinds"][Kind]>>>;
};

/** What somebody wants to hear of, and how. */
export function PreferencesPage() {
  const t = useTranslations("notifications.preferences");
  const say = useSayProblem();
  const found = useQuery(preferencesQuery);
  // Shown together, so that nothing moves when the later of them comes.
  const { isPending, isPaused } = useQuery(devicesQuery);
  const ready = !isPending || isPaused;
  return (
    <>
      <PageHeader
        title={t("title")}
        before={
          <Link
            to="/inbox"
            aria-label={t("back")}
            className={buttonClass({ variant: "ghost", className: "w-control px-0!" })}
          >
            <ArrowLeft aria-hidden />
          </Link>
        }
      />
      <PageBody>
        <div className="mx-auto max-w-2xl">
          {found.data !== undefined && ready ? (
            <>
              <Kinds preferences={found.data} />
              <Devices />
              <Mail preferences={found.data} />
            </>
          ) : found.isError ? (
            <ErrorState onRetry={() => void found.refetch()}>{say(found.error)}</ErrorState>
          ) : (
            <SkeletonRows rows={6} />
          )}
          {found.data !== undefined && ready && <Mutes />}
        </div>
      </PageBody>
    </>
  );
}

/** Shows a change at once, sends it, and takes it back with the reason if it is refused. */
function useChange(): (patch: Patch) => void {
  const say = useSayProblem();
  return (patch) => {
    queries.setQueryData(preferencesQuery.queryKey, (before) => before && merged(before, patch));
    data(api.PATCH("/api/v1/notifications/preferences", { body: patch as never })).then(
      (now) => queries.setQueryData(preferencesQuery.queryKey, now),
      (error: unknown) => {
        toast({ kind: "error", title: say(error) });
        return queries.invalidateQueries({ queryKey: preferencesQuery.queryKey });
      },
    );
  };
}

function merged(before: Preferences, { kinds = {}, ...rest }: Patch): Preferences {
  const changed = Object.fromEntries(
    Object.entries(before.kinds).map(([kind, channels]) => [kind, { ...channels, ...kinds[kind as Kind] }]),
  );
  return { ...before, ...rest, kinds: changed as Preferences["kinds"] };
}

function Kinds({ preferences }: { preferences: Preferences }) {
  const t = useTranslations("notifications.preferences");
  const change = useChange();
  return (
    <Table>
      <THead>
        <tr>
          <Th>{t("kind")}</Th>
          {CHANNELS.map((channel) => (
            <Th key={channel} className="w-16 px-1! text-center! sm:w-24">
              {t(`channels.${channel}`)}
              <span className="block font-normal">{t(`about.${channel}`)}</span>
            </Th>
          ))}
        </tr>
      </THead>
      <tbody>
        {KINDS.map((kind) => (
          <tr key={kind}>
            <Td>{t(`kinds.${kind}`)}</Td>
            {CHANNELS.map((channel) => (
              <Td key={channel}>
                <Switch
                  className="justify-center!"
                  checked={preferences.kinds[kind][channel]}
                  onChange={(on) => change({ kinds: { [kind]: { [channel]: on } } })}
                  label={
                    <VisuallyHidden>
                      {t("switch", { kind: t(`kinds.${kind}`), channel: t(`channels.${channel}`) })}
                    </VisuallyHidden>
                  }
                />
              </Td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

const DIGESTS = ["weekly", "never"] as const;
const LANGUAGES = ["en", "de"] as const;

function Mail({ preferences }: { preferences: Preferences }) {
  const t = useTranslations("notifications.preferences");
  const change = useChange();
  return (
    <Section title={t("mail")} className="border-t border-line">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("digest")} description={t("digest_about")}>
          <Select
            items={DIGESTS.map((value) => ({ value, label: t(`digests.${value}`) }))}
            value={preferences.digest}
            onChange={(digest) => change({ digest })}
          />
        </Field>
        <Field label={t("language")}>
          <Select
            items={LANGUAGES.map((value) => ({ value, label: t(`languages.${value}`) }))}
            value={preferences.language}
            onChange={(language) => change({ language })}
          />
        </Field>
      </div>
    </Section>
  );
}

function Mutes() {
  const t = useTranslations("notifications.preferences");
  const say = useSayProblem();
  const found = useQuery(mutesQuery);
  const mutes = found.data?.data ?? [];
  return (
    <Section title={t("mutes")} className="border-t border-line">
      {found.isError ? (
        <ErrorState className="py-4!" onRetry={() => void found.refetch()}>
          {say(found.error)}
        </ErrorState>
      ) : found.isPending ? (
        <SkeletonRows rows={2} />
      ) : mutes.length === 0 ? (
        <p className="text-sm text-faint">{t("no_mutes")}</p>
      ) : (
        <>
          <p className="mb-2 text-sm text-muted">{t("mutes_about")}</p>
          <ul className="border-t border-line">
            {mutes.map((each) => (
              <Muted key={each.object_id} muted={each} />
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}

function Muted({ muted: { object_type, object_id, title, key } }: { muted: Mute }) {
  const t = useTranslations("notifications.preferences");
  const say = useSayProblem();
  const unmute = () =>
    void mute(object_type === "task" ? "task" : "project", object_id, false).then(
      () => toast({ kind: "done", title: t("unmuted", { title }) }),
      (error: unknown) => toast({ kind: "error", title: say(error) }),
    );
  return (
    <li className="flex min-h-row items-center gap-3 border-b border-line text-sm">
      <Link
        to={(object_type === "task" ? `/tasks/${object_id}` : `/projects/${object_id}`) as string}
        className="min-w-0 flex-1 truncate font-medium hover:underline"
      >
        {title}
        {key !== null && <span className="ml-2 text-xs font-normal text-faint">{key}</span>}
      </Link>
      <Button size="sm" aria-label={t("unmute_named", { title })} onClick={unmute}>
        {t("unmute")}
      </Button>
    </li>
  );
}
