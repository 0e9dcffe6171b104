/** Small POSIX shell starters, written as plan steps. Pure text. */

/** A word for sh. */
export function quote(word: string): string {
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** A script that becomes another program: `exec words… "$@"`. */
export function starter(
  comment: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): string {
  const exports = Object.entries(environment).map(([name, value]) => `export ${name}=${value}\n`);
  return `#!/bin/sh\n# Written by rust-cross. ${comment}\n${exports.join("")}exec ${words.map(quote).join(" ")} "$@"\n`;
}

/** A script that only says why it cannot do what it is called for. */
export function refusal(comment: string, message: string): string {
  return `#!/bin/sh\n# Written by rust-cross. ${comment}\nprintf '%s\\n' ${quote(message)} >&2\nexit 127\n`;
}
