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
  /** It is compiled with the project; rustup's start files and libraries of the target are then not at hand. */
  readonly builtFromSource?: boolean;
  /** More arguments for cargo, its `fetch` too. */
  readonly arguments?: readonly string[];
  /** Laid over the caller's environment for cargo, its `fetch` too. */
  readonly environment?: Readonly<Record<string, string | null>>;
  /** Said in the plan. */
  readonly notes?: readonly string[];
}

/** A source of std that was asked and is not taken. */
export interface StdPassedOver {
  readonly source: string;
  readonly why: string;
}

/** What is asked of a resolver. */
export interface StdRequest {
  readonly target: Target;
  readonly facts: Facts;
  readonly values: Values;
  /** The strategy brings the start files of the C library, which are else part of a musl std. */
  readonly hasStartFiles?: boolean;
}

/** One way to get std. */
export interface StdResolver {
  readonly name: string;
  /** The source, or why it is not the one to take, or what keeps the only one that could be taken from it. */
  resolve(request: StdRequest): StdSource | { readonly why: string } | { readonly problem: Problem };
}
