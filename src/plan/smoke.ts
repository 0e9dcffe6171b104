import type { Problem } from "../errors.ts";
import { cargoRuns, type Values } from "../inputs/index.ts";
import type { Facts } from "../project/facts.ts";
import { ownSuite, packageRoot, rootStep } from "../strategies/archive.ts";
import type { StrategyContext, Wiring } from "../strategies/strategy.ts";
import { sysrootProvided } from "../sysroots/packages.ts";
import { librarySuites } from "../sysroots/selection.ts";
import { compareVersions, type Suite } from "../sysroots/suites.ts";
import { environmentSuffixes, type Target } from "../targets/index.ts";
import { chooseRunning } from "./running.ts";
import type { Running } from "./running-parts.ts";
import type { SmokeAction, Step } from "./step.ts";
import { underTarget } from "./universal.ts";

/** How what was built of a target is started, and what that adds to the plan. */
export interface Smoke {
  /** Null: nothing is started. What is built where is known later. */
  readonly action: Omit<SmokeAction, "from" | "directory"> | null;
  readonly steps: readonly Step[];
  /** Ids that must be done before. */
  readonly needs: readonly string[];
  readonly notes: readonly string[];
  readonly problems: readonly Problem[];
}

const nothing: Smoke = { action: null, steps: [], needs: [], notes: [], problems: [] };

/** The dynamic loader below a root, by the architecture of a host that starts programs by it. */
const loaders: Readonly<Record<string, string>> = {
  x86_64: "lib64/ld-linux-x86-64.so.2",
  aarch64: "lib/ld-linux-aarch64.so.1",
};

/** Plans the smoke run: as tests are run, but with the oldest C library that was promised. */
export function chooseSmoke(context: StrategyContext, wiring: Wiring, running: Running): Smoke {
  const { values, target, facts } = context;
  const strict = values.smoke === "true";
  if (!builds(values) || values.smoke === "false" || running.runner.kind === "none") return nothing;
  // It has no arguments, and as a rule it never ends.
  if (target.os === "none" && !strict) return nothing;
  const { start } = wiring;
  if (typeof start === "string") {
    if (!strict) return { ...nothing, notes: [`what is built is not started by itself: ${start}`] };
    const message = `What is built for ${target.triple} cannot be started: ${start}.`;
    return { ...nothing, problems: [{ input: "smoke", message, hint: leaveOut }] };
  }

  const users = usersRunner(target, facts);
  const floor = users === null ? floorOf(context, wiring, running) : null;
  const environment = {
    ...withoutRunner(target, (floor?.running ?? running).environment),
    ...values.env,
  };
  const planned = (floor?.running ?? running).environment[runnerVariable(target)];
  const runner = users ?? floor?.loader ?? (planned === undefined ? [] : [planned]);
  const call = start?.before(runner, { environment, runs: true }) ?? { argv: runner, environment };
  const { namespace } = floor?.running ?? running;
  return {
    ...nothing,
    action: {
      kind: "smoke",
      triple: target.triple,
      before: call.argv,
      arguments: target.os === "none" ? [] : values["smoke-args"],
      folder: start?.folder ?? null,
      environment: call.environment,
      ...(namespace === null ? {} : { namespace }),
      ...("cleanUp" in call && call.cleanUp !== undefined ? { cleanUp: call.cleanUp } : {}),
      timeoutSeconds: values["smoke-timeout"],
      strict,
      library: floor?.library ?? libraryOf(context, wiring, running),
    },
    steps: floor?.steps ?? [],
    needs: [...(floor?.needs ?? []), ...(floor?.running ?? running).needs],
    notes: floor?.notes ?? [],
  };
}

/**
 * The smoke run of what was kept of a target, after the last of its `steps` that made something of it. Of two halves of a
 * universal target this machine runs one as a rule: there it starts the file that both have become.
 */
export function smokeSteps(
  asked: Target,
  steps: readonly Step[],
  parts: readonly { readonly target: Target; readonly smoke: Smoke }[],
): Step[] {
  const own = steps.filter(({ target, phase }) => target === asked.triple && phase === "collect");
  const collect = own.find(({ action }) => action.kind === "collect");
  const runs = parts.find(({ smoke }) => smoke.action !== null);
  if (collect?.action.kind !== "collect" || runs === undefined || runs.smoke.action === null) return [];
  const step: Step = {
    id: `${asked.triple}/smoke`,
    title: `smoke run of ${asked.triple}`,
    phase: "test",
    target: asked.triple,
    needs: [(own.at(-1) ?? collect).id],
    lane: null,
    action: {
      ...runs.smoke.action,
      triple: asked.triple,
      from: collect.action.from,
      directory: collect.action.directory,
    },
  };
  // What it needs has the ids of the half.
  const [needs] = underTarget(asked, runs.target, [{ ...step, needs: runs.smoke.needs }]);
  return [{ ...step, needs: [...step.needs, ...(needs?.needs ?? [])] }];
}

const leaveOut =
  "`smoke: false` builds it without starting it; for one target of several, in a table for it in Cargo.toml.";

function builds(values: Values): boolean {
  return values.test || values.command.includes("build");
}

/** What stands in the way of running matters to the smoke run alone, so that is what can be left out. */
export function smokeProblems(values: Values, problems: readonly Problem[]): readonly Problem[] {
  return cargoRuns(values)
    ? problems
    : problems.map((problem) =>
        problem.input === "runner" ? { ...problem, input: "smoke", hint: leaveOut } : problem,
      );
}

