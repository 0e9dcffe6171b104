/** One stanza of an apt source: what a deb822 file or a line of sources.list says, as far as it matters here. */
export interface AptSource {
  readonly uris: readonly string[];
  readonly suites: readonly string[];
  readonly components: readonly string[];
  /** Empty: every architecture. */
  readonly architectures: readonly string[];
  /**
   * Path of the keyring that must have signed it, or what else the source says there (several paths, key
   * fingerprints), as it stands; null: apt's own trusted set.
   */
  readonly signedBy: string | null;
  /** An armoured key that stands in the deb822 file itself, without indentation; `signedBy` is then null. */
  readonly key?: string;
  /** File it comes from, for people and for pinning it. */
  readonly origin?: string;
}

/**
 * The binary-package sources of a file of /etc/apt; its name decides the format (sources.list(5)).
 * Disabled ones, deb-src and cdrom are left out, and so are lines that apt itself would refuse.
 */
export function parseAptSources(text: string, file: string): AptSource[] {
  return file.endsWith(".sources") ? parseDeb822(text, file) : parseOneLine(text, file);
}

function parseDeb822(text: string, origin: string): AptSource[] {
  return paragraphs(text).flatMap((fields) => {
    const words = (name: string) => (fields.get(name) ?? "").split(/\s+/).filter((word) => word !== "");
    // The words that apt's StringToBool takes for false.
    const enabled = !/^(no|false|without|off|disable|0)$/i.test((fields.get("enabled") ?? "").trim());
    const uris = usable(words("uris"));
    if (!enabled || !words("types").includes("deb") || uris.length === 0) return [];
    const signedBy = fields.get("signed-by")?.trim() ?? "";
    const isKey = signedBy.startsWith("-----BEGIN");
    return [
      {
        uris,
        suites: words("suites"),
        components: words("components"),
        architectures: words("architectures"),
        signedBy: isKey || signedBy === "" ? null : signedBy.split(/\s+/).join(" "),
        ...(isKey ? { key: armoured(signedBy) } : {}),
        origin,
      },
    ];
  });
}

/** The paragraphs of a deb822 file: field names in small letters, further lines of a value joined by "\n". */
function paragraphs(text: string): Map<string, string>[] {
  const result: Map<string, string>[] = [];
  let fields = new Map<string, string>();
  let name: string | null = null;
  for (const line of text.split(/\r?\n/)) {
    if (line.startsWith("#")) continue; // within a value, too
    if (line.trim() === "") {
      if (fields.size > 0) result.push(fields);
      fields = new Map();
      name = null;
    } else if (/^[ \t]/.test(line)) {
      if (name !== null) fields.set(name, `${fields.get(name)}\n${line}`);
    } else {
      const colon = line.indexOf(":");
      name = colon > 0 ? line.slice(0, colon).trim().toLowerCase() : null;
      if (name !== null) fields.set(name, line.slice(colon + 1));
    }
  }
  if (fields.size > 0) result.push(fields);
  return result;
}

/** A key without the indentation of the field; a line with a lone dot stands for an empty one. */
function armoured(value: string): string {
  const lines = value.split("\n").map((line) => line.trim());
  return `${lines.map((line) => (line === "." ? "" : line)).join("\n")}\n`;
}

function parseOneLine(text: string, origin: string): AptSource[] {
  return text.split(/\r?\n/).flatMap((line) => {
    // deb [ option=value … ] uri suite [component …] # remark
    const match = /^\s*deb\s+(?:\[([^\]]*)\]\s*)?(.*)$/.exec(line);
    if (match === null) return [];
    const [uri, suite, ...components] = wordsOf(match[2] ?? "");
    if (uri === undefined || suite === undefined || usable([uri]).length === 0) return [];

    const options = new Map(
      (match[1] ?? "").split(/\s+/).map((option) => {
        const at = option.indexOf("=");
        return [option.slice(0, at), option.slice(at + 1)] as const;
      }),
    );
    return [
      {
        uris: [uri],
        suites: [suite],
        components,
        architectures: (options.get("arch") ?? "").split(",").filter((name) => name !== ""),
        signedBy: options.get("signed-by") || null,
        origin,
      },
    ];
  });
}

/** Words up to a `#`; what stands in brackets (the label of a CD) belongs to its word. */
function wordsOf(text: string): string[] {
  const words = text.match(/(?:\[[^\]]*\]|[^\s[])+/g) ?? [];
  const remark = words.findIndex((word) => word.startsWith("#"));
  return remark === -1 ? words : words.slice(0, remark);
}

function usable(uris: readonly string[]): string[] {
  return uris.filter((uri) => /^[a-z][a-z0-9+.-]*:/i.test(uri) && !uri.startsWith("cdrom:"));
}

/** Path of the file of mirrors that a URI names (apt-transport-mirror(1)), or null when it names none. */
export function mirrorFile(uri: string): string | null {
  return /^mirror\+file:(?:\/\/)?(\/.*)$/.exec(uri)?.[1] ?? null;
}

/**
 * The mirrors of a mirror file, the preferred one first. Each line is a URI, and behind a tab options
 * as `priority:1`; without a priority a mirror comes last.
 */
export function parseMirrors(text: string): string[] {
  return text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "" && !line.startsWith("#"))
    .map((line) => {
      const [uri = "", ...options] = line.trim().split(/\s+/);
      const priority = options.find((option) => option.startsWith("priority:"))?.slice("priority:".length);
      return { uri, priority: priority === undefined ? Number.POSITIVE_INFINITY : Number(priority) };
    })
    .sort((a, b) => (a.priority === b.priority ? 0 : a.priority - b.priority))
    .map(({ uri }) => uri);
}
