/** Words of a command line, or what is wrong with it. */
export type SplitWords = { readonly words: readonly string[] } | { readonly fault: string };

/**
 * Splits text into words as a POSIX shell does (XCU 2.2: quotes and backslashes), and does nothing else
 * of what a shell does: no variables, no patterns, no operators.
 */
export function splitWords(text: string): SplitWords {
  const words: string[] = [];
  // Null between words, so that '' is a word and a space is none.
  let word: string | null = null;
  let quote: "'" | '"' | null = null;
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === "\\" && quote !== "'") {
      const next = text.charAt(at + 1);
      if (next === "") return { fault: "ends with a backslash" };
      at++;
      // A backslash before a line's end joins the lines; within double quotes it stands for itself
      // unless it is before one of these.
      if (next === "\n") continue;
      word = (word ?? "") + (quote === '"' && !'$`"\\'.includes(next) ? `\\${next}` : next);
    } else if (quote !== null) {
      if (char === quote) quote = null;
      else word += char;
    } else if (char === "'" || char === '"') {
      quote = char;
      word ??= "";
    } else if (/\s/.test(char)) {
      if (word !== null) words.push(word);
      word = null;
    } else {
      word = (word ?? "") + char;
    }
  }
  if (quote !== null) return { fault: `has a ${quote === "'" ? "single" : "double"} quote without its end` };
  if (word !== null) words.push(word);
  return { words };
}

/** The word as `splitWords` (and any POSIX shell) reads it back. */
export function quoteWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** `args` in its two halves: before the first `--` for cargo, after it for the test binary or program. */
export function divideArgs(words: readonly string[]): {
  readonly cargo: readonly string[];
  readonly program: readonly string[];
} {
  const dashes = words.indexOf("--");
  return dashes === -1
    ? { cargo: words, program: [] }
    : { cargo: words.slice(0, dashes), program: words.slice(dashes + 1) };
}
