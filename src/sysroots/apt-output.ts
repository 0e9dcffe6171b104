/** Reading what apt prints. Formats as of apt 2.2 (Debian 11) to 3.0 (Debian 13). */

/** A package of a resolved closure. */
export interface ResolvedPackage {
  readonly name: string;
  readonly version: string;
  /** Debian's architecture, or "all". */
  readonly architecture: string;
  readonly uri: string;
  /** Name under which apt stores the download. */
  readonly filename: string;
  /** In bytes. */
  readonly size: number;
  readonly sha256: string;
}

/** Reads `apt-get --print-uris`: `'URI' FILENAME SIZE SHA256:HASH`. */
export function parsePrintUris(text: string): ResolvedPackage[] {
  const packages: ResolvedPackage[] = [];
  for (const line of text.split("\n")) {
    const match = /^'(?<uri>[^']+)' (?<filename>\S+) (?<size>\d+) SHA256:(?<sha256>[0-9a-f]{64})/.exec(line);
    if (match?.groups === undefined) continue;
    const { uri = "", filename = "", size = "", sha256 = "" } = match.groups;
    const parts = /^(?<name>[^_]+)_(?<version>[^_]+)_(?<architecture>[^_]+)\.deb$/.exec(filename)?.groups;
    if (parts === undefined) continue;
    packages.push({
      name: parts.name ?? "",
      version: decodeURIComponent(parts.version ?? ""),
      architecture: parts.architecture ?? "",
      uri,
      filename,
      size: Number(size),
      sha256,
    });
  }
  return packages;
}

/** An index or a package that could not be fetched. */
export interface FailedFetch {
  readonly uri: string;
  /** apt's own words: "404  Not Found [IP: …]". */
  readonly reason: string;
}

/** Reads the `E:`/`W: Failed to fetch URI  reason` lines of apt-get. */
export function parseFailedFetches(text: string): FailedFetch[] {
  const failures = new Map<string, string>();
  for (const line of text.split("\n")) {
    const match = /^[EW]: Failed to fetch (\S+)\s+(.*)$/.exec(line);
    if (match) failures.set(match[1] ?? "", (match[2] ?? "").trim());
    // "E: The repository 'http://… bookworm-security Release' does not have a Release file."
    const repository = /^[EW]: The repository '(\S+) (\S+) (?:In)?Release' (.*)$/.exec(line);
    if (repository) failures.set(`${repository[1]}/dists/${repository[2]}/Release`, repository[3] ?? "");
  }
  return [...failures].map(([uri, reason]) => ({ uri, reason }));
}

/**
 * Reads the Release files whose Valid-Until has passed: "E: Release file for URI is expired (invalid
 * since 16d 1h 2min 3s)".
 */
export function parseExpired(text: string): { uri: string; since: string }[] {
  return [...text.matchAll(/^[EW]: Release file for (\S+) is expired \(invalid since ([^)]*)\)/gm)].map(
    (match) => ({
      uri: match[1] ?? "",
      since: match[2] ?? "",
    }),
  );
}

/** Names that apt does not know or has no version of. */
export function parseUnknownPackages(text: string): string[] {
  const names = new Set<string>();
  for (const match of text.matchAll(/^E: Unable to locate package (\S+)/gm)) names.add(match[1] ?? "");
  for (const match of text.matchAll(/^E: Package '([^']+)' has no installation candidate/gm))
    names.add(match[1] ?? "");
  for (const match of text.matchAll(/^E: Couldn't find any package by (?:glob|regex) '([^']+)'/gm))
    names.add(match[1] ?? "");
  return [...names].map((name) => name.replace(/:[a-z0-9]+$/, ""));
}

/** The unmet dependencies that apt lists when it gives up, a line each. */
export function parseUnmetDependencies(text: string): string[] {
  const start = text.indexOf("The following packages have unmet dependencies:");
  if (start < 0) return [];
  return text
    .slice(start)
    .split("\n")
    .slice(1)
    .filter((line) => /^\s+\S/.test(line))
    .map((line) => line.trim().replace(/\s+/g, " "));
}
