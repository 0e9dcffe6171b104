import { stripVTControlCharacters } from "node:util";
import { doingOf, explain, lastLines, type Scene } from "../diagnosis/index.ts";
import { Cancelled, type Problem, UserError } from "../errors.ts";
import { repeatLine, shellLine } from "../plan/repeat-target.ts";
import type { Invocation, Step } from "../plan/step.ts";
import type { Clock, Command, Listeners, Outcome } from "../ports/index.ts";
import { namespaceArgv } from "../runners/index.ts";
import {
  type Artifact,
  parseCargoMessage,
  startedProgram,
  type TestCounts,
  TestReader,
  translated,
  translatedPath,
} from "./cargo-output.ts";
import type { EngineContext, StepOutcome, StepVoice } from "./context.ts";
import { FailedTests, type SeenFailure } from "./failed-tests.ts";
import { Transcript } from "./transcript.ts";

/** What an invocation left for later steps and for the result. */
export interface Invoked extends StepOutcome {
  readonly artifacts?: readonly Artifact[];
  /** Folders in which build scripts told the linker to look. */
  readonly linkedFolders?: readonly string[];
  readonly tests?: TestCounts;
}

/** What the result says of a process that failed, besides what is wrong and the cure. */
export interface FailureDetails {
  /** Id of the rule of `diagnosis/` that explains it; null when none does. */
  readonly rule: string | null;
  readonly output: readonly string[];
  readonly command: string | null;
}

/** A process failed. */
export class StepFailed extends UserError {
  readonly details: FailureDetails;

  constructor(problem: Problem | readonly Problem[], details: FailureDetails) {
    super(problem);
    this.details = details;
  }
}

/** Tests had run when it failed: the counts belong in the result. */
export class TestsFailed extends StepFailed {
  readonly tests: TestCounts;
  readonly failures: readonly SeenFailure[];

  constructor(
    problem: Problem | readonly Problem[],
    details: FailureDetails,
    tests: TestCounts,
    failures: readonly SeenFailure[],
  ) {
    super(problem, details);
    this.tests = tests;
    this.failures = failures;
  }
}

/** So many of the last lines are kept in the result. */
export const lastLinesKept = 30;
/** A longer line is not for pasting: it has a whole script in it. */
const maxCommand = 16_384;

/** An engine that removes a container is given so long, in seconds. */
const cleanUpSeconds = 30;
/** A question whether something is there may take so long, in seconds. */
const questionSeconds = 60;

/** Starts a step's process, in its namespace if it has one. */
function commandOf(invocation: Invocation, color: boolean): Command {
  const { argv, cwd, environment, timeoutSeconds, namespace } = invocation;
  return {
    argv:
      namespace === undefined
        ? argv
        : (namespaceArgv({ ...namespace, command: argv }) as [string, ...string[]]),
    cwd,
    env: { CARGO_TERM_COLOR: color ? "always" : "never", ...environment },
    ...(timeoutSeconds === null ? {} : { timeoutSeconds }),
  };
}

/** Carries out a `run` step. */
export async function invoke(
  step: Step,
  invocation: Invocation,
  context: EngineContext,
  voice: StepVoice,
): Promise<Invoked> {
  if (invocation.unless !== undefined && (await succeeds(invocation, invocation.unless, context)))
    return { outcome: "present" };
  const said = new Transcript();
  const hear = (stream: "stdout" | "stderr") => (line: string) => {
    said.line(stream, line);
    voice.output(stream, line);
  };
  const outcome = await start(context, invocation, {
    onStdout: hear("stdout"),
    onStderr: hear("stderr"),
    signal: context.signal,
  });
  if (outcome.code !== 0) throw failed({ step, invocation, outcome, said, context });
  return { outcome: "done" };
}

