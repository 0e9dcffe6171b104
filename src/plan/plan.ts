import { type Problem, UserError } from "../errors.ts";
import { buildInputs } from "../inputs/actions.ts";
import type { Inputs } from "../inputs/index.ts";
import type { InputName, Values } from "../inputs/table.ts";
import { absolutePath } from "../paths.ts";
import type { Facts, RustFacts } from "../project/facts.ts";
import type { RunnerKind } from "../runners/index.ts";
import { ScopedEnvironment, unscopedNotes } from "../strategies/environment.ts";
import { chooseStrategy, type PassedOver } from "../strategies/index.ts";
import { compilesCxx } from "../strategies/native-code.ts";
import type { Strategy, StrategyContext, Wiring } from "../strategies/strategy.ts";
import { findTarget, nearestTargets, partsOf, type Target } from "../targets/index.ts";
import { debianToolchain, type ResolvedStd, resolveStd, type StdPassedOver } from "../toolchains/index.ts";
import { version } from "../version.ts";
import { artifactSteps, artifactsOf, clashes } from "./artifacts.ts";
import { cargoSteps, fetchStep, rustEnvironment } from "./cargo.ts";
import { shareHostLinker } from "./host-linker.ts";
import { projectProblems } from "./project-problems.ts";
import { chooseRunning } from "./running.ts";
import type { Running } from "./running-parts.ts";
import { sccacheEnvironment, sccacheProblems } from "./sccache.ts";
import { chooseSmoke, type Smoke, smokeProblems, smokeSteps } from "./smoke.ts";
import type { Step } from "./step.ts";
import { joinHalves, underTarget } from "./universal.ts";
import { unusedInputs } from "./unused-inputs.ts";

/**
 * All that a run will do, as plain JSON. `schema/plan.schema.json` describes it; `schema` counts up when a
 * reader of the former one could misread the new one.
 */
export interface Plan {
  readonly schema: 1;
  readonly version: string;
  readonly host: {
    readonly triple: string;
    readonly release: string | null;
    readonly cacheDirectory: string;
  };
  readonly toolchain: { readonly name: string; readonly rustc: string | null; readonly decidedBy: string };
  /** Each input with its value for the whole run and where it came from. */
  readonly inputs: readonly PlannedInput[];
  readonly targets: readonly PlannedTarget[];
  /** Absolute path of cargo's workspace: rustc's relative paths count from it. */
  readonly workspaceRoot: string;
  /** In an order in which they could be done one after the other. */
  readonly steps: readonly Step[];
  /** Absolute path of the folder for what is built. */
  readonly output: string;
  readonly failFast: boolean;
  /** What was noticed that concerns all targets. */
  readonly notes: readonly string[];
}

export interface PlannedInput {
  readonly name: InputName;
  readonly value: Values[InputName];
  /** "--targets", "with: targets", "Cargo.toml [workspace.metadata.rust-cross]", "CARGO_BUILD_TARGET", "default". */
  readonly from: string;
}

export interface PlannedTarget {
  readonly triple: string;
  readonly strategy: {
    readonly name: string;
    readonly because: string;
    /** What `auto` asked before, and why each was not taken. */
    readonly passed: readonly PassedOver[];
  };
  /** Where its std comes from. */
  readonly std: {
    readonly source: string;
    readonly because: string;
    /** What was asked before, and why each was not taken. */
    readonly passed: readonly StdPassedOver[];
  };
  /** Release that is linked against and its glibc, which the binaries need at least. */
  readonly release: { readonly label: string; readonly glibc: string } | null;
  readonly runner: { readonly kind: RunnerKind; readonly because: string };
  /** Inputs that a table for this target in Cargo.toml sets. */
  readonly inputs: readonly PlannedInput[];
  readonly notes: readonly string[];
  /** Laid over the caller's environment for cargo, PATH included. `null` removes a variable. */
  readonly environment: Readonly<Record<string, string | null>>;
}

/** One target that cargo builds for, on the way through the planner. */
export interface Draft {
  /** What was asked for: the target itself, or the universal one of which it is a half. */
  readonly asked: Target;
  readonly target: Target;
  readonly values: Values;
  readonly strategy: Strategy;
  readonly because: string;
  readonly passed: readonly PassedOver[];
  readonly wiring: Wiring;
  readonly std: ResolvedStd;
  readonly running: Running;
  readonly smoke: Smoke;
}

/**
 * Plans a run. Pure: the same inputs and facts give the same plan.
 * @throws UserError with all problems at once
 */
