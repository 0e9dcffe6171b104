import type { Problem } from "../errors.ts";
import type { Facts } from "../project/facts.ts";
import type { Namespace, Runner } from "../runners/index.ts";
import { ScopedEnvironment } from "../strategies/environment.ts";
import { fingerprint } from "../sysroots/root.ts";
import type { Target } from "../targets/index.ts";
import type { Step } from "./step.ts";

/** How a target's binaries are run, and what that adds to the plan. */
export interface Running {
  readonly runner: Runner;
  /** One line: why this one. */
  readonly because: string;
  readonly namespace: Namespace | null;
  readonly environment: Readonly<Record<string, string>>;
  /** The step that fetches QEMU, after those of all targets without which nothing is compiled. */
  readonly emulator: Step | null;
  readonly steps: readonly Step[];
  /** Ids that must be done before something is run. */
  readonly needs: readonly string[];
  readonly notes: readonly string[];
  readonly problems: readonly Problem[];
}

/** Nothing is added to the plan. */
export const idle = {
  namespace: null,
  environment: {},
  emulator: null,
  steps: [],
  needs: [],
  notes: [],
  problems: [],
} as const satisfies Partial<Running>;

/** What a target cannot be run with is a problem: to test it was asked for. */
export function cannotRun({ triple }: Target, reason: string, write = "Write"): Running {
  return {
    ...idle,
    runner: { kind: "none", reason },
    because: reason,
    problems: [
      {
        input: "runner",
        message: `Programs of ${triple} cannot be run here: ${reason}.`,
        hint: `${write} \`runner: none\` to build the tests without running them; for one target of several, in a table for it in Cargo.toml.`,
      },
    ],
  };
}

/** The script that is cargo's runner, unless the user has one. */
export function runnerScript(target: Target, facts: Facts, text: string, name = "runner") {
  const path = `${facts.host.cacheDirectory}/wrappers/${target.triple}-${fingerprint(text)}/run`;
  const scoped = new ScopedEnvironment(facts, target.triple);
  if (!scoped.cargo("runner", path)) return { environment: {}, steps: [], needs: [], notes: [] };
  const step: Step = {
    id: `${target.triple}/${name}`,
    title: `runner for ${target.triple}`,
    phase: "setup",
    target: target.triple,
    needs: [],
    lane: null,
    action: { kind: "write", files: [{ path, text, mode: 0o755 }] },
  };
  return { environment: scoped.variables, steps: [step], needs: [step.id], notes: [] as string[] };
}
