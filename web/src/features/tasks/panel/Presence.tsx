import { useTranslations } from "use-intl";
import { useFormat } from "@/lib/format";
import { useIdentity } from "@/lib/session";
import { usePresence } from "@/lib/store";
import { Avatars, VisuallyHidden } from "@/ui";
import { usePeople } from "../parts/people";

/** Who else has the task open now. */
export function Presence({ task_id }: { task_id: string }) {
  const t = useTranslations("panel");
  const me = useIdentity()?.user.id;
  const people = usePeople();
  const format = useFormat();
  const others = usePresence(task_id)
    .filter((id) => id !== me)
    .map((id) => ({ id, name: people.name(id) }));
  const said = others.length === 0 ? "" : t("looking", { names: format.list(others.map(({ name }) => name)) });
  return (
    <span role="status" title={said || undefined} className="flex items-center px-1">
      <VisuallyHidden>{said}</VisuallyHidden>
      {others.length > 0 && (
        <span aria-hidden className="flex">
          <Avatars people={others} size="md" />
        </span>
      )}
    </span>
  );
}
