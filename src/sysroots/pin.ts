/** A file of apt's sources before and after it was pinned. */
export interface PinnedFile {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/**
 * Source files in which every source that names no architecture is pinned to these. Without it
 * `apt-get update` fails on Ubuntu as soon as a foreign architecture is added: the main archive has none.
 */
export function pinnedSources(
  files: readonly { path: string; text: string }[],
  architectures: readonly string[],
): PinnedFile[] {
  return files
    .map(({ path, text }) => ({
      path,
      before: text,
      after: path.endsWith(".sources") ? pinStanzas(text, architectures) : pinLines(text, architectures),
    }))
    .filter((file) => file.before !== file.after);
}

function pinStanzas(text: string, architectures: readonly string[]): string {
  return text
    .split(/(\n[ \t]*\n)/)
    .map((stanza) => {
      if (!/^types:/im.test(stanza) || /^architectures:/im.test(stanza)) return stanza;
      return stanza.replace(/^types:.*$/im, (line) => `${line}\nArchitectures: ${architectures.join(" ")}`);
    })
    .join("");
}

function pinLines(text: string, architectures: readonly string[]): string {
  return text
    .split("\n")
    .map((line) => {
      const match = /^(\s*deb(?:-src)?\s+)(?:\[([^\]]*)\]\s*)?(\S.*)$/.exec(line);
      if (match === null || /\barch=/.test(match[2] ?? "")) return line;
      const settings = [
        `arch=${architectures.join(",")}`,
        ...(match[2]?.trim() ? [match[2].trim()] : []),
      ].join(" ");
      return `${match[1]}[${settings}] ${match[3]}`;
    })
    .join("\n");
}
