import type { Problem } from "../errors.ts";
import type { Values } from "../inputs/table.ts";
import type { HostFacts } from "../project/facts.ts";
import type { StrategyName } from "../strategies/names.ts";

/** Strategies that compile where programs of this machine are not seen. */
const elsewhere: readonly StrategyName[] = ["cross", "docker", "nix"];

/** Variables with which sccache finds GitHub's cache. Steps of a workflow that are no actions do not have them. */
export const cacheServiceVariables = [
  "ACTIONS_RESULTS_URL",
  "ACTIONS_CACHE_URL",
  "ACTIONS_CACHE_SERVICE_V2",
  "ACTIONS_RUNTIME_TOKEN",
] as const;

/** Why `sccache: true` cannot be. */
export function sccacheProblems(
  values: Values,
  { programs, environment }: HostFacts,
  drafts: readonly {
    readonly target: { readonly triple: string };
    readonly strategy: { readonly name: StrategyName };
  }[],
): Problem[] {
  if (!values.sccache) return [];
  const problems: Problem[] = [];
  if (programs.sccache === null)
    problems.push({
      input: "sccache",
      message: "There is no sccache on PATH.",
      hint: "Install it in a step before, as with mozilla-actions/sccache-action, or leave the input out.",
    });
  const wrapper = environment.RUSTC_WRAPPER;
  if (wrapper && !/(^|[/\\])sccache(\.exe)?$/.test(wrapper))
    problems.push({
      input: "sccache",
      message: `RUSTC_WRAPPER is set to ${wrapper}, and rustc has one wrapper at a time.`,
      hint: "Take it out of the environment, or leave the input sccache out.",
    });
  for (const { target, strategy } of drafts.filter((each) => elsewhere.includes(each.strategy.name)))
    problems.push({
      input: "sccache",
      message: `The strategy ${strategy.name} compiles for ${target.triple} where this machine's sccache is not seen.`,
      hint: "Write `strategy: apt`, `cargo` or `zigbuild`, or leave the input sccache out.",
    });
  return problems;
}

/**
 * sccache before rustc and CMake's compilers, for host and target alike. The cc crate starts its compilers by a RUSTC_WRAPPER that is
 * called sccache, by itself.
 */
export function sccacheEnvironment(
  values: Pick<Values, "sccache">,
  { programs, environment }: Pick<HostFacts, "programs" | "environment">,
): Record<string, string> {
  const { sccache } = programs;
  if (!values.sccache || sccache === null) return {};
  return {
    RUSTC_WRAPPER: sccache,
    CMAKE_C_COMPILER_LAUNCHER: sccache,
    CMAKE_CXX_COMPILER_LAUNCHER: sccache,
    // sccache leaves crates that are compiled incrementally alone.
    CARGO_INCREMENTAL: environment.CARGO_INCREMENTAL ?? "0",
    ...(environment.ACTIONS_RESULTS_URL || environment.ACTIONS_CACHE_URL
      ? { SCCACHE_GHA_ENABLED: "true" }
      : {}),
  };
}
