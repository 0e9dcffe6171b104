import type { TargetResult } from "../report/result.ts";

/** A target that may have been packed. */
export type PackedResult = TargetResult & {
  readonly archives?: readonly { readonly path: string; readonly checksum: string | null }[];
};

/** Paths from the output folder of what a target's users get: its archives with their checksums, or what was built. */
export function shippedOf(target: PackedResult): {
  readonly packed: boolean;
  readonly paths: readonly string[];
} {
  const archives = (target.archives ?? []).flatMap(({ path, checksum }) => [
    path,
    ...(checksum === null ? [] : [checksum]),
  ]);
  return archives.length > 0
    ? { packed: true, paths: archives }
    : { packed: false, paths: target.files.map(({ path }) => path) };
}
