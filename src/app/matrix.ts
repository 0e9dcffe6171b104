import type { Problem } from "../errors.ts";
import { absolutePath } from "../paths.ts";
import { costsOf } from "../plan/costs.ts";
import { type Matrix, planMatrix } from "../plan/matrix.ts";
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
  const paths = inputs.values.costs.map((path) => absolutePath(path, facts.project.workingDirectory));
  const read = await Promise.all(paths.map(async (path) => ({ path, text: await caller.fs.readText(path) })));
  const problems: Problem[] = [];
  const costs = costsOf(
    read.flatMap(({ path, text }) => (text === null ? [] : { path, text })),
    problems,
  );
  const planned = planMatrix(inputs, facts, costs, problems);
  // As before the first run of all.
  const missing = read.flatMap(({ path, text }) =>
    text === null ? [`there is no file ${path}: nothing is known from it of what targets cost`] : [],
  );
  return { ...planned, notes: [...missing, ...planned.notes] };
}
