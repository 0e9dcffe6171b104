import { type Problem, UserError } from "../errors.ts";
import { quoteWord } from "../inputs/argv.ts";
import type { Inputs } from "../inputs/index.ts";
import type { Values } from "../inputs/table.ts";
import type { Facts } from "../project/facts.ts";
import { namespaceArgv } from "../runners/index.ts";
import { starter } from "../strategies/script.ts";
import {
  chosenTargets,
  type Draft,
  dedupe,
  draftTargets,
  type Plan,
  planHead,
  plannedTarget,
  setUpSteps,
  unique,
} from "./plan.ts";
import { projectProblems } from "./project-problems.ts";
import { runnerScript } from "./running-parts.ts";
import { sccacheEnvironment, sccacheProblems } from "./sccache.ts";

/** What has to be done, and then to be in the environment, so that plain cargo builds and tests for the targets. */
export interface Setup {
  /** Steps of set-up alone. */
  readonly plan: Plan;
  /** All variables but PATH, each scoped to a target where it can be. */
  readonly environment: Readonly<Record<string, string>>;
  /** Folders for PATH. */
  readonly path: { readonly before: readonly string[]; readonly after: readonly string[] };
}

/**
 * Plans a set-up. Pure. A target whose programs cannot be run here is set up all the same, with a note.
 * @throws UserError with all problems at once
 */
export function planSetup(inputs: Inputs, facts: Facts): Setup {
  const problems: Problem[] = [...inputs.problems, ...projectProblems(inputs, facts)];
  const asked = chosenTargets(inputs, facts, problems);
  const drafts = draftTargets(asked, inputs, facts, problems, { tune: runnable, plain: true }).map((draft) =>
    withPlainCargo(withRunner(draft, facts)),
  );
  problems.push(...drafts.flatMap(setupProblems), ...sccacheProblems(inputs.values, facts.host, drafts));
  const buildTarget = inputs.values["build-target"];
  if (buildTarget && asked.length > 1)
    problems.push({
      input: "build-target",
      message: `One target can be cargo's default, and ${asked.length} are set up.`,
      hint: "Leave `build-target` out and write `cargo build --target …`, or set up one target.",
    });
  const environment: Record<string, string> = buildTarget
    ? { CARGO_BUILD_TARGET: asked[0]?.triple ?? "" }
    : {};
  for (const draft of drafts)
    for (const [name, value] of Object.entries(environmentOf(draft, inputs.values, facts))) {
      const other = environment[name];
      if (other !== undefined && other !== value)
        problems.push({
          input: "targets",
          message: `${draft.target.triple} needs another value of ${name} than a target before it.`,
          hint: "Set them up in jobs of their own, or build with rust-cross itself, which keeps them apart.",
        });
      environment[name] = value;
    }
  if (problems.length > 0) throw new UserError(unique(problems));

  const folders = (of: (draft: Draft) => readonly string[]) => [...new Set(drafts.flatMap(of))];
  return {
    environment,
    path: {
      before: folders(({ std, wiring }) => [
        ...(std.programs === undefined ? [] : [std.programs]),
        ...wiring.path.before,
      ]),
      after: folders(({ wiring }) => wiring.path.after),
    },
    plan: {
      ...planHead(inputs.values, facts),
      inputs: [],
      targets: asked.map((target) => {
        const parts = drafts.filter((draft) => draft.asked === target);
        const own = Object.assign({}, ...parts.map((part) => environmentOf(part, inputs.values, facts)));
        return plannedTarget(target, parts, inputs, facts, own);
      }),
      steps: dedupe(setUpSteps(drafts)),
      workspaceRoot: facts.project.workspaceRoot,
      output: facts.host.cacheDirectory,
      failFast: true,
      notes: [],
    },
  };
}

/** Tests may be run later. */
const runnable = (values: Values): Values => ({ ...values, command: ["test"] });

/**
 * cargo's own `runner` for what rust-cross would else see to itself: nothing holds a namespace open between the steps
 * of a job, so each program gets one. It also keeps what QEMU reads from the environment to this target.
 */
function withRunner(draft: Draft, facts: Facts): Draft {
  const { target, running } = draft;
  const { namespace, environment, problems } = running;
  if (problems.length > 0)
    return {
      ...draft,
      running: { ...running, problems: [], notes: problems.map(({ message }) => message) },
    };
  const own = Object.entries(environment).find(([name]) => name.endsWith("_RUNNER"));
  const forQemu = Object.fromEntries(
    Object.entries(environment).filter(([name]) => name.startsWith("QEMU_")),
  );
  if (namespace === null && Object.keys(forQemu).length === 0) return draft;
  const script = runnerScript(
    target,
    facts,
    starter(
      "cargo's runner: what QEMU needs of this target, for this target alone.",
      namespace === null ? [own?.[1] ?? "env"] : namespaceArgv({ ...namespace, command: ["env", "--"] }),
      Object.fromEntries(Object.entries(forQemu).map(([name, value]) => [name, quoteWord(value)])),
    ),
    "runner-environment",
  );
  return {
    ...draft,
    running: {
      ...running,
      environment: script.environment,
      steps: [...running.steps, ...script.steps],
      needs: [...running.needs, ...script.needs],
      notes: [...running.notes, ...script.notes],
    },
  };
}

function withPlainCargo(draft: Draft): Draft {
  return { ...draft, wiring: { ...draft.wiring, ...draft.wiring.plain } };
}

/** What plain cargo cannot do. */
function setupProblems({ target, std }: Draft): Problem[] {
  if ((std.arguments ?? []).length > 0)
    return [
      {
        input: "targets",
        message: `The std of ${target.triple} is built from source, for which each call of cargo needs ${std.arguments?.join(" ")}.`,
        hint: "Build with rust-cross itself, which adds it, or take a toolchain with its std.",
      },
    ];
  return [];
}

function environmentOf(
  { wiring, std, running, values }: Draft,
  shared: Values,
  { host }: Facts,
): Record<string, string> {
  const variables = {
    // A toolchain that was asked for holds in later steps too; any other is the one that they find by themselves.
    ...(shared.toolchain === null || std.programs !== undefined
      ? {}
      : { RUSTUP_TOOLCHAIN: shared.toolchain }),
    ...std.environment,
    ...wiring.environment,
    ...running.environment,
    ...sccacheEnvironment(values, host),
    ...values.env,
  };
  // What is taken away from a child of ours is not set here.
  return Object.fromEntries(
    Object.entries(variables).flatMap(([name, value]) => (value === null ? [] : [[name, value] as const])),
  );
}
