import { useEffect, useState } from "react";
import { useFormat } from "@/lib/format";

const MINUTE = 60_000;

function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** How long ago something was; exactly when one points at it. */
export function Ago({ at, className }: { at: string; className?: string }) {
  const format = useFormat();
  const now = useNow();
  return (
    <time dateTime={at} title={format.dateTime(at)} className={className}>
      {/* Clocks differ: nothing was in the future. */}
      {format.relative(at, Math.max(now, Date.parse(at)))}
    </time>
  );
}
