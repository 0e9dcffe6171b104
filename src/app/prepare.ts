import { UserError } from "../errors.ts";
import { type InputSources, type Inputs, readInputs } from "../inputs/index.ts";
import { type Plan, plan } from "../plan/plan.ts";
import type { Exec, FileSystem } from "../ports/index.ts";
import {
  type Context,
  type Environment,
  type Facts,
  type Machine,
  readHost,
  readProject,
  readRust,
} from "../project/index.ts";

/** What a run starts from: who calls, where, with what. */
export interface Caller {
  readonly exec: Exec;
  readonly fs: FileSystem;
  readonly machine: Machine;
  readonly environment: Environment;
  /** Absolute; relative inputs count from it. */
  readonly currentDirectory: string;
}

export interface Prepared {
  readonly inputs: Inputs;
  readonly facts: Facts;
  readonly plan: Plan;
}

/**
 * Reads inputs and facts and plans. Nothing is changed, and no network is used.
 * @throws UserError all problems of the inputs, the project and the host
 */
export async function prepare(
  caller: Caller,
  sources: Pick<InputSources, "flags" | "environment">,
): Promise<Prepared> {
  const early = readInputs({ ...sources, metadata: [] });
  const context = contextOf(caller, early);
  const ports = { exec: caller.exec, files: caller.fs };
  if (!(await caller.fs.exists(context.workingDirectory)))
    throw new UserError({
      input: "working-directory",
      message: `There is no folder ${context.workingDirectory}.`,
      hint: `It is counted from ${caller.currentDirectory}.`,
    });
  const [host, project] = await Promise.all([readHost(ports, context), readProject(ports, context)]).catch(
    (error) => {
      // What is wrong with the inputs may be why there is no project.
      if (error instanceof UserError) throw new UserError([...early.problems, ...error.problems]);
      throw error;
    },
  );
  const inputs = readInputs({ ...sources, metadata: project.metadata });
  const toolchain = inputs.values.toolchain ?? undefined;
  const rust = await readRust(ports, { ...context, toolchain });
  const facts: Facts = { host, project, rust };
  return { inputs, facts, plan: plan(inputs, facts) };
}

/** The inputs that are needed before the project can be read. */
export function contextOf(caller: Caller, early: Inputs): Context {
  const { values } = early;
  const directory = values["working-directory"];
  return {
    machine: caller.machine,
    environment: caller.environment,
    workingDirectory:
      directory === null ? caller.currentDirectory : resolve(caller.currentDirectory, directory),
    manifestPath: values["manifest-path"] ?? undefined,
  };
}

function resolve(from: string, path: string): string {
  return /^(\/|[A-Za-z]:[\\/])/.test(path)
    ? path
    : `${from}/${path}`.replace(/\/(\.\/)+/g, "/").replace(/\/\.?$/, "");
}
