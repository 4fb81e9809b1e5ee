export const messages = {
  bold: "Bold",
  italic: "Italic",
  link: "Link",
  code: "Code",
  list: "List",
  mention: "Mention somebody",
  write: "Write",
  preview: "Preview",
  nothing: "Nothing to preview",
  people: "People",
  found:
    "{count, plural, =0 {Nobody found} one {# person, arrow keys to choose} other {# people, arrow keys to choose}}",
  done: "Done",
  not_done: "Not done",
  image: "Image: {text}",
  opens_elsewhere: "opens in a new tab",
};

declare module "@/lib/i18n" {
  interface AppMessages {
    readonly markdown: typeof messages;
  }
}
