import { checksums, checksumText } from "../artifacts/archive/checksum.ts";
import { isDebugFile } from "../artifacts/debug-file.ts";
import { Cancelled, type Problem, UserError } from "../errors.ts";
import type { Plan, PlannedTarget } from "../plan/plan.ts";
import { repeatCommand } from "../plan/repeat.ts";
import type { Action, Lane, Step } from "../plan/step.ts";
import type { Archives, Clock, Exec, FileSystem, Http } from "../ports/index.ts";
import { formatBytes } from "../report/bytes.ts";
import type {
  FailedTest,
  Result,
  ResultFile,
  ResultWarning,
  SmokeRun,
  StepTime,
  TargetResult,
} from "../report/result.ts";
import { floorText } from "../report/shipped.ts";
import { version } from "../version.ts";
import { AptRoots } from "./apt/apt-root.ts";
import { PrivateApt } from "./apt/private-apt.ts";
import type { Artifact, TestCounts } from "./cargo-output.ts";
import { collect } from "./collect.ts";
import type { EngineContext, StepOutcome, StepVoice } from "./context.ts";
import { Diagnostics, onThisMachine, type Workshop } from "./diagnostics.ts";
import type { Listener } from "./events.ts";
import type { SeenFailure } from "./failed-tests.ts";
import { type FailureDetails, type Invoked, invoke, invokeCargo, StepFailed, TestsFailed } from "./invoke.ts";
import { type PackedTarget, pack } from "./pack.ts";
import { openRunDirectory } from "./run-directory.ts";
import { makeRustSysroot } from "./rust-sysroot.ts";
import { smoke } from "./smoke.ts";
import { strip } from "./strip.ts";
import { ensureTool } from "./tools.ts";
import { verify } from "./verify.ts";

export interface Ports {
  readonly exec: Exec;
  readonly fs: FileSystem;
  readonly clock: Clock;
  readonly http: Http;
  readonly archives: Archives;
}

export interface RunOptions {
  readonly listener: Listener;
  /** Cancels the run. */
  readonly signal: AbortSignal;
  /** Whether children may colour what they write. */
  readonly color: boolean;
  /** A step is carried out when this has resolved: what it would make may be on its way from elsewhere. */
  readonly ready?: (step: Step) => Promise<void>;
}

/** At most so many roots are made at the same time: more only makes the first wait longer. */
const rootsAtOnce = 3;

type State = "waiting" | "running" | "done" | "failed" | "skipped";

/** When something went on, in milliseconds. */
interface Span {
  readonly begun: number;
  readonly ended: number;
}

interface Progress {
  readonly step: Step;
  state: State;
  /** Null until it has ended. */
  span: Span | null;
  problem: Problem | null;
  /** Of a process that failed. */
  details: FailureDetails | null;
}

/**
 * Carries out a plan: the only interpreter of steps. Steps run as soon as what they need is done, at the
 * same time where their lanes allow it, and in the plan's order where they do not.
 *
 * Leaves `result.json` in the output folder, of a failed run too, but not of a cancelled one.
 * @throws Cancelled when the signal fires; then every child is ended and nothing half-made stays
 */
export async function execute(plan: Plan, ports: Ports, options: RunOptions): Promise<Result> {
  const { signal } = options;
  const started = ports.clock.now();
  await usable(plan.host.cacheDirectory, "RUST_CROSS_CACHE", ports);
  await usable(plan.output, "output", ports);
  const run = await openRunDirectory(plan.host.cacheDirectory, ports);
  try {
    const execution = new Execution(plan, ports, options, run.path);
    await execution.removeFormer();
    await execution.run();
    if (signal.aborted) throw new Cancelled();
    const result = execution.result(started, ports.clock.now());
    await writeResult(result, plan.output, ports);
    return result;
  } finally {
    await run.close();
  }
}

/** Puts `result.json` into the output folder, in place of the one that is there. */
export async function writeResult(result: Result, output: string, { fs }: Pick<Ports, "fs">): Promise<void> {
  await fs.writeText(`${output}/result.json`, `${JSON.stringify(result, null, 2)}\n`);
}

