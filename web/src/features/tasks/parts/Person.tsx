import { Avatar, cx } from "@/ui";
import { usePeople } from "./people";

/** Somebody with face and name, on one line. */
export function Person({ id, className }: { id: string; className?: string }) {
  const name = usePeople().name(id);
  return (
    <span className={cx("inline-flex min-w-0 items-center gap-2", className)}>
      <Avatar id={id} name={name} />
      <span className="truncate">{name}</span>
    </span>
  );
}
