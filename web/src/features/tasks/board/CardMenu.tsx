import { changes, PRIORITIES, type TaskRow } from "@tenon/core";
import {
  ArrowDown,
  ArrowDownToLine,
  ArrowUp,
  ArrowUpToLine,
  ExternalLink,
  Link2,
  Trash2,
  UserMinus,
  UserPlus,
} from "lucide-react";
import type { ReactElement } from "react";
import { useTranslations } from "use-intl";
import { useMe } from "@/lib/me";
import { useMutate } from "@/lib/store";
import { Menu, MenuChoice, MenuGroup, MenuItem, MenuSeparator, PriorityBars, StatusRing, Submenu, toast } from "@/ui";
import { taskKey } from "../parts/key";
import { useBoard } from "./context";
import { spotTowards, stepsOf } from "./moves";

const PLACES = [
  ["up", ArrowUp],
  ["down", ArrowDown],
  ["top", ArrowUpToLine],
  ["bottom", ArrowDownToLine],
] as const;

/** What can be done with a card, for those who do not drag it. It is there only while it is open. */
export function CardMenu({ row, trigger }: { row: TaskRow; trigger: ReactElement }) {
  const board = useBoard();
  const t = useTranslations("tasks");
  const words = useTranslations("words");
  const me = useMe();
  const mutate = useMutate();
  const rights = board.rights(row);
  const steps = stepsOf(row, rights);
  const column = board.columns.get(row.status)?.rows() ?? [];
  const places = rights.transition ? PLACES.filter(([to]) => spotTowards(column, row.id, to) !== null) : [];
  const mine = me !== undefined && row.assignees.includes(me.id);
  const name = taskKey(board.code, row.number) || row.title;
  const close = () => {
    board.menu.set(null);
    // The button goes with the menu; the focus returns to the card.
    if (board.focus.wanted === null) board.columns.get(row.status)?.focus(row.id);
  };
  return (
    <Menu
      trigger={trigger}
      align="end"
      open
      onOpenChange={(open) => {
        if (!open) close();
      }}
    >
      {steps.length > 0 && (
        <MenuGroup label={t("card.move_to")}>
          {steps.map((status) => (
            <MenuItem key={status} icon={<StatusRing status={status} />} onSelect={() => board.move(row, { status })}>
              {words(`status.${status}`)}
            </MenuItem>
          ))}
        </MenuGroup>
      )}
      {places.length > 0 && (
        <MenuGroup label={t("card.in_column")}>
          {places.map(([to, Icon]) => (
            <MenuItem
              key={to}
              icon={<Icon aria-hidden />}
              onSelect={() => {
                const spot = spotTowards(column, row.id, to);
                if (spot) board.move(row, { spot, quiet: true });
              }}
            >
              {t(`card.${to}`)}
            </MenuItem>
          ))}
        </MenuGroup>
      )}
      {(steps.length > 0 || places.length > 0) && <MenuSeparator />}
      {rights.edit && (
        <Submenu label={t("priority")} icon={<PriorityBars priority={row.priority} />}>
          {[...PRIORITIES].reverse().map((priority) => (
            <MenuChoice
              key={priority}
              checked={priority === row.priority}
              icon={<PriorityBars priority={priority} />}
              onSelect={() => {
                if (priority !== row.priority) mutate(changes.task.patch(row, { priority }));
                close();
              }}
            >
              {words(`priority.${priority}`)}
            </MenuChoice>
          ))}
        </Submenu>
      )}
      {rights.take && me && (
        <MenuItem
          icon={mine ? <UserMinus aria-hidden /> : <UserPlus aria-hidden />}
          onSelect={() => mutate(changes.task.assign(row, mine ? { remove: [me.id] } : { add: [me.id] }))}
        >
          {mine ? t("card.give_up") : t("card.take")}
        </MenuItem>
      )}
      <MenuItem
        icon={<Link2 aria-hidden />}
        onSelect={() => {
          void navigator.clipboard.writeText(`${location.origin}/tasks/${row.id}`).then(() => {
            toast({ title: t("card.link_copied"), kind: "done" });
          });
        }}
      >
        {t("card.copy_link")}
      </MenuItem>
      <MenuItem
        icon={<ExternalLink aria-hidden />}
        render={<a href={`/tasks/${row.id}`} target="_blank" rel="noreferrer" aria-label={t("card.new_tab")} />}
      >
        {t("card.new_tab")}
      </MenuItem>
      {rights.remove && (
        <>
          <MenuSeparator />
          <MenuItem
            danger
            icon={<Trash2 aria-hidden />}
            onSelect={() => mutate(changes.task.remove(row), { done: t("deleted", { name }) })}
          >
            {t("delete")}
          </MenuItem>
        </>
      )}
    </Menu>
  );
}
