import { membersOf } from "../artifacts/archive/members.ts";
import { Cancelled, type Problem } from "../errors.ts";
import {
  type Archives,
  ArtifactError,
  type ArtifactStore,
  type FileSystem,
  type UploadedArtifact,
} from "../ports/index.ts";
import type { ResultUpload, TargetResult } from "../report/result.ts";
import type { ArtifactsToUpload, FilesToKeep } from "./publication.ts";
import { shippedOf } from "./shipped.ts";

export interface ArtifactPorts {
  readonly fs: FileSystem;
  readonly archives: Pick<Archives, "pack">;
  readonly artifacts: ArtifactStore;
}

/** An upload that makes no end is given up after ten minutes and as long as it takes with 250 kB/s. */
export const timeoutSecondsOf = (bytes: number) => 600 + Math.ceil(bytes / 250_000);

/** zlib's own, and that of actions/upload-artifact. */
const usualLevel = 6;

/**
 * Uploads what the users of each target that succeeded get, as an artifact a target: its archives, or, because a zip of
 * GitHub's keeps no modes, a tar archive of what was built. By triple; a target without files has none. When the
 * service fails for one, the others are not tried: each would take as long to fail.
 * @throws Cancelled when the signal fires
 */
export async function uploadArtifacts(
  targets: readonly TargetResult[],
  output: string,
  wanted: ArtifactsToUpload,
  ports: ArtifactPorts,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, ResultUpload>> {
  const uploads = new Map<string, ResultUpload>();
  let failed: ArtifactError | null = null;
  for (const target of targets) {
    if (!target.success || shippedOf(target).paths.length === 0) continue;
    const name = wanted.names[target.target] ?? target.target;
    try {
      if (failed !== null) throw failed;
      const { id, size, sha256 } = await uploadTarget(target, name, output, wanted, ports, signal);
      uploads.set(target.target, {
        name,
        artifact: { id, url: `${wanted.runUrl}/artifacts/${id}`, size, sha256 },
        problem: null,
      });
    } catch (error) {
      if (!(error instanceof ArtifactError)) throw error;
      const { message, hint = null } = problemOf(name, error, ofTargets);
      uploads.set(target.target, { name, artifact: null, problem: { message, hint } });
      if (error.failure !== "exists") failed = error;
    }
  }
  return uploads;
}

/**
 * Uploads some files of a folder as one artifact.
 * @returns why it is not there; null: it is
 * @throws Cancelled when the signal fires
 */
export async function keepFiles(
  { name, retentionDays, overwrite }: FilesToKeep,
  files: readonly string[],
  directory: string,
  { fs, artifacts }: Pick<ArtifactPorts, "fs" | "artifacts">,
  signal: AbortSignal,
): Promise<Problem | null> {
  const paths = files.map((file) => `${directory}/${file}`);
  try {
    await artifacts.upload({
      name,
      files: paths,
      directory,
      compressionLevel: usualLevel,
      retentionDays,
      overwrite,
      timeoutSeconds: timeoutSecondsOf(await sizeOf(paths, fs)),
      signal,
    });
    return null;
  } catch (error) {
    if (!(error instanceof ArtifactError)) throw error;
    return problemOf(name, error, ofJobs);
  }
}

const sizeOf = async (files: readonly string[], fs: FileSystem) =>
  (await Promise.all(files.map((file) => fs.size(file)))).reduce<number>((sum, size) => sum + (size ?? 0), 0);

/** @throws ArtifactError it is not there */
async function uploadTarget(
  target: TargetResult,
  name: string,
  output: string,
  wanted: ArtifactsToUpload,
  ports: ArtifactPorts,
  signal: AbortSignal,
): Promise<UploadedArtifact> {
  const { fs, artifacts } = ports;
  const { packed, paths } = shippedOf(target);
  const temporary = packed ? null : await fs.makeSibling(`${output}/upload`);
  try {
    const files =
      temporary === null
        ? paths.map((path) => `${output}/${path}`)
        : [await packFiles(paths, output, `${temporary}/${name}.tar`, ports, signal)];
    return await artifacts.upload({
      name,
      files,
      directory: temporary ?? output,
      compressionLevel: wanted.compressionLevel ?? (packed ? 0 : usualLevel),
      retentionDays: wanted.retentionDays,
      overwrite: wanted.overwrite,
      timeoutSeconds: timeoutSecondsOf(await sizeOf(files, fs)),
      signal,
    });
  } finally {
    if (temporary !== null) await fs.remove(temporary);
  }
}

/** The folders are those of the output folder: one a target. Returns the archive's path. */
async function packFiles(
  paths: readonly string[],
  output: string,
  to: string,
  { fs, archives }: ArtifactPorts,
  signal: AbortSignal,
): Promise<string> {
  const contents = paths.map(async (path) => {
    const file = `${output}/${path}`;
    return { path, file, isExecutable: await fs.isExecutable(file) };
  });
  try {
    const members = membersOf(await Promise.all(contents), null);
    await archives.pack(members, to, { container: "tar", modified: 0, signal });
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new ArtifactError("files", reason, { cause: error });
  }
  return to;
}

/** Which input gives the name, and how the names of several jobs are told apart. */
interface Naming {
  readonly input: "artifact-name" | "result-artifact";
  readonly example: string;
}

const ofTargets: Naming = {
  input: "artifact-name",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub's, not of ours
  example: 'artifact-name: "{name}-{target}-${{ matrix.features }}"',
};
const ofJobs: Naming = {
  input: "result-artifact",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub's, not of ours
  example: "result-artifact: rust-cross-${{ matrix.artifact }}",
};

function problemOf(name: string, { failure, message }: ArtifactError, naming: Naming): Problem {
  const kept = "What was built stays in the output folder.";
  switch (failure) {
    case "exists":
      return {
        input: naming.input,
        message: `This workflow run has an artifact ${name} already, from another job or an earlier step.`,
        hint: `Put into ${naming.input} what the jobs differ in, as \`${naming.example}\`; or write \`overwrite: true\` if the last one is to count. ${kept}`,
      };
    case "quota":
      return {
        input: "upload",
        message: `The artifact ${name} was not uploaded: the account's storage for artifacts is full.`,
        hint: `Delete old artifacts, write fewer \`retention-days\`, or \`upload: false\`. GitHub counts what is stored anew every 6 to 12 hours. ${kept}`,
      };
    case "refused":
      return {
        input: "upload",
        message: `The artifact ${name} was not uploaded: the artifact service refuses the job's token (${message}).`,
        hint: `The token ends with the job; run the job again, or write \`upload: false\`. ${kept}`,
      };
    case "files":
      return {
        message: `The artifact ${name} was not uploaded: its files cannot be packed (${message}).`,
        hint: `The output folder needs as much room again as the largest target takes. ${kept}`,
      };
    case "damaged":
    case "service":
      return {
        input: "upload",
        message: `The artifact ${name} was not uploaded: ${message}.`,
        hint: `It was tried several times. Run the job again later: https://www.githubstatus.com says whether Actions works. ${kept}`,
      };
  }
}
