import { useTranslations } from "use-intl";
import { Badge, type Tone } from "@/ui";
import type { Member } from "./queries";

const TONES: Record<Member["status"], Tone> = { active: "green", invited: "amber", inactive: "neutral" };

export function StandingBadge({ status }: { status: Member["status"] }) {
  const t = useTranslations("people.standing");
  return <Badge tone={TONES[status]}>{t(status)}</Badge>;
}
