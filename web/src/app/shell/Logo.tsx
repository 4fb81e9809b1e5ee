import { cx } from "@/ui";

/** A tenon: the tongue of one board in the slot of another. */
export function Logo({ className }: { className?: string }) {
  return (
    <span className={cx("inline-flex items-center gap-2.5", className)}>
      <svg viewBox="0 0 32 32" className="size-8" aria-hidden>
        <rect width="32" height="32" rx="7" fill="var(--brand-solid)" />
        <path d="M8 9h16v5h-5v9h-6v-9H8z" fill="var(--on-brand)" />
      </svg>
      <span className="text-lg font-semibold tracking-tight">Tenon</span>
    </span>
  );
}
