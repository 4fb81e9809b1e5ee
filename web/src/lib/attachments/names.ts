/** The longest name the server takes, in characters. */
const LONGEST = 200;

/** A file's name as the server takes it: cut before its ending when it is too long. */
export function nameToSend(name: string): string {
  const characters = Array.from(name.trim());
  if (characters.length <= LONGEST) return characters.join("");
  const dot = characters.lastIndexOf(".");
  const ending = dot > 0 && characters.length - dot <= 20 ? characters.slice(dot) : [];
  return [...characters.slice(0, LONGEST - ending.length), ...ending].join("");
}

const STEPS = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** "48 kB", in the reader's language. */
export function sizeText(bytes: number, locale: string): string {
  const step = bytes < 1000 ? 0 : Math.min(STEPS.length - 1, Math.floor(Math.log10(bytes) / 3));
  const format = new Intl.NumberFormat(locale, {
    style: "unit",
    unit: STEPS[step] ?? "byte",
    unitDisplay: step === 0 ? "long" : "short",
    maximumFractionDigits: step > 1 ? 1 : 0,
  });
  return format.format(bytes / 1000 ** step);
}

/** The files of a paste or a drop; none when it is about text. */
export function filesOf(data: DataTransfer | null): File[] {
  return data === null ? [] : Array.from(data.files);
}

/** Whether something that is dragged over brings files. */
export function bringsFiles(data: DataTransfer | null): boolean {
  return data?.types.includes("Files") ?? false;
}
