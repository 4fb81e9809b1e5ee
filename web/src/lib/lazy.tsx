import type { ComponentType, ReactNode } from "react";

/** Code of the app could not be fetched: the server has a newer build, or there is no connection. */
export class CodeMissing extends Error {
  constructor(cause: unknown) {
    super("a part of the app could not be loaded", { cause });
    this.name = "CodeMissing";
  }
}

/**
 * A page whose code comes when it is needed, or when the router preloads it: `lazyPage(() => import("./Board"), "Board")`.
 * While it comes, the route's `pendingComponent` shows.
 */
export function lazyPage<N extends string, P extends object>(
  load: () => Promise<Record<N, ComponentType<P>>>,
  name: N,
): ((props: P) => ReactNode) & { preload: () => Promise<void> } {
  let page: ComponentType<P> | undefined;
  let loading: Promise<void> | undefined;
  let failure: CodeMissing | undefined;
  const preload = () =>
    (loading ??= load().then(
      (module) => {
        page = module[name];
      },
      (cause: unknown) => {
        failure = new CodeMissing(cause);
        // The next visit tries again.
        loading = undefined;
      },
    ));
  function LazyPage(props: P) {
    if (page !== undefined) {
      const Page = page;
      return <Page {...props} />;
    }
    if (failure !== undefined) {
      const thrown = failure;
      failure = undefined;
      throw thrown;
    }
    throw preload();
  }
  LazyPage.preload = preload;
  return LazyPage;
}
