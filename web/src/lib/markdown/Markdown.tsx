import { useRouter } from "@tanstack/react-router";
import { useEffect, useLayoutEffect, useRef, useState, type MouseEvent } from "react";
import { useTranslations } from "use-intl";
import { useIdentity } from "@/lib/session";
import { useStore } from "@/lib/store";
import { cx } from "@/ui";
import "./markdown.css";

type Render = typeof import("./render").render;

let loaded: Render | undefined;
let loading: Promise<Render> | undefined;

/** Fetches what reads Markdown, so that a page which will need it does not wait for it later. */
export function loadMarkdown(): Promise<Render> {
  loading ??= import("./render").then(
    (module) => (loaded = module.render),
    (cause: unknown) => {
      // The next text tries again.
      loading = undefined;
      throw cause;
    },
  );
  return loading;
}

/** Null when it cannot be had: then the text is there as it was written. */
function useRender(): Render | null | undefined {
  const [render, setRender] = useState<Render | null | undefined>(() => loaded);
  useEffect(() => {
    if (render) return;
    let gone = false;
    loadMarkdown().then(
      (ready) => {
        if (!gone) setRender(() => ready);
      },
      () => {
        if (!gone) setRender(null);
      },
    );
    return () => {
      gone = true;
    };
  }, [render]);
  return render;
}

/** Whether a text will be drawn once and stay as it is. */
export function useMarkdownReady(): boolean {
  return useRender() !== undefined;
}

export interface MarkdownProps {
  children: string;
  className?: string;
}

/** What people have written. Nothing in it runs, whatever it says. */
export function Markdown({ children: source, className }: MarkdownProps) {
  const t = useTranslations("markdown");
  const store = useStore();
  const router = useRouter();
  const me = useIdentity()?.user.id ?? null;
  const render = useRender();
  const holder = useRef<HTMLDivElement>(null);
  const [done, not_done] = [t("done"), t("not_done")];
  useLayoutEffect(() => {
    if (!render) return;
    const nameOf = (id: string) => {
      const user = store.get("users", id);
      return user && (`${user.first_name} ${user.last_name}`.trim() || (user.username ?? undefined));
    };
    holder.current?.replaceChildren(render(source, { origin: location.origin, nameOf, me, words: { done, not_done } }));
  }, [render, source, store, me, done, not_done]);

  const follow = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (!(link instanceof HTMLAnchorElement) || event.button !== 0 || event.defaultPrevented) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || link.target === "_blank") return;
    const url = new URL(link.href);
    // Pages of ours open without loading the app anew; what the server itself answers is a page of its own.
    if (url.origin !== location.origin || /^\/(api|docs|problems|health)\b/.test(url.pathname)) return;
    event.preventDefault();
    router.history.push(url.pathname + url.search + url.hash);
  };

  if (!render) {
    return <div className={cx("markdown whitespace-pre-wrap", className)}>{source}</div>;
  }
  return <div key="rendered" ref={holder} onClick={follow} className={cx("markdown", className)} />;
}