export function plan(inputs: Inputs, facts: Facts): Plan {
  const problems: Problem[] = [...inputs.problems, ...projectProblems(inputs, facts)];
  const asked = chosenTargets(inputs, facts, problems);
  const drafts = shareHostLinker(draftTargets(asked, inputs, facts, problems), facts.rust.host);
  const artifacts = artifactsOf(drafts, inputs.values, facts);
  problems.push(...drafts.flatMap(runProblems));
  problems.push(...sccacheProblems(inputs.values, facts.host, drafts), ...clashes(artifacts));
  problems.push(...artifacts.flatMap((each) => each.problems));
  if (problems.length > 0) throw new UserError(unique(problems));

  const steps = setUpSteps(drafts);
  const output = inputs.values.output;
  const directory =
    output === null
      ? `${facts.project.targetDirectory}/rust-cross`
      : absolutePath(output, facts.project.workingDirectory);
  const fetch = fetchStep(
    inputs.values,
    facts,
    drafts.map(({ target, std }) => ({ triple: target.triple, std })),
  );
  const planned = asked.flatMap((target) => {
    const parts = drafts.filter((draft) => draft.asked === target);
    const [draft] = parts;
    // Variables of a target carry its triple, so those of two halves go together; of others each half has its own below.
    const own = parts.map((part) => environmentOf(part, facts));
    return draft === undefined ? [] : [{ target, parts, own, environment: Object.assign({}, ...own) }];
  });
  for (const { asked, target, smoke } of drafts) steps.push(...underTarget(asked, target, smoke.steps));
  steps.push(fetch);
  for (const { target, parts, own, environment } of planned) {
    const built = parts.flatMap((draft, index) =>
      underTarget(
        target,
        draft.target,
        cargoSteps({
          target: draft.target,
          values: draft.values,
          facts,
          environment: { ...environment, ...own[index] },
          wiring: draft.wiring,
          std: draft.std,
          running: draft.running,
          output: directory,
          needs: [fetch.id, ...draft.wiring.needs, ...draft.std.needs],
          runNeeds: draft.running.needs,
        }),
      ),
    );
    steps.push(...joinHalves(target, directory, built));
    steps.push(...artifactSteps(target, directory, steps, artifacts));
    steps.push(...smokeSteps(target, steps, parts));
  }

  return {
    ...planHead(inputs.values, facts),
    inputs: buildInputs.map((name) => plannedInput(name, inputs, facts)),
    targets: planned.map(({ target, parts, environment }) => {
      const told = plannedTarget(target, parts, inputs, facts, environment);
      const more = artifacts
        .flatMap((each) => (each.target === target ? each.notes : []))
        .concat(parts.flatMap(({ smoke }) => smoke.notes));
      return { ...told, notes: [...told.notes, ...more] };
    }),
    workspaceRoot: facts.project.workspaceRoot,
    steps: dedupe(steps),
    output: directory,
    failFast: inputs.values["fail-fast"],
    notes: [
      ...unscopedNotes(facts),
      ...unusedInputs(inputs, drafts),
      ...(facts.project.locked
        ? []
        : [
            "there is no Cargo.lock, so what the crates need (a C compiler, g++, libclang, cmake) cannot be seen, and a build, which has cargo write it first, may take another strategy: `cargo generate-lockfile` writes it now",
          ]),
    ],
  };
}

/**
 * The first decisions for each target: strategy, std, how it is run. What cannot be built goes to `problems`; what cannot be
 * run is in the draft.
 * @param how `tune` changes the inputs of a target; `plain`: it is for plain cargo
 */
export function draftTargets(
  asked: readonly Target[],
  inputs: Inputs,
  facts: Facts,
  problems: Problem[],
  { tune = (values) => values, plain = false }: { tune?: (values: Values) => Values; plain?: boolean } = {},
): Draft[] {
  const drafts: Draft[] = [];
  for (const { of, target } of asked.flatMap((of) => partsOf(of).map((target) => ({ of, target })))) {
    const other = drafts.find((draft) => draft.asked === of);
    // What is wrong with one half is told of that one.
    if (target.triple === of.halves?.[1] && (other?.running.problems.length ?? 1) > 0) continue;
    const values = tune(valuesOf(of, target, inputs, facts, other));
    const context: StrategyContext = {
      facts,
      values,
      shared: inputs.values,
      target,
      cxx: compilesCxx(values, facts.project),
    };
    const choice = chooseStrategy(context, plain);
    if (choice.strategy === null) {
      problems.push(choice.refusal);
      continue;
    }
    const wiring = choice.strategy.wire(context);
    const std =
      wiring.std === undefined
        ? resolveStd({ ...context, hasStartFiles: wiring.builtStdRustflags !== undefined })
        : { ...wiring.std, steps: [], needs: [], passed: [] };
    if ("problem" in std) {
      problems.push(std.problem);
      continue;
    }
    const running = chooseRunning(context, wiring);
    const smoke = chooseSmoke(context, wiring, running);
    drafts.push({ asked: of, target, values, ...choice, wiring, std, running, smoke });
  }
  return drafts;
}

