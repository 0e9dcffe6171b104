import { UserError } from "../errors.ts";
import { unknownTarget } from "../plan/plan.ts";
import { chooseRunning } from "../plan/running.ts";
import { mark, paint, type Style } from "../report/style.ts";
import { renderTable } from "../report/table.ts";
import { displayWidth } from "../report/width.ts";
import { chooseStrategy, reasonOf, strategies } from "../strategies/index.ts";
import { strategyNames } from "../strategies/names.ts";
import { allTargets, findTarget, partsOf, type Target } from "../targets/index.ts";
import { resolveStd } from "../toolchains/index.ts";
import { version } from "../version.ts";
import { hostRelease, type Local, readLocal } from "./local.ts";
import type { Caller } from "./prepare.ts";
import { wrap } from "./wrap.ts";

/** One strategy for a target: that it can build it here, and from what; or why not. */
export type StrategyReport =
  | {
      readonly name: string;
      readonly builds: true;
      readonly release: { readonly label: string; readonly glibc: string } | null;
      readonly notes: readonly string[];
    }
  | { readonly name: string; readonly builds: false; readonly reason: string; readonly hint: string };

/** One row of `rust-cross targets`. */
export interface TargetReport {
  readonly triple: string;
  readonly tier: 1 | 2 | 3;
  /** A strategy can build it here, and its std is or can be had. */
  readonly builds: boolean;
  readonly strategies: readonly StrategyReport[];
  /** The one that a build takes; null where none can. */
  readonly strategy: string | null;
  /** Where its std comes from; null with the reason where it comes from nowhere. */
  readonly std: { readonly source: string | null; readonly because: string };
  /** How its tests are run here; null where it cannot be built. `none`: they cannot. */
  readonly runner: { readonly kind: string; readonly because: string } | null;
}

/** What `rust-cross targets --format json` prints. */
export interface TargetsReport {
  readonly schema: 1;
  readonly version: string;
  readonly host: { readonly triple: string; readonly release: string | null; readonly glibc: string | null };
  /** What keeps any project from being built here; `doctor` says more. */
  readonly problems: readonly { readonly message: string; readonly hint?: string }[];
  readonly targets: readonly TargetReport[];
}

/** All targets, or those of `--targets`: what can build and run them on this machine, and why not. */
export async function listTargets(
  caller: Caller,
  flags: Readonly<Record<string, unknown>>,
  console: { readonly style: Style; readonly width: number },
  json: boolean,
): Promise<string> {
  const local = await readLocal(caller, flags);
  const report = reportTargets(local, chosenTargets(local));
  return json ? `${JSON.stringify(report, null, 2)}\n` : `${render(report, console)}\n`;
}

/** Targets by their triples, all when none is named. @throws UserError unknown ones */
export function chosenTargets({ inputs, facts }: Pick<Local, "inputs" | "facts">): readonly Target[] {
  const { targets } = inputs.values;
  if (targets.length === 0) return allTargets();
  const unknown = targets.flatMap((triple) => unknownTarget(triple, facts.rust) ?? []);
  if (unknown.length > 0)
    throw new UserError(
      unknown.map(({ message, hint }) => ({ input: "targets", message: `${message}.`, hint })),
    );
  return targets.flatMap((triple) => findTarget(triple, facts.rust.derivedTargets) ?? []);
}

/** Asks the registries of strategies, of sources of std and of runners. Pure. */
export function reportTargets(local: Local, targets: readonly Target[]): TargetsReport {
  const { host, rust } = local.facts;
  return {
    schema: 1,
    version,
    host: {
      triple: rust.host,
      release: hostRelease(host),
      glibc: host.glibc,
    },
    problems: local.problems,
    targets: targets.map((target) => {
      const [first, second] = partsOf(target).map((part) => reportTarget(local, part));
      if (first === undefined) throw new Error(`${target.triple} has no parts`);
      return second === undefined ? first : joined(target, first, second);
    }),
  };
}

/** A universal target: built by what builds both halves, and tested in the half that this machine runs. */
function joined(target: Target, first: TargetReport, second: TargetReport): TargetReport {
  const strategies = first.strategies.map((each, index) =>
    each.builds ? (second.strategies[index] ?? each) : each,
  );
  const both =
    first.builds && second.builds && strategies.some(({ name, builds }) => builds && name === first.strategy);
  return {
    triple: target.triple,
    tier: target.tier,
    builds: both,
    strategies,
    strategy: both ? first.strategy : null,
    std: first.std.source === null ? first.std : second.std,
    runner: !both ? null : first.runner?.kind === "none" ? second.runner : first.runner,
  };
}

