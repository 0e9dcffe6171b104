import type { Listener } from "../engine/events.ts";
import { execute, executeShared, type Ports } from "../engine/execute.ts";
import { Cancelled, type Problem, UserError } from "../errors.ts";
import {
  cureOf,
  type InputName,
  isInputName,
  isMatrixInput,
  nearestName,
  parseFlags,
  quoteWord,
  rowOf,
} from "../inputs/index.ts";
import { extendedPath } from "../paths.ts";
import type { Plan } from "../plan/plan.ts";
import { matrixFormat, type PlanFormat, planFormatNames, planFormats } from "../plan/render/index.ts";
import { renderOverview } from "../plan/render/text.ts";
import type { Setup } from "../plan/setup.ts";
import { problemsOf, renderProblems } from "../report/problems.ts";
import { withoutPassword } from "../report/secrets.ts";
import type { Style } from "../report/style.ts";
import { renderSummary } from "../report/summary.ts";
import { version } from "../version.ts";
import { type Cancellation, exitStatus } from "./cancel.ts";
import { clean } from "./clean.ts";
import { rustFirst } from "./debian-rust.ts";
import { doctor } from "./doctor.ts";
import {
  type CommandName,
  commandHelp,
  commandHelpText,
  commandNames,
  extraFlags,
  helpText,
  isCommand,
} from "./help.ts";
import { inspectFiles } from "./inspect.ts";
import { flagInputs, readLocal } from "./local.ts";
import { matrix } from "./matrix.ts";
import { type Caller, gather, prepare } from "./prepare.ts";
import { setUp } from "./setup.ts";
import { chosenTargets, listTargets } from "./targets.ts";

/** Where bugs are reported. */
export const issues = "https://github.com/org/rust-cross/issues";

type GivenFlags = Readonly<Record<string, unknown>>;

/** What the command line needs of the world. */
export interface Console {
  /** Results: what a pipe would want. */
  out(text: string): void;
  /** Everything else. */
  error(text: string): void;
  readonly style: Style;
  /** Of results, which may go to a file while the rest goes to a terminal. */
  readonly outStyle: Style;
  /** Of `out`, in columns. */
  readonly width: number;
  /** Of `error`; null where it is no terminal. */
  readonly errorWidth: number | null;
  /** The engine's listener, opened when it is first needed. */
  open(options: { verbose: boolean }): { listener: Listener; close(): void };
}

/** The command `rust-cross`. Returns its exit status; never throws. */
export async function command(
  argv: readonly string[],
  caller: Caller,
  ports: Ports,
  console: Console,
  cancellation: Cancellation,
): Promise<number> {
  try {
    const { flags, words } = parseFlags(argv, extraFlags);
    if (flags.version === true) {
      console.out(`rust-cross ${version}\n`);
      return exitStatus.success;
    }
    // `help test` is `test --help`.
    const [first, ...rest] = words[0] === "help" ? words.slice(1) : words;
    if (first === undefined) {
      console.out(helpText(console.width));
      return exitStatus.success;
    }
    const name = commandOf(first);
    if (words[0] === "help" || flags.help === true || flags.h === true) {
      console.out(commandHelpText(name, console.width));
      return exitStatus.success;
    }
    const own = asCargoHasIt(flags);
    const operands = name === "inspect" ? rest : [];
    const problems = [...strayWords(name === "inspect" ? [] : rest), ...strayFlags(name, own)];
    if (problems.length > 0) throw new UserError([...problems, ...(await inputProblems(name, own, caller))]);
    return await dispatch(name, own, operands, caller, ports, console, cancellation.signal);
  } catch (error) {
    if (error instanceof Cancelled) {
      console.error("cancelled: everything that was started is ended, nothing half-made is left\n");
      return cancellation.exitStatus();
    }
    console.error(`${renderProblems(problemsOf(error, issues), console.style, "error")}\n`);
    return error instanceof UserError ? exitStatus.invalid : exitStatus.internal;
  }
}

/** `--target <triple>` comes from a line of cargo's. */
function asCargoHasIt({ target, ...flags }: GivenFlags): GivenFlags {
  return target === undefined ? flags : { ...flags, targets: flags.targets ?? target };
}

/** All variables of a set-up, PATH among them. */
function environmentOf({ environment, path }: Setup, caller: Caller): Readonly<Record<string, string>> {
  const isWindows = caller.machine.platform === "win32";
  return path.before.length + path.after.length > 0
    ? { ...environment, PATH: extendedPath(caller.environment.PATH, path, isWindows) }
    : environment;
}