/** Why what shall be run of a target cannot be. */
export function runProblems({ values, running, smoke }: Draft): readonly Problem[] {
  return [...smokeProblems(values, running.problems), ...smoke.problems];
}

/** The steps before cargo is called. */
export function setUpSteps(drafts: readonly Draft[]): Step[] {
  const under = ({ asked, target }: Draft, steps: readonly Step[]) => underTarget(asked, target, steps);
  return [
    ...drafts.flatMap((draft) => under(draft, draft.std.steps)),
    ...drafts.flatMap((draft) => under(draft, [...draft.wiring.steps, ...draft.running.steps])),
    ...drafts.flatMap(({ running }) => running.emulator ?? []),
  ];
}

/** What is said of a target. `parts`: its drafts, one, or one a half. */
export function plannedTarget(
  target: Target,
  parts: readonly Draft[],
  inputs: Inputs,
  facts: Facts,
  environment: PlannedTarget["environment"],
): PlannedTarget {
  const [draft] = parts;
  if (draft === undefined) throw new Error(`nothing is planned for ${target.triple}`);
  const { strategy, because, passed, std, wiring } = draft;
  return {
    triple: target.triple,
    strategy: { name: strategy.name, because, passed },
    std: { source: std.source, because: std.because, passed: std.passed },
    release: wiring.release,
    runner: runnerOf(parts, draft),
    inputs: ownInputs(inputs, target.triple),
    notes: [...derivedNotes(target, facts), ...notesOf(parts)],
    environment,
  };
}

/** What is the same of every plan on this machine. */
export function planHead(
  values: Values,
  { host, rust }: Facts,
): Pick<Plan, "schema" | "version" | "host" | "toolchain"> {
  const { distribution, cacheDirectory } = host;
  const { toolchain, rustc } = rust;
  return {
    schema: 1,
    version,
    host: {
      triple: rust.host,
      release: distribution === null ? null : `${distribution.id} ${distribution.version}`,
      cacheDirectory,
    },
    toolchain:
      values.toolchain === debianToolchain
        ? { name: "Debian's Rust", rustc, decidedBy: "the input `toolchain`" }
        : {
            name: toolchain?.name ?? "the rustc on PATH",
            rustc,
            decidedBy: toolchain?.decidedBy ?? "there is no rustup",
          },
  };
}

/** A plan for what must be there before the project can be read: steps of no target. */
export function planShared(values: Values, facts: Facts, steps: readonly Step[]): Plan {
  return {
    ...planHead(values, facts),
    inputs: [],
    targets: [],
    workspaceRoot: facts.project.workspaceRoot,
    steps: dedupe(steps),
    output: facts.host.cacheDirectory,
    failFast: true,
    notes: [],
  };
}

/** The targets of a run; what is wrong with them goes to `problems`. */
export function chosenTargets(inputs: Inputs, facts: Facts, problems: Problem[]): Target[] {
  const asked = inputs.values.targets.length > 0 ? inputs.values.targets : facts.project.buildTargets;
  // A `--target` that was meant for it is told already.
  if (
    asked.length === 0 &&
    !problems.some((problem) => problem.input === "target" || problem.input === "targets")
  )
    problems.push({
      input: "targets",
      message: "No target is given, and cargo's configuration has no `build.target`.",
      hint: "Write for instance `targets: aarch64-unknown-linux-gnu` (`--targets aarch64-unknown-linux-gnu`); `rust-cross targets` lists them.",
    });
  return [...new Set(asked)].flatMap((triple) => {
    const target = findTarget(triple, facts.rust.derivedTargets);
    if (target !== undefined) return [target];
    const problem = unknownTarget(triple, facts.rust);
    // With its place, it may have been found when the inputs were read.
    if (problem !== null && !problems.some((each) => each.message.includes(problem.message)))
      problems.push({ input: "targets", ...problem });
    return [];
  });
}

