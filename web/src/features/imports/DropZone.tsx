import { CircleAlert, FileCheck, Upload } from "lucide-react";
import { useId, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/lib/format";
import { Button, cx } from "@/ui";
import { MOST_WORDS, type ChosenFile } from "./file";

export interface DropZoneProps {
  chosen: ChosenFile | null;
  error: string | null;
  onChoose: (file: File) => void;
}

/** A file, dropped or picked. */
export function DropZone({ chosen, error, onChoose }: DropZoneProps) {
  const t = useTranslations("imports");
  const format = useFormat();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const id = useId();
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file) onChoose(file);
    // The same file again is a choice too.
    if (input.current) input.current.value = "";
  };
  return (
    <div>
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          take(event.dataTransfer.files);
        }}
        className={cx(
          "flex min-h-36 flex-col items-center justify-center gap-3 rounded-md border border-dashed px-4 py-6 text-center transition-colors duration-100",
          over ? "border-brand bg-brand-soft" : error !== null ? "border-red" : "border-control bg-well",
        )}
      >
        {chosen ? (
          <div className="flex max-w-full min-w-0 items-center gap-2">
            <FileCheck className="size-5 shrink-0 text-green" aria-hidden />
            <span className="min-w-0">
              <span className="block truncate font-medium">{chosen.file.name}</span>
              <span className="tabular block text-xs text-faint">{format.bytes(chosen.file.size)}</span>
            </span>
          </div>
        ) : (
          <p className="text-muted">{t("file.drop")}</p>
        )}
        <Button icon={<Upload aria-hidden />} aria-describedby={id} onClick={() => input.current?.click()}>
          {chosen ? t("file.other") : t("file.pick")}
        </Button>
        <p id={id} className="text-xs text-faint">
          {t("file.limit", { size: MOST_WORDS })}
        </p>
        <input
          ref={input}
          type="file"
          tabIndex={-1}
          aria-label={t("file.pick")}
          accept=".json,.jsonl,.ndjson,.csv,.tsv,.txt,.gz,application/json,text/csv,application/gzip"
          className="sr-only"
          onChange={(event) => take(event.target.files)}
        />
      </div>
      {error !== null && (
        <p role="alert" className="mt-1 flex items-start gap-1 text-xs text-red">
          <CircleAlert className="mt-0.5 size-3 shrink-0" aria-hidden />
          {error}
        </p>
      )}
    </div>
  );
}
