import type { Listener } from "../engine/events.ts";
import { execute, executeShared, type Ports } from "../engine/execute.ts";
import { Cancelled, UserError } from "../errors.ts";
import { nearest, parseFlags } from "../inputs/index.ts";
import type { Plan } from "../plan/plan.ts";
import { renderOverview, renderPlan } from "../plan/render/text.ts";
import { problemsOf, renderProblems } from "../report/problems.ts";
import { withoutPassword } from "../report/secrets.ts";
import type { Style } from "../report/style.ts";
import { renderSummary } from "../report/summary.ts";
import { version } from "../version.ts";
import { exitStatus } from "./cancel.ts";
import { clean } from "./clean.ts";
import { rustFirst } from "./debian-rust.ts";
import { doctor } from "./doctor.ts";
import { type CommandName, commandHelp, extraFlags, helpText, isCommand } from "./help.ts";
import { type Caller, prepare } from "./prepare.ts";
import { listTargets } from "./targets.ts";

/** Where bugs are reported. */
export const issues = "https://github.com/org/rust-cross/issues";

/** What the command line needs of the world. */
export interface Console {
  /** Results: what a pipe would want. */
  out(text: string): void;
  /** Everything else. */
  error(text: string): void;
  readonly style: Style;
  /** Of results, which may go to a file while the rest goes to a terminal. */
  readonly outStyle: Style;
  /** In columns. */
  readonly width: number;
  /** The engine's listener, opened when it is first needed. */
  open(options: { verbose: boolean }): { listener: Listener; close(): void };
}

/** The command `rust-cross`. Returns its exit status; never throws. */
export async function command(
  argv: readonly string[],
  caller: Caller,
  ports: Ports,
  console: Console,
  cancellation: { readonly signal: AbortSignal; exitStatus(): number },
): Promise<number> {
  try {
    const { flags, words } = parseFlags(argv, extraFlags);
    if (flags.version === true) {
      console.out(`rust-cross ${version}\n`);
      return exitStatus.success;
    }
    const [name, ...rest] = words;
    if (flags.help === true || flags.h === true || name === undefined || name === "help") {
      console.out(helpText(console.width));
      return exitStatus.success;
    }
    return await dispatch(commandOf(name, rest), flags, caller, ports, console, cancellation.signal);
  } catch (error) {
    if (error instanceof Cancelled) {
      console.error("cancelled: everything that was started is ended, nothing half-made is left\n");
      return cancellation.exitStatus();
    }
    console.error(`${renderProblems(problemsOf(error, issues), console.style, "error")}\n`);
    return error instanceof UserError ? exitStatus.invalid : exitStatus.internal;
  }
}

function commandOf(name: string, rest: readonly string[]): CommandName {
  if (!isCommand(name)) {
    const names = Object.keys(commandHelp);
    const near = nearest(name, names);
    throw new UserError({
      message: `There is no command ${name}.`,
      hint:
        near === null
          ? `The commands are ${names.join(", ")}.`
          : `Did you mean ${near}? \`rust-cross --help\` lists all.`,
    });
  }
  if (rest.length > 0)
    throw new UserError({
      message: `${rest.join(" ")} is neither a flag nor the value of one.`,
      hint: "Arguments for the tests stand after `--`, arguments for cargo in `--args`.",
    });
  return name;
}

async function dispatch(
  name: CommandName,
  given: Readonly<Record<string, unknown>>,
  caller: Caller,
  ports: Ports,
  console: Console,
  signal: AbortSignal,
): Promise<number> {
  const { help, version: _, verbose, format, all, ...flags } = given;
  if (format !== undefined && format !== "text" && format !== "json")
    throw new UserError({
      input: "format",
      message: `There is no format ${String(format)}.`,
      hint: "Write text or json.",
    });
  const belongs = { format: ["plan", "targets", "doctor"], all: ["clean"], verbose: ["build", "test"] };
  for (const [flag, commands] of Object.entries(belongs))
    if (given[flag] !== undefined && !commands.includes(name))
      throw new UserError({
        input: flag,
        message: `--${flag} is no flag of \`rust-cross ${name}\`, but of ${commands.join(", ")}.`,
        hint: flag === "all" ? "All packages of a workspace are built with `--workspace`." : "Leave it out.",
      });
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
    case "clean":
      console.out(
        await clean(caller, flags, { all: all === true, clock: ports.clock, style: console.outStyle }),
      );
      return exitStatus.success;
    case "plan":
    case "build":
    case "test": {
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
      const { plan, inputs } = await prepare(
        caller,
        { flags: wanted },
        {
          mayLock: name !== "plan",
          ...(name === "plan" ? {} : { makeRust }),
        },
      );
      const dryRun = inputs.values["dry-run"];
      if (name === "plan" || dryRun !== "false") {
        console.out(
          json || dryRun === "json"
            ? `${withoutPassword(JSON.stringify(plan, null, 2))}\n`
            : withoutPassword(renderPlan(plan)),
        );
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
        console.error(`${renderSummary(result, console.style)}\n${plan.output}/result.json\n`);
        return result.success ? exitStatus.success : exitStatus.failed;
      } finally {
        face.close();
      }
    }
  }
}
