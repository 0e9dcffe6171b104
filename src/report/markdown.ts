import { stripEscapes } from "./style.ts";

/**
 * Text within a line of GitHub's Markdown that is shown as it is, whatever it holds. Character references
 * are used, not backslashes: they hold in tables, in HTML and in plain paragraphs alike, and are never read
 * as markup. Terminal escapes are dropped.
 * An underscore within a word is left alone, so that addresses stay links. Line breaks become `<br>`.
 */
export function markdownText(text: string): string {
  return stripEscapes(text)
    .replace(/[&<>|*`[\]~\\#@!$]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, (c) => `&#${c.codePointAt(0)};`)
    .replace(/\r\n|\r|\n/g, "<br>");
}

/** A name, path or hash in code letters. */
export function markdownCode(text: string): string {
  return /^[\w.+:/(),-]([\w.+:/(), -]*[\w.+:/(),-])?$/.test(text)
    ? `\`${text}\``
    : `<code>${markdownText(text)}</code>`;
}

/** Lines as they are, in a block of code whose fence is longer than any in them. Terminal escapes are dropped. */
export function markdownBlock(text: string): string {
  const plain = stripEscapes(text);
  const longest = Math.max(2, ...[...plain.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}text\n${plain}\n${fence}`;
}
