import { stripVTControlCharacters } from "node:util";
import { lastLines } from "../diagnosis/index.ts";
import { type Ended, explainStart, type StartFault } from "../diagnosis/start.ts";
import { Cancelled } from "../errors.ts";
import { quoteWord } from "../inputs/argv.ts";
import type { SmokeAction } from "../plan/step.ts";
import type { Outcome } from "../ports/index.ts";
import type { ResultFile, SmokeRun } from "../report/result.ts";
import { namespaceArgv } from "../runners/index.ts";
import { extractFile, type Packed } from "./archive.ts";
import type { Artifact } from "./cargo-output.ts";
import type { EngineContext, StepOutcome, StepVoice } from "./context.ts";
import { lastLinesKept, StepFailed } from "./invoke.ts";

/** An engine that removes a container is given so long, in seconds. */
const cleanUpSeconds = 30;
/** So much of what a program wrote is kept, in characters. */
const keptOutput = 2000;
/** So many of its last lines are shown when it failed. */
const shownLines = 8;
/** At most so many characters of a line are in a message. */
const lineLength = 200;

/** A target's binaries, and where they are taken from. */
export interface Shipped {
  readonly files: readonly ResultFile[];
  readonly artifacts: readonly Artifact[];
  /** Null: no archive was made. */
  readonly packed: Packed | null;
}

/**
 * Starts each binary once. `done` is called with what came of one, before any error.
 * @throws StepFailed a binary does not start; with `strict` also when it fails or takes too long
 */
export async function smoke(
  action: SmokeAction,
  shipped: Shipped,
  context: EngineContext,
  voice: StepVoice,
  done: (run: SmokeRun) => void,
): Promise<StepOutcome> {
  const { fs, runDirectory } = context;
  const base = `${runDirectory}/smoke-${action.triple}`;
  const empty = `${base}/empty`;
  await fs.makeDirectory(empty);
  const said: string[] = [];
  for (const file of programsOf(shipped)) {
    const name = nameOf(file.path);
    let path = `${action.directory}/${name}`;
    if (shipped.packed !== null) {
      const member = shipped.packed.members.get(file.path);
      // What the archive leaves out is not shipped.
      if (member === undefined) continue;
      path = `${base}/${name}`;
      await extractFile(shipped.packed, member, path, context);
    }
    if (action.folder !== null) {
      const copy = `${action.folder}/smoke/${name}`;
      await fs.copy(path, copy);
      path = copy;
    }
    said.push(await start(action, file, path, empty, context, voice, done));
    if (action.folder !== null) await fs.remove(`${action.folder}/smoke`);
  }
  return { outcome: "done", detail: said.join(", ") || "no binary to start" };
}

/** What cargo built as a program and what of that was kept. */
function programsOf({ files, artifacts }: Shipped): ResultFile[] {
  const programs = new Set(
    artifacts.flatMap(({ kinds, isTest, executable }) =>
      kinds.includes("bin") && !isTest && executable !== null ? [nameOf(executable)] : [],
    ),
  );
  return files.filter(({ path }) => programs.has(nameOf(path)));
}

