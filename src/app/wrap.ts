import { displayWidth } from "../report/width.ts";

/**
 * Breaks a text at its spaces into lines of at most `width` columns; a longer word stays whole. Further
 * lines begin with `indent`; `gap` stands between words of one line.
 */
export function wrap(text: string, width: number, indent = "", gap = " "): string[] {
  const [start = ""] = /^ */.exec(text) ?? [];
  const lines: string[] = [];
  let line = start;
  let isEmpty = true;
  for (const word of text.slice(start.length).split(gap)) {
    if (!isEmpty && displayWidth(line) + gap.length + displayWidth(word) > width) {
      lines.push(line.trimEnd());
      line = indent;
      isEmpty = true;
    }
    line += isEmpty ? word : gap + word;
    isEmpty = false;
  }
  return [...lines, line];
}
