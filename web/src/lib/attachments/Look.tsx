import { Download } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button, Dialog, Spinner } from "@/ui";
import { contentPath, usePicture } from "./bytes";
import type { Attachment } from "./queries";

export interface LookProps {
  attachment: Attachment;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onSave: () => void;
  busy: boolean;
}

/** A picture, as large as the window lets it be. */
export function Look({ attachment, open, onOpenChange, onSave, busy }: LookProps) {
  const t = useTranslations("attachments");
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={attachment.name}
      width="lg"
      footer={
        <Button icon={<Download />} busy={busy} onClick={onSave}>
          {t("download")}
        </Button>
      }
    >
      {open && <Whole attachment={attachment} />}
    </Dialog>
  );
}

function Whole({ attachment: { id, name, width, height } }: { attachment: Attachment }) {
  const t = useTranslations("attachments");
  const { url, failed } = usePicture(contentPath(id));
  return (
    <div
      className="flex max-h-[65vh] min-h-40 items-center justify-center"
      // Its place is kept while it is on its way.
      style={width && height ? { aspectRatio: `${width} / ${height}` } : {}}
    >
      {url !== null ? (
        <img src={url} alt={name} className="max-h-full max-w-full rounded-sm object-contain" />
      ) : failed ? (
        <p className="text-sm text-muted">{t("not_shown")}</p>
      ) : (
        <Spinner />
      )}
    </div>
  );
}
