import { checksums, checksumText } from "../artifacts/archive/checksum.ts";
import { type Problem, UserError } from "../errors.ts";
import type { Inputs } from "../inputs/index.ts";
import type { Job } from "../plan/matrix.ts";
import {
  type Archives,
  ArtifactError,
  type ArtifactSource,
  type FileSystem,
  UnpackError,
} from "../ports/index.ts";
import type { Diagnostic, Result, TargetResult } from "../report/result.ts";
import { timeoutSecondsOf } from "./artifacts.ts";
import {
  type FilesToKeep,
  filesToKeep,
  planRelease,
  type ReleaseToFill,
  type WorkflowFacts,
} from "./publication.ts";
import { shippedOf } from "./shipped.ts";

export interface GatherPorts {
  readonly fs: FileSystem;
  readonly archives: Pick<Archives, "extract">;
  readonly source: ArtifactSource;
}

/** A job of the matrix, as far as it is told from others. */
export interface MatrixJob {
  readonly name: string;
  readonly targets: readonly string[];
  readonly artifact: string;
}

/** What is to be done for the jobs of a matrix. */
export interface Gathering {
  readonly jobs: readonly MatrixJob[];
  /** Of the names of the artifacts with the results; a dash and the job's own part follow. */
  readonly prefix: string;
  /** The artifact for the lists of all jobs; null: they stay in the output folder. */
  readonly lists: FilesToKeep | null;
  readonly release: ReleaseToFill | null;
  /** What was not asked for in so many words, and is not done. */
  readonly notices: readonly Problem[];
}

export interface Gathered {
  /** Of all jobs; null when none left one. */
  readonly result: Result | null;
  /** What did not come, or is not what its job said. */
  readonly problems: readonly Problem[];
  /** Paths from the output folder of what came and is sound: archives with their checksums, or what was built. */
  readonly files: readonly string[];
}

/** So many jobs are gathered at a time. */
const atOnce = 8;

/** The list of all checksums of a gathered fleet. */
const gatheredSums = "SHA256SUMS";

/**
 * Decides what is gathered, and where it goes then. Pure.
 * @throws UserError what is asked for cannot be done
 */
export function planGathering(
  { values, problems: faults }: Pick<Inputs, "values" | "problems">,
  workflow: WorkflowFacts,
): Gathering {
  if (faults.length > 0) throw new UserError(faults);
  const problems: Problem[] = [];
  const notices: Problem[] = [];
  const { matrix, "result-artifact": prefix } = values;
  if (matrix === null)
    problems.push({
      input: "matrix",
      message: "matrix is missing: which jobs are to be gathered?",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub's, not of ours
      hint: "Hand over the output of the action plan, as `matrix: ${{ needs.plan.outputs.matrix }}`.",
    });
  if (prefix === null)
    problems.push({
      input: "result-artifact",
      message: "result-artifact is missing: under which names did the jobs keep their results?",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub's, not of ours
      hint: "Write `result-artifact: rust-cross` here, and `result-artifact: rust-cross-${{ matrix.artifact }}` in the job that builds.",
    });
  if (workflow.noArtifacts !== null) problems.push({ input: "matrix", ...workflow.noArtifacts });
  const release = planRelease(values, workflow, problems, notices);
  if (problems.length > 0 || matrix === null || prefix === null) throw new UserError(problems);
  const { include } = JSON.parse(matrix) as { readonly include: readonly Job[] };
  const jobs = include.map(({ name, targets, artifact }) => ({
    name,
    targets: targets.split(" ").map((each) => each.replace(/=.*$/, "")),
    artifact,
  }));
  const lists = values.upload === "false" ? null : filesToKeep(prefix, values);
  return { jobs, prefix, lists, release, notices };
}

/**
 * Fetches what the jobs of a matrix built into the folder `output`, and checks that every job left a result, that it is
 * about its own targets, and that every file is what the result says. A build job runs code of the project: nothing
 * that it left gets a file out of the folder, or onto that of another target. Writes `SHA256SUMS`, and no result.json.
 * @throws Cancelled when the signal fires
 */
export async function gatherJobs(
  { jobs, prefix }: Pick<Gathering, "jobs" | "prefix">,
  output: string,
  ports: GatherPorts,
  signal: AbortSignal,
): Promise<Gathered> {
  const problems: Problem[] = [];
  const results: Result[] = [];
  const sums = new Map<string, string>();
  const files: string[] = [];
  const gatherer = new Gatherer(output, ports, signal);
  for (let first = 0; first < jobs.length; first += atOnce) {
    const gathering = jobs
      .slice(first, first + atOnce)
      .map((job) => gatherer.job(job, `${prefix}-${job.artifact}`));
    for (const done of await Promise.all(gathering)) {
      problems.push(...done.problems);
      if (done.result !== null) results.push(ofJob(done.result, done.job));
      for (const { path, sha256, isChecksum } of done.files) {
        files.push(path);
        if (!isChecksum) sums.set(path, sha256);
      }
    }
  }
  if (sums.size > 0) await ports.fs.writeText(`${output}/${gatheredSums}`, checksumText(sums));
  const [one] = results;
  const result =
    one === undefined
      ? null
      : merged([one, ...results.slice(1)], problems.length === 0, sums.size > 0 ? gatheredSums : null);
  return { result, problems, files };
}