/** For a shell's `eval`. A name with a dash in it, as only a caller's own variable has it, no shell can export. */
function shellExports(environment: Readonly<Record<string, string>>): string {
  return Object.entries(environment)
    .filter(([name]) => /^[A-Za-z_]\w*$/.test(name))
    .map(([name, value]) => `export ${name}=${quoteWord(value)}\n`)
    .join("");
}

function commandOf(name: string): CommandName {
  if (isCommand(name)) return name;
  const near = nearestName(name, commandNames);
  throw new UserError({
    message: `There is no command ${name}.`,
    hint:
      near === null
        ? `The commands are ${commandNames.join(", ")}.`
        : `Did you mean ${near}? \`rust-cross --help\` lists all.`,
  });
}

function strayWords(words: readonly string[]): Problem[] {
  if (words.length === 0) return [];
  return [
    {
      message: `${words.join(" ")} is neither a flag nor the value of one.`,
      hint: "Arguments for the tests stand after `--`, arguments for cargo in `--args`.",
    },
  ];
}

/** Commands that plan for a project; the others take what of the inputs they can use, and leave the rest alone. */
const runsProject = (name: CommandName) =>
  name === "build" || name === "test" || name === "plan" || name === "env";

/** What is wrong with the flags that are no inputs, or none of this command. */
function strayFlags(name: CommandName, given: GivenFlags): Problem[] {
  const problems: Problem[] = [];
  for (const [flag, { commands }] of Object.entries(extraFlags))
    if (given[flag] !== undefined && !commands.includes(name))
      problems.push({
        input: flag,
        message: `--${flag} is no flag of \`rust-cross ${name}\`, but of ${commands.join(", ")}.`,
        hint: flag === "all" ? "All packages of a workspace are built with `--workspace`." : "Leave it out.",
      });
  for (const flag of Object.keys(given).filter(isUnknown)) {
    const extra = Object.keys(extraFlags) as (keyof typeof extraFlags)[];
    const near = nearestName(
      flag,
      extra.filter((each) => extraFlags[each].commands.includes(name)),
    );
    problems.push({
      input: flag,
      message: `There is no flag ${flag.length === 1 ? "-" : "--"}${flag}.`,
      hint: near === null ? `\`rust-cross ${name} --help\` lists all.` : `Did you mean --${near}?`,
    });
  }
  const own: readonly InputName[] = commandHelp[name].inputs;
  // What only the action takes is refused as an input, with more to say.
  for (const flag of Object.keys(given))
    if (isInputName(flag) && runsProject(name) && !own.includes(flag) && !rowOf(flag).actionOnly)
      problems.push({
        input: flag,
        message: `--${flag} is no flag of \`rust-cross ${name}\`, but of ${commandNames.filter((each) => (commandHelp[each].inputs as readonly InputName[]).includes(flag)).join(", ")}.`,
        hint: isMatrixInput(flag) ? "`rust-cross plan --format matrix` takes it." : "Leave it out.",
      });
  const { format } = given;
  for (const flag of format === matrixFormat ? [] : own.filter(isMatrixInput))
    if (given[flag] !== undefined)
      problems.push({
        input: flag,
        message: `--${flag} does nothing for a plan of one machine.`,
        hint: "Write `--format matrix` to plan jobs of several, or leave it out.",
      });
  const formats: readonly string[] = name === "plan" ? planFormatNames : ["text", "json"];
  if (format !== undefined && !formats.includes(String(format)))
    problems.push({
      input: "format",
      message: `There is no format ${String(format)}${name === "plan" ? "" : ` of \`rust-cross ${name}\``}.`,
      hint: `Write ${formats.slice(0, -1).join(", ")} or ${formats.at(-1)}.${name === "env" ? " `text` are lines for a shell." : ""}`,
    });
  return problems;
}

/** What is wrong with the inputs, where it is told together with what is wrong with the rest. */
async function inputProblems(
  name: CommandName,
  given: GivenFlags,
  caller: Caller,
): Promise<readonly Problem[]> {
  const flags = inputFlags(given);
  try {
    if (name === "doctor" || name === "clean" || name === "inspect") flagInputs(flags);
    else if (name === "targets") chosenTargets(await readLocal(caller, flags));
    else if (name === "env") await gather(caller, { flags });
    else if (given.format === matrixFormat) await matrix(caller, { flags });
    else await prepare(caller, { flags }, { mayLock: false });
    return [];
  } catch (error) {
    if (error instanceof UserError) return error.problems;
    throw error;
  }
}

/** No input and no other flag, nor near an input, nor a name of another tool that has its own cure. */
const isUnknown = (flag: string) =>
  !isInputName(flag) && !Object.hasOwn(extraFlags, flag) && cureOf(flag, "flag") === null;

function inputFlags(given: GivenFlags): GivenFlags {
  return Object.fromEntries(
    Object.entries(given).filter(([flag]) => !Object.hasOwn(extraFlags, flag) && !isUnknown(flag)),
  );
}

async function dispatch(
  name: CommandName,
  given: GivenFlags,
  operands: readonly string[],
  caller: Caller,
  ports: Ports,
  console: Console,
  signal: AbortSignal,
): Promise<number> {
  const { verbose, format, all } = given;
  const flags = inputFlags(given);
  const json = format === "json";
  switch (name) {
    case "targets":
      console.out(await listTargets(caller, flags, { style: console.outStyle, width: console.width }, json));
      return exitStatus.success;
    case "doctor": {
      const report = await doctor(caller, flags, { style: console.outStyle, width: console.width }, json);
      console.out(report.text);
      return report.ready ? exitStatus.success : exitStatus.failed;
    }
    case "inspect": {
      flagInputs(flags);
      const { currentDirectory, fs } = caller;
      const report = await inspectFiles(operands, currentDirectory, fs, console.outStyle, json);
      console.out(report.text);
      if (report.problems.length === 0) return exitStatus.success;
      console.error(`${renderProblems(report.problems, console.style, "error")}\n`);
      return exitStatus.failed;
    }
    case "clean":
      console.out(
        await clean(caller, flags, { all: all === true, clock: ports.clock, style: console.outStyle }),
      );
      return exitStatus.success;
    case "env": {
      const face = console.open({ verbose: verbose === true });
      try {
        const setup = await setUp(caller, { flags }, ports, {
          listener: face.listener,
          signal,
          color: console.style.color,
          planned: (plan) => console.error(withoutPassword(renderOverview(plan))),
        });
        face.close();
        console.out(
          json
            ? `${JSON.stringify(environmentOf(setup, caller), null, 2)}\n`
            : shellExports(environmentOf(setup, caller)),
        );
        return exitStatus.success;
      } finally {
        face.close();
      }
    }
    case "plan":
    case "build":
    case "test": {
      if (format === matrixFormat) {
        const planned = await matrix(caller, { flags });
        for (const note of planned.notes) console.error(`${note}\n`);
        console.out(`${JSON.stringify(planned.matrix, null, 2)}\n`);
        return exitStatus.success;
      }
      const makeRust = async (shared: Plan) => {
        console.error(`${rustFirst}\n`);
        const face = console.open({ verbose: verbose === true });
        try {
          await executeShared(shared, ports, { listener: face.listener, signal, color: console.style.color });
        } finally {
          face.close();
        }
      };
      const wanted = name === "test" && flags.test === undefined ? { ...flags, test: true } : flags;
      const { plan, inputs, facts } = await prepare(
        caller,
        { flags: wanted },
        {
          mayLock: name !== "plan",
          ...(name === "plan" ? {} : { makeRust }),
        },
      );
      const dryRun = inputs.values["dry-run"];
      if (name === "plan" || dryRun !== "false") {
        const wished = (Object.keys(planFormats) as PlanFormat[]).find((each) => each === format) ?? "text";
        const form = wished === "text" && dryRun === "json" ? "json" : wished;
        console.out(withoutPassword(planFormats[form](plan, inputs, facts)));
        return exitStatus.success;
      }
      console.error(withoutPassword(renderOverview(plan)));
      const face = console.open({ verbose: verbose === true });
      try {
        const result = await execute(plan, ports, {
          listener: face.listener,
          signal,
          color: console.style.color,
        });
        face.close();
        // They stood far up in the log.
        const warnings = result.warnings.map(({ message, hint }) => ({
          message,
          ...(hint === null ? {} : { hint }),
        }));
        if (warnings.length > 0) console.error(`${renderProblems(warnings, console.style, "warning")}\n\n`);
        console.error(
          `${renderSummary(result, console.style, console.errorWidth)}\n${plan.output}/result.json\n`,
        );
        return result.success ? exitStatus.success : exitStatus.failed;
      } finally {
        face.close();
      }
    }
  }
}
