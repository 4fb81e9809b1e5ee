import { Check, Copy } from "lucide-react";
import { useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Button, Input } from "@/ui";

/** A secret that is shown this once, to be copied. */
export function ShownOnce({ secret, label, children }: { secret: string; label: string; children: ReactNode }) {
  const t = useTranslations("fields");
  const [copied, setCopied] = useState(false);
  // Absent where the page did not come over HTTPS: the field can be copied by hand.
  const clipboard = (navigator as { clipboard?: Clipboard }).clipboard;
  return (
    <div className="flex flex-col gap-3">
      <p>{children}</p>
      <div className="flex gap-2">
        <Input
          readOnly
          aria-label={label}
          value={secret}
          className="font-mono"
          onFocus={(event) => event.target.select()}
        />
        {clipboard && (
          <Button
            icon={copied ? <Check aria-hidden /> : <Copy aria-hidden />}
            onClick={() => void clipboard.writeText(secret).then(() => setCopied(true))}
          >
            {copied ? t("copied") : t("copy")}
          </Button>
        )}
      </div>
    </div>
  );
}