interface GatheredFile {
  /** From the output folder. */
  readonly path: string;
  readonly sha256: string;
  readonly isChecksum: boolean;
}

interface GatheredJob {
  /** Its name. */
  readonly job: string;
  readonly result: Result | null;
  readonly files: readonly GatheredFile[];
  readonly problems: readonly Problem[];
}

/** Something of a job is not as it should be; the message stands alone. */
class Unsound extends Error {
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.hint = hint;
  }
}

const again = "Run the job again; if it stays so, please report it.";

class Gatherer {
  readonly #output: string;
  readonly #ports: GatherPorts;
  readonly #signal: AbortSignal;
  /** Paths that files of some target got. */
  readonly #taken = new Set<string>([gatheredSums, "result.json"]);

  constructor(output: string, ports: GatherPorts, signal: AbortSignal) {
    this.#output = output;
    this.#ports = ports;
    this.#signal = signal;
  }

  async job(job: MatrixJob, artifact: string): Promise<GatheredJob> {
    const problems: Problem[] = [];
    const result = await this.#kept(problems, job.name, () => this.#result(job, artifact));
    const files: GatheredFile[] = [];
    for (const target of result?.targets ?? []) {
      if (!target.success || shippedOf(target).paths.length === 0) continue;
      files.push(...((await this.#kept(problems, target.target, () => this.#target(target))) ?? []));
    }
    return { job: job.name, result, files, problems };
  }

  /** What comes of the work; null, and a problem more, where something is not as it should be. */
  async #kept<T>(problems: Problem[], what: string, work: () => Promise<T>): Promise<T | null> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Unsound) problems.push({ message: `${what}: ${error.message}`, hint: error.hint });
      else if (error instanceof UnpackError)
        problems.push({ message: `${what}: its files cannot be unpacked: ${error.message}.`, hint: again });
      else if (error instanceof ArtifactError)
        problems.push({
          message: `${what}: the artifact did not come: ${error.message}.`,
          hint:
            error.failure === "refused"
              ? "The job's own token is not taken. It holds for this one job, and `permissions` do not change it: run this job again."
              : "It was tried several times. Run this job again: https://www.githubstatus.com says whether Actions works.",
        });
      else throw error;
      return null;
    }
  }

  async #result(job: MatrixJob, artifact: string): Promise<Result> {
    const found = await this.#ports.source.find(artifact, this.#signal);
    if (found === null)
      throw new Unsound(
        `the job left no artifact ${artifact}.`,
        "It was cancelled, failed before its end, or has another `result-artifact`: its log tells.",
      );
    const result = await this.#within({ ...found, sha256: null }, async (folder) =>
      resultOf(await this.#ports.fs.readText(`${folder}/result.json`)),
    );
    if (result === null) throw new Unsound(`${artifact} holds no result.json of rust-cross.`, again);
    const strange = result.targets.find(({ target }) => !job.targets.includes(target));
    if (strange !== undefined)
      throw new Unsound(`its result is about ${strange.target}, which is no target of it.`, again);
    const missing = job.targets.find((triple) => !result.targets.some(({ target }) => target === triple));
    if (missing !== undefined) throw new Unsound(`its result says nothing of ${missing}.`, again);
    return result;
  }