/** An input of the whole run; where no targets are given, those that cargo itself would build for. */
function plannedInput(name: InputName, inputs: Inputs, { host, project }: Facts): PlannedInput {
  if (name !== "targets" || inputs.values.targets.length > 0)
    return { name, value: inputs.values[name], from: inputs.origins[name] };
  const variable = host.environment.CARGO_BUILD_TARGET?.trim();
  const from = variable ? "CARGO_BUILD_TARGET" : "`build.target` of cargo's configuration";
  return { name, value: project.buildTargets, from };
}

/**
 * The inputs as they hold for what cargo builds for. Both halves of a universal target are built by one strategy, and of
 * their tests only those of this machine's own half can be run.
 */
function valuesOf(
  asked: Target,
  target: Target,
  inputs: Inputs,
  facts: Facts,
  other: Draft | undefined,
): Values {
  const values = inputs.forTarget(asked.triple);
  if (asked === target) return values;
  return {
    ...values,
    strategy: other?.strategy.name ?? values.strategy,
    ...(facts.host.os === target.os && facts.host.arch !== target.arch ? { runner: "none" as const } : {}),
  };
}

/** Of two halves the one that is run. */
function runnerOf(parts: readonly Draft[], draft: Draft): PlannedTarget["runner"] {
  const { running } = parts.find((part) => part.running.runner.kind !== "none") ?? draft;
  return { kind: running.runner.kind, because: running.because };
}

/** What is said of running differs between halves, and of building it does not. */
function notesOf(parts: readonly Draft[]): string[] {
  const notes = parts.flatMap(({ asked, target, std, wiring, running }) => [
    ...(std.notes ?? []),
    ...wiring.notes,
    ...(asked === target ? running.notes : running.notes.map((note) => `${target.triple}: ${note}`)),
  ]);
  return [...new Set(notes)];
}

/** What is wrong with a triple that neither the table nor rustc has, and the nearest that the table has. */
export function unknownTarget(triple: string, rust: RustFacts): { message: string; hint: string } | null {
  if (findTarget(triple, rust.derivedTargets) !== undefined) return null;
  const near = nearestTargets(triple);
  return {
    message:
      rust.rustc === null
        ? `${triple} is no target triple that rust-cross knows, and there is no rustc yet that could be asked`
        : `${triple} is no target triple that rust-cross or rustc ${rust.rustc} knows`,
    hint: `${near.length > 0 ? `The nearest ${near.length === 1 ? "is" : "are"} ${near.join(", ")}; ` : ""}\`rust-cross targets\` lists all.`,
  };
}

/** The limits of a target that is not in the table. */
function derivedNotes({ triple, qemu }: Target, facts: Facts): string[] {
  if (!facts.rust.derivedTargets.some((target) => target.triple === triple)) return [];
  const emulator = qemu === null ? "" : `; ${qemu.binary} is taken by its architecture alone`;
  return [
    `${triple} is not in rust-cross's table: what it is was asked of rustc ${facts.rust.rustc}. No packages of Debian or Ubuntu and no target of zig are known for it${emulator}`,
  ];
}

/** What cargo gets for a target, PATH included. */
function environmentOf(draft: Draft, facts: Facts): Record<string, string | null> {
  return {
    ...rustEnvironment(facts, draft.std, draft.wiring.path),
    ...draft.wiring.environment,
    ...builtStdFlags(draft, facts),
    ...draft.running.environment,
    ...sccacheEnvironment(draft.values, facts.host),
    ...draft.values.env,
  };
}

function builtStdFlags({ target, wiring, std }: Draft, facts: Facts): Record<string, string> {
  const scoped = new ScopedEnvironment(facts, target.triple);
  if (std.builtFromSource) {
    scoped.rustflags(wiring.builtStdRustflags ?? []);
    scoped.rustdocflags(wiring.builtStdRustflags ?? []);
  }
  return scoped.variables;
}

/** Steps that several targets share are planned by each of them and done once. */
export function dedupe(steps: readonly Step[]): Step[] {
  const seen = new Map<string, Step>();
  for (const step of steps) {
    const same = seen.get(step.id);
    if (same === undefined) seen.set(step.id, step);
    else if (JSON.stringify(same) !== JSON.stringify(step))
      throw new Error(`two different steps are called ${step.id}`);
  }
  return [...seen.values()];
}

function ownInputs(inputs: Inputs, triple: string): PlannedInput[] {
  const values = inputs.forTarget(triple);
  const origins = inputs.originsFor(triple);
  return buildInputs
    .filter((name) => origins[name] !== inputs.origins[name])
    .map((name) => ({ name, value: values[name], from: origins[name] }));
}

/** Each problem once. */
export function unique(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}
