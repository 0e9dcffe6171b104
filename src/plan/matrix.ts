import { type Problem, UserError } from "../errors.ts";
import type { Inputs } from "../inputs/index.ts";
import { runsSomething } from "../inputs/table.ts";
import type { Facts } from "../project/facts.ts";
import type { Target } from "../targets/index.ts";
import { type Costs, median } from "./costs.ts";
import { factsOn, type Machine, machines, machinesFor } from "./machines.ts";
import { chosenTargets, type Draft, draftTargets, runProblems, unique } from "./plan.ts";
import { problemsAnywhere } from "./project-problems.ts";

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

/** A target that cost nothing would be no reason for a job of its own. */
const leastCost = 1;

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
 * @param known problems that were found before
 * @returns the matrix, and what a reader should know of it
 * @throws UserError all problems at once
 */
export function planMatrix(
  inputs: Inputs,
  facts: Facts,
  costs: Costs,
  known: readonly Problem[] = [],
): { readonly matrix: Matrix; readonly notes: readonly string[] } {
  const problems: Problem[] = [...inputs.problems, ...known, ...problemsAnywhere(inputs, facts)];
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
        `max-jobs is ${limit}: no target has a machine of its own where another runs its tests as well`,
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
  if (problems.length > 0) throw new UserError(unique(problems));

  const perJob = inputs.values["targets-per-job"];
  const wanted = kinds.map((kind) => (perJob === null ? kind.length : Math.ceil(kind.length / perJob)));
  const counts = allot(kinds, wanted, limit);
  const packed = sum(counts) < sum(wanted);
  if (packed && (perJob !== null || limit === MAX_JOBS))
    notes.push(
      `${limit === MAX_JOBS ? `GitHub takes ${MAX_JOBS} jobs` : `max-jobs is ${limit}`}, and not ${sum(wanted)}: jobs have more targets than asked for`,
    );
  const capacity = packed || perJob === null ? Number.POSITIVE_INFINITY : perJob;
  const at = ([first]: readonly Placed[]) => placed.findIndex(({ triple }) => triple === first?.triple);
  const jobs = kinds
    .flatMap((kind, index) => fill(kind, counts[index] ?? 1, capacity))
    .sort((a, b) => at(a) - at(b));
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
  const usual = median(targets.flatMap(({ triple }) => costs.get(triple) ?? []));
  return targets.flatMap((target) => {
    const { triple } = target;
    const { "runs-on": labels, strategy } = inputs.forTarget(triple);
    const machine = machines.find(({ label }) => labels.length === 1 && label === labels[0]);
    const found =
      labels.length > 0 && machine === undefined
        ? { labels, strategy, emulated: false }
        : onHosted(target, machine, inputs, facts, options.best);
    if ("problems" in found) {
      options.problems.push(...found.problems);
      return [];
    }
    const cost = costs.get(triple) ?? usual ?? (found.emulated ? 2 : 1);
    return [{ triple, labels: found.labels, strategy: found.strategy, cost: Math.max(cost, leastCost) }];
  });
}

/** The first of GitHub's machines on which the target can be built, and run if it shall be, or why there is none. */
function onHosted(target: Target, asked: Machine | undefined, inputs: Inputs, facts: Facts, best: boolean) {
  const runs = runsSomething(inputs.forTarget(target.triple));
  const refused: { readonly isBuilt: boolean; readonly problems: readonly Problem[] }[] = [];
  for (const machine of asked === undefined ? machinesFor(target, runs && best) : [asked]) {
    const unbuilt: Problem[] = [];
    const drafts = draftTargets([target], inputs, factsOn(machine, facts), unbuilt);
    const unrun = drafts.flatMap(runProblems);
    const [draft] = drafts;
    if (draft !== undefined && unbuilt.length + unrun.length === 0)
      return {
        labels: [machine.label],
        strategy: draft.strategy.name,
        emulated: drafts.some((each) => isEmulated(each, machine)),
      };
    const problems = [...unbuilt, ...unrun].map((each) => ({
      ...each,
      message: `On ${machine.label}: ${each.message}`,
      hint: [each.hint ?? [], each.input === "runner" ? ownRunner : []].flat().join(" "),
    }));
    refused.push({ isBuilt: unbuilt.length === 0, problems });
  }
  // A machine that can build it is nearer than one that cannot.
  const told = refused.find(({ isBuilt }) => isBuilt) ?? refused[0];
  return { problems: told?.problems ?? [] };
}

const ownRunner = "Or name in `runs-on` a runner of your own that can.";

function isEmulated({ running, target }: Draft, { arch }: Machine): boolean {
  const { kind } = running.runner;
  return kind === "container" ? target.arch !== arch : kind !== "native" && kind !== "none";
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
    const [job] = jobs
      .filter(({ targets }) => targets.length < capacity)
      .sort((a, b) => a.load - b.load || a.targets.length - b.targets.length);
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
  const machine = machineName(job);
  const number = jobs.slice(0, index).filter((other) => machineName(other) === machine).length + 1;
  return {
    name: triples.length <= 2 ? triples.join(", ") : `${triples[0]} and ${triples.length - 1} more`,
    targets: job
      .map(({ triple, strategy }) => (strategies.size > 1 ? `${triple}=${strategy}` : triple))
      .join(" "),
    "runs-on": labels.length === 1 ? (labels[0] ?? "") : labels,
    strategy: strategies.size === 1 ? (first?.strategy ?? "auto") : "auto",
    artifact: triples.length === 1 ? (first?.triple ?? "") : `${machine}-${number}`,
  };
}

/** For names of files. Different labels may have the same. */
const machineName = ([first]: readonly Placed[]) =>
  (first?.labels ?? []).join("-").replaceAll(/[^\w.-]/g, "-");

/** The targets by their machines, in the order in which they were given. */
function kindsOf(placed: readonly Placed[]): Placed[][] {
  const kinds = new Map<string, Placed[]>();
  for (const target of placed) {
    const key = target.labels.join(" ");
    kinds.set(key, [...(kinds.get(key) ?? []), target]);
  }
  return [...kinds.values()];
}
