import type { TargetResult } from "../report/result.ts";

/** Paths from the output folder of what a target's users get: its archives with their checksums, or what was built. */
export function shippedOf({ archives, files }: TargetResult): {
  readonly packed: boolean;
  readonly paths: readonly string[];
} {
  return archives.length > 0
    ? {
        packed: true,
        paths: archives.flatMap(({ path, checksum }) => (checksum === null ? [path] : [path, checksum])),
      }
    : { packed: false, paths: files.map(({ path }) => path) };
}
