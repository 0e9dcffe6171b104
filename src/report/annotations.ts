import type { Problem } from "../errors.ts";
import { failedTestsOf } from "./outcome.ts";
import type { Diagnostic, Place, Result } from "./result.ts";

/** What is said of a line of source, or of none. */
export interface Annotation {
  readonly severity: "error" | "warning";
  readonly title: string;
  readonly problem: Problem;
  /** The file as a path from the workspace, with forward slashes; null for files outside of it. */
  readonly place: Place | null;
}

/**
 * What the compiler and the tests of a run had to say, the worst first: errors, tests that failed, warnings. Each once for all
 * targets.
 *
 * @param workspace absolute path of the folder that files are shown from (GITHUB_WORKSPACE); none where there is no such folder
 */
export function annotationsOf(result: Result, workspace: string | undefined): Annotation[] {
  const all = result.targets.length;
  const about = (targets: readonly string[]) =>
    targets.length === all && all > 1 ? `all ${all} targets` : targets.join(", ");
  const ofCompiler = ({ level, code, message, notes, place, targets }: Diagnostic): Annotation => ({
    severity: level,
    title: `${code ?? "rustc"} (${about(targets)})`,
    problem: { message: [message, ...notes].join("\n") },
    place: within(workspace, place),
  });
  const errors = result.diagnostics.filter(({ level }) => level === "error");
  const warnings = result.diagnostics.filter(({ level }) => level === "warning");
  const tests = failedTestsOf(result).map(
    ({ name, binary, message, place, repeat, targets }): Annotation => ({
      severity: "error",
      title: `test ${name} (${about(targets)})`,
      problem: {
        message: [
          `${name} failed${binary === null ? "" : ` in ${binary}`}`,
          ...(message === null ? [] : [message]),
        ].join("\n"),
        hint: `To repeat just that: ${repeat}`,
      },
      place: within(workspace, place),
    }),
  );
  return [...errors.map(ofCompiler), ...tests, ...warnings.map(ofCompiler)];
}

/**
 * A place as a path from the workspace, with forward slashes. Null for what lies outside: GitHub would take the path for one of the
 * repository.
 */
export function within(workspace: string | undefined, place: Place | null): Place | null {
  if (workspace === undefined || workspace === "" || place === null) return null;
  const root = `${workspace.replaceAll("\\", "/").replace(/\/+$/, "")}/`;
  return place.file.startsWith(root) ? { ...place, file: place.file.slice(root.length) } : null;
}
