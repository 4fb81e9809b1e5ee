import { cx } from "./cx";

const HUES = [20, 55, 95, 145, 175, 235, 275, 310, 345];

/** The same colour for the same id, everywhere. */
export function hueOf(id: string): number {
  let hash = 0;
  for (let i = 0; i < id.length; i++) hash = (Math.imul(hash, 31) + id.charCodeAt(i)) >>> 0;
  return HUES[hash % HUES.length] ?? 0;
}

/** Of the first and the last word: "Ada Okafor" is AO, "Prince" PR. */
export function initials(name: string): string {
  const words = name.split(/[\s.@_-]+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const [first, last] = [words[0], words.length > 1 ? words.at(-1) : undefined];
  if (first === undefined) return "?";
  const letters = last === undefined ? Array.from(first).slice(0, 2) : [Array.from(first)[0], Array.from(last)[0]];
  return letters.join("").toUpperCase();
}

const SIZES = { sm: "size-[18px] text-[8px]", md: "size-6 text-[10px]", lg: "size-8 text-xs" };

export interface AvatarProps {
  id: string;
  name: string;
  size?: keyof typeof SIZES;
  /** Says the name, where no text beside it does. */
  named?: boolean;
  className?: string;
}

export function Avatar({ id, name, size = "sm", named = false, className }: AvatarProps) {
  return (
    <span
      {...(named ? { role: "img", "aria-label": name, title: name } : { "aria-hidden": true })}
      // Drawn, not written: letters are no part of what the button around them says.
      data-initials={initials(name)}
      style={{ backgroundColor: `oklch(0.52 0.09 ${hueOf(id)})` }}
      className={cx(
        "inline-flex shrink-0 items-center justify-center rounded-full font-semibold text-white select-none",
        "before:content-[attr(data-initials)]",
        SIZES[size],
        className,
      )}
    />
  );
}

/** Several people in a row, the last a count of those left out. */
export function Avatars({
  people,
  most = 3,
  size,
}: {
  people: readonly { id: string; name: string }[];
  most?: number;
  size?: AvatarProps["size"];
}) {
  const shown = people.length > most ? people.slice(0, most - 1) : people;
  const rest = people.slice(shown.length);
  return (
    <span className="inline-flex -space-x-0.5">
      {shown.map((person) => (
        <Avatar key={person.id} {...person} named {...(size && { size })} className="ring-2 ring-panel" />
      ))}
      {rest.length > 0 && (
        <span
          title={rest.map((person) => person.name).join(", ")}
          className={cx(
            "inline-flex items-center justify-center rounded-full bg-selected font-semibold text-muted ring-2 ring-panel",
            SIZES[size ?? "sm"],
          )}
        >
          +{rest.length}
        </span>
      )}
    </span>
  );
}
