// One piece for the page and for what it switches on: a piece of its own would cut those that everybody loads in two.
export { PreferencesPage } from "./PreferencesPage";
export { attend, leave } from "./push";
