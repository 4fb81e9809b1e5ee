import { useTranslations } from "use-intl";
import { cx } from "@/ui";
import { difference, essence } from "./diff";

const SIGNS = { same: " ", added: "+", removed: "−" };

/** What another person's version has more and less than the one that was read. */
export function DescriptionChanges({ before, after }: { before: string; after: string }) {
  const t = useTranslations("panel.description");
  const lines = essence(difference(before, after));
  return (
    <div
      role="region"
      tabIndex={0}
      aria-label={t("theirs")}
      className="mt-1.5 max-h-48 overflow-y-auto rounded-sm bg-panel py-1 font-mono text-xs"
    >
      {lines.map((line, index) =>
        line === null ? (
          <div key={index} className="px-2 text-faint">
            ⋯
          </div>
        ) : (
          <div
            key={index}
            className={cx(
              "flex gap-2 px-2 whitespace-pre-wrap",
              line.kind === "added" && "bg-green-soft text-green",
              line.kind === "removed" && "bg-red-soft text-red",
            )}
          >
            <span className="shrink-0 select-none">{SIGNS[line.kind]}</span>
            <span className="min-w-0 wrap-anywhere">{line.text || " "}</span>
          </div>
        ),
      )}
    </div>
  );
}
