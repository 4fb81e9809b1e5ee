import type { TaskRow } from "@tenon/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useShortcuts } from "@/lib/shortcuts";
import { Count, Tabs } from "@/ui";
import type { TaskRights } from "../parts/rights";
import { Activity } from "./Activity";
import { Comments } from "./Comments";

/** What was said about a task, and what happened to it. */
export function Discussion({ row, rights }: { row: TaskRow; rights: TaskRights }) {
  const t = useTranslations("panel");
  const [shown, setShown] = useState<"comments" | "activity">("comments");
  const [wanted, setWanted] = useState(0);
  useShortcuts(
    rights.comment
      ? [
          {
            keys: "m",
            label: t("shortcuts.comment"),
            inDialog: true,
            run: () => {
              setShown("comments");
              setWanted((times) => times + 1);
            },
          },
        ]
      : [],
  );
  return (
    <Tabs
      className="mt-6"
      label={t("discussion")}
      value={shown}
      onChange={(tab) => {
        setWanted(0);
        setShown(tab);
      }}
      tabs={[
        {
          value: "comments",
          label: (
            <>
              {t("comments.title")}
              {row.comment_count > 0 && <Count>{row.comment_count}</Count>}
            </>
          ),
          content: <Comments row={row} rights={rights} focus={wanted} />,
        },
        { value: "activity", label: t("activity.title"), content: <Activity row={row} /> },
      ]}
    />
  );
}
