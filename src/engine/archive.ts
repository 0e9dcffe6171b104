import {
  type ArchiveFormat,
  compressArgv,
  compressorOf,
  containerOf,
  decompressArgv,
} from "../artifacts/archive/format.ts";
import { UserError } from "../errors.ts";
import { type Member, UnpackError } from "../ports/index.ts";
import type { EngineContext } from "./context.ts";

/** An archive, and the program that its compression needs; null where it needs none. */
export interface ArchiveFile {
  /** Absolute. */
  readonly path: string;
  readonly format: ArchiveFormat;
  readonly compressor: string | null;
}

/** An archive that was packed in this run. */
export interface Packed extends ArchiveFile {
  /** Names in it, by the paths that the result has of the files (`<triple>/<file>`). */
  readonly members: ReadonlyMap<string, string>;
}

/** Writes the new file `path`, whose folder is there. Nothing stays when it fails. */
export async function packFile(
  { path, format, compressor }: ArchiveFile,
  members: readonly Member[],
  modified: number,
  context: EngineContext,
): Promise<void> {
  const { archives, fs, signal } = context;
  const container = containerOf(format);
  const kind = compressorOf(format);
  if (kind === null) return archives.pack(members, path, { container, modified, signal });
  // The program names its result as the archive is named.
  const plain = path.replace(/\.[^.]+$/, "");
  try {
    await archives.pack(members, plain, { container, modified, signal });
    await runCompressor(compressArgv(compressor ?? kind, kind, plain), path, context);
  } finally {
    await fs.remove(plain);
  }
}

/**
 * Takes one file out of an archive, with its mode there: nothing is looked at but the archive itself.
 * @throws UserError it is damaged, or has no such file
 */
export async function extractFile(
  archive: ArchiveFile,
  member: string,
  to: string,
  context: EngineContext,
): Promise<void> {
  const { archives, fs, signal, runDirectory } = context;
  const container = containerOf(archive.format);
  const kind = compressorOf(archive.format);
  const name = archive.path.split("/").at(-1) ?? "";
  const directory = await fs.makeSibling(`${runDirectory}/extract`);
  try {
    let plain = archive.path;
    if (kind !== null) {
      // A copy, because the programs write beside what they read.
      await fs.copy(archive.path, `${directory}/${name}`);
      plain = `${directory}/${name.replace(/\.[^.]+$/, "")}`;
      await runCompressor(
        decompressArgv(archive.compressor ?? kind, kind, `${directory}/${name}`),
        plain,
        context,
      );
    }
    await archives.extract(plain, member, to, { container, signal });
  } catch (error) {
    if (!(error instanceof UnpackError)) throw error;
    throw new UserError({
      message: `${member} cannot be taken out of ${archive.path}: ${error.message}.`,
      hint: "Was it changed while the run went on? Remove it and run again.",
    });
  } finally {
    await fs.remove(directory);
  }
}

/** @throws UserError it failed; what it has made of `to` is removed */
async function runCompressor(
  argv: readonly [string, ...string[]],
  to: string,
  { exec, fs, signal }: EngineContext,
): Promise<void> {
  const outcome = await exec.run({ argv, env: { XZ_OPT: null, XZ_DEFAULTS: null } }, { signal });
  if (outcome.code === 0) return;
  await fs.remove(to);
  throw new UserError({
    input: "archive",
    message: `${argv[0]} failed: ${outcome.stderr.trim().split("\n").at(-1) || `exit status ${outcome.code ?? outcome.signal}`}`,
    hint: "Is the disk full? `archive: tar.gz` needs no other program.",
  });
}
