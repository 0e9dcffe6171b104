import { apt } from "./apt.ts";
import type { StrategyName } from "./names.ts";
import type { Refusal, Strategy, StrategyContext } from "./strategy.ts";

/** The registry: a new strategy is one file, one name and one line here. */
export const strategies: Readonly<Record<StrategyName, Strategy>> = { apt };

/** What was chosen for a target and why, or why nothing can be. */
export type Choice =
  | { readonly strategy: Strategy; readonly because: string }
  | { readonly strategy: null; readonly refusal: Refusal };

/** The strategy that was asked for, or for `auto` the first that does not refuse. */
export function chooseStrategy(context: StrategyContext): Choice {
  const asked = context.values.strategy;
  if (asked !== "auto") {
    const strategy = strategies[asked];
    const refusal = strategy.refuse(context);
    return refusal === null ? { strategy, because: "asked for" } : { strategy: null, refusal };
  }
  const refusals: Refusal[] = [];
  for (const strategy of Object.values(strategies)) {
    const refusal = strategy.refuse(context);
    if (refusal === null)
      return {
        strategy,
        because:
          refusals.length === 0
            ? "auto: the first that can"
            : `auto: ${refusals.map((each) => each.message).join(" ")}`,
      };
    refusals.push(refusal);
  }
  const [first] = refusals;
  if (first === undefined) throw new Error("the registry of strategies is empty");
  return { strategy: null, refusal: first };
}
