import type { Inputs } from "../../inputs/index.ts";
import type { Facts } from "../../project/facts.ts";
import type { Plan } from "../plan.ts";
import { renderDockerfile } from "./dockerfile.ts";
import { renderNix } from "./nix.ts";
import { renderShell } from "./shell.ts";
import { renderPlan } from "./text.ts";

/** What `rust-cross plan --format` writes: a new rendering is one file and one line here. */
export const planFormats = {
  text: renderPlan,
  json: (plan: Plan) => `${JSON.stringify(plan, null, 2)}\n`,
  shell: renderShell,
  dockerfile: renderDockerfile,
  nix: renderNix,
} as const satisfies Readonly<Record<string, (plan: Plan, inputs: Inputs, facts: Facts) => string>>;

export type PlanFormat = keyof typeof planFormats;

/** A matrix is made of the same inputs and facts, but of no plan: its jobs run on other machines. */
export const matrixFormat = "matrix";

export const planFormatNames = [...(Object.keys(planFormats) as PlanFormat[]), matrixFormat] as const;
