import { stripEscapes } from "./style.ts";

/** Blocks that Unicode's EastAsianWidth.txt calls wide, and the emoji; first and last code point. */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f], // Hangul Jamo
  [0x2e80, 0x303e], // CJK radicals, punctuation
  [0x3041, 0xa4cf], // Kana to Yi
  [0xac00, 0xd7a3], // Hangul syllables
  [0xf900, 0xfaff], // CJK compatibility
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60], // fullwidth forms
  [0xffe0, 0xffe6],
  [0x1f300, 0x1f64f], // emoji
  [0x1f680, 0x1f6ff],
  [0x1f900, 0x1faff],
  [0x20000, 0x3fffd], // CJK extensions
];

const NO_WIDTH = /[\p{Mn}\p{Me}\p{Cf}\p{Cc}]/u;

function widthOf(character: string): number {
  if (NO_WIDTH.test(character)) return 0;
  const code = character.codePointAt(0) ?? 0;
  return WIDE.some(([first, last]) => code >= first && code <= last) ? 2 : 1;
}

/** How many terminal columns a text takes; escape sequences take none. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of stripEscapes(text)) width += widthOf(character);
  return width;
}

/** The text, cut to at most `width` columns; what was cut is replaced by `ellipsis`. Drops escapes when it cuts. */
export function truncate(text: string, width: number, ellipsis: string): string {
  if (displayWidth(text) <= width) return text;
  const room = width - displayWidth(ellipsis);
  if (room <= 0) return ellipsis.slice(0, Math.max(0, width));
  let kept = "";
  let used = 0;
  for (const character of stripEscapes(text)) {
    const next = widthOf(character);
    if (used + next > room) break;
    kept += character;
    used += next;
  }
  return kept + ellipsis;
}
