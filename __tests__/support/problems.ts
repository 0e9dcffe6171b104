import { type Problem, UserError } from "../../src/errors.ts";

/** What the work refuses to go on with; none where it succeeds. */
export function problemsThrown(work: () => unknown): readonly Problem[] {
  try {
    work();
  } catch (error) {
    if (error instanceof UserError) return error.problems;
    throw error;
  }
  return [];
}
