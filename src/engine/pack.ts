import { type ChecksumName, checksums, checksumText } from "../artifacts/archive/checksum.ts";
import type { ArchiveFormat } from "../artifacts/archive/format.ts";
import { type Content, membersOf } from "../artifacts/archive/members.ts";
import { isDebugFile } from "../artifacts/debug-file.ts";
import { UserError } from "../errors.ts";
import type { Action } from "../plan/step.ts";
import type { Member } from "../ports/index.ts";
import type { ResultArchive, ResultFile } from "../report/result.ts";
import { type Packed, packFile } from "./archive.ts";
import type { EngineContext, StepVoice } from "./context.ts";
import { includedFiles } from "./include.ts";

type PackAction = Extract<Action, { kind: "pack" }>;

/** What was packed of a target. */
export interface PackedTarget {
  readonly archives: readonly ResultArchive[];
  /** The archive with the files themselves, for who wants one out of it again; null where nothing was packed. */
  readonly packed: Packed | null;
  /** For the run's list, by paths from the output folder. */
  readonly digests: ReadonlyMap<string, string>;
}

/**
 * Packs what was kept of a target. Archives are made in the run's folder and copied into place, each followed by its
 * checksum.
 * @throws UserError there is nothing to pack, a pattern names nothing, two files have one path
 */
export async function pack(
  action: PackAction,
  files: readonly ResultFile[],
  context: EngineContext,
  voice: StepVoice,
): Promise<PackedTarget> {
  const { archive, output, checksum, debuginfo } = action;
  const { fs } = context;
  const digests = new Map<string, string>();
  if (archive === null) {
    if (checksum !== null)
      for (const { path } of files)
        digests.set(path, await fs.digest(`${output}/${path}`, checksums[checksum].digest));
    return { archives: [], packed: null, digests };
  }
  if (files.length === 0) {
    if (!archive.isRequired) return { archives: [], packed: null, digests };
    throw new UserError({
      input: "archive",
      message: `Nothing was built for ${action.triple} that could be packed.`,
      hint: "Binaries and C libraries are packed: does the package have any, and does the input `artifacts` name their kind?",
    });
  }
  const more = await includedFiles(action.include, action.skip, fs);
  const own = await contentsOf(files, output, fs);
  const isApart = (content: { readonly path: string }) => debuginfo && isDebugFile(content);
  const name = (suffix: string) => `${archive.name}${suffix}.${archive.format}`;
  const wanted = [
    { file: name(""), folder: archive.name, contents: [...own.filter((each) => !isApart(each)), ...more] },
    { file: name("-debuginfo"), folder: `${archive.name}-debuginfo`, contents: own.filter(isApart) },
  ].filter(({ contents }) => contents.length > 0);

  const archives: ResultArchive[] = [];
  for (const { file, folder, contents } of wanted) {
    const members = membersFor(contents, archive.folder ? folder : null);
    const made = await place(file, members, action, archive, context, voice);
    if (made.digest !== null) digests.set(file, made.digest);
    archives.push(made.archive);
  }
  const prefix = archive.folder ? `${archive.name}/` : "";
  return {
    archives,
    digests,
    packed: {
      path: `${output}/${name("")}`,
      format: archive.format,
      compressor: archive.compressor,
      members: new Map(
        files.filter((file) => !isApart(file)).map(({ path }) => [path, `${prefix}${nameOf(path)}`]),
      ),
    },
  };
}

async function contentsOf(
  files: readonly ResultFile[],
  output: string,
  fs: EngineContext["fs"],
): Promise<Content[]> {
  return Promise.all(
    files.map(async (each) => {
      const file = `${output}/${each.path}`;
      // objcopy makes it with the mode of the program.
      const isExecutable = !isDebugFile(each) && (await fs.isExecutable(file));
      return { path: nameOf(each.path), file, isExecutable };
    }),
  );
}

function membersFor(contents: readonly Content[], folder: string | null): Member[] {
  try {
    return membersOf(contents, folder);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UserError({
      input: "include",
      message: `Two files would be ${error.message} in the archive.`,
      hint: "Programs and libraries lie beside what `include` adds: leave one of them out.",
    });
  }
}

/** Makes an archive and its checksum, and puts them into the output folder. */
async function place(
  file: string,
  members: readonly Member[],
  { output, modified, checksum }: PackAction,
  { format, compressor }: { readonly format: ArchiveFormat; readonly compressor: string | null },
  context: EngineContext,
  voice: StepVoice,
): Promise<{ archive: ResultArchive; digest: string | null }> {
  const { fs, runDirectory } = context;
  const work = await fs.makeSibling(`${runDirectory}/pack`);
  const made = `${work}/${file}`;
  const path = `${output}/${file}`;
  try {
    await packFile({ path: made, format, compressor }, members, modified, context);
    const sha256 = await fs.sha256(made);
    // What the former result lists is gone by now (`removeFormer`).
    if (await fs.exists(path)) {
      if ((await fs.size(path)) === null)
        throw new UserError({
          input: "archive-name",
          message: `${path} is there, and is no file.`,
          hint: "Move it away, or choose another name.",
        });
      if ((await fs.sha256(path)) !== sha256)
        voice.warn({
          input: "archive-name",
          message: `${path} was there and is not of the last run in this folder: it is replaced.`,
          hint: "Choose another `output` or `archive-name` to keep older archives.",
        });
    }
    await fs.copy(made, path);
    const beside = checksum === null ? null : `${file}.${checksums[checksum].suffix}`;
    const digest = checksum === null ? null : await digestOf(made, checksum, sha256, fs);
    if (beside !== null && digest !== null)
      await fs.writeText(`${output}/${beside}`, checksumText(new Map([[file, digest]])));
    const size = (await fs.size(made)) ?? 0;
    return { archive: { path: file, size, sha256, checksum: beside }, digest };
  } catch (error) {
    throw explained(error, file);
  } finally {
    await fs.remove(work);
  }
}

/** What a person can mend of what keeps an archive from being written. */
function explained(error: unknown, file: string): unknown {
  if (error instanceof RangeError)
    return new UserError({
      input: "archive",
      message: `${file}: ${error.message}.`,
      hint: "Take `archive: tar.gz`, or `tar.zst`.",
    });
  const { code, message } = error as NodeJS.ErrnoException;
  if (!["ENOSPC", "EDQUOT", "EACCES", "EPERM", "EROFS"].includes(code ?? "")) return error;
  return new UserError({
    input: "output",
    message: `${file} cannot be written: ${message}.`,
    hint: "Nothing of it was left. Make room, in the output folder and in the cache (RUST_CROSS_CACHE), or name another `output`.",
  });
}

function digestOf(path: string, checksum: ChecksumName, sha256: string, fs: EngineContext["fs"]) {
  return checksum === "sha256" ? sha256 : fs.digest(path, checksums[checksum].digest);
}

function nameOf(path: string): string {
  return path.split("/").at(-1) ?? "";
}
