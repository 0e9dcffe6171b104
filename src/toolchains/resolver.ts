import type { Problem } from "../errors.ts";
import type { Values } from "../inputs/table.ts";
import type { Step } from "../plan/step.ts";
import type { Facts } from "../project/facts.ts";
import type { Target } from "../targets/index.ts";

/** Where the std of a target comes from. */
export interface StdSource {
  readonly source: string;
  readonly because: string;
  readonly steps: readonly Step[];
  /** Ids that must be done before cargo builds. */
  readonly needs: readonly string[];
  /** More arguments for cargo. */
  readonly arguments?: readonly string[];
  /** Laid over the caller's environment for cargo. */
  readonly environment?: Readonly<Record<string, string | null>>;
}

/** What is asked of a resolver. */
export interface StdRequest {
  readonly target: Target;
  readonly facts: Facts;
  readonly values: Values;
}

/** One way to get std: says nothing (null) where it is not the one to decide. */
export type StdResolver = (request: StdRequest) => StdSource | { readonly problem: Problem } | null;
