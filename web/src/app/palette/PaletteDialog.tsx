import { Autocomplete } from "@base-ui/react/autocomplete";
import { Dialog } from "@base-ui/react/dialog";
import { Search } from "lucide-react";
import { useTranslations } from "use-intl";
import { cx, Kbd, Spinner } from "@/ui";
import { BACKDROP, POPUP_GROUP, POPUP_ITEM } from "@/ui/popup";
import type { Command } from "./commands";
import { usePaletteGroups, type PaletteGroup } from "./groups";

export interface PaletteDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  query: string;
  onQueryChange: (query: string) => void;
  /** The field is ready for keys. */
  onFocused: () => void;
}

/** One field from which everything can be reached and started. */
export function PaletteDialog(props: PaletteDialogProps) {
  const { open, onOpenChange } = props;
  const t = useTranslations("app.palette");
  return (
    <Dialog.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Dialog.Portal>
        <Dialog.Backdrop className={BACKDROP} />
        <Dialog.Popup
          aria-label={t("title")}
          className={cx(
            "fixed top-2 left-1/2 z-50 flex max-h-[calc(100dvh-1rem)] w-[calc(100%-1rem)] max-w-150 -translate-x-1/2 flex-col",
            "overflow-hidden rounded-lg bg-overlay text-text shadow-overlay outline-none sm:top-[12vh] sm:max-h-112",
            "transition-[opacity,scale] duration-100 ease-out data-ending-style:opacity-0",
            "data-starting-style:scale-[0.98] data-starting-style:opacity-0",
          )}
        >
          <PaletteList {...props} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function PaletteList({ query, onQueryChange, onFocused, onOpenChange }: PaletteDialogProps) {
  const t = useTranslations("app.palette");
  const { groups, searching } = usePaletteGroups(query.trim());
  return (
    <Autocomplete.Root
      open
      inline
      items={groups}
      value={query}
      onValueChange={(value) => onQueryChange(value)}
      // The groups are what matches already.
      filter={null}
      autoHighlight="always"
      keepHighlight
      itemToStringValue={(command: Command) => command.label}
    >
      <div className="flex h-12 shrink-0 items-center gap-2.5 border-b border-line px-4">
        {searching ? <Spinner className="text-faint" /> : <Search className="size-4 shrink-0 text-faint" aria-hidden />}
        <Autocomplete.Input
          aria-label={t("title")}
          placeholder={t("placeholder")}
          onFocus={onFocused}
          className="h-full min-w-0 flex-1 bg-transparent text-md text-text outline-none touch:text-input"
        />
        <Kbd keys="Escape" className="max-sm:hidden" />
      </div>
      <Autocomplete.Empty className="px-4 py-6 text-center text-sm text-muted empty:hidden">
        {searching ? t("searching") : t("none", { query })}
      </Autocomplete.Empty>
      <Autocomplete.List className="min-h-0 scroll-py-2 overflow-y-auto overscroll-contain p-2 empty:hidden">
        {(group: PaletteGroup) => (
          <Autocomplete.Group key={group.value} items={group.items}>
            <Autocomplete.GroupLabel className={POPUP_GROUP}>{group.label}</Autocomplete.GroupLabel>
            <Autocomplete.Collection>
              {(command: Command) => (
                <Autocomplete.Item
                  key={command.id}
                  value={command}
                  onClick={() => {
                    onOpenChange(false);
                    command.run();
                  }}
                  className={POPUP_ITEM}
                >
                  <span className="flex size-4 shrink-0 items-center justify-center text-muted">{command.icon}</span>
                  <span className="min-w-0 flex-1">
                    <span className="block truncate">{command.marked ?? command.label}</span>
                    {command.detail && <span className="block truncate text-xs text-faint">{command.detail}</span>}
                  </span>
                  {command.hint && <span className="shrink-0 text-xs text-faint">{command.hint}</span>}
                  {command.shortcut && <Kbd keys={command.shortcut} className="max-sm:hidden" />}
                </Autocomplete.Item>
              )}
            </Autocomplete.Collection>
          </Autocomplete.Group>
        )}
      </Autocomplete.List>
    </Autocomplete.Root>
  );
}
