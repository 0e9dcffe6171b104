import { defaultValues, type InputName, type Inputs, type Values } from "../inputs/index.ts";
import type { StrategyName } from "../strategies/names.ts";
import type { Target } from "../targets/index.ts";

/** A target as it is built: by which strategy, with which inputs. */
export interface Built {
  readonly asked: Target;
  readonly target: Target;
  readonly values: Values;
  readonly strategy: { readonly name: StrategyName };
}

/** Whether a strategy does something by an input, of those that say how a target is built. Another refuses it, or leaves it. */
const uses: { readonly [name in InputName]?: (strategy: StrategyName, built: Built) => boolean } = {
  suite: (strategy, { values, target }) =>
    linksGlibc(target) &&
    (strategy === "apt" ||
      strategy === "cargo" ||
      (strategy === "zigbuild" && values.packages.length > 0) ||
      (strategy === "docker" && values.dockerfile === null)),
  glibc: (strategy, { values, target }) =>
    linksGlibc(target) && (strategy !== "docker" || values.dockerfile === null),
  sysroot: (strategy) => strategy === "apt",
  "container-engine": (strategy) => strategy === "docker" || strategy === "cross",
  "container-network": (strategy) => strategy === "docker" || strategy === "cross",
  "docker-image": (strategy, { values }) => strategy === "docker" && values.dockerfile === null,
  dockerfile: (strategy) => strategy === "docker",
  "cross-version": (strategy) => strategy === "cross",
  "cross-image": (strategy) => strategy === "cross",
};

function linksGlibc({ os, env }: Target): boolean {
  return os === "linux" && (env?.startsWith("gnu") ?? false);
}

/** A note for each input that was given and that nothing is done by: for no target, or not for the one whose table has it. */
export function unusedInputs(inputs: Inputs, built: readonly Built[]): string[] {
  return Object.entries(uses).flatMap(([key, isUsed]) => {
    const name = key as InputName;
    const given = built.filter(({ values }) => values[name] !== defaultValues[name]);
    const originOf = ({ asked }: Built) => inputs.originsFor(asked.triple)[name];
    return [...new Set(given.map(originOf))].flatMap((origin) => {
      const each = given.filter((one) => originOf(one) === origin);
      if (each.some((one) => isUsed(one.strategy.name, one))) return [];
      const ways = [...new Set(each.map(({ asked, strategy }) => `${asked.triple} (${strategy.name})`))];
      const some = ways.length > 3 ? [...ways.slice(0, 3), "…"] : ways;
      return [`\`${name}\` (${origin}) is not used for ${some.join(", ")}`];
    });
  });
}
