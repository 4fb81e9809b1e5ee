import {
  cloneElement,
  useCallback,
  useEffect,
  useRef,
  useState,
  type ReactElement,
  type ReactNode,
  type Ref,
} from "react";
import { createPortal } from "react-dom";
import { Kbd } from "./Kbd";

export interface TooltipProps {
  content: ReactNode;
  /** As in the shortcut registry. */
  shortcut?: string;
  side?: "top" | "bottom";
  /** The one element it is about; what it says must not be needed to understand that. */
  children: ReactElement<{ ref?: Ref<HTMLElement> }>;
  /** So that it can be the trigger of a menu: what that hands on goes to the element. */
  ref?: Ref<HTMLElement>;
}

const DELAY = 400;
const EDGE = 8;

/** A hint for the mouse and for keyboard focus. It says nothing that the element's own name does not. */
export function Tooltip({ content, shortcut, side = "bottom", children, ...handed }: TooltipProps) {
  const anchor = useRef<HTMLElement>(null);
  const [shown, setShown] = useState(false);
  const outer = handed.ref;
  const both = useCallback(
    (element: HTMLElement | null) => {
      anchor.current = element;
      if (typeof outer === "function") return outer(element);
      if (outer) outer.current = element;
    },
    [outer],
  );
  useEffect(() => {
    const element = anchor.current;
    if (element === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hide = () => {
      clearTimeout(timer);
      setShown(false);
    };
    const showLater = (event: PointerEvent) => {
      if (event.pointerType !== "mouse") return;
      timer = setTimeout(() => setShown(true), DELAY);
    };
    const show = () => {
      if (element.matches(":focus-visible")) setShown(true);
    };
    const stop = new AbortController();
    const { signal } = stop;
    element.addEventListener("pointerenter", showLater, { signal });
    element.addEventListener("focus", show, { signal });
    for (const name of ["pointerleave", "pointerdown", "blur"]) element.addEventListener(name, hide, { signal });
    addEventListener("keydown", hide, { signal });
    addEventListener("scroll", hide, { signal, capture: true });
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, []);
  return (
    <>
      {cloneElement(children, { ...handed, ref: both })}
      {shown &&
        createPortal(<Hint anchor={anchor.current} side={side} content={content} shortcut={shortcut} />, document.body)}
    </>
  );
}

interface HintProps {
  anchor: HTMLElement | null;
  side: "top" | "bottom";
  content: ReactNode;
  shortcut: string | undefined;
}

function Hint({ anchor, side, content, shortcut }: HintProps) {
  const place = (hint: HTMLElement | null) => {
    if (hint === null || anchor === null) return;
    const { left, top, bottom, width } = anchor.getBoundingClientRect();
    const middle = left + width / 2 - hint.offsetWidth / 2;
    const x = Math.max(EDGE, Math.min(middle, innerWidth - hint.offsetWidth - EDGE));
    const below = side === "bottom" ? bottom + 6 + hint.offsetHeight < innerHeight : top - 6 - hint.offsetHeight < 0;
    hint.style.translate = `${x}px ${below ? bottom + 6 : top - 6 - hint.offsetHeight}px`;
  };
  return (
    <div
      ref={place}
      aria-hidden
      className="pointer-events-none fixed top-0 left-0 z-60 flex max-w-72 items-center gap-2 rounded-md bg-text px-2 py-1 text-xs font-medium text-panel"
    >
      {content}
      {shortcut && <Kbd keys={shortcut} inverse />}
    </div>
  );
}
