import type { Problem } from "../errors.ts";
import type { Phase } from "./step.ts";

/** Seconds that a target itself took in earlier runs, by triple. */
export type Costs = ReadonlyMap<string, number>;

/** A target of a `result.json`, as far as it says what the target cost. */
interface Measured {
  readonly target: string;
  readonly success?: unknown;
  /** In the result of a fleet: those of one job went through one machine. */
  readonly job?: unknown;
  readonly seconds: { readonly [phase in Phase]?: number };
  readonly steps?: unknown;
}

/** What a target goes through for itself. What is fetched and set up before is shared, and goes on for all at once. */
const ownPhases = ["build", "collect", "test"] as const satisfies readonly Phase[];

/**
 * What each target cost by the results of earlier runs; of several that have a target the last one counts. What is no
 * such result goes to `problems`.
 */
export function costsOf(
  results: readonly { readonly path: string; readonly text: string }[],
  problems: Problem[],
): Costs {
  const costs = new Map<string, number>();
  for (const { path, text } of results) {
    const targets = targetsOf(text);
    if (targets === null)
      problems.push({
        input: "costs",
        message: `${path} is no result.json of rust-cross.`,
        hint: "Every run leaves one in its output folder; the output `result` has its path.",
      });
    else if (targets.some(({ seconds }) => !Object.values(seconds).every(isDuration)))
      problems.push({
        input: "costs",
        message: `${path} has seconds that are no number from 0 on.`,
        hint: "Take a result.json as a run left it.",
      });
    else
      for (const job of new Set(targets.map((target) => target.job)))
        for (const [triple, seconds] of costsOfRun(targets.filter((target) => target.job === job)))
          costs.set(triple, seconds);
  }
  return costs;
}

const isDuration = (seconds: unknown) => Number.isFinite(seconds) && Number(seconds) >= 0;

function targetsOf(text: string): readonly Measured[] | null {
  const isMeasured = (each: unknown): each is Measured => {
    const { target, seconds } = (each ?? {}) as { readonly [key in keyof Measured]?: unknown };
    return typeof target === "string" && typeof seconds === "object" && seconds !== null;
  };
  try {
    const { targets } = JSON.parse(text) as { targets?: unknown };
    return Array.isArray(targets) && targets.every(isMeasured) ? targets : null;
  } catch {
    return null;
  }
}

/**
 * Of the targets that one machine built, those that succeeded. The one that was built first waited for all that is
 * compiled for the host as well, which the others found there: its build counts for no more than the middle one of theirs.
 */
function costsOfRun(run: readonly Measured[]): (readonly [triple: string, seconds: number])[] {
  const [first] = run
    .map((target) => ({ target, begun: buildBegan(target) }))
    .sort((a, b) => a.begun - b.begun);
  const measured = run.filter(({ success, seconds }) => success === true && seconds.build !== undefined);
  const others = measured.filter((target) => target !== first?.target);
  const usual = median(others.map(({ seconds }) => seconds.build ?? 0)) ?? Number.POSITIVE_INFINITY;
  return measured.map((target) => {
    const { seconds } = target;
    const excess = target === first?.target ? Math.max(0, (seconds.build ?? 0) - usual) : 0;
    return [target.target, ownPhases.reduce((all, phase) => all + (seconds[phase] ?? 0), -excess)];
  });
}

/** Seconds from the begin of the run; where it does not say, its targets stand in the order in which they were asked for. */
function buildBegan({ steps }: Measured): number {
  const own = (Array.isArray(steps) ? steps : []) as readonly { readonly phase?: unknown; begun?: unknown }[];
  const begun = own.flatMap((step) =>
    step?.phase === "build" && typeof step.begun === "number" ? [step.begun] : [],
  );
  return Math.min(Number.MAX_VALUE, ...begun);
}

/** The middle one, of two the greater; undefined where there is none. */
export function median(numbers: readonly number[]): number | undefined {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}
