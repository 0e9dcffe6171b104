/**
 * Reading of the files an action writes to, after the runner's `FileCommandManager.cs`.
 */

interface Line {
  readonly text: string;
  /** Empty for a last line without a line break. */
  readonly newline: string;
  readonly start: number;
}

function* lines(text: string): Generator<Line> {
  for (let start = 0; start < text.length; ) {
    const feed = text.indexOf("\n", start);
    const crlf = process.platform === "win32" && feed > start && text[feed - 1] === "\r";
    const newline = feed < 0 ? "" : crlf ? "\r\n" : "\n";
    const next = feed < 0 ? text.length : feed + 1;
    yield { text: text.slice(start, next - newline.length), newline, start };
    start = next;
  }
}

/**
 * Pairs of GITHUB_OUTPUT, GITHUB_ENV or GITHUB_STATE, one by one: those before a mistake do count.
 * @throws Error with the runner's own words when the text is not `name=value` or `name<<delimiter`.
 */
export function* keyValues(text: string): Generator<readonly [name: string, value: string]> {
  const all = lines(text);
  for (const line of all) {
    if (line.text === "") continue;
    const equals = line.text.indexOf("=");
    const heredoc = line.text.indexOf("<<");
    if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
      // The runner only fails here when the pair is an output; a nameless pair makes no sense in any file.
      if (equals === 0) throw new Error(`Invalid format '${line.text}'. Name must not be empty`);
      yield [line.text.slice(0, equals), line.text.slice(equals + 1)];
    } else if (heredoc >= 0) {
      const name = line.text.slice(0, heredoc);
      const delimiter = line.text.slice(heredoc + 2);
      if (name === "" || delimiter === "") {
        throw new Error(
          `Invalid format '${line.text}'. Name must not be empty and delimiter must not be empty`,
        );
      }
      const first = line.start + line.text.length + line.newline.length;
      let end = first;
      for (;;) {
        const next = all.next();
        if (next.done === true) throw new Error(`Invalid value. Matching delimiter not found '${delimiter}'`);
        if (next.value.text === delimiter) break;
        if (next.value.newline === "") throw new Error("Invalid value. EOF marker missing new line.");
        end = next.value.start + next.value.text.length;
      }
      yield [name, text.slice(first, end)];
    } else {
      throw new Error(`Invalid format '${line.text}'`);
    }
  }
}

/** Lines of GITHUB_PATH. */
export const pathLines = (text: string): string[] => text.split(/\r\n|\n|\r/).filter((line) => line !== "");
