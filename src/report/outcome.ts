import type { Problem } from "../errors.ts";
import { formatSeconds } from "./durations.ts";
import type { FailedTest, Result, TargetResult } from "./result.ts";

/** What came of a run, in words that the terminal and the job summary share. */

export function isStopped({ failure }: TargetResult): boolean {
  return failure?.kind === "stopped";
}

export function failedIn({ failure }: TargetResult): string {
  if (failure === null) return "failed";
  return failure.kind === "stopped" ? "not finished" : `${failure.phase} failed`;
}

/** "12 passed", "1 failed, 11 passed", "12 passed, 2 ignored"; null when no test was asked for. */
export function testsText(target: TargetResult): string | null {
  if (target.tests === null) return null;
  const { passed, failed, ignored } = target.tests;
  const parts = [
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(passed > 0 || failed === 0 ? [`${passed} passed`] : []),
    ...(ignored > 0 ? [`${ignored} ignored`] : []),
  ];
  return parts.join(", ");
}

/** All phases of a target together. */
export function targetSeconds(target: TargetResult): number {
  return Object.values(target.seconds).reduce((sum, one) => sum + one, 0);
}

/** "3 of 4 targets succeeded, 1 failed, in 1 min 5 s". */
export function verdict(result: Result): string {
  const all = result.targets.length;
  const good = result.targets.filter((target) => target.success).length;
  const word = all === 1 ? "target" : "targets";
  const count = good === all ? `${all} ${word}` : `${good} of ${all} ${word}`;
  const took = formatSeconds(result.seconds);
  if (result.success) return `${count} succeeded in ${took}`;
  if (good === all) return `failed after ${took}`;
  const stopped = result.targets.filter(isStopped).length;
  const rest = [`${all - good - stopped} failed`, ...(stopped > 0 ? [`${stopped} not finished`] : [])];
  return `${count} succeeded, ${rest.join(", ")}, in ${took}`;
}

export type Failure = Omit<NonNullable<TargetResult["failure"]>, "step"> & {
  /** What one step that several targets share did to them is told once. */
  readonly targets: readonly string[];
};

export function failuresOf(result: Result): Failure[] {
  const failures = new Map<string, Failure>();
  for (const { target, failure, failedTests } of result.targets) {
    if (failure === null) continue;
    const { kind, message, rule, output, command } = failure;
    // What repeats a test stands beside the test.
    const repeated = failedTests.some(({ repeat }) => failure.hint?.includes(repeat));
    const hint = repeated ? failure.hint?.split("To repeat just ")[0]?.trim() || null : failure.hint;
    // Where the stop found a target says nothing of it.
    const phase = kind === "stopped" ? "" : failure.phase;
    const key = JSON.stringify([kind, phase, message, hint]);
    const targets = [...(failures.get(key)?.targets ?? []), target];
    failures.set(key, { targets, kind, phase, message, hint, rule, output, command });
  }
  return [...failures.values()];
}

export function problemOf({ targets, kind, phase, message, hint }: Failure): Problem {
  const where = kind === "stopped" ? "" : ` (${phase})`;
  return { input: `${targets.join(", ")}${where}`, message, ...(hint === null ? {} : { hint }) };
}

/** A test that failed, once for all targets for which it failed alike; `repeat` is of the first of them. */
export type FailedTestOfTargets = FailedTest & { readonly targets: readonly string[] };

export function failedTestsOf(result: Result): FailedTestOfTargets[] {
  const failed = new Map<string, FailedTestOfTargets>();
  for (const { target, failedTests } of result.targets)
    for (const test of failedTests) {
      const { repeat, ...same } = test;
      const key = JSON.stringify(same);
      const known = failed.get(key);
      // A test may fail twice for one target: in its tests and in its benches.
      const targets = [...new Set([...(known?.targets ?? []), target])];
      failed.set(key, { ...same, repeat: known?.repeat ?? repeat, targets });
    }
  return [...failed.values()];
}

/** "/w/src/lib.rs:3:9", and without a column "/w/src/lib.rs:3". */
export function placeText(place: NonNullable<FailedTest["place"]>): string {
  return [place.file, place.line, ...(place.column === null ? [] : [place.column])].join(":");
}