function reportTarget({ inputs, facts }: Local, target: Target): TargetReport {
  // Whether tests can be run is the question, so they are asked for.
  const values = { ...inputs.forTarget(target.triple), test: true };
  const context = { facts, values, shared: values, target, cxx: false };
  const reports: StrategyReport[] = [];
  for (const strategy of Object.values(strategies)) {
    const { name } = strategy;
    const refusal = strategy.refuse(context);
    if (refusal !== null) {
      reports.push({
        name,
        builds: false,
        reason: withoutTriple(refusal.message, target),
        hint: refusal.hint,
      });
      continue;
    }
    const wiring = strategy.wire(context);
    reports.push({ name, builds: true, release: wiring.release, notes: wiring.notes });
  }
  // The runner is that of the strategy which a build takes.
  const { strategy } = chooseStrategy(context);
  const running = strategy === null ? null : chooseRunning(context, strategy.wire(context));
  const problem = running?.problems[0];
  const runner: TargetReport["runner"] =
    running === null
      ? null
      : problem === undefined
        ? { kind: running.runner.kind, because: running.because }
        : { kind: "none", because: problem.message };
  const source = resolveStd(context);
  const std =
    "problem" in source
      ? { source: null, because: withoutTriple(source.problem.message, target) }
      : { source: source.source, because: source.because };
  return {
    triple: target.triple,
    tier: target.tier,
    builds: runner !== null && std.source !== null,
    strategies: reports,
    strategy: strategy?.name ?? null,
    std,
    runner,
  };
}

/** The reason as a sentence of its own: the row names the triple. */
function withoutTriple(message: string, { triple }: Target): string {
  const reason = reasonOf(message, triple);
  return `${reason.slice(0, 1).toUpperCase()}${reason.slice(1)}`;
}

// --- for people ----------------------------------------------------------------------------------------

const none = "–";

interface TargetColumn {
  readonly title: string;
  readonly align?: "right";
  /** On a narrow terminal the highest is left out first; 0: never. */
  readonly rank: number;
  cell(target: TargetReport): string;
}

function releaseOf({ strategies: all, strategy }: TargetReport) {
  const taken = all.find(({ name }) => name === strategy);
  return taken?.builds ? taken.release : null;
}

const columns: readonly TargetColumn[] = [
  { title: "target", rank: 0, cell: (target) => target.triple },
  { title: "tier", align: "right", rank: 4, cell: (target) => `${target.tier}` },
  { title: "built by", rank: 1, cell: ({ strategy }) => strategy ?? none },
  {
    title: "libraries",
    rank: 3,
    // "Debian 12 (bookworm)" is known by its number alone.
    cell: (target) => releaseOf(target)?.label.replace(/(\d) \([^)]*\)$/, "$1") ?? none,
  },
  { title: "glibc", align: "right", rank: 2, cell: (target) => releaseOf(target)?.glibc ?? none },
  { title: "tests", rank: 0, cell: (target) => target.runner?.kind ?? none },
  {
    title: "or by",
    rank: 5,
    cell: ({ strategies: all, strategy }) =>
      all.flatMap((each) => (each.builds && each.name !== strategy ? [each.name] : [])).join(" ") || none,
  },
];

/** What the words of the column `tests` mean. */
const runners: Readonly<Record<string, string>> = {
  native: "run as they are",
  namespace: "run under QEMU in a private namespace; programs that a test starts itself run too",
  host: "run by the QEMU that this machine has registered",
  plain:
    "run under QEMU; programs that a test starts itself do not run: `rust-cross doctor` says what would help",
  wine: "run under Wine",
  wasi: "run under wasmtime, or else under Node's WASI",
  machine: "run on a machine of QEMU's system emulator, by semihosting",
  container: "run in the strategy's container",
  none: "are built, but cannot be run here",
};

function render(report: TargetsReport, { style, width }: { style: Style; width: number }): string {
  const good = report.targets.filter((target) => target.builds);
  const bad = report.targets.filter((target) => !target.builds);
  const blocks: string[] = [];
  if (good.length > 0) blocks.push(renderGood(good, style, width));
  if (bad.length > 0) blocks.push(renderBad(bad, style, width));
  for (const { message, hint = "" } of report.problems) {
    const label = paint(style, "yellow", "warning:");
    blocks.push(
      wrap(`${label} Nothing can be built here yet. ${message} ${hint}`.trim(), width, "  ").join("\n"),
    );
  }
  const machine = [report.host.release, report.host.triple].filter((each) => each !== null).join(", ");
  blocks.push(
    wrap(
      `${good.length} of ${report.targets.length} targets can be built on this machine (${machine}). \`rust-cross doctor\` says what it has, \`--format json\` tells more of each target.`,
      width,
    ).join("\n"),
  );
  return blocks.join("\n\n");
}

