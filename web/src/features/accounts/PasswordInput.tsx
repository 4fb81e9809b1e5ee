import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { IconButton, Input } from "@/ui";
import type { InputProps } from "@/ui/Input";

/** A password that can be looked at, which spares typing it twice. */
export function PasswordInput(props: Omit<InputProps, "type">) {
  const t = useTranslations("accounts");
  const [shown, setShown] = useState(false);
  return (
    <span className="relative block">
      <Input type={shown ? "text" : "password"} autoCapitalize="none" spellCheck={false} {...props} className="pr-10" />
      <IconButton
        size="sm"
        label={shown ? t("hide_password") : t("show_password")}
        aria-pressed={shown}
        onClick={() => setShown(!shown)}
        className="absolute top-1/2 right-0.5 -translate-y-1/2"
      >
        {shown ? <EyeOff /> : <Eye />}
      </IconButton>
    </span>
  );
}