/**
 * Carries out a plan without targets: what must be there before the project can be read. Keeps no result.
 * @throws UserError what went wrong
 * @throws Cancelled when the signal fires
 */
export async function executeShared(plan: Plan, ports: Ports, options: RunOptions): Promise<void> {
  await usable(plan.host.cacheDirectory, "RUST_CROSS_CACHE", ports);
  const run = await openRunDirectory(plan.host.cacheDirectory, ports);
  try {
    const execution = new Execution(plan, ports, options, run.path);
    await execution.run();
    if (options.signal.aborted) throw new Cancelled();
    const problems = execution.problems();
    if (problems.length > 0) throw new UserError(problems);
  } finally {
    await run.close();
  }
}

class Execution {
  readonly #plan: Plan;
  readonly #ports: Ports;
  readonly #listener: Listener;
  readonly #outer: AbortSignal;
  readonly #isReady: NonNullable<RunOptions["ready"]>;
  readonly #stop = new AbortController();
  readonly #context: EngineContext;
  readonly #roots: AptRoots;
  readonly #progress: Map<string, Progress>;
  readonly #artifacts = new Map<string, readonly Artifact[]>();
  readonly #linkedFolders = new Map<string, readonly string[]>();
  readonly #files = new Map<string, readonly ResultFile[]>();
  readonly #packed = new Map<string, PackedTarget>();
  #checksums: string | null = null;
  readonly #tests = new Map<string, TestCounts>();
  readonly #failedTests = new Map<string, readonly FailedTest[]>();
  readonly #diagnostics = new Diagnostics();
  readonly #smoke = new Map<string, SmokeRun[]>();
  readonly #warnings: ResultWarning[] = [];

  constructor(plan: Plan, ports: Ports, options: RunOptions, runDirectory: string) {
    const { listener, signal, color, ready = () => Promise.resolve() } = options;
    this.#plan = plan;
    this.#ports = ports;
    this.#listener = listener;
    this.#outer = signal;
    this.#isReady = ready;
    this.#context = {
      ...ports,
      signal: AbortSignal.any([signal, this.#stop.signal]),
      color,
      cacheDirectory: plan.host.cacheDirectory,
      runDirectory,
      plan,
    };
    this.#roots = new AptRoots(this.#context, new PrivateApt(this.#context));
    this.#progress = new Map(
      plan.steps.map((step) => [
        step.id,
        { step, state: "waiting", span: null, problem: null, details: null },
      ]),
    );
  }

