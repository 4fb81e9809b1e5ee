import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { UserRoundPlus, UsersRound } from "lucide-react";
import { useTranslations } from "use-intl";
import { SearchInput } from "@/lib/fields";
import { useMay } from "@/lib/me";
import { useSayProblem } from "@/lib/problems";
import { useShortcuts } from "@/lib/shortcuts";
import { Button, Count, EmptyState, ErrorState, Select, SkeletonRows } from "@/ui";
import { FilterRow, Frame } from "./Frame";
import { InviteDialog } from "./InviteDialog";
import { MemberPanel } from "./MemberPanel";
import { MemberRows } from "./MemberRows";
import { membersQuery, useRoleRights } from "./queries";
import { defined, filterOf, STANDINGS, type Filter, type PeopleSearch } from "./search";

const route = getRouteApi("/pages/people");
type Changed = { [K in keyof PeopleSearch]?: PeopleSearch[K] | undefined };

export function PeoplePage() {
  const t = useTranslations("people");
  const say = useSayProblem();
  const may = useMay();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const rights = useRoleRights();
  const found = useInfiniteQuery(membersQuery(search));
  const members = found.data?.pages.flatMap((page) => page.data) ?? [];
  const first = found.data?.pages[0];

  const change = (next: Changed, replace = true) =>
    void navigate({ search: (before) => defined<PeopleSearch>({ ...before, ...next }), replace });
  const invite = (who = "new") => change({ invite: who, user: undefined }, false);
  const mayInvite = may("user:create");
  useShortcuts(mayInvite ? [{ keys: "c", label: t("invite.title"), run: () => invite() }] : []);
  const filtered = search.q !== undefined || search.status !== undefined || search.role_id !== undefined;

  return (
    <Frame
      after={<Count>{first?.total != null && `${first.total}${first.total_capped ? "+" : ""}`}</Count>}
      actions={
        mayInvite && (
          <Button variant="primary" icon={<UserRoundPlus aria-hidden />} onClick={() => invite()}>
            {t("invite.action")}
          </Button>
        )
      }
    >
      <FilterRow>
        <SearchInput
          value={search.q ?? ""}
          onChange={(q) => change({ q })}
          label={t("filters.search")}
          className="w-72 max-sm:w-full"
        />
        <Select
          label={t("filters.status")}
          className="w-48! max-sm:flex-1"
          items={[
            { value: "here" as Filter, label: t("filters.here") },
            { value: "all" as Filter, label: t("filters.everyone") },
            ...STANDINGS.map((value) => ({ value, label: t(`standing.${value}`) })),
          ]}
          value={filterOf(search)}
          onChange={(status) =>
            change({ status: status === filterOf(search.q === undefined ? {} : { q: search.q }) ? undefined : status })
          }
        />
        <Select
          label={t("filters.role")}
          className="w-40! max-sm:flex-1"
          items={[
            { value: "", label: t("filters.any_role") },
            ...rights.roles.map((role) => ({ value: role.id, label: role.name })),
          ]}
          value={search.role_id ?? ""}
          onChange={(role_id) => change({ role_id: role_id || undefined })}
        />
      </FilterRow>
      <div data-scroll-restoration-id="page" className="min-h-0 flex-1 overflow-auto" tabIndex={-1}>
        {found.isPending ? (
          <SkeletonRows rows={10} />
        ) : found.isError ? (
          <ErrorState onRetry={() => void found.refetch()}>{say(found.error)}</ErrorState>
        ) : members.length === 0 ? (
          <EmptyState
            icon={<UsersRound />}
            title={t("empty.title")}
            action={
              filtered && (
                <Button onClick={() => change({ q: undefined, status: undefined, role_id: undefined })}>
                  {t("filters.clear")}
                </Button>
              )
            }
          >
            {t("empty.why")}
          </EmptyState>
        ) : (
          <>
            <MemberRows
              members={members}
              rights={rights}
              onOpen={(user) => change({ user }, false)}
              onInvite={invite}
            />
            {found.hasNextPage && (
              <div className="flex justify-center p-4">
                <Button busy={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
                  {t("more")}
                </Button>
              </div>
            )}
          </>
        )}
      </div>
      <MemberPanel
        id={search.user}
        known={members.find((one) => one.id === search.user)}
        rights={rights}
        onClose={() => change({ user: undefined })}
        onInvite={invite}
      />
      {mayInvite && <InviteDialog who={search.invite} rights={rights} onClose={() => change({ invite: undefined })} />}
    </Frame>
  );
}
