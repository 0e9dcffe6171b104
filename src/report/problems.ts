import { Cancelled, type Problem, UserError } from "../errors.ts";
import { paint, type Style } from "./style.ts";

/**
 * Problems for a terminal or a log, each as
 *
 *     error: targets: "aarch64-linux" is not a target triple
 *       hint: write aarch64-unknown-linux-gnu
 *
 * Further lines of a message or cure are indented below its first. No line break at the end.
 */
export function renderProblems(
  problems: readonly Problem[],
  style: Style,
  severity: "error" | "warning" = "error",
): string {
  return problems.map((problem) => renderProblem(problem, style, severity)).join("\n");
}

function renderProblem(problem: Problem, style: Style, severity: "error" | "warning"): string {
  const label = paint(style, severity === "error" ? "red" : "yellow", `${severity}:`);
  const lines = [`${label} ${indented(problemMessage(problem), "  ")}`];
  if (problem.hint !== undefined) {
    lines.push(`  ${paint(style, "cyan", "hint:")} ${indented(problem.hint, " ".repeat(8))}`);
  }
  return lines.join("\n");
}

/** Input and message of a problem: "targets: …". */
export function problemMessage(problem: Problem): string {
  return problem.input === undefined ? problem.message : `${problem.input}: ${problem.message}`;
}

/** Breaks lines only with a line feed, and indents all but the first. */
function indented(text: string, space: string): string {
  return text
    .trimEnd()
    .split(/\r\n|\r|\n/)
    .join(`\n${space}`);
}

/**
 * What both faces show of something thrown: the problems of a UserError; anything else is a bug of ours,
 * with its stack and where to report it.
 */
export function problemsOf(error: unknown, reportTo: string): readonly Problem[] {
  if (error instanceof UserError) return error.problems;
  if (error instanceof Cancelled) return [{ message: "cancelled" }];
  const stack = error instanceof Error ? (error.stack ?? `${error.name}: ${error.message}`) : String(error);
  return [
    {
      message: `internal error\n${stack}`,
      hint: `This is a bug of rust-cross. Please report it: ${reportTo}`,
    },
  ];
}
