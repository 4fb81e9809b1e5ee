import { draggable, dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { LEAD_STATUSES, type LeadRow, type LeadStatus } from "@tenon/core";
import { Ellipsis } from "lucide-react";
import { memo, useEffect, useMemo, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { sumMoney, usePeople } from "@/lib/fields";
import { useFormat } from "@/lib/format";
import { useStore } from "@/lib/store";
import { Avatar, Count, cx, IconButton, Menu, MenuGroup, MenuItem, StatusRing } from "@/ui";
import { ConvertDialog } from "./ConvertDialog";
import { useLeadMoves, type LeadMoves } from "./useLeadMoves";

export interface LeadBoardProps {
  rows: readonly LeadRow[];
  customerName: (id: string) => string;
  onOpen: (id: string) => void;
}

/** How many cards of a column are drawn at first: a won lead is seldom looked for here. */
const MOST = 100;

/** Leads by status. Dragging to Won asks how to convert; every card has a menu that does the same. */
export function LeadBoard({ rows, customerName, onOpen }: LeadBoardProps) {
  const [converting, setConverting] = useState<LeadRow | null>(null);
  const moves = useLeadMoves(setConverting);
  const byStatus = useMemo(() => {
    const columns: Record<LeadStatus, LeadRow[]> = { open: [], won: [], lost: [] };
    for (const row of rows) columns[row.status].push(row);
    return columns;
  }, [rows]);
  return (
    <div
      data-scroll-restoration-id="leads/board"
      className="flex min-h-0 flex-1 snap-x snap-mandatory gap-3 overflow-x-auto p-3 sm:snap-none"
    >
      {LEAD_STATUSES.map((status) => (
        <Column
          key={status}
          status={status}
          rows={byStatus[status]}
          moves={moves}
          customerName={customerName}
          onOpen={onOpen}
        />
      ))}
      <ConvertDialog lead={converting} onClose={() => setConverting(null)} />
    </div>
  );
}

interface ColumnProps {
  status: LeadStatus;
  rows: readonly LeadRow[];
  moves: LeadMoves;
  customerName: (id: string) => string;
  onOpen: (id: string) => void;
}

function Column({ status, rows, moves, customerName, onOpen }: ColumnProps) {
  const t = useTranslations("leads");
  const words = useTranslations("words.status");
  const format = useFormat();
  const people = usePeople();
  const store = useStore();
  const column = useRef<HTMLElement>(null);
  const [over, setOver] = useState(false);
  const [most, setMost] = useState(MOST);
  const latest = useRef(moves);
  useEffect(() => {
    latest.current = moves;
  });
  useEffect(() => {
    if (column.current === null) return;
    const leadOf = (data: Record<string | symbol, unknown>) => {
      const { lead_id } = data;
      const lead = typeof lead_id === "string" ? store.get("leads", lead_id) : undefined;
      return lead !== undefined && latest.current.steps(lead).includes(status) ? lead : undefined;
    };
    return dropTargetForElements({
      element: column.current,
      canDrop: ({ source }) => leadOf(source.data) !== undefined,
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: ({ source }) => {
        setOver(false);
        const lead = leadOf(source.data);
        if (lead !== undefined) latest.current.move(lead, status);
      },
    });
  }, [status, store]);
  const worth = useMemo(() => sumMoney(rows.map((row) => row.value)), [rows]);
  return (
    <section
      ref={column}
      aria-label={`${words(status)}, ${rows.length}`}
      className={cx(
        "flex min-h-0 w-[min(22rem,82vw)] shrink-0 snap-center flex-col rounded-lg bg-well sm:w-auto sm:min-w-64 sm:max-w-96 sm:flex-1",
        over && "outline-2 -outline-offset-2 outline-brand",
      )}
    >
      <header className="flex h-10 shrink-0 items-center gap-2 px-3">
        <StatusRing status={status} />
        <h2 className="text-sm font-semibold">{words(status)}</h2>
        <Count>{rows.length}</Count>
        {rows.length > 0 && (
          <span title={t("worth")} className="tabular ml-auto truncate text-xs text-muted">
            {format.money(worth)}
          </span>
        )}
      </header>
      <ul
        data-scroll-restoration-id={`leads/${status}`}
        className="flex min-h-0 flex-1 flex-col gap-2 overflow-y-auto px-2 pb-2"
      >
        {rows.slice(0, most).map((lead) => (
          <Card
            key={lead.id}
            lead={lead}
            steps={moves.steps(lead)}
            customer={lead.customer_id === null ? null : customerName(lead.customer_id)}
            owner={lead.owner_id === null ? null : people.name(lead.owner_id)}
            onOpen={onOpen}
            onMove={(to) => moves.move(lead, to)}
          />
        ))}
        {rows.length === 0 && <li className="px-1 py-2 text-xs text-faint">{t(`columns.${status}`)}</li>}
        {rows.length > most && (
          <li>
            <button
              type="button"
              onClick={() => setMost((before) => before + MOST)}
              className="min-h-control w-full rounded-md text-xs font-medium text-muted hover:bg-hover"
            >
              {t("more")}
            </button>
          </li>
        )}
      </ul>
    </section>
  );
}

interface CardProps {
  lead: LeadRow;
  steps: readonly LeadStatus[];
  customer: string | null;
  owner: string | null;
  onOpen: (id: string) => void;
  onMove: (to: LeadStatus) => void;
}

const Card = memo(function Card({ lead, steps, customer, owner, onOpen, onMove }: CardProps) {
  const t = useTranslations("leads");
  const format = useFormat();
  const card = useRef<HTMLLIElement>(null);
  const [dragged, setDragged] = useState(false);
  const movable = steps.length > 0;
  useEffect(() => {
    if (card.current === null || !movable) return;
    return draggable({
      element: card.current,
      getInitialData: () => ({ lead_id: lead.id }),
      onDragStart: () => setDragged(true),
      onDrop: () => setDragged(false),
    });
  }, [lead.id, movable]);
  return (
    <li
      ref={card}
      className={cx(
        "relative rounded-md border border-line bg-panel p-3 shadow-card hover:border-line-strong",
        dragged && "opacity-50",
      )}
    >
      <div className="flex items-start gap-1">
        <button
          type="button"
          data-focus-key={lead.id}
          onClick={() => onOpen(lead.id)}
          className="min-w-0 flex-1 text-left font-medium wrap-break-word after:absolute after:inset-0 after:rounded-md focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-focus"
        >
          {lead.title}
        </button>
        {movable && (
          <Menu
            align="end"
            trigger={
              <IconButton size="sm" label={t("actions", { title: lead.title })} className="relative z-1 -mt-1 -mr-1.5">
                <Ellipsis aria-hidden />
              </IconButton>
            }
          >
            <MenuGroup label={t("move_to")}>
              {steps.map((to) => (
                <MenuItem key={to} icon={<StatusRing status={to} />} onSelect={() => onMove(to)}>
                  {t(`to.${to}`)}
                </MenuItem>
              ))}
            </MenuGroup>
          </Menu>
        )}
      </div>
      {customer !== null && <p className="truncate text-xs text-muted">{customer}</p>}
      <div className="mt-2 flex items-center gap-2 text-xs">
        {owner !== null && lead.owner_id !== null && <Avatar id={lead.owner_id} name={owner} named />}
        {lead.source !== null && <span className="min-w-0 truncate text-faint">{lead.source}</span>}
        <span className="tabular ml-auto shrink-0 font-medium">{format.money(lead.value)}</span>
      </div>
    </li>
  );
});
