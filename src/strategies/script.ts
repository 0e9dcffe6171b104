import { quoteWord } from "../inputs/argv.ts";

/** Small POSIX shell starters, written as plan steps. Pure text. */

/** A script that becomes another program: `exec words… "$@"`. */
export function starter(
  comment: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): string {
  const exports = Object.entries(environment).map(([name, value]) => `export ${name}=${value}\n`);
  return `#!/bin/sh\n# Written by rust-cross. ${comment}\n${exports.join("")}exec ${words.map(quoteWord).join(" ")} "$@"\n`;
}

/** A script that only says why it cannot do what it is called for. */
export function refusal(comment: string, message: string): string {
  return `#!/bin/sh\n# Written by rust-cross. ${comment}\nprintf '%s\\n' ${quoteWord(message)} >&2\nexit 127\n`;
}
