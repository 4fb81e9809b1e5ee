import { FileUp, RotateCw, X } from "lucide-react";
import { useLocale, useTranslations } from "use-intl";
import { useSayProblem } from "@/lib/problems";
import { IconButton } from "@/ui";
import { ErrorLine } from "@/lib/fields";
import { sizeText } from "./names";
import { dropUpload, retryUpload, type Upload } from "./uploads";

/** A file on its way: how far it is, and why it did not get there. */
export function UploadLine({ upload }: { upload: Upload }) {
  const t = useTranslations("attachments");
  const say = useSayProblem();
  const locale = useLocale();
  const { name, sent, failed, error, file } = upload;
  const percent = Math.round(sent * 100);
  return (
    <li className="-mx-2 flex min-h-11 items-center gap-2.5 rounded-md px-2 py-1">
      <span className="flex size-9 shrink-0 items-center justify-center rounded-sm border border-line bg-well">
        <FileUp className="size-4 text-faint" aria-hidden />
      </span>
      <div className="min-w-0 flex-1 text-sm">
        <p className="truncate font-medium">{name}</p>
        {failed ? (
          <ErrorLine>{say(error)}</ErrorLine>
        ) : (
          <div className="flex items-center gap-2">
            <div
              role="progressbar"
              aria-label={t("sending", { name })}
              aria-valuemin={0}
              aria-valuemax={100}
              aria-valuenow={percent}
              className="h-1 min-w-0 flex-1 overflow-hidden rounded-sm bg-selected"
            >
              <div
                className="h-full rounded-sm bg-brand transition-[width] duration-150"
                style={{ width: `${percent}%` }}
              />
            </div>
            <span className="tabular shrink-0 text-xs text-faint">{sizeText(file.size, locale)}</span>
          </div>
        )}
      </div>
      {failed && (
        <IconButton size="sm" label={t("again", { name })} onClick={() => retryUpload(upload)}>
          <RotateCw />
        </IconButton>
      )}
      <IconButton
        size="sm"
        label={failed ? t("forget", { name }) : t("stop", { name })}
        onClick={() => dropUpload(upload.id)}
      >
        <X />
      </IconButton>
    </li>
  );
}
