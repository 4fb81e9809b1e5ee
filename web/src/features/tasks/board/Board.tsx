import { monitorForElements } from "@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter";
import { combine } from "@atlaskit/pragmatic-drag-and-drop/utils/combine";
import { autoScrollForElements } from "@atlaskit/pragmatic-drag-and-drop-auto-scroll/element";
import { extractClosestEdge } from "@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge/extract-closest-edge";
import { memo, useEffect, useRef, type KeyboardEvent, type MouseEvent } from "react";
import { useTranslations } from "use-intl";
import { useShortcuts } from "@/lib/shortcuts";
import { useStore } from "@/lib/store";
import { announce } from "@/ui";
import { Column } from "./Column";
import { BoardContext, type Board as Shared } from "./context";
import { COLUMNS, columnTowards, spotAt, spotTowards, stepsOf } from "./moves";

const DIRECTIONS: Record<string, "up" | "down" | "left" | "right"> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
};

function cardAt(target: EventTarget | null): string | undefined {
  return target instanceof Element ? target.closest<HTMLElement>("[data-card]")?.dataset["card"] : undefined;
}

export const Board = memo(function Board({ board }: { board: Shared }) {
  const t = useTranslations("tasks");
  const element = useRef<HTMLDivElement>(null);
  const keys = useKeys(board);
  useDrops(board, element);
  useShortcuts([
    {
      keys: "m",
      label: t("card.shortcut"),
      run: () => {
        const id = cardAt(document.activeElement);
        if (id !== undefined) board.menu.set(id);
      },
    },
  ]);
  useEffect(() => {
    // Who presses elsewhere does not want the focus back.
    const release = (event: PointerEvent) => {
      if (cardAt(event.target) === undefined) board.focus.held = null;
    };
    addEventListener("pointerdown", release);
    return () => removeEventListener("pointerdown", release);
  }, [board]);

  const onClick = (event: MouseEvent) => {
    const id = cardAt(event.target);
    if (id === undefined || !(event.target instanceof Element)) return;
    if (event.target.closest("[data-menu]")) {
      board.menu.set(id);
    } else if (event.target.closest("a[data-focus-key]")) {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
      event.preventDefault();
      board.open(id);
    }
  };
  return (
    <BoardContext value={board}>
      <div
        ref={element}
        role="group"
        aria-label={t("board")}
        onClick={onClick}
        onKeyDown={keys}
        onContextMenu={(event) => {
          const id = cardAt(event.target);
          // On touch it is how a drag begins, and the button is in sight.
          const touched = event.nativeEvent instanceof PointerEvent && event.nativeEvent.pointerType === "touch";
          if (id === undefined || touched) return;
          event.preventDefault();
          board.menu.set(id);
        }}
        onFocus={(event) => (board.focus.held = cardAt(event.target) ?? null)}
        onBlur={(event) => {
          // With nowhere to go it was drawn anew, or the window was left: the card keeps it.
          if (event.relatedTarget !== null) board.focus.held = null;
        }}
        className="flex min-h-0 flex-1 snap-x snap-mandatory gap-3 overflow-x-auto p-3 sm:snap-none"
      >
        {COLUMNS.map((status) => (
          <Column key={status} status={status} />
        ))}
      </div>
    </BoardContext>
  );
});

/** Arrows go from card to card; with Alt they take the card along. */
function useKeys(board: Shared): (event: KeyboardEvent) => void {
  const store = useStore();
  const t = useTranslations("tasks");
  const words = useTranslations("words");
  return (event) => {
    const target = event.target;
    if (!(target instanceof Element) || !target.matches("a[data-focus-key]")) return;
    const row = store.get("tasks", cardAt(target) ?? "");
    const column = row && board.columns.get(row.status);
    if (!row || !column || event.ctrlKey || event.metaKey) return;
    const go = (id: string | undefined) => {
      if (id === undefined) return;
      const status = store.get("tasks", id)?.status;
      if (status !== undefined) board.columns.get(status)?.focus(id);
    };
    const across = (side: "left" | "right") => {
      const { top, height } = target.getBoundingClientRect();
      const at = COLUMNS.indexOf(row.status);
      const beside = side === "right" ? COLUMNS.slice(at + 1) : COLUMNS.slice(0, at).reverse();
      const next = beside.find((status) => (board.columns.get(status)?.rows().length ?? 0) > 0);
      if (next !== undefined) go(board.columns.get(next)?.beside(top + height / 2));
    };
    const take = (direction: "up" | "down" | "left" | "right") => {
      const steps = stepsOf(row, board.rights(row));
      if (!board.rights(row).transition) return announce(t("may_not_move"));
      if (direction === "up" || direction === "down") {
        const spot = spotTowards(column.rows(), row.id, direction);
        if (spot) board.move(row, { spot, quiet: true });
        return;
      }
      const status = columnTowards(row.status, direction, steps);
      if (status !== undefined) return board.move(row, { status });
      const from = words(`status.${row.status}`);
      const to = steps.map((step) => words(`status.${step}`)).join(", ");
      announce(to === "" ? t("no_way", { from }) : t("only_ways", { from, to }));
    };
    const rows = column.rows();
    const index = rows.findIndex((other) => other.id === row.id);
    const direction = DIRECTIONS[event.key];
    if (event.altKey) {
      if (direction === undefined) return;
      event.preventDefault();
      return take(direction);
    }
    switch (direction ?? event.key) {
      case "up":
      case "k":
        go(rows[index - 1]?.id);
        break;
      case "down":
      case "j":
        go(rows[index + 1]?.id);
        break;
      case "left":
      case "right":
        across(direction === "left" ? "left" : "right");
        break;
      case "Home":
        go(rows[0]?.id);
        break;
      case "End":
        go(rows.at(-1)?.id);
        break;
      case " ":
        board.open(row.id);
        break;
      default:
        return;
    }
    event.preventDefault();
  };
}

function useDrops(board: Shared, element: React.RefObject<HTMLDivElement | null>): void {
  const store = useStore();
  useEffect(() => {
    if (element.current === null) return;
    return combine(
      autoScrollForElements({ element: element.current }),
      monitorForElements({
        canMonitor: ({ source }) => typeof source.data["task"] === "string",
        onDrop: ({ source, location }) => {
          const row = store.get("tasks", String(source.data["task"]));
          const [over] = location.current.dropTargets;
          if (!row || !over) return;
          const onCard = typeof over.data["over"] === "string" ? over.data["over"] : undefined;
          const status = onCard === undefined ? over.data["column"] : store.get("tasks", onCard)?.status;
          const to = COLUMNS.find((each) => each === status);
          if (to === undefined) return;
          const rows = board.columns.get(to)?.rows() ?? [];
          const last = rows.filter((other) => other.id !== row.id).at(-1);
          const edge = extractClosestEdge(over.data) === "top" ? "top" : "bottom";
          const spot =
            onCard !== undefined
              ? spotAt(rows, row.id, onCard, edge)
              : last
                ? spotAt(rows, row.id, last.id, "bottom")
                : {};
          if (to !== row.status) board.move(row, { status: to, spot: spot ?? {} });
          else if (spot !== null) board.move(row, { spot });
        },
      }),
    );
  }, [board, store, element]);
}
