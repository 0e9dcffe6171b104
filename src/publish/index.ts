import { UserError } from "../errors.ts";
import type { Result, ResultRelease } from "../report/result.ts";
import { type ArtifactPorts, uploadArtifacts } from "./artifacts.ts";
import type { Publication, ReleaseToFill } from "./publication.ts";
import { type Filled, fillRelease, type ReleasePorts } from "./release.ts";

export { keepFiles } from "./artifacts.ts";
export { type GatherPorts, gatherJobs, planGathering } from "./gather.ts";
export {
  type Publication,
  planPublication,
  type ReleaseToFill,
  readWorkflow,
  renderPublication,
} from "./publication.ts";

export type PublishPorts = ArtifactPorts & ReleasePorts;

/**
 * Publishes what succeeded, and returns the result with what came of it. A failure of what was asked for in so many
 * words is a failure of the run; of an upload that is made where possible it is none.
 * @throws Cancelled when the signal fires
 */
export async function publish(
  { artifacts, release }: Publication,
  result: Result,
  output: string,
  ports: PublishPorts,
  signal: AbortSignal,
): Promise<Result> {
  const uploads =
    artifacts === null ? new Map() : await uploadArtifacts(result.targets, output, artifacts, ports, signal);
  const isUploaded = [...uploads.values()].every(({ problem }) => problem === null);
  const uploaded = {
    ...result,
    success: result.success && (isUploaded || artifacts?.required !== true),
    targets: result.targets.map((target) => ({ ...target, upload: uploads.get(target.target) ?? null })),
  };
  return release === null ? uploaded : attach(release, uploaded, output, ports, signal);
}

/**
 * Attaches the files of the targets that succeeded to a release, and returns the result with what came of it.
 * @throws Cancelled when the signal fires
 */
export async function attach(
  release: ReleaseToFill,
  result: Result,
  output: string,
  ports: ReleasePorts,
  signal: AbortSignal,
): Promise<Result> {
  const filled = await tryRelease(result, output, release, ports, signal);
  if (filled === null) return result;
  return {
    ...result,
    success: result.success && filled.release.problem === null,
    release: filled.release,
    targets: result.targets.map((target) => ({
      ...target,
      assets: filled.assets.get(target.target) ?? [],
    })),
  };
}

async function tryRelease(
  result: Result,
  output: string,
  wanted: ReleaseToFill,
  ports: ReleasePorts,
  signal: AbortSignal,
): Promise<{ readonly release: ResultRelease; readonly assets: Filled["assets"] } | null> {
  const { tag } = wanted;
  if (!result.targets.some(({ success, files }) => success && files.length > 0)) return null;
  try {
    const { url, draft, assets } = await fillRelease(result.targets, output, wanted, ports, signal);
    return { release: { tag, url, draft, problem: null }, assets };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const [problem] = error.problems;
    return {
      release: {
        tag,
        url: null,
        draft: null,
        problem: { message: problem?.message ?? "", hint: problem?.hint ?? null },
      },
      assets: new Map(),
    };
  }
}
