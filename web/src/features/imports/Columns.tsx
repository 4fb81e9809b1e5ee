import { useTranslations } from "use-intl";
import { Select, Table, Td, Th, THead, Tr } from "@/ui";
import { assign, FIELDS, fieldOfColumn, type CsvField, type Mapping } from "./csv";

export interface ColumnsProps {
  headings: readonly string[];
  rows: readonly (readonly string[])[];
  mapping: Mapping;
  onChange: (mapping: Mapping) => void;
}

/** Which column of a table is which field, beside what is in its first rows. */
export function Columns({ headings, rows, mapping, onChange }: ColumnsProps) {
  const t = useTranslations("imports.columns");
  const items = [{ value: "", label: t("own") }, ...FIELDS.map((value) => ({ value, label: t(`fields.${value}`) }))];
  const distinct = headings.map((heading, index) => ({ heading, index })).filter(({ heading }) => heading !== "");
  return (
    <div className="overflow-x-auto rounded-md border border-line">
      <Table>
        <THead>
          <tr>
            <Th className="w-1/4">{t("heading")}</Th>
            <Th className="w-48">{t("field")}</Th>
            <Th className="max-sm:hidden">{t("rows")}</Th>
          </tr>
        </THead>
        <tbody>
          {distinct.map(({ heading, index }) => {
            const samples = rows.map((row) => row[index] ?? "").filter((cell) => cell !== "");
            return (
              <Tr key={index}>
                <Td className="max-w-0">
                  <span className="block truncate font-medium">{heading}</span>
                  <span className="block truncate text-xs text-faint sm:hidden">{samples[0]}</span>
                </Td>
                <Td className="py-1">
                  <Select<string>
                    label={t("field_of", { heading })}
                    items={items}
                    value={fieldOfColumn(mapping, heading) ?? ""}
                    onChange={(field) => onChange(assign(mapping, heading, (field || null) as CsvField | null))}
                  />
                </Td>
                <Td className="max-w-0 truncate text-muted max-sm:hidden">
                  {samples.length > 0 ? samples.slice(0, 3).join(" · ") : "–"}
                </Td>
              </Tr>
            );
          })}
        </tbody>
      </Table>
    </div>
  );
}