/** Returns what is said of it, in a few words. */
async function start(
  action: SmokeAction,
  file: ResultFile,
  path: string,
  cwd: string,
  context: EngineContext,
  voice: StepVoice,
  done: (run: SmokeRun) => void,
): Promise<string> {
  const { clock } = context;
  const name = nameOf(file.path);
  const command = [name, ...action.arguments];
  const begun = clock.now();
  const outcome = await run(action, [...action.before, path, ...action.arguments], cwd, context);
  const seconds = Math.round((clock.now() - begun) / 10) / 100;
  const texts = "errno" in outcome ? [] : [outcome.stdout, outcome.stderr].map(plain);
  const output = texts.filter((text) => text !== "").join("\n");
  const lines = output === "" ? [] : output.split("\n");
  const timedOut = "errno" in outcome ? false : outcome.timedOut;
  const code = "errno" in outcome || timedOut ? null : outcome.code;
  done({
    file: file.path,
    command,
    library: action.library,
    status: code,
    seconds,
    output: (texts.find((text) => text !== "") ?? "").slice(0, keptOutput),
  });
  for (const line of lines.slice(-shownLines)) voice.output("stdout", `${name}: ${line}`);

  const words = `\`${command.map(quoteWord).join(" ")}\``;
  const last = `its last words: ${lines
    .slice(-3)
    .map((line) => line.replaceAll(path, name).slice(0, lineLength))
    .join(" | ")}`;
  const wrote = lines.length === 0 ? "it wrote nothing" : last;
  const under = action.library === null ? "" : ` with ${action.library}`;
  if (timedOut) {
    const took = `did not end within ${action.timeoutSeconds} s`;
    if (!action.strict) return `${name} starts, and ${took}`;
    throw failed(
      `${words} of ${action.triple} ${took}${under} and was killed with all that it had started; ${wrote}.`,
      "`smoke-args` names arguments with which it ends, `smoke-timeout` is the limit. For a service `smoke: auto` asks only that it starts.",
      output,
    );
  }
  const ended: Ended =
    "errno" in outcome ? { code: null, signal: null, output: "" } : { ...outcome, code, output };
  const fault =
    "errno" in outcome
      ? notStarted(outcome.errno)
      : ((await missingBit(file, path, context)) ?? explainStart(ended, action.library));
  const how = "errno" in outcome ? outcome.errno : endOf(ended);
  if (fault !== null)
    throw failed(
      `${name} of ${action.triple} ${fault.what} (${words}${under}: ${how}; ${wrote}).`,
      fault.hint,
      output,
      fault.rule,
    );
  if (code === 0) return `${name} starts${lines[0] === undefined ? "" : ` (${lines[0].slice(0, 60)})`}`;
  if (!action.strict) return `${name} starts (${how})`;
  throw failed(
    `${words} of ${action.triple}${under} failed: ${how}; ${wrote}.`,
    "`smoke-args` names arguments with which it succeeds. `smoke: auto` asks only that it starts.",
    output,
  );
}

/** A file whose mode was lost is noticed also where an emulator or a loader reads it, which asks for no mode. */
async function missingBit(
  { kind }: ResultFile,
  path: string,
  { exec }: EngineContext,
): Promise<StartFault | null> {
  const isFileOfUnix = kind.startsWith("ELF") || kind.startsWith("Mach-O");
  return isFileOfUnix && (await exec.which(path)) === null ? notStarted("EACCES") : null;
}

async function run(
  { environment, namespace, timeoutSeconds, cleanUp }: SmokeAction,
  argv: readonly string[],
  cwd: string,
  { exec, signal }: EngineContext,
): Promise<Outcome | { readonly errno: string }> {
  const command = argv as [string, ...string[]];
  try {
    const outcome = await exec.run(
      {
        argv: namespace === undefined ? command : namespaceArgv({ ...namespace, command }),
        cwd,
        env: environment,
        timeoutSeconds,
      },
      { signal },
    );
    if (cleanUp !== undefined && (outcome.timedOut || signal.aborted))
      // Where it fails there is nothing left: the container ended with its process.
      await exec
        .run({ argv: cleanUp, env: environment, timeoutSeconds: cleanUpSeconds })
        .catch(() => undefined);
    if (signal.aborted) throw new Cancelled();
    return outcome;
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (typeof code !== "string") throw error;
    return { errno: code };
  }
}

/** By the operating system's error. */
function notStarted(errno: string): StartFault {
  if (errno === "EACCES")
    return {
      what: "does not start: it is not executable",
      hint: "Its mode was lost on the way: an archive of a kind that keeps modes has it (`archive: tar.gz`), and a folder on a file system that is mounted with noexec has none.",
    };
  if (errno === "ENOENT")
    return {
      what: "does not start: it names a dynamic loader, or a runner, that is not there",
      hint: "It was linked for another C library than that of this machine. Is there a linker or a runner of your own?",
    };
  return { what: "does not start", hint: "The operating system refuses the file. Is it whole?" };
}

function endOf({ code, signal }: Ended): string {
  return code === null ? `ended by ${signal}` : `exit status ${code}`;
}

/** Without a command: what was started lies in a folder that is gone when the run has ended. */
function failed(message: string, hint: string, output: string, rule?: string): StepFailed {
  return new StepFailed(
    { message, hint },
    { rule: rule ?? null, output: lastLines(output, lastLinesKept), command: null },
  );
}

/** Without colours and other control characters: a program may write anything. */
function plain(text: string): string {
  return stripVTControlCharacters(text)
    .replace(/(?![\n\t])\p{Cc}/gu, "")
    .trim();
}

function nameOf(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? "";
}
