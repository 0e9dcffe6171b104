import type { Problem } from "../errors.ts";
import type { Step } from "../plan/step.ts";
import type { Facts } from "../project/facts.ts";
import type { Target } from "../targets/index.ts";

/** How the std of a target comes to the toolchain. */
export type StdSource =
  | { readonly source: string; readonly because: string; readonly steps: readonly Step[] }
  | { readonly source: null; readonly problem: Problem };

/** One way to get std: says nothing (null) where it is not the one to decide. */
export type StdResolver = (target: Target, facts: Facts, components: readonly string[]) => StdSource | null;