function runnerVariable({ triple }: Target): string {
  return `CARGO_TARGET_${environmentSuffixes(triple).upper}_RUNNER`;
}

/** What cargo starts programs with is for cargo. */
function withoutRunner(target: Target, environment: Readonly<Record<string, string>>) {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => name !== runnerVariable(target)));
}

/** A runner of the user's own, as cargo splits it at blanks. */
function usersRunner(target: Target, { host, project }: Facts): string[] | null {
  const text = host.environment[runnerVariable(target)] ?? project.cargoTargets[target.triple]?.runner;
  return text === undefined ? null : text.split(/\s+/).filter((word) => word !== "");
}

interface Floor {
  /** How programs are run with that C library, where by an emulator. */
  readonly running?: Running;
  /** The dynamic loader and its arguments, where this machine runs programs itself. */
  readonly loader?: readonly string[];
  readonly library: string;
  readonly steps: readonly Step[];
  readonly needs: readonly string[];
  readonly notes: readonly string[];
}

/**
 * The oldest C library that was promised, where tests are run with a newer one: what they are run with otherwise would hide
 * that a program asks for more. Null: it goes as tests do.
 */
function floorOf(context: StrategyContext, wiring: Wiring, running: Running): Floor | null {
  const { facts, target, values } = context;
  const { release, root } = wiring;
  const native = running.runner.kind === "native";
  const loader = loaders[target.arch];
  const tested = native ? facts.host.glibc : root?.glibc;
  if (release === null || tested === null || tested === undefined || target.debian === null) return null;
  if (compareVersions(tested, release.glibc) <= 0) return null;
  // Yours is used, for tests too.
  if (native ? loader === undefined : facts.host.environment.QEMU_LD_PREFIX !== undefined) return null;

  if (native && root !== undefined && compareVersions(root.glibc, tested) < 0)
    return {
      loader: loading(root.path, target),
      library: libraryText(root.glibc, release.label),
      steps: [],
      needs: [],
      notes: [],
    };
  // What nobody asked for is not worth a download that may fail.
  if (values.glibc === null && values.smoke !== "true") return null;
  const suite = oldestSuite(context, release.glibc);
  if (suite === null || compareVersions(suite.glibc, tested) >= 0)
    return {
      library: libraryOf(context, wiring, running) ?? "",
      steps: [],
      needs: [],
      notes: [
        `no release that can be had has a glibc older than ${tested} for it: the smoke run goes with that one, though ${release.glibc} is promised`,
      ],
    };
  const id = `${target.triple}/smoke-sysroot`;
  const made = packageRoot(facts, values, suite, "sysroot", {
    kind: "sysroot",
    packages: ["libc6", "libgcc-s1"],
    provided: sysrootProvided,
    architecture: target.debian.architecture,
    multiarch: target.debian.multiarch,
  });
  const floor = {
    library: libraryText(suite.glibc, suite.label),
    steps: rootStep(id, `oldest C library for ${target.triple}`, target.triple, made),
    needs: [id],
    notes: [],
  };
  if (native) return { ...floor, loader: loading(made.root.path, target) };
  const there = renamed(target, chooseRunning(context, { ...wiring, sysroot: made.root.path }));
  return { ...floor, running: there, steps: [...floor.steps, ...there.steps] };
}

/** The oldest release with the target's libraries that has this glibc or a newer one; with a mirror, one that is there. */
function oldestSuite({ facts, target, values }: StrategyContext, glibc: string): Suite | null {
  const own = ownSuite(facts);
  const { programs } = facts.host;
  if (programs["apt-get"] === null || programs["dpkg-deb"] === null) return null;
  return (
    librarySuites(target)
      .filter((row) => compareVersions(row.glibc, glibc) >= 0)
      .filter((row) => values.mirror === null || row.distribution === own?.distribution)
      .sort(
        (a, b) =>
          compareVersions(a.glibc, b.glibc) ||
          Number(b.distribution === own?.distribution) - Number(a.distribution === own?.distribution),
      )[0] ?? null
  );
}

/** The root's own libraries come first, and none of those that this machine's cache names. */
function loading(root: string, { arch, debian }: Target): string[] {
  return [
    `${root}/${loaders[arch]}`,
    "--inhibit-cache",
    "--library-path",
    `${root}/lib/${debian?.multiarch}`,
  ];
}

/** The second runner of a target, with another sysroot than the one of tests. */
function renamed({ triple }: Target, running: Running): Running {
  const name = (id: string) => (id === `${triple}/runner` ? `${triple}/smoke-runner` : id);
  return {
    ...running,
    steps: running.steps.map((step) => ({ ...step, id: name(step.id) })),
    needs: running.needs.map(name),
  };
}

function libraryText(glibc: string, label: string): string {
  return `glibc ${glibc} of ${label}`;
}

/** What programs are run with where they are run as tests are. */
function libraryOf(
  { facts }: StrategyContext,
  { release, root }: Wiring,
  { runner }: Running,
): string | null {
  if (release === null) return null;
  if (runner.kind === "native" && facts.host.glibc !== null)
    return libraryText(facts.host.glibc, "this machine");
  return root === undefined || root.glibc === release.glibc
    ? libraryText(release.glibc, release.label)
    : `glibc ${root.glibc}`;
}
