import { UserError } from "../errors.ts";
import { type Inputs, readInputs } from "../inputs/index.ts";
import { projectProblems } from "../plan/project-problems.ts";
import { type Context, type Facts, type HostFacts, noProject, readHost, readRust } from "../project/index.ts";
import { findSuite } from "../sysroots/suites.ts";
import { rustContext } from "./debian-rust.ts";
import { type Caller, contextOf } from "./prepare.ts";

/** Inputs from flags alone, for commands that need no project. @throws UserError all that is wrong with them */
export function flagInputs(flags: Readonly<Record<string, unknown>>): Inputs {
  const inputs = readInputs({ flags, metadata: [] });
  if (inputs.problems.length > 0) throw new UserError(inputs.problems);
  return inputs;
}

/** What this machine is, without a project: an empty one stands for it. */
export interface Local {
  readonly inputs: Inputs;
  readonly context: Context;
  readonly facts: Facts;
  /** What keeps any project from being built here. */
  readonly problems: ReturnType<typeof projectProblems>;
}

export async function readLocal(caller: Caller, flags: Readonly<Record<string, unknown>>): Promise<Local> {
  const inputs = flagInputs(flags);
  const ports = { exec: caller.exec, files: caller.fs };
  const host = await readHost(ports, contextOf(caller, inputs));
  const context = await rustContext(contextOf(caller, inputs), host, inputs.values);
  const rust = await readRust(ports, context, inputs.values.targets);
  const facts: Facts = { host, rust, project: noProject(context.workingDirectory), dockerfiles: {} };
  // Names of packages and features are those of some project.
  const values = { ...inputs.values, package: [], bin: [], features: [], locked: false };
  return { inputs, context, facts, problems: projectProblems({ ...inputs, values }, facts) };
}

/** "Debian 12 (bookworm)", "fedora 43"; null where there is no such thing. */
export function hostRelease({ distribution }: HostFacts): string | null {
  if (distribution === null) return null;
  const { id, version, codename } = distribution;
  return findSuite(codename)?.label ?? `${id} ${version || codename}`.trim();
}
