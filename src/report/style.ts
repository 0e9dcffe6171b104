import { stripVTControlCharacters } from "node:util";

/** How a text for people may be written: the face that shows it decides. */
export interface Style {
  readonly color: boolean;
  /** Marks and dashes outside ASCII may be used. */
  readonly unicode: boolean;
}

/** For GitHub's log, which knows Unicode and whose plain lines need no colours. */
export const PLAIN_UNICODE: Style = { color: false, unicode: true };

/** SGR parameters (ECMA-48, 8.3.117): on, off. */
const INKS = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
} as const;

export type Ink = keyof typeof INKS;

export function paint(style: Style, ink: Ink, text: string): string {
  if (!style.color || text === "") return text;
  const [on, off] = INKS[ink];
  return `\x1b[${on}m${text}\x1b[${off}m`;
}

const MARKS = {
  done: ["✓", "ok"],
  failed: ["✗", "x"],
  skipped: ["○", "-"],
  begin: ["▸", ">"],
  dash: ["—", "-"],
  /** For a cell without a value. */
  none: ["–", "-"],
  separator: ["·", "|"],
  ellipsis: ["…", "..."],
} as const;

export type Mark = keyof typeof MARKS;

export function mark(style: Style, name: Mark): string {
  return MARKS[name][style.unicode ? 0 : 1];
}

/** The text without terminal escape sequences (colours, links, cursor movements). */
export function stripEscapes(text: string): string {
  return stripVTControlCharacters(text);
}

/** The text without escape sequences and control characters but line feeds: what others wrote moves no cursor. */
export function printable(text: string): string {
  return stripEscapes(text)
    .replace(/\r\n?/g, "\n")
    .replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, (character) =>
      character === "\n" ? "\n" : "",
    );
}