/** Carries out a `cargo` step: diagnostics are shown as cargo renders them, artifacts and tests are read. */
export async function invokeCargo(
  step: Step,
  invocation: Invocation & { readonly subcommand: string },
  context: EngineContext,
  voice: StepVoice,
): Promise<Invoked> {
  const artifacts: Artifact[] = [];
  const linkedFolders: string[] = [];
  const tests = new TestReader();
  const said = new Transcript();
  const say = (stream: "stdout" | "stderr", line: string) => {
    said.line(stream, line);
    voice.output(stream, line);
  };
  const failures = new FailedTests();
  const watch = new TestWatch(invocation.testTimeoutSeconds ?? null, context);
  let astray: Artifact | null = null;
  let outcome: Outcome;
  try {
    outcome = await start(context, invocation, {
      onStdout: (line) => {
        const message = parseCargoMessage(line);
        if (message === null) {
          const plain = stripVTControlCharacters(line);
          tests.line(plain);
          failures.stdout(plain);
          watch.line(plain);
          say("stdout", line);
        } else if (message.kind === "artifact") {
          const { paths } = invocation;
          const artifact = paths === undefined ? message.artifact : translated(message.artifact, paths);
          if (artifact === null) astray ??= message.artifact;
          else artifacts.push(artifact);
        } else if (message.kind === "build-script") {
          linkedFolders.push(...message.folders.map((each) => translatedPath(each, invocation.paths ?? [])));
        } else if (message.kind === "diagnostic") {
          if (message.message !== null) voice.diagnose(message.message);
          for (const each of message.rendered.replace(/\n+$/, "").split("\n"))
            say("stderr", context.color ? each : stripVTControlCharacters(each));
        }
      },
      onStderr: (line) => {
        const plain = stripVTControlCharacters(line);
        failures.stderr(plain);
        watch.line(plain);
        say("stderr", line);
      },
      signal: watch.signal,
    });
  } finally {
    watch.stop();
  }
  const counted = tests.seen ? { tests: tests.counts } : {};
  if (watch.exceeded !== null) {
    const limit = `${invocation.testTimeoutSeconds} s`;
    throw new TestsFailed(
      {
        message: `${watch.exceeded} ran longer than ${limit} and was killed with all that it had started.`,
        hint: "`test-timeout` sets the limit. Under QEMU a test may be ten times slower than natively, or hang: `args: -- --test-threads=1` shows which test it is.",
      },
      detailsOf(null, invocation, said),
      tests.counts,
      failures.list(),
    );
  }
  if (outcome.code !== 0) {
    const failure = { step, invocation, outcome, said, context };
    if (tests.seen && tests.counts.failed > 0) throw testsFailed(failure, tests.counts, failures.list());
    const error = failed(failure);
    // A test binary that crashed takes nothing from those that came before it.
    throw tests.seen ? new TestsFailed(error.problems, error.details, tests.counts, failures.list()) : error;
  }
  if (astray !== null) throw builtElsewhere(invocation, astray);
  return {
    outcome: "done",
    artifacts,
    linkedFolders,
    ...counted,
    ...(tests.seen ? { detail: describeTests(tests.counts) } : {}),
  };
}

async function start(context: EngineContext, invocation: Invocation, listeners: Listeners) {
  const command = commandOf(invocation, context.color);
  try {
    const outcome = await context.exec.run(command, listeners);
    if (outcome.timedOut || listeners.signal?.aborted) await cleanUp(invocation, context);
    if (context.signal.aborted) throw new Cancelled();
    return outcome;
  } catch (error) {
    if ((error as { code?: string }).code !== "ENOENT") throw error;
    throw new UserError({
      message: `${command.argv[0]} is not on PATH (or ${command.cwd ?? "the working directory"} does not exist).`,
      hint: "`rust-cross doctor` says what this machine lacks.",
    });
  }
}

/** What a process that was ended has left running, as its container, is ended too. The run's own signal has fired already. */
async function cleanUp({ cleanUp: argv, cwd, environment }: Invocation, { exec }: EngineContext) {
  if (argv === undefined) return;
  // Where it fails there is nothing left: the container ended with its process.
  await exec.run({ argv, cwd, env: environment, timeoutSeconds: cleanUpSeconds }).catch(() => undefined);
}

/** Whether a question is answered with exit status 0. */
async function succeeds(
  { cwd, environment }: Invocation,
  argv: readonly [string, ...string[]],
  { exec, signal }: EngineContext,
): Promise<boolean> {
  const outcome = await exec
    .run({ argv, cwd, env: environment, timeoutSeconds: questionSeconds }, { signal })
    .catch(() => null);
  return outcome?.code === 0;
}

/** Ends the run when one test binary takes too long. cargo says on stderr which one it starts. */
class TestWatch {
  // From the start: with `--quiet` cargo does not say which one it starts, and everything is compiled by then.
  readonly #limit: number | null;
  readonly #abort = new AbortController();
  readonly #clock: Clock;
  /** Ends the wait for the program that runs now. */
  #wait: AbortController | null = null;
  /** cargo has said which program it starts now. */
  #named = false;
  /** The program that was too slow. */
  exceeded: string | null = null;
  readonly signal: AbortSignal;

