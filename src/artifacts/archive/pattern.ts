import { Minimatch } from "minimatch";

/** A pattern of the input `include`. */
export interface Pattern {
  /** The folder below which all lies that it can match, from the root; "" for the root itself. */
  readonly base: string;
  /** Whether it names this path, from the root with forward slashes. */
  matches(path: string): boolean;
}

/** Hidden files are only matched where the pattern begins with a dot, as in a shell. */
export function patternOf(text: string): Pattern {
  const plain = text.replace(/^(\.\/+)+/, "").replace(/\/+$/, "");
  // No comments, no negation: `#` and `!` are parts of names.
  const matcher = new Minimatch(plain, { nocomment: true, nonegate: true });
  const parts = plain.split("/");
  const magic = parts.findIndex((part) => /[*?[\]{}()!+@\\]/.test(part));
  return {
    base: parts.slice(0, magic === -1 ? parts.length - 1 : magic).join("/"),
    matches: (path) => matcher.match(path),
  };
}
