import { printable } from "./style.ts";

/**
 * Text within a line of GitHub's Markdown that is shown as it is, whatever it holds. Character references
 * are used, not backslashes: they hold in tables, in HTML and in plain paragraphs alike, and are never read
 * as markup. Terminal escapes and control characters are dropped.
 * An underscore within a word is left alone, so that addresses stay links. Line breaks become `<br>`.
 */
export function markdownText(text: string): string {
  return printable(text)
    .replace(/[&<>|*`[\]~\\#@!$]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, (c) => `&#${c.codePointAt(0)};`)
    .replaceAll("\n", "<br>");
}

/** A name, path or hash in code letters. */
export function markdownCode(text: string): string {
  return /^[\w.+:/(),-]([\w.+:/(), -]*[\w.+:/(),-])?$/.test(text)
    ? `\`${text}\``
    : `<code>${markdownText(text)}</code>`;
}

/** Lines as they are, each on a line of its own. No text ends the block: what could is written as character references. */
export function markdownBlock(text: string): string {
  return `<pre>${markdownText(text).replaceAll("<br>", "\n")}</pre>`;
}