  constructor(limitSeconds: number | null, { clock, signal }: EngineContext) {
    this.#limit = limitSeconds;
    this.#clock = clock;
    this.signal = AbortSignal.any([signal, this.#abort.signal]);
    this.#arm("A test binary");
  }

  line(text: string): void {
    const program = startedProgram(text);
    if (program === null) return;
    // libtest's own first line follows cargo's, which names the file.
    const named = text.startsWith("running ") && this.#named;
    this.#named = !text.startsWith("running ");
    if (!named) this.#arm(program);
  }

  #arm(program: string): void {
    if (this.#limit === null) return;
    this.stop();
    const wait = new AbortController();
    this.#wait = wait;
    this.#clock.sleep(this.#limit * 1000, wait.signal).then(
      () => {
        this.exceeded = program;
        this.#abort.abort();
      },
      () => undefined,
    );
  }

  stop(): void {
    this.#wait?.abort();
    this.#wait = null;
  }
}

export function describeTests(counts: TestCounts): string {
  return [
    `${counts.passed} passed`,
    ...(counts.failed > 0 ? [`${counts.failed} failed`] : []),
    ...(counts.ignored > 0 ? [`${counts.ignored} ignored`] : []),
  ].join(", ");
}

/** A process that failed, with all that can tell why. */
interface Failure {
  readonly step: Step;
  readonly invocation: Invocation;
  readonly outcome: Outcome;
  readonly said: Transcript;
  readonly context: EngineContext;
}

function testsFailed(failure: Failure, counts: TestCounts, failures: readonly SeenFailure[]): TestsFailed {
  const names = [...new Set(failures.map(({ name }) => name))];
  const some = names.slice(0, 8).join(", ");
  // What a test says of its machine is a likely cause, no certain one.
  const known = explain(sceneOf(failure));
  return new TestsFailed(
    {
      message: `${counts.failed} of ${counts.passed + counts.failed} tests failed: ${some}${names.length > 8 ? ", …" : ""}`,
      ...(known === null ? {} : { hint: `${known.problem.message} ${known.problem.hint ?? ""}` }),
    },
    detailsOf(known?.rule ?? null, failure.invocation, failure.said),
    counts,
    failures,
  );
}

function detailsOf(rule: string | null, invocation: Invocation, said: Transcript): FailureDetails {
  const { argv, env = {} } = commandOf(invocation, false);
  const command = shellLine({ argv, cwd: invocation.cwd, environment: env });
  return {
    rule,
    output: lastLines(said.both, lastLinesKept),
    command: command.length > maxCommand ? null : command,
  };
}

function sceneOf({ step, outcome, said, invocation, context }: Failure): Scene {
  const { host, targets } = context.plan;
  const target = targets.find(({ triple }) => triple === step.target);
  return {
    doing: doingOf(step),
    target: step.target,
    host: host.triple,
    strategy: target?.strategy.name ?? null,
    release: target?.release ?? null,
    runner: target?.runner.kind ?? null,
    argv: invocation.argv,
    code: outcome.code,
    signal: outcome.signal,
    stdout: said.stdout,
    stderr: said.stderr,
  };
}

function builtElsewhere({ argv, paths }: Invocation, { name, files }: Artifact): UserError {
  const [program = ""] = argv[0].split("/").slice(-1);
  return new UserError({
    message: `${program} built ${name} on this machine and not in its container: ${files[0]} is outside of ${(paths ?? []).map(([inside]) => inside).join(", ")}.`,
    hint: "It has fallen back to the host's own cargo, most often because it found no image for the target; its warnings are above. Nothing of this target was kept.",
  });
}

function failed(failure: Failure): StepFailed {
  const { step, invocation, outcome, said, context } = failure;
  if (outcome.timedOut)
    return new StepFailed(
      {
        message: `${invocation.argv[0]} took longer than ${invocation.timeoutSeconds} s and was ended.`,
        hint: "Is the network slow? What was fetched is kept, so another run goes on from there.",
      },
      detailsOf(null, invocation, said),
    );
  const known = explain(sceneOf(failure));
  if (known !== null) return new StepFailed(known.problem, detailsOf(known.rule, invocation, said));
  // What is before it, a container or another front-end, says less than cargo's own command.
  const { action } = step;
  const words =
    action.kind === "cargo"
      ? `cargo ${action.subcommand.replace(/-(build|examples)$/, "")}`
      : invocation.argv.slice(0, 3).join(" ");
  const how =
    outcome.code === null ? `was ended by ${outcome.signal}` : `ended with exit status ${outcome.code}`;
  const last = stripVTControlCharacters(said.stderr)
    .trim()
    .split("\n")
    .filter((line) => /^error|: error|^E: /.test(line))
    .slice(0, 3);
  return new StepFailed(
    {
      message: `\`${words}\` ${how}${last.length > 0 ? `: ${last.join("; ")}` : "."}`,
      hint: `To repeat ${step.target === null ? "it" : "this target alone"}: \`${repeatLine(context.plan, step.target)}\`. Its last lines and the whole command are in result.json.`,
    },
    detailsOf(null, invocation, said),
  );
}