  async run(): Promise<void> {
    const running = new Map<string, Promise<void>>();
    for (;;) {
      if (!this.#context.signal.aborted)
        for (const progress of this.#ready())
          running.set(
            progress.step.id,
            this.#carryOut(progress).finally(() => running.delete(progress.step.id)),
          );
      if (running.size === 0) break;
      try {
        await Promise.race(running.values());
      } catch (error) {
        // A bug of ours. All others were told to stop; nothing may outlive the run.
        await Promise.allSettled(running.values());
        throw error;
      }
    }
    for (const progress of this.#progress.values()) if (progress.state === "waiting") this.#skip(progress);
  }

  /** Steps that can be started now, in the plan's order; those that never can are skipped. */
  #ready(): Progress[] {
    const lanes = new Set<Lane>();
    let roots = 0;
    for (const { step, state } of this.#progress.values()) {
      if (state !== "running") continue;
      if (step.lane !== null) lanes.add(step.lane);
      if (step.action.kind === "apt-root") roots++;
    }
    const ready: Progress[] = [];
    for (const progress of this.#progress.values()) {
      if (progress.state !== "waiting") continue;
      const { step } = progress;
      const needs = step.needs.map((id) => this.#progress.get(id)?.state ?? "done");
      if (needs.some((state) => state === "failed" || state === "skipped")) {
        this.#skip(progress);
        continue;
      }
      if (!needs.every((state) => state === "done")) continue;
      if (step.lane !== null && lanes.has(step.lane)) continue;
      if (step.action.kind === "apt-root" && ++roots > rootsAtOnce) continue;
      if (step.lane !== null) lanes.add(step.lane);
      progress.state = "running";
      ready.push(progress);
    }
    return ready;
  }

  #skip(progress: Progress): void {
    progress.state = "skipped";
    const needed = progress.step.needs.some((id) => {
      const state = this.#progress.get(id)?.state;
      return state === "failed" || state === "skipped";
    });
    const why = this.#outer.aborted
      ? "cancelled"
      : this.#stop.signal.aborted && !needed
        ? "stopped, because another step failed"
        : "a step that it needs did not succeed";
    this.#listener({ kind: "finished", step: progress.step, seconds: 0, outcome: "skipped", detail: why });
  }

  async #carryOut(progress: Progress): Promise<void> {
    const { step } = progress;
    const { clock } = this.#ports;
    const begun = clock.now();
    /** Marks the end; returns the seconds that it took. */
    const end = () => {
      const ended = clock.now();
      progress.span = { begun, ended };
      return (ended - begun) / 1000;
    };
    const voice: StepVoice = {
      output: (stream, line) => this.#listener({ kind: "output", step, stream, line }),
      progress: (done, total) => this.#listener({ kind: "progress", step, done, total }),
      warn: (problem) => {
        this.#warnings.push({ step: step.id, message: problem.message, hint: problem.hint ?? null });
        this.#listener({ kind: "warning", step, problem });
      },
      diagnose: (message) => {
        if (step.target !== null) this.#diagnostics.add(step.target, message, this.#workshop(step));
      },
    };
    this.#listener({ kind: "started", step });
    try {
      await this.#isReady(step);
      const { outcome, detail } = await this.#act(step, voice);
      const seconds = end();
      progress.state = "done";
      this.#listener({
        kind: "finished",
        step,
        seconds,
        outcome,
        ...(detail === undefined ? {} : { detail }),
      });
    } catch (error) {
      const seconds = end();
      // Ended because another step failed or the run was cancelled: it is not this one's fault.
      if (this.#context.signal.aborted) {
        this.#skip(progress);
        return;
      }
      if (!(error instanceof UserError)) {
        this.#stop.abort();
        progress.state = "failed";
        throw error;
      }
      let problem = asOne(error);
      if (error instanceof TestsFailed && step.target !== null) {
        this.#count(step.target, error.tests);
        const failed = this.#fail(step, step.target, error.failures);
        // After what is known of the cause.
        const known = error.details.rule === null ? "" : `${problem.hint} `;
        if ((problem.hint === undefined || known !== "") && failed[0] !== undefined)
          problem = { ...problem, hint: `${known}To repeat just ${failed[0].name}: \`${failed[0].repeat}\`` };
      }
      progress.state = "failed";
      progress.problem = problem;
      if (error instanceof StepFailed) progress.details = error.details;
      this.#listener({ kind: "finished", step, seconds, outcome: "failed", problem });
      if (this.#plan.failFast) this.#stop.abort();
    }
  }

