import { type Problem, UserError } from "../errors.ts";
import type { Inputs } from "../inputs/index.ts";
import { runsSomething } from "../inputs/table.ts";
import type { Facts } from "../project/facts.ts";
import { chooseStrategy } from "../strategies/index.ts";
import { partsOf, type Target } from "../targets/index.ts";
import { compilesCxx } from "./cxx.ts";
import { factsOn, type Machine, machines, machinesFor } from "./machines.ts";
import { chosenTargets } from "./plan.ts";

/** GitHub takes no more in one matrix. */
export const MAX_JOBS = 256;

/** One job: an entry of `include` of `strategy.matrix`. */
export interface Job {
  /** For people; unique. */
  readonly name: string;
  /** Value of the input `targets`, with the strategies where they differ. */
  readonly targets: string;
  /** A label, or several. */
  readonly "runs-on": string | readonly string[];
  /** Value of the input `strategy`. */
  readonly strategy: string;
  /** For the name of what the job uploads; unique, no character that a file's name cannot have. */
  readonly artifact: string;
}

export interface Matrix {
  readonly include: readonly Job[];
}

/** Seconds that each target took in earlier runs, by triple. */
export type Costs = ReadonlyMap<string, number>;

/** A target on its way into a job. */
interface Placed {
  readonly triple: string;
  readonly labels: readonly string[];
  readonly strategy: string;
  readonly cost: number;
}

/**
 * Divides the targets into jobs for a fleet of machines. Pure. Targets of one job share what is built for the host, so
 * few jobs cost less, and many are done sooner; within each kind of machine they are divided by cost.
 * @returns the matrix, and what a reader should know of it
 * @throws UserError all problems at once
 */
export function planMatrix(
  inputs: Inputs,
  facts: Facts,
  costs: Costs,
): { readonly matrix: Matrix; readonly notes: readonly string[] } {
  const problems: Problem[] = [...inputs.problems];
  const targets = chosenTargets(inputs, facts, problems);
  const notes: string[] = [];
  const wished = inputs.values["max-jobs"] ?? Number.POSITIVE_INFINITY;
  const limit = Math.min(wished, MAX_JOBS);

  // Machines that only win are given up where they make more kinds of machines than there are jobs.
  let placed = place(targets, inputs, facts, costs, { best: true, problems });
  if (kindsOf(placed).length > limit) {
    const fewer = place(targets, inputs, facts, costs, { best: false, problems: [] });
    if (kindsOf(fewer).length < kindsOf(placed).length) {
      notes.push(
        `max-jobs is ${limit}: no target has a machine of its own that would run its tests natively`,
      );
      placed = fewer;
    }
  }
  const kinds = kindsOf(placed);
  if (kinds.length > limit)
    problems.push({
      input: "max-jobs",
      message: `${limit} ${limit === 1 ? "job is" : "jobs are"} not enough: the targets need ${kinds.length} kinds of machines (${kinds.map(([first]) => first?.labels.join(" ")).join(", ")}).`,
      hint: `Write \`max-jobs: ${kinds.length}\` or more, leave targets out, or name one machine for several in \`runs-on\`.`,
    });
  if (problems.length > 0) throw new UserError(problems);

  const perJob = inputs.values["targets-per-job"];
  const wanted = kinds.map((kind) => (perJob === null ? kind.length : Math.ceil(kind.length / perJob)));
  const counts = allot(kinds, wanted, limit);
  const packed = sum(counts) < sum(wanted);
  if (packed && (perJob !== null || limit === MAX_JOBS))
    notes.push(
      `${limit === MAX_JOBS ? `GitHub takes ${MAX_JOBS} jobs` : `max-jobs is ${limit}`}, and not ${sum(wanted)}: jobs have more targets than asked for`,
    );
  const capacity = packed || perJob === null ? Number.POSITIVE_INFINITY : perJob;
  const jobs = kinds.flatMap((kind, index) => fill(kind, counts[index] ?? 1, capacity));
  return { matrix: { include: jobs.map((job, index) => entryOf(job, index, jobs)) }, notes };
}

