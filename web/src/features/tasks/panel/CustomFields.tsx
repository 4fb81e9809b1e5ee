import { useTranslations } from "use-intl";
import { useFormat } from "@/lib/format";
import { safeUrl } from "@/lib/markdown";
import { PLAIN } from "../parts/quiet";
import { Pair } from "./Fields";

/** The workspace's own fields, as they are. */
export function CustomFields({ values }: { values: { readonly [name: string]: unknown } }) {
  return Object.entries(values).map(([name, value]) => (
    <Pair key={name} wide label={<span title={name}>{name}</span>}>
      <span className={`${PLAIN} wrap-anywhere`}>
        <Value value={value} />
      </span>
    </Pair>
  ));
}

function Value({ value }: { value: unknown }) {
  const t = useTranslations("panel.activity");
  const words = useTranslations("words");
  const format = useFormat();
  if (value === null || value === undefined || value === "") return <span className="text-faint">{words("none")}</span>;
  if (typeof value === "boolean") return value ? t("yes") : t("no");
  if (typeof value === "number") return format.number(value);
  if (Array.isArray(value) && value.every((part) => typeof part === "string")) return format.list(value);
  if (typeof value !== "string") return <code className="text-xs">{JSON.stringify(value)}</code>;
  const url = /^https?:\/\/\S+$/.test(value) ? safeUrl(value, location.origin) : null;
  if (url === null) return value;
  return (
    <a href={url.href} target="_blank" rel="noopener noreferrer nofollow" className="text-brand-text underline">
      {value}
    </a>
  );
}
