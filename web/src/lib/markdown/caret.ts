const COPIED = [
  "boxSizing",
  "width",
  "borderLeftWidth",
  "borderRightWidth",
  "borderTopWidth",
  "paddingTop",
  "paddingRight",
  "paddingBottom",
  "paddingLeft",
  "fontFamily",
  "fontSize",
  "fontWeight",
  "fontFeatureSettings",
  "lineHeight",
  "letterSpacing",
  "tabSize",
] as const;

/** Where a place of the text stands inside the field: browsers tell that of everything but text fields. */
export function placeOf(field: HTMLTextAreaElement, at: number): { left: number; top: number; height: number } {
  const style = getComputedStyle(field);
  const mirror = document.createElement("div");
  for (const property of COPIED) mirror.style[property] = style[property];
  Object.assign(mirror.style, {
    position: "absolute",
    visibility: "hidden",
    whiteSpace: "pre-wrap",
    overflowWrap: "break-word",
    borderStyle: "solid",
  });
  mirror.textContent = field.value.slice(0, at);
  const mark = document.createElement("span");
  mark.textContent = "\u200b";
  mirror.append(mark);
  field.parentElement?.append(mirror);
  const height = Number.parseFloat(style.lineHeight) || 20;
  const place = { left: mark.offsetLeft, top: mark.offsetTop - field.scrollTop, height };
  mirror.remove();
  return place;
}
