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

/** Names the linker that is started in place of the host's own triple's, in calls of cargo for other targets. */
export const hostLinkerVariable = "RUST_CROSS_HOST_LINKER";

/**
 * A linker for what runs during a build and for what is shipped, to where the libraries of `rpath` are not. The former finds
 * them again by an RPATH, which unlike a RUNPATH also holds for what those libraries need. It is known by the names that
 * cargo and rustdoc give it, wherever the target folder is and with `--target` as without: build scripts; procedural macros, as
 * a library of one's own has no hash in its name; doctests. A relative name is none of cargo's: configure scripts try a program so.
 * @param options `yields`: it starts what `hostLinkerVariable` names instead, where that is set
 */
export function linkerOfBothSides(
  comment: string,
  cc: readonly string[],
  rpath: readonly string[],
  { yields = false }: { readonly yields?: boolean } = {},
): string {
  const words = cc.map(quoteWord).join(" ");
  const others = `# For other targets the host has another linker, by the same path: another path would make cargo compile all of the host's side again.
[ -z "\${${hostLinkerVariable}-}" ] || exec "$${hostLinkerVariable}" "$@"
`;
  return `#!/bin/sh
# Written by rust-cross. ${comment} What runs during the build gets an RPATH, what may be shipped none.
${yields ? others : ""}previous= output=
for argument; do
  [ "$previous" = -o ] && output=$argument
  previous=$argument
done
case $output in */build/*/build_script_* | */lib*-${"?".repeat(16)}.so | */rustdoctest*/* | [!/]*)
  exec ${words} "$@" ${rpath.map(quoteWord).join(" ")}
esac
exec ${words} "$@"
`;
}

/** A script that only says why it cannot do what it is called for. */
export function refusal(comment: string, message: string): string {
  return `#!/bin/sh\n# Written by rust-cross. ${comment}\nprintf '%s\\n' ${quoteWord(message)} >&2\nexit 127\n`;
}
