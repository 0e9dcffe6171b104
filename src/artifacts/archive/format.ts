import type { Container } from "../../ports/index.ts";

/** What can be packed into, by suffix. */
export const archiveFormats = ["tar.gz", "tar.xz", "tar.zst", "zip"] as const;
export type ArchiveFormat = (typeof archiveFormats)[number];

/** Programs that compress what is written as plain tar; each also undoes it. */
export type Compressor = "xz" | "zstd";

/** Which program is needed for a format; null where none is. */
export function compressorOf(format: ArchiveFormat): Compressor | null {
  return format === "tar.xz" ? "xz" : format === "tar.zst" ? "zstd" : null;
}

/** What is written before any program compresses it. */
export function containerOf(format: ArchiveFormat): Container {
  return format === "tar.gz" || format === "zip" ? format : "tar";
}

/**
 * The command that puts a compressed copy of the file `from` into the new file that it names: `from` with the suffix of
 * the format. One thread, because with several the result depends on their number.
 */
export function compressArgv(program: string, compressor: Compressor, from: string): [string, ...string[]] {
  return compressor === "xz"
    ? [program, "--keep", "--threads=1", "-6", from]
    : [program, "--quiet", "--single-thread", "-19", from, "-o", `${from}.zst`];
}

/** The command that undoes it: `from` without the suffix of the format is the new file. */
export function decompressArgv(program: string, compressor: Compressor, from: string): [string, ...string[]] {
  return compressor === "xz"
    ? [program, "--decompress", "--keep", from]
    : [program, "--quiet", "--decompress", from, "-o", from.replace(/\.zst$/, "")];
}
