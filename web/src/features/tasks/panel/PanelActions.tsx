import { changes, type TaskRow } from "@tenon/core";
import { Ellipsis, Link as LinkIcon, Trash2 } from "lucide-react";
import { useTranslations } from "use-intl";
import { openShortcutSheet } from "@/app/shell/ShortcutSheet";
import { useShortcuts } from "@/lib/shortcuts";
import { useMutate } from "@/lib/store";
import { IconButton, Menu, MenuItem, toast, Tooltip } from "@/ui";
import { useTaskRights } from "../parts/rights";
import { Presence } from "./Presence";

/** At the panel's top: who else looks, the link, and what is seldom done. */
export function PanelActions({ row, onClose }: { row: TaskRow; onClose: () => void }) {
  const t = useTranslations("panel");
  const shortcuts = useTranslations("app.shortcuts");
  const rights = useTaskRights(row.project_id, row);
  const mutate = useMutate();
  const copy = async () => {
    const copied = await copyText(`${location.origin}/tasks/${row.id}`);
    toast({ title: copied ? t("copied") : t("not_copied"), kind: copied ? "done" : "error", id: "copied" });
  };
  useShortcuts([
    { keys: "y", label: t("shortcuts.copy"), inDialog: true, run: () => void copy() },
    { keys: "Shift+?", label: shortcuts("show"), group: "general", inDialog: true, run: openShortcutSheet },
  ]);
  return (
    <>
      <Presence task_id={row.id} />
      <Tooltip content={t("copy_link")} shortcut="y">
        <IconButton label={t("copy_link")} onClick={() => void copy()}>
          <LinkIcon />
        </IconButton>
      </Tooltip>
      {rights.remove && (
        <Menu
          align="end"
          trigger={
            <IconButton label={t("more")}>
              <Ellipsis />
            </IconButton>
          }
        >
          <MenuItem
            danger
            icon={<Trash2 />}
            onSelect={() => {
              mutate(changes.task.remove(row), { done: t("removed") });
              onClose();
            }}
          >
            {t("remove")}
          </MenuItem>
        </Menu>
      )}
    </>
  );
}

async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Refused, or absent where the page did not come over HTTPS.
    return false;
  }
}
