import { useTranslations } from "use-intl";
import { ShownOnce } from "@/lib/fields";

/** The secret of a webhook that was just made or changed. An answer that comes a second time has none. */
export function Revealed({ secret }: { secret: string }) {
  const t = useTranslations("webhooks.form");
  if (secret === "") return <p>{t("lost")}</p>;
  return (
    <ShownOnce secret={secret} label={t("secret")}>
      {t("once")}
    </ShownOnce>
  );
}
