import type { Digest } from "../../ports/index.ts";

/** Checksums that coreutils has a program for: `<name>sum`. */
export const checksums = {
  sha256: { digest: "sha256", suffix: "sha256", sums: "SHA256SUMS" },
  sha512: { digest: "sha512", suffix: "sha512", sums: "SHA512SUMS" },
  b2: { digest: "blake2b512", suffix: "b2", sums: "B2SUMS" },
} as const satisfies Record<string, { digest: Digest; suffix: string; sums: string }>;

export type ChecksumName = keyof typeof checksums;

export const checksumNames = Object.keys(checksums) as ChecksumName[];

/** A file that `sha256sum --check` reads, by the files' names: binary or text makes no difference on Unix. */
export function checksumText(digests: ReadonlyMap<string, string>): string {
  return [...digests]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, digest]) => `${digest}  ${name}\n`)
    .join("");
}
