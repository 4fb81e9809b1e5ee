export { loadMarkdown, Markdown, useMarkdownReady, type MarkdownProps } from "./Markdown";
export { MarkdownEditor, type MarkdownEditorProps } from "./MarkdownEditor";
export { safeUrl } from "./url";