  async #act(step: Step, voice: StepVoice): Promise<StepOutcome> {
    const { action } = step;
    switch (action.kind) {
      case "apt-root":
        return this.#roots.ensure(action.root, voice);
      case "tool":
        return ensureTool(action.tool, this.#context, voice);
      case "rust-sysroot":
        return makeRustSysroot(action, this.#context);
      case "write":
        return this.#write(action.files);
      case "run":
        return invoke(step, action, this.#context, voice);
      case "cargo":
        return this.#invoked(step, await invokeCargo(step, action, this.#context, voice));
      case "collect": {
        const of = (id: string) => this.#artifacts.get(id) ?? [];
        const files = await collect(
          {
            triple: action.triple,
            directory: action.directory,
            built: action.halves?.map((half) => ({
              ...half,
              artifacts: half.from.flatMap(of),
            })) ?? [
              {
                triple: action.triple,
                expected: action.expected,
                artifacts: action.from.flatMap(of),
              },
            ],
            members: new Set(action.members),
            kinds: action.kinds,
          },
          this.#context,
        );
        this.#files.set(action.triple, files);
        return {
          outcome: "done",
          detail: files.map((file) => file.path.split("/").at(-1)).join(", ") || "nothing to keep",
        };
      }
      case "verify": {
        const { files, problems } = await verify(
          this.#files.get(action.triple) ?? [],
          this.#plan.output,
          action.expected,
          {
            artifacts: action.from.flatMap((id) => this.#artifacts.get(id) ?? []),
            folders: action.from.flatMap((id) => this.#linkedFolders.get(id) ?? []),
          },
          this.#context,
        );
        this.#files.set(action.triple, files);
        if (problems.length > 0) throw new UserError(problems);
        const floor = floorText({ files });
        return { outcome: "done", ...(floor === null ? {} : { detail: floor }) };
      }
      case "strip": {
        const before = this.#files.get(action.triple) ?? [];
        const files = await strip(action, before, this.#context);
        this.#files.set(action.triple, files);
        const size = (of: readonly ResultFile[]) =>
          formatBytes(of.reduce((sum, each) => sum + (isDebugFile(each) ? 0 : each.size), 0));
        return { outcome: "done", detail: `${size(before)} are ${size(files)}` };
      }
      case "pack": {
        const packed = await pack(action, this.#files.get(action.triple) ?? [], this.#context, voice);
        this.#packed.set(action.triple, packed);
        await this.#writeChecksums(action, voice);
        return {
          outcome: "done",
          detail:
            packed.archives.map(({ path, size }) => `${path} (${formatBytes(size)})`).join(", ") ||
            (packed.digests.size > 0 ? "checksums" : "nothing to pack"),
        };
      }
      case "smoke": {
        const runs: SmokeRun[] = [];
        this.#smoke.set(action.triple, runs);
        const shipped = {
          files: this.#files.get(action.triple) ?? [],
          artifacts: action.from.flatMap((id) => this.#artifacts.get(id) ?? []),
          packed: this.#packed.get(action.triple)?.packed ?? null,
        };
        return smoke(action, shipped, this.#context, voice, (run) => runs.push(run));
      }
    }
  }

  /** The list of the checksums of all that was packed so far. Steps that write it share a lane. */
  async #writeChecksums(
    { output, checksum }: Extract<Action, { kind: "pack" }>,
    voice: StepVoice,
  ): Promise<void> {
    if (checksum === null) return;
    const { fs } = this.#ports;
    const digests = new Map([...this.#packed.values()].flatMap(({ digests: each }) => [...each]));
    if (digests.size === 0) return;
    const { sums } = checksums[checksum];
    const path = `${output}/${sums}`;
    // That of the last run is gone by now (`removeFormer`).
    if (this.#checksums === null && (await fs.exists(path)))
      voice.warn({
        input: "checksum",
        message: `${path} was there and is not of the last run in this folder: it is replaced.`,
        hint: "Choose another `output` to keep it.",
      });
    this.#checksums = sums;
    await fs.writeText(path, checksumText(digests));
  }

  async #write(files: readonly { path: string; text: string; mode?: number }[]): Promise<StepOutcome> {
    const { fs } = this.#ports;
    let written = 0;
    for (const file of files) {
      if ((await fs.readText(file.path)) === file.text) continue;
      await fs.writeText(file.path, file.text, file.mode);
      written++;
    }
    return { outcome: written === 0 ? "present" : "done" };
  }

  #invoked(step: Step, invoked: Invoked): StepOutcome {
    if (invoked.artifacts !== undefined) this.#artifacts.set(step.id, invoked.artifacts);
    if (invoked.linkedFolders !== undefined) this.#linkedFolders.set(step.id, invoked.linkedFolders);
    if (invoked.tests !== undefined && step.target !== null) this.#count(step.target, invoked.tests);
    return invoked;
  }

  #count(triple: string, tests: TestCounts): void {
    const before = this.#tests.get(triple) ?? { passed: 0, failed: 0, ignored: 0 };
    this.#tests.set(triple, {
      passed: before.passed + tests.passed,
      failed: before.failed + tests.failed,
      ignored: before.ignored + tests.ignored,
    });
  }

  /** Keeps the tests that failed, and returns them. */
  #fail(step: Step, triple: string, seen: readonly SeenFailure[]): readonly FailedTest[] {
    const failed = seen.map(({ name, binary, message, place, selection, filter }) => ({
      name,
      binary,
      message,
      place:
        place === null
          ? null
          : onThisMachine({ ...place, endLine: place.line, endColumn: place.column }, this.#workshop(step)),
      repeat: repeatCommand(this.#plan, triple, selection, filter),
    }));
    this.#failedTests.set(triple, [...(this.#failedTests.get(triple) ?? []), ...failed]);
    return failed;
  }

  /** Where the compiler of a step sees its files. */
  #workshop({ action }: Step): Workshop {
    return {
      root: this.#plan.workspaceRoot,
      paths: action.kind === "cargo" ? (action.paths ?? []) : [],
    };
  }

  /**
   * Removes what a former run left for the targets that are built now, so that the folder never holds a file
   * that the result does not list: the binary of yesterday beside the failure of today.
   */
  async removeFormer(): Promise<void> {
    const { fs } = this.#ports;
    const path = `${this.#plan.output}/result.json`;
    const former: unknown = await fs
      .readText(path)
      .then((text) => (text === null ? null : JSON.parse(text)))
      .catch(() => null);
    for (const { action } of this.#plan.steps)
      if (action.kind === "collect")
        for (const file of formerFiles(former, action.triple))
          await fs.remove(`${this.#plan.output}/${file}`);
    const list = formerChecksums(former);
    if (list !== null) await fs.remove(`${this.#plan.output}/${list}`);
    await fs.remove(path);
  }

  problems(): Problem[] {
    return [...this.#progress.values()].flatMap(({ problem }) => problem ?? []);
  }

  result(started: number, finished: number): Result {
    const targets = this.#plan.targets.map((target) => this.#targetResult(target, started));
    return {
      schema: 1,
      version,
      success: targets.every((target) => target.success),
      started: new Date(started).toISOString(),
      seconds: rounded((finished - started) / 1000),
      host: this.#plan.host.triple,
      targets,
      checksums: this.#checksums,
      warnings: this.#warnings,
      diagnostics: this.#diagnostics.list(targets.map(({ target }) => target)),
      steps: this.#stepsOf(null, started),
      release: null,
    };
  }

  /** Steps of a target, or those that several share; `started` as the clock has it. */
  #stepsOf(triple: string | null, started: number): StepTime[] {
    return [...this.#progress.values()].flatMap(({ step, state, span }) =>
      step.target !== triple || state === "skipped" || span === null
        ? []
        : {
            id: step.id,
            title: step.title,
            phase: step.phase,
            begun: rounded((span.begun - started) / 1000),
            seconds: rounded((span.ended - span.begun) / 1000),
          },
    );
  }

  #targetResult(target: PlannedTarget, started: number): TargetResult {
    const own = [...this.#progress.values()].filter(({ step }) => step.target === target.triple);
    const spans = new Map<Step["phase"], Span[]>();
    for (const { step, state, span } of own)
      if (state !== "skipped" && span !== null)
        spans.set(step.phase, [...(spans.get(step.phase) ?? []), span]);
    const failed = this.#failureOf(own);
    return {
      target: target.triple,
      strategy: target.strategy.name,
      toolchain: { name: this.#plan.toolchain.name, rustc: this.#plan.toolchain.rustc },
      runner: target.runner.kind,
      release: target.release?.label ?? null,
      success: failed === null,
      files: this.#files.get(target.triple) ?? [],
      archives: this.#packed.get(target.triple)?.archives ?? [],
      seconds: Object.fromEntries([...spans].map(([phase, each]) => [phase, rounded(secondsOf(each))])),
      tests: this.#tests.get(target.triple) ?? null,
      failedTests: this.#failedTests.get(target.triple) ?? [],
      steps: this.#stepsOf(target.triple, started),
      smoke: this.#smoke.get(target.triple) ?? [],
      upload: null,
      assets: [],
      failure: failed,
    };
  }

  /** Why a target failed: a step of its own, or a shared one that it needed, or the run that was stopped. */
  #failureOf(own: readonly Progress[]): TargetResult["failure"] {
    const describe = ({ step, problem, details }: Progress): TargetResult["failure"] => ({
      kind: "failed",
      phase: step.phase,
      step: step.id,
      message: problem?.message ?? "",
      hint: problem?.hint ?? null,
      rule: details?.rule ?? null,
      output: details?.output ?? [],
      command: details?.command ?? null,
    });
    const failed = own.find(({ state }) => state === "failed");
    if (failed !== undefined) return describe(failed);
    const skipped = own.find(({ state }) => state === "skipped");
    if (skipped === undefined) return null;
    const shared = [...this.#progress.values()].find(
      ({ step, state }) => state === "failed" && step.target === null,
    );
    if (shared !== undefined) return describe(shared);
    return {
      kind: "stopped",
      phase: skipped.step.phase,
      step: skipped.step.id,
      message: this.#outer.aborted ? "The run was cancelled." : "Not finished: another target failed before.",
      hint: "`fail-fast: false` lets the other targets go on.",
      rule: null,
      output: [],
      command: null,
    };
  }
}

/**
 * Makes a folder that will be written to, before anything else is done.
 * @throws UserError it cannot be made or written
 */
async function usable(folder: string, input: string, { fs }: Ports): Promise<void> {
  try {
    await fs.makeDirectory(folder);
    const trial = await fs.makeSibling(`${folder}/trial`);
    await fs.remove(trial);
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === undefined) throw error;
    throw new UserError({
      input,
      message: `The folder ${folder} cannot be written (${code}).`,
      hint: "Name another one, or see to its owner and its permissions.",
    });
  }
}

/** All that a step has to say, as one problem: two unknown packages are told both. */
function asOne(error: UserError): Problem {
  const [first, ...more] = error.problems;
  if (first === undefined) return { message: error.message };
  if (more.length === 0) return first;
  const all = (part: "message" | "hint") =>
    [...new Set(error.problems.flatMap((problem) => problem[part] ?? []))].join(" ");
  return { ...first, message: all("message"), hint: all("hint") };
}

/**
 * Paths from the output folder that a result.json lists for a target. The file may be of another version, or
 * have been edited: only plain names below the target's own folder count.
 */
function formerFiles(former: unknown, triple: string): string[] {
  const targets: unknown = (former as { targets?: unknown } | null)?.targets;
  const target = Array.isArray(targets) ? targets.find((each) => each?.target === triple) : undefined;
  const list = (name: string): { path?: unknown; checksum?: unknown }[] =>
    (Array.isArray(target?.[name]) ? target[name] : []).map((each: object | null) => each ?? {});
  const files = list("files").map(({ path }) => String(path));
  const archives = list("archives")
    .flatMap(({ path, checksum }) => [path, checksum])
    .map(String);
  return [
    ...files.filter((path) => new RegExp(`^${triple}/[^/]+$`).test(path) && !/\/\.\.?$/.test(path)),
    ...archives.filter((path) => /^\w[\w.+-]*\.(tar\.(gz|xz|zst)|zip)(\.(sha256|sha512|b2))?$/.test(path)),
  ];
}

/** The list of checksums that a result.json names. */
function formerChecksums(former: unknown): string | null {
  const list: unknown = (former as { checksums?: unknown } | null)?.checksums;
  return Object.values(checksums).find(({ sums }) => sums === list)?.sums ?? null;
}

/** How long at least one of them went on, in seconds. */
function secondsOf(spans: readonly Span[]): number {
  let milliseconds = 0;
  let until = Number.NEGATIVE_INFINITY;
  for (const { begun, ended } of spans.toSorted((a, b) => a.begun - b.begun)) {
    milliseconds += Math.max(0, ended - Math.max(begun, until));
    until = Math.max(until, ended);
  }
  return milliseconds / 1000;
}

function rounded(seconds: number): number {
  return Math.round(seconds * 100) / 100;
}
