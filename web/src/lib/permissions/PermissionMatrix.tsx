import { Check, Minus } from "lucide-react";
import { useLocale } from "use-intl";
import { Checkbox, Count, Skeleton, VisuallyHidden } from "@/ui";
import { byResource, type KnownPermission, type Resource } from "./catalogue";
import { meaningOf, resourceTitle } from "./words";

export interface PermissionMatrixProps {
  known: readonly KnownPermission[];
  chosen: readonly string[];
  /** Without it the matrix is for reading. */
  onChange?: (chosen: string[]) => void;
  /** Whether the reader holds it: nobody grants or takes more than they have. */
  grantable?: (name: string) => boolean;
  /** Said for those of a group that are not grantable. */
  locked: string;
  /** Read out in place of the marks. */
  marks: { yes: string; no: string };
}

/** What somebody or something may do, by what it is about, each right with its meaning. */
export function PermissionMatrix(props: PermissionMatrixProps) {
  return (
    <div className="divide-y divide-line border-y border-line">
      {byResource(props.known).map((resource) => (
        <Group key={resource.name} resource={resource} {...props} />
      ))}
    </div>
  );
}

function Group({
  resource,
  chosen,
  onChange,
  grantable = () => true,
  locked,
  marks,
}: PermissionMatrixProps & { resource: Resource }) {
  const locale = useLocale();
  const names = resource.permissions.map(({ name }) => name);
  const offered = names.filter(grantable);
  const count = names.filter((name) => chosen.includes(name)).length;
  const title = resourceTitle(resource.name, locale);
  const set = (changed: readonly string[], on: boolean) =>
    onChange?.(on ? [...new Set([...chosen, ...changed])] : chosen.filter((name) => !changed.includes(name)));
  return (
    <div role="group" aria-label={title} className="grid gap-x-4 py-2 sm:grid-cols-[9rem_1fr]">
      <div className="flex min-h-8 items-center gap-2 self-start font-medium touch:min-h-10">
        {onChange !== undefined && (
          <Checkbox
            label={title}
            checked={count === 0 ? false : count === names.length ? true : "mixed"}
            disabled={offered.length === 0}
            onChange={(on) => set(offered, on)}
          />
        )}
        <span className="truncate">{title}</span>
        <Count>
          {count}/{names.length}
        </Count>
      </div>
      <ul className="max-sm:pl-6">
        {resource.permissions.map((permission) => (
          <li key={permission.name}>
            {onChange === undefined ? (
              <Told has={chosen.includes(permission.name)} marks={marks}>
                {meaningOf(permission, locale)}
              </Told>
            ) : (
              <Checkbox
                checked={chosen.includes(permission.name)}
                disabled={!grantable(permission.name)}
                onChange={(on) => set([permission.name], on)}
                className="py-1"
              >
                {meaningOf(permission, locale)}
                {!grantable(permission.name) && <span className="block text-xs text-faint">{locked}</span>}
              </Checkbox>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Told({ has, marks, children }: { has: boolean; marks: { yes: string; no: string }; children: string }) {
  return (
    <p className={has ? "flex min-h-8 items-center gap-2" : "flex min-h-8 items-center gap-2 text-faint"}>
      {has ? (
        <Check className="size-4 shrink-0 text-green" aria-hidden />
      ) : (
        <Minus className="size-4 shrink-0" aria-hidden />
      )}
      <VisuallyHidden>{has ? marks.yes : marks.no}</VisuallyHidden>
      <span className="min-w-0">{children}</span>
    </p>
  );
}

/** In the size of what is coming. */
export function PermissionMatrixSkeleton() {
  return (
    <div aria-hidden className="divide-y divide-line border-y border-line">
      {[6, 7, 2, 4, 4].map((rows, index) => (
        <div key={index} className="grid gap-x-4 py-2 sm:grid-cols-[9rem_1fr]">
          <Skeleton className="mt-2 h-4 w-20" />
          <div>
            {Array.from({ length: rows }, (_, row) => (
              <div key={row} className="flex h-8 items-center gap-2 touch:h-10">
                <Skeleton className="size-4" />
                <Skeleton className={row % 2 === 0 ? "h-3 w-3/5" : "h-3 w-2/5"} />
              </div>
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}
