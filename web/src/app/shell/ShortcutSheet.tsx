import { useState, useEffect } from "react";
import { useTranslations } from "use-intl";
import { useRegisteredShortcuts, useShortcuts, type Shortcut } from "@/lib/shortcuts";
import { Dialog, Kbd } from "@/ui";
import { openPalette } from "../palette/open";

const OPEN = "tenon:shortcuts";

export function openShortcutSheet(): void {
  dispatchEvent(new Event(OPEN));
}

const GROUPS = ["general", "go", "page"] as const;

/** Every shortcut of the page that is open, under `?`. */
export function ShortcutSheet() {
  const t = useTranslations("app.shortcuts");
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const show = () => setOpen(true);
    addEventListener(OPEN, show);
    return () => removeEventListener(OPEN, show);
  }, []);
  useShortcuts([
    { keys: "$mod+k", label: t("palette"), group: "general", run: () => openPalette() },
    { keys: "Shift+?", label: t("show"), group: "general", run: () => setOpen(true) },
  ]);
  const registered = useRegisteredShortcuts();
  return (
    <Dialog open={open} onOpenChange={setOpen} title={t("title")}>
      <div className="columns-1 gap-8 sm:columns-2">
        {GROUPS.map((group) => (
          <Group key={group} title={t(`groups.${group}`)} shortcuts={ofGroup(registered, group)} />
        ))}
      </div>
    </Dialog>
  );
}

function ofGroup(all: readonly Shortcut[], group: (typeof GROUPS)[number]): Shortcut[] {
  const chosen = all.filter((shortcut) => (shortcut.group ?? "page") === group);
  return [...new Map(chosen.map((shortcut) => [shortcut.keys, shortcut])).values()];
}

function Group({ title, shortcuts }: { title: string; shortcuts: readonly Shortcut[] }) {
  if (shortcuts.length === 0) return null;
  return (
    <section className="mb-4 break-inside-avoid">
      <h3 className="mb-1 text-xs font-medium text-faint">{title}</h3>
      <dl>
        {shortcuts.map((shortcut) => (
          <div key={shortcut.keys} className="flex min-h-8 items-center justify-between gap-4">
            <dt className="min-w-0">{shortcut.label}</dt>
            <dd>
              <Kbd keys={shortcut.keys.replace("Shift+?", "?")} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
