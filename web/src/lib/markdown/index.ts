export { loadMarkdown, Markdown, type MarkdownProps } from "./Markdown";
export { MarkdownEditor, type MarkdownEditorProps } from "./MarkdownEditor";
export { safeUrl } from "./url";
