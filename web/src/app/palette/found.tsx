import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { data, type components } from "@tenon/api";
import { LEAD_STATUSES, PROJECT_STATUSES, TASK_STATUSES } from "@tenon/core";
import { Building2, Handshake, MessageSquareText } from "lucide-react";
import { useDeferredValue, type ReactNode } from "react";
import { api } from "@/lib/session";
import { StatusRing, type Status } from "@/ui";
import type { Command } from "./commands";
import { fit } from "./match";

export type Result = components["schemas"]["SearchResult"];
type Piece = Result["title_pieces"][number];

const MOST_OF_A_KIND = 6;
const MOST = 30;
/** The server gives this many points to what is called just as was typed. */
const NAMED = 1000;
/** Before everything that merely begins so. */
const FIRST = 100;
/** Behind everything whose name fits. */
const LAST = 0.5;

/** What the server finds for what was typed, by kind. */
export function useFound(query: string): { found: (kind: string) => Command[]; searching: boolean } {
  const navigate = useNavigate();
  const asked = useDeferredValue(query);
  const possible = asked.length > 1;
  const answer = useQuery({
    queryKey: ["search", "palette", asked],
    queryFn: ({ signal }) =>
      data(
        api.GET("/api/v1/search", {
          params: { query: { q: asked.slice(0, 200), per_kind: MOST_OF_A_KIND, limit: MOST } },
          signal,
        }),
      ),
    enabled: possible,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
    retry: false,
  });
  const results = possible ? (answer.data?.data ?? []) : [];
  return {
    found: (kind) =>
      results
        .filter((result) => result.kind === kind)
        .map((result) => toCommand(result, query, (href) => void navigate({ href }))),
    searching: possible && (asked !== query || answer.isFetching),
  };
}

export function toCommand(result: Result, query: string, go: (href: string) => void): Command {
  const words = result.reference ?? "";
  const points =
    result.score >= NAMED
      ? FIRST
      : result.kind === "comment"
        ? LAST
        : fit({ label: result.title, words }, query) || LAST;
  return {
    id: result.id,
    label: result.title,
    marked: <Pieces pieces={result.title_pieces} />,
    ...(result.snippet && { detail: <Pieces pieces={result.snippet} /> }),
    ...(result.reference && { hint: result.reference }),
    icon: iconOf(result),
    points,
    run: () => go(placeOf(result)),
  };
}

export function placeOf({ kind, id, parent_id, project_id }: Result): string {
  switch (kind) {
    case "project":
      return `/projects/${id}`;
    case "comment":
      return parent_id ? `/tasks/${parent_id}` : `/projects/${project_id ?? ""}`;
    case "customer":
      return `/customers/${id}`;
    case "lead":
      return `/leads?lead=${id}`;
    default:
      return `/tasks/${id}`;
  }
}

function iconOf({ kind, status }: Result): ReactNode {
  if (kind === "comment") return <MessageSquareText className="size-4" aria-hidden />;
  if (kind === "customer") return <Building2 className="size-4" aria-hidden />;
  if (kind === "lead") return <Handshake className="size-4" aria-hidden />;
  return isStatus(status) ? <StatusRing status={status} /> : null;
}

const STATUSES: readonly string[] = [...TASK_STATUSES, ...PROJECT_STATUSES, ...LEAD_STATUSES];

function isStatus(status: string | null | undefined): status is Status {
  return STATUSES.includes(status ?? "");
}

function Pieces({ pieces }: { pieces: readonly Piece[] }) {
  return pieces.map(({ text, hit }, place) =>
    hit ? (
      <mark key={place} className="rounded-sm bg-brand-soft text-brand-text">
        {text}
      </mark>
    ) : (
      text
    ),
  );
}
