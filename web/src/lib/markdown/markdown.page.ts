// What the tests of Markdown run in a real browser: no imitation of one reads HTML as browsers do.
export { dangers } from "./hostile";
export { render } from "./render";
export { safeUrl } from "./url";
