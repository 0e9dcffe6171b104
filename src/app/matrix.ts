import { UserError } from "../errors.ts";
import { absolutePath } from "../paths.ts";
import { type Costs, type Matrix, planMatrix } from "../plan/matrix.ts";
import type { FileSystem } from "../ports/index.ts";
import { type Caller, gather } from "./prepare.ts";

/**
 * Reads inputs and facts and divides the targets into jobs. Changes nothing and uses no network.
 * @throws UserError all problems of the inputs and the project
 */
export async function matrix(
  caller: Caller,
  sources: Parameters<typeof gather>[1],
): Promise<{ readonly matrix: Matrix; readonly notes: readonly string[] }> {
  const { inputs, facts } = await gather(caller, sources);
  const { workingDirectory } = facts.project;
  const paths = inputs.values.costs.map((path) => absolutePath(path, workingDirectory));
  return planMatrix(inputs, facts, await readCosts(caller.fs, paths));
}

/** Seconds of each target, of the last file that has it. @throws UserError a file is no result.json */
async function readCosts(files: FileSystem, paths: readonly string[]): Promise<Costs> {
  const costs = new Map<string, number>();
  for (const path of paths) {
    const text = await files.readText(path);
    if (text === null)
      throw new UserError({
        input: "costs",
        message: `There is no file ${path}.`,
        hint: "A job before has to fetch it, from an artifact or a cache; the first run of all leaves `costs` out.",
      });
    for (const { target, seconds } of targetsOf(text, path))
      costs.set(
        target,
        Object.values(seconds).reduce((all, one) => all + one, 0),
      );
  }
  return costs;
}

interface Measured {
  readonly target: string;
  readonly seconds: Readonly<Record<string, number>>;
}

function targetsOf(text: string, path: string): readonly Measured[] {
  const isMeasured = (each: unknown): each is Measured => {
    const { target, seconds } = (each ?? {}) as Partial<Measured>;
    return typeof target === "string" && Object.values(seconds ?? { none: null }).every(Number.isFinite);
  };
  try {
    const { targets } = JSON.parse(text) as { targets?: readonly unknown[] };
    if (Array.isArray(targets) && targets.every(isMeasured)) return targets;
  } catch {}
  throw new UserError({
    input: "costs",
    message: `${path} is no result.json of rust-cross.`,
    hint: "Every run leaves one in its output folder; the output `result` has its path.",
  });
}