  async #target(target: TargetResult): Promise<GatheredFile[]> {
    const { upload, archives, files } = target;
    if (upload === null || upload.artifact === null)
      throw new Unsound(
        `it was not uploaded${upload?.problem == null ? "" : `: ${upload.problem.message}`}`,
        "Write `upload: true` in the job that builds, so that it fails there.",
      );
    const { packed, paths } = shippedOf(target);
    const wanted = new Map((packed ? archives : files).map(({ path, sha256 }) => [path, sha256]));
    for (const path of paths) {
      if (!isPlain(path))
        throw new Unsound(`its file ${JSON.stringify(path)} would not lie in the output folder.`, again);
      if (this.#taken.has(path))
        throw new Unsound(
          `there is a file ${path} already.`,
          "The files of all targets come into one folder: put {target} into `archive-name`.",
        );
      this.#taken.add(path);
    }
    return this.#within(upload.artifact, async (folder) => {
      const { fs, archives: reader } = this.#ports;
      const gathered: GatheredFile[] = [];
      for (const path of paths) {
        const to = `${this.#output}/${path}`;
        if (packed) {
          if (!(await fs.exists(`${folder}/${path}`)))
            throw new Unsound(`${path} is not in its artifact.`, again);
        } else
          await reader.extract(`${folder}/${upload.name}.tar`, path, `${folder}/${path}`, {
            container: "tar",
            signal: this.#signal,
          });
        const sha256 = await fs.sha256(`${folder}/${path}`);
        const expected = wanted.get(path);
        if (expected !== undefined && expected !== sha256)
          throw new Unsound(`${path} is not what the job built: it has another SHA-256.`, again);
        gathered.push({ path, sha256, isChecksum: expected === undefined });
        await fs.makeDirectory(to.slice(0, to.lastIndexOf("/")));
      }
      for (const { path, checksum } of packed ? archives : [])
        if (checksum !== null) await this.#checkSum(folder, path, checksum);
      for (const { path } of gathered) await fs.rename(`${folder}/${path}`, `${this.#output}/${path}`);
      return gathered;
    });
  }

  /** As `sha256sum --check` does it. */
  async #checkSum(folder: string, archive: string, checksum: string): Promise<void> {
    const { fs } = this.#ports;
    const kind = Object.values(checksums).find(({ suffix }) => checksum.endsWith(`.${suffix}`));
    const [digest, name] = ((await fs.readText(`${folder}/${checksum}`)) ?? "").trim().split(/ [ *]/);
    const actual = await fs.digest(`${folder}/${archive}`, kind?.digest ?? "sha256");
    if (digest !== actual || name !== archive)
      throw new Unsound(`${checksum} does not have the checksum of ${archive}.`, again);
  }

  /** Unpacks an artifact beside the output folder, and removes it when the work is done. */
  async #within<T>(
    artifact: { readonly id: number; readonly size: number; readonly sha256: string | null },
    work: (folder: string) => Promise<T>,
  ): Promise<T> {
    const { fs, source } = this.#ports;
    await fs.makeDirectory(this.#output);
    const directory = await fs.makeSibling(`${this.#output}/download`);
    try {
      const { id, size, sha256 } = artifact;
      const timeoutSeconds = timeoutSecondsOf(size);
      await source.download({ id, sha256, directory, timeoutSeconds, signal: this.#signal });
      return await work(directory);
    } finally {
      await fs.remove(directory);
    }
  }
}

/** Below the output folder. */
const isPlain = (path: string) =>
  !/[\\:\0]/.test(path) && path.split("/").every((part) => part !== "" && part !== "." && part !== "..");

function resultOf(text: string | null): Result | null {
  try {
    const result = JSON.parse(text ?? "") as Result;
    const { schema, targets, started } = result;
    // The next plan weighs targets by their seconds.
    const isTimed = targets.every(({ seconds }) => Object.values(seconds).every((each) => each >= 0));
    return schema === 1 && isTimed && !Number.isNaN(Date.parse(started)) ? result : null;
  } catch {
    return null;
  }
}

const ofJob = (result: Result, job: string): Result => ({
  ...result,
  targets: result.targets.map((target) => ({ ...target, job })),
});

/** The jobs as one run, which began with the first of them. */
function merged(
  results: readonly [Result, ...Result[]],
  isComplete: boolean,
  checksums: string | null,
): Result {
  const begins = results.map(({ started }) => Date.parse(started));
  const begun = Math.min(...begins);
  const late = (index: number) => ((begins[index] ?? begun) - begun) / 1000;
  const [first] = results;
  const all = <T>(of: (result: Result, offset: number) => readonly T[]): T[] =>
    results.flatMap((result, index) => of(result, late(index)));
  return {
    schema: 1,
    version: first.version,
    success: isComplete && results.every(({ success }) => success),
    started: new Date(begun).toISOString(),
    seconds: Math.max(...results.map(({ seconds }, index) => late(index) + seconds)),
    host: [...new Set(results.map(({ host }) => host))].join(", "),
    targets: all(({ targets }, offset) =>
      targets.map((target) => ({ ...target, steps: shifted(target.steps, offset) })),
    ),
    checksums,
    warnings: all(({ warnings }) => warnings),
    diagnostics: mergedDiagnostics(all(({ diagnostics }) => diagnostics)),
    steps: all(({ steps }, offset) => shifted(steps, offset)),
    release: null,
  };
}

const shifted = <T extends { readonly begun: number }>(steps: readonly T[], offset: number) =>
  steps.map((step) => ({ ...step, begun: step.begun + offset }));

/** Each once for all targets, errors first, as in the result of one job. */
function mergedDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const known = new Map<string, Diagnostic>();
  for (const diagnostic of diagnostics) {
    const { targets, ...rest } = diagnostic;
    const key = JSON.stringify(rest);
    const before = known.get(key)?.targets ?? [];
    known.set(key, { ...diagnostic, targets: [...before, ...targets] });
  }
  return [...known.values()].sort((a, b) => Number(b.level === "error") - Number(a.level === "error"));
}
