import { useRouter } from "@tanstack/react-router";
import { queries } from "@/lib/queries";

/** A path of ours, and nothing that leads elsewhere. */
export function localPath(next: string | undefined): string {
  if (next === undefined || !/^\/(?![/\\])/.test(next)) return "/";
  // Browsers take out line breaks and tabs before they look at the slashes.
  return /[\u0000-\u001f\\]/.test(next) ? "/" : next;
}

/** Goes on after a sign-in. */
export function useArrival(): (next?: string) => Promise<void> {
  const router = useRouter();
  return async (next) => {
    // Nothing of who was here before.
    queries.clear();
    await router.navigate({ href: localPath(next), replace: true });
  };
}
