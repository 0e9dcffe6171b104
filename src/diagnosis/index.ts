import type { Problem } from "../errors.ts";
import type { Step } from "../plan/step.ts";
import { rules } from "./rules.ts";

/** The first known failure that an output shows, explained; null when none is known. */
export function explain(step: Step, output: string): Problem | null {
  for (const rule of rules) {
    if (rule.steps !== undefined && !rule.steps.test(step.id)) continue;
    const match = rule.pattern.exec(output);
    if (match !== null) return rule.explain(match);
  }
  return null;
}
