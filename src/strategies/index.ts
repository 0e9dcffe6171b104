import { apt } from "./apt.ts";
import { preferences } from "./auto.ts";
import { cargo } from "./cargo.ts";
import { cross } from "./cross.ts";
import { docker } from "./docker.ts";
import { type StrategyName, strategyNames } from "./names.ts";
import { nix } from "./nix.ts";
import type { Refusal, Strategy, StrategyContext } from "./strategy.ts";
import { zigbuild } from "./zigbuild.ts";

/** The registry: a new strategy is one file, one name, and one line here and in auto.ts. */
export const strategies: Readonly<Record<StrategyName, Strategy>> = {
  cargo,
  apt,
  zigbuild,
  cross,
  docker,
  nix,
};

/** A strategy that `auto` asked and did not take. */
export interface PassedOver {
  readonly strategy: StrategyName;
  readonly why: string;
}

/** What was chosen for a target and why, or why nothing can be. */
export type Choice =
  | { readonly strategy: Strategy; readonly because: string; readonly passed: readonly PassedOver[] }
  | { readonly strategy: null; readonly refusal: Refusal };

/**
 * The strategy that was asked for, or for `auto` the first that can build and against which nothing speaks.
 * @param plain for plain cargo after a set-up: the others do not come into question
 */
export function chooseStrategy(context: StrategyContext, plain = false): Choice {
  const asked = context.values.strategy;
  const names = plain ? strategyNames.filter((name) => strategies[name].plain) : strategyNames;
  if (asked !== "auto") {
    const strategy = strategies[asked];
    const refusal = names.includes(asked)
      ? strategy.refuse(context)
      : {
          input: "strategy",
          message: `${asked} builds for ${context.target.triple} with a command of its own, so there is nothing that could be set up for plain cargo.`,
          hint: `Build with rust-cross itself: what can be set up are ${names.map((name) => `\`${name}\``).join(", ")}.`,
        };
    return refusal === null
      ? { strategy, because: "asked for", passed: [] }
      : { strategy: null, refusal: { ...refusal, hint: withOthers(refusal.hint, asked, names, context) } };
  }
  const passed: PassedOver[] = [];
  const possible: Strategy[] = [];
  const refusals: Refusal[] = [];
  for (const name of names) {
    const strategy = strategies[name];
    const refusal = strategy.refuse(context);
    const why = refusal?.message ?? preferences[name](context);
    if (why === null) return { strategy, because: `auto: ${strategy.goodFor}`, passed };
    if (refusal === null) possible.push(strategy);
    else refusals.push(refusal);
    passed.push({ strategy: name, why });
  }
  // Better one against which something speaks than none.
  const [second] = possible;
  if (second !== undefined)
    return {
      strategy: second,
      because: "auto: the only one that can",
      passed: passed.filter(({ strategy }) => strategy !== second.name),
    };
  // Where one value of the user's stands in the way of one strategy alone, that is what to mend.
  const [mendable, ...more] = refusals.filter(
    ({ input, hint }) => !["targets", "strategy"].includes(input) && hint !== "",
  );
  const isAlone = mendable !== undefined && more.length === 0;
  if (isAlone && !isDroppable(mendable.input)) return { strategy: null, refusal: mendable };
  const [input, cure] = cureOf(context, names) ?? ["targets", null];
  if (isAlone && cure === null) return { strategy: null, refusal: mendable };
  return { strategy: null, refusal: noneCan(context, passed, input, cure) };
}

/** Inputs that only some strategies can meet, without which the others may build. */
const droppable = {
  packages:
    "give `packages` in Cargo.toml, and this target a table of its own there, with `packages = []` ([workspace.metadata.rust-cross.target.<triple>]), and let its crates build their libraries from source (a feature as `vendored` or `bundled`, as `features` in that table)",
  glibc: "leave it out, or name a newer one",
} as const;

const isDroppable = (input: string): input is keyof typeof droppable => input in droppable;

/** The value of the user's without which some strategy can build, and how to go on without it. */
function cureOf(
  context: StrategyContext,
  names: readonly StrategyName[],
): readonly [input: string, cure: string] | null {
  const { values, target } = context;
  const without = { packages: { ...values, packages: [] }, glibc: { ...values, glibc: null } };
  for (const input of ["packages", "glibc"] as const) {
    if (values[input] === null || values[input].length === 0) continue;
    const relaxed = { ...context, values: without[input] };
    const can = names.filter((name) => strategies[name].refuse(relaxed) === null);
    if (can.length > 0)
      return [
        input,
        `Without \`${input}\`, ${can.map((name) => `\`${name}\``).join(" and ")} can: ${droppable[input].replace("<triple>", target.triple)}.`,
      ];
  }
  return null;
}

/** The reason alone, where strategy and target are named already: "apt cannot build for <triple>: Debian has …" → "Debian has …". */
export function reasonOf(message: string, triple: string): string {
  const start = message.indexOf(`cannot build for ${triple}`);
  const colon = start === -1 ? -1 : message.indexOf(": ", start);
  return (colon === -1 ? message : message.slice(colon + 2)).replaceAll(triple, "this target");
}

/** Names the strategies that can, in the hint of one that cannot. */
function withOthers(
  hint: string,
  asked: StrategyName,
  names: readonly StrategyName[],
  context: StrategyContext,
): string {
  const can = names.filter((name) => name !== asked && strategies[name].refuse(context) === null);
  // In the order in which `auto` would take them.
  const isPreferred = (name: StrategyName) => preferences[name](context) === null;
  const others = [...can.filter(isPreferred), ...can.filter((name) => !isPreferred(name))];
  if (others.length === 0) return hint === "" ? "No other strategy can build for it here." : hint;
  return `${hint === "" ? "" : `${hint} `}${others.map((name) => `\`${name}\``).join(" and ")} can build for it here: write \`strategy: ${others[0]}\` (\`--strategy ${others[0]}\`), or \`auto\`.`;
}

function noneCan(
  { target, values }: StrategyContext,
  passed: readonly PassedOver[],
  input: string,
  cure: string | null,
): Refusal {
  const reasons = passed.map(({ strategy, why }) => `${strategy}: ${reasonOf(why, target.triple)}`);
  const asked =
    input === "packages"
      ? ` with ${values.packages.join(" ")}`
      : input === "glibc"
        ? ` with glibc ${values.glibc}`
        : "";
  return {
    input,
    message: `No strategy can build for ${target.triple} here${asked}.`,
    hint: [...(cure === null ? [] : [cure]), ...reasons].join(" "),
  };
}