function renderGood(targets: readonly TargetReport[], style: Style, width: number): string {
  const building = new Set(
    targets.flatMap((target) => target.strategies.flatMap((each) => (each.builds ? [each.name] : []))),
  );
  const names = strategyNames.filter((name) => building.has(name));
  const legend = [
    ...names.map((name) => [name, strategies[name].summary]),
    [
      "glibc",
      "what the machine needs at least on which the binaries run; `--suite` chooses an older release",
    ],
    ...[...new Set(targets.map((target) => target.runner?.kind ?? ""))].map((kind) => [
      kind,
      `tests ${runners[kind] ?? kind}`,
    ]),
  ];
  const space = Math.max(...legend.map(([word = ""]) => word.length)) + 2;
  const lines = legend.flatMap(([word = "", text = ""]) =>
    wrap(`${word.padEnd(space)}${text}`, width, " ".repeat(space)).map((line) => paint(style, "dim", line)),
  );
  return [...fittingTable(targets, style, width).split("\n"), "", ...lines].join("\n");
}

/** With as many columns as fit; the two that say most are always there. */
function fittingTable(targets: readonly TargetReport[], style: Style, width: number): string {
  const render = (most: number) => {
    // A column with nothing in it is left out.
    const shown = columns.filter(
      ({ rank, cell }) => rank <= most && targets.some((target) => cell(target) !== none),
    );
    const rows = targets.map((target) =>
      shown.map((column) => column.cell(target).replace(none, mark(style, "none"))),
    );
    return renderTable(shown, rows, style);
  };
  const fits = (table: string) => table.split("\n").every((line) => displayWidth(line) <= width);
  return [5, 4, 3, 2, 1].map(render).find(fits) ?? render(0);
}

/** Grouped by reason, each told once and whole, the triples below it; what holds for all of them before. */
function renderBad(targets: readonly TargetReport[], style: Style, width: number): string {
  const all = targets.map((target) => ({ target, reasons: reasonsOf(target) }));
  const common = strategyNames.flatMap((name) => {
    const [first, ...others] = new Set(targets.map((target) => refusalOf(target, name)));
    return targets.length > 1 && typeof first === "string" && others.length === 0
      ? [{ name, reason: first }]
      : [];
  });
  const groups = new Map<string, { reasons: readonly Reason[]; triples: string[] }>();
  for (const { target, reasons } of all) {
    const own = reasons.filter(({ name }) => !common.some((each) => each.name === name));
    const key = JSON.stringify(own);
    const group = groups.get(key) ?? { reasons: own, triples: [] };
    groups.set(key, { ...group, triples: [...group.triples, target.triple] });
  }
  const dash = paint(style, "dim", mark(style, "skipped"));
  const largestFirst = [...groups.values()].sort((a, b) => b.triples.length - a.triples.length);
  const lines = [
    ...common.flatMap(({ name, reason }) =>
      wrap(`${dash} ${name} builds none of these: ${reason}`, width, "  "),
    ),
    ...largestFirst.flatMap(({ reasons, triples }) => [
      ...reasons.flatMap(({ name, reason }, index) =>
        wrap(`${index === 0 ? dash : " "} ${name === null ? "" : `${name}: `}${reason}`, width, "  "),
      ),
      ...wrap(`    ${triples.join("  ")}`, width, "    ", "  ").map((line) => paint(style, "dim", line)),
    ]),
  ];
  return [paint(style, "bold", "not here, and why"), ...lines].join("\n");
}

interface Reason {
  /** Null: it is none of a strategy. */
  readonly name: string | null;
  readonly reason: string;
}

function refusalOf({ strategies: all }: TargetReport, name: string): string | null {
  const found = all.find((each) => each.name === name);
  return found === undefined || found.builds ? null : found.reason;
}

function reasonsOf(target: TargetReport): readonly Reason[] {
  // A strategy that refuses is the deeper reason: a std could still be built.
  if (target.runner !== null) return [{ name: null, reason: target.std.because }];
  return target.strategies.flatMap((each) => (each.builds ? [] : [{ name: each.name, reason: each.reason }]));
}