/** Machine, strategy and cost of each target. */
function place(
  targets: readonly Target[],
  inputs: Inputs,
  facts: Facts,
  costs: Costs,
  options: { readonly best: boolean; readonly problems: Problem[] },
): Placed[] {
  const known = targets.flatMap(({ triple }) => costs.get(triple) ?? []).sort((a, b) => a - b);
  const usual = known[Math.floor(known.length / 2)];
  return targets.flatMap((target) => {
    const values = inputs.forTarget(target.triple);
    const tested = runsSomething(values);
    const labels = values["runs-on"];
    const machine = machines.find(({ label }) => labels.length === 1 && label === labels[0]);
    const found =
      labels.length > 0 && machine === undefined
        ? { labels, strategy: values.strategy }
        : onHosted(target, machine, inputs, facts, tested && options.best);
    if ("refusal" in found) {
      options.problems.push(found.refusal);
      return [];
    }
    const emulated =
      tested && !machines.some((each) => each.label === found.labels[0] && each.arch === target.arch);
    const cost = costs.get(target.triple) ?? (usual ?? 1) * (usual === undefined && emulated ? 2 : 1);
    return [{ triple: target.triple, labels: found.labels, strategy: found.strategy, cost }];
  });
}

/** The first of GitHub's machines on which some strategy can build the target, or why there is none on the first. */
function onHosted(target: Target, asked: Machine | undefined, inputs: Inputs, facts: Facts, tested: boolean) {
  const values = inputs.forTarget(target.triple);
  const candidates = asked === undefined ? machinesFor(target, tested) : [asked];
  const tries = candidates.map((machine) => {
    const there = factsOn(machine, facts);
    const choices = partsOf(target).map((part) =>
      chooseStrategy({
        facts: there,
        values,
        shared: inputs.values,
        target: part,
        cxx: compilesCxx(values, facts.project),
      }),
    );
    const refused = choices.find((choice) => choice.strategy === null);
    return refused?.strategy === null
      ? { refusal: { ...refused.refusal, message: `On ${machine.label}: ${refused.refusal.message}` } }
      : { labels: [machine.label], strategy: choices[0]?.strategy?.name ?? values.strategy };
  });
  return tries.find((each) => !("refusal" in each)) ?? tries[0] ?? { labels: [], strategy: values.strategy };
}

/** How many jobs each kind gets: as many as wanted, or where these are too many one after the other where most is to be done. */
function allot(kinds: readonly (readonly Placed[])[], wanted: readonly number[], limit: number): number[] {
  if (sum(wanted) <= limit) return [...wanted];
  const loads = kinds.map((kind) => sum(kind.map(({ cost }) => cost)));
  const counts = kinds.map(() => 1);
  const load = (index: number) => (loads[index] ?? 0) / (counts[index] ?? 1);
  while (sum(counts) < limit) {
    const open = [...kinds.keys()].filter((index) => (counts[index] ?? 1) < (wanted[index] ?? 1));
    const [most = 0] = open.sort((a, b) => load(b) - load(a));
    counts[most] = (counts[most] ?? 1) + 1;
  }
  return counts;
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

/** The longest first, each to the job that has least to do. Within a job the order is the one given. */
function fill(kind: readonly Placed[], count: number, capacity: number): Placed[][] {
  const jobs = Array.from({ length: count }, () => ({ load: 0, targets: [] as Placed[] }));
  for (const target of kind.toSorted((a, b) => b.cost - a.cost)) {
    const [job] = jobs.filter(({ targets }) => targets.length < capacity).sort((a, b) => a.load - b.load);
    if (job === undefined) throw new Error("more targets than the jobs can take");
    job.targets.push(target);
    job.load += target.cost;
  }
  return jobs.map(({ targets }) => kind.filter((target) => targets.includes(target)));
}

function entryOf(job: readonly Placed[], index: number, jobs: readonly (readonly Placed[])[]): Job {
  const [first] = job;
  const labels = first?.labels ?? [];
  const strategies = new Set(job.map(({ strategy }) => strategy));
  const triples = job.map(({ triple }) => triple);
  const number = jobs.slice(0, index).filter((other) => other[0]?.labels.join() === labels.join()).length + 1;
  return {
    name: triples.length <= 2 ? triples.join(", ") : `${triples[0]} and ${triples.length - 1} more`,
    targets: job
      .map(({ triple, strategy }) => (strategies.size > 1 ? `${triple}=${strategy}` : triple))
      .join(" "),
    "runs-on": labels.length === 1 ? (labels[0] ?? "") : labels,
    strategy: strategies.size === 1 ? (first?.strategy ?? "auto") : "auto",
    artifact:
      triples.length === 1
        ? (first?.triple ?? "")
        : `${labels.join("-").replaceAll(/[^\w.-]/g, "-")}-${number}`,
  };
}

/** The targets by their machines, in the order in which they were given. */
function kindsOf(placed: readonly Placed[]): Placed[][] {
  const kinds = new Map<string, Placed[]>();
  for (const target of placed) {
    const key = target.labels.join(" ");
    kinds.set(key, [...(kinds.get(key) ?? []), target]);
  }
  return [...kinds.values()];
}
