import { FolderKanban, Inbox, Plus, Search, Users } from "lucide-react";
import type { CSSProperties } from "react";
import { useTranslations } from "use-intl";
import type { Theme } from "@/lib/theme";
import { Badge, PriorityBars, StatusRing } from "@/ui";

export interface PreviewProps {
  theme: Theme;
  brand: string;
  tint: string;
  initial: string;
  name: string;
}

/** A picture of the app in a workspace's colours. Nothing in it can be used. */
export function Preview({ theme, brand, tint, initial, name }: PreviewProps) {
  const t = useTranslations("settings.branding");
  const colors = { "--brand": brand, "--tint": tint } as CSSProperties;
  return (
    <figure className="min-w-0 max-sm:w-72 max-sm:shrink-0">
      <figcaption className="mb-1 text-xs font-medium text-muted">{t(theme)}</figcaption>
      <div
        data-theme={theme}
        style={colors}
        inert
        aria-hidden
        className="flex h-56 overflow-hidden rounded-lg border border-line-strong bg-page text-xs text-text select-none"
      >
        <div className="flex w-28 shrink-0 flex-col gap-1 p-2">
          <div className="mb-1 flex items-center gap-1.5">
            <span className="flex size-5 shrink-0 items-center justify-center rounded-md bg-brand text-[10px] font-semibold text-on-brand">
              {initial}
            </span>
            <span className="truncate font-semibold">{name}</span>
          </div>
          <div className="mb-1 flex h-6 items-center gap-1.5 rounded-md border border-line-strong bg-panel px-1.5 text-faint">
            <Search className="size-3" />
            <span className="truncate">{t("sample.search")}</span>
          </div>
          {[
            { icon: Inbox, words: t("sample.mine"), chosen: true },
            { icon: FolderKanban, words: t("sample.projects"), chosen: false },
            { icon: Users, words: t("sample.customers"), chosen: false },
          ].map(({ icon: Icon, words, chosen }) => (
            <div
              key={words}
              className={`flex h-6 items-center gap-1.5 rounded-md px-1.5 font-medium ${chosen ? "bg-selected text-text" : "text-muted"}`}
            >
              <Icon className="size-3 shrink-0" />
              <span className="truncate">{words}</span>
            </div>
          ))}
        </div>
        <div className="m-1.5 ml-0 flex min-w-0 flex-1 flex-col rounded-md border border-line bg-panel">
          <div className="flex h-9 shrink-0 items-center justify-between gap-2 border-b border-line px-2.5">
            <span className="truncate font-semibold">{t("sample.mine")}</span>
            <span className="inline-flex h-6 shrink-0 items-center gap-1 rounded-md bg-brand px-2 font-semibold text-on-brand">
              <Plus className="size-3" />
              {t("sample.new")}
            </span>
          </div>
          {[t("sample.task_one"), t("sample.task_two"), t("sample.task_three")].map((title, index) => (
            <div
              key={title}
              className={`flex h-8 shrink-0 items-center gap-2 border-b border-line px-2.5 ${index === 1 ? "bg-brand-soft" : ""}`}
            >
              <StatusRing status={index === 0 ? "in_progress" : index === 1 ? "todo" : "done"} />
              <span className="min-w-0 flex-1 truncate">{title}</span>
              <PriorityBars priority={index === 0 ? "high" : "normal"} />
            </div>
          ))}
          <div className="flex flex-wrap items-center gap-2 p-2.5">
            <span className="font-medium text-brand-text underline underline-offset-2">{t("sample.link")}</span>
            <span className="text-faint">{t("sample.quiet")}</span>
            <Badge tone="brand">{t("sample.badge")}</Badge>
            <span className="h-5 w-9 rounded-full bg-brand p-0.5">
              <span className="block size-4 translate-x-4 rounded-full bg-white" />
            </span>
          </div>
        </div>
      </div>
    </figure>
  );
}
